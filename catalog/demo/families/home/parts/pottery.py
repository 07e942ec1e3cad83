"""Things turned on the wheel: their outline from a few radii, their glaze, their mouth and their shine."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.kinds import Look
from catalog.demo.shading import Canvas, Point, ellipse, fill, oval, stroke

GLOSS = (
    (0, "#000", 0.4), (0.08, "#000", 0.22), (0.2, "#fff", 0.06), (0.33, "#fff", 0.24), (0.46, "#fff", 0.06),
    (0.7, "#000", 0.1), (0.9, "#000", 0.34), (0.97, "#000", 0.36), (1, "#000", 0.22),
)  # fmt: skip
MATT = (
    (0, "#000", 0.34), (0.12, "#000", 0.14), (0.34, "#fff", 0.17), (0.5, "#fff", 0.05), (0.78, "#000", 0.13),
    (1, "#000", 0.38),
)  # fmt: skip
HOLLOW = ((0, "#000", 0.5), (0.3, "#000", 0.34), (0.75, "#000", 0.08), (1, "#fff", 0.1))


@dataclass(frozen=True)
class Thrown:
    """A round form seen from a little above: half-widths at heights, mouth to foot; a point given twice is a corner.

    `tilt` is the height of every level circle as a share of its width.
    """

    x: float
    profile: tuple[Point, ...]
    tilt: float = 0.16

    @property
    def top(self) -> float:
        """Return the height of the mouth."""
        return self.profile[0][1]

    @property
    def low(self) -> float:
        """Return the height of the foot's middle."""
        return self.profile[-1][1]

    def half(self, y: float) -> float:
        """Return the half-width at a height, straight between the given ones."""
        for (wide, above), (next_wide, below) in pairwise(self.profile):
            if above <= y <= below and below > above:
                return wide + (next_wide - wide) * (y - above) / (below - above)
        return self.profile[0][0] if y < self.top else self.profile[-1][0]

    def outline(self) -> str:
        """Return the closed silhouette, smooth through the profile, round at the foot."""
        right = [(self.x + wide, y) for wide, y in self.profile]
        left = [(self.x - wide, y) for wide, y in reversed(self.profile)]
        narrow, foot = self.profile[-1][0], self.low + self.profile[-1][0] * self.tilt * 4 / 3
        pull = narrow * (
            0.66 if narrow < self.profile[-2][0] else 1
        )  # a wall that runs inwards turns under without a step
        turn = f"C {self.x + pull:.1f} {foot:.1f} {self.x - pull:.1f} {foot:.1f} {left[0][0]:.1f} {left[0][1]:.1f}"
        return f"M {right[0][0]:.1f} {right[0][1]:.1f} {smooth(right)} {turn} {smooth(left)} Z"

    def level(self, y: float, wider: float = 0) -> str:
        """Return the front half of the circle at a height, left to right."""
        wide = self.half(y) + wider
        bow = y + wide * self.tilt * 4 / 3
        return f"M {self.x - wide:.1f} {y:.1f} C {self.x - wide:.1f} {bow:.1f} {self.x + wide:.1f} {bow:.1f} {self.x + wide:.1f} {y:.1f}"

    def below(self, y: float) -> str:
        """Return everything under the level circle of a height, to be drawn inside the outline."""
        side = max(wide for wide, _ in self.profile) + 60
        start = self.half(y) + 2
        return f"{self.level(y, 2)} L {self.x + side:.1f} {y:.1f} L {self.x + side:.1f} 520 L {self.x - side:.1f} 520 L {self.x - side:.1f} {y:.1f} L {self.x - start:.1f} {y:.1f} Z"

    def mouth(self, inset: float = 0, drop: float = 0) -> str:
        """Return the circle of the rim, or one inside it and some way down."""
        wide = self.profile[0][0] - inset
        return oval(self.x, self.top + drop, wide, max(1.5, wide * self.tilt))


def smooth(points: list[Point]) -> str:
    """Return cubic curves through points (Catmull-Rom); two equal neighbours make a corner."""
    ends = [points[0], *points, points[-1]]
    slopes = [((c[0] - a[0]) / 6, (c[1] - a[1]) / 6) for a, c in zip(ends, ends[2:], strict=False)]
    parts = []
    for k, (start, end) in enumerate(pairwise(points)):
        if start == end:
            continue
        reach = 0.4 * hypot(end[0] - start[0], end[1] - start[1])
        (ax, ay), (bx, by) = _shortened(slopes[k], reach), _shortened(slopes[k + 1], reach)
        parts.append(
            f"C {start[0] + ax:.1f} {start[1] + ay:.1f} {end[0] - bx:.1f} {end[1] - by:.1f} {end[0]:.1f} {end[1]:.1f}"
        )
    return " ".join(parts)


