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
TopicKind = Literal["text", "photo", "agreeing", "composed", "context", "natural"]


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
    usage: str = ""


@dataclass(frozen=True)
class Topic:
    """A query, in TREC's word: words, a photo, or both.

    `product` is the key of the product whose picture the photo is; it is never judged for its own topic.
    `rule` says in words what is relevant.
    """

    id: str
    kind: TopicKind
    text: str = ""
    picture: Path | None = None
    product: str = ""
    rule: str = ""


@dataclass(frozen=True)
class JudgedCollection:
    """A test collection: topics over the products of one catalogue, with their judgements."""

    name: str
    products: tuple[LabelledProduct, ...]
    topics: tuple[Topic, ...]
    qrels: Qrels = field(default_factory=dict)

    def of_kind(self, *kinds: TopicKind) -> tuple[Topic, ...]:
        """Return the topics of some kinds, in order."""
        return tuple(topic for topic in self.topics if topic.kind in kinds)
