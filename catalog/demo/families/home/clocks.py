"""Wall clocks: round, square, with rays and with a pendulum."""

from __future__ import annotations

from math import cos, pi, sin

from catalog.demo.colours import contrast, darken, lighten, luminance
from catalog.demo.families.home.parts.household import BRASS, HOME_COLOURS, IRON, STEEL, WOODS, tube
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, box, ellipse, fill, oval, stroke, turned


def draw_clock(canvas: Canvas, look: Look) -> None:
    """Draw a wall clock with its shadow on the wall; dial and case keep to the named colour."""
    {"Round": _draw_round, "Sunburst": _draw_sunburst, "Square": _draw_square, "Pendulum": _draw_pendulum}[look.style](
        canvas, look
    )


def _draw_shadow(canvas: Canvas, outline: str, half: float) -> None:
    """Throw the shadow of a case that reaches some way to either side of the middle onto the wall."""
    frame = box(CENTRE - half - 12, 30, 2 * half + 34, 482)
    canvas.soft((frame,), f'<g transform="translate(7 12)">{fill(outline, "#000", 0.36)}</g>', blur=7, edge=0)


def _draw_round_shadow(canvas: Canvas, r: float) -> None:
    fade = 1 - 26 / (r + 14)
    canvas.add(ellipse(CENTRE + 6, CENTRE + 11, r + 14, r + 14, canvas.radial(((fade, "#000", 0.36), (1, "#000", 0)))))


def _draw_round(canvas: Canvas, look: Look) -> None:
    r, rim = 196.0, look.between(14, 26)
    case = oval(CENTRE, CENTRE, r, r)
    _draw_round_shadow(canvas, r)
    frame = look.one_of(look.colour, look.colour, BRASS, look.chance.choice(WOODS), IRON)
    canvas.add(
        fill(case, frame), fill(case, canvas.linear(((0, "#fff", 0.5), (0.45, "#fff", 0.04), (1, "#000", 0.42)), 52))
    )
    canvas.add(stroke(case, "#000", 1.4, 0.34))
    _draw_dial(canvas, look, CENTRE, CENTRE, r - rim)


def _draw_square(canvas: Canvas, look: Look) -> None:
    size, curve = 370.0, look.between(24, 110)
    edge = CENTRE - size / 2
    case = box(edge, edge, size, size, curve)
    _draw_shadow(canvas, case, size / 2)
    canvas.add(
        fill(case, look.colour),
        fill(case, canvas.linear(((0, "#fff", 0.34), (0.5, "#fff", 0), (1, "#000", 0.34)), 52)),
        stroke(case, "#000", 1.4, 0.34),
    )
    inner = box(edge + 16, edge + 16, size - 32, size - 32, max(10, curve - 16))
    canvas.add(
        fill(inner, look.colour),
        stroke(inner, "#000", 3, 0.22),
        f'<g transform="translate(1.5 1.5)">{stroke(inner, "#fff", 1.4, 0.4)}</g>',
    )
    canvas.soft((inner,), blur=5, edge=0.26, width=12)
    _draw_marks(canvas, look, CENTRE, CENTRE, size / 2 - 26)


def _draw_sunburst(canvas: Canvas, look: Look) -> None:
    count, long, short = 24, look.between(216, 226), look.between(168, 190)
    ray = look.one_of("spike", "rod", "blade")
    shapes = []
    for k in range(count):
        reach = long if k % 2 == 0 else short
        half = {"spike": 11.0, "rod": 4.0, "blade": 7.0}[ray]
        tip = {"spike": 0.6, "rod": 4.0, "blade": 9.0}[ray]
        shape = f"M {CENTRE - half} {CENTRE - 90} L {CENTRE - tip} {CENTRE - reach:.1f} L {CENTRE + tip} {CENTRE - reach:.1f} L {CENTRE + half} {CENTRE - 90} Z"
        one = (
            fill(shape, look.colour)
            + fill(
                shape, canvas.linear(((0, "#fff", 0.34), (0.5, "#fff", 0.06), (0.52, "#000", 0.2), (1, "#000", 0.3)))
            )
            + stroke(shape, "#000", 1, 0.3)
        )
        if ray == "rod":
            one += (
                ellipse(CENTRE, CENTRE - reach, 9, 9, darken(look.colour, 0.4))
                + ellipse(CENTRE, CENTRE - reach, 8, 8, look.colour)
                + ellipse(CENTRE - 2, CENTRE - reach - 2, 3, 3, "#fff", 0.55)
            )
        shapes.append(turned(one, k * 360 / count))
    canvas.add(*shapes[1::2], *shapes[0::2])
    case = oval(CENTRE, CENTRE, 112, 112)
    _draw_round_shadow(canvas, 112)
    rim = look.one_of(BRASS, look.colour, IRON)
    canvas.add(
        fill(case, rim),
        fill(case, canvas.linear(((0, "#fff", 0.5), (0.45, "#fff", 0.04), (1, "#000", 0.42)), 52)),
        stroke(case, "#000", 1.3, 0.36),
    )
    _draw_dial(canvas, look, CENTRE, CENTRE, 99)


