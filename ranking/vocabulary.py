"""The words a shopper's context is made of: the shipped ones, and what a catalogue adds to them.

Occasions and moods are the catalogue's own words (the paper's section 3.3.2). The paper speaks of season and time
without naming their values: SEASONS and TIMES are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from catalog.vocabulary import MOODS, OCCASIONS, SENTIMENTS
from ranking.types import KEYS, column_name

__all__ = ["DEFAULT", "MOODS", "OCCASIONS", "SEASONS", "TIMES", "UnknownWord", "Vocabulary", "Word", "checked_key"]

SEASONS = ("spring", "summer", "autumn", "winter")
TIMES = ("morning", "afternoon", "evening", "night")

_SPACES = re.compile(r"[\s_-]+")


class UnknownWord(ValueError):
    """A word of a context that the vocabulary does not have; the message lists those it has."""

    def __init__(self, key: str, word: str, valid: Iterable[str]) -> None:
        super().__init__(f"There is no {key} “{word[:40]}”. Use one of: {', '.join(valid)}.")
        self.key = key


@dataclass(frozen=True)
class Word:
    """One word of a context key.

    aliases: what merchants write for it; cues: what in a shopper's words suggests it, the word itself unless it says
    too little alone; related: words of the same key that a product made for this one suits half as well; department:
    slug of the top category that it belongs to, "" for all of them.
    """

    key: str
    word: str
    aliases: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    department: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """All the words there are. A word added under a name that is there takes its place."""

    words: tuple[Word, ...]

    def of(self, key: str) -> tuple[str, ...]:
        """Return the words of a context key, in their order."""
        return self._of_key.get(key, ())

    def extended(self, words: Iterable[Word]) -> Vocabulary:
        """Return the vocabulary with further words."""
        return Vocabulary((*self.words, *words))

    def check(self, key: str, word: str) -> str:
        """Return a word in its own spelling; raises UnknownWord."""
        found = self._by_name.get((key, plain(word)))
        if found is None:
            raise UnknownWord(key, word, self.of(key))
        return found.word

    def read(self, key: str, value: str) -> tuple[str, ...]:
        """Return the words that a merchant's value stands for, by name or alias; nothing for an unknown one."""
        return self._readings.get((key, plain(value)), ())

    def related(self, key: str, word: str) -> frozenset[str]:
        """Return the words that are near one, whichever of the two says so."""
        return self._related.get((key, word), frozenset())

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of product traits: sentiments, then every word of every key."""
        sentiments = tuple(column_name("sentiment", name) for name in SENTIMENTS)
        return sentiments + tuple(column_name(key, word) for key in KEYS for word in self.of(key))

    def cues(self, key: str) -> list[tuple[str, str]]:
        """List (phrase, word) for what suggests a word of a key in a text, the longest phrases first."""
        own = [word for word in self._by_name.values() if word.key == key]
        pairs = [(plain(cue), word.word) for word in own for cue in word.cues]
        return sorted(pairs, key=lambda pair: (-len(pair[0]), pair))

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each column."""
        return {name: number for number, name in enumerate(self.columns)}

    @cached_property
    def _of_key(self) -> dict[str, tuple[str, ...]]:
        words = self._by_name.values()
        return {key: tuple(word.word for word in words if word.key == key) for key in KEYS}

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], Word]:
        return {(word.key, plain(word.word)): word for word in self.words}

    @cached_property
    def _readings(self) -> dict[tuple[str, str], tuple[str, ...]]:
        readings: dict[tuple[str, str], tuple[str, ...]] = {}
        for word in self._by_name.values():
            for alias in word.aliases:
                before = readings.get((word.key, plain(alias)), ())
                readings[word.key, plain(alias)] = (*before, word.word)
        own = {(key, name): (word.word,) for (key, name), word in self._by_name.items()}
        return {**readings, **own}

    @cached_property
    def _related(self) -> dict[tuple[str, str], frozenset[str]]:
        near: dict[tuple[str, str], set[str]] = {}
        for word in self._by_name.values():
            for other in word.related:
                near.setdefault((word.key, word.word), set()).add(other)
                near.setdefault((word.key, other), set()).add(word.word)
        return {name: frozenset(others) for name, others in near.items()}


