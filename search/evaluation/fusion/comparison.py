"""Measure every fusion on the same queries, and the weighted one at every weight of the photo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from search.evaluation.fusion.systems import FusionSystem
from search.evaluation.intervals import Interval, bootstrap_mean
from search.evaluation.measures import ranked
from search.evaluation.metrics import precision_at
from search.evaluation.runner import run_system
from search.evaluation.tables import Comparison, Question, Table
from search.evaluation.types import JudgedCollection, TopicKind

QUESTIONS = (
    Question("Va", "photo, and words that say the same", ("agreeing",)),
    Question("Vb", "photo, and words that change it", ("composed",)),
)
KINDS: tuple[TopicKind, ...] = ("agreeing", "composed")
#: Weights of the photo along the curve.
ALPHAS = tuple(step / 20 for step in range(21))
SHOWN = 10


@dataclass(frozen=True)
class FusionReport:
    """tables: Va and Vb; curve: P@10 of weighted queries by kind, a value for each of ALPHAS; about: to repeat it."""

    collection: JudgedCollection
    tables: Sequence[Table]
    curve: Mapping[TopicKind, Sequence[Interval]]
    about: Mapping[str, Any]
    notes: Sequence[str]

    def best_alpha(self, kind: TopicKind) -> tuple[float, Interval]:
        """Return the fixed weight of the photo with the highest P@10 for a kind of query, the first of equals."""
        best = max(range(len(ALPHAS)), key=lambda place: self.curve[kind][place].mean)
        return ALPHAS[best], self.curve[kind][best]


def compare(
    collection: JudgedCollection,
    systems: Mapping[str, FusionSystem],
    weighted: FusionSystem,
    *,
    about: Mapping[str, Any],
    notes: Sequence[str] = (),
    timed: int,
    seed: int,
    on_progress: Callable[[int], object] | None = None,
) -> FusionReport:
    """Run the systems by name, the first of which the others are tested against, and `weighted` along ALPHAS."""
    collection = replace(collection, topics=collection.of_kind(*KINDS))
    runs = []
    for name, system in systems.items():
        run = run_system(system, collection, timed=timed, on_progress=on_progress)
        runs.append(replace(run, name=name))
    first = next(iter(systems.values()))
    vectors = dict(zip(first.keys, first.products, strict=True))
    tables = Comparison(collection, runs, next(iter(systems)), vectors, seed, QUESTIONS).tables()
    curves: dict[TopicKind, list[Interval]] = {kind: [] for kind in KINDS if collection.of_kind(kind)}
    for alpha in ALPHAS:
        run = run_system(weighted.at(alpha), collection, timed=0, depth=SHOWN, on_progress=on_progress)
        for kind, found in curves.items():
            topics = collection.of_kind(kind)
            values = [precision_at(ranked(run.run[topic.id]), collection.qrels[topic.id], SHOWN) for topic in topics]
            found.append(bootstrap_mean(np.array(values), groups=[topic.rule for topic in topics], seed=seed))
    return FusionReport(collection, tables, curves, about, notes)
