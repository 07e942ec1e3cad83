"""Buttoned shirts: casual, formal, camp, grandad, western and overshirts."""

from __future__ import annotations

from catalog.demo.colours import darken
from catalog.demo.families.clothing.parts.cloth import look_tone, sewn, stitched
from catalog.demo.families.clothing.parts.collars import (
    collar_leaf,
    draw_band_collar,
    draw_collar,
    draw_lapels,
    draw_stand,
)
from catalog.demo.families.clothing.parts.cut import Cut, body, cut_for
from catalog.demo.families.clothing.parts.outline import line
from catalog.demo.families.clothing.parts.sleeves import Arm, cuff_band, cuff_seam, cuff_turn, draw_arms, joints, paints
from catalog.demo.families.clothing.parts.torso import draw_armholes, draw_body, draw_hem_stitch, draw_inside
from catalog.demo.families.clothing.parts.trims import draw_button, draw_patch, draw_placket, pearl
from catalog.demo.kinds import EVERYDAY_COLOURS, LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, flip


def draw_shirt(canvas: Canvas, look: Look) -> None:
    """Draw a buttoned shirt."""
    cut, arm, tone = _cut(look), _arm(look), look_tone(look)
    camp = look.style == "Camp"
    canvas.ground(y=cut.hem_at + 26, rx=cut.hem + 34, ry=10)
    if camp:
        draw_inside(canvas, cut, look.colour, depth=100)
    arms = draw_arms(canvas, cut, arm, paints(canvas, look, arm), tone)
    draw_body(canvas, look, cut, body(cut, "deep" if camp else "crew"), look.fabric.paint(canvas), arms, arm)
    draw_armholes(canvas, cut, tone)
    _draw_cuffs(canvas, look, cut, arm)
    draw_hem_stitch(canvas, cut, tone, 8)
    if look.style != "Camp":
        _draw_yoke(canvas, look, cut)
    _draw_front(canvas, look, cut)
    _draw_pockets(canvas, look, cut)
    _draw_neck(canvas, look, cut)


def _cut(look: Look) -> Cut:
    ease = {"Camp": 11.0, "Overshirt": 9.0, "Formal": -2.0}.get(look.style, 2.0)
    cut = cut_for(look, ease=ease, length=6 if look.style != "Camp" else -14, neck=38, depth=26, top=10,
                  drop=8 if look.style in ("Camp", "Overshirt") else 0)  # fmt: skip
    tail = 0.0 if look.style in ("Camp", "Overshirt") else look.between(22, 34)
    return Cut(**{**vars(cut), "tail": tail, "dip": 9.0 if tail else 5.0})


def _arm(look: Look) -> Arm:
    child, slim = look.by_gender(1, 0.9, 0.84), look.by_gender(1.04, 0.82, 0.94, 0.82)
    sleeve = look.details["sleeve"]
    if sleeve == "Short Sleeve":
        wide = (86 if look.style == "Camp" else 74) * slim
        return Arm(100 * child, 0, 61 + look.between(-4, 4), 0, wide, wide - 4)
    if sleeve == "Rolled Sleeve":
        return Arm(98 * child, 76 * child, 70 + look.between(-3, 3), 4, 66 * slim, 60 * slim)
    return Arm(150 * child, 152 * child, 75 + look.between(-4, 3), look.between(3, 7), 62 * slim, 46 * slim)


def _draw_cuffs(canvas: Canvas, look: Look, cut: Cut, arm: Arm) -> None:
    tone, turn = look_tone(look), cuff_turn(arm)
    if look.details["sleeve"] == "Short Sleeve":
        stitched(canvas, tone, *both(cuff_seam(cut, arm, 20)))
        return
    depth = 30 if look.details["sleeve"] == "Rolled Sleeve" else 27
    band = cuff_band(cut, arm, depth, 3 if depth == 30 else 1)
    for data, way in ((band, -turn), (flip(band), turn)):
        draw_patch(canvas, data, look.fabric.paint(canvas, way + (90 if depth == 30 else 0)), tone, raised=False)
    if depth == 30:
        sewn(canvas, tone, *both(cuff_seam(cut, arm, 15)))
        return
    _, wrist = joints(cut, arm)
    for sign in (1, -1):
        x = CENTRE + sign * (wrist[0] - CENTRE)
        draw_button(canvas, x + sign * 9, wrist[1] - 12, _button(look), 3.4)


