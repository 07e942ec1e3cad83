"""Stage one: what is asked as vectors."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from catalog.models import Product
from ranking.cross_attention import QueryTokens
from search.encoders.base import BrokenEncoder, Encoder, EncoderError
from search.encoders.batching import Busy
from search.encoders.served import ServedEncoder, View
from search.encoding import encode_query, query_views
from search.fusion.weighted import fuse_query
from search.index.base import VectorIndex
from search.models import Embedding
from search.query import InvalidQuery, Query, SearchUnavailable

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class QueryVectors:
    """Unit vectors (d,), None where there is nothing to encode. product: of the product that is searched by; tokens:
    of image and text, None where they were not asked for or there are none.
    """

    image: np.ndarray | None = None
    text: np.ndarray | None = None
    product: np.ndarray | None = None
    more: Sequence[np.ndarray] = ()
    less: Sequence[np.ndarray] = ()
    tokens: QueryTokens | None = None


def encode(towers: ServedEncoder, query: Query, index: VectorIndex, *, tokens: bool = False) -> QueryVectors:
    """Encode all parts of a query; raises InvalidQuery or SearchUnavailable.

    tokens: whether those of its image and text are wanted; where the encoder cannot give them, vectors come alone.
    """
    try:
        more = [_words(towers, text) for text in query.more_of]
        less = [_words(towers, text) for text in query.less_of]
        if query.like is not None:
            return QueryVectors(product=_vector_of(query.like, towers.encoder, index), more=more, less=less)
        found = _views(towers, query, tokens=tokens)
        vectors = {tower: view.vector for tower, view in found.items()}
        return QueryVectors(vectors.get("image"), vectors.get("text"), more=more, less=less, tokens=_tokens(found))
    except EncoderError as error:
        logger.error("encoder refused: %s", error)
        raise SearchUnavailable("The search model cannot be loaded.", code="encoder_broken") from error
    except Busy as error:
        raise SearchUnavailable(
            "Many people are searching right now; try again in a moment.", code="busy", retry_after=1
        ) from error


def _views(towers: ServedEncoder, query: Query, *, tokens: bool) -> dict[str, View]:
    text = query.text if query.text.strip() else None
    try:
        return query_views(towers, image=query.image, text=text, tokens=tokens)
    except BrokenEncoder as error:
        if not tokens:
            raise
        logger.warning("searched without tokens: %s", error)
        return query_views(towers, image=query.image, text=text)


def _tokens(found: dict[str, View]) -> QueryTokens | None:
    sides = [found[tower].tokens if tower in found else None for tower in ("text", "image")]
    words, regions = (side if side is not None and len(side) else None for side in sides)
    return None if words is None and regions is None else QueryTokens.of(words, regions)


def _words(towers: ServedEncoder, text: str) -> np.ndarray:
    return encode_query(towers, text=text)["text"]


def _vector_of(product: Product, encoder: Encoder, index: VectorIndex) -> np.ndarray:
    """Return the product's vector from the index, or from its own row where it is newer than the index."""
    vector = index.vector_of(product.pk)
    if vector is not None:
        return vector
    row = Embedding.objects.filter(product=product, encoder_id=encoder.encoder_id).first()
    if row is None:
        raise InvalidQuery("This product is not searchable yet; try again in a minute.", code="not_ready", param="like")
    return fuse_query(row.image_vector, row.text_vector, 0.5)
