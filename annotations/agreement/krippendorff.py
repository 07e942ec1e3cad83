"""Krippendorff's alpha (2011, "Computing Krippendorff's Alpha-Reliability"): any annotators, gaps, and scales."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from annotations.agreement.figure import BOOTSTRAP, Figure, make_figure, ratio
from annotations.codes import checked, votes
from resampling.bootstrap import Bootstrap


class Scale(StrEnum):
    """What a difference of two categories means: that they differ, how many labels lie between, how far they are."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


def krippendorff_alpha(
    labels: npt.ArrayLike,
    *,
    categories: int | None = None,
    scale: Scale = Scale.NOMINAL,
    bootstrap: Bootstrap | None = BOOTSTRAP,
) -> Figure:
    """Return alpha of (items, raters) labels; at most 1. On an interval scale the codes are the values.

    Items with a single label are left out; every other item weighs by its number of labels.
    """
    codes, categories = checked(labels, categories)

    def alpha(sums: np.ndarray) -> np.ndarray:
        """1 - D_o / D_e of the (..., categories²) coincidences (2011, sections C and D)."""
        coincidences = sums.reshape(*sums.shape[:-1], categories, categories)
        totals = coincidences.sum(axis=-1)
        distances = _distances(totals, scale)
        observed = (coincidences * distances).sum(axis=(-2, -1))
        expected = np.einsum("...c,...ck,...k->...", totals, distances, totals)
        return 1.0 - ratio((totals.sum(axis=-1) - 1.0) * observed, expected)

    return make_figure(codes, _coincidences(votes(codes, categories)), alpha, bootstrap)


def _coincidences(counts: np.ndarray) -> np.ndarray:
    """Return (items, categories²): an item's ordered pairs of labels by their categories, over its labels less one."""
    items, categories = counts.shape
    pairs = counts[:, :, None] * counts[:, None, :]
    pairs[:, np.arange(categories), np.arange(categories)] -= counts
    return pairs.reshape(items, categories**2) / np.maximum(counts.sum(axis=1) - 1, 1)[:, None]


def _distances(totals: np.ndarray, scale: Scale) -> np.ndarray:
    """Return (..., categories, categories) squared differences, where (..., categories) labels were given."""
    categories = totals.shape[-1]
    if scale is Scale.NOMINAL:
        return 1.0 - np.eye(categories)
    # A category's place on an ordinal scale is its mid-rank: sum_{g=c..k} n_g - (n_c + n_k) / 2 = mid_k - mid_c.
    places = totals.cumsum(axis=-1) - totals / 2 if scale is Scale.ORDINAL else np.arange(categories, dtype=np.float64)
    return (places[..., :, None] - places[..., None, :]) ** 2
