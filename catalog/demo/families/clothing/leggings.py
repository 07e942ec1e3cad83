"""Leggings, shaped by the leg: high-waisted, panelled, ribbed and flared."""

from __future__ import annotations

from itertools import pairwise

from catalog.demo.colours import mix
from catalog.demo.families.clothing.parts.cloth import crease, lay, look_tone, sewn, tone_of
from catalog.demo.families.clothing.parts.legs import Legs, band_outline
from catalog.demo.families.clothing.parts.outline import fold, line, shape, symmetric
from catalog.demo.families.clothing.parts.torso import inner_shade
from catalog.demo.families.clothing.parts.trims import draw_patch, draw_rib
from catalog.demo.kinds import LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, Point, both, fill, flip, stroke


def draw_leggings(canvas: Canvas, look: Look) -> None:
    """Draw leggings, shaped by the leg."""
    tone = look_tone(look)
    top = look.by_gender(44, 44, 76)
    reach = {"Full Length": 476.0, "Cropped": 436.0, "Capri": 372.0}[look.details["length"]]
    low = reach - look.by_gender(0, 0, 30)
    flared = look.style == "Flared"
    waist, hip = look.between(56, 61), look.by_gender(84, 84, 76) + look.between(-2, 3)
    outer, inner = _leg_runs(top, low, waist, hip, flared)
    hem = [outer[-1], ((outer[-1][0] + inner[0][0]) / 2, low + 3), inner[0]]
    data = symmetric([(CENTRE, top + 5), (CENTRE + waist, top)], outer, hem, inner)
    back = symmetric([(CENTRE, top - 5), (CENTRE + waist - 2, top)], [(CENTRE + waist - 2, top), (CENTRE, top + 12)])
    canvas.ground(y=low + 16, rx=78, ry=8)
    canvas.add(fill(back, inner_shade(look.colour)))
    lay(canvas, data, look.fabric.paint(canvas), tone)
    _shade_leggings(canvas, look, data, outer, inner)
    legs = Legs(top=top, waist=waist, hip=hip, crotch=top + 142, knee=30, ankle=18, hem_at=low, stance=48)
    _finish_leggings(canvas, look, legs, data, outer, inner)
    band = line(*hem)
    canvas.add(
        *(f'<g transform="translate(0 -8)">{stroke(side, tone.shade, 1.2, 0.55, "4.5 2.6")}</g>' for side in both(band))
    )


def _leg_runs(top: float, low: float, waist: float, hip: float, flared: bool) -> tuple[list[Point], list[Point]]:
    """Return the outer and inner seams of the right leg, cut off at a height: hip, knee, calf and ankle."""
    full = 476.0
    way = [
        (waist, top),
        (hip, top + 92),
        (hip - 3, top + 142),
        (76.0, top + 210),
        (68.0, top + 262),
        (71.0, top + 312),
        (58.0, full - 38),
        (54.0, full),
    ]
    under = [
        (2.0, top + 142),
        (9.0, top + 172),
        (24.0, top + 240),
        (25.0, top + 262),
        (21.0, top + 312),
        (27.0, full - 38),
        (28.0, full),
    ]
    if flared:
        way[5:], under[4:] = (
            [(72.0, top + 320), (88.0, full - 40), (98.0, full)],
            [(18.0, top + 320), (8.0, full - 40), (4.0, full)],
        )
    outer = [(CENTRE + x, y) for x, y in way if y < low - 8]
    inner = [(CENTRE + x, y) for x, y in under if y < low - 8]
    outer.append((CENTRE + _at(way, low), low - 1))
    inner.append((CENTRE + _at(under, low), low))
    return outer, [*reversed(inner), (CENTRE, top + 138)]


