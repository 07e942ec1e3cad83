from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ranking.experiments.analysis import sequential


def test_the_weight_solves_its_equation() -> None:
    for alpha in (0.001, 0.01, 0.05, 0.2):
        weight = sequential.mixture_weight(alpha)
        assert weight == pytest.approx(2 * np.log(1 / alpha) + np.log1p(weight), abs=1e-9)


def test_no_other_weight_makes_the_interval_narrower_at_the_planned_size() -> None:
    def reach(grown: float) -> float:
        return float(np.sqrt((1 + grown) / grown * (2 * np.log(20) + np.log1p(grown))))

    best = sequential.mixture_weight(0.05)
    assert float(sequential.reach(1.0)) == pytest.approx(reach(best))
    assert min(reach(best * factor) for factor in (0.5, 0.9, 1.1, 2.0)) > reach(best)


def test_the_likelihood_ratio_is_the_mixture_integrated_numerically() -> None:
    # One look at z = 2.5 at the planned size: the mean of exp(zδ − δ²/2) over δ ~ N(0, w).
    weight = sequential.mixture_weight(0.05)
    effects = np.linspace(-60, 60, 400_001)
    density = np.exp(-(effects**2) / (2 * weight)) / np.sqrt(2 * np.pi * weight)
    ratio = np.trapezoid(np.exp(2.5 * effects - effects**2 / 2) * density, effects)
    assert float(sequential.p_value(2.5, 1.0)) == pytest.approx(min(1.0, 1 / ratio), abs=1e-9)


@given(st.floats(0.01, 5), st.floats(0, 8), st.floats(0.001, 0.3))
def test_the_interval_leaves_out_zero_exactly_when_p_is_below_alpha(progress: float, z: float, alpha: float) -> None:
    reach, p = float(sequential.reach(progress, alpha)), float(sequential.p_value(z, progress, alpha))
    if abs(z - reach) > 1e-6:
        assert (z > reach) == (p < alpha)


def test_it_asks_for_more_than_a_single_look_does() -> None:
    assert (sequential.reach(np.array([0.1, 0.5, 1.0, 2.0])) > 1.96).all()


def test_looks_keep_the_smallest_p_value_so_far() -> None:
    assert sequential.always_valid(np.array([np.nan, 0.5, 0.7, 0.02, 0.3])).tolist() == pytest.approx(
        [np.nan, 0.5, 0.5, 0.02, 0.02], nan_ok=True
    )


def test_there_is_no_interval_before_anybody_came() -> None:
    assert np.isnan(sequential.reach(0.0))
    assert np.isnan(sequential.p_value(1.0, 0.0))


@pytest.mark.parametrize("alpha", [0.0, 1.0, -0.1])
def test_it_rejects_a_level_that_is_none(alpha: float) -> None:
    with pytest.raises(ValueError, match="alpha"):
        sequential.mixture_weight(alpha)
