from __future__ import annotations

import numpy as np

from ranking.times import TIMES_OF, times_of_day
from ranking.vocabulary import OCCASIONS


def test_every_occasion_speaks_for_some_time_of_day() -> None:
    assert set(TIMES_OF) == set(OCCASIONS)
    assert all(max(weights) > 0.5 for weights in TIMES_OF.values())


def test_a_product_suits_a_time_as_its_strongest_occasion_does() -> None:
    # Morning: max(0.4 x 1.0 sport, 0.5 x 0 party); night: max(0.4 x 0, 0.5 x 1.0).
    times = times_of_day(np.array([[0.4, 0.5]]), ("sport", "party"))
    assert times.round(3).tolist() == [[0.4, 0.32, 0.5, 0.5]]


def test_an_occasion_of_the_shops_own_says_nothing_of_the_time() -> None:
    assert times_of_day(np.array([[1.0]]), ("gaming",)).tolist() == [[0.0, 0.0, 0.0, 0.0]]
