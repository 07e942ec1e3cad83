"""Webhooks in the admin: made with a secret that is shown once; their messages, and a way to send them again."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.timezone import localtime
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from catalog.access import works_for_all
from catalog.admin_forms import HTTPS
from search.webhooks.models import Delivery, Event, Webhook


class WebhookForm(forms.ModelForm):
    events = forms.MultipleChoiceField(choices=Event.choices, widget=UnfoldAdminCheckboxSelectMultipleWidget)

    class Meta:
        model = Webhook
        fields = ("events",)  # the admin adds the others


@admin.register(Webhook)
class WebhookAdmin(ModelAdmin):
    form = WebhookForm
    formfield_overrides = HTTPS
    fields = ("name", "url", "merchant", "events", "is_active")
    list_display = ("name", "url", "merchant", "told", "is_active", "created_at")
    list_filter = ("is_active", "merchant")
    search_fields = ("name", "url")
    search_help_text = "Name or address"
    when_empty = "A webhook tells another program when products, imports, the index or experiments change."
    autocomplete_fields = ("merchant",)
    change_form_before_template = "admin/search/before_webhook.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return works_for_all(request.user) and super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Webhook | None = None) -> bool:
        """Webhooks of all merchants stand in one list: only who works for every merchant looks at it."""
        return works_for_all(request.user) and super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return works_for_all(request.user) and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Webhook | None = None) -> bool:
        return works_for_all(request.user) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Webhook | None = None) -> bool:
        return works_for_all(request.user) and super().has_delete_permission(request, obj)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.renew)
        return [path("<int:webhook_id>/secret/", view, name="search_webhook_secret"), *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Webhook, form: forms.ModelForm, change: bool) -> None:
        """Who mends the address, or turns it on again, does not wait for the end of a rest."""
        if {"url", "is_active"} & set(form.changed_data):
            obj.wake()
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Webhook, post_url_continue: str | None = None) -> HttpResponse:
        return self._secret_page(request, obj, obj.secret)

    def renew(self, request: HttpRequest, webhook_id: int) -> HttpResponse:
        """Ask, then sign with another secret from now on, and show it."""
        webhook = get_object_or_404(Webhook, pk=webhook_id)
        if not self.has_change_permission(request, webhook):
            raise PermissionDenied
        if request.method == "POST":
            secret = webhook.renew_secret()
            self.log_change(request, webhook, "New secret.")
            return self._secret_page(request, webhook, secret)
        context = {**self.admin_site.each_context(request), "title": f"A new secret for {webhook}", "webhook": webhook}
        return TemplateResponse(request, "admin/search/renew_secret.html", {**context, "opts": self.opts})

    def _secret_page(self, request: HttpRequest, webhook: Webhook, secret: str) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "title": "The webhook's secret", "webhook": webhook}
        shown = {**context, "secret": secret, "opts": self.opts}
        response = TemplateResponse(request, "admin/search/webhook_made.html", shown)
        response["Cache-Control"] = "no-store"
        return response

    @admin.display(description="told of")
    def told(self, webhook: Webhook) -> str:
        return ", ".join(webhook.events)


@admin.register(Delivery)
class DeliveryAdmin(ModelAdmin):
    list_display = ("created_at", "webhook", "event", "state", "attempts", "status", "reason", "next")
    list_filter = ("state", "event", "webhook")
    list_select_related = ("webhook",)
    search_fields = ("about", "public_id")
    search_help_text = "Id of a message or of a product"
    when_empty = "Nothing was told to anybody in the last 30 days."
    actions: ClassVar[list[str]] = ["send_again"]
    fields = ("public_id", "webhook", "event", "state", "attempts", "status", "reason", "next", "attempts_made", "body")
    readonly_fields = fields

    def has_module_permission(self, request: HttpRequest) -> bool:
        return works_for_all(request.user) and super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Delivery | None = None) -> bool:
        return works_for_all(request.user) and super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Delivery | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Delivery | None = None) -> bool:
        return False

    def has_send_permission(self, request: HttpRequest) -> bool:
        return works_for_all(request.user) and request.user.has_perm("search.change_webhook")

    @admin.action(permissions=["send"], description="Send again")
    def send_again(self, request: HttpRequest, chosen: QuerySet[Delivery]) -> None:
        for delivery in chosen:
            delivery.send_again()
        self.message_user(request, f"{len(chosen)} will be sent within half a minute.", messages.SUCCESS)

    @admin.display(description="next attempt", empty_value="none")
    def next(self, delivery: Delivery) -> str | None:
        return _moment(delivery.turn) if delivery.turn else None

    @admin.display(description="attempts made")
    def attempts_made(self, delivery: Delivery) -> str:
        lines = [
            f"{_moment(datetime.fromisoformat(one['at']))}: {one['reason'] or one['status']} ({one['ms']} ms)"
            for one in delivery.log
        ]
        return "\n".join(lines) or "None yet"


def _moment(at: datetime) -> str:
    return date_format(localtime(at), "j M Y, H:i:s")
