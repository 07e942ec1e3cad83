"""What shoes share: the floor they stand on, the light on an upper, laces, soles and the face of materials."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import hypot

from catalog.demo.colours import darken, lighten, luminance
from catalog.demo.kinds import Look
from catalog.demo.patterns import PATTERNS, Fabric
from catalog.demo.shading import CENTRE, Canvas, Point, ellipse, fill, stitch, stroke

GROUND = 380.0  # where a shoe of the middle size touches the floor; toes point to the right
Curve = tuple[Point, Point, Point]  # a quadratic curve: start, control, end

SHOE_SIZES = ("37", "38", "39", "40", "41", "42", "43")
WOMEN_SIZES = ("36", "37", "38", "39", "40", "41")
CREPE, CHALK, GUM, RUBBER, STACK = "#f0ece0", "#f7f6f2", "#b98552", "#2b2826", "#5b3a24"
GOLD, STEEL = ("#7d6023", "#e0c070"), ("#6d7178", "#d9dde1")
SHINE = {"Patent Leather": 0.8, "Satin": 0.5, "Leather": 0.42, "Vegan Leather": 0.46, "Suede": 0.16, "Nubuck": 0.14}
LIGHT = ((0, "#fff", 0.2), (0.35, "#fff", 0.04), (0.62, "#000", 0.04), (1, "#000", 0.24))
ENDS = (
    (0, "#000", 0.26),
    (0.1, "#000", 0.06),
    (0.24, "#fff", 0.07),
    (0.6, "#000", 0),
    (0.9, "#000", 0.03),
    (1, "#000", 0.22),
)
RUBBER_LIGHT = ((0, "#fff", 0.22), (0.3, "#fff", 0.04), (0.7, "#000", 0.06), (1, "#000", 0.26))


@dataclass(frozen=True)
class StretchedFabric(Fabric):
    """A fabric on a drawing that is stretched about the floor; its repeats stay whole pixels, so no hairlines show."""

    across: float = 1.0
    up: float = 1.0
    floor: float = GROUND

    def paint(self, canvas: Canvas, turn: float = 0) -> str:
        """Return the fill of a shape whose cloth is turned clockwise by some degrees."""
        tile = PATTERNS[self.pattern](self.base, self.accent)
        if not tile.marks:
            return self.base
        wide, high = round(tile.width * self.scale) / tile.width, round(tile.height * self.scale) / tile.height
        level = GROUND + (CENTRE - self.floor) / self.up
        unstretched = f"translate({CENTRE} {level:.4f}) scale({1 / self.across:.5f} {1 / self.up:.5f})"
        place = f"{unstretched} rotate({tile.turn + turn:.0f}) scale({wide:.5f} {high:.5f})"
        return canvas.weave(tile.marks, self.base, tile.width, tile.height, place)


@contextmanager
def standing(
    canvas: Canvas, look: Look, floor: float = GROUND, reach: float = 196, size: float = 1.0
) -> Iterator[Look]:
    """Stretch what is drawn inside to the wearer's size above a floor; reach is half the shadow's width, size a further scale.

    Men's shoes are long and deep, women's slim and low, children's short and full. The look that is yielded has its pattern unstretched.
    """
    across = look.by_gender(1.02, 0.93, 0.76) * look.between(0.98, 1.02) * size
    up = look.by_gender(1.2, 0.93, 0.92) * look.between(0.97, 1.03) * size
    canvas.ground(CENTRE + 4, floor + 3, reach * across, 13)
    move = f"translate({CENTRE * (1 - across):.2f} {floor - GROUND * up:.4f})"
    canvas.add(f'<g transform="{move} scale({across:.4f} {up:.4f})">')
    cloth = look.fabric
    stretched = StretchedFabric(cloth.pattern, cloth.base, cloth.accent, cloth.scale, across, up, floor)
    yield replace(look, fabric=stretched)
    canvas.add("</g>")


def shine_of(look: Look) -> float:
    """Return how bright the material's highlights are, from 0 to 1."""
    return SHINE.get(look.material, 0.22)


