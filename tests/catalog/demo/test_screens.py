"""What devices show: tones of the named colour, and figures of seven strokes."""

from __future__ import annotations

import pytest

from catalog.demo.colours import luminance
from catalog.demo.screens import digits, tones


@pytest.mark.parametrize("colour", ["#202024", "#c22e30", "#f7f6f3"])
def test_tones_run_from_light_to_dark(colour: str) -> None:
    levels = [luminance(tone) for tone in tones(colour)]
    assert levels == sorted(levels, reverse=True)


def test_a_one_has_two_strokes_and_an_eight_seven() -> None:
    assert digits("1", (0, 0, 10, 20), "#000000", 2).count("<path") == 2
    assert digits("18", (0, 0, 10, 20), "#000000", 2).count("<path") == 9


def test_figures_share_the_width_evenly() -> None:
    assert "M 3.3 0.0 L 3.3 10.0" in digits("11", (0, 0, 10, 20), "#000000", 2)
    assert "M 8.3 0.0 L 8.3 10.0" in digits("11", (0, 0, 10, 20), "#000000", 2)
