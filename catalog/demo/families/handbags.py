"""Satchels, top-handle bags, totes, crossbody bags, bucket bags, hobos, baguettes and clutches."""

from __future__ import annotations

from catalog.demo.colours import darken
from catalog.demo.families.bag_parts import (
    Metal,
    draw_buckle,
    draw_chain,
    draw_clasp,
    draw_feet,
    draw_flap,
    draw_ring,
    draw_strap,
    draw_zip,
    metal_of,
    model,
    thread_of,
    tone_of,
)
from catalog.demo.kinds import LEATHER_COLOURS, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, ellipse, fill, mirrored, seam, stitch, stroke


def draw_handbag(canvas: Canvas, look: Look) -> None:
    """Draw a handbag of one of eight shapes, with gold or silver hardware."""
    BAGS[look.style](canvas, look, metal_of(look))


def _draw_satchel(canvas: Canvas, look: Look, metal: Metal) -> None:
    top, wide, low = look.between(196, 220), look.between(138, 158), 440.0
    right, depth = CENTRE + wide, look.between(84, 138)
    canvas.ground(y=low + 10, rx=wide + 40)
    _draw_top_handle(canvas, look, top, 80.0, look.between(88, 120), metal)
    gusset = mirrored(
        (CENTRE, top + 12),
        (right + 6, top + 14),
        (right + 22, low - 24),
        (right + 20, low - 4, right, low, right - 24, low),
        (CENTRE, low),
    )
    canvas.piece(gusset, tone_of(look.colour, 0.3))
    body = mirrored(
        (CENTRE, top),
        (right - 14, top),
        (right - 2, top, right + 2, top + 8, right + 2, top + 20),
        (right + 10, low - 30),
        (right + 10, low - 6, right, low, right - 22, low),
        (CENTRE, low),
    )
    canvas.piece(body, look.fabric.paint(canvas))
    model(canvas, look, body, (), (f"M 160 {low - 30:.1f} C 220 {low - 40:.1f} 292 {low - 40:.1f} 352 {low - 30:.1f}",))
    flap = mirrored(
        (CENTRE, top - 4),
        (right - 14, top - 4),
        (right, top - 4, right + 4, top + 6, right + 4, top + 20),
        (right + 6, top + depth * 0.7),
        (CENTRE + wide * 0.7, top + depth, CENTRE + wide * 0.3, top + depth + 6, CENTRE, top + depth + 6),
    )
    hem = f"M {right - 2:.1f} {top + depth * 0.7 - 6:.1f} C {CENTRE + wide * 0.68:.1f} {top + depth - 9:.1f} {CENTRE + wide * 0.3:.1f} {top + depth - 3:.1f} {CENTRE:.1f} {top + depth - 3:.1f}"
    plain = look.one_of("same", "tone") == "tone"
    draw_flap(canvas, look, flap, tone_of(look.colour, 0.1) if plain else look.fabric.paint(canvas), both(hem))
    canvas.add(
        stroke(f"M {CENTRE - wide + 18:.1f} {top + 5:.1f} L {CENTRE + wide - 18:.1f} {top + 5:.1f}", "#fff", 4, 0.22)
    )
    for x in (CENTRE - 80, CENTRE + 80):
        canvas.piece(box(x - 12, top - 8, 24, 30, 6), tone_of(look.colour, 0.25), fall=False, line=0.5)
        draw_ring(canvas, x, top - 5, 9, metal)
    draw_clasp(canvas, look, CENTRE, top + depth - 6, metal)
    draw_feet(canvas, CENTRE - wide + 10, CENTRE + wide - 10, low, metal)


def _draw_top_handle(canvas: Canvas, look: Look, top: float, half: float, rise: float, metal: Metal) -> None:
    arc = f"M {CENTRE - half:.1f} {top - 2:.1f} C {CENTRE - half:.1f} {top - rise * 1.3:.1f} {CENTRE + half:.1f} {top - rise * 1.3:.1f} {CENTRE + half:.1f} {top - 2:.1f}"
    draw_strap(canvas, arc, tone_of(look.colour, 0.15), 15, sewn=True)


