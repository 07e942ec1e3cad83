"""The vectors of labelled products by the encoder that serves, kept by content: what product-side models read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from search.encoders.base import Encoder
from search.evaluation.backbones.base import PIECE, Item, Kept
from search.evaluation.backbones.encoder import EncoderPictures, EncoderWords
from search.evaluation.types import LabelledProduct


@dataclass(frozen=True)
class ProductVectors:
    """Unit rows of n products. images: (n, d), NaN without a picture; texts: (2, n, d), the indexed text and the title.

    Shops say more or less of a product, so learners read either text.
    """

    images: np.ndarray
    texts: np.ndarray

    def take(self, rows: np.ndarray) -> ProductVectors:
        return ProductVectors(self.images[rows], self.texts[:, rows])


def product_vectors(
    products: Sequence[LabelledProduct], encoder: Encoder, cache: Path, *, progress: bool = True
) -> ProductVectors:
    """Encode products, or read what `cache` keeps of them; raises UnreadablePicture."""
    words, pictures = Kept(EncoderWords(encoder), cache), Kept(EncoderPictures(encoder), cache)
    images = np.full((len(products), encoder.dimension), np.nan, np.float32)
    pictured = [(place, product.picture) for place, product in enumerate(products) if product.picture]
    if pictured:
        images[[place for place, _ in pictured]] = _embedded(pictures, [path for _, path in pictured], progress)
    texts = [[product.indexed_text for product in products], [product.title for product in products]]
    return ProductVectors(images, np.stack([_embedded(words, each, progress) for each in texts]))


def _embedded(kept: Kept[Item], items: Sequence[Item], progress: bool) -> np.ndarray:
    found = []
    with tqdm(total=len(items), desc=kept.title, unit=" items", disable=None if progress else True) as bar:
        for start in range(0, len(items), PIECE):
            found.append(kept.embed(items[start : start + PIECE]))
            bar.update(len(found[-1]))
    return np.concatenate(found)
