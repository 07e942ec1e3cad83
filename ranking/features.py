"""What learners read of products: the encoder's vectors of picture and text, and which of them is missing."""

from __future__ import annotations

import numpy as np


def both_sides(images: np.ndarray, texts: np.ndarray) -> np.ndarray:
    """Return float32 (n, 2d + 2): picture, text, and two flags that are 1 where one is missing.

    images, texts: unit rows (n, d), NaN where a product has none. Vectors are scaled by the root of d, so that their
    components are about 1 in size; a missing vector is zeros. Raises ValueError for a product without either.
    """
    no_image, no_text = np.isnan(images).any(axis=1), np.isnan(texts).any(axis=1)
    if (no_image & no_text).any():
        raise ValueError("a product needs an image or a text vector")
    scale = np.float32(np.sqrt(images.shape[1]))
    return np.concatenate(
        [
            np.where(no_image[:, None], 0.0, images) * scale,
            np.where(no_text[:, None], 0.0, texts) * scale,
            no_image[:, None],
            no_text[:, None],
        ],
        axis=1,
    ).astype(np.float32)


def one_side(images: np.ndarray, texts: np.ndarray) -> np.ndarray:
    """Return float32 (n, d): the picture's vector, the text's where there is no picture; raises as `both_sides`."""
    no_image = np.isnan(images).any(axis=1)
    if (no_image & np.isnan(texts).any(axis=1)).any():
        raise ValueError("a product needs an image or a text vector")
    return np.where(no_image[:, None], texts, images).astype(np.float32)
