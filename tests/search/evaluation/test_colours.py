from __future__ import annotations

from collections import Counter

from catalog.demo.colours import TINTS
from search.evaluation.colours import FAMILIES, colour_gain, family_of


def test_the_colour_asked_for_earns_more_than_one_of_its_family() -> None:
    assert colour_gain("Navy Blue", "Navy Blue") == 2
    assert colour_gain("Navy Blue", "Blue") == 1
    assert colour_gain("Blue", "Turquoise Blue") == 1
    assert colour_gain("Blue", "Green") == 0


def test_an_unknown_colour_earns_nothing() -> None:
    assert colour_gain("", "") == 0
    assert colour_gain("Red", "") == 0


def test_a_name_in_no_family_is_like_itself_only() -> None:
    assert family_of("Puce") == "Puce"
    assert (colour_gain("Puce", "Puce"), colour_gain("Puce", "Pink")) == (2, 0)


def test_every_name_is_in_one_family_and_the_drawn_ones_are_all_there() -> None:
    names = Counter(name for family in FAMILIES.values() for name in family)
    assert set(names.values()) == {1}
    assert all(family in names for family in FAMILIES)
    assert set(TINTS) <= set(names)
