"""Watches, sunglasses and caps."""

from __future__ import annotations

import math

from catalog.demo.colours import contrast, darken, lighten, luminance
from catalog.demo.kinds import EVERYDAY_COLOURS, Look, ProductType, Style
from catalog.demo.shading import (
    CENTRE,
    Canvas,
    both,
    box,
    ellipse,
    fill,
    mirrored,
    oval,
    path,
    seam,
    stitch,
    stroke,
)

CASES = {"gold": ("#8a6820", "#e8c978"), "steel": ("#6c7076", "#dde0e4"), "black": ("#121214", "#4b4d52")}


def draw_watch(canvas: Canvas, look: Look) -> None:
    """Draw a wristwatch from the front; the strap and dial carry the named colour."""
    metal = CASES[look.one_of("gold", "steel", "steel", "black")]
    radius = look.by_gender(92, 74, 80) + look.between(-5, 6)
    canvas.ground(y=494, rx=84, ry=9)
    _draw_watch_strap(canvas, look, radius, metal)
    case = _watch_case(look, radius)
    canvas.piece(box(CENTRE + radius - 4, CENTRE - 11, 20, 22, 5), metal[1], form="cloth", line=0.5)
    canvas.piece(case, metal[1], form="gloss", line=0.6)
    canvas.add(stroke(case, metal[0], 2.4))
    dial = _watch_case(look, radius - 13)
    face = look.colour if look.one_of("colour", "plain") == "colour" else look.one_of("#f7f5ef", "#1e2026", "#f7f5ef")
    canvas.add(fill(dial, face), fill(dial, canvas.radial(((0, "#fff", 0.2), (0.7, "#fff", 0), (1, "#000", 0.35)))),
        stroke(dial, metal[0], 3))  # fmt: skip
    ink = contrast(face)
    if look.style == "Digital":
        _draw_digits(canvas, look, radius)
    else:
        canvas.add(_marks(radius, ink, look.one_of("bars", "dots", "numerals")))
        if look.style == "Chronograph":
            _draw_subdials(canvas, radius, ink)
        _draw_hands(canvas, look, radius, "#ecebe6" if luminance(face) < 0.5 else "#2a2b30")
    shine = path("M", CENTRE - radius * 0.62, CENTRE + radius * 0.3, "L", CENTRE + radius * 0.2, CENTRE - radius * 0.7,
        "L", CENTRE + radius * 0.48,
                 CENTRE - radius * 0.56, "L", CENTRE - radius * 0.4, CENTRE + radius * 0.56, "Z")  # fmt: skip
    canvas.add(fill(shine, "#fff", 0.09))


def _watch_case(look: Look, radius: float) -> str:
    if look.details["case"] == "Square":
        return box(CENTRE - radius * 0.92, CENTRE - radius * 0.92, radius * 1.84, radius * 1.84, radius * 0.3)
    return oval(CENTRE, CENTRE, radius, radius)


