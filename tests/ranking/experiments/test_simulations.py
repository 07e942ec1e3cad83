"""What the statistics promise, counted over few runs with wide tolerances; `make bench` counts over 10,000."""

from __future__ import annotations

import numpy as np
import pytest

from ranking.experiments.analysis.power import Design, mean, proportion
from ranking.experiments.analysis.sample_ratio import ALARM, sample_ratio_p
from tests.ranking.experiments.simulations import (
    KINDS,
    Kind,
    coverage,
    false_alarms,
    false_alarms_of_few,
    false_alarms_peeking,
    power,
)

RUNS = 1000
of_each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@of_each_kind
def test_one_in_twenty_a_a_tests_alarms_when_read_once(kind: Kind) -> None:
    # Three standard errors of a share of 0.05 over 1,000 runs: 0.021.
    assert false_alarms(kind, runs=RUNS, visitors=400) == pytest.approx(0.05, abs=0.021)


@of_each_kind
def test_looking_daily_does_no_harm_to_the_sequential_test(kind: Kind) -> None:
    ours, peeked = false_alarms_peeking(kind, runs=RUNS, days=7, a_day=100)
    assert ours <= 0.05
    assert peeked > 0.1  # what looking daily makes of the fixed test


def test_ratings_of_one_visitor_in_fifty_do_not_alarm() -> None:
    # 120 raters a variant in the end; the first looks find one or two of them, who differ by chance without any spread.
    assert false_alarms_of_few(0.02, runs=200, looks=120, a_look=50) <= 0.05


@of_each_kind
def test_intervals_hold_the_truth_as_often_as_they_say(kind: Kind) -> None:
    found = coverage(kind, runs=RUNS, days=4, a_day=125)
    assert found.difference == pytest.approx(0.95, abs=0.021)
    assert found.relative == pytest.approx(0.95, abs=0.021)
    assert found.at_every_look >= 0.95


@pytest.mark.parametrize("peeking", [False, True])
def test_experiments_of_the_planned_size_find_the_effect(peeking: bool) -> None:
    conversion, seconds, _ = KINDS
    design = Design(power=0.8, peeking=peeking)
    # Times are skewed: only where an effect needs some hundred visitors are their means near normal.
    for kind, lift, expected in (
        (conversion, 1.5, proportion(0.05, 0.5)),
        (seconds, 1.2, mean(seconds.baseline, 0.2, seconds.deviation)),
    ):
        _, found = power(kind, expected, lift=lift, runs=RUNS, design=design)
        assert found >= 0.8 - 0.045
        assert peeking or found <= 0.8 + 0.045


def test_lost_visitors_are_noticed_and_sound_splits_left_alone() -> None:
    rng, even = np.random.default_rng(7), np.array([0.5, 0.5])

    def drawn(share: float, visitors: int, runs: int) -> np.ndarray:
        first = rng.binomial(visitors, share, runs)
        return sample_ratio_p(np.stack([first, visitors - first], axis=-1), even)

    assert (drawn(0.47, 10_000, RUNS) < ALARM).mean() >= 0.99
    assert (drawn(0.9 / 1.9, 20_000, RUNS) < ALARM).mean() >= 0.99  # a tenth of one variant's visitors lost
    assert (drawn(0.5, 10_000, 5000) < ALARM).sum() <= 15
