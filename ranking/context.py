"""From what a shopper says, the clock and the date to a context."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from ranking.types import KEYS, Context
from ranking.vocabulary import DEFAULT, Vocabulary, checked_key, plain

NORTH, SOUTH = "north", "south"
HEMISPHERES = (NORTH, SOUTH)
_NOT_A_WORD = re.compile(r"[^\w\s]+")


def context_of(given: Mapping[str, str | None], vocabulary: Vocabulary = DEFAULT) -> Context:
    """Return the context that a shopper gave by key; raises UnknownWord, which lists the valid words."""
    said = {checked_key(key): word for key, word in given.items() if word}
    words: dict[str, Any] = {key: vocabulary.check(key, word) for key, word in said.items()}
    return Context(**words)


def inferred(
    context: Context,
    *,
    now: datetime,
    text: str = "",
    hemisphere: str = NORTH,
    vocabulary: Vocabulary = DEFAULT,
    without: frozenset[str] = frozenset(),
) -> Context:
    """Return the context with what was not given filled in, and noted as inferred.

    A word in the text outvotes the clock. now: the shopper's local time, passed in, so that a test can hold it still.
    without: keys that the shopper took back, which stay empty.
    """
    found: dict[str, str] = {"season": season_of(now.date(), hemisphere), "time": time_of_day(now.time())}
    said = words_in(text, vocabulary)
    found |= said
    new = {key: word for key, word in found.items() if getattr(context, key) is None and key not in without}
    clock = frozenset(new) - frozenset(said)
    return replace(context, **new, inferred=context.inferred | new.keys(), from_clock=context.from_clock | clock)


def season_of(day: date, hemisphere: str = NORTH) -> str:
    """Return the meteorological season of a day: spring begins on 1 March in the north, on 1 September in the south.

    Raises ValueError for an unknown hemisphere.
    """
    if hemisphere not in HEMISPHERES:
        raise ValueError(f"A hemisphere is one of {', '.join(HEMISPHERES)}, not {hemisphere!r}.")
    month = day.month if hemisphere == NORTH else (day.month + 5) % 12 + 1
    return ("winter", "spring", "summer", "autumn")[month % 12 // 3]


def time_of_day(clock: time) -> str:
    """Return morning (from 5), afternoon (from 12), evening (from 17) or night (from 22)."""
    for starts, name in ((22, "night"), (17, "evening"), (12, "afternoon"), (5, "morning")):
        if clock.hour >= starts:
            return name
    return "night"


def words_in(text: str, vocabulary: Vocabulary = DEFAULT) -> dict[str, str]:
    """Return the word of each key that a text suggests: the longest phrase of each key that stands in it."""
    said = f" {plain(_NOT_A_WORD.sub(' ', text))} "
    found: dict[str, str] = {}
    for key in KEYS:
        word = next((word for cue, word in vocabulary.cues(key) if f" {cue} " in said), None)
        if word is not None:
            found[key] = word
    return found
