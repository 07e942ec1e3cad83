"""Lampshades: cloth ones lit from inside, hard ones seen from outside, and a reading head."""

from __future__ import annotations

from math import cos, pi

from catalog.demo.colours import darken, lighten, luminance
from catalog.demo.families.home.parts.pottery import GLOSS, MATT, Thrown, shine, smooth
from catalog.demo.kinds import Look
from catalog.demo.shading import Canvas, ellipse, fill, oval, stroke

LIGHT = "#fff3cf"


def draw_shade(canvas: Canvas, form: Thrown, colour: str, *, pleated: bool = False) -> None:
    """Draw a cloth shade, lit from inside; its lower ring shows as the level circle of its foot."""
    shade = form.outline()
    canvas.piece(shade, colour, form="", fall=False, line=0)
    if pleated:
        _draw_pleats(canvas, form)
    warm = 0.62 if luminance(colour) > 0.3 else 0.4
    glow = canvas.radial(((0, LIGHT, warm), (0.5, "#ffe2a0", warm * 0.4), (1, "#ffe2a0", 0)), 0.5, 0.66, 0.5)
    canvas.add(fill(shade, canvas.linear(MATT)), fill(shade, glow))
    rim = form.mouth()
    canvas.add(
        fill(rim, darken(colour, 0.3)),
        fill(form.mouth(5, 1.5), lighten(colour, 0.5)),
        fill(form.mouth(5, 1.5), LIGHT, 0.6),
    )
    canvas.soft((shade,), edge=0.16, width=12)
    for line in (form.level(form.top), form.level(form.low, -1)):
        canvas.add(
            stroke(line, darken(colour, 0.34), 4.4),
            f'<g transform="translate(0 1.4)">{stroke(line, "#fff", 1.2, 0.3)}</g>',
        )
    canvas.add(stroke(shade, "#000", 1.1, 0.24))


def _draw_pleats(canvas: Canvas, form: Thrown) -> None:
    folds = []
    for k in range(1, 30):
        turn = -cos(pi * k / 30)
        (top, y1), (low, y2) = form.profile[0], form.profile[-1]
        drop = form.tilt * (1 - turn * turn) ** 0.5
        line = f"M {form.x + top * turn:.1f} {y1 + top * drop:.1f} L {form.x + low * turn:.1f} {y2 + low * drop:.1f}"
        folds.append(
            stroke(line, "#000", 2.2, 0.2) + f'<g transform="translate(2.4 0)">{stroke(line, "#fff", 1.8, 0.2)}</g>'
        )
    canvas.inside((form.outline(),), *folds)


def draw_dome(canvas: Canvas, look: Look, x: float, top: float, low: float, wide: float, shape: str) -> None:
    """Draw a hard shade from outside, its lit inside just seen below the edge."""
    high = low - top
    profiles = {
        "dome": ((10, 0), (10, 0), (0.55 * wide, 0.12), (0.9 * wide, 0.52), (wide, 1)),
        "bell": ((12, 0), (0.3 * wide, 0.16), (0.42 * wide, 0.4), (0.6 * wide, 0.7), (wide, 1)),
        "cone": ((16, 0), (16, 0), (wide, 1), (wide, 1)),
        "flat": ((14, 0), (18, 0.4), (18, 0.4), (0.5 * wide, 0.56), (wide, 1)),
        "lantern": ((0.4 * wide, 0), (0.72 * wide, 0.2), (0.82 * wide, 0.5), (0.72 * wide, 0.8), (0.44 * wide, 1)),
    }
    form = Thrown(x, tuple((half, top + high * share) for half, share in profiles[shape]), 0.12)
    shade, inside = form.outline(), oval(x, low, form.profile[-1][0], form.profile[-1][0] * 0.12)
    canvas.piece(shade, look.colour, form="", fall=False, line=0)
    if shape == "lantern":
        hoops = [top + high * k / 11 for k in range(1, 11)]
        canvas.inside((shade,), *(stroke(form.level(y, 3), "#000", 2, 0.3) for y in hoops))
        canvas.add(fill(shade, canvas.radial(((0, LIGHT, 0.45), (1, LIGHT, 0)), 0.5, 0.5, 0.55)))
    shine(canvas, form, gloss=shape != "lantern", edge=0.28)
    canvas.add(
        fill(inside, darken(look.colour, 0.3)),
        fill(oval(x, low + 0.5, form.profile[-1][0] - 4, form.profile[-1][0] * 0.12 - 2.4), "#fff6dd"),
    )
    lamp = canvas.radial(((0, "#fffdf4", 1), (0.5, "#ffedb8", 0.9), (1, "#e8c98a", 0.8)))
    canvas.add(
        fill(oval(x, low + 0.5, form.profile[-1][0] - 4, form.profile[-1][0] * 0.12 - 2.4), lamp),
        stroke(form.level(low), lighten(look.colour, 0.4), 2, 0.7),
    )


def draw_head(canvas: Canvas, look: Look, x: float, y: float) -> None:
    """Hang a shade on the arm's end, opening down and to the right."""
    high, wide = look.between(132, 150), look.between(92, 106)
    points = [(wide * a, high * b) for a, b in ((0.26, 0), (0.34, 0.1), (0.4, 0.3), (0.78, 0.56), (1, 1))]
    right, left = points, [(-a, b) for a, b in reversed(points)]
    shell = f"M {points[0][0]:.1f} 0 {smooth(right)} C {wide:.1f} {high + 34:.1f} {-wide:.1f} {high + 34:.1f} {-wide:.1f} {high:.1f} {smooth(left)} Z"
    mouth, bulb = oval(0, high, wide, wide * 0.26), oval(0, high + 1, wide - 5, wide * 0.26 - 4)
    light = canvas.radial(((0, "#fffef8", 1), (0.4, "#fff0c2", 1), (1, "#d9bd84", 1)))
    parts = fill(shell, look.colour) + fill(shell, canvas.linear(GLOSS)) + stroke(shell, "#000", 1.4, 0.36)
    parts += fill(mouth, darken(look.colour, 0.35)) + fill(bulb, light) + ellipse(0, high + 4, 22, 9, "#ffffff", 0.95)
    shape = f"M {points[1][0] * -0.5:.1f} {high * 0.14:.1f} C {-wide * 0.3:.1f} {high * 0.4:.1f} {-wide * 0.5:.1f} {high * 0.5:.1f} {-wide * 0.62:.1f} {high * 0.84:.1f}"
    parts += stroke(shape, "#fff", 6, 0.4)
    canvas.add(f'<g transform="translate({x} {y - 16}) rotate(-24)">{parts}</g>')
