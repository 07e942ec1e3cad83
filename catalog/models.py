"""Merchants, categories, products with their variants and images, and the imports that brought them."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from catalog.featured import FeaturedProduct, FeaturedSet
from catalog.fetching.slots import FetchSlot
from catalog.history import DERIVED, EditHistory
from catalog.import_models import ImportChange, ImportFailure, ImportRun, ImportUpload
from catalog.querysets import CategoryQuerySet, MerchantQuerySet, ProductImageQuerySet, ProductQuerySet
from catalog.slugs import category_slug
from catalog.text import content_hash, product_text

__all__ = [
    "Category",
    "FeaturedProduct",
    "FeaturedSet",
    "FetchSlot",
    "ImportChange",
    "ImportFailure",
    "ImportRun",
    "ImportUpload",
    "Merchant",
    "Product",
    "ProductImage",
    "SavedView",
    "Variant",
]

_ALPHABET = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"


def new_public_id() -> str:
    """Return a fresh opaque id: 11 characters that are safe in a URL and hard to mistake for one another."""
    number = secrets.randbelow(len(_ALPHABET) ** 11)  # one draw: an import makes tens of thousands
    letters = []
    for _ in range(11):
        number, place = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[place])
    return "".join(letters)


def image_path(image: ProductImage, name: str) -> str:
    """Name an image file by its content (two levels of folders), never by what the uploader called it."""
    return f"products/{image.sha256[:2]}/{image.sha256}.jpg"


class Merchant(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    url = models.URLField(blank=True, help_text="The merchant's own shop.")
    staff = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="merchants",
        help_text="Who works on this merchant's rows, as far as their roles allow.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MerchantQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        permissions = [("work_for_every_merchant", "Can work on the rows of every merchant")]

    def __str__(self) -> str:
        return self.name


class Category(models.Model):
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, allow_unicode=True)
    path = models.CharField(max_length=400, unique=True, editable=False, help_text="Slugs from the root, by slashes.")

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return " › ".join(self.names())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row; after a change of its name or place also the paths below it and the hashes of its products."""
        self.slug = self.slug or category_slug(self.name)
        self.path = self.own_path()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "slug", "path"}
        with transaction.atomic():
            before = Category.objects.filter(pk=self.pk).first() if self.pk else None
            super().save(*args, **kwargs)
            if before and before.path != self.path:
                Category.objects.move(before.path, self.path)
            if before and (before.name, before.path) != (self.name, self.path):
                Product.objects.under(self.path).refresh_content_hashes()

    def own_path(self) -> str:
        """Work out the path from the parent's and the slug, or the slug that the name gives."""
        slug = self.slug or category_slug(self.name)
        return f"{self.parent.path}/{slug}" if self.parent else slug

    def names(self) -> list[str]:
        """List the names from the root down to this category."""
        names: list[str] = []
        category: Category | None = self
        while category:
            names.insert(0, category.name)
            category = category.parent
        return names


class Product(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        ACTIVE = "active", "Active"
        ARCHIVED = "archived", "Archived"

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    merchant = models.ForeignKey(Merchant, models.PROTECT, related_name="products")
    sku = models.CharField("SKU", max_length=120, help_text="Unique within its merchant.")
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    brand = models.CharField(max_length=120, blank=True)
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="products")
    url = models.URLField("page", max_length=600, blank=True, help_text="The product's page in the merchant's shop.")
    price = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(max_length=3, blank=True, help_text="Three letters, such as EUR.")
    stock = models.PositiveIntegerField(null=True, blank=True, help_text="Empty when it is not counted.")
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE, db_index=True)
    attributes = models.JSONField(
        default=dict,
        blank=True,
        help_text="Documented keys: gender, article_type, colour, material, pattern, fit, season, occasions (a list).",
    )
    content_hash = models.CharField(max_length=64, editable=False, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProductQuerySet.as_manager()
    history = EditHistory(excluded_fields=DERIVED)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["merchant", "sku"], name="sku_unique_within_merchant")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.content_hash = self.current_content_hash()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "content_hash", "updated_at"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("shop:product", args=[self.public_id, slugify(self.title)[:80] or "product"])

    @property
    def text(self) -> str:
        """What the encoders read of this product."""
        return product_text(
            title=self.title,
            brand=self.brand,
            categories=self.category.names() if self.category else [],
            attributes=self.attributes,
            description=self.description,
        )

    def current_content_hash(self) -> str:
        hashes = self.images.good().values_list("sha256", flat=True) if self.pk else []
        return content_hash(self.text, hashes)

    def refresh_content_hash(self) -> None:
        """Store the content hash anew after images came or went; a no-op when nothing changed."""
        current = self.current_content_hash()
        if current != self.content_hash:
            self.save(update_fields=["content_hash"])

    @property
    def cover(self) -> ProductImage | None:
        """Return the first good image, or None; reads prefetched images where there are some."""
        good = [image for image in self.images.all() if image.is_good]
        return min(good, key=lambda image: (image.position, image.pk), default=None)


class Variant(models.Model):
    product = models.ForeignKey(Product, models.CASCADE, related_name="variants")
    sku = models.CharField("SKU", max_length=120)
    options = models.JSONField(default=dict, blank=True, help_text='What sets it apart, such as {"Size": "M"}.')
    price = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    stock = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["product", "sku"], name="variant_sku_unique_within_product")]

    def __str__(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in self.options.items()) or self.sku


class ProductImage(models.Model):
    class Status(models.TextChoices):
        PENDING = "pending", "Waiting for its file"
        OK = "ok", "Good"
        FAILED = "failed", "Failed"

    product = models.ForeignKey(Product, models.CASCADE, related_name="images")
    # Width and height are stored by whoever stores the file: Django would open it each time a row without them is read.
    file = models.ImageField(upload_to=image_path, max_length=200, blank=True)
    source_url = models.CharField("source", max_length=1000, blank=True, help_text="Where the picture came from.")
    alt = models.CharField("description", max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    source_sha256 = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Of the bytes at the source, to tell whether they changed."
    )
    look = models.BigIntegerField(
        null=True, blank=True, editable=False, help_text="Perceptual hash (catalog/look.py) of a good picture."
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.PENDING, db_index=True)
    cause = models.CharField(max_length=300, blank=True, help_text="Why it failed, or is tried again.")
    cause_code = models.CharField(
        max_length=32,
        blank=True,
        default="",
        db_default="",
        editable=False,
        db_index=True,
        help_text="The same for programs; see CAUSES.",
    )
    attempts = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How often the file was fetched, counted before the work."
    )
    next_try = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        db_index=True,
        help_text="When it may be fetched; put off as a lease.",
    )
    etag = models.CharField(max_length=300, blank=True, default="", db_default="", editable=False)
    last_modified = models.CharField(max_length=60, blank=True, default="", db_default="", editable=False)

    objects = ProductImageQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.alt or f"image {self.position + 1} of {self.product}"

    @property
    def is_good(self) -> bool:
        return self.status == self.Status.OK

    def await_file(self) -> None:
        """Have the file fetched from a new address, without saving the row; a good picture stays until it is here."""
        self.attempts, self.next_try = 0, timezone.now()
        self.etag = self.last_modified = self.source_sha256 = ""
        if not self.is_good:
            self.status, self.cause, self.cause_code = self.Status.PENDING, "", ""


class SavedView(models.Model):
    """A list of the admin as somebody likes to have it: its filters, search and order under a name of their own."""

    MOST = 20

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=80, help_text="The model whose list it is, such as catalog.product.")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, help_text="The query string of the list.")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "page", "name"], name="one_view_a_name")]

    def __str__(self) -> str:
        return self.name
