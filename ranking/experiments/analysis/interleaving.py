"""Compare two rankings on one result list: team-draft interleaving (Radlinski, Kurup and Joachims, 2008).

Both rankings pick in turns like captains of teams, a coin deciding who starts each round, and the team whose products
are clicked more wins the search. It needs far fewer searches than an A/B test, but tells preference, not conversion.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from scipy import stats

T = TypeVar("T", bound=Hashable)

A, B = 0, 1


@dataclass(frozen=True)
class Drafted(Generic[T]):
    items: list[T]
    teams: list[int]
    """Who picked the item at the same place: A (0) or B (1)."""


@dataclass(frozen=True)
class Preference:
    """How often B won, of the searches that somebody won; with the exact interval and the two-sided sign test."""

    wins: int
    losses: int
    ties: int
    share: float
    low: float
    high: float
    p: float


def draft(first: Sequence[T], second: Sequence[T], *, length: int, rng: np.random.Generator) -> Drafted[T]:
    """Merge two rankings into one of at most `length` items; what only one of them has left goes on alone."""
    items: list[T] = []
    teams: list[int] = []
    taken: set[T] = set()
    picks: tuple[Iterator[T], Iterator[T]] = iter(first), iter(second)
    while len(items) < length:
        order = (A, B) if rng.integers(2) == 0 else (B, A)
        before = len(items)
        for team in order:
            item = next((each for each in picks[team] if each not in taken), None)
            if item is not None and len(items) < length:
                items.append(item)
                teams.append(team)
                taken.add(item)
        if len(items) == before:
            break
    return Drafted(items, teams)


def credit(teams: Sequence[int], clicked: Sequence[int]) -> int:
    """Return 1 when B's products at the `clicked` places (from 0) are more than A's, −1 when fewer, 0 when as many."""
    by_b = sum(1 if teams[place] == B else -1 for place in set(clicked))
    return (by_b > 0) - (by_b < 0)


def preference(credits: np.ndarray, confidence: float = 0.95) -> Preference:
    """Test the credits (−1, 0, 1), one for each visitor, against a fair coin; ties decide nothing."""
    credits = np.asarray(credits)
    wins, losses = int((credits > 0).sum()), int((credits < 0).sum())
    ties = len(credits) - wins - losses
    if wins + losses == 0:
        return Preference(0, 0, ties, float("nan"), 0.0, 1.0, 1.0)
    test = stats.binomtest(wins, wins + losses)
    bounds = test.proportion_ci(confidence, method="exact")
    share = wins / (wins + losses)
    return Preference(wins, losses, ties, share, float(bounds.low), float(bounds.high), float(test.pvalue))
