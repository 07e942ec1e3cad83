"""Names of several words, found in a text: the longest first, no two sharing a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")
Stems = tuple[str, ...]


@dataclass(frozen=True)
class Match(Generic[Meaning]):
    """A phrase found at the words first:last (the last is left out) of a text."""

    first: int
    last: int
    meaning: Meaning


class Phrases(Generic[Meaning]):
    """Phrases by their stems. A phrase of no stems is left out."""

    def __init__(self, meanings: Mapping[Stems, Meaning]) -> None:
        self._meanings = {stems: meaning for stems, meaning in meanings.items() if stems}
        self._longest = max(map(len, self._meanings), default=0)

    def __contains__(self, stems: object) -> bool:
        return stems in self._meanings

    def __iter__(self) -> Iterator[tuple[Stems, Meaning]]:
        return iter(self._meanings.items())

    def find(self, stems: Sequence[str], taken: Iterable[int] = ()) -> list[Match[Meaning]]:
        """List the phrases in a sequence of stems, in order of place, without the places in `taken`."""
        free = [True] * len(stems)
        for place in taken:
            free[place] = False
        found = []
        for length in range(min(self._longest, len(stems)), 0, -1):
            for first in range(len(stems) - length + 1):
                last = first + length
                meaning = self._meanings.get(tuple(stems[first:last])) if all(free[first:last]) else None
                if meaning is not None:
                    found.append(Match(first, last, meaning))
                    free[first:last] = [False] * length
        return sorted(found, key=lambda match: match.first)
