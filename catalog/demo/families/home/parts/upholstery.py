"""What upholstered seats share: covers, legs, a loose seat cushion and the finish of a back."""

from __future__ import annotations

from catalog.demo.colours import darken
from catalog.demo.families.home.parts.household import BRASS, IRON, WOODS, nap
from catalog.demo.kinds import Look
from catalog.demo.shading import CENTRE, Canvas, box, ellipse, fill, seam, stroke

FLOOR = 462.0
PLUMP = ((0, "#fff", 0.2), (0.3, "#fff", 0.06), (0.7, "#000", 0.04), (1, "#000", 0.3))
SHADE = ((0, "#000", 0), (0.55, "#000", 0.06), (1, "#000", 0.5))
UNDER = ((0, "#000", 0.48), (0.4, "#000", 0.08), (1, "#000", 0.14))


def cover(
    canvas: Canvas, look: Look, data: str, paint: str, stops: tuple[tuple[float, str, float], ...] = PLUMP
) -> None:
    """Draw one covered part, its roundness given by shades from top to bottom."""
    canvas.piece(data, paint, form="sheen", fall=False, line=0.34)
    nap(canvas, data, look.material)
    canvas.add(fill(data, canvas.linear(stops, 90)))


def draw_legs(canvas: Canvas, look: Look, spread: float, top: float, *, low: float = FLOOR) -> None:
    """Set two front legs and, inside them, the shadowed back pair."""
    wood, shape = look.chance.choice(WOODS), look.one_of("tapered", "turned", "block", "slim")
    for sign in (1, -1):
        back = CENTRE + sign * (spread - 46)
        canvas.add(
            fill(
                f"M {back - 7:.1f} {top} L {back + 7:.1f} {top} L {back + 3:.1f} {low - 16} L {back - 3:.1f} {low - 16} Z",
                darken(wood, 0.5),
            )
        )
        x = CENTRE + sign * spread
        lean = sign * (9 if shape == "tapered" else 0)
        if shape == "turned":
            leg = f"M {x - 12:.1f} {top} L {x + 12:.1f} {top} C {x + 16:.1f} {top + 16} {x + 5:.1f} {top + 20} {x + 6:.1f} {top + 26} C {x + 12:.1f} {low - 16} {x + 7:.1f} {low - 8} {x + 6:.1f} {low} L {x - 6:.1f} {low} C {x - 7:.1f} {low - 8} {x - 12:.1f} {low - 16} {x - 6:.1f} {top + 26} C {x - 5:.1f} {top + 20} {x - 16:.1f} {top + 16} {x - 12:.1f} {top} Z"
        elif shape == "slim":
            wood = look.one_of(BRASS, IRON) if sign == 1 else wood
            leg = box(x - 4, top, 8, low - top, 2)
        else:
            foot = 10 if shape == "block" else 6
            leg = f"M {x - 11:.1f} {top} L {x + 11:.1f} {top} L {x + foot + lean:.1f} {low} L {x - foot + lean:.1f} {low} Z"
        canvas.piece(leg, wood, form="gloss", line=0.5)


def draw_seat(canvas: Canvas, look: Look, paint: str, half: float, top: float, low: float) -> None:
    """Lay a loose seat cushion over the front rail."""
    rail = box(CENTRE - half, top + 44, half * 2, low - top - 44, 6)
    cover(canvas, look, rail, paint, UNDER)
    left, right = CENTRE - half + 2, CENTRE + half - 2
    cushion = (
        f"M {left + 16:.1f} {top - 6} C {left + 70:.1f} {top - 12} {right - 70:.1f} {top - 12} {right - 16:.1f} {top - 6} C {right + 3:.1f} {top - 2} {right + 4:.1f} {top + 20} {right + 2:.1f} {top + 36} "
        f"C {right + 2:.1f} {top + 54} {right - 8:.1f} {top + 56} {right - 22:.1f} {top + 56} C {right - 80:.1f} {top + 61} {left + 80:.1f} {top + 61} {left + 22:.1f} {top + 56} C {left + 8:.1f} {top + 56} {left - 2:.1f} {top + 54} {left - 2:.1f} {top + 36} C {left - 4:.1f} {top + 20} {left - 3:.1f} {top - 2} {left + 16:.1f} {top - 6} Z"
    )
    cover(canvas, look, cushion, paint)
    plane = f"M {left + 4:.1f} {top + 18} C {left + 70:.1f} {top + 24} {right - 70:.1f} {top + 24} {right - 4:.1f} {top + 18}"
    canvas.soft(
        (cushion,),
        stroke(f"M {left + 30:.1f} {top + 6} Q {CENTRE} {top + 12} {right - 30:.1f} {top + 6}", "#fff", 14, 0.34),
        blur=4,
        edge=0.3,
        width=12,
    )
    canvas.add(
        seam(plane, 1.8, 0.34),
        seam(plane.replace(f"{top + 18}", f"{top + 46}").replace(f"{top + 24}", f"{top + 51}"), 1.8, 0.3),
    )
    if look.chance.random() < 0.3:
        draw_small_cushion(canvas, look, top)


