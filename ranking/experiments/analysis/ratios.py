"""How ratios of sums differ, such as clicks per search, where visitors and not searches were drawn: the delta method.

Deng, Knoblich and Lu (2018), "Applying the Delta Method in Metric Analytics", section 3.
"""

from __future__ import annotations

import numpy as np
from scipy import stats

from ranking.experiments.analysis.comparison import Comparison
from ranking.experiments.analysis.moments import Moments, divided


def compare_ratios(control: Moments, treated: Moments) -> Comparison:
    """Test two ratios; nan where a variant has fewer than two visitors, counts against nothing, or nothing varies."""
    error = np.hypot(control.error, treated.error)
    p = 2.0 * stats.norm.sf(np.abs(divided(treated.value - control.value, error)))
    return Comparison(
        control=control.value,
        treated=treated.value,
        control_error=control.error,
        treated_error=treated.error,
        p=p,
        degrees=np.full_like(p, np.inf),
    )
