"""Skirts: A-line, pleated, pencil, tiered, wrap and buttoned."""

from __future__ import annotations

from catalog.demo.families.clothing.parts.cloth import look_tone, sewn, stitched
from catalog.demo.families.clothing.parts.flare import Flare, draw_flare
from catalog.demo.families.clothing.parts.outline import symmetric
from catalog.demo.families.clothing.parts.torso import inner_shade
from catalog.demo.families.clothing.parts.trims import draw_button, draw_patch, draw_stud, draw_zip
from catalog.demo.kinds import LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, box, fill, stroke

LENGTHS = {"Mini": 366.0, "Midi": 420.0, "Maxi": 470.0}
KINDS = {"Pleated": "pleated", "Tiered": "tiered", "Wrap": "wrap"}


def draw_skirt(canvas: Canvas, look: Look) -> None:
    """Draw a skirt."""
    skirt, tone = _flare(look), look_tone(look)
    canvas.ground(y=skirt.hem + 26, rx=skirt.flare + 24, ry=10)
    back = symmetric([(CENTRE, skirt.top - 7), (CENTRE + skirt.waist * 0.6, skirt.top - 6), (CENTRE + skirt.waist - 1, skirt.top - 2)],
                     [(CENTRE + skirt.waist - 1, skirt.top - 2), (CENTRE, skirt.top + 10)])  # fmt: skip
    canvas.add(fill(back, inner_shade(look.colour)), fill(back, "#000", 0.2))
    draw_flare(canvas, look, skirt, KINDS.get(look.style, "plain"))
    if look.style == "Buttoned":
        _draw_buttons(canvas, look, skirt)
    if look.style == "Pencil" and look.one_of("slit", "plain") == "slit":
        slit = f"M {CENTRE + 34} {skirt.hem + 4:.1f} L {CENTRE + 30} {skirt.hem - 76:.1f}"
        canvas.add(stroke(slit, "#000", 3, 0.3), stroke(slit, tone.shade, 2, 0.9))
    deep = {"Tiered": 16.0, "Pencil": 26.0, "Pleated": 22.0}.get(look.style, 24.0)
    w, y = skirt.waist, skirt.top
    band = symmetric([(CENTRE, y + 5), (CENTRE + w * 0.6, y + 3), (CENTRE + w, y - 2)], [(CENTRE + w, y - 2), (CENTRE + w + 3, y + deep)],
                     [(CENTRE + w + 3, y + deep), (CENTRE + w * 0.6, y + deep + 5), (CENTRE, y + deep + 7)])  # fmt: skip
    draw_patch(
        canvas, band, look.fabric.paint(canvas, 90 if look.fabric.pattern in ("Striped", "Pinstriped") else 0), tone
    )
    _finish_waist(canvas, look, skirt, deep)


def _flare(look: Look) -> Flare:
    child = look.by_gender(1, 1, 0.86)
    length = look.details["length"]
    top = {"Mini": 146.0, "Midi": 84.0, "Maxi": 46.0}[length] + look.by_gender(0, 0, 20)
    size = {"Mini": 1.16, "Midi": 1.0, "Maxi": 0.9}[length] * child
    waist = look.between(64, 69) * size
    hem = (LENGTHS[length] + look.between(-14, 14) - top) * (0.92 if child < 1 else 1) + top
    if look.style == "Pencil":
        return Flare(
            top,
            waist,
            waist + (22 if length == "Mini" else 33) * size,
            (waist + look.between(16, 26)) * (0.96 if length == "Maxi" else 1),
            hem,
            0,
            5,
            0,
        )
    flare = {"A-Line": 128.0, "Pleated": 138.0, "Tiered": 142.0, "Wrap": 118.0, "Buttoned": 112.0}[
        look.style
    ] * look.between(0.92, 1.1)
    flare *= {"Mini": 1.0, "Midi": 1.05, "Maxi": 1.1}[length] * child
    waves = {"A-Line": 3, "Pleated": 0, "Tiered": 5, "Wrap": 2, "Buttoned": 2}[look.style]
    return Flare(top, waist, waist + 26 * size, flare, hem, waves, 14, 3)


def _draw_buttons(canvas: Canvas, look: Look, skirt: Flare) -> None:
    tone, low = look_tone(look), skirt.hem + 14
    sewn(canvas, tone, f"M {CENTRE + 15} {skirt.top + 20:.1f} L {CENTRE + 16} {low - 3:.1f}", opacity=0.9)
    stitched(canvas, tone, f"M {CENTRE - 13} {skirt.top + 20:.1f} L {CENTRE - 13} {low - 5:.1f}",
             f"M {CENTRE + 11} {skirt.top + 20:.1f} L {CENTRE + 11} {low - 5:.1f}")  # fmt: skip
    count = max(5, round((skirt.hem - skirt.top) / 42))
    colour = look.one_of("#5a3d27", "#e6d8bd", look.accent)
    for k in range(count):
        draw_button(canvas, CENTRE, skirt.top + 46 + k * (low - skirt.top - 74) / (count - 1), colour, 6)
    if look.one_of("pockets", "plain") == "pockets":
        for sign in (1, -1):
            x = CENTRE + sign * (skirt.hip + 4) * 0.58
            draw_patch(canvas, box(x - 27, skirt.top + 62, 54, 60, 7), look.fabric.paint(canvas), tone)


