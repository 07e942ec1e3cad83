"""T-shirts: crew, V and scoop necks, henleys, polos, ringers, baseball sleeves and printed fronts."""

from __future__ import annotations

from catalog.demo.colours import contrast, mix
from catalog.demo.families.clothing.parts.cloth import look_tone, sewn, stitched, tone_of
from catalog.demo.families.clothing.parts.collars import collar_leaf, draw_collar, draw_stand
from catalog.demo.families.clothing.parts.cut import Cut, body, cut_for
from catalog.demo.families.clothing.parts.sleeves import Arm, cuff_band, cuff_seam, cuff_turn, draw_arms, paints
from catalog.demo.families.clothing.parts.torso import (
    draw_armholes,
    draw_body,
    draw_hem_stitch,
    draw_inside,
    draw_neck_band,
)
from catalog.demo.families.clothing.parts.trims import draw_patch, draw_rib, draw_short_placket
from catalog.demo.kinds import EVERYDAY_COLOURS, LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, ellipse, fill, flip, oval, stroke

NECKS = {"V-Neck": "v", "Scoop": "scoop"}


def draw_tshirt(canvas: Canvas, look: Look) -> None:
    """Draw a T-shirt."""
    boxy = look.style == "Boxy"
    cut = _cut(look)
    arm = _arm(look)
    kind, tone = NECKS.get(look.style, "crew"), look_tone(look)
    canvas.ground(y=cut.hem_at + 24, rx=cut.hem + 36, ry=10)
    draw_inside(canvas, cut, look.colour)
    raglan = look.style == "Raglan"
    sleeves = (look.accent, look.accent) if raglan else paints(canvas, look, arm)
    arms = draw_arms(canvas, cut, arm, sleeves, tone_of(look.accent) if raglan else tone)
    draw_body(canvas, look, cut, body(cut, kind), look.fabric.paint(canvas), arms, arm, 0.85 if boxy else 1)
    draw_armholes(canvas, cut, tone)
    _finish_sleeves(canvas, look, cut, arm)
    draw_hem_stitch(canvas, cut, tone)
    if look.style in FINISHES:
        FINISHES[look.style](canvas, look, cut)
    if look.style != "Polo":
        trim = look.accent if look.style == "Ringer" or raglan else look.colour
        draw_neck_band(canvas, cut, kind, trim, look.between(8, 10))


def _cut(look: Look) -> Cut:
    if look.style == "Boxy":
        return cut_for(look, ease=12, length=look.by_gender(-14, -64, -22, -46), drop=16, neck=46, depth=28)
    if look.style == "Scoop":
        return cut_for(look, ease=-3, neck=51, depth=30, length=look.between(-4, 16))
    if look.style == "Polo":
        return cut_for(look, ease=look.between(0, 4), neck=38, depth=26, top=8)
    neck, depth = look.by_gender(0.96, 1.16, 1, 1.08), look.by_gender(0.9, 1.36, 0.96, 1.2)
    return cut_for(look, ease=look.between(-3, 7), neck=look.between(42, 48) * neck, depth=look.between(29, 36) * depth)


def _arm(look: Look) -> Arm:
    child = look.by_gender(1, 0.92, 0.84)
    if look.details["sleeve"] == "Long Sleeve":
        return Arm(150 * child, 150 * child, 74 + look.between(-4, 3), look.between(3, 8), 58 * child, 43 * child)
    length = {"Boxy": 90.0, "Scoop": 56.0, "Raglan": 120.0}.get(look.style, 82.0)
    wide = {"Boxy": 80.0, "Scoop": 62.0, "Raglan": 58.0}.get(look.style, 68.0) * look.by_gender(1.06, 0.82, 0.94, 0.8)
    reach = look.by_gender(1.08, 0.74, 0.92, 0.62)
    return Arm(length * reach * look.between(0.94, 1.1), 0, 58 + look.between(-4, 6), 0, wide, wide)


