"""One random edit in one word of a text, as people mistype."""

from __future__ import annotations

import re
from random import Random
from string import ascii_lowercase

LEAST_LETTERS = 3
_WORDS = re.compile(rf"[A-Za-z]{{{LEAST_LETTERS},}}")


def misspelt(text: str, rng: Random) -> str:
    """Insert, drop or replace a letter of a word of three letters or more, or swap two; the same text without one."""
    words = list(_WORDS.finditer(text))
    if not words:
        return text
    word = rng.choice(words)
    wrong = word[0]
    while wrong.casefold() == word[0].casefold():
        wrong = _edited(word[0], rng)
    return text[: word.start()] + wrong + text[word.end() :]


def _edited(word: str, rng: Random) -> str:
    place = rng.randrange(len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return {
        "insert": f"{before}{rng.choice(ascii_lowercase)}{letter}{after}",
        "drop": f"{before}{after}",
        "replace": f"{before}{rng.choice(ascii_lowercase)}{after}",
        "swap": f"{before}{after[:1]}{letter}{after[1:]}",
    }[rng.choice(("insert", "drop", "replace", "swap"))]
