"""A closer look at the first candidates: the cross-attention of query and products, where the profile wants it.

It costs its own term at most: what is broken, late or missing leaves candidates with their cosines, and is logged.
"""

from __future__ import annotations

import logging
import time

import numpy as np

from ranking.cross_attention import CrossAttention, QueryTokens
from ranking.types import Weights
from search.index.base import VectorIndex
from search.learned import RERANKER
from search.learned_here import opened_model
from search.query import Query

#: How long a search may look closer, in seconds, and how many candidates it looks at before it asks the clock again.
BUDGET = 0.15
CHUNK = 50

logger = logging.getLogger(__name__)


def reranker_for(query: Query, weights: Weights, encoder_id: str) -> CrossAttention | None:
    """Return the reranker of an encoder, None where the profile gives it no share or there is none.

    A search by a product has none either: it learned from what people write and photograph, and a product is found by
    a vector that is its own already.
    """
    if not weights.rerank or query.like is not None:
        return None
    return opened_model(RERANKER, encoder_id, CrossAttention.load)


def rerank_scores(
    model: CrossAttention, query: QueryTokens, index: VectorIndex, products: np.ndarray, cosines: np.ndarray
) -> np.ndarray | None:
    """Return (n,) in [-1, 1] of products (n,), the cosine of those without tokens; None where the look failed.

    All or none are looked at, so that scores stay comparable.
    """
    try:
        told = _told(model, query, index, products)
    except Exception:  # weights or tokens of another shape raise whatever they hit; the search goes on
        logger.exception("the reranker of %s failed; %s", index.encoder_id, RERANKER.fallback)
        return None
    return None if told is None else np.where(np.isfinite(told), told, cosines).astype(np.float32)


def _told(model: CrossAttention, query: QueryTokens, index: VectorIndex, products: np.ndarray) -> np.ndarray | None:
    """Return (n,), nan for products without tokens; None for an index without, or when time is over."""
    until = time.perf_counter() + BUDGET
    tokens = index.tokens_of(products)
    if tokens is None:
        return None
    scores = [np.empty(0, np.float32)]
    for start in range(0, len(products), CHUNK):
        if start and time.perf_counter() > until:
            logger.warning("the reranker took more than %.0f ms; %s", 1000 * BUDGET, RERANKER.fallback)
            return None
        some = slice(start, start + CHUNK)
        scores.append(model.score(query, tokens.values[some], tokens.counts[some]))
    return np.concatenate(scores)
