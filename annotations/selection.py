"""Choosing the products of a project: by what they are, by a sample of these, or by a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from django.db import transaction
from django.db.models import Max, Q

from annotations.assignment import fill_slots
from annotations.models import Item, Project, Query
from catalog.models import Category, Merchant, Product

_BATCH = 500


class UnknownProducts(ValueError):
    """A list that names what is not in the catalogue."""

    def __init__(self, names: Sequence[str]) -> None:
        more = f" and {len(names) - 10} more" if len(names) > 10 else ""
        super().__init__(f"There is no product with the SKU or id {', '.join(names[:10])}{more}.")


@dataclass(frozen=True)
class Selection:
    """Which products: active ones that fit everything given here. `names` are SKUs or public ids."""

    merchant: Merchant | None = None
    category: Category | None = None
    words: str = ""
    names: Sequence[str] = ()
    sample: int | None = None
    seed: int = 1

    def products(self) -> list[Product]:
        """Return the products in the order of the list, else of their keys. Raises `UnknownProducts`."""
        found = Product.objects.active()
        if self.merchant:
            found = found.filter(merchant=self.merchant)
        if self.category:
            found = found.under(self.category.path)
        if self.words:
            found = found.filter(title__icontains=self.words)
        if self.names:
            found = found.filter(Q(sku__in=self.names) | Q(public_id__in=self.names))
        products = self._listed(list(found)) if self.names else list(found.order_by("pk"))
        if self.sample is None or self.sample >= len(products):
            return products
        places = sorted(Random(self.seed).sample(range(len(products)), self.sample))
        return [products[place] for place in places]

    def _listed(self, products: list[Product]) -> list[Product]:
        by_name = {product.public_id: product for product in products} | {product.sku: product for product in products}
        if unknown := [name for name in self.names if name not in by_name]:
            raise UnknownProducts(unknown)
        return list({by_name[name].pk: by_name[name] for name in self.names}.values())


def add_items(project: Project, products: Iterable[Product], query: Query | None = None) -> int:
    """Add products to a project, for a query where it judges relevance; return how many are new. May run again."""
    with transaction.atomic():
        there = set(project.items.filter(query=query).values_list("product", flat=True))
        last = project.items.aggregate(last=Max("position"))["last"]
        start = 0 if last is None else last + 1
        new = [product for product in products if product.pk not in there]
        items = Item.objects.bulk_create(
            (Item(project=project, product=each, query=query, position=at) for at, each in enumerate(new, start)),
            batch_size=_BATCH,
        )
        if items:
            fill_slots(project, items)
    return len(items)
