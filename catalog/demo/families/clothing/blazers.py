"""Blazers: single and double breasted, soft with patch pockets, shawl-collared and collarless."""

from __future__ import annotations

from dataclasses import replace

from catalog.demo.colours import darken, mix
from catalog.demo.families.clothing.parts.cloth import lay, look_tone, sewn, stitched, tone_of
from catalog.demo.families.clothing.parts.collars import draw_lapels
from catalog.demo.families.clothing.parts.cut import Cut, cut_for
from catalog.demo.families.clothing.parts.outline import line, shape, symmetric
from catalog.demo.families.clothing.parts.sleeves import Arm, draw_arms, joints, paints
from catalog.demo.families.clothing.parts.torso import draw_armholes, draw_body, draw_inside, inner_shade
from catalog.demo.families.clothing.parts.trims import draw_button, draw_patch, draw_slit, draw_stud
from catalog.demo.kinds import LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, fill

LAPELS = {"Single": "notch", "Double": "peak", "Soft": "notch", "Tuxedo": "shawl"}


def draw_blazer(canvas: Canvas, look: Look) -> None:
    """Draw a blazer."""
    cut, arm, tone = _cut(look), _arm(look), look_tone(look)
    close = cut.waist_at - {"Double": 8.0, "Collarless": 60.0}.get(look.style, 16.0) + look.between(-8, 8)
    canvas.ground(y=cut.hem_at + 26, rx=cut.hem + 34, ry=10)
    draw_inside(canvas, cut, look.colour, depth=close - cut.top)
    _draw_lining(canvas, look, cut, close)
    arms = draw_arms(canvas, cut, arm, paints(canvas, look, arm), tone)
    draw_body(canvas, look, cut, _fronts(cut, close, look.style), look.fabric.paint(canvas), arms, arm, 0.9)
    draw_armholes(canvas, cut, tone)
    darts = line(
        (CENTRE + cut.chest * 0.52, cut.arm + 18),
        (CENTRE + cut.waist * 0.5, cut.waist_at),
        (CENTRE + cut.waist * 0.56, cut.waist_at + 44),
    )
    sewn(canvas, tone, *both(darts), opacity=0.4)
    _draw_closing(canvas, look, cut, close)
    _draw_pockets(canvas, look, cut)
    if look.style == "Collarless":
        edge = line((CENTRE - 2, close), (CENTRE + cut.neck * 0.5, cut.top + 62), (CENTRE + cut.neck, cut.top))
        stitched(canvas, tone, *both(edge))
    else:
        paint = look.fabric.paint(canvas, 18) if look.style != "Tuxedo" else mix(look.colour, "#000000", 0.35)
        wide = look.between(54, 64) if look.style != "Double" else look.between(66, 76)
        draw_lapels(canvas, cut, paint, tone_of(look.colour), close, LAPELS[look.style], wide)
    _draw_cuff_buttons(canvas, look, cut, arm)


def _cut(look: Look) -> Cut:
    ease = {"Soft": 6.0, "Double": 5.0}.get(look.style, 2.0)
    length = {"Collarless": -26.0, "Double": 14.0}.get(look.style, 10.0) + look.between(-8, 10)
    cut = cut_for(look, ease=ease, length=length, neck=38, depth=26, top=4, nip=1.2)
    return replace(cut, shoulder=cut.shoulder + 5, slope=cut.slope - 3, hem=cut.hem + 5, waist=cut.waist - 4, dip=7)


def _arm(look: Look) -> Arm:
    child, slim = look.by_gender(1, 0.9, 0.84), look.by_gender(1.04, 0.85, 0.94)
    return Arm(148 * child, 148 * child, 77 + look.between(-3, 2), look.between(2, 6), 64 * slim, 47 * slim)


def _fronts(cut: Cut, close: float, style: str) -> str:
    """Return the body with its front cut away: open to the closing, and rounded at the hem unless it is square."""
    tip, pit, side = cut.tip, cut.pit, cut.side
    away = 4.0 if style in ("Double", "Collarless") else 24.0
    neck = [(CENTRE, close), (CENTRE + cut.neck * 0.4, (cut.top + close) / 2), (CENTRE + cut.neck, cut.top)]
    lift = 10.0 if style != "Double" else 0.0
    return symmetric(
        neck,
        [neck[-1], ((neck[-1][0] + tip[0]) / 2, cut.top + cut.slope * 0.42), tip],
        [tip, (tip[0] - 10, tip[1] + (pit[1] - tip[1]) * 0.55), (pit[0] - 12, pit[1] - 11), pit],
        [pit, (CENTRE + cut.waist + 2, cut.waist_at - 30), (CENTRE + cut.waist, cut.waist_at), side],
        [side, (CENTRE + cut.hem * 0.6, cut.hem_at + cut.dip)],
        [(CENTRE + cut.hem * 0.6, cut.hem_at + cut.dip), (CENTRE + away + 12, cut.hem_at + cut.dip - 2),
         (CENTRE + away * 0.4 + 1, cut.hem_at - 24 - lift)] if away > 4 else
        [(CENTRE + cut.hem * 0.6, cut.hem_at + cut.dip), (CENTRE, cut.hem_at + cut.dip + 1)],
        *([[(CENTRE + away * 0.4 + 1, cut.hem_at - 24 - lift), (CENTRE, close + 74)]] if away > 4 else []),
    )  # fmt: skip


