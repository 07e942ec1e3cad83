"""Weighted fusion (the paper's section 3.2.1): a query leans to its image by alpha, a product is the even mean."""

from __future__ import annotations

import numpy as np

from search.vectors import unit


def fuse_query(image: np.ndarray | None, text: np.ndarray | None, alpha: float) -> np.ndarray:
    """Return the unit vector of a query, shape (d,).

    image, text: vectors of shape (d,), scaled to unit length first; with one of them missing the query is the other.
    alpha: weight of the image in [0, 1]. Raises ValueError when both are missing or alpha is out of range.
    """
    if not 0.0 <= alpha <= 1.0:
        raise ValueError(f"alpha must lie in [0, 1], not {alpha}")
    if image is None:
        if text is None:
            raise ValueError("a query needs an image, a text, or both")
        return unit(text)
    if text is None:
        return unit(image)
    fused = alpha * unit(image) + (1.0 - alpha) * unit(text)
    # Exactly opposite vectors cancel out; the heavier side then speaks alone.
    return unit(fused) if np.linalg.norm(fused) > 1e-6 else unit(image if alpha >= 0.5 else text)


def fuse_products(images: np.ndarray, texts: np.ndarray) -> np.ndarray:
    """Return the unit vectors of n products, shape (n, d).

    images, texts: (n, d); a row of NaN is a missing modality, replaced by the other one.
    Raises ValueError when a product has neither.
    """
    no_image, no_text = np.isnan(images).any(axis=1), np.isnan(texts).any(axis=1)
    if (no_image & no_text).any():
        raise ValueError("a product needs an image or a text vector")
    images = np.where(no_image[:, None], texts, images)
    texts = np.where(no_text[:, None], images, texts)
    images, texts = unit(images), unit(texts)
    fused = images + texts
    opposite = np.linalg.norm(fused, axis=1) <= 1e-6
    return unit(np.where(opposite[:, None], images, fused))