def _draw_watch_strap(canvas: Canvas, look: Look, radius: float, metal: tuple[str, str]) -> None:
    wide = radius * look.between(0.56, 0.68)
    upper = mirrored((CENTRE, 18), (CENTRE + wide * 0.72, 18), (CENTRE + wide * 0.8, 18, CENTRE + wide * 0.82, 24,
        CENTRE + wide * 0.82, 30),
                     (CENTRE + wide, CENTRE - radius + 30), (CENTRE, CENTRE - radius + 40))  # fmt: skip
    lower = mirrored((CENTRE, CENTRE + radius - 40), (CENTRE + wide, CENTRE + radius - 30), (CENTRE + wide * 0.8, 470),
                     (CENTRE + wide * 0.7, 488, CENTRE + wide * 0.3, 494, CENTRE, 494))  # fmt: skip
    for part in (upper, lower):
        canvas.piece(part, look.colour, form="round", fall=False)
    if look.material in ("Stainless Steel", "Titanium"):
        rows = [stroke(path("M", 100, y, "H", 412), "#000", 2.4, 0.5) for y in range(22, 494, 15)]
        rows += [stroke(path("M", 100, y + 2.4, "H", 412), "#fff", 1.6, 0.35) for y in range(22, 494, 15)]
        rows += [stroke(path("M", CENTRE + s * wide * 0.36, 10, "V", 500), "#000", 2, 0.35) for s in (1, -1)]
        canvas.inside((upper, lower), *rows)
        return
    edge = path("M", CENTRE + wide * 0.8 - 7, 40, "L", CENTRE + wide - 9, CENTRE - radius + 30)
    edge_low = path("M", CENTRE + wide - 9, CENTRE + radius - 28, "L", CENTRE + wide * 0.8 - 8, 466)
    canvas.add(*(stitch(side, lighten(look.colour, 0.5), 0.75) for line in (edge, edge_low) for side in both(line)))
    for k in range(4):
        canvas.add(ellipse(CENTRE, 400 + k * 22, 4, 3.4, "#000", 0.6))
    canvas.piece(box(CENTRE - wide * 0.82 - 5, 14, wide * 1.64 + 10, 17, 5), metal[1], form="gloss", line=0.6)
    canvas.piece(box(CENTRE - wide * 0.88 - 2, 66, wide * 1.76 + 4, 13, 4), darken(look.colour, 0.25), form="round",
        fall=False, line=0.5)  # fmt: skip


def _marks(radius: float, ink: str, kind: str) -> str:
    marks = []
    for k in range(60):
        angle = math.radians(k * 6)
        out = radius - 20
        x, y = CENTRE + math.sin(angle) * out, CENTRE - math.cos(angle) * out
        if k % 5:
            marks.append(ellipse(x, y, 0.9, 0.9, ink, 0.7))
        elif kind == "dots":
            marks.append(ellipse(x, y, 4.2, 4.2, ink))
        else:
            reach = 14 if kind == "bars" or k % 15 == 0 else 7
            inner_x, inner_y = CENTRE + math.sin(angle) * (out - reach), CENTRE - math.cos(angle) * (out - reach)
            marks.append(stroke(path("M", x, y, "L", inner_x, inner_y), ink, 4.4 if k % 15 == 0 else 2.6))
    return "".join(marks)


def _draw_hands(canvas: Canvas, look: Look, radius: float, colour: str) -> None:
    hour, minute = look.between(0, 360), look.between(0, 360)
    for angle, reach, width in ((hour, 0.42, 6.4), (minute, 0.66, 4.6)):
        a = math.radians(angle)
        line = path("M", CENTRE - math.sin(a) * 9, CENTRE + math.cos(a) * 9, "L",
            CENTRE + math.sin(a) * radius * reach, CENTRE
                    - math.cos(a) * radius * reach)  # fmt: skip
        canvas.add(f'<g transform="translate(1.5 2.5)">{stroke(line, "#000", width, 0.3)}</g>', stroke(line, colour,
            width))  # fmt: skip
    a = math.radians(look.between(0, 360))
    canvas.add(stroke(path("M", CENTRE - math.sin(a) * 18, CENTRE + math.cos(a) * 18, "L",
        CENTRE + math.sin(a) * radius * 0.74, CENTRE
                           - math.cos(a) * radius * 0.74), "#c23a33", 1.8))  # fmt: skip
    canvas.add(ellipse(CENTRE, CENTRE, 5, 5, colour), ellipse(CENTRE, CENTRE, 2, 2, "#c23a33"))


def _draw_subdials(canvas: Canvas, radius: float, ink: str) -> None:
    for x, y in ((-0.34, 0.0), (0.34, 0.0), (0.0, 0.36)):
        cx, cy, r = CENTRE + x * radius, CENTRE + y * radius, radius * 0.19
        canvas.add(ellipse(cx, cy, r, r, "#000", 0.16), stroke(oval(cx, cy, r, r), ink, 1.6, 0.7))
        canvas.add(stroke(path("M", cx, cy, "l", r * 0.5, -r * 0.55), ink, 2), ellipse(cx, cy, 2, 2, ink))


