"""What the lexical index is told of one product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from search.index.filters import Attributes
from search.lexical.words import Word, words_of

#: How much a word counts in each field (chosen on fold 6: manage.py evaluate lexical --choose).
FIELD_WEIGHTS = {"title": 1.0, "brand": 1.0, "category": 1.0, "value": 1.0}
NO_ATTRIBUTES = Attributes()


@dataclass(frozen=True)
class Document:
    """A product's words.

    kinds: names of what it is, such as its article type and its category; categories: pairs of path and name from the
    root; skus: its own and its variants'; values: of its attributes; attributes: what it can be filtered by.
    """

    product: int
    title: str
    brand: str = ""
    kinds: tuple[str, ...] = ()
    categories: tuple[tuple[str, str], ...] = ()
    values: tuple[str, ...] = ()
    skus: tuple[str, ...] = ()
    attributes: Attributes = field(default=NO_ATTRIBUTES)

    def words(self) -> Iterator[tuple[Word, float]]:
        """Give every word with the weight of its field; a brand or category that the title tells counts once more."""
        parts = {"title": (self.title,), "brand": (self.brand,), "value": self.values}
        parts["category"] = tuple(name for _, name in self.categories)
        for name, texts in parts.items():
            for text in texts:
                yield from ((word, FIELD_WEIGHTS[name]) for word in words_of(text))
