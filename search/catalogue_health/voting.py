"""What products that look and read alike say of a value that one lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

NEIGHBOURS = 10
#: Fewer of the neighbours would be a guess.
AGREEING = 0.7
#: A neighbour further away has nothing to say.
NEAR = 0.5


@dataclass(frozen=True)
class Vote:
    """The value most neighbours have. agreement: their share; neighbours: how many were asked."""

    value: str
    agreement: float
    neighbours: int


def vote(product: np.ndarray, labelled: np.ndarray, values: Sequence[str]) -> Vote | None:
    """Ask the nearest of m labelled products; None where too few are near, or where they do not agree.

    product: (d,) unit vector; labelled: (m, d) unit vectors; values: of each of them.
    """
    cosines = labelled @ product
    nearest = [row for row in np.argsort(-cosines, kind="stable")[:NEIGHBOURS].tolist() if cosines[row] >= NEAR]
    if len(nearest) < NEIGHBOURS // 2:
        return None
    value, count = Counter(values[row] for row in nearest).most_common(1)[0]
    agreement = count / len(nearest)
    return Vote(value, agreement, len(nearest)) if agreement >= AGREEING else None
