"""Caps, beanies and bucket hats."""

from __future__ import annotations

import math

from catalog.demo.colours import darken, lighten
from catalog.demo.kinds import EVERYDAY_COLOURS, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, box, ellipse, fill, mirrored, oval, seam, stitch, stroke


def draw_cap(canvas: Canvas, look: Look) -> None:
    """Draw a baseball cap, a beanie, a bucket hat or a flat cap."""
    small = look.between(0.92, 1.02)
    canvas.add(f'<g transform="translate({256 - 256 * small:.1f} {400 - 400 * small:.1f}) scale({small})">')
    caps = {"Baseball": _draw_baseball, "Beanie": _draw_beanie, "Bucket": _draw_bucket, "Flat": _draw_flat}
    caps[look.style](canvas, look)
    canvas.add("</g>")


def _draw_baseball(canvas: Canvas, look: Look) -> None:
    second = look.accent if look.one_of("same", "same", "two") == "two" else look.colour
    trucker = look.one_of("cloth", "cloth", "mesh") == "mesh" and look.fabric.pattern == "Solid"
    facing_left = look.one_of("left", "right") == "left"
    if facing_left:
        canvas.add('<g transform="translate(560 0) scale(-1 1)">')
    _draw_side(canvas, look, second, trucker)
    if facing_left:
        canvas.add("</g>")


def _draw_side(canvas: Canvas, look: Look, second: str, trucker: bool) -> None:
    canvas.ground(y=400, x=276, rx=206, ry=13)
    high = int(look.between(112, 138))
    crown = f"M 74 372 C 62 232 118 {high} 216 {high} C 306 {high} 356 208 366 324 C 300 318 160 340 74 372 Z"
    canvas.piece(crown, look.fabric.paint(canvas))
    if trucker:
        hole = darken(look.colour, 0.4)
        net = canvas.weave(
            ellipse(3, 3, 1.9, 2.2, hole) + ellipse(8, 8, 1.9, 2.2, hole), lighten(look.colour, 0.06), 10, 10
        )
        canvas.inside((crown,), fill(f"M 40 390 L 40 90 L 216 {high} C 176 180 160 250 164 350 Z", net))
    folds = (
        stroke("M 140 170 C 112 220 104 270 104 330", "#fff", 22, 0.24),
        stroke("M 90 376 C 180 340 300 322 370 328", "#000", 20, 0.36),
        stroke("M 300 190 C 322 230 332 260 336 300", "#fff", 18, 0.16),
    )
    canvas.soft((crown,), *folds, edge=0.4, width=22)
    for line in (f"M 216 {high} C 164 170 154 260 164 346", f"M 216 {high} C 272 150 298 230 302 326"):
        canvas.add(seam(line, 2.2, 0.42), f'<g transform="translate(5 0)">{stitch(line, opacity=0.22)}</g>')
    canvas.add(stitch("M 78 362 C 160 332 290 312 364 318", opacity=0.3))
    _draw_button(canvas, second, 216, high)
    for x, y in ((132, 236), (254, 196), (326, 236)):
        _draw_eyelet(canvas, look, x, y)
    under = "M 158 348 C 230 384 392 404 488 384 C 480 372 440 350 366 324 C 300 318 220 328 158 348 Z"
    canvas.piece(under, darken(second, 0.5), form="", fall=False)
    brim = "M 156 346 C 220 322 300 312 368 322 C 430 332 478 358 490 382 C 420 364 330 372 262 376 C 214 378 168 368 156 346 Z"
    canvas.piece(brim, second if second != look.colour else look.fabric.paint(canvas), form="sheen")
    canvas.soft((brim,), stroke("M 210 338 C 300 322 390 336 456 366", "#fff", 12, 0.3), edge=0.4, width=12)
    for k in range(4):
        row = f"M {176 + k * 6} {346 + k * 7} C {240} {328 + k * 8} {330} {322 + k * 9} {392 + k * 4} {336 + k * 7} C {420} {344 + k * 6} {446} {356 + k * 4} {466 - k * 4} {368 + k}"
        canvas.add(stitch(row, opacity=0.22, width=1.2))
    _draw_badge(canvas, look, 236, 262)


