from __future__ import annotations

import numpy as np
import pytest

from ranking.mood import DIRECTIONS, direction, moods_of
from ranking.vocabulary import MOODS


def test_every_mood_has_a_direction_between_minus_1_and_1() -> None:
    assert set(DIRECTIONS) == set(MOODS)
    assert all(-1.0 <= value <= 1.0 for each in DIRECTIONS.values() for value in each)


def test_the_rule_weighs_sentiments_and_their_opposites() -> None:
    moods = moods_of(np.array([[1.0, 0.0, 0.5, 0.5]]))
    # Elegant: (1.0 x 1 + 0.5 x (1 - 0) + 0.2 x 0.5) / 1.7; bold: (1.0 x 0.5 + 0.5 x (1 - 0.5)) / 1.5.
    assert moods[0, MOODS.index("elegant")] == pytest.approx(1.6 / 1.7)
    assert moods[0, MOODS.index("bold")] == pytest.approx(0.5)


def test_moods_stay_between_0_and_1() -> None:
    corners = np.array([[a, b, c, d] for a in (0, 1) for b in (0, 1) for c in (0, 1) for d in (0, 1)], float)
    assert moods_of(corners).min() >= 0.0
    assert moods_of(corners).max() <= 1.0


def test_a_word_that_is_no_mood_has_no_direction() -> None:
    with pytest.raises(KeyError):
        direction("grumpy")
