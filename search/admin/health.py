"""Catalogue health in the admin: what is wrong, where to mend it, and what products might be."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin

from catalog.admin import thumbnail
from catalog.admin_base import OwnMerchantFilter, OwnRows, ReadOnly
from search.catalogue_health.accepting import accept
from search.catalogue_health.models import Issue, Suggestion
from search.catalogue_health.summary import summary

MOST = 1_000


class OfProducts(OwnRows, ReadOnly):
    """Rows about products, each with its picture and the way to where it is mended."""

    merchant_path = "product__merchant"
    search_fields = ("product__title", "product__sku")
    search_help_text = "Title or SKU of the product"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("product").prefetch_related("product__images")

    @admin.display(description="picture")
    def picture(self, row: Any) -> str:
        return thumbnail(row.product.cover)

    @admin.display(description="product", ordering="product__title")
    def mend(self, row: Any) -> SafeString:
        page = reverse("admin:catalog_product_change", args=[row.product_id])
        return format_html('<a class="action" href="{}">{}</a>', page, row.product.title)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        name = self.model._meta.model_name
        return request.user.has_perm(f"{self.model._meta.app_label}.change_{name}")


@admin.register(Issue)
class IssueAdmin(OfProducts, ModelAdmin):
    list_display = ("picture", "mend", "kind", "detail", "ignored", "found_at")
    list_display_links = None
    list_filter = ("kind", "ignored", ("product__merchant", OwnMerchantFilter))
    list_per_page = 50
    actions = ("ignore", "watch")
    when_empty = "Nothing is wrong with what was looked at. The worker looks at new and changed products by itself."

    def get_urls(self) -> list[URLPattern]:
        page = path("overview/", self.admin_site.admin_view(self.overview), name="search_issue_overview")
        return [page, *super().get_urls()]

    def overview(self, request: HttpRequest) -> HttpResponse:
        """Show the score of each merchant, and how much there is to mend of each kind."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Catalogue health",
            "health": summary(request.user),
        }
        context["may_see_suggestions"] = request.user.has_perm("search.view_suggestion")
        return TemplateResponse(request, "admin/search/health.html", context)

    @admin.action(permissions=["decide"], description="It is right this way: ignore")
    def ignore(self, request: HttpRequest, chosen: QuerySet[Issue]) -> None:
        messages.success(request, f"{chosen.update(ignored=True)} issues count no more.")

    @admin.action(permissions=["decide"], description="Count again")
    def watch(self, request: HttpRequest, chosen: QuerySet[Issue]) -> None:
        messages.success(request, f"{chosen.update(ignored=False)} issues count again.")


@admin.register(Suggestion)
class SuggestionAdmin(OfProducts, ModelAdmin):
    list_display = ("picture", "mend", "key", "value", "share", "state")
    list_display_links = None
    list_filter = ("state", "key", ("product__merchant", OwnMerchantFilter))
    list_per_page = 50
    actions = ("take_over", "refuse")
    when_empty = "Where products lack a value that others which look and read like them have, it is suggested here."

    @admin.display(description="agreement", ordering="agreement")
    def share(self, row: Suggestion) -> str:
        return f"{row.agreement:.0%} of {row.neighbours}"

    @admin.action(permissions=["decide"], description="Accept: give products these values")
    def take_over(self, request: HttpRequest, chosen: QuerySet[Suggestion]) -> None:
        if chosen.count() > MOST:
            messages.error(request, f"Accept at most {MOST:,} at once.")
            return
        taken = accept(chosen, person=cast(User, request.user))
        messages.success(request, f"{taken} values were taken over, marked as suggested.")

    @admin.action(permissions=["decide"], description="Refuse")
    def refuse(self, request: HttpRequest, chosen: QuerySet[Suggestion]) -> None:
        refused = chosen.filter(state=Suggestion.State.OPEN).update(state=Suggestion.State.REFUSED)
        messages.success(request, f"{refused} suggestions are refused and will not come again.")
