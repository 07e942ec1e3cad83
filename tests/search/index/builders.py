"""Records for tests of the index: unit vectors by a seed, with a category, a brand, a colour, a price and a stock."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from search.index.filters import Attributes, Filter, describe
from search.index.records import Record

COLOURS = ("Red", "Blue", "Black")


def unit_rows(count: int, dimension: int = 32, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def attributes(number: int, *, price: str | None = None, stock: int | None = None) -> Attributes:
    return describe(
        category="apparel/dresses" if number % 2 else "apparel/shirts",
        brand=f"Maker {number % 5}",
        merchant="default",
        price=Decimal(price) if price else Decimal(number),
        stock=stock,
        attributes={"colour": COLOURS[number % 3], "occasions": ["Work", "Party"] if number % 4 == 0 else ["Work"]},
    )


def records(count: int, dimension: int = 16, seed: int = 3, step: int = 10) -> list[Record]:
    """Return products 0, step, 2 * step, ... whose image and text are the same vector."""
    vectors = unit_rows(count, dimension, seed)
    return [
        Record(number * step, stamp=1, attributes=attributes(number), image=vector, text=vector)
        for number, vector in enumerate(vectors)
    ]


def keeps(wanted: Filter, product: Attributes) -> bool:
    """Say whether one product passes: what the attribute table answers for all at once, spelt out."""
    if any(product.terms.isdisjoint(choice) for choice in wanted.terms):
        return False
    if wanted.in_stock is not None and (product.stock != 0) != wanted.in_stock:
        return False
    if wanted.price_min is None and wanted.price_max is None:
        return True
    if product.price is None:
        return False
    low = product.price if wanted.price_min is None else wanted.price_min
    high = product.price if wanted.price_max is None else wanted.price_max
    return low <= product.price <= high
