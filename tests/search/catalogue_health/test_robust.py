from __future__ import annotations

import numpy as np
import pytest

from search.catalogue_health.robust import usual


def test_the_distance_is_counted_in_spreads_from_the_median() -> None:
    known = usual(np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1000]), least_spread=0.1)
    assert known is not None
    assert known.middle == 6.0
    assert known.spread == pytest.approx(1.4826 * 3)  # distances from 6: 0 1 1 2 2 3 3 4 4 5 994
    assert known.distance(6 + 2 * known.spread) == pytest.approx(2)
    assert known.distance(0) < 0


def test_like_values_blame_no_other() -> None:
    known = usual(np.full(20, 3.0), least_spread=0.5)
    assert known is not None
    assert known.distance(3.5) == 1.0


def test_few_values_say_nothing() -> None:
    assert usual(np.arange(9.0), least_spread=0.1) is None
