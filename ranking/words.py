"""The vocabulary of this installation: the shipped words and those of the database."""

from __future__ import annotations

from functools import lru_cache

from ranking.looked_up import LookedUp
from ranking.models import VocabularyWord
from ranking.vocabulary import DEFAULT, Vocabulary, Word


def vocabulary() -> Vocabulary:
    """Return all the words that are valid right now."""
    return words_set.current()


def _read() -> Vocabulary:
    return _extended(tuple(row.told() for row in VocabularyWord.objects.select_related("department")))


@lru_cache(maxsize=4)
def _extended(words: tuple[Word, ...]) -> Vocabulary:
    return DEFAULT.extended(words) if words else DEFAULT


words_set = LookedUp(_read)
