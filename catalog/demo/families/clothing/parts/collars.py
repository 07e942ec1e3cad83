"""Collars, lapels, rolled necks and hoods, drawn over a body that is already there."""

from __future__ import annotations

from catalog.demo.colours import darken, mix
from catalog.demo.families.clothing.parts.cloth import Tone, lay, sewn, stitched, tone_of
from catalog.demo.families.clothing.parts.cut import Cut
from catalog.demo.families.clothing.parts.outline import line, shape, symmetric
from catalog.demo.families.clothing.parts.torso import inner_shade
from catalog.demo.families.clothing.parts.trims import draw_cord, draw_label, draw_patch, draw_rib
from catalog.demo.shading import CENTRE, Canvas, Point, both, fill, flip, oval, stroke


def draw_stand(canvas: Canvas, cut: Cut, colour: str, rise: float = 15, label: bool = True) -> None:
    """Draw the inside of a collar's stand behind the neck."""
    n, top, y = cut.neck, cut.top, cut.top + cut.depth
    back = symmetric(
        [(CENTRE, top - rise + 9), (CENTRE + n * 0.5, top - rise + 7), (CENTRE + n - 3, top - rise)],
        [(CENTRE + n - 3, top - rise), (CENTRE + n + 6, top + 2)],
        [(CENTRE + n + 6, top + 2), (CENTRE + n * 0.7, y), (CENTRE, y + 8)],
    )
    canvas.add(fill(back, inner_shade(colour)), fill(back, canvas.linear(((0, "#000", 0), (1, "#000", 0.4)), 90)))
    canvas.add(stroke(line((CENTRE - n + 3, top - rise), (CENTRE, top - rise + 9), (CENTRE + n - 3, top - rise)),
                      tone_of(colour).shade, 1.4, 0.8))  # fmt: skip
    if label:
        draw_label(canvas, CENTRE, top - rise + 15)


def collar_leaf(cut: Cut, drop: float, spread: float, rise: float = 15, open_by: float = 1, round_by: float = 0) -> str:
    """Return the right half of a folded collar: its point hangs drop below the neckline, spread outwards."""
    n, top, y = cut.neck, cut.top, cut.top + cut.depth
    point = (CENTRE + 20 + spread, y + drop - spread * 0.55)
    start = (CENTRE + open_by, y + 4)
    shoulder = (CENTRE + n + 13, top + 7)
    lower: list[Point] = [point, ((point[0] + start[0]) / 2 - 1, (point[1] + start[1]) / 2 - 2), start]
    outer: list[Point] = [shoulder, ((shoulder[0] + point[0]) / 2 + 3, (shoulder[1] + point[1]) / 2), point]
    if round_by:
        corner = (point[0] - round_by * 0.2, point[1] - round_by * 0.6)
        lower[0] = (point[0] - round_by, point[1] - round_by * 0.5)
        outer[2] = (corner[0] + round_by * 0.3, corner[1] - round_by * 0.4)
    runs = [
        [start, (CENTRE + n * 0.5, y - 9), (CENTRE + n * 0.88, top + 4), (CENTRE + n - 3, top - rise)],
        [(CENTRE + n - 3, top - rise), (CENTRE + n + 4, top - rise + 2), (CENTRE + n + 10, top - 5), shoulder],
        outer,
    ]
    if round_by:
        runs.append([outer[2], corner, lower[0]])
    return shape(*runs, lower)


def draw_collar(canvas: Canvas, leaf: str, paint: str, tone: Tone, thread: str = "", stitches: bool = True) -> None:
    """Fold both halves of a collar over the body, with their shadow below."""
    for side in both(leaf):
        canvas.add(f'<g transform="translate(0 2.5)">{stroke(side, tone.shade, 5, 0.26)}</g>')
    for side in both(leaf):
        if stitches:
            draw_patch(canvas, side, paint, tone, thread)
        else:
            lay(canvas, side, paint, tone, form="flat", edge=0.9)


