"""Outlines: they pass through their points, close with their mirror image, and taper their folds."""

from __future__ import annotations

from catalog.demo.families.clothing.parts.outline import fold, line, mirror, shape, symmetric


def test_two_points_make_a_straight_line() -> None:
    assert line((1, 2), (3, 4)) == "M 1.0 2.0 L 3.0 4.0"


def test_a_run_of_points_on_a_line_stays_straight() -> None:
    assert line((0, 0), (30, 0), (60, 0)) == (
        "M 0.0 0.0 C 10.0 0.0 20.0 0.0 30.0 0.0 C 40.0 0.0 50.0 0.0 60.0 0.0"
    )  # fmt: skip


def test_a_curve_passes_through_each_of_its_points() -> None:
    drawn = line((0, 0), (30, 40), (60, 0))
    assert drawn.startswith("M 0.0 0.0 C")
    assert " 30.0 40.0 C" in drawn
    assert drawn.endswith(" 60.0 0.0")


def test_corners_stay_where_runs_meet() -> None:
    assert shape([(0, 0), (10, 0)], [(10, 0), (10, 10)], [(10, 10), (0, 0)]) == (
        "M 0.0 0.0 L 10.0 0.0 L 10.0 10.0 L 0.0 0.0 Z"
    )  # fmt: skip


def test_the_other_half_is_measured_from_the_middle_of_the_canvas() -> None:
    assert mirror((300, 5)) == (212, 5)
    assert symmetric([(256, 0), (300, 0)], [(300, 0), (256, 50)]) == (
        "M 256.0 0.0 L 300.0 0.0 L 256.0 50.0 L 212.0 0.0 L 256.0 0.0 Z"
    )


def test_a_fold_bends_to_the_left_of_its_way_and_tapers_at_its_ends() -> None:
    assert fold((0, 0), (0, 100), bow=10, width=4) == "M 0.0 0.0 Q 14.0 50.0 0.0 100.0 Q 6.0 50.0 0.0 0.0 Z"
