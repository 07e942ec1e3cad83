"""Cushions: square, oblong, round, and bolsters."""

from __future__ import annotations

from math import cos, pi, sin

from catalog.demo.colours import darken, lighten, mix
from catalog.demo.families.home.parts.household import HOME_COLOURS, nap
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, ellipse, fill, oval, seam, stroke, turned

BULGE = ((0, "#fff", 0.3), (0.4, "#fff", 0.08), (0.75, "#000", 0.08), (1, "#000", 0.3))


def draw_cushion(canvas: Canvas, look: Look) -> None:
    """Draw a filled cushion with the edge the words name: Plain, Piped, Fringed or Tasselled."""
    {"Square": _draw_square, "Lumbar": _draw_lumbar, "Round": _draw_round, "Bolster": _draw_bolster,
     "Knitted": _draw_square}[look.style](canvas, look)  # fmt: skip


def _draw_square(canvas: Canvas, look: Look) -> None:
    half = look.between(158, 170)
    _draw_pillow(canvas, look, half, half, look.one_of("plump", "plump", "dented"))


def _draw_lumbar(canvas: Canvas, look: Look) -> None:
    _draw_pillow(canvas, look, look.between(186, 198), look.between(104, 122), "plump")


def _pillow(wide: float, high: float, dent: float) -> str:
    left, right, top, low = CENTRE - wide, CENTRE + wide, 262 - high, 262 + high
    return (
        f"M {left + 4:.1f} {top - 2:.1f} C {left + wide * 0.34:.1f} {top + 14 - dent * 0.5:.1f} {CENTRE - wide * 0.2:.1f} {top + 10 + dent:.1f} {CENTRE} {top + 10 + dent:.1f} "
        f"C {CENTRE + wide * 0.2:.1f} {top + 10 + dent:.1f} {right - wide * 0.34:.1f} {top + 14 - dent * 0.5:.1f} {right - 4:.1f} {top - 2:.1f} "
        f"C {right + 4:.1f} {top - 2:.1f} {right + 2:.1f} {top + 6:.1f} {right:.1f} {top + 12:.1f} C {right - 18:.1f} {262 - high * 0.4:.1f} {right - 18:.1f} {262 + high * 0.4:.1f} {right + 2:.1f} {low - 8:.1f} "
        f"C {right + 5:.1f} {low + 2:.1f} {right:.1f} {low + 4:.1f} {right - 8:.1f} {low + 2:.1f} C {CENTRE + wide * 0.4:.1f} {low - 12:.1f} {CENTRE - wide * 0.4:.1f} {low - 12:.1f} {left + 8:.1f} {low + 2:.1f} "
        f"C {left:.1f} {low + 4:.1f} {left - 5:.1f} {low + 2:.1f} {left - 2:.1f} {low - 8:.1f} C {left + 18:.1f} {262 + high * 0.4:.1f} {left + 18:.1f} {262 - high * 0.4:.1f} {left:.1f} {top + 12:.1f} "
        f"C {left - 2:.1f} {top + 6:.1f} {left - 4:.1f} {top - 2:.1f} {left + 4:.1f} {top - 2:.1f} Z"
    )


