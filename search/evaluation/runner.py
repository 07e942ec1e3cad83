"""Run a system on a test collection: scores for every topic, and the time that some of them take."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from search.evaluation.systems.base import System
from search.evaluation.types import JudgedCollection, Run, Topic, TopicKind

#: Rankings are cut here; nearly all of what average precision counts stands above.
DEPTH = 1000
#: How many topics of a kind are timed, one after another, with nothing kept from before.
TIMED = 50


@dataclass(frozen=True)
class SystemRun:
    """What a system answered. refused: why it has no answer, by kind; missing: why it did not run at all.

    terms: by topic and product, what a score is the sum of, where the system tells.
    """

    name: str
    made_of: str
    run: Run = field(default_factory=dict)
    seconds: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""
    terms: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)


def run_system(
    system: System,
    collection: JudgedCollection,
    *,
    timed: int = TIMED,
    depth: int = DEPTH,
    on_progress: Callable[[int], object] | None = None,
) -> SystemRun:
    """Index the collection's products and rank them for its topics; a photo's own product is never in its ranking.

    depth: how many places of each ranking are kept.
    """
    system.index(collection.products)
    refused: dict[str, str] = {}
    by_kind: dict[TopicKind, list[Topic]] = {}
    for topic in collection.topics:
        reason = system.refuses(topic.kind)
        if reason:
            refused[topic.kind] = reason
        else:
            by_kind.setdefault(topic.kind, []).append(topic)
    system.prepare([topic for topics in by_kind.values() for topic in topics])
    run: dict[str, dict[str, float]] = {}
    seconds: dict[str, tuple[float, ...]] = {}
    for kind, topics in by_kind.items():
        for topic in topics:
            run[topic.id] = _without_own(system, topic, depth)
            if on_progress:
                on_progress(1)
        seconds[kind] = _time(system, topics[:timed])
    return SystemRun(system.name, system.made_of, run, seconds, refused, terms=dict(system.told))


def _without_own(system: System, topic: Topic, depth: int) -> dict[str, float]:
    found = dict(system.rank(topic, depth + 1))
    found.pop(topic.product, None)
    return dict(list(found.items())[:depth])


def _time(system: System, topics: list[Topic]) -> tuple[float, ...]:
    """Return seconds of each topic; the first is asked once before, so that nothing is loaded on the clock."""
    found = []
    with system.live():
        for topic in topics[:1]:
            system.rank(topic, DEPTH)
        for topic in topics:
            started = time.perf_counter()
            system.rank(topic, DEPTH)
            found.append(time.perf_counter() - started)
    return tuple(found)
