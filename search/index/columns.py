"""What the attribute tables of an index say of some products: the newest word on each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from search.index.attributes import NO_PRICE, NOT_COUNTED, AttributeTable


@dataclass(frozen=True)
class Part:
    """Products whose newest word stands in one table: places: (p,) in the list of products; rows: (p,) of the table."""

    table: AttributeTable
    places: np.ndarray
    rows: np.ndarray

    def mask(self) -> np.ndarray:
        """Return the rows as (n,) of bool."""
        mask = np.zeros(len(self.table), bool)
        mask[self.rows] = True
        return mask


@dataclass(frozen=True)
class Columns:
    """count: of the products; parts: each product is in one of them."""

    count: int
    parts: Sequence[Part]

    @classmethod
    def of(cls, products: np.ndarray, tables: Iterable[tuple[np.ndarray, AttributeTable]]) -> Columns:
        """Look products, (m,) int64, up in tables, the newest first, each with the ascending products of its rows."""
        left = np.arange(len(products))
        parts: list[Part] = []
        for told, table in tables:
            if not len(left):
                break
            if not len(told):
                continue
            rows = np.minimum(np.searchsorted(told, products[left]), len(told) - 1)
            here = told[rows] == products[left]
            if here.any():
                parts.append(Part(table, left[here], rows[here]))
                left = left[~here]
        return cls(len(products), parts)

    def counts(self, fields: Sequence[str]) -> dict[str, Counter[str]]:
        """Count, by field, the values that the products have."""
        found: dict[str, Counter[str]] = {field: Counter() for field in fields}
        for part in self.parts:
            mask = part.mask()
            for field in fields:
                found[field].update(part.table.counts(field, mask))
        return found

    def prices(self) -> np.ndarray:
        """Return each product's price in hundredths, (m,) int64, NO_PRICE where there is none."""
        found = np.full(self.count, NO_PRICE, np.int64)
        for part in self.parts:
            found[part.places] = part.table.price[part.rows]
        return found

    def stock(self) -> np.ndarray:
        """Return each product's stock, (m,) int32, NOT_COUNTED where nobody counts."""
        found = np.full(self.count, NOT_COUNTED, np.int32)
        for part in self.parts:
            found[part.places] = part.table.stock[part.rows]
        return found
