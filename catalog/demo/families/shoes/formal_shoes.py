"""Oxfords, derbies, monk straps and brogues on welted soles, seen from the side."""

from __future__ import annotations

from catalog.demo.colours import darken, luminance
from catalog.demo.families.shoes.parts.last import (
    GOLD,
    RUBBER,
    SHOE_SIZES,
    STACK,
    STEEL,
    bow,
    double_stitch,
    laced,
    modelled,
    panel,
    punched,
    shade_of,
    standing,
    upper_of,
    welted_sole,
)
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import Canvas, box, fill, seam, stitch, stroke, turned

UPPER = "M 76 350 C 64 330 63 306 75 286 C 80 278 82 272 83 267 C 86 261 94 261 100 266 C 118 283 150 289 176 277 C 192 269 202 258 212 248 C 218 243 226 243 232 247 C 258 266 288 284 318 296 C 350 303 390 307 422 319 C 446 329 460 346 456 359 L 440 368 C 380 376 300 376 250 372 C 200 364 140 352 76 350 Z"
LINING = "M 86 267 C 112 268 152 271 180 258 C 194 250 204 242 212 236 L 222 256 L 170 296 L 100 288 Z"
TONGUE = "M 207 262 C 202 250 202 240 207 233 C 214 227 224 231 234 239 C 258 256 284 274 306 288 L 296 304 L 214 276 Z"
CAP = "M 372 300 C 388 316 394 342 388 376 L 462 376 L 462 300 Z"
WING = "M 300 376 C 316 352 336 344 352 346 C 362 330 368 318 390 304 L 396 296 L 466 320 L 462 376 Z"


def draw_formal(canvas: Canvas, look: Look) -> None:
    """Draw a dress shoe: lining and tongue, upper, what closes it, and the welted sole."""
    with standing(canvas, look, floor=366) as worn:
        inside = "#b38a60" if luminance(worn.colour) < 0.5 else "#c9a981"
        canvas.piece(LINING, inside, form="", fall=False, line=0.3)
        canvas.add(fill(LINING, "#000", 0.2))
        FORMAL[worn.style](canvas, worn)
        modelled(canvas, worn, UPPER, _toe_light(worn), ("M 330 298 C 326 316 312 334 290 348",))
        if worn.style != "Monk":
            _lace_up(canvas, worn)
        welted_sole(canvas, worn, worn.one_of(STACK, RUBBER, RUBBER, darken("#8a5a34", 0.1)))


def _toe_light(look: Look) -> tuple[str, ...]:
    return (
        ("M 342 312 C 376 314 408 320 434 338", "M 92 296 C 112 312 150 316 192 304")
        if look.material != "Patent Leather"
        else (
            "M 344 310 C 378 312 412 320 436 338",
            "M 94 300 C 120 316 160 316 200 300",
            "M 240 330 C 280 346 330 354 380 350",
        )
    )


def _lace_up(canvas: Canvas, look: Look) -> None:
    colour = shade_of(look.colour, 0.45)
    derby = look.style == "Derby"
    foot = (304, 289) if derby else (300, 287)
    laced(canvas, ((226, 246), (266, 272), foot), 4 if derby else 5, colour, width=4.6, depth=10, over=6)
    if look.one_of("tied", "tucked") == "tied":
        bow(canvas, 234, 246, colour, 3.6)


def _start(canvas: Canvas, look: Look) -> None:
    canvas.piece(TONGUE, shade_of(look.colour, 0.2), form="", line=0.36)
    upper_of(canvas, look, UPPER)


def _draw_oxford(canvas: Canvas, look: Look) -> None:
    _start(canvas, look)
    quarter = "M 302 288 C 300 300 292 308 278 312 C 250 320 226 338 214 372"
    canvas.inside(
        (UPPER,),
        seam(quarter, 2, 0.5),
        _under(quarter, look),
        seam("M 120 278 C 134 304 138 330 132 360"),
        stitch("M 94 273 C 116 292 150 298 178 286 C 194 278 206 268 216 258", "#000", 0.4, 1.2),
    )
    canvas.inside((UPPER,), seam("M 232 262 C 246 276 262 290 278 300", 1.4, 0.35))
    if look.one_of("cap", "cap", "plain") == "cap":
        canvas.inside(
            (UPPER,),
            seam(CAP, 2.2, 0.5),
            f'<g transform="translate(5 1)">{double_stitch("M 372 300 C 388 316 394 342 388 376", look.colour)}</g>',
        )


