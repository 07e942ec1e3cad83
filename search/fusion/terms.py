"""More of this, less of that: a query turned towards some texts and away from others by a bounded angle."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.vectors import unit

#: Tangent of the angle by which one text turns a query, and the most by which all of them do. 0.35 is the largest at
#: which what the query asks for stays in the top 10 (docs/retrieval.md, "More of and less of").
WEIGHT, MOST = 0.35, 1.0


def turn(
    query: np.ndarray, more: Sequence[np.ndarray], less: Sequence[np.ndarray], weight: float = WEIGHT
) -> np.ndarray:
    """Return the unit query (d,) turned towards the unit vectors `more` (d,) and away from `less`.

    Of each text only what the query does not say already counts, its part at right angles to the query, scaled to
    length 1: so one that is close to the query turns it as far as any other, by atan(weight), and all together turn it
    by at most atan(MOST), 45 degrees. A text that says the same as the query, or its opposite, turns nothing.
    """
    shift = np.zeros_like(query, dtype=np.float32)
    for sign, texts in ((weight, more), (-weight, less)):
        for text in texts:
            aside = text - float(text @ query) * query
            length = float(np.linalg.norm(aside))
            if length > 1e-6:
                shift += sign * aside / length
    return unit(query + shift * min(1.0, MOST / max(float(np.linalg.norm(shift)), MOST)))
