"""Stage two: one vector of all that is asked."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search import fusing
from search.fusion.base import DEFAULT, StrategyUnavailable, strategy_class
from search.fusion.terms import turn
from search.index.base import VectorIndex
from search.pipeline.encoding import QueryVectors
from search.query import InvalidQuery, Query

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fused:
    """vector: (d,) unit, in the space of the strategy's products; alpha: the image's weight that was used, None
    where nothing was weighed.
    """

    vector: np.ndarray
    strategy: str
    alpha: float | None


def fuse(query: Query, vectors: QueryVectors, index: VectorIndex, *, preferred: str = DEFAULT) -> Fused:
    """Join image and text by the strategy, then turn the result by more-of and less-of.

    preferred: the strategy of a query that names none; it is weighted where that is not available here. A search by a
    product, or by one modality alone, has nothing to join, so it is weighted unless a strategy was named. Raises
    InvalidQuery for a named strategy that is not available here.
    """
    if vectors.product is not None:
        return Fused(_turned(vectors.product, vectors.more, vectors.less), DEFAULT, None)
    both = vectors.image is not None and vectors.text is not None
    name = query.fusion or (preferred if both and preferred in fusing.offered(index) else DEFAULT)
    try:
        if strategy_class(name).products_of not in index.strategies:
            raise StrategyUnavailable(f"The index {index.version} has no product vectors for {name}.")
        found = fusing.fuse(vectors.image, vectors.text, index=index, fusion=name, alpha=query.alpha)
        more, less = (
            [fusing.fuse(None, text, index=index, fusion=name).vector for text in texts]
            for texts in (vectors.more, vectors.less)
        )
    except StrategyUnavailable as error:
        logger.info("refused: %s", error)
        offered = ", ".join(fusing.offered(index))
        raise InvalidQuery(
            f"This fusion is not available here: use {offered}.", code="not_available", param="fusion"
        ) from error
    return Fused(_turned(found.vector, more, less), name, found.alpha)


def _turned(vector: np.ndarray, more: Sequence[np.ndarray], less: Sequence[np.ndarray]) -> np.ndarray:
    return turn(vector, more, less) if more or less else vector
