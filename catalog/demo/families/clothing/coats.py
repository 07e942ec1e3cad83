"""Coats: trench, overcoat, parka, duffle, peacoat and wrap coat."""

from __future__ import annotations

from dataclasses import replace

from catalog.demo.colours import darken, mix
from catalog.demo.families.clothing.parts.cloth import look_tone, sewn, stitched, tone_of
from catalog.demo.families.clothing.parts.collars import draw_hood, draw_hood_cords, draw_lapels
from catalog.demo.families.clothing.parts.cut import Cut, body
from catalog.demo.families.clothing.parts.outline import line, shape, symmetric
from catalog.demo.families.clothing.parts.sleeves import Arm, cuff_band, cuff_seam, cuff_turn, draw_arms, paints
from catalog.demo.families.clothing.parts.torso import draw_armholes, draw_body, draw_inside, inner_shade
from catalog.demo.families.clothing.parts.trims import (
    BRASS,
    draw_belt,
    draw_button,
    draw_label,
    draw_patch,
    draw_slit,
    draw_stud,
)
from catalog.demo.kinds import LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, fill, flip, stroke

LENGTHS = {"Mid-Length": 408.0, "Knee-Length": 444.0, "Long": 476.0}
SHRINK = 0.84


def draw_coat(canvas: Canvas, look: Look) -> None:
    """Draw a coat, finished as its style asks."""
    cut, tone = _cut(look), look_tone(look)
    arm = _arm(look)
    hooded = look.style in ("Parka", "Duffle")
    canvas.ground(y=cut.hem_at + 20, rx=cut.hem + 40, ry=9)
    draw_inside(canvas, cut, look.colour, depth=0 if hooded else 60)
    arms = draw_arms(canvas, cut, arm, paints(canvas, look, arm), tone)
    data = body(cut, "crew")
    draw_body(canvas, look, cut, data, look.fabric.paint(canvas), arms, arm)
    draw_armholes(canvas, cut, tone)
    FINISHES[look.style](canvas, look, cut, arm)


def _cut(look: Look) -> Cut:
    hooded = look.style in ("Parka", "Duffle")
    full = look.by_gender(98, 76, 86, 74) + {"Parka": 10.0, "Wrap": 4.0, "Duffle": 6.0, "Overcoat": 2.0}.get(
        look.style, 0.0
    )
    top = (102.0 if hooded else 44.0) + look.by_gender(0, 4, 22)
    hem_at = LENGTHS[look.details["length"]] + look.between(-5, 3) - look.by_gender(0, 0, 34)
    nip = look.by_gender(1, 15, 0, 3) + (5 if look.style in ("Trench", "Wrap") else 0)
    flare = {"Trench": 15.0, "Wrap": 10.0, "Parka": -2.0, "Duffle": 8.0}.get(look.style, 6.0)
    return Cut(top=top, neck=34, depth=23, shoulder=full - 6, slope=22, arm=top + look.by_gender(92, 84, 80), chest=full,
               waist=full - nip, waist_at=top + look.by_gender(174, 160, 140), hem=full + flare + look.by_gender(0, 10, 0, 24),
               hem_at=hem_at, dip=6)  # fmt: skip


def _arm(look: Look) -> Arm:
    child, slim = look.by_gender(1, 0.94, 0.82) * SHRINK, look.by_gender(1.04, 0.88, 0.95, 0.86)
    wide = {"Parka": 70.0, "Wrap": 66.0}.get(look.style, 59.0)
    return Arm(150 * child, 152 * child, 75 + look.between(-3, 3), look.between(3, 7), wide * slim, 47 * slim)


def _front(canvas: Canvas, look: Look, cut: Cut, x: float, top: float) -> None:
    sewn(
        canvas,
        look_tone(look),
        line((x, top), (x + 1, (top + cut.hem_at) / 2), (x + 4, cut.hem_at + cut.dip - 1)),
        opacity=0.9,
    )