def _draw_pendulum(canvas: Canvas, look: Look) -> None:
    case = look.one_of("house", "slab")
    top, low = 34.0, 478.0
    if case == "house":
        outline = f"M 256 {top} L 372 108 L 372 300 C 372 330 334 340 330 372 L 330 {low - 12} C 330 {low - 4} 326 {low} 318 {low} L 194 {low} C 186 {low} 182 {low - 4} 182 {low - 12} L 182 372 C 178 340 140 330 140 300 L 140 108 Z"
    else:
        outline = box(152, top, 208, low - top, 104)
    _draw_shadow(canvas, outline, 116)
    canvas.piece(outline, look.colour, form="sheen", line=0.4)
    canvas.soft((outline,), blur=5, edge=0.28, width=14)
    window = box(208, 318, 96, 136, 48 if case == "slab" else 10)
    canvas.add(
        fill(window, darken(look.colour, 0.55)),
        fill(window, canvas.linear(((0, "#000", 0.45), (1, "#fff", 0.1)), 60)),
        stroke(window, "#000", 1.6, 0.4),
    )
    swing = look.between(-9, 9)
    rod = tube("M 256 322 L 256 410", BRASS, 5)
    bob = canvas.radial(((0, "#fff3cd", 1), (0.5, BRASS, 1), (1, "#7a5a20", 1)), 0.38, 0.34, 0.7)
    canvas.inside(
        (window,), turned(rod + ellipse(256, 414, 25, 25, "#5e4415") + ellipse(256, 414, 24, 24, bob), swing, 256, 300)
    )
    face = oval(CENTRE, 198, 96, 96)
    canvas.add(
        fill(face, BRASS),
        fill(face, canvas.linear(((0, "#fff", 0.5), (0.5, "#fff", 0), (1, "#000", 0.4)), 52)),
        stroke(face, "#000", 1.3, 0.36),
    )
    _draw_dial(canvas, look, CENTRE, 198, 87)


def _draw_dial(canvas: Canvas, look: Look, x: float, y: float, r: float) -> None:
    face = oval(x, y, r, r)
    tone = look.colour if look.style != "Pendulum" else look.one_of(lighten(look.colour, 0.12), "#f6f1e6")
    canvas.add(
        fill(face, tone), fill(face, canvas.linear(((0, "#000", 0.14), (0.4, "#fff", 0.06), (1, "#fff", 0.14)), 52))
    )
    canvas.soft(
        (face,), f'<g transform="translate(2 4)">{stroke(face, "#000", 12, 0.3)}</g>', blur=4, edge=0.2, width=6
    )
    canvas.add(stroke(face, "#000", 1.4, 0.34))
    _draw_marks(canvas, look, x, y, r, tone)


def _draw_marks(canvas: Canvas, look: Look, x: float, y: float, r: float, tone: str = "") -> None:
    ink = contrast(tone or look.colour)
    kind = look.details["dial"]
    if kind == "Roman":
        canvas.add(*(_roman(hour, x, y, r, ink) for hour in range(1, 13)))
    elif kind == "Bare":
        canvas.add(
            *(
                ellipse(x + sin(pi * k / 2) * r * 0.84, y - cos(pi * k / 2) * r * 0.84, r * 0.028, r * 0.028, ink)
                for k in range(4)
            )
        )
    else:
        for k in range(12):
            long = kind == "Bar" or k % 3 == 0
            start = 0.7 if long and k % 3 == 0 else 0.78
            if kind == "Dotted" and k % 3:
                canvas.add(
                    ellipse(x + sin(pi * k / 6) * r * 0.83, y - cos(pi * k / 6) * r * 0.83, r * 0.024, r * 0.024, ink)
                )
            else:
                canvas.add(
                    turned(
                        stroke(f"M {x} {y - r * start:.1f} L {x} {y - r * 0.88:.1f}", ink, r * 0.036, cap="butt"),
                        k * 30,
                        x,
                        y,
                    )
                )
    if kind in ("Bar", "Roman"):
        canvas.add(
            *(
                turned(
                    stroke(f"M {x} {y - r * 0.92:.1f} L {x} {y - r * 0.955:.1f}", ink, r * 0.012, 0.8, cap="butt"),
                    k * 6,
                    x,
                    y,
                )
                for k in range(60)
            )
        )
    _draw_hands(canvas, look, x, y, r, ink)


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


GLYPHS = {
    "I": (0.4, ((0, -1, 0, 1),)),
    "V": (0.86, ((-0.36, -1, 0, 1), (0.36, -1, 0, 1))),
    "X": (0.86, ((-0.36, -1, 0.36, 1), (0.36, -1, -0.36, 1))),
}


