"""The catalogue in the admin: products with their pictures and variants, categories, merchants."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin, TabularInline
from unfold.widgets import UnfoldAdminFileFieldWidget

from catalog import admin_imports, admin_people  # noqa: F401  (their pages are registered with these)
from catalog.admin_base import Labelled
from catalog.image_files import StoredImage, store_image
from catalog.images import BadImage, check_size
from catalog.models import Category, Merchant, Product, ProductImage, Variant
from catalog.thumbnails import sources

#: An address that is typed without its scheme is taken to be https, as Django 6 will have it anyway.
HTTPS: dict[type[models.Field], dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}


def thumbnail(image: ProductImage | None, side: int = 48) -> SafeString | str:
    """Show an image as a small square, or a dash where there is none."""
    if image is None or not image.file or image.status != ProductImage.Status.OK:
        return "–"
    style = "object-fit: cover; border-radius: 4px; max-width: none"
    return format_html(
        '<img src="{}" alt="{}" width="{}" height="{}" loading="lazy" style="{}">',
        *(sources(image)[0][0], image.alt or image.product, side, side, style),
    )


def object_or_empty(value: Any) -> dict[str, Any]:
    """Return the content of a JSON field that has to be an object. Raises `ValidationError`."""
    if value is not None and not isinstance(value, dict):
        raise forms.ValidationError('Write a JSON object, such as {"colour": "blue"}.')
    return value or {}


class ProductForm(forms.ModelForm):
    class Meta:
        model = Product
        fields = ("attributes",)  # the admin adds the others

    def clean_attributes(self) -> dict[str, Any]:
        return object_or_empty(self.cleaned_data["attributes"])


class VariantForm(forms.ModelForm):
    class Meta:
        model = Variant
        fields = ("options",)  # the admin adds the others

    def clean_options(self) -> dict[str, Any]:
        return object_or_empty(self.cleaned_data["options"])


class ProductImageForm(forms.ModelForm):
    """Takes a picture as every other way in does: checked before it is decoded, kept as pixels under a new name."""

    upload = forms.FileField(
        label="new picture",
        required=False,
        widget=UnfoldAdminFileFieldWidget(attrs={"aria-label": "new picture"}),
        help_text="JPEG, PNG or WebP.",
    )
    stored: StoredImage | None = None

    class Meta:
        model = ProductImage
        fields = ("alt", "position", "source_url")

    def clean_upload(self) -> None:
        upload = self.cleaned_data["upload"]
        if not upload:
            return
        try:
            check_size(upload.size, max_bytes=settings.IMAGE_MAX_BYTES)
            self.stored = store_image(upload.read())
        except BadImage as error:
            raise forms.ValidationError(str(error), code=error.code) from error

    def clean_source_url(self) -> str:
        url: str = self.cleaned_data["source_url"]
        if url and "source_url" in self.changed_data and not url.lower().startswith(("http://", "https://")):
            raise forms.ValidationError("The address has to start with https:// or http://.")
        return url

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = self.stored or self.instance.file or cleaned.get("source_url")
        if not given and not self.errors and not cleaned.get("DELETE"):
            self.add_error("upload", "Choose a picture, or note the address where it can be found.")
        return cleaned

    def save(self, commit: bool = True) -> ProductImage:
        if self.stored:
            self.stored.put_on(self.instance)
        return super().save(commit)


class TopCategoryFilter(admin.SimpleListFilter):
    """Filters by the root of the category tree, which stays short however many categories there are."""

    title = "category"
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(Category.objects.filter(parent=None).order_by("name").values_list("path", "name"))

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Product]:
        root = self.value()
        return queryset.under(root) if root else queryset


class ProductImageInline(Labelled, TabularInline):
    model = ProductImage
    form = ProductImageForm
    extra = 0
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
class ProductAdmin(ModelAdmin):
    formfield_overrides = HTTPS
    form = ProductForm
    list_display = ("picture", "title", "sku", "merchant", "category_name", "price", "stock", "status")
    list_display_links = ("picture", "title")
    list_filter = ("status", TopCategoryFilter, "merchant")
    list_per_page = 50
    search_fields = ("title", "sku", "=public_id")
    search_help_text = "Title, SKU, or public id"
    when_empty = "Import a file with manage.py import_catalog, or add products one by one."
    autocomplete_fields = ("merchant", "category")
    readonly_fields = ("public_id", "content_hash", "created_at", "updated_at")
    inlines = (ProductImageInline, VariantInline)
    fieldsets = (
        (None, {"fields": ("title", "description", "brand", "category", "attributes")}),
        ("Sale", {"fields": ("merchant", "sku", "price", "currency", "stock", "status", "url")}),
        ("Record", {"fields": ("public_id", "content_hash", "created_at", "updated_at")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        queryset: QuerySet[Product] = super().get_queryset(request)
        return queryset.select_related("category", "merchant").prefetch_related("images")

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
class ProductImageAdmin(ModelAdmin):
    form = ProductImageForm
    list_display = ("preview", "product", "status", "cause", "source_url", "width", "height")
    list_filter = ("status",)
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
        before = set(Product.objects.filter(images=obj)) if change else set()
        super().save_model(request, obj, form, change)
        for product in {*before, obj.product}:
            product.refresh_content_hash()

    def delete_model(self, request: HttpRequest, obj: ProductImage) -> None:
        product = obj.product
        super().delete_model(request, obj)
        product.refresh_content_hash()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[ProductImage]) -> None:
        products = list(Product.objects.filter(images__in=queryset).distinct())
        super().delete_queryset(request, queryset)
        for product in products:
            product.refresh_content_hash()


@admin.register(Variant)
class VariantAdmin(ModelAdmin):
    form = VariantForm
    list_display = ("sku", "product", "options", "price", "stock")
    list_filter = ("product__merchant",)
    list_select_related = ("product",)
    search_fields = ("sku", "product__title", "product__sku")
    search_help_text = "SKU of the variant, or title or SKU of its product"
    when_empty = "A product with sizes or colours to choose from has them as variants."
    autocomplete_fields = ("product",)


class CategoryForm(forms.ModelForm):
    class Meta:
        model = Category
        fields = ("name", "parent")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.instance.pk and not self.errors:
            self._check_path(Category(name=cleaned["name"], parent=cleaned["parent"]).own_path())
        return cleaned

    def _check_path(self, path: str) -> None:
        longest: int = Category._meta.get_field("path").max_length  # type: ignore[assignment]
        there = Category.objects.filter(path=path).first()
        if there:
            self.add_error("name", f"There is already a category at {path}: {there}. Choose another name or parent.")
        elif len(path) > longest:
            reason = f"The path would have {len(path)} characters; at most {longest} are kept."
            self.add_error("name", f"{reason} Choose a shorter name, or a parent nearer to the root.")


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
        return queryset.select_related("parent__parent__parent").annotate(products_in_it=Count("products"))

    def get_readonly_fields(self, request: HttpRequest, obj: Category | None = None) -> tuple[str, ...]:
        return ("path", "slug", "parent") if obj else ("path", "slug")

    @admin.display(description="products", ordering="products_in_it")
    def product_count(self, category: Any) -> int:
        return category.products_in_it


@admin.register(Merchant)
class MerchantAdmin(ModelAdmin):
    formfield_overrides = HTTPS
    list_display = ("name", "slug", "product_count", "url", "created_at")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    when_empty = "An import makes the merchant that it is told with --merchant."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Merchant]:
        queryset: QuerySet[Merchant] = super().get_queryset(request)
        return queryset.annotate(own_products=Count("products"))

    @admin.display(description="products", ordering="own_products")
    def product_count(self, merchant: Any) -> int:
        return merchant.own_products