def _draw_lining(canvas: Canvas, look: Look, cut: Cut, close: float) -> None:
    """Show the lining through the neck and between the fronts at the hem."""
    dark = inner_shade(look.colour)
    hem = symmetric([(CENTRE, close + 40), (CENTRE + 40, close + 60)], [(CENTRE + 40, close + 60), (CENTRE + 44, cut.hem_at - 2)],
                    [(CENTRE + 44, cut.hem_at - 2), (CENTRE, cut.hem_at + 2)])  # fmt: skip
    canvas.add(fill(hem, dark), fill(hem, "#000", 0.25))
    neck = symmetric([(CENTRE, cut.top + 6), (CENTRE + cut.neck, cut.top)], [(CENTRE + cut.neck, cut.top), (CENTRE + cut.neck * 0.6, close - 30),
                     (CENTRE, close + 4)])  # fmt: skip
    canvas.add(fill(neck, canvas.linear(((0, "#000", 0.05), (1, "#000", 0.4)), 90)))


def _draw_closing(canvas: Canvas, look: Look, cut: Cut, close: float) -> None:
    tone = look_tone(look)
    metal = look.one_of("", "", "#c29a4e") if look.fabric.pattern == "Solid" else ""
    colour = metal or look.one_of(darken(look.colour, 0.55), "#3a2d24", "#8a7356")
    if look.style == "Double":
        edge = line(
            (CENTRE - 34, close - 18), (CENTRE - 36, cut.waist_at + 40), (CENTRE - 34, cut.hem_at + cut.dip - 1)
        )
        sewn(canvas, tone, edge, opacity=0.9)
        spots = [(CENTRE + x, close + 12 + k * 42) for k in range(3) for x in (-22, 26)]
    else:
        sewn(canvas, tone, f"M {CENTRE} {close:.1f} L {CENTRE} {close + 74:.1f}", opacity=0.95)
        count = {"Tuxedo": 1, "Collarless": 3}.get(look.style, 2)
        spots = [(CENTRE + 6, close + 12 + k * 42) for k in range(count)]
    for x, y in spots:
        if metal:
            draw_stud(canvas, x, y, metal, 6)
        else:
            draw_button(canvas, x, y, colour, 6.2)


def _draw_pockets(canvas: Canvas, look: Look, cut: Cut) -> None:
    tone, paint = look_tone(look), look.fabric.paint(canvas)
    double = look.style == "Double"
    wide, y = cut.chest * (0.42 if double else 0.52), cut.waist_at + 36
    for sign in (1, -1):
        x = CENTRE + sign * cut.waist * (0.72 if double else 0.62)
        if look.style == "Soft":
            draw_patch(canvas, box(x - wide / 2, y - 4, wide, wide * 1.14, 9), paint, tone)
        elif look.style == "Tuxedo":
            draw_slit(canvas, tone, (x - wide / 2, y), (x + wide / 2, y + sign * 2), 6)
        else:
            draw_patch(canvas, box(x - wide / 2, y, wide, 19, 4), paint, tone)
    if look.style == "Collarless":
        return
    x, y = CENTRE + cut.chest * 0.36, cut.arm + 8
    welt = shape(
        [(x, y + 5), (x + 44, y - 1)],
        [(x + 44, y - 1), (x + 45, y + 9)],
        [(x + 45, y + 9), (x + 1, y + 15)],
        [(x + 1, y + 15), (x, y + 5)],
    )
    if look.one_of("square", "none", "none") == "square" and look.gender != "Women":
        square = f"M {x + 4:.1f} {y + 6:.1f} L {x + 8:.1f} {y - 10:.1f} L {x + 20:.1f} {y - 5:.1f} L {x + 30:.1f} {y - 13:.1f} L {x + 41:.1f} {y + 2:.1f} Z"
        lay(canvas, square, look.accent, tone_of(look.accent), form="flat")
    draw_patch(canvas, welt, paint, tone)


