"""What the sentiment model reads: the live encoder's vectors, or the features of a ResNet-50 from a checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ranking.features import one_side
from search.encoders.base import Encoder
from search.evaluation.backbones.base import Kept
from search.evaluation.types import LabelledProduct
from search.training.product_vectors import product_vectors
from search.vectors import unit


@dataclass(frozen=True)
class SentimentFeatures:
    """id: of the network that the weights then belong to; rows: (n, width); shown: (n,) places among the products."""

    id: str
    rows: np.ndarray
    shown: np.ndarray


def of_encoder(products: Sequence[LabelledProduct], encoder: Encoder, cache: Path) -> SentimentFeatures:
    """Return the vector of each product's picture, of its text where it has none."""
    vectors = product_vectors(products, encoder, cache)
    return SentimentFeatures(encoder.encoder_id, one_side(vectors.images, vectors.texts[0]), np.arange(len(products)))


def of_resnet(products: Sequence[LabelledProduct], checkpoint: Path, cache: Path) -> SentimentFeatures:
    """Return 2,048 features of each picture, scaled to unit length; products without one are left out.

    Raises WeightsMissing for a checkpoint that is not there or not of a ResNet-50.
    """
    from search.evaluation.backbones.pictures import resnet50  # noqa: PLC0415  (torchvision takes seconds to import)

    backbone = Kept(resnet50(checkpoint), cache)
    shown = np.array([place for place, product in enumerate(products) if product.picture], np.int64)
    pictures = [product.picture for product in products if product.picture]
    return SentimentFeatures(backbone.id, unit(backbone.embed(pictures)), shown)
