"""A floor in true perspective, and the motifs woven into what lies on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.kinds import Look
from catalog.demo.shading import CENTRE, Canvas, Point, fill, stroke

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
