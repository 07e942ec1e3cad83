"""How cloth takes the light: shadows in the cloth's own hue, one blurred layer of folds, seams and stitches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.demo.colours import channels, lighten, luminance, shadow
from catalog.demo.families.clothing.parts.outline import line
from catalog.demo.kinds import Look
from catalog.demo.shading import Canvas, Point, Stops, fill, stroke


@dataclass(frozen=True)
class Tone:
    """The shadow and light of one colour, and how strongly each may show."""

    shade: str
    glow: str
    depth: float
    shine: float

    @property
    def form(self) -> Stops:
        """Return the shading across a hanging body, left to right."""
        d, s = self.depth, self.shine
        return (
            (0, self.shade, 0.5 * d), (0.13, self.shade, 0.16 * d), (0.3, self.glow, 0.08 * s),
            (0.4, self.glow, 0.15 * s), (0.56, self.glow, 0.02), (0.8, self.shade, 0.14 * d),
            (1, self.shade, 0.58 * d),
        )  # fmt: skip

    @property
    def tube(self) -> Stops:
        """Return the shading across a sleeve or leg, from its lit edge to its shaded one."""
        d, s = self.depth, self.shine
        return (
            (0, self.shade, 0.34 * d), (0.22, self.glow, 0.2 * s), (0.48, self.glow, 0.02), (0.75, self.shade, 0.24 * d),
            (1, self.shade, 0.62 * d),
        )  # fmt: skip


def tone_of(colour: str) -> Tone:
    """Choose shadows that stay clean: whites go cool, yellows go warm, and blacks are told by their light."""
    light = luminance(colour)
    if light > 0.93 and min(channels(colour)) > 192:
        return Tone("#7d879d", "#ffffff", 0.62, 1.0)
    shade = shadow(colour)
    if light < 0.2:
        return Tone("#000000" if light < 0.16 else shade, lighten(colour, 0.5), 0.95, 0.85)
    return Tone(shade, "#ffffff", 0.55 if light > 0.78 else 0.72 if light > 0.6 else 0.9, 0.9)


def lay(canvas: Canvas, data: str, paint: str, tone: Tone, *, form: str = "body", edge: float = 0.75) -> None:
    """Draw one piece of cloth: its fill, the light on its form ("body", "flat" or "" for none) and a fine edge."""
    canvas.piece(data, paint, form="", fall=False, line=0)
    if form:
        stops = tone.form if form == "body" else ((0, tone.glow, 0.12 * tone.shine), (1, tone.shade, 0.16 * tone.depth))
        canvas.add(fill(data, canvas.linear(stops, 0 if form == "body" else 70)))
    canvas.add(stroke(data, tone.shade, 1.1, edge))


def across(canvas: Canvas, start: Point, end: Point, stops: Stops) -> str:
    """Define a gradient that runs between two points of the canvas."""
    marks = "".join(f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{o:.3f}"/>' for at, colour, o in stops)
    return canvas.define(
        f'<linearGradient id="@id" gradientUnits="userSpaceOnUse" x1="{start[0]:.1f}" y1="{start[1]:.1f}" '
        f'x2="{end[0]:.1f}" y2="{end[1]:.1f}">{marks}</linearGradient>'
    )


def crease(canvas: Canvas, shapes: Iterable[str], tone: Tone, dark: Iterable[str], light: Iterable[str],
           rims: Iterable[str] = (), strength: float = 1.0, blur: float = 3.2) -> None:  # fmt: skip
    """Blur folds into some shapes: dark and light ones, and the shadow that runs inside their rims."""
    marks = [fill(one, tone.shade, 0.52 * tone.depth * strength) for one in dark]
    marks += [fill(one, tone.glow, 0.25 * tone.shine * strength) for one in light]
    marks += [stroke(one, tone.shade, 10, 0.34 * tone.depth) for one in rims]
    canvas.soft(shapes, *marks, blur=blur, edge=0)


def sewn(canvas: Canvas, tone: Tone, *lines: str, opacity: float = 0.7, width: float = 1.5) -> None:
    """Draw seams: a fine dark line with the lit edge of the upper layer beside it."""
    for one in lines:
        canvas.add(
            f'<g transform="translate(1.1 1.1)">{stroke(one, tone.glow, width, 0.3 * tone.shine)}</g>',
            stroke(one, tone.shade, width, opacity),
        )


def stitched(canvas: Canvas, tone: Tone, *lines: str, thread: str = "") -> None:
    """Draw rows of stitches, in the cloth's own shade unless a thread is named."""
    for one in lines:
        if thread:
            canvas.add(stroke(one, "#000", 1.9, 0.16))
        canvas.add(stroke(one, thread or tone.shade, 1.5 if thread else 1.2, 0.95 if thread else 0.6, "4.5 2.6"))


def hem_folds(look: Look, left: Point, right: Point, rise: float, count: int, width: float = 7) -> list[str]:
    """Return folds that stand on a hem and fade as they rise."""
    folds = []
    for place in range(count):
        share = (place + 0.5 + look.between(-0.3, 0.3)) / count
        x, y = left[0] + (right[0] - left[0]) * share, left[1] + (right[1] - left[1]) * share
        lean = (0.5 - share) * 14
        tall = rise * look.between(0.55, 1.1)
        folds.append(f"M {x + lean:.1f} {y - tall:.1f} L {x + width:.1f} {y + 12:.1f} L {x - width:.1f} {y + 12:.1f} Z")
    return folds


def row(points: Iterable[Point]) -> str:
    """Return the smooth line through any number of points."""
    return line(*points)


def look_tone(look: Look) -> Tone:
    """Return the tone of the product's own colour."""
    return tone_of(look.colour)
