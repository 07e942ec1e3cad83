"""What exact words are worth in a product's score: bounded, on the scale of a cosine."""

from __future__ import annotations

import numpy as np

#: The most that words can add to a score. Chosen on fold 6 (manage.py evaluate lexical --folds 6 --curve): from 0.1 to
#: 0.5 no kind of query loses, and most gain.
MOST = 0.3


def lexical_term(scores: np.ndarray) -> np.ndarray:
    """Return what lexical scores in [0, 1] add to scores on the scale of a cosine, in [0, MOST]."""
    return (MOST * np.clip(scores, 0.0, 1.0)).astype(np.float32)
