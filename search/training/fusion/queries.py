"""Queries of photo and words to learn from: words that agree with the photo, and words that change something.

Who is relevant follows the rules of the evaluation (`search.evaluation.queries`); the words are training's own
(`search.training.phrasing` and the lexicon), so that a test asks in words that were not learnt by heart.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from search.evaluation.queries.judging import Gains, Kind, Pool, kind_of
from search.evaluation.types import LabelledProduct
from search.training.lexicon import Entry, Lexicon, lexicon
from search.training.natural import labelled
from search.training.phrasing import change_phrases, own_names, phrase
from search.training.records import Record

QueryKind = Literal["vague", "full", "title", "changed", "restated", "other type", "photo", "words"]
#: How often each kind is asked, in relation to the others. "photo" and "words" are queries of one modality.
SHARES: Mapping[QueryKind, float] = {
    **{"full": 1.6, "changed": 1.1, "restated": 0.5, "other type": 0.2, "vague": 0.2, "title": 0.1},
    **{"photo": 0.3, "words": 0.3},
}
#: The fewest products that have to be relevant.
LEAST = 3
_TYPE_CHANGES = ("{}", "but {}", "{} like this", "matching {}", "{} instead")
_WAYS = 24  # of asking for a label


@dataclass(frozen=True)
class HybridQuery:
    """A query: the product whose picture is the photo, by its key, the words, and the gains by product key.

    kind: vague, full and title agree with the photo (as phrases do, in all labels of its kind, and as its title does);
    changed asks for another colour, gender or pattern, other type for another type, restated names all labels of
    another product of the type; photo and words leave the other modality out.
    """

    kind: QueryKind
    photo: str
    text: str
    gains: Gains


def hybrid_queries(records: Sequence[Record], seed: int) -> list[HybridQuery]:
    """Make the queries of all records that have a picture, in a few words each; the same for a seed."""
    return list(_Asking(records, random.Random(f"fusion/{seed}")).queries())


@dataclass
class _Asking:
    records: Sequence[Record]
    rng: random.Random
    words: Lexicon = field(default_factory=lexicon)

    def __post_init__(self) -> None:
        pictured = (replace(labelled(record, record.key), picture=Path(record.key)) for record in self.records)
        self.pool = Pool(pictured, LEAST)
        self.of_type: dict[str, list[Kind]] = defaultdict(list)
        self.types: dict[tuple[str, str], list[str]] = defaultdict(list)
        for kind in self.pool.kinds:
            self.of_type[kind.article_type].append(kind)
            self.types[kind.gender, kind.colour].append(kind.article_type)

    def queries(self) -> Iterator[HybridQuery]:
        record_of = {record.key: record for record in self.records}
        for product in self.pool.pictured:
            kind = kind_of(product)
            if kind:
                yield from self._agreeing(product, kind, record_of[product.key])
                yield from self._changing(product, kind)

    def _agreeing(self, product: LabelledProduct, kind: Kind, record: Record) -> Iterator[HybridQuery]:
        gains = self.pool.of_kind(kind, own=product.key)
        if not gains:
            return
        full = self.full(kind)
        yield HybridQuery("vague", product.key, phrase(record, self.rng, self.words).text, gains)
        yield HybridQuery("full", product.key, full, gains)
        yield HybridQuery("title", product.key, record.title, gains)
        yield HybridQuery("photo", product.key, "", gains)
        yield HybridQuery("words", product.key, full, gains)

    def _changing(self, product: LabelledProduct, kind: Kind) -> Iterator[HybridQuery]:
        for name, values in self._other_values(product, kind).items():
            value = self.rng.choice(values)
            gains = self._changed_gains(product, kind, name, value)
            if self.pool.enough(gains):
                yield HybridQuery("changed", product.key, self.change(name, value), gains)
        near = [other for other in self.of_type[kind.article_type] if other != kind]
        if near:
            other = self.rng.choice(near)
            gains = self.pool.of_kind(other, own=product.key)
            if self.pool.enough(gains):
                yield HybridQuery("restated", product.key, self.full(other), gains)
        types = [name for name in self.types[kind.gender, kind.colour] if name != kind.article_type]
        if types:
            wanted = replace(kind, article_type=self.rng.choice(types))
            gains = self.pool.of_kind(wanted, own=product.key)
            if self.pool.enough(gains):
                words = self.rng.choice(_TYPE_CHANGES).format(self._name("article_type", wanted.article_type))
                yield HybridQuery("other type", product.key, words, gains)

    def _other_values(self, product: LabelledProduct, kind: Kind) -> dict[str, list[str]]:
        """Return the labels that products of the type have instead, by field."""
        others = self.pool.by_type[kind.article_type]
        values = {
            "colour": {other.colour for other in others} - {kind.colour},
            "gender": {other.gender for other in others if kind.gender} - {kind.gender},
            "pattern": {other.pattern for other in others if product.pattern} - {product.pattern},
        }
        return {name: sorted(found - {""}) for name, found in values.items() if found - {""}}

    def _changed_gains(self, product: LabelledProduct, kind: Kind, name: str, value: str) -> Gains:
        if name != "pattern":
            return self.pool.of_kind(replace(kind, **{name: value}), own=product.key)
        alike = self.pool.of_kind(kind, own=product.key)
        other = {each.key for each in self.pool.by_type[kind.article_type] if each.pattern == value}
        return {key: gain for key, gain in alike.items() if key in other}

    def change(self, name: str, value: str) -> str:
        """Ask for one other label and nothing else, half of the time in the plainest words."""
        if name == "pattern":
            found = [text for entry in self.words.of(name, value) for text in (*entry.names, *entry.tails)]
            return self.rng.choice(found or [value.lower()])
        ways = change_phrases("colour" if name == "colour" else "gender", value, _WAYS)
        return self.rng.choice(ways[:4] if self.rng.random() < 0.5 else ways)

    def full(self, kind: Kind) -> str:
        """Name all labels of a kind: "navy polo shirts for my dad"."""
        colour, noun = self._name("colour", kind.colour), self._name("article_type", kind.article_type)
        before, behind = [colour], ""
        if kind.gender and self.rng.random() < 0.4:
            before.append(self._name("gender", kind.gender))
            self.rng.shuffle(before)
        elif kind.gender:
            tails = [text for entry in self._only("gender", kind.gender) for text in entry.tails]
            behind = self.rng.choice(tails) if tails and self.rng.random() < 0.5 else f"for {kind.gender.lower()}"
        text = " ".join([*before, noun, behind]).strip()
        return self.rng.choice(self.words.grammar.sentences).format(text) if self.rng.random() < 0.25 else text

    def _name(self, name: str, label: str) -> str:
        """Return what a label is called, half of the time by its own name."""
        names = [text for entry in self._only(name, label) for text in entry.names]
        return self.rng.choice(names if names and self.rng.random() < 0.5 else own_names(name, label))

    def _only(self, name: str, label: str) -> list[Entry]:
        return [entry for entry in self.words.of(name, label) if entry.labels == {label}]
