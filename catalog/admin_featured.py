"""Featured sets in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline

from catalog.admin_base import Labelled, OwnChoices, OwnMerchantFilter, OwnRows
from catalog.featured import FeaturedProduct, FeaturedSet


class FeaturedProductInline(Labelled, OwnChoices, TabularInline):
    model = FeaturedProduct
    extra = 0
    ordering_field = "position"
    hide_ordering_field = True
    fields = ("product", "position")
    autocomplete_fields = ("product",)


@admin.register(FeaturedSet)
class FeaturedSetAdmin(OwnRows, ModelAdmin):
    list_display = ("title", "merchant", "size", "is_on", "starts", "ends", "position")
    list_filter = ("is_on", ("merchant", OwnMerchantFilter))
    list_select_related = ("merchant",)
    search_fields = ("title", "slug", "members__product__sku")
    search_help_text = "Title, or SKU of a product in it"
    when_empty = "A set shows products of your choice on the home page, for as long as you say."
    autocomplete_fields = ("merchant",)
    prepopulated_fields = {"slug": ("title",)}
    inlines = (FeaturedProductInline,)
    fieldsets = (
        (None, {"fields": ("merchant", "title", "slug", "text")}),
        ("When and where", {"fields": ("is_on", "starts", "ends", "position")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[FeaturedSet]:
        queryset: QuerySet[FeaturedSet] = super().get_queryset(request)
        return queryset.annotate(members_in_it=Count("members", distinct=True))

    @admin.display(description="products", ordering="members_in_it")
    def size(self, featured: Any) -> int:
        return featured.members_in_it
