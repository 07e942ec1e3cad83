"""The lexical index at one moment: a large layer, a small one of what changed since, and what they answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from search.index.filters import Filter
from search.lexical.bm25 import inverse_frequency
from search.lexical.document import Document
from search.lexical.layer import Layer
from search.lexical.naming import Naming
from search.lexical.phrases import Stems
from search.lexical.skus import sku_codes
from search.lexical.synonyms import Group, Synonyms
from search.lexical.words import words_of

NO_SYNONYMS = Synonyms()


@dataclass(frozen=True)
class LexicalHits:
    """Products that share words with a query, best first.

    products: (m,) int64; scores: (m,) float32 in [0, 1]: which share of what was asked for a product is about, rare
    words counting more; certain: those of a SKU in the query, or of its brand and its type, which come first;
    corrected: the query with its misspelt words as they were read, None where there were none.
    """

    products: np.ndarray
    scores: np.ndarray
    certain: frozenset[int] = frozenset()
    corrected: str | None = None


@dataclass(frozen=True)
class _Asked:
    """A query's stems, what it asks for with the share of each in the score, and what may be a SKU."""

    stems: Sequence[str]
    groups: Sequence[Group]
    weights: np.ndarray
    codes: Collection[str]


class LexicalIndex:
    """Immutable: `changed` gives another index, which shares the large layer."""

    def __init__(self, base: Layer) -> None:
        self._base = base
        self._tail_documents: Mapping[int, Document] = {}
        self._gone: frozenset[int] = frozenset()
        self._layers: tuple[tuple[Layer, np.ndarray | None], ...] = ((base, None),)
        self.naming = Naming([base])

    @classmethod
    def of(cls, documents: Iterable[Document]) -> LexicalIndex:
        """Index documents in the order of their ids."""
        return cls(Layer(documents))

    def __len__(self) -> int:
        return sum(len(layer) if alive is None else int(alive.sum()) for layer, alive in self._layers)

    @property
    def layers(self) -> tuple[tuple[Layer, np.ndarray | None], ...]:
        """Return each layer with which of its rows stand, None for all of them."""
        return self._layers

    @property
    def words(self) -> Mapping[str, int]:
        """Return the bare words of the large layer, with the number of products that say each."""
        return self._base.words

    @property
    def new_words(self) -> Mapping[str, int]:
        """Return the same of the products that changed since."""
        return self._layers[1][0].words if len(self._layers) > 1 else {}

    def __contains__(self, word: object) -> bool:
        """Say whether a product says this word, in the form of `words`."""
        return any(word in layer.words for layer, _ in self._layers)

    def has_code(self, code: str) -> bool:
        """Say whether a product has this SKU, given by `code_of`."""
        return any(len(layer.rows_of_code(code)) for layer, _ in self._layers)

    @property
    def changes(self) -> int:
        """Return how many products changed after the large layer was made."""
        return len(self._tail_documents) + len(self._gone)

    def changed(self, told: Iterable[Document], gone: Collection[int]) -> LexicalIndex:
        """Return the index after products were told anew, or went."""
        out = frozenset(gone)
        documents = {product: one for product, one in self._tail_documents.items() if product not in out}
        documents |= {document.product: document for document in told}
        after = object.__new__(LexicalIndex)
        after._base = self._base
        after._tail_documents = documents
        after._gone = (self._gone | out) - documents.keys()
        tail = Layer((documents[product] for product in sorted(documents)), self._base.title_brands)
        alive = np.ones(len(self._base), bool)
        alive[self._base.rows_of(np.array([*documents, *after._gone], np.int64))] = False
        after._layers = ((self._base, alive), (tail, None))
        after.naming = Naming([self._base, tail])
        return after

    def search(
        self, text: str, *, limit: int, wanted: Filter | None = None, synonyms: Synonyms = NO_SYNONYMS
    ) -> LexicalHits:
        """Return the `limit` best of those that pass a filter; certain ones first, then by score, then by id."""
        words = words_of(text)
        groups = synonyms.groups(words)
        asked = _Asked([word.stem for word in words], groups, self._weights(groups), sku_codes(text))
        found = [self._of_layer(layer, alive, asked, wanted) for layer, alive in self._layers]
        products, scores, sure = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
        best = np.lexsort((products, -scores, ~sure))[:limit]
        return LexicalHits(products[best], scores[best], frozenset(products[best][sure[best]].tolist()))

    def _weights(self, groups: Sequence[Group]) -> np.ndarray:
        """Return each group's share of the query, (g,) float32 with a sum of 1."""
        rows = max(1, sum(len(layer) for layer, _ in self._layers))
        counts = [sum(self._count(layer, group) for layer, _ in self._layers) for group in groups]
        raw = np.array([inverse_frequency(min(count, rows), rows) for count in counts], np.float32)
        return raw / raw.sum() if len(raw) else raw

    @staticmethod
    def _count(layer: Layer, group: Group) -> int:
        """Return about how many rows one of the alternatives is in."""
        return max(min(layer.postings.count(stem) for stem in phrase) for phrase in group.alternatives)

    def _of_layer(
        self, layer: Layer, alive: np.ndarray | None, asked: _Asked, wanted: Filter | None
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return products, scores, and which of them are certain."""
        scores = np.zeros(len(layer), np.float32)
        for group, weight in zip(asked.groups, asked.weights, strict=True):
            ways = [layer.impacts(phrase) for phrase in group.alternatives if self._known(layer, phrase)]
            if ways:
                scores += weight * np.maximum.reduce(ways)
        sure = self.naming.sure_rows(layer, asked.stems, asked.groups)
        for code in asked.codes:
            by_code = layer.rows_of_code(code)
            scores[by_code], sure[by_code] = 1.0, True
        passing = (scores > 0) | sure
        if alive is not None:
            passing &= alive
        if wanted:
            passing &= layer.table.mask(wanted)
        rows = np.flatnonzero(passing)
        return layer.products[rows], scores[rows].clip(0.0, 1.0), sure[rows]

    @staticmethod
    def _known(layer: Layer, phrase: Stems) -> bool:
        return all(stem in layer.postings.codes for stem in phrase)
