"""Named colours keep apart, whatever shade of them is drawn."""

from __future__ import annotations

from itertools import combinations, product
from math import dist
from random import Random

import pytest

from catalog.demo.colours import TINTS, channels, luminance, oklab, shadow, tint

#: In OKLab, where 0.02 is a difference one just sees side by side.
APART = 0.05


def test_no_two_named_colours_come_closer_than_is_told_at_a_glance() -> None:
    drawn = {name: [oklab(tint(name, Random(f"{name}/{number}"))) for number in range(60)] for name in TINTS}
    gaps = {
        (first, second): min(dist(one, other) for one, other in product(drawn[first], drawn[second]))
        for first, second in combinations(TINTS, 2)
    }
    assert {pair: round(gap, 3) for pair, gap in gaps.items() if gap < APART} == {}


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#ffffff", (1.0, 0.0, 0.0)),
        ("#000000", (0.0, 0.0, 0.0)),
        ("#ff0000", (0.628, 0.225, 0.126)),  # the sRGB primaries as Ottosson's page gives them
        ("#0000ff", (0.452, -0.032, -0.312)),
    ],
)
def test_oklab_agrees_with_its_author(colour: str, expected: tuple[float, float, float]) -> None:
    assert oklab(colour) == pytest.approx(expected, abs=0.001)


def test_silver_is_cooler_than_grey_and_cream_warmer_than_white() -> None:
    for first, second in (("Grey", "Silver"), ("Cream", "White")):
        assert min(oklab(shade)[2] for shade in TINTS[first]) > max(oklab(shade)[2] for shade in TINTS[second])


def test_the_deep_tone_of_yellow_turns_to_orange_instead_of_green() -> None:
    red, green, _ = channels(shadow("#f7d51d"))
    assert green / red < 0xD5 / 0xF7
    assert luminance(shadow("#f7d51d")) < luminance("#f7d51d")
