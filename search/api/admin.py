"""Keys of the API in the admin: made, rotated and revoked; a secret is shown once, in the answer that made it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from rest_framework_api_key.models import APIKey as LibraryKey
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminIntegerFieldWidget

from catalog.access import works_for_all
from search.api.models import ApiKey
from search.api.permissions import user_allows
from search.api.scopes import Scope

admin.site.unregister(LibraryKey)  # the library's own table, which is not used


class ApiKeyForm(forms.ModelForm):
    scopes = forms.MultipleChoiceField(
        choices=Scope.choices,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text="Give as few as the program needs.",
    )
    user: ClassVar[Any] = None

    class Meta:
        model = ApiKey
        fields = ("name", "merchants", "per_minute", "daily_quota", "expiry_date", "origins")

    def clean_scopes(self) -> list[str]:
        """Nobody gives more than they may themselves."""
        scopes: list[str] = self.cleaned_data["scopes"]
        new = set(scopes) - set(self.instance.scopes)
        if wrong := [scope for scope in sorted(new) if not user_allows(self.user, Scope(scope))]:
            raise ValidationError(f"You cannot give the scope {wrong[0]}: your own login may not do this.")
        return scopes

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        scopes, merchants = cleaned.get("scopes", []), cleaned.get("merchants")
        if Scope.CATALOGUE_WRITE in scopes and not merchants:
            self.add_error("merchants", "Choose whose catalogue the key may change.")
        elif Scope.WEBHOOKS in scopes and not merchants:
            self.add_error("merchants", "Choose of whose products and imports the key may have itself told.")
        return cleaned


class RotateForm(forms.Form):
    hours = forms.IntegerField(
        min_value=0,
        max_value=24 * 90,
        initial=24,
        widget=UnfoldAdminIntegerFieldWidget,
        help_text="How long the old key goes on working, so that programs can change over. 0: not at all.",
    )


@admin.register(ApiKey)
class ApiKeyAdmin(ModelAdmin):
    form = ApiKeyForm
    list_display = ("name", "prefix", "may", "state", "last_used_at", "expiry_date", "created")
    list_filter = ("revoked", "merchants", "created")
    search_fields = ("name", "prefix")
    search_help_text = "Name, or the first eight characters of the key"
    when_empty = "A program that calls the API with a key has limits and scopes of its own. Add one for each program."
    autocomplete_fields = ("merchants",)
    actions: ClassVar[list[str]] = ["revoke"]
    readonly_fields = ("prefix", "revoked", "last_used_at", "replaced_by")
    change_form_before_template = "admin/search/before_key.html"
    fieldsets = (
        (None, {"fields": ("name", "prefix", "scopes", "merchants")}),
        ("Limits", {"fields": ("per_minute", "daily_quota", "expiry_date", "origins")}),
        ("Use", {"fields": ("last_used_at", "replaced_by", "revoked")}),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return works_for_all(request.user) and super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        """Keys of all merchants stand in one list: only who works for every merchant looks at it."""
        return works_for_all(request.user) and super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return works_for_all(request.user) and super().has_add_permission(request)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.rotate)
        return [path("<str:key_id>/rotate/", view, name="search_apikey_rotate"), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: ApiKey | None = None) -> Any:
        if obj:
            return self.fieldsets
        return ((None, {"fields": ("name", "scopes", "merchants")}), self.fieldsets[1])

    def get_form(self, request: HttpRequest, obj: ApiKey | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        return form

    def has_change_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        """Whoever changes or rotates a key has each of its scopes: else they would get what they lack themselves."""
        allowed = works_for_all(request.user) and super().has_change_permission(request, obj)
        if not (allowed and obj):
            return allowed
        return not obj.revoked and all(user_allows(request.user, Scope(scope)) for scope in obj.scopes)

    def has_delete_permission(self, request: HttpRequest, obj: ApiKey | None = None) -> bool:
        return works_for_all(request.user) and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: ApiKey, form: Any, change: bool) -> None:
        if not change:
            obj.secret = ApiKey.objects.assign_key(obj)
        obj.scopes = form.cleaned_data["scopes"]
        obj.save()

    def response_add(self, request: HttpRequest, obj: ApiKey, post_url_continue: str | None = None) -> HttpResponse:
        return self._secret_page(request, obj, str(obj.secret))

    def rotate(self, request: HttpRequest, key_id: str) -> HttpResponse:
        """Ask for how long the old key goes on, then make the new one."""
        key = get_object_or_404(ApiKey, pk=key_id)
        if not (self.has_change_permission(request, key) and self.has_add_permission(request)):
            raise PermissionDenied
        form = RotateForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                made, secret = key.rotate(timedelta(hours=form.cleaned_data["hours"]))
            except ValidationError as error:
                form.add_error(None, error)
            else:
                self.log_change(request, key, f"Rotated: replaced by {made.prefix}.")
                return self._secret_page(request, made, secret)
        context = {**self.admin_site.each_context(request), "title": f"Rotate {key}", "key": key, "form": form}
        return TemplateResponse(request, "admin/search/rotate_key.html", {**context, "opts": self.opts})

    def _secret_page(self, request: HttpRequest, key: ApiKey, secret: str) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "title": "The key is made", "key": key, "secret": secret}
        return TemplateResponse(request, "admin/search/key_made.html", {**context, "opts": self.opts})

    @admin.action(permissions=["change"], description="Revoke: the key stops working at once, for good")
    def revoke(self, request: HttpRequest, chosen: QuerySet[ApiKey]) -> None:
        for key in chosen.filter(revoked=False):
            key.revoke()
            self.log_change(request, key, "Revoked.")
            self.message_user(request, f"{key} ({key.prefix}) is revoked.", messages.SUCCESS)

    @admin.display(description="scopes")
    def may(self, key: ApiKey) -> str:
        return ", ".join(key.scopes)

    @admin.display(description="state")
    def state(self, key: ApiKey) -> str:
        if key.revoked:
            return "Revoked"
        return "Expired" if key.has_expired else "Replaced" if key.replaced_by_id else "Works"
