"""Tests and intervals that hold however often somebody looks: the mixture sequential probability ratio test.

Johari, Koomen, Pekelis and Walsh (2017), "Peeking at A/B Tests"; the intervals are the asymptotic confidence sequences
of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024), whose half-width is the mixture's boundary. Effects are
mixed over a normal distribution around 0. Its variance is tuned once, before the first look: for the narrowest
interval at the planned size. With n visitors of n* planned, an effect z standard errors from 0 and r = w·n / n*,

    likelihood ratio = exp(z² r / (2 (1 + r))) / √(1 + r),     p = min(1, 1 / largest likelihood ratio so far)
    reach            = √((1 + r) / r · (2 ln(1 / α) + ln(1 + r)))   standard errors to either side.

Estimates have to be near normal at the first look, so there is none before `LEAST_VISITORS` in each variant have
anything that the metric counts against: of those who rated nothing, a mean rating learns nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from ranking.experiments.analysis.moments import Moments

LEAST_VISITORS = 100


def is_ready(control: Moments, treated: Moments) -> np.ndarray:
    """Tell whether enough visitors of both variants count for a reading."""
    return np.minimum(control.counted, treated.counted) >= LEAST_VISITORS


def mixture_weight(alpha: float = 0.05) -> float:
    """Return w: the mixture's variance over the estimate's at the planned size, for the narrowest interval there.

    It solves w = 2 ln(1 / α) + ln(1 + w), by Lambert's W. Raises ValueError unless alpha lies between 0 and 1.
    """
    if not 0.0 < alpha < 1.0:
        raise ValueError(f"alpha must lie between 0 and 1, not {alpha}")
    return float(-special.lambertw(-(alpha**2) / np.e, -1).real - 1.0)


def reach(progress: ArrayLike, alpha: float = 0.05) -> np.ndarray:
    """Return how many standard errors the interval reaches to either side, `progress` being the share of the plan.

    nan before anybody came.
    """
    grown = _grown(progress, alpha)
    return np.sqrt((1.0 + grown) / grown * (2.0 * np.log(1.0 / alpha) + np.log1p(grown)))


def p_value(z: ArrayLike, progress: ArrayLike, alpha: float = 0.05) -> np.ndarray:
    """Return the p-value of one look; `always_valid` makes those of several looks into one."""
    grown = _grown(progress, alpha)
    log_ratio = np.square(z) * grown / (2.0 * (1.0 + grown)) - 0.5 * np.log1p(grown)
    return np.exp(np.minimum(0.0, -log_ratio))


def always_valid(p: np.ndarray) -> np.ndarray:
    """Return the smallest p-value so far of (..., looks); looks without one (nan) change nothing."""
    return np.fmin.accumulate(np.asarray(p, dtype=np.float64), axis=-1)


def _grown(progress: ArrayLike, alpha: float) -> np.ndarray:
    progress = np.asarray(progress, dtype=np.float64)
    return mixture_weight(alpha) * np.where(progress > 0, progress, np.nan)
