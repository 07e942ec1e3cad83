from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from ranking.experiments.analysis.comparison import Comparison
from ranking.experiments.analysis.proportions import compare_proportions


def compare(one: int, of_one: int, other: int, of_other: int) -> Comparison:
    return compare_proportions(
        control_successes=np.asarray(one),
        control_visitors=np.asarray(of_one),
        treated_successes=np.asarray(other),
        treated_visitors=np.asarray(of_other),
    )


@pytest.mark.parametrize("counts", [(30, 1000, 45, 1010), (1, 40, 9, 35), (500, 900, 480, 880)])
def test_it_agrees_with_statsmodels(counts: tuple[int, int, int, int]) -> None:
    one, of_one, other, of_other = counts
    found = compare(*counts)
    _, p = proportions_ztest([other, one], [of_other, of_one])
    assert float(found.p) == pytest.approx(p, abs=1e-9)
    bounds = confint_proportions_2indep(other, of_other, one, of_one, method="wald", compare="diff")
    assert [float(bound) for bound in found.interval()] == pytest.approx(bounds, abs=1e-9)
    ratio = confint_proportions_2indep(other, of_other, one, of_one, method="log", compare="ratio")
    assert [float(bound) + 1 for bound in found.relative_interval()] == pytest.approx(ratio, abs=1e-9)


def test_nobody_at_all_speaks_for_no_difference() -> None:
    assert float(compare(0, 50, 0, 60).p) == 1.0
    assert float(compare(50, 50, 60, 60).p) == 1.0


def test_a_variant_without_visitors_has_no_value() -> None:
    found = compare(0, 0, 3, 10)
    assert np.isnan(found.control)
    assert np.isnan(found.p)


def test_it_rejects_more_successes_than_visitors() -> None:
    with pytest.raises(ValueError, match="more visitors"):
        compare(3, 2, 0, 2)


@given(st.integers(1, 400), st.integers(1, 400), st.floats(0, 1), st.floats(0, 1))
def test_changing_sides_turns_the_effect_around(of_one: int, of_other: int, share: float, other_share: float) -> None:
    one, other = int(share * of_one), int(other_share * of_other)
    found, turned = compare(one, of_one, other, of_other), compare(other, of_other, one, of_one)
    assert float(found.difference) == pytest.approx(-float(turned.difference))
    assert float(found.p) == pytest.approx(float(turned.p))
    low, high = found.interval()
    assert low <= found.difference <= high
    assert 0.0 <= float(found.p) <= 1.0
