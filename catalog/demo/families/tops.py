"""T-shirts, shirts and sweaters."""

from __future__ import annotations

from catalog.demo.colours import contrast, darken, lighten, mix
from catalog.demo.families.torso import (
    Cut,
    drape,
    draw_armholes,
    draw_band,
    draw_hem,
    draw_inside_back,
    draw_sleeves,
    sleeve_end,
    top_cut,
    torso,
)
from catalog.demo.kinds import EVERYDAY_COLOURS, LETTER_SIZES, Look, ProductType, Style
from catalog.demo.shading import (
    CENTRE,
    Canvas,
    both,
    box,
    ellipse,
    fill,
    mirrored,
    oval,
    path,
    seam,
    stitch,
    stroke,
)

NECKS = {"Crew Neck": "crew", "V-Neck": "v", "Scoop Neck": "scoop", "Boat Neck": "boat", "Henley": "crew"}
SLEEVES = {"Short Sleeve": (74.0, 50.0, 78.0), "Three-Quarter Sleeve": (170.0, 68.0, 56.0),
           "Long Sleeve": (278.0, 76.0, 44.0), "Rolled Sleeve": (140.0, 64.0, 68.0)}  # fmt: skip


def draw_tshirt(canvas: Canvas, look: Look) -> None:
    """Draw a T-shirt laid flat."""
    shape = NECKS[look.details["neck"]]
    cut = top_cut(look, ease=look.between(-2, 8), neck=look.between(40, 50), depth=look.between(30, 38))
    length, angle, cuff = _sleeve_of(look, cut)
    ringer = look.style == "Ringer"
    trim = look.accent if ringer else look.colour
    canvas.ground(y=cut.hem_at + 22)
    draw_inside_back(canvas, cut, look.colour)
    paint = look.accent if look.style == "Raglan" else ""
    draw_sleeves(canvas, look, cut, length, angle, cuff, paint)
    if ringer:
        for end in both(sleeve_end(cut, length, angle, cuff, 12)):
            canvas.piece(end, trim, fall=False)
    body = torso(cut, shape)
    canvas.piece(body, look.fabric.paint(canvas))
    canvas.soft((body,), drape(cut))
    draw_armholes(canvas, cut)
    if look.style == "Graphic":
        _draw_graphic(canvas, look, cut)
    if look.details["neck"] == "Henley":
        _draw_henley(canvas, look, cut)
    if look.one_of("plain", "plain", "pocket") == "pocket" and look.style == "Plain":
        _draw_pocket(canvas, look, CENTRE + 22, cut.arm + 2, 50, 54)
    draw_band(canvas, cut, shape, trim, 8)
    draw_hem(canvas, cut)


def draw_shirt(canvas: Canvas, look: Look) -> None:
    """Draw a buttoned shirt laid flat."""
    cut = top_cut(look, ease=look.between(-2, 6), length=6, neck=36, depth=26)
    length, angle, cuff = _sleeve_of(look, cut)
    canvas.ground(y=cut.hem_at + 24)
    draw_sleeves(canvas, look, cut, length, angle, cuff)
    if look.details["sleeve"] != "Short Sleeve":
        for end in both(sleeve_end(cut, length, angle, cuff, 26)):
            canvas.piece(end, look.fabric.paint(canvas), fall=False, line=0.4)
    body = torso(cut, "crew", "tail")
    canvas.piece(body, look.fabric.paint(canvas))
    canvas.soft((body,), drape(cut, 0.9))
    draw_armholes(canvas, cut)
    canvas.add(*(seam(side, opacity=0.22) for side in both(_yoke(cut))))
    _draw_placket(canvas, look, cut)
    pockets = ("left", "right") if look.style == "Overshirt" else ("right",)
    if look.style in ("Overshirt", "Casual") and look.gender != "Women":
        for side in pockets:
            x = CENTRE + 26 if side == "right" else CENTRE - 78
            _draw_pocket(canvas, look, x, cut.arm - 6, 52, 58, flap=look.style == "Overshirt")
    _draw_collar(canvas, look, cut)


