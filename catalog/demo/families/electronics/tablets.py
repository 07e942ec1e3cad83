"""Tablets: plain, with keys, for the pen, and for reading."""

from __future__ import annotations

from catalog.demo.colours import contrast, darken, lighten, mix
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.screens import (
    DEVICE_COLOURS,
    GLASS,
    digits,
    emblem,
    glare,
    metal_of,
    small_lens,
    tones,
    wallpaper,
)
from catalog.demo.shading import Area, Canvas, box, ellipse, fill, stroke


def draw_tablet(canvas: Canvas, look: Look) -> None:
    """Draw a tablet in one of its kinds; the case and a picture on the screen carry the named colour."""
    {"Slate": _draw_slate, "Keys": _draw_with_keys, "Pen": _draw_with_pen, "Reader": _draw_reader}[look.style](
        canvas, look
    )


def _front(canvas: Canvas, look: Look, place: Area, rim: float) -> tuple[str, Area]:
    """Draw the glass side and its picture; return the screen's outline and area."""
    x, y, wide, high = place
    bend = look.between(16, 28)
    canvas.piece(box(*place, bend), metal_of(look)[1], form="gloss", fall=False, line=0.6)
    canvas.add(fill(box(x + 4, y + 4, wide - 8, high - 8, bend - 3), GLASS))
    area = (x + rim, y + rim, wide - 2 * rim, high - 2 * rim)
    screen = box(*area, 7)
    wallpaper(canvas, look, screen, area)
    canvas.add(ellipse(x + wide / 2, y + rim / 2 + 2, 2.4, 2.4, "#4b5160"))
    return screen, area


