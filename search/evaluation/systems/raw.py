"""The packaged networks as they come: what our own training has to beat."""

from __future__ import annotations

from search.evaluation.backbones.base import Kept
from search.evaluation.backbones.pictures import EfficientNetLite0
from search.evaluation.backbones.words import minilm
from search.evaluation.systems.base import Resources
from search.evaluation.systems.late import LateFusion


class Raw(LateFusion):
    name = "raw"

    def __init__(self, resources: Resources) -> None:
        super().__init__(resources)
        self.words = Kept(minilm(), resources.cache / "features")
        self.pictures = Kept(EfficientNetLite0(), resources.cache / "features")
        self.made_of = f"MiniLM-L6 + EfficientNet-Lite0, untrained, late fusion (alpha {resources.alpha})"
