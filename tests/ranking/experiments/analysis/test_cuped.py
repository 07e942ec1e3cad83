from __future__ import annotations

import numpy as np
import pytest

from ranking.experiments.analysis.cuped import adjust


def test_what_was_known_before_is_taken_out() -> None:
    # Each value is 10 plus twice the one from before: nothing is left but the means.
    before = [np.array([1.0, 3.0]), np.array([2.0, 4.0, 0.0])]
    found = adjust([10 + 2 * each for each in before], before)
    assert found.reduction == pytest.approx(1.0)
    # The mean from before is 2, so every visitor is moved to 10 + 2 · 2.
    assert np.concatenate(found.values).tolist() == pytest.approx([14.0] * 5)


def test_the_variance_shrinks_by_the_squared_correlation_and_the_effect_stays() -> None:
    rng = np.random.default_rng(2)
    before = [rng.normal(size=20_000), rng.normal(size=20_000)]
    values = [0.8 * each + 0.6 * rng.normal(size=20_000) for each in before]
    values[1] = values[1] + 0.1
    found = adjust(values, before)
    assert found.reduction == pytest.approx(0.64, abs=0.02)
    assert found.values[0].var() == pytest.approx(0.36, abs=0.02)
    assert found.values[1].mean() - found.values[0].mean() == pytest.approx(0.1, abs=0.03)


def test_new_visitors_count_as_the_mean() -> None:
    found = adjust(
        [np.array([1.0, 2.0, 9.0]), np.array([0.0, 3.0])], [np.array([1.0, 3.0, np.nan]), np.array([1.0, 3.0])]
    )
    assert found.values[0][2] == 9.0


def test_nothing_known_changes_nothing() -> None:
    values = [np.array([1.0, 2.0]), np.array([3.0])]
    found = adjust(values, [np.full(2, np.nan), np.full(1, np.nan)])
    assert found.reduction == 0.0
    assert np.array_equal(found.values[0], values[0])


def test_it_rejects_visitors_that_do_not_pair() -> None:
    with pytest.raises(ValueError, match="every visitor"):
        adjust([np.zeros(2)], [np.zeros(3)])
