"""Sweatshirts: hoodies with and without a zip, crew necks and half-zips."""

from __future__ import annotations

from catalog.demo.colours import contrast, mix
from catalog.demo.families.clothing.parts.cloth import look_tone, sewn, stitched
from catalog.demo.families.clothing.parts.collars import draw_hood, draw_hood_cords, draw_stand
from catalog.demo.families.clothing.parts.cut import Cut, body, cut_for, hem_band
from catalog.demo.families.clothing.parts.outline import line, shape, symmetric
from catalog.demo.families.clothing.parts.sleeves import Arm, cuff_band, cuff_turn, draw_arms, joints, paints
from catalog.demo.families.clothing.parts.torso import (
    draw_armholes,
    draw_body,
    draw_inside,
    draw_neck_band,
    inner_shade,
)
from catalog.demo.families.clothing.parts.trims import draw_patch, draw_rib, draw_zip
from catalog.demo.kinds import LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, flip, stroke


def draw_sweatshirt(canvas: Canvas, look: Look) -> None:
    """Draw a sweatshirt."""
    hooded = look.style in ("Hoodie", "Zip Hoodie")
    cut = cut_for(look, ease=look.between(7, 13), length=-10 if not hooded else -4, neck=42, depth=30, top=62 if hooded else 8,
                  drop=look.between(6, 14))  # fmt: skip
    tone, arm = look_tone(look), _arm(look)
    rib = mix(look.colour, tone.shade, 0.12)
    canvas.ground(y=cut.hem_at + 24, rx=cut.hem + 34, ry=10)
    if not hooded:
        draw_inside(canvas, cut, look.colour)
    arms = draw_arms(canvas, cut, arm, paints(canvas, look, arm), tone)
    if look.details["sleeve"] == "Striped Sleeve":
        _draw_sleeve_stripes(canvas, look, cut, arm, arms)
    draw_body(canvas, look, cut, body(cut, "crew"), look.fabric.paint(canvas), arms, arm)
    draw_armholes(canvas, cut, tone)
    band = cuff_band(cut, arm, 36, -1)
    draw_rib(canvas, band, rib, -cuff_turn(arm))
    draw_rib(canvas, flip(band), rib, cuff_turn(arm))
    draw_rib(canvas, hem_band(cut, 34, 9), rib)
    FINISHES[look.style](canvas, look, cut, rib)


def _arm(look: Look) -> Arm:
    child, slim = look.by_gender(1, 0.9, 0.84), look.by_gender(1.04, 0.84, 0.96, 0.84)
    return Arm(146 * child, 146 * child, 72 + look.between(-3, 4), look.between(3, 8), 72 * slim, 46 * slim, 6)


def _draw_sleeve_stripes(canvas: Canvas, look: Look, cut: Cut, arm: Arm, arms: tuple[str, str]) -> None:
    elbow, wrist = joints(cut, arm)
    reach = arm.elbow * 0.3
    way = line((cut.tip[0] + 2, cut.tip[1]), (elbow[0] + reach, elbow[1]), (wrist[0] + arm.cuff * 0.26, wrist[1]))
    right = [stroke(way, look.accent, 17), stroke(way, look.colour, 5)]
    canvas.inside((arms[0],), *right)
    canvas.inside((arms[1],), *(f'<g transform="translate(512 0) scale(-1 1)">{one}</g>' for one in right))


def _finish_hoodie(canvas: Canvas, look: Look, cut: Cut, rib: str) -> None:
    tone = look_tone(look)
    _draw_hood(canvas, look, cut)
    half, y = cut.hem * 0.66, cut.hem_at - 34
    pouch = symmetric([(CENTRE, y - 82), (CENTRE + half * 0.62, y - 82)],
                      [(CENTRE + half * 0.62, y - 82), (CENTRE + half * 0.7, y - 56), (CENTRE + half, y - 24)],
                      [(CENTRE + half, y - 24), (CENTRE + half, y + 3)], [(CENTRE + half, y + 3), (CENTRE, y + 7)])  # fmt: skip
    draw_patch(canvas, pouch, look.fabric.paint(canvas), tone)
    mouth = line((CENTRE + half * 0.62, y - 82), (CENTRE + half * 0.7, y - 56), (CENTRE + half, y - 24))
    canvas.add(*(stroke(side, tone.shade, 3, 0.55) for side in both(mouth)))
    draw_hood_cords(canvas, cut, _cord(look), look.between(62, 84))


