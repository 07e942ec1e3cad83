"""Trousers: tailored, chino, wide leg, cargo, paperbag and drawstring."""

from __future__ import annotations

from dataclasses import replace

from catalog.demo.colours import mix
from catalog.demo.families.clothing.parts.cloth import lay, look_tone, sewn, stitched
from catalog.demo.families.clothing.parts.legs import (
    Legs,
    draw_cargo_pockets,
    draw_drawstring,
    draw_fly,
    draw_legs,
    draw_slant_pockets,
    draw_waistband,
    hem_line,
    leg_cuff,
    legs_for,
)
from catalog.demo.families.clothing.parts.outline import line, symmetric
from catalog.demo.families.clothing.parts.trims import draw_belt, draw_patch
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, stroke

WIDTHS = {"Tailored": (44.0, 33.0), "Chino": (45.0, 35.0), "Wide Leg": (55.0, 60.0), "Cargo": (52.0, 42.0),
          "Paperbag": (49.0, 37.0), "Drawstring": (53.0, 46.0)}  # fmt: skip
WAISTS = ("28", "30", "32", "34", "36")


def draw_trousers(canvas: Canvas, look: Look) -> None:
    """Draw trousers."""
    knee, ankle = WIDTHS[look.style]
    size = look.between(0.95, 1.07)
    cropped = look.details["length"] == "Cropped"
    legs = legs_for(look, knee * size, ankle * size, short=46 if cropped else 0, ease={"Cargo": 6.0, "Paperbag": 6.0,
                    "Drawstring": 7.0}.get(look.style, 0.0), rise=14 if look.style in ("Wide Leg", "Paperbag") else 0)  # fmt: skip
    draw_legs(canvas, look, legs, pressed=look.style in ("Tailored", "Wide Leg"),
              strength={"Tailored": 0.75, "Drawstring": 1.15}.get(look.style, 1.0))  # fmt: skip
    FINISHES[look.style](canvas, look, legs)


def _finish_tailored(canvas: Canvas, look: Look, legs: Legs) -> None:
    tone = look_tone(look)
    draw_waistband(canvas, look, legs)
    draw_fly(canvas, legs, tone)
    draw_slant_pockets(canvas, legs, tone)
    if look.one_of("plain", "pleat") == "pleat" or look.style == "Wide Leg":
        pleats = [line((CENTRE + legs.waist * share, legs.top + 29), (CENTRE + legs.waist * share + 5, legs.top + 29 + deep))
                  for share, deep in ((0.52, 74.0), (0.36, 40.0))]  # fmt: skip
        sewn(canvas, tone, *(side for one in pleats for side in both(one)), opacity=0.8)
    if look.one_of("plain", "turn-up", "plain") == "turn-up":
        for side in both(leg_cuff(legs, 19, 1)):
            draw_patch(canvas, side, look.fabric.paint(canvas), tone, raised=False)


def _finish_chino(canvas: Canvas, look: Look, legs: Legs) -> None:
    tone = look_tone(look)
    draw_waistband(canvas, look, legs)
    draw_fly(canvas, legs, tone)
    draw_slant_pockets(canvas, legs, tone)
    if look.one_of("hem", "rolled") == "rolled":
        for side in both(leg_cuff(legs, 22, 2)):
            lay(canvas, side, mix(look.colour, "#ffffff", 0.14), tone, form="flat")
            sewn(canvas, tone, side, opacity=0.4)
    else:
        stitched(canvas, tone, *both(hem_line(legs, 9)))


def _finish_cargo(canvas: Canvas, look: Look, legs: Legs) -> None:
    _finish_chino(canvas, look, legs)
    draw_cargo_pockets(canvas, look, legs, legs.knee_at - 52, look.by_gender(56, 48, 46))
    knee = line((CENTRE + legs.stance * 0.86 - legs.knee + 4, legs.knee_at + 34), (CENTRE + legs.stance, legs.knee_at + 40),
                (CENTRE + legs.stance * 0.9 + legs.knee - 4, legs.knee_at + 32))  # fmt: skip
    sewn(canvas, look_tone(look), *both(knee), opacity=0.5)


def _finish_paperbag(canvas: Canvas, look: Look, legs: Legs) -> None:
    tone, w, y = look_tone(look), legs.waist, legs.top
    frill = symmetric([(CENTRE, y - 9), (CENTRE + w * 0.24, y - 14), (CENTRE + w * 0.5, y - 9), (CENTRE + w * 0.76, y - 15), (CENTRE + w + 7, y - 13)],
                      [(CENTRE + w + 7, y - 13), (CENTRE + w - 1, y + 16)],
                      [(CENTRE + w - 1, y + 16), (CENTRE + w * 0.6, y + 20), (CENTRE, y + 22)])  # fmt: skip
    lay(canvas, frill, look.fabric.paint(canvas), tone)
    folds = [f"M {CENTRE + x * 1.04:.1f} {y - 8:.1f} L {CENTRE + x:.1f} {y + 19:.1f} l {x * 0.03:.1f} {look.between(26, 62):.1f}"
             for x in range(int(-w + 8), int(w - 4), 13)]  # fmt: skip
    canvas.add(*(stroke(one, tone.shade, 1.9, 0.36) for one in folds))
    draw_slant_pockets(canvas, replace(legs, top=legs.top + 6), tone)
    draw_belt(canvas, w - 1, y + 17, 18, mix(look.colour, tone.shade, 0.1))
    stitched(canvas, tone, *both(hem_line(legs, 10)))


