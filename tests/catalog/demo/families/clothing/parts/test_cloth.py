"""Cloth: shadows keep the colour's own hue and never make a white garment look grey."""

from __future__ import annotations

import pytest

from catalog.demo.colours import channels, luminance
from catalog.demo.families.clothing.parts.cloth import tone_of


@pytest.mark.parametrize("colour", ["#c22e30", "#2f66b8", "#2f7d4a", "#6b4598"])
def test_a_shadow_is_darker_and_keeps_its_strongest_channel(colour: str) -> None:
    shade = tone_of(colour).shade
    assert luminance(shade) < luminance(colour)
    strongest = max(range(3), key=lambda place: channels(colour)[place])
    assert max(range(3), key=lambda place: channels(shade)[place]) == strongest


def test_the_shadow_of_white_is_cool_and_light_handed() -> None:
    tone = tone_of("#f7f6f3")
    red, _, blue = channels(tone.shade)
    assert blue > red
    assert tone.depth < tone_of("#c22e30").depth


def test_the_shadow_of_yellow_turns_towards_orange() -> None:
    red, green, _ = channels(tone_of("#efc636").shade)
    yellow_red, yellow_green, _ = channels("#efc636")
    assert green / red < yellow_green / yellow_red


def test_black_is_shaped_by_light_rather_than_shadow() -> None:
    tone = tone_of("#202024")
    assert tone.shade == "#000000"
    assert luminance(tone.glow) > luminance("#202024")