def _draw_digits(canvas: Canvas, look: Look, radius: float) -> None:
    w, h = radius * 1.2, radius * 0.72
    x, y = CENTRE - w / 2, CENTRE - h / 2
    canvas.add(fill(box(x - 6, y - 6, w + 12, h + 12, 8), "#141519"), fill(box(x, y, w, h, 5), "#c3cdb8"))
    digits = look.one_of("1:2|7", "0:9|4", "1:0|8")
    segments = {"0": "abcdef", "1": "bc", "2": "abged", "4": "fgbc", "7": "abc", "8": "abcdefg", "9": "abcdfg"}
    left = x + 10
    step = (w - 20) / 4
    for position, digit in enumerate((digits[0], digits[2], "4" if digits[4] == "7" else "2", digits[4])):
        dx, dw, dh = left + position * step, step * 0.6, h * 0.56
        ty = y + h * 0.22
        lines = {
            "a": (dx, ty, dx + dw, ty), "b": (dx + dw, ty, dx + dw, ty + dh / 2), "c": (dx + dw, ty + dh / 2, dx + dw,
                ty + dh),
            "d": (dx, ty + dh, dx + dw, ty + dh), "e": (dx, ty + dh / 2, dx, ty + dh), "f": (dx, ty, dx, ty + dh / 2),
            "g": (dx, ty + dh / 2, dx + dw, ty + dh / 2),
        }  # fmt: skip
        for name in segments[digit]:
            x1, y1, x2, y2 = lines[name]
            canvas.add(stroke(path("M", x1, y1, "L", x2, y2), "#23261f", 4.4))
    canvas.add(ellipse(left + step * 1.84, CENTRE - 7, 2.4, 2.4, "#23261f"), ellipse(left + step * 1.84, CENTRE + 7,
        2.4, 2.4, "#23261f"))  # fmt: skip


def draw_sunglasses(canvas: Canvas, look: Look) -> None:
    """Draw sunglasses from the front with the arms folded back."""
    canvas.ground(y=352, rx=186, ry=12)
    wide = look.between(0.95, 1.06)
    lens = _lens(look.details["shape"], wide)
    rim = look.colour
    thin = look.material in ("Stainless Steel", "Titanium")
    hinge = 172 * wide
    arm = path("M", CENTRE + hinge, 196, "C", CENTRE + hinge + 6, 182, CENTRE + hinge - 2, 166, CENTRE + hinge - 22,
        140, "L", CENTRE + hinge - 40, 118,
               "C", CENTRE + hinge - 50, 112, CENTRE + hinge - 58, 122, CENTRE + hinge - 54, 140)  # fmt: skip
    for side in both(arm):
        canvas.add(stroke(side, darken(rim, 0.5), 7 if thin else 13), stroke(side, darken(rim, 0.2), 4 if thin else 9))
    glass = look.one_of("#23262b", "#3d2c20", "#22362f", "#2b3550", darken(look.colour, 0.5))
    paint = canvas.linear(((0, darken(glass, 0.3), 0.97), (0.5, glass, 0.93), (1, lighten(glass, 0.45), 0.86)), 90)
    for side in both(lens):
        canvas.add(fill(side, paint))
        if not thin:
            canvas.add(stroke(side, darken(rim, 0.45), 17))
        canvas.add(stroke(side, darken(rim, 0.35), 8 if thin else 15), stroke(side, rim, 5 if thin else 12.4))
        canvas.add(f'<g transform="translate(-1 -2)">{stroke(side, "#fff", 1.6, 0.45)}</g>')
    glare = path("M", CENTRE + 70, 190, "L", CENTRE + 104, 186, "L", CENTRE + 62, 280, "L", CENTRE + 44, 262, "Z")
    canvas.inside(both(lens), fill(glare, "#fff", 0.16), fill(path("M", CENTRE - 130, 190,
        "l 34 -4 l -42 94 l -18 -18 Z"), "#fff", 0.16))  # fmt: skip
    _draw_bridge(canvas, look, thin)
    if not thin:
        for sign in (1, -1):
            canvas.add(ellipse(CENTRE + sign * 164 * wide, 200, 3.4, 3.4, "#e4d4a4"))


