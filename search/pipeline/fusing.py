"""Stage two: one vector of all that is asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from search.fusion.terms import turn
from search.fusion.weighted import fuse_query
from search.pipeline.encoding import QueryVectors
from search.query import DEFAULT_ALPHA, Query

DEFAULT_FUSION = "weighted"


@dataclass(frozen=True)
class Fused:
    """vector: (d,) unit, in the space of the strategy's products; alpha: the image's weight that was used, None
    where nothing was weighed.
    """

    vector: np.ndarray
    strategy: str
    alpha: float | None


def fuse(query: Query, vectors: QueryVectors) -> Fused:
    """Join image and text by the strategy, then turn the result by more-of and less-of."""
    alpha = DEFAULT_ALPHA if query.alpha is None else query.alpha
    vector = fuse_query(vectors.image, vectors.text, alpha) if vectors.product is None else vectors.product
    if vectors.more or vectors.less:
        vector = turn(vector, vectors.more, vectors.less)
    weighed = vectors.image is not None and vectors.text is not None
    return Fused(vector, query.fusion or DEFAULT_FUSION, alpha if weighed else None)
