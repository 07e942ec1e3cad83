"""What a merchant's own attributes say about a product's traits, and how predictions stand back behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from ranking.types import column_name
from ranking.vocabulary import Vocabulary

#: The attributes that speak of each context key.
ATTRIBUTES = {
    "occasion": ("occasions", "occasion"),
    "mood": ("moods", "mood"),
    "season": ("season", "seasons"),
    "time": ("time_of_day",),
}
#: A product made for one thing suits a related one half as well.
RELATED = 0.5
#: The times of day that occasions speak of; others speak of none.
TIMES_OF_OCCASION = {
    "daytime": ("morning", "afternoon"),
    "business": ("morning", "afternoon"),
    "interview": ("morning", "afternoon"),
    "professional": ("morning", "afternoon"),
    "evening": ("evening", "night"),
    "party": ("evening", "night"),
    "date": ("evening", "night"),
}


def own_traits(attributes: Mapping[str, object], vocabulary: Vocabulary) -> np.ndarray:
    """Return what the attributes of a product say of each column of the vocabulary, (w,) in [0, 1], NaN for nothing.

    A key of which any value is understood is decided whole: words that are named get 1, words related to them
    RELATED, all others 0, whatever is predicted. Time of day follows from the occasions where no attribute names it.
    """
    columns = vocabulary.columns()
    row = np.full(len(columns), np.nan, np.float32)
    said = {key: _said(attributes, key, vocabulary) for key in ATTRIBUTES}
    if not said["time"]:
        said["time"] = {time for occasion in said["occasion"] for time in TIMES_OF_OCCASION.get(occasion, ())}
    place = {name: number for number, name in enumerate(columns)}
    for key, words in said.items():
        if not words:
            continue
        near = {other for word in words for other in vocabulary.related(key, word)}
        for word in vocabulary.of(key):
            row[place[column_name(key, word)]] = 1.0 if word in words else RELATED if word in near else 0.0
    return row


def _said(attributes: Mapping[str, object], key: str, vocabulary: Vocabulary) -> set[str]:
    return {word for value in _values(attributes, key) for word in vocabulary.read(key, value)}


def _values(attributes: Mapping[str, object], key: str) -> Iterator[str]:
    for name in ATTRIBUTES[key]:
        value = attributes.get(name)
        for item in value if isinstance(value, list | tuple) else [value]:
            if isinstance(item, str):
                yield item
