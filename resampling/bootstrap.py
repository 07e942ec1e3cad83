"""Bootstrap intervals of any figure that is a function of sums over items (Efron, 1987: BCa)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

Formula = Callable[[np.ndarray], np.ndarray]
"""Figures (...) of sums (..., terms); nan where a figure is not defined."""

_NORMAL = NormalDist()
_DRAWN_AT_ONCE = 4_000_000
_SAME = 1e-12


@dataclass(frozen=True)
class Interval:
    """Where a figure of all such items lies, with the confidence asked for."""

    low: float
    high: float


@dataclass(frozen=True)
class Bootstrap:
    """Draws as many items again as there are, with repeats, and looks how far the figure moves.

    Intervals are bias-corrected and accelerated (BCa), and the same for a seed. confidence lies between 0 and 1.
    """

    confidence: float = 0.95
    resamples: int = 2000
    seed: int = 1
    undefined_at_most: float = 0.05
    """Share of resamples, left out, in which the figure may be undefined; beyond it there is no interval."""

    def __post_init__(self) -> None:
        if not 0.0 < self.confidence < 1.0:
            raise ValueError(f"confidence must lie between 0 and 1, not {self.confidence}")
        if self.resamples < 1:
            raise ValueError(f"a bootstrap draws at least once, not {self.resamples} times")

    def interval(self, terms: np.ndarray, formula: Formula) -> Interval | None:
        """Return the interval of the figure that `formula` makes of the sums of (items, terms).

        None where resamples tell nothing: fewer than two items, a figure undefined too often, or always the same.
        """
        if len(terms) < 2:
            return None
        kinds, kind, many = np.unique(terms, axis=0, return_inverse=True, return_counts=True)
        figures = self._resampled(kinds, kind.reshape(-1), formula)
        defined = figures[~np.isnan(figures)]
        if len(defined) < len(figures) * (1.0 - self.undefined_at_most) or np.ptp(defined) < _SAME:
            return None
        sums = many @ kinds
        bias = _bias(defined, float(formula(sums)))
        acceleration = _acceleration(formula(sums - kinds), many)
        tail = (1.0 - self.confidence) / 2.0
        low, high = np.quantile(defined, [_adjusted(part, bias, acceleration) for part in (tail, 1.0 - tail)])
        return Interval(float(low), float(high))

    def _resampled(self, kinds: np.ndarray, kind: np.ndarray, formula: Formula) -> np.ndarray:
        """Return the (resamples,) figures. Items with the same terms, a row of (kinds, terms), are counted first."""
        rng = np.random.default_rng(self.seed)
        items, at_once = len(kind), max(1, _DRAWN_AT_ONCE // len(kind))
        figures = []
        for start in range(0, self.resamples, at_once):
            rows = min(at_once, self.resamples - start)
            drawn = kind[rng.integers(items, size=(rows, items))] + len(kinds) * np.arange(rows)[:, None]
            counts = np.bincount(drawn.ravel(), minlength=rows * len(kinds)).reshape(rows, len(kinds))
            figures.append(formula(counts @ kinds))
        return np.concatenate(figures)


def _bias(figures: np.ndarray, figure: float) -> float:
    """Return how many deviations the resamples' median lies below the figure; those at the figure count half."""
    below = (figures < figure - _SAME).mean() + 0.5 * (np.abs(figures - figure) <= _SAME).mean()
    return _NORMAL.inv_cdf(float(np.clip(below, 1 / len(figures), 1 - 1 / len(figures))))


def _acceleration(without: np.ndarray, many: np.ndarray) -> float:
    """Return the skewness from the figures `without` one item, each standing for as `many`; undefined ones left out."""
    known = ~np.isnan(without)
    without, many = without[known], many[known]
    if len(without) == 0:
        return 0.0
    spread = np.average(without, weights=many) - without
    return float((many * spread**3).sum() / (6.0 * max((many * spread**2).sum(), 1e-24) ** 1.5))


def _adjusted(part: float, bias: float, acceleration: float) -> float:
    """Return the share of resampled figures that the interval's end leaves below."""
    moved = bias + _NORMAL.inv_cdf(part)
    return _NORMAL.cdf(bias + moved / (1.0 - acceleration * moved))
