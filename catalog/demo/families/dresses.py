"""Dresses and skirts."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, mix
from catalog.demo.families.torso import (
    Cut,
    draw_armholes,
    draw_band,
    draw_inside_back,
    draw_sleeves,
    neckline,
    sleeve_end,
)
from catalog.demo.kinds import LETTER_SIZES, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, ellipse, flip, mirrored, path, seam, stitch, stroke

HEMS = {"Mini": 372.0, "Midi": 428.0, "Maxi": 474.0}
NECKS = {"Round Neck": "crew", "V-Neck": "v", "Square Neck": "square", "Boat Neck": "boat", "Sweetheart": "sweetheart"}
FLARES = {"A-Line": 112.0, "Sheath": 70.0, "Skater": 150.0, "Tiered": 122.0, "Wrap": 116.0}
DRESS_COLOURS = ("Red", "Black", "Navy Blue", "Pink", "Green", "Maroon", "Purple", "Yellow", "Teal", "Blue", "White",
    "Peach",
                 "Lavender", "Rust", "Olive", "Cream", "Orange")  # fmt: skip


def draw_dress(canvas: Canvas, look: Look) -> None:
    """Draw a dress hanging straight."""
    cut = _bodice(look)
    hem, flare = HEMS[look.details["length"]] + look.between(-6, 6), FLARES[look.style] * look.between(0.92, 1.1)
    flare *= {"Mini": 0.88, "Midi": 1.0, "Maxi": 1.08}[look.details["length"]]
    shape = NECKS[look.details["neck"]]
    canvas.ground(y=hem + 14, rx=flare + 26, ry=11)
    straps = look.details["sleeve"] == "Strappy"
    if not straps:
        draw_inside_back(canvas, cut, look.colour)
    shapes = _draw_dress_sleeves(canvas, look, cut)
    skirt = _skirt(cut.waist, cut.waist_at, flare, hem, look.style)
    bodice = _strapped(cut) if straps else _bodice_outline(cut, shape)
    if straps:
        _draw_straps(canvas, look, cut)
    canvas.piece(skirt, look.fabric.paint(canvas))
    canvas.piece(bodice, look.fabric.paint(canvas), fall=False, line=0.2)
    canvas.soft((bodice, skirt), _gathers(look, cut.waist, cut.waist_at, flare, hem), _darts(cut))
    _finish_skirt(canvas, look, (cut.waist, cut.waist_at, flare, hem))
    if not straps:
        trim = look.accent if look.one_of("plain", "plain", "contrast") == "contrast" else darken(look.colour, 0.12)
        draw_band(canvas, cut, shape, trim, 5)
    if shapes:
        draw_armholes(canvas, cut)
    _draw_waist(canvas, look, cut)
    if look.one_of("buttons", "none", "none") == "buttons" and look.style in ("A-Line", "Tiered") and not straps:
        start = neckline(cut, shape)[0][1]
        for k in range(12):
            y = start + 14 + k * 22
            if y < hem - 20:
                canvas.add(ellipse(CENTRE + 0.6, y + 1, 3.4, 3.4, "#000", 0.3), ellipse(CENTRE, y, 3.2, 3.2,
                           lighten(look.colour, 0.7)))  # fmt: skip


def draw_skirt(canvas: Canvas, look: Look) -> None:
    """Draw a skirt by itself."""
    waist, top = look.between(66, 74), look.between(92, 106)
    hem = {"Mini": 356.0, "Midi": 424.0, "Maxi": 470.0}[look.details["length"]]
    flare = {"Pencil": 84.0, "A-Line": 132.0, "Pleated": 146.0, "Tiered": 150.0, "Wrap": 128.0}[look.style]
    flare *= look.between(0.94, 1.08)
    canvas.ground(y=hem + 16, rx=flare + 26, ry=12)
    shape = _skirt(waist, top, flare, hem, look.style)
    canvas.piece(shape, look.fabric.paint(canvas))
    canvas.soft((shape,), _gathers(look, waist, top, flare, hem))
    _finish_skirt(canvas, look, (waist, top, flare, hem))
    band = mirrored((CENTRE, top + 5), (CENTRE + 40, top + 5, CENTRE + waist - 8, top, CENTRE + waist - 1, top - 3),
                    (CENTRE + waist + 3, top + 23), (CENTRE + waist - 12, top + 27, CENTRE + 40, top + 32, CENTRE,
                                                     top + 32))  # fmt: skip
    canvas.piece(band, darken(look.colour, 0.08), fall=False, line=0.45)
    canvas.add(stitch(path("M", CENTRE - waist, top + 19, "Q", CENTRE, top + 35, CENTRE + waist, top + 19),
        opacity=0.35))  # fmt: skip
    if look.style in ("A-Line", "Pencil") and look.one_of("buttons", "plain") == "buttons":
        for k in range(7):
            y = top + 20 + k * (hem - top - 40) / 6
            canvas.add(ellipse(CENTRE + 0.8, y + 1.4, 6, 6, "#000", 0.3), ellipse(CENTRE, y, 5.6, 5.6, look.accent))
        canvas.add(seam(path("M", CENTRE + 12, top + 32, "V", hem + 6)))


def _bodice(look: Look) -> Cut:
    girl = look.gender == "Girls"
    top = 56.0 if look.details["length"] == "Maxi" else 66.0
    return Cut(
        top=top, neck=look.between(36, 46), depth=look.between(27, 33), shoulder=72, slope=16, arm=top + 76,
        chest=70 if girl else 74, waist=62 if girl else look.between(53, 58), waist_at=top + look.between(142, 154),
        hem=100, hem_at=400,
    )  # fmt: skip


def _bodice_outline(cut: Cut, shape: str) -> str:
    start, curve = neckline(cut, shape)
    tip_x, tip_y = cut.shoulder_tip
    pit_x, pit_y = cut.armpit
    return mirrored(
        start, curve,
        (CENTRE + (cut.neck + cut.shoulder) / 2, cut.top + 6, tip_x, tip_y),
        (tip_x - 18, tip_y + 26, pit_x - 18, pit_y - 12, pit_x, pit_y),
        (pit_x - 3, pit_y + 30, CENTRE + cut.waist, cut.waist_at - 30, CENTRE + cut.waist, cut.waist_at + 4),
        (CENTRE + 30, cut.waist_at + 9, CENTRE + 10, cut.waist_at + 9, CENTRE, cut.waist_at + 9),
    )  # fmt: skip


def _strapped(cut: Cut) -> str:
    y, pit_x = cut.top + 58, CENTRE + cut.chest
    return mirrored(
        (CENTRE, y + 14),
        (CENTRE + 10, y - 6, CENTRE + 34, y - 14, CENTRE + 46, y - 14),
        (CENTRE + 56, y - 8, pit_x - 8, y + 10, pit_x - 2, y + 20),
        (pit_x - 2, y + 60, CENTRE + cut.waist, cut.waist_at - 30, CENTRE + cut.waist, cut.waist_at + 4),
        (CENTRE + 30, cut.waist_at + 9, CENTRE + 10, cut.waist_at + 9, CENTRE, cut.waist_at + 9),
    )


def _draw_straps(canvas: Canvas, look: Look, cut: Cut) -> None:
    strap = path("M", CENTRE + 46, cut.top + 48, "C", CENTRE + 44, cut.top + 20, CENTRE + 40, cut.top + 4, CENTRE + 34,
                 cut.top - 10)  # fmt: skip
    back = path("M", CENTRE - 34, cut.top - 10, "Q", CENTRE, cut.top + 84, CENTRE + 34, cut.top - 10)
    canvas.add(stroke(back, darken(look.colour, 0.4), 5))
    for side in both(strap):
        canvas.add(stroke(side, darken(look.colour, 0.3), 7), stroke(side, look.colour, 5))


def _draw_dress_sleeves(canvas: Canvas, look: Look, cut: Cut) -> tuple[str, ...]:
    kinds = {"Short Sleeve": (56.0, 52.0, 58.0), "Long Sleeve": (232.0, 75.0, 34.0), "Flutter Sleeve": (62.0, 40.0,
        92.0)}  # fmt: skip
    if look.details["sleeve"] not in kinds:
        return ()
    length, angle, cuff = kinds[look.details["sleeve"]]
    right = draw_sleeves(canvas, look, cut, length, angle, cuff)
    if look.details["sleeve"] == "Long Sleeve":
        for end in both(sleeve_end(cut, length, angle, cuff, 14)):
            canvas.piece(end, look.fabric.paint(canvas), fall=False, line=0.45)
    return (right, flip(right))


def _skirt(waist: float, top: float, flare: float, hem: float, style: str) -> str:
    hip = waist + (flare - waist) * (0.16 if style in ("Pencil", "Sheath") else 0.3)
    bulge = 13 if style in ("Pencil", "Sheath") else 0
    drop = (hem - top) * 0.3
    sag = 14.0 if style in ("Skater", "A-Line", "Wrap", "Tiered", "Pleated") else 5.0
    return mirrored(
        (CENTRE, top),
        (CENTRE + waist, top - 2),
        (CENTRE + waist + 6 + bulge, top + drop * 0.5, CENTRE + hip + 8 + bulge, top + drop,
        CENTRE + flare - (flare - hip)
         * 0.4, top + (hem - top) * 0.6),
        (CENTRE + flare - 6, hem - 50, CENTRE + flare, hem - 20, CENTRE + flare, hem - 6),
        (CENTRE + flare * 0.66, hem + sag * 0.8, CENTRE + flare * 0.3, hem + sag, CENTRE, hem + sag),
    )  # fmt: skip


def _gathers(look: Look, waist: float, top: float, flare: float, hem: float) -> str:
    count = {"Pencil": 2, "Sheath": 2, "Pleated": 8}.get(look.style, 5)
    strength = {"Pencil": 0.12, "Sheath": 0.12}.get(look.style, 0.26)
    marks = []
    for k in range(count):
        share = -0.82 + 1.64 * (k + 0.5) / count + look.between(-0.04, 0.04)
        start, end = CENTRE + waist * share * 0.95, CENTRE + flare * share
        low = hem + 16
        line = path("M", start, top + look.between(4, 30), "C", start, top + 60, end, hem - 120, end, low)
        beside = path("M", start + 5, top + 10, "C", start + 8, top + 60, end + 15, hem - 120, end + 15, low)
        marks += [stroke(line, "#000", 9, strength), stroke(beside, "#fff", 9, strength * 0.9)]
    marks.append(stroke(path("M", CENTRE - waist, top + 8, "H", CENTRE + waist), "#000", 12, 0.25))
    return "".join(marks)


def _darts(cut: Cut) -> str:
    x, y = CENTRE + cut.chest, cut.arm
    line = path("M", x - 8, y + 12, "Q", x - 34, y + 22, x - 42, y + 34)
    light = path("M", CENTRE + 34, y - 6, "Q", CENTRE + 44, y + 26, CENTRE + 30, cut.waist_at - 10)
    return "".join(stroke(side, "#000", 7, 0.2) for side in both(line)) + "".join(
        stroke(side, "#fff", 14, 0.2) for side in both(light)
    )


def _finish_skirt(canvas: Canvas, look: Look, frame: tuple[float, float, float, float]) -> None:
    waist, top, flare, hem = frame
    shape = _skirt(waist, top, flare, hem, look.style)
    if look.style == "Tiered":
        tiers = []
        for share in (0.36, 0.68):
            y = top + (hem - top) * share
            curve = path("M", 60, y - 10, "Q", CENTRE, y + 14, 452, y - 10)
            tiers += [stroke(curve, "#000", 2.4, 0.5), *(
                stroke(path("M", 70 + k * 13, y - 4, "l", look.between(-2, 2), look.between(14, 34)), "#000", 2, 0.18)
                for k in range(29)
            )]  # fmt: skip
            tiers.append(canvas.blurred(f'<g transform="translate(0 6)">{stroke(curve, "#000", 9, 0.4)}</g>', 4))
        canvas.inside((shape,), *tiers)
    elif look.style == "Pleated":
        folds = []
        for k in range(-7, 8):
            share = k / 8
            line = path("M", CENTRE + waist * share, top, "C", CENTRE + waist * share * 1.1, top + 80,
                CENTRE + flare * share,
                        hem - 100, CENTRE + flare * share, hem + 20)  # fmt: skip
            folds += [stroke(line, "#000", 2, 0.42),
                f'<g transform="translate(3 0)">{stroke(line, "#fff", 3, 0.22)}</g>']  # fmt: skip
        canvas.inside((shape,), *folds)
    elif look.style == "Wrap":
        edge = path("M", CENTRE - waist * 0.6, top + 6, "C", CENTRE - 10, top + 60, CENTRE + 30, hem - 130, CENTRE
                    + flare * 0.4, hem + 14)  # fmt: skip
        shade = canvas.blurred(f'<g transform="translate(6 4)">{stroke(edge, "#000", 12, 0.45)}</g>', 5)
        canvas.inside((shape,), shade, stroke(edge, darken(look.colour, 0.25), 4), stroke(edge, look.colour, 2.4))
    else:
        y = hem - 12
        line = path("M", CENTRE - flare, y - 7, "Q", CENTRE, y + 20, CENTRE + flare, y - 7)
        canvas.inside((shape,), stitch(line, opacity=0.32))


def _draw_waist(canvas: Canvas, look: Look, cut: Cut) -> None:
    kind = look.details["waist"]
    w, y = cut.waist, cut.waist_at
    if kind == "Belted":
        belt = mirrored((CENTRE, y - 2), (CENTRE + 30, y - 2, CENTRE + w - 8, y - 6, CENTRE + w + 2, y - 8),
                        (CENTRE + w + 3, y + 8), (CENTRE + w - 8, y + 11, CENTRE + 30, y + 15, CENTRE, y + 15))  # fmt: skip
        canvas.piece(belt, look.accent if look.one_of("a", "b") == "a" else darken(look.colour, 0.45), fall=False,
            line=0.4)  # fmt: skip
        canvas.add(stroke(box(CENTRE - 12, y - 4, 24, 21, 4), "#8c6a2b", 4.4), stroke(box(CENTRE - 12, y - 4.5, 24, 21,
            4),
                   "#e4c37a", 2.6))  # fmt: skip
    elif kind == "Tie Waist":
        colour = darken(look.colour, 0.2)
        line = path("M", CENTRE - w - 1, y, "Q", CENTRE, y + 13, CENTRE + w + 1, y)
        canvas.add(stroke(line, darken(colour, 0.3), 11), stroke(line, colour, 9))
        bow = path("M", CENTRE + 34, y + 6, "C", CENTRE + 46, y - 14, CENTRE + 68, y - 8, CENTRE + 60, y + 6, "C",
            CENTRE
                   + 68, y + 20, CENTRE + 46, y + 22, CENTRE + 34, y + 6, "C", CENTRE + 22, y - 10, CENTRE + 4, y - 4,
                   CENTRE + 10, y + 8, "C", CENTRE + 4, y + 22, CENTRE + 22, y + 20, CENTRE + 34, y + 6, "Z")  # fmt: skip
        for tail in (path("M", CENTRE + 32, y + 8, "q -14 30 -8 66"), path("M", CENTRE + 36, y + 8, "q 12 26 10 56")):
            canvas.add(stroke(tail, darken(colour, 0.3), 9), stroke(tail, colour, 7))
        canvas.piece(bow, colour, line=0.5)
        canvas.piece(box(CENTRE + 28, y - 2, 12, 16, 5), mix(colour, "#000000", 0.1), line=0.5)
    else:
        canvas.add(seam(path("M", CENTRE - w, y + 3, "Q", CENTRE, y + 14, CENTRE + w, y + 3), 2, 0.42))


DRESSES = ProductType(
    name="Dresses",
    department="Fashion",
    shelf="Dresses",
    share=7,
    price=79,
    spread=0.5,
    styles=(
        Style("A-Line", "Dress", weight=3),
        Style("Skater", "Skater Dress", weight=2),
        Style("Sheath", "Shift Dress", materials=("Crepe", "Ponte Jersey", "Viscose"), genders=("Women",),
              patterns=("Solid", "Solid", "Striped", "Houndstooth", "Colour Block", "Floral"), weight=2),
        Style("Tiered", "Tiered Dress", weight=2),
        Style("Wrap", "Wrap Dress", genders=("Women",)),
    ),
    colours=DRESS_COLOURS,
    materials=("Cotton", "Viscose", "Linen", "Crepe", "Satin", "Chiffon"),
    patterns=("Solid", "Solid", "Solid", "Dotted", "Floral", "Floral", "Striped", "Leaf Print", "Paisley", "Gingham",
              "Checked", "Geometric"),
    genders={"Women": 9, "Girls": 2},
    details={
        "length": ("Mini", "Midi", "Midi", "Maxi"),
        "neck": ("Round Neck", "Round Neck", "V-Neck", "Square Neck", "Boat Neck", "Sweetheart"),
        "sleeve": ("Sleeveless", "Sleeveless", "Strappy", "Short Sleeve", "Flutter Sleeve", "Long Sleeve"),
        "waist": ("Seamed", "Belted", "Tie Waist", "Seamed"),
    },
    titled=("length", "length", "sleeve", "neck"),
    fits=("Regular", "Slim", "Relaxed"),
    sizes=("XS", "S", "M", "L", "XL"),
    draw=draw_dress,
    notes=(
        "The {length} length moves well and needs no heel to look right.",
        "A hidden zip closes the side; the bodice is lined so nothing shows through.",
        "The {waist} waist marks the narrowest point and lets the skirt fall freely.",
        "There are pockets in the side seams, deep enough to be of use.",
    ),
    pairs=("block heels and a small clutch", "flat sandals and a straw bag", "a cropped jacket and ankle boots"),
    occasions=("wedding", "party", "date", "evening", "beach", "festival", "daytime", "formal"),
)  # fmt: skip

SKIRTS = ProductType(
    name="Skirts",
    department="Fashion",
    shelf="Skirts",
    share=4,
    price=45,
    spread=0.45,
    styles=(
        Style("A-Line", "Skirt", weight=2),
        Style("Pleated", "Pleated Skirt", patterns=("Solid", "Checked", "Dotted"), weight=2),
        Style("Pencil", "Pencil Skirt", patterns=("Solid", "Herringbone", "Houndstooth", "Pinstriped", "Windowpane")),
        Style("Tiered", "Tiered Skirt"),
        Style("Wrap", "Wrap Skirt"),
    ),
    colours=(*DRESS_COLOURS, "Grey", "Beige", "Brown", "Mustard"),
    materials=("Cotton", "Viscose", "Wool Blend", "Satin", "Linen", "Corduroy"),
    patterns=("Solid", "Solid", "Floral", "Dotted", "Checked", "Leaf Print", "Paisley", "Geometric", "Chevron"),
    genders={"Women": 8, "Girls": 2},
    details={"length": ("Mini", "Midi", "Midi", "Maxi")},
    titled=("length",),
    fits=("Regular", "Slim"),
    sizes=LETTER_SIZES,
    draw=draw_skirt,
    notes=(
        "The waistband is faced, lies flat, and closes with a hook above a hidden zip.",
        "{length} in length, it is cut to swing rather than cling.",
        "A soft lining stops it riding up over tights.",
        "The hem is deep enough to let down by two centimetres.",
    ),
    pairs=("a tucked-in shirt and loafers", "a fine knit and ankle boots", "a plain tee and trainers"),
    occasions=("casual", "business", "date", "daytime", "party", "professional"),
)

TYPES = (DRESSES, SKIRTS)
