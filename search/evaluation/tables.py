"""From runs to tables: means with intervals, differences to the full system with corrected p-values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from resampling.holm import holm
from search.evaluation.claims import CLAIMS
from search.evaluation.intervals import Interval, bootstrap_mean
from search.evaluation.measures import PerTopic, per_topic, ranked
from search.evaluation.metrics import best_precision, coverage, intra_list_diversity
from search.evaluation.runner import SystemRun
from search.evaluation.significance import paired_randomisation
from search.evaluation.types import JudgedCollection, TopicKind

#: The measures that systems are tested on; together with the systems they are one family for Holm's correction.
TESTED = ("P@10", "R@50", "MAP", "NDCG@10")
SHOWN = 10


@dataclass(frozen=True)
class Question:
    """One table: its number in the paper (or a name of ours), and the kinds of topic it is over."""

    number: str
    title: str
    kinds: tuple[TopicKind, ...]


QUESTIONS = (
    Question("I", "words", ("text",)),
    Question("II", "photos", ("photo",)),
    Question("III", "photo and words", ("agreeing", "composed")),
    Question("IIIa", "photo, and words that say the same", ("agreeing",)),
    Question("IIIb", "photo, and words that change it", ("composed",)),
    Question("N", "natural questions", ("natural",)),
    Question("C", "occasions and seasons", ("context",)),
)


@dataclass(frozen=True)
class Difference:
    """System less full system: its mean, and the chance of one this large if they were equals, Holm-corrected."""

    mean: float
    p: float


@dataclass(frozen=True)
class Row:
    """One system in one table. note: why there are no numbers; latency in seconds; claims: the paper's."""

    name: str
    made_of: str
    note: str = ""
    values: Mapping[str, Interval] = field(default_factory=dict)
    differences: Mapping[str, Difference] = field(default_factory=dict)
    diversity: float = 0.0
    coverage: float = 0.0
    p50: float = 0.0
    p95: float = 0.0
    claims: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """One question answered by all systems. ceiling: the mean P@10 of a perfect ranking; per_topic: by system."""

    question: Question
    topics: tuple[str, ...]
    ceiling: float
    rows: tuple[Row, ...]
    per_topic: Mapping[str, PerTopic]


@dataclass(frozen=True)
class Comparison:
    """All runs over one collection.

    full: the system that the others are compared with. vectors: of products by key, one space for all systems, that
    diversity is measured in. seed: of intervals and tests.
    """

    collection: JudgedCollection
    runs: Sequence[SystemRun]
    full: str
    vectors: Mapping[str, np.ndarray]
    seed: int = 1
    questions: tuple[Question, ...] = QUESTIONS

    def tables(self) -> tuple[Table, ...]:
        """Return a table for each of `questions` that the collection has topics for."""
        return tuple(self._table(question) for question in self.questions if self.collection.of_kind(*question.kinds))

    def _table(self, question: Question) -> Table:
        topics = tuple(topic.id for topic in self.collection.of_kind(*question.kinds))
        found = {
            run.name: per_topic(self.collection.qrels, run.run, topics) for run in self.runs if not _note(run, question)
        }
        groups = self._groups(topics)
        differences = _differences(found, self.full, groups, self.seed)
        rows = []
        for run in self.runs:
            note, claims = _note(run, question), CLAIMS.get(question.number, {}).get(run.name, {})
            row = Row(run.name, run.made_of, note, claims=claims)
            if not note:
                row = self._measured(row, run, question, found[run.name])
                row = replace(row, differences=differences.get(run.name, {}))
            rows.append(row)
        ceiling = float(np.mean([best_precision(self.collection.qrels[topic], SHOWN) for topic in topics]))
        return Table(question, topics, ceiling, tuple(rows), found)

    def _measured(self, row: Row, run: SystemRun, question: Question, found: PerTopic) -> Row:
        topics = list(next(iter(found.values())))
        groups = self._groups(topics)
        tops = [ranked(run.run[topic])[:SHOWN] for topic in topics]
        seconds = [value for kind in question.kinds for value in run.seconds.get(kind, ())]
        p50, p95 = (float(value) for value in np.quantile(seconds, [0.5, 0.95])) if seconds else (0.0, 0.0)
        return replace(
            row,
            values={
                name: bootstrap_mean(np.array(list(values.values())), groups=groups, seed=self.seed)
                for name, values in found.items()
            },
            diversity=float(np.mean([self._diversity(top) for top in tops])),
            coverage=coverage(tops, len(self.collection.products)),
            p50=p50,
            p95=p95,
        )

    def _groups(self, topics: Sequence[str]) -> list[str]:
        """Return the rule of each topic: what is asked in several wordings, or by several photos, is one question."""
        rules = {topic.id: topic.rule or topic.id for topic in self.collection.topics}
        return [rules[topic] for topic in topics]

    def _diversity(self, top: Sequence[str]) -> float:
        return intra_list_diversity(np.stack([self.vectors[key] for key in top])) if top else 0.0


def _note(run: SystemRun, question: Question) -> str:
    """Say why a system has no numbers in a table: it answers all of its kinds, or is not in it."""
    if run.missing:
        return f"not run: {run.missing}"
    reasons = [run.refused[kind] for kind in question.kinds if kind in run.refused]
    return f"not applicable: {reasons[0]}" if reasons else ""


def _differences(
    found: Mapping[str, PerTopic], full: str, groups: Sequence[str], seed: int
) -> dict[str, dict[str, Difference]]:
    if full not in found:
        return {}
    pairs = [(name, measure) for name in found if name != full for measure in TESTED]
    means, chances = [], []
    for name, measure in pairs:
        own, best = (np.array(list(found[system][measure].values())) for system in (name, full))
        means.append(float((own - best).mean()))
        chances.append(paired_randomisation(own, best, groups=groups, seed=seed))
    differences: dict[str, dict[str, Difference]] = {}
    for (name, measure), mean, p in zip(pairs, means, holm(chances), strict=True):
        differences.setdefault(name, {})[measure] = Difference(mean, p)
    return differences
