from __future__ import annotations

import random
import re

import pytest

pytest.importorskip("resvg_py", reason="reads what training draws")

from search.evaluation.colours import FAMILIES
from search.evaluation.queries.judging import Kind
from search.evaluation.queries.wording import TYPE_WORDS, for_gender, in_colour, shopper, template, with_pattern
from search.training.phrasing import phrase
from search.training.records import Record

GENDERS = ("Men", "Women", "Boys", "Girls", "Unisex")
USAGES = ("Casual", "Formal", "Sports", "Ethnic", "Party", "Travel", "Smart Casual")
COLOURS = [name for family in FAMILIES.values() for name in family]
SHARED = {"a", "and", "for", "i", "in"} | {
    *("bag", "chair", "computer", "dark", "everyday", "glasse", "man", "smart", "woman"),
}


def words(text: str) -> set[str]:
    """The words of a text, each without its last s."""
    return {word.removesuffix("s") for word in re.findall(r"[a-z][a-z'-]*", text.lower())}


def trained_record(gender: str, article_type: str, colour: str, usage: str) -> Record:
    return Record(
        key="1",
        fold=0,
        title="",
        brand="",
        categories=(),
        gender=gender,
        article_type=article_type,
        colour=colour,
        usage=usage,
        season="",
    )


def test_evaluation_and_training_share_no_words_but_those_the_docstring_names() -> None:
    rng = random.Random(1)
    labels = set().union(*(words(name) for name in (*TYPE_WORDS, *COLOURS, *GENDERS)))
    trained, asked = set(), set()
    for article_type in TYPE_WORDS:
        for gender in GENDERS:
            for _ in range(40):
                colour = rng.choice(COLOURS)
                trained |= words(phrase(trained_record(gender, article_type, colour, rng.choice(USAGES)), rng).text)
                asked |= words(" ".join(shopper(Kind(article_type, gender, colour), rng, 2)))
                asked |= words(f"{for_gender(gender, rng)} {in_colour(colour, rng)}")
    assert (trained & asked) - labels == SHARED


def test_a_template_names_the_wearer_where_there_is_one() -> None:
    assert template(Kind("Tshirts", "Men", "Red")) == "red tshirts for men"
    assert template(Kind("Headphones", "", "Black")) == "black headphones"


def test_phrasings_of_one_kind_differ() -> None:
    for seed in range(20):
        one, two = shopper(Kind("Headphones", "", "Black"), random.Random(seed), 2)
        assert one != two
        assert "{" not in one + two
    assert len(shopper(Kind("Tshirts", "Men", "Red"), random.Random(1), 9)) == 4


def test_names_that_no_list_knows_are_said_as_they_are() -> None:
    rng = random.Random(1)
    (text,) = shopper(Kind("Ponchos", "Pets", "Puce"), rng)
    assert {"ponchos", "pets", "puce"} <= set(re.findall(r"\w+", text))
    assert with_pattern("Ikat", rng) == "in ikat"
    assert for_gender("Pets", rng) == "for pets"