def draw_small_cushion(canvas: Canvas, look: Look, seat: float) -> None:
    """Lean a small cushion in the accent colour against the back, above a seat at some height."""
    low, top = seat + 8, seat - 76
    pad = f"M 190 {top} Q 256 {top + 12} 322 {top} Q 312 {top + 42} 324 {low} Q 256 {low - 10} 188 {low} Q 200 {top + 42} 190 {top} Z"
    canvas.piece(pad, look.accent, form="sheen", line=0.5)
    canvas.add(fill(pad, canvas.radial(((0, "#fff", 0.3), (0.6, "#fff", 0), (1, "#000", 0.34)), 0.45, 0.4, 0.65)))


def draw_back_finish(canvas: Canvas, look: Look, top: float, low: float, half: float) -> None:
    """Finish the inner back as the words say: Tufted, Channelled, Piped or Plain."""
    kind = look.details["back"]
    if kind == "Tufted":
        dimple = canvas.radial(((0, "#000", 0.55), (1, "#000", 0)))
        rows = 3
        for row in range(rows):
            count = 3 - row % 2
            for k in range(count):
                x, y = CENTRE + (k - (count - 1) / 2) * half * 0.76, top + 12 + row * (low - top - 34) / (rows - 1)
                canvas.add(
                    ellipse(x, y, 17, 14, dimple),
                    stroke(
                        f"M {x - 2:.1f} {y:.1f} Q {x - 20:.1f} {y + 12:.1f} {x - half * 0.34:.1f} {y + 26:.1f} M {x + 2:.1f} {y:.1f} Q {x + 20:.1f} {y + 12:.1f} {x + half * 0.34:.1f} {y + 26:.1f}",
                        "#000",
                        2,
                        0.16,
                    ),
                )
                canvas.add(
                    ellipse(x, y, 5, 4.6, darken(look.colour, 0.32)), ellipse(x - 1.4, y - 1.5, 1.7, 1.4, "#fff", 0.5)
                )
    elif kind == "Channelled":
        for k in range(-3, 4):
            x = CENTRE + k * half * 0.3
            line = f"M {x:.1f} {top - 36 + abs(k) * 2.5:.1f} L {x * 0.97 + CENTRE * 0.03:.1f} {low:.1f}"
            canvas.add(
                f'<g transform="translate(6 0)">{stroke(line, "#fff", 8, 0.1)}</g>',
                stroke(line, "#000", 6, 0.1),
                seam(line, 2.2, 0.42),
            )
    elif kind == "Piped":
        left, right = CENTRE - half, CENTRE + half
        line = f"M {left:.1f} {low:.1f} L {left:.1f} {top + 20:.1f} Q {left:.1f} {top - 12:.1f} {left + 34:.1f} {top - 14:.1f} L {right - 34:.1f} {top - 14:.1f} Q {right:.1f} {top - 12:.1f} {right:.1f} {top + 20:.1f} L {right:.1f} {low:.1f}"
        canvas.add(
            stroke(line, darken(look.colour, 0.5), 5, 0.8),
            stroke(line, darken(look.colour, 0.1), 3),
            f'<g transform="translate(-0.6 -0.8)">{stroke(line, "#fff", 1, 0.4)}</g>',
        )