def plain(text: str) -> str:
    """Return a text in small letters, with one space where there are several, dashes or underscores."""
    return _SPACES.sub(" ", text).strip().casefold()


def checked_key(key: str) -> str:
    """Return the name of a context key; raises UnknownWord for another name."""
    if key not in KEYS:
        raise UnknownWord("part of a context", key, KEYS)
    return key


#: Of each occasion: aliases, cues (None for the word itself), related occasions.
_OCCASIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...] | None, tuple[str, ...]]] = {
    "wedding": (("weddings", "bridal"), ("wedding", "weddings", "bridal", "bridesmaid"), ("formal", "evening")),
    "party": (("parties",), ("party", "parties", "clubbing"), ("evening", "date", "wedding")),
    "business": (
        ("work", "office"),
        ("business", "office", "for work", "meeting"),
        ("formal", "professional", "interview"),
    ),
    "formal": (("black tie",), ("formal", "black tie", "gala"), ("professional", "interview", "evening")),
    "casual": (("everyday", "smart casual", "home"), ("casual", "everyday"), ("daytime", "travel")),
    "sport": (
        ("sports", "gym", "training", "running"),
        ("sport", "sports", "gym", "workout", "training", "marathon"),
        ("outdoor",),
    ),
    "beach": (("swim", "pool"), ("beach", "pool", "seaside"), ()),
    "date": ((), ("date night", "for a date", "first date"), ("evening",)),
    "travel": (("travelling", "journey"), ("travel", "travelling", "for a trip", "journey"), ("outdoor",)),
    "interview": ((), ("interview", "interviews"), ("professional",)),
    "festival": (("ethnic", "festive", "festivals"), ("festival", "festive", "diwali"), ("wedding",)),
    "outdoor": (("outdoors", "hiking"), ("outdoor", "outdoors", "hiking", "camping"), ()),
    "evening": ((), None, ()),
    "daytime": (("day",), ("daytime", "during the day"), ()),
    "professional": (("smart casual",), ("for the job",), ()),
}
_SEASONS = {
    "spring": ("spring", "springtime"),
    "summer": ("summer", "summers", "summery"),
    "autumn": ("fall", "autumnal"),
    "winter": ("winter", "winters", "wintry"),
}
_ALL_YEAR = ("all", "all season", "all seasons", "all year", "all year round", "year round")
#: Cues of seasons: "fall" alone says too little ("fall protection"), "spring" as well ("spring mattress").
_SEASON_CUES = {
    "spring": ("for spring", "in spring", "springtime"),
    "summer": ("summer", "summery"),
    "autumn": ("autumn", "for fall", "in fall"),
    "winter": ("winter", "wintry"),
}
#: What the shop's other departments are bought for.
_DEPARTMENTS: dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]] = {
    "electronics": {
        "gaming": (("games", "game", "video games"), ("gaming", "gamer", "video games"), ()),
        "streaming": (("films", "movies"), ("streaming", "watching films", "movie night"), ()),
        "home office": (("remote work",), ("home office", "working from home", "remote work"), ("business",)),
    },
    "home": {
        "dinner": (("dining",), ("dinner", "dining"), ("evening", "party")),
        "housewarming": (("new home",), ("housewarming", "new home"), ("party",)),
        "reading": ((), ("for reading", "reading corner"), ("evening",)),
    },
}


def _shipped() -> tuple[Word, ...]:
    words = [
        Word("occasion", name, _OCCASIONS[name][0], _OCCASIONS[name][1] or (name,), _OCCASIONS[name][2])
        for name in OCCASIONS
    ]
    words += [Word("mood", name, cues=()) for name in MOODS]
    words += [Word("season", name, (*_SEASONS[name], *_ALL_YEAR), _SEASON_CUES[name]) for name in SEASONS]
    words += [Word("time", name) for name in TIMES]
    for department, occasions in _DEPARTMENTS.items():
        words += [Word("occasion", name, *said, department) for name, said in occasions.items()]
    return tuple(words)


DEFAULT = Vocabulary(_shipped())
