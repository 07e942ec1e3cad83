"""Which time of day a product suits, by the occasions it is for: nobody labels products by the clock.

A product suits a time as well as the occasion that speaks most for it: max over occasions of weight x probability.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ranking.vocabulary import TIMES

#: How much an occasion speaks for morning, afternoon, evening and night, each in [0, 1].
TIMES_OF: dict[str, tuple[float, float, float, float]] = {
    "wedding": (0.3, 1.0, 0.8, 0.3),
    "party": (0.0, 0.2, 1.0, 1.0),
    "business": (1.0, 1.0, 0.2, 0.0),
    "formal": (0.3, 0.5, 1.0, 0.4),
    "casual": (0.7, 1.0, 0.5, 0.2),
    "sport": (1.0, 0.8, 0.4, 0.0),
    "beach": (0.7, 1.0, 0.2, 0.0),
    "date": (0.0, 0.4, 1.0, 0.6),
    "travel": (0.8, 0.8, 0.4, 0.2),
    "interview": (1.0, 0.8, 0.0, 0.0),
    "festival": (0.2, 0.8, 1.0, 0.6),
    "outdoor": (0.9, 1.0, 0.2, 0.0),
    "evening": (0.0, 0.0, 1.0, 0.8),
    "daytime": (1.0, 1.0, 0.0, 0.0),
    "professional": (1.0, 1.0, 0.1, 0.0),
}


def times_of_day(occasions: np.ndarray, words: Sequence[str]) -> np.ndarray:
    """Return (n, 4) in [0, 1] for TIMES, of the probabilities (n, words) of occasions; others than ours say nothing."""
    weights = np.array([TIMES_OF.get(word, (0.0,) * len(TIMES)) for word in words], np.float32)
    return np.max(occasions[:, :, None] * weights[None], axis=1)
