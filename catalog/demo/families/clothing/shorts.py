"""Shorts: chino, denim, drawstring, cargo and pleated."""

from __future__ import annotations

from catalog.demo.colours import mix
from catalog.demo.families.clothing.parts.cloth import look_tone, sewn, stitched
from catalog.demo.families.clothing.parts.legs import (
    Legs,
    draw_cargo_pockets,
    draw_curved_pockets,
    draw_drawstring,
    draw_fly,
    draw_legs,
    draw_slant_pockets,
    draw_waistband,
    hem_line,
    leg_cuff,
)
from catalog.demo.families.clothing.parts.outline import line
from catalog.demo.families.clothing.parts.trims import draw_patch
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, stroke

LENGTHS = {"Short": 356.0, "Mid-Length": 382.0, "Knee-Length": 420.0}
THREAD = "#d9a757"


def draw_shorts(canvas: Canvas, look: Look) -> None:
    """Draw shorts."""
    legs = _legs(look)
    draw_legs(canvas, look, legs)
    FINISHES[look.style](canvas, look, legs)


def _legs(look: Look) -> Legs:
    size = look.by_gender(1, 0.9, 0.9, 0.86)
    wide = {"Pleated": 76.0, "Drawstring": 69.0, "Cargo": 72.0, "Denim": 64.0}.get(look.style, 66.0) * size
    hem_at = LENGTHS[look.details["length"]] + look.between(-10, 10) + look.by_gender(14, -26, -14, -34)
    waist = look.by_gender(106, 76, 94, 80) + look.between(-3, 4)
    hip = waist + look.by_gender(15, 38, 12, 30)
    top = {"Short": 146.0, "Mid-Length": 126.0, "Knee-Length": 104.0}[look.details["length"]] - look.by_gender(0, 18, 0)
    return Legs(top=top, waist=waist, hip=hip, crotch=top + look.by_gender(152, 156, 132), knee=wide, ankle=wide,
                hem_at=max(hem_at, top + 204 * min(1, size)), stance=wide + look.by_gender(12, 16, 10, 16), sag=5)  # fmt: skip


def _finish_chino(canvas: Canvas, look: Look, legs: Legs) -> None:
    tone = look_tone(look)
    draw_waistband(canvas, look, legs, height=27)
    draw_fly(canvas, legs, tone, height=27)
    draw_slant_pockets(canvas, legs, tone, 27)
    if look.one_of("hem", "cuff") == "cuff":
        for side in both(leg_cuff(legs, 23, 1)):
            draw_patch(canvas, side, look.fabric.paint(canvas), tone, raised=False)
    else:
        stitched(canvas, tone, *both(hem_line(legs, 14)))


def _finish_pleated(canvas: Canvas, look: Look, legs: Legs) -> None:
    tone = look_tone(look)
    pleats = [line((CENTRE + legs.waist * share, legs.top + 30), (CENTRE + legs.waist * share + 9, legs.top + 30 + deep))
              for share, deep in ((0.56, 110.0), (0.38, 70.0))]  # fmt: skip
    sewn(canvas, tone, *(side for one in pleats for side in both(one)), opacity=0.85, width=1.9)
    draw_waistband(canvas, look, legs, height=27)
    draw_fly(canvas, legs, tone, height=27)
    draw_slant_pockets(canvas, legs, tone, 27)
    for side in both(leg_cuff(legs, 25, 2)):
        draw_patch(canvas, side, look.fabric.paint(canvas), tone, raised=False)


def _finish_denim(canvas: Canvas, look: Look, legs: Legs) -> None:
    tone = look_tone(look)
    draw_waistband(canvas, look, legs, thread=THREAD, button="#b98a4a", height=27)
    draw_fly(canvas, legs, tone, THREAD, 27)
    draw_curved_pockets(canvas, legs, tone, THREAD, 27)
    kind = look.one_of("raw", "hem", "rolled")
    if kind == "rolled":
        pale = mix(look.colour, "#eef1f4", 0.45)
        for side in both(leg_cuff(legs, 22, 2)):
            draw_patch(canvas, side, pale, tone, raised=False)
    elif kind == "hem":
        stitched(canvas, tone, *both(hem_line(legs, 12)), thread=THREAD)
    else:
        pale, start = mix(look.colour, "#f3f4f2", 0.6), CENTRE + legs.stance - legs.ankle + 3
        fringe = "".join(stroke(f"M {start + k * 3.8:.1f} {legs.hem_at - 3:.1f} l {look.between(-2, 2):.1f} {look.between(8, 15):.1f}", pale, 1.4)
                         for k in range(int(legs.ankle * 2 / 3.8) - 1))  # fmt: skip
        canvas.add(fringe, f'<g transform="translate(512 0) scale(-1 1)">{fringe}</g>')