def _button(look: Look) -> str:
    if look.style == "Overshirt":
        return darken(look.colour, 0.55) if look.fabric.pattern == "Solid" else "#3a2d24"
    return pearl(look.colour)


def _draw_yoke(canvas: Canvas, look: Look, cut: Cut) -> None:
    tone, (tx, ty) = look_tone(look), cut.tip
    y = cut.top + cut.depth
    if look.style == "Western":
        seam = line((CENTRE + 26, y + 34), (CENTRE + 56, y + 66), (CENTRE + 84, y + 44), (tx - 8, ty + 34))
        sewn(canvas, tone, *both(seam), opacity=0.9)
        stitched(canvas, tone, *both(line((CENTRE + 26, y + 29), (CENTRE + 56, y + 60),
                                                                 (CENTRE + 84, y + 39), (tx - 8, ty + 29))))  # fmt: skip
        return
    sewn(
        canvas,
        tone,
        *both(line((CENTRE + 40, cut.top + 22), (CENTRE + 66, cut.top + 31), (tx - 6, ty + 13))),
        opacity=0.45,
    )


def _draw_front(canvas: Canvas, look: Look, cut: Cut) -> None:
    deep = 96.0 if look.style == "Camp" else cut.depth - 4
    count = {"Camp": 5, "Overshirt": 6}.get(look.style, 7)
    button = "#e9edf0" if look.style == "Western" else _button(look)
    draw_placket(canvas, look.colour, cut.top + deep, cut.hem_at + cut.dip - 3, count, button,
                 8 if look.style == "Camp" else 11)  # fmt: skip


def _draw_pockets(canvas: Canvas, look: Look, cut: Cut) -> None:
    tone, paint, y = look_tone(look), look.fabric.paint(canvas), cut.arm - 4
    flapped = look.style in ("Overshirt", "Western")
    if look.style in ("Formal", "Grandad") or (not flapped and look.gender in ("Women", "Girls")):
        return
    wide = look.by_gender(56, 48, 46)
    for x in (CENTRE + 26, CENTRE - 26 - wide) if flapped else (CENTRE + 26,):
        right, low = x + wide, y + wide * 1.12
        pocket = (f"M {x:.1f} {y:.1f} L {right:.1f} {y:.1f} L {right:.1f} {low - 10:.1f} L {(x + right) / 2:.1f} {low:.1f} "
                  f"L {x:.1f} {low - 10:.1f} Z")  # fmt: skip
        draw_patch(canvas, pocket, paint, tone)
        if flapped:
            lid = (f"M {x - 2:.1f} {y - 8:.1f} L {right + 2:.1f} {y - 8:.1f} L {right + 2:.1f} {y + 10:.1f} "
                   f"L {(x + right) / 2:.1f} {y + 20:.1f} L {x - 2:.1f} {y + 10:.1f} Z")  # fmt: skip
            draw_patch(canvas, lid, paint, tone)
            draw_button(canvas, (x + right) / 2, y + 10, "#e9edf0" if look.style == "Western" else _button(look), 3.6)
        else:
            sewn(canvas, tone, f"M {x + 1:.1f} {y + 9:.1f} L {right - 1:.1f} {y + 9:.1f}", opacity=0.5)


def _draw_neck(canvas: Canvas, look: Look, cut: Cut) -> None:
    tone, paint = look_tone(look), look.fabric.paint(canvas, 24)
    if look.style == "Camp":
        draw_lapels(canvas, cut, paint, tone, cut.top + 96, "notch", 42)
        return
    draw_stand(canvas, cut, look.colour)
    if look.style == "Grandad":
        draw_band_collar(canvas, cut, paint, tone)
        draw_button(canvas, CENTRE, cut.top + cut.depth + 11, _button(look), 3.8)
        return
    spread = {"Formal": look.between(14, 26), "Western": 10.0, "Overshirt": 16.0}.get(look.style, look.between(6, 16))
    drop = look.between(40, 50) if look.style != "Western" else 58.0
    leaf = collar_leaf(
        cut, drop, spread, round_by=8 if look.one_of("point", "point", "point", "round") == "round" else 0
    )
    draw_collar(canvas, leaf, paint, tone)
    if look.style == "Casual" and look.one_of("down", "plain") == "down":
        for sign in (1, -1):
            draw_button(
                canvas,
                CENTRE + sign * (19 + spread),
                cut.top + cut.depth + drop - spread * 0.55 - 8,
                pearl(look.colour),
                2.8,
            )
    draw_button(canvas, CENTRE, cut.top + cut.depth + 9, _button(look), 3.6)


