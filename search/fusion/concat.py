"""Concatenation (the paper's section 3.2.2): LayerNorm(ReLU([image + text side by side] W + b)), to unit length.

A missing modality is replaced by the other one, which training has seen on both sides.
"""

from __future__ import annotations

import numpy as np

from search.fusion.base import Strategy
from search.fusion.sides import product_sides, query_sides
from search.learned import CONCAT
from search.vectors import unit
from search.weights import BrokenWeights, Weights

#: Added to the variance, as torch's LayerNorm does.
EPSILON = 1e-5
ARRAYS = ("weight", "bias", "gain", "shift")


class Concat(Strategy):
    """weight: (2d, d); bias, gain, shift: (d,). Alpha has no part in it: what counts how much was learned."""

    name = products_of = "concat"
    part = CONCAT

    def __init__(self, weights: Weights | None = None) -> None:
        super().__init__(weights)
        if weights is None or set(weights.arrays) != set(ARRAYS):
            raise BrokenWeights(f"Weights of {self.name} hold {', '.join(ARRAYS)}.")
        self._weight, self._bias, self._gain, self._shift = (weights.arrays[name].astype(np.float32) for name in ARRAYS)
        width = len(self._bias)
        if self._weight.shape != (2 * width, width) or not self._gain.shape == self._shift.shape == (width,):
            raise BrokenWeights(f"Weights of {self.name} have the shape {self._weight.shape}, not (2d, d).")

    def query(self, image: np.ndarray | None, text: np.ndarray | None, alpha: float) -> np.ndarray:
        seen, read = query_sides(image, text)
        return self._projected(seen[None], read[None])[0]

    def products(self, images: np.ndarray, texts: np.ndarray) -> np.ndarray:
        return self._projected(*product_sides(images, texts))

    def _projected(self, images: np.ndarray, texts: np.ndarray) -> np.ndarray:
        active = np.maximum(np.concatenate([images, texts], axis=1) @ self._weight + self._bias, 0.0)
        centred = active - active.mean(axis=1, keepdims=True)
        scale = np.sqrt((centred**2).mean(axis=1, keepdims=True) + EPSILON)
        return unit(centred / scale * self._gain + self._shift)
