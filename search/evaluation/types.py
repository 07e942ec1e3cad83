"""What an evaluation is made of: labelled products, queries with graded judgements, and the runs of systems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

#: Gains by query id and product key: 0 is not relevant (and may be left out), 1 is partly, 2 is wholly relevant.
Qrels = Mapping[str, Mapping[str, int]]
#: Scores by query id and product key; a higher score stands earlier.
Run = Mapping[str, Mapping[str, float]]
QueryKind = Literal["text", "photo", "agreeing", "composed", "context", "natural"]


@dataclass(frozen=True)
class LabelledProduct:
    """A product with the labels that judge it; an empty label is unknown.

    `indexed_text` is all a system may read of it: labels that define relevance are not in it.
    """

    key: str
    title: str
    indexed_text: str
    picture: Path | None
    gender: str = ""
    article_type: str = ""
    colour: str = ""
    pattern: str = ""
    season: str = ""
    occasions: tuple[str, ...] = ()


@dataclass(frozen=True)
class TestQuery:
    """Words, a photo, or both; `product` is the key of the product whose picture the photo is, never judged for it.

    `rule` says in words what is relevant.
    """

    id: str
    kind: QueryKind
    text: str = ""
    picture: Path | None = None
    product: str = ""
    rule: str = ""


@dataclass(frozen=True)
class TestSet:
    """Queries over the products of one catalogue, with the judgements."""

    name: str
    products: tuple[LabelledProduct, ...]
    queries: tuple[TestQuery, ...]
    qrels: Qrels = field(default_factory=dict)

    def of_kind(self, *kinds: QueryKind) -> tuple[TestQuery, ...]:
        """Return the queries of some kinds, in order."""
        return tuple(query for query in self.queries if query.kind in kinds)
