"""Drawings of bags that hang: bucket bags, hobos and baguettes."""

from __future__ import annotations

from catalog.demo.colours import darken
from catalog.demo.families.bags.parts.bag_parts import (
    Metal,
    draw_buckle,
    draw_clasp,
    draw_flap,
    draw_ring,
    draw_strap,
    draw_zip,
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
    mirrored,
    stitch,
    stroke,
)


def draw_bucket(canvas: Canvas, look: Look, metal: Metal) -> None:
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


def draw_hobo(canvas: Canvas, look: Look, metal: Metal) -> None:
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


def draw_baguette(canvas: Canvas, look: Look, metal: Metal) -> None:
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
