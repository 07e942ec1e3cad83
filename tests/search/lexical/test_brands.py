from __future__ import annotations

from search.lexical.brands import brand_of, title_brands
from search.lexical.words import stems_of

TITLES = [
    *("Puma Men Red Shirt", "Puma Women Bag", "Puma Cap"),
    *("Red Tape Brown Shoe", "Red Tape Black Shoe", "Red Tape Belt"),
    *("Basics Shirt", "Men Basics Shirt", "Women Basics Top", "Basics Cap", "Basics Belt"),
    "Nike Cap",
]


def test_words_that_begin_many_titles_and_stand_nowhere_else_are_brands() -> None:
    brands = title_brands(map(stems_of, TITLES))
    assert brands == {("puma",)}  # "red" stands elsewhere, "basic" too often, "nike" begins one title


def test_a_brand_goes_on_as_long_as_all_titles_do() -> None:
    brands = title_brands(map(stems_of, [*TITLES[1:3], *TITLES[3:6]]))
    assert brands == {("red", "tape")}
    assert brand_of(stems_of("Red Tape Sandals"), brands) == ("red", "tape")
    assert brand_of(stems_of("Red Sandals"), brands) == ()


def test_ordinary_words_begin_no_brand() -> None:
    assert title_brands(map(stems_of, TITLES), ["puma"]) == frozenset()
