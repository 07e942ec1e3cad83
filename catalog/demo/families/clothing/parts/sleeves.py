"""Sleeves: their outline from shoulder to cuff, their bands and their folds."""

from __future__ import annotations

import math
from dataclasses import dataclass

from catalog.demo.families.clothing.parts.cloth import Tone, across
from catalog.demo.families.clothing.parts.cut import Cut
from catalog.demo.families.clothing.parts.outline import fold, line, shape
from catalog.demo.kinds import Look
from catalog.demo.shading import CENTRE, Canvas, Point, fill, flip, stroke


@dataclass(frozen=True)
class Arm:
    """A right sleeve as lengths along it, its angle below level, how far the elbow bends in, and its widths."""

    upper: float
    lower: float
    angle: float
    bend: float
    elbow: float
    cuff: float
    gather: float = 0.0  # how far the lower sleeve swells out above the cuff


def joints(cut: Cut, arm: Arm) -> tuple[Point, Point]:
    """Return the middle of the right sleeve at its elbow and at its end."""
    root = ((cut.tip[0] + cut.pit[0]) / 2 - 2, (cut.tip[1] + cut.pit[1]) / 2 - 4)
    ux, uy = _way(arm.angle)
    elbow = (root[0] + ux * arm.upper, root[1] + uy * arm.upper)
    wx, wy = _way(arm.angle + arm.bend)
    return elbow, (elbow[0] + wx * arm.lower, elbow[1] + wy * arm.lower)


def sleeve(cut: Cut, arm: Arm) -> str:
    """Return the right sleeve, closed under the body."""
    outer, end, inner = _sleeve_runs(cut, arm)
    tip, pit = cut.tip, cut.pit
    return shape(outer, end, inner, [pit, (pit[0] - 26, pit[1] - 6)], [(pit[0] - 26, pit[1] - 6), (tip[0] - 26, tip[1] + 4)],
                 [(tip[0] - 26, tip[1] + 4), tip])  # fmt: skip


def cuff_seam(cut: Cut, arm: Arm, up: float) -> str:
    """Return the line across the right sleeve, some units above its end."""
    _, wrist = joints(cut, arm)
    wx, wy = _way(arm.angle + arm.bend)
    wide = (arm.elbow - arm.cuff) * min(1.0, up / (arm.lower or arm.upper)) / 2
    half = arm.cuff / 2 + wide - 3
    x, y = wrist[0] - wx * up, wrist[1] - wy * up
    return line((x + wy * half, y - wx * half), (x + wx * 2.5, y + wy * 2.5), (x - wy * half, y + wx * half))


def _sleeve_runs(cut: Cut, arm: Arm) -> tuple[list[Point], list[Point], list[Point]]:
    """Return the outer edge, the end and the inner edge of the right sleeve."""
    tip, pit = cut.tip, cut.pit
    elbow, wrist = joints(cut, arm)
    ux, uy = _way(arm.angle + arm.bend / 2)
    wx, wy = _way(arm.angle + arm.bend)
    swell = arm.gather
    low = (elbow[0] * 0.3 + wrist[0] * 0.7, elbow[1] * 0.3 + wrist[1] * 0.7)
    half = (arm.elbow + arm.cuff) / 4 + swell
    outer: list[Point] = [tip, (tip[0] + (11 if arm.angle < 78 else 8), tip[1] + 10)]
    inner: list[Point] = []
    if arm.lower:
        outer += [
            (elbow[0] + uy * arm.elbow / 2, elbow[1] - ux * arm.elbow / 2),
            (low[0] + wy * half, low[1] - wx * half),
        ]
        inner += [
            (low[0] - wy * half, low[1] + wx * half),
            (elbow[0] - uy * arm.elbow / 2, elbow[1] + ux * arm.elbow / 2),
        ]
    out = (wrist[0] + wy * arm.cuff / 2, wrist[1] - wx * arm.cuff / 2)
    inn = (wrist[0] - wy * arm.cuff / 2, wrist[1] + wx * arm.cuff / 2)
    end = [out, (wrist[0] + wx * 2.5, wrist[1] + wy * 2.5), inn]
    under = (
        [(pit[0] + ux * 16 + 1, pit[1] + uy * 12)]
        if arm.lower
        else [((inn[0] + pit[0]) / 2, (inn[1] + pit[1]) / 2 - 1)]
    )
    return [*outer, out], end, [inn, *inner, *under, pit]


