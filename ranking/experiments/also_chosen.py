"""What visitors who chose one product chose besides: co-occurrence within visitors, shrunk towards chance.

A pair counts from SUPPORT visitors on: less says nothing about a product, and might say something about a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

#: The fewest visitors that a pair is told of.
SUPPORT = 3
#: How many visitors' worth of doubt every pair starts with.
SHRINKAGE = 5.0


@dataclass(frozen=True)
class Companion:
    """A product that was chosen besides. score: the shrunk cosine, in (0, 1); visitors: who chose both."""

    product: str
    score: float
    visitors: int


def companions(own: int, counted: Iterable[tuple[str, int, int]]) -> list[Companion]:
    """Rank what was chosen besides a product, the best first.

    own: how many visitors chose the product; counted: another product, how many of these chose it besides, and how many
    visitors chose it at all. With n visitors of a pair and a, b of its products, the score is
    n / sqrt(a b) · n / (n + SHRINKAGE): item-to-item collaborative filtering (Linden, Smith and York, 2003) with
    significance weighting (Herlocker et al., 1999).
    """
    found = [
        Companion(product, both / sqrt(own * every) * both / (both + SHRINKAGE), both)
        for product, both, every in counted
        if both >= SUPPORT
    ]
    return sorted(found, key=lambda companion: (-companion.score, companion.product))
