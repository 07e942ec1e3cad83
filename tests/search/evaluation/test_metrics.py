from __future__ import annotations

import numpy as np
import pytest

from search.evaluation.metrics import coverage, intra_list_diversity, precision_at


def test_precision_is_the_share_of_the_first_places() -> None:
    assert precision_at(["a", "b", "c", "d"], {"a", "c", "x"}, 4) == 0.5
    assert precision_at(["a", "b", "c", "d"], {"a", "c", "x"}, 1) == 1.0


def test_a_short_list_counts_as_misses() -> None:
    assert precision_at(["a"], {"a"}, 5) == 0.2


def test_it_rejects_a_rank_below_one() -> None:
    with pytest.raises(ValueError, match="k must be"):
        precision_at([], set(), 0)


def test_diversity_is_the_mean_distance_of_all_pairs() -> None:
    # Two alike and one at a right angle to both: pairs at 0, 1 and 1.
    assert intra_list_diversity(np.array([[2.0, 0.0], [1.0, 0.0], [0.0, 3.0]])) == pytest.approx(2 / 3)
    assert intra_list_diversity(np.array([[1.0, 0.0], [-1.0, 0.0]])) == pytest.approx(2.0)


def test_a_list_of_one_is_not_diverse() -> None:
    assert intra_list_diversity(np.ones((1, 4))) == 0.0
    assert intra_list_diversity(np.empty((0, 4))) == 0.0


def test_coverage_counts_each_product_once() -> None:
    assert coverage([["a", "b"], ["b", "c"], []], 6) == 0.5


def test_coverage_needs_a_catalogue() -> None:
    with pytest.raises(ValueError, match="at least one product"):
        coverage([], 0)
