"""Belts, coiled as a shop lays them out."""

from __future__ import annotations

import math

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.kinds import LEATHER_COLOURS, CloseUp, Look, ProductType, Style
from catalog.demo.placing import METALS, bar, line_through, plate
from catalog.demo.shading import CENTRE, Canvas, Move, ellipse, fill, oval, stitch, stroke


def _wall(look: Look, high: int) -> tuple[float, float, float]:
    return 190, 62, (404 - high - 62) + look.between(-4, 4)


def draw_belt(canvas: Canvas, look: Look) -> None:
    """Draw a coiled belt with its buckle to the front."""
    high = int(look.by_gender(102, 70, 70) + look.between(-7, 7)) - (16 if look.style == "Slim" else 0)
    rx, ry, top = _wall(look, high)
    canvas.ground(y=406, rx=204, ry=18)

    def at(turn: float, depth: float, grow: float = 0) -> tuple[float, float]:
        angle = math.radians(turn)
        return CENTRE + (rx + grow) * math.sin(angle), top + (ry + grow * 0.34) * math.cos(angle) + depth * high

    def strip(start: float, end: float, upper: float, lower: float, grow: float = 0) -> str:
        turns = [start + (end - start) * k / 24 for k in range(25)]
        return line_through(
            [*(at(t, upper, grow) for t in turns), *(at(t, lower, grow) for t in reversed(turns))], closed=True
        )

    def run(start: float, end: float, depth: float, grow: float = 0) -> str:
        return line_through(at(start + (end - start) * k / 24, depth, grow) for k in range(25))

    _draw_coils(canvas, look, (rx, ry, top))
    thread = lighten(look.colour, 0.45) if luminance(look.colour) < 0.55 else darken(look.colour, 0.4)
    metal = METALS[look.one_of("gold", "steel", "steel", "black", "bronze")]
    outside = strip(-90, 90, 0, 1)
    canvas.piece(outside, paint := _belt_paint(canvas, look), form="round", fall=False)
    canvas.add(stroke(run(-90, 90, 0), lighten(look.colour, 0.3), 4, 0.9), stroke(run(-90, 90, 0.99), "#000", 3, 0.3))
    buckle = int(look.between(-26, -14))
    tip = strip(buckle - 34, 90, 0.0, 1, 3)
    nose = line_through(
        [
            at(buckle - 34, 0, 3),
            at(buckle - 42, 0.14, 3),
            at(buckle - 47, 0.5, 3),
            at(buckle - 42, 0.86, 3),
            at(buckle - 34, 1, 3),
        ],
        closed=True,
    )
    canvas.soft((outside,), stroke(nose, "#000", 14, 0.5), edge=0)
    for part in (nose, tip):
        canvas.add(fill(part, look.colour), fill(part, paint))
    canvas.add(fill(tip, canvas.linear(((0, "#fff", 0.1), (0.3, "#fff", 0.16), (0.7, "#000", 0.1), (1, "#000", 0.5)))))
    canvas.add(
        stroke(run(buckle - 34, 90, 0, 3), lighten(look.colour, 0.3), 3.4, 0.8),
        stroke(run(buckle - 34, 90, 1, 3), "#000", 2, 0.3),
    )
    if look.style in {"Dress", "Slim"}:
        canvas.add(
            *(
                stitch(run(start, 88, depth, 3), thread, 0.8, 1.6)
                for start, depth in ((buckle - 36, 0.09), (buckle - 36, 0.91))
            )
        )
    if look.style != "Webbing":
        canvas.add(
            *(
                ellipse(*at(t, 0.5, 3), 4.2, 5.4, darken(look.colour, 0.75))
                for t in (buckle - 30, buckle + 22, buckle + 36, buckle + 50)
            )
        )
    _draw_buckle(canvas, look, metal, lambda turn, depth: at(buckle + turn, depth, 7))
    keeper = strip(buckle + 25, buckle + 31, -0.04, 1.04, 6)
    if look.style in {"Dress", "Slim"}:
        canvas.piece(keeper, look.colour, form="sheen", line=0.6)


def _belt_paint(canvas: Canvas, look: Look) -> str:
    if look.style == "Braided":
        dark, light = darken(look.colour, 0.45), lighten(look.colour, 0.22)
        strand = stroke("M 0 0 L 11 11 L 0 22", dark, 3.4) + stroke("M 22 0 L 11 11 L 22 22", dark, 3.4)
        return canvas.weave(strand + stroke("M 4 1 L 14 11 L 4 21", light, 2.6, 0.8), look.colour, 22, 22)
    if look.style == "Webbing":
        rib = stroke("M 0 2 L 8 2", darken(look.colour, 0.3), 1.5, 0.8) + stroke(
            "M 0 5 L 8 5", lighten(look.colour, 0.25), 1.2, 0.7
        )
        return canvas.weave(rib, look.colour, 8, 6)
    return look.colour


