"""The cut of skirts, shared by skirts and dresses: outline, standing folds, pleats, tiers and wraps."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

from catalog.demo.colours import mix
from catalog.demo.families.clothing.parts.cloth import crease, lay, look_tone
from catalog.demo.families.clothing.parts.outline import fold, line, mirror, symmetric
from catalog.demo.kinds import Look
from catalog.demo.shading import CENTRE, Canvas, Point, flip, stroke


@dataclass(frozen=True)
class Flare:
    """Half-widths and heights of a skirt; waves is how many folds stand in each half of its hem."""

    top: float
    waist: float
    hip: float
    flare: float
    hem: float
    waves: int = 3
    sag: float = 12.0
    deep: float = 4.0

    @property
    def side(self) -> list[Point]:
        """Return the right side, from waist to hem."""
        hip_at = self.top + min(78.0, (self.hem - self.top) * 0.36)
        return [(CENTRE + self.waist, self.top - 2), (CENTRE + self.hip, hip_at),
                (CENTRE + self.hip + (self.flare - self.hip) * 0.52, (hip_at + self.hem) / 2 + 4), (CENTRE + self.flare, self.hem - 4)]  # fmt: skip

    @property
    def edge(self) -> list[Point]:
        """Return the hem, from the right side to the middle."""
        steps = max(2, self.waves * 2)
        points = [self.side[-1]]
        for step in range(1, steps + 1):
            share = 1 - step / steps
            rise = self.deep * (1 if step % 2 else -1) * (1 if self.waves else 0)
            points.append((CENTRE + self.flare * share, self.hem + self.sag * math.sqrt(1 - share * share) - rise))
        return points

    def at(self, share: float, y: float) -> float:
        """Return how far from the middle a line lies that starts at a share of the waist and falls with the cloth."""
        side = self.side
        for (x0, y0), (x1, y1) in pairwise(side):
            if y <= y1 or (x1, y1) == side[-1]:
                return share * (x0 + (x1 - x0) * (y - y0) / (y1 - y0) - CENTRE)
        return share * self.flare


def flare_outline(skirt: Flare) -> str:
    """Return the outline of a skirt."""
    return symmetric(
        [(CENTRE, skirt.top + 5), (CENTRE + skirt.waist * 0.6, skirt.top + 2), skirt.side[0]], skirt.side, skirt.edge
    )


def draw_flare(canvas: Canvas, look: Look, skirt: Flare, kind: str) -> str:
    """Draw the cloth of a skirt: "plain", "pleated", "tiered" or "wrap"; return its outline."""
    tone, data = look_tone(look), flare_outline(skirt)
    if kind == "tiered":
        _draw_tiers(canvas, look, skirt)
        return data
    lay(canvas, data, look.fabric.paint(canvas), tone)
    if kind == "pleated":
        _draw_pleats(canvas, look, skirt, data)
        return data
    dark, light = _standing_folds(look, skirt)
    crease(canvas, (data,), tone, dark, light)
    if kind == "wrap":
        _draw_wrap_edge(canvas, look, skirt, data)
    hem = [
        *((x, y - 9) for x, y in skirt.edge),
        *((mirror(point)[0], point[1] - 9) for point in reversed(skirt.edge[:-1])),
    ]
    canvas.inside((data,), stroke(line(*hem), tone.shade, 1.2, 0.55, "4.5 2.6"))
    return data


def _standing_folds(look: Look, skirt: Flare) -> tuple[list[str], list[str]]:
    """Return a dark fold where the hem draws back and a light one where it comes forward."""
    if not skirt.waves:
        return _close_folds(look, skirt)
    dark: list[str] = []
    light: list[str] = []
    for place, (x, y) in enumerate(skirt.edge[:-1]):
        share = (x - CENTRE) / skirt.flare
        start = skirt.top + look.between(6, 60)
        x0 = CENTRE + skirt.at(share, start)
        wide = skirt.flare / max(3, skirt.waves) * 0.22
        for sign in (1, -1):
            foot = CENTRE + sign * (x - CENTRE)
            head = CENTRE + sign * (x0 - CENTRE)
            cone = f"M {head:.1f} {start:.1f} L {foot + wide:.1f} {y + 8:.1f} L {foot - wide:.1f} {y + 8:.1f} Z"
            (dark if place % 2 else light).append(cone)
    for sign in (1, -1):
        for share in (0.28, 0.62):
            x = CENTRE + sign * skirt.waist * share
            dark.append(fold((x, skirt.top), (x + sign * 6, skirt.top + look.between(40, 80)), 0, 3.4))
    return dark, light


def _close_folds(look: Look, skirt: Flare) -> tuple[list[str], list[str]]:
    """Return the few folds of a skirt that follows the body."""
    dark, light = [], []
    middle = (skirt.top + skirt.hem) / 2
    for turn in (1, -1):
        marks = [fold((CENTRE + skirt.hip - 2, middle - 24), (CENTRE + skirt.hip - look.between(46, 70), middle - 12), -5, 2.6),
                 fold((CENTRE + skirt.flare - 3, middle + 30), (CENTRE + skirt.flare - look.between(30, 60), middle + 40), 4, 2.6),
                 fold((CENTRE + look.between(14, 40), skirt.hem + 6), (CENTRE + look.between(18, 44), middle + 20), 4, 5)]  # fmt: skip
        lit = [fold((CENTRE + skirt.waist * 0.5, skirt.top + 30), (CENTRE + skirt.flare * 0.5, skirt.hem - 30), -6, 11)]
        dark += marks if turn > 0 else [flip(one) for one in marks]
        light += lit if turn > 0 else [flip(one) for one in lit]
    return dark, light


def _draw_pleats(canvas: Canvas, look: Look, skirt: Flare, data: str) -> None:
    tone = look_tone(look)
    count = 9
    marks = []
    for k in range(-count, count + 1):
        share = k / (count + 0.4)
        low = skirt.hem + skirt.sag + 4
        top = [(CENTRE + share * skirt.waist, skirt.top - 2)]
        way = [
            *top,
            *((CENTRE + skirt.at(share, y), y) for y in (skirt.top + 70, (skirt.top + low) / 2)),
            (CENTRE + share * skirt.flare, low),
        ]
        beside = [(x - 3 - 7 * (y - skirt.top) / (low - skirt.top), y) for x, y in way]
        face = line(*way) + " L " + " L ".join(f"{x:.1f} {y:.1f}" for x, y in reversed(beside)) + " Z"
        marks.append(f'<path d="{face}" fill="{tone.shade}" fill-opacity="{0.26 * tone.depth:.2f}"/>')
        marks.append(stroke(line(*way), tone.shade, 1.4, 0.62))
        marks.append(f'<g transform="translate(2.2 0)">{stroke(line(*way), tone.glow, 1.8, 0.22 * tone.shine)}</g>')
    canvas.inside((data,), *marks)


def _draw_tiers(canvas: Canvas, look: Look, skirt: Flare) -> None:
    tone, tall = look_tone(look), skirt.hem - skirt.top
    tiers = []
    for place in range(3):
        low = skirt.top + tall * (0.34, 0.67, 1.0)[place]
        wide = skirt.waist + (skirt.flare - skirt.waist) * (0.46, 0.74, 1.0)[place]
        start = skirt.top if place == 0 else skirt.top + tall * (0.34, 0.67)[place - 1] - 6
        narrow = skirt.waist if place == 0 else skirt.waist + (skirt.flare - skirt.waist) * (0.46, 0.74)[place - 1] - 6
        tiers.append(
            replace(
                skirt,
                top=start,
                waist=narrow,
                hip=(narrow + wide) / 2 + 4,
                flare=wide,
                hem=low,
                waves=4 + place,
                sag=9,
                deep=2.6,
            )
        )
    for tier in reversed(tiers):
        data = flare_outline(tier)
        lay(canvas, data, look.fabric.paint(canvas), tone)
        gathers = "".join(
            stroke(f"M {CENTRE + share * tier.waist:.1f} {tier.top + 4:.1f} L {CENTRE + share * (tier.waist + tier.flare) / 2:.1f} "
                   f"{tier.top + look.between(22, 54):.1f}", tone.shade, 1.7, 0.34)
            for share in (k / 9 for k in range(-9, 10))
        )  # fmt: skip
        canvas.inside((data,), gathers)
    shapes = [flare_outline(tier) for tier in tiers]
    shade = [
        stroke(
            line(*tier.edge, *(mirror(point) for point in reversed(tier.edge[:-1]))), tone.shade, 11, 0.4 * tone.depth
        )
        for tier in tiers[:2]
    ]
    canvas.soft((shapes[1], shapes[2]), *(f'<g transform="translate(0 6)">{one}</g>' for one in shade), blur=3, edge=0)
    for tier in tiers[:2]:
        lay(canvas, flare_outline(tier), "none", tone, form="", edge=0.55)
    folds = [_standing_folds(look, tier) for tier in tiers]
    dark, light = ([one for pair in folds for one in pair[side]] for side in (0, 1))
    crease(canvas, shapes, tone, dark, light, strength=0.6)


def _draw_wrap_edge(canvas: Canvas, look: Look, skirt: Flare, data: str) -> None:
    tone = look_tone(look)
    low = skirt.hem + skirt.sag + 4
    edge = line((CENTRE + skirt.waist * 0.5, skirt.top), (CENTRE + skirt.waist * 0.36, skirt.top + 60),
                (CENTRE + skirt.flare * 0.34, (skirt.top + low) / 2 + 10), (CENTRE + skirt.flare * 0.62, low + 6))  # fmt: skip
    canvas.soft(
        (data,), f'<g transform="translate(7 2)">{stroke(edge, tone.shade, 13, 0.5 * tone.depth)}</g>', blur=4, edge=0
    )
    canvas.inside((data,), stroke(edge, tone.shade, 7.4, 0.75), stroke(edge, mix(look.colour, tone.glow, 0.06), 6))
    canvas.inside((data,), f'<g transform="translate(-6 0)">{stroke(edge, tone.shade, 1, 0.4, "4.5 2.6")}</g>')
