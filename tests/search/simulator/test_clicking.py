from __future__ import annotations

import numpy as np
import pytest

from search.simulator import clicking


def test_a_click_needs_a_look_and_a_liking() -> None:
    # Place 1 is always seen, place 2 with the chance 2^−0.8; grade 2 attracts a quarter, grade 0 a fiftieth.
    chances = clicking.click_chances(np.array([2, 0]), 1.0, 1.0)
    assert chances.tolist() == pytest.approx([0.25, 2**-0.8 * 0.02])
    assert clicking.click_chances(np.array([2]), 1.5, 1.2).tolist() == pytest.approx([0.45])
    assert clicking.click_chances(np.array([2]), 1.5, 4.0).tolist() == [1.0]


def test_the_true_click_through_is_what_visitors_do() -> None:
    grades, rng = np.array([0, 2, 1, 2]), np.random.default_rng(1)
    clicks = [len(clicking.look(grades, float(rng.choice(clicking.MOODS)), 1.2, rng).clicked) > 0 for _ in range(3000)]
    assert np.mean(clicks) == pytest.approx(clicking.click_through([grades], 1.2), abs=0.027)  # three errors


def test_a_list_without_results_is_never_clicked() -> None:
    nothing = np.array([], np.int64)
    assert clicking.click_through([nothing], 1.0) == 0.0
    seen = clicking.look(nothing, 1.0, 1.0, np.random.default_rng(2))
    assert (len(seen.clicked), seen.bought) == (0, -1)


def test_what_is_bought_was_clicked_and_ratings_are_one_to_five() -> None:
    rng = np.random.default_rng(3)
    for _ in range(500):
        seen = clicking.look(np.array([2, 2, 2]), 1.5, 3.0, rng)
        assert seen.bought == -1 or seen.bought in seen.clicked
        assert 0 <= seen.rating <= 5


def test_sessions_last_longer_with_clicks_and_at_most_an_hour() -> None:
    rng = np.random.default_rng(4)
    idle, busy = ([clicking.session_seconds(clicks, rng) for _ in range(500)] for clicks in (0, 5))
    assert np.median(busy) > 3 * np.median(idle)
    assert max(busy) <= 3600
