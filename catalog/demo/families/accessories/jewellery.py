"""Earrings, shown as a pair and larger than life."""

from __future__ import annotations

import math

from catalog.demo.colours import darken, luminance
from catalog.demo.families.accessories.gems import bead, gem, setting, solid
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.placing import METALS, bar, cut, line_through, plate, ring
from catalog.demo.shading import Canvas, box, ellipse, fill, oval, stroke, turned


def draw_earrings(canvas: Canvas, look: Look) -> None:
    """Draw a pair of hoops, studs or drops."""
    draw, low = {"Hoop": (_draw_hoops, 404), "Stud": (_draw_studs, 366), "Drop": (_draw_drops, 452)}[
        look.style.split()[-1]
    ]
    if draw is not _draw_drops:
        canvas.ground(y=low, rx=176, ry=11)
    draw(canvas, look)


def _draw_hoops(canvas: Canvas, look: Look) -> None:
    kind = look.one_of("tube", "tube", "crescent", "twisted", "square", "beaded")
    high, share = look.between(96, 132), look.between(0.6, 0.9)
    wide, thick = min(100, high * share), look.between(20, 36)
    y = 392 - high
    for x in (144.0, 368.0):
        bar(
            canvas,
            f"M {x} {y - high - 10:.0f} C {x + 4} {y - high - 24:.0f} {x + 18} {y - high - 26:.0f} {x + 26} {y - high - 12:.0f}",
            setting(look),
            5,
        )
        if kind == "crescent":
            inner_x, inner_y, lift = wide - thick * 1.05, high - thick * 1.25, thick * 0.95
            hole = f"{oval(x, y, wide, high)} {cut(oval(x, y - lift, inner_x, inner_y), x)}"
            solid(canvas, look.colour, hole, oval(x, y - lift * 0.5, wide - thick * 0.55, high - thick * 0.6), thick)
        elif kind == "square":
            shape = f"{box(x - wide, y - high * 0.86, wide * 2, high * 1.72, 44)} {cut(box(x - wide + thick, y - high * 0.86 + thick, 2 * (wide - thick), 2 * (high * 0.86 - thick), max(8, 44 - thick)), x)}"
            solid(
                canvas,
                look.colour,
                shape,
                box(
                    x - wide + thick * 0.45,
                    y - high * 0.86 + thick * 0.45,
                    wide * 2 - thick * 0.9,
                    high * 1.72 - thick * 0.9,
                    36,
                ),
                thick,
            )
            bar(canvas, f"M {x} {y - high * 0.86:.0f} L {x} {y - high - 10:.0f}", setting(look), 5)
        else:
            shape, middle = (
                ring(x, y, wide, high, wide - thick, high - thick),
                oval(x, y, wide - thick / 2, high - thick / 2),
            )
            solid(canvas, look.colour, shape, middle, thick)
            _dress_hoop(canvas, look, kind, (x, y, wide - thick / 2, high - thick / 2), thick)
        plate(canvas, box(x - 6, y - high - 6, 12, 16, 4), setting(look))


def _dress_hoop(canvas: Canvas, look: Look, kind: str, course: tuple[float, float, float, float], thick: float) -> None:
    """Twist a hoop like rope, or thread it with beads."""
    x, y, rx, ry = course
    if kind == "tube":
        return
    for k in range(34 if kind == "twisted" else 13):
        angle = math.tau * k / (34 if kind == "twisted" else 13)
        px, py = x + rx * math.sin(angle), y - ry * math.cos(angle)
        if kind == "twisted":
            groove = turned(
                stroke(
                    f"M {px - 4:.1f} {py - thick * 0.5:.1f} L {px + 4:.1f} {py + thick * 0.5:.1f}", "#000", 2.4, 0.42
                ),
                math.degrees(angle),
                px,
                py,
            )
            light = turned(
                stroke(f"M {px - 1:.1f} {py - thick * 0.4:.1f} L {px + 6:.1f} {py + thick * 0.4:.1f}", "#fff", 2, 0.42),
                math.degrees(angle),
                px,
                py,
            )
            canvas.add(groove, light)
        elif k > 0:
            bead(canvas, look.colour, px, py, thick * 0.86)


