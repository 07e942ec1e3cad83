"""Dresses: A-line, skater, shift, sheath, tiered, wrap and shirt dresses."""

from __future__ import annotations

from dataclasses import replace

from catalog.demo.families.clothing.parts.bodice import (
    arm_for,
    bodice_cut,
    button_colour,
    draw_crossing,
    draw_sleeved_bodice,
    draw_strapped_bodice,
    draw_waist,
)
from catalog.demo.families.clothing.parts.cloth import look_tone, sewn
from catalog.demo.families.clothing.parts.collars import collar_leaf, draw_collar, draw_stand
from catalog.demo.families.clothing.parts.cut import Cut
from catalog.demo.families.clothing.parts.flare import Flare, draw_flare
from catalog.demo.families.clothing.parts.outline import line
from catalog.demo.families.clothing.parts.torso import draw_hem_stitch
from catalog.demo.families.clothing.parts.trims import draw_button, draw_placket
from catalog.demo.kinds import LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both

SCALES = {"Mini": (1.0, 76.0, 400.0), "Midi": (0.88, 48.0, 446.0), "Maxi": (0.78, 34.0, 472.0)}
FLARES = {"A-Line": 122.0, "Skater": 150.0, "Sheath": 78.0, "Tiered": 132.0, "Wrap": 122.0, "Shirt": 112.0}


def draw_dress(canvas: Canvas, look: Look) -> None:
    """Draw a dress."""
    size, top, hem = SCALES[look.details["length"]]
    if look.gender == "Girls":
        size, top, hem = size * 0.9, top + 34, hem - 44
    hem += look.between(-8, 6)
    if look.style == "Shift":
        _draw_shift(canvas, look, size, top, hem)
        return
    cut = bodice_cut(look, top, size, nip=1.25 if look.style in ("Sheath", "Skater") else 1.0)
    skirt = _skirt(look, cut, size, hem)
    canvas.ground(y=skirt.hem + 24, rx=skirt.flare + 26, ry=10)
    kind = {"Tiered": "tiered", "Wrap": "wrap"}.get(look.style, "plain")
    if look.style == "A-Line" and look.one_of("plain", "plain", "pleats") == "pleats":
        kind, skirt = "pleated", replace(skirt, waves=0)
    draw_flare(canvas, look, skirt, kind)
    _draw_bodice(canvas, look, cut, size)
    _finish(canvas, look, cut, skirt)


def _skirt(look: Look, cut: Cut, size: float, hem: float) -> Flare:
    close = look.style == "Sheath"
    flare = (
        FLARES[look.style]
        * look.between(0.94, 1.08)
        * look.by_gender(1, 1, 1.14)
        * {"Mini": 0.96, "Midi": 1.0, "Maxi": 1.03}[look.details["length"]]
    )
    hip = cut.waist + ((15 if look.details["length"] == "Mini" else 25) if close else 20) * size
    waves = {"A-Line": 3, "Skater": 4, "Tiered": 5, "Wrap": 2, "Shirt": 2}.get(look.style, 0)
    return Flare(cut.hem_at, cut.waist, hip, hip - 5 if close else flare, hem, waves, 5 if close else 13, 3)


def _sleeve(look: Look) -> str:
    sleeve = look.details["sleeve"]
    if look.style == "Shirt" and sleeve in ("Flutter Sleeve", "Puff Sleeve"):
        return "Short Sleeve" if sleeve == "Flutter Sleeve" else "Puff Sleeve"
    return sleeve


def _draw_bodice(canvas: Canvas, look: Look, cut: Cut, size: float) -> None:
    tone, sleeve = look_tone(look), _sleeve(look)
    arm = arm_for(look, sleeve, size)
    if look.style == "Wrap":
        draw_sleeved_bodice(canvas, look, cut, "deep", arm, sleeve, bind=False, inside=130 * size)
        draw_crossing(canvas, look, cut, tone)
        return
    if look.style == "Shirt":
        draw_sleeved_bodice(canvas, look, cut, "crew", arm, sleeve, bind=False)
        return
    if not arm and look.style != "Sheath" and look.one_of("straps", "shoulders") == "straps":
        draw_strapped_bodice(canvas, look, cut, size)
        return
    necks = (
        ("crew", "v", "scoop", "square", "boat") if arm or look.style == "Sheath" else ("crew", "v", "scoop", "square")
    )
    draw_sleeved_bodice(canvas, look, cut, look.one_of(*necks), arm, sleeve)
    darts = line((CENTRE + cut.chest * 0.52, cut.arm + 14 * size), (CENTRE + cut.waist * 0.56, cut.hem_at))
    sewn(canvas, tone, *both(darts), opacity=0.35)


def _finish(canvas: Canvas, look: Look, cut: Cut, skirt: Flare) -> None:
    tone, waist = look_tone(look), look.details["waist"]
    if look.style == "Shirt":
        top, low = cut.top + cut.depth, skirt.hem + skirt.sag - 2
        draw_placket(canvas, look.colour, top, low, 0, "", 10)
        count = round((low - top) / 40)
        colour = button_colour(look)
        for k in range(count):
            draw_button(canvas, CENTRE, top + 24 + k * (low - top - 60) / (count - 1), colour, 3.8)
        draw_stand(canvas, cut, look.colour, 12)
        draw_collar(canvas, collar_leaf(cut, 36, 14, 12), look.fabric.paint(canvas, 22), tone)
        waist = "Belted" if waist == "Seamed" else waist
    elif look.style == "Wrap":
        waist = "Tie Waist"
    elif (
        look.style in ("A-Line", "Tiered")
        and look.details["sleeve"] != "Sleeveless"
        and look.one_of("buttons", "none", "none") == "buttons"
    ):
        colour = button_colour(look)
        for k in range(7):
            draw_button(
                canvas,
                CENTRE,
                cut.top + cut.depth * 2 + 10 + k * (cut.hem_at - cut.top - cut.depth * 2 - 16) / 6,
                colour,
                3,
            )
    draw_waist(canvas, look, cut.waist, cut.hem_at, waist)


