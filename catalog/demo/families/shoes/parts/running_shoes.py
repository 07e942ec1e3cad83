"""Drawings of road and trail running shoes, and the low upper all sports shoes share."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.families.shoes.parts.last import (
    CHALK,
    RUBBER,
    lace_colour,
    laced,
    lining_of,
    modelled,
    panel,
    shade_of,
    sole_of,
    upper_of,
)
from catalog.demo.kinds import Look
from catalog.demo.shading import (
    Canvas,
    fill,
    seam,
    stroke,
)

UPPER = "M 72 356 C 62 330 62 304 72 284 C 77 272 76 260 70 250 C 68 243 76 240 84 244 C 94 250 98 258 104 266 C 116 280 142 284 164 276 C 186 268 200 252 212 240 C 218 234 225 233 231 237 C 256 256 292 282 328 295 C 356 292 392 292 416 302 C 441 313 453 330 448 346 L 430 350 Z"


LINING = "M 82 248 C 104 262 150 270 178 254 C 194 244 204 232 212 226 L 222 250 L 168 296 L 100 282 Z"


TONGUE = "M 204 258 C 198 242 196 226 200 216 C 206 208 220 214 232 225 C 262 248 296 276 330 291 L 320 306 L 212 272 Z"


THROAT = ((228, 237), (276, 274), (324, 294))


def draw_body(canvas: Canvas, look: Look, upper: str = UPPER) -> None:
    canvas.piece(LINING, lining_of(look), form="", fall=False, line=0.3)
    canvas.piece(TONGUE, shade_of(look.colour, 0.18), form="", line=0.36)
    upper_of(canvas, look, upper)


def second_of(look: Look) -> str:
    return look.one_of(
        shade_of(look.colour, 0.25),
        mix(look.colour, look.accent, 0.3),
        lighten(look.colour, 0.25) if luminance(look.colour) < 0.6 else darken(look.colour, 0.2),
    )


def draw_stay(canvas: Canvas, look: Look, colour: str) -> None:
    stay = (
        "M 208 240 L 230 230 L 338 294 C 334 306 322 312 308 309 C 272 298 238 280 216 264 C 206 256 203 248 208 240 Z"
    )
    panel(canvas, look, UPPER, stay, shade_of(colour, 0.08))


def finish(canvas: Canvas, look: Look, upper: str = UPPER) -> None:
    modelled(
        canvas,
        look,
        upper,
        ("M 340 304 C 370 301 404 306 428 324", "M 88 292 C 108 308 140 314 178 306"),
        ("M 334 300 C 330 318 320 332 306 340",),
    )
    laced(canvas, THROAT, look.chance.randint(5, 6), lace_colour(look), width=5.2, depth=12)


def draw_running(canvas: Canvas, look: Look) -> None:
    draw_body(canvas, look)
    second = second_of(look)
    draw_stay(canvas, look, second)
    counter = "M 56 360 C 52 330 54 300 70 282 C 92 290 118 306 136 326 C 146 338 150 348 152 362 Z"
    panel(canvas, look, UPPER, counter, second)
    canvas.inside(
        (UPPER,),
        fill("M 66 240 L 98 250 L 102 266 L 76 266 Z", second),
        _flash(look, second),
        seam("M 300 362 C 330 344 374 330 398 304"),
    )
    finish(canvas, look)
    _draw_foam(canvas, look, second)


def _flash(look: Look, colour: str) -> str:
    kind = look.one_of("ribs", "bolt", "lines", "fin")
    if kind == "ribs":
        return "".join(
            stroke(
                f"M {160 + k * 22} 362 C {168 + k * 22} 334 {184 + k * 20} 312 {204 + k * 18} {272 + k * 7}",
                colour,
                6 - k * 0.5,
                0.95,
            )
            for k in range(6)
        )
    if kind == "bolt":
        return fill(
            "M 150 356 C 190 330 214 306 222 276 L 250 294 C 240 316 236 326 238 334 C 256 324 268 314 276 306 L 298 314 C 274 340 240 356 206 362 Z",
            colour,
        )
    if kind == "lines":
        return "".join(
            stroke(
                f"M 140 {346 - k * 13} C 200 {346 - k * 15} 250 {336 - k * 12} {316 - k * 12} {318 - k * 11}",
                colour,
                3.4,
                0.95,
            )
            for k in range(4)
        )
    return fill("M 134 328 L 206 318 L 290 302 L 308 312 L 212 340 L 140 352 Z", colour) + fill(
        "M 148 300 L 214 294 L 250 288 L 266 296 L 214 312 L 150 318 Z", colour, 0.8
    )


def _draw_foam(canvas: Canvas, look: Look, second: str) -> None:
    lift = look.between(0, 10)
    sole = f"M 58 {330 - lift:.1f} C 84 340 126 338 170 343 C 230 350 300 354 352 350 C 396 346 426 338 447 327 C 458 333 458 344 449 352 C 424 366 392 378 348 379 C 300 380 240 374 196 376 C 160 380 120 380 92 380 C 68 380 52 368 46 352 C 44 342 50 334 58 {330 - lift:.1f} Z"
    foam = look.one_of(CHALK, CHALK, lighten(look.colour, 0.7), mix(look.colour, "#808080", 0.2))
    sole_of(canvas, sole, foam)
    line = look.one_of(look.colour, second)
    canvas.inside(
        (sole,),
        stroke("M 44 352 C 110 362 150 350 210 360 C 280 370 350 366 456 334", "#000", 1.6, 0.22),
        fill("M 40 384 L 46 366 C 70 373 110 373 150 371 C 180 369 200 366 224 384 Z", line),
        fill("M 262 384 C 280 371 310 374 350 372 C 392 369 426 356 460 334 L 460 384 Z", line),
    )
    canvas.inside((sole,), *(stroke(f"M {66 + k * 20} 346 q 8 9 18 6", "#000", 1.5, 0.2) for k in range(6)))


def draw_trail(canvas: Canvas, look: Look) -> None:
    draw_body(canvas, look)
    second = second_of(look)
    draw_stay(canvas, look, second)
    rand = "M 54 362 L 60 330 C 96 322 120 334 160 340 C 230 348 300 346 344 334 C 372 322 384 304 404 296 L 456 310 L 456 362 Z"
    canvas.inside(
        (UPPER,),
        *(stroke(f"M {118 + k * 32} 362 L {180 + k * 24} {266 + k * 8}", second, 4, 0.9) for k in range(5)),
        *(stroke(f"M {196 + k * 26} 362 L {140 + k * 28} 284", second, 4, 0.9) for k in range(5)),
    )
    panel(
        canvas,
        look,
        UPPER,
        rand,
        second,
        "M 64 336 C 96 328 120 340 160 346 C 230 354 300 352 346 340 C 374 328 386 312 406 303",
    )
    finish(canvas, look)
    sole = "M 60 330 C 90 346 140 344 190 346 C 250 350 310 352 352 349 C 396 345 426 338 448 327 C 458 333 458 343 450 351 C 424 362 392 368 350 369 L 90 370 C 66 370 50 362 48 348 C 48 340 54 334 60 330 Z"
    lugs = "".join(
        f"M {62 + k * 26} 366 L {66 + k * 26} {378 + k % 2 * 2} L {80 + k * 26} {378 + k % 2 * 2} L {84 + k * 26} 366 Z "
        for k in range(12)
    )
    lugs += "M 378 364 L 384 375 L 398 372 L 400 360 Z M 406 360 L 413 368 L 426 363 L 426 352 Z M 430 352 L 437 359 L 448 352 L 446 342 Z"
    canvas.add(fill(lugs, RUBBER), stroke(lugs, "#000", 1, 0.4))
    sole_of(canvas, sole, look.one_of(CHALK, mix(look.colour, "#808080", 0.3), lighten(look.colour, 0.5)))
    canvas.inside(
        (sole,),
        fill("M 46 356 C 120 364 300 364 350 361 C 396 356 430 348 462 330 L 462 384 L 46 384 Z", RUBBER),
        stroke("M 54 344 C 100 358 150 348 220 354", "#000", 1.5, 0.25),
    )
