"""Drawings of ballerinas and flip-flops as a pair seen from above."""

from __future__ import annotations

from catalog.demo.colours import darken
from catalog.demo.families.shoes.parts.last import (
    CREPE,
    face,
    shade_of,
    shine_of,
)
from catalog.demo.families.shoes.parts.shoe_trims import draw_bow
from catalog.demo.kinds import Look
from catalog.demo.shading import (
    CENTRE,
    Canvas,
    both,
    ellipse,
    fill,
    flip,
    seam,
    stroke,
)

INSOLE = "#e0c6a2"


FOOT = "M 344 84 C 390 84 416 120 415 168 C 414 214 400 244 398 286 C 397 322 404 350 402 388 C 400 420 380 436 352 436 C 322 436 302 418 300 388 C 299 350 306 326 300 288 C 294 250 279 222 278 172 C 277 120 304 84 344 84 Z"


SOLE_OUTLINE = "M 346 70 C 394 70 424 108 422 162 C 420 212 400 244 398 290 C 397 328 406 356 404 394 C 402 430 380 448 352 448 C 322 448 300 428 299 394 C 298 356 308 330 300 290 C 292 248 270 218 270 166 C 270 108 298 70 346 70 Z"


def draw_ballerina_pair(canvas: Canvas, look: Look) -> None:
    opening = look.between(164, 186)
    mouth = f"M 345 {opening:.1f} C 376 {opening + 2:.1f} 390 {opening + 34:.1f} 384 254 C 378 290 380 330 382 380 C 381 404 370 417 352 417 C 332 417 320 404 319 382 C 320 330 317 290 311 256 C 302 {opening + 40:.1f} 312 {opening:.1f} 345 {opening:.1f} Z"
    small = look.by_gender(1.02, 0.92, 0.78)
    canvas.add(f'<g transform="translate({CENTRE * (1 - small):.1f} {CENTRE * (1 - small):.1f}) scale({small})">')
    shadow = "".join(fill(side, "#000", 0.34) for side in both(FOOT))
    canvas.add(canvas.blurred(f'<g transform="translate(3 9)">{shadow}</g>', 7))
    for foot in both(FOOT):
        canvas.piece(foot, look.fabric.paint(canvas), form="cloth", line=0.4)
        canvas.add(face(canvas, foot, look))
    lights = [stroke(line, "#fff", 10, shine_of(look) + 0.1) for line in both("M 306 122 C 318 104 346 100 366 112")]
    canvas.soft(both(FOOT), *lights, edge=0.3, width=14)
    trim = look.one_of("bow", "bow", "cap")
    for side, hole in enumerate(both(mouth)):
        canvas.piece(hole, INSOLE, form="", fall=False, line=0.4)
        canvas.inside(
            (hole,),
            f'<g transform="translate(0 8)">{stroke(hole, "#000", 18, 0.2)}</g>',
            seam("M 0 300 L 512 300", 1.4, 0.2),
        )
        canvas.add(stroke(hole, "#000", 6, 0.25), stroke(hole, shade_of(look.colour, 0.22), 4.6))
        x = 344 if side == 0 else CENTRE * 2 - 344
        if trim == "bow":
            draw_bow(canvas, look, x, opening - 2, size=0.95, tilt=0)
        else:
            cap = "M 270 60 L 420 60 L 420 140 C 380 126 310 126 270 140 Z"
            canvas.inside((both(FOOT)[side],), fill(cap if side == 0 else flip(cap), shade_of(look.colour, 0.3), 0.85))
    canvas.add("</g>")


def draw_flip_flops(canvas: Canvas, look: Look) -> None:
    small = look.by_gender(1, 0.95, 0.8) * look.between(0.97, 1.0)
    across = small * look.by_gender(1.1, 0.86, 1.0)
    canvas.add(
        f'<g transform="translate({CENTRE * (1 - across):.2f} {CENTRE * (1 - small):.2f}) scale({across:.4f} {small:.4f})">'
    )
    soles = both(SOLE_OUTLINE)
    shadow = "".join(fill(side, "#000", 0.36) for side in soles)
    canvas.add(canvas.blurred(f'<g transform="translate(3 10)">{shadow}</g>', 7))
    edge = look.one_of(CREPE, look.accent, darken(look.colour, 0.35))
    strap = look.one_of(shade_of(look.colour, 0.3), darken(look.colour, 0.5), look.accent)
    for side, outline in enumerate(soles):
        canvas.add(f'<g transform="translate(0 6)">{fill(outline, edge)}{stroke(outline, "#000", 1.4, 0.4)}</g>')
        canvas.piece(outline, look.fabric.paint(canvas), form="sheen", line=0.36)
        canvas.inside((outline,), *(stroke(f"M 0 {y} L 512 {y}", "#000", 1, 0.07) for y in range(80, 440, 7)))
        _draw_thong(canvas, strap, mirror=side == 1)
    canvas.add("</g>")


def _draw_thong(canvas: Canvas, colour: str, *, mirror: bool) -> None:
    arms = "M 283 262 C 294 200 318 160 342 138 C 346 134 352 134 355 139 C 378 164 402 210 406 262 L 393 266 C 386 220 368 184 350 166 C 328 184 306 220 297 266 Z"
    light = "M 296 236 C 306 200 326 166 346 148"
    shape, shine = (flip(arms), flip(light)) if mirror else (arms, light)
    x = CENTRE * 2 - 348 if mirror else 348.0
    canvas.add(f'<g transform="translate(2 7)">{fill(shape, "#000", 0.25)}</g>')
    canvas.piece(shape, colour, form="", line=0.5)
    canvas.add(
        stroke(shine, "#fff", 3, 0.34),
        ellipse(x, 136, 6.5, 7.5, colour),
        ellipse(x, 134, 5, 5, "#000", 0.2),
        ellipse(x - 1, 132, 3, 2.4, "#fff", 0.3),
    )
