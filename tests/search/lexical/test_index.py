from __future__ import annotations

import numpy as np
import pytest

from search.index.filters import Attributes, Filter, any_of
from search.lexical.document import Document
from search.lexical.index import LexicalIndex
from search.lexical.synonyms import Synonyms


def document(product: int, title: str, *, brand: str = "", kind: str = "", colour: str = "", sku: str = "") -> Document:
    terms = frozenset({f"attributes.colour={colour}"} if colour else ())
    return Document(product, title, brand, (kind,), (), (kind, colour), (sku,), Attributes(terms))


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex.of(
        [
            document(3, "Sprint", brand="Puma", kind="Sports Shoes", colour="red", sku="AB-12345"),
            document(5, "Walk", brand="Puma", kind="Casual Shoes", colour="blue"),
            document(8, "Runner with a red stripe", brand="Lynx", kind="Sports Shoes", colour="blue"),
        ]
    )


def test_scores_are_shares_of_what_was_asked_for(index: LexicalIndex) -> None:
    hits = index.search("red puma unheardof", limit=10)
    assert hits.products.tolist()[0] == 3
    assert bool(np.all((hits.scores > 0) & (hits.scores < 1)))
    assert index.search("red puma", limit=1).scores[0] > hits.scores[0]


def test_a_query_without_known_words_finds_nothing(index: LexicalIndex) -> None:
    for text in ("", "unheardof", "the with and", "🦊 !!"):
        assert index.search(text, limit=10).products.tolist() == []


def test_a_sku_is_certain_and_scores_one(index: LexicalIndex) -> None:
    hits = index.search("puma ab12345", limit=10)
    assert (hits.products[0], hits.scores[0], hits.certain) == (3, 1.0, frozenset({3}))


def test_brand_and_type_are_certain_and_brand_alone_is_not(index: LexicalIndex) -> None:
    assert index.search("puma sports shoes", limit=10).certain == {3}
    assert index.search("puma", limit=10).certain == frozenset()
    assert index.search("sports shoes", limit=10).certain == frozenset()


def test_a_synonym_of_a_type_is_as_good_as_the_type(index: LexicalIndex) -> None:
    synonyms = Synonyms([["trainers", "sports shoes"]])
    hits = index.search("puma trainers", limit=10, synonyms=synonyms)
    assert (hits.products[0], hits.certain) == (3, frozenset({3}))


def test_a_filter_leaves_out_also_what_is_certain(index: LexicalIndex) -> None:
    blue = Filter(terms=(any_of("attributes.colour", ["blue"]),))
    hits = index.search("puma shoes ab12345", limit=10, wanted=blue)
    assert (set(hits.products.tolist()), hits.certain) == ({5, 8}, frozenset())


def test_changes_outvote_what_was_there_before(index: LexicalIndex) -> None:
    after = index.changed([document(5, "Hiker", kind="Boots"), document(9, "Puma Hiker", kind="Boots")], gone=[3])
    assert after.search("walk sprint", limit=10).products.tolist() == []
    assert set(after.search("hiker", limit=10).products.tolist()) == {5, 9}
    assert (len(index), len(after), after.changes) == (3, 3, 3)
    again = after.changed([document(3, "Sprint", kind="Boots")], gone=[9])
    assert again.search("sprint", limit=10).products.tolist() == [3]
    assert set(again.search("hiker", limit=10).products.tolist()) == {5}


def test_a_brand_is_read_from_titles_where_there_is_none() -> None:
    titles = ["Puma Red Shirt", "Puma Blue Shirt", "Puma Polo", "Nike Red Shirt"]
    index = LexicalIndex.of(document(number, title, kind="Shirts") for number, title in enumerate(titles))
    assert index.search("puma shirts", limit=10).certain == {0, 1, 2}
    assert index.search("nike shirts", limit=10).certain == frozenset()  # one title is too little
