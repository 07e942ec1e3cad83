"""A list that does not show the same thing twice: maximal marginal relevance (the paper's section 3.3.4).

The paper adds λ3·max_j(1 - cos) over the items ranked already: the distance to the *farthest* of them, which rewards an
exact copy of the second item for being far from the first. Maximal marginal relevance means the distance to the
*nearest* one, min_j(1 - cos): it is 0 for a copy of anything shown. The paper's formula is the option FARTHEST.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ranking.types import DIVERSITIES, FARTHEST, OFF

#: The results in a row over which a brand is counted.
WINDOW = 10


@dataclass(frozen=True)
class Diversified:
    """order: (n,) rows, best first; novelty: (n,) what diversity added to each row when its turn came."""

    order: np.ndarray
    novelty: np.ndarray


def diversify(
    scores: np.ndarray,
    vectors: np.ndarray,
    weight: float,
    *,
    by: str,
    brands: Sequence[str] = (),
    brand_limit: int = 0,
) -> Diversified:
    """Put n candidates in order, each place taken by the largest score + weight · distance to what stands before it.

    scores: (n,); vectors: (n, d) of unit length; by: one of DIVERSITIES. The first place has no distance: 0.
    brands, brand_limit: where more than brand_limit of WINDOW results in a row would be of one brand, the best one of
    another brand comes first, while there is any; 0 for no limit. Equal ones keep their order.
    Raises ValueError for an unknown formula.
    """
    if by not in DIVERSITIES:
        raise ValueError(f"Diversity is measured by one of {', '.join(DIVERSITIES)}, not {by!r}.")
    count = len(scores)
    weight = 0.0 if by == OFF else weight
    limited = 0 < brand_limit < WINDOW and any(brands)
    if not weight and not limited:
        return Diversified(np.argsort(-scores, kind="stable"), np.zeros(count, np.float32))
    distances = 1.0 - vectors @ vectors.T if weight else None
    brand = _Brands(brands, brand_limit) if limited else None
    merge = np.maximum if by == FARTHEST else np.minimum
    bonus = np.zeros(count, np.float32)
    left = np.array(scores, np.float32)
    order = np.empty(count, np.int64)
    novelty = np.zeros(count, np.float32)
    for place in range(count):
        worth = left + bonus
        row = int(np.argmax(worth if brand is None else brand.allowed(worth)))
        order[place], novelty[row] = row, bonus[row]
        left[row] = -np.inf
        if distances is not None:
            newer = weight * distances[row]
            bonus = newer if place == 0 else merge(bonus, newer)
        if brand is not None:
            brand.note(row)
    return Diversified(order, novelty)


class _Brands:
    """The brands of the last results, and which candidates would be one too many."""

    def __init__(self, brands: Sequence[str], limit: int) -> None:
        codes: dict[str, int] = {"": 0}
        self._codes = np.array([codes.setdefault(brand, len(codes)) for brand in brands])
        self._limit = limit
        self._shown: list[int] = []

    def allowed(self, worth: np.ndarray) -> np.ndarray:
        """Return the worth of each row, -inf for those of a brand that has had its share, unless all are."""
        recent = np.bincount(self._shown[-(WINDOW - 1) :], minlength=int(self._codes.max()) + 1)
        full = recent >= self._limit
        full[0] = False  # products without a brand are of no common one
        kept = np.where(full[self._codes], -np.inf, worth)
        return kept if np.isfinite(kept).any() else worth

    def note(self, row: int) -> None:
        self._shown.append(int(self._codes[row]))


def intra_list_diversity(vectors: np.ndarray) -> float:
    """Return the mean of 1 - cos over all pairs of a list's unit vectors (k, d); 0 for fewer than two."""
    count = len(vectors)
    if count < 2:
        return 0.0
    together = vectors.sum(axis=0)
    pairs = float(together @ together) - float(np.einsum("ij,ij->", vectors, vectors))
    return 1.0 - pairs / (count * (count - 1))
