"""How the reading grew: the effect with its sequential band, by the day on which visitors came first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ranking.experiments.analysis import sequential
from ranking.experiments.analysis.arms import Arm, compare
from ranking.experiments.analysis.effects import USUAL_PLAN, Span, known
from ranking.experiments.metrics import Metric


@dataclass(frozen=True)
class Day:
    """What the visitors who came until the end of this day say. `p` is the smallest sequential one so far."""

    day: str
    visitors: int
    relative: Span
    p: float | None


def by_day(
    metric: Metric, control: Arm, treated: Arm, *, alpha: float = 0.05, planned: int | None = None, others: int = 0
) -> list[Day]:
    """Follow the relative effect over the days with visitors; `others` is how many are in further variants by now.

    Everything that a visitor has done by now counts on the day of the first exposure, so the order of the looks is
    that of visitors, for which the sequential test holds.
    """
    if not len(control) or not len(treated):
        return []
    first = np.concatenate([control.first, treated.first]).astype("datetime64[D]")
    days = np.arange(first.min(), first.max() + 1)
    one, other = control.moments_by_day(metric, days), treated.moments_by_day(metric, days)
    found, both = compare(metric, one, other), one.visitors + other.visitors
    progress = both * (1.0 + others / both[-1]) / (planned or USUAL_PLAN)
    ready = sequential.is_ready(one, other)
    low, high = found.relative_within(np.where(ready, sequential.reach(progress, alpha), np.nan))
    p = sequential.always_valid(np.where(ready, sequential.p_value(found.z, progress, alpha), np.nan))
    return [
        Day(str(day), int(both[at]), Span(known(found.relative[at]), known(low[at]), known(high[at])), known(p[at]))
        for at, day in enumerate(days)
    ]
