"""Our encoder and exact words: candidates joined by reciprocal rank, cosine plus the lexical term decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from search.evaluation.systems.base import Resources
from search.evaluation.systems.ours import EncoderOnly
from search.evaluation.types import LabelledProduct, Topic
from search.lexical.dictionary import english
from search.lexical.document import Document
from search.lexical.index import LexicalHits, LexicalIndex
from search.lexical.joining import join
from search.lexical.spelling import Speller, chances
from search.lexical.synonyms import Synonyms
from search.lexical.term import lexical_term
from search.lexical.words import STOP_WORDS, words_of
from search.reading.words import lexicon_words
from search.training.lexicon import lexicon

CANDIDATES = 100


class WithWords(EncoderOnly):
    """Ranks topics of words; what is certain (a SKU, or brand and type) stands first. spelling: corrects the text."""

    name = "words"

    def __init__(self, resources: Resources, *, spelling: bool = True, most: float | None = None) -> None:
        """most: how much words may add to a score, by default what the shop lets them."""
        super().__init__(resources)
        self.made_of = f"{self.made_of}, joined with exact words"
        self.spelling, self.most = spelling, most

    def index(self, products: Sequence[LabelledProduct]) -> None:
        super().index(products)
        self.lexical = LexicalIndex.of(_document(row, product) for row, product in enumerate(products))
        catalogue = self.lexical.words
        shopping = Counter(word.bare for text in lexicon().texts() for word in words_of(text))
        stands = {*catalogue, *shopping, *STOP_WORDS, *lexicon_words()}
        self.speller = Speller(chances(english(), shopping, catalogue), stands, english())

    def as_read(self, text: str) -> str:
        return (self.speller.corrected(text) if self.spelling else None) or text

    def rank(self, topic: Topic, depth: int) -> dict[str, float]:
        text = self.as_read(topic.text)
        cosines = self.products @ self.text_vectors([text])[0]
        nearest = np.argsort(-cosines, kind="stable")[: max(depth, CANDIDATES)]
        hits = self.lexical.search(text, limit=max(depth, CANDIDATES), synonyms=Synonyms())
        chosen = join([nearest, hits.products], 2 * max(depth, CANDIDATES), certain=hits.certain)
        scores = cosines[chosen] + self._term(hits, len(cosines))[chosen]
        sure = np.isin(chosen, list(hits.certain))
        order = np.lexsort((chosen, -scores, ~sure))[:depth]
        # Certain ones stand above every other: their scores are lifted by more than scores can differ.
        return {self.keys[chosen[place]]: float(scores[place] + 4.0 * sure[place]) for place in order}

    def _term(self, hits: LexicalHits, count: int) -> np.ndarray:
        found = np.zeros(count, np.float32)
        found[hits.products] = lexical_term(hits.scores) if self.most is None else self.most * hits.scores
        return found


def _document(row: int, product: LabelledProduct) -> Document:
    """Tell the index what a system may read. The type stands in the category path, and so in the indexed text."""
    rest = product.indexed_text.removeprefix(product.title)
    return Document(row, product.title, kinds=(product.article_type,), values=(rest,), skus=(product.key,))
