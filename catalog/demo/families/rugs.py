"""Rugs, laid on the floor and seen in true perspective."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.families.household import HOME_COLOURS
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, fill, stroke

Point = tuple[float, float]
EYE_HEIGHT, EYE_DISTANCE = 8.0, 11.0


@dataclass(frozen=True)
class Floor:
    """A rectangle of floor in rug lengths, turned by some degrees, as it lies on the canvas.

    Rug coordinates run from -1 to 1 across (u) and from -1 at the near end to 1 at the far end (v).
    """

    across: float
    along: float
    turn: float = 0
    scale: float = 1
    x: float = 0
    y: float = 0

    def at(self, u: float, v: float) -> Point:
        """Return where a point of the rug falls on the canvas."""
        angle = self.turn * pi / 180
        right = u * self.across * cos(angle) - v * self.along * sin(angle)
        away = u * self.across * sin(angle) + v * self.along * cos(angle) + EYE_DISTANCE
        return self.x + self.scale * right / away, self.y + self.scale * EYE_HEIGHT / away

    def patch(self, *corners: Point) -> str:
        """Return the closed path through points of the rug."""
        return "M " + " L ".join(f"{x:.1f} {y:.1f}" for x, y in (self.at(u, v) for u, v in corners)) + " Z"

    def band(self, near: float, far: float, half: float = 1) -> str:
        """Return a strip across the rug between two distances."""
        return self.patch((-half, near), (half, near), (half, far), (-half, far))

    def ring(self, radius: float) -> str:
        """Return a circle about the middle of the rug."""
        return self.patch(*((radius * cos(2 * pi * k / 72), radius * sin(2 * pi * k / 72)) for k in range(72)))

    def line(self, *points: Point) -> str:
        """Return the open path through points of the rug."""
        return self.patch(*points)[:-2]


def laid(across: float, along: float, turn: float, width: float = 430, height: float = 400) -> Floor:
    """Lay a rug so that it fills a box about the middle of the canvas."""
    raw = Floor(across, along, turn)
    corners = [raw.at(u, v) for u in (-1, 1) for v in (-1, 1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    scale = min(width / (max(xs) - min(xs)), height / (max(ys) - min(ys)))
    x, y = CENTRE - scale * (max(xs) + min(xs)) / 2, 264 - scale * (max(ys) + min(ys)) / 2
    return Floor(across, along, turn, scale, x, y)


def draw_rug(canvas: Canvas, look: Look) -> None:
    """Draw a rug lying flat; ground and most of the motif have the named colour."""
    if look.style == "Round":
        _draw_round(canvas, look)
        return
    floor = {
        "Woven": lambda: laid(1.5, 1.05, look.between(-9, 9)),
        "Pile": lambda: laid(1.05, 1.45, look.between(-24, 24), 400),
        "Runner": lambda: laid(0.56, 1.8, look.chance.choice((-1, 1)) * look.between(34, 50), 440, 420),
    }[look.style]()
    sheet = floor.band(-1, 1)
    _draw_ground(canvas, look, sheet, 4 if look.style != "Pile" else 9)
    if look.details["edge"] == "Fringed":
        _draw_fringe(canvas, look, floor)
    canvas.add(fill(sheet, look.colour))
    MOTIFS[look.fabric.pattern](canvas, look, floor)
    _draw_border(canvas, look, floor)
    _draw_texture(canvas, look, floor)
    _draw_light(canvas, sheet)


def _draw_ground(canvas: Canvas, look: Look, sheet: str, thick: float) -> None:
    """Lay the shadow on the floor and the rug's own thickness along its near edges."""
    for grow, opacity in ((22, 0.05), (14, 0.07), (7, 0.12)):
        canvas.add(f'<g transform="translate(0 {thick + 4})">{stroke(sheet, "#000", grow, opacity)}</g>')
    side = darken(look.colour, 0.42)
    canvas.add(f'<g transform="translate(0 {thick})">{fill(sheet, side)}{stroke(sheet, side, 1.5)}</g>')


def _draw_light(canvas: Canvas, sheet: str) -> None:
    canvas.add(fill(sheet, canvas.linear(((0, "#fff", 0.2), (0.5, "#fff", 0.02), (1, "#000", 0.16)), 40)))
    waves = stroke("M 40 216 Q 240 262 470 194", "#fff", 34, 0.1) + stroke(
        "M 60 312 Q 240 340 470 280", "#000", 34, 0.08
    )
    canvas.soft((sheet,), waves, blur=9, edge=0.16, width=12)
    canvas.add(stroke(sheet, "#000", 1.1, 0.28))