def _finish_zip_hoodie(canvas: Canvas, look: Look, cut: Cut, rib: str) -> None:
    tone = look_tone(look)
    _draw_hood(canvas, look, cut)
    y, half = cut.hem_at - 34, cut.hem * 0.7
    pocket = shape([(CENTRE + 12, y - 78), (CENTRE + half * 0.64, y - 78)],
                   [(CENTRE + half * 0.64, y - 78), (CENTRE + half * 0.74, y - 54), (CENTRE + half, y - 24)],
                   [(CENTRE + half, y - 24), (CENTRE + half, y + 3)], [(CENTRE + half, y + 3), (CENTRE + 12, y + 6)],
                   [(CENTRE + 12, y + 6), (CENTRE + 12, y - 78)])  # fmt: skip
    for side in both(pocket):
        draw_patch(canvas, side, look.fabric.paint(canvas), tone)
    draw_zip(canvas, (CENTRE, cut.top + cut.depth + 14), (CENTRE, cut.hem_at + cut.dip))
    draw_hood_cords(canvas, cut, _cord(look), look.between(56, 78))


def _finish_crew(canvas: Canvas, look: Look, cut: Cut, rib: str) -> None:
    y, tone = cut.top + cut.depth, look_tone(look)
    notch = f"M {CENTRE - 19} {y + 3:.1f} L {CENTRE + 19} {y + 3:.1f} L {CENTRE} {y + 37:.1f} Z"
    if look.one_of("notch", "notch", "plain") == "notch":
        draw_rib(canvas, notch, rib)
        stitched(canvas, tone, f"M {CENTRE - 22} {y + 6:.1f} L {CENTRE} {y + 42:.1f} L {CENTRE + 22} {y + 6:.1f}")
    draw_neck_band(canvas, cut, "crew", rib, 14)
    if look.one_of("plain", "printed") == "printed" and look.fabric.pattern in ("Solid", "Melange"):
        _draw_emblem(canvas, look, cut)


def _finish_half_zip(canvas: Canvas, look: Look, cut: Cut, rib: str) -> None:
    n, top, y = cut.neck, cut.top, cut.top + cut.depth
    draw_stand(canvas, cut, look.colour, 28)
    tone, low = look_tone(look), y + look.between(84, 104)
    half = shape([(CENTRE + 3, y + 2), (CENTRE + n * 0.5, y - 14), (CENTRE + n * 0.92, top - 6), (CENTRE + n - 2, top - 28)],
                 [(CENTRE + n - 2, top - 28), (CENTRE + n + 6, top - 12), (CENTRE + n + 9, top + 5)],
                 [(CENTRE + n + 9, top + 5), (CENTRE + n * 0.62, y + 8), (CENTRE + 3, y + 22)],
                 [(CENTRE + 3, y + 22), (CENTRE + 3, y + 2)])  # fmt: skip
    for side in both(half):
        draw_patch(canvas, side, look.accent if look.details["sleeve"] == "Striped Sleeve" else look.colour, tone)
    seam = line((CENTRE + 10, low + 8), (CENTRE + 60, low - 4), (CENTRE + cut.chest - 12, low - 18))
    if look.one_of("panel", "plain") == "panel":
        sewn(canvas, tone, *both(seam))
    draw_zip(canvas, (CENTRE, y - 2), (CENTRE, low))
    stitched(
        canvas, tone, *both(f"M {CENTRE + 10} {y + 20:.1f} L {CENTRE + 10} {low + 6:.1f} L {CENTRE} {low + 8:.1f}")
    )


def _draw_hood(canvas: Canvas, look: Look, cut: Cut) -> None:
    lining = look.accent if look.one_of("self", "self", "second") == "second" else inner_shade(look.colour)
    draw_hood(canvas, cut, look.fabric.paint(canvas), lining, look_tone(look), look.by_gender(92, 88, 80))


def _cord(look: Look) -> str:
    return look.one_of(look.colour, contrast(look.colour), look.accent)


