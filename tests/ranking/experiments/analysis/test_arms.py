from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats.proportion import proportions_ztest

from ranking.experiments.analysis.arms import compare
from ranking.experiments.metrics import METRICS
from tests.ranking.experiments.analysis.arms import START, make_arm


def test_each_kind_of_metric_gets_its_test() -> None:
    rng = np.random.default_rng(1)
    arms = [make_arm(name, 200, converted=rng.random(200) < 0.4, purchases=rng.poisson(0.5, 200)) for name in "ab"]
    found = compare(METRICS["conversion"], *(arm.moments(METRICS["conversion"]) for arm in arms))
    counts = [int(arm.columns["converted"].sum()) for arm in reversed(arms)]
    assert float(found.p) == pytest.approx(proportions_ztest(counts, [200, 200])[1], abs=1e-9)
    means = compare(METRICS["purchases"], *(arm.moments(METRICS["purchases"]) for arm in arms))
    assert np.isfinite(means.degrees)
    ratios = compare(METRICS["click_through"], *(arm.moments(METRICS["click_through"]) for arm in arms))
    assert np.isinf(ratios.degrees)


def test_a_day_counts_those_who_came_until_its_end() -> None:
    arm = make_arm("a", 4, days=2, clicked=[1, 0, 1, 1])
    days = np.arange(START.astype("datetime64[D]"), START.astype("datetime64[D]") + 3)
    # Visitors come at 8, 20, 8 and 20 o'clock: two on the first day, two on the second.
    found = arm.moments_by_day(METRICS["click_through"], days)
    assert found.visitors.tolist() == [2, 4, 4]
    assert found.value.tolist() == [0.5, 0.75, 0.75]


def test_a_part_of_the_visitors_keeps_what_they_did() -> None:
    arm = make_arm("a", 4, clicked=[1, 0, 1, 1])
    phones = arm.only(arm.groups["device"] == "phone")
    assert len(phones) == 2
    assert phones.columns["clicked"].tolist() == [0.0, 1.0]
