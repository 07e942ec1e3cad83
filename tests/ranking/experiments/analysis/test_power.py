from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import normal_power, normal_power_het
from statsmodels.stats.proportion import power_proportions_2indep

from ranking.experiments.analysis.power import (
    Design,
    NoSuchPlan,
    Outcome,
    days_needed,
    mean,
    power_of,
    proportion,
    visitors_needed,
)


def test_the_power_of_means_agrees_with_statsmodels() -> None:
    # An effect of 0.2 at a deviation of 2, 800 visitors in each variant.
    ours = power_of(Outcome(0.2, 2.0, 2.0), 1600, Design())
    assert ours == pytest.approx(normal_power(0.1, 800 / 2, 0.05), abs=1e-9)
    # The same effect, where the mean of 4 and the deviation of 2 grow by a twentieth together.
    spread = (2.0**2 + 2.1**2) ** 0.5
    theirs = normal_power_het(0.2, 800, 0.05, std_null=spread, std_alternative=spread)
    assert power_of(mean(4.0, 0.05, 2.0), 1600, Design()) == pytest.approx(theirs, abs=1e-9)


def test_the_power_of_proportions_agrees_with_statsmodels() -> None:
    expected = proportion(0.05, 0.2)
    theirs = power_proportions_2indep(0.01, 0.05, 4000, return_results=False)
    assert power_of(expected, 8000, Design()) == pytest.approx(theirs, abs=1e-6)
    assert expected.null_deviation is not None
    spread = (expected.control_deviation**2 + expected.treated_deviation**2) ** 0.5
    het = normal_power_het(0.01, 4000, 0.05, std_null=expected.null_deviation * 2**0.5, std_alternative=spread)
    assert power_of(expected, 8000, Design()) == pytest.approx(het, abs=1e-9)


def test_the_textbook_size_of_a_tenth_more_of_five_percent() -> None:
    # (1.95996·√(2·0.0525·0.9475) + 0.84162·√(0.05·0.95 + 0.055·0.945))² / 0.005² = 31,234 in each variant.
    assert visitors_needed(proportion(0.05, 0.1), Design()) == pytest.approx(2 * 31_234, abs=4)


@given(st.floats(0.005, 0.6), st.floats(0.02, 0.5), st.floats(0.5, 0.95), st.booleans())
def test_the_size_has_the_power_and_one_less_has_not(base: float, relative: float, power: float, peeking: bool) -> None:
    expected, design = proportion(base, relative), Design(power=power, peeking=peeking)
    visitors = visitors_needed(expected, design)
    assert power_of(expected, visitors, design) >= power - 1e-6
    assert visitors == 4 or power_of(expected, visitors - 1.001, design) < power + 1e-6


def test_uneven_shares_and_peeking_cost_visitors() -> None:
    expected = proportion(0.1, 0.1)
    even = visitors_needed(expected, Design())
    assert visitors_needed(expected, Design(treated_share=0.1)) > 2 * even
    assert visitors_needed(expected, Design(peeking=True)) == pytest.approx(1.9 * even, rel=0.05)


def test_days_are_rounded_up() -> None:
    assert days_needed(1001, 100.0) == 11
    with pytest.raises(NoSuchPlan, match="every day"):
        days_needed(10, 0.0)


def test_it_says_what_cannot_be_planned() -> None:
    with pytest.raises(NoSuchPlan, match="effect that small"):
        visitors_needed(proportion(0.1, 0.0), Design())
    with pytest.raises(NoSuchPlan, match="effect that small"):
        visitors_needed(proportion(0.1, 1e-9), Design())
    with pytest.raises(NoSuchPlan, match="between 0 and 1"):
        proportion(0.6, 1.0)
    with pytest.raises(NoSuchPlan, match="above 0"):
        mean(1.0, 0.1, 0.0)
    with pytest.raises(NoSuchPlan, match="power above"):
        Design(alpha=0.5, power=0.4)
