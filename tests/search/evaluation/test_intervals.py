from __future__ import annotations

import numpy as np
import pytest

from search.evaluation.intervals import Interval, bootstrap_mean, by_group


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


def test_values_of_one_group_are_drawn_together() -> None:
    values = np.array([0.1, 0.5, 0.6, 1.0, 0.3, 0.8])
    thrice = np.repeat(values, 3)
    alone, together = bootstrap_mean(values), bootstrap_mean(thrice, groups=list(np.repeat(np.arange(6), 3)))
    assert [together.low, together.high] == pytest.approx([alone.low, alone.high])
    assert bootstrap_mean(thrice).high < together.high
    assert bootstrap_mean(values, groups=["one"] * 6).high == pytest.approx(values.mean())


def test_sums_of_groups_stand_in_the_order_in_which_groups_come_up() -> None:
    assert by_group(np.array([1.0, 2.0, 4.0]), ["b", "a", "b"]).tolist() == [5.0, 2.0]
    assert by_group(np.array([1.0, 2.0]), None).tolist() == [1.0, 2.0]


def test_it_rejects_nothing_and_a_confidence_that_is_none() -> None:
    with pytest.raises(ValueError, match="at least one value"):
        bootstrap_mean(np.array([]))
    with pytest.raises(ValueError, match="confidence"):
        bootstrap_mean(np.array([1.0, 2.0]), confidence=1.0)


def test_it_leans_to_the_long_tail_of_skewed_values() -> None:
    values = np.random.default_rng(0).exponential(size=60)
    found = bootstrap_mean(values)
    assert found.high - found.mean > found.mean - found.low


@pytest.mark.parametrize("shape", ["precision", "average precision", "groups"])
def test_it_holds_the_true_mean_in_95_of_100_worlds(shape: str) -> None:
    rng = np.random.default_rng(17)
    held, groups = 0, None
    for world in range(1000):
        if shape == "precision":  # tenths, as P@10, of topics of unlike difficulty: Beta(4, 2) has mean 2 / 3
            values, true = rng.binomial(10, rng.beta(4, 2, size=80)) / 10, 2 / 3
        elif shape == "average precision":
            values, true = rng.beta(2, 1.2, size=80), 2 / 3.2
        else:  # one to three wordings of each of 80 questions, whose difficulty they share
            groups = np.repeat(np.arange(80), rng.integers(1, 4, size=80))
            values, true = rng.binomial(10, rng.beta(4, 2, size=80)[groups]) / 10, 2 / 3
        found = bootstrap_mean(values, groups=None if groups is None else list(groups), resamples=1000, seed=world)
        held += found.low <= true <= found.high
    assert 930 <= held <= 970