def _draw_lady(canvas: Canvas, look: Look, metal: Metal) -> None:
    top, low = look.between(216, 232), 442.0
    wide, foot = look.between(104, 116), look.between(146, 164)
    canvas.ground(y=low + 10, rx=foot + 16)
    for rise, tone in ((96.0, 0.4), (82.0, 0.15)):
        arc = f"M {CENTRE - 54:.1f} {top + 16:.1f} C {CENTRE - 58:.1f} {top - rise:.1f} {CENTRE + 58:.1f} {top - rise:.1f} {CENTRE + 54:.1f} {top + 16:.1f}"
        draw_strap(canvas, arc, tone_of(look.colour, tone), 13)
    body = mirrored(
        (CENTRE, top),
        (CENTRE + wide - 10, top),
        (CENTRE + wide, top, CENTRE + wide + 3, top + 6, CENTRE + wide + 6, top + 18),
        (CENTRE + foot, low - 26),
        (CENTRE + foot + 2, low - 4, CENTRE + foot - 8, low, CENTRE + foot - 26, low),
        (CENTRE, low),
    )
    canvas.piece(body, look.fabric.paint(canvas))
    model(
        canvas,
        look,
        body,
        (
            f"M {CENTRE - wide - 4:.1f} {top + 30:.1f} L {CENTRE - foot + 40:.1f} {low - 20:.1f}",
            f"M {CENTRE + wide + 4:.1f} {top + 30:.1f} L {CENTRE + foot - 40:.1f} {low - 20:.1f}",
        ),
        (f"M 190 {top + 70:.1f} C 186 340 184 380 180 {low - 20:.1f}",),
    )
    line = f"M {CENTRE + wide - 22:.1f} {top:.1f} L {CENTRE + foot - 32:.1f} {low:.1f}"
    canvas.add(*(seam(side, 2, 0.4) for side in both(line)))
    belt = mirrored(
        (CENTRE, top + 34), (CENTRE + wide + 8, top + 30), (CENTRE + wide + 12, top + 52), (CENTRE, top + 56)
    )
    canvas.piece(belt, tone_of(look.colour, 0.18), fall=False, line=0.4)
    canvas.add(
        stitch(
            f"M {CENTRE - wide - 8:.1f} {top + 36:.1f} L {CENTRE + wide + 8:.1f} {top + 36:.1f} M {CENTRE - wide - 8:.1f} {top + 50:.1f} L {CENTRE + wide + 8:.1f} {top + 50:.1f}",
            thread_of(look.colour),
            0.6,
            1.2,
        )
    )
    for x in (CENTRE - 54, CENTRE + 54):
        canvas.piece(box(x - 10, top + 8, 20, 40, 6), tone_of(look.colour, 0.25), fall=False, line=0.5)
        draw_ring(canvas, x, top + 14, 9, metal)
    draw_clasp(canvas, look, CENTRE, top + 44, metal)
    if look.one_of("tag", "bare") == "tag":
        canvas.add(
            stroke(
                f"M {CENTRE + 54:.1f} {top + 24:.1f} C {CENTRE + 70:.1f} {top + 50:.1f} {CENTRE + 78:.1f} {top + 60:.1f} {CENTRE + 76:.1f} {top + 76:.1f}",
                tone_of(look.colour, 0.3),
                4,
            )
        )
        canvas.piece(box(CENTRE + 64, top + 72, 24, 42, 9), tone_of(look.colour, 0.25), form="sheen", line=0.5)
    draw_feet(canvas, CENTRE - foot + 30, CENTRE + foot - 30, low, metal)