def draw_sweater(canvas: Canvas, look: Look) -> None:
    """Draw a knitted top with ribbed ends."""
    shape = {"V-Neck": "v", "Roll Neck": "high", "Crew Neck": "crew"}[look.details["neck"]]
    shape = "v" if look.style == "Cardigan" else shape
    cut = top_cut(look, ease=look.between(4, 14), length=-14, neck=44, depth=32)
    length, angle, cuff = 262.0, look.between(70, 77), 50.0
    rib = look.accent if look.style == "Tipped" else darken(look.colour, 0.1)
    canvas.ground(y=cut.hem_at + 20)
    draw_inside_back(canvas, cut, look.colour)
    draw_sleeves(canvas, look, cut, length, angle, cuff)
    for end in both(sleeve_end(cut, length, angle, cuff - 6, 30)):
        _draw_rib(canvas, end, rib)
    body = torso(cut, shape)
    canvas.piece(body, look.fabric.paint(canvas))
    _draw_rib(canvas, _hem_rib(cut, 32), rib)
    canvas.soft((body,), drape(cut, 1.2), edge=0.36, width=20)
    draw_armholes(canvas, cut)
    if look.style == "Cardigan":
        _draw_cardigan_front(canvas, look, cut, rib)
    if look.details["neck"] == "Roll Neck" and look.style != "Cardigan":
        _draw_roll(canvas, cut, rib)
    else:
        draw_band(canvas, cut, shape, rib, 13)


def _sleeve_of(look: Look, cut: Cut) -> tuple[float, float, float]:
    length, angle, cuff = SLEEVES[look.details["sleeve"]]
    child = look.by_gender(1, 0.95, 0.84)
    return length * child * look.between(0.95, 1.08), angle + look.between(-4, 3), cuff * look.by_gender(1, 0.88, 0.9)


def _draw_graphic(canvas: Canvas, look: Look, cut: Cut) -> None:
    x, y, ink = CENTRE, cut.arm + 62.0, look.accent
    second = mix(look.accent, contrast(look.colour), 0.4)
    kind = look.one_of("sun", "peaks", "waves", "ring", "leaf", "star")
    if kind == "sun":
        rays = "".join(f'<rect x="{x - 58}" y="{y + 8 + k * 12}" width="116" height="{8 - k * 1.3:.1f}" '
                       f'fill="{look.colour}"/>' for k in range(4))  # fmt: skip
        art = ellipse(x, y, 54, 54, ink) + rays
    elif kind == "peaks":
        art = fill(path("M", x - 66, y + 38, "L", x - 18, y - 46, "L", x + 10, y, "L", x + 28, y - 24, "L", x + 66,
                        y + 38, "Z"), ink)  # fmt: skip
        art += fill(path("M", x - 18, y - 46, "L", x - 33, y - 19, "L", x - 22, y - 26, "L", x - 14, y - 16, "L",
                         x - 2, y - 20, "Z"), look.colour)  # fmt: skip
        art += ellipse(x + 44, y - 42, 12, 12, second)
    elif kind == "waves":
        art = "".join(
            stroke(path("M", x - 60, y - 28 + k * 22, "q 15 -16 30 0 t 30 0 t 30 0 t 30 0"), ink if k % 2 else second,
                8)
            for k in range(4)
        )  # fmt: skip
    elif kind == "ring":
        art = stroke(oval(x, y, 48, 48), ink, 9) + stroke(oval(x, y, 28, 28), second, 9) + ellipse(x, y, 9, 9, ink)
    elif kind == "leaf":
        art = fill(path("M", x, y + 56, "C", x - 60, y + 10, x - 40, y - 40, x, y - 60, "C", x + 40, y - 40, x + 60,
                        y + 10, x, y + 56, "Z"), ink)  # fmt: skip
        art += stroke(path("M", x, y + 62, "V", y - 34, "M", x, y + 26, "l 24 -20 M", x, y + 26, "l -24 -20 M", x, y,
                           "l 20 -18 M", x, y, "l -20 -18"), look.colour, 4)  # fmt: skip
    else:
        art = fill(path("M", x, y - 58,
            "l 17 38 l 41 4 l -31 27 l 9 41 l -36 -21 l -36 21 l 9 -41 l -31 -27 l 41 -4 Z"),
                   ink)  # fmt: skip
    canvas.add(f'<g opacity="0.92">{art}</g>')


def _draw_henley(canvas: Canvas, look: Look, cut: Cut) -> None:
    y = cut.top + cut.depth
    canvas.piece(box(CENTRE - 10, y - 2, 20, 74, 3), darken(look.colour, 0.06), fall=False, line=0.35)
    for k in range(3):
        _draw_button(canvas, CENTRE, y + 16 + k * 22, lighten(look.colour, 0.55), 3.6)


