"""Care lines: every product has one, and what cannot be washed is not sent to the laundry."""

from __future__ import annotations

import re

import pytest

from catalog.demo.families import TYPES
from catalog.demo.words.care import CARE, care_for
from catalog.demo.words.materials import MATERIALS

LAUNDRY = re.compile(r"machine.?wash|hand.?wash|wash(ed)? by hand|dry.?clean|tumble|\biron\b|wool cycle", re.IGNORECASE)
CLASSES = {"garment", "footwear", "bag", "accessory", "device", "furnishing", "tableware", "decor"}


def test_the_care_classes_are_the_documented_ones() -> None:
    assert set(CARE) == CLASSES


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_style_in_every_material_of_a_type_has_a_care_line(name: str) -> None:
    kind = TYPES[name]
    for style in kind.styles:
        for material in style.materials or kind.materials:
            assert care_for(material, kind.care, style.noun)


@pytest.mark.parametrize("care_class", sorted(CLASSES))
def test_every_material_can_be_kept_in_every_class(care_class: str) -> None:
    for material in MATERIALS:
        assert all(line.endswith(".") for line in care_for(material, care_class))


@pytest.mark.parametrize("care_class", sorted(CLASSES - {"garment"}))
def test_what_is_not_a_garment_is_never_sent_to_the_laundry(care_class: str) -> None:
    for lines in CARE[care_class].values():
        assert not [line for line in lines if LAUNDRY.search(line)]


def test_a_wool_cushion_is_not_kept_as_a_jumper_is() -> None:
    assert not set(care_for("Merino Wool", "furnishing")) & set(care_for("Merino Wool", "garment"))


def test_a_leather_boot_is_not_kept_as_a_leather_armchair_is() -> None:
    assert not set(care_for("Leather", "footwear")) & set(care_for("Leather", "furnishing"))


def test_a_blazer_is_kept_by_its_shape_and_a_shirt_by_its_cloth() -> None:
    assert care_for("Linen", "garment", "Blazer Jacket") == CARE["garment"]["tailored"]
    assert care_for("Linen", "garment", "Shirt") == CARE["garment"]["linen"]


def test_a_leather_coat_stays_leather() -> None:
    assert care_for("Leather", "garment", "Trench Coat") == CARE["garment"]["leather"]


def test_a_family_without_lines_of_its_own_has_those_of_the_class() -> None:
    assert care_for("Chiffon", "tableware") == CARE["tableware"][""]


def test_an_unknown_material_or_class_is_an_error() -> None:
    with pytest.raises(KeyError):
        care_for("Moonbeam", "garment")
    with pytest.raises(KeyError):
        care_for("Linen", "boat")


def test_a_tie_is_rolled_up_and_not_hung_on_a_hanger() -> None:
    for material, noun in (("Silk", "Tie"), ("Merino Wool", "Knitted Tie"), ("Satin", "Bow Tie")):
        assert care_for(material, "garment", noun) == CARE["garment"]["tie"]
    assert not [line for line in CARE["garment"]["tie"] if "hanger" in line]


def test_open_shoes_have_no_trees_nor_laces() -> None:
    assert care_for("Leather", "footwear", "Slides") == CARE["footwear"]["open leather"]
    assert care_for("Leather", "footwear", "Oxford Shoes") == CARE["footwear"]["leather"]
    assert not [line for line in CARE["footwear"]["open leather"] if "tree" in line or "paper" in line]
    assert not [line for line in CARE["footwear"]["canvas"] if "lace" in line]


def test_a_device_that_is_worn_in_water_is_not_kept_from_it() -> None:
    assert not [line for line in CARE["device"]["metal"] if "liquid" in line or "plug" in line]
