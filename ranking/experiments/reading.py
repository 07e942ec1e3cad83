"""What visitors of an experiment did, one row a visitor: summed up by the database, one statement a table and period.

Left out whole, and counted: bots, visitors who followed a forced link, and those who were seen in two variants, which
cannot be while the drawing works. Who opted out has no rows left; the experiment counts them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from ranking.experiments.metrics import BEFORE, COLUMNS
from ranking.models import Event, Experiment, Exposure, Variant

_AT_A_TIME = 5_000
CLICKS = (Event.Kind.CLICK, Event.Kind.OUTBOUND)


@dataclass(frozen=True)
class VariantReading:
    """The visitors of a variant, n of them, the first exposed first.

    columns: by the names of COLUMNS and BEFORE (ranking/experiments/metrics.py), (n,) float64. first: (n,)
    datetime64[s], UTC, of the first exposure. device: (n,) text. returning: (n,) int8: 1, 0, or -1 for unknown.
    """

    variant: Variant
    columns: Mapping[str, np.ndarray]
    first: np.ndarray
    device: np.ndarray
    returning: np.ndarray

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True)
class Reading:
    """variants: the control first. excluded: how many visitors were left out, by cause."""

    at: datetime
    variants: Sequence[VariantReading]
    excluded: Mapping[str, int]


def read(experiment: Experiment, *, now: datetime | None = None) -> Reading:
    """Gather what the visitors of an experiment did from its start to its end, or until now."""
    now = now or timezone.now()
    until = min(moment for moment in (experiment.stopped_at, experiment.ends, now) if moment is not None)
    exposures = Exposure.objects.filter(experiment=experiment, at__lt=until)
    rows = list(exposures.a_visitor())
    counted = sorted((row for row in rows if not _cause(row)), key=lambda row: (row["first"], row["visitor"]))
    columns = _columns(counted)
    index = {row["visitor"]: at for at, row in enumerate(counted)}
    _fill(columns, index, _answers(exposures))
    _fill(columns, index, _afterwards(experiment, exposures, until))
    if experiment.started_at is not None:
        _fill(columns, index, _earlier_searches(exposures, experiment.started_at))
        _fill(columns, index, _earlier_events(exposures, experiment.started_at))
    columns["converted"] = (columns["purchases"] > 0).astype(np.float64)
    causes = [cause for row in rows if (cause := _cause(row))]
    excluded = {cause: causes.count(cause) for cause in ("bots", "forced", "crossover")}
    return Reading(now, _by_variant(experiment, counted, columns), {**excluded, "withdrawn": experiment.withdrawn})


def _cause(row: Mapping[str, Any]) -> str:
    """Return why a visitor is left out, the first cause that holds."""
    if row["bots"]:
        return "bots"
    if row["forced"]:
        return "forced"
    return "crossover" if row["variants"] > 1 else ""


def _columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, np.ndarray]:
    columns = {name: np.zeros(len(rows)) for name in (*COLUMNS, *BEFORE)}
    columns["visitors"] += 1.0
    for name in ("searches", "zero_results", "latency_ms_sum"):
        columns[name] = np.array([row[name] for row in rows], np.float64)
    return columns


def _fill(columns: dict[str, np.ndarray], index: Mapping[str, int], rows: QuerySet[Any, Any]) -> None:
    """Write what each row says of a visitor into the columns; rows of visitors that are left out say nothing.

    No more rows are held than come at a time.
    """
    for row in rows.iterator(chunk_size=_AT_A_TIME):
        at = index.get(row.pop("visitor"))
        if at is not None:
            for name, value in row.items():
                columns[name][at] = value or 0.0


def _answers(exposures: Any) -> QuerySet[Any, Any]:
    """Sum up what visitors did to searches of their own: whenever it is reported, it quotes the search.

    A search is rated once: the rating that came first counts.
    """
    own = exposures.filter(query_id=OuterRef("query_id"), visitor=OuterRef("visitor"))
    events = Event.objects.filter(Exists(own), query_id__in=exposures.values("query_id"), is_bot=False).order_by()
    ratings = events.filter(kind=Event.Kind.RATING).values("visitor", "query_id").annotate(first=Min("pk"))
    counted = events.filter(Q(kind__in=CLICKS) | Q(pk__in=ratings.values("first")))
    return counted.values("visitor").annotate(
        clicked=Count("query_id", distinct=True, filter=Q(kind__in=CLICKS)),
        ratings=Count("pk", filter=Q(kind=Event.Kind.RATING)),
        rating_sum=Sum("rating", filter=Q(kind=Event.Kind.RATING)),
    )  # fmt: skip


def _afterwards(experiment: Experiment, exposures: Any, until: datetime) -> QuerySet[Any, Any]:
    """Sum up what a visitor did from the first exposure on, whatever led there."""
    own = Exposure.objects.filter(experiment=experiment, visitor=OuterRef("visitor")).order_by("at").values("at")
    kinds = (Event.Kind.PURCHASE, Event.Kind.HEARTBEAT)
    events = Event.objects.filter(kind__in=kinds, visitor__in=exposures.values("visitor"), is_bot=False)
    events = events.filter(happened_at__lt=until).alias(first=Subquery(own[:1])).filter(happened_at__gte=F("first"))
    return events.order_by().values("visitor").annotate(
        purchases=Count("pk", filter=Q(kind=Event.Kind.PURCHASE)),
        sessions=Count("session", distinct=True, filter=Q(kind=Event.Kind.HEARTBEAT)),
        session_seconds=Sum("seconds", filter=Q(kind=Event.Kind.HEARTBEAT)),
    )  # fmt: skip


def _earlier_searches(exposures: Any, start: datetime) -> QuerySet[Any, Any]:
    earlier = Exposure.objects.filter(visitor__in=exposures.values("visitor"), at__lt=start, is_bot=False)
    return earlier.order_by().values("visitor").annotate(searches_before=Count("pk"))


def _earlier_events(exposures: Any, start: datetime) -> QuerySet[Any, Any]:
    earlier = Event.objects.filter(visitor__in=exposures.values("visitor"), happened_at__lt=start, is_bot=False)
    return earlier.order_by().values("visitor").annotate(
        clicked_before=Count("query_id", distinct=True, filter=Q(kind__in=CLICKS)),
        purchases_before=Count("pk", filter=Q(kind=Event.Kind.PURCHASE)),
    )  # fmt: skip


def _by_variant(
    experiment: Experiment, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, np.ndarray]
) -> list[VariantReading]:
    own = np.array([row["variant"] for row in rows], np.int64)
    first = np.array([row["first"].replace(tzinfo=None) for row in rows], "datetime64[s]")
    device = np.array([row["device"] for row in rows], "U7")
    returning = np.array([row["returning"] for row in rows], np.int8)
    readings = []
    for variant in experiment.variants.select_related("profile").order_by("-is_control", "pk"):
        chosen = own == variant.pk
        parts = {name: values[chosen] for name, values in columns.items()}
        readings.append(VariantReading(variant, parts, first[chosen], device[chosen], returning[chosen]))
    return readings
