"""A columnar table of what products can be filtered by: an inverted list a term, and plain columns for numbers.

Everything is an array that can be mapped into memory, so that processes share it; a filter becomes a mask without
looking at one product after the other.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from search.index.filters import Attributes, Filter

NO_PRICE = np.iinfo(np.int64).min
NOT_COUNTED = -1
MOST_STOCK = np.iinfo(np.int32).max
_AFTER = chr(ord("=") + 1)  # a field's terms are those from "field=" up to "field" and this


@dataclass(frozen=True)
class AttributeTable:
    """Attributes of n products, t distinct terms.

    terms: the terms as UTF-8, sorted, one after the other; term_ends: (t,) where each ends; postings: rows of the
    products that have a term, ascending, term after term; posting_ends: (t,); price: (n,) hundredths; stock: (n,).
    """

    terms: np.ndarray
    term_ends: np.ndarray
    postings: np.ndarray
    posting_ends: np.ndarray
    price: np.ndarray
    stock: np.ndarray

    def __len__(self) -> int:
        return len(self.price)

    def mask(self, wanted: Filter) -> np.ndarray:
        """Return which rows pass, as (n,) of bool."""
        passed = np.ones(len(self), bool)
        for choice in wanted.terms:
            any_of = np.zeros(len(self), bool)
            for rows in self._rows_of_each(choice):
                any_of[rows] = True
            passed &= any_of
        if wanted.price_min is not None or wanted.price_max is not None:
            low = NO_PRICE + 1 if wanted.price_min is None else max(wanted.price_min, NO_PRICE + 1)
            passed &= self.price >= low
            if wanted.price_max is not None:
                passed &= self.price <= wanted.price_max
        if wanted.in_stock is not None:
            passed &= (self.stock != 0) if wanted.in_stock else (self.stock == 0)
        return passed

    def counts(self, field: str, rows: np.ndarray) -> dict[str, int]:
        """Count the values that a field has among rows, a mask (n,) of bool; values that none has are left out."""
        low, high = self._lower_bound(f"{field}=".encode()), self._lower_bound(f"{field}{_AFTER}".encode())
        if low == high:
            return {}
        start = int(self.posting_ends[low - 1]) if low else 0
        ends = np.asarray(self.posting_ends[low:high]) - start
        said = rows[self.postings[start : start + int(ends[-1])]]
        sums = np.concatenate(([0], np.cumsum(said)))[ends]
        counts = np.diff(sums, prepend=0)
        prefix = len(field.encode()) + 1
        return {
            self._term(low + place)[prefix:].decode(): int(counts[place]) for place in np.flatnonzero(counts).tolist()
        }

    def _rows_of_each(self, choice: Iterable[str]) -> Iterator[np.ndarray]:
        for wanted in choice:
            place = self._place(wanted.encode())
            if place is not None:
                start = int(self.posting_ends[place - 1]) if place else 0
                yield self.postings[start : int(self.posting_ends[place])]

    def _place(self, wanted: bytes) -> int | None:
        """Return where a term stands, or None."""
        low = self._lower_bound(wanted)
        return low if low < len(self.term_ends) and self._term(low) == wanted else None

    def _lower_bound(self, wanted: bytes) -> int:
        """Find the first term not below by bisection in the mapped text, which costs no memory of this process."""
        low, high = 0, len(self.term_ends)
        while low < high:
            middle = (low + high) // 2
            if self._term(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def all_terms(self) -> Iterator[str]:
        """Give every term, in order."""
        return (self._term(place).decode() for place in range(len(self.term_ends)))

    def _term(self, place: int) -> bytes:
        start = int(self.term_ends[place - 1]) if place else 0
        return self.terms[start : int(self.term_ends[place])].tobytes()

    def last_terms(self, field: str) -> np.ndarray:
        """Return the place of each row's last term of a field, (n,) int32, -1 for a row without one.

        Of a category that is the deepest one, since a path stands right before those below it.
        """
        low, high = self._lower_bound(f"{field}=".encode()), self._lower_bound(f"{field}{_AFTER}".encode())
        places = np.full(len(self), -1, np.int32)
        for place in range(low, high):
            start = int(self.posting_ends[place - 1]) if place else 0
            places[self.postings[start : int(self.posting_ends[place])]] = place
        return places

    def value_at(self, place: int) -> str:
        """Return the value of the term at a place, without its field."""
        return self._term(place).decode().split("=", 1)[1]

    def save(self, folder: Path) -> None:
        """Write one file a column."""
        for name, path in column_files(folder):
            np.save(path, getattr(self, name))

    @classmethod
    def open(cls, folder: Path) -> AttributeTable:
        """Map what `save` wrote; raises OSError or ValueError for files that are none."""
        return cls(**{name: np.load(path, mmap_mode="r", allow_pickle=False) for name, path in column_files(folder)})


def column_files(folder: Path) -> list[tuple[str, Path]]:
    """Name each column's file."""
    return [(field.name, folder / f"attributes-{field.name}.npy") for field in fields(AttributeTable)]


class AttributeTableBuilder:
    """Take products one at a time, in the order of their rows; memory grows with terms, not with text."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._said = array("i")  # the code of each term that a row has, row after row
        self._counts = array("i")  # how many terms each row has
        self._price = array("q")
        self._stock = array("i")

    def add(self, product: Attributes) -> None:
        for term in product.terms:
            self._said.append(self._codes.setdefault(term, len(self._codes)))
        self._counts.append(len(product.terms))
        self._price.append(NO_PRICE if product.price is None else product.price)
        self._stock.append(NOT_COUNTED if product.stock is None else min(product.stock, MOST_STOCK))

    def table(self) -> AttributeTable:
        texts = [term.encode() for term in self._codes]
        order = sorted(range(len(texts)), key=texts.__getitem__)
        rank = np.empty(len(texts), np.int32)
        rank[order] = np.arange(len(texts), dtype=np.int32)
        said = rank[np.frombuffer(self._said, np.int32)]
        rows = np.repeat(np.arange(len(self._counts), dtype=np.int32), np.frombuffer(self._counts, np.int32))
        ends = np.cumsum([len(texts[code]) for code in order], dtype=np.int64)
        return AttributeTable(
            terms=np.frombuffer(b"".join(texts[code] for code in order), np.uint8),
            term_ends=ends,
            postings=rows[np.argsort(said, kind="stable")],
            posting_ends=np.cumsum(np.bincount(said, minlength=len(texts)), dtype=np.int64),
            price=np.array(self._price, np.int64),
            stock=np.array(self._stock, np.int32),
        )


def table_of(products: Iterable[Attributes]) -> AttributeTable:
    """Return the table of products in the order of their rows."""
    builder = AttributeTableBuilder()
    for product in products:
        builder.add(product)
    return builder.table()
