"""What an encoder takes for what: the label of a photo's product against the labels of the products it finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from search.evaluation.measures import ranked
from search.evaluation.types import JudgedCollection, Run

#: The last column: products of labels that are too rare for a row.
OTHER = "other"
Label = Literal["article_type", "colour"]


@dataclass(frozen=True)
class Pair:
    """Photos of one label, and the share of the places below them that hold another."""

    photo: str
    found: str
    share: float
    photos: int


@dataclass(frozen=True)
class Confusion:
    """labels: those with enough products, by name. photos: (n,), how many asked.

    counts: (n, n + 1) places found, a row for each label of a photo, a column for each label found, OTHER the last.
    """

    labels: tuple[str, ...]
    photos: np.ndarray
    counts: np.ndarray

    @property
    def shares(self) -> np.ndarray:
        """Return each row as shares of its places, (n, n + 1)."""
        return self.counts / np.maximum(self.counts.sum(axis=1, keepdims=True), 1)

    def worst(self, count: int = 10) -> list[Pair]:
        """List the pairs of two different labels with the largest shares; OTHER is none."""
        shares = self.shares
        pairs = [
            Pair(photo, found, float(shares[row, column]), int(self.photos[row]))
            for row, photo in enumerate(self.labels)
            for column, found in enumerate(self.labels)
            if row != column and shares[row, column] > 0
        ]
        return sorted(pairs, key=lambda pair: (-pair.share, pair.photo, pair.found))[:count]


def confusion(collection: JudgedCollection, run: Run, label: Label, *, least: int = 10, shown: int = 10) -> Confusion:
    """Count labels in the first `shown` places of every topic's run; labels of fewer than `least` products have no row.

    A topic counts for the label of its own product.
    """
    label_of: Mapping[str, str] = {product.key: getattr(product, label) for product in collection.products}
    sizes = Counter(name for name in label_of.values() if name)
    labels = tuple(sorted(name for name, size in sizes.items() if size >= least))
    place = {name: number for number, name in enumerate(labels)}
    counts = np.zeros((len(labels), len(labels) + 1), np.int64)
    photos = np.zeros(len(labels), np.int64)
    for topic in collection.topics:
        row = place.get(label_of[topic.product])
        if row is None:
            continue
        photos[row] += 1
        for key in ranked(run[topic.id])[:shown]:
            counts[row, place.get(label_of[key], len(labels))] += 1
    return Confusion(labels, photos, counts)
