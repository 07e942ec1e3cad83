"""Forms turned on the wheel: widths between the given ones, corners, and levels seen from above."""

from __future__ import annotations

import pytest

from catalog.demo.families.home.parts.pottery import Thrown, smooth

CUP = Thrown(100, ((40, 50), (40, 90), (20, 130)), tilt=0.25)


@pytest.mark.parametrize(("height", "half"), [(50, 40), (70, 40), (110, 30), (130, 20)])
def test_the_width_between_two_given_heights_is_on_the_straight_line(height: float, half: float) -> None:
    assert CUP.half(height) == half


def test_above_the_mouth_and_below_the_foot_the_width_stays() -> None:
    assert CUP.half(10) == 40
    assert CUP.half(400) == 20


def test_the_mouth_and_the_foot_are_the_first_and_the_last_height() -> None:
    assert (CUP.top, CUP.low) == (50, 130)


def test_a_level_runs_from_side_to_side_and_bows_down_by_the_tilt() -> None:
    # The middle of the curve lies at three quarters of its control points: 90 + 0.75 * 40/3 = 100, a tilt of 10 / 40.
    assert CUP.level(90) == "M 60.0 90.0 C 60.0 103.3 140.0 103.3 140.0 90.0"


def test_a_curve_passes_through_its_points() -> None:
    assert smooth([(0, 0), (30, 0), (60, 0)]) == "C 5.0 0.0 20.0 0.0 30.0 0.0 C 40.0 0.0 55.0 0.0 60.0 0.0"


def test_a_point_given_twice_is_a_corner_and_adds_no_curve() -> None:
    assert smooth([(0, 0), (30, 0), (30, 0), (30, 60)]).count("C") == 2


def test_an_outline_is_closed_and_as_wide_on_the_left_as_on_the_right() -> None:
    outline = CUP.outline()
    assert outline.startswith("M 140.0 50.0")
    assert " 60.0 50.0 Z" in outline
