"""Headphones, smartphones, laptops, cameras and speakers."""

from __future__ import annotations

from catalog.demo.colours import contrast, darken, lighten, luminance, mix
from catalog.demo.kinds import Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, ellipse, fill, mirrored, oval, path, seam, stroke

GADGET_COLOURS = ("Black", "White", "Silver", "Grey", "Navy Blue", "Blue", "Green", "Red", "Pink", "Gold", "Purple",
    "Teal", "Cream")  # fmt: skip
SKIES = (("#f6b48f", "#7a4a8c", "#2b2f63"), ("#bfe3ef", "#4f8fc0", "#1f3f75"), ("#f4d58d", "#d9773f", "#6e2a3c"),
         ("#cfe8d5", "#4d9a83", "#16444d"), ("#e8d7f1", "#8f6fc1", "#34285f"))  # fmt: skip


def _wallpaper(canvas: Canvas, look: Look, screen: str, x: float, y: float, w: float, h: float) -> None:
    """Paint a landscape on a screen."""
    high, middle, deep = look.chance.choice(SKIES)
    marks = [fill(screen, canvas.linear(((0, deep, 1), (0.55, middle, 1), (1, high, 1)), 90))]
    marks.append(ellipse(x + w * look.between(0.25, 0.75), y + h * 0.42, w * 0.1, w * 0.1, "#fff3d6", 0.9))
    for k, tone in enumerate((mix(middle, deep, 0.3), mix(middle, deep, 0.7), darken(deep, 0.3))):
        level = y + h * (0.56 + 0.14 * k)
        marks.append(fill(path("M", x, level + look.between(0, h * 0.1), "C", x + w * 0.3,
            level - h * look.between(0.02, 0.16), x + w * 0.55, level + h * 0.12,
                               x + w, level - h * look.between(0, 0.1), "L", x + w, y + h, "L", x, y + h, "Z"), tone))  # fmt: skip
    canvas.inside((screen,), *marks)


def draw_headphones(canvas: Canvas, look: Look) -> None:
    """Draw over-ear or on-ear headphones, or wireless earbuds in their case."""
    if look.style == "Earbuds":
        _draw_earbuds(canvas, look)
        return
    over = look.style == "Over-Ear"
    reach, high = (146.0 if over else 136.0) + look.between(-6, 6), look.between(72, 96)
    cup_w, cup_h = (76.0, 176.0) if over else (62.0, 128.0)
    low = 300 + cup_h / 2
    canvas.ground(y=low + 24, rx=160, ry=12)
    arc = path("M", CENTRE - reach, 270, "C", CENTRE - reach - 10, high - 26, CENTRE + reach + 10, high - 26,
        CENTRE + reach, 270)  # fmt: skip
    pad = path("M", CENTRE - reach * 0.74, 162, "C", CENTRE - reach * 0.5, high + 12, CENTRE + reach * 0.5, high + 12,
        CENTRE + reach * 0.74, 162)  # fmt: skip
    canvas.add(stroke(arc, darken(look.colour, 0.45), 29), stroke(arc, look.colour, 25), stroke(arc, "#fff", 4, 0.35))
    cushion = darken(look.accent, 0.1) if look.one_of("tone", "tone", "two") == "two" else darken(look.colour, 0.4)
    cushion = cushion if luminance(look.colour) > 0.14 else "#3b3b40"
    canvas.add(stroke(pad, darken(cushion, 0.3), 25), stroke(pad, cushion, 21), stroke(pad, "#fff", 4, 0.2))
    for sign in (1, -1):
        x = CENTRE + sign * reach
        canvas.piece(box(x - 7, 176, 14, 76, 6), "#c9ccd1", form="gloss", fall=False, line=0.6)
        inner = box(x - sign * (cup_w / 2 + 8) - 21, 300 - cup_h / 2 + 5, 42, cup_h - 10, 17)
        canvas.piece(inner, cushion, line=0.5)
        canvas.soft((inner,), edge=0.4, width=10)
        cup = box(x - sign * 2 - cup_w / 2, 300 - cup_h / 2, cup_w, cup_h, 30)
        canvas.piece(cup, look.colour, form="gloss", line=0.5)
        canvas.soft((cup,), stroke(path("M", x - 12, 300 - cup_h * 0.36, "V", 300 + cup_h * 0.3), "#fff", 10, 0.3),
            edge=0.42, width=14)  # fmt: skip
        plate = box(x + sign * 6 - 11, 300 - cup_h * 0.28, 22, cup_h * 0.56, 11)
        canvas.piece(plate, look.one_of("#c9ccd1", "#d9b871", darken(look.colour, 0.25)), form="gloss", line=0.5)
    if look.style == "On-Ear" and look.one_of("cable", "free") == "cable":
        canvas.add(stroke(path("M", CENTRE - reach, low - 4, "C", CENTRE - reach, low + 50, CENTRE, low - 20,
            CENTRE + 10, low + 26), darken(look.colour, 0.5), 4))  # fmt: skip


