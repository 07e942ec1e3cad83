"""Descriptions: long enough, different from each other, and free of slips."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from catalog.demo.families import TYPES
from catalog.demo.generate import DEMO_SEED, DemoProduct, draw_product
from catalog.demo.kinds import Look, ProductType, Style
from catalog.demo.patterns import Fabric
from catalog.demo.words import Subject, description_for
from catalog.demo.words.grammar import lowered

SENTENCE = re.compile(r"(?:^|[.!?]\s+|\n)([a-z])")
WOMEN, MEN = re.compile(r"\b(women|she|her)\b"), re.compile(r"\b(men|he|his)\b")


@pytest.fixture(scope="module")
def products() -> list[DemoProduct]:
    return [draw_product(number, DEMO_SEED) for number in range(300)]


def grams(text: str, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w'&-]+", text.lower())
    return {tuple(words[place : place + size]) for place in range(len(words) - size + 1)}


def test_most_have_115_to_185_words_and_about_150_on_average(products: list[DemoProduct]) -> None:
    lengths = [len(product.description.split()) for product in products]
    assert 140 <= sum(lengths) / len(lengths) <= 160
    assert sum(115 <= length <= 185 for length in lengths) >= 0.95 * len(lengths)
    assert min(lengths) >= 90
    assert max(lengths) <= 210


def test_nothing_is_left_open_doubled_or_begun_in_lower_case(products: list[DemoProduct]) -> None:
    for product in products:
        text = product.description
        assert not re.search(r"[{}]|  | [.,;:]|\.\.|,,", text), text
        assert not re.search(r"\b(\w+) \1\b", text, re.IGNORECASE), text
        assert not SENTENCE.search(text), text


def test_they_name_colour_noun_and_maker(products: list[DemoProduct]) -> None:
    for product in products:
        text = product.description.lower()
        assert product.attributes["colour"].lower() in text
        assert product.title.split()[-1].lower() in text
        assert product.brand in product.description


def test_they_speak_of_the_wearer_the_product_is_for(products: list[DemoProduct]) -> None:
    barred = {"Women": (MEN,), "Men": (WOMEN,), "Boys": (WOMEN, re.compile(r"\bmen\b")),
              "Girls": (MEN, re.compile(r"\bwomen\b"))}  # fmt: skip
    for product in products:
        for words in barred.get(product.attributes.get("gender", ""), ()):
            assert not words.search(product.description.lower()), product.description


def test_seasons_in_the_text_are_the_one_of_the_attribute(products: list[DemoProduct]) -> None:
    names = {"Spring": "spring", "Summer": "summer", "Fall": "autumn", "Winter": "winter"}
    for product in products:
        own = product.attributes.get("season", "")
        for season, word in names.items():
            if season != own:
                assert f"{word} selection" not in product.description
                assert f"for {word}" not in product.description


def test_sizes_in_the_text_are_those_in_the_shop(products: list[DemoProduct]) -> None:
    for product in products:
        named = re.search(r"[Ss]izes (?:run from |between )?(\w+) (?:to|and) (\w+)", product.description)
        if named:
            sizes = [next(iter(variant["options"].values())) for variant in product.variants]
            assert named.groups() == (sizes[0], sizes[-1])


def test_a_plural_thing_is_never_called_it(products: list[DemoProduct]) -> None:
    jeans = [product for product in products if product.attributes["article_type"] == "Jeans"]
    assert jeans
    for product in jeans:
        assert not re.search(r"\b[Tt]his [\w -]*jeans\b|\ba (?!pair)(?:[\w'-]+ ){0,3}jeans\b", product.description)


def test_two_of_a_type_share_few_runs_of_eight_words(products: list[DemoProduct]) -> None:
    kinds: defaultdict[str, list[set[tuple[str, ...]]]] = defaultdict(list)
    for product in products:
        kinds[product.attributes["article_type"]].append(grams(product.description, 8))
    shares = [len(a & b) / len(a | b) for texts in kinds.values() for a, b in combinations(texts, 2)]
    assert sum(shares) / len(shares) < 0.1


def test_no_run_of_six_words_stands_in_more_than_six_of_a_hundred(products: list[DemoProduct]) -> None:
    counts = Counter(run for product in products for run in grams(product.description, 6))
    assert counts.most_common(1)[0][1] <= 0.06 * len(products)


def test_they_are_laid_out_in_many_ways(products: list[DemoProduct]) -> None:
    paragraphs = Counter(product.description.count("\n\n") + 1 for product in products)
    assert {1, 2, 3, 4} <= set(paragraphs)
    assert any("?" in product.description.split("\n\n")[1] for product in products if "\n\n" in product.description)


def test_the_pattern_is_spoken_of_unless_there_is_none(products: list[DemoProduct]) -> None:
    checked = [product for product in products if product.attributes["pattern"] == "Checked"]
    assert checked
    assert all("check" in product.description for product in checked)
    assert all(lowered("Checked") in product.description for product in checked if "Checked" in product.title)


def test_the_words_do_not_depend_on_the_drawing() -> None:
    first, again = draw_product(31, 5), draw_product(31, 5)
    assert (first.title, first.description) == (again.title, again.description)


def test_a_belt_is_not_sized_like_a_child() -> None:
    belts = replace(TYPES["Handbags"], name="Belts", care="bag", sizes=("85", "95", "105"))
    for number in range(40):
        text = description_for(subject_of(belts), Random(number))
        assert "height" not in text
        assert "inches" not in text


def test_two_notes_are_enough_for_a_description() -> None:
    notes = ("The base is doubled.", "The strap is long.")
    spare = replace(TYPES["Handbags"], styles=(Style("Tote", "Tote Bag"),), notes=notes)
    for number in range(40):
        text = description_for(subject_of(spare), Random(number))
        assert text.count("The base is doubled.") == text.count("The strap is long.") == 1
        assert len(text.split()) >= 80


def subject_of(kind: ProductType) -> Subject:
    look = Look("Tote", "Women", Fabric("Solid", "#202024", "#ffffff"), "Leather", {}, Random(1))
    return Subject(kind, kind.styles[0], look, "Black", "Solid", "Norrvik", season="Fall", occasions=("travel",),
                   sizes=kind.sizes)  # fmt: skip


def test_open_shoes_are_not_sized_for_a_sock() -> None:
    def said(name: str) -> bool:
        shoes = replace(TYPES[name], sizes=("38", "39", "40"))
        return any("sock" in description_for(shod(shoes), Random(number)) for number in range(150))

    assert said("Sports Shoes")
    assert not said("Sandals")


def shod(kind: ProductType) -> Subject:
    look = Look("", "Women", Fabric("Solid", "#202024", "#ffffff"), "Mesh", {}, Random(1))
    plain = replace(kind, notes=("The sole is light.",))
    return Subject(plain, Style("Plain", "Shoes"), look, "Black", "Solid", "Norrvik", season="Fall", sizes=kind.sizes)


def test_a_print_is_not_called_even() -> None:
    bags = replace(TYPES["Handbags"], sizes=())
    texts = [description_for(replace(subject_of(bags), pattern="Floral"), Random(number)) for number in range(150)]
    assert not [text for text in texts if "The black is even" in text]
