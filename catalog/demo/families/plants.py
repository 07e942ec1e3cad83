"""Plant pots, each with a small plant that shows what it is for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import cos, pi, sin

from catalog.demo.colours import darken, lighten
from catalog.demo.families.household import HOME_COLOURS, IRON, WOODS, tube
from catalog.demo.families.pottery import MATT, Thrown, glaze, open_mouth, shine
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, ellipse, fill, oval, stroke

GREENS = ("#3f6f45", "#4f7d4c", "#5f8a5a", "#6f8f6a")
BLADE = "M 0 0 C -13 -30 -15 -80 -2 -128 C 12 -84 12 -32 0 0 Z"
LEAF = "M 0 0 C -20 -10 -24 -38 0 -60 C 24 -38 20 -10 0 0 Z"


def draw_pot(canvas: Canvas, look: Look) -> None:
    """Draw a pot with a plant no higher than itself, so that the pot's colour leads."""
    form = _pot_form(look)
    if look.style == "Footed":
        canvas.ground(y=474, rx=150, ry=13)
        _draw_stand(canvas, look, form)
    elif look.style == "Hanging":
        canvas.add(*(stroke(f"M {CENTRE} 30 L {CENTRE + x} {form.top + 4:.1f}", "#b9a07a", 3.4) for x in (-146, 146)))
    else:
        canvas.ground(y=474, rx=form.profile[-1][0] + 74, ry=13)
        if look.chance.random() < 0.5:
            _draw_saucer(canvas, look, form)
    body = form.outline()
    canvas.piece(body, look.fabric.paint(canvas), form="", fall=False, line=0)
    glaze(canvas, look, form, look.details["finish"])
    ledge = [y for (_, y), (_, low) in pairwise(form.profile) if y == low and form.top < y < form.low - 60]
    shade = stroke(form.level(ledge[0] + 9, 2), "#000", 12, 0.42) if ledge else ""
    shine(canvas, form, gloss=look.material in ("Ceramic", "Porcelain"), edge=0.28, extra=shade)
    _draw_soil(canvas, look, form)
    if look.style == "Hanging":
        (_draw_vines if look.chance.random() < 0.6 else _draw_fern)(canvas, look, form)
        canvas.add(
            stroke(f"M {CENTRE} 30 L {CENTRE + 20} {form.top + 17:.1f}", "#a88f68", 3.4),
            stroke(oval(CENTRE, 26, 9, 9), IRON, 4),
        )
    else:
        PLANTS[look.chance.choice(tuple(PLANTS))](canvas, look, form)


def _draw_soil(canvas: Canvas, look: Look, form: Thrown) -> None:
    open_mouth(canvas, form, look.colour, 11)
    soil = form.mouth(17, 6)
    canvas.inside(
        (form.mouth(11, 1.3),),
        fill(soil, "#4a382b"),
        fill(soil, canvas.linear(((0, "#000", 0.5), (1, "#fff", 0.08)), 90)),
    )


def _pot_form(look: Look) -> Thrown:
    wide = look.between(0.94, 1.04)
    points = {
        "Rimmed": ((140, 226), (140, 226), (138, 272), (138, 272), (126, 276), (126, 276), (94, 450), (88, 460)),
        "Cylinder": ((124, 222), (124, 222), (124, 430), (118, 450), (100, 460)),
        "Tapered": ((134, 216), (134, 216), (84, 446), (76, 458)),
        "Belly": ((92, 222), (94, 232), (128, 270), (146, 330), (136, 392), (108, 436), (82, 458)),
        "Low": ((156, 280), (156, 280), (152, 390), (138, 438), (112, 456)),
        "Egg": ((112, 214), (130, 250), (138, 300), (126, 370), (92, 434), (70, 458)),
    }  # fmt: skip
    if look.style == "Footed":
        return Thrown(CENTRE, ((132, 206), (132, 206), (132, 330), (124, 362), (98, 384), (60, 390)), 0.15)
    if look.style == "Hanging":
        return Thrown(CENTRE, ((146, 238), (149, 270), (143, 320), (120, 372), (80, 412), (44, 428)), 0.15)
    shapes = {"Classic": ("Rimmed", "Tapered", "Rimmed"), "Planter": ("Cylinder", "Egg"), "Round": ("Belly", "Low")}[
        look.style
    ]
    return Thrown(CENTRE, tuple((half * wide, y) for half, y in points[look.chance.choice(shapes)]), 0.15)