def _draw_tote(canvas: Canvas, look: Look, metal: Metal) -> None:
    top, low, wide, foot = look.between(190, 214), 448.0, look.between(150, 172), look.between(122, 144)
    canvas.ground(y=low + 8, rx=foot + 34)
    rise = look.between(96, 130)
    draw_strap(
        canvas,
        f"M 188 {top + 6:.1f} C 194 {top - rise - 22:.1f} 318 {top - rise - 22:.1f} 324 {top + 6:.1f}",
        tone_of(look.colour, 0.4),
        11,
    )
    mouth = mirrored((CENTRE, top - 12), (CENTRE + wide - 8, top - 8), (CENTRE + wide, top + 4), (CENTRE, top + 14))
    canvas.add(fill(mouth, darken(look.colour, 0.6)))
    corner = (CENTRE + foot, low, CENTRE + foot - 12, low, CENTRE + foot - 26, low)
    body = mirrored(
        (CENTRE, top + 6),
        (CENTRE + wide * 0.6, top + 6, CENTRE + wide - 12, top + 3, CENTRE + wide, top),
        (CENTRE + wide - 8, top + 90, CENTRE + foot + 10, low - 70, CENTRE + foot + 3, low - 14),
        corner,
        (CENTRE, low),
    )
    canvas.piece(body, look.fabric.paint(canvas))
    folds = tuple(
        f"M {CENTRE + side * wide * 0.62:.1f} {top + 30:.1f} C {CENTRE + side * wide * 0.5:.1f} 300 {CENTRE + side * wide * 0.46:.1f} 360 {CENTRE + side * wide * 0.56:.1f} {low:.1f}"
        for side in (1, -1)
    )
    model(canvas, look, body, folds, (f"M 206 {top + 40:.1f} C 212 300 210 380 200 {low - 20:.1f}",))
    canvas.add(
        stitch(
            f"M {CENTRE - wide + 4:.1f} {top + 13:.1f} C {CENTRE - 60:.1f} {top + 19:.1f} {CENTRE + 60:.1f} {top + 19:.1f} {CENTRE + wide - 4:.1f} {top + 13:.1f}",
            thread_of(look.colour),
            0.6,
            1.3,
        )
    )
    front = look.one_of("base", "pocket", "tag")
    if front == "base":
        base = f"M 60 {low - 62:.1f} L 452 {low - 62:.1f} L 452 {low + 4:.1f} L 60 {low + 4:.1f} Z"
        canvas.inside(
            (body,),
            fill(base, tone_of(look.colour, 0.32)),
            fill(base, canvas.form("cloth")),
            seam(f"M 60 {low - 62:.1f} L 452 {low - 62:.1f}", 2, 0.5),
        )
        canvas.add(
            stitch(
                f"M {CENTRE - foot - 6:.1f} {low - 55:.1f} L {CENTRE + foot + 6:.1f} {low - 55:.1f}",
                thread_of(look.colour),
                0.6,
            )
        )
    elif front == "pocket":
        pocket = box(CENTRE - 74, top + 92, 148, 116, 10)
        canvas.piece(pocket, look.fabric.paint(canvas), line=0.36)
        canvas.add(
            stitch(box(CENTRE - 69, top + 97, 138, 106, 8), thread_of(look.colour), 0.6, 1.2),
            stroke(f"M {CENTRE - 74:.1f} {top + 92:.1f} L {CENTRE + 74:.1f} {top + 92:.1f}", "#000", 3, 0.3),
        )
    else:
        canvas.piece(box(CENTRE - 24, top + 78, 48, 26, 3), tone_of(look.colour, 0.14), form="", fall=False, line=0.4)
        canvas.add(stroke(f"M {CENTRE - 13:.1f} {top + 91:.1f} L {CENTRE + 13:.1f} {top + 91:.1f}", metal[1], 3))
    draw_strap(
        canvas,
        f"M 174 {top + 60:.1f} C 172 {top - rise:.1f} 340 {top - rise:.1f} 338 {top + 60:.1f}",
        tone_of(look.colour, 0.22),
        13,
        sewn=True,
    )
    for x in (174, 338):
        canvas.piece(box(x - 11, top + 34, 22, 46, 6), tone_of(look.colour, 0.22), fall=False, line=0.5)
        canvas.add(ellipse(x, top + 68, 4, 4, metal[1]), ellipse(x, top + 46, 4, 4, metal[1]))


