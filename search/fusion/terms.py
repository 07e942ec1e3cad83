"""More of this, less of that: a query turned towards some texts and away from others by a bounded angle."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.vectors import unit

#: How far a query is turned by one text: the tangent of the angle.
WEIGHT = 0.3


def turn(
    query: np.ndarray, more: Sequence[np.ndarray], less: Sequence[np.ndarray], weight: float = WEIGHT
) -> np.ndarray:
    """Return the unit query (d,) turned towards the unit vectors `more` (d,) and away from `less`.

    Of each text only what the query does not say already counts, its part at right angles to the query, scaled to
    length 1: so a word that is close to the query turns it as far as any other, and none can turn it by more than
    atan(weight). All texts together turn it by at most atan(weight · (m + l)), below a right angle. A text that says
    the same as the query turns nothing.
    """
    shift = np.zeros_like(query, dtype=np.float32)
    for sign, texts in ((1.0, more), (-1.0, less)):
        for text in texts:
            aside = text - float(text @ query) * query
            length = float(np.linalg.norm(aside))
            if length > 1e-6:
                shift += sign * aside / length
    return unit(query + weight * shift)
