from __future__ import annotations

import numpy as np
import pytest

from search.evaluation.intervals import Interval, bootstrap_mean


def test_the_interval_holds_the_mean_and_is_the_same_for_a_seed() -> None:
    values = np.array([0.0, 0.2, 0.4, 0.4, 0.9, 1.0, 1.0, 0.7])
    found = bootstrap_mean(values, seed=3)
    assert found == bootstrap_mean(values, seed=3)
    assert found != bootstrap_mean(values, seed=4)
    assert found.mean == pytest.approx(0.575)
    assert 0.0 <= found.low < found.mean < found.high <= 1.0


def test_more_topics_make_it_narrower() -> None:
    values = np.array([0.1, 0.5, 0.6, 1.0])
    few, many = bootstrap_mean(np.tile(values, 5)), bootstrap_mean(np.tile(values, 80))
    # The width goes with the root of the number of topics: a quarter for sixteen times as many.
    assert (many.high - many.low) / (few.high - few.low) == pytest.approx(0.25, abs=0.05)


def test_equal_values_have_an_interval_of_no_width() -> None:
    assert bootstrap_mean(np.full(9, 0.3)) == Interval(0.3, 0.3, 0.3)
    assert bootstrap_mean(np.array([0.7])) == Interval(0.7, 0.7, 0.7)


def test_it_rejects_nothing_and_a_confidence_that_is_none() -> None:
    with pytest.raises(ValueError, match="at least one value"):
        bootstrap_mean(np.array([]))
    with pytest.raises(ValueError, match="confidence"):
        bootstrap_mean(np.array([1.0, 2.0]), confidence=1.0)


def test_it_leans_to_the_long_tail_of_skewed_values() -> None:
    values = np.random.default_rng(0).exponential(size=60)
    found = bootstrap_mean(values)
    assert found.high - found.mean > found.mean - found.low


@pytest.mark.parametrize("shape", ["precision", "average precision"])
def test_it_holds_the_true_mean_in_95_of_100_worlds(shape: str) -> None:
    rng = np.random.default_rng(17)
    held = 0
    for world in range(1000):
        if shape == "precision":  # tenths, as P@10, of topics of unlike difficulty: Beta(4, 2) has mean 2 / 3
            values, true = rng.binomial(10, rng.beta(4, 2, size=80)) / 10, 2 / 3
        else:
            values, true = rng.beta(2, 1.2, size=80), 2 / 3.2
        found = bootstrap_mean(values, resamples=1000, seed=world)
        held += found.low <= true <= found.high
    assert 930 <= held <= 970
