"""Armchairs, from the front: with wings, as a tub, square, and on a wooden frame."""

from __future__ import annotations

from catalog.demo.colours import darken
from catalog.demo.families.home.parts.household import BRASS, HOME_COLOURS, IRON, WOODS, tube
from catalog.demo.families.home.parts.upholstery import (
    FLOOR,
    SHADE,
    UNDER,
    cover,
    draw_back_finish,
    draw_legs,
    draw_seat,
    draw_small_cushion,
)
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, fill, mirrored, seam, stroke


def draw_armchair(canvas: Canvas, look: Look) -> None:
    """Draw an armchair; its cover has the named colour and pattern."""
    canvas.ground(y=FLOOR + 4, rx=186, ry=14)
    {"Wing": _draw_wing, "Tub": _draw_tub, "Square": _draw_square, "Lounge": _draw_lounge}[look.style](canvas, look)


def _draw_wing(canvas: Canvas, look: Look) -> None:
    paint, high = look.fabric.paint(canvas), look.between(40, 58)
    draw_legs(canvas, look, 128, 406)
    crest = look.one_of("straight", "camel", "round")
    lift = {"straight": 2, "camel": 16, "round": 30}[crest]
    back = mirrored((CENTRE, high), (CENTRE + 50, high, CENTRE + 66, high + lift, CENTRE + 96, high + lift + 4),
                    (CENTRE + 112, high + lift + 8, CENTRE + 112, 120, CENTRE + 112, 160), (CENTRE + 116, 320), (CENTRE, 320))  # fmt: skip
    edge = high + lift
    wing = (
        f"M 352 {edge + 4:.1f} C 366 {edge + 4:.1f} 386 {edge + 14:.1f} 396 {edge + 44:.1f} C 410 {edge + 86:.1f} 406 196 392 228 C 388 240 386 250 388 262 "
        f"L 366 300 L 360 190 C 358 150 356 {edge + 50:.1f} 352 {edge + 4:.1f} Z"
    )
    cover(canvas, look, back, paint, SHADE)
    for side in both(wing):
        cover(canvas, look, side, paint)
    inner = "M 352 92 C 356 150 360 220 366 300"
    shadow = "".join(stroke(line, "#000", 18, 0.34) for line in both(inner))
    canvas.soft((back, *both(wing)), shadow, stroke("M 196 92 Q 256 80 316 92", "#fff", 20, 0.2), blur=6, edge=0.3)
    draw_back_finish(canvas, look, edge + 40, 286, 88)
    draw_seat(canvas, look, paint, 130, 292, 404)
    arm = "M 360 408 L 362 300 C 352 292 348 276 354 262 C 360 244 384 236 404 244 C 426 252 432 276 424 292 C 420 304 418 320 418 340 L 414 408 Z"
    for side in both(arm):
        cover(canvas, look, side, paint)
    scroll = (
        "M 372 400 L 374 304 C 364 294 362 278 370 268 C 382 254 406 256 412 272 C 416 286 408 300 404 310 L 402 400"
    )
    rims = "".join(stroke(side, "#000", 9, 0.16) for side in both(scroll))
    canvas.soft(
        both(arm),
        rims,
        *(stroke(side, "#fff", 12, 0.26) for side in both("M 366 256 C 380 244 404 248 414 262")),
        blur=4,
        edge=0.36,
        width=14,
    )
    canvas.add(*(seam(side, 2.2, 0.4) for side in both(scroll)))


def _draw_tub(canvas: Canvas, look: Look) -> None:
    paint, high, arm = look.fabric.paint(canvas), look.between(104, 134), look.between(232, 262)
    plinth = look.one_of("legs", "legs", "swivel")
    if plinth == "legs":
        draw_legs(canvas, look, 116, 412)
    else:
        canvas.piece(
            mirrored((CENTRE, 424), (CENTRE + 92, 424), (CENTRE + 100, 456), (CENTRE + 60, 464, CENTRE, 464)),
            look.one_of(BRASS, IRON, WOODS[0]),
            form="gloss",
            line=0.5,
        )
    outer = mirrored((CENTRE, high), (CENTRE + 78, high, CENTRE + 136, high + 30, CENTRE + 158, arm - 20),
                     (CENTRE + 172, arm + 10, CENTRE + 172, arm + 40, CENTRE + 170, 360), (CENTRE + 166, 400, CENTRE + 156, 426, CENTRE + 124, 426), (CENTRE, 430))  # fmt: skip
    inner = mirrored((CENTRE, high + 26), (CENTRE + 66, high + 26, CENTRE + 112, high + 52, CENTRE + 122, arm),
                     (CENTRE + 126, arm + 30, CENTRE + 126, 300, CENTRE + 124, 330), (CENTRE, 344))  # fmt: skip
    cover(canvas, look, outer, paint, SHADE)
    cover(canvas, look, inner, paint, SHADE)
    canvas.add(
        fill(inner, canvas.linear(((0, "#000", 0.34), (0.3, "#000", 0.04), (0.7, "#000", 0.04), (1, "#000", 0.38))))
    )
    roll = f"M 372 {arm - 6:.1f} C 352 {high + 40:.1f} 318 {high + 13:.1f} 256 {high + 13:.1f} C 194 {high + 13:.1f} 160 {high + 40:.1f} 140 {arm - 6:.1f}"
    canvas.soft(
        (outer,),
        stroke(roll, "#fff", 12, 0.34),
        stroke("M 130 330 Q 256 352 382 330", "#000", 26, 0.3),
        blur=5,
        edge=0.38,
    )
    _draw_fan(canvas, look, high, 322)
    cushion = "M 134 312 C 180 296 332 296 378 312 C 392 318 392 344 384 356 C 340 378 172 378 128 356 C 120 344 120 318 134 312 Z"
    cover(canvas, look, cushion, paint)
    canvas.soft((cushion,), stroke("M 160 320 Q 256 304 352 320", "#fff", 14, 0.32), blur=4, edge=0.32, width=14)
    canvas.add(seam("M 126 336 C 170 358 342 358 386 336", 1.8, 0.36))
    if look.chance.random() < 0.25:
        draw_small_cushion(canvas, look, 312)


