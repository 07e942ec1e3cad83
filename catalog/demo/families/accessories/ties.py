"""Ties and bow ties."""

from __future__ import annotations

from catalog.demo.colours import darken
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.placing import mapped, slanted
from catalog.demo.shading import CENTRE, Canvas, box, fill, flip, mirrored, seam, stitch, stroke


def draw_tie(canvas: Canvas, look: Look) -> None:
    """Draw a knotted tie, a knitted one with a square end, or a bow tie."""
    if look.style == "Bow":
        _draw_bow(canvas, look)
        return
    if look.one_of("knotted", "knotted", "laid") == "laid":
        _draw_laid(canvas, look)
        return
    canvas.ground(y=492, rx=84, ry=8)
    wide, square = look.between(50, 64), look.style == "Knitted"
    wide = wide * (0.82 if square else 1)
    band = "M 158 54 C 166 92 214 104 238 116 L 246 92 C 222 84 190 74 184 48 C 176 40 158 42 158 54 Z"
    behind = mirrored(
        (CENTRE, 26),
        (CENTRE + 62, 26, CENTRE + 96, 38, CENTRE + 97, 54),
        (CENTRE + 76, 66),
        (CENTRE + 60, 46, CENTRE + 30, 46, CENTRE, 46),
    )
    canvas.piece(behind, darken(look.colour, 0.4), fall=False)
    for side, turn in ((band, 60), (flip(band), -60)):
        canvas.piece(side, look.fabric.paint(canvas, turn))
    tail = f"M {256 - wide * 0.5:.0f} 150 L {256 - wide * 0.62:.0f} 430 L {256 + 8 - wide * 0.1:.0f} 452 L {256 + wide * 0.56:.0f} 430 L {256 + wide * 0.4:.0f} 150 Z"
    canvas.piece(slanted(tail, to=(7, 0)), darken(look.colour, 0.3))
    end = ((CENTRE + wide * 1.04, 474), (CENTRE, 474)) if square else ((CENTRE + wide * 1.1, 428), (CENTRE, 482))
    blade = mirrored(
        (CENTRE, 138), (CENTRE + 25, 138), (CENTRE + wide * 0.7, 250, CENTRE + wide * 0.95, 330, *end[0]), end[1]
    )
    canvas.piece(blade, look.fabric.paint(canvas, 45 if not square else 0))
    folds = [
        stroke("M 256 140 C 250 180 248 200 244 240", "#000", 12, 0.4),
        stroke("M 238 150 C 226 240 218 320 214 420", "#fff", 14, 0.26),
        stroke("M 220 146 L 292 146", "#000", 22, 0.5),
    ]
    canvas.soft((blade,), *folds, edge=0.34, width=12)
    knot = mirrored(
        (CENTRE, 84),
        (CENTRE + 34, 84),
        (CENTRE + 40, 84, CENTRE + 40, 92),
        (CENTRE + 28, 142),
        (CENTRE + 24, 150, CENTRE + 16, 150),
        (CENTRE, 150),
    )
    canvas.piece(knot, look.fabric.paint(canvas, -40 if not square else 0), line=0.5)
    canvas.soft((knot,), stroke("M 232 90 C 236 110 240 130 244 146", "#fff", 9, 0.3), edge=0.42, width=10, blur=4)
    if square:
        _knit(canvas, (blade, knot))


def _knit(canvas: Canvas, parts: tuple[str, ...]) -> None:
    """Lay the level ridges of a knitted tie over some parts."""
    rows = [stroke(f"M 150 {y} L 362 {y}", "#000", 2.6, 0.26) for y in range(80, 490, 8)] + [
        stroke(f"M 150 {y + 4} L 362 {y + 4}", "#fff", 2, 0.2) for y in range(80, 490, 8)
    ]
    canvas.inside(parts, *rows)


