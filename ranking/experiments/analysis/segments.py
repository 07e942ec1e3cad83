"""The effect within parts of the visitors: to get ideas from, not to decide by, as among many some differ by chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ranking.experiments.analysis.arms import Arm
from ranking.experiments.analysis.effects import Effect, effect
from ranking.experiments.metrics import Metric

#: A part with fewer visitors in a variant is left out.
LEAST = 30


@dataclass(frozen=True)
class Segment:
    """Visitors of one kind (`value`) by one way of dividing them (`group`)."""

    group: str
    value: str
    visitors: int
    effect: Effect


def segments(metric: Metric, control: Arm, treated: Arm, *, alpha: float = 0.05) -> list[Segment]:
    """Compare within every value of every group that has enough visitors in both variants."""
    found = []
    for group in control.groups:
        for value in np.unique(np.concatenate([control.groups[group], treated.groups[group]])):
            one, other = (arm.only(arm.groups[group] == value) for arm in (control, treated))
            if value and min(len(one), len(other)) >= LEAST:
                found.append(Segment(group, str(value), len(one) + len(other), effect(metric, one, other, alpha=alpha)))
    return found
