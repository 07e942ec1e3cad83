"""The paper's first baseline: TF-IDF on words, ResNet-50 on pictures, late fusion."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import numpy as np

from search.evaluation.backbones.pictures import EfficientNetLite0, resnet50
from search.evaluation.systems.base import Resources
from search.evaluation.systems.late import LateFusion
from search.evaluation.systems.standins import backbone_or_stand_in, missing_note
from search.evaluation.systems.tfidf import vectorizer
from search.evaluation.types import Topic


class TfidfResnet(LateFusion):
    """The words' vectors are fitted anew for each catalogue and quick to make, so they are never kept.

    matrix: (n, words of the catalogue), sparse, unit rows of the products.
    """

    matrix: Any

    name = "tfidf-resnet"

    def __init__(self, resources: Resources) -> None:
        super().__init__(resources)
        self.tfidf = vectorizer()
        self.pictures, real = backbone_or_stand_in(resources, "resnet50", resnet50, EfficientNetLite0)
        missing = missing_note(*(() if real else ("ResNet-50",)))
        self.made_of = f"TF-IDF + {self.pictures.title}, late fusion (alpha {resources.alpha}){missing}"

    def index_texts(self, texts: Sequence[str]) -> None:
        """Keep them sparse: written out, the words of 50,000 products would fill gigabytes."""
        self.matrix = self.tfidf.fit_transform(texts)

    def prepare(self, topics: Sequence[Topic]) -> None:
        super().prepare([replace(topic, text="") for topic in topics])

    def live(self) -> AbstractContextManager[object]:
        return self.pictures.live()

    def text_vectors(self, texts: Sequence[str]) -> np.ndarray:
        return np.asarray(self.tfidf.transform(texts).toarray(), np.float32)

    def text_scores(self, words: np.ndarray) -> np.ndarray:
        return np.asarray(self.matrix @ words, np.float32)
