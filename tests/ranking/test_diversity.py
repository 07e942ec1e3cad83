from __future__ import annotations

import numpy as np
import pytest

from ranking.diversity import diversify, intra_list_diversity
from ranking.types import FARTHEST, NEAREST, OFF
from tests.ranking.builders import unit_rows

#: A product, its exact copy, and one at right angles to both.
COPIES = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]], np.float32)


def test_a_copy_of_what_is_shown_comes_after_something_new() -> None:
    found = diversify(np.array([0.50, 0.49, 0.45]), COPIES, 0.1, by=NEAREST)
    assert found.order.tolist() == [0, 2, 1]
    assert found.novelty == pytest.approx([0.0, 0.0, 0.1])


def test_the_paper_formula_rewards_a_copy_for_being_far_from_something_else() -> None:
    found = diversify(np.array([0.50, 0.49, 0.45]), COPIES, 0.1, by=FARTHEST)
    assert found.order.tolist() == [0, 2, 1]
    assert found.novelty == pytest.approx([0.0, 0.1, 0.1])  # the copy of the first is far from the second


def test_without_diversity_the_order_is_that_of_the_scores() -> None:
    found = diversify(np.array([0.2, 0.5, 0.5]), COPIES, 0.1, by=OFF)
    assert found.order.tolist() == [1, 2, 0]
    assert not found.novelty.any()


def test_a_small_weight_does_not_overturn_a_large_difference() -> None:
    assert diversify(np.array([0.9, 0.8, 0.1]), COPIES, 0.1, by=NEAREST).order.tolist() == [0, 1, 2]


def test_every_candidate_is_shown_once() -> None:
    vectors = unit_rows(60)
    found = diversify(vectors @ vectors[0], vectors, 0.3, by=NEAREST)
    assert sorted(found.order.tolist()) == list(range(60))


@pytest.mark.parametrize("by", [NEAREST, FARTHEST])
def test_it_agrees_with_the_formula_spelt_out(by: str) -> None:
    vectors, scores = unit_rows(25, seed=4), np.random.default_rng(5).random(25)
    found = diversify(scores, vectors, 0.2, by=by)
    merge = min if by == NEAREST else max
    shown: list[int] = []
    for _ in range(25):
        worth = {
            row: scores[row]
            + (0.2 * merge(1 - float(vectors[row] @ vectors[other]) for other in shown) if shown else 0)
            for row in range(25)
            if row not in shown
        }
        shown.append(max(worth, key=lambda row: worth[row]))
    assert found.order.tolist() == shown


def test_a_flood_of_one_brand_is_broken_up() -> None:
    scores = np.linspace(1.0, 0.5, 20)
    brands = ["Acme"] * 16 + ["Bolt", "", "Cord", "Dash"]
    order = diversify(scores, np.eye(20, dtype=np.float32), 0.0, by=OFF, brands=brands, brand_limit=3).order
    assert [brands[row] for row in order[:7]] == ["Acme"] * 3 + ["Bolt", "", "Cord", "Dash"]
    assert sorted(order.tolist()) == list(range(20))  # the others follow when there is nothing else


def test_a_brand_has_its_share_again_after_ten_results() -> None:
    brands = ["Acme"] * 4 + [f"Maker {number}" for number in range(30)]
    scores = np.linspace(1.0, 0.5, 34)
    order = diversify(scores, np.eye(34, dtype=np.float32), 0.0, by=OFF, brands=brands, brand_limit=2).order
    assert [place for place, row in enumerate(order) if row < 4] == [0, 1, 10, 11]


def test_products_without_a_brand_are_no_flood() -> None:
    order = diversify(np.array([0.3, 0.2, 0.1]), COPIES, 0.0, by=OFF, brands=["", "", "Acme"], brand_limit=1).order
    assert order.tolist() == [0, 1, 2]


def test_it_refuses_an_unknown_formula() -> None:
    with pytest.raises(ValueError, match="one of nearest, farthest, off"):
        diversify(np.array([0.1]), COPIES[:1], 0.1, by="mean")


def test_the_diversity_of_a_list_is_the_mean_distance_of_its_pairs() -> None:
    assert intra_list_diversity(COPIES) == pytest.approx(2 / 3)  # distances 0, 1, 1
    assert intra_list_diversity(COPIES[:1]) == 0.0
