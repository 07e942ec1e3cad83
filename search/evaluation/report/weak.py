"""Where a system fails: its topics grouped by what they ask for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from search.evaluation.metrics import best_precision
from search.evaluation.types import JudgedCollection

Label = Literal["article_type", "colour", "gender"]


@dataclass(frozen=True)
class Group:
    """Topics that ask for one type, or one colour: their mean P@10, and what a perfect ranking would have."""

    label: str
    topics: int
    mean: float
    possible: float

    @property
    def lost(self) -> float:
        return self.possible - self.mean


def asked_for(collection: JudgedCollection, topic: str, label: Label) -> str:
    """Return the label that most products of the topic's highest gain have; empty when they have none."""
    gains = collection.qrels[topic]
    highest = max(gains.values(), default=0)
    wanted = {key for key, gain in gains.items() if gain == highest}
    found = Counter(str(getattr(product, label)) for product in collection.products if product.key in wanted)
    return min(found, key=lambda name: (-found[name], name), default="")


def weakest(
    collection: JudgedCollection, values: Mapping[str, float], label: Label, *, count: int = 3, least: int = 3
) -> list[Group]:
    """List the `count` groups that lose most of what is possible, worst first, of those with `least` topics or more.

    values: P@10 by topic.
    """
    groups: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for topic, value in values.items():
        possible = best_precision(collection.qrels[topic])
        groups[asked_for(collection, topic, label)].append((value, possible))
    found = [
        Group(name, len(each), fmean(value for value, _ in each), fmean(possible for _, possible in each))
        for name, each in groups.items()
        if name and len(each) >= least
    ]
    return sorted(found, key=lambda group: (-group.lost, group.label))[:count]
