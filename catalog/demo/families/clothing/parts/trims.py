"""Small parts that close and finish clothes: buttons, zips, ribs, pockets, cords, belts, bows and labels."""

from __future__ import annotations

import re

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.families.clothing.parts.cloth import Tone, lay, sewn, stitched, tone_of
from catalog.demo.families.clothing.parts.outline import shape
from catalog.demo.shading import Canvas, Point, box, ellipse, fill, stroke

METAL, BRASS = "#c3c7cd", "#c2964c"


def draw_button(canvas: Canvas, x: float, y: float, colour: str, radius: float = 4.2) -> None:
    """Draw a sewn-through button with its shadow."""
    canvas.add(
        ellipse(x + 0.7, y + 1.4, radius + 0.3, radius + 0.3, "#000", 0.32),
        ellipse(x, y, radius, radius, colour),
        ellipse(x - radius * 0.25, y - radius * 0.3, radius * 0.6, radius * 0.5, "#fff", 0.35),
        ellipse(x - radius * 0.28, y, radius * 0.17, radius * 0.17, "#000", 0.55),
        ellipse(x + radius * 0.28, y, radius * 0.17, radius * 0.17, "#000", 0.55),
    )


def draw_stud(canvas: Canvas, x: float, y: float, colour: str = BRASS, radius: float = 4.2) -> None:
    """Draw a metal stud or tack button."""
    canvas.add(
        ellipse(x + 0.6, y + 1.2, radius, radius, "#000", 0.4),
        ellipse(x, y, radius, radius, colour),
        stroke(f"M {x - radius * 0.5:.1f} {y - radius * 0.2:.1f} q {radius * 0.4:.1f} {-radius * 0.5:.1f} "
               f"{radius * 0.9:.1f} 0", "#fff", 1.1, 0.7),
        ellipse(x, y, radius * 0.35, radius * 0.35, "#000", 0.2),
    )  # fmt: skip


def pearl(colour: str) -> str:
    """Return the colour of a shirt button that suits the cloth."""
    return mix("#f3f0e8", colour, 0.12) if luminance(colour) < 0.82 else "#d9d6cc"


def draw_zip(canvas: Canvas, top: Point, low: Point, metal: str = METAL, width: float = 4.6, pull: bool = True) -> None:
    """Draw a closed zip on its dark tape, its pull at the top."""
    (x0, y0), (x1, y1) = top, low
    way = f"M {x0:.1f} {y0:.1f} L {x1:.1f} {y1:.1f}"
    canvas.add(
        stroke(way, "#15161a", width + 4, 0.5, cap="butt"),
        stroke(way, metal, width, cap="butt"),
        stroke(way, "#3c3d44", width, 0.75, "1 2.2", "butt"),
    )
    if pull:
        x, y = x0 + (x1 - x0) * 0.03, y0 + (y1 - y0) * 0.03
        canvas.piece(box(x - 4, y, 8, 9, 2), metal, form="gloss", fall=False, line=0.6)
        canvas.piece(box(x - 2.6, y + 8, 5.2, 15, 2.4), metal, form="gloss", fall=False, line=0.6)


def draw_rib(canvas: Canvas, data: str, colour: str, turn: float = 0) -> None:
    """Fill a band with knitted ribs, turned clockwise by some degrees."""
    tone = tone_of(colour)
    marks = fill("M0 0 H2.4 V12 H0 Z", tone.shade, 0.42) + fill("M2.8 0 H4.6 V12 H2.8 Z", tone.glow, 0.2 * tone.shine)
    lay(canvas, data, canvas.weave(marks, colour, 6, 12, f"rotate({turn:.0f})"), tone, form="flat")


def draw_patch(canvas: Canvas, data: str, paint: str, tone: Tone, thread: str = "", raised: bool = True) -> None:
    """Sew a pocket, flap or cuff on: its cloth, stitches inside its edge and, if raised, a shadow below it."""
    if raised:
        canvas.add(f'<g transform="translate(0.8 2)">{stroke(data, tone.shade, 2.2, 0.4)}</g>')
    lay(canvas, data, paint, tone, form="flat", edge=0.85)
    inner = stroke(data, thread or tone.shade, 1.3, 0.95 if thread else 0.5, "4.2 2.6")
    canvas.add(_inset(data, inner, 3.4))


def draw_placket(
    canvas: Canvas, colour: str, top: float, low: float, count: int, button: str, half: float = 11
) -> None:
    """Run a buttoned placket down the middle."""
    tone = tone_of(colour)
    canvas.add(fill(box(256 - half, top, half * 2, low - top), tone.glow, 0.05 * tone.shine))
    sewn(canvas, tone, f"M {256 + half} {top:.1f} L {256 + half} {low:.1f}")
    stitched(canvas, tone, f"M {258 - half} {top:.1f} L {258 - half} {low:.1f}",
             f"M {253 + half} {top:.1f} L {253 + half} {low:.1f}")  # fmt: skip
    for place in range(count):
        draw_button(canvas, 256, top + 22 + place * (low - top - 50) / max(1, count - 1), button)


def draw_short_placket(canvas: Canvas, colour: str, top: float, length: float, button: str = "") -> None:
    """Sew a placket of three buttons below a neck."""
    tone = tone_of(colour)
    draw_patch(canvas, box(246, top, 20, length, 2), mix(colour, tone.shade, 0.06), tone)
    for place in range(3):
        draw_button(canvas, 256, top + 15 + place * (length - 26) / 2, button or pearl(colour), 4)


