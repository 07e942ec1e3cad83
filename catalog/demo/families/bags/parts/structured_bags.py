"""Drawings of bags that stand: satchels, top-handle bags and totes."""

from __future__ import annotations

from catalog.demo.colours import darken
from catalog.demo.families.bags.parts.bag_parts import (
    Metal,
    draw_clasp,
    draw_feet,
    draw_flap,
    draw_ring,
    draw_strap,
    model,
    thread_of,
    tone_of,
)
from catalog.demo.kinds import Look
from catalog.demo.shading import (
    CENTRE,
    Canvas,
    both,
    box,
    ellipse,
    fill,
    mirrored,
    seam,
    stitch,
    stroke,
)


def draw_satchel(canvas: Canvas, look: Look, metal: Metal) -> None:
    top, wide, low = look.between(196, 220), look.between(138, 158), 440.0
    right, depth = CENTRE + wide, look.between(84, 138)
    canvas.ground(y=low + 10, rx=wide + 40)
    _draw_handle(canvas, look, top, 80.0, look.between(88, 120), metal)
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


def _draw_handle(canvas: Canvas, look: Look, top: float, half: float, rise: float, metal: Metal) -> None:
    arc = f"M {CENTRE - half:.1f} {top - 2:.1f} C {CENTRE - half:.1f} {top - rise * 1.3:.1f} {CENTRE + half:.1f} {top - rise * 1.3:.1f} {CENTRE + half:.1f} {top - 2:.1f}"
    draw_strap(canvas, arc, tone_of(look.colour, 0.15), 15, sewn=True)


def draw_top_handle(canvas: Canvas, look: Look, metal: Metal) -> None:
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


def draw_tote(canvas: Canvas, look: Look, metal: Metal) -> None:
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
