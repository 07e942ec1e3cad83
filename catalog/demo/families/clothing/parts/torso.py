"""The hanging body of garments worn on the upper half: its folds, its inside, its neck band and its hem."""

from __future__ import annotations

from catalog.demo.colours import darken, luminance, mix
from catalog.demo.families.clothing.parts.cloth import Tone, crease, hem_folds, lay, sewn, stitched, tone_of
from catalog.demo.families.clothing.parts.cut import Cut, armhole, neck_run
from catalog.demo.families.clothing.parts.outline import fold, line, mirror, symmetric
from catalog.demo.families.clothing.parts.sleeves import Arm, arm_folds
from catalog.demo.families.clothing.parts.trims import draw_label
from catalog.demo.kinds import Look
from catalog.demo.shading import CENTRE, Canvas, both, fill, flip, stroke


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
    sewn(canvas, tone, *both(line(*armhole(cut))))
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
    points = [
        (CENTRE - half, y - cut.tail),
        (CENTRE - half * 0.62, y + cut.dip * 0.62 - cut.tail * 0.16),
        (CENTRE, y + cut.dip),
    ]
    run = [*points, *(mirror(point) for point in reversed(points[:-1]))]
    stitched(canvas, tone, line(*run), thread=thread)
