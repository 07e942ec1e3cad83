"""Categories and merchants in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from catalog.access import own_keys, works_for_all
from catalog.admin_base import OwnRows
from catalog.admin_forms import HTTPS, CategoryForm
from catalog.models import Category, Merchant, Product


@admin.register(Category)
class CategoryAdmin(ModelAdmin):
    """A category can be renamed, not moved: imports find it by its path, which its first name gives."""

    form = CategoryForm
    list_display = ("name", "path", "product_count")
    ordering = ("path",)
    list_filter = (("parent", admin.EmptyFieldListFilter),)
    search_fields = ("name", "path")
    search_help_text = "Name or path"
    when_empty = "An import makes the categories that its products name."
    autocomplete_fields = ("parent",)
    fields = ("name", "parent", "slug", "path")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        queryset: QuerySet[Category] = super().get_queryset(request)
        counted = None if works_for_all(request.user) else Q(products__merchant__in=own_keys(request.user))
        products = Count("products", filter=counted)
        return queryset.select_related("parent__parent__parent").annotate(products_in_it=products)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Refuse to look through the products of a category, which may be another merchant's."""
        return not lookup.startswith("products__") and super().lookup_allowed(lookup, value, request)

    def has_change_permission(self, request: HttpRequest, obj: Category | None = None) -> bool:
        """Let a merchant rename a category as long as no other one has products in it or below it."""
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None or works_for_all(request.user):
            return allowed
        return not Product.objects.under(obj.path).exclude(merchant__in=own_keys(request.user)).exists()

    def has_delete_permission(self, request: HttpRequest, obj: Category | None = None) -> bool:
        """Categories belong to everybody: only who works for every merchant takes one away."""
        return super().has_delete_permission(request, obj) and works_for_all(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: Category | None = None) -> tuple[str, ...]:
        return ("path", "slug", "parent") if obj else ("path", "slug")

    @admin.display(description="products", ordering="products_in_it")
    def product_count(self, category: Any) -> int:
        return category.products_in_it


@admin.register(Merchant)
class MerchantAdmin(OwnRows, ModelAdmin):
    merchant_path = "pk"
    formfield_overrides = HTTPS
    list_display = ("name", "slug", "product_count", "url", "created_at")
    ordering = ("name",)
    fields = ("name", "slug", "url", "staff")
    filter_horizontal = ("staff",)
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    when_empty = "An import makes the merchant that it is told with --merchant."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Merchant]:
        queryset: QuerySet[Merchant] = super().get_queryset(request)
        return queryset.annotate(own_products=Count("products"))

    def get_fields(self, request: HttpRequest, obj: Merchant | None = None) -> tuple[str, ...]:
        """Tell who works for a merchant to those who work for all, and to nobody else."""
        return self.fields if works_for_all(request.user) else self.fields[:-1]

    @admin.display(description="products", ordering="own_products")
    def product_count(self, merchant: Any) -> int:
        return merchant.own_products
