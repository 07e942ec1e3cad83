"""The worth of a reranker: NDCG@10 with it, for shares ρ of the similarity, against the fused vector alone."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ranking.cross_attention import CrossAttention
from search.evaluation.token_shop import Asked, TokenShop
from search.evaluation.types import Qrels

K = 10
_DISCOUNT = 1.0 / np.log2(np.arange(K) + 2.0)


@dataclass(frozen=True)
class Reranked:
    """NDCG@10 of each topic: base (topics,), and by ρ; kinds (topics,)."""

    kinds: Sequence[str]
    base: np.ndarray
    by_share: dict[float, np.ndarray]


def measure_reranking(
    model: CrossAttention, shop: TokenShop, asked: Sequence[Asked], qrels: Qrels, shares: Sequence[float]
) -> Reranked:
    """Rank the candidates of each topic by (1 - ρ) cosine + ρ rerank, for each ρ of `shares`."""
    base, by_share = [], dict[float, list[float]]({share: [] for share in shares})
    for each in asked:
        gains = qrels[each.topic.id]
        earned = np.array([gains.get(shop.keys[place], 0) for place in each.places], np.float64)
        best = np.sort(np.array(list(gains.values()), np.float64))[::-1]
        told = rerank_scores(model, shop, each)
        base.append(ndcg(earned, each.cosine, best))
        for share in shares:
            by_share[share].append(ndcg(earned, (1.0 - share) * each.cosine + share * told, best))
    kinds = [each.topic.kind for each in asked]
    return Reranked(kinds, np.array(base), {share: np.array(values) for share, values in by_share.items()})


def rerank_scores(model: CrossAttention, shop: TokenShop, asked: Asked) -> np.ndarray:
    """Return (c,) of a topic's candidates; the cosine where there are no tokens."""
    tokens = shop.views.tokens
    told = model.score(asked.tokens, tokens.values[asked.places], tokens.counts[asked.places])
    return np.where(np.isnan(told), asked.cosine, told)


def ndcg(gains: np.ndarray, scores: np.ndarray, best: np.ndarray) -> float:
    """Return NDCG@10 of (c,) gains ordered by scores; best: all gains of the topic, falling."""
    earned = gains[np.argsort(-scores, kind="stable")[:K]]
    ideal = float((best[:K] * _DISCOUNT[: len(best[:K])]).sum())
    return float((earned * _DISCOUNT[: len(earned)]).sum()) / ideal if ideal else 0.0


def milliseconds(model: CrossAttention, shop: TokenShop, asked: Sequence[Asked], rounds: int = 30) -> float:
    """Return the median processor time of scoring the candidates of a topic, whatever else the machine does."""
    times = []
    for number in range(rounds):
        each = asked[number % len(asked)]
        values, counts = shop.views.tokens.values[each.places], shop.views.tokens.counts[each.places]
        started = time.process_time()
        model.score(each.tokens, values, counts)
        times.append(1000.0 * (time.process_time() - started))
    return float(np.median(times))
