"""How much more visitors of one variant do something than those of the other: two proportions."""

from __future__ import annotations

import numpy as np
from scipy import stats

from ranking.experiments.analysis.comparison import Comparison
from ranking.experiments.analysis.moments import divided


def compare_proportions(
    *,
    control_successes: np.ndarray,
    control_visitors: np.ndarray,
    treated_successes: np.ndarray,
    treated_visitors: np.ndarray,
) -> Comparison:
    """Test two proportions with the pooled z test; intervals rest on the unpooled errors, as the effect is not 0 there.

    Raises ValueError when more visitors are said to have succeeded than there are.
    """
    if np.any(control_successes > control_visitors) or np.any(treated_successes > treated_visitors):
        raise ValueError("more visitors cannot succeed than there are")
    control, treated = divided(control_successes, control_visitors), divided(treated_successes, treated_visitors)
    both = np.asarray(control_visitors, dtype=np.float64) + treated_visitors
    pooled = divided(np.asarray(control_successes, dtype=np.float64) + treated_successes, both)
    spread = pooled * (1.0 - pooled) * (divided(1.0, control_visitors) + divided(1.0, treated_visitors))
    z = divided(treated - control, np.sqrt(spread))
    # Where nobody or everybody succeeded there is no spread, and nothing that speaks against equal proportions.
    p = np.where(spread == 0.0, 1.0, 2.0 * stats.norm.sf(np.abs(z)))
    return Comparison(
        control=control,
        treated=treated,
        control_error=_error(control, control_visitors),
        treated_error=_error(treated, treated_visitors),
        p=p,
        degrees=np.full_like(p, np.inf),
    )


def _error(share: np.ndarray, visitors: np.ndarray) -> np.ndarray:
    return np.sqrt(divided(share * (1.0 - share), visitors))
