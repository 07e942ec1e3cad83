"""BM25 (Robertson and Zaragoza, 2009) over product texts, by bm25s: what a shop without any learning has."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import bm25s
import numpy as np

from search.evaluation.systems.base import Resources, System, best
from search.evaluation.types import LabelledProduct, Topic, TopicKind

logging.getLogger("bm25s").setLevel(logging.WARNING)


class Bm25(System):
    name = "bm25"
    made_of = "BM25 (k1 1.5, b 0.75), English stop words; reads words only"

    def __init__(self, resources: Resources) -> None:
        super().__init__(resources)
        self.keys: list[str] = []
        self.engine: Any = bm25s.BM25(k1=1.5, b=0.75)

    def refuses(self, kind: TopicKind) -> str:
        return "it reads no pictures" if kind == "photo" else ""

    def index(self, products: Sequence[LabelledProduct]) -> None:
        self.keys = [product.key for product in products]
        self.engine.index(_tokens([product.indexed_text for product in products]), show_progress=False)

    def rank(self, topic: Topic, depth: int) -> dict[str, float]:
        """Rank by the topic's words; what has none of them is not found at all."""
        scores = np.asarray(self.engine.get_scores(_tokens([topic.text])[0]))
        return {key: score for key, score in best(self.keys, scores, depth).items() if score > 0}


def _tokens(texts: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = bm25s.tokenize(list(texts), stopwords="en", return_ids=False, show_progress=False)
    return found
