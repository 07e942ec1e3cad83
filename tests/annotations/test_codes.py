from __future__ import annotations

import numpy as np
import pytest

from annotations.codes import checked, checked_answers, votes


def test_nan_and_minus_one_both_mean_that_there_is_no_label() -> None:
    codes, categories = checked(np.array([[0.0, np.nan], [2.0, -1.0]]))
    assert codes.tolist() == [[0, -1], [2, -1]]
    assert categories == 3


def test_categories_that_nobody_chose_can_be_named() -> None:
    assert checked([[0, 1]], 5)[1] == 5
    assert checked([[-1, -1]])[1] == 1
    assert checked(np.empty((0, 3)))[1] == 1


@pytest.mark.parametrize("labels", [[[0.5, 1.0]], [[np.inf, 0.0]]])
def test_it_refuses_what_is_no_whole_number(labels: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        checked(labels)


@pytest.mark.parametrize("labels", [[[-2, 0]], [[0, 3]]])
def test_it_refuses_codes_that_are_no_category(labels: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="run from 0 to 2"):
        checked(labels, 3)


def test_it_refuses_another_shape() -> None:
    with pytest.raises(ValueError, match="not of 1 dimensions"):
        checked([0, 1, 1])


def test_several_answers_are_yes_or_no_for_each_label() -> None:
    assert checked_answers([[[1.0, 0.0], [np.nan, np.nan]]]).tolist() == [[[1, 0], [-1, -1]]]
    assert checked_answers(np.empty((0, 2, 3))).shape == (0, 2, 3)
    with pytest.raises(ValueError, match="run from 0 to 1"):
        checked_answers([[[2, 0]]])
    with pytest.raises(ValueError, match="not of 2 dimensions"):
        checked_answers([[1, 0]])


def test_votes_count_each_category_of_an_item() -> None:
    assert votes(np.array([[0, 2, 2], [-1, 1, -1], [-1, -1, -1]]), 3).tolist() == [[1, 0, 2], [0, 1, 0], [0, 0, 0]]
