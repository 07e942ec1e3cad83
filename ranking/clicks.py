"""What clicks say of products once the places that they stood at are taken out: a position-based model.

A visitor clicks what is looked at and liked: P(click) = θ_place · γ_pair (Richardson, Dominowska and Ragno, 2007), a
pair being a product under a search. Both are found by expectation-maximisation (Wang et al., 2018). Only pairs that
stood at several places tell θ and γ apart, as rankings of an experiment make them do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

#: Clicks at places that are hardly looked at weigh no more than this many at the best one.
LARGEST_WEIGHT = 10.0
_ROUNDS = 2000
_STILL = 1e-6
#: Shows of average liking that every pair has beforehand, so that one click alone makes nothing certain.
_PRIOR = 1.0


class OnePlaceOnly(ValueError):
    """Products that stood at one place each: nothing tells a place that is looked at from a product that is liked."""


@dataclass(frozen=True)
class Tally:
    """Shows and clicks by pair and place, r rows, each pair and place once.

    pair: (r,) int codes from 0; place: (r,) int, 0 is the first; shown, clicked: (r,) counts, clicked at most shown.
    """

    pair: np.ndarray
    place: np.ndarray
    shown: np.ndarray
    clicked: np.ndarray


def propensities(tally: Tally) -> np.ndarray:
    """Return (places,) in [0, 1]: how likely each place is looked at, beside the one that is looked at most.

    NaN for places that no chain of pairs compares with the most of the shows. Raises OnePlaceOnly where no two places
    can be compared, or nothing was clicked.
    """
    rows = _comparable(tally) if len(tally.pair) else tally
    places = int(tally.place.max(initial=-1)) + 1
    if len(np.unique(rows.place)) < 2 or not rows.clicked.sum():
        raise OnePlaceOnly("no product that was clicked stood at different places under the same search")
    seen = np.full(places, np.nan)
    told = _looked_at(rows, places)
    there = np.unique(rows.place)
    seen[there] = told[there] / told[there].max()
    return seen


def likings(tally: Tally, seen: np.ndarray) -> np.ndarray:
    """Return (pairs,): clicks a show of each pair, each click weighed by the inverse of its place's propensity.

    seen: (places,) as `propensities` returns them. Shows and clicks at places without one do not count; a pair without
    any other is worth 0. An estimate may be above 1.
    """
    there = np.isfinite(seen[tally.place])
    weights = np.minimum(1.0 / np.maximum(seen[tally.place[there]], 1e-12), LARGEST_WEIGHT)
    pairs = int(tally.pair.max(initial=-1)) + 1
    clicked = np.bincount(tally.pair[there], tally.clicked[there] * weights, minlength=pairs)
    shown = np.bincount(tally.pair[there], tally.shown[there], minlength=pairs)
    return np.divide(clicked, shown, out=np.zeros(pairs), where=shown > 0)


def _comparable(tally: Tally) -> Tally:
    """Return the rows of the places that pairs connect, of those groups of places the one with the most shows."""
    stood = csr_matrix((np.ones(len(tally.pair)), (tally.place, tally.pair)))
    _, group = connected_components(stood @ stood.T, directed=False)
    shows = np.bincount(group[tally.place], tally.shown, minlength=len(group))
    kept = group[tally.place] == shows.argmax()
    return Tally(tally.pair[kept], tally.place[kept], tally.shown[kept], tally.clicked[kept])


def _looked_at(rows: Tally, places: int) -> np.ndarray:
    """Return (places,) chances up to a common factor, by expectation-maximisation."""
    shown_at = np.bincount(rows.place, rows.shown, minlength=places).clip(1e-12)
    shown_of = np.bincount(rows.pair, rows.shown)
    missed = rows.shown - rows.clicked
    usual = float(rows.clicked.sum() / rows.shown.sum())
    seen, liked = np.full(places, 0.5), np.full(len(shown_of), usual)
    for _ in range(_ROUNDS):
        theta, gamma = seen[rows.place], liked[rows.pair]
        neither = 1.0 - theta * gamma
        looks = rows.clicked + missed * theta * (1.0 - gamma) / neither
        likes = rows.clicked + missed * gamma * (1.0 - theta) / neither
        before = seen
        seen = (np.bincount(rows.place, looks, minlength=places) / shown_at).clip(1e-6, 1.0 - 1e-6)
        liked = (np.bincount(rows.pair, likes) + _PRIOR * usual) / (shown_of + _PRIOR)
        if np.abs(seen - before).max() < _STILL:
            break
    return seen