def _draw_button(canvas: Canvas, colour: str, x: int, y: int) -> None:
    canvas.add(ellipse(x, y - 1, 11, 6, darken(colour, 0.3)), ellipse(x - 1, y - 3, 7, 2.8, lighten(colour, 0.25)))


def _draw_eyelet(canvas: Canvas, look: Look, x: int, y: int) -> None:
    canvas.add(
        ellipse(x, y, 4.6, 5, darken(look.colour, 0.55)), stroke(oval(x, y, 5.6, 6), lighten(look.colour, 0.25), 1.8)
    )


def _draw_badge(canvas: Canvas, look: Look, x: int, y: int) -> None:
    ink = look.accent
    kind = look.one_of("letter", "peaks", "disc", "patch", "none", "none")
    if kind == "letter":
        canvas.add(
            stroke(
                f"M {x - 20} {y + 22} L {x} {y - 24} L {x + 20} {y + 22} M {x - 12} {y + 6} L {x + 12} {y + 6}", ink, 8
            )
        )
    elif kind == "peaks":
        canvas.add(
            fill(
                f"M {x - 38} {y + 20} L {x - 10} {y - 24} L {x + 6} {y} L {x + 18} {y - 13} L {x + 40} {y + 20} Z", ink
            )
        )
    elif kind == "disc":
        canvas.add(ellipse(x, y, 27, 27, ink), stroke(oval(x, y, 22, 22), look.colour, 2.4))
        canvas.add(stroke(f"M {x - 13} {y + 3} C {x - 6} {y - 10} {x} {y + 12} {x + 13} {y - 3}", look.colour, 4))
    elif kind == "patch":
        canvas.piece(box(x - 32, y - 17, 64, 34, 5), darken(look.colour, 0.3), form="", fall=False, line=0.4)
        canvas.add(
            stitch(box(x - 28, y - 13, 56, 26, 3), ink, 0.8, 1.2),
            stroke(f"M {x - 16} {y} L {x + 16} {y}", ink, 4, 0.9, "7 5"),
        )


def _draw_beanie(canvas: Canvas, look: Look) -> None:
    canvas.ground(y=414, rx=150, ry=13)
    bobble = look.one_of("bobble", "plain", "slouch")
    top = int(look.between(78, 92) if bobble == "slouch" else look.between(104, 128))
    if bobble == "bobble":
        _draw_bobble(canvas, look, top)
    crown = mirrored((CENTRE, top), (CENTRE + 84, top, CENTRE + 134, top + 90, CENTRE + 136, 330), (CENTRE, 340))
    if bobble == "slouch":
        crown = f"M 120 340 C 92 240 130 {top + 40} 220 {top} C 290 {top - 18} 372 {top + 20} 404 {top + 96} C 424 190 400 260 392 340 Z"
    canvas.piece(crown, look.fabric.paint(canvas))
    ribs = []
    lean = 46 if bobble == "slouch" else 0
    for k in range(-8, 9):
        for shift, tone, depth in ((0, "#000", 0.3), (8, "#fff", 0.2)):
            x = 256 + k * 18 + shift
            ribs.append(
                stroke(
                    f"M {x} 344 C {x} 240 {256 + k * 12 + lean} {top + 40} {256 + lean + k * 3} {top + 2}",
                    tone,
                    5,
                    depth,
                )
            )
    canvas.soft((crown,), *ribs, blur=1.6, edge=0)
    canvas.soft((crown,), edge=0.4, width=24)
    cuff_colour = look.accent if look.one_of("same", "two", "same") == "two" else look.colour
    cuff = "M 116 316 C 170 304 342 304 396 316 C 404 350 402 384 394 404 C 340 414 172 414 118 404 C 110 384 108 350 116 316 Z"
    canvas.piece(cuff, cuff_colour)
    rows = "".join(
        stroke(f"M {114 + k * 11} 300 L {114 + k * 11} 416", "#000", 4, 0.28)
        + stroke(f"M {119 + k * 11} 300 L {119 + k * 11} 416", "#fff", 2.6, 0.22)
        for k in range(27)
    )
    canvas.inside((cuff,), rows)
    canvas.soft((cuff,), edge=0.36, width=14)
    if look.one_of("label", "none") == "label":
        canvas.piece(box(CENTRE + 44, 342, 46, 36, 3), "#8a5a35", form="", fall=False, line=0.4)
        canvas.add(stitch(box(CENTRE + 48, 346, 38, 28, 2), "#e9d3a8", 0.8, 1.2))


