"""Ballerinas, pointed flats, mules and flat loafers, from the side or as a pair from above."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance
from catalog.demo.families.shoes.parts.last import (
    STACK,
    WOMEN_SIZES,
    modelled,
    panel,
    shade_of,
    standing,
    upper_of,
)
from catalog.demo.families.shoes.parts.pairs_from_above import draw_ballerina_pair
from catalog.demo.families.shoes.parts.shoe_trims import buckle_metal, draw_ankle_strap, draw_bow, draw_buckle
from catalog.demo.kinds import Look, ProductType, Style
from catalog.demo.shading import Canvas, box, fill, seam, stitch, stroke

INSOLE = "#e0c6a2"
BOTTOM = "C 380 378 340 377 300 376 C 240 374 190 366 150 366 L 78 366"


def draw_flats(canvas: Canvas, look: Look) -> None:
    """Draw a flat shoe from the side, or a pair of ballerinas from above."""
    if look.style == "Ballerina" and look.one_of("above", "side") == "above":
        draw_ballerina_pair(canvas, look)
        return
    with standing(canvas, look, floor=348, size=1.12) as worn:
        FLAT_STYLES[worn.style](canvas, worn)
        _draw_thin_sole(canvas, worn)


def _draw_thin_sole(canvas: Canvas, look: Look) -> None:
    colour = look.one_of("#2b2422", STACK, "#a67c4e")
    heel = "M 76 364 L 150 366 C 148 372 148 376 148 380 L 80 380 C 77 374 76 370 76 364 Z"
    sole = "M 74 362 C 120 364 180 364 230 370 C 290 375 380 376 440 366 C 450 366 450 372 442 374 C 400 381 330 382 280 380 C 220 378 190 372 150 372 L 80 371 C 75 368 73 365 74 362 Z"
    canvas.piece(heel, colour, form="sheen", line=0.4)
    canvas.piece(sole, colour, form="", fall=False, line=0.4)


def _draw_low_shoe(canvas: Canvas, look: Look, dip: float, toe: str, lights: tuple[str, ...]) -> None:
    """Draw an open flat: insole side behind, then the upper with its topline bound in a narrow edge."""
    line = f"C 106 298 118 310 140 318 C 180 {330 + dip:.1f} 230 {340 + dip:.1f} 274 {326 + dip * 0.4:.1f} C 296 318 310 304 324 300 C 332 298 340 299 348 302"
    lining = "M 84 288 C 110 296 140 304 176 312 C 220 322 270 314 330 298 L 310 364 L 110 362 Z"
    canvas.piece(lining, INSOLE, form="", fall=False, line=0.3)
    canvas.add(fill(lining, "#000", 0.16))
    upper = f"M 78 368 C 70 344 70 318 80 290 C 83 282 92 281 96 288 {line} {toe} {BOTTOM} Z"
    upper_of(canvas, look, upper)
    modelled(canvas, look, upper, lights, ("M 320 314 C 306 340 280 350 256 346",))
    binding = f"M 82 288 C 84 284 92 282 96 288 {line}"
    canvas.add(stroke(binding, "#000", 5.4, 0.3), stroke(binding, shade_of(look.colour, 0.22), 4.2))


ROUND_TOE = "C 388 310 424 324 440 342 C 450 354 450 366 440 372"
POINTED_TOE = "C 390 314 426 336 452 360 C 458 366 454 371 444 372"


def _draw_ballerina(canvas: Canvas, look: Look) -> None:
    _draw_low_shoe(
        canvas,
        look,
        look.between(-4, 6),
        ROUND_TOE,
        ("M 348 316 C 380 320 408 332 428 350", "M 90 308 C 96 330 120 342 160 346"),
    )
    trim = look.one_of("bow", "bow", "cap")
    if trim == "bow":
        draw_bow(canvas, look, 346, 303, size=1.0)
    else:
        upper = f"M 348 302 {ROUND_TOE} L 340 376 L 330 310 Z"
        panel(
            canvas,
            look,
            upper,
            "M 396 300 C 384 326 386 350 398 380 L 470 380 L 470 300 Z",
            look.accent if luminance(look.colour) > 0.4 else shade_of(look.colour, 0.3),
        )
    if look.one_of("strap", "bare", "bare") == "strap":
        draw_ankle_strap(canvas, look, 288)


def _draw_pointed(canvas: Canvas, look: Look) -> None:
    dorsay = look.one_of("dorsay", "closed") == "dorsay"
    _draw_low_shoe(
        canvas,
        look,
        20.0 if dorsay else 0.0,
        POINTED_TOE,
        ("M 348 318 C 384 324 416 342 436 360", "M 90 308 C 96 330 120 342 160 348"),
    )
    if look.one_of("strap", "plate", "bare") == "strap":
        draw_ankle_strap(canvas, look, 288)


def _draw_mule(canvas: Canvas, look: Look) -> None:
    insole = "M 76 352 C 130 352 190 352 250 356 L 300 340 L 300 376 C 240 374 190 366 150 366 L 78 368 C 72 364 72 356 76 352 Z"
    canvas.piece(insole, INSOLE, form="", fall=False, line=0.4)
    canvas.add(fill(insole, canvas.linear(((0, "#fff", 0.1), (1, "#000", 0.22)), 90)))
    low = look.between(296, 304)
    toe = look.one_of(ROUND_TOE, POINTED_TOE)
    throat = f"C 198 338 218 300 246 288 C 266 281 284 286 302 {low - 6:.1f} C 320 {low - 2:.1f} 334 {low:.1f} 348 {low + 2:.1f}"
    canvas.piece(
        "M 204 362 C 216 320 236 284 262 282 L 292 296 L 262 366 Z",
        darken(INSOLE, 0.25),
        form="",
        fall=False,
        line=0.3,
    )
    upper = f"M 196 366 {throat} {toe} C 380 378 340 377 300 376 C 250 374 220 370 196 366 Z"
    upper_of(canvas, look, upper)
    modelled(canvas, look, upper, ("M 282 302 C 312 314 376 320 430 350",), ("M 216 356 C 230 340 240 322 248 306",))
    trim = look.one_of("buckle", "strap", "stitch")
    if trim == "stitch":
        canvas.inside(
            (upper,),
            stitch("M 208 366 C 210 340 226 308 252 296", lighten(look.colour, 0.4), 0.8, 1.3),
            seam("M 282 286 C 292 318 336 338 420 332", 1.8, 0.45),
        )
    else:
        band = "M 196 330 C 240 330 272 316 290 278 L 324 288 C 310 332 268 354 196 356 Z"
        panel(canvas, look, upper, band, shade_of(look.colour, 0.16), "M 214 336 C 250 334 282 320 298 290")
        if trim == "buckle":
            metal = buckle_metal(look)
            draw_buckle(canvas, metal, 266, 328, -32, 26)


def _draw_loafer(canvas: Canvas, look: Look) -> None:
    upper = "M 78 368 C 68 342 68 316 80 292 C 83 284 91 283 96 288 C 112 304 150 316 186 308 C 210 302 220 284 238 276 C 250 271 262 273 274 279 C 304 294 336 302 368 308 C 404 314 432 328 446 350 C 452 362 450 370 440 372 C 380 378 340 377 300 376 C 240 374 190 366 150 366 Z"
    lining = "M 84 290 C 116 288 180 292 214 280 C 232 270 242 268 256 274 L 226 310 L 110 330 Z"
    canvas.piece(lining, INSOLE, form="", fall=False, line=0.3)
    canvas.add(fill(lining, "#000", 0.2))
    upper_of(canvas, look, upper)
    strap = (
        "M 206 306 C 222 284 240 268 266 270 L 296 288 C 290 316 288 346 292 380 L 236 380 C 232 346 222 322 206 306 Z"
    )
    apron = "M 270 276 C 276 304 316 328 372 334 C 402 336 420 332 428 326"
    canvas.inside(
        (upper,),
        stroke(apron, "#000", 4.4, 0.22),
        stroke(apron, lighten(look.colour, 0.25), 1.8, 0.8),
        seam("M 112 298 C 124 320 126 344 120 368"),
    )
    panel(canvas, look, upper, strap, shade_of(look.colour, 0.12), "M 214 308 C 228 292 244 279 266 277")
    modelled(
        canvas,
        look,
        upper,
        ("M 300 302 C 350 316 398 322 430 344", "M 90 310 C 98 330 140 336 190 330"),
        ("M 276 300 C 296 324 340 342 400 342",),
    )
    metal = buckle_metal(look)
    bit = "M 232 304 C 246 288 266 286 284 298"
    if look.one_of("bit", "slot") == "bit":
        canvas.add(
            stroke(bit, metal[0], 8),
            stroke(bit, metal[1], 5),
            stroke(box(225, 298, 12, 14, 6), metal[1], 3),
            stroke(box(280, 292, 12, 14, 6), metal[1], 3),
        )
    else:
        canvas.add(fill("M 238 304 C 250 295 264 295 274 301 L 270 314 C 262 308 252 308 242 314 Z", "#000", 0.55))


FLAT_STYLES = {"Ballerina": _draw_ballerina, "Pointed": _draw_pointed, "Mule": _draw_mule, "Loafer": _draw_loafer}


FLATS = ProductType(
    name="Flats",
    department="Fashion",
    shelf="Flats",
    share=1,
    price=68,
    spread=0.42,
    styles=(
        Style(
            "Ballerina",
            "Ballerinas",
            weight=4,
            genders=("Women", "Girls"),
            patterns=("Solid", "Solid", "Solid", "Quilted", "Dotted"),
            notes=(
                "The round front is low and shows where the toes begin.",
                "The edge is bound with a narrow tape in a near tone.",
            ),
        ),
        Style(
            "Pointed",
            "Pointed Flats",
            weight=2,
            genders=("Women",),
            patterns=("Solid", "Solid", "Houndstooth"),
            notes=(
                "The front runs to a soft point, and the sides dip low.",
                "The line of the opening is edged in a near tone of {colour}.",
            ),
        ),
        Style(
            "Mule",
            "Mules",
            weight=2,
            genders=("Women",),
            notes=(
                "The back is open, so the foot slides in without a hand.",
                "The front reaches high over the instep and holds by its cut alone.",
            ),
        ),
        Style(
            "Loafer",
            "Flat Loafers",
            weight=2,
            genders=("Women",),
            notes=(
                "A saddle band lies across the instep, above a raised apron seam.",
                "The rear edge is soft and springs up again when trodden down.",
            ),
        ),
    ),
    colours=(
        "Black",
        "Beige",
        "Red",
        "Navy Blue",
        "Pink",
        "White",
        "Tan",
        "Green",
        "Maroon",
        "Silver",
        "Gold",
        "Lavender",
        "Yellow",
        "Brown",
    ),
    materials=("Leather", "Suede", "Patent Leather", "Vegan Leather"),
    genders={"Women": 8, "Girls": 1},
    sizes=WOMEN_SIZES,
    draw=draw_flats,
    care="footwear",
    notes=(
        "The sole is so supple that the whole shoe can be bent in one hand.",
        "A stacked base one centimetre high softens the knock of stone floors.",
        "The insole is lightly padded from end to end and thicker below the arch.",
        "The rim of the opening is turned twice and lies close without cutting in.",
        "The toe is backed with a thin stiffener that holds the outline of the front.",
        "The side seams are laid flat and kept away from the joints of the toes.",
        "The outsole is roughened where the forefoot pushes off at each step.",
        "The lining is set in without a ridge, which matters to bare feet.",
        "The mark of {brand} is stamped in small letters under the arch.",
    ),
    pairs=(
        "cigarette trousers and a striped top",
        "a tea dress",
        "cropped jeans and a trench coat",
        "a pencil skirt and a thin cardigan",
        "wide linen trousers",
        "a shirt dress and a straw basket",
    ),
    occasions=("daytime", "business", "date", "travel", "casual", "interview"),
    pattern_scale=(0.5, 0.7),
)

TYPES = (FLATS,)
