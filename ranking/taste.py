"""What a visitor does not like, as a term of the score: what is near to it stands lower."""

from __future__ import annotations

import numpy as np

#: The most that nearness to something refused takes away, and the cosine from which on it takes anything.
MOST, FROM = 0.15, 0.6


def lowered(vectors: np.ndarray, refused: np.ndarray) -> np.ndarray:
    """Return what n products of unit vectors (n, d) lose, (n,) in [-MOST, 0], for m refused ones, (m, d).

    Each is held against the refused product nearest to it, not against their mean: the mean of a shoe and a lamp is
    like neither. From FROM on the loss grows evenly up to MOST for the very same vector. Rows of NaN count for nothing.
    """
    known = refused[~np.isnan(refused).any(axis=1)] if len(refused) else refused
    if not len(known):
        return np.zeros(len(vectors), np.float32)
    nearest = np.nan_to_num(vectors @ known.T, nan=-1.0).max(axis=1)
    return np.asarray(-MOST * np.clip((nearest - FROM) / (1.0 - FROM), 0.0, 1.0), np.float32)
