"""Path data that is moved, slanted, cut or joined."""

from __future__ import annotations

from catalog.demo.placing import cut, line_through, mapped, ring, slanted


def test_every_point_of_a_path_is_moved_and_commands_stay() -> None:
    moved = mapped("M 10 20 Q 1 2 3 4 L -5 6.5 Z", lambda x, y: (x + 100, -y))
    assert moved == "M 110.0 -20.0 Q 101.0 -2.0 103.0 -4.0 L 95.0 -6.5 Z"


def test_slanting_scales_leans_and_rises_before_it_moves() -> None:
    assert slanted("M 10 20", across=2, down=3, lean=0.5, rise=0.1, to=(100, 200)) == "M 130.0 261.0"


def test_a_cut_runs_the_other_way_round() -> None:
    assert cut("M 10 0 L 14 0 L 14 5 Z", 10) == "M 10.0 0.0 L 6.0 0.0 L 6.0 5.0 Z"


def test_a_ring_has_two_outlines_that_turn_in_opposite_directions() -> None:
    outer, hole = ring(50, 50, 20, 20, 10, 10).split(" Z ")
    assert outer.startswith("M 50.0 30.0 C 61.0 30.0")
    assert hole.startswith("M 50.0 40.0 C 44.5 40.0")


def test_a_line_through_points_may_be_closed() -> None:
    corners = [(0.0, 0.0), (4.0, 0.26), (4.0, 3.0)]
    assert line_through(corners) == "M 0.0 0.0 L 4.0 0.3 L 4.0 3.0"
    assert line_through(iter(corners), closed=True) == "M 0.0 0.0 L 4.0 0.3 L 4.0 3.0 Z"
