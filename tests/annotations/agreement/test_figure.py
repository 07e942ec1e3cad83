from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from annotations.agreement.cohen import cohen_kappa
from annotations.agreement.figure import Figure, Undefined, ratio
from annotations.agreement.fleiss import fleiss_kappa
from annotations.agreement.krippendorff import krippendorff_alpha
from annotations.agreement.percent import percent_agreement
from resampling.bootstrap import Bootstrap

Statistic = Callable[..., Figure]
CORRECTED: list[Statistic] = [cohen_kappa, fleiss_kappa, krippendorff_alpha]
every_figure = pytest.mark.parametrize("statistic", [percent_agreement, *CORRECTED])


@every_figure
@pytest.mark.parametrize(
    ("labels", "reason"),
    [
        (np.empty((0, 2)), Undefined.NO_LABELS),
        ([[-1, -1], [-1, -1]], Undefined.NO_LABELS),
        ([[0, -1], [1, -1]], Undefined.ONE_RATER),
        ([[0, -1], [-1, 1]], Undefined.NO_OVERLAP),
    ],
)
def test_it_says_why_labels_cannot_be_compared(
    statistic: Statistic, labels: list[list[int]], reason: Undefined
) -> None:
    assert statistic(labels, categories=2) == Figure(None, 0, 0, undefined=reason)


@pytest.mark.parametrize("statistic", CORRECTED)
def test_one_category_leaves_nothing_to_correct_for_chance(statistic: Statistic) -> None:
    assert statistic([[1, 1], [1, 1], [1, -1]], categories=3) == Figure(None, 2, 2, undefined=Undefined.ONE_CATEGORY)


@every_figure
def test_perfect_agreement_and_a_single_item_have_no_interval(statistic: Statistic) -> None:
    assert statistic([[0, 0], [1, 1], [0, 0], [1, 1]] * 5) == Figure(1.0, 20, 20)
    single = statistic([[0, 1], [-1, -1]], categories=2)
    assert single.value is not None
    assert single.interval is None


@every_figure
def test_items_without_labels_do_not_bear_on_the_interval(statistic: Statistic) -> None:
    labels = [[0, 0], [1, 1], [0, 1], [2, 2], [0, 0], [2, 1]] * 5
    found = statistic(labels, bootstrap=Bootstrap(seed=5))
    assert found.interval is not None
    assert found.value is not None
    assert found.interval.low < found.value < found.interval.high
    assert statistic([*labels, *[[-1, -1]] * 9], bootstrap=Bootstrap(seed=5)) == found
    assert statistic(labels, bootstrap=None).interval is None


def test_an_interval_is_drawn_as_asked() -> None:
    labels = [[0, 0], [1, 1], [0, 1], [2, 2], [0, 0], [2, 1]] * 5
    usual, sure = fleiss_kappa(labels).interval, fleiss_kappa(labels, bootstrap=Bootstrap(confidence=0.99)).interval
    assert usual is not None
    assert sure is not None
    assert sure.low < usual.low < usual.high < sure.high


def test_a_ratio_over_zero_is_nan() -> None:
    assert np.array_equal(ratio(np.array([1.0, 3.0]), np.array([0.0, 2.0])), [np.nan, 1.5], equal_nan=True)
