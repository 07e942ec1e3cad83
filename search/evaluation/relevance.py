"""Who is relevant for whom, from a catalogue's own labels: same gender, article type and base colour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Kind = tuple[str, str, str]


@dataclass(frozen=True)
class Judgements:
    """Products by kind (gender, article type, colour); a product without one of the labels is relevant for nobody."""

    kind_of: dict[str, Kind]
    members: dict[Kind, frozenset[str]]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Judgements:
        """Read the columns id, gender, articleType and baseColour."""
        kind_of: dict[str, Kind] = {}
        members: dict[Kind, set[str]] = defaultdict(set)
        for row in rows:
            kind = (row["gender"], row["articleType"], row["baseColour"])
            if all(label and label != "NA" for label in kind):
                kind_of[row["id"]] = kind
                members[kind].add(row["id"])
        return cls(kind_of, {kind: frozenset(found) for kind, found in members.items()})

    def photo_queries(self, least: int) -> list[str]:
        """List the products for which at least `least` others are relevant."""
        return sorted(key for key, kind in self.kind_of.items() if len(self.members[kind]) > least)

    def text_queries(self, least: int) -> list[Kind]:
        """List the kinds that at least `least` products are of."""
        return sorted(kind for kind, found in self.members.items() if len(found) >= least)

    def relevant(self, product: str) -> frozenset[str]:
        """Return the others that are like a product."""
        return self.members[self.kind_of[product]] - {product}


def query_words(kind: Kind) -> str:
    """Ask for a kind the way shoppers do: "red tshirts for men"."""
    gender, article_type, colour = kind
    return f"{colour} {article_type} for {gender}".lower()