def draw_slit(canvas: Canvas, tone: Tone, start: Point, end: Point, width: float = 9) -> None:
    """Draw a welt pocket between two points."""
    way = f"M {start[0]:.1f} {start[1]:.1f} L {end[0]:.1f} {end[1]:.1f}"
    canvas.add(stroke(way, tone.shade, width + 2, 0.75, cap="butt"), stroke(way, tone.glow, width, 0.14, cap="butt"))
    sewn(canvas, tone, way)


def draw_cord(canvas: Canvas, way: str, colour: str, tip: Point | None = None, width: float = 3.6) -> None:
    """Draw a round cord; tip is where its metal end sits."""
    canvas.add(
        f'<g transform="translate(1.4 1.8)">{stroke(way, "#000", width, 0.28)}</g>',
        stroke(way, darken(colour, 0.35), width + 0.8),
        stroke(way, colour, width - 0.4),
        stroke(way, "#000", width - 0.4, 0.16, "1 2.4", "butt"),
    )
    if tip:
        canvas.piece(box(tip[0] - 2.6, tip[1] - 2, 5.2, 13, 2), METAL, form="gloss", fall=False, line=0.6)


def draw_label(canvas: Canvas, x: float, y: float) -> None:
    """Draw the maker's woven label."""
    canvas.add(fill(box(x - 12, y, 24, 11, 1), "#f1eee6"), stroke(f"M {x - 7:.1f} {y + 5.5:.1f} h 14", "#8a8378", 1.5))


def draw_belt(
    canvas: Canvas, half: float, y: float, depth: float, colour: str, buckle: str = "", shadow: float = 0.4
) -> None:
    """Draw a belt round a waist of some half-width, with a buckle of that metal or tied in a knot when none is named."""
    tone = tone_of(colour)
    c = 256
    run = [(c - half - 1, y - 5), (c, y + 3), (c + half + 1, y - 5)]
    band = shape(run, [run[-1], (c + half + 2, y + depth - 6)],
                 [(c + half + 2, y + depth - 6), (c, y + depth + 2), (c - half - 2, y + depth - 6)],
                 [(c - half - 2, y + depth - 6), run[0]])  # fmt: skip
    canvas.add(f'<g transform="translate(0 3)">{fill(band, tone.shade, shadow)}</g>')
    lay(canvas, band, colour, tone)
    if buckle:
        loop = box(c - 14, y - 2.5, 28, depth + 8, 4)
        canvas.add(stroke(loop, darken(buckle, 0.4), 5), stroke(loop, buckle, 3.4), stroke(loop, "#fff", 1, 0.5))
        canvas.add(stroke(f"M {c - 12} {y + depth / 2 + 2:.1f} h 22", lighten(buckle, 0.2), 2.6))
        return
    for tail in (
        shape([(c + 4, y + 6), (c - 8, y + 44), (c - 14, y + 92)], [(c - 14, y + 92), (c + 2, y + 94)],
              [(c + 2, y + 94), (c + 8, y + 46), (c + 14, y + 8)], [(c + 14, y + 8), (c + 4, y + 6)]),
        shape([(c + 8, y + 6), (c + 16, y + 40), (c + 20, y + 74)], [(c + 20, y + 74), (c + 35, y + 70)],
              [(c + 35, y + 70), (c + 28, y + 38), (c + 18, y + 6)], [(c + 18, y + 6), (c + 8, y + 6)]),
    ):  # fmt: skip
        lay(canvas, tail, colour, tone, form="flat")
    lay(canvas, box(c - 2, y - 4, 22, depth + 8, 7), colour, tone, form="flat")


def draw_bow(canvas: Canvas, colour: str, x: float, y: float, scale: float = 1.0) -> None:
    """Draw a tied bow with two hanging tails, its knot at a point."""
    tone = tone_of(colour)
    tails = (
        shape([(-3, 4), (-14, 44), (-20, 92)], [(-20, 92), (4, 100)], [(4, 100), (8, 46), (6, 4)], [(6, 4), (-3, 4)]),
        shape([(0, 4), (20, 34), (30, 74)], [(30, 74), (50, 66)], [(50, 66), (32, 28), (9, 2)], [(9, 2), (0, 4)]),
    )
    loop = shape([(0, 0), (26, -19), (52, -15), (54, 5), (30, 15), (0, 4)], [(0, 4), (0, 0)])
    canvas.add(f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.2f})">')
    for data in tails:
        lay(canvas, data, colour, tone, form="flat", edge=0.9)
    canvas.add(stroke("M -6 34 L -10 88 M 22 34 L 36 68", tone.shade, 2.4, 0.4))
    lay(canvas, loop, colour, tone, form="flat", edge=0.9)
    canvas.add('<g transform="scale(-1 1)">')
    lay(canvas, loop, mix(colour, tone.shade, 0.08), tone, form="flat", edge=0.9)
    canvas.add("</g>", stroke("M 8 0 L 34 -6 M 8 2 L 30 5 M -8 0 L -34 -6 M -8 2 L -30 5", tone.shade, 2, 0.45))
    lay(canvas, shape([(-8, -7), (8, -7)], [(8, -7), (11, 2), (8, 11)], [(8, 11), (-8, 11)], [(-8, 11), (-11, 2), (-8, -7)]),
        darken(colour, 0.06), tone, form="flat", edge=0.9)  # fmt: skip
    canvas.add("</g>")


def _inset(data: str, markup: str, by: float) -> str:
    """Shrink markup about the middle of an outline, so that it runs some units inside its sides."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", data)]
    (left, right), (top, low) = ((min(part), max(part)) for part in (numbers[0::2], numbers[1::2]))
    x, y = (left + right) / 2, (top + low) / 2
    across, down = 1 - 2 * by / (right - left), 1 - 2 * by / (low - top)
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) scale({across:.3f} {down:.3f}) translate({-x:.1f} {-y:.1f})">'
        f"{markup}</g>"
    )