def _draw_pillow(canvas: Canvas, look: Look, wide: float, high: float, shape: str) -> None:
    dent = look.between(26, 40) if shape == "dented" else 0.0
    canvas.ground(y=262 + high + 6, rx=wide + 6, ry=14)
    pad, edge = _pillow(wide, high, dent), look.details["edge"]
    if edge == "Fringed":
        _draw_fringe(canvas, look, pad)
    elif edge == "Tasselled":
        for sx, sy in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
            _draw_tassel(canvas, look, CENTRE + sx * (wide - 2), 262 + sy * high, -48 * sx if sy > 0 else -132 * sx)
    _draw_pad(canvas, look, pad)
    folds = []
    for sx in (1, -1):
        for sy in (1, -1):
            for spread, depth in ((0.2, 0.5), (0.46, 0.42), (0.02, 0.34)):
                x, y = CENTRE + sx * (wide - 10), 262 + sy * (high - 10)
                reach = min(wide, high) * depth * look.between(0.8, 1.2)
                ex, ey = x - sx * reach * (1 - spread), y - sy * reach * (0.45 + spread)
                folds.append(
                    stroke(
                        f"M {x:.1f} {y:.1f} Q {(x + ex) / 2 + sx * 8:.1f} {(y + ey) / 2 + sy * 4:.1f} {ex:.1f} {ey:.1f}",
                        "#000",
                        7,
                        0.2,
                    )
                )
    if dent:
        top = 262 - high + 10 + dent
        folds.append(
            stroke(f"M {CENTRE} {top:.1f} Q {CENTRE - 8} {top + 40:.1f} {CENTRE - 2} {top + 92:.1f}", "#000", 18, 0.36)
        )
        folds += [
            stroke(
                f"M {CENTRE + s * 26} {top + 8:.1f} Q {CENTRE + s * 44} {top + 30:.1f} {CENTRE + s * 40} {top + 84:.1f}",
                "#fff",
                18,
                0.12,
            )
            for s in (-1, 1)
        ]
    canvas.soft((pad,), *folds, blur=5, edge=0.36, width=18)
    if edge == "Piped":
        _draw_piping(canvas, look, pad)
    elif edge == "Plain":
        canvas.add(stroke(pad, darken(look.colour, 0.4), 1.6, 0.6))


def _draw_pad(canvas: Canvas, look: Look, pad: str) -> None:
    canvas.piece(pad, look.fabric.paint(canvas), form="", fall=False, line=0.36)
    nap(canvas, pad, look.material)
    canvas.add(fill(pad, canvas.radial(BULGE, 0.4, 0.36, 0.7)))


def _draw_piping(canvas: Canvas, look: Look, line: str) -> None:
    tone = look.one_of(look.accent, darken(look.colour, 0.3), lighten(look.colour, 0.3))
    canvas.add(
        stroke(line, darken(tone, 0.4), 8.6),
        stroke(line, tone, 6.2),
        f'<g transform="translate(-0.8 -1)">{stroke(line, "#fff", 1.5, 0.4)}</g>',
    )


def _draw_fringe(canvas: Canvas, look: Look, line: str) -> None:
    """Set threads square to an edge; the half inside is hidden by the pad drawn over it."""
    tone = look.one_of(lighten(look.colour, 0.16), mix(look.colour, look.accent, 0.5))
    canvas.add(
        stroke(line, darken(tone, 0.34), 34, 1, "2.6 2.4", cap="butt"), stroke(line, tone, 31, 1, "1.8 3.2", cap="butt")
    )


def _draw_tassel(canvas: Canvas, look: Look, x: float, y: float, turn: float, size: float = 1.0) -> None:
    tone = mix(look.accent, look.colour, 0.35)
    skirt = "M -5 8 C -8 18 -8 32 -9 46 L 9 46 C 8 32 8 18 5 8 Z"
    threads = "".join(
        stroke(f"M {k * 1.2:.1f} 10 L {k * 2.2:.1f} {46 + (k * 7) % 3}", darken(tone, 0.3 if k % 2 else 0.1), 1.5)
        for k in range(-4, 5)
    )
    knot = (
        ellipse(0, 4, 7, 7, darken(tone, 0.3))
        + ellipse(-0.6, 3.4, 5.6, 5.6, tone)
        + stroke("M -6 10 L 6 10", darken(tone, 0.4), 3)
    )
    canvas.add(
        f'<g transform="translate({x:.1f} {y:.1f}) rotate({turn:.0f}) scale({size})">{fill(skirt, tone)}{threads}{knot}</g>'
    )


