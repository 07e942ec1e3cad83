"""Stage three: the matching set, of which total, facets, sorting and pages are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from search.index.base import VectorIndex
from search.index.filters import Filter
from search.pipeline.fusing import Fused

#: The most that a matching set holds, and how many of its best are ranked by more than likeness.
MATCHING, CANDIDATES = 1000, 100


@dataclass(frozen=True)
class Matching:
    """products: (m,) int64, the closest first; cosines: (m,) float32; exact: whether nothing else matches; looked_at:
    how many products pass the filter."""

    products: np.ndarray
    cosines: np.ndarray
    exact: bool
    looked_at: int

    @property
    def relation(self) -> str:
        return "eq" if self.exact else "gte"

    def without(self, refused: Sequence[int]) -> Matching:
        """Return the set without some products."""
        kept = ~np.isin(self.products, np.array(refused, np.int64)) if refused else slice(None)
        return replace(self, products=self.products[kept], cosines=self.cosines[kept])


def nearest(index: VectorIndex, fused: Fused, wanted: Filter, *, left_out: int | None) -> Matching:
    """Return the up to MATCHING products nearest to a query among those that pass; `left_out` is none of them."""
    found = index.search(fused.vector, MATCHING + 1, wanted, encoder_id=index.encoder_id, fusion=fused.strategy)
    kept = found.products != left_out if left_out is not None else slice(None)
    products, cosines = found.products[kept], found.scores[kept]
    exact = found.matches <= len(found.products) and len(products) <= MATCHING
    return Matching(products[:MATCHING], cosines[:MATCHING], exact, found.matches)


def everything(index: VectorIndex, wanted: Filter) -> Matching:
    """Return all products that pass, the newest first, for a walk through the catalogue."""
    products = -np.sort(-index.passing(wanted))
    exact = len(products) >= index.count(wanted)
    return Matching(products, np.zeros(len(products), np.float32), exact, looked_at=len(products))
