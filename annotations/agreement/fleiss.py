"""Fleiss' kappa (1971) of any annotators, in Gwet's form (2014, section 2.5) for unequal numbers of labels an item."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from annotations.agreement.figure import BOOTSTRAP, Figure, make_figure, ratio
from annotations.agreement.percent import agreeing
from annotations.codes import checked, votes
from resampling.bootstrap import Bootstrap


def fleiss_kappa(
    labels: npt.ArrayLike, *, categories: int | None = None, bootstrap: Bootstrap | None = BOOTSTRAP
) -> Figure:
    """Return Fleiss' kappa of (items, raters) labels; at most 1.

    Which rater gave a label does not matter. The observed agreement is that of items with two labels or more; the
    categories' shares, from which chance agreement comes, are the mean over all items with a label. Every item counts
    the same; where all have as many labels, this is Fleiss' own formula.
    """
    codes, categories = checked(labels, categories)
    counts = votes(codes, categories)
    given = counts.sum(axis=1)
    shares = counts / np.maximum(given, 1)[:, None]
    return make_figure(codes, np.column_stack([*agreeing(counts), shares, given > 0]), _kappa, bootstrap)


def _kappa(sums: np.ndarray) -> np.ndarray:
    """Return kappa of (..., 3 + categories): agreement, items compared, shares of categories, items labelled."""
    observed = ratio(sums[..., 0], sums[..., 1])
    shares = ratio(sums[..., 2:-1], sums[..., -1:])
    disagreeing = 1.0 - (shares**2).sum(axis=-1)
    # One category leaves no disagreement to chance, but for the rounding of its share.
    return 1.0 - ratio(1.0 - observed, np.where(disagreeing > 1e-12, disagreeing, 0.0))
