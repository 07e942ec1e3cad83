"""Women's tops: bow blouses, camisoles, tunics, peplum, wrap and off-shoulder tops."""

from __future__ import annotations

from dataclasses import replace

from catalog.demo.colours import mix
from catalog.demo.families.clothing.parts.cloth import crease, hem_folds, lay, look_tone, sewn, stitched
from catalog.demo.families.clothing.parts.cut import Cut, body, cut_for, neck_run
from catalog.demo.families.clothing.parts.outline import fold, line, shape, symmetric
from catalog.demo.families.clothing.parts.sleeves import Arm, cuff_band, cuff_seam, cuff_turn, draw_arms, paints
from catalog.demo.families.clothing.parts.torso import (
    draw_armholes,
    draw_body,
    draw_hem_stitch,
    draw_inside,
    draw_neck_band,
    inner_shade,
)
from catalog.demo.families.clothing.parts.trims import draw_bow, draw_patch, draw_placket, pearl
from catalog.demo.kinds import LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, Point, both, fill, flip, stroke


def draw_top(canvas: Canvas, look: Look) -> None:
    """Draw a woman's top."""
    DRAWERS[look.style](canvas, look)


def _draw_blouse(canvas: Canvas, look: Look) -> None:
    cut = cut_for(look, ease=3, neck=38, depth=30, length=8)
    bow = look.one_of("bow", "bow", "pleats") == "bow"
    arm = Arm(136, 132, 75, look.between(2, 6), 66, 36, 13)
    _draw_sleeved(canvas, look, cut, arm, "crew", cuff=20)
    tone = look_tone(look)
    draw_placket(canvas, look.colour, cut.top + cut.depth + 2, cut.hem_at + 5, 8, pearl(look.colour), 7)
    if not bow:
        pleats = [line((CENTRE + x, cut.top + 34), (CENTRE + x, cut.waist_at + 10)) for x in (18, 28, 38, 48)]
        sewn(canvas, tone, *(side for one in pleats for side in both(one)), opacity=0.55)
    draw_neck_band(canvas, cut, "crew", look.colour, 11, rib=False)
    if bow:
        draw_bow(canvas, look.colour, CENTRE, cut.top + cut.depth + 4)


def _draw_tunic(canvas: Canvas, look: Look) -> None:
    cut = replace(
        cut_for(look, ease=4, neck=40, depth=28, length=58, top=-12, nip=0.6), hem=look.by_gender(118, 118, 108)
    )
    bell = look.one_of("bell", "straight") == "bell"
    arm = Arm(126, 104, 72, 3, 60, 92) if bell else Arm(118, 76, 70, 4, 62, 58)
    _draw_sleeved(canvas, look, cut, arm, "crew")
    tone = look_tone(look)
    y = cut.top + cut.depth
    slit = symmetric(
        [(CENTRE, y - 6), (CENTRE + 12, y - 4)], [(CENTRE + 12, y - 4), (CENTRE + 7, y + 40), (CENTRE, y + 76)]
    )
    canvas.add(fill(slit, inner_shade(look.colour)))
    trim = look.accent if look.one_of("plain", "trimmed") == "trimmed" else look.colour
    draw_neck_band(canvas, cut, "crew", trim, 8, rib=False)
    edge = line((CENTRE, y + 80), (CENTRE + 9, y + 40), (CENTRE + 13, y + 2))
    for side in both(edge):
        canvas.add(stroke(side, tone.shade, 7.5, 0.8), stroke(side, trim, 6.2))
    vent = line(
        (CENTRE + cut.hem - 1, cut.hem_at - 2),
        (CENTRE + cut.hem - 12, cut.hem_at - 28),
        (CENTRE + cut.hem - 9, cut.hem_at - 56),
    )
    sewn(canvas, tone, *both(vent))