def _draw_crossbody(canvas: Canvas, look: Look, metal: Metal) -> None:
    top, wide, high = look.between(256, 276), look.between(116, 140), look.between(142, 164)
    low = top + high
    canvas.ground(y=low + 10, rx=wide + 24)
    loop = f"M {CENTRE - wide + 12:.1f} {top + 14:.1f} C {CENTRE - wide - 24:.1f} 110 {CENTRE - 64:.1f} 56 {CENTRE:.1f} 56 C {CENTRE + 64:.1f} 56 {CENTRE + wide + 24:.1f} 110 {CENTRE + wide - 12:.1f} {top + 14:.1f}"
    if look.one_of("chain", "strap") == "chain":
        draw_chain(canvas, loop, metal)
    else:
        draw_strap(canvas, loop, tone_of(look.colour, 0.18), 11, sewn=True)
    body = box(CENTRE - wide, top, wide * 2, high, look.between(14, 52))
    canvas.piece(body, look.fabric.paint(canvas))
    model(
        canvas,
        look,
        body,
        (),
        (f"M {CENTRE - wide + 30:.1f} {low - 18:.1f} L {CENTRE + wide - 30:.1f} {low - 18:.1f}",),
    )
    shape = look.one_of("round", "envelope", "camera")
    if shape == "camera":
        draw_zip(
            canvas,
            f"M {CENTRE - wide + 22:.1f} {top + 26:.1f} L {CENTRE + wide - 22:.1f} {top + 26:.1f}",
            metal,
            (CENTRE + wide - 40, top + 26),
        )
        pocket = box(CENTRE - wide + 20, top + 54, wide * 2 - 40, high - 74, 14)
        canvas.piece(pocket, look.fabric.paint(canvas), line=0.34)
        canvas.add(
            stitch(box(CENTRE - wide + 25, top + 59, wide * 2 - 50, high - 84, 11), thread_of(look.colour), 0.6, 1.2)
        )
        if look.one_of("tassel", "bare") == "tassel":
            _draw_tassel(canvas, look, CENTRE - wide + 40, top + 28, metal)
    else:
        tip = top + high * (0.62 if shape == "round" else 0.72)
        bend = (
            (CENTRE + wide * 0.7, tip, CENTRE + wide * 0.3, tip, CENTRE, tip)
            if shape == "round"
            else (CENTRE + 14, tip - 2, CENTRE + 8, tip + 2, CENTRE, tip + 2)
        )
        flap = mirrored(
            (CENTRE, top - 3),
            (CENTRE + wide - 24, top - 3),
            (CENTRE + wide - 4, top - 1, CENTRE + wide + 2, top + 10, CENTRE + wide + 1, top + 36),
            bend,
        )
        draw_flap(canvas, look, flap, look.fabric.paint(canvas), ())
        canvas.add(
            stroke(
                f"M {CENTRE - wide + 26:.1f} {top + 6:.1f} L {CENTRE + wide - 26:.1f} {top + 6:.1f}", "#fff", 5, 0.22
            )
        )
        draw_clasp(canvas, look, CENTRE, tip - 14, metal)
    for x in (CENTRE - wide + 12, CENTRE + wide - 12):
        draw_ring(canvas, x, top + 12, 9, metal)


def _draw_tassel(canvas: Canvas, look: Look, x: float, y: float, metal: Metal) -> None:
    tone = tone_of(look.colour, 0.25)
    fringe = f"M {x - 8:.1f} {y + 26:.1f} L {x + 8:.1f} {y + 26:.1f} L {x + 14:.1f} {y + 82:.1f} L {x - 14:.1f} {y + 82:.1f} Z"
    canvas.add(stroke(f"M {x:.1f} {y:.1f} L {x:.1f} {y + 18:.1f}", metal[1], 3))
    canvas.piece(fringe, tone, form="", line=0.4)
    canvas.add(
        *(
            stroke(f"M {x - 6 + k * 4:.1f} {y + 34:.1f} L {x - 10 + k * 7:.1f} {y + 81:.1f}", "#000", 1.1, 0.35)
            for k in range(4)
        )
    )
    canvas.piece(box(x - 9, y + 14, 18, 18, 5), metal[1], form="gloss", line=0.5)


