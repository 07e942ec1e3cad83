"""How well products suit what something is for, told word by word and in three groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ranking import wording
from ranking.scoring import match
from ranking.types import Context, Traits

#: A product fits a word from this match on; what is not known of it does not fit.
FITS_FROM = 0.5
#: A product is great for an occasion from this match on, and it is worth telling while so many at most are.
GREAT_FROM, COMMON = 0.8, 0.25
ALL, MOST, OTHERS = "all", "most", "others"
GROUPS = (ALL, MOST, OTHERS)


@dataclass(frozen=True)
class Fit:
    """How one product suits a context: the keys it fits, those it does not, and a phrase for each that it fits."""

    met: tuple[str, ...]
    missed: tuple[str, ...]
    phrases: tuple[str, ...]

    @property
    def group(self) -> str:
        """Return ALL where nothing is missed, MOST where more is met than missed, else OTHERS."""
        if self.met and not self.missed:
            return ALL
        return MOST if len(self.met) > len(self.missed) else OTHERS


def fits(traits: Traits, context: Context) -> list[Fit]:
    """Return how each of n products suits the words of a context, in their order."""
    given = context.given()
    matches = {key: match(traits, key, word) for key, word in given.items()}
    own = {key: traits.said_by_merchant(key, word) for key, word in given.items()}
    found = []
    for row in range(len(traits.values)):
        met = tuple(key for key in given if matches[key][row] >= FITS_FROM)
        phrases = tuple(
            wording.fits(key, given[key], match=float(matches[key][row]), own=bool(own[key][row])) for key in met
        )
        found.append(Fit(met, tuple(key for key in given if key not in met), phrases))
    return found


def grouped(found: Sequence[Fit]) -> dict[str, list[int]]:
    """Return the rows of each group, in their order; a group without rows is left out."""
    rows = {group: [row for row, fit in enumerate(found) if fit.group == group] for group in GROUPS}
    return {group: members for group, members in rows.items() if members}


def shares(traits: Traits, words: Sequence[str]) -> np.ndarray:
    """Return the share of n products that are great for each occasion, (w,) in [0, 1]; 0 of none."""
    great = occasion_matches(traits, words) >= GREAT_FROM
    return np.asarray(great.mean(axis=0) if len(great) else np.zeros(len(words)), np.float32)


def great_for(
    traits: Traits, words: Sequence[str], shares: np.ndarray, asked: str | None = None
) -> list[tuple[str, float]]:
    """Return for each of n products the occasion that it is great for, and how well it matches it; "" and 0 for none.

    A word counts from a match of GREAT_FROM on, and only where at most the share COMMON of all products, (w,), are as
    good for it: what is true of nearly everything tells nobody anything. Of several the best match above its share is
    taken. words: at least one. asked: the occasion that was asked for, then told alone, and however common it is.
    """
    matches = occasion_matches(traits, words)
    telling = np.array([word == asked for word in words]) if asked in words else shares <= COMMON
    worth = np.where((matches >= GREAT_FROM) & telling, matches - shares, -np.inf)
    best = worth.argmax(axis=1)
    told = worth.max(axis=1) > -np.inf
    return [(words[column], float(matches[row, column])) if told[row] else ("", 0.0) for row, column in enumerate(best)]


def occasion_matches(traits: Traits, words: Sequence[str]) -> np.ndarray:
    """Return how well n products match each of w occasions, (n, w) in [0, 1]."""
    return np.stack([match(traits, "occasion", word) for word in words], axis=1)
