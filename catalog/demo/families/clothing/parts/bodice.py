"""The upper part of dresses and jumpsuits: its cut, straps, sleeves and waist, shared by both families."""

from __future__ import annotations

from dataclasses import replace

from catalog.demo.colours import darken, mix
from catalog.demo.families.clothing.parts.cloth import Tone, crease, lay, look_tone, sewn, stitched
from catalog.demo.families.clothing.parts.cut import Cut, armhole, body
from catalog.demo.families.clothing.parts.outline import fold, line, shape, symmetric
from catalog.demo.families.clothing.parts.sleeves import Arm, cuff_band, cuff_seam, cuff_turn, draw_arms, joints, paints
from catalog.demo.families.clothing.parts.torso import (
    body_folds,
    draw_armholes,
    draw_inside,
    draw_neck_band,
    inner_shade,
)
from catalog.demo.families.clothing.parts.trims import draw_belt, draw_patch
from catalog.demo.kinds import Look
from catalog.demo.shading import CENTRE, Canvas, Point, both, fill, flip, stroke


def bodice_cut(look: Look, top: float, size: float, *, nip: float = 1.0, waist_down: float = 0) -> Cut:
    """Cut a bodice; size 1 is four canvas units to the centimetre, and its hem is the waist."""
    child = look.gender == "Girls"
    man = look.gender in ("Men", "Boys", "Unisex")
    chest = (92 if man else 76 if child else 83) * size + look.between(-2, 2)
    waist = chest - (4 if man else 6 if child else 17) * size * nip
    waist_at = top + (164 if man else 146 if child else 158) * size + waist_down
    return Cut(top=top, neck=(39 if man else 36 if child else look.between(37, 43)) * size, depth=30 * size,
               shoulder=chest - (4 if man else 8) * size, slope=(24 if man else 19) * size,
               arm=top + (92 if man else 80) * size, chest=chest, waist=waist, waist_at=waist_at - 12 * size,
               hem=waist, hem_at=waist_at, dip=6)  # fmt: skip


def arm_for(look: Look, sleeve: str, size: float) -> Arm | None:
    """Return the sleeve of that name, or none for garments without one."""
    child = size * (0.9 if look.gender in ("Girls", "Boys") else 1)
    turn = look.between(-3, 3)
    if sleeve == "Short Sleeve":
        return Arm(74 * child, 0, 59 + turn, 0, 58 * size, 56 * size)
    if sleeve == "Long Sleeve":
        return Arm(116 * child, 122 * child, 76 + turn, 4, 50 * size, 34 * size, 4 * size)
    if sleeve == "Rolled Sleeve":
        return Arm(76 * child, 60 * child, 71 + turn, 4, 56 * size, 50 * size)
    if sleeve == "Puff Sleeve":
        return Arm(46 * child, 46 * child, 62 + turn, 10, 78 * size, 46 * size, 13 * size)
    if sleeve == "Flutter Sleeve":
        return Arm(72 * child, 0, 61 + turn, 0, 56 * size, 84 * size)
    return None


def draw_sleeved_bodice(canvas: Canvas, look: Look, cut: Cut, neck: str, arm: Arm | None, sleeve: str, *, bind: bool = True,
                        inside: float = 0, hanging: bool = False) -> tuple[str, ...]:  # fmt: skip
    """Draw a bodice, fitted or hanging, with its back, sleeves and neckline; return its outline and the sleeves'."""
    tone = look_tone(look)
    if not arm:
        cut = replace(cut, shoulder=cut.shoulder * 0.86)
    draw_inside(canvas, cut, look.colour, depth=inside)
    arms: tuple[str, ...] = ()
    if arm:
        arms = draw_arms(canvas, cut, arm, paints(canvas, look, arm), tone)
    data = body(cut, neck, cap=0 if arm else 4)
    lay(canvas, data, look.fabric.paint(canvas), tone, edge=0.5)
    dark, light = body_folds(look, cut) if hanging else bodice_folds(look, cut)
    if arm:
        more = _sleeve_folds(look, cut, arm, sleeve)
        dark = dark + [side for one in more for side in both(one)]
    crease(canvas, (data, *arms), tone, dark, light)
    if arm:
        draw_armholes(canvas, cut, tone)
        _finish_sleeves(canvas, look, cut, arm, sleeve)
    else:
        for side in both(line(*armhole(cut, 4))):
            canvas.add(stroke(side, tone.shade, 4.6, 0.7), stroke(side, look.colour, 3.2))
    if bind:
        draw_neck_band(canvas, cut, neck, mix(look.colour, tone.shade, 0.06), 5, rib=False)
    return data, *arms