def _draw_cuff_buttons(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    elbow, wrist = joints(cut, arm)
    length = ((wrist[0] - elbow[0]) ** 2 + (wrist[1] - elbow[1]) ** 2) ** 0.5
    ux, uy = (wrist[0] - elbow[0]) / length, (wrist[1] - elbow[1]) / length
    for k in range(4):
        x, y = wrist[0] - ux * (12 + k * 9) + uy * arm.cuff * 0.32, wrist[1] - uy * (12 + k * 9) - ux * arm.cuff * 0.32
        for sign in (1, -1):
            draw_button(canvas, CENTRE + sign * (x - CENTRE), y, darken(look.colour, 0.5), 2.8)


BLAZERS = ProductType(
    name="Blazers",
    department="Fashion",
    shelf="Blazers",
    share=2,
    price=149,
    spread=0.4,
    styles=(
        Style("Single", "Blazer", weight=4, notes=(
            "Two buttons close the single-breasted front; the lower one is for show.",
            "Flapped pockets sit level at the hips and can be tucked in.",
            "Its lining has a pleat at the centre back that opens as you reach forward.",
            "The collar's underside is backed with felt in a matching shade.",
        )),
        Style("Double", "Double-Breasted Blazer", weight=3, notes=(
            "Six buttons stand in two columns, and peaked lapels point to the shoulders.",
            "An inner button holds the hidden front straight.",
            "Its lining has a pleat at the centre back that opens as you reach forward.",
            "The collar's underside is backed with felt in a matching shade.",
        )),
        Style("Soft", "Soft Blazer", materials=("Linen", "Cotton Twill", "Corduroy", "Jersey"), weight=2,
              patterns=("Solid", "Solid", "Windowpane", "Checked"), notes=(
            "Patch pockets and a shoulder without padding make it as easy as a cardigan.",
            "The back is only half lined and lets air through.",
            "The collar's underside is backed with felt in a matching shade.",
        )),
        Style("Tuxedo", "Tuxedo Blazer", materials=("Wool Blend", "Velvet", "Crepe"), patterns=("Solid",),
              colours=("Black", "Navy Blue", "Maroon", "Green", "White", "Purple", "Cream"), notes=(
            "A darker shawl collar runs without a notch down to the single button.",
            "Slim jetted pockets leave the line of the hip unbroken.",
            "Its lining has a pleat at the centre back that opens as you reach forward.",
            "The collar's underside is backed with felt in a matching shade.",
        )),
        Style("Collarless", "Collarless Blazer", genders=("Women",), materials=("Tweed", "Crepe", "Boucle", "Wool Blend"),
              patterns=("Solid", "Melange", "Houndstooth", "Checked"), weight=2, notes=(
            "There is no collar; the front edge curves straight from the neck to the first of three buttons.",
            "A fine chain sewn inside the hem keeps the short body level.",
            "Its lining has a pleat at the centre back that opens as you reach forward.",
        )),
    ),
    colours=("Navy Blue", "Black", "Grey", "Beige", "Brown", "Olive", "Maroon", "Cream", "Green", "Blue", "Tan", "Rust",
             "Pink", "Teal", "Lavender"),
    materials=("Wool Blend", "Linen", "Cotton Twill", "Wool"),
    patterns=("Solid", "Solid", "Solid", "Herringbone", "Pinstriped", "Checked", "Houndstooth", "Windowpane"),
    genders={"Men": 6, "Women": 6, "Boys": 1},
    fits=("Regular", "Slim", "Relaxed"),
    sizes=LETTER_SIZES,
    pattern_scale=(0.6, 0.9),
    close_up=CloseUp(270, 190, 210),
    draw=draw_blazer,
    notes=(
        "The chest is built on a light canvas that moulds itself to the wearer within a week.",
        "Four small buttons finish each cuff, close enough to touch one another.",
        "Sleeves are pitched slightly forward, the way arms hang when they rest.",
        "Inside are three pockets, the narrowest of them cut for a pen.",
        "The side panels are one long piece each, which keeps the waist free of bulk.",
        "Edges are stitched by hand a few millimetres in, with a thread that melts into the {colour}.",
        "The armholes are cut high, so the body stays still when a hand goes up.",
        "{brand} presses each {noun} for half an hour on wooden forms, not on a flat table.",
    ),
    pairs=("a fine knit and tapered trousers", "an open-necked shirt and jeans", "a silk blouse and a pencil skirt",
           "chinos and suede loafers", "wide trousers and low heels", "a plain tee and white trainers"),
    occasions=("business", "professional", "interview", "formal", "wedding", "date", "evening"),
)  # fmt: skip

TYPES = (BLAZERS,)
