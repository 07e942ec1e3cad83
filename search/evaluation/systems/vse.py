"""The paper's third baseline: VSE++, trained here on the products that no topic is about."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np

from search.evaluation.backbones.base import Kept, NothingToLearnFrom
from search.evaluation.backbones.pictures import EfficientNetLite0
from search.evaluation.backbones.words import minilm
from search.evaluation.pictures import content_digest
from search.evaluation.systems.base import Resources
from search.evaluation.systems.joint import JointSpace
from search.evaluation.types import LabelledProduct
from search.training.vse import LinearHead, VseRecipe, train_vse

_PARTS = ("mean", "scale", "weight", "bias")


class Vse(JointSpace):
    """Heads are trained at the first `index`, and kept by what they were trained on."""

    name = "vse++"
    image_head: LinearHead
    text_head: LinearHead

    def __init__(self, resources: Resources) -> None:
        super().__init__(resources)
        self.words = Kept(minilm(), resources.cache / "features")
        self.pictures = Kept(EfficientNetLite0(colours=True), resources.cache / "features")
        self.recipe = VseRecipe(seed=resources.seed)
        self.made_of = (
            f"VSE++ (hardest negatives, margin {self.recipe.margin}), linear heads trained here on frozen MiniLM-L6 "
            f"and EfficientNet-Lite0 with colours, weighted fusion (alpha {resources.alpha})"
        )

    def index(self, products: Sequence[LabelledProduct]) -> None:
        learning = [product for product in self.resources.learning() if product.picture]
        if len(learning) < 2:
            raise NothingToLearnFrom("VSE++ needs products to train on: none of folds 0 to 5 has a picture.")
        path = self.resources.cache / "vse" / f"{self._digest(learning)}.npz"
        if not path.exists():
            self._train(learning, path)
        with np.load(path, allow_pickle=False) as found:
            self.image_head, self.text_head = (
                LinearHead(*(found[f"{side}_{part}"] for part in _PARTS)) for side in ("image", "text")
            )
        super().index(products)

    def text_vectors(self, texts: Sequence[str]) -> np.ndarray:
        return self.text_head(self.words.embed(texts))

    def image_vectors(self, pictures: Sequence[Path]) -> np.ndarray:
        return self.image_head(self.pictures.embed(pictures))

    def _train(self, learning: Sequence[LabelledProduct], path: Path) -> None:
        images = self.pictures.embed([product.picture for product in learning if product.picture])
        both = [[product.indexed_text for product in learning], [product.title for product in learning]]
        heads = train_vse(images, np.stack([self.words.embed(texts) for texts in both]), self.recipe)
        path.parent.mkdir(parents=True, exist_ok=True)
        named = {
            f"{side}_{part}": getattr(head, part)
            for side, head in zip(("image", "text"), heads, strict=True)
            for part in _PARTS
        }
        part = path.with_suffix(".part.npz")
        np.savez(part, **named)
        part.replace(path)

    def _digest(self, learning: Sequence[LabelledProduct]) -> str:
        digest = hashlib.sha256(repr((self.words.id, self.pictures.id, astuple(self.recipe))).encode())
        for product in learning:
            picture = content_digest(product.picture) if product.picture else ""
            digest.update(f"{product.key}\0{product.indexed_text}\0{product.title}\0{picture}\0".encode())
        return digest.hexdigest()[:16]
