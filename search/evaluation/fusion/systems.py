"""Our encoder with one fusion each, every product compared."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

import numpy as np

from search.evaluation.systems.base import System
from search.evaluation.systems.ours import EncoderOnly
from search.evaluation.types import LabelledProduct, TopicKind
from search.fusion.adaptive import pick_alpha
from search.fusion.base import Strategy
from search.weights import Weights

#: Returns the weight of the photo (d,) in a query beside its words (d,).
Alpha = Callable[[np.ndarray, np.ndarray], float]


class FusionSystem(EncoderOnly):
    """One fusion: `base` shares its networks and what they have computed."""

    def __init__(self, base: EncoderOnly, name: str, strategy: Strategy, alpha: Alpha, *, note: str = "") -> None:
        System.__init__(self, base.resources)
        self.words, self.pictures = base.words, base.pictures
        self.label, self.strategy, self.alpha = name, strategy, alpha
        self.made_of = f"{base.words.title}, {strategy.name} fusion{f', {note}' if note else ''}, exact search"

    def refuses(self, kind: TopicKind) -> str:
        return "" if kind in ("agreeing", "composed") else "asked by one modality"

    def index(self, products: Sequence[LabelledProduct]) -> None:
        super().index(products)
        self.products = self.strategy.products(self.images, self.texts)

    def scores(self, words: np.ndarray | None, photo: np.ndarray | None) -> np.ndarray:
        alpha = 0.5 if words is None or photo is None else self.alpha(photo, words)
        return np.asarray(self.products @ self.strategy.query(photo, words, alpha))

    def at(self, alpha: float) -> FusionSystem:
        """Return the same fusion with a fixed weight of the photo."""
        other = copy.copy(self)
        other.alpha = fixed(alpha)
        return other


def fixed(alpha: float) -> Alpha:
    return lambda image, text: alpha


def adaptive(weights: Weights) -> Alpha:
    return lambda image, text: pick_alpha(image, text, weights)
