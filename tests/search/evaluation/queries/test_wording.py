from __future__ import annotations

import random
import re

import pytest

pytest.importorskip("resvg_py", reason="reads what training draws")

from catalog.demo.families import TYPES
from catalog.demo.patterns import PATTERNS
from search.evaluation.colours import FAMILIES
from search.evaluation.queries.context import NEAR_OCCASIONS, Situation
from search.evaluation.queries.judging import Kind
from search.evaluation.queries.natural import FASHION, read_natural
from search.evaluation.queries.wording import TYPE_WORDS, for_gender, in_colour, shopper, template, with_pattern
from search.training.lexicon import lexicon

GENDERS = ("Men", "Women", "Boys", "Girls", "Unisex")
COLOURS = [name for family in FAMILIES.values() for name in family]
SEASONS = ("Spring", "Summer", "Fall", "Winter")
OCCASIONS = sorted(set().union(*NEAR_OCCASIONS))
#: Types that either side may have phrasings of; all others are called by their names.
KINDS = sorted({*TYPES, *TYPE_WORDS})
#: More types of the Kaggle-fashion catalogue: those that queries written by hand name.
MORE = {name for query in read_natural(FASHION) for each in query.wholly for name in each.get("article_type", ())}
MATERIALS = sorted({name for each in TYPES.values() for name in each.materials})
#: Beside the labels' own names; the docstring of wording.py lists them.
SHARED = {"a", "and", "for", "i", "in", "with", "bag"}
#: Words without which no sentence can be made, and which tell nothing of any label.
FUNCTION_WORDS = {
    "above",
    "all",
    "an",
    "around",
    "but",
    "by",
    "can",
    "do",
    "get",
    "have",
    "it",
    "of",
    "on",
    "out",
    "same",
    "the",
    "to",
    "up",
    "where",
    "without",
    "you",
}
ENDINGS = {"'s": "", "s'": "", "ies": "y", "ie": "y", "ches": "ch", "shes": "sh", "sses": "ss", "ss": "ss", "s": ""}


def stem(word: str) -> str:
    """A word without the ending of its plural or possessive: "watches", "women's", "hoodie" and "hoody"."""
    ending = next((ending for ending in ENDINGS if word.endswith(ending)), "")
    return word.removesuffix(ending) + ENDINGS.get(ending, "")


def words(text: str) -> set[str]:
    return {stem(word) for word in re.findall(r"[a-z][a-z'-]*", text.lower())}


def name(text: str) -> tuple[str, ...]:
    """What singular and plural of a type's name have in common."""
    return tuple(stem(word) for word in text.lower().split())


def trained_words() -> set[str]:
    """Everything that a phrase of training can be made of: the lexicon whole, and the types' own names."""
    return words(" ".join([*lexicon().texts(), *KINDS]))


def asked_words() -> set[str]:
    rng, found = random.Random(1), set[str]()
    patterns = list(PATTERNS)
    for article_type in KINDS:
        for _ in range(200):
            gender, colour = rng.choice(GENDERS), rng.choice(COLOURS)
            found |= words(" ".join(shopper(Kind(article_type, gender, colour), rng, 2)))
            found |= words(Situation(article_type, gender, rng.choice([*SEASONS, *OCCASIONS])).words(rng))
            changes = (for_gender(gender, rng), in_colour(colour, rng), with_pattern(rng.choice(patterns), rng))
            found |= words(" ".join(changes))
    return found


def test_evaluation_and_training_share_no_words_but_those_the_docstring_names() -> None:
    labels = set[str]().union(
        *(words(label) for label in (*KINDS, *COLOURS, *GENDERS, *SEASONS, *PATTERNS, *MATERIALS))
    )
    trained = trained_words()
    assert {"office", "gym", "lady", "overcoat"} <= trained, "every list of training was heard"
    assert (trained & asked_words()) - labels - FUNCTION_WORDS == SHARED


def test_every_drawn_type_is_asked_for_in_words_that_are_not_its_name() -> None:
    for article_type in set(TYPES) - {"Skirts"}:
        assert any(name(phrasing) != name(article_type) for phrasing in TYPE_WORDS[article_type])


def test_no_phrasing_of_a_type_is_the_name_of_another() -> None:
    of = {name(article_type): article_type for article_type in {*KINDS, *MORE}}
    for article_type, phrasings in TYPE_WORDS.items():
        for phrasing in phrasings:
            assert of.get(name(phrasing), article_type) == article_type


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
