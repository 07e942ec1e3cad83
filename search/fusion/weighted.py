"""Weighted fusion (the paper's section 3.2.1): a query leans to its image by alpha, a product is the even mean."""

from __future__ import annotations

import numpy as np

from search.fusion.base import Strategy
from search.fusion.sides import product_sides, query_sides
from search.vectors import unit


class Weighted(Strategy):
    name = products_of = "weighted"

    def query(self, image: np.ndarray | None, text: np.ndarray | None, alpha: float) -> np.ndarray:
        return fuse_query(image, text, alpha)

    def products(self, images: np.ndarray, texts: np.ndarray) -> np.ndarray:
        return fuse_products(images, texts)


def fuse_query(image: np.ndarray | None, text: np.ndarray | None, alpha: float) -> np.ndarray:
    """Return the unit vector of a query, shape (d,).

    image, text: vectors of shape (d,), scaled to unit length first; with one of them missing the query is the other.
    alpha: weight of the image in [0, 1]. Raises ValueError when both are missing or alpha is out of range.
    """
    if not 0.0 <= alpha <= 1.0:
        raise ValueError(f"alpha must lie in [0, 1], not {alpha}")
    seen, read = query_sides(image, text)
    fused = alpha * seen + (1.0 - alpha) * read
    # Exactly opposite vectors cancel out; the heavier side then speaks alone.
    return unit(fused) if np.linalg.norm(fused) > 1e-6 else (seen if alpha >= 0.5 else read)


def fuse_products(images: np.ndarray, texts: np.ndarray) -> np.ndarray:
    """Return the unit vectors of n products, shape (n, d).

    images, texts: (n, d); a row of NaN is a missing modality, replaced by the other one.
    Raises ValueError when a product has neither.
    """
    images, texts = product_sides(images, texts)
    fused = images + texts
    opposite = np.linalg.norm(fused, axis=1) <= 1e-6
    return unit(np.where(opposite[:, None], images, fused))
