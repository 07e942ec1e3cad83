"""Sets of products that merchants put together and show on the home page: "New for autumn", "Gifts under 50"."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

if TYPE_CHECKING:
    from catalog.models import Product
    from catalog.querysets import ProductQuerySet


class FeaturedSetQuerySet(models.QuerySet["FeaturedSet"]):
    def shown(self, at: datetime) -> FeaturedSetQuerySet:
        """Keep what shoppers see at a moment: switched on, begun, and not over."""
        begun = Q(starts=None) | Q(starts__lte=at)
        lasts = Q(ends=None) | Q(ends__gt=at)
        return self.filter(begun, lasts, is_on=True)


class FeaturedSet(models.Model):
    merchant = models.ForeignKey("catalog.Merchant", models.CASCADE, related_name="featured_sets")
    title = models.CharField(max_length=80, help_text="What shoppers read above it, such as “New for autumn”.")
    slug = models.SlugField(max_length=80, unique=True, help_text="The end of its page's address.")
    text = models.CharField(max_length=300, blank=True, help_text="A sentence below the title.")
    is_on = models.BooleanField("shown", default=True)
    starts = models.DateTimeField(null=True, blank=True, help_text="Empty: at once.")
    ends = models.DateTimeField(null=True, blank=True, help_text="Empty: until it is switched off.")
    position = models.PositiveIntegerField(default=0, help_text="Small numbers come first on the home page.")
    products: models.ManyToManyField[Product, FeaturedProduct] = models.ManyToManyField(
        "catalog.Product", through="catalog.FeaturedProduct", related_name="featured_sets"
    )

    objects = FeaturedSetQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("shop:featured", args=[self.slug])

    def clean(self) -> None:
        if self.starts and self.ends and self.ends <= self.starts:
            raise ValidationError({"ends": "It ends before it starts."})

    def to_buy(self) -> ProductQuerySet:
        """Return its merchant's active products in their order, for cards."""
        members: ProductQuerySet = self.products.all()
        own = members.active().for_cards().filter(merchant=self.merchant_id)
        return own.order_by("in_sets__position", "in_sets")


class FeaturedProduct(models.Model):
    set = models.ForeignKey(FeaturedSet, models.CASCADE, related_name="members")
    product = models.ForeignKey("catalog.Product", models.CASCADE, related_name="in_sets")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["set", "product"], name="product_once_in_featured_set")]

    def __str__(self) -> str:
        return str(self.product)

    def clean(self) -> None:
        if self.product_id and self._owner() not in (None, self.product.merchant_id):
            raise ValidationError({"product": "A set holds products of its own merchant."})

    def _owner(self) -> int | None:
        """Return the merchant of the set, which may not be stored yet."""
        found: FeaturedSet | None = getattr(self, "set", None)
        return found.merchant_id if found else None