def draw_band_collar(canvas: Canvas, cut: Cut, paint: str, tone: Tone, rise: float = 15, height: float = 17) -> None:
    """Close the neck with a standing band."""
    n, top, y = cut.neck, cut.top, cut.top + cut.depth
    band = shape(
        [(CENTRE - 3, y + 3), (CENTRE + n * 0.5, y - 6), (CENTRE + n * 0.9, top + 4), (CENTRE + n - 3, top - rise)],
        [(CENTRE + n - 3, top - rise), (CENTRE + n + 5, top - 3)],
        [
            (CENTRE + n + 5, top - 3),
            (CENTRE + n * 0.92, y - 9),
            (CENTRE + n * 0.5, y + 8),
            (CENTRE - 3, y + height + 2),
        ],
        [(CENTRE - 3, y + height + 2), (CENTRE - 3, y + 3)],
    )
    for side in (flip(band), band):
        lay(canvas, side, paint, tone, form="flat", edge=0.9)


def draw_collar_back(canvas: Canvas, cut: Cut, paint: str, tone: Tone, rise: float = 12) -> None:
    """Draw the standing back of an open collar, above the label."""
    n, top = cut.neck, cut.top
    back = symmetric([(CENTRE, top - rise + 7), (CENTRE + n * 0.55, top - rise + 5), (CENTRE + n - 5, top - rise)],
                     [(CENTRE + n - 5, top - rise), (CENTRE + n - 1, top + 6)],
                     [(CENTRE + n - 1, top + 6), (CENTRE + n * 0.5, top + 12), (CENTRE, top + 13)])  # fmt: skip
    lay(canvas, back, paint, tone, form="", edge=0.9)
    canvas.add(fill(back, tone.shade, 0.42 * tone.depth))


def draw_roll_neck(canvas: Canvas, cut: Cut, colour: str, height: float = 34) -> None:
    """Turn a ribbed collar down over itself."""
    n, top = cut.neck - 2, cut.top
    canvas.add(fill(oval(CENTRE, top - height + 8, n - 5, 9), inner_shade(colour)))
    tube = symmetric(
        [(CENTRE, top - height + 15), (CENTRE + n * 0.6, top - height + 12), (CENTRE + n - 4, top - height + 5)],
        [(CENTRE + n - 4, top - height + 5), (CENTRE + n + 3, top - height * 0.5), (CENTRE + n + 7, top + 6)],
        [(CENTRE + n + 7, top + 6), (CENTRE + n * 0.66, top + 20), (CENTRE, top + 25)],
    )
    tone = tone_of(colour)
    canvas.add(f'<g transform="translate(0 4)">{stroke(tube, tone.shade, 6, 0.3)}</g>')
    draw_rib(canvas, tube, colour)
    canvas.add(fill(tube, canvas.linear(tone.form)))


def draw_lapels(canvas: Canvas, cut: Cut, paint: str, tone: Tone, close: float, kind: str, wide: float) -> None:
    """Open a front down to a height, with notched, peaked or shawl lapels of some width; the right one lies on top."""
    n, top = cut.neck, cut.top
    draw_collar_back(canvas, cut, paint, tone)
    inner: list[Point] = [(CENTRE + n - 6, top - 12), (CENTRE + n * 0.86, top + 26), (CENTRE + n * 0.34, (top + close) / 2 + 14),
                          (CENTRE, close)]  # fmt: skip
    brim: list[Point] = [(CENTRE + n - 6, top - 12), (CENTRE + n + 5, top - 9), (CENTRE + n + 12, top + 3)]
    gorge = (CENTRE + n + wide * 0.3, top + 52)
    out, drop = n * 0.62 + wide, min(76.0 if kind == "notch" else 54.0, (close - top) * 0.62)
    tip, fall = (CENTRE + out, top + drop), close - top - drop
    if kind == "shawl":
        outer: list[list[Point]] = [[brim[-1], (CENTRE + n * 0.5 + wide, top + 74), (CENTRE + wide * 0.86, (top + close) / 2 + 26),
                                     (CENTRE, close)]]  # fmt: skip
    else:
        collar_end = (gorge[0] + 15, gorge[1] - 3) if kind == "notch" else (gorge[0] + 9, gorge[1] + 4)
        outer = [
            [brim[-1], (CENTRE + n + 19, top + 24), collar_end],
            [collar_end, (collar_end[0] - 4, collar_end[1] + 15)],
            [(collar_end[0] - 4, collar_end[1] + 15), tip],
            [
                tip,
                (CENTRE + out * 0.62, tip[1] + fall * 0.44),
                (CENTRE + out * 0.26, tip[1] + fall * 0.8),
                (CENTRE, close),
            ],
        ]
    lapel = shape(brim, *outer, list(reversed(inner)))
    for side in (flip(lapel), lapel):
        canvas.add(f'<g transform="translate(0 2.5)">{stroke(side, tone.shade, 6, 0.3)}</g>')
        lay(canvas, side, paint, tone, form="flat", edge=0.95)
    if kind != "shawl":
        notch = line((CENTRE + n - 2, top + 38), (outer[1][1][0], outer[1][1][1]))
        sewn(canvas, tone, *both(notch), opacity=0.85)


