"""The cut of garments worn on the legs: outline, folds, waistbands, flies and pockets, shared by several families."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from catalog.demo.colours import contrast, lighten
from catalog.demo.families.clothing.parts.cloth import Tone, across, crease, look_tone, sewn, stitched
from catalog.demo.families.clothing.parts.outline import fold, line, mirror, shape, symmetric
from catalog.demo.families.clothing.parts.torso import inner_shade
from catalog.demo.families.clothing.parts.trims import draw_cord, draw_patch, draw_rib, draw_stud
from catalog.demo.kinds import Look
from catalog.demo.shading import CENTRE, Canvas, Point, both, box, fill, flip, stroke


@dataclass(frozen=True)
class Legs:
    """Half-widths and heights of trousers; the knee and ankle are half the width of one leg."""

    top: float
    waist: float
    hip: float
    crotch: float
    knee: float
    ankle: float
    hem_at: float
    stance: float  # from the middle of the body to the middle of a foot
    sag: float = 3.0

    @property
    def hip_at(self) -> float:
        """Return the height of the hip."""
        return self.top + (self.crotch - self.top) * 0.74

    @property
    def knee_at(self) -> float:
        """Return the height of the knee, or of the middle of a short leg."""
        return self.crotch + (self.hem_at - self.crotch) * 0.48

    @property
    def outer(self) -> list[Point]:
        """Return the right outer seam, from waist to hem."""
        middle = CENTRE + self.stance * 0.86
        return [(CENTRE + self.waist, self.top), (CENTRE + self.hip, self.hip_at),
                (middle + self.knee, self.knee_at), (CENTRE + self.stance + self.ankle, self.hem_at - 3)]  # fmt: skip

    @property
    def inner(self) -> list[Point]:
        """Return the right inner seam, from hem to crotch."""
        middle = CENTRE + self.stance * 0.86
        return [(CENTRE + self.stance - self.ankle, self.hem_at), (max(CENTRE + 2, middle - self.knee), self.knee_at),
                (CENTRE + 3, self.crotch + (self.hem_at - self.crotch) * 0.1), (CENTRE, self.crotch)]  # fmt: skip


def legs_for(look: Look, knee: float, ankle: float, *, rise: float = 0, ease: float = 0, short: float = 0,
             stance: float = 0) -> Legs:  # fmt: skip
    """Cut legs for the wearer; rise lifts the waist, ease widens the seat, and short is cut off the hem.

    Men's hang straight from a wide, low waist; women's start high and narrow, round the hip and close towards the ankle;
    boys' are short and straight, girls' short and flared from the knee.
    """
    waist = look.by_gender(83, 60, 76, 64) + ease * 0.4 + look.between(-2, 3)
    size = look.by_gender(1.1, 0.92, 1, 0.82)
    close = look.by_gender(1.16, 0.84, 1.12, 1.04) if ankle < knee else size
    hip = waist + look.by_gender(12, 29, 8, 20) + ease
    outer = max(hip * 0.55, knee * size + 8)
    wide = 1 if ankle * close < 50 else 1.06
    return Legs(
        top=look.by_gender(52, 26, 84, 72) - rise * 0.5, waist=waist, hip=hip, crotch=look.by_gender(190, 176, 196, 188) + rise * 0.3,
        knee=knee * size, ankle=ankle * close, hem_at=look.by_gender(474, 472, 440) - short,
        stance=max((stance or min(62.0, outer)) * wide, ankle * close + 3),
    )  # fmt: skip


def legs_outline(legs: Legs) -> str:
    """Return the outline of both legs with their seat."""
    hem = [legs.outer[-1], (CENTRE + legs.stance, legs.hem_at + legs.sag), legs.inner[0]]
    return symmetric(
        [(CENTRE, legs.top + 5), (CENTRE + legs.waist * 0.6, legs.top + 3.5), legs.outer[0]],
        legs.outer,
        hem,
        legs.inner,
    )


def draw_legs(canvas: Canvas, look: Look, legs: Legs, *, strength: float = 1.0, pressed: bool = False, slim: bool = False,
              data: str = "") -> str:  # fmt: skip
    """Draw the legs in cloth with their folds; return their outline."""
    tone, data = look_tone(look), data or legs_outline(legs)
    canvas.ground(y=legs.hem_at + 14, rx=legs.stance + legs.ankle + 30, ry=9)
    back = symmetric([(CENTRE, legs.top - 6), (CENTRE + legs.waist * 0.6, legs.top - 5), (CENTRE + legs.waist - 2, legs.top)],
                     [(CENTRE + legs.waist - 2, legs.top), (CENTRE, legs.top + 12)])  # fmt: skip
    canvas.add(fill(back, inner_shade(look.colour)), fill(back, "#000", 0.2))
    canvas.piece(data, look.fabric.paint(canvas), form="", fall=False, line=0)
    wide = max(legs.hip, legs.stance + legs.ankle)
    canvas.add(
        fill(data, across(canvas, (CENTRE - wide, 0), (CENTRE + wide, 0), tone.form)),
        stroke(data, tone.shade, 1.1, 0.75),
    )
    dark, light = _folds(look, legs, slim)
    inseam = line(*legs.inner)
    rims = [*both(inseam)]
    crease(canvas, (data,), tone, dark, light, rims, strength)
    if pressed:
        front = line((CENTRE + legs.waist * 0.52, legs.top + 40), (CENTRE + legs.stance * 0.94, legs.knee_at),
                     (CENTRE + legs.stance, legs.hem_at))  # fmt: skip
        for side in both(front):
            canvas.add(
                stroke(side, tone.glow, 2.6, 0.16 * tone.shine),
                f'<g transform="translate(2 0)">{stroke(side, tone.shade, 1.6, 0.5)}</g>',
            )
    return data


def _folds(look: Look, legs: Legs, slim: bool) -> tuple[list[str], list[str]]:
    middle, knee_at = CENTRE + legs.stance * 0.86, legs.knee_at
    dark, light = [], []
    for turn in (1, -1):
        pulls = [fold((CENTRE + 2, legs.crotch - k * 9), (CENTRE + legs.hip * look.between(0.52, 0.74), legs.crotch - 26 - k * 22), 8, 5)
                 for k in range(3)]  # fmt: skip
        reach = legs.knee * 2
        for offset in (-10, 16) if legs.hem_at - legs.crotch > 160 else ():
            y = knee_at + offset + look.between(-6, 6)
            left = middle - legs.knee + 2
            pulls.append(fold((left, y), (left + reach * look.between(0.35, 0.7), y - 9), 5, 3.2))
            pulls.append(
                fold(
                    (middle + legs.knee - 2, y + 8), (middle + legs.knee - reach * look.between(0.25, 0.5), y), -4, 2.6
                )
            )
        for offset in (14, 30, 48) if slim else ():
            y = legs.hem_at - offset
            pulls.append(
                fold(
                    (CENTRE + legs.stance + legs.ankle, y),
                    (CENTRE + legs.stance - legs.ankle * look.between(0.2, 0.9), y + 7),
                    3,
                    3.4,
                )
            )
        if not slim:
            x = CENTRE + legs.stance + look.between(-0.4, 0.5) * legs.ankle
            pulls.append(fold((x - 4, knee_at + 30), (x, legs.hem_at + 6), look.between(-4, 4), 6))
        lit = [fold((CENTRE + legs.hip * 0.56, legs.crotch - 40), (middle - 2, knee_at - 16), -6, 15),
               fold((middle, knee_at + 34), (CENTRE + legs.stance - 4, legs.hem_at - 10), -3, 12)]  # fmt: skip
        dark += pulls if turn > 0 else [flip(one) for one in pulls]
        light += lit if turn > 0 else [flip(one) for one in lit]
    return dark, light


def band_outline(legs: Legs, height: float = 24) -> str:
    """Return the waistband."""
    w, y = legs.waist, legs.top
    spread = (legs.hip - legs.waist) * height / (legs.hip_at - legs.top) * 1.25
    return symmetric([(CENTRE, y + 5), (CENTRE + w * 0.6, y + 3.5), (CENTRE + w, y)], [(CENTRE + w, y), (CENTRE + w + spread, y + height)],
                     [(CENTRE + w + spread, y + height), (CENTRE + w * 0.6, y + height + 3.5), (CENTRE, y + height + 5)])  # fmt: skip


def draw_waistband(
    canvas: Canvas, look: Look, legs: Legs, *, thread: str = "", button: str = "", height: float = 24
) -> None:
    """Draw a buttoned waistband with belt loops."""
    tone, paint = look_tone(look), look.fabric.paint(canvas)
    draw_patch(canvas, band_outline(legs, height), paint, tone, thread)
    for share in (0.4, 0.86):
        for sign in (1, -1):
            draw_patch(
                canvas, box(CENTRE + sign * legs.waist * share - 4, legs.top + 1, 8, height + 7, 1.5), paint, tone
            )
    colour = button or lighten(look.colour, 0.3)
    draw_stud(canvas, CENTRE + 2, legs.top + height / 2 + 5, colour, 5.4)


def draw_elastic(
    canvas: Canvas, look: Look, legs: Legs, *, height: float = 28, cord: str = "", rib: bool = True
) -> None:
    """Draw a gathered waistband, its cord hanging in front when a colour is named."""
    tone = look_tone(look)
    data = band_outline(legs, height)
    if rib:
        draw_rib(canvas, data, look.colour)
    else:
        draw_patch(canvas, data, look.fabric.paint(canvas), tone)
    pleats = [f"M {CENTRE + x:.1f} {legs.top + height + 3:.1f} l {x * 0.05 + look.between(-2, 2):.1f} {look.between(14, 34):.1f}"
              for x in range(int(-legs.waist + 8), int(legs.waist - 4), 11)]  # fmt: skip
    canvas.add(*(stroke(one, tone.shade, 1.7, 0.3) for one in pleats))
    if cord:
        y = legs.top + height * 0.62
        for x, low in ((-1, 62.0), (1, 74.0)):
            way = line((CENTRE + x * 7, y), (CENTRE + x * 13, y + low * 0.5), (CENTRE + x * 11, y + low))
            draw_cord(canvas, way, cord, (CENTRE + x * 11, y + low))


def draw_drawstring(canvas: Canvas, look: Look, legs: Legs, cord: str, *, height: float = 28, hem: float = 12) -> None:
    """Finish a leg that is tied at the waist: the cord, slant pockets, the front seam and the stitched hem."""
    tone = look_tone(look)
    draw_elastic(canvas, look, legs, height=height, cord=cord, rib=False)
    draw_slant_pockets(canvas, legs, tone, height)
    sewn(canvas, tone, f"M {CENTRE} {legs.top + height + 6:.1f} L {CENTRE} {legs.crotch:.1f}", opacity=0.6)
    stitched(canvas, tone, *both(hem_line(legs, hem)))


def draw_fly(canvas: Canvas, legs: Legs, tone: Tone, thread: str = "", height: float = 24) -> None:
    """Draw the front seam and the curved stitching of a fly."""
    y = legs.top + height + 5
    sewn(canvas, tone, f"M {CENTRE} {y:.1f} L {CENTRE} {legs.crotch:.1f}", opacity=0.9)
    low = legs.crotch - 46
    stitched(
        canvas,
        tone,
        f"M {CENTRE + 19} {y:.1f} L {CENTRE + 19} {low:.1f} Q {CENTRE + 18} {low + 24:.1f} {CENTRE + 1} {low + 32:.1f}",
        thread=thread,
    )


def draw_slant_pockets(canvas: Canvas, legs: Legs, tone: Tone, height: float = 24) -> None:
    """Draw pockets slanting from the waistband to the side seams."""
    side = _on_outer(legs, legs.top + height + 64)
    mouth = line((CENTRE + legs.waist * 0.68, legs.top + height + 4), (side - 1, legs.top + height + 64))
    sewn(canvas, tone, *both(mouth), opacity=0.95, width=1.9)
    for one in both(mouth):
        canvas.add(f'<g transform="translate(0 4)">{stroke(one, tone.shade, 1.1, 0.5, "4.5 2.6")}</g>')


def draw_curved_pockets(canvas: Canvas, legs: Legs, tone: Tone, thread: str, height: float = 24) -> None:
    """Draw the scooped pockets of jeans with their rivets and the coin pocket."""
    x, y = CENTRE + legs.waist * 0.42, legs.top + height + 4
    side = _on_outer(legs, y + 42)
    scoop = line((x, y), (x + 7, y + 27), (x + 25, y + 39), (side - 1, y + 40))
    coin = f"M {CENTRE - legs.waist * 0.86:.1f} {y + 15:.1f} L {CENTRE - legs.waist * 0.54:.1f} {y + 17:.1f}"
    sewn(canvas, tone, *both(scoop), opacity=0.95, width=1.9)
    for one in both(scoop):
        canvas.add(f'<g transform="translate(-1 5)">{stroke(one, thread, 1.5, 0.95, "4.5 2.6")}</g>')
    stitched(canvas, tone, coin, thread=thread)
    for spot in (x + 2, mirror((x + 2, y))[0], side - 7, mirror((side - 7, y))[0]):
        draw_stud(canvas, spot, y + (5 if abs(spot - CENTRE) < legs.waist * 0.6 else 37), "#b8874a", 2.5)


def draw_cargo_pockets(canvas: Canvas, look: Look, legs: Legs, y: float, size: float) -> None:
    """Sew bellows pockets with flaps to the outer legs."""
    tone, paint = look_tone(look), look.fabric.paint(canvas)
    x = _on_outer(legs, y + 20) - size * 0.86
    pocket = shape([(x, y), (x + size, y + 2)], [(x + size, y + 2), (x + size - 2, y + size * 1.3)],
                   [(x + size - 2, y + size * 1.3), (x + 1, y + size * 1.3)], [(x + 1, y + size * 1.3), (x, y)])  # fmt: skip
    lid = shape([(x - 3, y - 8), (x + size + 2, y - 6)], [(x + size + 2, y - 6), (x + size + 2, y + 14)],
                [(x + size + 2, y + 14), (x - 3, y + 14)], [(x - 3, y + 14), (x - 3, y - 8)])  # fmt: skip
    for side in (*both(pocket), *both(lid)):
        draw_patch(canvas, side, paint, tone)
    for spot in (x + size / 2, mirror((x + size / 2, y))[0]):
        draw_stud(canvas, spot, y + 7, contrast(look.colour), 3)
        sewn(canvas, tone, f"M {spot:.1f} {y + 15:.1f} L {spot:.1f} {y + size * 1.3 - 2:.1f}", opacity=0.35)


def hem_line(legs: Legs, up: float) -> str:
    """Return the line across the right leg some units above its hem."""
    share = up / (legs.hem_at - legs.knee_at)
    wide = legs.ankle + (legs.knee - legs.ankle) * share
    middle = CENTRE + legs.stance * (1 - 0.14 * share)
    y = legs.hem_at - up
    return line((middle - wide + 2, y), (middle, y + legs.sag), (middle + wide - 2, y - 3))


def leg_cuff(legs: Legs, depth: float, wide: float = 0) -> str:
    """Return a band at the right hem."""
    half, middle, y = legs.ankle + wide, CENTRE + legs.stance, legs.hem_at
    return shape([(middle - half - 1, y - depth), (middle, y - depth + legs.sag), (middle + half + 1, y - depth - 2)],
                 [(middle + half + 1, y - depth - 2), (middle + half - 1, y)],
                 [(middle + half - 1, y), (middle, y + legs.sag + 2), (middle - half + 1, y + 3)],
                 [(middle - half + 1, y + 3), (middle - half - 1, y - depth)])  # fmt: skip


def side_stripe(legs: Legs, colour: str, width: float, base: str) -> list[str]:
    """Return a stripe that runs down both outer seams; the base colour parts it into two."""
    inset = width * 0.85
    way = line(*((x - inset, y) for x, y in legs.outer))
    marks = [stroke(side, colour, width, cap="butt") for side in both(way)]
    if base:
        marks += [stroke(side, base, width * 0.3, cap="butt") for side in both(way)]
    return marks


def _on_outer(legs: Legs, y: float) -> float:
    """Return about where the right outer seam is at a height."""
    points = legs.outer
    for (x0, y0), (x1, y1) in pairwise(points):
        if y <= y1:
            share = max(0.0, (y - y0) / (y1 - y0))
            bulge = 3.2 * share * (1 - share) * (4 if (x0, y0) == points[0] else 0)
            return x0 + (x1 - x0) * share + bulge
    return points[-1][0]
