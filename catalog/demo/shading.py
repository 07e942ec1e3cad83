"""The drawing board every family shares: shapes, form gradients, soft folds, seams, and the ground shadow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from catalog.demo.colours import luminance, shadow

SIZE = 512
CENTRE = SIZE / 2

Point = tuple[float, float]
Area = tuple[float, float, float, float]  # left, top, width and height
Move = Callable[[float, float], Point]
Stops = Iterable[tuple[float, str, float]]

FORMS: dict[str, tuple[tuple[float, str, float], ...]] = {
    "cloth": (
        (0, "#000", 0.24), (0.2, "#000", 0.05), (0.42, "#fff", 0.13), (0.6, "#fff", 0.04), (0.82, "#000", 0.06),
        (1, "#000", 0.27),
    ),
    "round": (
        (0, "#000", 0.42), (0.14, "#000", 0.16), (0.3, "#fff", 0.3), (0.44, "#fff", 0.08), (0.72, "#000", 0.08),
        (0.93, "#000", 0.34), (1, "#000", 0.24),
    ),
    "gloss": (
        (0, "#000", 0.34), (0.1, "#fff", 0.05), (0.2, "#fff", 0.42), (0.27, "#fff", 0.1), (0.62, "#000", 0.05),
        (0.9, "#000", 0.3), (1, "#fff", 0.06),
    ),
    "sheen": (
        (0, "#fff", 0.26), (0.35, "#fff", 0.04), (0.55, "#000", 0.05), (0.75, "#fff", 0.08), (1, "#000", 0.2),
    ),
}  # fmt: skip
#: The luminance from which a colour is shaded with its own deep tone.
PALE = 0.6
FALL: tuple[tuple[float, str, float], ...] = ((0, "#fff", 0.16), (0.45, "#fff", 0), (1, "#000", 0.2))


def path(*parts: str | float) -> str:
    """Join commands and coordinates into SVG path data, one decimal a number."""
    return " ".join(part if isinstance(part, str) else f"{part:.1f}" for part in parts)


def mirrored(start: tuple[float, float], *segments: tuple[float, ...]) -> str:
    """Close a right-hand outline with its mirror image about the middle of the canvas.

    A segment is the end of a line (x, y), a quadratic curve (x1, y1, x, y) or a cubic curve (x1, y1, x2, y2, x, y).
    """
    points = [start, *((segment[-2], segment[-1]) for segment in segments)]
    data: list[str | float] = ["M", *start]
    for segment in segments:
        data += ["LQC"[len(segment) // 2 - 1], *segment]
    for segment, before in reversed(list(zip(segments, points, strict=False))):
        after = (segment[-2], segment[-1])
        if after == points[-1]:
            data += ["L", SIZE - after[0], after[1]]
        back = [(segment[k], segment[k + 1]) for k in range(0, len(segment) - 2, 2)][::-1]
        mirror = [part for x, y in (*back, before) for part in (SIZE - x, y)]
        data += ["LQC"[len(back)], *mirror]
    return path(*data, "Z")


def flip(data: str) -> str:
    """Mirror path data (M, L, C, Q, T, H, V, absolute or relative) about the middle of the canvas."""
    tokens = re.findall(r"[A-Za-z]|-?\.?\d[\d.]*", data)
    out: list[str] = []
    command, place = "", 0
    for token in tokens:
        if token.isalpha():
            command, place = token, 0
            out.append(token)
            continue
        level = command in "Hh" or (command not in "Vv" and place % 2 == 0)
        out.append(f"{(SIZE if command.isupper() else 0) - float(token):.1f}" if level else token)
        place += 1
    return " ".join(out)


def both(data: str) -> tuple[str, str]:
    """Return a path and its mirror image."""
    return data, flip(data)


def fill(data: str, colour: str, opacity: float = 1.0) -> str:
    """Fill path data with a colour or paint server."""
    return f'<path d="{data}" fill="{colour}" fill-opacity="{opacity:.2f}"/>'


def stroke(
    data: str, colour: str = "#000", width: float = 2, opacity: float = 1.0, dash: str = "", cap: str = "round"
) -> str:
    """Stroke path data; dash is an SVG dash array in canvas units, cap the shape of the ends."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width:.1f}" stroke-opacity="{opacity:.2f}" '
        f'stroke-linecap="{cap}" stroke-linejoin="round"{dashes}/>'
    )


def seam(data: str, width: float = 1.8, opacity: float = 0.34) -> str:
    """Draw a sewn line with the light edge cloth shows beside it."""
    light = f'<g transform="translate(1.2 1.2)">{stroke(data, "#fff", width * 0.7, opacity * 0.55)}</g>'
    return light + stroke(data, "#000", width, opacity)