def _draw_peplum(canvas: Canvas, look: Look) -> None:
    cut = cut_for(look, ease=-4, neck=46, depth=30, nip=1.3)
    waist_at = cut.waist_at - 2
    top = replace(cut, hem=cut.waist + 1, hem_at=waist_at, waist_at=waist_at - 24, dip=6)
    low, wide = cut.hem_at - 12, cut.waist + look.between(44, 58)
    arm = Arm(64, 0, 60, 0, 66, 62) if look.one_of("cap", "long") == "cap" else Arm(140, 132, 76, 4, 54, 40)
    tone = look_tone(look)
    canvas.ground(y=low + 34, rx=wide + 20, ry=10)
    draw_inside(canvas, cut, look.colour)
    skirt = symmetric(
        [(CENTRE, waist_at), (CENTRE + cut.waist, waist_at - 2)],
        [(CENTRE + cut.waist, waist_at - 2), (CENTRE + cut.waist + 18, waist_at + 26), (CENTRE + wide, low)],
        [(CENTRE + wide, low), (CENTRE + wide * 0.78, low + 16), (CENTRE + wide * 0.5, low + 9), (CENTRE + wide * 0.22, low + 21),
         (CENTRE, low + 15)],
    )  # fmt: skip
    arms = draw_arms(canvas, top, arm, paints(canvas, look, arm), tone)
    lay(canvas, skirt, look.fabric.paint(canvas), tone)
    flare = [f"M {CENTRE + cut.waist * s:.1f} {waist_at + 4:.1f} L {CENTRE + wide * s * 0.98 + 9:.1f} {low + 24:.1f} "
             f"L {CENTRE + wide * s * 0.98 - 9:.1f} {low + 24:.1f} Z" for s in (-0.86, -0.5, -0.14, 0.26, 0.62, 0.92)]  # fmt: skip
    shine = [f"M {CENTRE + cut.waist * s:.1f} {waist_at + 6:.1f} L {CENTRE + wide * s + 9:.1f} {low + 22:.1f} "
             f"L {CENTRE + wide * s - 9:.1f} {low + 22:.1f} Z" for s in (-0.68, -0.32, 0.08, 0.44, 0.78)]  # fmt: skip
    data = body(top, "boat" if arm.lower else "square")
    draw_body(canvas, look, top, data, look.fabric.paint(canvas), (), arm)
    crease(canvas, (skirt, data, *arms), tone, flare, shine)
    draw_armholes(canvas, top, tone)
    sewn(canvas, tone, line((CENTRE - cut.waist, waist_at), (CENTRE, waist_at + 7), (CENTRE + cut.waist, waist_at)),
         *both(line((CENTRE + 40, top.arm + 24), (CENTRE + 34, waist_at + 4))))  # fmt: skip
    draw_neck_band(canvas, top, "boat" if arm.lower else "square", look.colour, 5, rib=False)


def _draw_wrap(canvas: Canvas, look: Look) -> None:
    cut = replace(cut_for(look, ease=0, neck=42, depth=36, length=-4, nip=1.4), dip=6)
    short = look.one_of("long", "short") == "short"
    arm = Arm(80, 0, 58, 0, 78, 84) if short else Arm(142, 132, 75, 4, 58, 62)
    _draw_sleeved(canvas, look, cut, arm, "deep", depth=140)
    tone = look_tone(look)
    x, y = CENTRE - cut.waist + 6, cut.waist_at + 4
    front = neck_run(cut, "deep")
    over = shape([front[-1], (CENTRE + cut.neck * 0.6, cut.top + 46), (CENTRE - 12, cut.top + 132), (x, y - 6)],
                 [(x, y - 6), (x + 2, y + 12)],
                 [(x + 2, y + 12), (CENTRE + 10, cut.top + 150), (CENTRE + cut.neck + 12, cut.top + 54), front[-1]])  # fmt: skip
    edge = line(front[-1], (CENTRE + cut.neck * 0.6, cut.top + 46), (CENTRE - 12, cut.top + 132), (x, y - 6))
    under = line((CENTRE - cut.neck, cut.top), (CENTRE - cut.neck * 0.7, cut.top + 40), (CENTRE - 6, cut.top + 118))
    canvas.add(fill(over, tone.shade, 0.08))
    for one in (under, edge):
        canvas.add(stroke(one, tone.shade, 7.6, 0.75, cap="butt"), stroke(one, look.colour, 6, cap="butt"))
    sash = line((CENTRE - cut.waist - 1, y + 2), (CENTRE, y + 12), (CENTRE + cut.waist + 1, y + 2))
    canvas.add(
        stroke(sash, tone.shade, 16, 0.8, cap="butt"),
        stroke(sash, mix(look.colour, tone.shade, 0.08), 14.4, cap="butt"),
    )
    draw_bow(canvas, look.colour, CENTRE - cut.waist * 0.52, y + 10, 0.8)