def _finish_drawstring(canvas: Canvas, look: Look, legs: Legs) -> None:
    draw_drawstring(canvas, look, legs, look.one_of("#ece5d6", look.colour, look.accent), height=30, hem=14)


def _finish_cargo(canvas: Canvas, look: Look, legs: Legs) -> None:
    _finish_chino(canvas, look, legs)
    size = look.by_gender(64, 56, 50)
    draw_cargo_pockets(canvas, look, legs, min(legs.crotch + 8, legs.hem_at - size * 1.3 - 24), size)


FINISHES = {"Chino": _finish_chino, "Pleated": _finish_pleated, "Denim": _finish_denim, "Drawstring": _finish_drawstring,
            "Cargo": _finish_cargo}  # fmt: skip

SHORTS = ProductType(
    name="Shorts",
    department="Fashion",
    shelf="Shorts",
    share=2,
    price=34,
    spread=0.35,
    styles=(
        Style("Chino", "Chino Shorts", materials=("Cotton Twill",), patterns=("Solid", "Solid", "Checked", "Pinstriped"), weight=3, notes=(
            "Slant pockets in front and one buttoned pocket behind follow the trousers they come from.",
            "The zip fly is covered by a narrow placket.",
        )),
        Style("Drawstring", "Drawstring Shorts", materials=("Linen", "Cotton", "Linen Blend"), weight=3, notes=(
            "An elastic waist with a cord needs no button and no belt.",
            "Side pockets lie flat and do not pull the leg outwards.",
        )),
        Style("Denim", "Denim Shorts", materials=("Denim",), patterns=("Solid",), weight=2,
              colours=("Blue", "Blue", "Navy Blue", "Black", "White", "Grey"), notes=(
            "Five pockets, copper rivets and gold thread come straight from a pair of jeans.",
            "The fly closes with a brass zip under a metal button.",
        )),
        Style("Cargo", "Cargo Shorts", materials=("Cotton Twill", "Ripstop Cotton"), patterns=("Solid",), genders=("Men", "Women", "Boys"),
              weight=2, notes=(
            "A bellows pocket on each thigh swallows a water bottle.",
            "Snaps hold the flaps down, even on a bicycle.",
        )),
        Style("Pleated", "Pleated Shorts", materials=("Linen", "Viscose", "Cotton Twill"), genders=("Women", "Men"), weight=2,
              patterns=("Solid", "Solid", "Pinstriped", "Windowpane"), notes=(
            "Two pleats on each side open into a wide leg with a turned-up hem.",
            "Worn high, the waistband sits level all the way round.",
        )),
    ),
    colours=("Navy Blue", "Beige", "Olive", "Blue", "Red", "White", "Grey", "Teal", "Pink", "Yellow", "Black", "Rust", "Green", "Cream"),
    materials=("Cotton Twill", "Linen", "Cotton"),
    patterns=("Solid", "Solid", "Striped", "Checked", "Leaf Print", "Floral", "Geometric"),
    genders={"Men": 4, "Women": 4, "Boys": 2, "Girls": 1},
    details={"length": ("Short", "Mid-Length", "Mid-Length", "Knee-Length")},
    titled=("length",),
    fits=("Regular", "Relaxed"),
    sizes=("28", "30", "32", "34", "36"),
    pattern_scale=(0.7, 1.1),
    close_up=CloseUp(276, 176, 190),
    draw=draw_shorts,
    notes=(
        "The leg is cut wide enough to cycle in and narrow enough to sit down in.",
        "Inside seams are sewn flat, because bare legs notice every ridge.",
        "Pocket bags are cut from a light open cloth that lets sand fall out.",
        "The back is cut two fingers higher than the front.",
        "The {length} leg ends in a hem that is sewn with a double row of stitches.",
        "The crotch has a diamond of extra cloth for long strides.",
        "{brand} cuts each pair from one length, so front and back share the same {colour}.",
        "A loop inside the right pocket holds a key where it cannot be lost.",
        "The side seams run a little towards the back and keep the front smooth.",
    ),
    pairs=("a loose shirt with rolled sleeves", "a Breton top and deck shoes", "a polo and clean trainers",
           "a camisole and flat sandals", "a hooded sweatshirt and runners", "a boxy tee and espadrilles"),
    occasions=("beach", "casual", "travel", "outdoor", "festival", "daytime"),
)  # fmt: skip

TYPES = (SHORTS,)