def _finish_drawstring(canvas: Canvas, look: Look, legs: Legs) -> None:
    draw_drawstring(canvas, look, legs, look.one_of("#ece5d6", look.colour))


FINISHES = {"Tailored": _finish_tailored, "Chino": _finish_chino, "Wide Leg": _finish_tailored, "Cargo": _finish_cargo,
            "Paperbag": _finish_paperbag, "Drawstring": _finish_drawstring}  # fmt: skip

TROUSERS = ProductType(
    name="Trousers",
    department="Fashion",
    shelf="Trousers",
    share=3,
    price=62,
    spread=0.4,
    styles=(
        Style("Tailored", "Trousers", materials=("Wool Blend", "Cotton Twill", "Crepe"), weight=3,
              patterns=("Solid", "Solid", "Pinstriped", "Herringbone", "Windowpane", "Checked"), notes=(
            "A pressed crease runs from hip to hem and lengthens the leg.",
            "The waistband is curtained inside, as tailors do it.",
        )),
        Style("Chino", "Chinos", materials=("Cotton Twill",), genders=("Men", "Women", "Boys"), patterns=("Solid",), weight=3, notes=(
            "Slanted side pockets and two buttoned ones at the back hold what you need.",
            "The leg narrows gently from the knee down.",
        )),
        Style("Wide Leg", "Wide-Leg Trousers", materials=("Linen", "Viscose", "Crepe", "Wool Blend"), genders=("Women",),
              patterns=("Solid", "Solid", "Solid", "Pinstriped", "Checked"), weight=3, notes=(
            "Two pleats on each side open into a leg as wide at the hem as at the hip.",
            "The waist sits high, at its narrowest point.",
        )),
        Style("Cargo", "Cargo Trousers", materials=("Cotton Twill", "Ripstop Cotton"), weight=2,
              colours=("Olive", "Beige", "Black", "Green", "Navy Blue", "Brown", "Grey", "Cream"), notes=(
            "Bellows pockets on the thighs open out and close with a snapped flap.",
            "Panels at the knee leave room to crouch.",
        )),
        Style("Paperbag", "Paperbag Trousers", materials=("Linen", "Viscose", "Cotton"), genders=("Women",), weight=2, notes=(
            "The waist is gathered under a tied belt and stands up above it in a frill.",
            "Legs taper softly towards the ankle.",
        )),
        Style("Drawstring", "Drawstring Trousers", materials=("Linen", "Linen Blend", "Cotton"), weight=2,
              patterns=("Solid", "Solid", "Striped", "Pinstriped", "Melange"), notes=(
            "An elastic waist with a flat cord is all there is to fasten.",
            "The straight leg falls loose over sandals.",
        )),
    ),
    colours=("Black", "Navy Blue", "Grey", "Beige", "Olive", "Brown", "Cream", "Maroon", "Green", "White", "Rust", "Tan",
             "Teal", "Mustard"),
    materials=("Cotton Twill",),
    genders={"Men": 5, "Women": 5, "Boys": 1, "Girls": 1},
    details={"length": ("Full Length", "Full Length", "Full Length", "Cropped")},
    titled=("length",),
    fits=("Slim", "Regular", "Relaxed"),
    sizes=WAISTS,
    pattern_scale=(0.6, 0.95),
    close_up=CloseUp(268, 110, 190),
    draw=draw_trousers,
    notes=(
        "An extra three centimetres of hem are left inside to let down.",
        "The seat seam is sewn last and twice, with a thread that stretches.",
        "Pockets are bagged in strong cloth and set where the hands fall by themselves.",
        "A small inner pocket on the right keeps coins and keys from wandering.",
        "The waistband is higher at the back than in front and stays put when you bend.",
        "Both legs are cut along the grain, so neither turns inwards with wear.",
        "{brand} presses the legs open before the last seam, which keeps them hanging straight.",
        "All inner edges are bound, down to the corners of the pockets.",
        "The front rise is eased over the stomach instead of being pulled flat across it.",
        "Every stress point carries a short bar of dense {colour} stitches.",
    ),
    pairs=("a crisp shirt and loafers", "a fine-gauge knit", "a plain tee and clean trainers", "a silk blouse and mules",
           "a soft blazer and derbies", "a roll neck and ankle boots"),
    occasions=("business", "professional", "interview", "casual", "travel", "formal"),
)  # fmt: skip

TYPES = (TROUSERS,)
