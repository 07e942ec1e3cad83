"""Take out of a metric what was known of visitors before: CUPED (Deng, Xu, Kohavi and Walker, 2013)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Adjusted:
    """Each variant's values less what the time before explains, and which share of the variance that took away."""

    values: list[np.ndarray]
    reduction: float


def adjust(values: Sequence[np.ndarray], before: Sequence[np.ndarray]) -> Adjusted:
    """Subtract θ·(x − mean of x) from the values of each variant's (visitors,), with one θ and one mean for all.

    `before` is the same metric of the same visitors in the time before the experiment; visitors without any count as
    the mean (nan). What the experiment changed cannot be in it, so the effect stays and only its noise shrinks. Where
    nothing varied before, the values stay as they are. Raises ValueError for variants or visitors that do not pair.
    """
    if len(values) != len(before) or any(len(one) != len(other) for one, other in zip(values, before, strict=True)):
        raise ValueError("every visitor needs a value and one from before, which may be nan")
    known = np.concatenate(before)
    centre = np.nanmean(known) if np.isfinite(known).any() else 0.0
    moved = [np.where(np.isfinite(each), each - centre, 0.0) for each in before]
    inner = [one - one.mean() if len(one) else one for one in values]
    spread = sum(float(((each - each.mean()) ** 2).sum()) for each in moved if len(each))
    if spread == 0.0:
        return Adjusted(list(values), 0.0)
    shared = sum(float((one * (each - each.mean())).sum()) for one, each in zip(inner, moved, strict=True) if len(one))
    theta = shared / spread
    total = sum(float((one**2).sum()) for one in inner)
    adjusted = [one - theta * each for one, each in zip(values, moved, strict=True)]
    return Adjusted(adjusted, theta * shared / total if total else 0.0)