def _lens(shape: str, wide: float) -> str:
    x = CENTRE + 92 * wide
    if shape == "Round":
        return oval(x, 236, 68, 66)
    if shape == "Aviator":
        return path("M", x - 66, 186, "C", x - 20, 174, x + 40, 174, x + 72, 190, "C", x + 84, 240, x + 50, 306, x + 2,
            304, "C", x - 40, 300, x - 68,
                    240, x - 66, 186, "Z")  # fmt: skip
    if shape == "Cat-Eye":
        return path("M", x - 66, 212, "C", x - 40, 188, x + 30, 186, x + 88, 166, "C", x + 92, 214, x + 70, 280,
            x + 10, 284, "C", x - 42, 286, x - 70,
                    250, x - 66, 212, "Z")  # fmt: skip
    if shape == "Rectangle":
        return box(x - 70, 194, 142, 82, 20)
    return path("M", x - 68, 190, "C", x - 20, 178, x + 50, 178, x + 80, 188, "C", x + 84, 240, x + 66, 292, x + 4,
        290, "C", x - 50, 290, x - 66, 250, x
                - 68, 190, "Z")  # fmt: skip


def _draw_bridge(canvas: Canvas, look: Look, thin: bool) -> None:
    line = path("M", CENTRE - 27, 214, "C", CENTRE - 16, 196, CENTRE + 16, 196, CENTRE + 27, 214)
    canvas.add(stroke(line, darken(look.colour, 0.4), 8 if thin else 15), stroke(line, look.colour, 5 if thin else 12))
    if look.details["shape"] == "Aviator":
        bar = path("M", CENTRE - 34, 184, "C", CENTRE - 12, 178, CENTRE + 12, 178, CENTRE + 34, 184)
        canvas.add(stroke(bar, darken(look.colour, 0.4), 8), stroke(bar, look.colour, 5))
    pad = path("M", CENTRE - 22, 236, "q 4 12 -4 24")
    canvas.add(*(stroke(side, "#e9e6df", 6, 0.75) for side in both(pad)))


def draw_cap(canvas: Canvas, look: Look) -> None:
    """Draw a cap, a beanie or a bucket hat."""
    {"Baseball": _draw_baseball, "Beanie": _draw_beanie, "Bucket": _draw_bucket}[look.style](canvas, look)


