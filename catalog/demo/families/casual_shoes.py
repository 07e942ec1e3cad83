"""Sneakers, plimsolls, slip-ons and loafers, seen from the side."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.families.last import (
    CHALK,
    CREPE,
    GUM,
    RUBBER,
    SHOE_SIZES,
    bow,
    double_stitch,
    lace_colour,
    laced,
    lining_of,
    modelled,
    panel,
    shade_of,
    sole_of,
    standing,
    upper_of,
)
from catalog.demo.kinds import LEATHER_COLOURS, CloseUp, Look, ProductType, Style
from catalog.demo.shading import Canvas, box, ellipse, fill, seam, stitch, stroke

CUP_SOLE = "M 66 342 C 120 350 240 353 340 349 C 392 346 428 341 447 331 C 456 340 456 357 446 365 C 428 376 394 380 350 380 L 90 380 C 71 380 62 373 61 362 C 60 354 62 347 66 342 Z"
LOW_UPPER = "M 70 360 C 60 336 60 312 73 290 C 77 282 79 277 80 272 C 82 265 92 264 98 270 C 112 284 140 292 164 284 C 184 277 198 263 209 251 C 214 245 221 243 227 247 C 252 264 288 287 324 299 C 352 299 388 299 414 309 C 440 319 452 336 448 352 L 440 362 Z"
LOW_LINING = "M 84 270 C 110 271 150 275 176 262 C 192 254 200 244 208 236 L 218 258 L 168 300 L 98 290 Z"
LOW_TONGUE = (
    "M 202 266 C 196 250 195 238 200 229 C 207 221 219 224 229 233 C 258 254 294 280 328 296 L 318 310 L 210 280 Z"
)
LOW_THROAT = ((224, 246), (272, 280), (324, 303))


def draw_casual(canvas: Canvas, look: Look) -> None:
    """Draw a sneaker, a high-top, a plimsoll, a slip-on or a loafer."""
    with standing(canvas, look, floor=408 if look.style == "High-Top" else 370) as worn:
        CASUAL[look.style](canvas, worn)


def _draw_court(canvas: Canvas, look: Look) -> None:
    _draw_inside(canvas, look)
    upper_of(canvas, look, LOW_UPPER)
    second = look.one_of(shade_of(look.colour, 0.35), look.accent, shade_of(look.colour, 0.15))
    tab = "M 60 320 C 66 300 74 284 78 266 L 104 270 C 112 282 120 292 112 304 C 100 312 78 316 60 320 Z"
    stay = (
        "M 204 244 L 226 238 L 336 302 C 330 312 318 318 306 316 C 272 304 236 284 214 270 C 204 262 200 252 204 244 Z"
    )
    panel(canvas, look, LOW_UPPER, stay, shade_of(look.colour, 0.08), "M 214 266 C 240 286 276 304 310 312")
    panel(canvas, look, LOW_UPPER, tab, second)
    trim = look.one_of("bars", "holes", "wave", "clean")
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
    if kind == "wave":
        return fill("M 124 330 C 180 350 250 338 306 314 C 270 348 210 366 150 354 C 136 348 128 340 124 330 Z", colour)
    return ""


def _draw_inside(canvas: Canvas, look: Look) -> None:
    canvas.piece(LOW_LINING, lining_of(look), form="", fall=False, line=0.3)
    canvas.piece(LOW_TONGUE, shade_of(look.colour, 0.12), form="", line=0.36)
    canvas.add(stitch("M 206 254 C 202 246 202 240 206 235", "#000", 0.3, 1.2))


def _draw_retro(canvas: Canvas, look: Look) -> None:
    sole = "M 62 334 C 110 344 220 352 330 350 C 392 348 428 340 446 326 C 458 330 458 346 448 356 C 424 374 390 380 350 380 L 92 380 C 70 380 58 368 56 354 C 55 345 57 338 62 334 Z"
    _draw_inside(canvas, look)
    upper_of(canvas, look, LOW_UPPER)
    second = look.one_of(shade_of(look.colour, 0.32), mix(look.colour, look.accent, 0.55), lighten(look.colour, 0.35))
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


def _draw_high_top(canvas: Canvas, look: Look) -> None:
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
    _draw_foxing(canvas, look)


def _draw_foxing(canvas: Canvas, look: Look) -> None:
    sole = "M 64 348 C 130 354 250 356 350 351 C 396 348 428 342 448 332 C 456 342 456 358 446 366 C 428 377 394 380 350 380 L 88 380 C 71 380 63 374 62 364 C 61 357 62 352 64 348 Z"
    sole_of(canvas, sole, look.one_of(CHALK, CHALK, CREPE, GUM))
    line = look.colour if luminance(look.colour) < 0.7 else look.accent
    canvas.add(
        stroke("M 64 356 C 130 361 250 363 350 358 C 396 355 430 349 451 339", line, 2.6, 0.9),
        fill("M 440 338 C 456 338 458 356 446 366 C 438 371 428 374 418 376 C 426 362 434 350 440 338 Z", "#000", 0.1),
    )
    canvas.add(stroke("M 66 373 C 130 376 370 376 434 370", "#000", 1.3, 0.18))


def _draw_plimsoll(canvas: Canvas, look: Look) -> None:
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
    _draw_foxing(canvas, look)


def _draw_slip_on(canvas: Canvas, look: Look) -> None:
    upper = "M 70 360 C 60 338 61 316 73 294 C 77 286 80 281 82 277 C 86 271 94 272 100 277 C 116 290 138 296 160 292 C 186 287 206 272 226 264 C 236 260 246 263 256 269 C 286 286 308 296 336 301 C 366 303 396 307 420 317 C 440 325 450 339 447 352 L 440 362 Z"
    canvas.piece(
        "M 84 276 C 116 268 180 270 220 258 C 236 254 248 260 258 268 L 220 300 L 104 300 Z",
        lining_of(look),
        form="",
        fall=False,
        line=0.3,
    )
    upper_of(canvas, look, upper)
    gore = "M 150 290 C 166 290 186 284 200 274 L 240 322 C 226 330 206 330 190 324 C 172 316 160 304 150 290 Z"
    elastic = shade_of(look.colour, 0.4)
    canvas.inside((upper,), fill(gore, elastic))
    canvas.inside(
        (gore,), *(stroke(f"M {140 + k * 4.6:.1f} 276 L {166 + k * 4.6:.1f} 336", "#000", 1.3, 0.3) for k in range(20))
    )
    canvas.add(
        seam(gore),
        double_stitch("M 246 276 C 244 300 256 322 280 346", look.colour),
        stitch("M 92 282 C 114 298 136 303 152 300", "#000", 0.35, 1.2),
    )
    canvas.inside(
        (upper,),
        seam("M 104 282 C 116 304 118 332 112 362"),
        stroke(
            "M 84 274 C 110 296 140 298 164 294 C 190 288 208 274 228 266 C 238 262 248 266 258 272",
            shade_of(look.colour, 0.3),
            5,
        ),
    )
    modelled(
        canvas,
        look,
        upper,
        ("M 290 300 C 330 310 386 312 426 334", "M 84 300 C 96 312 100 326 100 342"),
        ("M 270 290 C 284 312 300 330 320 344",),
    )
    _draw_foxing(canvas, look)


def _draw_loafer(canvas: Canvas, look: Look) -> None:
    upper = "M 70 366 C 60 340 60 318 74 298 C 78 291 80 287 82 283 C 86 277 94 278 100 283 C 116 298 140 303 162 298 C 186 292 198 276 212 266 C 224 258 238 258 252 266 C 282 284 316 297 350 302 C 384 305 412 311 430 323 C 446 334 452 348 449 362 L 440 370 Z"
    canvas.piece(
        "M 84 282 C 116 274 176 280 208 262 C 224 252 240 252 254 264 L 220 306 L 104 306 Z",
        "#a9825a" if luminance(look.colour) < 0.5 else "#c8a67d",
        form="",
        fall=False,
        line=0.3,
    )
    canvas.add(fill("M 84 282 C 116 274 176 280 208 262 C 224 252 240 252 254 264 L 220 306 L 104 306 Z", "#000", 0.22))
    upper_of(canvas, look, upper)
    apron = "M 254 268 C 262 300 300 322 352 328 C 390 331 412 326 422 319"
    strap = (
        "M 194 294 C 210 268 232 254 256 268 L 276 280 C 268 312 268 340 272 372 L 216 372 C 214 340 208 316 196 296 Z"
    )
    modelled(
        canvas,
        look,
        upper,
        (
            "M 282 296 C 320 308 372 316 408 322",
            "M 300 340 C 350 350 400 350 436 346",
            "M 86 304 C 96 316 130 322 176 312",
        ),
        ("M 258 290 C 280 320 330 338 420 334",),
    )
    canvas.inside(
        (upper,),
        seam("M 106 290 C 118 312 120 340 114 370"),
        stroke(apron, "#000", 5, 0.22),
        stroke(apron, lighten(look.colour, 0.3), 2, 0.8),
        *(
            stroke(f"M {x:.0f} {y:.0f} l 3 7", "#000", 1.6, 0.4)
            for x, y in (
                (272, 304),
                (284, 312),
                (298, 318),
                (312, 322),
                (326, 325),
                (342, 327),
                (358, 328),
                (374, 329),
                (390, 328),
                (406, 326),
            )
        ),
    )
    canvas.add(stitch("M 94 290 C 114 306 142 311 168 306 C 184 302 192 298 200 291", "#000", 0.4, 1.2))
    panel(canvas, look, upper, strap, shade_of(look.colour, 0.12), "M 222 368 C 220 338 214 316 204 298")
    _draw_saddle(canvas, look)
    sole = "M 66 356 C 130 362 250 366 350 363 C 400 362 430 358 450 350 C 456 356 455 365 446 370 C 428 378 396 380 350 380 L 90 380 C 70 380 63 374 63 366 C 63 362 64 358 66 356 Z"
    sole_of(canvas, sole, look.one_of(RUBBER, GUM, CREPE))


def _draw_saddle(canvas: Canvas, look: Look) -> None:
    kind = look.one_of("penny", "tassel", "plain")
    if kind == "penny":
        canvas.add(fill("M 226 296 C 238 288 252 288 262 294 L 258 308 C 250 302 240 302 230 308 Z", "#000", 0.55))
    elif kind == "tassel":
        for x in (236, 252):
            canvas.piece(
                f"M {x} 292 L {x + 8} 292 L {x + 14} 326 L {x - 6} 326 Z", shade_of(look.colour, 0.3), form="", line=0.5
            )
            canvas.add(*(stroke(f"M {x + 1 + k * 3} 304 L {x - 3 + k * 5} 325", "#000", 1, 0.4) for k in range(3)))
        canvas.piece(box(228, 284, 38, 11, 5), shade_of(look.colour, 0.2), form="", line=0.5)


CASUAL = {
    "Court": _draw_court,
    "Retro": _draw_retro,
    "High-Top": _draw_high_top,
    "Plimsoll": _draw_plimsoll,
    "Slip-On": _draw_slip_on,
    "Loafer": _draw_loafer,
}

CANVAS_COLOURS = (
    "White",
    "Black",
    "Navy Blue",
    "Red",
    "Green",
    "Grey",
    "Blue",
    "Pink",
    "Yellow",
    "Beige",
    "Olive",
    "Teal",
    "Orange",
    "Lavender",
    "Mustard",
)

CASUAL_SHOES = ProductType(
    name="Casual Shoes",
    department="Fashion",
    shelf="Casual Shoes",
    share=3,
    price=74,
    spread=0.4,
    styles=(
        Style(
            "Court",
            "Sneakers",
            weight=3,
            materials=("Leather", "Leather", "Suede", "Vegan Leather"),
            notes=(
                "Six rows of laces close the front from the instep down to the vamp.",
                "A small panel wraps the back of the heel and takes the rub of trouser hems.",
                "The flat cup sole is joined to the upper by stitches in a groove.",
            ),
        ),
        Style(
            "Retro",
            "Sneakers",
            weight=2,
            materials=("Suede", "Nubuck", "Mesh"),
            notes=(
                "Overlays at toe, side and heel follow the running shoes of fifty years ago.",
                "The midsole is slightly wedge-shaped, thicker under the heel than under the ball.",
            ),
        ),
        Style(
            "High-Top",
            "High-Top Sneakers",
            weight=2,
            materials=("Canvas",),
            patterns=("Solid", "Solid", "Solid", "Checked", "Floral", "Dotted"),
            notes=(
                "The shaft rises above the ankle and laces through nine metal eyelets.",
                "A moulded cap covers the toe, and a thin line runs round the sole.",
                "A strip down the back seam stops the shaft from sagging.",
            ),
        ),
        Style(
            "Plimsoll",
            "Plimsolls",
            weight=2,
            materials=("Canvas", "Canvas", "Linen"),
            patterns=("Solid", "Solid", "Solid", "Gingham", "Breton", "Paisley"),
            notes=(
                "Metal eyelets and flat laces close the front, which is cut low.",
                "A thin coloured line is drawn round the sole, a finger above the ground.",
            ),
        ),
        Style(
            "Slip-On",
            "Slip-On Shoes",
            weight=2,
            materials=("Canvas",),
            patterns=("Solid", "Solid", "Houndstooth", "Striped", "Leaf Print", "Chevron"),
            notes=(
                "Elastic gussets at both sides widen to let the foot in.",
                "The front reaches high over the instep, so nothing has to be tied.",
            ),
        ),
        Style(
            "Loafer",
            "Loafers",
            weight=2,
            materials=("Leather", "Suede"),
            colours=LEATHER_COLOURS,
            genders=("Men", "Women", "Unisex"),
            notes=(
                "A saddle strap crosses the instep and is caught in the seam of the sole.",
                "The apron is joined to the sides with raised stitches, one by one.",
            ),
        ),
    ),
    colours=CANVAS_COLOURS,
    materials=("Leather",),
    genders={"Men": 5, "Women": 4, "Unisex": 2, "Boys": 1, "Girls": 1},
    sizes=SHOE_SIZES,
    draw=draw_casual,
    care="footwear",
    notes=(
        "The insole lifts out in one piece and is cupped under the heel.",
        "A firm counter inside the back holds the heel and keeps the collar upright.",
        "The outsole is cut with fine sipes that hold on smooth and on rough pavement.",
        "Two rows of stitching secure the vamp at the place where a shoe bends most.",
        "The collar is folded inwards, so no raw edge touches the ankle.",
        "A heel rise of barely two centimetres keeps the foot close to the ground.",
        "The toe is stiffened a little, which keeps its rounded shape after long wear.",
        "Each pair of {noun} rests on the last for a whole day before it is finished.",
        "The sole is bonded first and then sewn all round, and its edge stays down.",
    ),
    pairs=(
        "cropped trousers and a plain tee",
        "straight jeans and an overshirt",
        "shorts and a loose shirt",
        "a slip dress and a denim jacket",
        "chinos and a fine jumper",
        "a pleated skirt and a sweatshirt",
    ),
    occasions=("casual", "travel", "sport", "daytime", "festival", "outdoor"),
    pattern_scale=(0.6, 0.8),
    close_up=CloseUp(250, 300, 190),
)

TYPES = (CASUAL_SHOES,)
