"""What counts as a word: cut out of a text with its place, without case and accents, and without its plural."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"\b[^\W_]-[^\W_]+(?:['’][^\W_]+)*|[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_NO_LETTERS = re.compile(r"[\W_]+")
_STOP_WORDS = """
a all am an and any anything are as at be been but by can could do does for from get go had has have he her hers him his
how i i'd i'm i've id if im in into is it its ive just keep let like looking make me mine my need needs not of off on or
our please put she should show so some somebody someone something than that the their them then there these they thing
things this those to too up us want wants was we what when where which while who will with without would you your
"""
#: Words that tell nothing of a product; they are not searched for.
STOP_WORDS = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True)
class Word:
    """A word of a text. bare: without case and accents; stem: without its plural, too; the text has it at start:end."""

    bare: str
    stem: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """List the words of a text in order; a single letter holds on to what a hyphen joins to it ("t-shirt")."""
    found = []
    for match in _WORD.finditer(text):
        bare = bare_word(match[0])
        if bare:
            found.append(Word(bare, stem(bare), *match.span()))
    return found


def bare_word(text: str) -> str:
    """Return a word in lower case, without accents, possessive and hyphens."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NO_LETTERS.sub("", _POSSESSIVE.sub("", kept))


def stem(bare: str) -> str:
    """Return a word without the plural's ending (Harman's S-stemmer, 1991); words of three letters stay."""
    if len(bare) <= 3 or not bare.endswith("s") or bare.endswith(("ss", "us", "is")):
        return bare
    if bare.endswith("ies") and len(bare) > 4:
        return f"{bare[:-3]}y"
    if bare.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return bare[:-2]
    return bare[:-1]


def stems_of(text: str) -> tuple[str, ...]:
    """Return the stems of a text in order."""
    return tuple(word.stem for word in words_of(text))


def code_of(text: str) -> str:
    """Return a SKU or article number as it is compared: letters and digits alone, in lower case."""
    return _NO_LETTERS.sub("", text).casefold()