def _draw_earbuds(canvas: Canvas, look: Look) -> None:
    canvas.ground(y=420, rx=150, ry=14)
    lid = box(138, 118, 236, 120, 54)
    canvas.piece(lid, look.colour, form="gloss")
    inner = box(150, 176, 212, 84, 20)
    canvas.piece(inner, darken(look.colour, 0.5), form="", fall=False)
    tone = mix(look.colour, "#ffffff", 0.12)
    for side in both(path("M", 300, 170, "C", 334, 158, 356, 186, 340, 214, "C", 332, 228, 326, 236, 324, 300, "L",
        302, 300, "C", 302, 250, 300, 234, 286, 220, "C", 272,
                          204, 280, 178, 300, 170, "Z")):  # fmt: skip
        canvas.piece(side, tone, form="gloss", line=0.5)
    for x in (190, 322):
        canvas.piece(oval(x, 194, 13, 17), "#3a3a3e", form="gloss", fall=False)
    low = path("M", 130, 250, "C", 170, 262, 342, 262, 382, 250, "L", 382, 344, "C", 382, 392, 350, 412, 310, 412, "L",
        202, 412, "C", 162, 412, 130, 392, 130, 344, "Z")  # fmt: skip
    canvas.piece(low, look.colour, form="gloss")
    canvas.soft((low,), stroke("M160 280 C156 340 170 380 200 396", "#fff", 14, 0.4), edge=0.35, width=18)
    canvas.add(ellipse(CENTRE, 300, 4.4, 4.4, "#7fd08a"), seam("M132 252 C170 264 342 264 380 252", 2, 0.4))


def draw_smartphone(canvas: Canvas, look: Look) -> None:
    """Draw a phone's back, and its screen in front of it."""
    wide, tall, bend = look.between(176, 192), look.between(372, 392), look.between(18, 34)
    canvas.ground(y=456, rx=170, ry=13)
    top = 446 - tall
    _draw_phone_back(canvas, look, CENTRE - 160 + look.between(-6, 6), top, wide, tall, bend)
    x, y = CENTRE - 14, top + 12
    canvas.add(canvas.blurred(fill(box(x - 12, y + 6, wide, tall, bend), "#000", 0.4), 8))
    canvas.piece(box(x, y, wide, tall - 8, bend), mix(look.colour, "#8d9096", 0.3), form="gloss", fall=False, line=0.6)
    canvas.add(fill(box(x + 3.5, y + 3.5, wide - 7, tall - 15, bend - 3), "#0c0d10"))
    screen = box(x + 9, y + 9, wide - 18, tall - 26, bend - 7)
    _wallpaper(canvas, look, screen, x + 9, y + 9, wide - 18, tall - 26)
    if look.one_of("hole", "pill") == "hole":
        canvas.add(ellipse(x + wide / 2, y + 23, 5.4, 5.4, "#0c0d10"))
    else:
        canvas.add(fill(box(x + wide / 2 - 24, y + 17, 48, 12, 6), "#0c0d10"))
    canvas.add(fill(box(x + wide / 2 - 30, y + 62, 60, 16, 4), "#fff", 0.92), fill(box(x + wide / 2 - 42, y + 86, 84,
        6, 3), "#fff", 0.6))  # fmt: skip
    for k in range(4):
        canvas.add(fill(box(x + 22 + k * (wide - 62) / 3.4, y + tall - 66, 28, 28, 8), ("#f5f5f2", "#58b26b",
            "#4d8fe0", "#e8a13c")[k], 0.92))  # fmt: skip
    glare = path("M", x + 9, y + 9, "L", x + wide * 0.62, y + 9, "L", x + wide * 0.2, y + tall, "L", x + 9, y + tall,
        "Z")  # fmt: skip
    canvas.inside((screen,), fill(glare, "#fff", 0.08))


