"""Some products' words as arrays that never change: what the index is made of."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from search.index.attributes import AttributeTable, AttributeTableBuilder
from search.lexical.bm25 import Postings, postings, weighted
from search.lexical.brands import brand_of, title_brands
from search.lexical.document import Document
from search.lexical.phrases import Stems
from search.lexical.words import STOP_WORDS, code_of, stems_of

Rows = Mapping[Stems, np.ndarray]


@dataclass(frozen=True)
class Named:
    """A brand or category by the name that people see, with its products. path: of a category."""

    name: str
    stems: Stems
    rows: np.ndarray
    path: str = ""


class Layer:
    """products: (n,) int64 ids, ascending. words: bare words with the number of products that say each."""

    def __init__(self, documents: Iterable[Document], brands: frozenset[Stems] | None = None) -> None:
        """Index documents in the order of their ids.

        brands: what titles of products without a brand begin with; None reads them from these titles.
        """
        builder = _Builder()
        for document in documents:
            builder.add(document)
        self.products = np.array(builder.products, np.int64)
        self.table: AttributeTable = builder.table.table()
        self.postings: Postings = builder.postings()
        self.terms = sorted(self.postings.codes)
        self.words = builder.words
        self.kinds: Rows = _arrays(builder.kinds)
        self.categories = [Named(name, stems_of(name), _array(rows), path) for (path, name), rows in builder.named()]
        ordinary = {stem for kind in self.kinds for stem in kind} | STOP_WORDS
        self.title_brands = title_brands(builder.unbranded.values(), ordinary) if brands is None else brands
        for row, title in builder.unbranded.items():
            if brand := brand_of(title, self.title_brands):
                builder.brand_rows[brand].append(row)
        self.brands: Rows = _arrays(builder.brand_rows)
        names = builder.brand_names
        self.brand_names = [
            Named(names[stems].most_common(1)[0][0], stems, rows)
            for stems, rows in self.brands.items()
            if stems in names
        ]
        self._hashes, self._hashed_rows = builder.hashes()

    def __len__(self) -> int:
        return len(self.products)

    def rows_of_code(self, code: str) -> np.ndarray:
        """Return the rows of products with a SKU, given by `code_of`."""
        first = np.searchsorted(self._hashes, _hash(code), side="left")
        last = np.searchsorted(self._hashes, _hash(code), side="right")
        return self._hashed_rows[first:last]

    def rows_of(self, products: np.ndarray) -> np.ndarray:
        """Return the rows of those products that are here."""
        if not len(self):
            return np.empty(0, np.int64)
        places = np.searchsorted(self.products, products).clip(max=len(self) - 1)
        return places[self.products[places] == products]

    def impacts(self, phrase: Stems) -> np.ndarray:
        """Return (n,) float32: how much each row is about a phrase, in [0, 1): as its least word says."""
        least: np.ndarray | None = None
        for stem in phrase:
            dense = np.zeros(len(self), np.float32)
            rows, impacts = self.postings.of(stem)
            dense[rows] = impacts
            least = dense if least is None else np.minimum(least, dense)
        return np.zeros(len(self), np.float32) if least is None else least

    def terms_from(self, prefix: str) -> Iterator[str]:
        """Give the terms that begin with a prefix, in order."""
        for place in range(bisect_left(self.terms, prefix), len(self.terms)):
            if not self.terms[place].startswith(prefix):
                return
            yield self.terms[place]


class _Builder:
    def __init__(self) -> None:
        self.products: list[int] = []
        self.table = AttributeTableBuilder()
        self.words: Counter[str] = Counter()
        self.kinds: dict[Stems, list[int]] = defaultdict(list)
        self.categories: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.brand_rows: dict[Stems, list[int]] = defaultdict(list)
        self.brand_names: dict[Stems, Counter[str]] = defaultdict(Counter)
        self.unbranded: dict[int, Stems] = {}
        self._rows: list[dict[str, float]] = []
        self._hashed, self._hashed_rows = array("Q"), array("i")

    def add(self, document: Document) -> None:
        row = len(self.products)
        self.products.append(document.product)
        self.table.add(document.attributes)
        words = list(document.words())
        self.words.update({word.bare for word, _ in words})
        self._rows.append(weighted((word.stem, weight) for word, weight in words))
        for kind in dict.fromkeys(map(stems_of, document.kinds)):
            self.kinds[kind].append(row)
        for category in document.categories:
            self.categories[category].append(row)
        for code in {code_of(sku) for sku in document.skus}:
            self._hashed.append(int(_hash(code)))
            self._hashed_rows.append(row)
        brand = stems_of(document.brand)
        if brand:
            self.brand_rows[brand].append(row)
            self.brand_names[brand][document.brand] += 1
        else:
            self.unbranded[row] = stems_of(document.title)

    def postings(self) -> Postings:
        found = postings(self._rows)
        self._rows.clear()
        return found

    def named(self) -> Iterable[tuple[tuple[str, str], list[int]]]:
        return self.categories.items()

    def hashes(self) -> tuple[np.ndarray, np.ndarray]:
        hashed = np.array(self._hashed, np.uint64)
        order = np.argsort(hashed, kind="stable")
        return hashed[order], np.array(self._hashed_rows, np.int32)[order]


def _array(rows: list[int]) -> np.ndarray:
    return np.array(rows, np.int32)


def _arrays(rows: Mapping[Stems, list[int]]) -> Rows:
    return {stems: _array(of_stems) for stems, of_stems in rows.items() if stems}


def _hash(code: str) -> np.uint64:
    return np.uint64(int.from_bytes(hashlib.blake2b(code.encode(), digest_size=8).digest(), "little"))
