"""Cohen's kappa (1960) of two annotators, and weighted (1968), where near misses count for something."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np
import numpy.typing as npt

from annotations.agreement.figure import BOOTSTRAP, Figure, make_figure, ratio
from annotations.codes import MISSING, checked
from resampling.bootstrap import Bootstrap


class Weights(StrEnum):
    """How bad it is to be some categories apart: equally, by the distance, by its square."""

    PLAIN = "plain"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


@dataclass(frozen=True)
class Pair:
    """Cohen's kappa of two raters, given by their columns."""

    first: int
    second: int
    kappa: Figure


def every_pair(
    labels: npt.ArrayLike,
    *,
    categories: int | None = None,
    weights: Weights = Weights.PLAIN,
    bootstrap: Bootstrap | None = BOOTSTRAP,
) -> tuple[Pair, ...]:
    """Return Cohen's kappa of each two of the raters, (items, raters), in the order of their columns."""
    codes, categories = checked(labels, categories)
    return tuple(
        Pair(
            first,
            second,
            cohen_kappa(codes[:, [first, second]], categories=categories, weights=weights, bootstrap=bootstrap),
        )
        for first, second in combinations(range(codes.shape[1]), 2)
    )


def cohen_kappa(
    labels: npt.ArrayLike,
    *,
    categories: int | None = None,
    weights: Weights = Weights.PLAIN,
    bootstrap: Bootstrap | None = BOOTSTRAP,
) -> Figure:
    """Return Cohen's kappa of (items, 2) labels over the items that both raters labelled; in [-1, 1].

    Weighted, the distance of two categories is that of their codes, whether the ones between occur or not.
    """
    codes, categories = checked(labels, categories)
    if codes.shape[1] != 2:
        raise ValueError(f"Cohen's kappa compares two raters, not {codes.shape[1]}")
    both = (codes != MISSING).all(axis=1)
    cells = np.zeros((len(codes), categories**2))
    cells[both, codes[both, 0] * categories + codes[both, 1]] = 1.0
    penalty = _penalties(categories, weights)

    def kappa(sums: np.ndarray) -> np.ndarray:
        """1 - q_o / q_e, the observed disagreement over that of two raters who choose independently (1968)."""
        table = sums.reshape(*sums.shape[:-1], categories, categories)
        observed = (table * penalty).sum(axis=(-2, -1)) * table.sum(axis=(-2, -1))
        expected = np.einsum("...i,ij,...j->...", table.sum(axis=-1), penalty, table.sum(axis=-2))
        return 1.0 - ratio(observed, expected)

    return make_figure(codes, cells, kappa, bootstrap)


def _penalties(categories: int, weights: Weights) -> np.ndarray:
    """Return (categories, categories): what it costs that one rater says row and the other column."""
    apart = np.abs(np.subtract.outer(np.arange(categories), np.arange(categories))).astype(np.float64)
    return {Weights.PLAIN: (apart > 0).astype(np.float64), Weights.LINEAR: apart, Weights.QUADRATIC: apart**2}[weights]
