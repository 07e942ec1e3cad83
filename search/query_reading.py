"""Texts read with the live catalogue's vocabulary."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator

from search import lexical_search
from search.index.filters import ATTRIBUTE
from search.lexical.index import LexicalIndex
from search.lexical.skus import sku_codes
from search.lexical.words import code_of
from search.lexical_search import CatalogueWords
from search.reading.read import Reading, Vocabulary
from search.reading.read import read as read_text
from search.reading.words import entries

_lock = threading.Lock()
_made: list[tuple[int, Vocabulary]] = []  # the newest vocabulary, with the number of its moment


def read(text: str) -> Reading:
    """Read a shopper's text: spelling, SKU, price, brand, type, colour, gender, season and occasion."""
    now = lexical_search.current()
    corrected = now.corrected(text)
    meant = text if corrected is None else corrected
    return read_text(meant, _vocabulary(now), asked=text, skus=list(_skus(meant, now.index)))


def _skus(text: str, index: LexicalIndex) -> Iterator[tuple[int, int]]:
    codes = [code for code in sku_codes(text) if index.has_code(code)]
    start = 0
    for part in text.split():
        start = text.index(part, start)
        if code_of(part) in codes:
            yield start, start + len(part)
        start += len(part)


def _vocabulary(now: CatalogueWords) -> Vocabulary:
    with _lock:
        if not _made or _made[0][0] != now.number:
            _made[:] = [(now.number, vocabulary_of(now.index))]
        return _made[0][1]


def vocabulary_of(index: LexicalIndex) -> Vocabulary:
    """Return what phrases mean in a catalogue."""
    values: dict[str, set[str]] = defaultdict(set)
    for layer, _ in index.layers:
        for text in layer.table.all_terms():
            field, _, value = text.partition("=")
            if field.startswith(ATTRIBUTE):
                values[field.removeprefix(ATTRIBUTE)].add(value)
    brands = {named.stems: named.name for layer, _ in index.layers for named in layer.brand_names}
    own = {stems: name for stems, name in brands.items() if index.naming.is_brand(stems)}
    return Vocabulary(values, entries(), own)
