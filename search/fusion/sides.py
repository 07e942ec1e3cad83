"""What every strategy does first: each side to unit length, and a missing modality replaced by the other one."""

from __future__ import annotations

import numpy as np

from search.vectors import unit


def query_sides(image: np.ndarray | None, text: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Return both vectors (d,) of a query at unit length; raises ValueError when both are missing."""
    image = text if image is None else image
    text = image if text is None else text
    if image is None or text is None:
        raise ValueError("a query needs an image, a text, or both")
    return unit(image), unit(text)


def product_sides(images: np.ndarray, texts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both vectors (n, d) of n products at unit length; raises ValueError when a product has neither.

    images, texts: (n, d); a row of NaN is a missing modality.
    """
    no_image, no_text = np.isnan(images).any(axis=1), np.isnan(texts).any(axis=1)
    if (no_image & no_text).any():
        raise ValueError("a product needs an image or a text vector")
    images = np.where(no_image[:, None], texts, images)
    texts = np.where(no_text[:, None], images, texts)
    return unit(images), unit(texts)
