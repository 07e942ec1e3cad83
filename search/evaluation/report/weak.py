"""Where a system fails: its topics grouped by what they ask for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from search.evaluation.types import JudgedCollection

Label = Literal["article_type", "colour", "gender"]


@dataclass(frozen=True)
class Group:
    """Topics that ask for one type, or one colour, and the mean of a measure over them."""

    label: str
    topics: int
    mean: float


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
    """List the `count` groups of lowest mean, worst first, among those of at least `least` topics."""
    groups: dict[str, list[float]] = defaultdict(list)
    for topic, value in values.items():
        groups[asked_for(collection, topic, label)].append(value)
    found = [Group(name, len(each), fmean(each)) for name, each in groups.items() if name and len(each) >= least]
    return sorted(found, key=lambda group: (group.mean, group.label))[:count]
