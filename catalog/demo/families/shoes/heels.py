"""Pumps, Mary Janes, slingbacks and heeled sandals, seen from the side."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, mix
from catalog.demo.families.shoes.parts.last import WOMEN_SIZES, modelled, shade_of, standing, upper_of
from catalog.demo.families.shoes.parts.shoe_trims import (
    buckle_metal,
    draw_ankle_strap,
    draw_bow,
    draw_buckle,
    draw_narrow_strap,
)
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import Canvas, ellipse, fill, stroke

LIFTS = {"Stiletto Heel": 122.0, "Block Heel": 98.0, "Kitten Heel": 60.0, "Wedge Heel": 92.0}
INSOLE = "#e2c9a8"


def draw_heels(canvas: Canvas, look: Look) -> None:
    """Draw a heeled shoe: the heel its words name, then the upper of its style on the sole between."""
    with standing(canvas, look, floor=392, reach=176, size=1.08) as worn:
        seat = 372 - LIFTS[worn.details["heel"]] - worn.between(-8, 8)
        _draw_heel(canvas, worn, seat)
        HEEL_STYLES[worn.style](canvas, worn, seat)
        _draw_sole(canvas, worn, seat)


def _draw_heel(canvas: Canvas, look: Look, seat: float) -> None:
    kind = look.details["heel"]
    shapes = {
        "Stiletto Heel": f"M 94 {seat - 6:.1f} C 96 {seat + 26:.1f} 108 {seat + 60:.1f} 111 380 L 121 380 C 121 {seat + 70:.1f} 124 {seat + 34:.1f} 162 {seat + 10:.1f} Z",
        "Kitten Heel": f"M 94 {seat - 6:.1f} C 98 {seat + 16:.1f} 112 {seat + 30:.1f} 112 380 L 125 380 C 126 {seat + 36:.1f} 134 {seat + 26:.1f} 172 {seat + 12:.1f} Z",
        "Block Heel": f"M 94 {seat - 6:.1f} L {look.between(94, 104):.1f} 380 L 154 380 C 152 {seat + 50:.1f} 156 {seat + 30:.1f} 168 {seat + 12:.1f} Z",
        "Wedge Heel": f"M 94 {seat - 6:.1f} C 96 {seat + 30:.1f} 98 350 104 380 L 420 380 C 350 380 290 376 254 352 C 220 {(seat + 340) / 2:.1f} 200 {seat + 16:.1f} 150 {seat + 8:.1f} Z",
    }
    cork = kind == "Wedge Heel" and look.one_of("cork", "covered") == "cork"
    canvas.piece(
        shapes[kind],
        "#c79c68" if cork else shade_of(look.colour, 0.16),
        form="round" if kind != "Wedge Heel" else "sheen",
        fall=False,
        line=0.4,
    )
    tip = fill("M 80 375 L 170 375 L 170 384 L 80 384 Z", "#1c1a1a") if kind != "Wedge Heel" else ""
    grain = (
        "".join(
            ellipse(look.between(96, 400), look.between(seat + 6, 378), look.between(1, 3), 1.3, "#6b4526", 0.45)
            for _ in range(70)
        )
        if cork
        else ""
    )
    canvas.inside((shapes[kind],), tip, grain)


def _draw_sole(canvas: Canvas, look: Look, seat: float) -> None:
    sole = (
        f"M 92 {seat - 2:.1f} C 130 {seat + 2:.1f} 150 {seat + 4:.1f} 172 {seat + 10:.1f} C 220 {seat + 28:.1f} 246 360 300 370 C 350 377 400 376 446 367 "
        f"C 452 370 450 374 444 376 C 400 381 350 382 298 377 C 244 370 214 {seat + 38:.1f} 168 {seat + 18:.1f} C 146 {seat + 10:.1f} 120 {seat + 8:.1f} 94 {seat + 6:.1f} Z"
    )
    canvas.piece(sole, look.one_of("#2b2422", darken(look.colour, 0.45), "#8d6a48"), form="", fall=False, line=0.3)


def _bottom(seat: float) -> str:
    """Return the line along the sole from the ball of the foot back to the heel seat."""
    return (
        f"C 246 356 220 {seat + 32:.1f} 172 {seat + 14:.1f} C 150 {seat + 6:.1f} 130 {seat + 4:.1f} 96 {seat + 2:.1f}"
    )


def _counter(seat: float) -> str:
    return f"C 88 {seat - 12:.1f} 88 {seat - 36:.1f} 98 {seat - 60:.1f} C 101 {seat - 67:.1f} 108 {seat - 66:.1f} 111 {seat - 59:.1f}"


def _draw_pump(canvas: Canvas, look: Look, seat: float) -> None:
    dip = look.between(-6, 8)
    lining = f"M 102 {seat - 60:.1f} C 126 {seat - 52:.1f} 156 {seat - 40:.1f} 180 {seat - 24:.1f} C 220 {seat + 4:.1f} 276 {308 + dip:.1f} 328 {308 + dip:.1f} L 300 340 L 150 {seat:.1f} Z"
    canvas.piece(lining, INSOLE, form="", fall=False, line=0.3)
    canvas.add(fill(lining, "#000", 0.14))
    upper = (
        f"M 300 370 {_bottom(seat)} {_counter(seat)} C 118 {seat - 44:.1f} 132 {seat - 30:.1f} 154 {seat - 20:.1f} "
        f"C 196 {seat - 2:.1f} 268 {334 + dip:.1f} 326 {310 + dip:.1f} C 334 {307 + dip:.1f} 342 {308 + dip:.1f} 350 {311 + dip:.1f} {_toe(look)} C 400 376 350 377 300 370 Z"
    )
    upper_of(canvas, look, upper)
    modelled(
        canvas,
        look,
        upper,
        (
            f"M 346 {324 + dip:.1f} C 376 332 408 346 430 362",
            f"M 106 {seat - 40:.1f} C 108 {seat - 18:.1f} 130 {seat - 8:.1f} 170 {seat + 2:.1f}",
        ),
        (f"M 330 {322 + dip:.1f} C 300 350 270 352 240 336",),
    )
    canvas.add(
        stroke(
            f"M 111 {seat - 59:.1f} C 118 {seat - 44:.1f} 132 {seat - 30:.1f} 154 {seat - 20:.1f} C 196 {seat - 2:.1f} 268 {334 + dip:.1f} 326 {310 + dip:.1f}",
            lighten(look.colour, 0.25),
            1.6,
            0.7,
        )
    )
    if look.style == "Mary Jane":
        _draw_instep_strap(canvas, look, seat)
    elif look.one_of("bow", "plain", "plain") == "bow":
        draw_bow(canvas, look, 346, 312 + dip)


def _toe(look: Look) -> str:
    pointed = "C 390 322 424 342 450 362 C 454 366 450 369 444 369"
    rounded = "C 386 318 424 328 440 344 C 450 354 452 364 444 369"
    return look.one_of(pointed, rounded) if look.style != "Mary Jane" else rounded


def _draw_instep_strap(canvas: Canvas, look: Look, seat: float) -> None:
    band = f"M 196 {seat + 6:.1f} C 214 {seat - 16:.1f} 236 {seat - 26:.1f} 258 {seat - 22:.1f}"
    far = f"M 258 {seat - 22:.1f} C 270 {seat - 10:.1f} 272 {seat + 14:.1f} 262 {seat + 34:.1f}"
    canvas.add(stroke(far, darken(look.colour, 0.45), 9))
    draw_narrow_strap(canvas, look, band, width=12)
    draw_buckle(canvas, buckle_metal(look), 208, seat - 8, -40)


def _draw_insole(canvas: Canvas, look: Look, seat: float) -> None:
    slope = f"M 94 {seat - 6:.1f} C 130 {seat - 6:.1f} 150 {seat - 4:.1f} 176 {seat + 2:.1f} C 224 {seat + 20:.1f} 250 346 304 360 C 350 368 400 366 446 356 L 446 368 C 400 376 350 377 300 370 {_bottom(seat)} Z"
    canvas.piece(slope, mix(INSOLE, look.colour, 0.55), form="", fall=False, line=0.35)
    canvas.add(fill(slope, canvas.linear(((0, "#000", 0.2), (0.5, "#000", 0.02), (1, "#000", 0.12)))))


def _draw_slingback(canvas: Canvas, look: Look, seat: float) -> None:
    _draw_insole(canvas, look, seat)
    far = f"M 300 322 C 250 {seat + 6:.1f} 170 {seat - 52:.1f} 100 {seat - 50:.1f}"
    near = f"M 270 340 C 228 {seat + 26:.1f} 160 {seat - 24:.1f} 100 {seat - 48:.1f}"
    canvas.add(stroke(far, darken(look.colour, 0.5), 7))
    vamp = f"M 300 370 C 268 362 244 346 232 {(seat + 372) / 2 - 2:.1f} C 262 334 296 322 326 302 C 336 296 346 298 354 303 {_toe(look)} C 400 376 350 377 300 370 Z"
    upper_of(canvas, look, vamp)
    modelled(canvas, look, vamp, ("M 346 314 C 376 324 410 342 430 360",), ("M 330 312 C 310 344 290 352 270 352",))
    draw_narrow_strap(canvas, look, near)
    draw_buckle(canvas, buckle_metal(look), 205, seat + 9, 34)
    if look.one_of("bow", "plain", "cap") == "bow":
        draw_bow(canvas, look, 352, 306)


TOE_STRAPS = {
    "band": ((330.0, 58.0, 46.0),),
    "pair": ((328.0, 26.0, 48.0), (372.0, 24.0, 34.0)),
    "fine": ((322.0, 12.0, 50.0), (346.0, 12.0, 43.0), (370.0, 12.0, 36.0), (394.0, 12.0, 29.0)),
}


def _draw_sandal(canvas: Canvas, look: Look, seat: float) -> None:
    _draw_insole(canvas, look, seat)
    straps = TOE_STRAPS[look.one_of(*TOE_STRAPS)]
    tied = look.one_of("ankle", "ankle", "tie") == "tie"
    if tied:
        left, width, high = straps[0]
        vee = f"M 194 {seat - 70:.1f} C 214 {seat - 30:.1f} 262 {seat + 30:.1f} {left + 16 + width * 0.4:.1f} {374 - high:.1f}"
        draw_narrow_strap(canvas, look, vee, width=8.6)
    for left, width, high in straps:
        _draw_toe_strap(canvas, look, left, width, high)
    counter = f"M 176 {seat + 14:.1f} C 150 {seat + 6:.1f} 130 {seat + 4:.1f} 96 {seat + 2:.1f} C 88 {seat - 12:.1f} 88 {seat - 36:.1f} 96 {seat - 58:.1f} C 100 {seat - 66:.1f} 108 {seat - 66:.1f} 112 {seat - 58:.1f} C 120 {seat - 34:.1f} 146 {seat - 14:.1f} 176 {seat + 14:.1f} Z"
    draw_ankle_strap(canvas, look, seat - 62)
    upper_of(canvas, look, counter)
    modelled(
        canvas, look, counter, (f"M 104 {seat - 44:.1f} C 108 {seat - 24:.1f} 126 {seat - 8:.1f} 150 {seat + 2:.1f}",)
    )


def _draw_toe_strap(canvas: Canvas, look: Look, left: float, width: float, high: float) -> None:
    top, right = 372 - high, left + width
    edge = f"{right + 14:.1f} {top + width * 0.34:.1f}"
    far = f"M {left + 15:.1f} {top:.1f} C {right:.1f} {top - 6:.1f} {right + 24:.1f} {top + width * 0.3:.1f} {right + 27:.1f} 366 L {right + 12:.1f} 368 Z"
    near = f"M {left:.1f} 373 C {left - 2:.1f} {372 - high * 0.5:.1f} {left + 4:.1f} {top + 6:.1f} {left + 15:.1f} {top:.1f} C {left + 15 + width * 0.5:.1f} {top - 3:.1f} {right + 6:.1f} {top + width * 0.16:.1f} {edge} C {right + 4:.1f} {top + width * 0.3 + 10:.1f} {right:.1f} 356 {right + 1:.1f} 374 Z"
    canvas.piece(far, darken(look.colour, 0.5), form="", fall=False, line=0.4)
    canvas.piece(near, look.fabric.paint(canvas), form="", line=0.45)
    canvas.add(
        stroke(
            f"M {left + 7:.1f} {top + 12:.1f} C {left + 14:.1f} {top + 4:.1f} {right:.1f} {top + width * 0.2 + 4:.1f} {right + 7:.1f} {top + width * 0.34 + 5:.1f}",
            "#fff",
            3.4,
            0.36,
        )
    )


HEEL_STYLES = {"Pump": _draw_pump, "Mary Jane": _draw_pump, "Slingback": _draw_slingback, "Sandal": _draw_sandal}

HEELS = ProductType(
    name="Heels",
    department="Fashion",
    shelf="Heels",
    share=2,
    price=84,
    spread=0.45,
    styles=(
        Style(
            "Pump",
            "Pumps",
            weight=3,
            notes=(
                "The throat is cut low enough to show the line of the instep.",
                "Two pieces make the whole upper, and they are joined at the inner side.",
                "The inside of the counter has a small lip that keeps the foot from sliding.",
            ),
        ),
        Style(
            "Mary Jane",
            "Mary Janes",
            notes=(
                "A strap with a small buckle crosses the instep and can be set in four places.",
                "The rounded front is a little wider than on a court shoe.",
                "The inside of the counter has a small lip that keeps the foot from sliding.",
            ),
        ),
        Style(
            "Slingback",
            "Slingbacks",
            weight=2,
            notes=(
                "The strap behind the heel hides a length of elastic and closes with a buckle.",
                "The closed front covers all the toes and leaves the heel bare.",
            ),
        ),
        Style(
            "Sandal",
            "Heeled Sandals",
            weight=3,
            notes=(
                "A buckled strap goes round the ankle and rises from a closed back.",
                "The toes are free, held by strapwork that is soft on the inside.",
            ),
        ),
    ),
    colours=(
        "Black",
        "Red",
        "Beige",
        "Navy Blue",
        "Gold",
        "Silver",
        "Pink",
        "Maroon",
        "Green",
        "Purple",
        "White",
        "Tan",
        "Lavender",
        "Teal",
    ),
    materials=("Leather", "Suede", "Satin", "Patent Leather", "Vegan Leather"),
    genders={"Women": 1},
    details={"heel": tuple(LIFTS)},
    titled=("heel",),
    sizes=WOMEN_SIZES,
    draw=draw_heels,
    care="footwear",
    notes=(
        "The {heel} stands well under the foot, so the weight does not fall on the toes.",
        "A soft pad is hidden below the ball, where long standing is felt first.",
        "The {heel} is fixed from the inside and does not work loose with wear.",
        "The arch is carried by a tempered spring that neither bends nor creaks.",
        "Cut edges are folded inward before they are sewn, and no raw line shows.",
        "The insole is pale and smooth, with the name of {brand} pressed into it.",
        "The sole is trimmed to within a millimetre of the upper and polished at its rim.",
        "The toes sit level, and the slope begins only behind the ball of the foot.",
        "The outsole is scored at the front for a first sure step on polished floors.",
    ),
    pairs=(
        "a midi dress",
        "tailored trousers and a silk blouse",
        "a satin skirt and a fine knit",
        "a long coat over a shift dress",
        "wide trousers and a fitted top",
        "a wrap dress and a small clutch",
    ),
    occasions=("party", "wedding", "date", "evening", "formal", "business"),
    close_up=CloseUp(340, 330, 190),
)

TYPES = (HEELS,)
