from __future__ import annotations

import numpy as np
import pytest

from ranking.experiments.analysis.moments import Moments
from ranking.experiments.analysis.ratios import compare_ratios
from resampling.bootstrap import Bootstrap
from tests.ranking.experiments.bootstrapped import bootstrap_difference


def test_it_agrees_with_the_delta_method() -> None:
    rng = np.random.default_rng(4)
    searches = [1 + rng.poisson(2.0, 1500).astype(float) for _ in range(2)]
    clicks = [
        rng.binomial(each.astype(int), share).astype(float) for each, share in zip(searches, (0.3, 0.33), strict=True)
    ]
    control, treated = zip(clicks, searches, strict=True)
    found = bootstrap_difference(control, treated, Bootstrap(resamples=4000))
    low, high = compare_ratios(Moments.of(*control), Moments.of(*treated)).interval()
    assert found is not None
    assert [found.low, found.high] == pytest.approx([float(low), float(high)], abs=0.08 * float(high - low))


def test_visitors_who_all_do_the_same_tell_nothing() -> None:
    same = (np.ones(20), np.ones(20))
    assert bootstrap_difference(same, same, Bootstrap(resamples=100)) is None