def _draw_fan(canvas: Canvas, look: Look, high: float, low: float) -> None:
    """Draw the finish of a round back, whose channels spread towards the rim."""
    if look.details["back"] == "Channelled":
        for k in range(-4, 5):
            x, top = k * 25.5, high + 28 + abs(k) ** 2.3 * 2.2
            line = f"M {CENTRE + x:.1f} {top:.1f} Q {CENTRE + x * 0.97:.1f} {(top + low) / 2:.1f} {CENTRE + x * 0.9:.1f} {low:.1f}"
            canvas.add(
                f'<g transform="translate(7 0)">{stroke(line, "#fff", 8, 0.1)}</g>',
                stroke(line, "#000", 7, 0.1),
                seam(line, 2.2, 0.42),
            )
    else:
        draw_back_finish(canvas, look, high + 62, 288, 76)


def _draw_square(canvas: Canvas, look: Look) -> None:
    paint, top, arms = look.fabric.paint(canvas), look.between(124, 150), look.between(208, 238)
    wide = look.between(44, 62)
    draw_legs(canvas, look, 138, 410)
    frame = box(120, top, 272, 260, 20)
    cover(canvas, look, frame, paint, SHADE)
    pad = f"M 152 {top + 26:.1f} C 190 {top + 10:.1f} 322 {top + 10:.1f} 360 {top + 26:.1f} C 372 {top + 34:.1f} 370 260 368 310 L 144 310 C 142 260 140 {top + 34:.1f} 152 {top + 26:.1f} Z"
    cover(canvas, look, pad, paint, SHADE)
    canvas.soft(
        (frame,),
        stroke(pad, "#000", 10, 0.3),
        stroke(f"M 180 {top + 40:.1f} Q 256 {top + 28:.1f} 332 {top + 40:.1f}", "#fff", 20, 0.22),
        blur=5,
        edge=0.34,
    )
    draw_back_finish(canvas, look, top + 60, 284, 84)
    draw_seat(canvas, look, paint, 122, 298, 412)
    curve, out = float(look.one_of("10", "26")), 366 + wide
    arm = f"M 366 414 L 366 {arms + curve:.1f} Q 366 {arms:.1f} {366 + curve:.1f} {arms:.1f} L {out - curve:.1f} {arms:.1f} Q {out:.1f} {arms:.1f} {out:.1f} {arms + curve:.1f} L {out:.1f} 408 Q {out:.1f} 414 {out - 6:.1f} 414 Z"
    for side in both(arm):
        cover(canvas, look, side, paint)
    ridge = f"M 380 {arms + 12:.1f} L {out - 14:.1f} {arms + 12:.1f}"
    canvas.soft(both(arm), *(stroke(side, "#fff", 12, 0.34) for side in both(ridge)), blur=4, edge=0.34, width=14)
    line = f"M 375 408 L 375 {arms + 28:.1f} Q 375 {arms + 20:.1f} 383 {arms + 20:.1f} L {out - 17:.1f} {arms + 20:.1f} Q {out - 9:.1f} {arms + 20:.1f} {out - 9:.1f} {arms + 28:.1f} L {out - 9:.1f} 408"
    canvas.add(*(seam(side, 1.8, 0.34) for side in both(line)))


