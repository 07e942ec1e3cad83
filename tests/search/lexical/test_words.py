from __future__ import annotations

import pytest

from search.lexical.words import code_of, stem, words_of


@pytest.mark.parametrize(
    ("plural", "one"),
    [("dresses", "dress"), ("watches", "watch"), ("parties", "party"), ("shoes", "shoe"), ("glass", "glass")],
)
def test_a_plural_has_the_stem_of_its_singular(plural: str, one: str) -> None:
    assert stem(plural) == stem(one) == one


def test_words_of_three_letters_stay() -> None:
    assert stem("gas") == "gas"


def test_case_accents_and_possessives_make_no_difference() -> None:
    assert [word.bare for word in words_of("Café MEN'S Women’s")] == ["cafe", "men", "women"]


def test_a_single_letter_holds_on_to_what_a_hyphen_joins_to_it() -> None:
    assert [word.bare for word in words_of("a V-neck T-shirt, flip-flops")] == ["a", "vneck", "tshirt", "flip", "flops"]


def test_a_word_knows_its_place() -> None:
    text = "  Red, T-shirts!"
    assert [text[word.start : word.end] for word in words_of(text)] == ["Red", "T-shirts"]


def test_a_code_is_compared_by_letters_and_digits_alone() -> None:
    assert code_of(" AB-12/34_x ") == "ab1234x"