def stitch(data: str, colour: str = "#000", opacity: float = 0.4, width: float = 1.5) -> str:
    """Draw a dashed row of stitches."""
    return stroke(data, colour, width, opacity, "5 3.5")


def ellipse(x: float, y: float, rx: float, ry: float, colour: str, opacity: float = 1.0) -> str:
    """Fill an axis-aligned ellipse."""
    return (
        f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{colour}" fill-opacity="{opacity:.2f}"/>'
    )


def box(x: float, y: float, width: float, height: float, radius: float = 0) -> str:
    """Return path data of a rectangle with rounded corners."""
    r = min(radius, width / 2, height / 2)
    k, right, bottom = r * 0.45, x + width, y + height
    return path(
        "M", x + r, y, "L", right - r, y, "C", right - k, y, right, y + k, right, y + r,
        "L", right, bottom - r, "C", right, bottom - k, right - k, bottom, right - r, bottom,
        "L", x + r, bottom, "C", x + k, bottom, x, bottom - k, x, bottom - r,
        "L", x, y + r, "C", x, y + k, x + k, y, x + r, y, "Z",
    )  # fmt: skip


def oval(x: float, y: float, rx: float, ry: float) -> str:
    """Return path data of an ellipse, for shapes that are also clipped or stroked."""
    a, b = rx * 0.5523, ry * 0.5523
    return path(
        "M", x, y - ry, "C", x + a, y - ry, x + rx, y - b, x + rx, y, "C", x + rx, y + b, x + a, y + ry, x, y + ry,
        "C", x - a, y + ry, x - rx, y + b, x - rx, y, "C", x - rx, y - b, x - a, y - ry, x, y - ry, "Z",
    )  # fmt: skip


def turned(markup: str, degrees: float, x: float = CENTRE, y: float = CENTRE) -> str:
    """Rotate markup about a point, clockwise."""
    return f'<g transform="rotate({degrees:.1f} {x:.1f} {y:.1f})">{markup}</g>'


class Canvas:
    """Collect the definitions and layers of one 512 by 512 drawing, back to front."""

    def __init__(self) -> None:
        self._defs: list[str] = []
        self._layers: list[str] = []
        self._known: dict[str, str] = {}
        self._under: dict[str, str] = {}

    def add(self, *markup: str) -> None:
        """Put markup on top of what is drawn."""
        self._layers += markup

    def define(self, markup: str) -> str:
        """Keep one definition whose id is written as @id; return the url(...) that refers to it."""
        if markup not in self._known:
            name = f"d{len(self._known)}"
            self._known[markup] = f"url(#{name})"
            self._defs.append(markup.replace("@id", name))
        return self._known[markup]

    def weave(self, marks: str, base: str, width: float, height: float, transform: str = "") -> str:
        """Define a repeating tile of marks on a base colour; the base also goes under it, so no hairlines show."""
        paint = self.define(
            f'<pattern id="@id" width="{width}" height="{height}" patternUnits="userSpaceOnUse" '
            f'patternTransform="{transform}"><rect width="{width}" height="{height}" fill="{base}"/>{marks}</pattern>'
        )
        self._under[paint] = base
        return paint

    def linear(self, stops: Stops, angle: float = 0) -> str:
        """Define a gradient over the painted shape's box: 0 degrees runs left to right, 90 downwards."""
        return self.define(
            f'<linearGradient id="@id" gradientTransform="rotate({angle:.0f} .5 .5)">{_stops(stops)}</linearGradient>'
        )

    def radial(self, stops: Stops, x: float = 0.5, y: float = 0.5, radius: float = 0.5) -> str:
        """Define a radial gradient; centre and radius are shares of the painted shape's box."""
        return self.define(f'<radialGradient id="@id" cx="{x}" cy="{y}" r="{radius}">{_stops(stops)}</radialGradient>')

    def form(self, name: str) -> str:
        """Return the shared form gradient of that name (see FORMS)."""
        return self.linear(FORMS[name])

    def ground(self, x: float = CENTRE, y: float = 470, rx: float = 150, ry: float = 14) -> None:
        """Lay a soft shadow on the floor."""
        paint = self.radial(((0, "#000", 0.3), (0.55, "#000", 0.14), (1, "#000", 0)))
        self.add(ellipse(x, y, rx, ry, paint))

    def piece(self, data: str, paint: str, *, form: str = "cloth", fall: bool = True, line: float = 0.26) -> None:
        """Draw one solid part: fill, form and fall shading, and a hairline outline."""
        base = self._under.get(paint, paint)
        layers = [fill(data, base)] if paint in self._under else []
        layers.append(fill(data, paint))
        if form:
            layers.append(fill(data, self.linear(_shaded(FORMS[form], base))))
        if fall:
            layers.append(fill(data, self.linear(_shaded(FALL, base), 90)))
        if line:
            layers.append(stroke(data, "#000", 1.2, line))
        self.add(*layers)

    def inside(self, shapes: Iterable[str], *markup: str) -> None:
        """Draw markup clipped to the union of some shapes."""
        self.add(f'<g clip-path="{self._clip(shapes)}">{"".join(markup)}</g>')

    def soft(self, shapes: Iterable[str], *markup: str, blur: float = 5, edge: float = 0.3, width: float = 16) -> None:
        """Blur folds and a rounded-edge shadow into some shapes; edge is the shadow's opacity."""
        shapes = tuple(shapes)
        rims = [stroke(shape, "#000", width, edge) for shape in shapes] if edge else []
        clip, filtered = self._clip(shapes), self._blur(blur, _bounds(shapes, 3 * blur))
        self.add(f'<g clip-path="{clip}" filter="{filtered}">{"".join([*rims, *markup])}</g>')

    def blurred(self, markup: str, blur: float = 5) -> str:
        """Return markup under a Gaussian blur; blur is the standard deviation in canvas units."""
        return f'<g filter="{self._blur(blur, (0, 0, SIZE, SIZE))}">{markup}</g>'

    def _clip(self, shapes: Iterable[str]) -> str:
        outlines = "".join(f'<path d="{shape}"/>' for shape in shapes)
        return self.define(f'<clipPath id="@id">{outlines}</clipPath>')

    def _blur(self, blur: float, region: tuple[float, float, float, float]) -> str:
        x, y, width, height = region
        return self.define(
            f'<filter id="@id" color-interpolation-filters="sRGB" filterUnits="userSpaceOnUse" x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" '
            f'height="{height:.0f}"><feGaussianBlur stdDeviation="{blur}"/></filter>'
        )

    def svg(self) -> str:
        """Return the finished drawing on white."""
        return svg("".join(self._layers), "".join(self._defs))


