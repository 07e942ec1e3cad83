"""A figure of agreement with what it rests on: never a bare number, and never nan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from annotations.codes import MISSING
from resampling.bootstrap import Bootstrap, Formula, Interval

BOOTSTRAP = Bootstrap()


class Undefined(StrEnum):
    """Why there is no figure, in words for whoever reads the report."""

    NO_LABELS = "nobody has labelled anything yet"
    ONE_RATER = "only one annotator has labelled"
    NO_OVERLAP = "no item has labels of two annotators"
    ONE_CATEGORY = "all labels are the same, so that chance alone would agree as well"


@dataclass(frozen=True)
class Figure:
    """A figure of agreement, at most 1, or the reason why there is none.

    items: how many have two labels or more. pairs: how many pairs of labels of one item were compared. interval: None
    where resampling cannot tell, such as for perfect agreement or a single item, and where none was asked for.
    """

    value: float | None
    items: int
    pairs: int
    interval: Interval | None = None
    undefined: Undefined | None = None


def make_figure(codes: np.ndarray, terms: np.ndarray, formula: Formula, bootstrap: Bootstrap | None) -> Figure:
    """Return the figure that `formula` makes of the sums of the items' (items, terms), which belong to `codes`.

    Items without any terms do not bear on the figure and are not drawn.
    """
    given = (codes != MISSING).sum(axis=1)
    items, pairs = int((given > 1).sum()), int((given * (given - 1) // 2).sum())
    undefined = _undefined(codes)
    value = float("nan") if undefined else float(formula(terms.sum(axis=0)))
    if np.isnan(value):
        return Figure(None, items, pairs, undefined=undefined or Undefined.ONE_CATEGORY)
    return Figure(value, items, pairs, bootstrap.interval(terms[terms.any(axis=1)], formula) if bootstrap else None)


def ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Return above / below, nan where below is zero."""
    above, below = np.broadcast_arrays(np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64))
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0.0)


def _undefined(codes: np.ndarray) -> Undefined | None:
    """Return why labels cannot be compared at all, None where they can."""
    labelled = codes != MISSING
    if not labelled.any():
        return Undefined.NO_LABELS
    if labelled.any(axis=0).sum() < 2:
        return Undefined.ONE_RATER
    if labelled.sum(axis=1).max() < 2:
        return Undefined.NO_OVERLAP
    return None