def _draw_saucer(canvas: Canvas, look: Look, form: Thrown) -> None:
    wide = form.profile[-1][0] + 34
    dish = Thrown(CENTRE, ((wide, 452), (wide, 456), (wide - 16, 468)), 0.15)
    canvas.piece(dish.outline(), look.colour, form="", fall=False, line=0.4)
    canvas.add(
        fill(dish.outline(), canvas.linear(MATT)),
        fill(dish.mouth(), lighten(look.colour, 0.14)),
        stroke(dish.mouth(), "#000", 1.1, 0.3),
    )
    canvas.add(ellipse(CENTRE + 4, 459, form.profile[-1][0] + 12, 13, "#000", 0.34))


def _draw_stand(canvas: Canvas, look: Look, form: Thrown) -> None:
    wood = look.chance.choice(WOODS)
    for x, low in ((-58, 446), (58, 446)):
        canvas.add(tube(f"M {CENTRE + x} 360 L {CENTRE + x} {low}", darken(wood, 0.4), 11))
    canvas.add(tube(f"M {CENTRE - 112} 404 C {CENTRE - 60} 424 {CENTRE + 60} 424 {CENTRE + 112} 404", wood, 12))
    high = look.between(236, 290)
    for sign in (-1, 1):
        x = CENTRE + sign * (form.profile[0][0] + 5)
        canvas.add(tube(f"M {x:.1f} {high:.1f} L {x - sign * 4:.1f} 472", wood, 13))


def _turned_leaf(shape: str, colour: str, x: float, y: float, turn: float, size: float, vein: str) -> str:
    marks = fill(shape, colour) + stroke(shape, "#000", 1, 0.25) + vein
    return f'<g transform="translate({x:.1f} {y:.1f}) rotate({turn:.1f}) scale({size:.2f})">{marks}</g>'


def _draw_snake(canvas: Canvas, look: Look, form: Thrown) -> None:
    green, base = look.chance.choice(GREENS[:3]), form.top + 8
    margin = look.one_of("#d9c86a", "#a9bd7c", "")
    spread = form.profile[0][0] * 0.5
    for k, size in ((-1.0, 0.86), (1.0, 0.8), (-0.5, 1.18), (0.6, 1.05), (0.05, 1.36), (-0.75, 0.6), (0.45, 0.56)):
        bands = "".join(
            stroke(f"M -9 {-y} Q -1 {-y - 7} 8 {-y + 2}", darken(green, 0.3), 3, 0.5) for y in range(22, 112, 14)
        )
        rim = stroke(BLADE, margin, 3.4) if margin else ""
        light = fill("M 0 0 C 12 -32 12 -84 -2 -128 C 2 -84 2 -32 0 0 Z", "#000", 0.16)
        scale = size * look.between(0.9, 1.05) * min(1.0, (form.top - 40) / 180)
        canvas.add(
            _turned_leaf(
                BLADE,
                green,
                CENTRE + k * spread,
                base + (6 if size < 0.7 else 0),
                k * look.between(8, 15),
                scale,
                light + bands + rim,
            )
        )