SHIRTS = ProductType(
    name="Shirts",
    department="Fashion",
    shelf="Shirts",
    share=4,
    price=48,
    spread=0.4,
    styles=(
        Style("Casual", "Shirt", weight=4),
        Style("Formal", "Formal Shirt", materials=("Cotton Poplin", "Cotton"), weight=2,
              patterns=("Solid", "Solid", "Pinstriped", "Striped", "Windowpane"), notes=(
            "The collar is fused and takes removable stays, so its points never curl.",
            "There is no chest pocket, which keeps the front unbroken under a jacket.",
            "Back darts draw the waist in a little.",
        )),
        Style("Overshirt", "Overshirt", materials=("Flannel", "Corduroy", "Denim"), patterns=("Checked", "Solid"),
              genders=("Men", "Women", "Boys"), details={"sleeve": ("Long Sleeve", "Long Sleeve", "Rolled Sleeve")}, weight=2, notes=(
            "Two flapped pockets on the chest button shut over keys or a notebook.",
            "The straight hem is made to hang loose over whatever is underneath.",
            "It is heavy enough to stand in for a jacket on a mild day.",
        )),
        Style("Camp", "Camp Shirt", materials=("Viscose", "Linen", "Cotton"), weight=2,
              patterns=("Solid", "Leaf Print", "Floral", "Striped", "Geometric", "Paisley"), notes=(
            "The notched collar lies open and flat, the way holiday shirts of the fifties did.",
            "A square hem with two small side vents is meant to stay untucked.",
        )),
        Style("Grandad", "Grandad Shirt", materials=("Linen", "Cotton", "Flannel"),
              patterns=("Solid", "Solid", "Striped", "Pinstriped", "Gingham"), notes=(
            "A narrow standing band takes the place of a folded collar.",
            "The top button sits in the band itself and may be left open.",
        )),
        Style("Western", "Western Shirt", materials=("Denim", "Cotton Twill"), patterns=("Solid", "Solid", "Checked"),
              colours=("Blue", "Navy Blue", "Black", "Red", "Brown", "White", "Green", "Maroon", "Tan"), notes=(
            "The pointed yoke is cut in two curves and stitched twice along its edge.",
            "Pearl snaps close the front and both chest pockets.",
        )),
    ),
    colours=EVERYDAY_COLOURS,
    materials=("Cotton", "Linen", "Cotton Poplin", "Viscose", "Flannel"),
    patterns=("Solid", "Solid", "Striped", "Checked", "Checked", "Gingham", "Floral", "Dotted", "Windowpane", "Paisley",
              "Leaf Print", "Pinstriped"),
    genders={"Men": 6, "Women": 4, "Boys": 1, "Girls": 1},
    details={"sleeve": ("Long Sleeve", "Long Sleeve", "Long Sleeve", "Short Sleeve", "Rolled Sleeve")},
    titled=("sleeve",),
    fits=("Regular", "Slim", "Relaxed"),
    sizes=LETTER_SIZES,
    pattern_scale=(0.7, 1.1),
    close_up=CloseUp(256, 120, 190),
    draw=draw_shirt,
    notes=(
        "The {sleeve} is joined to the body with a felled seam, folded and sewn down twice.",
        "A placket runs the whole way down the front and is interlined so that it lies straight.",
        "Each fastening sits a hand's width from the next, with the closest two over the chest.",
        "The shoulders are covered by a double layer of cloth at the back, cut on the straight.",
        "A locker loop at the back of the neck lets it hang from a hook.",
        "Side seams end in a small gusset that takes the strain when you sit.",
        "There are eighteen stitches to every three centimetres, which is why the seams look drawn with a pen.",
        "Inside the left seam hangs a spare fastening in a paper sleeve.",
        "Hems are turned twice by hand before sewing, so the edge stays narrow and never ropes.",
        "{brand} cuts the front panels side by side from one length, so that {colour} meets the same {colour}.",
    ),
    pairs=("dark trousers and leather shoes", "jeans with a turned-up hem", "a plain knit over the shoulders",
           "chinos and suede loafers", "tailored shorts and espadrilles", "a soft blazer and boots"),
    occasions=("business", "formal", "interview", "casual", "professional", "date", "evening"),
)  # fmt: skip

TYPES = (SHIRTS,)
