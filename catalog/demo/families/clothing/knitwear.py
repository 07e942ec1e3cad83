"""Sweaters: crew, V and roll necks, half-zips, cardigans and knitted vests."""

from __future__ import annotations

from dataclasses import replace

from catalog.demo.colours import darken, mix
from catalog.demo.families.clothing.parts.cloth import look_tone, sewn
from catalog.demo.families.clothing.parts.collars import draw_roll_neck, draw_stand
from catalog.demo.families.clothing.parts.cut import Cut, armhole, body, cut_for, hem_band, neck_run
from catalog.demo.families.clothing.parts.outline import line, shape, symmetric
from catalog.demo.families.clothing.parts.sleeves import Arm, cuff_band, cuff_seam, cuff_turn, draw_arms, paints
from catalog.demo.families.clothing.parts.torso import draw_armholes, draw_body, draw_inside, draw_neck_band
from catalog.demo.families.clothing.parts.trims import draw_button, draw_rib, draw_zip
from catalog.demo.kinds import EVERYDAY_COLOURS, LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, fill, flip, stroke

VEST_CAP = 8.0
NECKS = {"V-Neck": "v", "Vest": "v", "Cardigan": "deep", "Roll Neck": "high"}


def draw_sweater(canvas: Canvas, look: Look) -> None:
    """Draw a knitted top with ribbed ends."""
    cut, tone = _cut(look), look_tone(look)
    arm = _arm(look)
    kind, vest = NECKS.get(look.style, "crew"), look.style == "Vest"
    rib, tipping = mix(look.colour, tone.shade, 0.1), look.accent if look.details["edge"] == "Tipped" else ""
    canvas.ground(y=cut.hem_at + 24, rx=cut.hem + 34, ry=10)
    draw_inside(canvas, cut, look.colour, depth=150 if look.style == "Cardigan" else 0)
    arms: tuple[str, ...] = ()
    if not vest:
        arms = draw_arms(canvas, cut, arm, paints(canvas, look, arm), tone)
    data = body(cut, kind, cap=VEST_CAP if vest else 0)
    draw_body(canvas, look, cut, data, look.fabric.paint(canvas), arms, None if vest else arm, 0.9)
    if vest:
        _draw_vest_bands(canvas, cut, data, rib, tipping)
    else:
        draw_armholes(canvas, cut, tone)
        band = cuff_band(cut, arm, 34, 0.5)
        draw_rib(canvas, band, rib, -cuff_turn(arm))
        draw_rib(canvas, flip(band), rib, cuff_turn(arm))
    draw_rib(canvas, hem_band(cut, 34), rib)
    if tipping:
        _draw_tipping(canvas, cut, tipping, None if vest else arm)
    _finish_neck(canvas, look, cut, rib, tipping)


def _cut(look: Look) -> Cut:
    chunky = look.fabric.pattern in ("Cable Knit", "Fair Isle")
    ease = look.between(3, 8) + (5 if chunky else 0)
    cut = cut_for(look, ease=ease, length=-16, neck=44, depth=30, top=14 if look.style in ("Roll Neck", "Half-Zip") else 4,
                  drop=8 if chunky else 3)  # fmt: skip
    if look.style == "Vest":
        return replace(cut, shoulder=cut.shoulder * 0.84)
    if look.style == "Cardigan" and look.one_of("short", "short", "long") == "long" and look.gender == "Women":
        return replace(cut, hem_at=cut.hem_at + 48, hem=cut.hem + 6, waist=cut.chest - 4)
    return cut


def _arm(look: Look) -> Arm:
    child, slim = look.by_gender(1, 0.9, 0.84), look.by_gender(1.04, 0.84, 0.94, 0.84)
    full = look.one_of("set", "set", "full") == "full" and look.gender == "Women"
    return Arm(
        150 * child, 148 * child, 74 + look.between(-3, 3), look.between(3, 7), 66 * slim, 44 * slim, 9 if full else 3
    )


def _draw_vest_bands(canvas: Canvas, cut: Cut, data: str, rib: str, tipping: str) -> None:
    tone = darken(rib, 0.45)
    for side in both(line(*armhole(cut, VEST_CAP))):
        bands = [stroke(side, tone, 23.4, 0.8, cap="butt"), stroke(side, rib, 21.6, cap="butt"),
                 stroke(side, tone, 20, 0.4, "1.4 2.4", "butt")]  # fmt: skip
        if tipping:
            bands += [stroke(side, tipping, 14, cap="butt"), stroke(side, rib, 8, cap="butt")]
        canvas.inside((data,), *bands, stroke(side, tone, 1.6, 0.8))


