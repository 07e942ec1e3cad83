"""Labels as numbers: an (items, raters) array of category codes, MISSING where a rater gave none."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

MISSING = -1


def checked(labels: npt.ArrayLike, categories: int | None = None) -> tuple[np.ndarray, int]:
    """Return (items, raters) labels as whole numbers, and the number of categories; without it, the highest code + 1.

    Codes run from 0; MISSING and nan both mean no label. Raises ValueError for an array of another shape, and for codes
    that are not whole, below MISSING or not among the categories.
    """
    labels = np.asarray(labels)
    if labels.ndim != 2:
        raise ValueError(f"labels are an array of (items, raters), not of {labels.ndim} dimensions")
    numbers = np.where(np.isnan(labels), MISSING, labels) if labels.dtype.kind == "f" else labels
    codes = numbers.astype(np.int64)
    highest = int(codes.max(initial=MISSING))
    known = max(highest + 1, 1) if categories is None else categories
    if (codes != numbers).any() or codes.min(initial=MISSING) < MISSING or highest >= known:
        raise ValueError(f"codes are whole numbers from 0 to {known - 1}, and {MISSING} or nan for no label")
    return codes, known


def votes(codes: np.ndarray, categories: int) -> np.ndarray:
    """Return (items, categories): how many raters chose each category."""
    item, rater = np.nonzero(codes != MISSING)
    cells = item * categories + codes[item, rater]
    return np.bincount(cells, minlength=len(codes) * categories).reshape(len(codes), categories)
