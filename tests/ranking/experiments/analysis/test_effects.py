from __future__ import annotations

import numpy as np
import pytest

from ranking.experiments.analysis.arms import Arm
from ranking.experiments.analysis.effects import effect
from ranking.experiments.metrics import METRICS
from tests.ranking.experiments.analysis.arms import clicking, make_arm

CTR = METRICS["click_through"]


def test_it_tells_values_effect_and_intervals() -> None:
    found = effect(CTR, clicking("a", 1000, 100), clicking("b", 1000, 150), planned=2000, visitors=2000)
    assert [found.control, found.treated] == pytest.approx([0.1, 0.15])
    assert found.relative.value == pytest.approx(0.5)
    # Errors: √(0.1·0.9 / 999) and √(0.15·0.85 / 999) are 0.00949 and 0.01130, of the difference 0.01475: z = 3.39.
    assert found.p == pytest.approx(0.0007, abs=0.0001)
    assert found.difference.low == pytest.approx(0.05 - 1.96 * 0.01475, abs=1e-4)
    # At the planned size the sequential interval reaches 3.03 errors to either side.
    assert found.anytime.low == pytest.approx(0.05 - 3.03 * 0.01475, abs=2e-4)
    assert found.anytime.leaves_out_zero


def test_there_is_no_sequential_reading_of_few_visitors() -> None:
    found = effect(CTR, clicking("a", 99, 10), clicking("b", 500, 60), visitors=599)
    assert found.p_anytime is None
    assert found.anytime.low is None
    assert not found.anytime.leaves_out_zero
    assert found.difference.low is not None


def test_what_is_not_defined_is_none() -> None:
    nobody = effect(METRICS["satisfaction"], make_arm("a", 200), make_arm("b", 200), visitors=400)
    assert (nobody.control, nobody.relative.value, nobody.p_anytime) == (None, None, None)


def test_what_was_known_before_narrows_the_interval() -> None:
    rng = np.random.default_rng(2)

    def arm(name: str) -> object:
        before = rng.poisson(1.0, 800)
        return make_arm(name, 800, purchases=before + rng.poisson(0.3, 800), purchases_before=before)

    found = effect(METRICS["purchases"], arm("a"), arm("b"), visitors=1600)  # type: ignore[arg-type]
    assert found.reduction == pytest.approx(1 / 1.3, abs=0.05)
    assert found.adjusted is not None
    assert found.adjusted.high - found.adjusted.low < 0.6 * (found.relative.high - found.relative.low)  # type: ignore[operator]


def test_without_a_time_before_nothing_is_adjusted() -> None:
    assert effect(CTR, clicking("a", 200, 20), clicking("b", 200, 30), visitors=400).adjusted is None


@pytest.mark.parametrize(("raters", "is_read"), [(99, False), (100, True)])
def test_visitors_with_nothing_to_count_against_make_no_reading(raters: int, is_read: bool) -> None:
    def arm(name: str, rating: int) -> Arm:
        rated = np.arange(500) < raters
        return make_arm(name, 500, ratings=rated, rating_sum=rated * (rating - np.arange(500) % 2))

    found = effect(METRICS["satisfaction"], arm("a", 5), arm("b", 4), visitors=1000)
    assert (found.anytime.low is not None) == is_read
    assert (found.p_anytime is not None) == is_read
