"""Outlines of garments as smooth runs of points: every corner of a shape is where one run ends and the next begins."""

from __future__ import annotations

import math
from collections.abc import Sequence

from catalog.demo.shading import SIZE, Point


def line(*points: Point) -> str:
    """Return an open path that passes smoothly through some points."""
    return f"M {points[0][0]:.1f} {points[0][1]:.1f}{_spline(points)}"


def shape(*runs: Sequence[Point]) -> str:
    """Close an outline of smooth runs; each run starts where the one before it ended."""
    x, y = runs[0][0]
    return f"M {x:.1f} {y:.1f}{''.join(_spline(run) for run in runs)} Z"


def symmetric(*runs: Sequence[Point]) -> str:
    """Close a right-hand half, from the middle round to the middle, with its mirror image."""
    return shape(*runs, *([mirror(point) for point in reversed(run)] for run in reversed(runs)))


def mirror(point: Point) -> Point:
    """Return the point on the other side of the middle."""
    return SIZE - point[0], point[1]


def fold(start: Point, end: Point, bow: float, width: float) -> str:
    """Return a fold that tapers at both ends: bow is how far it bends to the left of its way, width its widest."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0) or 1
    across_x, across_y = (y1 - y0) / length, (x0 - x1) / length
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    near, far = bow - width, bow + width
    return (
        f"M {x0:.1f} {y0:.1f} Q {x + across_x * far:.1f} {y + across_y * far:.1f} {x1:.1f} {y1:.1f} "
        f"Q {x + across_x * near:.1f} {y + across_y * near:.1f} {x0:.1f} {y0:.1f} Z"
    )


def _spline(points: Sequence[Point]) -> str:
    if len(points) == 2:
        return f" L {points[1][0]:.1f} {points[1][1]:.1f}"
    out = []
    for place in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[place], points[place + 1]
        reach = math.hypot(x1 - x0, y1 - y0) / 3
        (dx0, dy0), (dx1, dy1) = _heading(points, place), _heading(points, place + 1)
        out.append(
            f" C {x0 + dx0 * reach:.1f} {y0 + dy0 * reach:.1f} {x1 - dx1 * reach:.1f} {y1 - dy1 * reach:.1f} "
            f"{x1:.1f} {y1:.1f}"
        )
    return "".join(out)


def _heading(points: Sequence[Point], place: int) -> Point:
    """Return the direction of the curve at a point, one unit long; the ends lean away from their neighbour's turn."""
    last = len(points) - 1
    if 0 < place < last:
        return _unit(points[place - 1], points[place + 1])
    end, near = (0, 1) if place == 0 else (last - 1, last)
    chord = _unit(points[end], points[near])
    inner = _heading(points, 1 if place == 0 else last - 1) if last > 1 else chord
    along = chord[0] * inner[0] + chord[1] * inner[1]
    return 2 * along * chord[0] - inner[0], 2 * along * chord[1] - inner[1]


def _unit(start: Point, end: Point) -> Point:
    x, y = end[0] - start[0], end[1] - start[1]
    length = math.hypot(x, y) or 1
    return x / length, y / length
