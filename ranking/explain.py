"""Why a product stands where it stands, told from the very numbers that ranked it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ranking import wording
from ranking.scoring import for_context, match, score, sentiment_shares
from ranking.types import TERMS, Context, Ranked, Terms
from ranking.vocabulary import DEFAULT, Vocabulary

#: How many terms a sentence names at most.
NAMED = 3
#: A term is named beside the largest one when it adds at least this share of it, and a hundredth.
NAMED_FROM, LEAST = 0.1, 0.005
NOTHING_SPEAKS = "Among the nearest things there are"
#: A difference of two sentiments that is worth a word.
NOTICEABLE = 0.15
#: A product fits a word that it matches so well.
FITS = 0.5
#: A counterfactual looks at the first so many results, and tells of this many changes.
LOOKED_AT, CHANGES = 10, 3


@dataclass(frozen=True)
class Asked:
    """What a shopper showed. like: title of the product to be similar to."""

    text: bool = False
    photo: bool = False
    like: str = ""

    @property
    def closeness(self) -> str:
        """Return the phrase for similarity."""
        if self.like:
            return f"close to “{self.like}”"
        if self.photo:
            return "close to your photo and words" if self.text else "close to your photo"
        return "close to your words" if self.text else "close to what you asked for"


@dataclass(frozen=True)
class Bar:
    """One term for the eye. value: what it adds; share: its length, in [0, 1] of the longest bar."""

    term: str
    label: str
    value: float
    share: float


@dataclass(frozen=True)
class Explanation:
    """sentence: what counted most, largest first; named: the terms it names, in its order."""

    sentence: str
    named: tuple[str, ...]


@dataclass(frozen=True)
class Rise:
    """A product that would move up: its row, and its places (from 1) now and then."""

    row: int
    place: int
    would_be: int


@dataclass(frozen=True)
class Change:
    """A context that differs in one word, the words of its link, and what would move up into the first results."""

    key: str
    word: str
    label: str
    rises: tuple[Rise, ...]


def explain(ranked: Ranked, row: int, asked: Asked) -> Explanation:
    """Explain one row of a list.

    The sentence names terms by falling contribution, the largest always first; where none adds anything it says that.
    A pin comes before the terms: it placed the product whatever they say.
    """
    values = ranked.terms.of(row)
    named = _named(values)
    phrases = [_phrase(term, ranked, row, asked) for term in named] or [NOTHING_SPEAKS]
    if int(ranked.candidates.products[row]) in ranked.pinned:
        phrases.insert(0, "placed here by its merchant")
    return Explanation(_sentence(phrases), named)


def bars(values: Mapping[str, float]) -> tuple[Bar, ...]:
    """Return a bar for every term of a score that is not 0, in the order of TERMS."""
    told = {term: values[term] for term in TERMS if values.get(term)}
    longest = max(map(abs, told.values()), default=1.0)
    return tuple(Bar(term, wording.LABELS[term], value, abs(value) / longest) for term, value in told.items())


def compare(sentiment: np.ndarray, liked: np.ndarray) -> str:
    """Say how a product differs in feel from one the shopper liked, by their sentiments (4,): "dressier and bolder".

    The two largest noticeable differences; "" where there are none, or nothing is known.
    """
    difference = np.nan_to_num(sentiment - liked, nan=0.0)
    order = np.argsort(-np.abs(difference), kind="stable")[:2]
    words = [
        wording.compared(int(place), more=difference[place] > 0)
        for place in order
        if abs(difference[place]) >= NOTICEABLE
    ]
    return " and ".join(words)


def counterfactuals(ranked: Ranked, vocabulary: Vocabulary = DEFAULT) -> list[Change]:
    """Return the changes of one word, of occasion or mood, that would bring the best-fitting others to the top.

    What would move up is found by scoring the list again with that word; diversity is left out on both sides, so that
    the word alone makes the difference.
    """
    traits, context, weights = ranked.candidates.traits, ranked.context, ranked.weights
    present = score(ranked.candidates, context, weights)
    elsewhere = present.total - for_context(traits, context, weights)
    now = _places(present.total)
    changes = []
    for key, word in _others(context, vocabulary):
        matched = match(traits, key, word)
        if not (matched[now >= LOOKED_AT] >= FITS).any():
            continue
        then = _places(elsewhere + for_context(traits, context.changed(key, word), weights))
        worth, rises = _risen(matched, now, then)
        if rises:
            label = wording.instead(key, word, given=getattr(context, key) is not None)
            changes.append((worth, Change(key, word, label, rises)))
    changes.sort(key=lambda pair: -pair[0])
    return [change for _, change in changes[:CHANGES]]


def _named(values: dict[str, float]) -> tuple[str, ...]:
    largest = max(values.values())
    order = sorted(TERMS, key=lambda term: -values[term])  # of equal ones the first of TERMS stays first
    enough = [term for term in order if values[term] >= max(LEAST, NAMED_FROM * largest)]
    if not enough and largest > 0:
        enough = order[:1]
    return tuple(enough[:NAMED])


def _sentence(phrases: Sequence[str]) -> str:
    first, *others = phrases
    said = first[0].upper() + first[1:]
    if not others:
        return f"{said}."
    *between, last = others
    return f"{', '.join([said, *between])}, and {last}."


def _phrase(term: str, ranked: Ranked, row: int, asked: Asked) -> str:
    if term == "similarity":
        return asked.closeness
    if term == "sentiment":
        return _feel(ranked, row)
    if term == "context":
        return _context(ranked, row)
    if term == "rules":
        return _rules(ranked.terms, row)
    return {
        "rerank": "fitting in its details",
        "diversity": "unlike what stands before it",
        "lexical": "named in your words",
        "taste": "like what you saved",
    }[term]


def _feel(ranked: Ranked, row: int) -> str:
    sentiment = ranked.candidates.traits.sentiments[[row]]
    largest = int(np.argmax(sentiment_shares(sentiment, ranked.context.mood or "")[0]))
    return wording.looks(largest, more=bool(sentiment[0, largest] > 0.5))


def _context(ranked: Ranked, row: int) -> str:
    given, traits = ranked.context.given(), ranked.candidates.traits
    told = ranked.terms.parts
    parts = {key: float(told[name][row]) for key in given if (name := f"context:{key}") in told}
    key = max(parts, key=lambda name: parts[name])
    matched = float(match(traits, key, given[key])[row])
    own = bool(traits.said_by_merchant(key, given[key])[row])
    return wording.fits(key, given[key], match=matched, own=own)


def _rules(terms: Terms, row: int) -> str:
    parts = terms.parts_of(row)
    by_merchant = parts.get("rules:merchant", 0.0) > parts.get("rules:category", 0.0)
    return "brought forward by its merchant" if by_merchant else "of the kind that your search points at"


def _others(context: Context, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for key in ("mood", "occasion"):
        present = getattr(context, key)
        yield from ((key, word) for word in vocabulary.of(key) if word != present)


def _places(scores: np.ndarray) -> np.ndarray:
    """Return the place of each row, from 0, by falling score."""
    places = np.empty(len(scores), np.int64)
    places[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    return places


def _risen(matched: np.ndarray, now: np.ndarray, then: np.ndarray) -> tuple[float, tuple[Rise, ...]]:
    """Return what would enter the first results and matches the word, with how well it does, summed up."""
    rows = np.flatnonzero((then < LOOKED_AT) & (now >= LOOKED_AT) & (matched >= FITS))
    rows = rows[np.argsort(then[rows])]
    rises = tuple(Rise(int(row), int(now[row]) + 1, int(then[row]) + 1) for row in rows)
    return float(matched[rows].sum()), rises
