"""Composed queries: words that change what a photo shows, by a learned residual (Vo et al., 2019, TIRG).

q = unit(a image + (1 - a) text + correction), where the weight a and the correction come from one hidden layer that
sees both vectors and their products. It learns to let the words win where they speak, and the photo elsewhere. Its
queries are compared with the product vectors of the weighted fusion, so it needs no index of its own. A query of one
modality is that modality: there is nothing to compose.
"""

from __future__ import annotations

import numpy as np

from search.fusion.base import Strategy
from search.fusion.weighted import fuse_products, fuse_query
from search.learned import COMPOSED
from search.vectors import sigmoid, unit
from search.weights import BrokenWeights, Weights

#: Shorter than this, a sum says no direction.
NOTHING = 1e-6
ARRAYS = ("hidden", "hidden_bias", "out", "out_bias")


class Composed(Strategy):
    """hidden: (3d + 1, h); hidden_bias: (h,); out: (h, 1 + d); out_bias: (1 + d,). It picks its own balance."""

    name = "composed"
    products_of = "weighted"
    part = COMPOSED

    def __init__(self, weights: Weights | None = None) -> None:
        super().__init__(weights)
        if weights is None or set(weights.arrays) != set(ARRAYS):
            raise BrokenWeights(f"Weights of {self.name} hold {', '.join(ARRAYS)}.")
        found = [np.ascontiguousarray(weights.arrays[name], np.float32) for name in ARRAYS]
        self._hidden, self._hidden_bias, self._out, self._out_bias = found
        inputs, width = self._hidden.shape
        if self._out.shape != (width, 1 + (inputs - 1) // 3) or self._out_bias.shape != self._out.shape[1:]:
            raise BrokenWeights(f"Weights of {self.name} have shapes that do not follow from one another.")

    def query(self, image: np.ndarray | None, text: np.ndarray | None, alpha: float) -> np.ndarray:
        if image is None or text is None:
            return fuse_query(image, text, alpha)
        return self.composed(unit(image)[None], unit(text)[None])[0]

    def products(self, images: np.ndarray, texts: np.ndarray) -> np.ndarray:
        return fuse_products(images, texts)

    def composed(self, images: np.ndarray, texts: np.ndarray) -> np.ndarray:
        """Return the unit vectors (n, d) of queries that have both, of unit rows (n, d)."""
        active = np.maximum(sight(images, texts) @ self._hidden + self._hidden_bias, 0.0)
        found = active @ self._out + self._out_bias
        alpha = sigmoid(found[:, :1])
        together = alpha * images + (1.0 - alpha) * texts + found[:, 1:]
        # Where nothing is left of opposite vectors, the heavier side speaks alone, as in the weighted fusion.
        nothing = np.linalg.norm(together, axis=1, keepdims=True) <= NOTHING
        return unit(np.where(nothing, np.where(alpha >= 0.5, images, texts), together))


def sight(images: np.ndarray, texts: np.ndarray) -> np.ndarray:
    """Return (n, 3d + 1): both unit rows (n, d), their products by element, all scaled to about 1, and the cosine."""
    together = images * texts
    root = np.float32(np.sqrt(images.shape[1]))
    cosine = together.sum(axis=1, keepdims=True)
    return np.concatenate([root * images, root * texts, root**2 * together, 3.0 * cosine], axis=1)