def _draw_bucket(canvas: Canvas, look: Look, metal: Metal) -> None:
    top, low, wide = look.between(204, 224), 446.0, look.between(108, 126)
    canvas.ground(y=low + 8, rx=wide + 30)
    draw_strap(
        canvas,
        f"M {CENTRE - wide + 16:.1f} {top + 30:.1f} C {CENTRE - wide:.1f} 62 {CENTRE + wide:.1f} 62 {CENTRE + wide - 16:.1f} {top + 30:.1f}",
        tone_of(look.colour, 0.2),
        15,
        sewn=True,
    )
    mouth = mirrored(
        (CENTRE, top - 12),
        (CENTRE + 60, top - 12, CENTRE + wide - 20, top - 6, CENTRE + wide, top + 6),
        (CENTRE + 60, top + 28, CENTRE + 30, top + 28, CENTRE, top + 28),
    )
    canvas.piece(mouth, darken(look.colour, 0.55), form="", fall=False)
    side = (CENTRE + wide - 4, top + 60, CENTRE + wide + 18, top + 120, CENTRE + wide + 16, low - 34)
    corner = (CENTRE + wide + 14, low - 4, CENTRE + wide - 10, low, CENTRE + wide - 40, low)
    body = mirrored(
        (CENTRE, top + 20),
        (CENTRE + 50, top + 20, CENTRE + wide - 14, top + 14, CENTRE + wide, top + 4),
        side,
        corner,
        (CENTRE, low),
    )
    canvas.piece(body, look.fabric.paint(canvas))
    puckers = tuple(
        f"M {CENTRE + k * 26:.1f} {top + 28:.1f} C {CENTRE + k * 27:.1f} {top + 60:.1f} {CENTRE + k * 28:.1f} {top + 80:.1f} {CENTRE + k * 31:.1f} {top + look.between(100, 160):.1f}"
        for k in range(-4, 5)
    )
    shines = tuple(
        f"M {CENTRE + k * 26 + 13:.1f} {top + 28:.1f} C {CENTRE + k * 27 + 13:.1f} {top + 60:.1f} {CENTRE + k * 28 + 13:.1f} {top + 70:.1f} {CENTRE + k * 31 + 14:.1f} {top + look.between(80, 140):.1f}"
        for k in range(-4, 4)
    )
    model(canvas, look, body, (*puckers, *puckers), shines)
    for k in range(-3, 4):
        canvas.add(
            ellipse(CENTRE + k * wide * 0.28, top + 46 - abs(k) * 2.6, 5, 5, metal[0]),
            ellipse(CENTRE + k * wide * 0.28, top + 46 - abs(k) * 2.6, 3, 3, "#1c1a1a"),
        )
    cord = f"M {CENTRE - wide * 0.84:.1f} {top + 38:.1f} C {CENTRE - 40:.1f} {top + 49:.1f} {CENTRE + 40:.1f} {top + 49:.1f} {CENTRE + wide * 0.84:.1f} {top + 38:.1f}"
    canvas.add(stroke(cord, "#000", 6.6, 0.5, "20 13"), stroke(cord, tone_of(look.colour, 0.2), 5, 1, "20 13"))
    for x, drop in ((-9, 84), (9, 98)):
        line = f"M {CENTRE + x * 0.4:.1f} {top + 48:.1f} C {CENTRE + x * 1.6:.1f} {top + 80:.1f} {CENTRE + x * 1.6:.1f} {top + 90:.1f} {CENTRE + x * 1.4:.1f} {top + 50 + drop:.1f}"
        canvas.add(stroke(line, "#000", 6, 0.5), stroke(line, tone_of(look.colour, 0.2), 4.4))
        canvas.piece(box(CENTRE + x * 1.4 - 6, top + 46 + drop, 12, 26, 4), metal[1], form="gloss", line=0.5)
    base = mirrored(
        (CENTRE, low - 40),
        (CENTRE + 60, low - 40, CENTRE + wide - 10, low - 46, CENTRE + wide + 16, low - 56),
        (CENTRE + wide + 16, low - 34),
        corner,
        (CENTRE, low),
    )
    canvas.piece(base, tone_of(look.colour, 0.22), fall=False, line=0.36)


