from __future__ import annotations

from typing import Any

import pytest

from ranking.experiments import drawing


def effect(value: float | None, low: float | None, high: float | None, *, wide: float = 2.0) -> dict[str, Any]:
    """An effect whose sequential interval is `wide` times as wide as the one for a fixed size."""
    outer: dict[str, float | None] = {"value": value, "low": None, "high": None}
    if value is not None and low is not None and high is not None:
        outer |= {"low": value - wide * (value - low), "high": value + wide * (high - value)}
    return {"relative": {"value": value, "low": low, "high": high}, "relative_anytime": outer}


def row(*effects: dict[str, Any], higher_is_better: bool = True) -> dict[str, Any]:
    return {"effects": effects, "higher_is_better": higher_is_better}


def test_no_change_stands_in_the_middle_and_the_widest_at_the_edge() -> None:
    [[bar]], edge = drawing.bars([row(effect(0.0, -0.1, 0.1))])
    assert edge == 0.1
    assert bar is not None
    assert [bar.x, bar.low, bar.high] == pytest.approx([50.0, 3.0, 97.0])
    assert (bar.wide_low, bar.wide_high) == (1.0, 99.0)  # cut off at the edge
    assert bar.tone == "open"


@pytest.mark.parametrize(("higher_is_better", "tone"), [(True, "good"), (False, "bad")])
def test_what_leaves_out_zero_is_good_or_bad(higher_is_better: bool, tone: str) -> None:
    [[bar]], _ = drawing.bars([row(effect(0.1, 0.08, 0.12), higher_is_better=higher_is_better)])
    assert bar is not None
    assert bar.tone == tone


def test_a_wild_metric_does_not_flatten_the_primary_one() -> None:
    _, edge = drawing.bars([row(effect(0.02, 0.01, 0.03)), row(effect(5.0, 4.0, 6.0))])
    assert edge == pytest.approx(0.09)


def test_what_is_not_defined_is_not_drawn() -> None:
    assert drawing.bars([row(effect(None, None, None))])[0] == [[None]]
    assert drawing.bars([]) == ([], 0.01)


def day(number: int, value: float | None, low: float | None = None, high: float | None = None) -> dict[str, Any]:
    return {"day": f"2026-03-{number:02d}", "relative": {"value": value, "low": low, "high": high}}


def test_growth_is_a_line_with_a_band_from_the_first_reading_on() -> None:
    curve = drawing.growth([day(1, 0.2), day(2, 0.1, -0.1, 0.3), day(3, 0.1, 0.0, 0.2)])
    assert curve is not None
    assert len(curve.line.split()) == 3
    assert len(curve.band.split()) == 4
    assert curve.zero is not None
    assert [(tick.at, tick.label) for tick in curve.across] == [(0, "1 Mar"), (50, "2 Mar"), (100, "3 Mar")]
    assert "0 %" in [tick.label for tick in curve.up]


def test_an_interval_that_is_open_reaches_the_edge() -> None:
    open_above = {"relative": {"value": 0.1, "low": 0.0, "high": 0.2}}
    [[bar]], _ = drawing.bars([row({**open_above, "relative_anytime": {"value": 0.1, "low": -1.0, "high": None}})])
    assert bar is not None
    assert (bar.wide_low, bar.wide_high, bar.tone) == (1.0, 99.0, "open")
    curve = drawing.growth([day(1, 0.2, -1.0), day(2, 0.1, -1.0)])
    assert curve is not None
    assert len(curve.band.split()) == 4


@pytest.mark.parametrize("days", [[], [day(1, 0.1, 0.0, 0.2)], [day(1, 0.1), day(2, 0.2)]])
def test_there_is_no_growth_to_draw_without_two_days_and_a_band(days: list[dict[str, Any]]) -> None:
    assert drawing.growth(days) is None


def test_a_plan_is_a_curve_with_the_chosen_effect_as_a_dot() -> None:
    curve = drawing.plan([(0.05, 400.0), (0.1, 100.0), (0.2, 25.0)], (0.1, 100.0))
    [(across, up)] = curve.dots
    assert across == pytest.approx(100 / 3)
    assert up == pytest.approx(75.0)  # a quarter of the height


def test_ticks_are_round_numbers_within_the_range() -> None:
    assert drawing.ticks(-0.07, 0.33) == pytest.approx([0.0, 0.1, 0.2, 0.3])
    assert drawing.ticks(0.0, 700_000.0) == pytest.approx([0, 2e5, 4e5, 6e5])
