from __future__ import annotations

import numpy as np
import pytest

from search.lexical.joining import join, reciprocal_ranks


def test_sums_are_worked_out_by_place() -> None:
    products, sums = reciprocal_ranks([np.array([7, 3]), np.array([3, 9])], k=1)
    # 7: 1/2; 3: 1/3 + 1/2; 9: 1/3
    assert products.tolist() == [3, 7, 9]
    assert sums.tolist() == pytest.approx([5 / 6, 1 / 2, 1 / 3])


def test_equal_sums_stand_in_the_order_of_ids() -> None:
    assert reciprocal_ranks([np.array([9]), np.array([2])])[0].tolist() == [2, 9]


def test_certain_ones_are_chosen_first_and_only_as_many_as_asked_for() -> None:
    rankings = [np.array([1, 2, 3]), np.array([4])]
    assert join(rankings, 2, certain={3}).tolist() == [3, 1]


def test_no_ranking_and_empty_ones_give_nobody() -> None:
    assert join([], 5).tolist() == join([np.array([], np.int64)], 5).tolist() == []


def test_a_negative_constant_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        reciprocal_ranks([], k=-1)
