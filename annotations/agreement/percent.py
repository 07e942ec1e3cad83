"""Percent agreement: how often two annotators who saw the same item chose the same category."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from annotations.agreement.figure import BOOTSTRAP, Figure, make_figure, ratio
from annotations.codes import checked, votes
from resampling.bootstrap import Bootstrap


def percent_agreement(
    labels: npt.ArrayLike, *, categories: int | None = None, bootstrap: Bootstrap | None = BOOTSTRAP
) -> Figure:
    """Return the mean over items, of (items, raters) labels, of the share of an item's pairs that agree; in [0, 1].

    Every item with two labels or more counts the same, however many it has (the observed agreement of Fleiss, 1971).
    """
    codes, categories = checked(labels, categories)
    shared, compared = agreeing(votes(codes, categories))
    return make_figure(codes, np.stack([shared, compared], axis=1), _mean, bootstrap)


def agreeing(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return of (items, categories) votes the share of an item's pairs that agree, and 1 for items that have a pair."""
    given = counts.sum(axis=1)
    pairs = given * (given - 1)
    return np.nan_to_num(ratio((counts * (counts - 1)).sum(axis=1), pairs)), (pairs > 0).astype(np.float64)


def _mean(sums: np.ndarray) -> np.ndarray:
    return ratio(sums[..., 0], sums[..., 1])
