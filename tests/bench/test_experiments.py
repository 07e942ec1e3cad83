"""What the statistics of A/B tests promise, counted over 10,000 simulated experiments each, and printed."""

from __future__ import annotations

import numpy as np
import pytest

from ranking.experiments.analysis.moments import Moments
from ranking.experiments.analysis.power import Design, Outcome, mean, proportion
from ranking.experiments.analysis.ratios import compare_ratios
from ranking.experiments.analysis.sample_ratio import ALARM, sample_ratio_p
from resampling.bootstrap import Bootstrap
from tests.ranking.experiments.bootstrapped import bootstrap_difference
from tests.ranking.experiments.simulations import (
    KINDS,
    Kind,
    clicks,
    coverage,
    false_alarms,
    false_alarms_of_few,
    false_alarms_peeking,
    power,
)

pytestmark = pytest.mark.bench

RUNS = 10_000
of_each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
LIFTS = {"conversion (proportion)": 1.25, "session seconds (mean)": 1.1, "clicks per search (ratio)": 1.1}


def expected(kind: Kind) -> Outcome:
    relative = LIFTS[kind.name] - 1.0
    if kind.name.startswith("conversion"):
        return proportion(kind.baseline, relative)
    return mean(kind.baseline, relative, kind.deviation)


@of_each_kind
def test_false_alarms_read_once(kind: Kind) -> None:
    found = false_alarms(kind, runs=RUNS)
    print(f"\n{kind.name}: A/A tests read once that alarm: {found:.2%} (goal 5 % ± 0.7)")
    assert found == pytest.approx(0.05, abs=0.007)


@of_each_kind
def test_false_alarms_looked_at_daily(kind: Kind) -> None:
    ours, fixed = false_alarms_peeking(kind, runs=RUNS)
    print(f"\n{kind.name}: A/A tests looked at on 28 days that alarm: {ours:.2%} (goal ≤ 5 %; fixed test {fixed:.1%})")
    assert ours <= 0.05


@pytest.mark.parametrize("raters", [0.005, 0.05])
def test_false_alarms_where_few_rate(raters: float) -> None:
    found = false_alarms_of_few(raters, runs=RUNS // 10)
    print(f"\n{raters:.1%} of the visitors rate: A/A tests looked at 280 times that alarm: {found:.2%} (goal ≤ 5 %)")
    assert found <= 0.05


@of_each_kind
def test_intervals_hold_the_truth(kind: Kind) -> None:
    # A rare thing needs more visitors until its estimates are near normal.
    found = coverage(kind, runs=RUNS, a_day=400 if kind.name.startswith("conversion") else 100)
    print(
        f"\n{kind.name}: intervals that hold the truth: difference {found.difference:.2%}, relative "
        f"{found.relative:.2%} (goal 95 % ± 0.7), sequential at all 10 looks {found.at_every_look:.2%} (goal ≥ 95 %)"
    )
    assert found.difference == pytest.approx(0.95, abs=0.007)
    assert found.relative == pytest.approx(0.95, abs=0.007)
    assert found.at_every_look >= 0.95


@of_each_kind
@pytest.mark.parametrize("peeking", [False, True], ids=["once", "daily"])
def test_power_is_as_planned(kind: Kind, peeking: bool) -> None:
    design = Design(power=0.8, peeking=peeking)
    size, found = power(kind, expected(kind), lift=LIFTS[kind.name], runs=RUNS // 2 if peeking else RUNS, design=design)
    how = "looked at 20 times" if peeking else "read once"
    print(f"\n{kind.name}: {size:,} visitors planned for a power of 80 %, {how}: found in {found:.2%}")
    assert found >= 0.77
    assert peeking or found <= 0.83


def test_lost_visitors_are_noticed() -> None:
    rng, even = np.random.default_rng(7), np.array([0.5, 0.5])

    def alarms(share: float, visitors: int, runs: int) -> int:
        first = rng.binomial(visitors, share, runs)
        return int((sample_ratio_p(np.stack([first, visitors - first], axis=-1), even) < ALARM).sum())

    uneven, lost, sound = alarms(0.47, 10_000, RUNS), alarms(0.9 / 1.9, 20_000, RUNS), alarms(0.5, 10_000, 5000)
    print(f"\n47 / 53 at 10,000 visitors is noticed in {uneven / RUNS:.2%} of runs (goal ≥ 99 %)")
    print(f"a tenth of one variant lost, of 20,000 visitors, in {lost / RUNS:.2%} (goal ≥ 99 %)")
    print(f"sound splits that alarm: {sound} of 5,000 (goal ≤ 15)")
    assert min(uneven, lost) >= 0.99 * RUNS
    assert sound <= 15


def test_the_delta_method_agrees_with_the_bootstrap() -> None:
    rng, widths, apart = np.random.default_rng(8), [], []
    for run in range(60):
        control, treated = clicks(rng, (1000,), 1.0), clicks(rng, (1000,), 1.1)
        drawn = bootstrap_difference(control, treated, Bootstrap(resamples=2000, seed=run))
        low, high = compare_ratios(Moments.of(*control), Moments.of(*treated)).interval()
        assert drawn is not None
        widths.append((drawn.high - drawn.low) / float(high - low))
        apart.append(max(abs(drawn.low - float(low)), abs(drawn.high - float(high))) / float(high - low))
    print(
        f"\nbootstrap's intervals over those of the delta method, 60 experiments: mean width {np.mean(widths):.3f}, "
        f"ends apart by at most {max(apart):.1%} of the width"
    )
    assert np.mean(widths) == pytest.approx(1.0, abs=0.03)
    assert max(apart) < 0.12