def _draw_coils(canvas: Canvas, look: Look, wall: tuple[float, float, float]) -> None:
    """Draw the turns of the strap that lie inside the outer one, seen from above."""
    rx, ry, top = wall
    lining = mix(look.colour, "#6b4d33", 0.45)
    hollow = canvas.linear(((0, "#000", 0.12), (0.5, "#000", 0.34), (1, "#000", 0.72)), 90)
    for k in range(3):
        turn = oval(CENTRE - k * 7, top + k * 3, rx - k * 21, ry - k * 8.5)
        canvas.add(fill(turn, lining if k % 2 == 0 else look.colour), fill(turn, hollow))
        canvas.add(stroke(turn, darken(look.colour, 0.5), 6), stroke(turn, lighten(look.colour, 0.18), 3.6))


def _draw_buckle(canvas: Canvas, look: Look, metal: tuple[str, str], at: Move) -> None:
    """Draw the buckle on the front of the coil; `at` places a turn and a depth on its curved wall."""
    if look.style == "Webbing":
        face = line_through([at(-24, -0.1), at(10, -0.1), at(10, 1.1), at(-24, 1.1)], closed=True)
        plate(canvas, face, metal)
        canvas.add(
            stroke(line_through([at(-18, 0.1), at(4, 0.1), at(4, 0.9), at(-18, 0.9)], closed=True), metal[0], 1.4, 0.6)
        )
        return
    kind = look.one_of("square", "square", "round", "double")
    if kind == "round":
        loop = [at(-2 + 17 * math.cos(k / 5), 0.5 + 0.6 * math.sin(k / 5)) for k in range(32)]
    else:
        corner = look.between(2, 5)
        loop = [
            at(-16 + corner, -0.09),
            at(14 - corner, -0.09),
            at(15, 0),
            at(15, 1),
            at(14 - corner, 1.09),
            at(-16 + corner, 1.09),
            at(-17, 1),
            at(-17, 0),
        ]
    bar(canvas, line_through(loop, closed=True), metal, look.between(9, 12))
    if kind == "double":
        bar(canvas, line_through([at(-1, -0.1), at(-1, 1.1)]), metal, 6)
    bar(canvas, line_through([at(14, 0.5), at(-2, 0.47), at(-18, 0.5)]), metal, 6.5)


STRAP_NOTES = (
    "A press stud behind the buckle lets it be changed for another in half a minute.",
    "The edges are bevelled on both sides and slide through trouser loops without catching.",
    "Between the two faces lies a thin tape that keeps the length from stretching over the years.",
    "The prong is shaped to lie flush, so nothing lifts the front of a knitted top.",
)

BELTS = ProductType(
    name="Belts",
    department="Fashion",
    shelf="Belts",
    share=1,
    price=44,
    spread=0.45,
    styles=(
        Style("Dress", "Belt", weight=3, notes=(
            "Two rows of stitches follow the edges from the buckle to the tip.",
            "A fixed keeper beside the buckle holds the loose end close.",
            *STRAP_NOTES,
        )),
        Style("Braided", "Braided Belt", weight=2, notes=(
            "Five strands are plaited over and under, so the prong may enter anywhere along the length.",
            "The plait gives a little when sitting down and draws back on standing up.",
        )),
        Style("Slim", "Slim Belt", genders=("Women",), weight=2, notes=(
            "The strap is narrow enough for the small loops of skirts and dresses.",
            "The tip tapers over the last hand's width to a shallow point.",
            *STRAP_NOTES,
        )),
        Style("Webbing", "Webbing Belt", genders=("Men",), materials=("Canvas", "Nylon", "Polyester"), weight=2, notes=(
            "A plate buckle clamps the strap at any point, and no holes are needed.",
            "The end can be cut to length with scissors and slipped back into its clip.",
        )),
    ),
    colours=(*LEATHER_COLOURS, "Black", "Brown", "Tan", "Rust", "Mustard", "Teal"),
    materials=("Leather", "Leather", "Vegan Leather", "Suede"),
    genders={"Men": 5, "Women": 4},
    draw=draw_belt,
    notes=(
        "The buckle is cast in one piece and its back is filed smooth against the shirt.",
        "The corners of the buckle are rounded, so that it leaves no mark on a table or a shirt.",
        "Each {noun} from {brand} carries a number on the inside, which dates the month it was sewn.",
        "Its tip is finished front and back, since a loose end always shows some of its reverse.",
        "The strap lies straight from end to end and was rolled only for its box.",
        "A groove on the inside guides the free end through, so it never has to be forced.",
    ),
    pairs=("a pair of pleated trousers", "dark jeans and a tucked shirt", "a knee-length shirt dress", "chinos and loafers",
        "a linen suit"),
    occasions=("business", "formal", "casual", "interview", "professional", "daytime"),
    care="bag",
    sizes=("75", "85", "95", "105", "115"),
    size_name="Length in cm",
    close_up=CloseUp(230, 344, 190),
)  # fmt: skip

TYPES = (BELTS,)