def _draw_baseball(canvas: Canvas, look: Look) -> None:
    canvas.ground(286, 392, 200, 13)
    high = look.between(104, 132)
    crown = path("M", 84, 338, "C", 76, 220, 120, high, 214, high - 2, "C", 300, high, 348, 200, 356, 318, "C", 280,
        296, 170, 306, 84, 338, "Z")  # fmt: skip
    brim = path("M", 152, 318, "C", 210, 300, 300, 292, 354, 306, "C", 420, 318, 474, 348, 480, 372, "C", 470, 388,
        400, 366, 326, 362, "C", 250, 358, 190,
                366, 166, 364, "C", 152, 354, 146, 332, 152, 318, "Z")  # fmt: skip
    canvas.piece(crown, look.fabric.paint(canvas))
    second = look.accent if look.one_of("same", "same", "two") == "two" else look.colour
    canvas.soft((crown,), stroke(path("M", 150, 160, "C", 120, 210, 116, 260, 116, 310), "#fff", 20, 0.26),
                stroke(path("M", 130, 330, "C", 200, 300, 300, 296, 360, 316), "#000", 20, 0.4), edge=0.4, width=22)  # fmt: skip
    for line in (path("M", 214, high, "C", 160, 160, 150, 240, 152, 318), path("M", 214, high, "C", 268, 150, 290, 220,
        294, 302)):  # fmt: skip
        canvas.add(seam(line, 2.2, 0.42), f'<g transform="translate(5 0)">{stitch(line, opacity=0.22)}</g>')
    canvas.add(ellipse(214, high - 2, 11, 6, darken(second, 0.25)), ellipse(212, high - 4, 6, 2.6, lighten(second,
        0.3)))  # fmt: skip
    for x, y in ((132, 226), (256, 196), (322, 226)):
        canvas.add(ellipse(x, y, 4.6, 5, darken(look.colour, 0.55)), stroke(oval(x, y, 5.6, 6), lighten(look.colour,
            0.25), 1.8))  # fmt: skip
    canvas.piece(brim, second if second != look.colour else look.fabric.paint(canvas))
    canvas.soft((brim,), stroke(path("M", 200, 316, "C", 290, 302, 380, 322, 440, 352), "#fff", 14, 0.32), edge=0.42,
        width=12)  # fmt: skip
    for k in range(4):
        row = path("M", 160 + k * 3, 328 + k * 10, "C", 230, 308 + k * 11, 310, 302 + k * 13, 362, 316 + k * 12, "C",
            404, 326 + k * 9, 440, 344 + k * 5,
                   462 - k * 4, 362 + k)  # fmt: skip
        canvas.add(stitch(row, opacity=0.22, width=1.2))
    _draw_badge(canvas, look, 224, 250)


def _draw_badge(canvas: Canvas, look: Look, x: float, y: float) -> None:
    ink = look.accent
    kind = look.one_of("letter", "peaks", "disc", "none")
    if kind == "letter":
        canvas.add(stroke(path("M", x - 22, y + 24, "L", x, y - 28, "L", x + 22, y + 24, "M", x - 13, y + 6, "H",
            x + 13), ink, 9))  # fmt: skip
    elif kind == "peaks":
        canvas.add(fill(path("M", x - 40, y + 22, "L", x - 10, y - 26, "L", x + 6, y, "L", x + 18, y - 14, "L", x + 42,
            y + 22, "Z"), ink))  # fmt: skip
    elif kind == "disc":
        canvas.add(ellipse(x, y, 30, 30, ink), stroke(oval(x, y, 24, 24), look.colour, 3), stroke(path("M", x - 14,
            y + 4, "q 7 -12 14 0 t 14 0"), look.colour, 4))  # fmt: skip


def _draw_beanie(canvas: Canvas, look: Look) -> None:
    canvas.ground(y=414, rx=150, ry=13)
    top = look.between(104, 128)
    bobble = look.one_of("bobble", "plain") == "bobble"
    if bobble:
        _draw_bobble(canvas, look, top)
    crown = mirrored((CENTRE, top), (CENTRE + 84, top, CENTRE + 134, top + 90, CENTRE + 136, 330), (CENTRE, 340))
    canvas.piece(crown, look.fabric.paint(canvas))
    ribs = "".join(stroke(path("M", CENTRE + k * 20, 340, "C", CENTRE + k * 20, 240, CENTRE + k * 13, top + 30,
        CENTRE + k * 1.5, top + 4), "#000", 5, 0.26)
                   + stroke(path("M", CENTRE + k * 20 + 8, 340, "C", CENTRE + k * 20 + 8, 240, CENTRE + k * 13 + 5,
                       top + 30, CENTRE + k * 1.5, top + 4),
                            "#fff", 5, 0.16) for k in range(-7, 8))  # fmt: skip
    canvas.inside((crown,), canvas.blurred(ribs, 1.6))
    canvas.soft((crown,), edge=0.4, width=24)
    second = look.accent if look.one_of("same", "two", "same") == "two" else look.colour
    cuff = path("M", 116, 318, "C", 170, 306, 342, 306, 396, 318, "C", 404, 350, 402, 384, 394, 404, "C", 340, 414,
        172, 414, 118, 404, "C", 110, 384, 108, 350,
                116, 318, "Z")  # fmt: skip
    canvas.piece(cuff, second)
    rows = "".join(stroke(path("M", 114 + k * 11, 306, "V", 416), "#000", 4, 0.28) + stroke(path("M", 119 + k * 11,
        306, "V", 416), "#fff", 2.6, 0.22) for k in
                   range(27))  # fmt: skip
    canvas.inside((cuff,), rows)
    canvas.soft((cuff,), edge=0.36, width=14)
    canvas.piece(box(CENTRE + 44, 342, 46, 36, 3), "#8a5a35", form="", fall=False, line=0.4)
    canvas.add(stitch(box(CENTRE + 48, 346, 38, 28, 2), "#e9d3a8", 0.8, 1.2))