def _draw_tipping(canvas: Canvas, cut: Cut, colour: str, arm: Arm | None) -> None:
    """Knit one line of a second colour into the hem and the cuffs."""
    y, half = cut.hem_at - 13, cut.hem - 5
    hem = line((CENTRE - half, y), (CENTRE - half * 0.6, y + cut.dip * 0.7), (CENTRE, y + cut.dip),
               (CENTRE + half * 0.6, y + cut.dip * 0.7), (CENTRE + half, y))  # fmt: skip
    cuffs = both(cuff_seam(cut, arm, 13)) if arm else ()
    canvas.add(*(stroke(one, colour, 5, cap="butt") for one in (hem, *cuffs)))


def _finish_neck(canvas: Canvas, look: Look, cut: Cut, rib: str, tipping: str) -> None:
    if look.style == "Roll Neck":
        draw_roll_neck(canvas, cut, rib, look.between(32, 42))
    elif look.style == "Cardigan":
        _draw_cardigan_front(canvas, look, cut, rib, tipping)
    elif look.style == "Half-Zip":
        _draw_half_zip(canvas, look, cut, rib)
    else:
        kind = NECKS.get(look.style, "crew")
        draw_neck_band(canvas, cut, kind, rib, 14)
        if tipping:
            front = neck_run(cut, kind)
            canvas.add(*(stroke(side, tipping, 3) for side in both(line(*front))))


def _draw_cardigan_front(canvas: Canvas, look: Look, cut: Cut, rib: str, tipping: str) -> None:
    front = neck_run(cut, "deep")
    low, tone = cut.hem_at + cut.dip + 1, look_tone(look)
    start = front[0][1]
    draw_neck_band(canvas, cut, "deep", rib, 17)
    strip = f"M {CENTRE - 9} {start - 6:.1f} L {CENTRE + 9} {start - 6:.1f} L {CENTRE + 9} {low:.1f} L {CENTRE - 9} {low:.1f} Z"
    draw_rib(canvas, strip, rib, 90)
    sewn(canvas, tone, f"M {CENTRE + 9} {start + 2:.1f} L {CENTRE + 9} {low:.1f}", opacity=0.9)
    if tipping:
        canvas.add(*(stroke(side, tipping, 3) for side in both(line(*front))))
    button = look.one_of("#5a3d27", "#e6d8bd", darken(look.colour, 0.5))
    count = 5
    for k in range(count):
        draw_button(canvas, CENTRE, start + 14 + k * (low - start - 32) / (count - 1), button, 5.6)
    if look.one_of("pockets", "pockets", "none") == "pockets":
        wide, y = look.by_gender(54, 44, 42), cut.hem_at - 92
        for sign in (1, -1):
            x = CENTRE + sign * cut.hem * 0.52
            mouth = f"M {x - wide / 2:.1f} {y:.1f} L {x + wide / 2:.1f} {y:.1f} L {x + wide / 2:.1f} {y + 13:.1f} L {x - wide / 2:.1f} {y + 13:.1f} Z"
            draw_rib(canvas, mouth, rib)
            edges = f"M {x - wide / 2:.1f} {y + 13:.1f} L {x - wide / 2:.1f} {y + 58:.1f} M {x + wide / 2:.1f} {y + 13:.1f} L {x + wide / 2:.1f} {y + 58:.1f}"
            sewn(canvas, tone, edges, opacity=0.4)


def _draw_half_zip(canvas: Canvas, look: Look, cut: Cut, rib: str) -> None:
    n, top, y = cut.neck, cut.top, cut.top + cut.depth
    low = y + look.between(70, 92)
    draw_stand(canvas, cut, look.colour, 26)
    tone = look_tone(look)
    half = shape([(CENTRE + 4, y + 2), (CENTRE + n * 0.5, y - 13), (CENTRE + n * 0.92, top - 4), (CENTRE + n - 2, top - 26)],
                 [(CENTRE + n - 2, top - 26), (CENTRE + n + 5, top - 10), (CENTRE + n + 7, top + 4)],
                 [(CENTRE + n + 7, top + 4), (CENTRE + n * 0.62, y + 6), (CENTRE + 4, y + 20)],
                 [(CENTRE + 4, y + 20), (CENTRE + 4, y + 2)])  # fmt: skip
    for side in both(half):
        canvas.add(f'<g transform="translate(0 3)">{stroke(side, tone.shade, 5, 0.25)}</g>')
        draw_rib(canvas, side, rib)
    strip = symmetric(
        [(CENTRE, y), (CENTRE + 9, y)],
        [(CENTRE + 9, y), (CENTRE + 9, low + 6)],
        [(CENTRE + 9, low + 6), (CENTRE, low + 6)],
    )
    canvas.add(fill(strip, rib), stroke(strip, tone.shade, 1.2, 0.6))
    draw_zip(canvas, (CENTRE, y - 1), (CENTRE, low), width=4)


