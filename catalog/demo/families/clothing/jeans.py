"""Jeans: skinny, straight, tapered, bootcut and wide."""

from __future__ import annotations

from catalog.demo.colours import darken, luminance, mix
from catalog.demo.families.clothing.parts.cloth import lay, look_tone, stitched, tone_of
from catalog.demo.families.clothing.parts.legs import (
    Legs,
    draw_curved_pockets,
    draw_fly,
    draw_legs,
    draw_waistband,
    hem_line,
    leg_cuff,
    legs_for,
)
from catalog.demo.families.clothing.parts.outline import line, shape
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, ellipse, fill, stroke

WIDTHS = {
    "Skinny": (32.0, 22.0),
    "Straight": (43.0, 36.0),
    "Tapered": (47.0, 30.0),
    "Bootcut": (38.0, 46.0),
    "Wide": (54.0, 60.0),
}
THREADS = ("#d9a757", "#d9a757", "#c98a3f")


def draw_jeans(canvas: Canvas, look: Look) -> None:
    """Draw five-pocket jeans."""
    knee, ankle = WIDTHS[look.style]
    size = look.between(0.96, 1.05)
    legs = legs_for(look, knee * size, ankle * size, short=48 if look.details["length"] == "Cropped" else 0,
                    ease={"Tapered": 5.0, "Wide": 3.0}.get(look.style, 0.0), rise=10 if look.style == "Wide" else 0)  # fmt: skip
    slim = look.style in ("Skinny", "Tapered") and look.details["length"] != "Cropped"
    data = draw_legs(canvas, look, legs, slim=slim, strength=1.1)
    thread, tone = _thread(look), look_tone(look)
    _fade(canvas, look, legs, data)
    if look.details["finish"] == "Ripped":
        _draw_rips(canvas, look, legs)
    draw_waistband(canvas, look, legs, thread=thread, button="#b98a4a")
    draw_fly(canvas, legs, tone, thread)
    draw_curved_pockets(canvas, legs, tone, thread)
    outseam = line(*((x - 6, y) for x, y in legs.outer[1:3]))
    stitched(canvas, tone, *both(outseam), thread=thread)
    _finish_hem(canvas, look, legs, thread)


def _thread(look: Look) -> str:
    if look.one_of("gold", "gold", "tone") == "tone" or luminance(look.colour) > 0.85:
        return look.one_of("#d9a757", mix(look.colour, "#ffffff" if luminance(look.colour) < 0.5 else "#5b6472", 0.4))
    return look.one_of(*THREADS)


def _fade(canvas: Canvas, look: Look, legs: Legs, data: str) -> None:
    strong = {"Clean": 0.09, "Ripped": 0.26, "Faded": 0.36}[look.details["finish"]]
    x = legs.stance * 0.9
    marks = "".join(
        ellipse(CENTRE + sign * (x - 4), legs.crotch + 30, legs.knee * 0.62, 74, "#fff", strong)
        + ellipse(CENTRE + sign * (x + 2), legs.knee_at + 44, legs.knee * 0.42, 56, "#fff", strong * 0.6)
        for sign in (1, -1)
    )
    if look.details["finish"] != "Clean":
        lines = [line((CENTRE + 16, legs.crotch - 18 - k * 13), (CENTRE + 44, legs.crotch - 28 - k * 15), (CENTRE + 70, legs.crotch - 48 - k * 15))
                 for k in range(3)]  # fmt: skip
        marks += "".join(stroke(side, "#fff", 4.4, strong) for one in lines for side in both(one))
    canvas.soft((data,), marks, blur=7, edge=0)


def _draw_rips(canvas: Canvas, look: Look, legs: Legs) -> None:
    spots = (
        [(1, legs.knee_at - 6, 25.0), (-1, legs.knee_at - 46, 17.0)]
        if look.one_of("two", "one") == "two"
        else [(1, legs.knee_at - 8, 26.0)]
    )
    for sign, y, widest in spots:
        x = CENTRE + legs.stance * 0.88
        half = min(widest, legs.knee * 0.64)
        hole = shape([(x - half, y), (x - half * 0.4, y - 8), (x + half * 0.4, y - 7), (x + half, y + 1)],
                     [(x + half, y + 1), (x + half * 0.5, y + 10), (x - half * 0.3, y + 12), (x - half, y)])  # fmt: skip
        markup = [fill(hole, mix(darken(look.colour, 0.45), "#8a6a58", 0.35)), fill(hole, "#000", 0.18)]
        markup += [stroke(f"M {x - half + 2:.1f} {y - 4 + k * 3.4:.1f} q {half:.1f} {look.between(-3, 3):.1f} {half * 2 - 4:.1f} {look.between(-1, 1):.1f}",
                          "#f1f2f0", 1.3, 0.9) for k in range(5)]  # fmt: skip
        markup.append(stroke(hole, "#eef1f4", 2.2, 0.75, "2.4 1.6"))
        canvas.add(*markup if sign > 0 else (f'<g transform="translate(512 0) scale(-1 1)">{"".join(markup)}</g>',))