def _under(line: str, look: Look) -> str:
    return f'<g transform="translate(-4 -3)">{double_stitch(line, look.colour)}</g>'


def _draw_derby(canvas: Canvas, look: Look) -> None:
    _start(canvas, look)
    flap = "M 60 380 L 60 240 L 224 236 L 306 286 C 314 296 312 308 300 314 C 284 318 262 318 250 330 C 240 342 236 356 236 380 Z"
    panel(
        canvas,
        look,
        UPPER,
        flap,
        look.colour,
        "M 231 378 C 231 352 236 338 246 326 C 260 312 284 313 298 308 C 306 304 307 297 302 292",
    )
    canvas.inside(
        (UPPER,),
        seam("M 118 276 C 130 302 134 330 128 360"),
        stitch("M 94 273 C 116 292 150 298 178 286 C 194 278 206 268 216 258", "#000", 0.4, 1.2),
    )
    if look.one_of("apron", "plain") == "apron":
        apron = "M 312 296 C 318 320 352 336 396 338 C 420 338 432 332 432 324"
        canvas.inside((UPPER,), stroke(apron, "#000", 4.4, 0.3), seam(apron, 2, 0.5))


def _draw_monk(canvas: Canvas, look: Look) -> None:
    _start(canvas, look)
    canvas.inside(
        (UPPER,),
        seam("M 120 278 C 134 304 138 330 132 360"),
        stitch("M 94 273 C 116 292 150 298 178 286 C 194 278 206 268 216 258", "#000", 0.4, 1.2),
    )
    vamp = "M 300 286 C 298 306 288 318 268 326 C 244 338 226 352 216 374"
    canvas.inside((UPPER,), seam(vamp, 2, 0.5), _under(vamp, look))
    metal = look.one_of("gold", "steel")
    places = ((34.0, 24.0), (0.0, 2.0)) if look.one_of("double", "single") == "double" else ((8.0, 8.0),)
    for across, down in places:
        _draw_strap(canvas, look, across, down, GOLD if metal == "gold" else STEEL)
    if look.one_of("cap", "plain") == "cap":
        canvas.inside((UPPER,), seam(CAP, 2.2, 0.5))


def _draw_strap(canvas: Canvas, look: Look, across: float, down: float, metal: tuple[str, str]) -> None:
    strap = f"M {176 + across:.1f} {296 + down:.1f} C {210 + across:.1f} {290 + down:.1f} {240 + across:.1f} {276 + down:.1f} {258 + across:.1f} {258 + down:.1f} L {292 + across:.1f} {278 + down:.1f} C {268 + across:.1f} {302 + down:.1f} {226 + across:.1f} {318 + down:.1f} {186 + across:.1f} {322 + down:.1f} C {174 + across:.1f} {318 + down:.1f} {170 + across:.1f} {304 + down:.1f} {176 + across:.1f} {296 + down:.1f} Z"
    panel(
        canvas,
        look,
        UPPER,
        strap,
        shade_of(look.colour, 0.12),
        f"M {182 + across:.1f} {301 + down:.1f} C {214 + across:.1f} {295 + down:.1f} {244 + across:.1f} {281 + down:.1f} {262 + across:.1f} {264 + down:.1f}",
    )
    frame = box(203 + across, 286 + down, 22, 32, 4)
    buckle = (
        stroke(frame, metal[0], 6)
        + stroke(frame, metal[1], 3.4)
        + stroke(f"M {204 + across:.1f} {302 + down:.1f} L {226 + across:.1f} {302 + down:.1f}", metal[1], 2.6)
    )
    canvas.add(turned(buckle, -16, 214 + across, 302 + down))


