from __future__ import annotations

import numpy as np
import pytest

from annotations.agreement.cohen import Weights, cohen_kappa, every_pair
from annotations.agreement.figure import Undefined
from tests.annotations.agreement.designs import random_designs


def test_kappa_is_agreement_beyond_chance_over_what_chance_leaves() -> None:
    # 7 of 10 agree. The first says 0 to 6 and 1 to 4 of ten, the second 5 and 5: chance is 0.6 x 0.5 + 0.4 x 0.5 = 0.5.
    labels = [[0, 0]] * 4 + [[0, 1]] * 2 + [[1, 0]] + [[1, 1]] * 3
    found = cohen_kappa(labels)
    assert found.value == pytest.approx((0.7 - 0.5) / (1 - 0.5))
    assert (found.items, found.pairs) == (10, 10)


def test_weights_forgive_near_misses() -> None:
    # Both raters say each category as often. Observed mean distance: one step in two of six.
    labels = [[0, 0], [0, 1], [1, 0], [1, 1], [2, 2], [2, 2]]
    plain, linear, quadratic = (cohen_kappa(labels, weights=weights).value for weights in Weights)
    # Chance: 2 of 3 pairs of categories differ; mean distance 8 / 9 of a step; mean square 12 / 9.
    assert plain == pytest.approx(1 - (2 / 6) / (6 / 9))
    assert linear == pytest.approx(1 - (2 / 6) / (8 / 9))
    assert quadratic == pytest.approx(1 - (2 / 6) / (12 / 9))


def test_categories_that_nobody_chose_still_lie_between() -> None:
    labels = [[0, 0], [0, 3], [3, 3], [1, 0]]
    assert (
        cohen_kappa(labels, weights=Weights.LINEAR).value
        != cohen_kappa(np.where(np.array(labels) == 3, 2, labels), weights=Weights.LINEAR).value
    )


def test_a_rater_who_says_always_the_same_agrees_as_chance_would() -> None:
    assert cohen_kappa([[0, 0], [0, 1], [0, 1]]).value == pytest.approx(0.0)


def test_only_items_that_both_labelled_count() -> None:
    both = [[0, 0], [1, 1], [0, 1], [1, 1]]
    assert cohen_kappa([*both, [0, -1], [-1, 1], [0, -1]]).value == cohen_kappa(both).value


def test_every_two_raters_are_a_pair() -> None:
    pairs = every_pair([[0, 0, 1], [1, 1, 0], [0, 0, 1], [1, 1, -1]])
    assert [(pair.first, pair.second, pair.kappa.items) for pair in pairs] == [(0, 1, 4), (0, 2, 3), (1, 2, 3)]
    assert [pair.kappa.value for pair in pairs] == pytest.approx([1.0, -0.8, -0.8])


def test_a_pair_that_shares_no_item_says_so() -> None:
    pairs = every_pair([[0, 0, -1], [1, 1, -1], [-1, 0, 0], [-1, 1, 1]])
    assert [pair.kappa.undefined for pair in pairs] == [None, Undefined.NO_OVERLAP, None]


def test_it_compares_two_raters() -> None:
    with pytest.raises(ValueError, match="two raters, not 3"):
        cohen_kappa([[0, 1, 1]])


@pytest.mark.parametrize("weights", list(Weights))
def test_it_agrees_with_scikit_learn_and_statsmodels_on_random_designs(weights: Weights) -> None:
    from sklearn.metrics import cohen_kappa_score
    from statsmodels.stats.inter_rater import cohens_kappa

    compared = 0
    for codes, categories in random_designs():
        found = cohen_kappa(codes[:, :2], categories=categories, weights=weights, bootstrap=None).value
        if found is None:
            continue
        first, second = codes[(codes[:, :2] >= 0).all(axis=1), :2].T
        named = None if weights is Weights.PLAIN else weights.value
        theirs = cohen_kappa_score(first, second, labels=np.arange(categories), weights=named)
        table = np.bincount(first * categories + second, minlength=categories**2).reshape(categories, categories)
        assert found == pytest.approx(theirs, abs=1e-9)
        assert found == pytest.approx(cohens_kappa(table, wt=named, return_results=False), abs=1e-9)
        compared += 1
    assert compared >= 190
