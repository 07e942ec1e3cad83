"""Drawings of low and high sneakers and of plimsolls."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.families.shoes.parts.last import (
    CHALK,
    CREPE,
    GUM,
    RUBBER,
    bow,
    double_stitch,
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
    ellipse,
    fill,
    seam,
    stitch,
    stroke,
)

CUP_SOLE = "M 66 342 C 120 350 240 353 340 349 C 392 346 428 341 447 331 C 456 340 456 357 446 365 C 428 376 394 380 350 380 L 90 380 C 71 380 62 373 61 362 C 60 354 62 347 66 342 Z"


LOW_UPPER = "M 70 360 C 60 336 60 312 73 290 C 77 282 79 277 80 272 C 82 265 92 264 98 270 C 112 284 140 292 164 284 C 184 277 198 263 209 251 C 214 245 221 243 227 247 C 252 264 288 287 324 299 C 352 299 388 299 414 309 C 440 319 452 336 448 352 L 440 362 Z"


LOW_LINING = "M 84 270 C 110 271 150 275 176 262 C 192 254 200 244 208 236 L 218 258 L 168 300 L 98 290 Z"


LOW_TONGUE = (
    "M 202 266 C 196 250 195 238 200 229 C 207 221 219 224 229 233 C 258 254 294 280 328 296 L 318 310 L 210 280 Z"
)


LOW_THROAT = ((224, 246), (272, 280), (324, 303))


def draw_court(canvas: Canvas, look: Look) -> None:
    _draw_inside(canvas, look)
    upper_of(canvas, look, LOW_UPPER)
    second = look.one_of(shade_of(look.colour, 0.35), look.accent, shade_of(look.colour, 0.15))
    tab = "M 60 320 C 66 300 74 284 78 266 L 104 270 C 112 282 120 292 112 304 C 100 312 78 316 60 320 Z"
    stay = (
        "M 204 244 L 226 238 L 336 302 C 330 312 318 318 306 316 C 272 304 236 284 214 270 C 204 262 200 252 204 244 Z"
    )
    panel(canvas, look, LOW_UPPER, stay, shade_of(look.colour, 0.08), "M 214 266 C 240 286 276 304 310 312")
    panel(canvas, look, LOW_UPPER, tab, second)
    trim = look.one_of("bars", "holes", "band", "clean")
    canvas.inside((LOW_UPPER,), seam("M 346 302 C 330 318 318 336 322 362"), _court_mark(trim, second))
    canvas.add(double_stitch("M 114 306 C 140 322 170 330 200 330", look.colour) if trim == "clean" else "")
    modelled(
        canvas,
        look,
        LOW_UPPER,
        ("M 340 314 C 372 312 404 316 430 334", "M 96 300 C 118 312 150 316 190 306"),
        ("M 330 310 C 326 324 312 336 300 342",),
    )
    colour = lace_colour(look)
    laced(canvas, LOW_THROAT, 6, colour)
    sole_of(canvas, CUP_SOLE, look.one_of(CHALK, CHALK, CREPE, GUM))
    canvas.add(
        stitch("M 72 350 C 140 357 250 359 340 355 C 390 352 424 347 444 339", "#000", 0.3, 1.3),
        stroke("M 64 371 C 120 374 360 374 436 368", "#000", 1.4, 0.16),
    )


def _court_mark(kind: str, colour: str) -> str:
    if kind == "bars":
        return "".join(
            stroke(
                f"M {184 + k * 40} 358 C {194 + k * 40} 336 {208 + k * 40} {306 + k * 9} {226 + k * 40} {290 + k * 16}",
                colour,
                13 - 6 * k,
            )
            for k in range(2)
        )
    if kind == "holes":
        return "".join(
            ellipse(226 + k * 13 + row * 7, 310 + row * 9 + k * 4.6, 2, 2, "#000", 0.5)
            for row in range(3)
            for k in range(6 - row)
        )
    if kind == "band":
        return fill("M 168 362 C 186 336 204 310 216 276 L 244 292 C 232 320 222 342 212 362 Z", colour)
    return ""


def draw_retro(canvas: Canvas, look: Look) -> None:
    sole = "M 62 334 C 110 344 220 352 330 350 C 392 348 428 340 446 326 C 458 330 458 346 448 356 C 424 374 390 380 350 380 L 92 380 C 70 380 58 368 56 354 C 55 345 57 338 62 334 Z"
    _draw_inside(canvas, look)
    upper_of(canvas, look, LOW_UPPER)
    second = look.one_of(shade_of(look.colour, 0.25), mix(look.colour, look.accent, 0.3), lighten(look.colour, 0.25))
    toe = "M 452 360 C 452 332 440 318 414 312 C 398 310 384 316 372 326 C 356 338 330 344 300 344 L 300 364 Z"
    counter = "M 58 360 C 56 330 58 308 72 286 C 92 300 118 312 132 330 C 138 340 140 350 140 364 Z"
    stay = "M 200 246 L 226 238 L 338 302 C 334 316 320 322 304 318 C 288 314 262 304 246 296 C 238 312 222 336 214 364 L 176 364 C 184 322 190 280 200 246 Z"
    panel(canvas, look, LOW_UPPER, stay, second, "M 240 298 C 232 314 218 338 209 362")
    panel(canvas, look, LOW_UPPER, counter, second, "M 74 294 C 94 306 114 318 126 333 C 131 342 133 350 134 360")
    panel(
        canvas,
        look,
        LOW_UPPER,
        toe,
        shade_of(second, 0.1),
        "M 410 318 C 398 317 388 322 378 330 C 360 344 334 350 304 350",
    )
    if look.one_of("tab", "none") == "tab":
        canvas.add(fill("M 88 276 L 100 272 L 106 296 L 90 292 Z", look.accent))
    modelled(
        canvas,
        look,
        LOW_UPPER,
        ("M 344 308 C 374 306 404 312 428 328", "M 92 300 C 112 312 130 318 150 316"),
        ("M 338 308 C 336 322 330 332 320 340",),
    )
    laced(canvas, LOW_THROAT, 6, lace_colour(look), width=5.4)
    sole_of(canvas, sole, look.one_of(CHALK, CREPE, CREPE))
    canvas.add(
        fill(
            "M 58 362 C 70 374 90 371 120 371 L 350 371 C 388 371 420 364 448 350 C 444 362 420 380 350 380 L 92 380 C 72 380 62 374 58 362 Z",
            look.one_of(GUM, RUBBER, darken(look.colour, 0.2)),
        )
    )
    canvas.add(stroke("M 62 348 C 110 356 180 361 240 362", "#000", 1.4, 0.2))


def draw_high_top(canvas: Canvas, look: Look) -> None:
    upper = "M 72 362 C 64 332 70 300 80 266 C 87 238 85 206 80 174 C 80 167 85 164 91 164 C 120 170 156 169 190 161 C 197 160 201 164 202 170 C 207 208 218 242 242 264 C 264 282 296 297 330 305 C 360 307 392 307 418 316 C 440 324 450 338 447 352 L 440 362 Z"
    tongue = "M 180 190 C 178 160 182 142 192 136 C 204 134 212 142 214 156 C 218 204 230 240 254 262 C 276 280 306 292 336 302 L 318 312 L 200 250 Z"
    canvas.piece(
        "M 82 166 C 110 152 168 150 200 158 L 196 190 L 90 190 Z", lining_of(look), form="", fall=False, line=0.3
    )
    canvas.piece(tongue, shade_of(look.colour, 0.1), form="", line=0.36)
    upper_of(canvas, look, upper)
    canvas.inside(
        (upper,),
        stroke("M 86 160 C 92 206 92 240 84 270 C 74 304 70 330 74 362", shade_of(look.colour, 0.2), 15),
        stroke("M 94 166 C 101 206 100 242 92 272 C 82 304 78 330 82 362", "#000", 1.3, 0.36),
    )
    canvas.add(
        double_stitch("M 176 168 C 180 222 196 262 222 286 C 246 308 270 330 284 348", look.colour),
        stitch("M 90 172 C 120 178 160 177 194 169", "#000", 0.35, 1.2),
    )
    modelled(
        canvas,
        look,
        upper,
        ("M 120 184 C 124 240 118 290 110 336",),
        ("M 152 186 C 156 250 168 300 206 340", "M 232 284 C 250 306 262 330 266 350"),
    )
    cap = "M 452 360 C 454 330 436 314 404 309 C 386 316 374 336 374 362 Z"
    panel(canvas, look, upper, cap, CHALK)
    if look.one_of("patch", "plain") == "patch":
        canvas.add(
            ellipse(136, 262, 21, 21, CHALK),
            ellipse(136, 262, 17, 17, shade_of(look.colour, 0.2)),
            ellipse(136, 262, 14.5, 14.5, CHALK),
            fill("M 126 270 L 133 252 L 138 262 L 141 257 L 147 270 Z", shade_of(look.colour, 0.2)),
        )
    colour = look.one_of("#f6f4ee", "#f6f4ee", lace_colour(look))
    laced(canvas, ((203, 176), (212, 268), (326, 305)), 9, colour, width=5.4, metal="#c9ccd0")
    bow(canvas, 212, 164, colour, 4.4)
    draw_foxing(canvas, look)


def draw_plimsoll(canvas: Canvas, look: Look) -> None:
    upper = LOW_UPPER
    _draw_inside(canvas, look)
    upper_of(canvas, look, upper)
    canvas.inside(
        (upper,),
        stroke("M 80 264 C 78 300 70 330 72 362", shade_of(look.colour, 0.22), 22),
        stroke("M 92 270 C 90 300 82 332 84 362", "#000", 1.3, 0.34),
    )
    canvas.add(
        double_stitch("M 214 268 C 238 290 268 306 300 316 C 316 322 322 334 320 348", look.colour),
        stitch("M 98 279 C 116 292 142 299 166 291 C 186 284 198 272 208 262", "#000", 0.35, 1.2),
    )
    modelled(
        canvas,
        look,
        upper,
        ("M 344 314 C 366 314 380 316 396 322", "M 100 304 C 124 316 156 318 196 306"),
        ("M 330 310 C 322 330 300 344 280 350",),
    )
    if look.one_of("cap", "bumper") == "cap":
        panel(canvas, look, upper, "M 452 360 C 454 330 438 316 410 310 C 394 318 384 338 384 362 Z", CHALK)
    laced(
        canvas,
        LOW_THROAT,
        look.chance.randint(4, 5),
        look.one_of("#f6f4ee", "#f6f4ee", lace_colour(look)),
        width=5.4,
        metal="#d3d5d8",
    )
    draw_foxing(canvas, look)


def _draw_inside(canvas: Canvas, look: Look) -> None:
    canvas.piece(LOW_LINING, lining_of(look), form="", fall=False, line=0.3)
    canvas.piece(LOW_TONGUE, shade_of(look.colour, 0.12), form="", line=0.36)
    canvas.add(stitch("M 206 254 C 202 246 202 240 206 235", "#000", 0.3, 1.2))


def draw_foxing(canvas: Canvas, look: Look) -> None:
    sole = "M 64 348 C 130 354 250 356 350 351 C 396 348 428 342 448 332 C 456 342 456 358 446 366 C 428 377 394 380 350 380 L 88 380 C 71 380 63 374 62 364 C 61 357 62 352 64 348 Z"
    sole_of(canvas, sole, look.one_of(CHALK, CHALK, CREPE, GUM))
    line = look.colour if luminance(look.colour) < 0.7 else look.accent
    canvas.add(
        stroke("M 64 356 C 130 361 250 363 350 358 C 396 355 430 349 451 339", line, 2.6, 0.9),
        fill("M 440 338 C 456 338 458 356 446 366 C 438 371 428 374 418 376 C 426 362 434 350 440 338 Z", "#000", 0.1),
    )
    canvas.add(stroke("M 66 373 C 130 376 370 376 434 370", "#000", 1.3, 0.18))