def _finish_waist(canvas: Canvas, look: Look, skirt: Flare, deep: float) -> None:
    tone, w, y = look_tone(look), skirt.waist, skirt.top
    if look.style == "Tiered":
        pleats = [f"M {CENTRE + x:.1f} {y + 5:.1f} l 0 {deep - 3:.1f}" for x in range(int(-w + 5), int(w), 7)]
        canvas.add(*(stroke(one, tone.shade, 1.4, 0.4) for one in pleats))
    elif look.style == "Wrap":
        x = CENTRE + w * 0.56
        for dx, low in ((-10, 74.0), (14, 62.0)):
            tail = f"M {x:.1f} {y + 14:.1f} C {x + dx * 0.3:.1f} {y + 34:.1f} {x + dx:.1f} {y + 44:.1f} {x + dx * 0.9:.1f} {y + low:.1f}"
            canvas.add(stroke(tail, tone.shade, 10, 0.8, cap="butt"), stroke(tail, look.colour, 8.4, cap="butt"))
        draw_patch(canvas, box(x - 9, y + 3, 20, 20, 6), look.colour, tone)
    elif look.style == "Pencil":
        draw_zip(canvas, (CENTRE + w * 0.72, y + 8), (CENTRE + w * 0.82, y + 86), look.colour, 2, pull=False)
    elif look.style in ("A-Line", "Buttoned") and look.one_of("loops", "plain") == "loops":
        for share in (0.42, 0.86):
            for sign in (1, -1):
                draw_patch(
                    canvas, box(CENTRE + sign * w * share - 4, y + 1, 8, deep + 7, 1.5), look.fabric.paint(canvas), tone
                )
    if look.style == "Buttoned":
        draw_stud(canvas, CENTRE, y + deep / 2 + 5, "#c2964c", 5.4)


SKIRTS = ProductType(
    name="Skirts",
    department="Fashion",
    shelf="Skirts",
    share=2,
    price=45,
    spread=0.45,
    styles=(
        Style("A-Line", "A-Line Skirt", weight=3, notes=(
            "Four panels widen from waist to hem and fall in soft folds.",
            "Pockets disappear into the side seams.",
        )),
        Style("Pleated", "Pleated Skirt", patterns=("Solid", "Solid", "Checked", "Dotted"), weight=3,
              materials=("Viscose", "Wool Blend", "Satin", "Crepe"), notes=(
            "Knife pleats are set by steam and fall in one direction all round.",
            "Each pleat is caught down over the hip before it is let go.",
        )),
        Style("Pencil", "Pencil Skirt", materials=("Wool Blend", "Ponte Jersey", "Crepe"), genders=("Women",), weight=2,
              patterns=("Solid", "Solid", "Herringbone", "Houndstooth", "Pinstriped", "Windowpane"), notes=(
            "It follows the hip and narrows to the hem, with a vent for walking.",
            "Darts at the back shape the waist.",
        )),
        Style("Tiered", "Tiered Skirt", materials=("Cotton", "Viscose", "Linen"), weight=2, notes=(
            "Three gathered tiers each use half as much cloth again as the one above.",
            "The waist is gathered on a soft elastic.",
        )),
        Style("Wrap", "Wrap Skirt", materials=("Viscose", "Linen", "Satin"), genders=("Women",), weight=2, notes=(
            "The front crosses over and ties at the side.",
            "A hidden button holds the lower layer.",
        )),
        Style("Buttoned", "Button-Through Skirt", materials=("Corduroy", "Denim", "Linen", "Suede"), weight=2,
              patterns=("Solid",), notes=(
            "A row of buttons runs down the front from waistband to hem.",
            "The placket is faced, so no gap opens when you sit.",
        )),
    ),
    colours=("Red", "Black", "Navy Blue", "Pink", "Green", "Maroon", "Purple", "Yellow", "Teal", "Blue", "White", "Peach",
             "Lavender", "Rust", "Olive", "Cream", "Grey", "Beige", "Brown", "Mustard"),
    materials=("Cotton", "Viscose", "Wool Blend", "Linen"),
    patterns=("Solid", "Solid", "Floral", "Dotted", "Checked", "Leaf Print", "Paisley", "Geometric", "Chevron"),
    genders={"Women": 8, "Girls": 2},
    details={"length": ("Mini", "Midi", "Midi", "Maxi")},
    titled=("length",),
    fits=("Regular", "Slim"),
    sizes=LETTER_SIZES,
    pattern_scale=(0.7, 1.1),
    close_up=CloseUp(256, 150, 200),
    draw=draw_skirt,
    notes=(
        "The waistband is shaped in a curve, because no waist is a straight line.",
        "Its {length} hem is levelled on a stand after hanging for a night.",
        "Side seams are pressed open over a roll and leave no ridge.",
        "A lining in the same {colour} is cut a little shorter and stops it climbing.",
        "Loops of ribbon inside the waist keep it on a hanger.",
        "The hem is deep enough to be let down by two centimetres.",
        "{brand} sews the waist seam last, by eye, on a dressmaker's dummy.",
        "Raw edges inside are bound with a narrow tape, even where nobody looks.",
        "The back panel is a little longer than the front, so that the hem looks level on a person.",
    ),
    pairs=("a tucked-in shirt and loafers", "a fine knit and ankle boots", "a plain tee and trainers",
           "a silk camisole and mules", "a cropped cardigan and ballet flats", "a biker jacket and boots"),
    occasions=("casual", "business", "date", "daytime", "party", "professional", "festival"),
)  # fmt: skip

TYPES = (SKIRTS,)