def _draw_pocket(canvas: Canvas, look: Look, x: float, y: float, w: float, h: float, flap: bool = False) -> None:
    shape = path("M", x, y, "H", x + w, "V", y + h - 12, "L", x + w / 2, y + h, "L", x, y + h - 12, "Z")
    canvas.add(fill(shape, "#fff", 0.06), seam(shape, 1.5, 0.36))
    canvas.add(stitch(path("M", x + 3, y + 9, "H", x + w - 3), opacity=0.3))
    if flap:
        lid = path("M", x - 2, y - 6, "H", x + w + 2, "V", y + 12, "L", x + w / 2, y + 21, "L", x - 2, y + 12, "Z")
        canvas.piece(lid, look.fabric.paint(canvas), fall=False, line=0.45)
        _draw_button(canvas, x + w / 2, y + 11, contrast(look.colour), 3)


def _draw_button(canvas: Canvas, x: float, y: float, colour: str, radius: float = 3.8) -> None:
    canvas.add(ellipse(x + 0.6, y + 1.2, radius, radius, "#000", 0.3), ellipse(x, y, radius, radius, colour))
    canvas.add(ellipse(x - 1, y, 0.7, 0.7, "#000", 0.5), ellipse(x + 1, y, 0.7, 0.7, "#000", 0.5))


def _yoke(cut: Cut) -> str:
    tip_x, tip_y = cut.shoulder_tip
    return path("M", CENTRE + 34, cut.top + 34, "C", CENTRE + 60, cut.top + 36, tip_x - 30, tip_y + 20, tip_x - 5,
                tip_y + 20)  # fmt: skip


def _draw_placket(canvas: Canvas, look: Look, cut: Cut) -> None:
    top, low = cut.top + cut.depth - 6, cut.hem_at + cut.hem_dip - 2
    canvas.add(fill(box(CENTRE - 11, top, 22, low - top), "#000", 0.05))
    canvas.add(seam(path("M", CENTRE + 11, top, "V", low), 1.6, 0.34))
    canvas.add(stitch(path("M", CENTRE - 9, top, "V", low), opacity=0.2), stitch(path("M", CENTRE + 8, top, "V", low),
               opacity=0.22))  # fmt: skip
    button = look.one_of("#f3f0e8", "#f3f0e8", contrast(look.colour))
    button = mix(button, look.colour, 0.15)
    step = (low - top - 46) / 6
    for k in range(7):
        _draw_button(canvas, CENTRE, top + 22 + k * step, button)


def _draw_collar(canvas: Canvas, look: Look, cut: Cut) -> None:
    top, n, y = cut.top, cut.neck, cut.top + cut.depth
    paint = look.fabric.paint(canvas, 20)
    stand = mirrored(
        (CENTRE, top - 2),
        (CENTRE + n * 0.6, top - 2, CENTRE + n - 4, top - 10, CENTRE + n - 2, top - 16),
        (CENTRE + n + 4, top - 4),
        (CENTRE + n * 0.7, y, CENTRE + n * 0.4, y + 2, CENTRE, y + 4),
    )
    canvas.piece(stand, darken(look.colour, 0.3), fall=False)
    canvas.add(fill(box(CENTRE - 12, top + 4, 24, 10, 1), "#f2efe8"))
    if look.details["collar"] == "Band Collar":
        band = path("M", CENTRE, y + 5, "C", CENTRE + n * 0.5, y + 2, CENTRE + n * 0.9, top + 12, CENTRE + n - 1,
            top - 15,
                    "L", CENTRE + n + 9, top - 3, "C", CENTRE + n + 4, top + 22, CENTRE + n * 0.6, y + 16, CENTRE,
                    y + 19,
                    "Z")  # fmt: skip
        for side in both(band):
            canvas.piece(side, paint, fall=False, line=0.5)
        _draw_button(canvas, CENTRE, y + 12, mix("#f3f0e8", look.colour, 0.15))
        return
    spread = {"Cutaway Collar": 20.0, "Button-Down": 4.0}.get(look.details["collar"], 11.0)
    drop = look.between(40, 50)
    leaf = path("M", CENTRE + 1, y + 4, "C", CENTRE + n * 0.5, y - 6, CENTRE + n * 0.9, top + 10, CENTRE + n - 2,
        top - 17,
                "C", CENTRE + n + 8, top - 12, CENTRE + n + 14, top - 4, CENTRE + n + 15, top + 5,
                "L", CENTRE + 24 + spread, y + drop - spread * 0.6, "Z")  # fmt: skip
    shadow = "".join(f'<g transform="translate(0 5)">{fill(side, "#000", 0.35)}</g>' for side in both(leaf))
    canvas.add(canvas.blurred(shadow, 3))
    for side in both(leaf):
        canvas.piece(side, paint, form="sheen", fall=False, line=0.5)
    inner = path("M", CENTRE + 5, y + 9, "L", CENTRE + 23 + spread, y + drop - 7 - spread * 0.6, "L", CENTRE + n + 9,
                 top + 6)  # fmt: skip
    canvas.add(*(stitch(side, opacity=0.3) for side in both(inner)))
    if look.details["collar"] == "Button-Down":
        for sign in (1, -1):
            _draw_button(canvas, CENTRE + sign * (22 + spread), y + drop - 12, mix("#f3f0e8", look.colour, 0.15), 2.8)


