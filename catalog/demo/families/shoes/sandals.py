"""Strap sandals, slides, gladiators and flip-flops."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance
from catalog.demo.families.shoes.parts.last import (
    GUM,
    RUBBER,
    SHOE_SIZES,
    face,
    shade_of,
    shine_of,
    sole_of,
    standing,
)
from catalog.demo.families.shoes.parts.pairs_from_above import draw_flip_flops
from catalog.demo.families.shoes.parts.shoe_trims import buckle_metal, draw_buckle, draw_narrow_strap
from catalog.demo.kinds import Look, ProductType, Style
from catalog.demo.shading import Canvas, ellipse, fill, stitch, stroke

FOOTBED = "M 64 334 C 66 328 74 326 84 330 C 120 340 150 338 190 330 C 230 324 270 340 310 350 C 360 358 410 354 440 342 C 452 340 456 350 450 360 L 444 366 C 400 374 340 374 300 370 L 66 366 Z"
TREAD = "M 62 344 C 110 350 150 352 200 346 C 250 344 300 360 350 362 C 400 362 430 354 452 346 C 460 352 458 364 448 370 C 424 379 392 380 350 380 L 84 380 C 68 380 62 370 60 360 C 60 352 60 348 62 344 Z"


def draw_sandals(canvas: Canvas, look: Look) -> None:
    """Draw an open shoe: flip-flops as a pair from above, the others from the side."""
    if look.style == "Flip-Flop":
        draw_flip_flops(canvas, look)
        return
    with standing(canvas, look, floor=404 if look.style == "Gladiator" else 362) as worn:
        SANDAL_STYLES[worn.style](canvas, worn)


def _draw_base(canvas: Canvas, look: Look) -> None:
    bed = look.one_of("#c9a272", "#b5875a", "#e3d3b6")
    canvas.piece(FOOTBED, bed, form="", fall=False, line=0.4)
    canvas.add(fill(FOOTBED, canvas.linear(((0, "#fff", 0.14), (1, "#000", 0.2)), 90)))
    sole_of(canvas, TREAD, look.one_of(RUBBER, GUM, "#efe9dc"))
    canvas.add(stroke("M 62 366 C 110 370 360 372 444 364", "#000", 1.5, 0.25))


def _strap(canvas: Canvas, look: Look, near: str, far: str, shine: str, sewn: str = "") -> None:
    """Draw a strap over the foot: its far inside, its near face, the light along its top and its stitches."""
    canvas.piece(far, darken(look.colour, 0.52), form="", fall=False, line=0.4)
    canvas.piece(near, look.fabric.paint(canvas), form="", line=0.45)
    thread = lighten(look.colour, 0.45) if luminance(look.colour) < 0.5 else darken(look.colour, 0.4)
    canvas.add(face(canvas, near, look))
    canvas.inside(
        (near,),
        stroke(shine, "#fff", 7, shine_of(look)),
        stitch(sewn, thread, 0.8, 1.3) if sewn else "",
        stroke(near, "#000", 7, 0.13),
    )


def _band(left: float, right: float, top: float, lean: float = 26) -> tuple[str, str, str, str]:
    """Return near face, far inside, light and stitches of a band that rises from the sole at left and right."""
    start, end = left + lean, right + lean * 0.8
    drop = (right - left) * 0.3
    near = f"M {left:.1f} 362 C {left - 2:.1f} {top + 50:.1f} {left + 8:.1f} {top + 10:.1f} {start:.1f} {top:.1f} C {start + 14:.1f} {top - 5:.1f} {end - 6:.1f} {top + drop - 8:.1f} {end:.1f} {top + drop:.1f} C {right + 4:.1f} {top + drop + 16:.1f} {right:.1f} 344 {right + 2:.1f} 372 L {left:.1f} 370 Z"
    far = f"M {start:.1f} {top:.1f} C {start + 20:.1f} {top - 8:.1f} {end + 20:.1f} {top + drop:.1f} {end + 22:.1f} 356 L {right:.1f} 360 Z"
    light = f"M {start - 8:.1f} {top + 14:.1f} C {start + 12:.1f} {top + 6:.1f} {end - 20:.1f} {top + drop:.1f} {end - 8:.1f} {top + drop + 12:.1f}"
    sewn = f"M {left + 7:.1f} 362 C {left + 5:.1f} {top + 50:.1f} {left + 14:.1f} {top + 16:.1f} {start + 3:.1f} {top + 7:.1f} M {right - 6:.1f} 362 C {right - 6:.1f} 344 {right - 2:.1f} {top + drop + 24:.1f} {end - 8:.1f} {top + drop + 3:.1f}"
    return near, far, light, sewn


def _ankle(canvas: Canvas, look: Look, y: float, wide: float = 13) -> None:
    far = f"M 84 {y:.1f} C 100 {y - 40:.1f} 184 {y - 44:.1f} 206 {y - 10:.1f}"
    near = f"M 84 {y:.1f} C 104 {y + 22:.1f} 184 {y + 18:.1f} 206 {y - 10:.1f}"
    draw_narrow_strap(canvas, look, near, far, wide)


def _draw_strap_sandal(canvas: Canvas, look: Look) -> None:
    _draw_base(canvas, look)
    two, metal = look.one_of("two", "three") == "two", buckle_metal(look)
    heel = "M 66 350 C 62 320 66 290 76 268 C 80 260 90 260 93 268 C 98 300 108 326 126 350 Z"
    _ankle(canvas, look, 274, 15)
    canvas.piece(heel, look.fabric.paint(canvas), form="", line=0.45)
    canvas.inside(
        (heel,),
        stroke("M 82 270 C 80 300 84 330 92 350", "#fff", 7, shine_of(look)),
        stitch("M 72 350 C 68 320 72 292 80 272 M 118 350 C 102 328 94 302 88 276", "#000", 0.4, 1.2),
    )
    draw_buckle(canvas, metal, 168, 287, -8, 24)
    for left, right, top in (
        ((204, 262, 262), (308, 372, 296)) if two else ((190, 226, 256), (262, 300, 278), (334, 376, 304))
    ):
        near, far, light, sewn = _band(left, right, top)
        _strap(canvas, look, near, far, light, sewn)
    if two:
        draw_buckle(canvas, metal, 250, 300, -58, 22)


def _draw_slide(canvas: Canvas, look: Look) -> None:
    bed = "M 62 322 C 66 314 76 314 88 320 C 124 334 160 332 196 324 C 236 318 276 334 316 344 C 364 352 412 346 440 332 C 456 328 460 342 454 354 L 446 362 L 66 360 Z"
    base = "M 60 332 C 110 344 150 346 200 338 C 250 336 300 354 350 356 C 400 356 432 346 456 336 C 464 346 462 362 450 370 C 424 379 392 380 350 380 L 84 380 C 66 380 58 368 57 354 C 57 344 57 338 60 332 Z"
    cork = look.material in {"Suede", "Leather", "Nubuck", "Cork"}
    tone = "#c79c68" if cork else shade_of(look.colour, 0.25)
    canvas.piece(bed, lighten(tone, 0.22), form="", fall=False, line=0.4)
    sole_of(canvas, base, tone)
    specks = (
        "".join(
            ellipse(look.between(64, 450), look.between(338, 368), look.between(1, 3), 1.4, "#6b4526", 0.45)
            for _ in range(70)
        )
        if cork
        else ""
    )
    canvas.inside((base,), specks, fill("M 50 370 L 470 368 L 470 384 L 50 384 Z", RUBBER))
    if look.one_of("one", "two") == "one":
        near, far, light, sewn = _band(224, 360, 250, 36)
        _strap(canvas, look, near, far, light, sewn)
        if not cork:
            canvas.inside(
                (near,),
                fill(
                    "M 262 250 L 300 252 C 286 290 282 330 284 372 L 246 372 C 244 330 250 290 262 250 Z",
                    look.accent,
                    0.92,
                ),
                fill(
                    "M 312 256 L 324 260 C 312 292 308 330 310 372 L 298 372 C 296 330 300 292 312 256 Z",
                    look.accent,
                    0.92,
                ),
            )
        return
    metal = buckle_metal(look)
    for left, right, top in ((196, 262, 252), (292, 366, 276)):
        near, far, light, sewn = _band(left, right, top, 32)
        _strap(canvas, look, near, far, light, sewn)
        draw_buckle(canvas, metal, left + 36, top + 46, -66, 24)


def _draw_gladiator(canvas: Canvas, look: Look) -> None:
    _draw_base(canvas, look)
    tall = look.one_of("ankle", "high") == "high"
    levels = (276.0, 236.0, 196.0) if tall else (274.0, 236.0)
    spine = f"M 66 352 C 60 310 72 262 78 {levels[-1] - 12:.1f} C 82 {levels[-1] - 18:.1f} 92 {levels[-1] - 18:.1f} 95 {levels[-1] - 10:.1f} C 94 262 92 300 116 352 Z"
    for y in reversed(levels):
        _ankle(canvas, look, y, 12)
    canvas.piece(spine, look.fabric.paint(canvas), form="", line=0.45)
    canvas.inside(
        (spine,),
        stroke(f"M 84 {levels[-1]:.1f} C 80 280 80 320 90 350", "#fff", 5, shine_of(look)),
        stroke(spine, "#000", 6, 0.14),
    )
    metal = buckle_metal(look)
    for y in levels[:2]:
        draw_buckle(canvas, metal, 166, y + 12, -8, 17)
    front = f"M 208 {levels[-1] - 6:.1f} C 216 {levels[0] - 10:.1f} 240 288 330 306 C 372 318 398 334 410 348"
    for left, right, top in ((196, 216, 268), (240, 262, 282), (286, 308, 297), (330, 352, 312), (372, 392, 326)):
        near, far, light, _ = _band(left, right, top, 22)
        _strap(canvas, look, near, far, light)
    draw_narrow_strap(canvas, look, front, width=12.6)


SANDAL_STYLES = {"Strap": _draw_strap_sandal, "Slide": _draw_slide, "Gladiator": _draw_gladiator}


SANDALS = ProductType(
    name="Sandals",
    department="Fashion",
    shelf="Sandals",
    share=2,
    price=58,
    spread=0.45,
    styles=(
        Style(
            "Strap",
            "Strap Sandals",
            weight=3,
            notes=(
                "Bands across the front and a buckled strap at the ankle hold the foot.",
                "A tall stay behind the heel keeps the ankle strap at its height.",
                "Strap ends are anchored deep inside the base, where a pull cannot tear them out.",
                "Strap edges are pared thin, so that they do not chafe between steps.",
                "The strapwork was drawn on a walking foot and leaves the small toe free.",
            ),
        ),
        Style(
            "Slide",
            "Slides",
            weight=3,
            materials=("Leather", "Suede", "Nubuck", "Rubber"),
            notes=(
                "The back is open, and the broad front takes the foot in one movement.",
                "The thick base is layered, with a dark tread below.",
                "Strap ends are anchored deep inside the base, where a pull cannot tear them out.",
            ),
        ),
        Style(
            "Gladiator",
            "Gladiator Sandals",
            weight=2,
            genders=("Women",),
            notes=(
                "A spine runs down the front and ties all the crossbars together.",
                "Buckled straps climb from the base to above the ankle.",
                "Strap ends are anchored deep inside the base, where a pull cannot tear them out.",
                "Strap edges are pared thin, so that they do not chafe between steps.",
                "The strapwork was drawn on a walking foot and leaves the small toe free.",
            ),
        ),
        Style(
            "Flip-Flop",
            "Flip-Flops",
            weight=2,
            materials=("Rubber",),
            patterns=("Solid", "Solid", "Striped", "Leaf Print", "Floral", "Geometric"),
            notes=(
                "A toe post and two arms hold the foot, plugged through from below.",
                "The base is cut from one sheet, with a rim of another tone.",
            ),
        ),
    ),
    colours=(
        "Black",
        "Brown",
        "Tan",
        "Navy Blue",
        "White",
        "Red",
        "Olive",
        "Pink",
        "Gold",
        "Teal",
        "Yellow",
        "Blue",
        "Orange",
    ),
    materials=("Leather", "Suede", "Nubuck", "Vegan Leather"),
    genders={"Men": 4, "Women": 5, "Girls": 1},
    sizes=SHOE_SIZES,
    draw=draw_sandals,
    care="footwear",
    notes=(
        "The footbed has a shallow hollow for the heel and a low rise below the arch.",
        "The sole flexes across the ball and stays firm in the middle.",
        "The tread is a field of shallow waves that grips wet tiles and boat decks.",
        "The tip of the sole turns up by a few millimetres against stubbing.",
        "A fine grain on the footbed keeps a bare foot from sliding forward.",
        "The rim of the sole is rounded until no edge can be felt.",
    ),
    pairs=(
        "linen shorts and a camp shirt",
        "a sundress and a wide hat",
        "rolled chinos and a white tee",
        "swimwear and a towel",
        "a maxi skirt and a cropped top",
    ),
    occasions=("beach", "travel", "casual", "daytime", "festival", "outdoor"),
    pattern_scale=(0.7, 0.9),
)

TYPES = (SANDALS,)
