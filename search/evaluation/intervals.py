"""Bootstrap intervals of a mean over topics (Efron, 1987: bias-corrected and accelerated)."""

from __future__ import annotations

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


def bootstrap_mean(values: np.ndarray, *, confidence: float = 0.95, resamples: int = 2000, seed: int = 1) -> Interval:
    """Return mean and BCa interval of (n,) values of independent topics; the same for a seed.

    Values that are all equal, or a single one, have an interval of no width. Raises ValueError for none at all.
    """
    values = np.asarray(values, dtype=np.float64)
    if values.ndim != 1 or len(values) == 0:
        raise ValueError("an interval needs at least one value")
    if not 0.0 < confidence < 1.0:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    mean = float(values.mean())
    spread = values - mean
    if np.abs(spread).max() < 1e-12:
        return Interval(mean, mean, mean)
    rng = np.random.default_rng(seed)
    means = values[rng.integers(len(values), size=(resamples, len(values)))].mean(axis=1)
    below = ((means < mean - 1e-12).sum() + 0.5 * (np.abs(means - mean) <= 1e-12).sum()) / resamples
    bias = _NORMAL.inv_cdf(float(np.clip(below, 1 / resamples, 1 - 1 / resamples)))
    acceleration = float((spread**3).sum() / (6.0 * (spread**2).sum() ** 1.5))
    tail = (1.0 - confidence) / 2.0
    low, high = np.quantile(means, [_adjusted(part, bias, acceleration) for part in (tail, 1.0 - tail)])
    return Interval(mean, float(low), float(high))


def _adjusted(part: float, bias: float, acceleration: float) -> float:
    """Return the share of resampled means that the interval's end leaves below."""
    moved = bias + _NORMAL.inv_cdf(part)
    return _NORMAL.cdf(bias + moved / (1.0 - acceleration * moved))