def _draw_phone_back(canvas: Canvas, look: Look, x: float, y: float, wide: float, tall: float, bend: float) -> None:
    back = box(x, y, wide, tall, bend)
    canvas.piece(back, look.colour, form="sheen")
    canvas.soft((back,), stroke(path("M", x + 8, y + tall, "L", x + wide, y + tall * 0.3), "#fff", 26, 0.2), edge=0.34,
        width=10)  # fmt: skip
    kind = look.one_of("square", "bar", "column")
    if kind == "bar":
        canvas.piece(box(x - 1, y + 58, wide + 2, 52, 6), darken(look.colour, 0.4), form="gloss", fall=False)
        spots = [(x + 34, y + 84), (x + 74, y + 84)]
    elif kind == "square":
        canvas.piece(box(x + 14, y + 14, 92, 92, 26), mix(look.colour, "#000000", 0.14), form="sheen", fall=False,
            line=0.4)  # fmt: skip
        spots = [(x + 38, y + 38), (x + 38, y + 82), (x + 82, y + 60)]
    else:
        spots = [(x + 38, y + 42), (x + 38, y + 90), (x + 38, y + 138)]
    for sx, sy in spots:
        _draw_lens(canvas, sx, sy, 19)


def _draw_lens(canvas: Canvas, x: float, y: float, radius: float, ring: str = "#8b8f96") -> None:
    canvas.add(ellipse(x, y + 1.5, radius + 1, radius + 1, "#000", 0.3), ellipse(x, y, radius, radius, ring))
    glass = canvas.radial(((0, "#4a5a86", 1), (0.45, "#161a29", 1), (1, "#07080c", 1)), 0.4, 0.36, 0.7)
    canvas.add(ellipse(x, y, radius * 0.87, radius * 0.87, "#121317"), ellipse(x, y, radius * 0.68, radius * 0.68,
        glass))  # fmt: skip
    canvas.add(ellipse(x - radius * 0.26, y - radius * 0.28, radius * 0.2, radius * 0.15, "#fff", 0.75),
        ellipse(x + radius * 0.24, y + radius * 0.26, radius * 0.1,
               radius * 0.1, "#9fb6ff", 0.6))  # fmt: skip


def draw_laptop(canvas: Canvas, look: Look) -> None:
    """Draw an open laptop from the front, or half closed to show its lid."""
    canvas.ground(y=424, rx=234, ry=15)
    bend, wide = look.between(8, 18), look.between(176, 190)
    top = look.between(100, 124)
    lid = box(CENTRE - wide, top, wide * 2, 366 - top, bend)
    canvas.piece(lid, look.colour, form="gloss", line=0.5)
    if look.details["view"] == "lid":
        canvas.soft((lid,), stroke(path("M", 90, 360, "L", 400, 110), "#fff", 44, 0.24), edge=0.35, width=14)
        mark = look.one_of("ring", "bars", "leaf")
        ink = lighten(look.colour, 0.4) if luminance(look.colour) < 0.55 else darken(look.colour, 0.35)
        if mark == "ring":
            canvas.add(stroke(oval(CENTRE, 232, 24, 24), ink, 7), ellipse(CENTRE, 232, 7, 7, ink))
        elif mark == "bars":
            canvas.add(*(stroke(path("M", CENTRE - 16 + k * 16, 214 + k * 6, "V", 252), ink, 8) for k in range(3)))
        else:
            canvas.add(fill(path("M", CENTRE, 262, "C", CENTRE - 34, 240, CENTRE - 20, 206, CENTRE, 200, "C",
                CENTRE + 20, 206, CENTRE + 34, 240, CENTRE, 262, "Z"), ink))  # fmt: skip
    else:
        bezel = look.one_of("#0d0e11", "#0d0e11", "#e9eaec") if luminance(look.colour) > 0.5 else "#0d0e11"
        canvas.add(fill(box(CENTRE - wide + 4, top + 4, wide * 2 - 8, 358 - top, bend - 3), bezel))
        x, y, w, h = CENTRE - wide + 13, top + 16, wide * 2 - 26, 334 - top
        screen = box(x, y, w, h, 3)
        _wallpaper(canvas, look, screen, x, y, w, h)
        _draw_windows(canvas, look, x, y, w, h)
        canvas.add(ellipse(CENTRE, top + 10, 2.2, 2.2, "#4b5160"))
        canvas.inside((screen,), fill(path("M", x, y, "L", x + w * 0.6, y, "L", x + w * 0.3, y + h, "L", x, y + h,
            "Z"), "#fff", 0.06))  # fmt: skip
    _draw_deck(canvas, look)


