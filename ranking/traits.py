"""What a merchant's own attributes say about a product's traits, and how predictions stand back behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from ranking.times import times_of_day
from ranking.types import column_name
from ranking.vocabulary import TIMES, Vocabulary

#: The attributes that speak of each context key.
ATTRIBUTES = {
    "occasion": ("occasions", "occasion"),
    "mood": ("moods", "mood"),
    "season": ("season", "seasons"),
    "time": ("time_of_day",),
}
#: A product made for one thing suits a related one half as well.
RELATED = 0.5


def own_traits(attributes: Mapping[str, object], vocabulary: Vocabulary) -> np.ndarray:
    """Return what the attributes of a product say of each column of the vocabulary, (w,) in [0, 1], NaN for nothing.

    A key of which any value is understood is decided whole: words that are named get 1, words related to them
    RELATED, all others 0, whatever is predicted. Time of day follows from the occasions that are named, where no
    attribute gives it.
    """
    place = vocabulary.places
    row = np.full(len(place), np.nan, np.float32)
    for key in ATTRIBUTES:
        words = _said(attributes, key, vocabulary)
        near = {other for word in words for other in vocabulary.related(key, word)}
        for word in vocabulary.of(key) if words else ():
            row[place[column_name(key, word)]] = 1.0 if word in words else RELATED if word in near else 0.0
    occasions = row[[place[column_name("occasion", word)] for word in vocabulary.of("occasion")]]
    times = [place[column_name("time", word)] for word in TIMES]
    if np.isnan(row[times]).all() and not np.isnan(occasions).all():
        named = (occasions[None] == 1.0).astype(np.float32)
        row[times] = times_of_day(named, vocabulary.of("occasion"))[0]
    return row


def _said(attributes: Mapping[str, object], key: str, vocabulary: Vocabulary) -> set[str]:
    return {word for value in _values(attributes, key) for word in vocabulary.read(key, value)}


def _values(attributes: Mapping[str, object], key: str) -> Iterator[str]:
    for name in ATTRIBUTES[key]:
        value = attributes.get(name)
        for item in value if isinstance(value, list | tuple) else [value]:
            if isinstance(item, str):
                yield item
