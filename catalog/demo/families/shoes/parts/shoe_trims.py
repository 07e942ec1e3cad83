"""What light shoes wear: buckles, narrow straps and bows."""

from __future__ import annotations

from catalog.demo.colours import darken
from catalog.demo.families.shoes.parts.last import GOLD, STEEL, shade_of, shine_of
from catalog.demo.kinds import Look
from catalog.demo.shading import Canvas, box, fill, stroke, turned


def buckle_metal(look: Look) -> tuple[str, str]:
    """Choose the dark and the light tone of a shoe's buckles."""
    return GOLD if look.one_of("gold", "gold", "steel") == "gold" else STEEL


def draw_buckle(canvas: Canvas, metal: tuple[str, str], x: float, y: float, tilt: float, size: float = 16) -> None:
    """Draw a square buckle with its pin, turned clockwise by some degrees."""
    frame = box(x - size / 2, y - size / 2, size, size, size / 6)
    pin = f"M {x - size / 2:.1f} {y:.1f} L {x + size / 2:.1f} {y:.1f}"
    thick = 3.4 + size / 10
    layers = stroke(frame, metal[0], thick), stroke(frame, metal[1], thick * 0.6), stroke(pin, metal[1], thick * 0.45)
    canvas.add(turned("".join(layers), tilt, x, y))


def draw_narrow_strap(canvas: Canvas, look: Look, near: str, far: str = "", width: float = 9.6) -> None:
    """Draw a strap along a line; its far side goes behind in shadow."""
    if far:
        canvas.add(stroke(far, darken(look.colour, 0.5), width - 2))
    canvas.add(stroke(near, darken(look.colour, 0.45), width + 2.2), stroke(near, look.colour, width))
    canvas.add(stroke(near, "#fff", width * 0.22, min(0.4, shine_of(look))))


def draw_ankle_strap(canvas: Canvas, look: Look, y: float) -> None:
    """Draw a buckled strap round the ankle, from the top of the counter at some height."""
    far = f"M 96 {y:.1f} C 113 {y - 32:.1f} 178 {y - 36:.1f} 200 {y - 13:.1f}"
    near = f"M 96 {y:.1f} C 116 {y + 18:.1f} 178 {y + 14:.1f} 200 {y - 13:.1f}"
    draw_narrow_strap(canvas, look, near, far)
    draw_buckle(canvas, buckle_metal(look), 163, y + 7.5, -9)


def draw_bow(canvas: Canvas, look: Look, x: float, y: float, *, size: float = 0.9, tilt: float = 20) -> None:
    """Tie a flat bow of the upper's own stuff about a point."""
    for side in (-22 * size, 22 * size):
        wing = (
            f"M {x:.1f} {y:.1f} C {x + side * 0.5:.1f} {y - 16 * size:.1f} {x + side * 1.4:.1f} {y - 13 * size:.1f} {x + side * 1.4:.1f} {y:.1f} "
            f"C {x + side * 1.4:.1f} {y + 12 * size:.1f} {x + side * 0.5:.1f} {y + 14 * size:.1f} {x:.1f} {y:.1f} Z"
        )
        fold = stroke(f"M {x:.1f} {y:.1f} L {x + side:.1f} {y:.1f}", "#000", 1.2, 0.25)
        canvas.add(turned(fill(wing, shade_of(look.colour, 0.14)) + stroke(wing, "#000", 1.2, 0.42) + fold, tilt, x, y))
    knot = box(x - 6 * size, y - 7 * size, 12 * size, 14 * size, 5)
    canvas.piece(knot, shade_of(look.colour, 0.28), form="", line=0.4)