def _finish_sleeves(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    if look.style in ("Ringer", "Polo"):
        colour = look.accent if look.style == "Ringer" else look.colour
        end = cuff_band(cut, arm, 13, -1 if look.style == "Polo" else 0.5)
        draw_rib(canvas, end, colour, -cuff_turn(arm))
        draw_rib(canvas, flip(end), colour, cuff_turn(arm))
        return
    stitched(canvas, look_tone(look), *both(cuff_seam(cut, arm, 10)))


def _finish_crew(canvas: Canvas, look: Look, cut: Cut) -> None:
    if look.one_of("plain", "pocket") == "pocket" and look.fabric.pattern in ("Solid", "Melange"):
        x, y = CENTRE + 22, cut.arm + 4
        pocket = (
            f"M {x} {y:.1f} L {x + 52} {y:.1f} L {x + 52} {y + 46:.1f} L {x + 26} {y + 58:.1f} L {x} {y + 46:.1f} Z"
        )
        draw_patch(canvas, pocket, look.fabric.paint(canvas), look_tone(look))
        sewn(canvas, look_tone(look), f"M {x + 1} {y + 9:.1f} L {x + 51} {y + 9:.1f}", opacity=0.5)


def _finish_graphic(canvas: Canvas, look: Look, cut: Cut) -> None:
    ink = mix(look.accent, look.colour, 0.06)
    second = mix(look.accent, contrast(look.colour), 0.5)
    third = mix(look.accent, look.colour, 0.5)
    art = PRINTS[look.one_of(*PRINTS)](look.colour, ink, second, third)
    size = look.between(0.84, 1.02) * look.by_gender(1, 0.88, 0.84)
    canvas.add(f'<g opacity="0.93" transform="translate({CENTRE} {cut.arm + 64:.1f}) scale({size:.2f})">{art}</g>')


def _print_sun(ground: str, ink: str, second: str, third: str) -> str:
    bars = "".join(
        f'<rect x="-62" y="{4 + k * 13}" width="124" height="{3 + k * 1.6:.1f}" fill="{ground}"/>' for k in range(5)
    )
    sea = stroke("M -62 66 q 15.5 -10 31 0 t 31 0 t 31 0 t 31 0", second, 4)
    return ellipse(0, 0, 56, 56, ink) + bars + sea


def _print_peaks(ground: str, ink: str, second: str, third: str) -> str:
    disc = oval(0, 0, 60, 60)
    ridge = fill("M -70 40 L -22 -26 L 2 8 L 22 -14 L 70 44 L 70 70 L -70 70 Z", ink)
    snow = fill(
        "M -22 -26 L -38 -4 L -28 -8 L -21 0 L -14 -8 L -8 -6 Z M 22 -14 L 12 -3 L 20 -5 L 26 1 L 33 -1 Z", ground
    )
    near = fill("M -70 62 L -40 34 L -14 52 L 16 28 L 44 50 L 70 36 L 70 70 L -70 70 Z", third)
    clip = f'<clipPath id="print"><path d="{disc}"/></clipPath>'
    return f'{clip}<g clip-path="url(#print)">{ellipse(30, -28, 13, 13, second)}{ridge}{snow}{near}</g>{stroke(disc, ink, 5)}'


def _print_waves(ground: str, ink: str, second: str, third: str) -> str:
    tones = (ink, third, second, ink, third)
    return "".join(
        stroke(f"M -60 {-40 + k * 20} q 15 -17 30 0 t 30 0 t 30 0 t 30 0", tone, 8) for k, tone in enumerate(tones)
    )


def _print_arches(ground: str, ink: str, second: str, third: str) -> str:
    rings = ((58, ink), (44, third), (30, second), (16, ink))
    return "".join(stroke(f"M {-r} 50 L {-r} 4 C {-r} {-r * 1.25:.0f} {r} {-r * 1.25:.0f} {r} 4 L {r} 50", c, 9, cap="butt")
                   for r, c in rings)  # fmt: skip


def _print_fern(ground: str, ink: str, second: str, third: str) -> str:
    fronds = "".join(
        f'<g transform="translate(0 {56 - k * 15}) rotate({sign * (62 - k * 3)})">'
        f"{fill(f'M 0 0 C -9 -14 -8 -30 0 {-48 + k * 4} C 8 -30 9 -14 0 0 Z', ink if (k + (sign > 0)) % 2 else third)}</g>"
        for k in range(8) for sign in (1, -1)
    )  # fmt: skip
    return (
        fronds
        + stroke("M 0 72 L 0 -62", second, 3.4)
        + fill("M 0 -86 C -8 -76 -7 -64 0 -54 C 7 -64 8 -76 0 -86 Z", ink)
    )


def _print_blocks(ground: str, ink: str, second: str, third: str) -> str:
    return (fill(box(-60, -52, 56, 104), ink) + fill("M 4 -52 A 56 56 0 0 1 4 60 Z", third)
            + fill(box(4, 8, 56, 44), second) + ellipse(-32, -22, 18, 18, ground))  # fmt: skip


PRINTS = {"sun": _print_sun, "peaks": _print_peaks, "waves": _print_waves, "arches": _print_arches, "fern": _print_fern,
          "blocks": _print_blocks}  # fmt: skip


def _finish_henley(canvas: Canvas, look: Look, cut: Cut) -> None:
    draw_short_placket(canvas, look.colour, cut.top + cut.depth - 2, 76)


def _finish_polo(canvas: Canvas, look: Look, cut: Cut) -> None:
    tone = look_tone(look)
    y = cut.top + cut.depth
    draw_stand(canvas, cut, look.colour, 13)
    draw_short_placket(canvas, look.colour, y + 2, 78)
    tipped = look.accent if look.one_of("plain", "tipped") == "tipped" else ""
    leaf = collar_leaf(cut, 34, look.between(14, 20), 13)
    draw_collar(canvas, leaf, look.colour, tone, stitches=False)
    if tipped:
        for side in both(leaf):
            canvas.inside((side,), stroke(side, tipped, 11), stroke(side, look.colour, 5))


FINISHES = {"Crew": _finish_crew, "Graphic": _finish_graphic, "Henley": _finish_henley, "Polo": _finish_polo}

PLAIN = ("Solid", "Solid", "Melange")

TSHIRTS = ProductType(
    name="Tshirts",
    department="Fashion",
    shelf="Tshirts",
    share=4,
    price=24,
    spread=0.4,
    styles=(
        Style("Crew", "T-Shirt", weight=4),
        Style("Graphic", "Graphic T-Shirt", patterns=PLAIN, weight=3, notes=(
            "The picture on the chest is screen-printed with water-based ink that stays thin.",
            "Its artwork was cut by hand in our studio before it went to the printer.",
        )),
        Style("V-Neck", "V-Neck T-Shirt", weight=2, notes=(
            "The V is mitred at its point, so the two ribs meet in one straight line.",
            "It shows a little collarbone and disappears under an open collar.",
        )),
        Style("Scoop", "Scoop Neck T-Shirt", genders=("Women", "Girls"), weight=2, notes=(
            "A wide scoop frames the collarbones and stays clear of a necklace.",
            "Narrow rib around the scoop keeps it lying close.",
        )),
        Style("Boxy", "Boxy T-Shirt", weight=2, notes=(
            "Dropped shoulders and a straight side make the square outline.",
            "The body ends a little below the waistband, so the square shape stays square.",
        )),
        Style("Henley", "Henley T-Shirt", patterns=("Solid", "Solid", "Melange", "Ribbed"), weight=2, notes=(
            "Three small buttons close the placket, which is faced on the inside.",
            "Opened, the placket falls open in two narrow edges.",
        )),
        Style("Polo", "Polo T-Shirt", patterns=("Solid", "Solid", "Breton", "Melange", "Colour Block"), weight=2, notes=(
            "The collar is knitted in one piece and keeps its roll.",
            "Ribbed sleeve ends lie close to the arm and do not gape.",
        )),
        Style("Ringer", "Ringer T-Shirt", patterns=("Solid", "Melange"), notes=(
            "The neck and sleeve ends are bound in a second colour, as running clubs wore them.",
        )),
        Style("Raglan", "Baseball T-Shirt", patterns=("Solid", "Melange"), notes=(
            "The sleeves and neck are cut from a second colour, after old team shirts.",
        )),
    ),
    colours=EVERYDAY_COLOURS,
    materials=("Cotton", "Organic Cotton", "Jersey", "Linen Blend"),
    patterns=("Solid", "Solid", "Solid", "Breton", "Breton", "Melange", "Dotted", "Leaf Print", "Colour Block", "Geometric"),
    genders={"Men": 4, "Women": 4, "Boys": 1, "Girls": 1},
    details={"sleeve": ("Short Sleeve", "Short Sleeve", "Short Sleeve", "Long Sleeve")},
    titled=("sleeve",),
    fits=("Regular", "Slim", "Relaxed"),
    sizes=LETTER_SIZES,
    pattern_scale=(0.88, 1.15),
    close_up=CloseUp(272, 128, 190),
    draw=draw_tshirt,
    notes=(
        "Tape runs from shoulder to shoulder inside, so the seam never stretches out.",
        "The {sleeve} is set in flat and overlocked, which leaves nothing to rub.",
        "Two parallel rows of stitching hold the hem and let it give.",
        "A printed mark inside the neck takes the place of a scratchy label at the side.",
        "The neckline is stitched down twice, once to hold it and once to keep it flat.",
        "Side seams run straight from arm to hem and do not twist round the body.",
        "Every panel is cut in the same direction, so the {colour} looks even all over.",
        "{brand} sews this {noun} in small runs, and checks each one on a table under daylight.",
        "The sleeve seam ends exactly at the side seam, a small thing that takes a practised hand.",
        "A spare length of thread in the same {colour} comes tucked inside the bag.",
    ),
    pairs=("straight jeans and white trainers", "shorts and canvas shoes", "an open overshirt and chinos",
           "a denim jacket and loafers", "a pleated skirt and sandals", "track pants and runners"),
    occasions=("casual", "travel", "daytime", "festival", "beach", "sport"),
)  # fmt: skip

TYPES = (TSHIRTS,)