def _draw_camisole(canvas: Canvas, look: Look) -> None:
    tone = look_tone(look)
    cut = cut_for(look, ease=-6, nip=0.9)
    top, lace = cut.top + 52, look.one_of("lace", "plain") == "lace"
    deep = look.between(14, 34)
    cup: list[Point] = [(CENTRE, top + deep), (CENTRE + 22, top + deep * 0.4), (CENTRE + 46, top - 8)]
    side: list[Point] = [(CENTRE + 50, top - 8), (CENTRE + 68, top + 22), (CENTRE + cut.chest - 4, top + 46)]
    hang: list[Point] = [side[-1], (CENTRE + cut.waist, cut.waist_at), (CENTRE + cut.hem + 5, cut.hem_at - 6)]
    hem: list[Point] = [hang[-1], (CENTRE + 44, cut.hem_at + 5), (CENTRE, cut.hem_at + 7)]
    data = symmetric(cup, [cup[-1], side[0]], side, hang, hem)
    back = symmetric([(CENTRE, top + 38), (CENTRE + 60, top + 34), side[-1]], [side[-1], (CENTRE, top + 80)])
    strap = line((CENTRE + 48, top - 4), (CENTRE + 45, top - 40), (CENTRE + 37, top - 74))
    behind = line((CENTRE - 37, top - 74), (CENTRE - 24, top + 6), (CENTRE - 26, top + 38))
    canvas.ground(y=cut.hem_at + 24, rx=cut.hem + 20, ry=10)
    canvas.add(
        fill(back, inner_shade(look.colour)), *(stroke(one, inner_shade(look.colour), 4.4) for one in both(behind))
    )
    lay(canvas, data, look.fabric.paint(canvas), tone)
    dark = [fold((CENTRE + 48, top + 4), (CENTRE + 30, cut.waist_at + 20), 14, 7),
            fold((CENTRE + cut.chest - 6, top + 56), (CENTRE + 40, cut.waist_at - 20), 8, 6)]  # fmt: skip
    dark += [flip(one) for one in dark] + [fold((CENTRE, top + deep + 4), (CENTRE + 6, cut.waist_at), 6, 5)]
    light = [fold((CENTRE + 34, top + 16), (CENTRE + 26, cut.hem_at - 40), 12, 7)]
    rims = hem_folds(look, (CENTRE - cut.hem, cut.hem_at), (CENTRE + cut.hem, cut.hem_at), 150, 5)
    crease(canvas, (data,), tone, dark + rims, light + [flip(one) for one in light])
    for one in both(strap):
        canvas.add(stroke(one, tone.shade, 6.2, 0.9), stroke(one, look.colour, 4.6))
    neck, under = line(*cup), line(*side)
    if lace:
        _draw_lace(canvas, look, cup, cut)
    for one in (*both(neck), *both(under)):
        canvas.add(stroke(one, tone.shade, 4.6, 0.8), stroke(one, look.colour, 3.2))
    stitched(
        canvas,
        tone,
        line(
            (CENTRE - cut.hem - 3, cut.hem_at - 16), (CENTRE, cut.hem_at - 2), (CENTRE + cut.hem + 3, cut.hem_at - 16)
        ),
    )


def _draw_lace(canvas: Canvas, look: Look, cup: list[Point], cut: Cut) -> None:
    tone = look_tone(look)
    y = cut.hem_at
    for edge in (*both(line(*((px, py + 9) for px, py in cup))),):
        canvas.add(stroke(edge, tone.shade, 12, 0.18, cap="butt"), stroke(edge, tone.glow, 11, 0.5, "2 2.6", "butt"),
                   stroke(edge, tone.shade, 11, 0.3, "0.8 6", "butt"))  # fmt: skip
    low = line((CENTRE - cut.hem - 3, y - 10), (CENTRE, y + 2), (CENTRE + cut.hem + 3, y - 10))
    canvas.add(stroke(low, tone.glow, 10, 0.35, "2 2.6", "butt"))


