"""Where a system fails: a measure by category, colour, gender and kind of query, with intervals."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from search.evaluation.intervals import Interval, bootstrap_mean
from search.reports.queries import TRAITS, Asked, Queries

#: Of fewer questions an interval says nothing.
LEAST = 5
#: Groups with fewer queries than this are put together at the end.
SMALLEST = 2
UNKNOWN = "unknown"
TITLES = {"kind": "Kind of query", "article_type": "Category", "colour": "Colour", "gender": "Gender"}
_RESAMPLES = 1000


@dataclass(frozen=True)
class Group:
    """Queries that share a trait's value. mean: of the measure, in [0, 1].

    interval: 95 %, None for fewer than LEAST questions. rival: the mean of the system beside it, on those of
    the queries that it answered.
    """

    name: str
    count: int
    mean: float
    interval: Interval | None
    rival: float | None

    @property
    def is_sure(self) -> bool:
        return self.interval is not None


@dataclass(frozen=True)
class Analysis:
    """The groups of one trait, worst first, and what all queries come to."""

    trait: str
    title: str
    groups: tuple[Group, ...]
    every: Group

    @property
    def behind(self) -> tuple[Group, ...]:
        """Return the groups that are surely worse than all queries together."""
        return tuple(each for each in self.groups if each.interval and each.interval.high < self.every.mean)


def analyse(queries: Queries, system: str, rival: str, measure: str) -> list[Analysis]:
    """Return one analysis a trait, for the queries that the system answered; none where it answered nothing."""
    answered = [query for query in queries.asked if query.value(system, measure) is not None]
    if not answered:
        return []
    every = _group("All queries", answered, system, rival, measure)
    return [
        Analysis(trait, TITLES[trait], _groups(trait, answered, system, rival, measure), every)
        for trait in TRAITS
        if any(query.trait(trait) for query in answered)
    ]


def _groups(trait: str, answered: list[Asked], system: str, rival: str, measure: str) -> tuple[Group, ...]:
    by_value: dict[str, list[Asked]] = defaultdict(list)
    for query in answered:
        by_value[query.trait(trait) or UNKNOWN].append(query)
    small = [name for name, some in by_value.items() if len(some) < SMALLEST]
    if len(small) > 1:
        rest = [query for name in small for query in by_value.pop(name)]
        by_value[f"{len(small)} others, one query each"] = rest
    found = [_group(name, some, system, rival, measure) for name, some in by_value.items()]
    return tuple(sorted(found, key=lambda each: (each.mean, -each.count, each.name)))


def _group(name: str, some: list[Asked], system: str, rival: str, measure: str) -> Group:
    values = np.array([query.value(system, measure) for query in some], dtype=np.float64)
    beside = [value for query in some if (value := query.value(rival, measure)) is not None]
    # Queries of one rule, or of one text, ask the same thing in other words or by other photos: they stand or fall
    # together, as in the tables.
    same = [query.first.rule or query.text or query.id for query in some]
    interval = bootstrap_mean(values, groups=same, resamples=_RESAMPLES) if len(set(same)) >= LEAST else None
    return Group(name, len(some), float(values.mean()), interval, float(np.mean(beside)) if beside else None)