def bodice_folds(look: Look, cut: Cut) -> tuple[list[str], list[str]]:
    """Return the dark and the light folds of a fitted bodice."""
    px, py = cut.pit
    low = cut.hem_at
    dark, light = [], []
    for turn in (1, -1):
        marks = [fold((px - 3, py + 6), (px - cut.chest * look.between(0.36, 0.5), py + 24), -4, 4),
                 fold((CENTRE + cut.waist - 2, low - 6), (CENTRE + cut.waist * look.between(0.4, 0.6), low - 26), 4, 4),
                 fold((CENTRE + cut.waist - 1, low - 22), (CENTRE + cut.waist * 0.62, low - 34), 3, 3)]  # fmt: skip
        lit = [fold((CENTRE + cut.chest * 0.5, py - 8), (CENTRE + cut.waist * 0.5, low - 24), -9, 9)]
        dark += marks if turn > 0 else [flip(one) for one in marks]
        light += lit if turn > 0 else [flip(one) for one in lit]
    return dark, light


def _sleeve_folds(look: Look, cut: Cut, arm: Arm, sleeve: str) -> list[str]:
    elbow, wrist = joints(cut, arm)
    (tx, ty), (px, py) = cut.tip, cut.pit
    folds = [fold((px, py - 2), (elbow[0] - 2, elbow[1] - 14), 5, 4)]
    if sleeve in ("Puff Sleeve", "Flutter Sleeve"):
        for share in (0.2, 0.45, 0.7):
            start = (tx + (px - tx) * share * 0.6 + 4, ty + (py - ty) * share)
            end = (wrist[0] + arm.cuff * (0.42 - share * 0.8), wrist[1] - arm.cuff * 0.3 + share * 22)
            folds.append(fold(start, end, 3, 5))
    elif arm.lower:
        for back in (-8, 6, 20):
            folds.append(
                fold(
                    (elbow[0] - arm.elbow * 0.46, elbow[1] + back),
                    (elbow[0] + look.between(0, 10), elbow[1] + back - 8),
                    4,
                    3.4,
                )
            )
    return folds


def _finish_sleeves(canvas: Canvas, look: Look, cut: Cut, arm: Arm, sleeve: str) -> None:
    tone = look_tone(look)
    depth = {"Long Sleeve": 16.0, "Puff Sleeve": 11.0, "Rolled Sleeve": 22.0}.get(sleeve, 0.0)
    if not depth:
        stitched(canvas, tone, *both(cuff_seam(cut, arm, 7)))
        return
    band = cuff_band(cut, arm, depth, 1)
    for data, turn in ((band, -cuff_turn(arm)), (flip(band), cuff_turn(arm))):
        draw_patch(canvas, data, look.fabric.paint(canvas, turn), tone, raised=False)


