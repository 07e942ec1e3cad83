"""The cut of garments worn on the upper body: torso outline, necklines and sleeves, shared by several families."""

from __future__ import annotations

import math
from dataclasses import dataclass

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.kinds import Look
from catalog.demo.shading import CENTRE, Canvas, both, box, fill, flip, mirrored, path, seam, stitch, stroke


@dataclass(frozen=True)
class Cut:
    """Half-widths and heights of a torso laid flat, in canvas units from the middle and the top."""

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
    hem_dip: float = 8.0

    @property
    def shoulder_tip(self) -> tuple[float, float]:
        """Return where the right shoulder ends."""
        return CENTRE + self.shoulder, self.top + self.slope

    @property
    def armpit(self) -> tuple[float, float]:
        """Return where the right sleeve meets the side seam."""
        return CENTRE + self.chest, self.arm


def top_cut(look: Look, *, ease: float = 0, length: float = 0, neck: float = 42, depth: float = 34) -> Cut:
    """Cut a top for the wearer: men's hang straight, women's are drawn in at the waist, children's are short."""
    chest = look.by_gender(106, 92, 88) + ease + look.between(-4, 5)
    drawn_in = look.by_gender(1, 14, 2) * (1.0 if ease < 8 else 0.4)
    top = look.by_gender(74, 80, 104)
    hem_at = look.by_gender(434, 418, 392) + length + look.between(-8, 10)
    return Cut(
        top=top,
        neck=neck * look.by_gender(1, 1, 0.9),
        depth=depth,
        shoulder=chest - look.by_gender(2, 7, 3),
        slope=look.between(22, 28),
        arm=top + look.by_gender(112, 100, 92),
        chest=chest,
        waist=chest - drawn_in,
        waist_at=top + (hem_at - top) * 0.58,
        hem=chest - look.by_gender(2, 2, 1) + look.between(-2, 3),
        hem_at=hem_at,
    )


def neckline(cut: Cut, shape: str) -> tuple[tuple[float, float], tuple[float, ...]]:
    """Return the front neckline's middle point and its curve up to the right shoulder."""
    end_x, end_y, n = CENTRE + cut.neck, cut.top, cut.neck
    deep = {"v": 2.0, "scoop": 1.75, "boat": 0.5, "square": 1.45, "high": 0.35, "sweetheart": 1.6}.get(shape, 1.0)
    middle = end_y + cut.depth * deep
    if shape == "v":
        return (CENTRE, middle), (CENTRE + n * 0.36, middle - cut.depth * 0.8, CENTRE + n * 0.8, end_y + 16, end_x,
            end_y)  # fmt: skip
    if shape == "square":
        return (CENTRE, middle), (CENTRE + n * 1.3, middle, CENTRE + n * 0.9, middle, end_x, end_y)
    if shape == "sweetheart":
        return (CENTRE, middle), (CENTRE + n * 0.3, middle - 34, CENTRE + n * 0.9, middle - 24, end_x, end_y)
    return (CENTRE, middle), (CENTRE + n * 0.62, middle, CENTRE + n * 0.98, end_y + cut.depth * 0.5, end_x, end_y)


def torso(cut: Cut, neck: str, hem: str = "curved") -> str:
    """Return the outline of front and back joined; the hem is curved, or shirt-tailed."""
    start, curve = neckline(cut, neck)
    tip_x, tip_y = cut.shoulder_tip
    pit_x, pit_y = cut.armpit
    side = CENTRE + cut.hem
    lift = 26.0 if hem == "tail" else 0.0
    tail = (side - 26, cut.hem_at + 2, CENTRE + 50, cut.hem_at + cut.hem_dip, CENTRE, cut.hem_at + cut.hem_dip)
    return mirrored(
        start,
        curve,
        (CENTRE + cut.neck + (cut.shoulder - cut.neck) * 0.5, cut.top + cut.slope * 0.42, tip_x, tip_y),
        (tip_x - 13, tip_y + (pit_y - tip_y) * 0.4, pit_x - 14, pit_y - 14, pit_x, pit_y),
        (pit_x - 2, pit_y + 30, CENTRE + cut.waist, cut.waist_at - 50, CENTRE + cut.waist, cut.waist_at),
        (CENTRE + cut.waist, cut.waist_at + 40, side, cut.hem_at - lift - 44, side, cut.hem_at - lift),
        tail,
    )  # fmt: skip