def _draw_laid(canvas: Canvas, look: Look) -> None:
    """Draw the tie folded once, both ends to the front."""
    square = look.style == "Knitted"
    wide = look.between(52, 66) * (0.8 if square else 1)
    canvas.ground(y=474, rx=120, ry=9)
    canvas.add('<g transform="rotate(9 256 256)">')
    tail = mirrored(
        (CENTRE, 36),
        (CENTRE + 26, 36),
        (CENTRE + wide * 0.62, 350),
        *(((CENTRE, 350),) if square else ((CENTRE, 386),)),
    )
    tail = slanted(tail, to=(62, 6), lean=-0.05)
    blade = mirrored(
        (CENTRE, 30),
        (CENTRE + 25, 30),
        (CENTRE + wide * 0.72, 220, CENTRE + wide, 330, CENTRE + wide * 1.12, 412),
        *(((CENTRE, 412),) if square else ((CENTRE, 470),)),
    )
    blade = slanted(blade, to=(-44, 0), lean=0.05)
    for part, turn in ((tail, -45), (blade, 45)):
        canvas.piece(part, look.fabric.paint(canvas, 0 if square else turn))
        canvas.soft((part,), stroke("M 232 40 C 214 180 196 300 190 420", "#fff", 16, 0.24), edge=0.36, width=12)
    bend = "M 218 44 C 226 12 318 12 336 50 C 330 66 310 66 300 58 C 284 40 262 42 250 60 C 240 70 222 64 218 44 Z"
    canvas.piece(bend, look.fabric.paint(canvas), line=0.5)
    canvas.soft((bend,), stroke("M 232 44 C 250 24 306 24 324 48", "#fff", 8, 0.4), edge=0.36, width=8, blur=3)
    if square:
        _knit(canvas, (tail, blade))
    canvas.add("</g>")


def _draw_bow(canvas: Canvas, look: Look) -> None:
    high, wide = look.between(74, 98), look.between(186, 206)
    kind = look.one_of("butterfly", "batwing", "point")
    tip = {"butterfly": wide, "batwing": wide - 4, "point": wide - 26}[kind]
    reach = {"butterfly": high, "batwing": high * 0.62, "point": high * 0.86}[kind]
    canvas.ground(y=274 + reach, rx=180, ry=9)
    band = f"M {256 - 60} 254 C 120 236 120 196 256 190 C 392 196 392 236 {256 + 60} 254 C 360 226 350 206 256 206 C 162 206 152 226 {256 - 60} 254 Z"
    canvas.piece(mapped(band, lambda x, y: (x, y - 26)), darken(look.colour, 0.22), fall=False)
    pinch = high * look.between(0.34, 0.5)
    point = (
        f"L {256 + tip:.0f} {268 + reach:.0f}"
        if kind != "point"
        else f"L {256 + wide + 6:.0f} 268 L {256 + tip:.0f} {268 + reach:.0f}"
    )
    wing = (f"M 266 {268 - pinch * 0.6:.0f} C {256 + wide * 0.4:.0f} {268 - pinch:.0f} {256 + wide * 0.7:.0f} {268 - reach:.0f} {256 + tip:.0f} {268 - reach:.0f} {point} "
        f"C {256 + wide * 0.7:.0f} {268 + reach:.0f} {256 + wide * 0.4:.0f} {268 + pinch:.0f} 266 {268 + pinch * 0.6:.0f} Z")  # fmt: skip
    back = mapped(wing, lambda x, y: (256 + (x - 256) * 0.94, 268 + (y - 268) * 0.86 + 12))
    for side in (back, flip(back)):
        canvas.piece(side, look.fabric.paint(canvas))
        canvas.add(fill(side, "#000", 0.25))
    wings = (wing, flip(wing))
    for side in wings:
        canvas.piece(side, look.fabric.paint(canvas), line=0.4)
    creases = [
        stroke(
            f"M {256 + s * 30} {268 + d} Q {256 + s * 80} {268 + d * 1.6:.0f} {256 + s * 132} {268 + d * 2.6:.0f}",
            tone,
            11,
            depth,
        )
        for s in (1, -1)
        for d, tone, depth in ((-12, "#000", 0.34), (2, "#fff", 0.3), (16, "#000", 0.3))
    ]
    canvas.soft(
        wings,
        *creases,
        *(stroke(f"M {256 + s * 34} 220 L {256 + s * 34} 316", "#000", 18, 0.4) for s in (1, -1)),
        edge=0.36,
        width=14,
    )
    knot = box(CENTRE - 27, 268 - pinch - 3, 54, pinch * 2 + 6, 14)
    canvas.piece(knot, look.fabric.paint(canvas), line=0.5)
    canvas.soft(
        (knot,), stroke(f"M 246 {268 - pinch:.0f} L 246 {268 + pinch:.0f}", "#fff", 9, 0.35), edge=0.42, width=12
    )
    if look.style == "Knitted":
        _knit(canvas, wings)
    canvas.add(
        seam(f"M 262 {268 - pinch + 4:.0f} Q 268 268 260 {268 + pinch - 4:.0f}", 1.6, 0.24),
        stitch(
            f"M {256 + tip - 10:.0f} {268 - reach + 12:.0f} L {256 + tip - 10:.0f} {268 + reach - 12:.0f}", opacity=0.2
        ),
    )


