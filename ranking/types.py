"""What ranking is told and what it answers: context, weights, candidates and the terms of their scores.

Everything is row-aligned: row i of each array of `Candidates` and `Terms` speaks of the same product.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import numpy as np

from catalog.vocabulary import SENTIMENTS

#: The keys of a context, in the order in which they are spoken of (the paper's section 3.3.2).
KEYS = ("occasion", "mood", "season", "time")
#: The terms of a score, in the order in which they are told; they add up to it.
TERMS = ("similarity", "rerank", "sentiment", "context", "diversity", "lexical", "rules", "taste")
#: How a further result's novelty is measured; FARTHEST is the paper's formula, kept for comparison.
NEAREST, FARTHEST, OFF = "nearest", "farthest", "off"
DIVERSITIES = (NEAREST, FARTHEST, OFF)


@dataclass(frozen=True)
class Context:
    """What a shopper needs something for. Words of the vocabulary, None where nothing is said.

    inferred: the keys that nobody gave, but clock or text suggested; from_clock: those of them that only the clock did.
    """

    occasion: str | None = None
    mood: str | None = None
    season: str | None = None
    time: str | None = None
    inferred: frozenset[str] = frozenset()
    from_clock: frozenset[str] = frozenset()

    def given(self) -> dict[str, str]:
        """Return the word of each key that has one."""
        return {key: word for key in KEYS if (word := getattr(self, key)) is not None}

    def __bool__(self) -> bool:
        return bool(self.given())

    def changed(self, key: str, word: str | None) -> Context:
        """Return this context with one key given anew, or taken back with None."""
        return replace(self, **{key: word}, inferred=self.inferred - {key}, from_clock=self.from_clock - {key})

    def told(self) -> dict[str, Any]:
        """Return the context as an answer reports it."""
        return {**{key: getattr(self, key) for key in KEYS}, "inferred": sorted(self.inferred)}


@dataclass(frozen=True, kw_only=True)
class Weights:
    """The values of a ranking profile. The defaults are the paper's (sections 3.2.1 and 3.3), where it gives any.

    sentiment, context, diversity: λ1, λ2, λ3, each in [0, 1]. occasion, mood, season, time: w_k, renormalised over the
    keys that are given. lexical: of words that occur literally. rerank: ρ, the share of the cross-attention in the
    similarity; 0 when it is off. alpha: weight of a photo beside words, None to choose it for each query. diversity_by:
    one of DIVERSITIES. brand_limit: at most so many of one brand among ten results in a row, where there are others;
    0 for no limit. category_boost: the most that a category adds. cutoff: the cosine that the best match must have,
    None for the calibrated verdict. candidates: how many are ranked.
    """

    profile: str = "paper"
    version: int = 0
    sentiment: float = 0.15
    context: float = 0.20
    diversity: float = 0.10
    occasion: float = 0.35
    mood: float = 0.30
    season: float = 0.20
    time: float = 0.15
    lexical: float = 0.0
    rerank: float = 0.0
    alpha: float | None = 0.7
    fusion: str = "weighted"
    diversity_by: str = NEAREST
    brand_limit: int = 0
    category_boost: float = 0.0
    cutoff: float | None = None
    candidates: int = 100

    def of_key(self, key: str) -> float:
        """Return w_k of a context key."""
        return float(getattr(self, key))


@dataclass(frozen=True)
class Traits:
    """What is known of n products beside their vectors.

    columns: names such as "occasion:wedding" or "sentiment:elegance"; values: (n, len(columns)) in [0, 1], NaN for
    what is not known; own: (n, len(columns)) of bool, where the merchant's own word stands instead of a prediction.
    """

    columns: Sequence[str]
    values: np.ndarray
    own: np.ndarray

    def column(self, key: str, word: str) -> np.ndarray:
        """Return the (n,) values of one word, NaN for a word that has no column."""
        place = self._places.get(column_name(key, word))
        return np.full(len(self.values), np.nan, np.float32) if place is None else self.values[:, place]

    def said_by_merchant(self, key: str, word: str) -> np.ndarray:
        """Return (n,) of bool: where the merchant's own word decided."""
        place = self._places.get(column_name(key, word))
        return np.zeros(len(self.own), bool) if place is None else self.own[:, place]

    @cached_property
    def sentiments(self) -> np.ndarray:
        """The sentiments of n products, (n, 4), NaN where they are not known."""
        return np.stack([self.column("sentiment", name) for name in SENTIMENTS], axis=1)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.columns)}

    def take(self, rows: np.ndarray) -> Traits:
        """Return the traits of some rows."""
        return Traits(self.columns, self.values[rows], self.own[rows])

    @classmethod
    def unknown(cls, count: int) -> Traits:
        """Return the traits of `count` products of which nothing is known."""
        return cls((), np.empty((count, 0), np.float32), np.empty((count, 0), bool))


def column_name(key: str, word: str) -> str:
    """Name the column of a trait."""
    return f"{key}:{word}"


@dataclass(frozen=True)
class Candidates:
    """n products to rank, best cosine first or in any order.

    products: (n,) ids; cosine: (n,) of query and product, in [-1, 1]; vectors: (n, d) of unit length, as the index
    finds them; lexical: (n,) in [0, 1]; exact: (n,) of bool, named by the query beyond doubt;
    rerank: (n,) in [-1, 1] of the cross-attention, None when it did not run; category_boost, rule_boost, taste: (n,)
    that are added as they are; brands: of each product, "" where it has none.
    """

    products: np.ndarray
    cosine: np.ndarray
    vectors: np.ndarray
    traits: Traits
    lexical: np.ndarray | None = None
    exact: np.ndarray | None = None
    rerank: np.ndarray | None = None
    category_boost: np.ndarray | None = None
    rule_boost: np.ndarray | None = None
    taste: np.ndarray | None = None
    brands: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.products)

    def take(self, rows: np.ndarray) -> Candidates:
        """Return some rows, in their order."""
        kept: dict[str, Any] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, np.ndarray):
                kept[each.name] = value[rows]
            elif isinstance(value, Traits):
                kept[each.name] = value.take(rows)
            else:
                kept[each.name] = [value[row] for row in rows] if value else value
        return Candidates(**kept)


@dataclass(frozen=True)
class Terms:
    """What each term adds to the score of n products.

    values: a (n,) array for each name of TERMS; parts: what a term is made of, such as "context:occasion", which adds
    up to its term.
    """

    values: Mapping[str, np.ndarray]
    parts: Mapping[str, np.ndarray] = field(default_factory=dict)

    @property
    def total(self) -> np.ndarray:
        """The (n,) scores: the sum of the terms."""
        return np.sum(list(self.values.values()), axis=0)

    def take(self, rows: np.ndarray) -> Terms:
        """Return some rows, in their order."""
        return Terms(
            {name: values[rows] for name, values in self.values.items()},
            {name: values[rows] for name, values in self.parts.items()},
        )

    def of(self, row: int) -> dict[str, float]:
        """Return the terms of one product."""
        return {name: float(values[row]) for name, values in self.values.items()}

    def parts_of(self, row: int) -> dict[str, float]:
        """Return the parts of the terms of one product."""
        return {name: float(values[row]) for name, values in self.parts.items()}


@dataclass(frozen=True)
class Ranked:
    """A list put in order: row i of candidates and terms is result i + 1.

    context, weights: that ranked them; pinned: products that a merchant's rule placed.
    """

    candidates: Candidates
    terms: Terms
    context: Context
    weights: Weights
    pinned: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.candidates)