def _draw_bardot(canvas: Canvas, look: Look) -> None:
    tone = look_tone(look)
    cut = cut_for(look, ease=-4, length=-6, nip=1.1)
    y = cut.top + 58
    body_data = symmetric([(CENTRE, y + 20), (CENTRE + 92, y + 10)], [(CENTRE + 92, y + 10), (CENTRE + cut.chest, cut.arm + 34),
                          (CENTRE + cut.waist, cut.waist_at), (CENTRE + cut.hem, cut.hem_at)],
                          [(CENTRE + cut.hem, cut.hem_at), (CENTRE + 50, cut.hem_at + 8), (CENTRE, cut.hem_at + 8)])  # fmt: skip
    wide = cut.chest + look.between(34, 44)
    deep = look.between(74, 92)
    ruffle = symmetric(
        [(CENTRE, y + 16), (CENTRE + 60, y + 12), (CENTRE + 104, y - 2), (CENTRE + 124, y + 6)],
        [(CENTRE + 124, y + 6), (CENTRE + wide, y + 46), (CENTRE + wide + 3, y + deep - 8)],
        [(CENTRE + wide + 3, y + deep - 8), (CENTRE + wide - 22, y + deep + 5), (CENTRE + 84, y + deep + 2), (CENTRE + 58, y + deep + 14),
         (CENTRE + 30, y + deep + 8), (CENTRE, y + deep + 16)],
    )  # fmt: skip
    hollow = symmetric(
        [(CENTRE, y - 8), (CENTRE + 70, y - 8), (CENTRE + 118, y)], [(CENTRE + 118, y), (CENTRE, y + 30)]
    )
    canvas.ground(y=cut.hem_at + 26, rx=cut.hem + 26, ry=10)
    canvas.add(fill(hollow, inner_shade(look.colour)))
    draw_body(canvas, look, replace(cut, arm=cut.arm + 34), body_data, look.fabric.paint(canvas))
    canvas.inside((body_data,), f'<g transform="translate(0 4)">{stroke(ruffle, tone.shade, 6, 0.3)}</g>')
    lay(canvas, ruffle, look.fabric.paint(canvas), tone)
    waves = [f"M {CENTRE + 112 * s:.1f} {y + 12 - 10 * s * s:.1f} L {CENTRE + wide * s * 0.95 + 9:.1f} {y + deep + 18:.1f} "
             f"L {CENTRE + wide * s * 0.95 - 9:.1f} {y + deep + 18:.1f} Z" for s in (-0.92, -0.66, -0.4, -0.12, 0.18, 0.46, 0.7, 0.94)]  # fmt: skip
    crests = [f"M {CENTRE + 112 * s:.1f} {y + 14 - 10 * s * s:.1f} L {CENTRE + wide * s * 0.95 + 7:.1f} {y + deep + 16:.1f} "
              f"L {CENTRE + wide * s * 0.95 - 7:.1f} {y + deep + 16:.1f} Z" for s in (-0.8, -0.52, -0.26, 0.04, 0.32, 0.58, 0.82)]  # fmt: skip
    crease(canvas, (ruffle,), tone, waves, crests, blur=2.6)
    band = line(
        (CENTRE - 122, y + 5), (CENTRE - 60, y + 14), (CENTRE, y + 19), (CENTRE + 60, y + 14), (CENTRE + 122, y + 5)
    )
    stitched(canvas, tone, band)
    draw_hem_stitch(canvas, cut, tone)


def _draw_sleeved(canvas: Canvas, look: Look, cut: Cut, arm: Arm, neck: str, cuff: float = 0, depth: float = 0) -> None:
    tone = look_tone(look)
    child = look.by_gender(1, 1, 0.88)
    arm = replace(arm, upper=arm.upper * child, lower=arm.lower * child)
    canvas.ground(y=cut.hem_at + 25, rx=cut.hem + 30, ry=10)
    draw_inside(canvas, cut, look.colour, depth=depth)
    arms = draw_arms(canvas, cut, arm, paints(canvas, look, arm), tone)
    draw_body(canvas, look, cut, body(cut, neck), look.fabric.paint(canvas), arms, arm)
    draw_armholes(canvas, cut, tone)
    if cuff:
        band = cuff_band(cut, arm, cuff, 2)
        for data, way in ((band, -cuff_turn(arm)), (flip(band), cuff_turn(arm))):
            draw_patch(canvas, data, look.fabric.paint(canvas, way), tone, raised=False)
    else:
        stitched(canvas, tone, *both(cuff_seam(cut, arm, 9)))
    draw_hem_stitch(canvas, cut, tone, 8)