def _draw_brogue(canvas: Canvas, look: Look) -> None:
    _start(canvas, look)
    tone = shade_of(look.colour, 0.3 if look.one_of("spectator", "plain", "plain") == "spectator" else 0.08)
    quarter = "M 302 288 C 300 302 288 310 272 316 C 246 326 226 344 216 374"
    counter = "M 58 366 L 64 270 C 96 286 128 320 146 366 Z"
    stay = (
        "M 202 250 L 228 236 L 306 286 C 304 298 296 304 284 304 C 258 300 236 288 218 274 C 208 266 202 258 202 250 Z"
    )
    panel(canvas, look, UPPER, WING, tone)
    panel(canvas, look, UPPER, counter, tone)
    panel(canvas, look, UPPER, stay, tone)
    canvas.inside(
        (UPPER,),
        seam(quarter, 1.8, 0.45),
        punched("M 307 374 C 322 358 338 351 355 352 C 366 336 374 322 396 308", twin=True),
        punched("M 70 282 C 96 296 122 324 138 362", twin=True),
        punched("M 210 262 C 230 284 258 296 286 298"),
        punched("M 94 274 C 118 292 150 297 178 285 C 192 278 200 270 206 264"),
    )
    canvas.add(
        *(
            punched(f"M {x} {y} L {x + 1} {y}")
            for x, y in ((414, 330), (424, 334), (419, 340), (409, 338), (430, 342), (404, 329))
        )
    )


FORMAL = {"Oxford": _draw_oxford, "Derby": _draw_derby, "Monk": _draw_monk, "Brogue": _draw_brogue}

FORMAL_SHOES = ProductType(
    name="Formal Shoes",
    department="Fashion",
    shelf="Formal Shoes",
    share=2,
    price=145,
    spread=0.4,
    styles=(
        Style(
            "Oxford",
            "Oxford Shoes",
            weight=3,
            notes=(
                "The lacing is closed: both facings are sewn under the vamp and meet over the tongue.",
                "Five rows of round laces lie flush, without a hook or a ring.",
            ),
        ),
        Style(
            "Derby",
            "Derby Shoes",
            weight=3,
            notes=(
                "The lacing is open, and its two flaps lie over the vamp.",
                "Four rows of laces draw the flaps together over a wide tongue.",
            ),
        ),
        Style(
            "Monk",
            "Monk-Strap Shoes",
            weight=2,
            notes=(
                "Buckled strapwork crosses the instep and takes the place of laces.",
                "A short length of elastic behind the buckle lets the shoe be slipped on.",
            ),
        ),
        Style(
            "Brogue",
            "Brogues",
            weight=3,
            materials=("Leather", "Suede", "Vegan Leather"),
            notes=(
                "Punched holes, large and small in turn, follow the edges of the panels.",
                "The toe carries a winged cap with a medallion at its tip.",
            ),
        ),
    ),
    colours=("Black", "Black", "Brown", "Brown", "Tan", "Maroon", "Navy Blue", "Grey", "Green", "Rust"),
    materials=("Leather", "Leather", "Patent Leather", "Suede", "Vegan Leather"),
    genders={"Men": 6, "Women": 3, "Boys": 1},
    sizes=SHOE_SIZES,
    draw=draw_formal,
    care="footwear",
    notes=(
        "A welt runs round the whole edge, so a cobbler can renew the sole.",
        "The heel is built up in layers and ends in a tip that does not slip.",
        "The sock inside is smooth and carries the name of {brand} in small letters.",
        "The waist of the sole is narrow and arched, as on a pair made to order.",
        "Every seam is sewn with a fine needle, five stitches to the centimetre.",
        "The filling below the insole slowly takes the print of the foot.",
        "The front is drawn out by a finger's breadth and gently rounded at the tip.",
        "The upper stays on its last for four days before the sole is put on.",
        "A steel shank between insole and outsole keeps the arch from sinking.",
        "The topline is bound and dips below the ankle bone on both sides.",
    ),
    pairs=(
        "a navy suit and a white shirt",
        "grey flannel trousers and a blazer",
        "pressed chinos and a knitted tie",
        "a dinner jacket",
        "cropped wool trousers and fine socks",
        "dark jeans and a tweed jacket",
    ),
    occasions=("business", "formal", "wedding", "interview", "professional", "evening"),
    close_up=CloseUp(264, 294, 190),
)

TYPES = (FORMAL_SHOES,)