def _at(points: list[Point], y: float) -> float:
    """Return the distance from the middle at a height between points."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if y <= y1:
            return x0 + (x1 - x0) * (y - y0) / (y1 - y0)
    return points[-1][0]


def _shade_leggings(canvas: Canvas, look: Look, data: str, outer: list[Point], inner: list[Point]) -> None:
    tone = look_tone(look)
    crotch = inner[-1][1]
    dark, light = [], []
    for turn in (1, -1):
        marks = [fold((CENTRE + 2, crotch + 2), (CENTRE + look.between(40, 56), crotch - look.between(14, 26)), 5, 3),
                 fold((CENTRE + 4, crotch + 12), (CENTRE + look.between(26, 40), crotch + look.between(0, 8)), 3, 3)]  # fmt: skip
        knee = min(crotch + 122, outer[-1][1] - 16)
        marks += [
            fold((CENTRE + 24, knee + k * 9), (CENTRE + look.between(40, 58), knee + k * 9 - 5), 3, 2.2)
            for k in range(3)
        ]
        lit = [
            fold((CENTRE + 48, crotch - 60), (CENTRE + 50, knee - 10), -4, 11),
            fold((CENTRE + 47, knee + 20), (CENTRE + 46, outer[-1][1] - 16), -3, 7),
        ]
        dark += marks if turn > 0 else [flip(one) for one in marks]
        light += lit if turn > 0 else [flip(one) for one in lit]
    crease(canvas, (data,), tone, dark, light, [*both(line(*inner)), *both(line(*outer))], 1.1, 4)


def _finish_leggings(canvas: Canvas, look: Look, legs: Legs, data: str, outer: list[Point], inner: list[Point]) -> None:
    tone = look_tone(look)
    height = 44 if look.style in ("High-Waist", "Panelled") else 24
    band = band_outline(legs, height)
    if look.style == "Panelled":
        panel = (
            mix(look.accent, look.colour, 0.25)
            if look.one_of("two", "tone") == "two"
            else mix(look.colour, tone.shade, 0.35)
        )
        middle = [(x - (26 if k < 5 else 17), y) for k, (x, y) in enumerate(outer)]
        side = shape(outer, [outer[-1], middle[-1]], list(reversed(middle)), [middle[0], outer[0]])
        for one in both(side):
            canvas.inside((data,), fill(one, panel), fill(one, canvas.linear(tone_of(panel).tube)))
        sewn(canvas, tone, *both(line(*middle)), opacity=0.7)
    elif look.style == "High-Waist":
        yoke = line(
            (CENTRE + legs.waist + 14, legs.top + height + 8),
            (CENTRE + 40, legs.top + height + 40),
            (CENTRE, legs.top + height + 58),
        )
        sewn(canvas, tone, *both(yoke), opacity=0.6)
        pocket = line((CENTRE + legs.hip - 26, legs.crotch - 26), (CENTRE + legs.hip - 4, legs.crotch - 32))
        sewn(canvas, tone, *both(pocket), opacity=0.8)
    if look.style == "Ribbed":
        draw_rib(canvas, band, look.colour)
    else:
        draw_patch(canvas, band, look.fabric.paint(canvas), tone, raised=False)
        sewn(
            canvas,
            tone,
            line(
                (CENTRE - legs.waist - 4, legs.top + height),
                (CENTRE, legs.top + height + 6),
                (CENTRE + legs.waist + 4, legs.top + height),
            ),
        )
    sewn(canvas, tone, f"M {CENTRE} {legs.top + height + 8:.1f} L {CENTRE} {legs.crotch:.1f}", opacity=0.5)


LEGGINGS = ProductType(
    name="Leggings",
    department="Fashion",
    shelf="Leggings",
    share=1,
    price=36,
    spread=0.4,
    styles=(
        Style("High-Waist", "High-Waist Leggings", weight=3, notes=(
            "The doubled waistband rises to the navel and lies smooth.",
            "A pocket on each thigh takes a phone.",
        )),
        Style("Panelled", "Panelled Leggings", patterns=("Solid",), weight=2, notes=(
            "Panels of a second shade run down the sides and follow the muscle.",
        )),
        Style("Ribbed", "Ribbed Leggings", patterns=("Ribbed",), materials=("Organic Cotton", "Modal", "Jersey"), weight=2, notes=(
            "Fine upright ribs run unbroken from waist to hem.",
        )),
        Style("Flared", "Flared Leggings", details={"length": ("Full Length", "Full Length", "Cropped")}, weight=2, notes=(
            "From the calf down the leg opens into a soft flare.",
        )),
    ),
    colours=("Black", "Black", "Navy Blue", "Grey", "Maroon", "Olive", "Purple", "Teal", "Rust", "Pink", "Green", "Lavender", "Brown"),
    materials=("Stretch Jersey", "Recycled Nylon", "Cotton"),
    patterns=("Solid", "Solid", "Solid", "Leaf Print", "Geometric", "Melange"),
    genders={"Women": 8, "Girls": 2},
    details={"length": ("Full Length", "Full Length", "Cropped", "Capri")},
    titled=("length",),
    fits=("Slim",),
    sizes=LETTER_SIZES,
    pattern_scale=(0.55, 0.8),
    close_up=CloseUp(272, 110, 180),
    draw=draw_leggings,
    notes=(
        "The cloth is knitted densely enough to stay opaque in a deep bend.",
        "A gusset between the legs spreads the seams away from where they would rub.",
        "All seams are flat-locked with soft thread on the inner side.",
        "The waistband has no elastic cord inside; its own tension holds it.",
        "A small pocket hidden behind the waistband holds a key or a card.",
        "The back rises slightly higher than the front and stays there.",
        "Seams run diagonally over the thigh, along the way a stride moves.",
        "{brand} stretches every {colour} dye lot before cutting, to see that no white shows through.",
        "The hems are bonded as well as sewn and do not cut in.",
    ),
    pairs=("a long knit and ankle boots", "a boxy tee and runners", "an oversized sweatshirt", "a tunic and ballet flats",
           "a light anorak and trainers"),
    occasions=("sport", "casual", "travel", "outdoor", "daytime"),
)  # fmt: skip

TYPES = (LEGGINGS,)
