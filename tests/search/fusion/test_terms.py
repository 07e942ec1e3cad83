from __future__ import annotations

import numpy as np
import pytest

from search.fusion.terms import MOST, turn

X, Y, Z = np.eye(3, dtype=np.float32)


def test_more_turns_towards_a_text_and_less_away_from_it_by_the_angle_of_the_weight() -> None:
    # tan(angle) = 0.75, so the query's part is 0.8 and the text's 0.6
    assert turn(X, [Y], [], weight=0.75) == pytest.approx([0.8, 0.6, 0.0], abs=1e-6)
    assert turn(X, [], [Y], weight=0.75) == pytest.approx([0.8, -0.6, 0.0], abs=1e-6)


def test_a_text_close_to_the_query_turns_it_as_far_as_any_other() -> None:
    close = np.array([0.96, 0.28, 0.0], np.float32)
    assert turn(X, [close], [], weight=0.75) == pytest.approx([0.8, 0.6, 0.0], abs=1e-6)


def test_a_text_that_says_the_same_or_the_opposite_turns_nothing() -> None:
    assert turn(X, [X], [-X]) == pytest.approx(X)


def test_a_text_asked_for_and_against_cancels_out() -> None:
    assert turn(X, [Y], [Y]) == pytest.approx(X)


def test_all_texts_together_turn_by_45_degrees_at_most() -> None:
    turned = turn(X, [Y] * 5, [-Z] * 5, weight=0.9)
    assert float(np.linalg.norm(turned)) == pytest.approx(1.0)
    assert float(turned @ X) == pytest.approx(1 / np.sqrt(1 + MOST**2), abs=1e-6)
    assert turned[1] == pytest.approx(turned[2], abs=1e-6)
