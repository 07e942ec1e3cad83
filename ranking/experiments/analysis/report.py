"""Everything that is told of an experiment, worked out at once from its visitors; the page and the frozen report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from ranking.experiments.analysis.arms import Arm
from ranking.experiments.analysis.days import Day, by_day
from ranking.experiments.analysis.effects import Effect, effect
from ranking.experiments.analysis.sample_ratio import ALARM, sample_ratio_p
from ranking.experiments.analysis.segments import Segment, segments
from ranking.experiments.analysis.verdict import Evidence, Verdict, verdict
from ranking.experiments.metrics import METRICS, Metric
from resampling.holm import holm


@dataclass(frozen=True)
class Question:
    """What an experiment asks: its metrics by name, and how sure the answer has to be."""

    primary: str
    guardrails: Sequence[str]
    is_aa: bool
    is_over: bool
    alpha: float = 0.05
    planned: int | None = None


@dataclass(frozen=True)
class Row:
    """One metric: role is primary, guardrail or other; `p_holm` are the sequential p-values of the effects, corrected
    over all metrics and variants."""

    metric: str
    label: str
    unit: str
    explanation: str
    higher_is_better: bool
    role: str
    effects: Sequence[Effect]
    p_holm: Sequence[float | None]


@dataclass(frozen=True)
class Split:
    """How many visitors each variant got, and by its share should have got; nothing is read when `is_off`."""

    names: Sequence[str]
    visitors: Sequence[int]
    expected: Sequence[float]
    searches: Sequence[int]
    p: float
    is_off: bool


@dataclass(frozen=True)
class Report:
    verdict: Verdict
    split: Split
    rows: Sequence[Row]
    days: Mapping[str, Sequence[Day]]
    segments: Mapping[str, Sequence[Segment]]
    visitors: int
    progress: float | None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def report(question: Question, arms: Sequence[Arm]) -> Report:
    """Work out the report of at least two variants, the control first."""
    control, treated = arms[0], arms[1:]
    visitors, alpha = sum(map(len, arms)), question.alpha / len(treated)
    split = _split(arms)
    rows = _rows(question, control, treated, visitors)
    primary = METRICS[question.primary]
    evidence = Evidence(
        metric=primary,
        control=control.name,
        effects=rows[0].effects,
        is_aa=question.is_aa,
        is_over=question.is_over or bool(question.planned and visitors >= question.planned),
        mismatch=split.is_off,
        ratio_p=split.p,
        harmed=_harmed(rows),
    )
    return Report(
        verdict=verdict(evidence),
        split=split,
        rows=rows,
        days={
            arm.name: by_day(
                primary, control, arm, alpha=alpha, planned=question.planned, others=visitors - len(control) - len(arm)
            )
            for arm in treated
        },
        segments={arm.name: segments(primary, control, arm, alpha=question.alpha) for arm in treated},
        visitors=visitors,
        progress=visitors / question.planned if question.planned else None,
    )


def _split(arms: Sequence[Arm]) -> Split:
    counts, shares = np.array([len(arm) for arm in arms]), np.array([arm.share for arm in arms])
    p = float(sample_ratio_p(counts, shares))
    return Split(
        names=[arm.name for arm in arms],
        visitors=counts.tolist(),
        expected=(counts.sum() * shares / shares.sum()).tolist(),
        searches=[int(arm.columns["searches"].sum()) for arm in arms],
        p=p,
        is_off=p < ALARM,
    )


def _rows(question: Question, control: Arm, treated: Sequence[Arm], visitors: int) -> list[Row]:
    """List the primary metric first, then the guardrails, then the others.

    Several variants share α out between them, so that the intervals of a metric hold together.
    """
    names = [question.primary, *question.guardrails]
    names += [name for name in METRICS if name not in names]
    found = [
        [
            effect(
                METRICS[name], control, arm,
                alpha=question.alpha / len(treated), planned=question.planned, visitors=visitors,
            )
            for arm in treated
        ]
        for name in names
    ]  # fmt: skip
    flat = [each.p_anytime for effects in found for each in effects]
    corrected = iter(holm([p for p in flat if p is not None]))
    return [
        _row(
            METRICS[name],
            _role(name, question),
            effects,
            [None if e.p_anytime is None else next(corrected) for e in effects],
        )
        for name, effects in zip(names, found, strict=True)
    ]


def _row(metric: Metric, role: str, effects: Sequence[Effect], p_holm: Sequence[float | None]) -> Row:
    return Row(
        metric.name, metric.label, metric.unit, metric.explanation, metric.higher_is_better, role, effects, p_holm
    )


def _role(name: str, question: Question) -> str:
    if name == question.primary:
        return "primary"
    return "guardrail" if name in question.guardrails else "other"


def _harmed(rows: Sequence[Row]) -> dict[str, list[Metric]]:
    """List the guardrails that each variant makes worse, surely: their interval leaves out zero on the bad side."""
    harmed: dict[str, list[Metric]] = {}
    for row in rows:
        for each in row.effects if row.role == "guardrail" else ():
            gain = (each.anytime.value or 0.0) * (1 if row.higher_is_better else -1)
            if each.told.leaves_out_zero and gain < 0:
                harmed.setdefault(each.variant, []).append(METRICS[row.metric])
    return harmed
