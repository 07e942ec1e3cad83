from __future__ import annotations

import pytest

from search.lexical.document import Document
from search.lexical.index import LexicalIndex
from search.lexical.suggesting import named, products


@pytest.fixture
def index() -> LexicalIndex:
    shoes = (("footwear", "Footwear"), ("footwear/sports-shoes", "Sports Shoes"))
    return LexicalIndex.of(
        [
            Document(1, "Red summer dress", "Biba"),
            Document(2, "Blue dress for evenings", "Biba"),
            Document(3, "Runner", "Puma", categories=shoes),
            Document(4, "Sprint", "Puma", categories=shoes),
        ]
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("dre", {1, 2}),
        ("dresses", {1, 2}),
        ("dresse", {1, 2}),
        ("red dr", {1}),
        ("dress re", {1}),  # the order of words makes no difference
        ("dress unheardof", set()),
        ("", set()),
        ("!!", set()),
    ],
)
def test_all_words_must_be_there_and_the_last_one_begun(index: LexicalIndex, typed: str, expected: set[int]) -> None:
    assert set(products(index, typed, 10)) == expected


def test_what_is_gone_is_not_offered(index: LexicalIndex) -> None:
    assert products(index.changed([Document(7, "Dress")], gone=[1]), "dress", 10) == [7, 2]


def test_categories_and_brands_are_found_by_any_of_their_words(index: LexicalIndex) -> None:
    layers = index.layers
    found = named(((layer.categories, alive) for layer, alive in layers), "sho", 5)
    assert [(one.name, one.path, count) for one, count in found] == [("Sports Shoes", "footwear/sports-shoes", 2)]
    assert named(((layer.brand_names, alive) for layer, alive in layers), "shoes bi", 5) == []
    assert [(one.name, count) for one, count in named(((a.brand_names, b) for a, b in layers), "bi", 5)] == [
        ("Biba", 2)
    ]
