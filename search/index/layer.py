"""One sealed part of an index: the base, or what changed after it; and the same in memory for the newest changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search.fusion.base import DEFAULT, Strategy
from search.fusion.weighted import Weighted
from search.index.attributes import AttributeTable, table_of
from search.index.base import Engine
from search.index.faiss_flat import FlatIndex
from search.index.records import Record
from search.index.tokens import TokenTable, token_rows
from search.index.traits import TraitTable, table_of_records

#: The fields of which ranking needs the value of each candidate.
VALUED = ("brand", "category", "merchant")

#: An index of the weighted fusion alone.
ALONE: Mapping[str, Strategy] = {DEFAULT: Weighted()}


@dataclass(frozen=True)
class Layer:
    """What one layer says; a later layer outvotes it.

    ids: (m,) products with vectors, ascending, and stamps: (m,) which vectors; images, texts: (m, d), NaN rows where
    there is none; engines: over the m product vectors of each strategy, by its name; strategies: by name, how these
    vectors were made, the weighted fusion always among them. rows: (n,) products with attributes, ascending, table:
    theirs; ids is a part of rows, and what is in rows alone has its vectors in an earlier layer. gone: (g,)
    ascending, products that are no longer to be found. tokens: of the m products, None from an encoder without tokens.
    traits: predicted ones of the m products, merchants' own of the n rows; None in a layer from before there were any.
    """

    encoder_id: str
    ids: np.ndarray
    stamps: np.ndarray
    images: np.ndarray
    texts: np.ndarray
    engines: Mapping[str, Engine]
    strategies: Mapping[str, Strategy]
    rows: np.ndarray
    table: AttributeTable
    gone: np.ndarray
    tokens: TokenTable | None = None
    traits: TraitTable | None = None

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def engine(self) -> Engine:
        """Return the engine over the product vectors of the weighted fusion."""
        return self.engines[DEFAULT]

    @cached_property
    def rows_of_ids(self) -> np.ndarray | None:
        """Return the row of each place, or None where they are the same."""
        return None if len(self.ids) == len(self.rows) else np.searchsorted(self.rows, self.ids)

    @cached_property
    def restated(self) -> np.ndarray:
        """Return the rows whose vectors stand in an earlier layer."""
        if len(self.ids) == len(self.rows):
            return np.empty(0, np.int64)
        return np.flatnonzero(~np.isin(self.rows, self.ids, assume_unique=True))

    @cached_property
    def last_terms(self) -> dict[str, np.ndarray]:
        """Return the term of each row for the fields of which ranking needs one value a product."""
        return {field: self.table.last_terms(field) for field in VALUED}

    def vector(self, place: int) -> np.ndarray:
        """Return the product vector at a place, as it stands in the index."""
        return np.array(self.engine.vectors[place])

    def place_of(self, product: int) -> int | None:
        """Return where a product's vectors stand, or None."""
        place = int(np.searchsorted(self.ids, product))
        return place if place < len(self.ids) and self.ids[place] == product else None

    @classmethod
    def of(
        cls,
        records: Sequence[Record],
        gone: Collection[int],
        dimension: int,
        encoder_id: str,
        strategies: Mapping[str, Strategy] = ALONE,
    ) -> Layer:
        """Hold records of an encoder in memory; those without vectors only restate their attributes."""
        records = sorted(records, key=lambda record: record.product)
        own = [record for record in records if record.has_vectors]
        images = rows_of([record.image for record in own], dimension)
        texts = rows_of([record.text for record in own], dimension)
        tokens = token_rows(record.tokens for record in own) if any(record.tokens for record in own) else None
        return cls(
            encoder_id=encoder_id,
            ids=np.array([record.product for record in own], np.int64),
            stamps=np.array([record.stamp for record in own], np.int64),
            images=images,
            texts=texts,
            engines=_InMemory(images, texts, strategies),
            strategies=strategies,
            rows=np.array([record.product for record in records], np.int64),
            table=table_of(record.attributes for record in records),
            gone=np.array(sorted(gone), np.int64),
            tokens=None if tokens is None else TokenTable(tokens.values, tokens.counts),
            traits=table_of_records(records, own),
        )


class _InMemory(Mapping[str, Engine]):
    """Engines over few products, each made when it is first asked for: most strategies never are."""

    def __init__(self, images: np.ndarray, texts: np.ndarray, strategies: Mapping[str, Strategy]) -> None:
        self._images, self._texts, self._strategies = images, texts, strategies
        self._made: dict[str, Engine] = {}

    def __getitem__(self, name: str) -> Engine:
        if name not in self._made:
            # Two threads may make the same one: either may be kept.
            self._made[name] = FlatIndex.of(self._strategies[name].products(self._images, self._texts))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._strategies)

    def __len__(self) -> int:
        return len(self._strategies)


def rows_of(vectors: Sequence[np.ndarray | None], dimension: int) -> np.ndarray:
    """Stack vectors as float32 (n, dimension), a row of NaN for each None."""
    missing = np.full(dimension, np.nan, np.float32)
    return np.array([missing if vector is None else vector for vector in vectors], np.float32).reshape(-1, dimension)


def places_in(ids: np.ndarray, products: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find products among ascending ids: return which of them are there (indexes), and the place of each of these."""
    if not len(ids) or not len(products):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    places = np.minimum(np.searchsorted(ids, products), len(ids) - 1)
    there = np.flatnonzero(ids[places] == products)
    return there, places[there]
