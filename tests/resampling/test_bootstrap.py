from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from resampling.bootstrap import Bootstrap


def mean(sums: np.ndarray) -> np.ndarray:
    return sums[..., 0] / sums[..., 1]


def share(sums: np.ndarray) -> np.ndarray:
    return np.divide(sums[..., 0], sums[..., 1], out=np.full(sums.shape[:-1], np.nan), where=sums[..., 1] > 0)


def with_ones(values: np.ndarray) -> np.ndarray:
    return np.column_stack([values, np.ones(len(values))])


def test_it_agrees_with_scipy_on_a_skewed_mean() -> None:
    values = np.random.default_rng(0).exponential(size=60)
    ours = Bootstrap(resamples=50_000).interval(with_ones(values), mean)
    theirs = stats.bootstrap((values,), np.mean, n_resamples=50_000, method="BCa", rng=1).confidence_interval
    assert ours is not None
    assert [ours.low, ours.high] == pytest.approx([theirs.low, theirs.high], abs=0.01)


def test_it_is_the_same_for_a_seed() -> None:
    terms = with_ones(np.array([0.0, 0.2, 0.4, 0.4, 0.9, 1.0, 1.0, 0.7]))
    assert Bootstrap(seed=3).interval(terms, mean) == Bootstrap(seed=3).interval(terms, mean)
    assert Bootstrap(seed=3).interval(terms, mean) != Bootstrap(seed=4).interval(terms, mean)


def test_a_higher_confidence_is_a_wider_interval() -> None:
    terms = with_ones(np.random.default_rng(2).normal(size=50))
    narrow, wide = Bootstrap(confidence=0.8).interval(terms, mean), Bootstrap(confidence=0.99).interval(terms, mean)
    assert narrow is not None
    assert wide is not None
    assert wide.low < narrow.low < narrow.high < wide.high


def test_resamples_of_many_items_are_drawn_in_parts_that_do_not_change_the_interval(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terms = with_ones(np.random.default_rng(2).normal(size=50))
    whole = Bootstrap().interval(terms, mean)
    monkeypatch.setattr("resampling.bootstrap._DRAWN_AT_ONCE", 50 * 7)
    parts = Bootstrap().interval(terms, mean)
    assert whole is not None
    assert parts is not None
    assert [parts.low, parts.high] == pytest.approx([whole.low, whole.high])


@pytest.mark.parametrize("values", [[], [0.3], [0.3, 0.3, 0.3]])
def test_it_gives_no_interval_where_resamples_tell_nothing(values: list[float]) -> None:
    assert Bootstrap().interval(with_ones(np.array(values)), mean) is None


def test_it_gives_no_interval_for_a_figure_that_most_resamples_do_not_define() -> None:
    # The share among items that are of use: one of six, which (5/6)^6 = 33 % of the resamples do not hold.
    useful = np.array([1.0, 0.0, 0.0, 0.0, 0.0, 0.0])
    terms = np.column_stack([useful * 0.5, useful])

    assert Bootstrap().interval(terms, share) is None


def test_it_leaves_out_the_few_resamples_that_do_not_define_the_figure() -> None:
    # Four useful items of twelve: (8/12)^12 = 0.8 % of the resamples hold none.
    useful = np.array([1.0] * 4 + [0.0] * 8)
    terms = np.column_stack([useful * np.tile([0.0, 1.0, 1.0, 0.0], 3), useful])

    found = Bootstrap().interval(terms, share)
    assert found is not None
    assert 0.0 <= found.low < 0.5 < found.high <= 1.0


def test_it_rejects_a_confidence_that_is_none_and_no_resamples() -> None:
    with pytest.raises(ValueError, match="confidence"):
        Bootstrap(confidence=1.0)
    with pytest.raises(ValueError, match="at least once"):
        Bootstrap(resamples=0)
