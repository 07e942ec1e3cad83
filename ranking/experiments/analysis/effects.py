"""What one variant does to one metric: its value beside the control's, the effect with its intervals, then p."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ranking.experiments.analysis import sequential
from ranking.experiments.analysis.arms import Arm, compare
from ranking.experiments.analysis.comparison import Bounds, Comparison
from ranking.experiments.analysis.cuped import adjust
from ranking.experiments.analysis.means import compare_means
from ranking.experiments.analysis.moments import Moments, divided
from ranking.experiments.metrics import Metric

#: The size that the sequential test is tuned for where nobody planned one.
USUAL_PLAN = 10_000
#: CUPED is told of when it takes away at least this share of the variance.
LEAST_REDUCTION = 0.01


@dataclass(frozen=True)
class Span:
    """A figure and where it lies; None: not defined, and of one end alone: open at that side."""

    value: float | None
    low: float | None = None
    high: float | None = None

    @property
    def leaves_out_zero(self) -> bool:
        return (self.low is not None and self.low > 0.0) or (self.high is not None and self.high < 0.0)


@dataclass(frozen=True)
class Effect:
    """control, treated: the metric's values. Spans are of the treated less the control.

    anytime, relative_anytime: intervals that hold however often somebody looks, None before there is a reading.
    difference, relative: those for a size that was fixed before. deviation: of one visitor of the control, as planning
    needs it. adjusted: relative, with CUPED, and `reduction` the share of the variance that it takes away.
    """

    variant: str
    control: float | None
    treated: float | None
    anytime: Span
    relative_anytime: Span
    difference: Span
    relative: Span
    p_anytime: float | None
    p: float | None
    deviation: float | None = None
    adjusted: Span | None = None
    reduction: float | None = None

    @property
    def is_relative(self) -> bool:
        """Tell whether the effect can be told as a share of the control's value."""
        return self.relative_anytime.value is not None

    @property
    def told(self) -> Span:
        """The effect that is shown, and decided by: the relative one, and the difference where there is none."""
        return self.relative_anytime if self.is_relative else self.anytime


def effect(
    metric: Metric, control: Arm, treated: Arm, *, alpha: float = 0.05, planned: int | None = None, visitors: int = 0
) -> Effect:
    """Compare a variant with the control; `visitors` of the `planned` have come to all variants together."""
    one, other = control.moments(metric), treated.moments(metric)
    found = compare(metric, one, other)
    progress = visitors / (planned or USUAL_PLAN)
    ready = bool(sequential.is_ready(one, other))
    reach = sequential.reach(progress, alpha) if ready else np.array(np.nan)
    adjusted, reduction = _with_cuped(metric, control, treated, alpha)
    return Effect(
        variant=treated.name,
        control=known(found.control),
        treated=known(found.treated),
        anytime=_span(found.difference, found.within(reach)),
        relative_anytime=_span(found.relative, found.relative_within(reach)),
        difference=_span(found.difference, found.interval(1.0 - alpha)),
        relative=_span(found.relative, found.relative_interval(1.0 - alpha)),
        p_anytime=known(sequential.p_value(found.z, progress, alpha)) if ready else None,
        p=known(found.p),
        deviation=known(np.sqrt(np.maximum(one.unit_variance, 0.0))),
        adjusted=adjusted,
        reduction=reduction,
    )


def known(value: np.ndarray | float) -> float | None:
    """Return a number as JSON takes it: None for nan and the infinities."""
    return float(value) if np.isfinite(value) else None


def _span(value: np.ndarray, bounds: Bounds) -> Span:
    return Span(known(value), known(bounds[0]), known(bounds[1]))


def _with_cuped(metric: Metric, control: Arm, treated: Arm, alpha: float) -> tuple[Span | None, float | None]:
    if metric.covariate is None:
        return None, None
    arms = (control, treated)
    values = [_linear(metric, arm) for arm in arms]
    found = adjust(values, [_before(metric.covariate, arm) for arm in arms])
    if found.reduction < LEAST_REDUCTION:
        return None, None
    compared: Comparison = compare_means(*(Moments.of(each) for each in found.values))
    return _span(compared.relative, compared.relative_interval(1.0 - alpha)), found.reduction


def _linear(metric: Metric, arm: Arm) -> np.ndarray:
    """Return what each visitor adds to the metric, so that the mean is the metric and the error the delta method's."""
    moments = arm.moments(metric)
    counts, bases = arm.columns[metric.numerator], arm.columns[metric.denominator]
    return moments.value + divided(counts - moments.value * bases, moments.base)


def _before(covariate: Sequence[str], arm: Arm) -> np.ndarray:
    return divided(arm.columns[covariate[0]], arm.columns[covariate[1]])