def _draw_leafy(canvas: Canvas, look: Look, form: Thrown) -> None:
    """Draw a rubber plant: broad leaves on short stems, the rear ones darker."""
    green, reach = look.chance.choice(GREENS), form.top - 70
    for k, (turn, share) in enumerate(
        ((-58, 0.6), (58, 0.56), (-34, 0.86), (36, 0.82), (2, 1.0), (-70, 0.3), (66, 0.28), (-16, 0.52), (20, 0.46))
    ):
        angle = (turn + look.between(-5, 5)) * pi / 180
        x, y = CENTRE + sin(angle) * reach * share * 0.72, form.top + 6 - cos(angle * 0.8) * reach * share * 0.74
        tone = darken(green, 0.24) if k < 2 else lighten(green, 0.04 * (k % 4))
        canvas.add(
            stroke(
                f"M {CENTRE + turn * 0.2:.1f} {form.top + 8:.1f} Q {CENTRE + turn * 0.3:.1f} {y + 40:.1f} {x:.1f} {y:.1f}",
                darken(green, 0.35),
                4,
            )
        )
        vein = fill("M 0 0 C 20 -10 24 -38 0 -60 Z", "#000", 0.14) + stroke(
            "M 0 0 L 0 -54", lighten(green, 0.4), 1.6, 0.7
        )
        canvas.add(_turned_leaf(LEAF, tone, x, y, turn * 1.15, reach / 105 * look.between(0.9, 1.1), vein))


def _draw_succulent(canvas: Canvas, look: Look, form: Thrown) -> None:
    green = look.one_of("#7fa08a", "#8aa87c", "#6f9a94", "#9aa98f")
    wide, y = form.profile[0][0] * 0.86, form.top - 26
    for ring, (count, reach) in enumerate(((13, 1.0), (11, 0.76), (8, 0.52), (5, 0.3))):
        for k in sorted(range(count), key=lambda k: -cos(2 * pi * (k + ring / 2) / count)):
            turn = 2 * pi * (k + ring / 2) / count
            lean = f"translate({CENTRE} {y - ring * 9:.1f}) scale({wide * reach / 62:.2f} {wide * reach / 62 * (0.52 + ring * 0.06):.2f}) rotate({turn * 180 / pi:.0f})"
            tone = lighten(green, ring * 0.09)
            tip = fill("M 0 -62 C 6 -52 6 -48 0 -46 C -6 -48 -6 -52 0 -62 Z", "#b0645c", 0.6)
            canvas.add(
                f'<g transform="{lean}">{fill(LEAF, tone)}{fill(LEAF, canvas.linear(((0, "#fff", 0.22), (1, "#000", 0.3)), 90))}{tip}{stroke(LEAF, "#000", 1.4, 0.28)}</g>'
            )


def _draw_cactus(canvas: Canvas, look: Look, form: Thrown) -> None:
    green = look.one_of("#4d7a52", "#5c8660", "#3f6b52")
    tall, half = min(150.0, form.top - 50), look.between(40, 54)
    arms = look.one_of("arms", "ball", "arms") == "arms"
    if not arms:
        tall, half = min(116.0, tall), 74.0
    top = form.top - tall
    stem = f"M {CENTRE - half * 0.8:.1f} {form.top + 10:.1f} C {CENTRE - half * 1.16:.1f} {form.top - tall * 0.4:.1f} {CENTRE - half:.1f} {top:.1f} {CENTRE} {top:.1f} C {CENTRE + half:.1f} {top:.1f} {CENTRE + half * 1.16:.1f} {form.top - tall * 0.4:.1f} {CENTRE + half * 0.8:.1f} {form.top + 10:.1f} Q {CENTRE} {form.top + 20:.1f} {CENTRE - half * 0.8:.1f} {form.top + 10:.1f} Z"
    if arms:
        middle = form.top - tall * 0.42
        for sign, rise in ((1, 62), (-1, 44)):
            line = f"M {CENTRE + sign * half * 0.7:.1f} {middle:.1f} C {CENTRE + sign * (half + 34):.1f} {middle + 6:.1f} {CENTRE + sign * (half + 34):.1f} {middle - 10:.1f} {CENTRE + sign * (half + 34):.1f} {middle - rise:.1f}"
            canvas.add(
                stroke(line, darken(green, 0.45), 31),
                stroke(line, green, 28.6),
                f'<g transform="translate(-4 -2)">{stroke(line, lighten(green, 0.2), 9, 0.7)}</g>',
            )
    canvas.piece(stem, green, form="round", fall=False, line=0.4)
    for k in range(-3, 4):
        x = CENTRE + half * sin(k * 0.42)
        rib = f"M {CENTRE + half * 0.8 * sin(k * 0.42):.1f} {form.top + 8:.1f} C {x + k * 3:.1f} {form.top - tall * 0.5:.1f} {x:.1f} {top + 20:.1f} {CENTRE + half * 0.3 * sin(k * 0.42):.1f} {top + 4:.1f}"
        canvas.add(stroke(rib, "#000", 2, 0.24), stroke(rib, "#f3ecd2", 3, 0.8, "1 11"))
    if look.chance.random() < 0.6:
        canvas.add(
            *(
                f'<g transform="rotate({turn} {CENTRE} {top + 4:.1f})">{ellipse(CENTRE, top - 8, 5, 11, "#d9728c")}</g>'
                for turn in (-56, -28, 0, 28, 56)
            ),
            ellipse(CENTRE, top, 5, 4, "#f0c95a"),
        )


