"""Keyboards, seen from above and a little in front."""

from __future__ import annotations

from catalog.demo.colours import contrast, darken, lighten, luminance, mix
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.placing import METALS, mapped, plate
from catalog.demo.screens import DEVICE_COLOURS
from catalog.demo.shading import CENTRE, Area, Canvas, Move, Point, box, ellipse, fill, oval, stroke

Key = tuple[float, int, float, str]  # left, row, width (all in key units) and kind

ROWS = (
    (*(1.0,) * 13, 2.0),
    (1.5, *(1.0,) * 12, 1.5),
    (1.75, *(1.0,) * 11, 2.25),
    (2.25, *(1.0,) * 10, 2.75),
    (1.25, 1.25, 1.25, 6.25, 1.25, 1.25, 1.25, 1.25),
)


def draw_keyboard(canvas: Canvas, look: Look) -> None:
    """Draw a keyboard; case and caps carry the named colour, its larger keys a tone apart."""
    if look.style == "Split":
        _draw_split(canvas, look)
        return
    keys = _full_keys() if look.style == "Full" else _compact_keys(look.one_of("five", "six") == "six")
    units = max(left + wide for left, _, wide, _ in keys)
    rows = 1 + max(row for _, row, _, _ in keys)
    cell = 436 / units
    deep = rows * cell * 0.98
    top = 274 - deep / 2

    def move(x: float, y: float) -> Point:
        nearness = 1 + (y - 274) * 0.0007
        return CENTRE + (x - CENTRE) * nearness, y

    _draw_board(canvas, look, (38, top - 12, 436, deep + 24), move)
    _draw_keys(canvas, look, keys, (38, top, cell), move)


