"""Rugs, laid on the floor."""

from __future__ import annotations

from math import cos, pi, sin

from catalog.demo.colours import darken, lighten, luminance
from catalog.demo.families.home.parts.household import HOME_COLOURS
from catalog.demo.families.home.parts.weaving import MOTIFS, Floor, laid
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import Canvas, fill, stroke


def draw_rug(canvas: Canvas, look: Look) -> None:
    """Draw a rug lying flat; ground and most of the motif have the named colour."""
    if look.style == "Round":
        _draw_round(canvas, look)
        return
    floor = {
        "Woven": lambda: laid(1.5, 1.05, look.between(-9, 9)),
        "Pile": lambda: laid(1.05, 1.45, look.between(-24, 24), 400),
        "Runner": lambda: laid(0.56, 1.8, look.chance.choice((-1, 1)) * look.between(34, 50), 440, 420),
    }[look.style]()
    sheet = floor.band(-1, 1)
    _draw_ground(canvas, look, sheet, 4 if look.style != "Pile" else 9)
    if look.details["edge"] == "Fringed":
        _draw_fringe(canvas, look, floor)
    canvas.add(fill(sheet, look.colour))
    MOTIFS[look.fabric.pattern](canvas, look, floor)
    _draw_border(canvas, look, floor)
    _draw_texture(canvas, look, floor)
    _draw_light(canvas, sheet)


def _draw_ground(canvas: Canvas, look: Look, sheet: str, thick: float) -> None:
    """Lay the shadow on the floor and the rug's own thickness along its near edges."""
    for grow, opacity in ((26, 0.03), (21, 0.03), (16, 0.04), (11, 0.05), (6, 0.07), (3, 0.09)):
        canvas.add(f'<g transform="translate(0 {thick + 4})">{stroke(sheet, "#000", grow, opacity)}</g>')
    side = darken(look.colour, 0.42)
    canvas.add(f'<g transform="translate(0 {thick})">{fill(sheet, side)}{stroke(sheet, side, 1.5)}</g>')


def _draw_light(canvas: Canvas, sheet: str) -> None:
    canvas.add(fill(sheet, canvas.linear(((0, "#fff", 0.2), (0.5, "#fff", 0.02), (1, "#000", 0.16)), 40)))
    waves = stroke("M 40 216 Q 240 262 470 194", "#fff", 34, 0.1) + stroke(
        "M 60 312 Q 240 340 470 280", "#000", 34, 0.08
    )
    canvas.soft((sheet,), waves, blur=9, edge=0.16, width=12)
    canvas.add(stroke(sheet, "#000", 1.1, 0.28))


def _draw_fringe(canvas: Canvas, look: Look, floor: Floor) -> None:
    ends = (-1.0, 1.0) if floor.across <= floor.along else ()
    tone = "#efe6d2" if luminance(look.colour) < 0.7 else "#cdb994"
    reach = 0.075 / floor.along if ends else 0.075 / floor.across
    count = 46 if look.style != "Runner" else 26
    marks = []
    for k in range(count + 1):
        along, sway = -1 + 2 * k / count, look.between(-0.012, 0.012)
        for sign in (-1, 1):
            out = sign * (1 + reach * look.between(0.85, 1.1))
            pair = ((along, sign * 0.99), (along + sway, out)) if ends else ((sign * 0.99, along), (out, along + sway))
            marks.append(floor.line(*pair))
    path = " ".join(marks)
    canvas.add(stroke(path, darken(tone, 0.42), 4.2), stroke(path, tone, 2.8))


def _draw_border(canvas: Canvas, look: Look, floor: Floor) -> None:
    if look.details["edge"] != "Bound":
        return
    deep = darken(look.colour, 0.4) if luminance(look.colour) > 0.2 else lighten(look.colour, 0.3)
    u, v = 1 - 0.05 / floor.across, 1 - 0.05 / floor.along
    frame = f"{floor.band(-1, 1)} {floor.patch((-u, -v), (-u, v), (u, v), (u, -v))}"
    canvas.add(fill(frame, deep), stroke(floor.band(-v, v, u), "#000", 1.2, 0.3))


def _draw_texture(canvas: Canvas, look: Look, floor: Floor) -> None:
    if look.style == "Pile":
        for tone, opacity in (("#000", 0.16), ("#fff", 0.18)):
            tufts = []
            for _ in range(640):
                x, y = floor.at(look.between(-0.98, 0.98), look.between(-0.98, 0.98))
                tufts.append(f"M {x:.1f} {y:.1f} l {look.between(-3, 3):.1f} {look.between(3, 6):.1f}")
            canvas.add(stroke(" ".join(tufts), tone, 1.8, opacity))
        rim = floor.band(-1, 1)
        canvas.add(
            stroke(rim, darken(look.colour, 0.22), 9, 1, "2 2.6", cap="butt"),
            stroke(rim, look.colour, 7, 1, "2.4 2", cap="butt"),
        )
        return
    rows = 64 if look.style == "Woven" else 90
    lines = " ".join(floor.line((-1, -1 + 2 * k / rows), (1, -1 + 2 * k / rows)) for k in range(1, rows))
    canvas.add(stroke(lines, "#000", 0.9, 0.13))


