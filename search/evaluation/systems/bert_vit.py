"""The paper's second baseline: BERT-base and ViT-B/16, each on its own, their features side by side."""

from __future__ import annotations

import numpy as np

from search.evaluation.backbones.pictures import EfficientNetLite0, vit_b_16
from search.evaluation.backbones.words import bert_base, minilm
from search.evaluation.systems.base import Resources, TowerSystem, similarity
from search.evaluation.systems.standins import backbone_or_stand_in, missing_note


class BertVit(TowerSystem):
    """Concatenation (the paper's section 3.2.2): a product is [picture; text], a query's missing half is zeros.

    The cosine of two such vectors is, up to a factor that all products share, the sum of the halves' cosines.
    """

    name = "bert-vit"

    def __init__(self, resources: Resources) -> None:
        super().__init__(resources)
        self.words, bert = backbone_or_stand_in(resources, "bert", bert_base, minilm)
        self.pictures, vit = backbone_or_stand_in(resources, "vit_b_16", vit_b_16, EfficientNetLite0)
        missing = [name for name, real in (("BERT-base", bert), ("ViT-B/16", vit)) if not real]
        self.made_of = f"{self.words.title} + {self.pictures.title}, concatenated{missing_note(*missing)}"

    def scores(self, words: np.ndarray | None, photo: np.ndarray | None) -> np.ndarray:
        found = np.zeros(len(self.keys), np.float32)
        if words is not None:
            found += similarity(self.texts, words)
        if photo is not None:
            found += similarity(self.images, photo)
        return found