def _draw_round(canvas: Canvas, look: Look) -> None:
    radius, edge = look.between(164, 178), look.details["edge"]
    canvas.ground(y=262 + radius + 6, rx=128, ry=13)
    pad = oval(CENTRE, 262, radius, radius)
    if edge == "Fringed":
        _draw_fringe(canvas, look, pad)
    elif edge == "Tasselled":
        for k in range(26):
            turn = 2 * pi * k / 26
            _draw_tassel(
                canvas,
                look,
                CENTRE + sin(turn) * (radius - 4),
                262 - cos(turn) * (radius - 4),
                turn * 180 / pi + 180,
                0.56,
            )
    _draw_pad(canvas, look, pad)
    pleated = look.one_of("pleated", "pleated", "smooth") == "pleated"
    folds = _pleats(radius) if pleated else ""
    dip = ellipse(CENTRE, 268, 38, 32, "#000", 0.4)
    canvas.soft((pad,), folds + dip, blur=5, edge=0.36, width=22)
    if pleated:
        thin = "".join(
            turned(
                stroke(f"M {CENTRE} 244 Q {CENTRE + 5} 190 {CENTRE + 2} {268 - radius:.1f}", "#000", 1.5, 0.26),
                k * 15,
                CENTRE,
                262,
            )
            for k in range(24)
        )
        canvas.add(thin)
    if edge == "Piped":
        _draw_piping(canvas, look, pad)
    tone = darken(look.colour, 0.16)
    canvas.add(
        ellipse(CENTRE, 263, 15, 14.4, darken(look.colour, 0.5)),
        ellipse(CENTRE, 262, 13.6, 13, tone),
        ellipse(CENTRE - 4, 258, 5, 4, "#fff", 0.35),
    )


def _pleats(radius: float) -> str:
    one = stroke(f"M {CENTRE + 6} 236 L {CENTRE + 12} {280 - radius:.1f}", "#000", 7, 0.22)
    one += stroke(f"M {CENTRE + 16} 232 L {CENTRE + 26} {284 - radius:.1f}", "#fff", 7, 0.16)
    return "".join(turned(one, k * 15, CENTRE, 262) for k in range(24))


def _draw_bolster(canvas: Canvas, look: Look) -> None:
    """Draw a round bolster lying level, its right end turned to the viewer."""
    left, right, half = 56.0, 416.0, look.between(70, 84)
    top, low, edge, deep = 262 - half, 262 + half, look.details["edge"], half * 0.5
    canvas.ground(238, low + 4, 206, 14)
    body = (
        f"M {right:.1f} {top:.1f} L {left + 40:.1f} {top:.1f} C {left + 8:.1f} {top:.1f} {left - 4:.1f} {262 - half * 0.5:.1f} {left - 4:.1f} 262 "
        f"C {left - 4:.1f} {262 + half * 0.5:.1f} {left + 8:.1f} {low:.1f} {left + 40:.1f} {low:.1f} L {right:.1f} {low:.1f} Z"
    )
    end = oval(right, 262, deep, half)
    if edge == "Fringed":
        _draw_fringe(canvas, look, end)
    canvas.piece(
        body, look.fabric.paint(canvas, 90 if look.fabric.pattern == "Striped" else 0), form="", fall=False, line=0.36
    )
    nap(canvas, body, look.material)
    canvas.add(
        fill(
            body,
            canvas.linear(
                ((0, "#000", 0.1), (0.22, "#fff", 0.26), (0.5, "#fff", 0), (0.8, "#000", 0.22), (1, "#000", 0.44)), 90
            ),
        )
    )
    creases = "".join(
        stroke(f"M {x:.1f} {top + 14:.1f} Q {x + 14:.1f} 262 {x - 4:.1f} {low - 12:.1f}", "#000", 8, 0.13)
        for x in (left + 60, left + 150, right - 70)
    )
    canvas.soft((body,), creases, stroke(end, "#000", 16, 0.3), blur=5, edge=0.26)
    canvas.add(
        fill(end, look.colour),
        fill(end, canvas.radial(((0, "#000", 0.34), (0.3, "#fff", 0.04), (0.7, "#fff", 0.14), (1, "#000", 0.2)))),
    )
    for k in range(22):
        turn = 2 * pi * k / 22
        line = f"M {right + cos(turn) * deep * 0.16:.1f} {262 + sin(turn) * half * 0.16:.1f} L {right + cos(turn) * deep * 0.9:.1f} {262 + sin(turn) * half * 0.9:.1f}"
        canvas.add(stroke(line, "#000", 1.6, 0.24))
    if edge == "Piped":
        _draw_piping(canvas, look, end)
    else:
        canvas.add(seam(end, 1.8, 0.4))
    if edge == "Tasselled":
        _draw_tassel(canvas, look, right, 262, -8, 1.25)
    else:
        canvas.add(
            ellipse(right, 262, 8, 12, darken(look.colour, 0.45)),
            ellipse(right - 1, 261, 6.6, 10, darken(look.colour, 0.1)),
            ellipse(right - 3, 257, 2, 3, "#fff", 0.4),
        )