def _draw_studs(canvas: Canvas, look: Look) -> None:
    kind = look.one_of("ball", "square", "round", "flower", "knot", "disc")
    radius = look.between(70, 86)
    for x in (148.0, 364.0):
        y = 276.0
        canvas.add(ellipse(x, y + radius + 4, radius * 0.7, 8, "#000", 0.14))
        if kind == "ball":
            bead(canvas, look.colour, x, y, radius)
            canvas.add(
                turned(
                    ellipse(x - radius * 0.3, y - radius * 0.42, radius * 0.24, radius * 0.14, "#fff", 0.8),
                    -34,
                    x - radius * 0.3,
                    y - radius * 0.42,
                )
            )
        elif kind in {"square", "round"}:
            gem(canvas, look, (x, y, radius), 8 if kind == "square" else 14, kind == "square")
        elif kind == "flower":
            for k in range(5):
                petal = line_through(
                    (
                        (x + math.cos(a) * radius * 0.44 * 0.9, y - radius * 0.56 + math.sin(a) * radius * 0.46)
                        for a in (math.tau * s / 24 for s in range(24))
                    ),
                    closed=True,
                )
                canvas.add(
                    turned(
                        fill(petal, look.colour)
                        + fill(petal, canvas.linear(((0, "#fff", 0.4), (0.6, "#fff", 0), (1, "#000", 0.3)), 90))
                        + stroke(petal, darken(look.colour, 0.5), 2, 0.7),
                        72 * k,
                        x,
                        y,
                    )
                )
            bead(canvas, setting(look)[1], x, y, radius * 0.24)
        elif kind == "knot":
            for turn in (0, 60, 120):
                loop = oval(x, y, radius * 0.96, radius * 0.4)
                canvas.add(
                    turned(
                        stroke(loop, darken(look.colour, 0.55), radius * 0.29)
                        + stroke(loop, look.colour, radius * 0.25)
                        + stroke(loop, "#fff", radius * 0.06, 0.55),
                        turn,
                        x,
                        y,
                    )
                )
        else:
            solid(canvas, look.colour, oval(x, y, radius, radius), oval(x, y, radius * 0.8, radius * 0.8), 22)
            canvas.add(stroke(oval(x, y, radius * 0.62, radius * 0.62), darken(look.colour, 0.4), 2, 0.5))


def _draw_drops(canvas: Canvas, look: Look) -> None:
    kind = look.one_of("tear", "bar", "disc", "beads", "tassel", "fan")
    long, metal = look.between(0.9, 1.12), setting(look)
    body = METALS["gold"][1] if luminance(look.colour) > 0.9 and kind == "bar" else look.colour
    for x in (156, 356):
        hook = f"M {x + 20} 150 C {x + 26} 84 {x - 18} 62 {x - 14} 104 C {x - 12} 124 {x} 128 {x} 152"
        bar(canvas, hook, metal, 6)
        canvas.add(stroke(oval(x, 164, 9, 9), metal[0], 5.4), stroke(oval(x, 164, 9, 9), metal[1], 3.6))
        low = 172 + 250 * long
        if kind == "tear":
            tear = f"M {x} 176 C {x + 20} {172 + 90 * long:.0f} {x + 66} {172 + 130 * long:.0f} {x + 66} {low - 64:.0f} C {x + 66} {low - 22:.0f} {x + 36} {low:.0f} {x} {low:.0f} C {x - 36} {low:.0f} {x - 66} {low - 22:.0f} {x - 66} {low - 64:.0f} C {x - 66} {172 + 130 * long:.0f} {x - 20} {172 + 90 * long:.0f} {x} 176 Z"
            solid(canvas, body, tear, f"M {x - 6} 200 C {x - 14} 270 {x - 44} 320 {x - 42} {low - 60:.0f}", 34)
        elif kind == "bar":
            for k in range(3):
                shape = box(x - 40 + k * 28, 186, 24, (224 - abs(k - 1) * 50) * long, 10)
                solid(canvas, body, shape, f"M {x - 30 + k * 27} 214 L {x - 30 + k * 27} 290", 20)
            bar(canvas, f"M {x - 30} 188 L {x + 30} 188", metal, 9)
        elif kind == "disc":
            bar(canvas, f"M {x} 174 L {x} {172 + 60 * long:.0f}", metal, 4)
            y = 172 + 126 * long
            solid(canvas, body, oval(x, y, 72, 72), oval(x, y, 54, 54), 26)
            canvas.add(stroke(oval(x, y, 72, 72), metal[1], 5), ellipse(x, y - 58, 5, 5, metal[0]))
        elif kind == "beads":
            level = 176.0
            for radius in (17, 24, 33, 44):
                bead(canvas, body, x, level + radius, radius)
                level += 2 * radius * (0.92 + 0.04 * long) + 5
                if radius < 44:
                    canvas.add(fill(box(x - 8, level - 6, 16, 6, 3), metal[1]))
        elif kind == "tassel":
            plate(canvas, box(x - 22, 176, 44, 30, 10), metal)
            strands = f"M {x - 22} 206 C {x - 34} 280 {x - 46} {low - 40:.0f} {x - 50} {low:.0f} L {x + 50} {low:.0f} C {x + 46} {low - 40:.0f} {x + 34} 280 {x + 22} 206 Z"
            canvas.piece(strands, body, form="round")
            threads = [
                stroke(
                    f"M {x + k * 4} 204 Q {x + k * 6} 290 {x + k * 10} {low + 4:.0f}",
                    "#000" if k % 2 else "#fff",
                    2.4,
                    0.3,
                )
                for k in range(-5, 6)
            ]
            canvas.inside((strands,), *threads)
        else:
            rim = [
                (x + 150 * math.sin(a), 186 + 232 * long * math.cos(a)) for a in (-0.62 + 0.062 * k for k in range(21))
            ]
            fan = line_through([(x, 176), *rim], closed=True)
            solid(canvas, body, fan, line_through([(px * 0.9 + x * 0.1, py - 20) for px, py in rim]), 30)
            canvas.add(*(stroke(f"M {x} 184 L {px:.0f} {py:.0f}", darken(body, 0.5), 2, 0.5) for px, py in rim[2:-1:3]))
            canvas.add(stroke(line_through(rim), metal[1], 5))