def _icons(canvas: Canvas, look: Look, area: Area) -> None:
    x, y, wide, high = area
    ink = contrast(look.colour)
    kind = look.one_of("clock", "grid", "cards")
    if kind == "clock":
        clock = f"{look.chance.randrange(10, 24)}{look.chance.randrange(10, 60)}"
        size = min(wide, high) * 0.13
        canvas.add(
            *(
                digits(
                    part, (x + wide / 2 + (0.3 if at else -1.9) * size, y + high * 0.14, size * 1.8, size * 1.2), ink, 6
                )
                for at, part in enumerate((clock[:2], clock[2:]))
            )
        )
        canvas.add(
            *(ellipse(x + wide / 2 - size * 0.06, y + high * 0.14 + size * share, 4, 4, ink) for share in (0.35, 0.85))
        )
    elif kind == "grid":
        size = min(wide, high) * 0.14
        canvas.add(
            *(
                fill(
                    box(
                        x + wide / 2 + size * (1.36 * (k % 4) - 2.54),
                        y + high * 0.12 + size * 1.36 * (k // 4),
                        size,
                        size,
                        size * 0.26,
                    ),
                    ink,
                    0.35 + 0.12 * (k * 3 % 4),
                )
                for k in range(12 if high > wide else 8)
            )
        )
    else:
        for k in range(3):
            canvas.add(fill(box(x + wide * 0.12, y + high * (0.12 + 0.2 * k), wide * 0.76, high * 0.16, 10), ink, 0.3))
            canvas.add(fill(box(x + wide * 0.18, y + high * (0.16 + 0.2 * k), wide * 0.4, 7, 3), look.colour, 0.9))
    canvas.add(fill(box(x + wide * 0.2, y + high - 44, wide * 0.6, 34, 12), ink, 0.25))
    canvas.add(
        *(
            fill(box(x + wide * (0.25 + 0.135 * k), y + high - 38, 22, 22, 7), lighten(look.colour, 0.2 + 0.15 * k))
            for k in range(4)
        )
    )


def _draw_slate(canvas: Canvas, look: Look) -> None:
    wide, high = int(look.between(376, 420)), int(look.between(276, 302))
    low = 406
    if look.one_of("pair", "pair", "front") == "pair":
        canvas.ground(y=low + 8, rx=214, ry=13)
        _draw_back(canvas, look, (40, low - high - 34, wide * 0.92, high))
        place = (474 - wide * 0.92, low - high * 0.9 + 2, wide * 0.92, high * 0.9)
        canvas.add(
            fill(box(place[0] - 7, place[1] + 4, place[2], place[3], 24), "#000", 0.16),
            fill(box(place[0] - 3, place[1] + 2, place[2], place[3], 24), "#000", 0.2),
        )
    else:
        canvas.ground(y=low + 8, rx=wide // 2 + 16, ry=13)
        place = (256 - wide / 2, float(low - high), float(wide), float(high))
    screen, area = _front(canvas, look, place, 22)
    _icons(canvas, look, area)
    glare(canvas, screen, area)


def _draw_back(canvas: Canvas, look: Look, place: Area) -> None:
    x, y, wide, high = place
    canvas.piece(box(x - 2, y, wide + 4, high, 24), darken(look.colour, 0.3), form="gloss", fall=False, line=0.5)
    back = box(x, y + 1, wide, high - 2, 23)
    canvas.piece(back, look.colour, form="sheen")
    canvas.soft(
        (back,), stroke(f"M {x} {y + high} L {x + wide} {y + high * 0.2:.0f}", "#fff", 36, 0.2), edge=0.28, width=10
    )
    if look.one_of("one", "two") == "two":
        canvas.piece(box(x + 16, y + 16, 44, 78, 20), darken(look.colour, 0.14), form="sheen", fall=False, line=0.4)
        small_lens(canvas, x + 38, y + 72, 14)
    small_lens(canvas, x + 38, y + 38, 14)
    emblem(canvas, look, x + wide / 2, y + high / 2, 18)


def _draw_with_keys(canvas: Canvas, look: Look) -> None:
    """Draw the tablet upright on a folding cover with keys."""
    canvas.ground(y=432, rx=226, ry=14)
    wide, top = int(look.between(352, 376)), int(look.between(92, 116))
    canvas.add(fill("M 110 352 L 402 352 L 420 376 L 92 376 Z", darken(look.colour, 0.5)))
    screen, area = _front(canvas, look, (256 - wide / 2, top, wide, 362 - top), 15)
    _icons(canvas, look, area)
    glare(canvas, screen, area)
    deck = "M 66 364 L 446 364 L 486 416 C 490 424 486 430 478 430 L 34 430 C 26 430 22 424 26 416 Z"
    canvas.piece(deck, look.colour, form="sheen", line=0.5)
    canvas.add(fill("M 68 364 L 444 364 L 448 371 L 64 371 Z", "#000", 0.35))
    cap = look.one_of("#26272c", darken(look.colour, 0.4), lighten(look.colour, 0.35))
    for row in range(4):
        y, spread = 377 + row * 9.6, 1 + row * 0.045
        for k in range(-6, 6):
            x = 256 + (k + 0.5) * 27.4 * spread
            canvas.add(fill(box(x - 11.6 * spread, y, 23.2 * spread, 7.2, 2.2), cap))
    canvas.add(fill(box(206, 416, 100, 8, 3), "#000", 0.16))


def _draw_with_pen(canvas: Canvas, look: Look) -> None:
    """Draw the tablet level, a sketch on it, the pen lying across."""
    wide, high = int(look.between(392, 424)), int(look.between(276, 304))
    x, y = 256 - wide / 2, 400 - high
    canvas.ground(y=412, rx=wide / 2, ry=13)
    screen, area = _front(canvas, look, (x, y, wide, high), 19)
    pale, own, deep, deepest = tones(look.colour)
    left, top, w, h = area
    paper = mix(own, pale, 0.5)
    leaf = look.one_of("leaf", "curve", "house")
    marks = [fill(screen, paper)]
    if leaf == "leaf":
        stem = f"M {left + w * 0.2:.0f} {top + h * 0.9:.0f} C {left + w * 0.3:.0f} {top + h * 0.5:.0f} {left + w * 0.5:.0f} {top + h * 0.4:.0f} {left + w * 0.66:.0f} {top + h * 0.12:.0f}"
        marks.append(stroke(stem, deepest, 5))
        for k in range(5):
            px, py, side = left + w * (0.25 + 0.085 * k), top + h * (0.74 - 0.125 * k), 1 if k % 2 else -1
            marks.append(
                fill(
                    f"M {px:.0f} {py:.0f} C {px + side * 20:.0f} {py - 50:.0f} {px + side * 70:.0f} {py - 50 - 16 * side:.0f} {px + side * 96:.0f} {py - 26 * side:.0f} C {px + side * 64:.0f} {py + 18:.0f} {px + side * 30:.0f} {py + 14:.0f} {px:.0f} {py:.0f} Z",
                    (own, deep, mix(deep, deepest, 0.5))[k % 3],
                )
            )
    elif leaf == "curve":
        marks += [
            stroke(
                f"M {left:.0f} {top + h * (0.2 + 0.14 * k):.0f} C {left + w * 0.3:.0f} {top + h * (-0.1 + 0.2 * k):.0f} {left + w * 0.6:.0f} {top + h * (0.6 + 0.06 * k):.0f} {left + w:.0f} {top + h * (0.1 + 0.17 * k):.0f}",
                (own, deep, deepest, mix(own, deep, 0.5))[k % 4],
                16,
            )
            for k in range(5)
        ]
    else:
        base = top + h * 0.76
        for k, tone in enumerate((deep, own, deepest, mix(own, deep, 0.5))):
            px = left + w * (0.12 + 0.18 * k)
            marks.append(
                fill(
                    f"M {px:.0f} {base:.0f} L {px:.0f} {base - h * (0.3 + 0.09 * (k % 3)):.0f} L {px + w * 0.08:.0f} {base - h * (0.44 + 0.09 * (k % 3)):.0f} L {px + w * 0.16:.0f} {base - h * (0.3 + 0.09 * (k % 3)):.0f} L {px + w * 0.16:.0f} {base:.0f} Z",
                    tone,
                )
            )
        marks.append(stroke(f"M {left + 20:.0f} {base:.0f} L {left + w - 20:.0f} {base:.0f}", deepest, 4))
    marks.append(fill(box(left + 8, top + 10, 20, h - 20, 8), deepest, 0.7))
    marks += [ellipse(left + 18, top + 28 + k * 26, 6.4, 6.4, lighten(own, 0.14 * k)) for k in range(6)]
    canvas.inside((screen,), *marks)
    glare(canvas, screen, area)
    tilt, px, py = look.between(-38, -24), 330, 330
    pen = box(px - 130, py - 8, 240, 16, 8)
    nib = f"M {px - 126} {py - 8} L {px - 158} {py - 1} Q {px - 162} {py} {px - 158} {py + 1} L {px - 126} {py + 8} Z"
    canvas.add(f'<g transform="rotate({tilt:.1f} {px} {py})">', fill(box(px - 150, py + 6, 262, 12, 6), "#000", 0.22))
    canvas.piece(nib, darken(look.colour, 0.5), form="", fall=False)
    barrel = lighten(look.colour, 0.12)
    canvas.add(
        fill(pen, barrel),
        fill(pen, canvas.linear(((0, "#fff", 0.5), (0.4, "#fff", 0), (1, "#000", 0.45)), 90)),
        stroke(pen, "#000", 1.2, 0.4),
        "</g>",
    )


def _draw_reader(canvas: Canvas, look: Look) -> None:
    """Draw a reading tablet with paper-like page, in a coloured body."""
    wide, high = int(look.between(270, 300)), int(look.between(370, 392))
    x, y = 256 - wide / 2, 450 - high
    canvas.ground(y=458, rx=wide / 2 + 12, ry=13)
    body = box(x, y, wide, high, look.between(16, 34))
    canvas.piece(body, look.colour, form="sheen", line=0.6)
    canvas.soft((body,), edge=0.26, width=10)
    left, chin = look.one_of("even", "grip"), int(look.between(52, 74))
    inset = 60 if left == "grip" else 34
    page = (x + 30, y + 34, wide - 30 - inset, high - 34 - (34 if left == "grip" else chin))
    paper = mix("#e9e8e2", look.colour, 0.45)
    canvas.piece(box(*page, 5), paper, form="", fall=False, line=0.5)
    px, py, w, h = page
    ink = mix("#3b3b3f", look.colour, 0.35)
    if look.one_of("text", "cover") == "text":
        canvas.add(fill(box(px + 20, py + 26, w * 0.5, 9, 3), ink))
        rows = range(int((h - 70) // 15))
        canvas.add(
            *(
                fill(
                    box(px + 20, py + 54 + k * 15, (w - 40) * (0.5 if k % 6 == 5 else look.between(0.9, 1)), 4.4, 2),
                    ink,
                    0.6,
                )
                for k in rows
            )
        )
    else:
        cover = (px + 12, py + 12, w - 24, h - 24)
        wallpaper(canvas, look, box(*cover, 3), cover)
        canvas.add(
            fill(box(px + w * 0.2, py + h * 0.2, w * 0.6, 12, 3), contrast(look.colour), 0.85),
            fill(box(px + w * 0.3, py + h * 0.2 + 24, w * 0.4, 8, 3), contrast(look.colour), 0.7),
        )
    if left == "grip":
        canvas.add(
            *(fill(box(x + wide - 38, y + high * share, 16, 54, 8), darken(look.colour, 0.3)) for share in (0.32, 0.52))
        )
    else:
        emblem(canvas, look, 256, y + high - chin / 2, 9)


TABLETS = ProductType(
    name="Tablets",
    department="Electronics",
    shelf="Computers",
    share=2,
    price=430,
    spread=0.5,
    styles=(
        Style("Slate", "Tablet", weight=3, notes=(
            "Four speakers sit in the corners and follow when it is turned.",
            "The frame is evenly wide all round, so a thumb never covers the picture.",
        )),
        Style("Keys", "Keyboard Tablet", weight=2, notes=(
            "The cover holds by magnets and props the screen at two angles.",
            "Keys of full width lie in four rows and click softly.",
        )),
        Style("Pen", "Pen Tablet", weight=2, notes=(
            "The pen tells four thousand degrees of pressure apart and shades when it is tilted.",
            "Lines appear under the tip without delay, as on a pad of paper.",
        )),
        Style("Reader", "Reading Tablet", materials=("Recycled Plastic", "Polycarbonate", "Aluminium"), weight=2, notes=(
            "The page reflects daylight as paper does and needs light of its own only at night.",
            "Six weeks pass between charges at half an hour of reading a day.",
        )),
    ),
    colours=DEVICE_COLOURS,
    materials=("Aluminium", "Aluminium", "Recycled Plastic", "Magnesium"),
    draw=draw_tablet,
    details={"memory": ("64 GB", "128 GB", "256 GB")},
    titled=("memory",),
    notes=(
        "There is room for {memory} of books, drawings and films, and a slot for more.",
        "It weighs less than a paperback novel and is as easily held in one hand.",
        "The glass is laminated to the display, so nothing seems to float below it.",
        "Several people may each have a page of their own, children with fewer doors.",
        "Warmth and brightness follow the light of the room through the evening.",
        "The socket at the lower edge takes the charger of any recent phone.",
        "Parts are fastened with clips in place of glue, and a manual shows how they open.",
        "Notes and bookmarks are kept in step with other devices, or only here if preferred.",
        "System updates from {brand} come for at least six years.",
    ),
    pairs=("a folding stand", "a soft sleeve", "wireless headphones", "a small desk lamp", "a paper notebook"),
    occasions=("travel", "business", "evening", "daytime"),
    care="device",
    close_up=CloseUp(256, 260, 210),
)  # fmt: skip

TYPES = (TABLETS,)
