"""What exact words bring: named products, other queries, misspelt queries; as figures and as a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from search.evaluation.intervals import Interval, bootstrap_mean
from search.evaluation.metrics import precision_at
from search.evaluation.queries import numbered
from search.evaluation.queries.judging import Pool
from search.evaluation.queries.misspelling import misspelt
from search.evaluation.queries.named import named_queries
from search.evaluation.systems.base import Resources
from search.evaluation.systems.ours import EncoderOnly
from search.evaluation.systems.words import WithWords
from search.evaluation.types import JudgedCollection, Topic, TopicKind

NAMED = 200
MISSPELT = 10  # times that each natural query is misspelt
CURVE = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0)
KINDS: tuple[TopicKind, ...] = ("text", "natural", "context")


@dataclass(frozen=True)
class Line:
    """One row of the page: what was asked how often, and the precision of each way."""

    asked: str
    queries: int
    measure: str
    values: Mapping[str, Interval]


def measure(collection: JudgedCollection, resources: Resources, *, seed: int = 1) -> list[Line]:
    """Measure vectors alone beside vectors with words, on one catalogue."""
    alone, words = EncoderOnly(resources), WithWords(resources)
    unspelt = WithWords(resources, spelling=False)
    for system in (alone, words, unspelt):
        system.index(collection.products)
    named = numbered(
        "named", Pool(collection.products, 1), {"text": named_queries(collection.products, NAMED, Random(seed))}
    )
    both = {"vectors": alone.rank, "with words": words.rank}
    halves = {
        "a SKU": [topic for topic in named.topics if topic.rule.startswith("2: the product")],
        "brand and type": [topic for topic in named.topics if not topic.rule.startswith("2: the product")],
    }
    lines = [_line(asked, topics, named, both, 1) for asked, topics in {**halves, "either": named.topics}.items()]
    lines += [_line(kind, collection.of_kind(kind), collection, both, 10) for kind in KINDS]
    lines.append(_misspelt_line(collection, alone, unspelt, words, seed))
    return lines


def curve(collection: JudgedCollection, resources: Resources) -> dict[str, dict[float, float]]:
    """Return P@10 by kind and by what words may add at most: what search/lexical/term.py was chosen by."""
    found: dict[str, dict[float, float]] = {kind: {} for kind in KINDS}
    system = WithWords(resources)
    system.index(collection.products)
    for most in CURVE:
        system.most = most
        for kind in KINDS:
            values = _precision(collection.of_kind(kind), collection, system.rank, 10)
            found[kind][most] = round(float(values.mean()), 4)
    return found


def _misspelt_line(
    collection: JudgedCollection, alone: EncoderOnly, unspelt: WithWords, words: WithWords, seed: int
) -> Line:
    rng = Random(seed)
    topics = collection.of_kind("natural")
    wrong = [replace(topic, text=misspelt(topic.text, rng)) for _ in range(MISSPELT) for topic in topics]
    right = [topic for _ in range(MISSPELT) for topic in topics]
    clean = _precision(right, collection, words.rank, 10)
    values = {"vectors": _precision(wrong, collection, alone.rank, 10)}
    values |= {"with words": _precision(wrong, collection, words.rank, 10)}
    values |= {"not corrected": _precision(wrong, collection, unspelt.rank, 10)}
    groups = [topic.id for topic in wrong]
    shown = {name: bootstrap_mean(of_name, groups=groups) for name, of_name in values.items()}
    shown["cost of a typo"] = bootstrap_mean(clean - values["with words"], groups=groups)
    shown["cost, not corrected"] = bootstrap_mean(clean - values["not corrected"], groups=groups)
    return Line("natural, misspelt", len(wrong), "P@10", shown)


Rank = Callable[[Topic, int], Mapping[str, float]]


def _line(asked: str, topics: Sequence[Topic], collection: JudgedCollection, ways: Mapping[str, Rank], k: int) -> Line:
    values = {name: _precision(topics, collection, rank, k) for name, rank in ways.items()}
    shown = {name: bootstrap_mean(of_name) for name, of_name in values.items()}
    shown["difference"] = bootstrap_mean(values["with words"] - values["vectors"])
    return Line(asked, len(topics), f"P@{k}", shown)


def _precision(topics: Sequence[Topic], collection: JudgedCollection, rank: Rank, k: int) -> np.ndarray:
    """Return the precision of each topic, (n,)."""
    found = []
    for topic in topics:
        relevant = {key for key, gain in collection.qrels[topic.id].items() if gain >= 1}
        found.append(precision_at(list(rank(topic, k)), relevant, k))
    return np.array(found)


def page(lines: Sequence[Line]) -> str:
    """Return the figures as tables in Markdown."""
    rows = []
    for line in lines:
        for name, value in line.values.items():
            rows.append(
                f"| {line.asked} | {line.queries} | {line.measure} | {name} | {value.mean:.3f} "
                f"| {value.low:.3f} to {value.high:.3f} |"
            )
    head = "| asked | queries | measure | way | mean | 95 % |\n|---|---:|---|---|---:|---|"
    return "\n".join([head, *rows, ""])
