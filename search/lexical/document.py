"""What the lexical index is told of one product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from search.index.filters import Attributes
from search.lexical.words import Word, words_of

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

    def words(self) -> Iterator[Word]:
        """Give every word; what the title says and the brand or a category says again counts once more."""
        for text in (self.title, self.brand, *self.values, *(name for _, name in self.categories)):
            yield from words_of(text)
