"""Many experiments whose truth is known, drawn at once: what the statistics promise is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from ranking.experiments.analysis import sequential
from ranking.experiments.analysis.arms import compare
from ranking.experiments.analysis.comparison import Comparison
from ranking.experiments.analysis.means import compare_means
from ranking.experiments.analysis.moments import Moments
from ranking.experiments.analysis.power import Design, Outcome, visitors_needed
from ranking.experiments.analysis.ratios import compare_ratios
from ranking.experiments.metrics import METRICS

LEVEL = 0.05
AT_ONCE = 250
"""Runs whose visitors are in memory together."""

Visitors = tuple[np.ndarray, np.ndarray]
Draw = Callable[[np.random.Generator, tuple[int, ...], float], Visitors]


@dataclass(frozen=True)
class Kind:
    """A metric of which visitors can be drawn: counts and bases of any shape, `lift` times the baseline."""

    name: str
    draw: Draw
    compare: Callable[[Moments, Moments], Comparison]
    baseline: float
    deviation: float
    """Of one visitor, as `Moments.unit_variance` has it."""


def conversions(rng: np.random.Generator, shape: tuple[int, ...], lift: float) -> Visitors:
    return (rng.random(shape) < 0.05 * lift).astype(float), np.ones(shape)


def seconds(rng: np.random.Generator, shape: tuple[int, ...], lift: float) -> Visitors:
    """Draw times in a session, log-normal with σ = 1 and a mean of 180: most are short, few very long."""
    return 180.0 * lift * np.exp(rng.standard_normal(shape) - 0.5), np.ones(shape)


def clicks(rng: np.random.Generator, shape: tuple[int, ...], lift: float) -> Visitors:
    """Draw clicks of searches of visitors who differ: 1 + Poisson(2) searches, half of a Beta(2, 6) clicked."""
    searches = 1 + rng.poisson(2.0, shape)
    return rng.binomial(searches, rng.beta(2.0, 6.0, shape) * lift / 2.0).astype(float), searches.astype(float)


def ratings(rng: np.random.Generator, shape: tuple[int, ...], lift: float, *, raters: float) -> Visitors:
    """Draw one answer, 1 to 5, of a share of the visitors; 0 of 0 of the others."""
    rated = rng.random(shape) < raters
    return rated * rng.choice(np.arange(1.0, 6.0), shape, p=(0.1, 0.1, 0.2, 0.3, 0.3)) * lift, rated.astype(float)


def _clicking_deviation() -> float:
    """Work out the deviation of one visitor's clicks per search: E[n·q(1−q) + n²·var q] / E[n]²."""
    mean, variance = 0.25 / 2, 0.25 * 0.75 / 9 / 4
    searches, squared = 3.0, 2.0 + 9.0
    within = searches * (mean - variance - mean**2)
    return float(np.sqrt(within + squared * variance) / searches)


KINDS = (
    Kind("conversion (proportion)", conversions, partial(compare, METRICS["conversion"]), 0.05, (0.05 * 0.95) ** 0.5),
    Kind("session seconds (mean)", seconds, compare_means, 180.0, 180.0 * (np.e - 1.0) ** 0.5),
    Kind("clicks per search (ratio)", clicks, compare_ratios, 0.125, _clicking_deviation()),
)


def experiments(kind: Kind, *, runs: int, ends: np.ndarray, lift: float = 1.0, seed: int = 1) -> Comparison:
    """Draw experiments of `ends[-1]` visitors in each variant, and compare them at each end: fields (runs, looks)."""
    rng, parts = np.random.default_rng(seed), []
    for start in range(0, runs, AT_ONCE):
        shape = (min(AT_ONCE, runs - start), int(ends[-1]))
        control = Moments.growing(*kind.draw(rng, shape, 1.0), ends)
        parts.append(kind.compare(control, Moments.growing(*kind.draw(rng, shape, lift), ends)))
    fields = Comparison.__dataclass_fields__
    return Comparison(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in fields})


def false_alarms(kind: Kind, *, runs: int, visitors: int = 1000) -> float:
    """Return the share of A/A tests, read once, whose p is below 5 %."""
    return float((experiments(kind, runs=runs, ends=np.array([visitors])).p < LEVEL).mean())


def false_alarms_peeking(kind: Kind, *, runs: int, days: int = 28, a_day: int = 100) -> tuple[float, float]:
    """Return the share of A/A tests looked at daily that alarm: by the sequential p, and by the fixed one."""
    ends = a_day * np.arange(1, days + 1)
    found = experiments(kind, runs=runs, ends=ends, seed=2)
    p = sequential.always_valid(sequential.p_value(found.z, ends / ends[-1], LEVEL))
    return float((p[:, -1] < LEVEL).mean()), float((found.p < LEVEL).any(axis=1).mean())


def false_alarms_of_few(raters: float, *, runs: int, looks: int = 280, a_look: int = 100) -> float:
    """Return the share of A/A tests on rare ratings, looked at often, whose told interval or p ever alarms."""
    rng, ends, alarms = np.random.default_rng(6), a_look * np.arange(1, looks + 1), 0
    reach, progress = sequential.reach(ends / ends[-1], LEVEL), ends / ends[-1]
    for _ in range(runs):
        one, other = (Moments.growing(*ratings(rng, (int(ends[-1]),), 1.0, raters=raters), ends) for _ in range(2))
        found, ready = compare_ratios(one, other), sequential.is_ready(one, other)
        low, high = found.relative_within(reach)
        alarm = (low > 0.0) | (high < 0.0) | (sequential.p_value(found.z, progress, LEVEL) < LEVEL)
        alarms += bool((alarm & ready).any())
    return alarms / runs


@dataclass(frozen=True)
class Coverage:
    """How often intervals hold the truth: of the difference and the relative effect, and at all looks at once."""

    difference: float
    relative: float
    at_every_look: float


def coverage(kind: Kind, *, runs: int, lift: float = 1.2, days: int = 10, a_day: int = 100) -> Coverage:
    ends = a_day * np.arange(1, days + 1)
    found = experiments(kind, runs=runs, ends=ends, lift=lift, seed=3)
    truth = kind.baseline * (lift - 1.0)
    low, high = found.within(sequential.reach(ends / ends[-1], LEVEL))
    return Coverage(
        _share(found.interval(), truth),
        _share(found.relative_interval(), lift - 1.0),
        float(((low <= truth) & (truth <= high)).all(axis=1).mean()),
    )


def _share(bounds: tuple[np.ndarray, np.ndarray], truth: float) -> float:
    """Return how often the last look's interval holds the truth."""
    return float(((bounds[0][:, -1] <= truth) & (truth <= bounds[1][:, -1])).mean())


def power(kind: Kind, expected: Outcome, *, lift: float, runs: int, design: Design) -> tuple[int, float]:
    """Return the size that the calculator gives, and how often experiments of it find the effect."""
    size = visitors_needed(expected, design)
    each = -(-size // 2)
    if not design.peeking:
        found = experiments(kind, runs=runs, ends=np.array([each]), lift=lift, seed=4)
        return size, float((found.p < design.alpha).mean())
    ends = np.linspace(each / 20, each, 20).astype(int)
    found = experiments(kind, runs=runs, ends=ends, lift=lift, seed=5)
    p = sequential.always_valid(sequential.p_value(found.z, ends / each, design.alpha))
    return size, float((p[:, -1] < design.alpha).mean())