def _draw_round(canvas: Canvas, look: Look) -> None:
    """Draw a round rug of braided rings."""
    floor = laid(1.2, 1.2, 0, 416)
    sheet = floor.ring(1)
    _draw_ground(canvas, look, sheet, 5)
    if look.details["edge"] == "Fringed":
        tone = lighten(look.colour, 0.2) if luminance(look.colour) < 0.7 else darken(look.colour, 0.12)
        spokes = []
        for k in range(240):
            turn, out = 2 * pi * k / 240, look.between(1.07, 1.1)
            spokes.append(
                floor.line((0.99 * cos(turn), 0.99 * sin(turn)), (out * cos(turn + 0.01), out * sin(turn + 0.01)))
            )
        canvas.add(stroke(" ".join(spokes), darken(tone, 0.36), 2.8), stroke(" ".join(spokes), tone, 1.9))
    canvas.add(fill(sheet, look.colour))
    if look.fabric.pattern == "Striped":
        for outer, inner in ((0.94, 0.86), (0.7, 0.58), (0.4, 0.3)):
            canvas.add(fill(f"{floor.ring(outer)} {_reversed_ring(floor, inner)}", look.accent))
    elif look.fabric.pattern == "Geometric":
        for radius, count, size in ((0.79, 18, 0.085), (0.5, 11, 0.09), (0.22, 5, 0.08)):
            for k in range(count):
                turn = 2 * pi * k / count
                points = ((radius - size, 0.0), (radius, 1.3 * size), (radius + size, 0.0), (radius, -1.3 * size))
                canvas.add(
                    fill(
                        floor.patch(
                            *((r * cos(turn) - s * sin(turn), r * sin(turn) + s * cos(turn)) for r, s in points)
                        ),
                        look.accent,
                    )
                )
    if look.details["edge"] == "Bound":
        deep = darken(look.colour, 0.4) if luminance(look.colour) > 0.2 else lighten(look.colour, 0.3)
        canvas.add(fill(f"{floor.ring(1)} {_reversed_ring(floor, 0.94)}", deep))
    braid = "".join(
        stroke(floor.ring(k / 15), "#000", 1.6, 0.26)
        + stroke(floor.ring((k - 0.5) / 15), "#fff", 4, 0.16, "5 6", cap="butt")
        for k in range(1, 15)
    )
    canvas.add(braid)
    _draw_light(canvas, sheet)


def _reversed_ring(floor: Floor, radius: float) -> str:
    return floor.patch(*((radius * cos(2 * pi * k / 72), -radius * sin(2 * pi * k / 72)) for k in range(72)))


RUGS = ProductType(
    name="Rugs", department="Home & Living", shelf="Textiles", share=1, price=149, spread=0.6, care="furnishing",
    styles=(
        Style("Woven", "Rug", weight=3, notes=(
            "It is woven flat and may be turned over, since both faces show the same design.",
            "Chairs slide over the close surface, and a door passes above it.",
            "The back is dense enough to lie flat from the first day, without curling at the ends.",
            "The ends are squared on a cutting table before the last seam is closed.",
        )),
        Style("Pile", "Deep Pile Rug", weight=2, patterns=("Solid", "Solid", "Striped", "Geometric", "Windowpane"), notes=(
            "The pile stands three centimetres high and swallows the sound of steps.",
            "Bare feet sink in a little, beside a bed or in front of a bath.",
            "The back is dense enough to lie flat from the first day, without curling at the ends.",
            "The ends are squared on a cutting table before the last seam is closed.",
        )),
        Style("Runner", "Runner", weight=2, notes=(
            "At 70 by 240 centimetres it leads down a hall or along a kitchen worktop.",
            "The narrow width leaves a strip of floor free on either side of most corridors.",
            "The back is dense enough to lie flat from the first day, without curling at the ends.",
            "The ends are squared on a cutting table before the last seam is closed.",
        )),
        Style("Round", "Round Rug", materials=("Jute", "Jute", "Cotton", "Wool"), weight=2, patterns=("Solid", "Solid", "Striped", "Geometric"), notes=(
            "Long braids are laid in rings from the middle outwards and sewn to each other.",
            "A circle of 150 centimetres gathers a table and two chairs into one place.",
        )),
    ),
    colours=(*(name for name in HOME_COLOURS if name != "White"), "Tan", "Brown", "Purple"),
    materials=("Wool", "Cotton", "Wool Blend"),
    patterns=("Solid", "Striped", "Striped", "Geometric", "Geometric", "Checked", "Chevron", "Windowpane", "Dotted"),
    draw=draw_rug, details={"edge": ("Fringed", "Bound", "Bound")}, titled=("edge",),
    notes=(
        "Each {noun} is finished on a wooden frame, and one person works on it from start to end.",
        "A thin felt underlay is rolled inside and keeps it in place on smooth boards.",
        "The {colour} yarn is dyed in small batches, and light and dark strands lie side by side.",
        "The {edge} edge is secured by hand, so nothing unravels under a vacuum cleaner.",
        "It is light enough to be shaken out of a window by two people.",
        "Underfloor heating comes through evenly, since no rubber is used on the underside.",
        "A linen tag on the back names the weaver and the month.",
    ),
    pairs=("a low sofa and a floor lamp", "bare oak boards", "two wooden chairs", "a plain armchair", "a basket of firewood"),
    occasions=("daytime", "evening", "casual"), close_up=CloseUp(256, 300, 180),
)  # fmt: skip


TYPES = (RUGS,)