TIES = ProductType(
    name="Ties",
    department="Fashion",
    shelf="Ties",
    share=1,
    price=38,
    spread=0.45,
    styles=(
        Style("Long", "Tie", weight=3, notes=(
            "Folded seven centimetres wide at the blade, it makes a knot of moderate size.",
            "A loop on the back takes the narrow end, and a hidden slip stitch lets the length give.",
            "The cloth is cut on the true bias, so the blade hangs without twisting.",
            "An interlining of springy weight keeps the knot in shape through a long day.",
            "Front and back are cut from the same length, so that nothing shifts in tone.",
            "A card in the box shows two knots, drawn step by step.",
        )),
        Style("Knitted", "Knitted Tie", materials=("Silk", "Merino Wool", "Cotton"), patterns=("Solid", "Solid", "Breton", "Melange"), weight=2, notes=(
            "It is worked in the round and ends in a straight edge instead of a point.",
            "The knot comes out small and a little crooked, as it should.",
        )),
        Style("Bow", "Bow Tie", weight=2, notes=(
            "Tied once at the bench, it closes behind the collar with a slide and a hook.",
            "The wings can be pulled a little uneven, which tells it from a moulded one.",
            "Front and back are cut from the same length, so that nothing shifts in tone.",
        )),
    ),
    colours=("Navy Blue", "Maroon", "Green", "Grey", "Black", "Blue", "Red", "Mustard", "Purple", "Rust", "Teal", "Olive", "Pink", "Brown",
        "Lavender", "Cream"),
    materials=("Silk", "Silk", "Satin", "Wool Blend", "Linen", "Cotton"),
    patterns=("Solid", "Striped", "Dotted", "Paisley", "Checked", "Pinstriped", "Geometric", "Herringbone", "Houndstooth", "Windowpane", "Floral"),
    genders={"Men": 1},
    draw=draw_tie,
    notes=(
        "Hand-sewn bar tacks hold it where it takes the most strain.",
        "A small label inside carries the name {brand}, woven in one colour.",
        "The creases of a day's wear drop out overnight.",
        "Every {noun} is finished by one pair of hands.",
        "The edges are pressed round a card and keep a soft roll instead of a crease.",
        "At the neck the band is narrow enough to vanish under a turned-down collar.",
    ),
    pairs=("a white poplin shirt", "a navy blazer", "an Oxford shirt and a cardigan", "a grey flannel suit", "a pale blue shirt"),
    occasions=("business", "formal", "wedding", "interview", "evening", "professional"),
    care="garment",
    pattern_scale=(0.5, 0.75),
    close_up=CloseUp(256, 170, 190),
)  # fmt: skip

TYPES = (TIES,)
