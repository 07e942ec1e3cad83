"""The cut of garments worn on the upper body: the hanging body, its neckline and its sleeves."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from catalog.demo.colours import darken, luminance, mix
from catalog.demo.families.cloth import Tone, across, crease, hem_folds, lay, sewn, stitched, tone_of
from catalog.demo.families.outline import Point, fold, line, mirror, shape, symmetric
from catalog.demo.families.trims import draw_label
from catalog.demo.kinds import Look
from catalog.demo.shading import CENTRE, Canvas, both, fill, flip, stroke


@dataclass(frozen=True)
class Cut:
    """A body on an unseen stand: half-widths from the middle and heights from the top, in canvas units."""

    top: float
    neck: float
    depth: float
    shoulder: float
    slope: float
    arm: float
    chest: float
    waist: float
    waist_at: float
    hem: float
    hem_at: float
    dip: float = 8.0
    tail: float = 0.0

    @property
    def tip(self) -> Point:
        """Return where the right shoulder ends."""
        return CENTRE + self.shoulder, self.top + self.slope

    @property
    def pit(self) -> Point:
        """Return where the right sleeve meets the side seam."""
        return CENTRE + self.chest, self.arm

    @property
    def side(self) -> Point:
        """Return where the right side seam ends."""
        return CENTRE + self.hem, self.hem_at - self.tail


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


def cut_for(look: Look, *, ease: float = 0, length: float = 0, neck: float = 44, depth: float = 34,
            drop: float = 0, top: float = 0, nip: float = 1.0) -> Cut:  # fmt: skip
    """Cut a body for the wearer: men's hang straight, women's are drawn in (by nip times), children's are short.

    Drop lowers the shoulder seam onto the arm, and top the whole garment, for collars and hoods.
    """
    chest = look.by_gender(113, 98, 97) + ease + look.between(-3, 4)
    high = look.by_gender(58, 70, 104) + top
    hem_at = look.by_gender(428, 398, 384) + length + top * 0.5 + look.between(-6, 8)
    drawn_in = look.by_gender(3, 15, 1) * nip * (0.45 if ease > 9 else 1)
    return Cut(
        top=high, neck=neck * look.by_gender(1, 0.96, 0.86), depth=depth * look.by_gender(1, 1, 0.86),
        shoulder=chest - look.by_gender(7, 11, 6) + drop, slope=look.by_gender(27, 25, 22) + drop * 0.55,
        arm=high + look.by_gender(116, 102, 92) + drop * 0.4 + ease * 0.4, chest=chest, waist=chest - drawn_in,
        waist_at=high + look.by_gender(224, 196, 180), hem=chest - look.by_gender(2, -1, 0), hem_at=hem_at,
    )  # fmt: skip


def neck_run(cut: Cut, kind: str) -> list[Point]:
    """Return the front neckline from its middle up to the right shoulder; see NECK_SHAPES for the kinds."""
    return [(CENTRE + cut.neck * x, cut.top + cut.depth * y) for x, y in NECK_SHAPES[kind]]


NECK_SHAPES: dict[str, tuple[Point, ...]] = {
    "crew": ((0, 1), (0.42, 0.88), (0.8, 0.48), (1, 0)),
    "v": ((0, 2.3), (0.5, 1.2), (0.86, 0.42), (1, 0)),
    "deep": ((0, 3.6), (0.42, 2.0), (0.82, 0.7), (1, 0)),
    "scoop": ((0, 1.85), (0.46, 1.66), (0.84, 0.96), (1, 0)),
    "boat": ((0, 0.62), (0.6, 0.5), (1, 0.16), (1.24, 0.0)),
    "high": ((0, 0.4), (0.5, 0.3), (0.84, 0.16), (1, 0)),
    "square": ((0, 1.7), (0.86, 1.7), (0.9, 0.8), (1, 0)),
    "sweetheart": ((0, 1.75), (0.3, 1.28), (0.8, 1.1), (1, 0)),
}


def body(cut: Cut, neck: str, cap: float = 0) -> str:
    """Return the outline of a body; cap scoops the armhole, for garments without sleeves."""
    front = neck_run(cut, neck)
    tip, pit, side = cut.tip, cut.pit, cut.side
    hip_at = cut.waist_at + (side[1] - cut.waist_at) * 0.5
    armhole = [tip, (tip[0] - 10 - cap, tip[1] + (pit[1] - tip[1]) * 0.55), (pit[0] - 12 - cap * 0.4, pit[1] - 11), pit]
    return symmetric(
        *([front[:2], front[1:]] if neck == "square" else [front]),
        [front[-1], (front[-1][0] * 0.45 + tip[0] * 0.55, cut.top + cut.slope * 0.42), tip],
        armhole,
        [pit, (CENTRE + (cut.chest + cut.waist) / 2, (cut.arm + cut.waist_at) / 2), (CENTRE + cut.waist, cut.waist_at),
         (CENTRE + (cut.waist + cut.hem) / 2 + 1, hip_at), side],
        [side, (CENTRE + cut.hem * 0.62, cut.hem_at + cut.dip * 0.62 - cut.tail * 0.16), (CENTRE, cut.hem_at + cut.dip)],
    )  # fmt: skip


def sleeve(cut: Cut, arm: Arm) -> str:
    """Return the right sleeve, closed under the body."""
    outer, end, inner = _sleeve_runs(cut, arm)
    tip, pit = cut.tip, cut.pit
    return shape(outer, end, inner, [pit, (pit[0] - 26, pit[1] - 6)], [(pit[0] - 26, pit[1] - 6), (tip[0] - 26, tip[1] + 4)],
                 [(tip[0] - 26, tip[1] + 4), tip])  # fmt: skip


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
        outer += [(elbow[0] + uy * arm.elbow / 2, elbow[1] - ux * arm.elbow / 2), (low[0] + wy * half, low[1] - wx * half)]
        inner += [(low[0] - wy * half, low[1] + wx * half), (elbow[0] - uy * arm.elbow / 2, elbow[1] + ux * arm.elbow / 2)]
    out = (wrist[0] + wy * arm.cuff / 2, wrist[1] - wx * arm.cuff / 2)
    inn = (wrist[0] - wy * arm.cuff / 2, wrist[1] + wx * arm.cuff / 2)
    end = [out, (wrist[0] + wx * 2.5, wrist[1] + wy * 2.5), inn]
    under = [(pit[0] + ux * 16 + 1, pit[1] + uy * 12)] if arm.lower else [((inn[0] + pit[0]) / 2, (inn[1] + pit[1]) / 2 - 1)]
    return [*outer, out], end, [inn, *inner, *under, pit]


def cuff_seam(cut: Cut, arm: Arm, up: float) -> str:
    """Return the line across the right sleeve, some units above its end."""
    elbow, wrist = joints(cut, arm)
    wx, wy = _way(arm.angle + arm.bend)
    wide = (arm.elbow - arm.cuff) * min(1.0, up / (arm.lower or arm.upper)) / 2
    half = arm.cuff / 2 + wide - 3
    x, y = wrist[0] - wx * up, wrist[1] - wy * up
    return line((x + wy * half, y - wx * half), (x + wx * 2.5, y + wy * 2.5), (x - wy * half, y + wx * half))


def joints(cut: Cut, arm: Arm) -> tuple[Point, Point]:
    """Return the middle of the right sleeve at its elbow and at its end."""
    root = ((cut.tip[0] + cut.pit[0]) / 2 - 2, (cut.tip[1] + cut.pit[1]) / 2 - 4)
    ux, uy = _way(arm.angle)
    elbow = (root[0] + ux * arm.upper, root[1] + uy * arm.upper)
    wx, wy = _way(arm.angle + arm.bend)
    return elbow, (elbow[0] + wx * arm.lower, elbow[1] + wy * arm.lower)


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


def body_folds(look: Look, cut: Cut) -> tuple[list[str], list[str]]:
    """Return the dark and the light folds of a hanging body."""
    (px, py), low = cut.pit, cut.hem_at
    dark, light = [], []
    for turn in (1, -1):
        far, lean = look.between(70, 120), look.between(26, 48)
        pulls = [fold((px - 5, py + 3), (px - lean - 8, py + far), 9, 6),
                 fold((px - 3, py + 24), (px - lean * 0.55, py + far * look.between(0.9, 1.3)), 6, 5)]  # fmt: skip
        lit = [fold((px - 20, py + 8), (px - lean - 22, py + far * 0.9), 9, 6)]
        if cut.waist < cut.chest - 6:
            wx, wy = CENTRE + cut.waist, cut.waist_at
            pulls += [fold((wx - 1, wy - 12), (wx - look.between(30, 52), wy - 2), -4, 4),
                      fold((wx - 1, wy + 12), (wx - look.between(26, 44), wy + 24), 4, 4)]  # fmt: skip
            lit.append(fold((wx - 4, wy), (wx - 36, wy + 9), 1, 4))
        dark += pulls if turn > 0 else [flip(one) for one in pulls]
        light += lit if turn > 0 else [flip(one) for one in lit]
    left, right = (CENTRE - cut.hem + 12, low), (CENTRE + cut.hem - 12, low)
    dark += hem_folds(look, left, right, (low - cut.waist_at) * 0.66, 4, 7)
    light += hem_folds(look, (left[0] + 40, low), (right[0] - 10, low), (low - cut.waist_at) * 0.5, 2, 7)
    return dark, light


def draw_body(canvas: Canvas, look: Look, cut: Cut, data: str, paint: str, arms: tuple[str, ...] = (),
              arm: Arm | None = None, strength: float = 1.0) -> None:  # fmt: skip
    """Draw the body over its sleeves and crease all of them in one soft layer."""
    tone = tone_of(look.colour)
    lay(canvas, data, paint, tone)
    dark, light = body_folds(look, cut)
    rims = []
    if arm:
        more_dark, more_light = arm_folds(look, cut, arm)
        dark, light = dark + more_dark, light + more_light
        (px, py), (tx, ty) = cut.pit, cut.tip
        rims = [*both(line((tx - 2, ty + 4), (tx - 7, (ty + py) / 2), (px - 4, py + 4)))]
    crease(canvas, (data, *arms), tone, dark, light, rims, strength)


def draw_armholes(canvas: Canvas, cut: Cut, tone: Tone, thread: str = "") -> None:
    """Sew the sleeves to the body."""
    tip, pit = cut.tip, cut.pit
    hole = line(tip, (tip[0] - 10, tip[1] + (pit[1] - tip[1]) * 0.55), (pit[0] - 12, pit[1] - 11), pit)
    sewn(canvas, tone, *both(hole))
    if thread:
        beside = line((tip[0] - 5, tip[1]), (tip[0] - 15, tip[1] + (pit[1] - tip[1]) * 0.55), (pit[0] - 17, pit[1] - 9))
        stitched(canvas, tone, *both(beside), thread=thread)


def draw_inside(canvas: Canvas, cut: Cut, colour: str, *, depth: float = 0, label: bool = True) -> None:
    """Draw the inside of the back seen through the neck opening."""
    n, top = cut.neck + 1, cut.top
    low = top + max(depth, cut.depth * 2.4)
    dark = inner_shade(colour)
    back = symmetric([(CENTRE, top + 8), (CENTRE + n * 0.55, top + 6), (CENTRE + n, top - 1)],
                     [(CENTRE + n, top - 1), (CENTRE + n * 0.9, low)], [(CENTRE + n * 0.9, low), (CENTRE, low)])  # fmt: skip
    canvas.add(fill(back, dark), fill(back, canvas.linear(((0, "#000", 0.06), (0.5, "#000", 0.34)), 90)))
    if label:
        draw_label(canvas, CENTRE, top + 14)


def inner_shade(colour: str) -> str:
    """Return the colour of the cloth's inside, which lies in shadow."""
    if luminance(colour) < 0.12:
        return mix(colour, "#8a8d96", 0.22)
    return mix(darken(colour, 0.16), tone_of(colour).shade, 0.42)