def _draw_bobble(canvas: Canvas, look: Look, top: float) -> None:
    colour = look.accent
    canvas.add(ellipse(CENTRE, top - 14, 38, 37, darken(colour, 0.15)))
    for _ in range(70):
        angle, reach = look.between(0, 6.28), look.between(6, 30)
        x, y = CENTRE + math.cos(angle) * reach, top - 14 + math.sin(angle) * reach
        tone = look.one_of(colour, lighten(colour, 0.3), darken(colour, 0.2))
        canvas.add(stroke(path("M", x, y, "l", math.cos(angle) * 10, math.sin(angle) * 9), tone, 9))


def _draw_bucket(canvas: Canvas, look: Look) -> None:
    canvas.ground(y=404, rx=194, ry=14)
    under = path("M", 72, 366, "C", 120, 300, 392, 300, 440, 366, "C", 380, 400, 132, 400, 72, 366, "Z")
    canvas.piece(under, darken(look.colour, 0.45))
    top = look.between(138, 156)
    brim = path("M", 138, 282, "C", 190, 268, 322, 268, 374, 282, "C", 408, 320, 436, 346, 444, 368, "C", 360, 332,
        152, 332, 68, 368, "C", 76, 346, 104, 320, 138,
                282, "Z")  # fmt: skip
    crown = mirrored((CENTRE, top), (CENTRE + 60, top, CENTRE + 92, top + 6, CENTRE + 98, top + 22), (CENTRE + 108,
        top + 70, CENTRE + 114, 260, CENTRE + 120, 288),
                     (CENTRE + 60, 274, CENTRE + 40, 272, CENTRE, 272))  # fmt: skip
    canvas.piece(brim, look.fabric.paint(canvas))
    canvas.piece(crown, look.fabric.paint(canvas))
    canvas.soft((brim, crown), stroke(path("M", 120, 300, "C", 200, 286, 312, 286, 392, 300), "#000", 16, 0.32),
                stroke(path("M", 190, top + 20, "C", 180, 200, 178, 240, 176, 268), "#fff", 18, 0.24), edge=0.36,
                width=18)  # fmt: skip
    for k in range(4):
        row = path("M", 128 - k * 14, 296 + k * 17, "C", 190, 280 + k * 14, 322, 280 + k * 14, 384 + k * 14,
            296 + k * 17)  # fmt: skip
        canvas.add(stitch(row, opacity=0.3, width=1.3))
    canvas.add(seam(path("M", CENTRE - 97, top + 22, "Q", CENTRE, top + 36, CENTRE + 97, top + 22), 2, 0.35))
    for x in (CENTRE - 56, CENTRE + 56):
        canvas.add(stroke(oval(x, top + 66, 5.4, 5.4), "#b9bcc2", 3), ellipse(x, top + 66, 4, 4, "#000", 0.6))


