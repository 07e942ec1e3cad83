"""Parts are shaded with black, but pale ones with their own deep tone."""

from __future__ import annotations

from catalog.demo.colours import shadow
from catalog.demo.shading import Canvas, box

CREAM, NAVY = "#f6e6b8", "#16264f"


def drawn(paint: str) -> str:
    canvas = Canvas()
    canvas.piece(box(10, 10, 50, 50), paint, line=0)
    return canvas.svg()


def test_a_pale_part_is_shaded_with_its_own_deep_tone() -> None:
    assert shadow(CREAM) in drawn(CREAM)
    assert "#000" not in drawn(CREAM)


def test_a_dark_part_is_shaded_with_black() -> None:
    assert 'stop-color="#000"' in drawn(NAVY)


def test_a_woven_part_is_shaded_by_the_colour_under_its_marks() -> None:
    canvas = Canvas()
    canvas.piece(box(10, 10, 50, 50), canvas.weave("", CREAM, 8, 8), line=0)
    assert shadow(CREAM) in canvas.svg()
