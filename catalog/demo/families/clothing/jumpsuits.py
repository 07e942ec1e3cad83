"""Jumpsuits: wide-legged, utility, strappy, wrapped and dungarees."""

from __future__ import annotations

from dataclasses import replace

from catalog.demo.colours import mix
from catalog.demo.families.clothing.parts.bodice import (
    arm_for,
    bodice_cut,
    draw_crossing,
    draw_sleeved_bodice,
    draw_strapped_bodice,
)
from catalog.demo.families.clothing.parts.cloth import look_tone, sewn, stitched
from catalog.demo.families.clothing.parts.collars import collar_leaf, draw_collar, draw_stand
from catalog.demo.families.clothing.parts.cut import Cut
from catalog.demo.families.clothing.parts.legs import (
    Legs,
    draw_cargo_pockets,
    draw_legs,
    draw_slant_pockets,
    hem_line,
    leg_cuff,
    legs_outline,
)
from catalog.demo.families.clothing.parts.outline import line, shape, symmetric
from catalog.demo.families.clothing.parts.torso import inner_shade
from catalog.demo.families.clothing.parts.trims import (
    BRASS,
    METAL,
    draw_belt,
    draw_patch,
    draw_placket,
    draw_stud,
    draw_zip,
    pearl,
)
from catalog.demo.kinds import LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, fill, stroke

SIZE = 0.74
LEGS = {
    "Wide": (44.0, 50.0),
    "Utility": (36.0, 31.0),
    "Strappy": (41.0, 46.0),
    "Wrap": (36.0, 25.0),
    "Dungarees": (42.0, 38.0),
}


def draw_jumpsuit(canvas: Canvas, look: Look) -> None:
    """Draw a jumpsuit."""
    child = look.by_gender(1, 1, 0.9)
    cut = bodice_cut(
        look, 40 + (1 - child) * 200, SIZE * child, nip=0.6 if look.style in ("Utility", "Dungarees") else 1.0
    )
    legs = _legs(look, cut, child)
    draw_legs(canvas, look, legs, data=legs_outline(legs))
    DRAWERS[look.style](canvas, look, cut, legs)


def _legs(look: Look, cut: Cut, child: float) -> Legs:
    knee, ankle = (width * child * look.between(0.95, 1.06) for width in LEGS[look.style])
    hip = cut.waist + look.by_gender(8, 16, 10)
    short = 58.0 if look.style == "Strappy" and look.one_of("full", "cropped") == "cropped" else 0.0
    return Legs(top=cut.hem_at - 2, waist=cut.waist, hip=hip, crotch=cut.hem_at + 94 * child, knee=knee, ankle=ankle,
                hem_at=474 - short - (1 - child) * 120, stance=max(knee, ankle * 0.9) + 5)  # fmt: skip


def _draw_wide(canvas: Canvas, look: Look, cut: Cut, legs: Legs) -> None:
    tone = look_tone(look)
    sleeve = look.one_of("Short Sleeve", "Sleeveless", "Flutter Sleeve")
    draw_sleeved_bodice(canvas, look, cut, look.one_of("v", "crew", "scoop"), arm_for(look, sleeve, SIZE), sleeve)
    _sew_front(canvas, look, legs)
    draw_slant_pockets(canvas, legs, tone, 10)
    draw_belt(canvas, cut.waist, cut.hem_at - 4, 16, mix(look.colour, tone.shade, 0.14))
    stitched(canvas, tone, *both(hem_line(legs, 10)))


def _draw_utility(canvas: Canvas, look: Look, cut: Cut, legs: Legs) -> None:
    tone, paint = look_tone(look), look.fabric.paint(canvas)
    sleeve = look.one_of("Long Sleeve", "Rolled Sleeve", "Rolled Sleeve")
    arm = arm_for(look, sleeve, SIZE)
    wide = replace(arm, elbow=arm.elbow * 1.12, cuff=arm.cuff * 1.12, gather=0) if arm else None
    draw_sleeved_bodice(canvas, look, cut, "crew", wide, sleeve, bind=False)
    y, low = cut.top + cut.depth, legs.crotch - 22
    if look.one_of("zip", "buttons") == "zip":
        draw_zip(canvas, (CENTRE, y), (CENTRE, low), look.one_of(METAL, BRASS), 3.6)
    else:
        draw_placket(canvas, look.colour, y, low, 7, pearl(look.colour), 9)
    _sew_front(canvas, look, legs)
    half = cut.chest * 0.26
    for sign in (1, -1):
        x, py = CENTRE + sign * cut.chest * 0.54, cut.arm - 2
        draw_patch(canvas, box(x - half, py, half * 2, half * 2.2, 4), paint, tone)
        draw_patch(canvas, box(x - half - 1.5, py - 5, half * 2 + 3, 14, 3), paint, tone)
        draw_stud(canvas, x, py + 3, METAL, 2.6)
    draw_slant_pockets(canvas, legs, tone, 14)
    if look.one_of("cargo", "plain") == "cargo":
        draw_cargo_pockets(canvas, look, legs, legs.knee_at - 50, 38)
    draw_stand(canvas, cut, look.colour, 11)
    draw_collar(canvas, collar_leaf(cut, 32, 12, 11), paint, tone)
    draw_belt(canvas, cut.waist, cut.hem_at - 3, 14, mix(look.colour, tone.shade, 0.2), METAL)
    for side in both(leg_cuff(legs, 18, 1)):
        draw_patch(canvas, side, paint, tone, raised=False)