DRAWERS = {"Blouse": _draw_blouse, "Camisole": _draw_camisole, "Tunic": _draw_tunic, "Peplum": _draw_peplum,
           "Wrap": _draw_wrap, "Bardot": _draw_bardot}  # fmt: skip

TOPS = ProductType(
    name="Tops", department="Fashion", shelf="Tops", share=2, price=39, spread=0.45,
    styles=(
        Style("Blouse", "Blouse", materials=("Viscose", "Silk", "Chiffon", "Cotton Poplin"), weight=3, notes=(
            "Full sleeves are gathered into narrow cuffs that button with a loop.",
            "Eight small buttons close the front under a fine edge.",
            "The shoulders are softly gathered into a narrow yoke.",
            "The back is cut in one piece and falls straight from the shoulder blades.",
        )),
        Style("Camisole", "Camisole", materials=("Satin", "Silk", "Modal", "Viscose"), genders=("Women",), weight=2,
              patterns=("Solid", "Solid", "Solid", "Floral", "Dotted"), notes=(
            "Fine straps slide through small rings and adjust at the back.",
            "The bust is shaped by two darts hidden in the side seam.",
            "The neckline is faced with its own cloth and under-stitched to lie quietly.",
        )),
        Style("Tunic", "Tunic", materials=("Linen", "Cotton", "Viscose"), weight=2, notes=(
            "The slit neck is faced and finished with a bound edge.",
            "Vents at both sides let the long body move when you walk.",
            "The back is cut in one piece and falls straight from the shoulder blades.",
        )),
        Style("Peplum", "Peplum Top", genders=("Women",), materials=("Ponte Jersey", "Crepe", "Cotton"), weight=2, notes=(
            "A flared peplum is sewn on at the waist and falls in six soft waves.",
            "The bodice is shaped by long seams that run from bust to waist.",
            "The neckline is faced with its own cloth and under-stitched to lie quietly.",
        )),
        Style("Wrap", "Wrap Top", genders=("Women",), materials=("Jersey", "Viscose", "Linen"), weight=2, notes=(
            "Two fronts cross over and tie at the side in a bow.",
            "A hidden snap holds the crossing where it should be.",
            "The neckline is faced with its own cloth and under-stitched to lie quietly.",
        )),
        Style("Bardot", "Off-Shoulder Top", materials=("Cotton", "Linen", "Viscose"), weight=2, notes=(
            "A wide ruffle falls from the neckline and leaves the shoulders bare.",
            "Elastic in the top edge holds it up without straps.",
        )),
    ),
    colours=("White", "Black", "Cream", "Pink", "Red", "Navy Blue", "Blue", "Lavender", "Green", "Rust", "Peach", "Maroon",
             "Mustard", "Teal", "Purple", "Yellow"),
    materials=("Viscose", "Cotton"),
    patterns=("Solid", "Solid", "Solid", "Floral", "Dotted", "Striped", "Paisley", "Leaf Print", "Geometric", "Gingham"),
    genders={"Women": 8, "Girls": 2},
    fits=("Regular", "Slim", "Relaxed"),
    sizes=LETTER_SIZES,
    pattern_scale=(0.65, 1.0),
    close_up=CloseUp(262, 166, 200),
    draw=draw_top,
    notes=(
        "French seams enclose every raw edge, so the inside is as tidy as the outside.",
        "Bust shaping is worked into the seams and leaves the front without a visible dart.",
        "The hem is rolled narrow by machine and pressed before it leaves the table.",
        "Thread is dyed with the cloth, which keeps every line of stitching the same {colour}.",
        "{brand} draws this {noun} on the body first and cuts it flat only afterwards.",
        "Two hanging loops at the sides keep the shape on a hanger and tuck out of sight.",
        "A short length of the same cloth is wrapped with it, enough for one repair.",
    ),
    pairs=("wide trousers and flat sandals", "a pencil skirt and low heels", "straight jeans and ballet flats",
           "tailored shorts and mules", "a cropped blazer", "a pleated skirt and ankle boots"),
    occasions=("casual", "date", "party", "daytime", "evening", "business", "travel"),
)  # fmt: skip

TYPES = (TOPS,)