def draw_neck_band(canvas: Canvas, cut: Cut, kind: str, colour: str, width: float = 9, rib: bool = True) -> None:
    """Bind the neck opening, back and front, with a band of some width."""
    tone = tone_of(colour)
    front = neck_run(cut, kind)
    rim = [mirror(point) for point in reversed(front)]
    ends = (front[-1], rim[0])
    back = line(rim[0], (CENTRE - cut.neck * 0.5, cut.top + 6), (CENTRE, cut.top + 8), (CENTRE + cut.neck * 0.5, cut.top + 6),
                ends[0])  # fmt: skip
    whole = [*rim, *front[1:]]
    way = "M " + " L ".join(f"{x:.1f} {y:.1f}" for x, y in whole) if kind == "square" else line(*whole)
    if kind in ("v", "deep"):
        way = line(*rim) + line(*front).replace("M ", " L ", 1)
    for data, shadow in ((back, 0.34), (way, 0.0)):
        canvas.add(stroke(data, tone.shade, width + 1.6, 0.8), stroke(data, colour, width))
        if rib:
            canvas.add(stroke(data, tone.shade, width - 0.6, 0.3, "1.2 2.2", "butt"))
        if shadow:
            canvas.add(stroke(data, "#000", width + 1, shadow))
    canvas.add(stroke(way, tone.glow, width * 0.3, 0.22 * tone.shine))