def _open_neck(canvas: Canvas, look: Look, cut: Cut, close: float) -> None:
    """Show the lining between the lapels."""
    opening = symmetric([(CENTRE, cut.top + 8), (CENTRE + cut.neck, cut.top)], [(CENTRE + cut.neck, cut.top),
                        (CENTRE + cut.neck * 0.5, (cut.top + close) / 2), (CENTRE, close)])  # fmt: skip
    canvas.add(
        fill(opening, inner_shade(look.colour)), fill(opening, canvas.linear(((0, "#000", 0.04), (1, "#000", 0.4)), 90))
    )
    draw_label(canvas, CENTRE, cut.top + 14)


def _flap(canvas: Canvas, look: Look, cut: Cut, y: float, wide: float, slant: float = 0) -> None:
    tone = look_tone(look)
    for sign in (1, -1):
        x = CENTRE + sign * cut.waist * 0.58
        data = shape([(x - wide / 2, y + sign * -slant), (x + wide / 2, y + sign * slant)],
                     [(x + wide / 2, y + sign * slant), (x + wide / 2, y + sign * slant + 16)],
                     [(x + wide / 2, y + sign * slant + 16), (x - wide / 2, y - sign * slant + 16)],
                     [(x - wide / 2, y - sign * slant + 16), (x - wide / 2, y - sign * slant)])  # fmt: skip
        draw_patch(canvas, data, look.fabric.paint(canvas), tone)


def _buttons(canvas: Canvas, look: Look, spots: tuple[tuple[float, float], ...], radius: float = 6) -> None:
    colour = look.one_of(darken(look.colour, 0.55), "#4a3524", "#26262a")
    for x, y in spots:
        draw_button(canvas, x, y, colour, radius)