def svg(body: str, defs: str = "", background: str = "#ffffff") -> str:
    """Wrap markup as a 512 by 512 SVG document."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}">'
        f'<defs>{defs}</defs><rect width="{SIZE}" height="{SIZE}" fill="{background}"/>{body}</svg>'
    )


def zoomed(drawing: str, x: float, y: float, width: float) -> str:
    """Return a finished drawing cropped to a square about a point; all in canvas units.

    What is soft is blurred within the window alone, since a blur costs by the pixel.
    """
    left, top = x - width / 2, y - width / 2
    window = (left - SIGHT, top - SIGHT, left + width + SIGHT, top + width + SIGHT)
    cropped = _REGION.sub(lambda found: _overlap(found, window), drawing)
    return cropped.replace(f'viewBox="0 0 {SIZE} {SIZE}"', f'viewBox="{left:.1f} {top:.1f} {width:.1f} {width:.1f}"', 1)


#: How far outside a window a blur is still seen inside it, in canvas units.
SIGHT = 30
_REGION = re.compile(r'filterUnits="userSpaceOnUse" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"')


def _overlap(found: re.Match[str], window: tuple[float, float, float, float]) -> str:
    x, y, width, height = (int(number) for number in found.groups())
    if (width, height) == (SIZE, SIZE):  # it may stand in a group that is moved
        return found[0]
    left, top = max(x, window[0]), max(y, window[1])
    right, bottom = min(x + width, window[2]), min(y + height, window[3])
    return (
        f'filterUnits="userSpaceOnUse" x="{left:.0f}" y="{top:.0f}" '
        f'width="{max(0, right - left):.0f}" height="{max(0, bottom - top):.0f}"'
    )


def _bounds(shapes: Iterable[str], margin: float) -> tuple[float, float, float, float]:
    """Return x, y, width and height around shapes of absolute M, L, C and Q commands, or the whole canvas."""
    data = " ".join(shapes)
    if set(re.findall("[A-Za-z]", data)) - set("MLCQZ"):
        return 0, 0, SIZE, SIZE
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", data)]
    left, top = max(0.0, min(numbers[0::2]) - margin), max(0.0, min(numbers[1::2]) - margin)
    return left, top, min(SIZE, max(numbers[0::2]) + margin) - left, min(SIZE, max(numbers[1::2]) + margin) - top


def _shaded(stops: Stops, base: str) -> Stops:
    """Shade a pale colour with its own deep tone, since black would turn cream to beige and yellow to olive."""
    if not base.startswith("#") or luminance(base) < PALE:
        return stops
    return tuple((offset, shadow(base) if colour == "#000" else colour, opacity) for offset, colour, opacity in stops)


def _stops(stops: Stops) -> str:
    return "".join(
        f'<stop offset="{offset}" stop-color="{colour}" stop-opacity="{opacity}"/>' for offset, colour,
            opacity in stops
    )  # fmt: skip
