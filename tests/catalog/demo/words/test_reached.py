"""Nothing in the tables of words is for a product that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from catalog.demo.families import TYPES
from catalog.demo.kinds import ProductType, Style
from catalog.demo.offer import CHILDREN
from catalog.demo.words import fits, grammar, seasons, uses
from catalog.demo.words.care import CARE, OPEN_SHOES, SHAPES, UNSHAPED, care_for
from catalog.demo.words.descriptions import CLOSED_SHOES, UNEVEN
from catalog.demo.words.materials import FEELS, MATERIALS, TRAITS
from catalog.demo.words.titles import DULL, LEADING

STYLES = [(kind, style) for kind in TYPES.values() for style in kind.styles]
NOUNS = {word for _, style in STYLES for word in style.noun.split()}


def details_of(kind: ProductType, style: Style) -> set[str]:
    return {detail for options in {**kind.details, **style.details}.values() for detail in options}


def named(department: str = "", fitted: bool = False) -> set[str]:
    """Return the words of all things, by which seasons, fits and occasions are chosen."""
    words: set[str] = set()
    for kind, style in STYLES:
        if kind.department.startswith(department) and (kind.fits or not fitted):
            words |= {*kind.name.split(), *style.noun.split(), *details_of(kind, style), style.name}
    return words


def made() -> Iterator[tuple[str, str, str]]:
    """Yield every material with the care class and the noun it is used for."""
    for kind, style in STYLES:
        for material in style.materials or kind.materials:
            yield material, kind.care, style.noun


def test_every_material_is_used() -> None:
    assert {material for material, _, _ in made()} == set(MATERIALS)


@pytest.mark.parametrize("table", [FEELS, TRAITS])
def test_every_material_of_a_care_class_is_used_there(table: dict[tuple[str, str], object]) -> None:
    assert set(table) <= {(material, care) for material, care, _ in made()}


@pytest.mark.parametrize("care", sorted(CARE))
def test_every_way_of_keeping_is_needed_by_some_product(care: str) -> None:
    needed = [care_for(material, care_class, noun) for material, care_class, noun in made() if care_class == care]
    assert not [family for family, lines in CARE[care].items() if family and lines not in needed]


def test_every_shape_is_a_word_of_a_noun() -> None:
    assert {word for words, _ in SHAPES for word in words} | OPEN_SHOES <= NOUNS
    assert {MATERIALS[material].family for material, care, _ in made() if care == "garment"} >= UNSHAPED


def test_every_word_that_settles_a_season_a_fit_or_an_occasion_is_one_of_a_thing() -> None:
    assert named("Fashion") >= seasons.COLD_WORDS | seasons.HOT_WORDS
    assert named(fitted=True) >= fits.WIDE | fits.NARROW
    assert named() >= uses.SMART | uses.LOOSE


def test_every_word_of_a_title_or_a_text_is_one_of_a_thing() -> None:
    shown = {word for kind, style in STYLES for detail in details_of(kind, style) for word in detail.split()}
    assert NOUNS | shown >= grammar.PROPER
    assert NOUNS >= LEADING
    assert named() >= DULL | UNEVEN
    assert set(TYPES) >= CLOSED_SHOES | set(CHILDREN)


def test_no_thing_of_a_home_is_plural_so_that_plural_things_are_pairs() -> None:
    at_home = [style.noun for kind, style in STYLES if kind.department == "Home & Living"]
    assert not [noun for noun in at_home if grammar.plural(noun)]
