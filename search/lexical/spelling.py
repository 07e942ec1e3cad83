"""Spelling as a noisy channel (Kernighan, Church and Gale, 1990): what was meant, by what is written and what is usual.

A word stands when it is more probable between its neighbours than the best other word times the chance of the edits
between them. Distance is optimal string alignment (Damerau, 1964): insertions, deletions, substitutions and swaps of
neighbours. Letters (one bit each) and letter counts rule out nearly every word before a distance is computed: one edit
changes them by at most two.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Container, Iterator, Mapping

import numpy as np

from search.lexical.dictionary import English
from search.lexical.words import stem, words_of

#: So many words of a text are corrected at most: each costs milliseconds, and who misspells more writes something else.
MOST_WORDS = 12
LEAST_LETTERS = 2
MOST_LETTERS = 40
TWO_EDITS_FROM = 8  # letters
#: Logarithms of probability, chosen on the natural queries of fold 6 with a misspelt word (manage.py evaluate lexical).
EDIT = 6.0
FIRST_LETTER = 1.5
#: How much more probable than a known word another one must be, edits included.
MARGIN = 5.0
#: The chance that a word which nobody knows is meant as it stands.
UNKNOWN = 3e-11
NEVER = 1e-11  # for the logarithm of no chance at all
#: A word of this chance is taken as it is, without a look at others.
COMMON = 2e-6
#: Weight of the pair of words against the word alone.
NEIGHBOUR = 0.8
#: Shares of a word's chance: general English, the project's own words of shopping, the catalogue.
MIX = (0.15, 0.45, 0.40)
_WITH_DIGIT = re.compile(r"\S*\d\S*")


def chances(english: English, shopping: Mapping[str, int], catalogue: Mapping[str, int]) -> dict[str, float]:
    """Mix how probable words are in English, in the words of shopping (counts) and in the catalogue (counts)."""
    found = {word: MIX[0] * count / english.total for word, count in english.counts.items()}
    for share, counts in ((MIX[1], shopping), (MIX[2], catalogue)):
        total = sum(counts.values())
        for word, count in counts.items():
            found[word] = found.get(word, 0.0) + share * count / total
    return found


class Speller:
    """Corrects texts, given how probable words are; words that stand are never touched, nor is what has a digit."""

    def __init__(self, known: Mapping[str, float], stands: Collection[str], english: English) -> None:
        """known: bare words (lower case, no accents) with chances above 0; stands: what is never corrected."""
        self._known = known
        self._stands = stands
        self._english = english
        self._words = sorted((word for word in known if len(word) >= LEAST_LETTERS and _is_plain(word)), key=len)
        lengths = [len(word) for word in self._words]
        self._starts = np.searchsorted(lengths, np.arange(MOST_LETTERS + 4))
        self._counts = _counts(self._words)
        self._letters = _letters(self._counts)

    def knows(self, word: str) -> bool:
        return word in self._known

    def corrected(self, text: str, stands: Container[str] = ()) -> str | None:
        """Return the text with its misspelt words replaced, None where there are none.

        stands: further words that are left as they are. So is all that stands together with a digit.
        """
        words = words_of(text)
        meant = [word.bare for word in words]
        codes = [match.span() for match in _WITH_DIGIT.finditer(text)]
        looked_at = 0
        for place, word in enumerate(words):
            plain = word.bare == text[word.start : word.end].casefold()
            in_code = any(start <= word.start < end for start, end in codes)
            if looked_at == MOST_WORDS:
                break
            if plain and not in_code and word.bare not in stands and self._doubtful(word.bare):
                looked_at += 1
                before = meant[place - 1] if place else ""
                after = meant[place + 1] if place + 1 < len(meant) else ""
                meant[place] = self._meant(word.bare, before, after)
        if all(word.bare == other for word, other in zip(words, meant, strict=True)):
            return None
        parts, end = [], 0
        for word, other in zip(words, meant, strict=True):
            if other != word.bare:
                parts += [text[end : word.start], other]
                end = word.end
        return "".join([*parts, text[end:]])

    def _doubtful(self, word: str) -> bool:
        if not LEAST_LETTERS <= len(word) <= MOST_LETTERS or not _is_plain(word) or word in self._stands:
            return False
        whole = len(word) > 3 and (stem(word) in self._stands or f"{word}s" in self._stands)
        return not whole and self._known.get(word, 0.0) < COMMON

    def _meant(self, word: str, before: str, after: str) -> str:
        others = (
            (self._log(other, before, after) - self._edits(word, other, edits), other)
            for other, edits in self._near(word)
        )
        best, other = max(others, default=(-math.inf, word))
        if word in self._known or stem(word) in self._known:
            as_it_is = max(self._log(word, before, after), self._log(stem(word), before, after)) + MARGIN
        else:
            as_it_is = math.log(UNKNOWN)
        return word if as_it_is >= best else other

    @staticmethod
    def _edits(word: str, other: str, edits: int) -> float:
        return edits * EDIT + (FIRST_LETTER if word[0] != other[0] else 0.0)

    def _log(self, word: str, before: str, after: str) -> float:
        """Return the logarithm of how probable a word is between two others, up to a constant."""
        alone = math.log(self._known.get(after, NEVER)) if after else 0.0
        return self._follows(before, word) + (self._follows(word, after) - alone if after else 0.0)

    def _follows(self, before: str, word: str) -> float:
        alone = self._known.get(word, NEVER)
        seen = self._english.counts.get(before, 0)
        if not seen:
            return math.log(alone)
        return math.log(NEIGHBOUR * self._english.pairs.count(before, word) / seen + (1.0 - NEIGHBOUR) * alone)

    def _near(self, word: str) -> Iterator[tuple[str, int]]:
        """Give the words within reach with their distance."""
        most = 2 if len(word) >= TWO_EDITS_FROM else 1
        first, last = self._starts[len(word) - most], self._starts[len(word) + most + 1]
        own = _counts([word])
        close = np.flatnonzero(np.bitwise_count(self._letters[first:last] ^ _letters(own)[0]) <= 2 * most)
        apart = np.abs(self._counts[first:last][close] - own[0]).sum(axis=1, dtype=np.int16)
        for place in close[apart <= 2 * most]:
            other = self._words[first + place]
            edits = distance(word, other, most)
            if other != word and edits <= most:
                yield other, edits


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _counts(words: list[str]) -> np.ndarray:
    """Return how often each word of a to z has each letter, as (n, 26) int8."""
    found = np.zeros((len(words), 26), np.int8)
    letters = np.frombuffer("".join(words).encode("ascii"), np.uint8).astype(np.int64) - ord("a")
    np.add.at(found, (np.repeat(np.arange(len(words)), [len(word) for word in words]), letters), 1)
    return found


def _letters(counts: np.ndarray) -> np.ndarray:
    """Return which letters words have, of (n, 26) counts, as the bits of (n,) uint32."""
    return ((counts > 0) @ (1 << np.arange(26, dtype=np.uint32))).astype(np.uint32)


def distance(first: str, second: str, most: int) -> int:
    """Return the optimal string alignment distance, or `most` + 1 for anything above `most`."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if last and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
