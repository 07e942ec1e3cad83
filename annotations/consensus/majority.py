"""The category that most annotators chose; a tie is nobody's to break but an adjudicator's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotations.codes import MISSING, checked, votes

_EQUAL = 1e-9


@dataclass(frozen=True)
class Majority:
    """labels: (items,) codes, MISSING where nobody labelled or categories tie. tied: (items,) what to adjudicate.

    shares: (items, categories) of an item's labels; zero where nobody labelled.
    """

    labels: np.ndarray
    tied: np.ndarray
    shares: np.ndarray


def majority(labels: npt.ArrayLike, *, categories: int | None = None) -> Majority:
    """Return what more raters chose than anything else, of (items, raters) labels; it need not be more than half."""
    codes, categories = checked(labels, categories)
    counts = votes(codes, categories)
    given = counts.sum(axis=1)
    chosen = np.where(given > 0, sole_highest(counts), MISSING)
    return Majority(chosen, (given > 0) & (chosen == MISSING), counts / np.maximum(given, 1)[:, None])


def sole_highest(scores: np.ndarray) -> np.ndarray:
    """Return (items,) the category with the highest of (items, categories) scores; MISSING where several have it."""
    several = (scores >= scores.max(axis=1, keepdims=True) - _EQUAL).sum(axis=1) > 1
    return np.where(several, MISSING, scores.argmax(axis=1))
