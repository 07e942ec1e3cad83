"""Chelsea, lace-up, desert, heeled ankle and knee-high boots, seen from the side."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance
from catalog.demo.families.shoes.parts.heeled_boots import draw_heeled, draw_knee_high, draw_mouth
from catalog.demo.families.shoes.parts.last import (
    CREPE,
    GUM,
    RUBBER,
    SHOE_SIZES,
    STACK,
    bow,
    double_stitch,
    laced,
    lug_sole,
    modelled,
    panel,
    shade_of,
    sole_of,
    standing,
    upper_of,
    welted_sole,
)
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import (
    Canvas,
    fill,
    seam,
    stitch,
    stroke,
)

TOE = "C 246 284 282 296 318 301 C 354 304 398 305 427 319 C 450 330 460 347 456 360 L 440 368 C 380 376 300 376 250 372 C 200 364 140 352 76 350 Z"


def draw_boots(canvas: Canvas, look: Look) -> None:
    """Draw a boot: the shaft its style names on the foot all share, then its closure and its sole."""
    tall = look.style == "Knee-High"
    with standing(canvas, look, floor=462 if tall else 416, size=0.66 if tall else 1.0) as worn:
        BOOT_STYLES[look.style](canvas, worn)


def _shaft(top: float, back: float, front: float) -> str:
    ankle = 268.0
    return (
        f"M 76 350 C 64 330 65 306 76 284 C 86 264 {back + 6:.1f} {(top + ankle) / 2 + 20:.1f} {back:.1f} {top + 8:.1f} C {back - 1:.1f} {top:.1f} {back + 4:.1f} {top - 3:.1f} {back + 10:.1f} {top - 2:.1f} "
        f"C {back + 40:.1f} {top + 4:.1f} {front - 40:.1f} {top + 2:.1f} {front - 8:.1f} {top - 4:.1f} C {front - 2:.1f} {top - 5:.1f} {front:.1f} {top:.1f} {front:.1f} {top + 6:.1f} "
        f"C {front:.1f} {(top + ankle) / 2:.1f} {(front + 226) / 2 - 4:.1f} {ankle - 34:.1f} 226 {ankle - 6:.1f} {TOE}"
    )


def _pull_tab(canvas: Canvas, look: Look, x: float, y: float) -> None:
    tab = f"M {x} {y + 22} C {x - 6} {y - 4} {x - 2} {y - 16} {x + 6} {y - 16} C {x + 14} {y - 16} {x + 16} {y - 4} {x + 16} {y + 10}"
    canvas.add(stroke(tab, "#000", 7.4, 0.45), stroke(tab, shade_of(look.colour, 0.25), 5.4))


def _draw_chelsea(canvas: Canvas, look: Look) -> None:
    top, back, front = 184 + look.between(-12, 8), 88.0, 210.0
    draw_mouth(canvas, look, top, back, front)
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
    draw_mouth(canvas, look, top, back, front)
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
        lug_sole(canvas, look)
    else:
        welted_sole(canvas, look, look.one_of(STACK, RUBBER, "#c9a36a"), thick=11, heel=32)


def _draw_desert(canvas: Canvas, look: Look) -> None:
    top, back, front = 216 + look.between(-8, 8), 84.0, 214.0
    upper = _shaft(top, back, front)
    draw_mouth(canvas, look, top, back, front)
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


BOOT_STYLES = {
    "Chelsea": _draw_chelsea,
    "Lace-Up": _draw_lace_up,
    "Desert": _draw_desert,
    "Heeled": draw_heeled,
    "Knee-High": draw_knee_high,
}


BOOTS = ProductType(
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
    genders={"Men": 4, "Women": 4, "Boys": 1},
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


TYPES = (BOOTS,)
