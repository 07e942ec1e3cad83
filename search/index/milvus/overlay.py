"""A Milvus collection as the platform asks it: what the collection holds, outvoted by the newest changes.

The collection is shared by all processes and written by one worker. What changed since it was last written lies in the
memory of each process, and what is there of these products is left out: so a change shows everywhere as fast as with an
embedded index, and a collection that is written to while searches go on never shows half of a change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np

from search.index.base import Found, Share, VectorIndex
from search.index.filters import Filter
from search.index.layer import Layer
from search.index.milvus.collection import MilvusCollection
from search.index.records import Record
from search.index.snapshot import IndexSnapshot
from search.tokens import Tokens
from search.vector_space import check_space

MOST_COUNTS = 256  # filters whose number of matches one snapshot remembers


class MilvusIndex(VectorIndex):
    def __init__(
        self,
        version: str,
        encoder_id: str,
        dimension: int,
        collection: MilvusCollection,
        stored: Callable[[Sequence[int]], Iterable[Record]],
    ) -> None:
        """stored: gives products whole, from where they are kept; the collection has only what it searches by."""
        self.version, self.encoder_id, self.collection = version, encoder_id, collection
        self._dimension, self._stored = dimension, stored
        self._whole: tuple[frozenset[int], IndexSnapshot] | None = None
        self._tail = IndexSnapshot(version, [Layer.of([], (), dimension, encoder_id)])
        self._changed: frozenset[int] = frozenset()
        self._counts: dict[Filter | None, int] = {}

    def __len__(self) -> int:
        return self._count(None) + len(self._tail)

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
        exactly: bool = False,
        fusion: str = "weighted",
    ) -> Found:
        """Search as `VectorIndex` says; exactly: with so many candidates that next to nothing is missed.

        Raises ValueError for another fusion than weighted, the only one whose vectors the collection holds.
        """
        check_space(encoder_id, self.encoder_id, f"The index {self.version}")
        if fusion != "weighted":
            raise ValueError(f"The index on Milvus holds vectors of the fusion weighted alone, not of {fusion}.")
        wanted = wanted or None
        near = self._tail.search(query, count, wanted, encoder_id=encoder_id)
        far_matches = self._count(wanted)
        passing = self.collection.expression(wanted, self._changed)
        products, scores = self.collection.search(query, count, passing, far_matches, exactly=exactly)
        everything = np.concatenate([near.products, products])
        by_score = np.concatenate([near.scores, scores])
        best = np.lexsort((everything, -by_score))[:count]
        return Found(everything[best], by_score[best], near.matches + far_matches)

    def vector_of(self, product: int) -> np.ndarray | None:
        return self._tail.vector_of(product) if product in self._changed else self.collection.vector_of(product)

    def tokens_of(self, products: np.ndarray) -> Tokens | None:
        return self._whole_ones(products).tokens_of(products)

    def holds(self, product: int, stamp: int) -> bool:
        return self._tail.holds(product, stamp)

    def apply(self, records: Iterable[Record], gone: Collection[int]) -> MilvusIndex:
        told = list(records)
        after = object.__new__(MilvusIndex)
        after.__dict__.update(self.__dict__)
        after._tail = self._tail.apply(told, gone)
        after._changed = self._changed | {record.product for record in told} | set(gone)
        after._counts, after._whole = {}, None
        return after

    def _whole_ones(self, products: np.ndarray) -> IndexSnapshot:
        """Return a small index in memory of products as they are kept, which tells what the collection does not.

        The last one is remembered, for a request asks several things of the same candidates.
        """
        wanted = frozenset(products.tolist())
        known = self._whole
        if known is None or known[0] != wanted:
            records = list(self._stored(sorted(wanted)))
            known = (wanted, IndexSnapshot(self.version, [Layer.of(records, (), self._dimension, self.encoder_id)]))
            self._whole = known
        return known[1]

    def _count(self, wanted: Filter | None) -> int:
        """Return how many products of the collection pass, asked once a snapshot."""
        if wanted not in self._counts:
            found = self.collection.count(self.collection.expression(wanted, self._changed))
            if len(self._counts) < MOST_COUNTS:
                self._counts[wanted] = found
            return found
        return self._counts[wanted]
