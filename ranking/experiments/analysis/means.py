"""How two means differ whose spread may differ too: Welch's t test (1947)."""

from __future__ import annotations

import numpy as np
from scipy import stats

from ranking.experiments.analysis.comparison import Comparison
from ranking.experiments.analysis.moments import Moments, divided


def compare_means(control: Moments, treated: Moments) -> Comparison:
    """Test two means of one value a visitor; nan where a variant has fewer than two visitors or nothing varies."""
    first, second = divided(control.variance, control.visitors), divided(treated.variance, treated.visitors)
    difference, variance = treated.mean - control.mean, first + second
    degrees = divided(
        variance**2,
        divided(first**2, control.visitors - 1.0) + divided(second**2, treated.visitors - 1.0),
    )
    return Comparison(
        control=control.mean,
        treated=treated.mean,
        control_error=np.sqrt(first),
        treated_error=np.sqrt(second),
        p=2.0 * stats.t.sf(np.abs(divided(difference, np.sqrt(variance))), degrees),
        degrees=degrees,
    )
