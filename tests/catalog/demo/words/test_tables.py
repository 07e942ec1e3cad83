"""The tables of the shop's voice: complete, filled in without gaps, and true to the wearer and the season."""

from __future__ import annotations

import string
from random import Random

import pytest

from catalog.demo.colours import TINTS
from catalog.demo.families import TYPES
from catalog.demo.kinds import Look
from catalog.demo.patterns import PATTERNS, Fabric
from catalog.demo.words import Subject, layouts, lines, openings, seasons
from catalog.demo.words.brands import BRANDS, HOUSES, brand_for
from catalog.demo.words.fits import fits_for
from catalog.demo.words.layouts import HEADS, LAYOUTS
from catalog.demo.words.materials import MATERIALS, feel_of, traits_of
from catalog.demo.words.motifs import MOTIFS, lines_on, motif_of
from catalog.demo.words.seasons import season_for
from catalog.demo.words.shades import EVEN_SHADE, SHADES, shade_line
from catalog.demo.words.uses import CHILD, DEVICE, HOME, WORN, fitting
from catalog.demo.words.vocabulary import vocabulary

OCCASIONS = {
    "wedding", "party", "business", "formal", "casual", "sport", "beach", "date", "travel", "interview", "festival",
    "outdoor", "evening", "daytime", "professional",
}  # fmt: skip


def test_each_department_has_its_makers_and_each_maker_is_told_of() -> None:
    assert {department: len(brands) for department, brands in BRANDS.items()} == {
        "Fashion": 24,
        "Electronics": 14,
        "Home & Living": 14,
    }
    assert all(line.startswith(brand) for houses in HOUSES.values() for brand, told in houses.items() for line in told)


def test_a_maker_works_for_one_department() -> None:
    names = [brand for brands in BRANDS.values() for brand in brands]
    assert len(names) == len(set(names))
    assert brand_for("Fashion", Random(1)) in BRANDS["Fashion"]


def test_every_colour_and_pattern_is_spoken_of() -> None:
    assert set(TINTS) == set(SHADES)
    assert set(MOTIFS) == set(PATTERNS) - {"Solid"}


def test_an_unknown_pattern_is_called_by_its_name() -> None:
    assert motif_of("Tartan").adjective == "tartan"


@pytest.mark.parametrize("phrases", [WORN, CHILD, DEVICE, HOME])
def test_every_occasion_has_phrases_that_follow_for(phrases: dict[str, tuple[str, ...]]) -> None:
    assert set(phrases) == OCCASIONS
    assert all(phrase.startswith(("a ", "an ")) for options in phrases.values() for phrase in options)


def test_there_are_at_least_eight_layouts_and_no_two_order_their_slots_alike() -> None:
    orders = {(layout.opening, layout.paragraphs) for layout in LAYOUTS.values()}
    assert len(orders) == len(LAYOUTS) >= 8
    assert {layout.opening for layout in LAYOUTS.values()} >= {"plain", "use", "material", "maker", "letter"}


def test_every_heading_of_a_layout_is_in_the_table() -> None:
    heads = {paragraph.head for layout in LAYOUTS.values() for paragraph in layout.paragraphs if paragraph.head}
    assert heads <= set(HEADS)


@pytest.mark.parametrize("module", [layouts, lines, openings, seasons])
def test_lines_leave_open_only_words_that_are_in_the_vocabulary(module: object) -> None:
    known = {
        "item", "full", "all", "a_item", "a_full", "a_all", "noun", "a_noun", "any_noun", "pattern_noun", "colour",
        "marks", "marks_are", "they", "them", "their", "this", "is", "has", "does", "do", "s", "es", "use", "uses",
        "brand", "brands", "feel", "cloth", "fit", "a_fit", "season", "pair", "first", "last", "middle", "count",
    }  # fmt: skip
    for name, table in vars(module).items():
        if name.isupper():
            assert {field for line in texts(table) for field in open_words(line)} <= known


def texts(table: object) -> list[str]:
    if isinstance(table, str):
        return [table]
    if isinstance(table, dict):
        return [line for part in table.values() for line in texts(part)]
    return [line for part in table for line in texts(part)] if isinstance(table, tuple | set) else []


