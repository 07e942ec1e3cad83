"""Fabric patterns as SVG tiles: the base colour covers most of every tile, so the product keeps its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.shading import SIZE, Canvas, ellipse, fill, stroke


@dataclass(frozen=True)
class Tile:
    """One repeat of a pattern, in canvas units."""

    width: float
    height: float
    marks: str
    turn: float = 0


@dataclass(frozen=True)
class Fabric:
    """A pattern in its colours, ready to fill a shape; scale 1 suits a whole garment."""

    pattern: str
    base: str
    accent: str
    scale: float = 1.0

    def paint(self, canvas: Canvas, turn: float = 0) -> str:
        """Return the fill of a shape whose cloth is turned clockwise by some degrees."""
        tile = PATTERNS[self.pattern](self.base, self.accent)
        if not tile.marks:
            return self.base
        # Whole-pixel repeats at the drawn size, or hairlines show between the tiles.
        across, down = round(tile.width * self.scale) / tile.width, round(tile.height * self.scale) / tile.height
        place = f"translate(256 256) rotate({tile.turn + turn:.0f}) scale({across:.5f} {down:.5f})"
        return canvas.weave(tile.marks, self.base, tile.width, tile.height, place)


def solid(base: str, accent: str) -> Tile:
    """Leave the base colour plain."""
    return Tile(SIZE, SIZE, "")


def stripes(base: str, accent: str) -> Tile:
    """Run broad vertical stripes."""
    return Tile(30, 30, _bar(11, 0, 9, 30, accent))


def pinstripe(base: str, accent: str) -> Tile:
    """Run hairline vertical stripes."""
    return Tile(15, 30, _bar(6, 0, 1.7, 30, accent, 0.85))


def breton(base: str, accent: str) -> Tile:
    """Run level stripes, as on a sailor's shirt."""
    return Tile(24, 24, _bar(0, 8, 24, 8.5, accent))


def dots(base: str, accent: str) -> Tile:
    """Set staggered polka dots."""
    return Tile(26, 26, ellipse(6.5, 6.5, 3.6, 3.6, accent) + ellipse(19.5, 19.5, 3.6, 3.6, accent))


def check(base: str, accent: str) -> Tile:
    """Cross broad bands and thin lines, as a tartan does."""
    deep = darken(base, 0.38) if luminance(base) > 0.25 else lighten(base, 0.26)
    bands = _bar(0, 8, 56, 15, deep, 0.55) + _bar(8, 0, 15, 56, deep, 0.55)
    return Tile(56, 56, bands + _bar(0, 40, 56, 2.6, accent, 0.9) + _bar(40, 0, 2.6, 56, accent, 0.9))


def windowpane(base: str, accent: str) -> Tile:
    """Rule a wide, thin grid."""
    return Tile(42, 42, _bar(0, 20, 42, 2, accent, 0.75) + _bar(20, 0, 2, 42, accent, 0.75))


def gingham(base: str, accent: str) -> Tile:
    """Weave even squares of the colour, its half tone and a pale ground."""
    pale = mix(base, "#ffffff" if luminance(base) < 0.75 else accent, 0.62)
    return Tile(26, 26, _bar(0, 0, 10, 26, pale, 0.46) + _bar(0, 0, 26, 10, pale, 0.46))


def floral(base: str, accent: str) -> Tile:
    """Scatter five-petalled flowers and leaves."""
    leaf = mix(base, "#3f7a4d" if luminance(base) > 0.35 else "#9cc39a", 0.75)
    marks = _flower(18, 20, 6.4, accent, 0) + _flower(56, 52, 8, accent, 20) + _flower(54, 12, 4.6, accent, 40)
    marks += _leaf(34, 30, 35, leaf) + _leaf(16, 58, -40, leaf) + _leaf(72, 30, 80, leaf) + _leaf(34, 70, 10, leaf)
    return Tile(76, 76, marks)


def herringbone(base: str, accent: str) -> Tile:
    """Zigzag a twill in two close tones."""
    tone = lighten(base, 0.3) if luminance(base) < 0.45 else darken(base, 0.26)
    lines = "".join(stroke(f"M0 {y} L10 {y - 10} L20 {y}", tone, 2.1, 0.75) for y in (0, 7, 14, 21, 28))
    return Tile(20, 21, lines)


def houndstooth(base: str, accent: str) -> Tile:
    """Repeat small broken checks."""
    return Tile(20, 20, fill("M0 0 H9 V9 H0 Z M9 0 L14 5 V9 L9 4 Z M0 9 L5 14 H9 L4 9 Z", accent, 0.8))


def quilt(base: str, accent: str) -> Tile:
    """Sew padded diamonds."""
    lines = stroke("M0 0 H32 M0 0 V32", darken(base, 0.42), 2.6) + stroke("M3 3 H32 M3 3 V32", lighten(base, 0.3), 1.3)
    return Tile(32, 32, lines, 45)


def colour_block(base: str, accent: str) -> Tile:
    """Cut the lower part from the accent, parted by a thin line."""
    return Tile(SIZE, SIZE, _bar(0, 74, SIZE, 182, accent) + _bar(0, 66, SIZE, 8, mix(base, accent, 0.5)))


def melange(base: str, accent: str) -> Tile:
    """Mix lighter and darker yarns."""
    light, dark = lighten(base, 0.32), darken(base, 0.26)
    flecks = ((3, 4, 9, light), (17, 9, 7, dark), (30, 3, 10, light), (9, 16, 8, dark), (26, 20, 9, light),
              (2, 26, 7, dark), (18, 30, 10, light), (33, 32, 6, dark), (37, 14, 5, light), (8, 37, 9, light))  # fmt: skip
    return Tile(42, 42, "".join(stroke(f"M{x} {y} h{w}", tone, 1.3, 0.6) for x, y, w, tone in flecks))