def _draw_windows(canvas: Canvas, look: Look, x: float, y: float, w: float, h: float) -> None:
    kind = look.one_of("dock", "window", "chart")
    if kind != "dock":
        wx, wy, ww, wh = x + w * 0.14, y + h * 0.16, w * 0.56, h * 0.58
        canvas.add(fill(box(wx, wy, ww, wh, 6), "#fdfdfc", 0.96), fill(box(wx, wy, ww, 15, 6), "#dfe2e7"))
        canvas.add(*(ellipse(wx + 10 + k * 10, wy + 7.5, 3, 3, ("#e0635a", "#e6b04a",
            "#5fae68")[k]) for k in range(3)))  # fmt: skip
        if kind == "window":
            canvas.add(*(fill(box(wx + 14, wy + 28 + k * 14, ww * look.between(0.4, 0.86), 5, 2),
                "#aeb4be") for k in range(7)))  # fmt: skip
        else:
            for k in range(6):
                bar = look.between(18, 74)
                canvas.add(fill(box(wx + 18 + k * 24, wy + wh - 12 - bar, 14, bar, 2),
                    "#4d8fe0" if k % 2 else "#e6b04a"))  # fmt: skip
    canvas.add(fill(box(x + w * 0.3, y + h - 24, w * 0.4, 18, 6), "#fff", 0.35))
    canvas.add(*(fill(box(x + w * 0.32 + k * w * 0.062, y + h - 21, 12, 12, 3), ("#e0635a", "#4d8fe0", "#e6b04a",
        "#5fae68", "#9b6fd0", "#f3f3f1")[k]) for k in range(6)))  # fmt: skip


def _draw_deck(canvas: Canvas, look: Look) -> None:
    deck = path("M", 72, 364, "H", 440, "L", 492, 408, "C", 494, 414, 488, 418, 480, 418, "H", 32, "C", 24, 418, 18,
        414, 20, 408, "Z")  # fmt: skip
    canvas.piece(deck, mix(look.colour, "#ffffff", 0.08), form="sheen", line=0.5)
    keys = path("M", 92, 369, "H", 420, "L", 440, 388, "H", 72, "Z")
    canvas.add(fill(keys, "#1d1e22", 0.88))
    canvas.inside((keys,), *(stroke(path("M", 60, 369 + k * 4.8, "H", 450), "#55585f", 1.1) for k in range(5)),
                  *(stroke(path("M", CENTRE + k * 14, 366, "L", CENTRE + k * 16, 390), "#55585f",
                  1.1) for k in range(-13, 14)))  # fmt: skip
    canvas.add(fill(path("M", 212, 392, "H", 300, "L", 306, 405, "H", 206, "Z"), "#000", 0.14), fill(path("M", 20, 409,
        "H", 492, "L", 488, 418, "H", 24, "Z"), "#000", 0.25))  # fmt: skip
    canvas.add(fill(path("M", 220, 409, "H", 292, "Q", 290, 414, 284, 414, "H", 228, "Q", 222, 414, 220, 409, "Z"),
        "#000", 0.3))  # fmt: skip


def draw_camera(canvas: Canvas, look: Look) -> None:
    """Draw a mirrorless, compact or instant camera from the front."""
    canvas.ground(y=408, rx=206, ry=14)
    {"Mirrorless": _draw_mirrorless, "Compact": _draw_compact, "Instant": _draw_instant}[look.style](canvas, look)


def _draw_big_lens(canvas: Canvas, x: float, y: float, radius: float, ring: str) -> None:
    canvas.add(canvas.blurred(ellipse(x + 6, y + 10, radius, radius, "#000", 0.5), 8))
    for share, tone in ((1.0, ring), (0.93, darken(ring, 0.35)), (0.86, ring), (0.74, "#121317")):
        disc = oval(x, y, radius * share, radius * share)
        canvas.add(fill(disc, tone), fill(disc, canvas.linear(((0, "#fff", 0.35), (0.5, "#fff", 0), (1, "#000", 0.45)),
            50)))  # fmt: skip
    canvas.add(*(turned_tick(x, y, radius, k * 6) for k in range(60)))
    glass = canvas.radial(((0, "#7a6fb8", 1), (0.35, "#27345f", 1), (0.75, "#0d1020", 1), (1, "#050609", 1)), 0.42,
        0.38, 0.65)  # fmt: skip
    canvas.add(ellipse(x, y, radius * 0.58, radius * 0.58, glass), stroke(oval(x, y, radius * 0.58, radius * 0.58),
        "#3d4048", 2))  # fmt: skip
    canvas.add(ellipse(x - radius * 0.22, y - radius * 0.24, radius * 0.15, radius * 0.1, "#fff", 0.75),
        ellipse(x + radius * 0.2, y + radius * 0.24, radius * 0.07,
               radius * 0.07, "#c2b3ff", 0.6), stroke(oval(x, y, radius * 0.36, radius * 0.36), "#8d9bd8", 1.4, 0.35))  # fmt: skip


