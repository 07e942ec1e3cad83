"""A Milvus collection as the platform asks it: what the collection holds, outvoted by the newest changes.

The collection is shared by all processes and written by one worker. What changed since it was last written lies in the
memory of each process, and what is there of these products is left out: so a change shows everywhere as fast as with an
embedded index, and a collection that is written to while searches go on never shows half of a change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import numpy as np

from ranking.types import Traits
from search.fusion.base import DEFAULT, Strategy, StrategyUnavailable, strategy_class
from search.index.base import Found, Share, VectorIndex
from search.index.columns import Columns
from search.index.filters import Filter
from search.index.layer import Layer
from search.index.milvus.collection import MilvusCollection
from search.index.records import Record
from search.index.snapshot import IndexSnapshot
from search.lifecycle.vector_space import check_space
from search.tokens import Tokens

MOST_COUNTS = 256  # filters whose number of matches one snapshot remembers


#: Gives products from where they are kept, with their vectors and tokens or without: a collection has neither whole.
Stored = Callable[[Sequence[int], bool], Iterable[Record]]


class MilvusIndex(VectorIndex):
    def __init__(
        self,
        version: str,
        encoder_id: str,
        dimension: int,
        collection: MilvusCollection,
        stored: Stored,
    ) -> None:
        self.version, self.encoder_id, self.collection = version, encoder_id, collection
        self._dimension, self._stored = dimension, stored
        self._known: dict[bool, tuple[frozenset[int], IndexSnapshot]] = {}
        self._tail = IndexSnapshot(version, [Layer.of([], (), dimension, encoder_id)])
        self._changed: frozenset[int] = frozenset()
        self._counts: dict[Filter | None, int] = {}

    def __len__(self) -> int:
        return self._count(None) + len(self._tail)

    @property
    def strategies(self) -> Mapping[str, Strategy]:
        return self._tail.strategies

    @property
    def changes(self) -> int:
        return len(self._changed)

    @property
    def share(self) -> Share:
        """Return what there is to find; the server merges what changed by itself, so no new base is ever due."""
        return Share(len(self), len(self), 0, 0)

    def check(self) -> None:
        self.collection.calls.ask("get_load_state", collection_name=self.collection.name)

    def search(
        self,
        query: np.ndarray,
        count: int,
        wanted: Filter | None = None,
        *,
        encoder_id: str,
        fusion: str = DEFAULT,
        exactly: bool = False,
    ) -> Found:
        """Search as `VectorIndex` says; exactly: with so many candidates that next to nothing is missed."""
        check_space(encoder_id, self.encoder_id, f"The index {self.version}")
        if strategy_class(fusion).products_of not in self.strategies:
            raise StrategyUnavailable(
                f"The index on Milvus holds product vectors of the fusion {DEFAULT} alone, not of {fusion}: "
                "use VECTOR_BACKEND=hnsw for others."
            )
        wanted = wanted or None
        near = self._tail.search(query, count, wanted, encoder_id=encoder_id)
        far_matches = self._count(wanted)
        passing = self.collection.expression(wanted, self._changed)
        products, scores = self.collection.search(query, count, passing, far_matches, exactly=exactly)
        everything = np.concatenate([near.products, products])
        by_score = np.concatenate([near.scores, scores])
        best = np.lexsort((everything, -by_score))[:count]
        return Found(everything[best], by_score[best], near.matches + far_matches)

    def passing(self, wanted: Filter | None = None) -> np.ndarray:
        far = self.collection.passing(self.collection.expression(wanted or None, self._changed))
        return np.concatenate([self._tail.passing(wanted), far])

    def count(self, wanted: Filter) -> int:
        return self._count(wanted or None) + self._tail.count(wanted)

    def columns(self, products: np.ndarray) -> Columns:
        return self._kept(products, vectors=False).columns(products)

    def vectors_of(self, products: np.ndarray) -> np.ndarray:
        return self._kept(products, vectors=True).vectors_of(products)

    def values_of(self, products: np.ndarray, field: str) -> list[str]:
        return self._kept(products, vectors=False).values_of(products, field)

    def traits_of(self, products: np.ndarray) -> Traits:
        return self._kept(products, vectors=True).traits_of(products)

    def can_be_found(self, products: np.ndarray, wanted: Filter) -> np.ndarray:
        return self._kept(products, vectors=True).can_be_found(products, wanted)

    def vector_of(self, product: int) -> np.ndarray | None:
        return self._tail.vector_of(product) if product in self._changed else self.collection.vector_of(product)

    def tokens_of(self, products: np.ndarray) -> Tokens | None:
        return self._kept(products, vectors=True).tokens_of(products)

    def holds(self, product: int, stamp: int) -> bool:
        return self._tail.holds(product, stamp)

    def apply(self, records: Iterable[Record], gone: Collection[int]) -> MilvusIndex:
        told = list(records)
        after = object.__new__(MilvusIndex)
        after.__dict__.update(self.__dict__)
        after._tail = self._tail.apply(told, gone)
        after._changed = self._changed | {record.product for record in told} | set(gone)
        after._counts, after._known = {}, {}
        return after

    def _kept(self, products: np.ndarray, *, vectors: bool) -> IndexSnapshot:
        """Return a small index in memory of products as they are kept, which tells what the collection does not.

        The last one is remembered, for a request asks several things of the same candidates.
        """
        wanted = frozenset(products.tolist())
        known = self._known.get(vectors)
        if known is None or known[0] != wanted:
            records = list(self._stored(sorted(wanted), vectors))
            known = (wanted, IndexSnapshot(self.version, [Layer.of(records, (), self._dimension, self.encoder_id)]))
            self._known[vectors] = known
        return known[1]

    def _count(self, wanted: Filter | None) -> int:
        """Return how many products of the collection pass, asked once a snapshot."""
        if wanted not in self._counts:
            found = self.collection.count(self.collection.expression(wanted, self._changed))
            if len(self._counts) < MOST_COUNTS:
                self._counts[wanted] = found
            return found
        return self._counts[wanted]
