"""Drawings of heeled ankle boots and knee-high boots."""

from __future__ import annotations

from catalog.demo.families.shoes.parts.last import (
    GROUND,
    RUBBER,
    STACK,
    lining_of,
    modelled,
    panel,
    shade_of,
    sole_of,
    upper_of,
)
from catalog.demo.families.shoes.parts.shoe_trims import buckle_metal, draw_buckle
from catalog.demo.kinds import Look
from catalog.demo.shading import (
    Canvas,
    box,
    fill,
    seam,
    stitch,
    stroke,
)


def draw_heeled(canvas: Canvas, look: Look) -> None:
    _draw_on_heel(canvas, look, 196 + look.between(-16, 12), 92.0, 206.0)


def draw_knee_high(canvas: Canvas, look: Look) -> None:
    _draw_on_heel(canvas, look, -150 + look.between(-20, 24), 66.0, 236.0)


def _draw_on_heel(canvas: Canvas, look: Look, top: float, back: float, front: float) -> None:
    """Draw a boot whose heel stands high: the shaft in one piece, a side zip, a covered heel."""
    lift = 0.0 if look.style == "Knee-High" and look.one_of("flat", "heeled") == "flat" else look.between(26, 44)
    heel = GROUND - 28 - lift
    mid = (top + 240) / 2
    calf = back - 16 if look.style == "Knee-High" else back + 2
    upper = (
        f"M 78 {heel - 2:.1f} C 66 {heel - 22:.1f} 68 {heel - 44:.1f} 80 {heel - 66:.1f} C 94 {heel - 100:.1f} {calf:.1f} {mid + 30:.1f} {back:.1f} {top + 6:.1f} C {back:.1f} {top:.1f} {back + 4:.1f} {top - 2:.1f} {back + 10:.1f} {top - 1:.1f} "
        f"C {back + 40:.1f} {top + 6:.1f} {front - 40:.1f} {top + 2:.1f} {front - 8:.1f} {top - 6:.1f} C {front - 1:.1f} {top - 7:.1f} {front + 1:.1f} {top:.1f} {front + 1:.1f} {top + 6:.1f} "
        f"C {front - 2:.1f} {mid:.1f} {(front + 226) / 2 - 16:.1f} 206 226 {252 - lift * 0.6:.1f} C 250 {278 - lift * 0.3:.1f} 300 300 350 313 C 400 324 446 338 456 360 C 446 374 400 376 340 376 C 300 377 262 376 230 {(heel + 372) / 2 + 12:.1f} C 190 {heel + 15:.1f} 150 {heel + 7:.1f} 78 {heel - 2:.1f} Z"
    )
    draw_mouth(canvas, look, top, back, front)
    _draw_boot_heel(canvas, look, heel, lift)
    upper_of(canvas, look, upper)
    zip_line = f"M {(back + front) / 2 + 6:.1f} {top + 6:.1f} C {(back + front) / 2 + 2:.1f} {mid:.1f} 140 250 150 {heel - 18:.1f}"
    if look.one_of("zip", "zip", "plain") == "zip":
        canvas.add(stroke(zip_line, "#000", 6, 0.42), stroke(zip_line, "#d9dde1", 2.6, 0.95, "2 2.4", "butt"))
        canvas.piece(box((back + front) / 2 + 2, top + 8, 8, 22, 3), "#cfd3d8", form="gloss", line=0.5)
    if look.one_of("buckle", "bare", "bare") == "buckle":
        band = f"M 60 {heel - 84:.1f} C 110 {heel - 62:.1f} 170 {heel - 70:.1f} 240 {heel - 104:.1f} L 246 {heel - 84:.1f} C 180 {heel - 46:.1f} 110 {heel - 40:.1f} 60 {heel - 62:.1f} Z"
        panel(canvas, look, upper, band, shade_of(look.colour, 0.2))
        draw_buckle(canvas, buckle_metal(look), 188, heel - 65, -14, 28)
    canvas.inside(
        (upper,),
        seam(f"M 254 {288 - lift * 0.3:.1f} C 236 316 214 336 190 {heel + 10:.1f}", 1.8, 0.4),
        stitch(
            f"M {back} {top + 12:.1f} C {back + 40:.1f} {top + 18:.1f} {front - 40:.1f} {top + 14:.1f} {front} {top + 6:.1f}",
            "#000",
            0.4,
            1.4,
        ),
    )
    modelled(
        canvas,
        look,
        upper,
        (
            f"M 232 {276 - lift * 0.4:.1f} C 270 306 340 324 400 344 C 416 350 428 354 436 360",
            f"M {back + 22:.1f} {top + 30:.1f} C {back + 26:.1f} {mid:.1f} 112 250 94 {heel - 40:.1f}",
        ),
        (
            f"M 100 {heel - 80:.1f} C 140 {heel - 66:.1f} 190 {heel - 76:.1f} 226 {heel - 100:.1f}",
            f"M 110 {heel - 104:.1f} C 150 {heel - 94:.1f} 180 {heel - 104:.1f} 214 {heel - 128:.1f}",
        ),
    )
    sole = f"M 74 {heel - 4:.1f} C 150 {heel + 2:.1f} 190 {heel + 10:.1f} 230 {(heel + 372) / 2 + 6:.1f} C 270 372 320 373 360 372 C 400 371 436 366 457 358 C 464 364 462 370 454 373 C 424 380 380 380 330 380 C 270 380 226 {(heel + 380) / 2 + 8:.1f} 190 {heel + 18:.1f} C 150 {heel + 8:.1f} 100 {heel + 6:.1f} 74 {heel + 4:.1f} Z"
    sole_of(canvas, sole, RUBBER if lift else look.one_of(RUBBER, STACK))


def _draw_boot_heel(canvas: Canvas, look: Look, heel: float, lift: float) -> None:
    slim = look.one_of("slim", "block", "block") == "slim" and lift > 0
    front = 118 if slim else 152
    block = f"M 74 {heel - 4:.1f} L 164 {heel + 6:.1f} C {front + 4} {heel + 22:.1f} {front} 360 {front} 380 L {92 if slim else 82} 380 C 84 364 76 {heel + 16:.1f} 74 {heel - 4:.1f} Z"
    canvas.piece(block, look.one_of(shade_of(look.colour, 0.2), STACK) if lift else RUBBER, form="round", line=0.45)
    canvas.inside((block,), fill("M 60 374 L 170 374 L 170 384 L 60 384 Z", "#1c1a1a"))


def draw_mouth(canvas: Canvas, look: Look, top: float, back: float, front: float) -> None:
    mouth = f"M {back + 2:.1f} {top + 2:.1f} C {back + 30:.1f} {top - 14:.1f} {front - 40:.1f} {top - 16:.1f} {front - 2:.1f} {top - 2:.1f} L {front - 6:.1f} {top + 18:.1f} L {back + 6:.1f} {top + 18:.1f} Z"
    canvas.piece(mouth, lining_of(look), form="", fall=False, line=0.3)
