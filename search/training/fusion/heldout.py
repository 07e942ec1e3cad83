"""What fusions reach on the fold that choices are made on: photos with words that agree, and with words that change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from search.evaluation.backbones.base import Backbone
from search.evaluation.metrics import precision_at
from search.evaluation.queries import Mix, build_collection
from search.evaluation.types import LabelledProduct, Topic
from search.fusion.weighted import fuse_products
from search.training.fusion.examples import Vectors

#: Makes query vectors (n, d) of unit rows of photos and words.
QueryFunction = Callable[[np.ndarray, np.ndarray], np.ndarray]
SHOWN = 10
#: At most as many queries of each kind, each with as many relevant products.
ASKED, LEAST = 300, 10


class HeldOut:
    """Queries of photo and words for held-out products, whose indexed texts hide what judges them."""

    def __init__(
        self, products: Sequence[LabelledProduct], vectors: Vectors, words: Backbone[str], *, seed: int = 1
    ) -> None:
        mix = Mix(text=0, photo=0, agreeing=ASKED, composed=ASKED, context=0)
        collection = build_collection("held out", products, mix=mix, seed=seed, least=LEAST)
        self.qrels, self.keys, self.vectors = collection.qrels, vectors.keys, vectors
        self.topics = {kind: collection.of_kind(kind) for kind in ("agreeing", "composed")}
        place = {key: number for number, key in enumerate(vectors.keys)}
        self.photo = {kind: [place[topic.product] for topic in found] for kind, found in self.topics.items()}
        self.words = {
            kind: words.embed([topic.text for topic in found]) for kind, found in self.topics.items() if found
        }
        self.products = fuse_products(vectors.images, vectors.texts)

    def score(self, query: QueryFunction, products: np.ndarray | None = None) -> dict[str, float]:
        """Return mean P@10 by kind of query; products: their vectors (n, d), by default the even mean."""
        targets = self.products if products is None else products
        found = {}
        for kind, topics in self.topics.items():
            if topics:
                queries = query(self.vectors.images[self.photo[kind]], self.words[kind])
                found[kind] = round(self._mean(topics, queries @ targets.T), 4)
        return found

    def _mean(self, topics: Sequence[Topic], scores: np.ndarray) -> float:
        found = []
        for topic, row in zip(topics, scores, strict=True):
            order = [self.keys[place] for place in np.argsort(-row, kind="stable")[: SHOWN + 1]]
            ranked = [key for key in order if key != topic.product]
            found.append(precision_at(ranked, self.qrels[topic.id], SHOWN))
        return float(np.mean(found))
