"""Queries "article type + gender" with an occasion or a season in their context: does context find what is meant?

Relevant is what has the type, the gender and, by the catalogue's own label, the usage (in drawn ones, the occasion) or
season that is asked for. A query is asked only where the label is not nearly everything of its type (`MOST`): there is
nothing to gain there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ranking.vocabulary import OCCASIONS
from search.evaluation.types import LabelledProduct

MOST = 0.7
#: The occasions that ask for a usage.
OCCASIONS_OF = {
    "Formal": ("business", "formal", "interview"),
    "Sports": ("sport",),
    "Ethnic": ("festival",),
    "Casual": ("casual",),
}
SEASONS_OF = {"Spring": ("spring",), "Summer": ("summer",), "Fall": ("autumn",), "Winter": ("winter",)}


@dataclass(frozen=True)
class ContextQuery:
    """key: occasion or season; word: of that key; relevant: places; base_rate: their share of type and gender.

    group: queries of one group ask for the same products by other words, and count as one in intervals.
    """

    article_type: str
    gender: str
    key: str
    word: str
    relevant: frozenset[int]
    base_rate: float
    group: str

    @property
    def text(self) -> str:
        return f"{self.article_type} for {self.gender}".lower()

    @property
    def text_with_word(self) -> str:
        return f"{self.word} {self.text}"


def context_queries(products: Sequence[LabelledProduct], key: str, *, least: int) -> list[ContextQuery]:
    """Make the queries of a key, "occasion" or "season", that at least `least` products answer."""
    words_of = _words_of(products, key)
    of_kind: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, product in enumerate(products):
        if product.article_type and product.gender:
            of_kind[product.article_type, product.gender].append(place)
    queries = []
    for (article_type, gender), places in sorted(of_kind.items()):
        labels = {place: _labels(products[place], key) for place in places}
        for value, count in sorted(Counter(label for each in labels.values() for label in each).items()):
            rate = count / len(places)
            if value in words_of and count >= least and rate <= MOST:
                relevant = frozenset(place for place in places if value in labels[place])
                queries += [
                    ContextQuery(article_type, gender, key, word, relevant, rate, f"{article_type}/{gender}/{value}")
                    for word in words_of[value]
                ]
    return queries


def _labels(product: LabelledProduct, key: str) -> tuple[str, ...]:
    """Return what a catalogue says of a product: one season or usage, or the occasions where no usage is known."""
    if key == "season":
        return (product.season,)
    return (product.usage,) if product.usage else product.occasions


def _words_of(products: Sequence[LabelledProduct], key: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words that ask for a label; where a catalogue names occasions, each asks for itself."""
    if key == "season":
        return SEASONS_OF
    if any(product.usage for product in products):
        return OCCASIONS_OF
    return {word: (word,) for word in OCCASIONS}
