"""A floor in perspective: what is further away is smaller and higher up."""

from __future__ import annotations

import pytest

from catalog.demo.families.home.parts.weaving import EYE_DISTANCE, EYE_HEIGHT, Floor, laid


def test_the_middle_of_an_unscaled_floor_is_at_the_eyes_distance() -> None:
    assert Floor(1, 1).at(0, 0) == pytest.approx((0, EYE_HEIGHT / EYE_DISTANCE))


def test_the_far_edge_is_shorter_than_the_near_one_and_above_it() -> None:
    floor = laid(1, 1, 0)
    near_left, near_right = floor.at(-1, -1), floor.at(1, -1)
    far_left, far_right = floor.at(-1, 1), floor.at(1, 1)
    assert far_right[0] - far_left[0] < near_right[0] - near_left[0]
    assert far_left[1] < near_left[1]


def test_a_quarter_turn_puts_the_right_side_at_the_back() -> None:
    assert Floor(1, 1, 90).at(1, 0) == pytest.approx(Floor(1, 1).at(0, 1))


@pytest.mark.parametrize("turn", [0, 20, 45])
def test_a_laid_rug_stays_in_its_box_about_the_middle(turn: float) -> None:
    floor = laid(0.5, 1.8, turn, 430, 400)
    corners = [floor.at(u, v) for u in (-1, 1) for v in (-1, 1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    assert max(max(xs) - min(xs) - 430, max(ys) - min(ys) - 400) == pytest.approx(0)
    assert (max(xs) + min(xs)) / 2 == pytest.approx(256)
    assert (max(ys) + min(ys)) / 2 == pytest.approx(264)


def test_a_patch_is_a_closed_path_and_a_line_an_open_one() -> None:
    floor = Floor(11, 11, scale=11)
    assert floor.patch((0, 0), (0, 1)) == "M 0.0 8.0 L 0.0 4.0 Z"
    assert floor.line((0, 0), (0, 1)) == "M 0.0 8.0 L 0.0 4.0"
