from __future__ import annotations

import numpy as np
import pytest

from ranking.taste import MOST, lowered, raised, taste


def unit(cosine: float) -> list[float]:
    """Return a vector with this cosine to (1, 0)."""
    return [cosine, (1.0 - cosine**2) ** 0.5]


def test_what_is_near_to_something_refused_loses_up_to_the_bound() -> None:
    vectors = np.array([unit(1.0), unit(0.8), unit(0.6), unit(0.0), unit(-1.0)])
    # 0.8 is half of the way from 0.6 to 1
    np.testing.assert_allclose(lowered(vectors, np.array([unit(1.0)])), [-0.15, -0.075, 0, 0, 0], atol=1e-6)


def test_the_nearest_of_several_counts_and_they_do_not_add_up() -> None:
    refused = np.array([unit(1.0), unit(1.0), unit(-1.0)])
    np.testing.assert_allclose(lowered(np.array([unit(1.0), unit(-1.0)]), refused), [-MOST, -MOST], atol=1e-6)


def test_without_anything_refused_nothing_is_lost() -> None:
    assert lowered(np.array([unit(1.0)]), np.empty((0, 2))).tolist() == [0.0]


def test_vectors_that_are_not_known_count_for_nothing() -> None:
    nothing = [float("nan"), float("nan")]
    assert lowered(np.array([unit(1.0)]), np.array([nothing])).tolist() == [0.0]
    assert lowered(np.array([nothing]), np.array([unit(1.0)])).tolist() == [0.0]


def test_what_is_like_something_liked_gains_a_third_of_what_is_lost_to_something_refused() -> None:
    vectors = np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]])
    gained = raised(vectors, np.array([[1.0, 0.0]]))
    assert gained.tolist() == pytest.approx([0.05, 0.025, 0.0])
    assert (-lowered(vectors, np.array([[1.0, 0.0]])) / 3).tolist() == pytest.approx(gained.tolist())


def test_liked_and_refused_add_up_and_either_may_be_missing() -> None:
    vectors, one, none = np.eye(2), np.array([[1.0, 0.0]]), np.empty((0, 2))
    assert taste(vectors, refused=one, liked=none).tolist() == pytest.approx([-0.15, 0.0])
    assert taste(vectors, refused=none, liked=one).tolist() == pytest.approx([0.05, 0.0])
    assert taste(vectors, refused=one, liked=one).tolist() == pytest.approx([-0.10, 0.0])
    assert taste(vectors, refused=none, liked=none).tolist() == [0.0, 0.0]