def paisley(base: str, accent: str) -> Tile:
    """Curl drops with a rim and an eye."""
    drop = "M0 14 C-11 13 -13 -1 -4 -6 C2 -10 7 -14 5 -19 C16 -10 14 13 0 14 Z"
    inner = "M0 9 C-6 8 -7 0 -2 -2 C2 -4 6 -6 7 -10 C10 -3 8 8 0 9 Z"
    one = fill(drop, accent) + fill(inner, base) + ellipse(1.5, 3, 2.4, 2.4, accent)
    return Tile(64, 64, _placed(one, 17, 22, 0) + _placed(one, 49, 50, 160) + _rosette(50, 14, accent)
                + _rosette(16, 52, accent))  # fmt: skip


def leaves(base: str, accent: str) -> Tile:
    """Strew palm leaves."""
    frond = "M0 22 C-2 8 -1 -6 0 -22 M0 14 L-10 4 M0 14 L10 4 M0 6 L-11 -5 M0 6 L11 -5 M0 -3 L-9 -14 M0 -3 L9 -14"
    one = stroke(frond, accent, 3)
    return Tile(70, 70, _placed(one, 19, 26, 25) + _placed(one, 53, 50, -50))


def chevron(base: str, accent: str) -> Tile:
    """Stack bold level zigzags."""
    return Tile(36, 30, stroke("M-9 21 L9 9 L27 21 L45 9", accent, 5.5))


def geometric(base: str, accent: str) -> Tile:
    """Alternate outlined diamonds and points."""
    diamond = stroke("M22 4 L38 22 L22 40 L6 22 Z", accent, 2.4) + fill("M22 15 L28 22 L22 29 L16 22 Z", accent, 0.8)
    return Tile(44, 44, diamond + ellipse(0, 0, 3, 3, accent) + ellipse(44, 44, 3, 3, accent)
                + ellipse(0, 44, 3, 3, accent) + ellipse(44, 0, 3, 3, accent))  # fmt: skip


def cable(base: str, accent: str) -> Tile:
    """Knit plaits between ribs."""
    dark, light = darken(base, 0.34), lighten(base, 0.3)
    plait = stroke("M12 0 C12 10 28 12 28 22 C28 28 24 30 20 32 M28 0 C28 10 12 12 12 22 C12 28 24 32 28 32", dark,
        2.2)  # fmt: skip
    plait += stroke("M14 1 C15 9 27 12 26 20 M26 1 C25 6 22 9 20 11", light, 2.4, 0.7)
    ribs = "".join(stroke(f"M{x} 0 V32", dark, 1.6, 0.6) for x in (4, 36)) + stroke("M46 0 V32", dark, 1.6, 0.6)
    return Tile(50, 32, plait + ribs)


def ribbed(base: str, accent: str) -> Tile:
    """Knit upright ribs."""
    return Tile(9, 20, _bar(0, 0, 2.6, 20, darken(base, 0.26)) + _bar(4, 0, 2.4, 20, lighten(base, 0.14)))


def fair_isle(base: str, accent: str) -> Tile:
    """Knit bands of small steps and stars."""
    steps = "".join(_bar(x, 4 + (x % 12) / 2, 5, 5, accent) for x in range(0, 36, 6))
    star = fill("M18 30 l5 7 l8 3 l-8 3 l-5 7 l-5 -7 l-8 -3 l8 -3 Z", accent)
    return Tile(36, 72, steps + star + _bar(0, 62, 36, 3, accent, 0.8))


Weaver = Callable[[str, str], Tile]

PATTERNS: dict[str, Weaver] = {
    "Solid": solid,
    "Striped": stripes,
    "Pinstriped": pinstripe,
    "Breton": breton,
    "Dotted": dots,
    "Checked": check,
    "Windowpane": windowpane,
    "Gingham": gingham,
    "Floral": floral,
    "Herringbone": herringbone,
    "Houndstooth": houndstooth,
    "Quilted": quilt,
    "Colour Block": colour_block,
    "Melange": melange,
    "Paisley": paisley,
    "Leaf Print": leaves,
    "Chevron": chevron,
    "Geometric": geometric,
    "Cable Knit": cable,
    "Ribbed": ribbed,
    "Fair Isle": fair_isle,
}


def _bar(x: float, y: float, width: float, height: float, colour: str, opacity: float = 1.0) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}" fill-opacity="{opacity}"/>'


def _placed(markup: str, x: float, y: float, turn: float) -> str:
    return f'<g transform="translate({x} {y}) rotate({turn})">{markup}</g>'


def _flower(x: float, y: float, size: float, colour: str, turn: float) -> str:
    petals = "".join(
        f'<g transform="rotate({72 * k})">{ellipse(0, -size * 0.8, size * 0.52, size * 0.75, colour)}</g>'
        for k in range(5)
    )
    return _placed(petals + ellipse(0, 0, size * 0.42, size * 0.42, "#dca53a"), x, y, turn)


def _leaf(x: float, y: float, turn: float, colour: str) -> str:
    return _placed(fill("M0 8 C-6 2 -5 -5 0 -9 C5 -5 6 2 0 8 Z", colour), x, y, turn)


def _rosette(x: float, y: float, colour: str) -> str:
    return "".join(_placed(ellipse(0, -3.6, 1.7, 1.7, colour), x, y, 72 * k) for k in range(5))