def _draw_rib(canvas: Canvas, shape: str, colour: str) -> None:
    bars = fill("M0 0 H2.2 V20 H0 Z", darken(colour, 0.3)) + fill("M3 0 H4.6 V20 H3 Z", lighten(colour, 0.16))
    ribs = canvas.weave(bars, colour, 6, 20)
    canvas.piece(shape, ribs, fall=False, line=0.34)


def _hem_rib(cut: Cut, height: float) -> str:
    y, dip = cut.hem_at, cut.hem_dip
    return mirrored(
        (CENTRE, y - height + dip),
        (CENTRE + 60, y - height + dip, CENTRE + cut.hem - 26, y - height + 2, CENTRE + cut.hem + 1, y - height),
        (CENTRE + cut.hem - 7, y + 2),
        (CENTRE + cut.hem - 30, y + 4, CENTRE + 50, y + dip + 2, CENTRE, y + dip + 2),
    )


def _draw_cardigan_front(canvas: Canvas, look: Look, cut: Cut, rib: str) -> None:
    top, low = cut.top + cut.depth * 2 - 4, cut.hem_at + cut.hem_dip
    _draw_rib(canvas, box(CENTRE - 11, top, 22, low - top, 2), rib)
    canvas.add(seam(path("M", CENTRE + 11, top, "V", low), 1.6, 0.4))
    button = look.one_of("#5a3d27", "#e9dcc2", darken(look.colour, 0.5))
    for k in range(5):
        _draw_button(canvas, CENTRE, top + 18 + k * (low - top - 34) / 4, button, 5.2)
    for x in (CENTRE - 78, CENTRE + 30):
        canvas.add(seam(box(x, cut.hem_at - 100, 48, 52, 3), 1.5, 0.3))


def _draw_roll(canvas: Canvas, cut: Cut, colour: str) -> None:
    n, top = cut.neck + 2, cut.top
    canvas.piece(oval(CENTRE, top - 26, n - 6, 9), darken(colour, 0.45), form="", fall=False)
    tube = mirrored(
        (CENTRE, top - 18),
        (CENTRE + n * 0.6, top - 18, CENTRE + n - 5, top - 22, CENTRE + n - 5, top - 27),
        (CENTRE + n + 1, top - 22, CENTRE + n + 4, top - 6, CENTRE + n + 4, top + 4),
        (CENTRE + n * 0.8, top + 22, CENTRE + n * 0.4, top + 27, CENTRE, top + 27),
    )
    _draw_rib(canvas, tube, colour)


TSHIRTS = ProductType(
    name="Tshirts",
    department="Fashion",
    shelf="Tshirts",
    share=6,
    price=24,
    spread=0.4,
    styles=(
        Style("Plain", "T-Shirt", weight=4),
        Style("Graphic", "Graphic T-Shirt", patterns=("Solid", "Melange"), weight=2),
        Style("Ringer", "Ringer T-Shirt", patterns=("Solid", "Melange")),
        Style("Raglan", "Baseball T-Shirt", patterns=("Solid", "Melange")),
    ),
    colours=EVERYDAY_COLOURS,
    materials=("Cotton", "Organic Cotton", "Jersey", "Linen Blend"),
    patterns=("Solid", "Solid", "Breton", "Breton", "Melange", "Dotted", "Leaf Print", "Colour Block", "Geometric"),
    genders={"Men": 4, "Women": 4, "Unisex": 1, "Boys": 1, "Girls": 1},
    details={
        "neck": ("Crew Neck", "Crew Neck", "V-Neck", "Scoop Neck", "Henley"),
        "sleeve": ("Short Sleeve", "Short Sleeve", "Short Sleeve", "Long Sleeve", "Three-Quarter Sleeve"),
    },
    titled=("neck", "sleeve"),
    fits=("Regular", "Slim", "Relaxed"),
    sizes=LETTER_SIZES,
    draw=draw_tshirt,
    notes=(
        "The {neck} opening is bound in rib that keeps its shape wash after wash.",
        "The {sleeve} is set in with a flat seam, so nothing rubs under a bag strap.",
        "A taped shoulder and a twin-needle hem are the quiet reasons it lasts.",
        "We pre-wash the cloth so the size you buy is the size you keep.",
    ),
    pairs=("straight jeans and white trainers", "shorts and canvas shoes", "an open overshirt and chinos"),
    occasions=("casual", "travel", "daytime", "festival", "beach", "sport"),
)

