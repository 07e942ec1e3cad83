"""Questions about many catalogue rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from catalog.slugs import category_slug
from catalog.text import content_hash

if TYPE_CHECKING:
    from catalog.models import Category, Merchant, Product, ProductImage  # noqa: F401  (named in base classes)


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

    def touch(self) -> int:
        """Note that variants or pictures of the products changed; return how many products. Sends no signals."""
        return self.update(updated_at=timezone.now())

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

    def failed_by(self, *codes: str) -> ProductImageQuerySet:
        """Keep what failed, of these causes (see `catalog/fetching/causes.py`) or of any."""
        failed = self.filter(status="failed")
        return failed.filter(cause_code__in=codes) if codes else failed

    def with_address(self) -> ProductImageQuerySet:
        """Keep what came from a web address, or is to."""
        return self.filter(Q(source_url__istartswith="http://") | Q(source_url__istartswith="https://"))

    def to_fetch(self) -> ProductImageQuerySet:
        """Keep what is to be fetched now: what waits, and good pictures that somebody asked for anew."""
        due = Q(next_try=None, status="pending") | Q(next_try__lte=timezone.now())
        return self.with_address().filter(due)

    def fetch_again(self) -> int:
        """Ask for the pictures anew, whatever became of them; return how many there are. A good one stays meanwhile."""
        asked = self.with_address()
        kept = asked.good().update(attempts=0, next_try=timezone.now())
        return kept + asked.exclude(status="ok").update(status="pending", attempts=0, next_try=timezone.now())

    def take(self, pk: int, lease: timedelta) -> ProductImage | None:
        """Take a picture to fetch and count the attempt; None when it is not due, or another worker was faster.

        It is due again after the lease, should the worker die.
        """
        image = self.to_fetch().filter(pk=pk).first()
        if image is None:
            return None
        before = self.filter(pk=pk, attempts=image.attempts, next_try=image.next_try)
        image.attempts, image.next_try = image.attempts + 1, timezone.now() + lease
        taken = before.update(attempts=image.attempts, next_try=image.next_try)
        return image if taken else None
