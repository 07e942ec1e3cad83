"""Jackets: bomber, denim, puffer, biker, field and anorak."""

from __future__ import annotations

from catalog.demo.colours import darken, mix
from catalog.demo.families.clothing.parts.cloth import look_tone, sewn, stitched, tone_of
from catalog.demo.families.clothing.parts.collars import (
    collar_leaf,
    draw_collar,
    draw_hood,
    draw_hood_cords,
    draw_stand,
)
from catalog.demo.families.clothing.parts.cut import Cut, body, cut_for, hem_band
from catalog.demo.families.clothing.parts.outline import line, shape, symmetric
from catalog.demo.families.clothing.parts.sleeves import Arm, cuff_band, cuff_seam, cuff_turn, draw_arms, paints
from catalog.demo.families.clothing.parts.torso import (
    draw_armholes,
    draw_body,
    draw_hem_stitch,
    draw_inside,
    inner_shade,
)
from catalog.demo.families.clothing.parts.trims import (
    BRASS,
    METAL,
    draw_belt,
    draw_patch,
    draw_rib,
    draw_slit,
    draw_stud,
    draw_zip,
)
from catalog.demo.kinds import LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, fill, flip, stroke

THREAD = "#d9a757"


def draw_jacket(canvas: Canvas, look: Look) -> None:
    """Draw a jacket, finished as its style asks."""
    cut, arm, tone = _cut(look), _arm(look), look_tone(look)
    puffed = look.style == "Puffer"
    canvas.ground(y=cut.hem_at + 24, rx=cut.hem + 38, ry=10)
    draw_inside(canvas, cut, look.colour, label=look.style not in ("Anorak",))
    arms = draw_arms(canvas, cut, arm, paints(canvas, look, arm), tone)
    data = body(cut, "crew")
    draw_body(canvas, look, cut, data, look.fabric.paint(canvas), arms, arm, 0.35 if puffed else 1.05)
    if puffed:
        _draw_baffles(canvas, look, cut, (*arms, data))
    draw_armholes(canvas, cut, tone, THREAD if look.style == "Denim" else "")
    FINISHES[look.style](canvas, look, cut, arm)


def _cut(look: Look) -> Cut:
    ease, length, top, drop = {
        "Bomber": (9.0, -22.0, 10.0, 6.0), "Denim": (4.0, -38.0, 8.0, 2.0), "Puffer": (16.0, -14.0, 24.0, 8.0),
        "Biker": (1.0, -44.0, 12.0, 0.0), "Field": (8.0, 24.0, 2.0, 4.0), "Anorak": (14.0, 16.0, 58.0, 12.0),
    }[look.style]  # fmt: skip
    return cut_for(look, ease=ease, length=length + look.between(-8, 10), neck=42, depth=27, top=top, drop=drop)


def _arm(look: Look) -> Arm:
    child, slim = look.by_gender(1, 0.9, 0.84), look.by_gender(1.04, 0.84, 0.95, 0.84)
    wide = {"Puffer": 88.0, "Bomber": 78.0, "Anorak": 80.0, "Biker": 62.0}.get(look.style, 68.0)
    cuff = {"Puffer": 58.0, "Bomber": 50.0, "Biker": 47.0}.get(look.style, 54.0)
    angle = {"Puffer": 70.0, "Anorak": 71.0, "Bomber": 72.0}.get(look.style, 75.0)
    return Arm(148 * child, 150 * child, angle + look.between(-3, 3), look.between(3, 7), wide * slim, cuff * slim,
               {"Bomber": 4.0, "Puffer": 7.0}.get(look.style, 0.0))  # fmt: skip


def _draw_baffles(canvas: Canvas, look: Look, cut: Cut, shapes: tuple[str, ...]) -> None:
    tone, step = look_tone(look), look.one_of("34", "44", "58")
    gap = float(step)
    rows = [cut.top + 34 + gap * k for k in range(int((cut.hem_at + 20 - cut.top) / gap))]
    curves = [line((30, y + 34), (150, y + 6), (CENTRE, y), (362, y + 6), (482, y + 34)) for y in rows]
    shade = [stroke(curve, tone.shade, gap * 0.3, 0.5 * tone.depth) for curve in curves]
    shine = [f'<g transform="translate(0 {gap * 0.46:.1f})">{stroke(curve, tone.glow, gap * 0.26, 0.3 * tone.shine)}</g>'
             for curve in curves]  # fmt: skip
    canvas.soft(shapes, *shade, *shine, blur=5, edge=0)
    puckers = "".join(
        stroke(f"M {x:.0f} {y + 0.0012 * (x - CENTRE) ** 2 - 6:.1f} l {look.between(-3, 3):.1f} 12", tone.shade, 1.4, 0.32)
        for y in rows for x in range(60, 460, 21)
    )  # fmt: skip
    canvas.inside(shapes, *(stroke(curve, tone.shade, 1.8, 0.75) for curve in curves), puckers)