STONES = (
    "Green",
    "Blue",
    "Navy Blue",
    "Red",
    "Pink",
    "Black",
    "White",
    "Purple",
    "Teal",
    "Orange",
    "Lavender",
    "Maroon",
    "Cream",
)
SILVERED = ("Silver", "Silver", "Silver", *STONES)
HOOP_NOTES = (
    "The hoops close with a hinged pin that clicks into the far end.",
    "Seen from the front they hang as slim outlines, since each one turns with the lobe.",
)
STUD_NOTES = (
    "A straight post passes through the lobe and is held by a butterfly behind.",
    "They sit flat, so a telephone or a collar does not catch on them.",
)
DROP_NOTES = (
    "The hooks are bent by hand and come with small stoppers for windy days.",
    "Below the hook everything swings freely and catches the light when the head turns.",
)

EARRINGS = ProductType(
    name="Earrings",
    department="Fashion",
    shelf="Earrings",
    share=1,
    price=46,
    spread=0.6,
    styles=(
        Style("Hoop", "Hoop Earrings", notes=HOOP_NOTES, weight=2),
        Style("Stud", "Stud Earrings", notes=STUD_NOTES, weight=2),
        Style("Drop", "Drop Earrings", notes=DROP_NOTES, weight=2),
        Style("Silver Hoop", "Hoop Earrings", notes=HOOP_NOTES, colours=SILVERED, materials=("Sterling Silver",)),
        Style("Silver Stud", "Stud Earrings", notes=STUD_NOTES, colours=SILVERED, materials=("Sterling Silver",)),
        Style("Silver Drop", "Drop Earrings", notes=DROP_NOTES, colours=SILVERED, materials=("Sterling Silver",)),
    ),
    colours=("Gold", "Gold", "Gold", "Gold", *STONES),
    materials=("Gold Vermeil", "Gold Vermeil", "Brass"),
    genders={"Women": 1},
    draw=draw_earrings,
    notes=(
        "The pair is matched by eye at the bench, for size, tone and weight.",
        "Every part that touches the skin is free of nickel.",
        "A maker's mark no larger than a grain of rice is struck on the back.",
        "Edges are rounded with a felt wheel, so nothing scratches the neck.",
        "They lie in a small box with a drawer, each on a peg of its own.",
        "If one is ever lost, {brand} will make a single one to join the other.",
        "The two are made one after the other and never leave the bench apart.",
        "Together they weigh less than a sheet of writing paper and do not drag.",
        "Joints are soldered and tested with a pull of two kilograms.",
    ),
    pairs=("a high-necked sweater", "a plain black dress", "a white shirt with the sleeves rolled", "a silk scarf",
        "a fine chain of the same colour"),
    occasions=("evening", "wedding", "party", "date", "business", "daytime"),
    care="accessory",
    close_up=CloseUp(150, 290, 200),
)  # fmt: skip

TYPES = (EARRINGS,)