def _draw_hobo(canvas: Canvas, look: Look, metal: Metal) -> None:
    top, low, wide = look.between(210, 228), 432.0, look.between(152, 176)
    right = CENTRE + wide
    canvas.ground(y=low + 8, rx=wide)
    sling = f"M {CENTRE - wide + 20:.1f} {top:.1f} C {CENTRE - wide + 34:.1f} {top - 190:.1f} {CENTRE + wide - 34:.1f} {top - 190:.1f} {CENTRE + wide - 20:.1f} {top:.1f}"
    draw_strap(canvas, sling, tone_of(look.colour, 0.1), 26)
    body = mirrored(
        (CENTRE, top + 66),
        (CENTRE + 60, top + 66, right - 56, top + 40, right - 34, top - 8),
        (right - 18, top - 18, right - 6, top - 10, right - 4, top + 8),
        (right + 18, top + 110, right - 4, low - 20, right - 50, low - 4),
        (CENTRE + 70, low + 6, CENTRE + 40, low + 6, CENTRE, low + 6),
    )
    canvas.piece(body, look.fabric.paint(canvas))
    slack = tuple(
        f"M {CENTRE + s * (wide - 34):.1f} {top + 16:.1f} C {CENTRE + s * 110:.1f} {top + 90:.1f} {CENTRE + s * 90:.1f} {top + 130:.1f} {CENTRE + s * 50:.1f} {low - 30:.1f}"
        for s in (1, -1)
    )
    more = tuple(
        f"M {CENTRE + s * (wide - 16):.1f} {top + 30:.1f} C {CENTRE + s * 140:.1f} {top + 110:.1f} {CENTRE + s * 126:.1f} {low - 70:.1f} {CENTRE + s * 100:.1f} {low - 20:.1f}"
        for s in (1, -1)
    )
    model(
        canvas,
        look,
        body,
        (*slack, *slack, *more),
        (
            f"M {CENTRE - 100:.1f} {low - 40:.1f} C {CENTRE - 40:.1f} {low - 20:.1f} {CENTRE + 40:.1f} {low - 20:.1f} {CENTRE + 100:.1f} {low - 40:.1f}",
            f"M {CENTRE - wide + 26:.1f} {top + 40:.1f} C {CENTRE - wide + 20:.1f} {top + 90:.1f} {CENTRE - wide + 30:.1f} {top + 130:.1f} {CENTRE - wide + 60:.1f} {top + 170:.1f}",
        ),
    )
    edge = f"M {CENTRE - wide + 40:.1f} {top + 8:.1f} C {CENTRE - wide + 64:.1f} {top + 52:.1f} {CENTRE - 60:.1f} {top + 76:.1f} {CENTRE:.1f} {top + 76:.1f}"
    if look.one_of("zip", "stitch") == "zip":
        zip_line = f"{edge} C {CENTRE + 60:.1f} {top + 76:.1f} {CENTRE + wide - 64:.1f} {top + 52:.1f} {CENTRE + wide - 40:.1f} {top + 8:.1f}"
        draw_zip(canvas, zip_line, metal, (CENTRE + 72, top + 60))
    else:
        canvas.add(*(stitch(side, thread_of(look.colour), 0.7, 1.4) for side in both(edge)))
        draw_clasp(canvas, look, CENTRE, top + 84, metal)
    for x in (CENTRE - wide + 20, CENTRE + wide - 20):
        draw_ring(canvas, x, top - 2, 13, metal)


def _draw_baguette(canvas: Canvas, look: Look, metal: Metal) -> None:
    top, wide, high = look.between(262, 282), look.between(156, 178), look.between(112, 130)
    low = top + high
    canvas.ground(y=low + 10, rx=wide + 16)
    sling = f"M {CENTRE - wide + 16:.1f} {top + 8:.1f} C {CENTRE - wide + 40:.1f} {top - 176:.1f} {CENTRE + wide - 40:.1f} {top - 176:.1f} {CENTRE + wide - 16:.1f} {top + 8:.1f}"
    draw_strap(canvas, sling, look.colour, 19, sewn=True)
    canvas.add(f'<g transform="rotate(24 {CENTRE - wide + 41:.1f} {top - 62:.1f})">')
    draw_buckle(canvas, CENTRE - wide + 41, top - 62, 26, 18, metal)
    canvas.add("</g>")
    body = mirrored(
        (CENTRE, top),
        (CENTRE + wide - 20, top - 2),
        (CENTRE + wide, top - 4, CENTRE + wide + 8, top + 20, CENTRE + wide + 6, low - 40),
        (CENTRE + wide + 4, low - 8, CENTRE + wide - 20, low, CENTRE + wide - 50, low),
        (CENTRE, low + 4),
    )
    canvas.piece(body, look.fabric.paint(canvas))
    model(
        canvas,
        look,
        body,
        (),
        (f"M {CENTRE - wide + 40:.1f} {low - 16:.1f} L {CENTRE + wide - 40:.1f} {low - 16:.1f}",),
    )
    deep = top + high * look.between(0.5, 0.7)
    flap = mirrored(
        (CENTRE, top - 6),
        (CENTRE + wide - 18, top - 6),
        (CENTRE + wide, top - 6, CENTRE + wide + 8, top + 10, CENTRE + wide + 7, deep - 26),
        (CENTRE + wide + 4, deep, CENTRE + wide - 20, deep + 4, CENTRE + wide - 50, deep + 4),
        (CENTRE, deep + 8),
    )
    draw_flap(
        canvas,
        look,
        flap,
        look.fabric.paint(canvas),
        (
            f"M {CENTRE - wide + 30:.1f} {deep - 4:.1f} C {CENTRE - 60:.1f} {deep:.1f} {CENTRE + 60:.1f} {deep:.1f} {CENTRE + wide - 30:.1f} {deep - 4:.1f}",
        ),
    )
    draw_clasp(canvas, look, CENTRE, deep - 8, metal)
    for x in (CENTRE - wide + 16, CENTRE + wide - 16):
        draw_ring(canvas, x, top + 4, 11, metal)