def _finish_bomber(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    dark = mix(look.colour, look_tone(look).shade, 0.4)
    band = cuff_band(cut, arm, 26, -2)
    draw_rib(canvas, band, dark, -cuff_turn(arm))
    draw_rib(canvas, flip(band), dark, cuff_turn(arm))
    draw_rib(canvas, hem_band(cut, 30, 10), dark)
    n, top, y = cut.neck, cut.top, cut.top + cut.depth
    collar = symmetric([(CENTRE, y - 8), (CENTRE + n * 0.6, y - 13), (CENTRE + n - 5, top - 13)],
                       [(CENTRE + n - 5, top - 13), (CENTRE + n + 4, top - 9), (CENTRE + n + 10, top + 5)],
                       [(CENTRE + n + 10, top + 5), (CENTRE + n * 0.72, y + 8), (CENTRE, y + 15)])  # fmt: skip
    draw_stand(canvas, cut, look.colour, 13)
    draw_rib(canvas, collar, dark)
    draw_zip(canvas, (CENTRE, y - 6), (CENTRE, cut.hem_at + cut.dip + 1), look.one_of(METAL, BRASS))
    for sign in (1, -1):
        x, low = CENTRE + sign * cut.chest * 0.42, cut.hem_at - 118
        draw_zip(canvas, (x, low), (x + sign * 19, low + 56), width=2.6, pull=False)
    if look.one_of("arm pocket", "none") == "arm pocket":
        x, y = cut.tip[0] + 22, cut.tip[1] + 92
        draw_zip(canvas, (x + 3, y), (x + 12, y + 34), width=2.4, pull=False)


def _finish_denim(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    tone, low, y, hem = look_tone(look), cut.hem_at + cut.dip, cut.arm - 14, cut.hem_at - 26
    paint, half = look.fabric.paint(canvas), cut.chest
    fade = symmetric([(CENTRE, y + 40), (CENTRE + half * 0.8, y + 40)], [(CENTRE + half * 0.8, y + 40), (CENTRE + half * 0.7, hem)],
                     [(CENTRE + half * 0.7, hem), (CENTRE, hem)])  # fmt: skip
    canvas.add(fill(fade, canvas.radial(((0, "#fff", 0.2), (1, "#fff", 0)))))
    panels = [line((CENTRE + 12, y), (CENTRE + half - 12, y - 4)),
              line((CENTRE + half * 0.34, y + 34), (CENTRE + half * 0.24, hem + 6)),
              line((CENTRE + half * 0.7, y + 34), (CENTRE + half * 0.58, hem + 5)),
              line((CENTRE + 12, hem + 7), (CENTRE + cut.hem * 0.6, hem + 5), (CENTRE + cut.hem - 1, hem))]  # fmt: skip
    for panel in panels:
        for side in both(panel):
            sewn(canvas, tone, side)
            canvas.add(f'<g transform="translate(0 4)">{stroke(side, THREAD, 1.4, 0.95, "4.5 2.6")}</g>')
    for sign in (1, -1):
        x, wide = CENTRE + sign * half * 0.52, half * 0.27
        flap = (f"M {x - wide:.1f} {y - 6:.1f} L {x + wide:.1f} {y - 6:.1f} L {x + wide:.1f} {y + 18:.1f} L {x:.1f} {y + 31:.1f} "
                f"L {x - wide:.1f} {y + 18:.1f} Z")  # fmt: skip
        draw_patch(canvas, flap, paint, tone, THREAD)
        draw_stud(canvas, x, y + 19)
    sewn(canvas, tone, f"M {CENTRE + 12} {cut.top + 30:.1f} L {CENTRE + 12} {low:.1f}")
    stitched(canvas, tone, f"M {CENTRE - 9} {cut.top + 30:.1f} L {CENTRE - 9} {low - 2:.1f}", thread=THREAD)
    for k in range(6):
        draw_stud(canvas, CENTRE + 2, cut.top + 50 + k * (low - cut.top - 64) / 5)
    band = cuff_band(cut, arm, 24)
    for data, turn in ((band, -cuff_turn(arm)), (flip(band), cuff_turn(arm))):
        draw_patch(canvas, data, look.fabric.paint(canvas, turn), tone, THREAD, raised=False)
    draw_stand(canvas, cut, look.colour)
    draw_collar(canvas, collar_leaf(cut, 48, 22), paint, tone, THREAD)


def _finish_puffer(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    n, top, tone = cut.neck + 8, cut.top, look_tone(look)
    stitched(canvas, tone, *both(cuff_seam(cut, arm, 12)))
    draw_zip(canvas, (CENTRE, top + 4), (CENTRE, cut.hem_at + cut.dip - 1), darken(METAL, 0.1))
    canvas.add(fill(symmetric([(CENTRE, top - 34), (CENTRE + n * 0.6, top - 36), (CENTRE + n - 12, top - 42)],
                              [(CENTRE + n - 12, top - 42), (CENTRE + n - 8, top)], [(CENTRE + n - 8, top), (CENTRE, top)]), inner_shade(look.colour)))  # fmt: skip
    collar = symmetric([(CENTRE, top - 20), (CENTRE + n * 0.55, top - 24), (CENTRE + n - 12, top - 42)],
                       [(CENTRE + n - 12, top - 42), (CENTRE + n + 1, top - 24), (CENTRE + n + 8, top + 2)],
                       [(CENTRE + n + 8, top + 2), (CENTRE + n * 0.7, top + 22), (CENTRE, top + 28)])  # fmt: skip
    canvas.piece(collar, look.colour, form="", fall=False, line=0.4)
    canvas.add(fill(collar, canvas.linear(tone.form)))
    middle = line((CENTRE - n - 4, top - 16), (CENTRE, top + 3), (CENTRE + n + 4, top - 16))
    canvas.soft((collar,), stroke(middle, tone.shade, 10, 0.5 * tone.depth), blur=3, edge=0)
    canvas.add(
        stroke(middle, tone.shade, 1.6, 0.6),
        stroke(f"M {CENTRE} {top - 19:.1f} L {CENTRE} {top + 28:.1f}", "#000", 3, 0.45),
    )
    for sign in (1, -1):
        x, y = CENTRE + sign * cut.chest * 0.5, cut.hem_at - 92
        draw_slit(canvas, tone, (x, y), (x + sign * 16, y + 48), 5)


def _finish_biker(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    tone, n, top, low = look_tone(look), cut.neck, cut.top, cut.hem_at + cut.dip
    paint, close = look.fabric.paint(canvas), cut.top + 150
    sewn(canvas, tone, *both(line((CENTRE + cut.chest * 0.62, cut.tip[1] + 6), (CENTRE + cut.chest * 0.5, cut.arm + 20),
                                  (CENTRE + cut.waist * 0.56, cut.hem_at))), opacity=0.8)  # fmt: skip
    draw_belt(canvas, cut.hem, cut.hem_at - 16, 24, mix(look.colour, tone.shade, 0.15), METAL, 0)
    draw_stand(canvas, cut, look.colour, 12)
    wide = shape([(CENTRE + n - 4, top - 10), (CENTRE + n + 8, top - 4), (CENTRE + n + 18, top + 22)],
                 [(CENTRE + n + 18, top + 22), (CENTRE + n + 40, top + 52)], [(CENTRE + n + 40, top + 52), (CENTRE + n + 20, top + 74)],
                 [(CENTRE + n + 20, top + 74), (CENTRE + 40, top + 112), (CENTRE + 2, close)],
                 [(CENTRE + 2, close), (CENTRE + 12, top + 78), (CENTRE + n * 0.82, top + 26), (CENTRE + n - 4, top - 10)])  # fmt: skip
    inner = symmetric(
        [(CENTRE, top + 24), (CENTRE + n - 4, top - 6)],
        [(CENTRE + n - 4, top - 6), (CENTRE + 14, top + 78), (CENTRE, close)],
    )
    canvas.add(fill(inner, inner_shade(look.colour)), fill(inner, "#000", 0.18))
    for side in (flip(wide), wide):
        canvas.add(f'<g transform="translate(0 3)">{stroke(side, tone.shade, 6, 0.35)}</g>')
        draw_patch(canvas, side, paint, tone)
    draw_zip(canvas, (CENTRE + 2, close - 4), (CENTRE - 30, low - 30), width=4.2)
    for sign in (1, -1):
        draw_stud(canvas, CENTRE + sign * (n + 31), top + 53, METAL, 3.2)
        x, y = CENTRE + sign * cut.chest * 0.56, cut.arm + 88
        draw_zip(canvas, (x, y), (x + sign * 20, y + 44), width=3, pull=False)
    draw_zip(
        canvas, (CENTRE + cut.chest * 0.3, cut.arm + 34), (CENTRE + cut.chest * 0.66, cut.arm + 24), width=3, pull=False
    )
    band = both(cuff_seam(cut, arm, 44))
    sewn(canvas, tone, *band, opacity=0.5)


def _finish_field(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    tone, paint, low = look_tone(look), look.fabric.paint(canvas), cut.hem_at + cut.dip
    button = look.one_of("#3b3026", BRASS, darken(look.colour, 0.5))
    sewn(canvas, tone, f"M {CENTRE + 15} {cut.top + 26:.1f} L {CENTRE + 15} {low - 2:.1f}")
    stitched(canvas, tone, f"M {CENTRE + 10} {cut.top + 26:.1f} L {CENTRE + 10} {low - 4:.1f}",
             f"M {CENTRE - 13} {cut.top + 26:.1f} L {CENTRE - 13} {low - 4:.1f}")  # fmt: skip
    for k in range(5):
        draw_stud(canvas, CENTRE, cut.top + 62 + k * (low - cut.top - 98) / 4, button, 5)
    for y, wide, tall in ((cut.arm - 8, 0.25, 50), (cut.waist_at + 28, 0.31, 66)):
        for sign in (1, -1):
            x, half = CENTRE + sign * cut.chest * 0.55, cut.chest * wide
            draw_patch(canvas, box(x - half, y, half * 2, tall, 6), paint, tone)
            sewn(canvas, tone, f"M {x} {y + 16:.1f} L {x} {y + tall:.1f}", opacity=0.3)
            flap = (f"M {x - half - 2:.1f} {y - 5:.1f} L {x + half + 2:.1f} {y - 5:.1f} L {x + half + 2:.1f} {y + 13:.1f} "
                    f"L {x:.1f} {y + 20:.1f} L {x - half - 2:.1f} {y + 13:.1f} Z")  # fmt: skip
            draw_patch(canvas, flap, paint, tone)
            draw_stud(canvas, x, y + 10, button, 3.8)
    waist = line(
        (CENTRE - cut.waist, cut.waist_at + 4), (CENTRE, cut.waist_at + 11), (CENTRE + cut.waist, cut.waist_at + 4)
    )
    stitched(canvas, tone, waist, *both(cuff_seam(cut, arm, 22)))
    draw_hem_stitch(canvas, cut, tone)
    draw_stand(canvas, cut, look.colour)
    lining = "#6d4a30" if look.one_of("self", "cord") == "cord" else ""
    draw_collar(canvas, collar_leaf(cut, 44, 20), lining or paint, tone_of(lining) if lining else tone)


def _finish_anorak(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    tone, paint = look_tone(look), look.fabric.paint(canvas)
    y = cut.arm + 44
    yoke = symmetric([(CENTRE, y), (CENTRE + cut.chest - 2, y - 6)], [(CENTRE + cut.chest - 2, y - 6), (CENTRE + cut.waist - 2, y + 78)],
                     [(CENTRE + cut.waist - 2, y + 78), (CENTRE, y + 84)])  # fmt: skip
    draw_patch(canvas, yoke, paint, tone, raised=False)
    flap = symmetric([(CENTRE, y), (CENTRE + cut.chest * 0.66, y - 4)],
                     [(CENTRE + cut.chest * 0.66, y - 4), (CENTRE + cut.chest * 0.66, y + 24)],
                     [(CENTRE + cut.chest * 0.66, y + 24), (CENTRE, y + 30)])  # fmt: skip
    draw_patch(canvas, flap, paint, tone)
    for sign in (1, -1):
        draw_stud(canvas, CENTRE + sign * cut.chest * 0.5, y + 16, METAL, 3.6)
    lining = look.accent if look.one_of("self", "second") == "second" else inner_shade(look.colour)
    draw_hood(canvas, cut, paint, lining, tone, look.by_gender(90, 86, 80))
    draw_zip(canvas, (CENTRE, cut.top + cut.depth + 16), (CENTRE, y - 2), look.accent)
    draw_hood_cords(canvas, cut, look.accent, 46)
    stitched(canvas, tone, *both(cuff_seam(cut, arm, 14)))
    draw_hem_stitch(canvas, cut, tone, 13)


FINISHES = {"Bomber": _finish_bomber, "Denim": _finish_denim, "Puffer": _finish_puffer, "Biker": _finish_biker,
            "Field": _finish_field, "Anorak": _finish_anorak}  # fmt: skip

JACKETS = ProductType(
    name="Jackets", department="Fashion", shelf="Jackets", share=3, price=120, spread=0.45,
    styles=(
        Style("Bomber", "Bomber Jacket", materials=("Nylon", "Suede", "Cotton Twill", "Satin"), weight=2, notes=(
            "Ribs at the neck, the wrists and the waist keep the round shape.",
            "Two slanted pockets close with narrow zips.",
        )),
        Style("Denim", "Denim Jacket", materials=("Denim",),
              colours=("Blue", "Blue", "Navy Blue", "Black", "Grey", "White", "Brown"), weight=2, notes=(
            "The front is built from the classic V-shaped panels, stitched in gold thread.",
            "Metal buttons close the front, the cuffs and two flapped chest pockets.",
        )),
        Style("Puffer", "Puffer Jacket", materials=("Recycled Nylon", "Nylon"), weight=2, notes=(
            "Each chamber is filled and sewn by weight, so none is flatter than its neighbour.",
            "The padded collar stands up to the chin when the zip is closed.",
        )),
        Style("Biker", "Biker Jacket", materials=("Leather", "Vegan Leather", "Suede"), genders=("Men", "Women"), weight=2,
              colours=("Black", "Black", "Brown", "Maroon", "Navy Blue", "Red", "Olive", "Tan"), notes=(
            "A heavy zip runs off centre beneath wide lapels that snap down.",
            "The belt at the hem is real and closes with a metal buckle.",
        )),
        Style("Field", "Field Jacket", materials=("Cotton Twill", "Waxed Cotton", "Ripstop Cotton"), weight=2, notes=(
            "Four bellows pockets with flaps carry more than a small bag does.",
            "A cord inside the waist draws the long body in.",
        )),
        Style("Anorak", "Anorak Jacket", materials=("Nylon", "Recycled Nylon", "Ripstop Cotton"), weight=2, notes=(
            "It goes on over the head and closes with a short zip at the throat.",
            "One big pouch across the front takes a folded map and gloves.",
        )),
    ),
    colours=("Black", "Navy Blue", "Olive", "Grey", "Maroon", "Beige", "Green", "Red", "Mustard", "Brown", "Teal", "Rust",
             "Blue", "Cream", "Orange"),
    materials=("Cotton Twill",),
    genders={"Men": 5, "Women": 5, "Boys": 1, "Girls": 1},
    fits=("Regular", "Slim", "Relaxed"),
    sizes=LETTER_SIZES,
    close_up=CloseUp(256, 150, 210),
    draw=draw_jacket,
    notes=(
        "An inner pocket on the left side is wide enough for a phone and a passport.",
        "The shoulder seams sit slightly forward, so the arms swing without pulling the back.",
        "Every fastening is backed with a small square of cloth where it takes the strain.",
        "Sleeves are cut in two pieces with the bend of an elbow already in them.",
        "The inside is finished as carefully as the outside, and may well be seen.",
        "A chain loop sewn into the neck will carry its weight on any hook.",
        "Inside seams are bound with narrow tape, so no raw edge is left to fray.",
        "{brand} tests the moving parts two thousand times before a {noun} goes on sale.",
        "The {colour} was chosen from a dozen trial dyeings hung side by side in daylight.",
        "The back is cut from one wide piece with a pleat of ease behind each arm.",
    ),
    pairs=("a fine roll neck and slim trousers", "a plain tee and jeans", "boots and a heavy scarf",
           "a hooded sweatshirt and track pants", "a slip dress and ankle boots", "chinos and canvas shoes"),
    occasions=("casual", "outdoor", "travel", "evening", "festival", "daytime"),
)  # fmt: skip

TYPES = (JACKETS,)