def turned_tick(x: float, y: float, radius: float, degrees: float) -> str:
    """Return one rib of a lens's grip ring."""
    tick = stroke(path("M", x, y - radius * 0.93, "V", y - radius * 0.88), "#000", 2, 0.45)
    return f'<g transform="rotate({degrees} {x:.1f} {y:.1f})">{tick}</g>'


def _draw_mirrorless(canvas: Canvas, look: Look) -> None:
    top = look.between(180, 196)
    plate = look.one_of("#c9cccf", "#c9cccf", darken(look.colour, 0.3))
    hump = mirrored((CENTRE, top - 52), (CENTRE + 34, top - 52), (CENTRE + 44, top - 50, CENTRE + 58, top - 10,
        CENTRE + 70, top + 8), (CENTRE, top + 10))  # fmt: skip
    canvas.piece(hump, plate, form="gloss", line=0.5)
    canvas.piece(box(96, top - 16, 50, 22, 5), plate, form="gloss", line=0.5)
    canvas.piece(box(340, top - 20, 44, 26, 5), plate, form="gloss", line=0.5)
    canvas.add(*(stroke(path("M", 344 + k * 5, top - 18, "v 20"), "#000", 1.4, 0.4) for k in range(8)))
    body = box(62, top, 388, 212, 26)
    canvas.piece(body, look.colour, form="sheen", line=0.5)
    canvas.inside((body,), fill(box(62, top, 388, 38), plate), seam(path("M", 62, top + 38, "H", 450), 2, 0.5),
        canvas.blurred(stroke(path("M", 70, top + 44, "H", 440),
                  "#000", 10, 0.3), 4))  # fmt: skip
    grain = canvas.define('<pattern id="@id" width="5" height="5" patternUnits="userSpaceOnUse"><circle cx="1.4" cy="1.4" r=".9" fill="#000" fill-opacity=".28"/>'
                          '<circle cx="3.9" cy="3.9" r=".9" fill="#fff" fill-opacity=".14"/></pattern>')  # fmt: skip
    canvas.inside((body,), fill(box(62, top + 39, 388, 175), grain))
    grip = box(66, top + 42, 58, 164, 22)
    canvas.soft((body,), fill(grip, "#fff", 0.16), stroke(path("M", 128, top + 44, "V", top + 210), "#000", 10, 0.35),
        edge=0.4, width=14)  # fmt: skip
    _draw_big_lens(canvas, CENTRE + 14, top + 108, look.between(92, 104), "#33353b")
    canvas.add(fill(box(396, top + 10, 32, 18, 5), "#1b1c20"), ellipse(150, top + 20, 6, 6, "#c23a33"))


def _draw_compact(canvas: Canvas, look: Look) -> None:
    top = look.between(196, 212)
    canvas.piece(box(108, top - 16, 74, 24, 8), "#c9cccf", form="gloss", line=0.5)
    canvas.piece(box(318, top - 12, 52, 20, 6), "#c9cccf", form="gloss", line=0.5)
    body = box(70, top, 372, 190, look.between(24, 44))
    canvas.piece(body, look.colour, form="sheen", line=0.5)
    canvas.soft((body,), stroke(path("M", 100, top + 20, "H", 410), "#fff", 12, 0.4), edge=0.4, width=18)
    canvas.piece(box(98, top + 22, 76, 34, 7), "#eceff1", form="gloss", line=0.5)
    canvas.add(*(stroke(path("M", 104 + k * 6, top + 24, "v 30"), "#9aa0a6", 1.2) for k in range(12)))
    canvas.add(fill(box(94, top + 80, 26, 86, 12), "#000", 0.18))
    _draw_big_lens(canvas, CENTRE + 34, top + 98, look.between(76, 86), look.one_of("#c9cccf", "#33353b"))
    _draw_lens(canvas, 400, top + 38, 12)


