"""Two variants on one metric: the effect, how sure it is, and the p-value, in this order of weight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from ranking.experiments.analysis.moments import divided

Bounds = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Comparison:
    """What a test found. Each field is a number, or an array with one for each of many runs; nan: not defined."""

    control: np.ndarray
    treated: np.ndarray
    control_error: np.ndarray
    treated_error: np.ndarray
    """Standard errors of the two values, each estimated from its own visitors."""
    p: np.ndarray
    """Two-sided, for a size that was fixed before."""
    degrees: np.ndarray
    """Of freedom of the t distribution that intervals rest on; infinite for the normal one."""

    @property
    def difference(self) -> np.ndarray:
        return self.treated - self.control

    @property
    def error(self) -> np.ndarray:
        """The standard error of the difference."""
        return np.hypot(self.control_error, self.treated_error)

    @property
    def relative(self) -> np.ndarray:
        """The difference as a share of the control's value; nan unless both values lie above 0."""
        return np.expm1(self._log_ratio)

    @property
    def z(self) -> np.ndarray:
        """The difference in standard errors."""
        return divided(self.difference, self.error)

    def interval(self, confidence: float = 0.95) -> Bounds:
        """Return where the difference lies, for a size that was fixed before."""
        return self.within(stats.t.ppf((1.0 + confidence) / 2.0, self.degrees))

    def relative_interval(self, confidence: float = 0.95) -> Bounds:
        """Return where the relative effect lies, for a size that was fixed before."""
        return self.relative_within(stats.t.ppf((1.0 + confidence) / 2.0, self.degrees))

    def within(self, reach: np.ndarray) -> Bounds:
        """Return the difference less and plus so many standard errors."""
        return self.difference - reach * self.error, self.difference + reach * self.error

    def relative_within(self, reach: np.ndarray) -> Bounds:
        """Return the relative effect so many standard errors down and up, on the logarithm's scale (delta method).

        The logarithm of a ratio is closer to normal than the ratio, and the interval never leaves −100 %.
        """
        error = np.hypot(divided(self.control_error, self.control), divided(self.treated_error, self.treated))
        with np.errstate(over="ignore"):  # what is beyond every number is open
            return np.expm1(self._log_ratio - reach * error), np.expm1(self._log_ratio + reach * error)

    @property
    def _log_ratio(self) -> np.ndarray:
        positive = (self.control > 0) & (self.treated > 0)
        ratio = divided(np.where(positive, self.treated, np.nan), np.where(positive, self.control, np.nan))
        return np.log(ratio)
