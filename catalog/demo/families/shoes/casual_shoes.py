"""Sneakers, plimsolls, slip-ons and loafers, seen from the side."""

from __future__ import annotations

from catalog.demo.colours import lighten, luminance
from catalog.demo.families.shoes.parts.last import (
    CREPE,
    GUM,
    RUBBER,
    SHOE_SIZES,
    double_stitch,
    lining_of,
    modelled,
    panel,
    shade_of,
    sole_of,
    standing,
    upper_of,
)
from catalog.demo.families.shoes.parts.sneakers import draw_court, draw_foxing, draw_high_top, draw_plimsoll, draw_retro
from catalog.demo.kinds import LEATHER_COLOURS, CloseUp, Look, ProductType, Style
from catalog.demo.shading import (
    Canvas,
    box,
    fill,
    seam,
    stitch,
    stroke,
)


def draw_casual(canvas: Canvas, look: Look) -> None:
    """Draw a sneaker, a high-top, a plimsoll, a slip-on or a loafer."""
    with standing(canvas, look, floor=408 if look.style == "High-Top" else 370) as worn:
        CASUAL[look.style](canvas, worn)


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
    draw_foxing(canvas, look)


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
    "Court": draw_court,
    "Retro": draw_retro,
    "High-Top": draw_high_top,
    "Plimsoll": draw_plimsoll,
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
                "Elastic gussets at both sides widen as the foot steps in.",
                "A tall vamp covers the upper foot, so nothing has to be tied.",
            ),
        ),
        Style(
            "Loafer",
            "Loafers",
            weight=2,
            materials=("Leather", "Suede"),
            colours=LEATHER_COLOURS,
            genders=("Men", "Women"),
            notes=(
                "A saddle strap crosses the instep and is caught in the seam of the sole.",
                "The apron meets the walls in a ridge of raised stitches, one by one.",
            ),
        ),
    ),
    colours=CANVAS_COLOURS,
    materials=("Leather",),
    genders={"Men": 5, "Women": 5, "Boys": 2},
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
    occasions=("casual", "travel", "daytime", "festival", "outdoor"),
    pattern_scale=(0.6, 0.8),
    close_up=CloseUp(250, 300, 190),
)


TYPES = (CASUAL_SHOES,)
