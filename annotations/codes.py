"""Labels as numbers: an (items, raters) array of category codes, MISSING where a rater gave none."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

MISSING = -1


def checked(labels: npt.ArrayLike, categories: int | None = None) -> tuple[np.ndarray, int]:
    """Return (items, raters) labels as whole numbers, and the number of categories; without it, the highest code + 1.

    Codes run from 0; MISSING and nan both mean no label. Raises ValueError for an array of another shape, and for codes
    that are not whole numbers, below MISSING or not among the categories.
    """
    labels = np.asarray(labels)
    if labels.ndim != 2:
        raise ValueError(f"labels are an array of (items, raters), not of {labels.ndim} dimensions")
    numbers = np.where(np.isnan(labels), MISSING, labels) if labels.dtype.kind == "f" else labels
    if not (np.isfinite(numbers) & (numbers == np.floor(numbers))).all():
        raise ValueError(f"codes are whole numbers, and {MISSING} or nan for no label")
    codes = numbers.astype(np.int64)
    highest = int(codes.max(initial=0))
    known = highest + 1 if categories is None else categories
    if codes.min(initial=MISSING) < MISSING or highest >= known:
        raise ValueError(f"codes of {known} categories run from 0 to {known - 1}, and are {MISSING} for no label")
    return codes, known


def checked_answers(chosen: npt.ArrayLike) -> np.ndarray:
    """Return (items, raters, labels) of a question with several answers: 1 chosen, 0 not, MISSING where unanswered.

    Raises ValueError for an array of another shape, and for other numbers.
    """
    chosen = np.asarray(chosen)
    if chosen.ndim != 3:
        raise ValueError(f"several answers are an array of (items, raters, labels), not of {chosen.ndim} dimensions")
    codes, _ = checked(chosen.reshape(len(chosen), chosen.shape[1] * chosen.shape[2]), 2)
    return codes.reshape(chosen.shape)


def votes(codes: np.ndarray, categories: int) -> np.ndarray:
    """Return (items, categories): how many raters chose each category."""
    item, rater = np.nonzero(codes != MISSING)
    cells = item * categories + codes[item, rater]
    return np.bincount(cells, minlength=len(codes) * categories).reshape(len(codes), categories)
