"""How well products suit what something is for, told word by word and in three groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ranking import wording
from ranking.scoring import match
from ranking.types import Context, Traits

#: A product fits a word from this match on; what is not known of it does not fit.
FITS_FROM = 0.5
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