def _draw_strappy(canvas: Canvas, look: Look, cut: Cut, legs: Legs) -> None:
    tone = look_tone(look)
    draw_strapped_bodice(canvas, look, cut, SIZE)
    _sew_front(canvas, look, legs)
    gathers = [
        f"M {CENTRE + x:.1f} {cut.hem_at + 6:.1f} l {x * 0.08:.1f} {look.between(16, 44):.1f}"
        for x in range(-46, 50, 9)
    ]
    canvas.add(*(stroke(one, tone.shade, 1.6, 0.34) for one in gathers))
    if look.one_of("tie", "seam") == "tie":
        draw_belt(canvas, cut.waist, cut.hem_at - 4, 13, mix(look.colour, tone.shade, 0.12))
    else:
        sewn(
            canvas,
            tone,
            line((CENTRE - cut.waist, cut.hem_at), (CENTRE, cut.hem_at + 6), (CENTRE + cut.waist, cut.hem_at)),
        )
    stitched(canvas, tone, *both(hem_line(legs, 9)))


def _draw_wrap(canvas: Canvas, look: Look, cut: Cut, legs: Legs) -> None:
    tone = look_tone(look)
    sleeve = look.one_of("Long Sleeve", "Short Sleeve", "Sleeveless")
    draw_sleeved_bodice(canvas, look, cut, "deep", arm_for(look, sleeve, SIZE), sleeve, bind=False, inside=96)
    draw_crossing(canvas, look, cut, tone)
    _sew_front(canvas, look, legs)
    pleats = [
        line((CENTRE + cut.waist * s, cut.hem_at + 6), (CENTRE + cut.waist * s + 6, cut.hem_at + 50))
        for s in (0.34, 0.6)
    ]
    sewn(canvas, tone, *(side for one in pleats for side in both(one)), opacity=0.7)
    draw_belt(canvas, cut.waist, cut.hem_at - 5, 17, mix(look.colour, tone.shade, 0.12))
    stitched(canvas, tone, *both(hem_line(legs, 8)))


def _draw_dungarees(canvas: Canvas, look: Look, cut: Cut, legs: Legs) -> None:
    tone, paint = look_tone(look), look.fabric.paint(canvas)
    thread = "#d9a757" if look.material == "Denim" else ""
    top, low, half = cut.arm - 18, cut.hem_at, cut.chest * 0.62
    back = symmetric([(CENTRE, cut.arm + 8), (CENTRE + 22, cut.arm + 6)], [(CENTRE + 22, cut.arm + 6), (CENTRE + cut.waist - 2, low - 16)],
                     [(CENTRE + cut.waist - 2, low - 16), (CENTRE + cut.waist, low + 4)], [(CENTRE + cut.waist, low + 4), (CENTRE, low + 4)])  # fmt: skip
    canvas.add(fill(back, inner_shade(look.colour)), stroke(back, tone.shade, 1.2, 0.6))
    behind = line((CENTRE - 36, cut.top + 2), (CENTRE - 22, cut.top + 50), (CENTRE - 12, cut.arm + 12))
    canvas.add(*(stroke(one, inner_shade(look.colour), 15, cap="butt") for one in both(behind)))
    strap = shape([(CENTRE + half - 19, top + 16), (CENTRE + half - 15, cut.top + 46), (CENTRE + 29, cut.top - 4)], [(CENTRE + 29, cut.top - 4), (CENTRE + 45, cut.top - 6)],
                  [(CENTRE + 45, cut.top - 6), (CENTRE + half + 1, cut.top + 46), (CENTRE + half - 3, top + 16)], [(CENTRE + half - 3, top + 16), (CENTRE + half - 19, top + 16)])  # fmt: skip
    for side in both(strap):
        draw_patch(canvas, side, paint, tone, thread)
    bib = symmetric([(CENTRE, top), (CENTRE + half, top)], [(CENTRE + half, top), (CENTRE + half + 5, (top + low) / 2), (CENTRE + cut.waist + 1, low + 4)],
                    [(CENTRE + cut.waist + 1, low + 4), (CENTRE, low + 8)])  # fmt: skip
    draw_patch(canvas, bib, paint, tone, thread)
    wide = half * 0.62
    pocket = f"M {CENTRE - wide:.1f} {top + 26:.1f} L {CENTRE + wide:.1f} {top + 26:.1f} L {CENTRE + wide:.1f} {top + 66:.1f} L {CENTRE} {top + 76:.1f} L {CENTRE - wide:.1f} {top + 66:.1f} Z"
    draw_patch(canvas, pocket, paint, tone, thread)
    for sign in (1, -1):
        x = CENTRE + sign * (half - 11)
        canvas.add(
            stroke(box(x - 8, top - 4, 16, 20, 4), "#7c8087", 3.6), stroke(box(x - 8, top - 4, 16, 20, 4), METAL, 2.2)
        )
        draw_stud(canvas, x, top + 12, BRASS, 3.8)
        for k in range(2):
            draw_stud(canvas, CENTRE + sign * (cut.waist - 1), low + 18 + k * 20, BRASS, 3)
    band = symmetric([(CENTRE, low), (CENTRE + cut.waist, low - 3)], [(CENTRE + cut.waist, low - 3), (CENTRE + cut.waist + 3, low + 12)],
                     [(CENTRE + cut.waist + 3, low + 12), (CENTRE, low + 17)])  # fmt: skip
    draw_patch(canvas, band, paint, tone, thread)
    draw_slant_pockets(canvas, legs, tone, 20)
    _sew_front(canvas, look, legs)
    for side in both(leg_cuff(legs, 20, 2)):
        draw_patch(canvas, side, mix(look.colour, "#ffffff", 0.2) if thread else look.colour, tone, raised=False)


