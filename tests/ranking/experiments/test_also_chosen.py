from __future__ import annotations

from math import sqrt

import pytest

from ranking.experiments.also_chosen import SHRINKAGE, companions


def test_scores_are_those_worked_out_by_hand() -> None:
    (found,) = companions(4, [("lace", 3, 5)])
    assert (found.product, found.visitors) == ("lace", 3)
    assert found.score == pytest.approx(3 / sqrt(4 * 5) * 3 / (3 + SHRINKAGE))


def test_less_than_three_visitors_say_nothing() -> None:
    assert companions(2, [("lace", 2, 2)]) == []


def test_what_everybody_chooses_comes_after_what_belongs_to_it() -> None:
    found = companions(3, [("bag", 3, 23), ("lace", 3, 3)])
    assert [one.product for one in found] == ["lace", "bag"]


def test_a_product_that_nobody_chose_has_no_companions() -> None:
    assert companions(0, []) == []