def _shortened(slope: Point, reach: float) -> Point:
    share = min(1.0, reach / max(hypot(*slope), 0.001))
    return slope[0] * share, slope[1] * share


def glaze(canvas: Canvas, look: Look, form: Thrown, kind: str) -> None:
    """Draw the finish the words name: Dipped, Banded, Speckled, Reactive or Ribbed; another name leaves it plain."""
    body, high = form.outline(), form.low - form.top
    if kind == "Dipped":
        clay = mix("#c9a27a", look.colour, 0.12) if luminance(look.colour) > 0.6 else "#e6d8c0"
        line = form.top + high * look.between(0.68, 0.76)
        canvas.inside((body,), fill(form.below(line), clay), stroke(form.level(line, 2), darken(clay, 0.3), 1.6, 0.6))
    elif kind == "Banded":
        line = form.top + high * look.between(0.2, 0.3)
        bands = ((line, 9.0), (line + 15, 3.2))
        if look.fabric.pattern != "Solid":
            canvas.inside((body,), stroke(form.level(line + 6, 3), look.colour, 40))
        canvas.inside((body,), *(stroke(form.level(y, 3), look.accent, width) for y, width in bands))
    elif kind == "Speckled":
        fleck = darken(look.colour, 0.6) if luminance(look.colour) > 0.25 else lighten(look.colour, 0.5)
        wide = max(half for half, _ in form.profile)
        spots = [
            ellipse(look.between(form.x - wide, form.x + wide), look.between(form.top, form.low + 20),
                    look.between(0.8, 2.2), look.between(0.8, 2), fleck, look.between(0.4, 0.8))
            for _ in range(110)
        ]  # fmt: skip
        canvas.inside((body,), *spots)
    elif kind == "Reactive":
        deep = darken(look.colour, 0.34) if luminance(look.colour) > 0.2 else lighten(look.colour, 0.24)
        pool = canvas.linear(((0, deep, 0), (0.35, deep, 0.05), (0.75, deep, 0.75), (1, deep, 0.9)), 90)
        light = canvas.linear(((0, lighten(look.colour, 0.5), 0.7), (0.22, lighten(look.colour, 0.5), 0)), 90)
        canvas.add(fill(body, pool), fill(body, light))
    elif kind == "Ribbed":
        ribs = [form.top + 16 + k * 12.5 for k in range(int((high - 20) / 12.5))]
        marks = [
            stroke(form.level(y, 2), "#000", 2.4, 0.2) + stroke(form.level(y + 3.2, 2), "#fff", 2, 0.22) for y in ribs
        ]
        canvas.inside((body,), *marks)


def shine(canvas: Canvas, form: Thrown, *, gloss: bool = True, edge: float = 0.26, extra: str = "") -> None:
    """Model the roundness of a form and lay the light of a window along its left side, with one blur."""
    body, high = form.outline(), form.low - form.top
    canvas.add(fill(body, canvas.linear(GLOSS if gloss else MATT)))
    canvas.add(fill(body, canvas.linear(((0, "#fff", 0.12), (0.5, "#fff", 0), (1, "#000", 0.22)), 90)))
    heights = [form.top + high * share for share in (0.12, 0.28, 0.44, 0.6)]
    points = [(form.x - form.half(y) * 0.58, y + form.half(y) * form.tilt * 0.6) for y in heights]
    line = f"M {points[0][0]:.1f} {points[0][1]:.1f} {smooth(points)}"
    width = max(5.0, max(half for half, _ in form.profile) * 0.13)
    light = stroke(line, "#fff", width if gloss else width * 2, 0.62 if gloss else 0.16)
    canvas.soft((body,), extra + light, blur=4, edge=edge, width=12)
    canvas.add(stroke(body, "#000", 1.2, 0.3))


def open_mouth(canvas: Canvas, form: Thrown, colour: str, thick: float = 8) -> None:
    """Draw the rim and the hollow behind it."""
    rim, hole = form.mouth(), form.mouth(thick, thick * 0.12)
    canvas.add(fill(rim, lighten(colour, 0.3)), fill(rim, canvas.linear(MATT)), stroke(rim, "#000", 1.1, 0.3))
    canvas.add(fill(hole, darken(colour, 0.25)), fill(hole, canvas.linear(HOLLOW, 90)), stroke(hole, "#000", 1, 0.25))
