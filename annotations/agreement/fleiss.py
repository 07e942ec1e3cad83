"""Fleiss' kappa (1971) of any annotators, in Gwet's form (2014) for unequal numbers of labels an item."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from annotations.agreement.figure import BOOTSTRAP, Figure, make_figure, ratio
from annotations.agreement.percent import agreeing
from annotations.codes import checked, checked_answers, votes
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
    return make_figure(codes, _terms(codes, categories), _kappa, bootstrap)


def mean_fleiss_kappa(chosen: npt.ArrayLike, *, bootstrap: Bootstrap | None = BOOTSTRAP) -> Figure:
    """Return the mean over labels of their Fleiss' kappas, of a question with several answers; at most 1.

    chosen: (items, raters, labels), 1 where a rater chose a label, 0 where not, -1 (or nan) where the rater did not
    answer. Labels that nobody or everybody chose have no kappa and are left out. An item is drawn with all its labels.
    """
    answers = checked_answers(chosen)
    terms = np.stack([_terms(label, 2) for label in np.moveaxis(answers, 2, 0)], axis=1)
    items, *each = terms.shape

    def mean(sums: np.ndarray) -> np.ndarray:
        kappas = _kappa(sums.reshape(*sums.shape[:-1], *each))
        return ratio(np.nan_to_num(kappas).sum(axis=-1), (~np.isnan(kappas)).sum(axis=-1))

    return make_figure(answers.max(axis=2), terms.reshape(items, np.prod(each)), mean, bootstrap)


def _terms(codes: np.ndarray, categories: int) -> np.ndarray:
    """Return (items, 3 + categories): agreement, whether compared, shares of categories, whether labelled."""
    counts = votes(codes, categories)
    given = counts.sum(axis=1)
    return np.column_stack([*agreeing(counts), counts / np.maximum(given, 1)[:, None], given > 0])


def _kappa(sums: np.ndarray) -> np.ndarray:
    """Return (...) kappa of the sums (..., 3 + categories) of items' terms."""
    observed = ratio(sums[..., 0], sums[..., 1])
    shares = ratio(sums[..., 2:-1], sums[..., -1:])
    disagreeing = 1.0 - (shares**2).sum(axis=-1)
    # One category leaves no disagreement to chance, but for the rounding of its share.
    return 1.0 - ratio(1.0 - observed, np.where(disagreeing > 1e-12, disagreeing, 0.0))
