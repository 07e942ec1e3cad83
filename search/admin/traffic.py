"""What is searched, day by day: how much, what finds nothing, what people ask and how long answers take."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np
from django.core.cache import cache
from django.db.models import Count, Q
from django.db.models.functions import Lower, TruncDate
from django.utils import timezone

from catalog.caching import cache_may_be_away
from search.models import SearchLog
from search.popular import tellable

DAYS = 14
#: Searches of a day whose times are read: enough for a 95th percentile, however busy the shop is.
TIMED = 500
LISTED = 8
#: A text that fewer asked may say something about one person, and is not told.
FEWEST = 3
KEPT, KEPT_SECONDS = "dashboard:traffic:2", 60


@dataclass(frozen=True)
class Day:
    """One day's searches. p50, p95: milliseconds of an answer, None without searches."""

    day: date
    searches: int = 0
    nothing: int = 0
    p50: float | None = None
    p95: float | None = None

    @property
    def nothing_percent(self) -> float:
        return 100 * self.nothing / self.searches if self.searches else 0.0


@dataclass(frozen=True)
class Asked:
    """A text that was searched for, in the last seven days and in the seven before."""

    text: str
    searches: int
    before: int = 0
    nothing: int = 0


@dataclass(frozen=True)
class Traffic:
    """days: oldest first, without gaps; top: most asked first; rising: grown most first; empty: found nothing."""

    days: list[Day]
    top: list[Asked]
    rising: list[Asked]
    empty: list[Asked]

    @property
    def searches(self) -> int:
        return sum(day.searches for day in self.days)


def traffic(now: datetime | None = None) -> Traffic:
    """Return the traffic up to now; it is at most a minute old."""
    kept: dict[str, Any] | None = None
    with cache_may_be_away():
        kept = cache.get(KEPT)
    if kept is not None:
        return _read(kept)
    now = now or timezone.now()
    asked = _asked(now)
    told = Traffic(
        days=_days(now),
        top=sorted((one for one in asked if one.searches), key=lambda one: (-one.searches, one.text))[:LISTED],
        rising=_rising(asked),
        empty=sorted((one for one in asked if one.nothing), key=lambda one: (-one.nothing, one.text))[:LISTED],
    )
    with cache_may_be_away():
        cache.set(KEPT, _written(told), KEPT_SECONDS)
    return told


def _written(told: Traffic) -> dict[str, Any]:
    """Return the traffic as plain data, which is all that the cache keeps."""
    return {**asdict(told), "days": [{**asdict(row), "day": row.day.isoformat()} for row in told.days]}


def _read(kept: dict[str, Any]) -> Traffic:
    lists = {name: [Asked(**row) for row in kept[name]] for name in ("top", "rising", "empty")}
    days = [Day(**{**row, "day": date.fromisoformat(row["day"])}) for row in kept["days"]]
    return Traffic(days=days, **lists)


def _days(now: datetime) -> list[Day]:
    first = now.date() - timedelta(days=DAYS - 1)
    since = SearchLog.objects.filter(created_at__gte=_start(first)).annotate(day=TruncDate("created_at"))
    counted = since.order_by().values("day").annotate(searches=Count("pk"), nothing=Count("pk", filter=Q(total=0)))
    counts = {row["day"]: (row["searches"], row["nothing"]) for row in counted}
    days = (first + timedelta(days=number) for number in range(DAYS))
    return [Day(day, *counts.get(day, (0, 0)), *_times(day, day in counts)) for day in days]


def _times(day: date, searched: bool) -> tuple[float | None, float | None]:
    """Return the median and the 95th percentile of the day's newest searches, in milliseconds."""
    if not searched:
        return None, None
    of_day = SearchLog.objects.filter(created_at__gte=_start(day), created_at__lt=_start(day + timedelta(days=1)))
    rows = of_day.order_by("-created_at").values_list("timings_ms", flat=True)[:TIMED]
    times = [row["total"] for row in rows if isinstance(row.get("total"), int | float)]
    return (float(np.percentile(times, 50)), float(np.percentile(times, 95))) if times else (None, None)


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)


def _asked(now: datetime) -> list[Asked]:
    """List the texts of the last fourteen days that may be told."""
    week, fortnight = now - timedelta(days=7), now - timedelta(days=14)
    rows = (
        SearchLog.objects.filter(created_at__gt=fortnight)
        .exclude(text="")
        .annotate(said=Lower("text"))
        .order_by()
        .values("said")
        .annotate(
            now=Count("pk", filter=Q(created_at__gt=week)),
            before=Count("pk", filter=Q(created_at__lte=week)),
            nothing=Count("pk", filter=Q(created_at__gt=week, total=0)),
        )
        .filter(Q(now__gte=FEWEST) | Q(before__gte=FEWEST))
    )
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        told = counts[" ".join(row["said"].split())]
        for place, number in enumerate((row["now"], row["before"], row["nothing"])):
            told[place] += number
    return [Asked(text, *numbers) for text, numbers in counts.items() if tellable(text)]


def _rising(asked: list[Asked]) -> list[Asked]:
    """List the texts asked more than in the week before, by how many times as often; one more is added to both."""
    grown = [one for one in asked if one.searches >= FEWEST and one.searches > one.before]
    return sorted(grown, key=lambda one: (-(one.searches + 1) / (one.before + 1), one.text))[:LISTED]
