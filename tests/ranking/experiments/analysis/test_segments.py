from __future__ import annotations

import numpy as np
import pytest

from ranking.experiments.analysis.segments import segments
from ranking.experiments.metrics import METRICS
from tests.ranking.experiments.analysis.arms import make_arm

CTR = METRICS["click_through"]


def test_effects_are_told_within_each_part() -> None:
    phones = np.arange(80) % 2 == 1
    control, treated = make_arm("a", 80, clicked=np.arange(80) % 4 < 2), make_arm("b", 80, clicked=phones)
    found = {part.value: part for part in segments(CTR, control, treated)}
    assert found["phone"].visitors == 80
    assert found["phone"].effect.relative.value == pytest.approx(1.0)  # half of them click, then all
    assert found["desktop"].effect.treated == 0.0


def test_small_and_unknown_parts_are_left_out() -> None:
    control, treated = make_arm("a", 58), make_arm("b", 58)
    assert segments(CTR, control, treated) == []
    for arm in (control, treated):
        arm.groups["device"][:] = ""
    assert segments(CTR, control, treated) == []
