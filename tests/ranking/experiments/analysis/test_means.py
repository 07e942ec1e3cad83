from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from ranking.experiments.analysis.means import compare_means
from ranking.experiments.analysis.moments import Moments


@pytest.mark.parametrize(("few", "many"), [(5, 80), (40, 40), (2, 3)])
def test_it_agrees_with_scipy(few: int, many: int) -> None:
    rng = np.random.default_rng(few)
    one, other = rng.exponential(2.0, few), rng.normal(3.0, 0.5, many)
    found, theirs = compare_means(Moments.of(one), Moments.of(other)), stats.ttest_ind(other, one, equal_var=False)
    bounds = theirs.confidence_interval()
    assert float(found.p) == pytest.approx(theirs.pvalue, abs=1e-9)
    assert float(found.degrees) == pytest.approx(theirs.df, abs=1e-9)
    assert [float(bound) for bound in found.interval()] == pytest.approx([bounds.low, bounds.high], abs=1e-9)


def test_one_visitor_or_no_spread_tells_nothing() -> None:
    assert np.isnan(compare_means(Moments.of(np.ones(1)), Moments.of(np.array([1.0, 2.0]))).p)
    assert np.isnan(compare_means(Moments.of(np.ones(3)), Moments.of(np.ones(3))).p)


def test_runs_are_tested_side_by_side() -> None:
    rng = np.random.default_rng(3)
    one, other = rng.normal(size=(4, 30)), rng.normal(size=(4, 50))
    together = compare_means(Moments.of(one), Moments.of(other)).p
    apart = [compare_means(Moments.of(one[run]), Moments.of(other[run])).p for run in range(4)]
    assert together.tolist() == pytest.approx([float(p) for p in apart])