def _draw_clutch(canvas: Canvas, look: Look, metal: Metal) -> None:
    wide, high = look.between(168, 188), look.between(178, 206)
    top = 262 - high / 2
    low = top + high
    canvas.ground(y=low + 8, rx=wide + 16, ry=12)
    if look.one_of("wristlet", "bare") == "wristlet":
        loop = f"M {CENTRE + wide - 8:.1f} {top + 26:.1f} C {CENTRE + wide + 60:.1f} {top + 30:.1f} {CENTRE + wide + 40:.1f} {low + 30:.1f} {CENTRE + wide + 14:.1f} {low - 20:.1f} C {CENTRE + wide + 2:.1f} {low - 60:.1f} {CENTRE + wide + 4:.1f} {top + 60:.1f} {CENTRE + wide - 6:.1f} {top + 30:.1f}"
        draw_strap(canvas, loop, tone_of(look.colour, 0.18), 9)
    body = box(CENTRE - wide, top, wide * 2, high, 16)
    canvas.piece(body, look.fabric.paint(canvas))
    model(
        canvas,
        look,
        body,
        (),
        (
            f"M {CENTRE - wide + 30:.1f} {low - 18:.1f} L {CENTRE + wide - 30:.1f} {low - 18:.1f}",
            f"M {CENTRE - 90:.1f} {top + 30:.1f} L {CENTRE - 130:.1f} {low - 30:.1f}",
        ),
    )
    shape = look.one_of("envelope", "fold", "frame")
    if shape == "frame":
        bar = box(CENTRE - wide - 2, top - 8, wide * 2 + 4, 22, 9)
        canvas.piece(bar, metal[1], form="gloss", line=0.5)
        canvas.add(
            ellipse(CENTRE - 9, top - 12, 9, 9, metal[0]),
            ellipse(CENTRE - 10, top - 13, 7, 7, metal[1]),
            ellipse(CENTRE + 9, top - 12, 9, 9, metal[0]),
            ellipse(CENTRE + 8, top - 13, 7, 7, metal[1]),
        )
        return
    tip = top + high * (0.66 if shape == "envelope" else 0.5)
    edge = (
        (CENTRE + 10, tip + 2, CENTRE + 6, tip + 4, CENTRE, tip + 4)
        if shape == "envelope"
        else (CENTRE + wide * 0.6, tip, CENTRE + wide * 0.3, tip, CENTRE, tip)
    )
    flap = mirrored(
        (CENTRE, top - 3),
        (CENTRE + wide - 12, top - 3),
        (
            CENTRE + wide - 2,
            top - 3,
            CENTRE + wide + 1,
            top + 4,
            CENTRE + wide + 1,
            top + 16 if shape == "envelope" else tip - 4,
        ),
        edge,
    )
    draw_flap(canvas, look, flap, look.fabric.paint(canvas), ())
    canvas.add(
        stroke(f"M {CENTRE - wide + 18:.1f} {top + 5:.1f} L {CENTRE + wide - 18:.1f} {top + 5:.1f}", "#fff", 4, 0.24)
    )
    draw_clasp(canvas, look, CENTRE, tip - 16, metal)


