"""Bootstrap intervals of a mean over topics (Efron, 1987: bias-corrected and accelerated)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from resampling.bootstrap import Bootstrap


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
    totals, counts = by_group(values, groups), by_group(np.ones(len(values)), groups)
    mean = float(values.mean())
    if np.ptp(values) < 1e-12:
        return Interval(mean, mean, mean)
    found = Bootstrap(confidence, resamples, seed).interval(np.stack([totals, counts], axis=1), _mean)
    return Interval(mean, found.low, found.high) if found else Interval(mean, mean, mean)


def by_group(values: np.ndarray, groups: Sequence[Hashable] | None) -> np.ndarray:
    """Return the sum of (n,) values of each group, in the order in which groups first come up; the values without."""
    if groups is None:
        return values
    place = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    return np.bincount([place[group] for group in groups], weights=values)


def _mean(sums: np.ndarray) -> np.ndarray:
    """Return the mean of (..., 2) totals and counts."""
    return sums[..., 0] / sums[..., 1]
