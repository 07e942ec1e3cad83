"""Chelsea, lace-up, desert, heeled ankle and knee-high boots, seen from the side."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance
from catalog.demo.families.last import (
    CREPE,
    GROUND,
    GUM,
    RUBBER,
    SHOE_SIZES,
    STACK,
    bow,
    double_stitch,
    laced,
    lining_of,
    modelled,
    panel,
    shade_of,
    sole_of,
    standing,
    upper_of,
    welted_sole,
)
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import Canvas, box, fill, seam, stitch, stroke

TOE = "C 246 284 282 296 318 301 C 354 304 398 305 427 319 C 450 330 460 347 456 360 L 440 368 C 380 376 300 376 250 372 C 200 364 140 352 76 350 Z"


def draw_boots(canvas: Canvas, look: Look) -> None:
    """Draw a boot: the shaft its style names on the foot all share, then its closure and its sole."""
    tall = look.style == "Knee-High"
    with standing(canvas, look, floor=462 if tall else 416, size=0.66 if tall else 1.0) as worn:
        BOOTS[look.style](canvas, worn)


def _shaft(top: float, back: float, front: float) -> str:
    ankle = 268.0
    return (
        f"M 76 350 C 64 330 65 306 76 284 C 86 264 {back + 6:.1f} {(top + ankle) / 2 + 20:.1f} {back:.1f} {top + 8:.1f} C {back - 1:.1f} {top:.1f} {back + 4:.1f} {top - 3:.1f} {back + 10:.1f} {top - 2:.1f} "
        f"C {back + 40:.1f} {top + 4:.1f} {front - 40:.1f} {top + 2:.1f} {front - 8:.1f} {top - 4:.1f} C {front - 2:.1f} {top - 5:.1f} {front:.1f} {top:.1f} {front:.1f} {top + 6:.1f} "
        f"C {front:.1f} {(top + ankle) / 2:.1f} {(front + 226) / 2 - 4:.1f} {ankle - 34:.1f} 226 {ankle - 6:.1f} {TOE}"
    )


def _draw_mouth(canvas: Canvas, look: Look, top: float, back: float, front: float) -> None:
    mouth = f"M {back + 2:.1f} {top + 2:.1f} C {back + 30:.1f} {top - 14:.1f} {front - 40:.1f} {top - 16:.1f} {front - 2:.1f} {top - 2:.1f} L {front - 6:.1f} {top + 18:.1f} L {back + 6:.1f} {top + 18:.1f} Z"
    canvas.piece(mouth, lining_of(look), form="", fall=False, line=0.3)


def _pull_tab(canvas: Canvas, look: Look, x: float, y: float) -> None:
    tab = f"M {x} {y + 22} C {x - 6} {y - 4} {x - 2} {y - 16} {x + 6} {y - 16} C {x + 14} {y - 16} {x + 16} {y - 4} {x + 16} {y + 10}"
    canvas.add(stroke(tab, "#000", 7.4, 0.45), stroke(tab, shade_of(look.colour, 0.25), 5.4))


def _draw_chelsea(canvas: Canvas, look: Look) -> None:
    top, back, front = 184 + look.between(-12, 8), 88.0, 210.0
    _draw_mouth(canvas, look, top, back, front)
    _pull_tab(canvas, look, 88, top)
    upper = _shaft(top, back, front)
    upper_of(canvas, look, upper)
    gore = f"M 128 {top + 2:.1f} C 130 {top + 50:.1f} 136 278 158 312 C 182 280 188 {top + 50:.1f} 186 {top + 1:.1f} Z"
    elastic = lighten(look.colour, 0.14) if luminance(look.colour) < 0.2 else darken(look.colour, 0.5)
    canvas.inside((upper,), seam("M 158 312 C 178 330 196 350 204 374", 2, 0.45), fill(gore, elastic))
    canvas.inside(
        (gore,),
        *(
            stroke(f"M {130 + k * 4.4:.1f} {top - 4:.1f} L {130 + k * 4.4:.1f} 316", "#000", 1.5, 0.4)
            for k in range(14)
        ),
    )
    canvas.inside(
        (upper,),
        seam(gore, 2, 0.5),
        f'<g transform="translate(-3 -1)">{double_stitch("M 158 316 C 176 332 190 350 198 374", look.colour)}</g>',
    )
    modelled(
        canvas,
        look,
        upper,
        (
            "M 216 282 C 240 304 300 318 360 324 C 392 328 412 332 430 344",
            f"M 104 {top + 26:.1f} C 106 236 98 280 92 316",
        ),
        ("M 208 262 C 204 290 190 310 176 318", "M 326 306 C 320 326 304 344 284 352"),
    )
    welted_sole(canvas, look, look.one_of(RUBBER, RUBBER, STACK, GUM), thick=10, heel=30)


def _draw_lace_up(canvas: Canvas, look: Look) -> None:
    top, back, front = 150 + look.between(-14, 14), 86.0, 204.0
    upper = _shaft(top, back, front)
    tongue = f"M 176 {top + 20:.1f} C 174 {top - 12:.1f} 182 {top - 26:.1f} 194 {top - 28:.1f} C 208 {top - 28:.1f} 214 {top - 16:.1f} 215 {top:.1f} C 216 {top + 60:.1f} 222 240 240 264 C 262 284 290 294 318 300 L 300 318 L 200 260 Z"
    _draw_mouth(canvas, look, top, back, front)
    canvas.piece(tongue, shade_of(look.colour, 0.2), form="", line=0.36)
    upper_of(canvas, look, upper)
    quarter = f"M 172 {top:.1f} C 174 {top + 70:.1f} 180 262 206 290 C 224 306 232 330 226 376"
    canvas.inside(
        (upper,), seam(quarter, 2, 0.5), f'<g transform="translate(-4 1)">{double_stitch(quarter, look.colour)}</g>'
    )
    collar = f"M 60 {top - 20:.1f} L 220 {top - 20:.1f} L 220 {top + 22:.1f} C 180 {top + 30:.1f} 120 {top + 30:.1f} 60 {top + 24:.1f} Z"
    panel(
        canvas,
        look,
        upper,
        collar,
        shade_of(look.colour, 0.18),
        f"M 84 {top + 20:.1f} C 120 {top + 26:.1f} 170 {top + 26:.1f} 208 {top + 18:.1f}",
    )
    panel(
        canvas,
        look,
        upper,
        "M 54 380 L 60 292 C 92 296 124 318 140 376 Z",
        shade_of(look.colour, 0.1),
        "M 72 298 C 98 304 122 324 134 374",
    )
    kind = look.one_of("cap", "moc", "plain")
    if kind == "cap":
        panel(
            canvas,
            look,
            upper,
            "M 380 290 C 398 316 402 344 396 380 L 470 380 L 470 300 Z",
            shade_of(look.colour, 0.08),
            "M 386 300 C 403 320 408 346 402 376",
        )
    elif kind == "moc":
        canvas.inside(
            (upper,),
            stroke("M 318 300 C 322 322 352 336 398 338 C 420 338 432 332 434 326", "#000", 5, 0.3),
            seam("M 318 300 C 322 322 352 336 398 338 C 420 338 432 332 434 326", 2, 0.5),
        )
    modelled(
        canvas,
        look,
        upper,
        ("M 330 314 C 366 318 404 324 432 342", f"M 104 {top + 44:.1f} C 106 236 98 280 92 310"),
        ("M 168 330 C 196 318 214 306 226 290", "M 326 304 C 320 324 304 342 284 350"),
    )
    colour = look.one_of("#e2c98d", "#2b2826", shade_of(look.colour, 0.4), "#a8392e")
    laced(
        canvas, ((206, top + 14), (206, 262), (306, 298)), 8, colour, width=5, metal=look.one_of("#c9ccd0", "#b08d4a")
    )
    bow(canvas, 214, top + 12, colour, 4.2)
    if look.one_of("lug", "welt") == "lug":
        _draw_lug_sole(canvas, look)
    else:
        welted_sole(canvas, look, look.one_of(STACK, RUBBER, "#c9a36a"), thick=11, heel=32)


def _draw_lug_sole(canvas: Canvas, look: Look) -> None:
    sole = "M 66 338 C 120 344 170 346 210 352 C 260 358 320 360 370 357 C 410 354 436 348 456 340 C 465 346 466 358 457 364 L 440 372 L 428 366 L 420 377 L 402 379 L 394 370 L 386 380 L 366 380 L 358 371 L 350 380 L 330 380 L 322 371 L 314 380 L 294 380 L 286 371 L 278 380 L 260 380 L 252 370 L 160 366 L 152 380 L 136 380 L 128 371 L 120 380 L 104 380 L 96 371 L 88 380 L 74 380 C 64 372 62 350 66 338 Z"
    colour = look.one_of(RUBBER, RUBBER, "#4a3a2c", CREPE)
    sole_of(canvas, sole, colour)
    canvas.add(
        stitch(
            "M 70 345 C 120 351 170 353 210 359 C 260 365 320 366 370 363 C 410 360 436 354 454 347",
            lighten(colour, 0.5) if luminance(colour) < 0.5 else darken(colour, 0.4),
            0.85,
            1.5,
        )
    )


def _draw_desert(canvas: Canvas, look: Look) -> None:
    top, back, front = 216 + look.between(-8, 8), 84.0, 214.0
    upper = _shaft(top, back, front)
    _draw_mouth(canvas, look, top, back, front)
    tongue = f"M 188 {top + 20:.1f} C 186 {top - 6:.1f} 194 {top - 20:.1f} 206 {top - 20:.1f} C 220 {top - 18:.1f} 226 {top:.1f} 240 254 L 268 280 L 230 290 Z"
    canvas.piece(tongue, shade_of(look.colour, 0.14), form="", line=0.36)
    upper_of(canvas, look, upper)
    flap = f"M 54 386 L 54 {top - 20:.1f} L {front + 4:.1f} {top - 20:.1f} C 216 240 240 268 268 284 C 276 294 272 304 262 308 C 244 316 232 340 228 386 Z"
    panel(
        canvas,
        look,
        upper,
        flap,
        look.colour,
        f"M 222 384 C 226 338 238 312 258 303 C 266 298 268 294 264 289 C 236 272 214 246 {front - 5:.1f} {top + 6:.1f}",
    )
    canvas.inside(
        (upper,),
        seam(f"M 122 {top:.1f} C 130 260 134 310 126 352"),
        stitch(
            f"M 92 {top + 8:.1f} C 130 {top + 13:.1f} 170 {top + 12:.1f} {front - 8:.1f} {top + 6:.1f}",
            "#000",
            0.4,
            1.2,
        ),
    )
    modelled(
        canvas,
        look,
        upper,
        ("M 290 308 C 340 318 392 322 430 342", "M 104 244 C 104 276 98 300 92 320"),
        ("M 286 300 C 282 322 262 346 240 356",),
    )
    colour = look.one_of(shade_of(look.colour, 0.4), "#e8dcc0")
    laced(canvas, ((217, top + 16), (228, 260), (262, 280)), 3, colour, width=5)
    bow(canvas, 224, top + 16, colour, 4)
    sole = "M 62 344 C 120 350 240 358 340 358 C 400 356 434 352 458 346 C 466 354 464 368 454 372 C 430 379 396 380 350 380 L 86 380 C 70 380 62 374 60 362 C 60 354 60 348 62 344 Z"
    sole_of(canvas, sole, look.one_of("#d9bf8f", "#c9a36a", CREPE, GUM))
    canvas.inside((sole,), *(stroke(f"M {60 + k * 9} {366 + k % 3 * 3} l 6 1", "#000", 1.4, 0.16) for k in range(46)))


def _draw_heeled(canvas: Canvas, look: Look) -> None:
    _draw_on_heel(canvas, look, 196 + look.between(-16, 12), 92.0, 206.0)


def _draw_knee_high(canvas: Canvas, look: Look) -> None:
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
    _draw_mouth(canvas, look, top, back, front)
    _draw_boot_heel(canvas, look, heel, lift)
    upper_of(canvas, look, upper)
    zip_line = f"M {(back + front) / 2 + 6:.1f} {top + 6:.1f} C {(back + front) / 2 + 2:.1f} {mid:.1f} 140 250 150 {heel - 18:.1f}"
    if look.one_of("zip", "zip", "plain") == "zip":
        canvas.add(stroke(zip_line, "#000", 6, 0.42), stroke(zip_line, "#d9dde1", 2.6, 0.95, "2 2.4", "butt"))
        canvas.piece(box((back + front) / 2 + 2, top + 8, 8, 22, 3), "#cfd3d8", form="gloss", line=0.5)
    if look.one_of("buckle", "bare", "bare") == "buckle":
        band = f"M 60 {heel - 84:.1f} C 110 {heel - 62:.1f} 170 {heel - 70:.1f} 240 {heel - 104:.1f} L 246 {heel - 84:.1f} C 180 {heel - 46:.1f} 110 {heel - 40:.1f} 60 {heel - 62:.1f} Z"
        panel(canvas, look, upper, band, shade_of(look.colour, 0.2))
        canvas.add(
            stroke(box(176, heel - 80, 24, 30, 4), "#7d6023", 6), stroke(box(176, heel - 80, 24, 30, 4), "#e0c070", 3.6)
        )
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


BOOTS = {
    "Chelsea": _draw_chelsea,
    "Lace-Up": _draw_lace_up,
    "Desert": _draw_desert,
    "Heeled": _draw_heeled,
    "Knee-High": _draw_knee_high,
}

BOOTS_TYPE = ProductType(
    name="Boots",
    department="Fashion",
    shelf="Boots",
    share=2,
    price=138,
    spread=0.36,
    styles=(
        Style(
            "Chelsea",
            "Chelsea Boots",
            weight=3,
            notes=(
                "Elastic gores on both sides stretch to let the foot in.",
                "A loop at the back helps to pull the {noun} on.",
            ),
        ),
        Style(
            "Lace-Up",
            "Lace-Up Boots",
            weight=3,
            notes=(
                "Laces run through eight rows of metal eyelets to the top of the shaft.",
                "A padded band finishes the collar, and a gusset joins the tongue to the sides.",
            ),
        ),
        Style(
            "Desert",
            "Desert Boots",
            weight=2,
            materials=("Suede", "Nubuck"),
            notes=(
                "Three rows of laces close two soft quarters over a plain front.",
                "The thick, level sole is cut in one and has no separate heel.",
            ),
        ),
        Style(
            "Heeled",
            "Ankle Boots",
            weight=2,
            genders=("Women",),
            notes=(
                "The shaft ends just above the ankle and is cut without laces.",
                "The heel stands at the very back and narrows slightly towards the floor.",
            ),
        ),
        Style(
            "Knee-High",
            "Knee-High Boots",
            weight=2,
            genders=("Women",),
            notes=(
                "The shaft reaches to just below the knee and follows the line of the calf.",
                "The foot is slim and runs to a gently tapered toe.",
            ),
        ),
    ),
    colours=("Black", "Brown", "Tan", "Maroon", "Beige", "Olive", "Grey", "Navy Blue", "Green", "Rust", "White"),
    materials=("Leather", "Suede", "Nubuck", "Vegan Leather"),
    genders={"Men": 4, "Women": 4, "Boys": 1, "Girls": 1},
    sizes=SHOE_SIZES,
    draw=draw_boots,
    care="footwear",
    notes=(
        "The lining is pieced so that no join lies over the ankle bone.",
        "A stiff counter and a reinforced toe keep the boot upright when it is taken off.",
        "The shaft is cut in long panels, which lets it crease softly above the instep.",
        "The sole is fixed in a way that any good cobbler can undo.",
        "A broad shank under the arch carries the weight on ladders and kerbs.",
        "The inside seam is taped and set above the level of puddles.",
        "The insole is thick and sits in a cradle around the heel.",
        "Each upper is crimped on a heated form before it is sewn.",
        "The top edge is rolled inwards and backed with a narrow tape.",
    ),
    pairs=(
        "dark jeans and a heavy knit",
        "a tiered skirt and a roll-neck",
        "cord trousers and a waxed jacket",
        "a knitted dress and a long coat",
        "moleskin trousers and a flannel shirt",
    ),
    occasions=("outdoor", "casual", "travel", "festival", "daytime"),
    close_up=CloseUp(190, 270, 200),
)

TYPES = (BOOTS_TYPE,)