def draw_hem_stitch(canvas: Canvas, cut: Cut, tone: Tone, up: float = 11, thread: str = "") -> None:
    """Stitch the hem a little above the edge."""
    y, half = cut.hem_at - up, cut.hem - 1
    points = [(CENTRE - half, y - cut.tail), (CENTRE - half * 0.62, y + cut.dip * 0.62 - cut.tail * 0.16), (CENTRE, y + cut.dip)]
    run = [*points, *(mirror(point) for point in reversed(points[:-1]))]
    stitched(canvas, tone, line(*run), thread=thread)


def hem_band(cut: Cut, height: float, pull: float = 6) -> str:
    """Return the ribbed band below a body; pull is how far it draws in."""
    y, dip, half = cut.hem_at, cut.dip, cut.hem
    return symmetric(
        [(CENTRE, y - height + dip), (CENTRE + half * 0.6, y - height + dip * 0.7), (CENTRE + half + 1, y - height)],
        [(CENTRE + half + 1, y - height), (CENTRE + half - pull * 0.4, y - height * 0.5), (CENTRE + half - pull, y + 2)],
        [(CENTRE + half - pull, y + 2), (CENTRE + half * 0.55, y + dip * 0.7 + 2), (CENTRE, y + dip + 2)],
    )


def shortened(cut: Cut, by: float) -> Cut:
    """Return the cut with its hem some units higher."""
    return replace(cut, hem_at=cut.hem_at - by)


def paints(canvas: Canvas, look: Look, arm: Arm) -> tuple[str, str]:
    """Return the cloth of the left and the right sleeve, turned along each."""
    turn = (90 - arm.angle - arm.bend * 0.5) * 0.9
    return look.fabric.paint(canvas, turn), look.fabric.paint(canvas, -turn)


def _way(angle: float) -> Point:
    return math.cos(math.radians(angle)), math.sin(math.radians(angle))
