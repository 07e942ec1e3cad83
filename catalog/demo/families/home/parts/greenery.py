"""House plants: blades, leaves, a rosette, a cactus, a fern and vines."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from catalog.demo.colours import darken, lighten
from catalog.demo.families.home.parts.pottery import Thrown
from catalog.demo.kinds import Look
from catalog.demo.shading import CENTRE, Canvas, ellipse, fill, stroke

GREENS = ("#3f6f45", "#4f7d4c", "#5f8a5a", "#6f8f6a")
BLADE = "M 0 0 C -13 -30 -15 -80 -2 -128 C 12 -84 12 -32 0 0 Z"
LEAF = "M 0 0 C -20 -10 -24 -38 0 -60 C 24 -38 20 -10 0 0 Z"


def _turned_leaf(shape: str, colour: str, x: float, y: float, turn: float, size: float, vein: str) -> str:
    marks = fill(shape, colour) + stroke(shape, "#000", 1, 0.25) + vein
    return f'<g transform="translate({x:.1f} {y:.1f}) rotate({turn:.1f}) scale({size:.2f})">{marks}</g>'


def _draw_snake(canvas: Canvas, look: Look, form: Thrown) -> None:
    green, base = look.chance.choice(GREENS[:3]), form.top + 8
    margin = look.one_of("#d9c86a", "#a9bd7c", "")
    spread = form.profile[0][0] * 0.5
    for k, size in ((-1.0, 0.86), (1.0, 0.8), (-0.5, 1.18), (0.6, 1.05), (0.05, 1.36), (-0.75, 0.6), (0.45, 0.56)):
        bands = "".join(
            stroke(f"M -9 {-y} Q -1 {-y - 7} 8 {-y + 2}", darken(green, 0.3), 3, 0.5) for y in range(22, 112, 14)
        )
        rim = stroke(BLADE, margin, 3.4) if margin else ""
        light = fill("M 0 0 C 12 -32 12 -84 -2 -128 C 2 -84 2 -32 0 0 Z", "#000", 0.16)
        scale = size * look.between(0.9, 1.05) * min(1.0, (form.top - 40) / 180)
        canvas.add(
            _turned_leaf(
                BLADE,
                green,
                CENTRE + k * spread,
                base + (6 if size < 0.7 else 0),
                k * look.between(8, 15),
                scale,
                light + bands + rim,
            )
        )


def _draw_leafy(canvas: Canvas, look: Look, form: Thrown) -> None:
    """Draw a rubber plant: broad leaves on short stems, the rear ones darker."""
    green, reach = look.chance.choice(GREENS), form.top - 70
    for k, (turn, share) in enumerate(
        ((-58, 0.6), (58, 0.56), (-34, 0.86), (36, 0.82), (2, 1.0), (-70, 0.3), (66, 0.28), (-16, 0.52), (20, 0.46))
    ):
        angle = (turn + look.between(-5, 5)) * pi / 180
        x, y = CENTRE + sin(angle) * reach * share * 0.72, form.top + 6 - cos(angle * 0.8) * reach * share * 0.74
        tone = darken(green, 0.24) if k < 2 else lighten(green, 0.04 * (k % 4))
        canvas.add(
            stroke(
                f"M {CENTRE + turn * 0.2:.1f} {form.top + 8:.1f} Q {CENTRE + turn * 0.3:.1f} {y + 40:.1f} {x:.1f} {y:.1f}",
                darken(green, 0.35),
                4,
            )
        )
        vein = fill("M 0 0 C 20 -10 24 -38 0 -60 Z", "#000", 0.14) + stroke(
            "M 0 0 L 0 -54", lighten(green, 0.4), 1.6, 0.7
        )
        canvas.add(_turned_leaf(LEAF, tone, x, y, turn * 1.15, reach / 105 * look.between(0.9, 1.1), vein))


def _draw_succulent(canvas: Canvas, look: Look, form: Thrown) -> None:
    green = look.one_of("#7fa08a", "#8aa87c", "#6f9a94", "#9aa98f")
    wide, y = form.profile[0][0] * 0.86, form.top - 26
    for ring, (count, reach) in enumerate(((13, 1.0), (11, 0.76), (8, 0.52), (5, 0.3))):
        for k in sorted(range(count), key=lambda k: -cos(2 * pi * (k + ring / 2) / count)):
            turn = 2 * pi * (k + ring / 2) / count
            lean = f"translate({CENTRE} {y - ring * 9:.1f}) scale({wide * reach / 62:.2f} {wide * reach / 62 * (0.52 + ring * 0.06):.2f}) rotate({turn * 180 / pi:.0f})"
            tone = lighten(green, ring * 0.09)
            tip = fill("M 0 -62 C 6 -52 6 -48 0 -46 C -6 -48 -6 -52 0 -62 Z", "#b0645c", 0.6)
            canvas.add(
                f'<g transform="{lean}">{fill(LEAF, tone)}{fill(LEAF, canvas.linear(((0, "#fff", 0.22), (1, "#000", 0.3)), 90))}{tip}{stroke(LEAF, "#000", 1.4, 0.28)}</g>'
            )


def _draw_cactus(canvas: Canvas, look: Look, form: Thrown) -> None:
    green = look.one_of("#4d7a52", "#5c8660", "#3f6b52")
    tall, half = min(150.0, form.top - 50), look.between(40, 54)
    arms = look.one_of("arms", "ball", "arms") == "arms"
    if not arms:
        tall, half = min(116.0, tall), 74.0
    top = form.top - tall
    stem = f"M {CENTRE - half * 0.8:.1f} {form.top + 10:.1f} C {CENTRE - half * 1.16:.1f} {form.top - tall * 0.4:.1f} {CENTRE - half:.1f} {top:.1f} {CENTRE} {top:.1f} C {CENTRE + half:.1f} {top:.1f} {CENTRE + half * 1.16:.1f} {form.top - tall * 0.4:.1f} {CENTRE + half * 0.8:.1f} {form.top + 10:.1f} Q {CENTRE} {form.top + 20:.1f} {CENTRE - half * 0.8:.1f} {form.top + 10:.1f} Z"
    if arms:
        middle = form.top - tall * 0.42
        for sign, rise in ((1, 62), (-1, 44)):
            line = f"M {CENTRE + sign * half * 0.7:.1f} {middle:.1f} C {CENTRE + sign * (half + 34):.1f} {middle + 6:.1f} {CENTRE + sign * (half + 34):.1f} {middle - 10:.1f} {CENTRE + sign * (half + 34):.1f} {middle - rise:.1f}"
            canvas.add(
                stroke(line, darken(green, 0.45), 31),
                stroke(line, green, 28.6),
                f'<g transform="translate(-4 -2)">{stroke(line, lighten(green, 0.2), 9, 0.7)}</g>',
            )
    canvas.piece(stem, green, form="round", fall=False, line=0.4)
    for k in range(-3, 4):
        x = CENTRE + half * sin(k * 0.42)
        rib = f"M {CENTRE + half * 0.8 * sin(k * 0.42):.1f} {form.top + 8:.1f} C {x + k * 3:.1f} {form.top - tall * 0.5:.1f} {x:.1f} {top + 20:.1f} {CENTRE + half * 0.3 * sin(k * 0.42):.1f} {top + 4:.1f}"
        canvas.add(stroke(rib, "#000", 2, 0.24), stroke(rib, "#f3ecd2", 3, 0.8, "1 11"))
    if look.chance.random() < 0.6:
        canvas.add(
            *(
                f'<g transform="rotate({turn} {CENTRE} {top + 4:.1f})">{ellipse(CENTRE, top - 8, 5, 11, "#d9728c")}</g>'
                for turn in (-56, -28, 0, 28, 56)
            ),
            ellipse(CENTRE, top, 5, 4, "#f0c95a"),
        )


def draw_fern(canvas: Canvas, look: Look, form: Thrown) -> None:
    """Draw arching fronds, the steep ones paler."""
    green = look.one_of("#5d8f4e", "#4f8250", "#6c9a56")
    reach = min(150.0, form.top - 60)
    for turn in (-88, 88, -66, 66, -42, 42, -20, 20, 0):
        angle = (turn + look.between(-5, 5)) * pi / 180
        ex, ey = CENTRE + sin(angle) * reach * 1.08, form.top + 6 - cos(angle) * reach
        cx, cy = CENTRE + sin(angle) * reach * 0.5, form.top - reach * 0.82 * cos(angle * 0.6)
        tone = lighten(green, 0.14) if abs(turn) < 45 else darken(green, 0.06)
        leaflets = []
        for step in range(3, 20):
            t = step / 20
            x = (1 - t) ** 2 * CENTRE + 2 * t * (1 - t) * cx + t * t * ex
            y = (1 - t) ** 2 * (form.top + 8) + 2 * t * (1 - t) * cy + t * t * ey
            long = 24 * (1.15 - t)
            leaflets += [
                f"M {x:.1f} {y:.1f} l {long * cos(angle + d):.1f} {long * sin(angle + d):.1f}" for d in (-0.9, pi + 0.9)
            ]
        spine = f"M {CENTRE} {form.top + 8:.1f} Q {cx:.1f} {cy:.1f} {ex:.1f} {ey:.1f}"
        canvas.add(
            stroke(" ".join(leaflets), darken(tone, 0.3), 6.4),
            stroke(" ".join(leaflets), tone, 4.8),
            stroke(spine, darken(tone, 0.3), 2.4),
        )


def draw_vines(canvas: Canvas, look: Look, form: Thrown) -> None:
    """Let heart-shaped leaves fill the mouth and trail over the lip at the sides."""
    green = look.chance.choice(GREENS)
    heart = "M 0 0 C -18 -12 -16 6 -14 12 C -10 26 -4 32 0 38 C 4 32 10 26 14 12 C 16 6 18 -12 0 0 Z"
    vein = fill("M 0 0 C 18 -12 16 6 14 12 C 10 26 4 32 0 38 Z", "#000", 0.14) + stroke(
        "M 0 2 L 0 30", lighten(green, 0.4), 1.4, 0.7
    )
    for k in range(16):
        turn = 2 * pi * k / 16
        x, y = CENTRE + sin(turn) * 108, form.top - 15 + cos(turn) * 8
        canvas.add(
            _turned_leaf(
                heart,
                darken(green, 0.2) if cos(turn) < 0 else green,
                x,
                y,
                -sin(turn) * 60 + (180 if cos(turn) < -0.2 else 0),
                look.between(0.9, 1.2),
                vein,
            )
        )
    for x, drop in (
        (-138, look.between(110, 190)),
        (-104, look.between(30, 60)),
        (112, look.between(30, 70)),
        (140, look.between(100, 190)),
    ):
        y = form.top + (1 - (x / 146) ** 2) ** 0.5 * 18 - 4
        lean = 12 if x > 0 else -12
        canvas.add(
            stroke(
                f"M {CENTRE + x * 0.9:.1f} {y - 8:.1f} Q {CENTRE + x + lean:.1f} {y + 6:.1f} {CENTRE + x + lean * 0.6:.1f} {y + drop:.1f}",
                darken(green, 0.3),
                2.6,
            )
        )
        for k in range(int(drop / 24) + 1):
            side = 1 if k % 2 else -1
            canvas.add(
                _turned_leaf(
                    heart, lighten(green, 0.05 * (k % 3)), CENTRE + x + lean * 0.8, y + k * 24, side * -42, 0.86, vein
                )
            )


PLANTS: dict[str, Callable[[Canvas, Look, Thrown], None]] = {
    "snake": _draw_snake, "leafy": _draw_leafy, "succulent": _draw_succulent, "cactus": _draw_cactus, "fern": draw_fern,
}  # fmt: skip
