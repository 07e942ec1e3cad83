from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

from ranking.experiments.analysis.moments import Moments
from ranking.experiments.analysis.ratios import compare_ratios


def drawn(seed: int, visitors: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    searches = 1 + rng.poisson(2.0, visitors)
    return rng.binomial(searches, 0.3).astype(float), searches.astype(float)


def test_the_error_is_that_of_a_regression_clustered_by_visitor() -> None:
    # A ratio of sums is the constant of a regression weighted by its base; robust errors are then the delta method's.
    clicks, searches = drawn(1, 200)
    fit = sm.WLS(clicks / searches, np.ones(200), weights=searches).fit(cov_type="HC0")
    found = Moments.of(clicks, searches)
    assert float(found.value) == pytest.approx(float(fit.params[0]), abs=1e-12)
    assert float(found.error) * (199 / 200) ** 0.5 == pytest.approx(float(fit.bse[0]), abs=1e-9)


def test_the_p_value_is_that_of_the_difference_in_errors() -> None:
    one, other = Moments.of(*drawn(2, 300)), Moments.of(*drawn(3, 320))
    found = compare_ratios(one, other)
    z = (other.value - one.value) / np.hypot(one.error, other.error)
    assert float(found.z) == pytest.approx(float(z))
    assert float(found.p) == pytest.approx(2 * stats.norm.sf(abs(float(z))), abs=1e-12)


def test_a_base_of_one_makes_it_a_test_of_means() -> None:
    rng = np.random.default_rng(5)
    one, other = rng.normal(size=40), rng.normal(size=50)
    as_ratio = compare_ratios(Moments.of(one, np.ones(40)), Moments.of(other, np.ones(50)))
    _, p, _ = sm.stats.ttest_ind(other, one, usevar="unequal")
    assert float(as_ratio.error) == pytest.approx(np.hypot(one.std(ddof=1) / 40**0.5, other.std(ddof=1) / 50**0.5))
    assert float(as_ratio.p) == pytest.approx(p, abs=0.01)


def test_nothing_searched_is_no_ratio() -> None:
    empty = Moments.of(np.zeros(3), np.zeros(3))
    assert np.isnan(compare_ratios(empty, Moments.of(*drawn(1, 10))).p)
