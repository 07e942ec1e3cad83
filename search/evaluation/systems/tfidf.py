"""TF-IDF over product texts: the words' half of the paper's first baseline, alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from search.evaluation.systems.base import Resources, System, best
from search.evaluation.types import LabelledProduct, Topic, TopicKind


def vectorizer() -> TfidfVectorizer:
    """Make TF-IDF of words and pairs of words, without English stop words."""
    return TfidfVectorizer(sublinear_tf=True, stop_words="english", ngram_range=(1, 2))


class Tfidf(System):
    """matrix: (n, words of the catalogue), sparse, unit rows of the products."""

    name = "tfidf"
    made_of = "TF-IDF of words and pairs of words; reads words only"
    keys: list[str]
    matrix: Any

    def __init__(self, resources: Resources) -> None:
        super().__init__(resources)
        self.tfidf = vectorizer()

    def refuses(self, kind: TopicKind) -> str:
        return "it reads no pictures" if kind in ("photo", "agreeing", "composed") else ""

    def index(self, products: Sequence[LabelledProduct]) -> None:
        self.keys = [product.key for product in products]
        self.matrix = self.tfidf.fit_transform([product.indexed_text for product in products])

    def rank(self, topic: Topic, depth: int) -> dict[str, float]:
        """Rank by the topic's words; what has none of them is not found at all."""
        scores = np.asarray((self.matrix @ self.tfidf.transform([topic.text]).T).toarray())[:, 0]
        return {key: score for key, score in best(self.keys, scores, depth).items() if score > 0}
