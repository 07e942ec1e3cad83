"""Element-wise fusion (the paper's section 3.2.3): what both sides show strongly stays, scaled to unit length again.

A missing modality is replaced by the other one, so a side alone is its own square, which is what image and text that
say the same come to as well. The product of unit vectors is short (about 1/sqrt(d)); where nothing at all is left of
it, because no dimension is strong on both sides, the image is taken for both.
"""

from __future__ import annotations

import numpy as np

from search.fusion.base import Strategy
from search.fusion.sides import product_sides, query_sides
from search.vectors import unit

#: Length under which a product of two unit vectors says nothing but rounding errors.
NOTHING_LEFT = 1e-6


class Elementwise(Strategy):
    """Alpha has no part in it: a product leans to neither side."""

    name = products_of = "elementwise"

    def query(self, image: np.ndarray | None, text: np.ndarray | None, alpha: float) -> np.ndarray:
        seen, read = query_sides(image, text)
        return _multiplied(seen[None], read[None])[0]

    def products(self, images: np.ndarray, texts: np.ndarray) -> np.ndarray:
        return _multiplied(*product_sides(images, texts))


def _multiplied(images: np.ndarray, texts: np.ndarray) -> np.ndarray:
    both = images * texts
    nothing = np.linalg.norm(both, axis=1) <= NOTHING_LEFT
    return unit(np.where(nothing[:, None], images * images, both))