def _draw_fringe(canvas: Canvas, look: Look, floor: Floor) -> None:
    ends = (-1.0, 1.0) if floor.across <= floor.along else ()
    tone = "#efe6d2" if luminance(look.colour) < 0.7 else "#cdb994"
    reach = 0.075 / floor.along if ends else 0.075 / floor.across
    count = 46 if look.style != "Runner" else 26
    marks = []
    for k in range(count + 1):
        along, sway = -1 + 2 * k / count, look.between(-0.012, 0.012)
        for sign in (-1, 1):
            out = sign * (1 + reach * look.between(0.85, 1.1))
            pair = ((along, sign * 0.99), (along + sway, out)) if ends else ((sign * 0.99, along), (out, along + sway))
            marks.append(floor.line(*pair))
    path = " ".join(marks)
    canvas.add(stroke(path, darken(tone, 0.42), 4.2), stroke(path, tone, 2.8))


def _draw_border(canvas: Canvas, look: Look, floor: Floor) -> None:
    if look.details["edge"] != "Bound":
        return
    deep = darken(look.colour, 0.4) if luminance(look.colour) > 0.2 else lighten(look.colour, 0.3)
    u, v = 1 - 0.05 / floor.across, 1 - 0.05 / floor.along
    frame = f"{floor.band(-1, 1)} {floor.patch((-u, -v), (-u, v), (u, v), (u, -v))}"
    canvas.add(fill(frame, deep), stroke(floor.band(-v, v, u), "#000", 1.2, 0.3))


def _draw_texture(canvas: Canvas, look: Look, floor: Floor) -> None:
    if look.style == "Pile":
        for tone, opacity in (("#000", 0.2), ("#fff", 0.24)):
            tufts = []
            for _ in range(420):
                x, y = floor.at(look.between(-0.98, 0.98), look.between(-0.98, 0.98))
                tufts.append(f"M {x:.1f} {y:.1f} l {look.between(-4, 4):.1f} {look.between(3, 8):.1f}")
            canvas.add(stroke(" ".join(tufts), tone, 1.8, opacity))
        rim = floor.band(-1, 1)
        canvas.add(
            stroke(rim, darken(look.colour, 0.22), 9, 1, "2 2.6", cap="butt"),
            stroke(rim, look.colour, 7, 1, "2.4 2", cap="butt"),
        )
        return
    rows = 64 if look.style == "Woven" else 90
    lines = " ".join(floor.line((-1, -1 + 2 * k / rows), (1, -1 + 2 * k / rows)) for k in range(1, rows))
    canvas.add(stroke(lines, "#000", 0.9, 0.13))


def _plain(canvas: Canvas, look: Look, floor: Floor) -> None:
    """Weave one or two lines near the edge, or none."""
    if look.style == "Pile" or look.chance.random() < 0.4:
        return
    for inset, width in ((0.14, 4.0), (0.19, 1.6)):
        u, v = 1 - inset / floor.across, 1 - inset / floor.along
        canvas.add(stroke(floor.band(-v, v, u), look.accent, width, 0.9))


def _striped(canvas: Canvas, look: Look, floor: Floor) -> None:
    count = {"Woven": 5, "Pile": 6, "Runner": 11}[look.style]
    tone = mix(look.colour, look.accent, 0.86)
    for k in range(count):
        at = -1 + (2 * k + 1) / count
        half = 0.21 / count
        canvas.add(fill(floor.band(at - half, at + half), tone))
        canvas.add(
            fill(floor.band(at + half * 1.5, at + half * 1.8), tone),
            fill(floor.band(at - half * 1.8, at - half * 1.5), tone),
        )


def _checked(canvas: Canvas, look: Look, floor: Floor) -> None:
    deep = darken(look.colour, 0.3) if luminance(look.colour) > 0.2 else lighten(look.colour, 0.18)
    rows, columns = _grid(floor, 0.5)
    for k in range(rows):
        at = -1 + (2 * k + 1) / rows
        canvas.add(
            fill(floor.band(at - 0.5 / rows, at + 0.5 / rows), deep, 0.6),
            stroke(floor.line((-1, at - 1 / rows), (1, at - 1 / rows)), look.accent, 2, 0.8),
        )
    for k in range(columns):
        at, half = -1 + (2 * k + 1) / columns, 0.5 / columns
        canvas.add(fill(floor.patch((at - half, -1), (at + half, -1), (at + half, 1), (at - half, 1)), deep, 0.6))
        canvas.add(stroke(floor.line((at - 1 / columns, -1), (at - 1 / columns, 1)), look.accent, 2, 0.8))