def _draw_lounge(canvas: Canvas, look: Look) -> None:
    paint, wood, high = look.fabric.paint(canvas), look.chance.choice(WOODS[:3]), look.between(76, 104)
    for side in both(f"M 352 {high + 40:.1f} L 372 448"):
        canvas.add(tube(side, darken(wood, 0.3), 12))
    back = mirrored(
        (CENTRE, high),
        (CENTRE + 74, high),
        (CENTRE + 104, high, CENTRE + 108, high + 12, CENTRE + 110, high + 40),
        (CENTRE + 118, 320),
        (CENTRE, 320),
    )
    cover(canvas, look, back, paint, SHADE)
    canvas.soft(
        (back,),
        stroke(f"M 186 {high + 26:.1f} Q 256 {high + 16:.1f} 326 {high + 26:.1f}", "#fff", 20, 0.24),
        blur=6,
        edge=0.38,
    )
    draw_back_finish(canvas, look, high + 46, 284, 78)
    rail = box(118, 356, 276, 18, 5)
    canvas.piece(rail, wood, form="", line=0.5)
    canvas.add(fill(rail, canvas.linear(UNDER, 90)))
    seat = "M 144 292 C 190 286 322 286 368 292 C 384 294 388 312 388 330 C 388 352 382 358 366 359 C 310 364 202 364 146 359 C 130 358 124 352 124 330 C 124 312 128 294 144 292 Z"
    cover(canvas, look, seat, paint)
    canvas.soft((seat,), stroke("M 156 306 Q 256 314 356 306", "#fff", 14, 0.32), blur=4, edge=0.34, width=12)
    canvas.add(
        seam("M 127 318 C 190 326 322 326 385 318", 1.8, 0.34), seam("M 126 346 C 190 353 322 353 386 346", 1.8, 0.3)
    )
    splay = look.between(2, 20)
    leg = f"M 392 252 L 416 252 L {410 + splay:.1f} {FLOOR} L {400 + splay:.1f} {FLOOR} C {398 + splay:.1f} 400 388 340 392 252 Z"
    paddle = look.one_of(
        "M 380 250 C 384 238 432 236 440 246 C 444 254 436 262 424 262 L 388 262 C 380 262 378 256 380 250 Z",
        "M 376 242 L 430 242 C 440 242 442 258 430 258 L 376 258 C 370 254 370 246 376 242 Z",
    )
    for part in (leg, paddle):
        for side in both(part):
            canvas.piece(side, wood, form="gloss", line=0.55)
    if look.chance.random() < 0.2:
        draw_small_cushion(canvas, look, 296)


ARMCHAIRS = ProductType(
    name="Armchairs", department="Home & Living", shelf="Furniture", share=2, price=460, spread=0.45, care="furnishing",
    styles=(
        Style("Wing", "Wing Chair", notes=(
            "The wings keep draughts from the neck and make a quiet corner in any room.",
            "A high back carries the head, so one can nap in it without a crick in the neck.",
        )),
        Style("Tub", "Tub Chair", notes=(
            "Back and arms run in one unbroken curve that holds the sitter like a hand.",
            "The rounded shell looks finished from behind and may stand free in a room.",
        )),
        Style("Square", "Armchair", weight=2, notes=(
            "The arms are broad and level enough for a cup, a book or a small child.",
            "Straight lines let two of them stand side by side like a short sofa.",
        )),
        Style("Lounge", "Lounge Chair", notes=(
            "An open wooden frame carries two loose cushions and lets the floor show through below.",
            "The armrests are shaped by hand and polished where the palm lies.",
        )),
    ),
    colours=(*(name for name in HOME_COLOURS if name != "Lavender"), "Brown", "Purple", "Orange"),
    materials=("Velvet", "Linen", "Boucle", "Cotton", "Wool Blend"),
    patterns=("Solid", "Solid", "Solid", "Solid", "Herringbone", "Checked", "Floral", "Striped", "Houndstooth", "Melange"),
    draw=draw_armchair, details={"back": ("Plain", "Tufted", "Channelled", "Piped")}, titled=("back",),
    notes=(
        "The frame is of kiln-dried hardwood, glued and screwed at every corner.",
        "Steel springs under the seat give way slowly and come back after each sitting.",
        "The seat cushion lifts out and may be turned over, so that both sides age alike.",
        "Felt pads under the feet let it slide over boards without a mark.",
        "A tape measure says 76 centimetres across, and most doors let it through upright.",
        "The back leans by a few degrees more than a dining chair, for reading rather than eating.",
        "The seat is 44 centimetres high, an easy height to rise from.",
        "The front edge is softened with a roll, and nothing presses behind the knees.",
        "Two people carry it up a staircase without taking anything apart.",
        "The cover is cut from one length of cloth so that its colour is even all over.",
    ),
    pairs=("a floor lamp and a small table", "a folded throw", "a low footstool", "a shaggy rug", "a tall green plant"),
    occasions=("evening", "daytime", "casual"), pattern_scale=(0.7, 0.9), close_up=CloseUp(300, 250, 210),
)  # fmt: skip


TYPES = (ARMCHAIRS,)