def sleeve(cut: Cut, length: float, angle: float, cuff: float) -> str:
    """Return the right sleeve: length along it, degrees below level, and width at its end."""
    tip_x, tip_y = cut.shoulder_tip
    pit_x, pit_y = cut.armpit
    dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    end_x, end_y = (tip_x + pit_x) / 2 + dx * length, (tip_y + pit_y) / 2 + dy * length
    out_x, out_y = end_x + dy * cuff / 2, end_y - dx * cuff / 2
    in_x, in_y = end_x - dy * cuff / 2, end_y + dx * cuff / 2
    return path(
        "M", tip_x - 40, tip_y - 4, "L", tip_x - 3, tip_y - 0.5,
        "C", tip_x + 18, tip_y + 8, out_x - dx * length * 0.55 + 4, out_y - dy * length * 0.55, out_x, out_y,
        "C", out_x - 4, out_y + 4, in_x + 4, in_y + 3, in_x, in_y,
        "C", in_x - dx * length * 0.4, in_y - dy * length * 0.4, pit_x + dx * 14, pit_y + dy * 12, pit_x, pit_y,
        "L", pit_x - 30, pit_y, "Z",
    )  # fmt: skip


def sleeve_end(cut: Cut, length: float, angle: float, cuff: float, depth: float) -> str:
    """Return the band at the end of the right sleeve, depth measured along it."""
    tip_x, tip_y = cut.shoulder_tip
    pit_x, pit_y = cut.armpit
    dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    end_x, end_y = (tip_x + pit_x) / 2 + dx * length, (tip_y + pit_y) / 2 + dy * length
    half, wide = cuff / 2 + 1, cuff / 2 + 2.5
    back_x, back_y = end_x - dx * depth, end_y - dy * depth
    return path(
        "M", end_x + dy * half, end_y - dx * half, "L", end_x - dy * half, end_y + dx * half,
        "L", back_x - dy * wide, back_y + dx * wide, "L", back_x + dy * wide, back_y - dx * wide, "Z",
    )  # fmt: skip


def draw_sleeves(canvas: Canvas, look: Look, cut: Cut, length: float, angle: float, cuff: float,
    paint: str = "") -> str:  # fmt: skip
    """Draw both sleeves with the cloth turned along them; return the right one's outline."""
    right = sleeve(cut, length, angle, cuff)
    turn = (90 - angle) * 0.85
    canvas.piece(right, paint or look.fabric.paint(canvas, -turn))
    canvas.piece(flip(right), paint or look.fabric.paint(canvas, turn))
    canvas.soft(both(right), crease(cut, length, angle), edge=0.3)
    return right


def draw_inside_back(canvas: Canvas, cut: Cut, colour: str, label: bool = True) -> None:
    """Draw the inside of the back seen through the neck opening, with a woven label."""
    low = cut.top + cut.depth * 2.1
    dark = darken(colour, 0.34) if luminance(colour) > 0.12 else lighten(colour, 0.12)
    hollow = mirrored(
        (CENTRE, cut.top + 9),
        (CENTRE + cut.neck * 0.6, cut.top + 9, CENTRE + cut.neck, cut.top + 2, CENTRE + cut.neck, cut.top),
        (CENTRE + cut.neck + 4, cut.top + 14),
        (CENTRE + cut.neck * 0.7, low),
        (CENTRE, low + 4),
    )
    canvas.add(fill(hollow, dark), fill(hollow, canvas.linear(((0, "#000", 0.25), (1, "#000", 0)), 90)))
    if label:
        tag = box(CENTRE - 11, cut.top + 11, 22, 11, 1)
        canvas.add(fill(tag, "#f2efe8"), stroke(path("M", CENTRE - 6, cut.top + 16.5, "h", 12), "#8a8378", 1.4))