def upper_of(canvas: Canvas, look: Look, data: str, paint: str = "") -> None:
    """Draw an upper: cloth or hide, the light from above, the turn at heel and toe, and the material's face."""
    canvas.piece(data, paint or look.fabric.paint(canvas), form="", fall=False, line=0)
    depth = 0.65 if luminance(look.colour) > 0.6 else 1.0  # white would turn grey, and yellow olive
    canvas.add(fill(data, canvas.linear(ENDS), depth), fill(data, canvas.linear(LIGHT, 90), depth))
    canvas.add(face(canvas, data, look), stroke(data, "#000", 1.3, 0.34))


def face(canvas: Canvas, data: str, look: Look) -> str:
    """Return the grain of canvas, mesh or suede over a shape; smooth materials have none."""
    marks = GRAINS.get(look.material)
    if not marks:
        return ""
    dark = "#fff" if luminance(look.colour) < 0.2 else "#000"
    tile = (
        f'<pattern id="@id" width="12" height="12" patternUnits="userSpaceOnUse">{marks.replace("INK", dark)}</pattern>'
    )
    return fill(data, canvas.define(tile), 0.55 if luminance(look.colour) > 0.8 else 1.0)


def modelled(canvas: Canvas, look: Look, upper: str, lights: tuple[str, ...], shades: tuple[str, ...] = ()) -> None:
    """Round an upper with blurred lights along its ridges and shades in its hollows."""
    bright = shine_of(look)
    marks = [stroke(shade, "#000", 11, 0.15) for shade in shades]
    marks += [stroke(light, "#fff", 9 if bright > 0.3 else 15, bright + 0.1) for light in lights]
    soften = canvas.define(
        '<filter id="@id" color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="4.5"/></filter>'
    )
    canvas.inside((upper,), f'<g filter="{soften}">{stroke(upper, "#000", 13, 0.3)}{"".join(marks)}</g>')


def panel(canvas: Canvas, look: Look, upper: str, data: str, colour: str, sewn: str = "") -> None:
    """Lay an overlay on an upper, with its raised edge; sewn is the line of its stitches."""
    thread = lighten(colour, 0.4) if luminance(colour) < 0.4 else darken(colour, 0.4)
    canvas.inside(
        (upper,),
        f'<g transform="translate(0 2.4)">{stroke(data, "#000", 3, 0.2)}</g>',
        fill(data, colour),
        fill(data, canvas.linear(LIGHT, 90)),
        stroke(data, "#000", 1.3, 0.38),
        stitch(sewn, thread, 0.75, 1.3) if sewn else "",
    )


def double_stitch(data: str, colour: str) -> str:
    """Return two close rows of stitches, the second a little lower."""
    thread = lighten(colour, 0.45) if luminance(colour) < 0.4 else darken(colour, 0.42)
    return stitch(data, thread, 0.8, 1.2) + f'<g transform="translate(0 4)">{stitch(data, thread, 0.8, 1.2)}</g>'


def shade_of(colour: str, depth: float = 0.25) -> str:
    """Return a neighbouring tone for overlays: darker, or lighter where the colour is near black."""
    return lighten(colour, depth * 0.6) if luminance(colour) < 0.14 else darken(colour, depth)


def lining_of(look: Look) -> str:
    """Return the colour of the inside of a shoe in its own shadow."""
    return lighten(look.colour, 0.1) if luminance(look.colour) < 0.14 else darken(look.colour, 0.5)


def along(curve: Curve, share: float) -> tuple[float, float, float, float]:
    """Return a point of a quadratic curve and its unit normal to the left of travel: x, y, across, up."""
    (x0, y0), (x1, y1), (x2, y2) = curve
    rest = 1 - share
    x, y = (
        rest * rest * x0 + 2 * rest * share * x1 + share * share * x2,
        rest * rest * y0 + 2 * rest * share * y1 + share * share * y2,
    )
    dx, dy = rest * (x1 - x0) + share * (x2 - x1), rest * (y1 - y0) + share * (y2 - y1)
    length = hypot(dx, dy) or 1.0
    return x, y, dy / length, -dx / length