def _sew_front(canvas: Canvas, look: Look, legs: Legs) -> None:
    sewn(canvas, look_tone(look), f"M {CENTRE} {legs.top + 18:.1f} L {CENTRE} {legs.crotch:.1f}", opacity=0.5)


DRAWERS = {
    "Wide": _draw_wide,
    "Utility": _draw_utility,
    "Strappy": _draw_strappy,
    "Wrap": _draw_wrap,
    "Dungarees": _draw_dungarees,
}

JUMPSUITS = ProductType(
    name="Jumpsuits",
    department="Fashion",
    shelf="Jumpsuits",
    share=1,
    price=85,
    spread=0.4,
    styles=(
        Style("Wide", "Wide-Leg Jumpsuit", genders=("Women", "Girls"), weight=3, notes=(
            "The legs fall wide from the hip and read as a long skirt when you stand still.",
            "A sash of the same cloth ties in front.",
        )),
        Style("Utility", "Utility Jumpsuit", materials=("Cotton Twill", "Denim", "Ripstop Cotton"), patterns=("Solid",), weight=2,
              colours=("Olive", "Navy Blue", "Black", "Beige", "Rust", "Grey", "Green", "Blue"), notes=(
            "A collar, two flapped chest pockets and a metal buckle come from the workshop.",
            "The front opens from the throat to below the waist.",
        )),
        Style("Strappy", "Strappy Jumpsuit", genders=("Women",), materials=("Viscose", "Linen", "Crepe"), weight=2, notes=(
            "Straps adjust at the back and cross over if you like.",
            "Small gathers below the waist give the legs their fall.",
        )),
        Style("Wrap", "Wrap Jumpsuit", genders=("Women",), materials=("Crepe", "Viscose", "Satin"), weight=2, notes=(
            "The bodice crosses over and is held by a hidden snap.",
            "Two pleats on each side run into narrow legs.",
        )),
        Style("Dungarees", "Dungarees", materials=("Denim", "Corduroy", "Cotton Twill"), patterns=("Solid",), weight=2,
              colours=("Blue", "Navy Blue", "Black", "Olive", "Rust", "Mustard", "Cream", "Green", "Brown"), notes=(
            "Metal clips hook the straps to a square bib with a pocket.",
            "Buttons at both hips let you step in.",
        )),
    ),
    colours=("Black", "Navy Blue", "Olive", "Rust", "Red", "Green", "Cream", "Maroon", "Blue", "Teal", "Pink", "White"),
    materials=("Viscose", "Crepe", "Linen", "Cotton"),
    patterns=("Solid", "Solid", "Solid", "Floral", "Dotted", "Leaf Print", "Pinstriped", "Geometric"),
    genders={"Women": 9, "Girls": 2},
    fits=("Regular", "Relaxed", "Slim"),
    sizes=LETTER_SIZES,
    pattern_scale=(0.55, 0.85),
    close_up=CloseUp(256, 130, 190),
    draw=draw_jumpsuit,
    notes=(
        "Upper and lower parts are joined with a seam that stretches, so reaching up does not pull below.",
        "The body is cut three centimetres longer than a shirt and trousers would be, for ease when you sit.",
        "Pockets at both hips are cut deep and slope forward to meet the hand.",
        "Inside the waist a tape takes the weight of the legs off the shoulders.",
        "The legs are hemmed by hand with a deep turning that can be let down.",
        "Seams are pressed open and bound, all the way from neck to ankle.",
        "The front is drawn in one line from chest to knee and interrupted only at the waist.",
        "{brand} tries each new cut on people who bend, sit and climb stairs in it.",
        "Thread and lining are dyed to the same {colour} as the cloth.",
    ),
    pairs=("flat sandals and a straw bag", "white trainers and a denim jacket", "block heels and a clutch",
           "ankle boots and a long coat", "a fine roll neck underneath"),
    occasions=("party", "date", "festival", "casual", "travel", "evening", "daytime"),
)  # fmt: skip

TYPES = (JUMPSUITS,)
