from __future__ import annotations

import numpy as np
import pytest

from annotations.agreement.figure import Undefined
from annotations.agreement.fleiss import fleiss_kappa, mean_fleiss_kappa
from annotations.codes import votes
from tests.annotations.agreement.designs import fleiss_1971, krippendorff_2011, random_designs


def test_it_gives_what_fleiss_worked_out() -> None:
    found = fleiss_kappa(fleiss_1971())
    assert found.value == pytest.approx(0.430, abs=5e-4)
    assert (found.items, found.pairs) == (30, 30 * 15)


def test_it_gives_what_gwet_worked_out_for_unequal_numbers_of_raters() -> None:
    # Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, p. 120: agreement 0.8181818, by chance 0.2387153.
    assert fleiss_kappa(krippendorff_2011()).value == pytest.approx(0.76117, abs=5e-6)


def test_an_item_with_one_label_tells_how_common_its_category_is() -> None:
    # Agreement on 2 of 3 items. The share of category 0, with the fourth item: (1 + 1/2 + 1 + 0) / 4 = 5/8.
    labels = [[0, 0], [0, 1], [0, 0], [1, -1]]
    assert fleiss_kappa(labels).value == pytest.approx((2 / 3 - 34 / 64) / (1 - 34 / 64))
    assert fleiss_kappa(labels[:3]).value == pytest.approx((2 / 3 - 26 / 36) / (1 - 26 / 36))


def several_answers() -> np.ndarray:
    """Draw (60, 3, 4) answers; nobody chooses the third label, and one answer in ten is missing."""
    rng = np.random.default_rng(3)
    truth = rng.random((60, 1, 4)) < [0.5, 0.3, 0.0, 0.8]
    chosen = (truth ^ ((rng.random((60, 3, 4)) < 0.1) & np.array([True, True, False, True]))).astype(np.int64)
    chosen[rng.random((60, 3)) < 0.1] = -1
    return chosen


def test_the_mean_of_several_answers_leaves_out_labels_that_nobody_chose() -> None:
    chosen = several_answers()
    found, each = mean_fleiss_kappa(chosen), [fleiss_kappa(chosen[:, :, label], categories=2) for label in range(4)]
    assert [figure.value is None for figure in each] == [False, False, True, False]
    assert found.value == pytest.approx(np.mean([figure.value for figure in each if figure.value is not None]))
    assert (found.items, found.pairs) == (each[0].items, each[0].pairs)


def test_the_interval_of_the_mean_draws_an_item_with_all_its_labels() -> None:
    # Four times the same label tells no more than once.
    one = several_answers()[:, :, :1]
    once, often = fleiss_kappa(one[:, :, 0], categories=2), mean_fleiss_kappa(np.repeat(one, 4, axis=2))
    assert once.interval is not None
    assert often.interval is not None
    assert [often.interval.low, often.interval.high] == pytest.approx([once.interval.low, once.interval.high])


def test_the_mean_says_why_it_is_none() -> None:
    assert mean_fleiss_kappa([[[0, 0], [0, 0]], [[0, 0], [0, 0]]]).undefined is Undefined.ONE_CATEGORY
    assert mean_fleiss_kappa([[[0, 1], [-1, -1]], [[1, 0], [-1, -1]]]).undefined is Undefined.ONE_RATER
    assert mean_fleiss_kappa(np.empty((0, 2, 3))).undefined is Undefined.NO_LABELS


def test_it_agrees_with_statsmodels_on_items_with_as_many_labels() -> None:
    from statsmodels.stats.inter_rater import fleiss_kappa as theirs

    compared = 0
    for codes, categories in random_designs():
        given = (codes >= 0).sum(axis=1)
        for labels in range(2, codes.shape[1] + 1):
            alike = codes[given == labels]
            found = fleiss_kappa(alike, categories=categories, bootstrap=None).value
            if found is not None:
                assert found == pytest.approx(theirs(votes(alike, categories)), abs=1e-9)
                compared += 1
    assert compared >= 400


def test_it_agrees_with_a_sum_over_every_pair_on_random_designs() -> None:
    for codes, categories in random_designs():
        found = fleiss_kappa(codes, categories=categories, bootstrap=None).value
        items = [[label for label in row if label >= 0] for row in codes.tolist()]
        agreements = [
            np.mean([one == other for at, one in enumerate(item) for other in item[at + 1 :]])
            for item in items
            if len(item) > 1
        ]
        shares = [
            np.mean([item.count(category) / len(item) for item in items if item]) for category in range(categories)
        ]
        chance = sum(share**2 for share in shares)
        assert found == pytest.approx((np.mean(agreements) - chance) / (1 - chance), abs=1e-9)
