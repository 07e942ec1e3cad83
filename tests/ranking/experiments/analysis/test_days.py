from __future__ import annotations

import pytest

from ranking.experiments.analysis.days import by_day
from ranking.experiments.metrics import METRICS
from tests.ranking.experiments.analysis.arms import clicking, make_arm

CTR = METRICS["click_through"]


def test_it_follows_the_effect_day_by_day() -> None:
    days = by_day(CTR, clicking("a", 600, 60, days=3), clicking("b", 600, 120, days=3), planned=1200)
    assert [day.day for day in days] == ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]
    assert days[-1].visitors == 1200
    assert days[-1].relative.value == pytest.approx(1.0)
    assert days[-1].relative.low is not None
    known = [day.p for day in days if day.p is not None]
    assert known == sorted(known, reverse=True)  # the smallest so far


def test_the_band_begins_with_enough_visitors() -> None:
    days = by_day(CTR, clicking("a", 150, 30, days=3), clicking("b", 150, 30, days=3))
    assert days[0].relative.low is None
    assert days[0].p is None
    assert days[-1].relative.low is not None


def test_nobody_makes_no_days() -> None:
    assert by_day(CTR, make_arm("a"), clicking("b", 10, 1)) == []


def test_one_rating_a_variant_is_no_reading() -> None:
    one = make_arm("a", 100, ratings=[1.0] + 99 * [0.0], rating_sum=[5.0] + 99 * [0.0])
    other = make_arm("b", 100, ratings=[1.0] + 99 * [0.0], rating_sum=[4.0] + 99 * [0.0])
    [day, *_] = by_day(METRICS["satisfaction"], one, other)
    assert (day.relative.low, day.p) == (None, None)