def _roman(hour: int, x: float, y: float, r: float, ink: str) -> str:
    """Draw one numeral, its feet towards the middle of the dial, from strokes instead of a font."""
    size, middle, letters = r * 0.095, y - r * 0.78, ROMAN[hour - 1]
    at = x - sum(GLYPHS[letter][0] for letter in letters) * size / 2
    marks = ""
    for letter in letters:
        advance, lines = GLYPHS[letter]
        at += advance * size / 2
        for x1, y1, x2, y2 in lines:
            line = f"M {at + x1 * size:.1f} {middle + y1 * size:.1f} L {at + x2 * size:.1f} {middle + y2 * size:.1f}"
            marks += stroke(line, ink, r * 0.019, cap="butt")
        at += advance * size / 2
    return turned(marks, hour * 30, x, y)


def _draw_hands(canvas: Canvas, look: Look, x: float, y: float, r: float, ink: str) -> None:
    hours, minute = look.chance.choice(((10, 9), (1, 51), (8, 18), (4, 40), (2, 48), (7, 5)))
    hour = hours * 30 + minute / 2
    kind = look.one_of("baton", "leaf", "sword")
    hands = ""
    for length, wide, turn in ((0.5, 0.05, hour), (0.74, 0.036, minute * 6)):
        reach, half = r * length, r * wide
        shape = {
            "baton": f"M {x - half * 0.7:.1f} {y + r * 0.12:.1f} L {x - half * 0.7:.1f} {y - reach:.1f} L {x + half * 0.7:.1f} {y - reach:.1f} L {x + half * 0.7:.1f} {y + r * 0.12:.1f} Z",
            "leaf": f"M {x} {y + r * 0.1:.1f} C {x - half * 2:.1f} {y - reach * 0.5:.1f} {x - half:.1f} {y - reach * 0.7:.1f} {x} {y - reach:.1f} C {x + half:.1f} {y - reach * 0.7:.1f} {x + half * 2:.1f} {y - reach * 0.5:.1f} {x} {y + r * 0.1:.1f} Z",
            "sword": f"M {x - half * 0.5:.1f} {y + r * 0.12:.1f} L {x - half:.1f} {y - reach * 0.82:.1f} L {x} {y - reach:.1f} L {x + half:.1f} {y - reach * 0.82:.1f} L {x + half * 0.5:.1f} {y + r * 0.12:.1f} Z",
        }[kind]
        hands += turned(fill(shape, ink), turn, x, y)
    second = look.one_of(BRASS, "#c8322f", "") if luminance(look.colour) > 0.2 else look.one_of(BRASS, "#e05a4a", "")
    if second:
        hands += turned(
            stroke(f"M {x} {y + r * 0.2:.1f} L {x} {y - r * 0.8:.1f}", second, max(1.6, r * 0.012)),
            look.between(180, 350),
            x,
            y,
        )
    canvas.add(f'<g transform="translate(2 4)" opacity="0.28">{hands}</g>', hands)
    canvas.add(ellipse(x, y, r * 0.05, r * 0.05, second or ink), ellipse(x, y, r * 0.02, r * 0.02, STEEL))


WALL_CLOCKS = ProductType(
    name="Wall Clocks", department="Home & Living", shelf="Decor", share=1, price=59, spread=0.5, care="decor",
    styles=(
        Style("Round", "Wall Clock", weight=3, notes=(
            "The disc is forty centimetres wide and can be read from the far end of a kitchen.",
            "A raised rim frames the dial and throws a thin shadow over the minutes.",
        )),
        Style("Square", "Square Clock", notes=(
            "Its corners are rounded, and the flat face lines up with shelves and door frames.",
            "Without a rim between dial and case the front is one calm surface.",
        )),
        Style("Sunburst", "Sunburst Clock", notes=(
            "Twenty-four rays, long and short by turns, stand around a small dial.",
            "The rays are set into the hub one by one and checked for an even gap.",
        )),
        Style("Pendulum", "Pendulum Clock", notes=(
            "The pendulum swings behind a small window and can be stilled without stopping the hands.",
            "The long case brings some of the dignity of a hall clock to a narrow wall.",
        )),
    ),
    colours=(*HOME_COLOURS, "Orange", "Brown"), materials=("Steel", "Aluminium"), draw=draw_clock,
    details={"dial": ("Bar", "Dotted", "Roman", "Bare")},
    notes=(
        "The movement runs on one AA battery for more than a year.",
        "A sweeping hand drive makes no tick, so the {noun} may hang in a bedroom.",
        "The hands are cut from thin metal and counterweighted behind the pin.",
        "One nail is enough, and the slot at the back lets it be set straight afterwards.",
        "Time is set with a small wheel at the back, without lifting anything off the front.",
        "The {colour} finish runs round the edge to the back, so it looks right from the side as well.",
        "The dial is lacquered in two passes, so that it does not turn yellow by a window.",
        "A soft spacer at the foot keeps it parallel to the wall.",
        "The gear train is made by a German workshop that has done little else for sixty years.",
    ),
    pairs=("a long wooden bench", "framed prints", "a row of coat hooks", "a plain sideboard", "open shelves"),
    occasions=("daytime", "professional", "casual"), close_up=CloseUp(256, 200, 200),
)  # fmt: skip
TYPES = (WALL_CLOCKS,)
