"""Drawings of backpacks closed by a flap or a lid: buckled and hiking."""

from __future__ import annotations

from catalog.demo.families.bags.parts.bag_parts import (
    METALS,
    draw_buckle,
    draw_flap,
    draw_strap,
    draw_zip,
    tone_of,
)
from catalog.demo.families.bags.parts.pack_parts import (
    LOW,
    TAN,
    body_of,
    draw_behind,
    draw_body,
    draw_patch,
    draw_pocket,
    pocket_paint,
)
from catalog.demo.kinds import Look
from catalog.demo.shading import (
    CENTRE,
    Canvas,
    both,
    box,
    mirrored,
    stitch,
    stroke,
)


def draw_heritage(canvas: Canvas, look: Look) -> None:
    wide, top = look.between(108, 122), look.between(112, 126)
    draw_behind(canvas, look, wide, top)
    draw_body(canvas, look, body_of(wide, top, 46), wide, top)
    metal = METALS["gold"]
    for side in (-1, 1):
        pocket = box(CENTRE + side * wide * 0.5 - wide * 0.4, LOW - 130, wide * 0.8, 104, 12)
        draw_pocket(canvas, look, pocket, look.fabric.paint(canvas))
        lid = box(CENTRE + side * wide * 0.5 - wide * 0.42, LOW - 138, wide * 0.84, 40, 10)
        canvas.piece(lid, tone_of(look.colour, 0.14), line=0.4)
    drop = look.between(130, 160)
    flap = mirrored(
        (CENTRE, top - 8),
        (CENTRE + wide * 0.6, top - 8, CENTRE + wide, top, CENTRE + wide + 6, top + 44),
        (CENTRE + wide + 8, top + drop - 30),
        (CENTRE + wide + 6, top + drop, CENTRE + wide - 16, top + drop + 4, CENTRE + wide - 40, top + drop + 4),
        (CENTRE, top + drop + 8),
    )
    draw_flap(
        canvas,
        look,
        flap,
        look.fabric.paint(canvas),
        (
            f"M {CENTRE - wide + 20:.1f} {top + drop - 4:.1f} C {CENTRE - 50:.1f} {top + drop:.1f} {CENTRE + 50:.1f} {top + drop:.1f} {CENTRE + wide - 20:.1f} {top + drop - 4:.1f}",
        ),
    )
    canvas.soft(
        (flap,),
        stroke(
            f"M {CENTRE - wide + 20:.1f} {top + 40:.1f} C {CENTRE - 50:.1f} {top + 14:.1f} {CENTRE + 50:.1f} {top + 14:.1f} {CENTRE + wide - 20:.1f} {top + 40:.1f}",
            "#fff",
            12,
            0.18,
        ),
        edge=0.24,
        width=12,
    )
    for x in (CENTRE - wide * 0.5, CENTRE + wide * 0.5):
        canvas.piece(box(x - 10, top + drop - 60, 20, 120, 5), TAN, line=0.5)
        canvas.add(
            stitch(
                f"M {x - 6:.1f} {top + drop - 56:.1f} L {x - 6:.1f} {top + drop + 54:.1f} M {x + 6:.1f} {top + drop - 56:.1f} L {x + 6:.1f} {top + drop + 54:.1f}",
                "#e9d3a8",
                0.7,
                1.1,
            )
        )
        draw_buckle(canvas, x, top + drop + 26, 32, 26, metal)
    if look.one_of("patch", "plain") == "patch":
        draw_patch(canvas, top + 46)


def draw_hiking(canvas: Canvas, look: Look) -> None:
    wide, top = look.between(104, 116), look.between(84, 98)
    trim = tone_of(look.colour, 0.4)
    draw_behind(canvas, look, wide, top + 40)
    body = body_of(wide, top + 40, 60)
    draw_body(canvas, look, body, wide, top + 40)
    panel = mirrored(
        (CENTRE, top + 150),
        (CENTRE + 46, top + 150, CENTRE + 66, top + 170, CENTRE + 68, top + 200),
        (CENTRE + 76, LOW - 46),
        (CENTRE + 70, LOW - 24, CENTRE + 50, LOW - 22, CENTRE, LOW - 22),
    )
    draw_pocket(canvas, look, panel, pocket_paint(canvas, look))
    for side in both(f"M {CENTRE + wide:.1f} {top + 210:.1f} L {CENTRE + 68:.1f} {top + 226:.1f}"):
        draw_strap(canvas, side, trim, 8)
    canvas.add(
        *(
            stroke(
                f"M {CENTRE - 44 + k % 2 * 88:.1f} {top + 190 + k * 26:.1f} L {CENTRE + 44 - k % 2 * 88:.1f} {top + 216 + k * 26:.1f}",
                "#000",
                4.6,
                0.5,
            )
            for k in range(4)
        )
    )
    canvas.add(
        *(
            stroke(
                f"M {CENTRE - 44 + k % 2 * 88:.1f} {top + 190 + k * 26:.1f} L {CENTRE + 44 - k % 2 * 88:.1f} {top + 216 + k * 26:.1f}",
                look.accent,
                3,
            )
            for k in range(4)
        )
    )
    lid = mirrored(
        (CENTRE, top),
        (CENTRE + wide * 0.7, top, CENTRE + wide + 6, top + 14, CENTRE + wide + 10, top + 58),
        (CENTRE + wide + 12, top + 96, CENTRE + wide - 6, top + 106, CENTRE + wide - 36, top + 108),
        (CENTRE, top + 116),
    )
    draw_flap(canvas, look, lid, tone_of(look.colour, 0.14), ())
    canvas.soft(
        (lid,),
        stroke(
            f"M {CENTRE - wide + 20:.1f} {top + 36:.1f} C {CENTRE - 50:.1f} {top + 14:.1f} {CENTRE + 50:.1f} {top + 14:.1f} {CENTRE + wide - 20:.1f} {top + 36:.1f}",
            "#fff",
            12,
            0.2,
        ),
        edge=0.3,
        width=14,
    )
    draw_zip(
        canvas,
        f"M {CENTRE - wide + 16:.1f} {top + 72:.1f} C {CENTRE - 50:.1f} {top + 80:.1f} {CENTRE + 50:.1f} {top + 80:.1f} {CENTRE + wide - 16:.1f} {top + 72:.1f}",
        METALS["silver"],
        (CENTRE + 60, top + 76),
    )
    for x in (CENTRE - 56, CENTRE + 56):
        draw_strap(canvas, f"M {x:.1f} {top + 100:.1f} L {x:.1f} {top + 160:.1f}", trim, 11)
        canvas.piece(box(x - 11, top + 118, 22, 24, 5), "#2a2b2f", form="gloss", line=0.5)
