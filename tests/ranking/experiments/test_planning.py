from __future__ import annotations

import pytest

from ranking.experiments.analysis.power import Design, NoSuchPlan, proportion, visitors_needed
from ranking.experiments.planning import plan_of


def test_a_plan_has_the_size_the_days_and_effects_beside() -> None:
    found = plan_of(lambda relative: proportion(0.05, relative), 0.1, Design(), a_day=1000.0)
    assert found.size.visitors == visitors_needed(proportion(0.05, 0.1), Design())
    assert found.size.days == 63  # 62,468 visitors
    assert [size.effect for size in found.beside] == pytest.approx([0.05, 0.075, 0.1, 0.15, 0.2])
    assert found.points[0][1] > found.points[-1][1]


def test_effects_that_cannot_be_are_left_out() -> None:
    found = plan_of(lambda relative: proportion(0.6, relative), 0.5, Design(), a_day=None)
    assert [size.effect for size in found.beside] == pytest.approx([0.25, 0.375, 0.5])
    assert found.size.days is None


def test_an_effect_that_cannot_be_is_no_plan() -> None:
    with pytest.raises(NoSuchPlan):
        plan_of(lambda relative: proportion(0.6, relative), 0.9, Design(), a_day=None)