def open_words(line: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(line) if field}


def test_a_feel_may_depend_on_what_is_made() -> None:
    assert feel_of("Glass", "device") == "toughened glass"
    assert feel_of("Glass", "decor") == "clear-toned glass"


def test_linen_on_a_lampshade_is_not_said_to_crease() -> None:
    assert any("creases" in line for line in traits_of("Linen", "garment"))
    assert not [line for line in traits_of("Linen", "decor") if "crease" in line or "fold" in line]
    assert traits_of("Walnut", "decor") == MATERIALS["Walnut"].traits


def test_only_an_even_colour_is_called_even() -> None:
    def said(even: bool) -> set[str]:
        return {shade_line("Black", even, Random(number)) for number in range(300)}

    assert set(EVEN_SHADE) <= said(True)
    assert not set(EVEN_SHADE) & said(False)


def test_a_pattern_that_is_one_thing_takes_no_plural_verb() -> None:
    for motif in (motif for motif in MOTIFS.values() if motif.verb == "is"):
        spoken = [line.format(marks=motif.name, marks_are=motif.verb, colour="grey") for line in lines_on(motif)]
        assert not [line for line in spoken if f"{motif.name} are" in line or f"{motif.name} fall" in line]


def test_an_occasion_at_home_is_an_event_and_not_a_place() -> None:
    places = {"study", "room", "table", "house", "list"}
    phrases = [phrase for options in HOME.values() for phrase in options]
    assert not [phrase for phrase in phrases if places & set(phrase.split())]


@pytest.mark.parametrize(
    ("material", "words", "allowed"),
    [
        ("Linen", {"Shirt"}, {"Spring", "Summer"}),
        ("Lambswool", {"Scarf"}, {"Fall", "Winter"}),
        ("Cotton", {"Chino", "Shorts"}, {"Spring", "Summer"}),
        ("Linen", {"Trench", "Coat"}, {"Fall", "Winter"}),
        ("Cotton", {"Shirt"}, {"Spring", "Summer", "Fall", "Winter"}),
    ],
)
def test_the_season_suits_the_thing_first_and_its_material_second(
    material: str, words: set[str], allowed: set[str]
) -> None:
    assert {season_for(material, words, Random(number)) for number in range(60)} == allowed


def test_a_child_is_not_dressed_for_work() -> None:
    backpacks = TYPES["Backpacks"]
    style = backpacks.styles[0]
    look = Look(style.name, "Girls", Fabric("Solid", "#202024", "#ffffff"), "Canvas", {}, Random(1))
    child = Subject(backpacks, style, look, "Black", "Solid", "Norrvik", season="Spring", occasions=("travel",))
    pairs = {vocabulary(child, Random(number))["pair"] for number in range(60)}
    assert "school books and a water bottle" in pairs
    assert not [pair for pair in pairs if "work" in pair.split()]


def test_occasions_suit_noun_wearer_and_season() -> None:
    some = ("business", "beach", "casual", "date")
    assert fitting(some, {"Shirt"}, "Men", "Summer") == some
    assert fitting(some, {"Shirt"}, "Men", "Winter") == ("business", "casual", "date")
    assert fitting(some, {"Shirt"}, "Boys", "Summer") == ("beach", "casual")
    assert fitting(some, {"Formal", "Shirt"}, "Men", "Summer") == ("business", "casual", "date")
    assert fitting(some, {"Cargo", "Trousers"}, "Men", "Summer") == ("beach", "casual", "date")
    assert fitting(some, {"Straight", "Jeans", "Ripped"}, "Men", "Summer") == ("beach", "casual", "date")


def test_casual_is_what_is_left_when_nothing_suits() -> None:
    assert fitting(("business", "interview"), {"Handbag"}, "Girls", "Fall") == ("casual",)


def test_a_wide_shape_is_not_called_slim_nor_a_narrow_one_relaxed() -> None:
    fits = ("Slim", "Regular", "Relaxed")
    assert fits_for(fits, {"Boxy", "T-Shirt"}) == ("Regular", "Relaxed")
    assert fits_for(fits, {"Skinny", "Jeans"}) == ("Slim", "Regular")
    assert fits_for(("Slim",), {"Boxy"}) == ("Slim",)
