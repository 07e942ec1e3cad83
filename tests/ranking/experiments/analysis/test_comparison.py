from __future__ import annotations

import numpy as np
import pytest

from ranking.experiments.analysis.comparison import Comparison


def comparison(control: float, treated: float, *, errors: tuple[float, float] = (0.1, 0.1)) -> Comparison:
    one, other = (np.asarray(value) for value in errors)
    return Comparison(np.asarray(control), np.asarray(treated), one, other, np.asarray(0.5), np.asarray(np.inf))


def test_effects_are_told_in_units_and_as_a_share_of_the_control() -> None:
    found = comparison(2.0, 3.0, errors=(0.3, 0.4))
    assert float(found.difference) == 1.0
    assert float(found.relative) == pytest.approx(0.5)
    assert float(found.error) == pytest.approx(0.5)
    assert float(found.z) == pytest.approx(2.0)
    assert [float(bound) for bound in found.interval()] == pytest.approx([1 - 1.959964 * 0.5, 1 + 1.959964 * 0.5])


def test_the_relative_interval_is_that_of_the_logarithm() -> None:
    low, high = comparison(2.0, 3.0, errors=(0.2, 0.3)).relative_within(np.asarray(2.0))
    # Both values have a relative error of 0.1, the ratio 1.5 one of √0.02.
    assert float(low) == pytest.approx(1.5 * np.exp(-2 * 0.02**0.5) - 1)
    assert float(high) == pytest.approx(1.5 * np.exp(2 * 0.02**0.5) - 1)


@pytest.mark.parametrize(("control", "treated"), [(0.0, 1.0), (1.0, 0.0), (-1.0, 1.0), (np.nan, 1.0)])
def test_there_is_no_relative_effect_without_two_values_above_zero(control: float, treated: float) -> None:
    found = comparison(control, treated)
    assert np.isnan(found.relative)
    assert all(np.isnan(bound) for bound in found.relative_interval())