def _draw_emblem(canvas: Canvas, look: Look, cut: Cut) -> None:
    y, ink = cut.arm + 30, look.accent
    arc = "".join(stroke(f"M {CENTRE - r:.0f} {y + 26:.1f} C {CENTRE - r:.0f} {y + 26 - r * 1.3:.1f} {CENTRE + r:.0f} "
                         f"{y + 26 - r * 1.3:.1f} {CENTRE + r:.0f} {y + 26:.1f}", ink, 6, 0.92, cap="butt")
                  for r in (46, 34, 22))  # fmt: skip
    bars = "".join(
        stroke(f"M {CENTRE - w} {y + 38 + k * 11:.1f} h {2 * w}", ink, 5, 0.92, cap="butt")
        for k, w in enumerate((48, 36, 24))
    )
    canvas.add(arc + bars)


FINISHES = {
    "Hoodie": _finish_hoodie,
    "Zip Hoodie": _finish_zip_hoodie,
    "Crew": _finish_crew,
    "Half-Zip": _finish_half_zip,
}

SWEATSHIRTS = ProductType(
    name="Sweatshirts",
    department="Fashion",
    shelf="Sweatshirts",
    share=2,
    price=52,
    spread=0.4,
    styles=(
        Style("Hoodie", "Hoodie", weight=3, notes=(
            "The hood is cut from two layers and stands up without flopping over the eyes.",
            "One wide pocket runs across the front, with its corners bar-tacked.",
            "Round cords with metal ends draw the hood in.",
        )),
        Style("Zip Hoodie", "Zip Hoodie", weight=2, patterns=("Solid", "Solid", "Melange"), notes=(
            "A metal zip runs from hem to chin and is covered at the top.",
            "Split pockets on both sides of the zip are deep enough for cold hands.",
            "The lined hood closes with two round cords.",
        )),
        Style("Crew", "Sweatshirt", weight=3, notes=(
            "The round neck is bound with a wide rib that springs back.",
            "No hood and no zip: nothing to get in the way of a jacket.",
        )),
        Style("Half-Zip", "Half-Zip Sweatshirt", weight=2, patterns=("Solid", "Solid", "Melange", "Colour Block"), notes=(
            "The standing collar opens with a short zip to the breastbone.",
            "A guard behind the zip keeps cold metal away from the skin.",
        )),
    ),
    colours=("Grey", "Black", "Navy Blue", "Cream", "Green", "Olive", "Maroon", "Lavender", "Pink", "Mustard", "Blue", "Red",
             "Rust", "Teal", "White", "Beige", "Orange"),
    materials=("Loopback Cotton", "Organic Cotton", "Fleece", "Cotton"),
    patterns=("Solid", "Solid", "Solid", "Melange", "Colour Block"),
    genders={"Men": 4, "Women": 4, "Boys": 2, "Girls": 2},
    details={"sleeve": ("Plain", "Plain", "Plain", "Plain", "Striped Sleeve")},
    titled=("sleeve",),
    fits=("Regular", "Relaxed", "Oversized"),
    sizes=LETTER_SIZES,
    close_up=CloseUp(256, 170, 210),
    draw=draw_sweatshirt,
    notes=(
        "Long ribs at wrist and hem keep their spring and stop the wind.",
        "Flatlock seams join the panels edge to edge, with four threads and no ridge.",
        "The shoulder sits low on the arm, as it did on training clothes of the fifties.",
        "The inside is left unbrushed at the seams so that they stay thin.",
        "A half-moon of cloth behind the neck takes the wear of hanging it on a hook.",
        "The cuffs are knitted double and folded once before they are sewn.",
        "Cloth for this {noun} is knitted slowly on old round machines.",
        "All strain points are sewn over with a short dense row of stitches.",
        "{brand} dyes the ribs together with the body, so both are the same {colour}.",
    ),
    pairs=("track pants and runners", "straight jeans and canvas shoes", "a long coat and trainers",
           "cargo trousers and boots", "leggings and white trainers", "denim shorts"),
    occasions=("casual", "sport", "travel", "outdoor", "festival", "daytime"),
)  # fmt: skip

TYPES = (SWEATSHIRTS,)
