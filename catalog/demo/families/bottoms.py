"""Trousers, jeans and shorts."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.demo.colours import contrast, darken, lighten
from catalog.demo.kinds import Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, ellipse, fill, mirrored, path, seam, stitch, stroke

THREAD = "#d9a757"
WAISTS = ("28", "30", "32", "34", "36")


@dataclass(frozen=True)
class Legs:
    """Half-widths and heights of trousers laid flat; `stance` is how far the feet stand apart."""

    top: float
    waist: float
    hip: float
    crotch: float
    hem_at: float
    ankle: float
    stance: float


def draw_trousers(canvas: Canvas, look: Look) -> None:
    """Draw tailored, wide, cargo or drawstring trousers."""
    ankle = {"Wide Leg": 56.0, "Tailored": 35.0, "Cargo": 41.0, "Jogger": 30.0}[look.style] * look.between(0.94, 1.08)
    legs = _legs(look, ankle)
    _draw_legs(canvas, look, legs)
    _draw_waistband(canvas, look, legs, elastic=look.style == "Jogger")
    if look.style in ("Tailored", "Wide Leg"):
        front = path("M", CENTRE + 44, legs.top + 30, "C", CENTRE + 48, legs.crotch, CENTRE + legs.stance + 8,
            legs.crotch
                     + 80, CENTRE + legs.stance + 4, legs.hem_at)  # fmt: skip
        canvas.add(*(seam(side, 2, 0.26) for side in both(front)))
    if look.style == "Cargo":
        _draw_cargo_pockets(canvas, look, legs)
    if look.style == "Jogger":
        _draw_jogger_ends(canvas, look, legs)
    else:
        _draw_fly(canvas, legs, "#000", 0.34)
        _draw_slant_pockets(canvas, legs)


def draw_jeans(canvas: Canvas, look: Look) -> None:
    """Draw five-pocket jeans with faded thighs and coloured stitching."""
    ankle = {"Skinny": 24.0, "Straight": 34.0, "Bootcut": 45.0, "Wide": 57.0}[look.details["leg"]]
    legs = _legs(look, ankle * look.between(0.95, 1.06))
    shapes = _draw_legs(canvas, look, legs)
    x, y = CENTRE + legs.stance, (legs.crotch + legs.hem_at) / 2
    fade = "".join(
        ellipse(CENTRE + sign * (x - CENTRE - 4), legs.crotch + 24, 26, 70, "#fff", 0.34)
        + ellipse(CENTRE + sign * (x - CENTRE + 2), y + 40, 16, 60, "#fff", 0.2)
        for sign in (1, -1)
    )
    canvas.inside(shapes, canvas.blurred(fade + _whiskers(legs), 8))
    if look.details["finish"] == "Ripped":
        _draw_rips(canvas, look, legs)
    _draw_waistband(canvas, look, legs, thread=THREAD)
    _draw_fly(canvas, legs, THREAD, 0.95)
    _draw_curved_pockets(canvas, legs)
    for line in (path("M", CENTRE + legs.stance - legs.ankle + 2, legs.hem_at - 9, "H",
        CENTRE + legs.stance + legs.ankle - 2),):  # fmt: skip
        canvas.add(*(stitch(side, THREAD, 0.9) for side in both(line)))


def draw_shorts(canvas: Canvas, look: Look) -> None:
    """Draw shorts."""
    legs = Legs(top=124, waist=88, hip=110, crotch=282, hem_at=386 + look.between(-34, 26), ankle=52 + look.between(-4,
        6),
                stance=64)  # fmt: skip
    _draw_legs(canvas, look, legs)
    elastic = look.style == "Drawstring"
    _draw_waistband(canvas, look, legs, elastic=elastic)
    _draw_slant_pockets(canvas, legs)
    if not elastic:
        _draw_fly(canvas, legs, "#000", 0.34)
    cuff = path("M", CENTRE + legs.stance - legs.ankle + 3, legs.hem_at - 14, "Q", CENTRE + legs.stance,
        legs.hem_at - 10,
                CENTRE + legs.stance + legs.ankle + 1, legs.hem_at - 20)  # fmt: skip
    canvas.add(*(seam(side, 1.6, 0.32) for side in both(cuff)))


def _legs(look: Look, ankle: float) -> Legs:
    waist = look.by_gender(80, 68, 70) + look.between(-2, 4)
    hem_at = look.by_gender(470, 470, 440) - (30 if look.details.get("length") == "Cropped" else 0)
    return Legs(
        top=look.by_gender(52, 46, 74), waist=waist, hip=waist + look.by_gender(20, 28, 18),
        crotch=look.by_gender(212, 204, 212), hem_at=hem_at, ankle=ankle, stance=look.between(58, 66),
    )  # fmt: skip


def _outline(legs: Legs) -> str:
    outer, inner = CENTRE + legs.stance + legs.ankle, CENTRE + legs.stance - legs.ankle
    reach = legs.hem_at - legs.crotch
    return mirrored(
        (CENTRE, legs.top + 5),
        (CENTRE + legs.waist * 0.5, legs.top + 5, CENTRE + legs.waist, legs.top, CENTRE + legs.waist, legs.top),
        (CENTRE + legs.waist + 8, legs.top + 40, CENTRE + legs.hip, legs.top + 80, CENTRE + legs.hip,
        legs.crotch - 26),
        (CENTRE + legs.hip + 1, legs.crotch + reach * 0.12, outer, legs.hem_at - reach * 0.55, outer, legs.hem_at - 4),
        (outer - 20, legs.hem_at + 3, inner + 20, legs.hem_at + 3, inner, legs.hem_at),
        (inner - 2, legs.hem_at - reach * 0.5, CENTRE + 12, legs.crotch + reach * 0.24, CENTRE + 3, legs.crotch + 2),
        (CENTRE, legs.crotch),
    )  # fmt: skip


def _draw_legs(canvas: Canvas, look: Look, legs: Legs) -> tuple[str, ...]:
    canvas.ground(y=legs.hem_at + 12, rx=legs.stance + legs.ankle + 32, ry=11)
    back = mirrored((CENTRE, legs.top - 5), (CENTRE + legs.waist * 0.6, legs.top - 5, CENTRE + legs.waist - 2,
        legs.top,
                    CENTRE + legs.waist - 2, legs.top + 2), (CENTRE, legs.top + 12))  # fmt: skip
    canvas.add(fill(back, darken(look.colour, 0.45)))
    outline = _outline(legs)
    canvas.piece(outline, look.fabric.paint(canvas), form="")
    for sign in (1, -1):
        middle = CENTRE + sign * (legs.stance - 4)
        half = legs.hip * 0.56
        column = box(middle - half, legs.top, half * 2, legs.hem_at - legs.top + 4)
        canvas.inside((outline,), fill(column, canvas.form("cloth")))
    folds = []
    for line, tone, wide, opacity in (
        (path("M", CENTRE + 4, legs.crotch, "C", CENTRE + 30, legs.crotch - 16, CENTRE + 50, legs.crotch - 34,
            CENTRE + 66,
              legs.crotch - 44), "#000", 6, 0.22),
        (path("M", CENTRE + 6, legs.crotch + 12, "C", CENTRE + 30, legs.crotch + 6, CENTRE + 44, legs.crotch - 4,
        CENTRE + 58,
              legs.crotch - 14), "#fff", 6, 0.16),
        (path("M", CENTRE + legs.stance + legs.ankle - 8, (legs.crotch + legs.hem_at) / 2 + 6, "q -24 12 -44 6"),
        "#000", 6,
         0.18),
        (path("M", CENTRE + legs.stance, legs.crotch + 20, "L", CENTRE + legs.stance, legs.hem_at), "#fff", 14, 0.08),
        (path("M", CENTRE + 2, legs.crotch - 4, "L", CENTRE + legs.stance - legs.ankle - 1, legs.hem_at), "#000", 12,
        0.3),
    ):  # fmt: skip
        folds += [stroke(side, tone, wide, opacity) for side in both(line)]
    canvas.soft((outline,), *folds, edge=0.24)
    return (outline,)


def _draw_waistband(canvas: Canvas, look: Look, legs: Legs, *, elastic: bool = False, thread: str = "") -> None:
    w, y = legs.waist, legs.top
    band = mirrored((CENTRE, y + 5), (CENTRE + w * 0.5, y + 5, CENTRE + w, y, CENTRE + w, y), (CENTRE + w + 4, y + 22),
                    (CENTRE + w * 0.6, y + 27, CENTRE + 30, y + 28, CENTRE, y + 28))  # fmt: skip
    canvas.piece(band, look.fabric.paint(canvas), fall=False, line=0.5)
    if elastic:
        canvas.inside((band,), *(stroke(path("M", CENTRE - w + k * 7, y, "v 30"), "#000", 2,
            0.24) for k in range(int(w / 3.4))))  # fmt: skip
        for x, fall in ((-7, 54), (8, 64)):
            cord = path("M", CENTRE + x * 0.5, y + 18, "q", x, 20, x, fall)
            canvas.add(stroke(cord, "#000", 5, 0.3), stroke(cord, contrast(look.colour), 3.4))
        return
    line = path("M", CENTRE - w - 3, y + 19, "Q", CENTRE, y + 29, CENTRE + w + 3, y + 19)
    canvas.add(stitch(line, thread or "#000", 0.9 if thread else 0.3))
    for share in (0.34, 0.8):
        for sign in (1, -1):
            loop = box(CENTRE + sign * w * share - 4, y - 1, 8, 31, 2)
            canvas.piece(loop, look.fabric.paint(canvas), fall=False, line=0.5)
    button = "#b98a4a" if thread else lighten(look.colour, 0.35)
    canvas.add(ellipse(CENTRE + 1, y + 16.5, 6, 6, "#000", 0.35), ellipse(CENTRE, y + 15, 5.6, 5.6, button))
    canvas.add(ellipse(CENTRE - 1.4, y + 13.6, 2, 2, "#fff", 0.6))


def _draw_fly(canvas: Canvas, legs: Legs, thread: str, opacity: float) -> None:
    y = legs.top + 28
    canvas.add(seam(path("M", CENTRE, y, "V", legs.crotch), 1.8, 0.4))
    curve = path("M", CENTRE + 19, y, "V", legs.crotch - 66, "Q", CENTRE + 19, legs.crotch - 40, CENTRE + 2,
        legs.crotch - 34)  # fmt: skip
    canvas.add(stitch(curve, thread, opacity))


def _draw_slant_pockets(canvas: Canvas, legs: Legs) -> None:
    line = path("M", CENTRE + legs.waist * 0.66, legs.top + 27, "L", CENTRE + legs.hip - 4, legs.top + 92)
    canvas.add(*(seam(side, 2, 0.45) for side in both(line)))


def _draw_curved_pockets(canvas: Canvas, legs: Legs) -> None:
    x, y = CENTRE + legs.waist * 0.42, legs.top + 27
    line = path("M", x, y, "C", x + 2, y + 34, x + 24, y + 42, CENTRE + legs.hip - 4, y + 40)
    for side in both(line):
        canvas.add(seam(side, 2, 0.45), f'<g transform="translate(0 5)">{stitch(side, THREAD, 0.9)}</g>')
    outer = path("M", CENTRE + legs.hip - 7, y + 46, "C", CENTRE + legs.hip - 4, legs.crotch - 10,
        CENTRE + legs.hip - 7,
                 legs.crotch + 20, CENTRE + legs.hip - 12, legs.crotch + 60)  # fmt: skip
    canvas.add(*(stitch(side, THREAD, 0.6, 1.2) for side in both(outer)))
    for sign in (1, -1):
        canvas.add(ellipse(CENTRE + sign * (legs.waist * 0.42 + 2), y + 6, 2.4, 2.4, "#c79757"))


def _draw_cargo_pockets(canvas: Canvas, look: Look, legs: Legs) -> None:
    for sign in (1, -1):
        x, y = CENTRE + sign * (legs.stance + 26) - 26, legs.crotch + 46
        canvas.piece(box(x, y, 52, 70, 5), look.fabric.paint(canvas), line=0.5)
        canvas.piece(box(x - 3, y - 8, 58, 24, 4), look.fabric.paint(canvas), fall=False, line=0.55)
        canvas.add(stitch(box(x + 3, y + 19, 46, 47, 4), opacity=0.3), ellipse(x + 26, y + 9, 3.2, 3.2, "#2b2b2b",
            0.7))  # fmt: skip


def _draw_jogger_ends(canvas: Canvas, look: Look, legs: Legs) -> None:
    x = CENTRE + legs.stance - legs.ankle
    end = path("M", x - 2, legs.hem_at - 20, "L", x + legs.ankle * 2 + 2, legs.hem_at - 24, "L",
        x + legs.ankle * 2 - 4,
               legs.hem_at + 4, "L", x + 3, legs.hem_at + 6, "Z")  # fmt: skip
    for side in both(end):
        canvas.piece(side, darken(look.colour, 0.14), fall=False, line=0.45)
    _draw_slant_pockets(canvas, legs)


def _whiskers(legs: Legs) -> str:
    lines = [path("M", CENTRE + 14, legs.crotch - 20 - k * 14, "q 30 -4 58 -20") for k in range(3)]
    return "".join(stroke(side, "#fff", 5, 0.3) for line in lines for side in both(line))


def _draw_rips(canvas: Canvas, look: Look, legs: Legs) -> None:
    y = (legs.crotch + legs.hem_at) / 2 - 12
    for sign in (1, -1) if look.one_of("one", "both") == "both" else (1,):
        x = CENTRE + sign * (legs.stance + 2)
        hole = path("M", x - 24, y + 2, "q 10 -12 24 -9 q 16 -3 24 8 q -8 12 -24 10 q -18 2 -24 -9 Z")
        canvas.add(fill(hole, darken(look.colour, 0.5)), stroke(hole, "#eef1f4", 2.4, 0.8))
        canvas.add(*(stroke(path("M", x - 19, y - 3 + k * 4, "q 18", look.between(-3, 3), 38, 0), "#eef1f4", 1.6, 0.85)
                     for k in range(3)))  # fmt: skip


TROUSERS = ProductType(
    name="Trousers",
    department="Fashion",
    shelf="Trousers",
    share=3,
    price=62,
    spread=0.4,
    styles=(
        Style("Tailored", "Trousers", materials=("Wool Blend", "Cotton Twill"), weight=3,
              patterns=("Solid", "Solid", "Pinstriped", "Herringbone", "Windowpane", "Checked")),
        Style("Wide Leg", "Wide-Leg Trousers", materials=("Linen", "Viscose", "Crepe"), genders=("Women",), weight=2),
        Style("Cargo", "Cargo Trousers", materials=("Cotton Twill", "Ripstop Cotton")),
        Style("Jogger", "Jogger Trousers", materials=("Jersey", "Cotton"), patterns=("Solid", "Melange")),
    ),
    colours=("Black", "Navy Blue", "Grey", "Beige", "Olive", "Brown", "Cream", "Maroon", "Green", "White", "Rust"),
    materials=("Cotton Twill",),
    genders={"Men": 5, "Women": 5, "Boys": 1, "Girls": 1},
    details={"length": ("Full Length", "Full Length", "Cropped")},
    titled=("length",),
    fits=("Slim", "Regular", "Relaxed"),
    sizes=WAISTS,
    draw=draw_trousers,
    notes=(
        "A curtained waistband and a clean fly keep the front flat.",
        "{length}, with enough hem left inside to let down.",
        "The seat is cut with a little ease, so sitting all day is no trouble.",
        "Pockets are bagged in strong cotton and set where hands fall.",
    ),
    pairs=("a crisp shirt and loafers", "a fine-gauge knit", "a plain tee and clean trainers"),
    occasions=("business", "professional", "interview", "casual", "travel", "formal"),
)  # fmt: skip

JEANS = ProductType(
    name="Jeans",
    department="Fashion",
    shelf="Jeans",
    share=4,
    price=69,
    spread=0.35,
    styles=(Style("Jeans", "Jeans"),),
    colours=("Blue", "Blue", "Navy Blue", "Black", "Grey", "White", "Green", "Brown"),
    materials=("Denim", "Stretch Denim"),
    genders={"Men": 5, "Women": 5, "Boys": 1, "Girls": 1},
    details={
        "leg": ("Skinny", "Straight", "Straight", "Bootcut", "Wide"),
        "finish": ("Clean", "Clean", "Ripped"),
        "length": ("Full Length", "Full Length", "Cropped"),
    },
    titled=("leg", "finish"),
    fits=("Slim", "Regular", "Relaxed"),
    sizes=WAISTS,
    draw=draw_jeans,
    notes=(
        "The {leg} leg is cut from the knee down, so the thigh stays easy.",
        "Copper rivets and a contrast thread finish five honest pockets.",
        "The wash is done with ozone and very little water.",
        "They soften quickly and hold their line at the knee.",
    ),
    pairs=("a white shirt and suede boots", "a striped tee and canvas shoes", "a chunky knit"),
    occasions=("casual", "travel", "date", "daytime", "festival"),
)

SHORTS = ProductType(
    name="Shorts",
    department="Fashion",
    shelf="Shorts",
    share=2,
    price=34,
    spread=0.35,
    styles=(Style("Chino", "Chino Shorts", weight=2), Style("Drawstring", "Drawstring Shorts")),
    colours=("Navy Blue", "Beige", "Olive", "Blue", "Red", "White", "Grey", "Teal", "Pink", "Yellow", "Black"),
    materials=("Cotton Twill", "Linen", "Cotton"),
    patterns=("Solid", "Solid", "Striped", "Checked", "Leaf Print", "Floral"),
    genders={"Men": 4, "Women": 3, "Boys": 2, "Girls": 1},
    fits=("Regular", "Relaxed"),
    sizes=WAISTS,
    draw=draw_shorts,
    notes=(
        "Cut above the knee with a leg wide enough to cycle in.",
        "Two slant pockets, one coin pocket and a buttoned pocket at the back.",
        "The cloth dries quickly after a swim.",
    ),
    pairs=("a loose linen shirt", "a breton top and deck shoes", "a polo and clean trainers"),
    occasions=("beach", "casual", "travel", "outdoor", "festival", "sport"),
)

TYPES = (TROUSERS, JEANS, SHORTS)
