"""Two orders of the same products: what moved from one to the other, and which term of the score moved it most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: Terms whose values differ by less than this did not move anything.
LEAST = 0.005


@dataclass(frozen=True)
class Listed:
    """A product of a list, in its order. terms: what adds up to its score."""

    key: str
    terms: Mapping[str, float]


@dataclass(frozen=True)
class Move:
    """Where a product stands, from 1, in two lists, None for beyond its end; term: what changed most for it, "" for
    nothing; was, now: the values of that term.
    """

    key: str
    before: int | None
    after: int | None
    term: str = ""
    was: float = 0.0
    now: float = 0.0

    @property
    def up(self) -> int:
        """Return by how many places it rose, negative for a fall, 0 where one of its places is not known."""
        return self.before - self.after if self.before and self.after else 0

    @property
    def fell(self) -> int:
        return -self.up

    @property
    def is_new(self) -> bool:
        return self.before is None


def moves(before: Sequence[Listed], after: Sequence[Listed]) -> list[Move]:
    """Return the move of every product of two lists: first those of `after`, in its order, then those that are gone.

    A term counts by how much it changed against its mean change over the products of both lists: what lifts all of
    them alike moves none.
    """
    old = {one.key: (place, one) for place, one in enumerate(before, start=1)}
    shared = [(old[one.key][1].terms, one.terms) for one in after if one.key in old]
    drift = _drift(shared)
    told = []
    for place, one in enumerate(after, start=1):
        if one.key not in old:
            told.append(Move(one.key, None, place))
            continue
        was_at, was = old[one.key]
        term = _most_changed(was.terms, one.terms, drift)
        told.append(Move(one.key, was_at, place, term, was.terms.get(term, 0.0), one.terms.get(term, 0.0)))
    new = {one.key for one in after}
    return told + [Move(key, place, None) for key, (place, _) in old.items() if key not in new]


def _drift(shared: Sequence[tuple[Mapping[str, float], Mapping[str, float]]]) -> dict[str, float]:
    """Return the mean change of each term."""
    names = {name for pair in shared for terms in pair for name in terms}
    return {name: sum(now.get(name, 0.0) - was.get(name, 0.0) for was, now in shared) / len(shared) for name in names}


def _most_changed(was: Mapping[str, float], now: Mapping[str, float], drift: Mapping[str, float]) -> str:
    changes = {name: abs(now.get(name, 0.0) - was.get(name, 0.0) - drift[name]) for name in sorted({*was, *now})}
    term = max(changes, key=lambda name: changes[name], default="")
    return term if term and changes[term] >= LEAST else ""
