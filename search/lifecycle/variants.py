"""What indexes are told of the variants of products, read from their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from catalog.models import Variant
from search.index.filters import Choice


@dataclass(frozen=True)
class Variants:
    """The SKUs of a product's variants, and what each lets a shopper choose, in the order of the product's page."""

    skus: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)


def variants_of(products: Iterable[int]) -> Mapping[int, Variants]:
    """Give the variants of products in one question; a product without any has empty ones."""
    found: dict[int, Variants] = defaultdict(Variants)
    rows = Variant.objects.filter(product__in=list(products)).order_by("product_id", "position", "pk")
    for product, sku, options, stock in rows.values_list("product_id", "sku", "options", "stock"):
        found[product].skus.append(sku)
        found[product].choices.append(Choice(options if isinstance(options, dict) else {}, stock))
    return found