def _draw_shift(canvas: Canvas, look: Look, size: float, top: float, hem: float) -> None:
    tone, sleeve = look_tone(look), look.details["sleeve"]
    bodice = bodice_cut(look, top, size)
    arm = arm_for(look, sleeve, size)
    flare = bodice.chest + look.between(16, 34) * size
    cut = replace(bodice, waist=bodice.chest - 4 * size, waist_at=bodice.hem_at, hem=flare, hem_at=hem, dip=7)
    canvas.ground(y=hem + 22, rx=flare + 24, ry=10)
    draw_sleeved_bodice(canvas, look, cut, look.one_of("crew", "boat", "scoop", "v"), arm, sleeve, hanging=True)
    dart = line((cut.pit[0] - 3, cut.arm + 22 * size), (CENTRE + cut.chest * 0.56, cut.arm + 6 * size))
    sewn(canvas, tone, *both(dart), opacity=0.5)
    draw_hem_stitch(canvas, cut, tone, 9)
    if look.details["waist"] != "Seamed":
        draw_waist(canvas, look, cut.waist + 2, bodice.hem_at, look.details["waist"])


DRESSES = ProductType(
    name="Dresses",
    department="Fashion",
    shelf="Dresses",
    share=4,
    price=79,
    spread=0.5,
    styles=(
        Style("A-Line", "Dress", weight=4, notes=(
            "From the waist the skirt widens in a straight line, as the letter does.",
            "The bodice is shaped by two long darts.",
        )),
        Style("Skater", "Skater Dress", weight=2, notes=(
            "The skirt is cut from a full circle and flies out when you turn.",
            "A close bodice keeps the swing below the waist.",
        )),
        Style("Shift", "Shift Dress", materials=("Crepe", "Ponte Jersey", "Linen"), genders=("Women",), weight=2,
              patterns=("Solid", "Solid", "Striped", "Houndstooth", "Floral", "Geometric"), notes=(
            "It hangs straight from the shoulder and only brushes the waist.",
            "Two short darts at the bust are all the shaping there is.",
        )),
        Style("Sheath", "Pencil Dress", materials=("Crepe", "Ponte Jersey", "Wool Blend"), genders=("Women",), weight=2,
              patterns=("Solid", "Solid", "Solid", "Houndstooth", "Pinstriped", "Windowpane"), notes=(
            "The skirt follows the hip down to a vent at the back.",
            "Long seams shape the body without a visible dart.",
        )),
        Style("Tiered", "Tiered Dress", weight=2, notes=(
            "Three gathered tiers make the skirt, each fuller than the one above.",
            "Gathers are pulled by hand and spaced by eye.",
        )),
        Style("Wrap", "Wrap Dress", genders=("Women",), weight=2, notes=(
            "The front crosses over and ties at the waist, so it opens out flat on a table.",
            "A hidden snap keeps the crossing closed.",
        )),
        Style("Shirt", "Shirt Dress", materials=("Cotton Poplin", "Linen", "Denim", "Viscose"), weight=2, notes=(
            "A shirt collar and a row of buttons run down into the skirt.",
            "The yoke at the back is doubled, like that of a good shirt.",
        )),
    ),
    colours=("Red", "Black", "Navy Blue", "Pink", "Green", "Maroon", "Purple", "Yellow", "Teal", "Blue", "White", "Peach",
             "Lavender", "Rust", "Olive", "Cream", "Orange"),
    materials=("Cotton", "Viscose", "Linen", "Crepe", "Satin", "Chiffon"),
    patterns=("Solid", "Solid", "Solid", "Dotted", "Floral", "Floral", "Striped", "Leaf Print", "Paisley", "Gingham",
              "Checked", "Geometric"),
    genders={"Women": 9, "Girls": 2},
    details={
        "length": ("Mini", "Midi", "Midi", "Maxi"),
        "sleeve": ("Sleeveless", "Sleeveless", "Sleeveless", "Short Sleeve", "Long Sleeve", "Flutter Sleeve", "Puff Sleeve"),
        "waist": ("Seamed", "Seamed", "Belted", "Tie Waist"),
    },
    titled=("length", "sleeve"),
    fits=("Regular", "Slim", "Relaxed"),
    sizes=LETTER_SIZES,
    pattern_scale=(0.6, 1.0),
    close_up=CloseUp(256, 150, 200),
    draw=draw_dress,
    notes=(
        "The {length} length was set on a moving model rather than on a stand.",
        "Side pockets are set into the seams and reach down far enough to be of use.",
        "The lining is cut a hand shorter than the skirt and never shows.",
        "All seams are finished twice, because a {noun} is turned inside out more often than a coat.",
        "Thin loops at the shoulders keep it from sliding off a hanger.",
        "Its neckline is backed with a facing that is stitched down all round.",
        "The hem was levelled by hand after the cloth had hung for two days.",
        "{brand} dyes thread and facing in the same {colour}, down to the last hidden seam.",
        "A narrow stay tape runs along the waist inside and takes the weight of the skirt.",
        "The shoulders are cut a little forward, where shoulders really are.",
    ),
    pairs=("block heels and a small clutch", "flat sandals and a straw bag", "a cropped jacket and ankle boots",
           "a long cardigan and loafers", "white trainers and a denim jacket", "fine jewellery and mules"),
    occasions=("wedding", "party", "date", "evening", "beach", "festival", "daytime", "formal"),
)  # fmt: skip

TYPES = (DRESSES,)
