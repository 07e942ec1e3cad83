"""How far a value lies from the others, without being misled by a few that lie far out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: Fewer values say nothing about what is usual.
FEWEST = 10


@dataclass(frozen=True)
class Usual:
    """The middle of some values and their spread: the median, and 1.4826 x the median distance from it."""

    middle: float
    spread: float

    def distance(self, value: float) -> float:
        """Return by how many spreads a value lies above the middle (the modified z-score of Iglewicz and Hoaglin)."""
        return (value - self.middle) / self.spread


def usual(values: np.ndarray, *, least_spread: float) -> Usual | None:
    """Return what is usual among (n,) values, None for too few. least_spread: so that like values blame no other."""
    if len(values) < FEWEST:
        return None
    middle = float(np.median(values))
    return Usual(middle, max(1.4826 * float(np.median(np.abs(values - middle))), least_spread))
