"""Cuts differ by wearer, as they do in shops; all measures of one shape come from one seed."""

from __future__ import annotations

from random import Random

import pytest

from catalog.demo.families import TYPES
from catalog.demo.families.clothing.parts.cut import Cut, cut_for
from catalog.demo.families.clothing.parts.legs import Legs, legs_for
from catalog.demo.kinds import Look
from catalog.demo.patterns import Fabric


def look_of(gender: str) -> Look:
    return Look("Straight", gender, Fabric("Solid", "#336699", "#ffffff"), "Cotton", {}, Random(3))


def cut_of(gender: str) -> Cut:
    return cut_for(look_of(gender))


def legs_of(gender: str) -> Legs:
    return legs_for(look_of(gender), 43, 36)


def test_men_hang_straight_women_are_drawn_in_and_girls_flare() -> None:
    men, women, boys, girls = (cut_of(gender) for gender in ("Men", "Women", "Boys", "Girls"))
    assert men.waist == men.chest == men.hem
    assert women.chest - women.waist == pytest.approx(18)
    assert women.hem > women.chest
    assert boys.hem == boys.chest
    assert girls.hem - girls.chest == pytest.approx(20)
    assert men.chest - women.chest == pytest.approx(29)


def test_trousers_of_women_start_higher_narrower_and_round_the_hip() -> None:
    men, women = legs_of("Men"), legs_of("Women")
    assert women.top < men.top
    assert women.waist < men.waist
    assert women.hip - women.waist > 2 * (men.hip - men.waist)
    assert women.ankle < men.ankle


@pytest.mark.parametrize("gender", ["Men", "Women", "Boys", "Girls"])
@pytest.mark.parametrize(("knee", "ankle"), [(32, 22), (43, 36), (58, 60), (62, 62)])
def test_legs_never_cross_at_the_hem(gender: str, knee: float, ankle: float) -> None:
    legs = legs_for(look_of(gender), knee, ankle)
    assert legs.stance >= legs.ankle + 3 - 1e-9


@pytest.mark.parametrize("name", ["Backpacks", "Caps"])
def test_what_nobody_can_tell_apart_is_unisex(name: str) -> None:
    assert set(TYPES[name].genders) == {"Unisex"}


def test_a_style_is_for_wearers_of_its_type() -> None:
    assert all(set(style.genders) <= set(kind.genders) for kind in TYPES.values() for style in kind.styles)
