"""Stage two: one vector of all that is asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from search import fusing
from search.fusion.base import DEFAULT, StrategyUnavailable
from search.fusion.terms import turn
from search.index.base import VectorIndex
from search.pipeline.encoding import QueryVectors
from search.query import InvalidQuery, Query


@dataclass(frozen=True)
class Fused:
    """vector: (d,) unit, in the space of the strategy's products; strategy: its name; alpha: the image's weight that
    was used, None where nothing was weighed.
    """

    vector: np.ndarray
    strategy: str
    alpha: float | None


def fuse(query: Query, vectors: QueryVectors, index: VectorIndex) -> Fused:
    """Join image and text by the strategy asked for, then turn the result by more-of and less-of.

    Raises InvalidQuery for a strategy that this index cannot be searched by, and for a product with any but the usual
    one: it is found by the vector that stands in the index.
    """
    name = query.fusion or DEFAULT
    if vectors.product is not None and name != DEFAULT:
        raise InvalidQuery(f"A search by a product is {DEFAULT}: leave out fusion.", param="fusion")
    try:
        if vectors.product is not None:
            fused = fusing.Fused(vectors.product, None)
        else:
            fused = fusing.fuse(vectors.image, vectors.text, index=index, fusion=name, alpha=query.alpha)
        more, less = (
            [fusing.fuse(None, text, index=index, fusion=name).vector for text in texts]
            for texts in (vectors.more, vectors.less)
        )
    except StrategyUnavailable as error:
        raise InvalidQuery(
            f"This fusion is not available here: {error}", code="not_available", param="fusion"
        ) from error
    vector = turn(fused.vector, more, less) if more or less else fused.vector
    return Fused(vector, name, fused.alpha)
