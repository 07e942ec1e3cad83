from __future__ import annotations

from math import sqrt

import pytest

from ranking.experiments.also_chosen import SHRINKAGE, companions


def test_scores_are_those_worked_out_by_hand() -> None:
    chosen = [(visitor, product) for visitor in ("u", "v", "w") for product in ("shoe", "lace")]
    chosen += [("x", "shoe"), ("y", "lace"), ("z", "lace")]
    (found,) = companions("shoe", chosen)
    assert (found.product, found.visitors) == ("lace", 3)
    assert found.score == pytest.approx(3 / sqrt(4 * 5) * 3 / (3 + SHRINKAGE))


def test_less_than_three_visitors_say_nothing() -> None:
    assert companions("shoe", [(visitor, product) for visitor in "uv" for product in ("shoe", "lace")]) == []


def test_choosing_often_counts_once() -> None:
    assert companions("shoe", [("u", product) for product in ("shoe", "lace")] * 10) == []


def test_what_everybody_chooses_comes_after_what_belongs_to_it() -> None:
    together = [(visitor, product) for visitor in "uvw" for product in ("shoe", "lace", "bag")]
    found = companions("shoe", [*together, *((f"other-{number}", "bag") for number in range(20))])
    assert [one.product for one in found] == ["lace", "bag"]


def test_a_product_that_nobody_chose_has_no_companions() -> None:
    assert companions("shoe", [("u", "lace")]) == []