def draw_strapped_bodice(canvas: Canvas, look: Look, cut: Cut, size: float) -> tuple[str, ...]:
    """Draw a bodice held by straps; return its outline."""
    tone = look_tone(look)
    kind = look.one_of("thin", "thin", "wide", "heart")
    y, deep = cut.top + 60 * size, {"thin": 24.0, "wide": 6.0, "heart": 18.0}[kind] * size
    at, reach = 46 * size, cut.chest
    if kind == "heart":
        top: list[Point] = [
            (CENTRE, y + deep),
            (CENTRE + 14 * size, y - 2),
            (CENTRE + 38 * size, y - 7 * size),
            (CENTRE + at + 8, y),
        ]
    else:
        top = [(CENTRE, y + deep), (CENTRE + 24 * size, y + deep * 0.4), (CENTRE + at, y - 8 * size)]
    side: list[Point] = [top[-1], (CENTRE + reach * 0.82, y + 14 * size), (CENTRE + reach - 2, y + 30 * size)]
    hang: list[Point] = [
        side[-1],
        (CENTRE + cut.waist + 5 * size, (y + cut.hem_at) / 2 + 10),
        (CENTRE + cut.waist, cut.hem_at),
    ]
    data = symmetric(top, side, hang, [hang[-1], (CENTRE + cut.waist * 0.5, cut.hem_at + 5), (CENTRE, cut.hem_at + 6)])
    back = symmetric(
        [(CENTRE, y + 26 * size), (CENTRE + reach * 0.7, y + 22 * size), side[-1]], [side[-1], (CENTRE, y + 60 * size)]
    )
    width = {"wide": 15.0}.get(kind, 5.0) * size + 1
    reach_up = cut.top - 6
    behind = line((CENTRE - 36 * size, reach_up), (CENTRE - 28 * size, y), (CENTRE - 30 * size, y + 26 * size))
    front = line(
        (CENTRE + at - width * 0.3, y - 3), (CENTRE + at - 5, (y + reach_up) / 2), (CENTRE + 36 * size, reach_up)
    )
    canvas.add(
        fill(back, inner_shade(look.colour)),
        *(stroke(one, inner_shade(look.colour), width, cap="butt") for one in both(behind)),
    )
    for one in both(front):
        canvas.add(stroke(one, tone.shade, width + 1.4, 0.85), stroke(one, look.colour, width))
    lay(canvas, data, look.fabric.paint(canvas), tone, edge=0.7)
    dark, light = bodice_folds(look, replace(cut, arm=y + 30 * size))
    crease(canvas, (data,), tone, dark, light)
    for one in (*both(line(*top)), *both(line(*side))):
        canvas.add(stroke(one, tone.shade, 3.8, 0.65), stroke(one, look.colour, 2.6))
    darts = line((CENTRE + 40 * size, y + 52 * size), (CENTRE + 34 * size, cut.hem_at))
    sewn(canvas, tone, *both(darts), opacity=0.4)
    return (data,)


def draw_waist(canvas: Canvas, look: Look, half: float, y: float, kind: str) -> None:
    """Finish a waist: "Belted", "Tie Waist" or a plain seam."""
    tone = look_tone(look)
    if kind == "Belted":
        dark = look.one_of("#4f3422", "#26262a", mix(look.colour, "#000000", 0.45))
        draw_belt(canvas, half, y - 4, 15, dark, "#d8b35f" if look.one_of("gold", "steel") == "gold" else "#c9ced4")
    elif kind == "Tie Waist":
        draw_belt(canvas, half, y - 4, 15, mix(look.colour, tone.shade, 0.14))
    else:
        sewn(canvas, tone, line((CENTRE - half, y), (CENTRE, y + 6), (CENTRE + half, y)))


def draw_crossing(canvas: Canvas, look: Look, cut: Cut, tone: Tone) -> None:
    """Lay the right front over the left one."""
    x, y = CENTRE - cut.waist * 0.62, cut.hem_at + 2
    edge = line(
        (CENTRE + cut.neck, cut.top),
        (CENTRE + cut.neck * 0.5, cut.top + cut.depth * 1.7),
        (CENTRE - 8, (cut.top + cut.hem_at) / 2 + 18),
        (x, y),
    )
    under = line(
        (CENTRE - cut.neck, cut.top),
        (CENTRE - cut.neck * 0.62, cut.top + cut.depth * 1.4),
        (CENTRE - 2, cut.top + cut.depth * 3.2),
    )
    shadow = shape(
        [(CENTRE - 4, cut.top + cut.depth * 3.2), (x, y)],
        [(x, y), (x - 16, y - 4)],
        [(x - 16, y - 4), (CENTRE - 4, cut.top + cut.depth * 3.2)],
    )
    canvas.add(fill(shadow, tone.shade, 0.16))
    for one in (under, edge):
        canvas.add(stroke(one, tone.shade, 6.4, 0.75, cap="butt"), stroke(one, look.colour, 5, cap="butt"))


def button_colour(look: Look) -> str:
    """Choose buttons in horn, shell or the cloth's own shade."""
    return look.one_of("#5a3d27", "#eae2d2", darken(look.colour, 0.4))
