"""What the power calculator answers: size, time, and how both follow from the effect that is worth finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ranking.experiments.analysis.power import Design, NoSuchPlan, Outcome, days_needed, visitors_needed

_AROUND = np.geomspace(0.5, 2.0, 41)
_BESIDE = (0.5, 0.75, 1.0, 1.5, 2.0)


@dataclass(frozen=True)
class Size:
    """Visitors of both variants together that show a relative effect; days is None where nobody says how many come."""

    effect: float
    visitors: int
    days: int | None


@dataclass(frozen=True)
class Plan:
    """The size asked for, sizes of effects beside it, and (effect, visitors) points for a curve."""

    size: Size
    beside: Sequence[Size]
    points: Sequence[tuple[float, float]]


def plan_of(expect: Callable[[float], Outcome], effect: float, design: Design, *, a_day: float | None) -> Plan:
    """Plan for a relative effect; raises NoSuchPlan. Effects beside it that cannot be are left out."""

    def size(relative: float) -> Size:
        visitors = visitors_needed(expect(relative), design)
        return Size(relative, visitors, days_needed(visitors, a_day) if a_day else None)

    def possible(factors: Sequence[float] | np.ndarray) -> list[Size]:
        found = []
        for factor in factors:
            try:
                found.append(size(effect * float(factor)))
            except NoSuchPlan:
                continue
        return found

    points = [(each.effect, float(each.visitors)) for each in possible(_AROUND)]
    return Plan(size(effect), possible(_BESIDE), points)
