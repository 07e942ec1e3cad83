"""Articles, numbers and capitals in the shop's sentences."""

from __future__ import annotations

import pytest

from catalog.demo.words.grammar import counted, lowered, plural, possessive, sentences, undoubled, with_article


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("olive dress", "an olive dress"),
        ("blue dress", "a blue dress"),
        ("unisex cap", "a unisex cap"),
        ("8-inch tablet", "an 8-inch tablet"),
        ("13-inch laptop", "a 13-inch laptop"),
        ("A-line skirt", "an A-line skirt"),
        ("V-neck vest", "a V-neck vest"),
        ("LED lamp", "an LED lamp"),
    ],
)
def test_the_article_follows_the_sound(words: str, expected: str) -> None:
    assert with_article(words) == expected


@pytest.mark.parametrize(
    ("noun", "many"), [("Jeans", True), ("Dress", False), ("Sunglasses", True), ("Canvas", False), ("Mug", False)]
)
def test_it_knows_what_is_plural(noun: str, many: bool) -> None:
    assert plural(noun) is many


def test_plural_things_are_pairs() -> None:
    assert counted("blue jeans", "Jeans") == "a pair of blue jeans"
    assert counted("red headphones", "Headphones") == "a pair of red headphones"
    assert counted("amber vase", "Vase") == "an amber vase"


def test_running_text_keeps_initials_units_and_names() -> None:
    assert lowered("V-Neck T-Shirt") == "V-neck T-shirt"
    assert lowered("256 GB") == "256 GB"
    assert lowered("High-Top Mary Janes") == "high-top Mary Janes"


def test_an_owner_that_ends_in_s_takes_a_bare_apostrophe() -> None:
    assert possessive("Norrvik") == "Norrvik's"
    assert possessive("Two Larches") == "Two Larches'"


def test_every_sentence_begins_with_a_capital() -> None:
    assert sentences("it is good. really? yes: very.") == "It is good. Really? Yes: very."
    assert sentences("") == ""


def test_a_word_that_a_detail_brings_again_is_said_once() -> None:
    assert undoubled("The tie waist waist is high.") == "The tie waist is high."
