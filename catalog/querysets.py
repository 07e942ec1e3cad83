"""Questions about many catalogue rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.text import slugify

if TYPE_CHECKING:
    from catalog.models import Category, Merchant, Product, ProductImage  # noqa: F401  (named in base classes)


class MerchantQuerySet(models.QuerySet["Merchant"]):
    def named(self, slug: str) -> Merchant:
        """Return the merchant called `slug`, making it if there is none."""
        return self.get_or_create(slug=slug, defaults={"name": slug.replace("-", " ").title()})[0]


class CategoryQuerySet(models.QuerySet["Category"]):
    def at_path(self, names: Sequence[str]) -> Category | None:
        """Return the category whose ancestors and own name are `names`, making what is missing; None without names."""
        category: Category | None = None
        slugs: list[str] = []
        with transaction.atomic():
            for name in names:
                slugs.append(slugify(name)[:80] or "other")
                category = self.get_or_create(
                    path="/".join(slugs), defaults={"name": name[:80], "slug": slugs[-1], "parent": category}
                )[0]
        return category


class ProductQuerySet(models.QuerySet["Product"]):
    def active(self) -> ProductQuerySet:
        return self.filter(status="active")

    def with_text(self) -> ProductQuerySet:
        """Load what `Product.text` reads, so that it needs no further query (categories up to four levels deep)."""
        return self.select_related("category__parent__parent__parent")

    def for_cards(self) -> ProductQuerySet:
        """Load what a result card shows, so that it needs no further query."""
        return self.with_text().select_related("merchant").prefetch_related("images")


class ProductImageQuerySet(models.QuerySet["ProductImage"]):
    def good(self) -> ProductImageQuerySet:
        return self.filter(status="ok")
