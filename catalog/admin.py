"""Products in the admin, with their pictures and variants."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin, TabularInline

from catalog import admin_featured, admin_imports, admin_people, admin_shelves  # noqa: F401  (registered with these)
from catalog.admin_base import Labelled, OwnMerchantFilter, OwnRows
from catalog.admin_edits import EditTogether
from catalog.admin_exchange import WithFiles
from catalog.admin_forms import HTTPS, ProductForm, ProductImageForm, VariantForm
from catalog.admin_history import WithHistory
from catalog.admin_images import CauseFilter, FetchedPictures
from catalog.admin_saved_views import SavedViews
from catalog.edits import keep_before
from catalog.models import Category, Product, ProductImage, Variant
from catalog.thumbnails import sources


def thumbnail(image: ProductImage | None, side: int = 48) -> SafeString | str:
    """Show an image as a small square, or a dash where there is none."""
    if image is None or not image.file or image.status != ProductImage.Status.OK:
        return "–"
    return format_html(
        '<img class="thumbnail" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        *(sources(image)[0][0], image.alt or image.product, side, side),
    )


class TopCategoryFilter(admin.SimpleListFilter):
    """Filters by the root of the category tree, which stays short however many categories there are."""

    title = "category"
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(Category.objects.filter(parent=None).order_by("name").values_list("path", "name"))

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Product]:
        root = self.value()
        return queryset.under(root) if root else queryset


class PictureFilter(admin.SimpleListFilter):
    """Tells products without a good picture from the others."""

    title = "picture"
    parameter_name = "picture"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("good", "Good"), ("none", "None")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Product]:
        good = Exists(ProductImage.objects.good().filter(product=OuterRef("pk")))
        if self.value() == "none":
            return queryset.filter(~good)
        return queryset.filter(good) if self.value() == "good" else queryset


class ProductImageInline(Labelled, TabularInline):
    model = ProductImage
    form = ProductImageForm
    extra = 0
    ordering_field = "position"
    fields = ("preview", "upload", "alt", "position", "source_url", "status", "cause")
    readonly_fields = ("preview", "status", "cause")

    @admin.display(description="picture")
    def preview(self, image: ProductImage) -> str:
        return thumbnail(image, side=96)


class VariantInline(Labelled, TabularInline):
    model = Variant
    form = VariantForm
    extra = 0
    fields = ("sku", "options", "price", "stock", "position")


@admin.register(Product)
class ProductAdmin(EditTogether, SavedViews, WithFiles, WithHistory, ModelAdmin):
    formfield_overrides = HTTPS
    form = ProductForm
    list_display = ("picture", "title", "sku", "merchant", "category_name", "price", "stock", "status")
    list_display_links = ("picture", "title")
    list_filter = ("status", TopCategoryFilter, PictureFilter, ("merchant", OwnMerchantFilter))
    list_per_page = 50
    search_fields = ("title", "sku", "=public_id")
    search_help_text = "Title, SKU, or public id"
    when_empty = "Import a file with manage.py import_catalog, or add products one by one."
    autocomplete_fields = ("merchant", "category")
    readonly_fields = ("public_id", "content_hash", "created_at", "updated_at")
    inlines = (ProductImageInline, VariantInline)
    actions = ("edit_together",)
    history_list_per_page = 50
    fieldsets = (
        (None, {"fields": ("title", "description", "brand", "category", "attributes")}),
        ("Sale", {"fields": ("merchant", "sku", "price", "currency", "stock", "status", "url")}),
        ("Record", {"fields": ("public_id", "content_hash", "created_at", "updated_at")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        queryset: QuerySet[Product] = super().get_queryset(request)
        return queryset.select_related("category", "merchant").prefetch_related("images")

    def save_model(self, request: HttpRequest, obj: Product, form: Any, change: bool) -> None:
        if change:
            keep_before(Product.objects.filter(pk=obj.pk))
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        form.instance.refresh_content_hash()

    @admin.display(description="picture")
    def picture(self, product: Product) -> str:
        return thumbnail(product.cover)

    @admin.display(description="category", ordering="category__path")
    def category_name(self, product: Product) -> str:
        return product.category.name if product.category else "–"


@admin.register(ProductImage)
class ProductImageAdmin(FetchedPictures, OwnRows, ModelAdmin):
    merchant_path = "product__merchant"
    form = ProductImageForm
    list_display = ("preview", "product", "status", "cause", "tries", "source_url", "width", "height")
    list_filter = ("status", CauseFilter)
    list_select_related = ("product",)
    search_fields = ("product__title", "product__sku", "source_url")
    search_help_text = "Title or SKU of the product, or where the picture came from"
    when_empty = "Pictures come with products, from an import or from a product's own page."
    autocomplete_fields = ("product",)
    fields = ("preview", "product", "upload", "alt", "position", "source_url", *("status", "cause", "sha256"))
    readonly_fields = ("preview", "status", "cause", "sha256")

    @admin.display(description="picture")
    def preview(self, image: ProductImage) -> str:
        return thumbnail(image)

    def save_model(self, request: HttpRequest, obj: ProductImage, form: Any, change: bool) -> None:
        products = _products(ProductImage.objects.filter(pk=obj.pk))
        super().save_model(request, obj, form, change)
        _changed({*products, obj.product_id})

    def delete_model(self, request: HttpRequest, obj: ProductImage) -> None:
        super().delete_model(request, obj)
        _changed({obj.product_id})

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[ProductImage]) -> None:
        products = _products(queryset)
        super().delete_queryset(request, queryset)
        _changed(products)


def _products(rows: QuerySet[Any]) -> set[int]:
    """Return the keys of the products that variants or pictures belong to."""
    return set(rows.order_by().values_list("product_id", flat=True))


def _changed(keys: set[int]) -> None:
    """Note on products that their variants or pictures changed."""
    products = Product.objects.filter(pk__in=keys)
    products.touch()
    for product in products:
        product.refresh_content_hash()


@admin.register(Variant)
class VariantAdmin(OwnRows, ModelAdmin):
    merchant_path = "product__merchant"
    form = VariantForm
    list_display = ("sku", "product", "options", "price", "stock")
    list_filter = (("product__merchant", OwnMerchantFilter),)
    list_select_related = ("product",)
    search_fields = ("sku", "product__title", "product__sku")
    search_help_text = "SKU of the variant, or title or SKU of its product"
    when_empty = "A product with sizes or colours to choose from has them as variants."
    autocomplete_fields = ("product",)
    fields = ("product", "sku", "options", "price", "stock", "position")

    def save_model(self, request: HttpRequest, obj: Variant, form: Any, change: bool) -> None:
        products = _products(Variant.objects.filter(pk=obj.pk))
        super().save_model(request, obj, form, change)
        _changed({*products, obj.product_id})

    def delete_model(self, request: HttpRequest, obj: Variant) -> None:
        super().delete_model(request, obj)
        _changed({obj.product_id})

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Variant]) -> None:
        products = _products(queryset)
        super().delete_queryset(request, queryset)
        _changed(products)
