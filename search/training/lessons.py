"""Lessons for the reranker: topics of a fold's own test collection, with their hard negatives from its index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from search.encoders.base import Encoder
from search.evaluation.queries import Mix, build_collection
from search.evaluation.token_shop import Asked, TokenShop, product_views
from search.evaluation.types import LabelledProduct, Qrels
from search.training.reranker import Lesson

#: Topics of each fold that is learned from.
LEARNING = Mix(text=120, photo=250, agreeing=120, composed=150, context=0)


def lessons_of(
    products: Sequence[LabelledProduct], encoder: Encoder, cache: Path, *, seed: int, alpha: float, mix: Mix = LEARNING
) -> list[Lesson]:
    """Make a shop of the products of one fold, ask it the topics of `mix`, and return what can be learned from them."""
    collection = build_collection("lessons", products, mix=mix, seed=seed)
    shop = TokenShop(collection.products, product_views(collection.products, encoder, cache))
    return [lesson(shop, asked, collection.qrels) for asked in shop.ask(collection.topics, encoder, alpha=alpha)]


def lesson(shop: TokenShop, asked: Asked, qrels: Qrels) -> Lesson:
    """Return one topic with its candidates and their gains."""
    gains = qrels[asked.topic.id]
    return Lesson(
        query=asked.tokens,
        tokens=shop.views.tokens.values[asked.places],
        counts=shop.views.tokens.counts[asked.places],
        cosine=asked.cosine.astype(np.float32),
        gains=np.array([gains.get(shop.keys[place], 0) for place in asked.places], np.float32),
    )