BAGS = {
    "Satchel": _draw_satchel,
    "Top-Handle": _draw_lady,
    "Tote": _draw_tote,
    "Crossbody": _draw_crossbody,
    "Bucket": _draw_bucket,
    "Hobo": _draw_hobo,
    "Baguette": _draw_baguette,
    "Clutch": _draw_clutch,
}

HANDBAGS = ProductType(
    name="Handbags",
    department="Fashion",
    shelf="Handbags",
    share=3,
    price=110,
    spread=0.6,
    styles=(
        Style(
            "Satchel",
            "Satchel Bag",
            weight=2,
            notes=(
                "One sturdy handle swings on rings, and metal feet lift the base.",
                "The flap covers the upper front and closes with a metal clasp.",
            ),
        ),
        Style(
            "Top-Handle",
            "Top-Handle Bag",
            weight=2,
            notes=(
                "Two handles stand upright above a belt that runs round the top.",
                "The sides fold inward and open wide when the belt is undone.",
            ),
        ),
        Style(
            "Tote",
            "Tote Bag",
            weight=2,
            materials=("Canvas", "Leather", "Vegan Leather", "Suede"),
            patterns=("Solid", "Solid", "Striped", "Checked", "Houndstooth", "Geometric", "Floral"),
            notes=(
                "The mouth is open, and two long handles reach over the shoulder.",
                "The flat base is wide enough to stand beside a chair.",
            ),
        ),
        Style(
            "Crossbody",
            "Crossbody Bag",
            weight=2,
            notes=(
                "The long carrier hangs it across the body and leaves both hands free.",
                "The inside holds a phone, a slim purse, keys and little else.",
            ),
        ),
        Style(
            "Bucket",
            "Bucket Bag",
            patterns=("Solid",),
            weight=2,
            notes=(
                "A drawstring gathers the top through eyelets and ends in metal tips.",
                "The round base is sewn on as a separate, deeper-toned piece.",
            ),
        ),
        Style(
            "Hobo",
            "Hobo Bag",
            patterns=("Solid", "Solid", "Paisley"),
            notes=(
                "The soft body hangs in a crescent from one wide strap.",
                "Large rings join the strap to the two horns of the bag.",
            ),
        ),
        Style(
            "Baguette",
            "Baguette Bag",
            patterns=("Solid", "Quilted", "Houndstooth"),
            notes=(
                "The short strap tucks the long, low body under the arm.",
                "A broad flap closes over the front with a metal catch.",
            ),
        ),
        Style(
            "Clutch",
            "Clutch Bag",
            materials=("Leather", "Satin", "Vegan Leather", "Velvet"),
            patterns=("Solid", "Solid", "Quilted"),
            notes=(
                "The slim body is held in the hand, flat as a folded letter.",
                "A row of slots for cards is sewn to the back wall.",
            ),
        ),
    ),
    colours=(*LEATHER_COLOURS, "Pink", "Yellow", "Purple", "Teal", "Mustard", "Cream", "Rust"),
    materials=("Leather", "Vegan Leather", "Suede"),
    patterns=("Solid", "Solid", "Quilted"),
    genders={"Women": 1},
    draw=draw_handbag,
    care="bag",
    notes=(
        "Inside are a zipped pocket, two slip pockets and a short leash for keys.",
        "The edges are painted in three coats and sanded between each of them.",
        "The lining has a pale tone, so that small things are easily found.",
        "Every piece of hardware is screwed on and can be replaced.",
        "Points that bear weight have a hidden layer behind them and are sewn twice.",
        "The seams are turned to the inside and bound, even where nobody looks.",
        "The name of {brand} is stamped on a small tab inside.",
        "The thread is thick and drawn through at three stitches to the centimetre.",
        "Each {noun} is stuffed with paper and looked over before it leaves the bench.",
    ),
    pairs=(
        "a wool coat and ankle boots",
        "a linen dress and flat sandals",
        "a trouser suit",
        "a trench coat and loafers",
        "a denim jacket and a midi skirt",
        "a cocktail dress",
    ),
    occasions=("daytime", "business", "date", "evening", "travel", "party"),
    pattern_scale=(0.7, 1.0),
    close_up=CloseUp(256, 300, 200),
)

TYPES = (HANDBAGS,)