def laced(
    canvas: Canvas,
    throat: Curve,
    count: int,
    colour: str,
    *,
    width: float = 6,
    depth: float = 11,
    over: float = 8,
    metal: str = "",
) -> None:
    """Thread laces from eyelets below the edge of a throat over its tongue; metal is the colour of eyelet rings."""
    for k in range(count):
        x, y, across, up = along(throat, (k + 0.5) / count)
        low, high = (x - across * depth, y - up * depth), (x + across * over - 3, y + up * over)
        bar = f"M {low[0]:.1f} {low[1]:.1f} Q {x - 2:.1f} {y - 3:.1f} {high[0]:.1f} {high[1]:.1f}"
        if metal:
            canvas.add(
                ellipse(*low, width * 0.78, width * 0.78, metal), ellipse(*low, width * 0.5, width * 0.5, "#1d1b1a")
            )
        else:
            canvas.add(ellipse(*low, width * 0.62, width * 0.62, "#000", 0.55))
        canvas.add(
            stroke(bar, "#000", width + 1.8, 0.34), stroke(bar, colour, width), stroke(bar, "#fff", width * 0.3, 0.25)
        )


def bow(canvas: Canvas, x: float, y: float, colour: str, width: float = 5) -> None:
    """Tie the laces at the top of a throat: two loops and two ends."""
    loops = (
        f"M {x:.1f} {y:.1f} C {x + 10:.1f} {y - 20:.1f} {x + 36:.1f} {y - 14:.1f} {x + 30:.1f} {y + 2:.1f} C {x + 26:.1f} {y + 10:.1f} {x + 10:.1f} {y + 6:.1f} {x:.1f} {y:.1f}",
        f"M {x:.1f} {y:.1f} C {x - 12:.1f} {y + 4:.1f} {x - 26:.1f} {y + 22:.1f} {x - 16:.1f} {y + 28:.1f} C {x - 6:.1f} {y + 30:.1f} {x:.1f} {y + 12:.1f} {x:.1f} {y:.1f}",
        f"M {x:.1f} {y:.1f} C {x + 8:.1f} {y + 12:.1f} {x + 10:.1f} {y + 22:.1f} {x + 18:.1f} {y + 32:.1f}",
    )
    for line in loops:
        canvas.add(
            stroke(line, "#000", width + 1.6, 0.36),
            stroke(line, colour, width),
            stroke(line, "#fff", width * 0.3, 0.25),
        )
    canvas.add(
        ellipse(x, y, width * 0.9, width * 0.8, colour), ellipse(x, y + 1, width * 0.9, width * 0.8, "#000", 0.15)
    )


def sole_of(canvas: Canvas, data: str, colour: str) -> None:
    """Draw a rubber or foam sole with light along its top edge and a shadow under the upper."""
    canvas.piece(data, colour, form="", fall=False, line=0)
    canvas.add(
        fill(data, canvas.linear(ENDS)), fill(data, canvas.linear(RUBBER_LIGHT, 90)), stroke(data, "#000", 1.3, 0.36)
    )


def welted_sole(canvas: Canvas, look: Look, edge: str, *, thick: float = 9, heel: float = 28) -> None:
    """Set a shoe on a welted sole of some thickness and a stacked heel of some height; edge is the colour of both."""
    foot = GROUND - heel
    block = f"M 69 {foot - 4:.1f} L 154 {foot + 3:.1f} C 151 {foot + 12:.1f} 150 372 151 380 L 77 380 C 72 372 69 360 69 {foot - 4:.1f} Z"
    sole = (
        f"M 66 {foot - 10:.1f} C 110 {foot - 6:.1f} 150 {foot - 4:.1f} 190 {foot + 2:.1f} C 230 {374 - thick:.1f} 270 {379 - thick:.1f} 320 {379 - thick:.1f} "
        f"C 380 {379 - thick:.1f} 424 {374 - thick:.1f} 455 {366 - thick:.1f} C 462 {369 - thick:.1f} 462 364 456 366 C 424 376 380 380 330 380 "
        f"C 270 380 230 374 190 {foot + thick:.1f} C 150 {foot + 3:.1f} 110 {foot + 2:.1f} 70 {foot:.1f} C 64 {foot - 3:.1f} 63 {foot - 8:.1f} 66 {foot - 10:.1f} Z"
    )
    canvas.piece(block, edge, form="", fall=False, line=0.5)
    rows = "".join(stroke(f"M 66 {y:.1f} L 156 {y + 2:.1f}", "#000", 1, 0.3) for y in _layers(foot, heel))
    canvas.inside(
        (block,),
        rows,
        fill("M 60 374 L 160 374 L 160 384 L 60 384 Z", "#000", 0.5),
        fill("M 130 300 L 160 300 L 160 384 L 138 384 Z", "#000", 0.22),
    )
    sole_of(canvas, sole, edge)
    seam_line = f"M 70 {foot - 6:.1f} C 120 {foot - 2:.1f} 150 {foot:.1f} 190 {foot + 5:.1f} C 230 {377 - thick:.1f} 270 {382 - thick:.1f} 320 {382 - thick:.1f} C 380 {382 - thick:.1f} 424 {377 - thick:.1f} 454 {369 - thick:.1f}"
    canvas.add(stitch(seam_line, lighten(edge, 0.55), 0.85, 1.3))


