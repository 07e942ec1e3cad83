from __future__ import annotations

import numpy as np
import pytest

from ranking.experiments.analysis.moments import Moments, divided


def test_a_plain_mean_has_a_base_of_one() -> None:
    # 1, 2, 6: mean 3, variance (4 + 1 + 9) / 2 = 7, standard error √(7 / 3).
    moments = Moments.of(np.array([1.0, 2.0, 6.0]))
    assert float(moments.value) == 3.0
    assert float(moments.unit_variance) == pytest.approx(7.0)
    assert float(moments.error) == pytest.approx((7 / 3) ** 0.5)


def test_a_ratio_has_the_variance_of_its_linear_part() -> None:
    # Clicks 1, 3 of searches 2, 4: ratio 4 / 6; clicks less ratio times searches are −1/3 and 1/3, of variance 2/9.
    moments = Moments.of(np.array([1.0, 3.0]), np.array([2.0, 4.0]))
    assert float(moments.value) == pytest.approx(2 / 3)
    assert float(moments.unit_variance) == pytest.approx((2 / 9) / 3**2)


def test_runs_are_worked_out_side_by_side() -> None:
    counts = np.array([[0.0, 1.0], [2.0, 4.0]])
    assert Moments.of(counts).value.tolist() == [0.5, 3.0]
    assert Moments.of(counts).error.tolist() == pytest.approx([0.5, 1.0])


@pytest.mark.parametrize("visitors", [0, 1])
def test_too_few_visitors_have_no_error(visitors: int) -> None:
    assert np.isnan(Moments.of(np.ones(visitors), np.ones(visitors)).error)


def test_nothing_to_count_against_is_no_ratio() -> None:
    assert np.isnan(Moments.of(np.zeros(3), np.zeros(3)).value)


def test_it_rejects_counts_that_do_not_pair() -> None:
    with pytest.raises(ValueError, match="every visitor"):
        Moments.of(np.zeros(3), np.zeros(2))


def test_dividing_by_zero_gives_nan() -> None:
    assert divided(np.array([1.0, 2.0]), np.array([0.0, 4.0])).tolist() == pytest.approx([np.nan, 0.5], nan_ok=True)


def test_the_first_so_many_visitors_have_the_moments_of_these_alone() -> None:
    rng = np.random.default_rng(6)
    bases = 1e3 + rng.poisson(3.0, (2, 40)).astype(float)
    counts = bases * rng.random((2, 40))
    growing = Moments.growing(counts, bases, np.array([2, 17, 40]))
    for look, end in enumerate((2, 17, 40)):
        alone = Moments.of(counts[:, :end], bases[:, :end])
        assert growing.value[:, look].tolist() == pytest.approx(alone.value.tolist(), rel=1e-12)
        assert growing.unit_variance[:, look].tolist() == pytest.approx(alone.unit_variance.tolist(), rel=1e-9)


def test_no_visitor_yet_has_no_value() -> None:
    assert np.isnan(Moments.growing(np.ones(3), np.ones(3), np.array([0])).value).all()