def _draw_instant(canvas: Canvas, look: Look) -> None:
    body = mirrored((CENTRE, 112), (CENTRE + 130, 112), (CENTRE + 152, 112, CENTRE + 160, 124, CENTRE + 162, 146),
        (CENTRE + 180, 340), (CENTRE + 182, 372, CENTRE + 166, 386,
                    CENTRE + 140, 386), (CENTRE, 386))  # fmt: skip
    canvas.piece(body, look.colour, form="sheen", line=0.5)
    canvas.soft((body,), stroke("M120 136 H392", "#fff", 14, 0.4), edge=0.36, width=20)
    canvas.piece(box(134, 136, 84, 42, 8), "#eceff1", form="gloss", line=0.5)
    canvas.piece(box(324, 136, 52, 42, 8), "#1b1c20", form="gloss", line=0.5)
    canvas.add(ellipse(350, 157, 11, 11, "#31405f"), ellipse(346, 153, 3, 3, "#fff", 0.7))
    for k, tone in enumerate(("#d9534a", "#e59a3c", "#ecd04f", "#4fa36a", "#3f7fc0")):
        canvas.inside((body,), fill(box(CENTRE - 15 + k * 6, 112, 6, 280), tone, 0.95))
    _draw_big_lens(canvas, CENTRE, 254, look.between(66, 76), "#2b2d33")
    canvas.add(ellipse(126, 246, 14, 14, "#000", 0.25), ellipse(126, 244, 13, 13, "#d9534a"), ellipse(122, 240, 4, 3,
        "#fff", 0.6))  # fmt: skip
    canvas.add(fill(box(154, 346, 204, 16, 6), "#101114"))
    canvas.piece(box(168, 354, 176, 66, 3), "#fbfaf6", form="", line=0.3)
    inner = box(182, 354, 148, 44, 1)
    _wallpaper(canvas, look, inner, 182, 320, 148, 78)


def draw_speaker(canvas: Canvas, look: Look) -> None:
    """Draw a portable, bookshelf or smart speaker."""
    {"Portable": _draw_portable, "Bookshelf": _draw_bookshelf, "Smart": _draw_smart}[look.style](canvas, look)


def _mesh(canvas: Canvas, colour: str) -> str:
    hole = darken(colour, 0.42)
    return canvas.weave(ellipse(1.8, 1.8, 1.4, 1.4, hole) + ellipse(5.3, 5.3, 1.4, 1.4, hole), colour, 7, 7)


def _draw_portable(canvas: Canvas, look: Look) -> None:
    wide, high = look.between(186, 204), look.between(76, 92)
    canvas.ground(y=262 + high + 12, rx=wide + 10)
    loop = path("M", CENTRE - wide + 34, 262 - high + 10, "C", CENTRE - wide + 40, 262 - high - 66, CENTRE + wide - 40,
        262 - high - 66, CENTRE + wide - 34, 262 - high + 10)  # fmt: skip
    if look.one_of("handle", "bare") == "handle":
        canvas.add(stroke(loop, darken(look.colour, 0.5), 15), stroke(loop, mix(look.colour, "#000000", 0.25), 11),
            stroke(loop, "#fff", 2.4, 0.3))  # fmt: skip
    body = box(CENTRE - wide, 262 - high, wide * 2, high * 2, look.between(40, 80))
    canvas.piece(body, _mesh(canvas, look.colour), form="")
    canvas.inside((body,), fill(body, canvas.linear(((0, "#fff", 0.1), (0.25, "#fff", 0.26), (0.5, "#fff", 0), (1,
        "#000", 0.45)), 90)),
                  fill(box(CENTRE - wide, 100, 36, 320), darken(look.colour, 0.4)), fill(box(CENTRE + wide - 36, 100,
                  36, 320), darken(look.colour, 0.4)))  # fmt: skip
    canvas.soft((body,), edge=0.46, width=24)
    canvas.piece(box(CENTRE - 46, 262 - 15, 92, 30, 8), darken(look.colour, 0.35), form="gloss", fall=False, line=0.4)
    canvas.add(stroke(path("M", CENTRE - 28, 262, "h 56"), contrast(darken(look.colour, 0.35)), 5))
    for k in range(4):
        canvas.add(ellipse(CENTRE - 45 + k * 30, 262 - high + 14, 8, 4.4, "#000", 0.45))