def _finish_hem(canvas: Canvas, look: Look, legs: Legs, thread: str) -> None:
    tone = look_tone(look)
    kind = look.one_of("hem", "hem", "rolled", "raw") if look.style in ("Straight", "Tapered", "Wide") else "hem"
    if kind == "rolled":
        pale = mix(look.colour, "#eef1f4", 0.5)
        for side in both(leg_cuff(legs, 24, 2)):
            lay(canvas, side, pale, tone_of(pale), form="flat")
        for side in both(hem_line(legs, 13)):
            canvas.add(stroke(side, tone.shade, 1.2, 0.4))
    elif kind == "raw":
        fringe = "".join(
            stroke(f"M {CENTRE + legs.stance - legs.ankle + 3 + k * 3.6:.1f} {legs.hem_at - 4:.1f} l {look.between(-1.5, 1.5):.1f} {look.between(7, 12):.1f}",
                   mix(look.colour, "#f3f4f2", 0.55), 1.3)
            for k in range(int(legs.ankle * 2 / 3.6) - 1)
        )  # fmt: skip
        canvas.add(fringe, f'<g transform="translate(512 0) scale(-1 1)">{fringe}</g>')
    else:
        stitched(canvas, tone, *both(hem_line(legs, 9)), thread=thread)


JEANS = ProductType(
    name="Jeans",
    department="Fashion",
    shelf="Jeans",
    share=3,
    price=69,
    spread=0.35,
    styles=(
        Style("Skinny", "Skinny Jeans", materials=("Stretch Denim",), weight=2, notes=(
            "The leg follows the body from hip to hem.",
            "Narrow hems slip over the foot without a zip.",
        )),
        Style("Straight", "Straight Jeans", weight=3, notes=(
            "From the knee down, front and back run parallel.",
            "The cut goes back to work trousers of the forties.",
        )),
        Style("Tapered", "Tapered Jeans", weight=2, notes=(
            "Roomy at the thigh, the leg narrows steadily to the hem.",
            "A slightly dropped seat leaves space to sit on a bicycle.",
        )),
        Style("Bootcut", "Bootcut Jeans", genders=("Men", "Women"), details={"length": ("Full Length",)}, weight=2, notes=(
            "The leg is closest at the knee and opens just enough to cover a boot.",
            "Its hem is shaped longer at the back, over the heel.",
        )),
        Style("Wide", "Wide-Leg Jeans", genders=("Women", "Girls"), weight=2, notes=(
            "A high waist and a leg that falls straight from the hip make the long line.",
            "The hem is as wide as the shoe is long.",
        )),
    ),
    colours=("Blue", "Blue", "Blue", "Navy Blue", "Navy Blue", "Black", "Grey", "White", "Green", "Brown"),
    materials=("Denim", "Denim", "Stretch Denim"),
    genders={"Men": 5, "Women": 5, "Boys": 1, "Girls": 1},
    details={
        "finish": ("Clean", "Clean", "Faded", "Faded", "Ripped"),
        "length": ("Full Length", "Full Length", "Full Length", "Cropped"),
    },
    titled=("finish", "length"),
    fits=("Slim", "Regular", "Relaxed"),
    sizes=("28", "30", "32", "34", "36"),
    close_up=CloseUp(270, 110, 190),
    draw=draw_jeans,
    notes=(
        "Copper rivets hold the corners of the front pockets, as they have since 1873.",
        "The small fifth pocket sits inside the right one and takes a single coin or key.",
        "Two rows of thick thread run along the outer seam down to the thigh.",
        "A metal shank button and a brass zip close the fly.",
        "The yoke at the back is cut deep and lifts the seat.",
        "Belt loops are tucked into the waistband seam, so they cannot tear off.",
        "{brand} finishes each pair by hand, using very little water.",
        "Every pair is turned inside out once, and its loose threads are cut by hand.",
        "Inside the waistband is a white patch with the week the pair was sewn.",
        "The inseam is felled flat and does not rub on a long walk.",
    ),
    pairs=("a white shirt and suede boots", "a striped tee and canvas shoes", "a chunky knit and loafers",
           "a silk camisole and heels", "a hooded sweatshirt and runners", "a soft blazer and ankle boots"),
    occasions=("casual", "travel", "date", "daytime", "festival"),
)  # fmt: skip

TYPES = (JEANS,)