def _compact_keys(with_top: bool) -> list[Key]:
    keys: list[Key] = []
    for row, widths in enumerate(ROWS):
        left = 0.0
        for place, wide in enumerate(widths):
            kind = "space" if wide > 5 else "side" if wide > 1 or (row == 0 and place == 0) else "letter"
            keys.append((left, row + with_top, wide, "accent" if (row, place) in {(0, 0), (2, 12)} else kind))
            left += wide
    if with_top:
        keys += [
            (0.0, 0, 1.0, "accent"),
            *((1.25 + k + 0.25 * (k // 4), 0, 1.0, "side" if k // 4 % 2 else "letter") for k in range(12)),
            (14.0, 0, 1.0, "side"),
        ]
        keys = [(left, row, wide, "side" if (left, row) == (0.0, 1) else kind) for left, row, wide, kind in keys]
    return keys


def _full_keys() -> list[Key]:
    keys = _compact_keys(True)
    pad = [
        (15.4 + column, row, 1.0, "side" if row == 1 or column == 3 else "letter")
        for row in range(1, 6)
        for column in range(4)
    ]
    return keys + pad + [(15.4 + k, 0, 1.0, "side") for k in range(4)]


def _draw_board(canvas: Canvas, look: Look, place: Area, move: Move) -> None:
    """Draw the case: its front edge and its upper face."""
    x, y, wide, deep = place
    low = y + deep
    canvas.ground(y=low + 22, rx=wide / 2 + 12, ry=14)
    frame = look.one_of("own", "own", "own", "steel") if look.style != "Slim" else look.one_of("own", "own", "steel")
    tone = METALS["steel"][1] if frame == "steel" else look.colour
    thick = 6 if look.style == "Slim" else 18
    edge = mapped(box(x - 13, y - 2, wide + 26, deep + thick, 16), move)
    canvas.piece(edge, darken(tone, 0.34), form="sheen", fall=False, line=0.5)
    face = mapped(box(x - 13, y - 6, wide + 26, deep + 10, 15), move)
    canvas.piece(face, tone, form="sheen", line=0.4)
    canvas.add(fill(mapped(box(x - 4, y + 7, wide + 8, deep - 15, 7), move), darken(tone, 0.62)))
    if look.style == "Full":
        canvas.add(*(ellipse(436 + k * 10, y + 1, 2, 2, "#8fdca6", 0.9) for k in range(3)))


def _tones(look: Look) -> dict[str, str]:
    base = look.colour
    side = darken(base, 0.24) if luminance(base) > 0.2 else lighten(base, 0.16)
    accent = look.one_of(look.accent, mix(base, "#d9653b", 0.85), side)
    return {"letter": base, "space": look.one_of(base, side, look.accent), "side": side, "accent": accent}


def _draw_keys(canvas: Canvas, look: Look, keys: list[Key], origin: tuple[float, float, float], move: Move) -> None:
    x0, y0, cell = origin
    tones, flat = _tones(look), look.style == "Slim"
    round_caps = look.style == "Round"
    sides, tops, marks = [], [], []
    for left, row, wide, kind in keys:
        x, y, w, h = x0 + left * cell, y0 + row * cell * 0.98, wide * cell, cell * 0.98
        tone, gap = tones[kind], cell * 0.045
        ink = contrast(tone)
        if round_caps and wide == 1:
            cap = mapped(oval(x + w / 2, y + h / 2, w * 0.46, h * 0.46), move)
            top = mapped(oval(x + w / 2, y + h * 0.44, w * 0.36, h * 0.34), move)
        else:
            bend = cell * (0.46 if round_caps else 0.16)
            cap = mapped(box(x + gap, y + gap, w - 2 * gap, h - 2 * gap, bend), move)
            rim = cell * (0.07 if flat else 0.13)
            top = mapped(
                box(x + gap + rim, y + gap + rim * 0.5, w - 2 * gap - 2 * rim, h - 2 * gap - rim * 2.1, bend * 0.8),
                move,
            )
        sides.append(fill(cap, darken(tone, 0.3 if luminance(tone) > 0.2 else 0.2)))
        tops.append(fill(top, lighten(tone, 0.1)))
        if kind == "letter":
            mx, my = move(x + w * 0.4, y + h * 0.38)
            marks.append(stroke(f"M {mx:.1f} {my:.1f} L {mx + cell * 0.16:.1f} {my:.1f}", ink, cell * 0.085, 0.75))
        elif kind == "side":
            mx, my = move(x + cell * 0.28, y + h * 0.42)
            marks.append(
                stroke(f"M {mx:.1f} {my:.1f} L {mx + cell * 0.3 * min(wide, 1.6):.1f} {my:.1f}", ink, cell * 0.07, 0.65)
            )
    canvas.add(*sides, *tops, *marks)


def _draw_split(canvas: Canvas, look: Look) -> None:
    """Draw two halves turned towards the hands."""
    canvas.ground(y=400, rx=214, ry=14)
    tones = _tones(look)
    for sign in (-1, 1):
        canvas.add(f'<g transform="translate({CENTRE + sign * 118} 268) rotate({-sign * 11})">')
        shell = "M -98 -86 L 84 -98 Q 98 -98 100 -84 L 108 62 Q 108 76 94 80 L 60 112 Q 50 120 38 112 L -90 88 Q -104 86 -104 72 L -112 -72 Q -112 -84 -98 -86 Z"
        outline = shell if sign < 0 else mapped(shell, lambda x, y: (-x, y))
        canvas.piece(
            mapped(outline, lambda x, y: (x, y + 11)), darken(look.colour, 0.4), form="sheen", fall=False, line=0.5
        )
        canvas.piece(outline, look.colour, form="sheen", line=0.4)
        for row in range(4):
            for column in range(5):
                lift = (0, -8, -14, -8, -2)[column] if sign < 0 else (-2, -8, -14, -8, 0)[column]
                kind = "side" if column == (0 if sign < 0 else 4) else "letter"
                _draw_cap(
                    canvas,
                    tones["accent" if (row, column) == (3, 2) else kind],
                    -92 + column * 37,
                    -74 + row * 37 + lift,
                    34,
                    34,
                )
        _draw_cap(canvas, tones["space"], 20 if sign < 0 else -78, 72, 58, 30)
        canvas.add("</g>")
    cable = f"M {CENTRE - 20} 176 C {CENTRE - 10} 120 {CENTRE + 10} 120 {CENTRE + 20} 176"
    canvas.add(
        stroke(cable, darken(look.colour, 0.6), 8), stroke(cable, darken(look.colour, 0.25), 5, 1, "4 3", "butt")
    )
    for x in (CENTRE - 20, CENTRE + 20):
        plate(canvas, box(x - 8, 168, 16, 16, 4), METALS["black"])


def _draw_cap(canvas: Canvas, tone: str, x: float, y: float, wide: float, high: float) -> None:
    canvas.add(
        fill(box(x - 1.5, y - 1, wide + 3, high + 3.5, 6), "#000", 0.4),
        fill(box(x, y, wide, high, 5.5), darken(tone, 0.28 if luminance(tone) > 0.2 else 0.2)),
    )
    canvas.add(
        fill(box(x + 4, y + 2, wide - 8, high - 9, 5), lighten(tone, 0.1)),
        stroke(f"M {x + 11} {y + 11} L {x + 18} {y + 11}", contrast(tone), 2.8, 0.75),
    )


KEYBOARDS = ProductType(
    name="Keyboards",
    department="Electronics",
    shelf="Computers",
    share=1,
    price=95,
    spread=0.5,
    styles=(
        Style("Compact", "Compact Keyboard", weight=2, notes=(
            "It leaves out the number block, which brings the mouse a hand's width nearer.",
            "Arrows and function keys share a layer under the right thumb.",
        )),
        Style("Full", "Keyboard", weight=2, notes=(
            "A number block stands on the right, with a key for every sum.",
            "Three small lamps in the upper corner show which locks are on.",
        )),
        Style("Round", "Typewriter Keyboard", details={"switch": ("Tactile", "Linear")}, weight=2, notes=(
            "Its round caps are dished, as on an old office machine, and steer the fingertips.",
            "Every stroke answers with a bright, even clack that is half the pleasure.",
        )),
        Style("Split", "Split Keyboard", weight=1, notes=(
            "Two halves are joined by a woven cord and may be set as far apart as the shoulders.",
            "Feet below tilt each half outwards by up to fifteen degrees.",
        )),
        Style("Slim", "Slim Keyboard", weight=1, notes=(
            "Low caps and a flat base keep the wrists straight without a rest.",
            "It is thin enough to lie on top of an open laptop.",
        )),
    ),
    colours=DEVICE_COLOURS,
    materials=("Aluminium", "Recycled Plastic", "Polycarbonate"),
    draw=draw_keyboard,
    details={"switch": ("Quiet", "Tactile", "Linear")},
    titled=("switch",),
    notes=(
        "The switches are of the {switch} kind and rated for fifty million strokes.",
        "Every cap pulls off with the small tool in the box, and so does the switch below.",
        "The legends are moulded in a second colour and cannot be worn off.",
        "It speaks to three computers and changes between them with one key.",
        "A cable may be plugged in at any time to type and load at once.",
        "A foam layer inside takes away the hollow ring of an empty box.",
        "Small bars on F and J tell the index fingers where home is.",
        "Any key can be given another task in a small program without an account.",
        "Rubber strips along the underside keep it from walking over the desk.",
    ),
    pairs=("a wireless mouse", "a desk mat", "a laptop on a stand", "a wide monitor", "a cup of tea"),
    occasions=("business", "professional", "daytime"),
    care="device",
    close_up=CloseUp(170, 270, 190),
)  # fmt: skip

TYPES = (KEYBOARDS,)
