"""Every figure of agreement of one question, and of each label of a question with several answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotations.agreement.cohen import Pair, Weights, every_pair
from annotations.agreement.figure import BOOTSTRAP, Figure
from annotations.agreement.fleiss import fleiss_kappa
from annotations.agreement.krippendorff import Scale, krippendorff_alpha
from annotations.agreement.percent import percent_agreement
from annotations.codes import checked, checked_answers
from resampling.bootstrap import Bootstrap


@dataclass(frozen=True)
class Summary:
    """The figures of one question; `pairs` in the order of the raters' columns."""

    percent: Figure
    fleiss: Figure
    alpha: Figure
    pairs: tuple[Pair, ...]


def summarise(
    labels: npt.ArrayLike,
    *,
    categories: int | None = None,
    scale: Scale = Scale.NOMINAL,
    weights: Weights = Weights.PLAIN,
    bootstrap: Bootstrap | None = BOOTSTRAP,
) -> Summary:
    """Return all figures of (items, raters) labels; `scale` is alpha's and `weights` are those of Cohen's kappa."""
    codes, categories = checked(labels, categories)
    return Summary(
        percent=percent_agreement(codes, categories=categories, bootstrap=bootstrap),
        fleiss=fleiss_kappa(codes, categories=categories, bootstrap=bootstrap),
        alpha=krippendorff_alpha(codes, categories=categories, scale=scale, bootstrap=bootstrap),
        pairs=every_pair(codes, categories=categories, weights=weights, bootstrap=bootstrap),
    )


def summarise_each(chosen: npt.ArrayLike, *, bootstrap: Bootstrap | None = BOOTSTRAP) -> tuple[Summary, ...]:
    """Return the figures of each label of a question with several answers, such as the occasions of a product.

    chosen: (items, raters, labels), 1 where a rater chose a label, 0 where not, -1 (or nan) where the rater did not
    answer. Each label is a question of its own: yes or no.
    """
    return tuple(
        summarise(label, categories=2, bootstrap=bootstrap) for label in np.moveaxis(checked_answers(chosen), 2, 0)
    )