def cuff_band(cut: Cut, arm: Arm, depth: float, wide: float = 0) -> str:
    """Return the band at the end of the right sleeve, depth measured along it and wide added to its end."""
    _, wrist = joints(cut, arm)
    wx, wy = _way(arm.angle + arm.bend)
    half, back = arm.cuff / 2 + wide, arm.cuff / 2 + 1 + wide * 0.6
    x, y = wrist[0] - wx * (depth - 2), wrist[1] - wy * (depth - 2)
    ends = ((wrist[0] + wx * 2 + wy * half, wrist[1] + wy * 2 - wx * half), (wrist[0] + wx * 5, wrist[1] + wy * 5),
            (wrist[0] + wx * 2 - wy * half, wrist[1] + wy * 2 + wx * half))  # fmt: skip
    top = ((x - wy * back, y + wx * back), (x + wx * 3, y + wy * 3), (x + wy * back, y - wx * back))
    return shape(ends, (ends[-1], top[0]), top, (top[-1], ends[0]))


def cuff_turn(arm: Arm) -> float:
    """Return how far cloth is turned clockwise to run along the end of the left sleeve."""
    return 90 - arm.angle - arm.bend


def paints(canvas: Canvas, look: Look, arm: Arm) -> tuple[str, str]:
    """Return the cloth of the left and the right sleeve, turned along each."""
    turn = (90 - arm.angle - arm.bend * 0.5) * 0.9
    return look.fabric.paint(canvas, turn), look.fabric.paint(canvas, -turn)


def draw_arms(canvas: Canvas, cut: Cut, arm: Arm, fabric_turns: tuple[str, str], tone: Tone) -> tuple[str, str]:
    """Draw both sleeves in the paints of the left and the right one; return their outlines, the right one first."""
    right = sleeve(cut, arm)
    elbow, wrist = joints(cut, arm)
    middle = elbow if arm.lower else ((cut.tip[0] + wrist[0]) / 2, (cut.tip[1] + wrist[1]) / 2)
    ux, uy = _way(arm.angle + arm.bend / 2)
    reach = max(arm.elbow, arm.cuff) / 2 + 6 + arm.gather
    for data, paint, sign in ((flip(right), fabric_turns[0], -1), (right, fabric_turns[1], 1)):
        x = CENTRE + sign * (middle[0] - CENTRE)
        light = across(canvas, (x + sign * uy * reach, middle[1] - ux * reach),
                       (x - sign * uy * reach, middle[1] + ux * reach), tone.tube)  # fmt: skip
        canvas.piece(data, paint, form="", fall=False, line=0)
        canvas.add(fill(data, light), stroke(data, tone.shade, 1.1, 0.75))
    return right, flip(right)


def arm_folds(look: Look, cut: Cut, arm: Arm) -> tuple[list[str], list[str]]:
    """Return the dark and the light folds of both sleeves."""
    dark, light = [], []
    for sign in (1, -1):
        for one in _right_folds(look, cut, arm):
            dark.append(one if sign > 0 else flip(one))
        for one in _right_lights(look, cut, arm):
            light.append(one if sign > 0 else flip(one))
    return dark, light


def _right_folds(look: Look, cut: Cut, arm: Arm) -> list[str]:
    (px, py), (tx, ty) = cut.pit, cut.tip
    elbow, wrist = joints(cut, arm)
    ux, uy = _way(arm.angle)
    folds = [fold((px + 2, py - 6), (tx + ux * 34 + 6, ty + uy * 44), -8, 4),
             fold((px + 1, py), (px + ux * 60 + look.between(4, 14), py + uy * 62), 6, 5)]  # fmt: skip
    if not arm.lower:
        return folds
    wx, wy = _way(arm.angle + arm.bend)
    half = arm.elbow / 2
    inner = (elbow[0] - uy * half, elbow[1] + ux * half)
    for back, reach, wide in ((-20, 0.7, 4.5), (-2, 0.95, 5.5), (16, 0.75, 5)):
        start = (inner[0] + wx * back, inner[1] + wy * back)
        far = arm.elbow * reach * look.between(0.75, 1.05)
        folds.append(fold(start, (start[0] + uy * far, start[1] - ux * far - 10 + back * 0.3), 5, wide))
    for share in (0.62, 0.84):
        x, y = elbow[0] + (wrist[0] - elbow[0]) * share, elbow[1] + (wrist[1] - elbow[1]) * share
        wide = arm.cuff * 0.4 * look.between(0.6, 1)
        folds.append(fold((x - wy * wide, y + wx * wide), (x + wy * wide * 0.7, y - wx * wide * 0.7 + 12), -4, 4))
    return folds


def _right_lights(look: Look, cut: Cut, arm: Arm) -> list[str]:
    elbow, wrist = joints(cut, arm)
    tx, ty = cut.tip
    if not arm.lower:
        return []
    uy = _way(arm.angle)[1]
    return [fold((tx - 2, ty + 26), (elbow[0] + uy * arm.elbow * 0.16, elbow[1] - 6), -4, 6),
            fold((elbow[0] + 4, elbow[1] + 24), (wrist[0] + 3, wrist[1] - 24), -3, 5)]  # fmt: skip


def _way(angle: float) -> Point:
    return math.cos(math.radians(angle)), math.sin(math.radians(angle))
