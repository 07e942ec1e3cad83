"""The report of an experiment as a document of plain values: the live page, the frozen report and its download."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.core.cache import cache
from django.db.models import F
from django.utils import timezone

from catalog.caching import cache_may_be_away
from ranking.experiments.analysis.arms import Arm
from ranking.experiments.analysis.report import Question, report
from ranking.experiments.paper import CLAIMS
from ranking.experiments.reading import Reading, VariantReading, read
from ranking.models import Event, Experiment, Exposure

SCHEMA = 1
#: An event that reaches us later than this after it happened is counted as late; it counts all the same.
LATE = timedelta(minutes=5)

#: When an open experiment is worked out again, by one request; others get the last report till then.
VERDICT_SECONDS = 60
KEPT_SECONDS = 600

_RETURNING = {1: "returning", 0: "new", -1: ""}


def report_of(experiment: Experiment, *, now: datetime | None = None) -> dict[str, Any]:
    """Return the report that was frozen, else work it out from what there is by now; JSON holds it as it is."""
    if experiment.report is not None:
        return dict(experiment.report)
    now = now or timezone.now()
    reading = read(experiment, now=now)
    found = report(_question(experiment), [_arm(each) for each in reading.variants])
    return {
        "schema": SCHEMA,
        "written_at": now.isoformat(),
        "experiment": _about(experiment, now),
        **found.as_json(),
        "quality": _quality(experiment, reading),
        "paper": dict(CLAIMS) if experiment.is_synthetic else {},
    }


def recent_report_of(experiment: Experiment) -> dict[str, Any]:
    """Return the report as pages show it: that of an open experiment may be some VERDICT_SECONDS old."""
    if experiment.report is not None:
        return report_of(experiment)
    key = f"experiments.report.{experiment.pk}.{experiment.state}"
    kept: dict[str, Any] | None = None
    with cache_may_be_away():
        kept = cache.get(key)
        if not cache.add(f"{key}.due", 1, VERDICT_SECONDS) and kept is not None:
            return kept
    kept = report_of(experiment)
    with cache_may_be_away():
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def verdict_of(experiment: Experiment) -> str:
    """Say in short what came of it; what is still open may be VERDICT_SECONDS old."""
    if experiment.is_draft:
        return "Not started yet."
    if experiment.verdict:
        return experiment.verdict
    return str(recent_report_of(experiment)["verdict"]["headline"])


def _question(experiment: Experiment) -> Question:
    return Question(
        primary=experiment.primary_metric,
        guardrails=experiment.guardrails,
        is_aa=experiment.is_aa,
        is_over=experiment.state in (Experiment.State.STOPPED, Experiment.State.DECIDED),
        alpha=experiment.alpha,
        planned=experiment.planned_visitors,
    )


def _arm(reading: VariantReading) -> Arm:
    returning = np.array([_RETURNING[int(value)] for value in reading.returning], "U9")
    groups = {"device": np.where(reading.device == "unknown", "", reading.device), "visitors": returning}
    return Arm(reading.variant.name, reading.variant.share, reading.columns, reading.first, groups)


def _about(experiment: Experiment, now: datetime) -> dict[str, Any]:
    started, until = experiment.started_at, experiment.stopped_at or now
    return {
        "name": experiment.name,
        "hypothesis": experiment.hypothesis,
        "state": str(experiment.state),
        "is_aa": experiment.is_aa,
        "is_synthetic": experiment.is_synthetic,
        "primary_metric": experiment.primary_metric,
        "guardrails": list(experiment.guardrails),
        "alpha": experiment.alpha,
        "power": experiment.power,
        "planned_visitors": experiment.planned_visitors,
        "share": experiment.share,
        "started_at": started.isoformat() if started else None,
        "stopped_at": experiment.stopped_at.isoformat() if experiment.stopped_at else None,
        "days": max(0.0, (until - started).total_seconds() / 86_400) if started else 0.0,
        "variants": [
            {"name": each.name, "profile": str(each.profile), "share": each.share, "is_control": each.is_control}
            for each in experiment.variants.select_related("profile").order_by("-is_control", "pk")
        ],
    }


def _quality(experiment: Experiment, reading: Reading) -> dict[str, int]:
    """Count what was left out, by cause, and what came late."""
    searches = Exposure.objects.filter(experiment=experiment).values("query_id")
    late = Event.objects.filter(query_id__in=searches, received_at__gt=F("happened_at") + LATE).count()
    return {**reading.excluded, "late": late}
