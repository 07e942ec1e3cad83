"""Did the variants get the visitors that they were to get? If not, something lost visitors, and nothing can be read.

Fabijan et al. (2019), "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments".
"""

from __future__ import annotations

import numpy as np
from scipy import stats

#: Below this the reading stops: as rare as one alarm in a thousand sound experiments.
ALARM = 0.001


def sample_ratio_p(visitors: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Return the p-value (χ²) that (..., variants) visitors were drawn with these shares, which may sum to anything.

    1 where nobody came. Raises ValueError unless every share is above 0.
    """
    visitors, shares = np.asarray(visitors, dtype=np.float64), np.asarray(shares, dtype=np.float64)
    if np.any(shares <= 0) or visitors.shape[-1] != len(shares):
        raise ValueError("every variant needs a share above 0")
    expected = visitors.sum(axis=-1, keepdims=True) * shares / shares.sum()
    squares = np.divide((visitors - expected) ** 2, expected, out=np.zeros_like(expected), where=expected > 0)
    return stats.chi2.sf(squares.sum(axis=-1), len(shares) - 1)