def _draw_bobble(canvas: Canvas, look: Look, top: float) -> None:
    colour = look.one_of(look.accent, look.colour)
    canvas.add(ellipse(CENTRE, top - 14, 38, 37, darken(colour, 0.15)))
    for _ in range(70):
        angle, reach = look.between(0, math.tau), look.between(6, 30)
        x, y = CENTRE + math.cos(angle) * reach, top - 14 + math.sin(angle) * reach
        tone = look.one_of(colour, lighten(colour, 0.25), darken(colour, 0.2))
        canvas.add(stroke(f"M {x:.1f} {y:.1f} l {math.cos(angle) * 10:.1f} {math.sin(angle) * 9:.1f}", tone, 9))


def _draw_bucket(canvas: Canvas, look: Look) -> None:
    canvas.ground(y=404, rx=194, ry=14)
    flare = int(look.between(-18, 10))
    under = f"M {72 - flare} 366 C 120 300 392 300 {440 + flare} 366 C 380 402 132 402 {72 - flare} 366 Z"
    canvas.piece(under, darken(look.colour, 0.45), form="", fall=False)
    top = int(look.between(132, 160))
    brim = f"M 138 282 C 190 268 322 268 374 282 C 408 320 {436 + flare} 346 {444 + flare} 368 C 360 334 152 334 {68 - flare} 368 C {76 - flare} 346 104 320 138 282 Z"
    crown = mirrored(
        (CENTRE, top),
        (CENTRE + 60, top, CENTRE + 92, top + 6, CENTRE + 98, top + 22),
        (CENTRE + 108, top + 70, CENTRE + 114, 260, CENTRE + 120, 290),
        (CENTRE + 60, 276, CENTRE, 274),
    )
    for part in (brim, crown):
        canvas.piece(part, look.fabric.paint(canvas))
    canvas.soft(
        (brim, crown),
        stroke("M 120 302 C 200 288 312 288 392 302", "#000", 16, 0.34),
        stroke(f"M 190 {top + 20} C 180 200 178 240 176 268", "#fff", 18, 0.22),
        edge=0.34,
        width=16,
    )
    for k in range(4):
        canvas.add(
            stitch(
                f"M {128 - k * 14} {298 + k * 17} C 190 {282 + k * 14} 322 {282 + k * 14} {384 + k * 14} {298 + k * 17}",
                opacity=0.3,
                width=1.3,
            )
        )
    canvas.add(
        seam(f"M 159 {top + 22} Q 256 {top + 36} 353 {top + 22}", 2, 0.35),
        seam(f"M 300 {top + 30} L 312 278", 1.8, 0.28),
    )
    if look.one_of("band", "eyelets") == "band":
        band = "M 140 252 C 200 242 312 242 372 252 L 376 284 C 312 272 200 272 136 284 Z"
        canvas.piece(band, look.one_of(look.accent, darken(look.colour, 0.35)), fall=False)
        return
    for x in (200, 312):
        canvas.add(stroke(oval(x, top + 66, 5.4, 5.4), "#b9bcc2", 3), ellipse(x, top + 66, 4, 4, "#000", 0.6))


