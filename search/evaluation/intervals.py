"""Bootstrap intervals of a mean over topics (Efron, 1987: bias-corrected and accelerated)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

_NORMAL = NormalDist()


@dataclass(frozen=True)
class Interval:
    """A mean, and where the mean over all such topics lies with the confidence asked for."""

    mean: float
    low: float
    high: float


def bootstrap_mean(
    values: np.ndarray,
    *,
    groups: Sequence[Hashable] | None = None,
    confidence: float = 0.95,
    resamples: int = 2000,
    seed: int = 1,
) -> Interval:
    """Return mean and BCa interval of (n,) values; the same for a seed.

    groups: (n,) names of groups that stand or fall together, such as wordings of one question, and are drawn as a
    whole; without them every value is independent. Values that are all equal, or of one group, have an interval of no
    width. Raises ValueError for none at all.
    """
    values = np.asarray(values, dtype=np.float64)
    if values.ndim != 1 or len(values) == 0:
        raise ValueError("an interval needs at least one value")
    if not 0.0 < confidence < 1.0:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    totals, counts = by_group(values, groups), by_group(np.ones(len(values)), groups)
    mean = float(values.mean())
    if len(totals) == 1 or np.ptp(values) < 1e-12:
        return Interval(mean, mean, mean)
    drawn = np.random.default_rng(seed).integers(len(totals), size=(resamples, len(totals)))
    means = totals[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    below = ((means < mean - 1e-12).sum() + 0.5 * (np.abs(means - mean) <= 1e-12).sum()) / resamples
    bias = _NORMAL.inv_cdf(float(np.clip(below, 1 / resamples, 1 - 1 / resamples)))
    without = (totals.sum() - totals) / (counts.sum() - counts)
    spread = without.mean() - without
    acceleration = float((spread**3).sum() / (6.0 * max((spread**2).sum(), 1e-24) ** 1.5))
    tail = (1.0 - confidence) / 2.0
    low, high = np.quantile(means, [_adjusted(part, bias, acceleration) for part in (tail, 1.0 - tail)])
    return Interval(mean, float(low), float(high))


def by_group(values: np.ndarray, groups: Sequence[Hashable] | None) -> np.ndarray:
    """Return the sum of (n,) values of each group, in the order in which groups first come up; the values without."""
    if groups is None:
        return values
    place = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    return np.bincount([place[group] for group in groups], weights=values)


def _adjusted(part: float, bias: float, acceleration: float) -> float:
    """Return the share of resampled means that the interval's end leaves below."""
    moved = bias + _NORMAL.inv_cdf(part)
    return _NORMAL.cdf(bias + moved / (1.0 - acceleration * moved))
