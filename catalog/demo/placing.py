"""Shapes that are moved, bent or cut before they are drawn, and the metals of small hardware."""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalog.demo.shading import Canvas, Move, Point, fill, oval, stroke

METALS = {
    "gold": ("#8a6820", "#e3c06c"),
    "steel": ("#6c7076", "#d6d9de"),
    "black": ("#121214", "#54575d"),
    "bronze": ("#54402a", "#a98a62"),
}


def mapped(data: str, move: Move) -> str:
    """Return path data of absolute M, L, C and Q commands with every point moved."""
    tokens = re.findall(r"[A-Za-z]|-?[\d.]+", data)
    out: list[str] = []
    first: float | None = None
    for token in tokens:
        if token.isalpha():
            out.append(token)
        elif first is None:
            first = float(token)
        else:
            x, y = move(first, float(token))
            out.append(f"{x:.1f} {y:.1f}")
            first = None
    return " ".join(out)


def slanted(
    data: str, *, across: float = 1, down: float = 1, lean: float = 0, rise: float = 0, to: Point = (0, 0)
) -> str:
    """Scale path data, lean it sideways and let it rise along its width, then move it; about the canvas's origin."""
    return mapped(data, lambda x, y: (x * across + y * lean + to[0], y * down + x * rise + to[1]))


def cut(data: str, x: float) -> str:
    """Return a shape that is symmetrical about x drawn the other way round, so that it cuts a hole in what it follows."""
    return mapped(data, lambda px, py: (2 * x - px, py))


def ring(x: float, y: float, rx: float, ry: float, hole_x: float, hole_y: float) -> str:
    """Return path data of an ellipse with an elliptical hole in its middle."""
    return f"{oval(x, y, rx, ry)} {cut(oval(x, y, hole_x, hole_y), x)}"


def line_through(points: Iterable[Point], *, closed: bool = False) -> str:
    """Return path data that joins points by straight lines."""
    corners = " L ".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M {corners}{' Z' if closed else ''}"


def bar(canvas: Canvas, data: str, metal: tuple[str, str], width: float) -> None:
    """Draw a rod of metal along a line."""
    deep, bright = metal
    canvas.add(stroke(data, deep, width + 1.6), stroke(data, bright, width - 0.6))
    canvas.add(
        f'<g transform="translate(-0.8 -1.2)">{stroke(data, "#fff", width * 0.28, 0.75)}</g>',
        f'<g transform="translate(0.8 1.2)">{stroke(data, "#000", width * 0.24, 0.22)}</g>',
    )


def plate(canvas: Canvas, data: str, metal: tuple[str, str]) -> None:
    """Draw a polished flat part of metal."""
    deep, bright = metal
    glint = canvas.linear(((0, "#fff", 0.5), (0.35, "#fff", 0.05), (0.55, "#000", 0.12), (1, "#000", 0.3)), 55)
    canvas.add(fill(data, bright), fill(data, glint), stroke(data, deep, 1.6))