def _draw_bookshelf(canvas: Canvas, look: Look) -> None:
    wide, top, low = look.between(98, 112), look.between(82, 98), 444.0
    canvas.ground(y=low + 10, rx=wide + 40)
    side = path("M", CENTRE + wide - 14, top, "L", CENTRE + wide + 32, top - 18, "L", CENTRE + wide + 32, low - 26,
        "L", CENTRE + wide - 14, low, "Z")  # fmt: skip
    canvas.piece(side, darken(look.colour, 0.4), form="", line=0.4)
    lid = path("M", CENTRE - wide, top, "L", CENTRE - wide + 50, top - 18, "H", CENTRE + wide + 32, "L",
        CENTRE + wide - 14, top, "Z")  # fmt: skip
    canvas.piece(lid, lighten(look.colour, 0.12), form="", fall=False, line=0.4)
    front = box(CENTRE - wide, top, wide * 2 - 14, low - top, 7)
    canvas.piece(front, look.colour, form="sheen", line=0.5)
    x = CENTRE - 7
    for y, radius in ((top + 84, 40.0), (low - 116, look.between(76, 84))):
        canvas.add(ellipse(x, y, radius + 6, radius + 6, "#8f9299"), ellipse(x, y, radius + 3, radius + 3, "#222327"))
        cone = canvas.radial(((0, "#63666d", 1), (0.32, "#3c3e44", 1), (0.36, "#17181b", 1), (0.78, "#3a3c42", 1),
            (0.8, "#111215", 1), (1, "#2a2b30", 1)))  # fmt: skip
        canvas.add(ellipse(x, y, radius, radius, look.one_of(cone, cone)), ellipse(x - radius * 0.12,
            y - radius * 0.14, radius * 0.16, radius * 0.12, "#fff", 0.25))  # fmt: skip
        canvas.add(*(ellipse(x + dx * (radius + 4) * 0.72, y + dy * (radius + 4) * 0.72, 2.4, 2.4,
            "#d6d8db") for dx in (1, -1) for dy in (1, -1)))  # fmt: skip
    canvas.piece(box(x - 16, low - 24, 32, 8, 3), "#c9a866", form="gloss", fall=False)


def _draw_smart(canvas: Canvas, look: Look) -> None:
    tall = look.details.get("height", "")
    wide, top, low = (96.0, 116.0, 432.0) if tall == "tall" else (look.between(112, 128), look.between(196, 214),
        420.0)  # fmt: skip
    canvas.ground(y=low + 8, rx=wide + 28)
    body = path("M", CENTRE - wide, top, "C", CENTRE - wide - 8, top + 80, CENTRE - wide - 4, low - 60,
        CENTRE - wide + 8, low - 16, "C", CENTRE - 60, low + 8, CENTRE + 60, low + 8,
                CENTRE + wide - 8, low - 16, "C", CENTRE + wide + 4, low - 60, CENTRE + wide + 8, top + 80,
                CENTRE + wide, top, "Z")  # fmt: skip
    canvas.piece(body, _mesh(canvas, look.colour), form="round")
    canvas.soft((body,), edge=0.36, width=20)
    lid = oval(CENTRE, top, wide, wide * 0.26)
    canvas.piece(lid, darken(look.colour, 0.25), form="sheen", fall=False, line=0.4)
    glow = look.one_of("#56c8e8", "#7be0a0", "#f0b45a", "#b58cf0")
    canvas.add(canvas.blurred(stroke(oval(CENTRE, top, wide - 12, wide * 0.26 - 5), glow, 7, 0.9), 3),
        stroke(oval(CENTRE, top, wide - 12, wide * 0.26 - 5), glow, 3))  # fmt: skip
    canvas.add(*(ellipse(CENTRE + x, top, 5, 2.4, contrast(darken(look.colour, 0.25)), 0.9) for x in (-30, 0, 30)))


