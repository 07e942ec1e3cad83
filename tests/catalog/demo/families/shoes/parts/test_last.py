"""What shoes share: sizes by wearer, patterns that stay whole, edges of throats, tones of overlays."""

from __future__ import annotations

import re
from random import Random

import pytest

from catalog.demo.families.shoes.parts.last import StretchedFabric, along, shade_of, standing
from catalog.demo.kinds import Look
from catalog.demo.patterns import Fabric
from catalog.demo.shading import Canvas


def look_of(gender: str) -> Look:
    return Look("Court", gender, Fabric("Solid", "#336699", "#ffffff"), "Leather", {}, Random(3))


def scale_of(gender: str) -> tuple[float, float]:
    canvas = Canvas()
    with standing(canvas, look_of(gender)):
        pass
    found = re.search(r"scale\(([\d.]+) ([\d.]+)\)", canvas.svg())
    assert found
    return float(found[1]), float(found[2])


def test_womens_shoes_are_slimmer_and_childrens_shorter_than_mens() -> None:
    men, women, boys = scale_of("Men"), scale_of("Women"), scale_of("Boys")
    assert women[0] / men[0] == pytest.approx(0.93 / 1.02, abs=0.001)
    assert women[1] / men[1] == pytest.approx(0.93 / 1.2, abs=0.001)
    assert boys[0] / men[0] == pytest.approx(0.76 / 1.02, abs=0.001)


def test_the_floor_stays_where_it_was_asked_for() -> None:
    canvas = Canvas()
    with standing(canvas, look_of("Men"), floor=400):
        pass
    found = re.search(r"translate\([\d.-]+ ([\d.-]+)\) scale\([\d.]+ ([\d.]+)\)", canvas.svg())
    assert found
    assert float(found[1]) + 380 * float(found[2]) == pytest.approx(400, abs=0.05)


def test_a_stretched_pattern_keeps_repeats_of_whole_pixels() -> None:
    canvas = Canvas()
    StretchedFabric("Dotted", "#336699", "#ffffff", 1.0, across=0.5, up=2.0, floor=380).paint(canvas)
    # 380 + (256 - 380) / 2 = 318; the stretch is undone by 1 / 0.5 and 1 / 2, so 26 units stay 26 pixels.
    place = "translate(256.0 318.0000) scale(2.00000 0.50000) rotate(0) scale(1.00000 1.00000)"
    assert place in canvas.svg()


def test_a_stretched_solid_is_its_colour() -> None:
    assert StretchedFabric("Solid", "#336699", "#ffffff").paint(Canvas()) == "#336699"


def test_a_point_along_a_level_edge_lies_in_the_middle_and_faces_up() -> None:
    assert along(((0, 0), (5, 0), (10, 0)), 0.5) == (5, 0, 0, -1)


def test_overlays_are_darker_than_the_upper_but_lighter_than_black() -> None:
    assert shade_of("#808080", 0.25) == "#606060"  # 128 * 0.75 = 96
    assert shade_of("#101010", 0.25) == "#343434"  # 16 + (255 - 16) * 0.15 = 52
