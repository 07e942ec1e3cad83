"""What a comparison needs to know of a variant's visitors: how many there are, and how what they did varies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True)
class Moments:
    """Means and variances (over n − 1) over the visitors of a variant.

    A metric is the sum of what visitors count (`mean`) over the sum of what it is counted against (`base`), both per
    visitor; where a metric is a plain mean, the base is 1 and does not vary. Each field is a number, or an array with
    one for each of many runs. Variances of fewer than two visitors are nan. counted: how many visitors have anything
    that is counted against, such as those who rated.
    """

    visitors: np.ndarray
    counted: np.ndarray
    mean: np.ndarray
    variance: np.ndarray
    base: np.ndarray
    base_variance: np.ndarray
    covariance: np.ndarray

    @classmethod
    def of(cls, counts: np.ndarray, bases: np.ndarray | None = None) -> Moments:
        """Take the moments of (..., visitors) counts and what they are counted against, 1 without `bases`."""
        counts = np.asarray(counts, dtype=np.float64)
        visitors = np.full(counts.shape[:-1], counts.shape[-1])
        mean, variance = _mean_and_variance(counts)
        if bases is None:
            return cls(visitors, visitors, mean, variance, np.ones_like(mean), np.zeros_like(mean), np.zeros_like(mean))
        bases = np.asarray(bases, dtype=np.float64)
        if bases.shape != counts.shape:
            raise ValueError("a ratio needs both of its counts for every visitor")
        base, base_variance = _mean_and_variance(bases)
        together = ((counts - mean[..., None]) * (bases - base[..., None])).sum(axis=-1)
        covariance = together / (counts.shape[-1] - 1) if counts.shape[-1] > 1 else np.full_like(mean, np.nan)
        return cls(visitors, (bases > 0).sum(axis=-1), mean, variance, base, base_variance, covariance)

    @classmethod
    def growing(cls, counts: np.ndarray, bases: np.ndarray, ends: np.ndarray) -> Moments:
        """Take the moments of the first so many of (..., visitors), for every number of the (looks,) `ends`.

        Fields have the shape (..., looks); those of no visitors at all are nan.
        """
        counts, bases = np.asarray(counts, dtype=np.float64), np.asarray(bases, dtype=np.float64)
        # Sums of what is left beside a value in the middle lose fewer digits than sums of squares do.
        one, other = counts.mean(axis=-1, keepdims=True), bases.mean(axis=-1, keepdims=True)
        counted = _first(bases > 0, ends)
        counts, bases = counts - one, bases - other
        visitors = np.asarray(ends, dtype=np.float64)
        mean, base = divided(_first(counts, ends), visitors), divided(_first(bases, ends), visitors)

        def spread(product: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
            return divided(_first(product, ends) - visitors * first * second, visitors - 1.0)

        return cls(
            visitors=np.broadcast_to(visitors, mean.shape),
            counted=counted,
            mean=mean + one,
            variance=spread(counts**2, mean, mean),
            base=base + other,
            base_variance=spread(bases**2, base, base),
            covariance=spread(counts * bases, mean, base),
        )

    @property
    def value(self) -> np.ndarray:
        """The metric; nan where nothing is counted against."""
        return divided(self.mean, self.base)

    @property
    def unit_variance(self) -> np.ndarray:
        """What one visitor adds to the variance of the metric, by the delta method (Deng et al., 2018, section 3.1)."""
        ratio = self.value
        return divided(
            self.variance - 2.0 * ratio * self.covariance + ratio**2 * self.base_variance, np.square(self.base)
        )

    @property
    def error(self) -> np.ndarray:
        """The standard error of the metric."""
        return np.sqrt(divided(np.maximum(self.unit_variance, 0.0), self.visitors))


def divided(over: ArrayLike, under: ArrayLike) -> np.ndarray:
    """Divide, with nan where there is nothing to divide by."""
    over, under = np.broadcast_arrays(np.asarray(over, dtype=np.float64), np.asarray(under, dtype=np.float64))
    return np.divide(over, under, out=np.full(over.shape, np.nan), where=under != 0)


def _first(values: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Sum the first so many of (..., visitors) for every one of the ends."""
    sums = np.cumsum(values, axis=-1)
    return np.concatenate([np.zeros_like(sums[..., :1]), sums], axis=-1)[..., ends]


def _mean_and_variance(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    count = values.shape[-1]
    if count == 0:
        nothing = np.full(values.shape[:-1], np.nan)
        return nothing, nothing
    mean = values.mean(axis=-1)
    if count == 1:
        return mean, np.full_like(mean, np.nan)
    return mean, values.var(axis=-1, ddof=1)
