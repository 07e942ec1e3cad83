"""Titles: natural order and no word twice."""

from __future__ import annotations

import pytest

from catalog.demo.families import TYPES
from catalog.demo.generate import DEMO_SEED, draw_product
from catalog.demo.words.titles import doubled


@pytest.mark.parametrize("words", ["Knitted Tie Cable Knit", "Denim Stretch Denim Jeans", "Block Heel Pump Heels"])
def test_two_forms_of_one_word_are_a_double(words: str) -> None:
    assert doubled(words)


@pytest.mark.parametrize("words", ["Straight Strappy Dress", "Navy Blue Linen Shirt", "Crew Neck Cotton Sweater"])
def test_different_words_are_not(words: str) -> None:
    assert not doubled(words)


def test_no_title_says_a_word_twice() -> None:
    titles = [draw_product(number, DEMO_SEED).title.split() for number in range(100)]
    assert not [title for title in titles if len(set(title)) < len(title)]


def test_the_nouns_themselves_say_nothing_twice() -> None:
    assert not [style.noun for kind in TYPES.values() for style in kind.styles if doubled(style.noun)]
