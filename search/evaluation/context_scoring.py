"""The score of the contract with context alone: similarity + λ2 x the probability of the word that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ranking.occasion import Predicted
from search.evaluation.context_queries import ContextQuery

#: How many are ranked by more than their cosine.
CANDIDATES = 100
K = 10


@dataclass(frozen=True)
class Words:
    """Unit vectors of the n queries' words, without and with the word of their context, (n, d) each."""

    plain: np.ndarray
    said: np.ndarray


@dataclass(frozen=True)
class ContextFigures:
    """Precision at 10 of each query: without context, with it, with its word in the text; and of a perfect ranking."""

    without: np.ndarray
    context: np.ndarray
    said: np.ndarray
    best: np.ndarray


def measure_context(
    queries: Sequence[ContextQuery], words: Words, products: np.ndarray, predicted: Predicted, weight: float
) -> ContextFigures:
    """Rank products, (p, d) of unit length, for each query; weight: λ2."""
    rows = []
    for query, plain, said in zip(queries, words.plain, words.said, strict=True):
        cosine = products @ plain
        likely = predicted.of(query.key, query.word)
        rows.append(
            (
                precision(cosine, query.relevant),
                precision(reranked(cosine, weight * likely), query.relevant),
                precision(products @ said, query.relevant),
                min(K, len(query.relevant)) / K,
            )
        )
    return ContextFigures(*np.array(rows).reshape(-1, 4).T)


def reranked(cosine: np.ndarray, added: np.ndarray, candidates: int = CANDIDATES) -> np.ndarray:
    """Return (n,) scores: what is added counts among the best by cosine alone, the others stand behind them."""
    found = np.argsort(-cosine, kind="stable")[:candidates]
    scores = cosine - 10.0
    scores[found] = cosine[found] + added[found]
    return scores


def precision(scores: np.ndarray, relevant: frozenset[int], k: int = K) -> float:
    """Return the share of the first k places that hold a relevant product."""
    order = np.argsort(-scores, kind="stable")[:k]
    return sum(int(place) in relevant for place in order) / k