def _draw_flat(canvas: Canvas, look: Look) -> None:
    canvas.ground(y=372, rx=196, ry=13)
    peak_low = "M 300 342 C 350 330 420 300 452 290 C 480 312 486 342 470 354 C 420 368 340 370 300 342 Z"
    canvas.piece(peak_low, darken(look.colour, 0.3), form="sheen")
    high = int(look.between(172, 194))
    body = f"M 56 340 C 44 262 128 {high + 8} 250 {high} C 360 {high - 6} 430 236 456 292 C 420 300 360 322 326 338 C 240 372 110 372 56 340 Z"
    canvas.piece(body, look.fabric.paint(canvas))
    folds = (
        stroke("M 110 250 C 180 206 280 200 360 236", "#fff", 26, 0.22),
        stroke("M 60 336 C 150 350 260 346 330 330", "#000", 18, 0.4),
        stroke("M 400 250 C 420 268 432 280 440 292", "#000", 14, 0.26),
    )
    canvas.soft((body,), *folds, edge=0.42, width=24)
    canvas.add(
        seam(f"M 250 {high} C 258 240 262 300 246 354", 2, 0.34), seam("M 62 322 C 130 338 240 336 318 314", 2, 0.34)
    )
    canvas.add(
        stitch("M 322 344 C 360 334 420 310 452 298", opacity=0.4),
        ellipse(252, high, 9, 4.6, darken(look.colour, 0.35)),
    )


SEWN_NOTES = (
    "The sweatband is sewn in flat, with the join at the back where nobody feels it.",
    "Inside, taped seams cover every raw edge of the crown.",
    "Each {noun} is blocked on a wooden head form before it leaves the workroom.",
)

CAPS = ProductType(
    name="Caps",
    department="Fashion",
    shelf="Caps",
    share=1,
    price=27,
    spread=0.4,
    styles=(
        Style("Baseball", "Baseball Cap", materials=("Cotton Twill", "Corduroy", "Linen", "Canvas"), weight=3, notes=(
            "The crown is cut from six panels that meet under a covered button.",
            "Four parallel rows of stitches hold the curve of the peak.",
            "Small sewn eyelets let warm air out at the top.",
            *SEWN_NOTES,
        )),
        Style("Beanie", "Beanie Cap", materials=("Merino Wool", "Lambswool", "Cashmere Blend"), patterns=("Solid", "Solid", "Melange", "Fair Isle"), weight=2, notes=(
            "The turn-up is knitted double and may be worn deep or shallow.",
            "Ribs run together at the crown in eight neat decreases.",
        )),
        Style("Bucket", "Bucket Cap", materials=("Cotton Twill", "Nylon", "Canvas"), weight=2, notes=(
            "A stitched brim slopes down all round and keeps sun and drizzle off the neck.",
            "The crown is flat on top and high enough to let the air move.",
            *SEWN_NOTES,
        )),
        Style("Flat", "Flat Cap", materials=("Tweed", "Wool Blend", "Linen", "Corduroy"), patterns=("Solid", "Herringbone", "Checked", "Houndstooth", "Windowpane"),
            weight=2, notes=(
            "The top is pulled forward and caught on the short stiffened peak.",
            "Seen from the side it keeps one low line from the back of the head to the brow.",
            *SEWN_NOTES,
        )),
    ),
    colours=(*EVERYDAY_COLOURS, "Brown", "Tan"),
    materials=("Cotton Twill",),
    patterns=("Solid", "Solid", "Solid", "Checked", "Leaf Print", "Floral", "Gingham", "Striped"),
    genders={"Unisex": 1},
    draw=draw_cap,
    notes=(
        "It folds into a coat pocket and comes back into shape once it is on.",
        "A small loop at the back hangs it from a hook by the door.",
        "The name of {brand} appears once, on a narrow label inside.",
        "Its edge is finished so that it leaves no mark on the forehead.",
        "The crown sits close to the head and stays put in a side wind.",
        "The {colour} was left in a sunny window for a month before we chose it.",
    ),
    pairs=("a grey sweatshirt", "a rain jacket", "a plain tee and shorts", "a denim jacket", "a long wool coat"),
    occasions=("casual", "outdoor", "sport", "travel", "beach", "festival"),
    care="garment",
    pattern_scale=(0.7, 0.9),
    close_up=CloseUp(256, 280, 200),
)  # fmt: skip

TYPES = (CAPS,)