SHIRTS = ProductType(
    name="Shirts",
    department="Fashion",
    shelf="Shirts",
    share=6,
    price=48,
    spread=0.4,
    styles=(
        Style("Casual", "Shirt", weight=3),
        Style("Formal", "Formal Shirt", materials=("Cotton Poplin", "Cotton"), weight=2,
              patterns=("Solid", "Pinstriped", "Striped", "Windowpane")),
        Style("Overshirt", "Overshirt", materials=("Flannel", "Corduroy", "Denim"), patterns=("Checked", "Solid"),
              genders=("Men", "Women", "Boys")),
    ),
    colours=EVERYDAY_COLOURS,
    materials=("Cotton", "Linen", "Cotton Poplin", "Viscose", "Flannel"),
    patterns=("Solid", "Striped", "Checked", "Checked", "Gingham", "Floral", "Dotted", "Windowpane", "Paisley",
              "Leaf Print", "Pinstriped"),
    genders={"Men": 6, "Women": 4, "Boys": 1, "Girls": 1},
    details={
        "collar": ("Classic Collar", "Classic Collar", "Button-Down", "Cutaway Collar", "Band Collar"),
        "sleeve": ("Long Sleeve", "Long Sleeve", "Short Sleeve", "Rolled Sleeve"),
    },
    titled=("collar", "sleeve"),
    fits=("Regular", "Slim", "Relaxed"),
    sizes=LETTER_SIZES,
    draw=draw_shirt,
    notes=(
        "A {collar} and seven buttons close it neatly to the top.",
        "The curved shirt tail stays tucked in and looks right left out.",
        "The {sleeve} and a split yoke leave room to reach and drive.",
        "Side seams are felled twice, and every button is sewn on with a shank.",
    ),
    pairs=("dark trousers and leather shoes", "jeans with a turned-up hem", "a plain knit over the shoulders"),
    occasions=("business", "formal", "interview", "casual", "professional", "date", "evening"),
)  # fmt: skip

SWEATERS = ProductType(
    name="Sweaters",
    department="Fashion",
    shelf="Sweaters",
    share=5,
    price=65,
    spread=0.45,
    styles=(
        Style("Pullover", "Sweater", weight=4),
        Style("Cardigan", "Cardigan Sweater", weight=2, patterns=("Solid", "Ribbed", "Melange", "Cable Knit")),
        Style("Tipped", "Sweater", patterns=("Solid", "Melange")),
    ),
    colours=EVERYDAY_COLOURS,
    materials=("Merino Wool", "Lambswool", "Cashmere Blend", "Cotton"),
    patterns=("Solid", "Cable Knit", "Cable Knit", "Ribbed", "Melange", "Fair Isle", "Breton", "Chevron"),
    genders={"Men": 4, "Women": 5, "Unisex": 1, "Boys": 1, "Girls": 1},
    details={"neck": ("Crew Neck", "Crew Neck", "V-Neck", "Roll Neck")},
    titled=("neck",),
    fits=("Regular", "Relaxed", "Oversized"),
    sizes=LETTER_SIZES,
    draw=draw_sweater,
    notes=(
        "Deep ribs at the hem and cuffs hold the warmth in without pinching.",
        "The panels are fully fashioned, linked by hand at the shoulder, and washed once for softness.",
        "A {neck} finish sits well over a collar or straight on the skin.",
        "It is knitted in a gauge that is warm outdoors and not too much at a desk.",
    ),
    pairs=("cord trousers and boots", "a pleated skirt and tights", "raw denim and a wool coat"),
    occasions=("casual", "outdoor", "travel", "daytime", "evening"),
    pattern_scale=(0.8, 1.0),
)

TYPES = (TSHIRTS, SHIRTS, SWEATERS)
