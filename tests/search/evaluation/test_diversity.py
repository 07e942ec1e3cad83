from __future__ import annotations

import numpy as np
import pytest

from ranking.types import NEAREST
from search.evaluation.diversity import Point, best, curve, reordered
from search.evaluation.intervals import Interval
from search.evaluation.types import JudgedCollection, Topic

#: A product, its copy, and one at right angles to both.
VECTORS = {"a": np.array([1.0, 0.0]), "copy": np.array([1.0, 0.0]), "other": np.array([0.0, 1.0])}
COSINES = {"a": 0.5, "copy": 0.49, "other": 0.45}


def point(weight: float, gain: float, diversity: float) -> Point:
    at = [Interval(value, value, value) for value in (gain, gain - 0.8, diversity)]
    return Point(NEAREST, weight, *at)


def test_a_list_is_put_in_order_as_ranking_does_it() -> None:
    assert reordered(COSINES, VECTORS, 0.1, NEAREST) == ["a", "other", "copy"]
    assert reordered(COSINES, VECTORS, 0.0, NEAREST) == ["a", "copy", "other"]


def test_the_curve_tells_gain_and_diversity_of_each_weight() -> None:
    collection = JudgedCollection("tiny", (), (Topic("t", "text"),), {"t": {"copy": 1}})
    plain, diverse = curve(collection, {"t": COSINES}, VECTORS, weights=(0.0, 0.1))[:2]
    assert plain.gain.mean == pytest.approx(0.6309, abs=1e-3)  # the copy is second
    assert diverse.gain.mean == pytest.approx(0.5)  # now third
    assert diverse.lost.mean == pytest.approx(0.5 - 0.6309, abs=1e-3)
    assert plain.diversity.mean == pytest.approx(2 / 3)


def test_the_cheapest_weight_that_adds_enough_is_chosen() -> None:
    points = [point(0.0, 0.8, 0.1), point(0.1, 0.795, 0.11), point(0.2, 0.792, 0.12), point(0.3, 0.7, 0.2)]
    chosen = best(points)
    assert chosen is not None
    assert chosen.weight == 0.2
    assert best(points[:2]) is None