def _finish_trench(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    tone, paint, close = look_tone(look), look.fabric.paint(canvas), cut.waist_at - 26
    _front(canvas, look, cut, CENTRE - 30, close)
    storm = shape([(CENTRE + 30, cut.top + 40), (CENTRE + cut.chest - 10, cut.tip[1] + 10)],
                  [(CENTRE + cut.chest - 10, cut.tip[1] + 10), (CENTRE + cut.chest - 8, cut.arm + 6)],
                  [(CENTRE + cut.chest - 8, cut.arm + 6), (CENTRE + cut.chest * 0.66, cut.arm + 34), (CENTRE + 26, cut.arm + 28)],
                  [(CENTRE + 26, cut.arm + 28), (CENTRE + 30, cut.top + 40)])  # fmt: skip
    draw_patch(canvas, storm, paint, tone)
    _open_neck(canvas, look, cut, close)
    draw_lapels(canvas, cut, paint, tone, close, "notch", 62)
    _draw_straps(canvas, look, cut, arm)
    y = cut.waist_at
    spots = tuple((CENTRE + x, top) for top in (close + 6, y + 40, y + 78) for x in (-18.0, 22.0))
    _buttons(canvas, look, spots, 5)
    for sign in (1, -1):
        x = CENTRE + sign * cut.waist * 0.66
        draw_slit(canvas, tone, (x, y + 36), (x + sign * 14, y + 84), 6)
    belt = mix(look.colour, tone.shade, 0.07)
    draw_belt(canvas, cut.waist, y, 20, belt, "" if look.one_of("buckle", "knot") == "knot" else darken("#6b4a2c", 0.1))


def _draw_straps(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    tone, paint = look_tone(look), look.fabric.paint(canvas)
    tx, ty = cut.tip
    tab = shape([(tx - 2, ty - 3), (tx - 36, ty - 17)], [(tx - 36, ty - 17), (tx - 40, ty - 7)], [(tx - 40, ty - 7), (tx - 6, ty + 9)],
                [(tx - 6, ty + 9), (tx - 2, ty - 3)])  # fmt: skip
    for side in both(tab):
        draw_patch(canvas, side, paint, tone)
    end = cuff_band(cut, replace(arm, lower=arm.lower - 22, cuff=arm.cuff + 3), 13, 1)
    for side in both(end):
        draw_patch(canvas, side, paint, tone, raised=False)


def _finish_overcoat(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    tone, close = look_tone(look), cut.waist_at - 30
    _front(canvas, look, cut, CENTRE - 3, close)
    _flap(canvas, look, cut, cut.waist_at + 34, 46)
    draw_slit(canvas, tone, (CENTRE + cut.chest * 0.38, cut.arm + 30), (CENTRE + cut.chest * 0.72, cut.arm + 25), 6)
    _open_neck(canvas, look, cut, close)
    draw_lapels(
        canvas,
        cut,
        look.fabric.paint(canvas, 14),
        tone,
        close,
        look.one_of("notch", "notch", "peak"),
        look.between(54, 66),
    )
    _buttons(canvas, look, tuple((CENTRE + 5, close + 10 + k * 46) for k in range(3)))
    sewn(canvas, tone, *both(cuff_seam(cut, arm, 8)), opacity=0.3)


def _finish_peacoat(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    tone, close = look_tone(look), cut.waist_at - 34
    _front(canvas, look, cut, CENTRE - 38, close - 6)
    _open_neck(canvas, look, cut, close)
    draw_lapels(canvas, cut, look.fabric.paint(canvas, 14), tone, close, "notch", 74)
    spots = tuple((CENTRE + x, close + 8 + k * 44) for k in range(3) for x in (-26.0, 30.0))
    _buttons(canvas, look, spots, 7)
    for sign in (1, -1):
        x = CENTRE + sign * cut.waist * 0.68
        draw_slit(canvas, tone, (x, cut.waist_at + 20), (x + sign * 5, cut.waist_at + 66), 7)


def _finish_wrap(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    tone, close = look_tone(look), cut.waist_at + 6
    _front(canvas, look, cut, CENTRE - 26, close)
    _open_neck(canvas, look, cut, close)
    draw_lapels(canvas, cut, look.fabric.paint(canvas, 14), tone, close, "shawl", look.between(62, 76))
    wide = cut.waist * 0.5
    for sign in (1, -1):
        x = CENTRE + sign * cut.waist * 0.62
        draw_patch(canvas, box(x - wide / 2, cut.waist_at + 50, wide, 62, 6), look.fabric.paint(canvas), tone)
    band = cuff_band(cut, arm, 30, 3)
    for data, turn in ((band, -cuff_turn(arm)), (flip(band), cuff_turn(arm))):
        draw_patch(canvas, data, look.fabric.paint(canvas, turn), tone, raised=False)
    draw_belt(canvas, cut.waist, cut.waist_at, 26, mix(look.colour, tone.shade, 0.08))


def _finish_parka(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    tone, paint, low = look_tone(look), look.fabric.paint(canvas), cut.hem_at + cut.dip - 1
    fly = box(CENTRE - 15, cut.top + 20, 30, low - cut.top - 21, 2)
    draw_patch(canvas, fly, paint, tone)
    metal = look.one_of(BRASS, "#8b8f96")
    for k in range(6):
        draw_stud(canvas, CENTRE, cut.top + 62 + k * (low - cut.top - 90) / 5, metal, 4)
    waist = line((CENTRE - cut.waist, cut.waist_at), (CENTRE, cut.waist_at + 7), (CENTRE + cut.waist, cut.waist_at))
    stitched(
        canvas,
        tone,
        waist,
        line(
            (CENTRE - cut.waist, cut.waist_at + 9), (CENTRE, cut.waist_at + 16), (CENTRE + cut.waist, cut.waist_at + 9)
        ),
    )
    for sign in (1, -1):
        x, y, half = CENTRE + sign * cut.waist * 0.6, cut.waist_at + 36, cut.waist * 0.28
        draw_patch(canvas, box(x - half, y, half * 2, 68, 7), paint, tone)
        draw_patch(canvas, box(x - half - 2, y - 6, half * 2 + 4, 24, 4), paint, tone)
        draw_stud(canvas, x, y + 11, metal, 3.6)
        x, y = CENTRE + sign * cut.chest * 0.55, cut.arm + 12
        draw_slit(canvas, tone, (x, y), (x + sign * 4, y + 40), 5)
    fur = look.one_of("#cdb490", "#8f7657", "#e6ddcc", "") if look.style == "Parka" else ""
    draw_hood(canvas, cut, paint, inner_shade(look.colour), tone, look.by_gender(80, 80, 74), fur)
    if not fur:
        draw_hood_cords(canvas, cut, darken(look.colour, 0.3), 54)
    stitched(canvas, tone, *both(cuff_seam(cut, arm, 20)))


def _finish_duffle(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    tone, paint = look_tone(look), look.fabric.paint(canvas)
    _front(canvas, look, cut, CENTRE + 22, cut.top + 24)
    yoke = symmetric([(CENTRE, cut.top + 20), (CENTRE + cut.neck, cut.top + 3), (cut.tip[0] - 3, cut.tip[1] + 2)],
                     [(cut.tip[0] - 3, cut.tip[1] + 2), (cut.tip[0] - 9, cut.arm - 26)],
                     [(cut.tip[0] - 9, cut.arm - 26), (CENTRE + 50, cut.arm - 14), (CENTRE, cut.arm - 12)])  # fmt: skip
    draw_patch(canvas, yoke, paint, tone)
    draw_hood(canvas, cut, paint, inner_shade(look.colour), tone, look.by_gender(80, 80, 74))
    horn, cord = look.one_of("#c9a878", "#5b3b23", "#e6d9bd"), look.one_of("#3a2a1c", darken(look.colour, 0.5))
    for k in range(4 if look.gender not in ("Boys", "Girls") else 3):
        y = cut.arm - 2 + k * 48
        for sign in (1, -1):
            way = f"M {CENTRE + sign * 44} {y - 6:.1f} L {CENTRE} {y:.1f} L {CENTRE + sign * 44} {y + 6:.1f}"
            canvas.add(f'<g transform="translate(0 1.6)">{stroke(way, "#000", 3, 0.3)}</g>', stroke(way, cord, 2.8))
            draw_patch(canvas, box(CENTRE + sign * 50 - 9, y - 10, 18, 20, 4), cord, tone_of(cord), horn)
        canvas.add(f'<g transform="translate(1 2.4)">{fill(box(CENTRE - 15, y - 4.5, 30, 9, 4.5), "#000", 0.35)}</g>')
        canvas.piece(box(CENTRE - 15, y - 4.5, 30, 9, 4.5), horn, form="gloss", fall=False, line=0.6)
    wide = cut.waist * 0.52
    for sign in (1, -1):
        x = CENTRE + sign * cut.waist * 0.6
        draw_patch(canvas, box(x - wide / 2, cut.waist_at + 46, wide, 60, 4), paint, tone)
        draw_patch(canvas, box(x - wide / 2 - 2, cut.waist_at + 42, wide + 4, 18, 3), paint, tone)
    stitched(canvas, tone, *both(cuff_seam(cut, arm, 16)))


FINISHES = {"Trench": _finish_trench, "Overcoat": _finish_overcoat, "Parka": _finish_parka, "Duffle": _finish_duffle,
            "Peacoat": _finish_peacoat, "Wrap": _finish_wrap}  # fmt: skip

COATS = ProductType(
    name="Coats", department="Fashion", shelf="Coats", share=2, price=210, spread=0.4,
    styles=(
        Style("Trench", "Trench Coat", materials=("Cotton Twill", "Waxed Cotton"), genders=("Men", "Women"), weight=2,
              colours=("Beige", "Tan", "Navy Blue", "Black", "Olive", "Cream", "Rust"), notes=(
            "The storm flap, shoulder straps and strapped cuffs come from the army coats of a century ago.",
            "A belt runs through loops at the back and holds the double front closed.",
            "Six buttons close the front in two rows.",
        )),
        Style("Overcoat", "Overcoat", materials=("Wool Blend", "Cashmere Blend", "Wool"), genders=("Men", "Women"), weight=2,
              patterns=("Solid", "Solid", "Herringbone", "Houndstooth", "Checked"), notes=(
            "Three buttons close a single-breasted front under long lapels.",
            "The lapels are rolled over a canvas, never pressed flat.",
        )),
        Style("Parka", "Parka", materials=("Cotton Twill", "Recycled Nylon", "Waxed Cotton"), weight=2,
              colours=("Olive", "Navy Blue", "Black", "Green", "Grey", "Mustard", "Beige", "Rust"), notes=(
            "A fly with snaps covers the zip from hem to hood.",
            "The hood is lined and set on deeply enough for a hat below it.",
            "A cord at the waist draws the body in from inside.",
        )),
        Style("Duffle", "Duffle Coat", materials=("Wool Blend", "Wool"), weight=2, notes=(
            "Horn-shaped toggles and cord loops can be worked with gloves on.",
            "The hood and the deep shoulder yoke are both cut double.",
        )),
        Style("Peacoat", "Peacoat", materials=("Wool", "Wool Blend"), genders=("Men", "Women", "Boys"), weight=2,
              colours=("Navy Blue", "Navy Blue", "Black", "Grey", "Maroon", "Tan", "Green"), notes=(
            "Six anchor-sized buttons close the overlapping front.",
            "The wide collar turns up and meets across the throat.",
        )),
        Style("Wrap", "Wrap Coat", materials=("Cashmere Blend", "Wool Blend", "Boucle"), genders=("Women",), weight=2, notes=(
            "There are no buttons: the front crosses over and ties with a long belt.",
            "A shawl collar runs in one sweep from the neck to the waist.",
        )),
    ),
    colours=("Tan", "Black", "Navy Blue", "Grey", "Beige", "Maroon", "Green", "Cream", "Brown", "Olive", "Red", "Mustard",
             "Lavender", "Blue"),
    materials=("Wool Blend",),
    genders={"Men": 5, "Women": 6, "Boys": 1, "Girls": 1},
    details={"length": ("Mid-Length", "Knee-Length", "Knee-Length", "Long")},
    titled=("length",),
    fits=("Regular", "Relaxed", "Oversized"),
    sizes=LETTER_SIZES,
    pattern_scale=(0.65, 0.95),
    close_up=CloseUp(256, 180, 220),
    draw=draw_coat,
    notes=(
        "A full lining with turned edges lets the arms slide in over a thick layer.",
        "The centre back opens in a vent, so long steps and car seats are no trouble.",
        "Both outer pockets are lined with brushed cloth that warms quickly.",
        "Two inner pockets are set high, one with a flap and one for a pen.",
        "The shoulders are eased in by hand over a light pad.",
        "Hems are weighted with a strip of tape and always fall back into place.",
        "It is {length} on the body, cut to move with the knees rather than against them.",
        "A woven hanger bar at the neck is sewn through to the collar seam.",
        "{brand} needs nine hours of sewing for one {noun}, and numbers each inside the pocket.",
        "The front edge is stitched by hand in small steps that barely show on the {colour}.",
    ),
    pairs=("a roll neck and slim jeans", "tailored trousers and leather boots", "a knitted dress and tights",
           "a long scarf and trainers", "a suit and polished shoes", "a hooded sweatshirt"),
    occasions=("business", "formal", "travel", "outdoor", "evening", "professional", "casual"),
)  # fmt: skip

TYPES = (COATS,)