def lug_sole(canvas: Canvas, look: Look) -> None:
    """Set a boot on a thick sole cut into lugs, with a row of stitches along its top."""
    sole = "M 66 338 C 120 344 170 346 210 352 C 260 358 320 360 370 357 C 410 354 436 348 456 340 C 465 346 466 358 457 364 L 440 372 L 428 366 L 420 377 L 402 379 L 394 370 L 386 380 L 366 380 L 358 371 L 350 380 L 330 380 L 322 371 L 314 380 L 294 380 L 286 371 L 278 380 L 260 380 L 252 370 L 160 366 L 152 380 L 136 380 L 128 371 L 120 380 L 104 380 L 96 371 L 88 380 L 74 380 C 64 372 62 350 66 338 Z"
    colour = look.one_of(RUBBER, RUBBER, "#4a3a2c", CREPE)
    sole_of(canvas, sole, colour)
    canvas.add(
        stitch(
            "M 70 345 C 120 351 170 353 210 359 C 260 365 320 366 370 363 C 410 360 436 354 454 347",
            lighten(colour, 0.5) if luminance(colour) < 0.5 else darken(colour, 0.4),
            0.85,
            1.5,
        )
    )


def _layers(foot: float, heel: float) -> list[float]:
    return [foot + 6 + k * 7 for k in range(int((heel - 8) // 7))]


def punched(data: str, *, twin: bool = False) -> str:
    """Return a row of broguing along a line: large holes, or large and small ones in turn."""
    holes = stroke(data, "#000", 3.6, 0.62, "0 8")
    return holes + (stroke(data, "#000", 2, 0.5, "0 4 0 4") if twin else "")


def lace_colour(look: Look) -> str:
    """Choose white, the shoe's own tone, or near-black laces, whichever can be seen."""
    own = shade_of(look.colour, 0.3)
    return look.one_of("#f6f4ee", own) if luminance(look.colour) < 0.7 else look.one_of("#ffffff", "#34343a", own)


def _hatch(lines: str, opacity: float, width: float = 0.8) -> str:
    return f'<path d="{lines}" fill="none" stroke="INK" stroke-width="{width}" stroke-opacity="{opacity}"/>'


_WEAVE = _hatch("M0 1.5 H12 M0 4.5 H12 M0 7.5 H12 M0 10.5 H12 M1.5 0 V12 M4.5 0 V12 M7.5 0 V12 M10.5 0 V12", 0.1)
_NAP = _hatch("M1 2 l2 1 M6 1 l1 2 M10 4 l-2 1 M3 7 l2 -1 M8 8 l1 2 M1 10 l2 1 M5 11 l2 -1 M11 9 l-1 2", 0.12, 1.0)
_HOLES = "".join(
    f'<ellipse cx="{x}" cy="{y}" rx="1.5" ry="1.1" fill="INK" fill-opacity="0.26"/>'
    for x, y in ((3, 2), (9, 2), (0, 5), (6, 5), (12, 5), (3, 8), (9, 8), (0, 11), (6, 11), (12, 11))
)
_LOOPS = _hatch(
    "M0 1 l3 2.4 l3 -2.4 l3 2.4 l3 -2.4 M0 5 l3 2.4 l3 -2.4 l3 2.4 l3 -2.4 M0 9 l3 2.4 l3 -2.4 l3 2.4 l3 -2.4", 0.2, 1.0
)
GRAINS = {
    "Canvas": _WEAVE,
    "Organic Cotton": _WEAVE,
    "Linen": _WEAVE,
    "Suede": _NAP,
    "Nubuck": _NAP,
    "Mesh": _HOLES,
    "Recycled Nylon": _WEAVE,
    "Knit Mesh": _LOOPS,
}