def _draw_fern(canvas: Canvas, look: Look, form: Thrown) -> None:
    green = look.one_of("#5d8f4e", "#4f8250", "#6c9a56")
    reach = min(150.0, form.top - 60)
    for turn in (-88, 88, -66, 66, -42, 42, -20, 20, 0):
        angle = (turn + look.between(-5, 5)) * pi / 180
        ex, ey = CENTRE + sin(angle) * reach * 1.08, form.top + 6 - cos(angle) * reach
        cx, cy = CENTRE + sin(angle) * reach * 0.5, form.top - reach * 0.82 * cos(angle * 0.6)
        tone = lighten(green, 0.14) if abs(turn) < 45 else darken(green, 0.06)
        leaflets = []
        for step in range(3, 20):
            t = step / 20
            x = (1 - t) ** 2 * CENTRE + 2 * t * (1 - t) * cx + t * t * ex
            y = (1 - t) ** 2 * (form.top + 8) + 2 * t * (1 - t) * cy + t * t * ey
            long = 24 * (1.15 - t)
            leaflets += [
                f"M {x:.1f} {y:.1f} l {long * cos(angle + d):.1f} {long * sin(angle + d):.1f}" for d in (-0.9, pi + 0.9)
            ]
        spine = f"M {CENTRE} {form.top + 8:.1f} Q {cx:.1f} {cy:.1f} {ex:.1f} {ey:.1f}"
        canvas.add(
            stroke(" ".join(leaflets), darken(tone, 0.3), 6.4),
            stroke(" ".join(leaflets), tone, 4.8),
            stroke(spine, darken(tone, 0.3), 2.4),
        )


