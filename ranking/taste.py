"""What a visitor likes and does not like, as a term of the score: what is near to it stands higher or lower."""

from __future__ import annotations

import numpy as np

#: The most that nearness to something refused takes away, and the cosine from which on it takes anything.
MOST, FROM = 0.15, 0.6
#: The most that nearness to something liked adds: a third, since a heart asks for nothing to be changed.
RAISED = 0.05


def taste(vectors: np.ndarray, refused: np.ndarray, liked: np.ndarray) -> np.ndarray:
    """Return what n products of unit vectors (n, d) gain and lose together, (n,) in [-MOST, RAISED].

    refused: (m, d), liked: (l, d), either may be empty.
    """
    return raised(vectors, liked) + lowered(vectors, refused)


def raised(vectors: np.ndarray, liked: np.ndarray) -> np.ndarray:
    """Return what n products of unit vectors (n, d) gain, (n,) in [0, RAISED], for l liked ones, (l, d).

    Measured as `lowered` is: by the nearest of them, evenly from FROM on.
    """
    return np.asarray(RAISED * _nearness(vectors, liked), np.float32)


def lowered(vectors: np.ndarray, refused: np.ndarray) -> np.ndarray:
    """Return what n products of unit vectors (n, d) lose, (n,) in [-MOST, 0], for m refused ones, (m, d).

    Each is held against the refused product nearest to it, not against their mean: the mean of a shoe and a lamp is
    like neither. From FROM on the loss grows evenly up to MOST for the very same vector. Rows of NaN count for nothing.
    """
    return np.asarray(-MOST * _nearness(vectors, refused), np.float32)


def _nearness(vectors: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return how near each product is to the nearest of others, (n,): 0 up to a cosine of FROM, 1 for the very same."""
    known = others[~np.isnan(others).any(axis=1)] if len(others) else others
    if not len(known):
        return np.zeros(len(vectors), np.float32)
    nearest = np.nan_to_num(vectors @ known.T, nan=-1.0).max(axis=1)
    return np.asarray(np.clip((nearest - FROM) / (1.0 - FROM), 0.0, 1.0), np.float32)