def drape(cut: Cut, strength: float = 1.0) -> str:
    """Return the folds a hanging body shows, meant for a blur."""
    x, y = CENTRE + cut.chest, cut.arm
    low = cut.hem_at
    shade = [
        path("M", x - 8, y + 4, "C", x - 34, y + 40, x - 50, y + 70, x - 58, y + 120),
        path("M", x - 4, y + 26, "C", x - 20, y + 60, x - 26, y + 84, x - 30, y + 120),
        path("M", x - 34, low + 4, "C", x - 38, low - 50, x - 44, low - 90, x - 36, low - 150),
        path("M", CENTRE + 22, low + 6, "C", CENTRE + 26, low - 50, CENTRE + 18, low - 90, CENTRE + 26, low - 130),
    ]
    light = [
        path("M", x - 46, low + 4, "C", x - 54, low - 60, x - 58, low - 90, x - 52, low - 150),
        path("M", x - 28, y + 10, "C", x - 52, y + 50, x - 64, y + 80, x - 70, y + 120),
    ]
    marks = [stroke(side, "#000", 7, 0.2 * strength) for line in shade for side in both(line)]
    marks += [stroke(side, "#fff", 9, 0.2 * strength) for line in light for side in both(line)]
    return "".join(marks)


def crease(cut: Cut, length: float, angle: float) -> str:
    """Return the creases of both sleeves, meant for a blur."""
    tip_x, tip_y = cut.shoulder_tip
    pit_x, pit_y = cut.armpit
    dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x, y = (tip_x + pit_x) / 2, (tip_y + pit_y) / 2
    marks = stroke(path("M", x - 8, y + 22, "L", x + dx * length, y + dy * length), "#fff", 10, 0.16)
    marks += stroke(path("M", pit_x + 2, pit_y + 2, "L", x + dx * length * 0.5, y + dy * length * 0.5), "#000", 8, 0.2)
    if length > 160:
        ex, ey = x + dx * length * 0.52, y + dy * length * 0.52
        marks += stroke(path("M", ex - 26, ey - 2, "Q", ex - 6, ey + 8, ex + 12, ey + 2), "#000", 6, 0.22)
        marks += stroke(path("M", ex - 24, ey + 16, "Q", ex - 4, ey + 20, ex + 14, ey + 12), "#000", 5, 0.16)
    return marks + f'<g transform="translate(512 0) scale(-1 1)">{marks}</g>'


def draw_armholes(canvas: Canvas, cut: Cut) -> None:
    """Sew the sleeves to the body."""
    tip_x, tip_y = cut.shoulder_tip
    pit_x, pit_y = cut.armpit
    hole = path("M", tip_x, tip_y, "C", tip_x - 13, tip_y + (pit_y - tip_y) * 0.4, pit_x - 14, pit_y - 14, pit_x,
        pit_y)  # fmt: skip
    canvas.add(*(seam(side) for side in both(hole)))


def draw_hem(canvas: Canvas, cut: Cut, up: float = 10, colour: str = "#000") -> None:
    """Stitch the hem a little above the edge."""
    y = cut.hem_at - up
    line = path("M", CENTRE - cut.hem + 3, y, "C", CENTRE - 60, y + cut.hem_dip, CENTRE + 60, y + cut.hem_dip,
                CENTRE + cut.hem - 3, y)  # fmt: skip
    canvas.add(stitch(line, colour))


def neck_line(cut: Cut, shape: str) -> str:
    """Return the whole front neckline as an open path, left to right."""
    (x, y), (x1, y1, x2, y2, ex, ey) = neckline(cut, shape)
    right = path("M", x, y, "C", x1, y1, x2, y2, ex, ey)
    return flip(right) + " " + right


def draw_band(canvas: Canvas, cut: Cut, shape: str, colour: str, width: float = 9) -> None:
    """Bind the neckline with a rib of some width."""
    line = neck_line(cut, shape)
    canvas.add(stroke(line, darken(colour, 0.3), width + 1.5, 0.9, cap="butt"), stroke(line, colour, width,
        cap="butt"))  # fmt: skip
    canvas.add(stroke(line, mix(colour, "#000000", 0.4), width, 0.35, "1 3", "butt"))