CUSHIONS = ProductType(
    name="Cushions", department="Home & Living", shelf="Textiles", share=2, price=34, spread=0.4, care="furnishing",
    styles=(
        Style("Square", "Cushion", weight=3, notes=(
            "Each side measures 45 centimetres, the size most sofas are built around.",
            "The corners are cut a little narrow, so they fill out square instead of poking up.",
        )),
        Style("Lumbar", "Lumbar Cushion", notes=(
            "The oblong shape fills the hollow of the back in a deep seat.",
            "Thirty by fifty centimetres also sit well in front of a larger cushion.",
        )),
        Style("Round", "Round Cushion", notes=(
            "The cloth is gathered to a covered button in the middle of each side.",
            "A circle breaks up a row of square corners on a long sofa.",
        )),
        Style("Bolster", "Bolster", notes=(
            "The roll is firm enough to support a neck or to lift the knees while reading.",
            "Both round ends are gathered into the middle and closed by hand.",
        )),
        Style("Knitted", "Cushion", materials=("Wool Blend",), patterns=("Cable Knit",), notes=(
            "Cables stand out from the front in rounded columns, with narrow furrows between them.",
            "The knit is dense enough to hide the inner, even where the cables pull it open.",
        )),
    ),
    colours=HOME_COLOURS, materials=("Velvet", "Linen", "Cotton", "Wool Blend", "Boucle"),
    patterns=("Solid", "Solid", "Solid", "Striped", "Floral", "Geometric", "Checked", "Paisley", "Leaf Print", "Herringbone", "Chevron",
              "Dotted", "Quilted"),
    draw=draw_cushion, details={"edge": ("Plain", "Piped", "Fringed", "Tasselled")}, titled=("edge",),
    notes=(
        "A hidden zip runs along one seam, and its slider tucks away under a small flap.",
        "The filling is slow to flatten and comes back after a few pats.",
        "The {edge} edge keeps its outline on a busy sofa.",
        "Front and back are alike, so neither side has to face the wall.",
        "Seams are sewn twice and turned inside a narrow binding, which keeps threads from working loose.",
        "The inner comes with the cover and sits a size larger, for a full shape without hollows.",
        "Front and back of the {colour} cover come from one batch and agree in tone.",
        "A woven label no larger than a stamp is sewn into the side seam.",
        "The cover slips off in one pull when the room is due for a change.",
    ),
    pairs=("a plain sofa", "two smaller cushions in one tone", "a reading chair", "a folded throw", "a window seat"),
    occasions=("evening", "daytime", "casual"), pattern_scale=(1.0, 1.4), close_up=CloseUp(180, 220, 190),
)  # fmt: skip

TYPES = (CUSHIONS,)