def _windowpane(canvas: Canvas, look: Look, floor: Floor) -> None:
    rows, columns = _grid(floor, 0.42)
    lines = [floor.line((-1, -1 + 2 * k / rows), (1, -1 + 2 * k / rows)) for k in range(1, rows)]
    lines += [floor.line((-1 + 2 * k / columns, -1), (-1 + 2 * k / columns, 1)) for k in range(1, columns)]
    canvas.add(stroke(" ".join(lines), look.accent, 3, 0.9))


def _chevron(canvas: Canvas, look: Look, floor: Floor) -> None:
    rows, columns = _grid(floor, 0.34)
    for k in range(rows + 1):
        at = -1 + 2 * (k - 0.5) / rows
        peak, thick = 1.1 / rows, 0.66 / rows
        upper = [(-1 + 2 * j / (columns * 2), at + (peak if j % 2 else 0)) for j in range(columns * 2 + 1)]
        zigzag = floor.patch(*upper, *((u, v + thick) for u, v in reversed(upper)))
        canvas.inside((floor.band(-1, 1),), fill(zigzag, look.accent))


def _geometric(canvas: Canvas, look: Look, floor: Floor) -> None:
    """Set stepped diamonds in rows between two borders of triangles, as a kilim does."""
    rows, columns = _grid(floor, 0.62)
    soft = mix(look.colour, look.accent, 0.45)
    for row in range(rows):
        for column in range(columns):
            u, v = -1 + (2 * column + 1) / columns, -1 + (2 * row + 1) / rows
            for share, tone in ((0.84, soft), (0.66, look.colour), (0.5, look.accent), (0.26, look.colour)):
                a, b = share * 0.92 / columns, share * 0.92 / rows
                canvas.add(fill(floor.patch((u - a, v), (u, v - b), (u + a, v), (u, v + b)), tone))
    for column in range(columns + 1):
        for row in range(rows + 1):
            u, v, a, b = -1 + 2 * column / columns, -1 + 2 * row / rows, 0.2 / columns, 0.2 / rows
            canvas.inside(
                (floor.band(-1, 1),), fill(floor.patch((u - a, v), (u, v - b), (u + a, v), (u, v + b)), look.accent)
            )


def _dotted(canvas: Canvas, look: Look, floor: Floor) -> None:
    rows, columns = _grid(floor, 0.32)
    for row in range(rows):
        for column in range(columns + row % 2):
            u, v = -1 + (2 * column + 1 - row % 2) / columns, -1 + (2 * row + 1) / rows
            spot = floor.patch(
                *((u + 0.32 / columns * cos(pi * k / 9), v + 0.32 / rows * sin(pi * k / 9)) for k in range(18))
            )
            canvas.inside((floor.band(-1, 1),), fill(spot, look.accent))


def _grid(floor: Floor, cell: float) -> tuple[int, int]:
    return max(2, round(2 * floor.along / cell)), max(2, round(2 * floor.across / cell))


MOTIFS: dict[str, Callable[[Canvas, Look, Floor], None]] = {
    "Solid": _plain, "Striped": _striped, "Checked": _checked, "Windowpane": _windowpane, "Chevron": _chevron,
    "Geometric": _geometric, "Dotted": _dotted,
}  # fmt: skip


