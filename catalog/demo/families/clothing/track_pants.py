"""Track pants: joggers, straight, tapered, flared and wide."""

from __future__ import annotations

from catalog.demo.colours import contrast, mix
from catalog.demo.families.clothing.parts.cloth import look_tone, sewn, stitched
from catalog.demo.families.clothing.parts.legs import (
    Legs,
    draw_elastic,
    draw_legs,
    draw_slant_pockets,
    hem_line,
    leg_cuff,
    legs_for,
    side_stripe,
)
from catalog.demo.families.clothing.parts.outline import line
from catalog.demo.families.clothing.parts.trims import draw_rib, draw_stud, draw_zip
from catalog.demo.kinds import LETTER_SIZES, CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both

WIDTHS = {
    "Jogger": (49.0, 29.0),
    "Straight": (48.0, 42.0),
    "Tapered": (44.0, 27.0),
    "Flared": (41.0, 56.0),
    "Wide": (58.0, 58.0),
}


def draw_track_pants(canvas: Canvas, look: Look) -> None:
    """Draw track pants."""
    knee, ankle = WIDTHS[look.style]
    size = look.between(0.96, 1.06)
    legs = legs_for(
        look,
        knee * size,
        ankle * size,
        ease=2 if look.style == "Flared" else 5,
        short=8 if look.style == "Jogger" else 0,
    )
    data = draw_legs(canvas, look, legs, slim=look.style in ("Jogger", "Tapered"), strength=1.1)
    tone = look_tone(look)
    if look.details["side"] == "Side Stripe":
        width = look.between(14, 20)
        canvas.inside(
            (data,), *side_stripe(legs, look.accent, width, look.colour if look.one_of("one", "two") == "two" else "")
        )
    elif look.style in ("Tapered", "Straight"):
        _draw_panels(canvas, look, legs)
    draw_elastic(canvas, look, legs, cord=look.one_of(contrast(look.colour), look.colour, look.accent))
    draw_slant_pockets(canvas, legs, tone, 28)
    sewn(canvas, tone, f"M {CENTRE} {legs.top + 34:.1f} L {CENTRE} {legs.crotch:.1f}", opacity=0.6)
    _finish_ends(canvas, look, legs)


def _draw_panels(canvas: Canvas, look: Look, legs: Legs) -> None:
    tone = look_tone(look)
    seam = line((CENTRE + legs.hip - 6, legs.crotch - 20), (CENTRE + legs.stance * 0.9 + legs.knee * 0.4, legs.knee_at - 30),
                (CENTRE + legs.stance * 0.9 - legs.knee * 0.7, legs.knee_at + 30))  # fmt: skip
    sewn(canvas, tone, *both(seam), opacity=0.55)


def _finish_ends(canvas: Canvas, look: Look, legs: Legs) -> None:
    tone = look_tone(look)
    if look.style == "Jogger":
        for side in both(leg_cuff(legs, 32, -2)):
            draw_rib(canvas, side, mix(look.colour, tone.shade, 0.14))
        return
    stitched(canvas, tone, *both(hem_line(legs, 11)))
    if look.style == "Tapered":
        x, y = CENTRE + legs.stance + legs.ankle - 7, legs.hem_at - 6
        for sign in (1, -1):
            draw_zip(
                canvas,
                (CENTRE + sign * (x + 6 - CENTRE), y - 66),
                (CENTRE + sign * (x - CENTRE), y),
                width=2.8,
                pull=False,
            )
    if look.style == "Straight" and look.one_of("snaps", "plain") == "snaps":
        (x0, y0), (x1, y1) = legs.outer[2], legs.outer[3]
        for k in range(5):
            share = 0.2 + k * 0.17
            for sign in (1, -1):
                draw_stud(
                    canvas,
                    CENTRE + sign * (x0 + (x1 - x0) * share - 9 - CENTRE),
                    y0 + (y1 - y0) * share,
                    "#d9dce0",
                    3.2,
                )


TRACK_PANTS = ProductType(
    name="Track Pants",
    department="Fashion",
    shelf="Track Pants",
    share=2,
    price=44,
    spread=0.4,
    styles=(
        Style("Jogger", "Joggers", materials=("Loopback Cotton", "Fleece", "Organic Cotton"), weight=3, notes=(
            "Deep ribs at the ankles keep the legs up when you run.",
            "A little extra length falls in soft folds above the ribs.",
        )),
        Style("Straight", "Track Pants", materials=("Polyester", "Cotton", "Recycled Nylon"), weight=2, notes=(
            "The leg runs straight to an open hem and passes over a shoe.",
            "Panels at the knee are cut with a bend.",
        )),
        Style("Tapered", "Tapered Track Pants", materials=("Polyester", "Recycled Nylon", "Stretch Jersey"), weight=2, notes=(
            "Zips at the ankles open the narrow hems far enough for a trainer.",
            "The leg follows the calf without flapping.",
        )),
        Style("Flared", "Flared Track Pants", materials=("Jersey", "Stretch Jersey", "Cotton"), genders=("Women", "Girls"), weight=2, notes=(
            "Close to the knee, the leg opens into a flare over the shoe.",
        )),
        Style("Wide", "Wide Track Pants", materials=("Loopback Cotton", "Fleece", "Polyester"), weight=1, notes=(
            "The leg is as wide at the hem as at the thigh and moves like a curtain.",
        )),
    ),
    colours=("Black", "Grey", "Navy Blue", "Olive", "Maroon", "Green", "Beige", "Blue", "Teal", "Lavender", "Red", "Rust", "Cream"),
    materials=("Cotton",),
    patterns=("Solid", "Solid", "Solid", "Melange"),
    genders={"Men": 5, "Women": 4, "Boys": 2, "Girls": 1},
    details={"side": ("Plain", "Side Stripe", "Plain")},
    titled=("side",),
    fits=("Regular", "Slim", "Relaxed"),
    sizes=LETTER_SIZES,
    close_up=CloseUp(256, 100, 190),
    draw=draw_track_pants,
    notes=(
        "The waist is elastic all round, with a cord that knots inside or out.",
        "Side pockets are cut deep and slope back, so a phone stays in on the run.",
        "A key pocket hangs hidden inside the waistband, just behind the cord.",
        "Four-thread seams lie flat against the skin and stretch with it.",
        "There is no fly: the front seam is closed and sewn twice.",
        "The seat is shaped with a seam across it that allows a deep squat.",
        "Cord ends are dipped in metal and will not fray.",
        "{brand} sews the elastic in four rows, which stops it from rolling over.",
        "The inside of the pockets is the same {colour} as the outside.",
    ),
    pairs=("a hooded sweatshirt and runners", "a plain tee and white trainers", "a long coat and chunky trainers",
           "a half-zip and a cap", "a tank top and a light jacket"),
    occasions=("sport", "casual", "travel", "outdoor", "daytime"),
)  # fmt: skip

TYPES = (TRACK_PANTS,)
