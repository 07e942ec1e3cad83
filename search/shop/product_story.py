"""How a product feels and what it is good for, as the index knows it: how sure that is, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from catalog.models import Product
from catalog.vocabulary import SENTIMENTS
from ranking.types import Traits
from ranking.words import vocabulary
from search.index.base import IndexUnusable
from search.lifecycle.serving_pair import serving_pair
from search.query import SearchUnavailable

#: A predicted occasion is told of from this probability on, the likeliest first, and so many at most.
TOLD_FROM, MOST = 0.5, 6


@dataclass(frozen=True)
class Told:
    """A word with how much of it there is, in [0, 1]; own: the merchant says so, else the platform's model does."""

    word: str
    value: float
    own: bool

    @property
    def percent(self) -> int:
        return round(100 * self.value)


@dataclass(frozen=True)
class Story:
    """sentiments: in the order of the vocabulary; occasions: what the merchant says first, then by probability."""

    sentiments: Sequence[Told] = ()
    occasions: Sequence[Told] = ()


def story(product: Product) -> Story:
    """Return what the live index knows of a product, nothing where none serves or it is not in there yet."""
    try:
        traits = serving_pair().reader.current().traits_of(np.array([product.pk]))
    except (SearchUnavailable, IndexUnusable):
        return Story()
    return told(traits, vocabulary().of("occasion"))


def told(traits: Traits, occasions: Sequence[str]) -> Story:
    """Tell the first row of some traits."""
    found = [one for word in occasions if (one := _one(traits, "occasion", word)) and one.value >= TOLD_FROM]
    sure = [one for one in found if one.own and one.value == 1.0]
    likely = sorted((one for one in found if not one.own), key=lambda one: -one.value)
    return Story(
        [one for word in SENTIMENTS if (one := _one(traits, "sentiment", word))], [*sure, *likely][: len(sure) + MOST]
    )


def _one(traits: Traits, key: str, word: str) -> Told | None:
    value = float(traits.column(key, word)[0])
    return None if np.isnan(value) else Told(word, value, bool(traits.said_by_merchant(key, word)[0]))