SWEATERS = ProductType(
    name="Sweaters",
    department="Fashion",
    shelf="Sweaters",
    share=3,
    price=65,
    spread=0.45,
    styles=(
        Style("Crew", "Crew Neck Sweater", weight=4, notes=(
            "The round neck is a doubled rib, knitted on rather than sewn on.",
            "A crew collar this close lies under a coat without bulk.",
        )),
        Style("V-Neck", "V-Neck Sweater", weight=2, notes=(
            "The V is crossed at its point by hand, stitch over stitch.",
            "It opens just far enough for a collar and the first button.",
        )),
        Style("Roll Neck", "Roll Neck Sweater", weight=2, patterns=("Solid", "Cable Knit", "Ribbed", "Melange"), notes=(
            "The tall collar turns down once and stands by itself.",
            "It was knitted in the round, so no seam runs up the throat.",
        )),
        Style("Half-Zip", "Half-Zip Sweater", patterns=("Solid", "Solid", "Melange", "Ribbed"), genders=("Men", "Women", "Boys"),
              weight=2, notes=(
            "A short zip opens the standing collar as far as the chest.",
            "The metal zip is backed with tape to keep it off the chin.",
        )),
        Style("Cardigan", "Cardigan", weight=3, patterns=("Solid", "Solid", "Ribbed", "Melange", "Cable Knit"), notes=(
            "Five buttons close the front, backed by a ribbon so the band stays straight.",
            "The button band is knitted sideways and picked up along the edge.",
        )),
        Style("Vest", "Knitted Vest", weight=2, patterns=("Solid", "Cable Knit", "Fair Isle", "Chevron", "Melange"), notes=(
            "There are no sleeves; the armholes are edged with a firm rib.",
            "The deep V shows most of the collar worn below it.",
        )),
    ),
    colours=EVERYDAY_COLOURS,
    materials=("Merino Wool", "Lambswool", "Cashmere Blend", "Cotton", "Alpaca Blend"),
    patterns=("Solid", "Solid", "Cable Knit", "Cable Knit", "Ribbed", "Melange", "Fair Isle", "Breton", "Chevron"),
    genders={"Men": 4, "Women": 5, "Boys": 1, "Girls": 1},
    details={"edge": ("Plain", "Plain", "Plain", "Tipped")},
    titled=("edge",),
    fits=("Regular", "Relaxed", "Oversized"),
    sizes=LETTER_SIZES,
    pattern_scale=(0.75, 1.0),
    close_up=CloseUp(256, 130, 200),
    draw=draw_sweater,
    notes=(
        "Each panel is knitted to shape instead of being cut, which leaves soft edges inside.",
        "Deep ribs at the hem draw in gently and stay where you push them.",
        "The shoulders are linked loop by loop, so the seam is as stretchy as the knit around it.",
        "Fine tape across the back of the neck carries the weight and keeps the width.",
        "Yarn for the {noun} is spun with a slow twist that resists pilling.",
        "The gauge is counted on every tenth piece, stitch by stitch, before it leaves the mill.",
        "Decreases along the armhole are left showing as a row of small slanted marks.",
        "{brand} steams each {noun} flat for a night before it is folded.",
        "A card of mending yarn in the same {colour} is pinned inside.",
        "The side seams are sewn with the yarn itself and vanish when you look for them.",
    ),
    pairs=("cord trousers and boots", "a pleated skirt and tights", "raw denim and a long coat",
           "a collared shirt and chinos", "tailored trousers and loafers", "leggings and ankle boots"),
    occasions=("casual", "outdoor", "travel", "daytime", "evening"),
)  # fmt: skip

TYPES = (SWEATERS,)
