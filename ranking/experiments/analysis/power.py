"""How many visitors an experiment needs.

Two-sided tests of two variants; the normal approximation of Chow, Shao and Wang (2008), with both tails counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy import optimize, stats

from ranking.experiments.analysis import sequential

#: No shop plans for more visitors than this.
MOST_VISITORS = 10**12
#: A mean, or a deviation, below this is 0 for a plan.
LEAST = 1e-12


class NoSuchPlan(ValueError):
    """What was asked for cannot be planned; the message says why."""


@dataclass(frozen=True)
class Outcome:
    """What a test expects to see: the difference, and how one visitor's value deviates in each variant.

    `null_deviation` is the one that the test assumes when there is no difference, where it is not the variants' own.
    """

    effect: float
    control_deviation: float
    treated_deviation: float
    null_deviation: float | None = None


@dataclass(frozen=True)
class Design:
    """How the test is read. `peeking` asks for the size at which the sequential test has the power on that very day;
    it stops earlier more often than not. `treated_share` is the share of the visitors that are not the control's."""

    alpha: float = 0.05
    power: float = 0.8
    treated_share: float = 0.5
    peeking: bool = False

    def __post_init__(self) -> None:
        if not (0.0 < self.alpha < 1.0 and self.alpha < self.power < 1.0 and 0.0 < self.treated_share < 1.0):
            raise NoSuchPlan("α, power and the share of a variant lie between 0 and 1, and power above α.")

    @property
    def reach(self) -> float:
        """How many standard errors from 0 the effect has to be found."""
        if self.peeking:
            return float(sequential.reach(1.0, self.alpha))
        return float(stats.norm.ppf(1.0 - self.alpha / 2.0))


def proportion(baseline: float, relative: float) -> Outcome:
    """Expect a share of visitors to change by `relative` (0.1: a tenth more); 0 < baseline < 1, and after it too."""
    treated = baseline * (1.0 + relative)
    if not (0.0 < baseline < 1.0 and 0.0 < treated < 1.0):
        raise NoSuchPlan("A share of visitors lies between 0 and 1, before the change and after it.")
    pooled = (baseline + treated) / 2.0
    return Outcome(treated - baseline, _binary(baseline), _binary(treated), _binary(pooled))


def mean(baseline: float, relative: float, deviation: float) -> Outcome:
    """Expect a mean to change by `relative`, and the deviation between visitors with it, as times and counts do.

    A ratio metric is planned alike, its deviation being the root of `Moments.unit_variance`.
    """
    if min(baseline, deviation) < LEAST:
        raise NoSuchPlan("A mean and its deviation between visitors have to lie above 0.")
    return Outcome(baseline * relative, deviation, deviation * (1.0 + relative))


def power_of(outcome: Outcome, visitors: float, design: Design) -> float:
    """Return the chance that `visitors`, of both variants together, show the effect."""
    treated, control = visitors * design.treated_share, visitors * (1.0 - design.treated_share)
    error = math.hypot(outcome.control_deviation / math.sqrt(control), outcome.treated_deviation / math.sqrt(treated))
    bar = design.reach * error
    if outcome.null_deviation is not None:
        bar = design.reach * outcome.null_deviation * math.sqrt(1.0 / control + 1.0 / treated)
    above, below = (bar - outcome.effect) / error, (-bar - outcome.effect) / error
    return float(stats.norm.sf(above) + stats.norm.cdf(below))


def visitors_needed(outcome: Outcome, design: Design) -> int:
    """Return how many visitors, of both variants together, show the effect with the design's power.

    Raises NoSuchPlan for an effect of 0, or one too small for any number of visitors.
    """

    def missing(size: float) -> float:
        return power_of(outcome, math.exp(size), design) - design.power

    smallest, largest = math.log(4.0), math.log(MOST_VISITORS)
    if outcome.effect == 0.0 or missing(largest) < 0.0:
        raise NoSuchPlan("No number of visitors shows an effect that small.")
    if missing(smallest) >= 0.0:
        return 4
    return math.ceil(math.exp(optimize.brentq(missing, smallest, largest, xtol=1e-12)) - 1e-6)


def days_needed(visitors: int, a_day: float) -> int:
    """Return how many days bring so many visitors."""
    if a_day <= 0.0:
        raise NoSuchPlan("A plan needs visitors every day.")
    return math.ceil(visitors / a_day)


def _binary(share: float) -> float:
    return math.sqrt(share * (1.0 - share))