def _draw_round(canvas: Canvas, look: Look) -> None:
    """Draw a round rug of braided rings."""
    floor = laid(1.2, 1.2, 0, 416)
    sheet = floor.ring(1)
    _draw_ground(canvas, look, sheet, 5)
    if look.details["edge"] == "Fringed":
        tone = lighten(look.colour, 0.2) if luminance(look.colour) < 0.7 else darken(look.colour, 0.12)
        spokes = []
        for k in range(240):
            turn, out = 2 * pi * k / 240, look.between(1.07, 1.1)
            spokes.append(
                floor.line((0.99 * cos(turn), 0.99 * sin(turn)), (out * cos(turn + 0.01), out * sin(turn + 0.01)))
            )
        canvas.add(stroke(" ".join(spokes), darken(tone, 0.36), 2.8), stroke(" ".join(spokes), tone, 1.9))
    canvas.add(fill(sheet, look.colour))
    if look.fabric.pattern == "Striped":
        for outer, inner in ((0.94, 0.86), (0.7, 0.58), (0.4, 0.3)):
            canvas.add(fill(f"{floor.ring(outer)} {_reversed_ring(floor, inner)}", look.accent))
    elif look.fabric.pattern == "Geometric":
        for radius, count, size in ((0.8, 20, 0.1), (0.5, 12, 0.11), (0.2, 5, 0.1)):
            for k in range(count):
                turn = 2 * pi * k / count
                points = ((radius - size, 0.0), (radius, 1.3 * size), (radius + size, 0.0), (radius, -1.3 * size))
                canvas.add(
                    fill(
                        floor.patch(
                            *((r * cos(turn) - s * sin(turn), r * sin(turn) + s * cos(turn)) for r, s in points)
                        ),
                        look.accent,
                    )
                )
    if look.details["edge"] == "Bound":
        deep = darken(look.colour, 0.4) if luminance(look.colour) > 0.2 else lighten(look.colour, 0.3)
        canvas.add(fill(f"{floor.ring(1)} {_reversed_ring(floor, 0.94)}", deep))
    braid = "".join(
        stroke(floor.ring(k / 15), "#000", 1.6, 0.26)
        + stroke(floor.ring((k - 0.5) / 15), "#fff", 4, 0.16, "5 6", cap="butt")
        for k in range(1, 15)
    )
    canvas.add(braid)
    _draw_light(canvas, sheet)


def _reversed_ring(floor: Floor, radius: float) -> str:
    return floor.patch(*((radius * cos(2 * pi * k / 72), -radius * sin(2 * pi * k / 72)) for k in range(72)))


RUGS = ProductType(
    name="Rugs", department="Home & Living", shelf="Textiles", share=1, price=149, spread=0.6, care="furnishing",
    styles=(
        Style("Woven", "Rug", weight=3, notes=(
            "It is woven flat and may be turned over, since both faces show the same design.",
            "Chairs slide over the close surface, and a door passes above it.",
        )),
        Style("Pile", "Deep Pile Rug", weight=2, patterns=("Solid", "Solid", "Striped", "Geometric", "Windowpane"), notes=(
            "The pile stands three centimetres high and swallows the sound of steps.",
            "Bare feet sink in a little, beside a bed or in front of a bath.",
        )),
        Style("Runner", "Runner", weight=2, notes=(
            "At 70 by 240 centimetres it leads down a hall or along a kitchen worktop.",
            "The narrow width leaves a strip of floor free on either side of most corridors.",
        )),
        Style("Round", "Round Rug", weight=2, patterns=("Solid", "Solid", "Striped", "Geometric"), notes=(
            "Long braids are laid in rings from the middle outwards and sewn to each other.",
            "A circle of 150 centimetres gathers a table and two chairs into one place.",
        )),
    ),
    colours=(*(name for name in HOME_COLOURS if name != "White"), "Tan", "Brown", "Purple"),
    materials=("Wool", "Cotton", "Jute", "Wool Blend"),
    patterns=("Solid", "Striped", "Striped", "Geometric", "Geometric", "Checked", "Chevron", "Windowpane", "Dotted"),
    draw=draw_rug, details={"edge": ("Fringed", "Bound", "Bound")}, titled=("edge",),
    notes=(
        "The back is dense enough to lie flat from the first day, without curling at the ends.",
        "Each {noun} is finished on a wooden frame, and one person works on it from start to end.",
        "A thin felt underlay is rolled inside and keeps it in place on smooth boards.",
        "The {colour} yarn is dyed in small batches, and light and dark strands lie side by side.",
        "The {edge} edge is secured by hand, so nothing unravels under a vacuum cleaner.",
        "It is light enough to be shaken out of a window by two people.",
        "Underfloor heating comes through evenly, since no rubber is used on the underside.",
        "The ends are squared on a cutting table before the last seam is closed.",
        "A linen tag on the back names the weaver and the month.",
    ),
    pairs=("a low sofa and a floor lamp", "bare oak boards", "two wooden chairs", "a plain armchair", "a basket of firewood"),
    occasions=("daytime", "evening", "casual"), close_up=CloseUp(256, 300, 180),
)  # fmt: skip

TYPES = (RUGS,)
