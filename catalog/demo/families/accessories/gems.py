"""Polished bodies, beads and cut stones for jewellery."""

from __future__ import annotations

import math
from itertools import pairwise

from catalog.demo.colours import darken, lighten
from catalog.demo.kinds import Look
from catalog.demo.placing import METALS, line_through
from catalog.demo.shading import Canvas, ellipse, fill, oval, stroke, turned


def setting(look: Look) -> tuple[str, str]:
    """Return the metal around a stone: gold or silver, after the material's name."""
    return METALS["gold"] if look.material in {"Gold Vermeil", "Brass"} else METALS["steel"]


def solid(canvas: Canvas, colour: str, shape: str, middle: str, width: float) -> None:
    """Draw a polished rounded body: its shade, a soft light along the middle, and a glint."""
    shade = canvas.linear(
        ((0, "#fff", 0.34), (0.3, "#fff", 0.05), (0.55, "#000", 0.16), (0.8, "#fff", 0.14), (1, "#000", 0.34)), 40
    )
    canvas.add(fill(shape, colour), fill(shape, shade))
    canvas.soft((shape,), stroke(middle, "#fff", width * 0.22, 0.62), blur=2.6, edge=0.32, width=width * 0.34)
    canvas.add(stroke(shape, darken(colour, 0.55), 1.6, 0.8))


def bead(canvas: Canvas, colour: str, x: float, y: float, radius: float) -> None:
    """Draw a glossy ball."""
    ball = canvas.radial(
        (
            (0, lighten(colour, 0.6), 1),
            (0.35, lighten(colour, 0.08), 1),
            (0.8, darken(colour, 0.3), 1),
            (1, darken(colour, 0.12), 1),
        ),
        0.38,
        0.34,
        0.66,
    )
    canvas.add(ellipse(x, y, radius, radius, ball), stroke(oval(x, y, radius, radius), darken(colour, 0.5), 1.2, 0.5))


def gem(canvas: Canvas, look: Look, place: tuple[float, float, float], sides: int, stepped: bool) -> None:
    """Draw a faceted stone in a claw setting."""
    x, y, radius = place
    squash = 0.36 if stepped else 0.5

    def corner(k: float, reach: float) -> tuple[float, float]:
        angle = math.tau * (k + squash) / sides
        return x + radius * reach * math.sin(angle), y - radius * reach * math.cos(angle)

    metal = setting(look)
    canvas.add(
        *(
            turned(
                stroke(f"M {x} {y - radius * 1.08:.1f} L {x} {y - radius * 0.8:.1f}", metal[0], 12), 45 + 90 * k, x, y
            )
            for k in range(4)
        )
    )
    rim = line_through((corner(k, 1.06) for k in range(sides)), closed=True)
    canvas.add(fill(rim, metal[1]), stroke(rim, metal[0], 2))
    steps = (0.98, 0.74, 0.5) if stepped else (0.98, 0.52)
    for outer, inner in pairwise(steps):
        for k in range(sides):
            tilt = math.cos(math.tau * (k + squash + 0.5) / sides + 0.8) * 0.34 + (0.08 if k % 2 else -0.08)
            tone = lighten(look.colour, tilt) if tilt > 0 else darken(look.colour, -tilt)
            facet = line_through(
                (corner(k, outer), corner(k + 1, outer), corner(k + 1, inner), corner(k, inner)), closed=True
            )
            canvas.add(fill(facet, tone), stroke(facet, tone, 0.8))
    table = line_through((corner(k, steps[-1]) for k in range(sides)), closed=True)
    canvas.add(
        fill(table, lighten(look.colour, 0.16)),
        fill(
            table, canvas.linear(((0, "#fff", 0.6), (0.45, "#fff", 0.05), (0.5, "#000", 0.12), (1, "#000", 0.05)), 50)
        ),
    )
    canvas.add(
        *(
            turned(
                stroke(f"M {x} {y - radius * 1.06:.1f} L {x} {y - radius * 0.9:.1f}", metal[1], 9), 45 + 90 * k, x, y
            )
            for k in range(4)
        )
    )
