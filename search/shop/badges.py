"""What a card may say that a product is great for, from the very numbers that rank it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.core.cache import cache

from catalog.caching import cache_may_be_away
from catalog.models import Product
from ranking.suitability import great_for, shares
from ranking.wording import purpose
from ranking.words import vocabulary
from search.index.base import IndexUnusable, VectorIndex
from search.lifecycle.serving_pair import serving_pair
from search.query import SearchUnavailable

#: How common an occasion is, is told by so many of the newest products, and kept for so long.
SAMPLE, KEPT_SECONDS = 1000, 300
CACHE_KEY = "shop:shares:1"  # counted up when the shape of what is kept changes


@dataclass(frozen=True)
class Badge:
    """The occasion that a product is great for. match: in [0, 1]; own: its merchant says so, else our model does."""

    occasion: str
    match: float
    own: bool

    @property
    def purpose(self) -> str:
        """Return the occasion as it is spoken of after "for": weddings."""
        return purpose("occasion", self.occasion)

    @property
    def percent(self) -> int:
        return round(100 * self.match)


def badges(products: Sequence[Product], asked: str | None = None) -> dict[int, Badge]:
    """Return by key the badges of products that have one; none at all where no index serves.

    asked: the occasion that was asked for, then told alone.
    """
    keys = np.array([product.pk for product in products], np.int64)
    try:
        index = serving_pair().reader.current() if len(keys) else None
        return _of(index, keys, asked) if index is not None else {}
    except (SearchUnavailable, IndexUnusable):
        return {}


def _of(index: VectorIndex, keys: np.ndarray, asked: str | None) -> dict[int, Badge]:
    words = vocabulary().of("occasion")
    traits = index.traits_of(keys)
    told = great_for(traits, words, _shares(index, words), asked)
    found = {}
    for row, (word, matched) in enumerate(told):
        if word:
            own = bool(traits.said_by_merchant("occasion", word)[row])
            found[int(keys[row])] = Badge(word, matched, own)
    return found


def _shares(index: VectorIndex, words: Sequence[str]) -> np.ndarray:
    """Return how common it is to be great for each occasion, as the newest products of an index have it."""
    kept: Mapping[str, float] | None = None
    key = f"{CACHE_KEY}:{index.encoder_id}"
    with cache_may_be_away():
        kept = cache.get(key)
    if kept is None or set(kept) != set(words):
        newest = Product.objects.active().order_by("-pk").values_list("pk", flat=True)[:SAMPLE]
        found = shares(index.traits_of(np.array(list(newest), np.int64)), words)
        kept = dict(zip(words, found.tolist(), strict=True))
        with cache_may_be_away():
            cache.set(key, kept, KEPT_SECONDS)
    return np.array([kept[word] for word in words], np.float32)
