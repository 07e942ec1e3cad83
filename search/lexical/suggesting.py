"""What somebody may go on to type: products, categories and brands that have all words, the last one begun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from search.lexical.index import LexicalIndex
from search.lexical.layer import Layer, Named
from search.lexical.words import Word, stem, words_of

#: Words that a beginning may stand for; a single letter begins a great many.
MOST_ENDINGS = 200


def products(index: LexicalIndex, text: str, count: int) -> list[int]:
    """Return at most `count` products with all words of a text, in whatever order, the last word perhaps unfinished.

    Those that say little else stand first.
    """
    words = words_of(text)
    if not words:
        return []
    found, scores = [], []
    for layer, alive in index.layers:
        score = _scores(layer, words)
        if alive is not None:
            score[~alive] = 0.0
        rows = np.flatnonzero(score)
        found.append(layer.products[rows])
        scores.append(score[rows])
    everyone, score = np.concatenate(found), np.concatenate(scores)
    best = np.lexsort((everyone, -score))[:count]
    return [int(product) for product in everyone[best]]


def named(
    groups: Iterable[tuple[Sequence[Named], np.ndarray | None]], text: str, count: int
) -> list[tuple[Named, int]]:
    """Return at most `count` brands or categories with the products of each, the fullest first.

    groups: those of a layer, with which of its rows stand. What a later layer names again is counted together.
    """
    words = words_of(text)
    if not words:
        return []
    first: dict[tuple[str, str], Named] = {}
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for of_layer, alive in groups:
        for one in of_layer:
            if _begins(one, words):
                key = (one.path, one.name)
                first.setdefault(key, one)
                counts[key] += len(one.rows) if alive is None else int(alive[one.rows].sum())
    full = sorted((key for key in first if counts[key]), key=lambda key: (-counts[key], key))
    return [(first[key], counts[key]) for key in full[:count]]


def _scores(layer: Layer, words: Sequence[Word]) -> np.ndarray:
    """Return (n,): the sum of impacts of rows that have all words, 0 for the others."""
    total = np.zeros(len(layer), np.float32)
    everything = np.ones(len(layer), bool)
    for place, word in enumerate(words):
        said = _begun(layer, word) if place == len(words) - 1 else layer.impacts((word.stem,))
        everything &= said > 0
        total += said
    return np.where(everything, total, 0.0)


def _begun(layer: Layer, word: Word) -> np.ndarray:
    best = np.zeros(len(layer), np.float32)
    endings = dict.fromkeys([word.stem, stem(f"{word.bare}s")])
    for place, term in enumerate(layer.terms_from(word.bare)):
        if place >= MOST_ENDINGS:
            break
        endings[term] = None
    for term in endings:
        rows, impacts = layer.postings.of(term)
        best[rows] = np.maximum(best[rows], impacts)
    return best


def _begins(one: Named, words: Sequence[Word]) -> bool:
    *whole, last = words
    if not all(word.stem in one.stems for word in whole):
        return False
    left = [stem for stem in one.stems if stem not in {word.stem for word in whole}]
    return any(said.startswith((last.bare, last.stem)) for said in left)
