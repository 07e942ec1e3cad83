"""Brands of products that name none: read from their titles, for searching alone, never shown or stored.

Where a catalogue has no column for the brand, titles begin with it. Words that begin at least LEAST titles, and seldom
stand anywhere else, are taken for one; so is the longer phrase where nearly all of these titles go on alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from search.lexical.phrases import Stems

LEAST = 3  # titles
AT_THE_START = 0.8  # share of the titles with the word in which it stands first
GOES_ON = 0.9  # share of the titles with a phrase in which the same word follows
MOST_WORDS = 4


def title_brands(titles: Iterable[Sequence[str]], ordinary: Iterable[str] = ()) -> frozenset[Stems]:
    """Return phrases that are brands in titles, given as stems; no brand begins with one of the `ordinary` stems."""
    listed = [tuple(title) for title in titles]
    anywhere = Counter(stem for title in listed for stem in set(title))
    starts: dict[Stems, list[Stems]] = defaultdict(list)
    for title in listed:
        if len(title) > 1:
            starts[title[:1]].append(title)
    excluded = frozenset(ordinary)
    found = set()
    for start, of_start in starts.items():
        often = len(of_start) >= LEAST and len(of_start) >= AT_THE_START * anywhere[start[0]]
        if often and start[0] not in excluded and not start[0].isdigit():
            found.add(_whole(start, of_start, anywhere))
    return frozenset(found)


def _whole(phrase: Stems, titles: Sequence[Stems], anywhere: Counter[str]) -> Stems:
    """Go on with the next word as long as nearly all titles do, and the word is seldom without this beginning."""
    while len(phrase) < MOST_WORDS:
        following = Counter(title[len(phrase)] for title in titles if len(title) > len(phrase) + 1)
        word, count = following.most_common(1)[0] if following else ("", 0)
        if count < GOES_ON * len(titles) or count < AT_THE_START * anywhere[word]:
            return phrase
        phrase = (*phrase, word)
    return phrase


def brand_of(title: Sequence[str], brands: frozenset[Stems]) -> Stems:
    """Return the longest brand that a title begins with, or nothing."""
    for length in range(min(MOST_WORDS, len(title)), 0, -1):
        if tuple(title[:length]) in brands:
            return tuple(title[:length])
    return ()
