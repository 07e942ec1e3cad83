from __future__ import annotations

import numpy as np
import pytest

from annotations.consensus.majority import majority, sole_highest


def test_what_most_chose_is_the_label_though_it_be_less_than_half() -> None:
    assert majority([[0, 0, 1, -1], [2, 2, 0, 1], [1, -1, -1, -1]]).labels.tolist() == [0, 2, 1]


def test_a_tie_is_to_be_adjudicated_and_no_label_is_no_tie() -> None:
    found = majority([[0, 1, -1], [0, 1, 2], [-1, -1, -1], [1, 1, 1]])
    assert found.labels.tolist() == [-1, -1, -1, 1]
    assert found.tied.tolist() == [True, True, False, False]


def test_shares_are_of_the_labels_that_an_item_has() -> None:
    found = majority([[0, 0, 1], [1, -1, -1], [-1, -1, -1]])
    assert found.shares == pytest.approx(np.array([[2 / 3, 1 / 3], [0, 1], [0, 0]]))


def test_one_category_is_the_majority_wherever_there_is_a_label() -> None:
    found = majority([[0, 0], [-1, -1]], categories=1)
    assert found.labels.tolist() == [0, -1]
    assert not found.tied.any()


def test_scores_that_differ_by_rounding_only_are_equal() -> None:
    scores = np.array([[0.1 + 0.2, 0.3, 0.4], [0.1 + 0.2, 0.3, 0.0], [0.5, 0.6, 0.1]])
    assert sole_highest(scores).tolist() == [2, -1, 1]