WATCHES = ProductType(
    name="Watches",
    department="Fashion",
    shelf="Watches",
    share=3,
    price=160,
    spread=0.8,
    styles=(Style("Classic", "Watch", weight=2), Style("Chronograph", "Chronograph Watch"),
            Style("Digital", "Digital Watch", materials=("Silicone", "Nylon", "Stainless Steel"))),
    colours=("Black", "Brown", "Tan", "Navy Blue", "Silver", "Gold", "Green", "Red", "Pink", "White", "Grey", "Maroon",
    "Blue"),
    materials=("Leather", "Leather", "Stainless Steel", "Silicone", "Titanium"),
    genders={"Men": 4, "Women": 4, "Unisex": 1},
    details={"case": ("Round", "Round", "Square")},
    titled=("case",),
    draw=draw_watch,
    notes=(
        "The {case} case is 9 mm thin and slides under a cuff.",
        "A Japanese quartz movement keeps it to within fifteen seconds a month.",
        "The crystal is hardened and the case is tight to fifty metres.",
        "The strap changes without a tool.",
    ),
    pairs=("a pressed shirt", "a linen jacket", "rolled sleeves on a Friday"),
    occasions=("business", "formal", "casual", "date", "wedding", "professional", "sport"),
)  # fmt: skip

SUNGLASSES = ProductType(
    name="Sunglasses",
    department="Fashion",
    shelf="Sunglasses",
    share=3,
    price=85,
    spread=0.5,
    styles=(Style("Sunglasses", "Sunglasses"),),
    colours=("Black", "Brown", "Tan", "Red", "Blue", "Green", "White", "Pink", "Gold", "Silver", "Purple", "Navy Blue",
    "Orange"),
    materials=("Acetate", "Acetate", "Bio Acetate", "Stainless Steel", "Titanium"),
    genders={"Men": 3, "Women": 4, "Unisex": 3},
    details={"shape": ("Wayfarer", "Round", "Aviator", "Cat-Eye", "Rectangle")},
    titled=("shape",),
    draw=draw_sunglasses,
    notes=(
        "The {shape} frame is cut from one block and tumbled for three days.",
        "Lenses are category 3 and stop all light below 400 nanometres.",
        "Five-barrel hinges open with an even pull; a case and cloth come with it.",
    ),
    pairs=("a linen shirt", "a swimsuit and a towel", "a trench coat on a bright winter day"),
    occasions=("beach", "travel", "casual", "outdoor", "festival", "daytime"),
)  # fmt: skip

CAPS = ProductType(
    name="Caps",
    department="Fashion",
    shelf="Caps",
    share=3,
    price=25,
    spread=0.35,
    styles=(
        Style("Baseball", "Baseball Cap", materials=("Cotton Twill", "Corduroy", "Linen"), weight=2),
        Style("Beanie", "Beanie Cap", materials=("Merino Wool", "Lambswool"), patterns=("Solid", "Melange",
        "Fair Isle")),
        Style("Bucket", "Bucket Cap", materials=("Cotton Twill", "Nylon")),
    ),
    colours=EVERYDAY_COLOURS,
    materials=("Cotton Twill",),
    patterns=("Solid", "Solid", "Solid", "Checked", "Leaf Print", "Herringbone", "Floral"),
    genders={"Men": 3, "Women": 3, "Unisex": 4, "Boys": 1, "Girls": 1},
    draw=draw_cap,
    notes=(
        "One size, with an adjuster at the back that holds.",
        "The inner band is soft cotton and takes up sweat.",
        "It folds flat into a pocket and comes back into shape.",
    ),
    pairs=("a grey sweatshirt", "a rain jacket", "a plain tee and shorts"),
    occasions=("casual", "outdoor", "sport", "travel", "beach", "festival"),
    pattern_scale=(0.7, 0.9),
)  # fmt: skip

TYPES = (SUNGLASSES, CAPS)