def _draw_vines(canvas: Canvas, look: Look, form: Thrown) -> None:
    """Let heart-shaped leaves fill the mouth and trail over the lip at the sides."""
    green = look.chance.choice(GREENS)
    heart = "M 0 0 C -18 -12 -16 6 -14 12 C -10 26 -4 32 0 38 C 4 32 10 26 14 12 C 16 6 18 -12 0 0 Z"
    vein = fill("M 0 0 C 18 -12 16 6 14 12 C 10 26 4 32 0 38 Z", "#000", 0.14) + stroke(
        "M 0 2 L 0 30", lighten(green, 0.4), 1.4, 0.7
    )
    for k in range(16):
        turn = 2 * pi * k / 16
        x, y = CENTRE + sin(turn) * 108, form.top - 15 + cos(turn) * 8
        canvas.add(
            _turned_leaf(
                heart,
                darken(green, 0.2) if cos(turn) < 0 else green,
                x,
                y,
                -sin(turn) * 60 + (180 if cos(turn) < -0.2 else 0),
                look.between(0.9, 1.2),
                vein,
            )
        )
    for x, drop in (
        (-138, look.between(110, 190)),
        (-104, look.between(30, 60)),
        (112, look.between(30, 70)),
        (140, look.between(100, 190)),
    ):
        y = form.top + (1 - (x / 146) ** 2) ** 0.5 * 18 - 4
        lean = 12 if x > 0 else -12
        canvas.add(
            stroke(
                f"M {CENTRE + x * 0.9:.1f} {y - 8:.1f} Q {CENTRE + x + lean:.1f} {y + 6:.1f} {CENTRE + x + lean * 0.6:.1f} {y + drop:.1f}",
                darken(green, 0.3),
                2.6,
            )
        )
        for k in range(int(drop / 24) + 1):
            side = 1 if k % 2 else -1
            canvas.add(
                _turned_leaf(
                    heart, lighten(green, 0.05 * (k % 3)), CENTRE + x + lean * 0.8, y + k * 24, side * -42, 0.86, vein
                )
            )


PLANTS: dict[str, Callable[[Canvas, Look, Thrown], None]] = {
    "snake": _draw_snake, "leafy": _draw_leafy, "succulent": _draw_succulent, "cactus": _draw_cactus, "fern": _draw_fern,
}  # fmt: skip

PLANT_POTS = ProductType(
    name="Plant Pots", department="Home & Living", shelf="Decor", share=1, price=34, spread=0.5, care="decor",
    styles=(
        Style("Classic", "Plant Pot", weight=3, notes=(
            "The wall runs in towards the foot, so that a root ball slides out whole when it is time to repot.",
            "It is the shape gardeners have used for centuries, scaled for a windowsill.",
        )),
        Style("Planter", "Planter", notes=(
            "A nursery pot of nineteen centimetres drops straight in and stays out of sight.",
            "The plain upright body stands close against its neighbour on a shelf.",
        )),
        Style("Round", "Round Planter", notes=(
            "The full belly gives roots room to spread and holds water a day longer.",
            "Its low body does not tip when a plant leans towards the window.",
        )),
        Style("Footed", "Footed Planter", notes=(
            "A wooden stand lifts the bowl off the floor and lets air pass underneath.",
            "The legs slot together without screws and come apart flat.",
        )),
        Style("Hanging", "Hanging Planter", notes=(
            "Three cords meet in an iron ring and carry up to eight kilograms.",
            "Hung in a window, it keeps trailing plants away from curious cats.",
        )),
    ),
    colours=HOME_COLOURS, materials=("Stoneware", "Ceramic"), draw=draw_pot,
    patterns=("Solid", "Solid", "Solid", "Solid", "Solid", "Geometric", "Chevron", "Dotted"),
    details={"finish": ("Plain", "Plain", "Ribbed", "Dipped", "Banded", "Speckled", "Reactive")}, titled=("finish",),
    notes=(
        "A hole in the base lets spare water out, and a cork stopper closes it where the furniture is delicate.",
        "The lip is thick enough to lift a planted pot by with both hands.",
        "The wall thickens towards the base, which keeps the weight low and the plant upright.",
        "The {colour} surface reaches a hand's breadth down the inside, below the line of the soil.",
        "The inner wall is left a little rough, which roots like better than a smooth one.",
        "One of them stood a winter on our own balcony before we took it into the shop.",
        "Every {noun} leaves the workshop with a card on watering, written by a gardener.",
        "The plant in the picture shows the scale and stays with the photographer.",
        "Inside, a fine line marks how high the soil should come, two fingers below the edge.",
    ),
    pairs=("a brass watering can", "a second pot one size smaller", "a wooden stool", "a bright windowsill", "a row of herbs"),
    occasions=("outdoor", "daytime", "casual"), pattern_scale=(0.9, 1.2), close_up=CloseUp(246, 350, 190),
)  # fmt: skip

TYPES = (PLANT_POTS,)
