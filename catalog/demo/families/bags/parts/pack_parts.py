"""What backpacks share: straps and side pockets, the body, front pockets and the patch."""

from __future__ import annotations

from catalog.demo.families.bags.parts.bag_parts import (
    draw_strap,
    model,
    tone_of,
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

TAN = "#8a5a35"


LOW = 450.0


def draw_behind(canvas: Canvas, look: Look, wide: float, top: float, *, pockets: bool = True) -> None:
    trim = tone_of(look.colour, 0.35)
    strap = f"M {CENTRE + wide - 26:.1f} {top + 50:.1f} C {CENTRE + wide + 42:.1f} {top + 90:.1f} {CENTRE + wide + 36:.1f} {LOW - 90:.1f} {CENTRE + wide - 8:.1f} {LOW - 24:.1f}"
    for side in both(strap):
        draw_strap(canvas, side, trim, 20, sewn=True)
    draw_strap(
        canvas,
        f"M {CENTRE - 28:.1f} {top + 10:.1f} C {CENTRE - 26:.1f} {top - 40:.1f} {CENTRE + 26:.1f} {top - 40:.1f} {CENTRE + 28:.1f} {top + 10:.1f}",
        trim,
        12,
    )
    if pockets:
        pocket = f"M {CENTRE + wide - 18:.1f} {LOW - 140:.1f} L {CENTRE + wide + 16:.1f} {LOW - 132:.1f} C {CENTRE + wide + 24:.1f} {LOW - 90:.1f} {CENTRE + wide + 22:.1f} {LOW - 50:.1f} {CENTRE + wide + 10:.1f} {LOW - 22:.1f} L {CENTRE + wide - 18:.1f} {LOW - 18:.1f} Z"
        for side in both(pocket):
            canvas.piece(side, tone_of(look.colour, 0.2), form="sheen")
        canvas.add(
            *(
                stroke(side, "#000", 4, 0.3)
                for side in both(
                    f"M {CENTRE + wide - 18:.1f} {LOW - 136:.1f} L {CENTRE + wide + 15:.1f} {LOW - 128:.1f}"
                )
            )
        )


def body_of(wide: float, top: float, dome: float) -> str:
    return mirrored(
        (CENTRE, top),
        (CENTRE + dome * 0.7, top, CENTRE + wide - 4, top + dome * 0.4, CENTRE + wide, top + dome + 20),
        (CENTRE + wide + 6, top + 160, CENTRE + wide + 6, LOW - 80, CENTRE + wide + 2, LOW - 34),
        (CENTRE + wide, LOW - 6, CENTRE + wide - 20, LOW, CENTRE + wide - 42, LOW),
        (CENTRE, LOW),
    )


def draw_body(canvas: Canvas, look: Look, body: str, wide: float, top: float) -> None:
    canvas.piece(body, look.fabric.paint(canvas))
    slump = (
        f"M {CENTRE - wide:.1f} {LOW - 176:.1f} C {CENTRE - 60:.1f} {LOW - 192:.1f} {CENTRE + 60:.1f} {LOW - 192:.1f} {CENTRE + wide:.1f} {LOW - 176:.1f}",
        f"M {CENTRE + wide - 30:.1f} {top + 90:.1f} C {CENTRE + wide - 46:.1f} {top + 150:.1f} {CENTRE + wide - 40:.1f} {top + 180:.1f} {CENTRE + wide - 26:.1f} {top + 210:.1f}",
    )
    model(
        canvas,
        look,
        body,
        slump,
        (
            f"M {CENTRE - 70:.1f} {top + 60:.1f} C {CENTRE - 82:.1f} {top + 120:.1f} {CENTRE - 84:.1f} {top + 160:.1f} {CENTRE - 80:.1f} {top + 200:.1f}",
        ),
    )


def draw_pocket(canvas: Canvas, look: Look, pocket: str, paint: str) -> None:
    canvas.add(f'<g transform="translate(0 3)">{stroke(pocket, "#000", 5, 0.2)}</g>')
    canvas.piece(pocket, paint)
    canvas.soft((pocket,), edge=0.26, width=12)


def pocket_paint(canvas: Canvas, look: Look) -> str:
    kind = look.one_of("same", "same", "tone", "accent")
    return {"same": look.fabric.paint(canvas), "tone": tone_of(look.colour, 0.24)}.get(kind, look.accent)


def draw_patch(canvas: Canvas, y: float) -> None:
    patch = box(CENTRE - 26, y, 52, 30, 4)
    canvas.piece(patch, TAN, form="sheen", fall=False, line=0.4)
    canvas.add(
        stitch(box(CENTRE - 22, y + 4, 44, 22, 3), "#e9d3a8", 0.8, 1.2),
        stroke(f"M {CENTRE - 12:.1f} {y + 15:.1f} L {CENTRE + 12:.1f} {y + 15:.1f}", "#4b2e18", 2, 0.7),
    )
