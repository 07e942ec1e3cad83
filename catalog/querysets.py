"""Questions about many catalogue rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from catalog.slugs import category_slug
from catalog.text import content_hash

if TYPE_CHECKING:
    from catalog.models import Category, ImportRun, Merchant, Product, ProductImage  # noqa: F401  (named in base classes)


_CHUNK = 500  # products in memory at once


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
                slugs.append(category_slug(name))
                category = self.get_or_create(
                    path="/".join(slugs), defaults={"name": name[:80], "slug": slugs[-1], "parent": category}
                )[0]
        return category

    def move(self, before: str, after: str) -> int:
        """Change the paths of all that is under the path `before` to be under `after`; return how many there were."""
        rest = Substr("path", len(before) + 1)
        return self.filter(path__startswith=f"{before}/").update(path=Concat(Value(after), rest))


class ProductQuerySet(models.QuerySet["Product"]):
    def active(self) -> ProductQuerySet:
        return self.filter(status="active")

    def under(self, path: str) -> ProductQuerySet:
        """Keep what is in the category at `path` or in one below it."""
        return self.filter(Q(category__path=path) | Q(category__path__startswith=f"{path}/"))

    def with_text(self) -> ProductQuerySet:
        """Load what `Product.text` reads, so that it needs no further query (categories up to four levels deep)."""
        return self.select_related("category__parent__parent__parent")

    def for_cards(self) -> ProductQuerySet:
        """Load what a result card shows, so that it needs no further query."""
        return self.with_text().select_related("merchant").prefetch_related("images")

    def refresh_content_hashes(self) -> int:
        """Store the content hashes anew where they changed; return how many did. Sends no signals."""
        keys = list(self.values_list("pk", flat=True))
        chunks = (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))
        return sum(_refresh(self.filter(pk__in=chunk)) for chunk in chunks)


def _refresh(products: ProductQuerySet) -> int:
    stale = []
    for product in products.with_text().prefetch_related("images"):
        current = content_hash(product.text, [image.sha256 for image in product.images.all() if image.is_good])
        if current != product.content_hash:
            product.content_hash, product.updated_at = current, timezone.now()
            stale.append(product)
    return products.bulk_update(stale, ["content_hash", "updated_at"])


class ProductImageQuerySet(models.QuerySet["ProductImage"]):
    def good(self) -> ProductImageQuerySet:
        return self.filter(status="ok")


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def note_dead(self) -> int:
        """Mark as died what still seems to run and was silent for too long; return how many there were."""
        silent = self.filter(status="running", changed_at__lt=timezone.now() - self.model.SILENT_FOR)
        return silent.update(status="died", message="Its process was stopped or died. Run the import again.")