HEADPHONES = ProductType(
    name="Headphones", department="Electronics", shelf="Audio", share=4, price=130, spread=0.6,
    styles=(Style("Over-Ear", "Over-Ear Headphones", weight=3), Style("On-Ear", "On-Ear Headphones", weight=2),
    Style("Earbuds", "Earbud Headphones")),
    colours=GADGET_COLOURS, materials=("Aluminium", "Recycled Plastic"), draw=draw_headphones,
    notes=(
        "Active noise cancelling listens through four microphones and can be turned off with one tap.",
        "Forty hours to a charge; ten minutes on the cable gives five more.",
        "Memory-foam cushions are replaceable and come off without a tool.",
        "Two devices stay connected at once, so a call interrupts the film and not the other way about.",
    ),
    pairs=("a long train ride", "an open-plan office", "a quiet evening of records"),
    occasions=("travel", "sport", "business", "daytime"),
)  # fmt: skip
SMARTPHONES = ProductType(
    name="Smartphones", department="Electronics", shelf="Phones", share=3, price=560, spread=0.5,
    styles=(Style("Smartphone", "Smartphone"),),
    colours=GADGET_COLOURS, materials=("Glass", "Aluminium", "Recycled Plastic"), draw=draw_smartphone,
    details={"memory": ("128 GB", "256 GB", "512 GB")}, titled=("memory",),
    notes=(
        "The 6.3-inch screen runs at 120 hertz and is readable in full sun.",
        "{memory} of storage holds years of pictures, and the camera is steady in low light.",
        "The battery lasts a day and a half and fills in forty minutes.",
        "Seven years of updates are promised, and the battery can be changed in any repair shop.",
    ),
    pairs=("a slim case", "a wireless charger", "good headphones"),
    occasions=("travel", "business", "daytime"),
)  # fmt: skip
LAPTOPS = ProductType(
    name="Laptops", department="Electronics", shelf="Computers", share=3, price=1150, spread=0.4,
    styles=(Style("Laptop", "Laptop", weight=3), Style("Slim", "Slim Laptop", weight=2)),
    colours=("Silver", "Grey", "Black", "Navy Blue", "Gold", "White", "Green", "Pink", "Blue", "Teal"),
    materials=("Aluminium", "Magnesium"), draw=draw_laptop,
    details={"size": ("13-Inch", "14-Inch", "15-Inch", "16-Inch"), "view": ("screen", "screen", "screen", "lid")},
    titled=("size",),
    notes=(
        "The {size} screen is matt and covers the whole of sRGB.",
        "It weighs little more than a kilogram and stays silent in ordinary work.",
        "Memory and drive can be replaced by undoing six screws.",
        "The keyboard is lit from below and has a full travel of 1.5 mm.",
    ),
    pairs=("a padded sleeve", "a second screen", "a small wireless mouse"),
    occasions=("business", "travel", "professional"),
)  # fmt: skip
CAMERAS = ProductType(
    name="Cameras", department="Electronics", shelf="Photography", share=3, price=480, spread=0.7,
    styles=(Style("Mirrorless", "Mirrorless Camera", weight=2, colours=("Black", "Brown", "Silver", "Grey", "Green",
    "Navy Blue", "Red")), Style("Compact", "Compact Camera"),
            Style("Instant", "Instant Camera", colours=("White", "Pink", "Teal", "Lavender", "Yellow", "Black", "Red",
            "Blue", "Peach"))),
    colours=GADGET_COLOURS, materials=("Magnesium", "Aluminium", "Recycled Plastic"), draw=draw_camera,
    notes=(
        "The lens is bright and sharp to the corners from f/2.8.",
        "Dials for the things you change often; menus for the rest.",
        "Pictures pass to a phone without a cable.",
        "The grip is shaped for one hand and the shutter is quiet enough for a recital.",
    ),
    pairs=("a leather strap", "a spare battery", "a weekend away"),
    occasions=("travel", "wedding", "festival", "outdoor", "party"),
)  # fmt: skip
SPEAKERS = ProductType(
    name="Speakers", department="Electronics", shelf="Audio", share=3, price=140, spread=0.6,
    styles=(Style("Portable", "Portable Speaker", weight=2), Style("Bookshelf", "Bookshelf Speaker", colours=("Brown",
    "Black", "White", "Tan", "Grey", "Green", "Navy Blue")),
            Style("Smart", "Smart Speaker")),
    colours=GADGET_COLOURS, materials=("Recycled Plastic", "Aluminium", "Walnut"), draw=draw_speaker,
    details={"height": ("tall", "low")},
    notes=(
        "It fills a room without shouting, with a bass that stays in tune.",
        "Two of them pair as left and right in a few seconds.",
        "Splashes do no harm, and the battery lasts through an afternoon outdoors.",
        "The front cloth pulls off to be brushed clean.",
    ),
    pairs=("a kitchen shelf", "a picnic blanket", "a turntable"),
    occasions=("party", "outdoor", "evening", "beach", "festival"),
)  # fmt: skip

TYPES = (HEADPHONES, LAPTOPS, CAMERAS, SPEAKERS)
