"""Systems with words and pictures in one space: weighted fusion of the query, the even mean of each product."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.evaluation.systems.base import TowerSystem
from search.evaluation.types import LabelledProduct
from search.fusion.weighted import fuse_products, fuse_query


class JointSpace(TowerSystem):
    """products: (n, d) unit rows, as the shop's index holds them."""

    products: np.ndarray

    def index(self, products: Sequence[LabelledProduct]) -> None:
        super().index(products)
        if not self.images.shape[1]:
            self.images = np.full_like(self.texts, np.nan)
        elif len({product.indexed_text for product in products}) == 1 and not np.isnan(self.images).any():
            self.texts = np.full_like(self.texts, np.nan)  # what all products say tells none from another
        self.products = fuse_products(self.images, self.texts)

    def scores(self, words: np.ndarray | None, photo: np.ndarray | None) -> np.ndarray:
        return np.asarray(self.products @ fuse_query(photo, words, self.resources.alpha))