def draw_hood(canvas: Canvas, cut: Cut, paint: str, lining: str, tone: Tone, height: float = 88,
              trim: str = "") -> None:  # fmt: skip
    """Raise a hood above the neck, its opening lined; trim is the colour of a furry edge."""
    n, top = cut.neck, cut.top
    y = top + cut.depth
    dome = symmetric(
        [(CENTRE, top - height), (CENTRE + 34, top - height + 6), (CENTRE + 60, top - height * 0.62),
         (CENTRE + 66, top - height * 0.2), (CENTRE + n + 22, top + 11)],
        [(CENTRE + n + 22, top + 11), (CENTRE + n * 0.62, y + 8), (CENTRE, y + 22)],
    )  # fmt: skip
    lay(canvas, dome, paint, tone)
    mouth: list[Point] = [(CENTRE, top - height + 17), (CENTRE + 26, top - height + 23), (CENTRE + 41, top - height * 0.55),
                          (CENTRE + 42, top - height * 0.16), (CENTRE + 27, top + cut.depth * 0.5), (CENTRE, y + 12)]  # fmt: skip
    opening = symmetric(mouth)
    canvas.add(fill(opening, lining),
               fill(opening, canvas.linear(((0, "#000", 0.42), (0.5, "#000", 0.12), (1, "#000", 0.3)), 90)))  # fmt: skip
    canvas.add(stroke(line((CENTRE, top - height + 17), (CENTRE + 1, top - 8)), "#000", 1.3, 0.22))
    canvas.add(stroke(line((CENTRE - 41, top - 12), (CENTRE, top + 2), (CENTRE + 41, top - 12)), "#000", 1.4, 0.3))
    if trim:
        _draw_fur(canvas, mouth, trim)
        return
    draw_label(canvas, CENTRE, top + 6)
    rim = line(*mouth)
    beside = line(*((CENTRE + (x - CENTRE) * 1.17 + 1, yy - 5) for x, yy in mouth[:-1]), (CENTRE + 9, y + 18))
    stitched(canvas, tone, *both(beside))
    sewn(canvas, tone, *both(rim), opacity=0.9)
    sewn(canvas, tone, *both(line((CENTRE + 60, top - height * 0.62), (CENTRE + 56, top - 20), (CENTRE + n + 8, top + 15))),
         opacity=0.3)  # fmt: skip


def draw_hood_cords(canvas: Canvas, cut: Cut, colour: str, length: float) -> None:
    """Hang the cords of a hood from its two eyelets."""
    y = cut.top + cut.depth + 16
    for sign, more in ((-1, 0.0), (1, 9.0)):
        x = CENTRE + sign * 15
        end = (x + sign * 7, y + length + more)
        way = line((x, y), (x + sign * 6, y + length * 0.5), end)
        canvas.add(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.4" fill="#8d9097"/>')
        draw_cord(canvas, way, colour, end)


def _draw_fur(canvas: Canvas, mouth: list[Point], colour: str) -> None:
    right = line(*mouth)
    for width, tone, dash, opacity in ((27, darken(colour, 0.4), "2.2 1.2", 0.85), (23, darken(colour, 0.2), "1.6 1.1", 1.0),
                                       (17, colour, "1.9 1.6", 1.0), (9, mix(colour, "#ffffff", 0.35), "1.4 2.3", 0.9)):  # fmt: skip
        for side in both(right):
            canvas.add(stroke(side, tone, width, opacity, dash, "butt"))
