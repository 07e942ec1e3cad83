from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from ranking.experiments.analysis.sample_ratio import ALARM, sample_ratio_p


def test_it_agrees_with_scipy() -> None:
    visitors, shares = np.array([480, 530, 1010]), np.array([1.0, 1.0, 2.0])
    theirs = stats.chisquare(visitors, visitors.sum() * shares / 4).pvalue
    assert float(sample_ratio_p(visitors, shares)) == pytest.approx(theirs, abs=1e-9)


def test_many_runs_are_checked_at_once() -> None:
    found = sample_ratio_p(np.array([[500, 500], [4700, 5300]]), np.array([0.5, 0.5]))
    # (4700 − 5000)² / 5000 twice is 36: far beyond what χ² gives one run in a thousand (10.8).
    assert found[0] == 1.0
    assert found[1] < ALARM


def test_nobody_raises_no_alarm() -> None:
    assert float(sample_ratio_p(np.array([0, 0]), np.array([0.5, 0.5]))) == 1.0


@pytest.mark.parametrize("shares", [[0.5, 0.0], [1.0]])
def test_it_rejects_variants_without_a_share(shares: list[float]) -> None:
    with pytest.raises(ValueError, match="share"):
        sample_ratio_p(np.array([1, 1]), np.array(shares))
