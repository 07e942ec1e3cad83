"""Lamps, armchairs, mugs, vases and cushions."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, mix
from catalog.demo.kinds import Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, ellipse, fill, mirrored, oval, path, seam, stroke

HOME_COLOURS = ("White", "Cream", "Beige", "Grey", "Teal", "Navy Blue", "Green", "Olive", "Rust", "Mustard", "Pink",
    "Blue", "Red", "Black", "Yellow", "Maroon", "Lavender")  # fmt: skip
WOODS = ("#6d4a2b", "#8f6740", "#b98d5c", "#3b2a1f")


def draw_lamp(canvas: Canvas, look: Look) -> None:
    """Draw a table, floor or desk lamp; the base carries the named colour."""
    {"Table": _draw_table_lamp, "Floor": _draw_floor_lamp, "Desk": _draw_desk_lamp}[look.style](canvas, look)


def _draw_shade(canvas: Canvas, top: float, low: float, narrow: float, wide: float, colour: str) -> None:
    shade = mirrored((CENTRE, top + 5), (CENTRE + narrow * 0.6, top + 5, CENTRE + narrow, top + 2, CENTRE + narrow,
        top), (CENTRE + wide, low),
                     (CENTRE + wide * 0.6, low + 12, CENTRE + wide * 0.3, low + 13, CENTRE, low + 13))  # fmt: skip
    canvas.piece(shade, colour)
    glow = canvas.radial(((0, "#fff2c9", 0.85), (0.6, "#ffe6a8", 0.3), (1, "#ffe6a8", 0)), 0.5, 0.72, 0.55)
    canvas.add(fill(shade, glow))
    canvas.soft((shade,), edge=0.2, width=12)
    for y, half, bow in ((top + 2, narrow, 4.0), (low - 1, wide, 14.0)):
        canvas.add(stroke(path("M", CENTRE - half, y, "Q", CENTRE, y + bow * 1.8, CENTRE + half, y), darken(colour,
            0.35), 4))  # fmt: skip


def _draw_table_lamp(canvas: Canvas, look: Look) -> None:
    low = 452.0
    canvas.ground(y=low + 4, rx=104, ry=11)
    narrow, wide = look.between(58, 104), look.between(112, 134)
    top, edge = look.between(58, 74), look.between(206, 226)
    canvas.piece(box(CENTRE - 7, edge - 4, 14, 46, 3), "#c8a050", form="gloss", fall=False)
    neck = edge + 34
    kind = look.details["base"]
    if kind == "Gourd":
        foot = mirrored((CENTRE, neck), (CENTRE + 15, neck), (CENTRE + 16, neck + 40, CENTRE + 68, neck + 70,
            CENTRE + 68, neck + 122), (CENTRE + 68, neck + 160, CENTRE + 50, low - 20,
                        CENTRE + 38, low - 14), (CENTRE, low - 14))  # fmt: skip
    elif kind == "Ball":
        middle = (neck + low) / 2
        foot = oval(CENTRE, middle - 4, 86, (low - neck) / 2 - 2)
    elif kind == "Column":
        foot = mirrored((CENTRE, neck), (CENTRE + 26, neck), (CENTRE + 34, neck + 10), (CENTRE + 40, low - 14),
            (CENTRE, low - 14))  # fmt: skip
    else:
        foot = mirrored((CENTRE, neck), (CENTRE + 12, neck), (CENTRE + 60, neck + 12, CENTRE + 64, neck + 50,
            CENTRE + 24, neck + 92), (CENTRE + 20, neck + 120, CENTRE + 60, neck + 130, CENTRE
                        + 58, low - 14), (CENTRE, low - 14))  # fmt: skip
    canvas.piece(foot, look.fabric.paint(canvas), form="gloss", line=0.4)
    canvas.soft((foot,), edge=0.36, width=14)
    canvas.piece(box(CENTRE - 62, low - 18, 124, 18, 8), look.one_of("#c8a050", darken(look.colour, 0.3), WOODS[0]),
        form="gloss", line=0.5)  # fmt: skip
    _draw_shade(canvas, top, edge, narrow, wide, look.one_of("#f3e6cb", "#f7f1e3", "#e9dcc3"))


def _draw_floor_lamp(canvas: Canvas, look: Look) -> None:
    canvas.ground(y=486, rx=110, ry=9)
    if look.one_of("tripod", "pole") == "tripod":
        wood = look.chance.choice(WOODS)
        for x in (-78, 78, 8):
            canvas.add(stroke(path("M", CENTRE + x * 0.08, 176, "L", CENTRE + x, 482), darken(wood, 0.4), 11),
                stroke(path("M", CENTRE + x * 0.08, 176, "L", CENTRE + x, 482), wood, 8))  # fmt: skip
    else:
        canvas.piece(box(CENTRE - 5, 150, 10, 330, 4), "#3a3b40", form="gloss", fall=False)
        canvas.piece(path("M", CENTRE - 72, 484, "C", CENTRE - 66, 464, CENTRE + 66, 464, CENTRE + 72, 484, "Q",
            CENTRE, 494, CENTRE - 72, 484, "Z"), "#3a3b40", form="gloss")  # fmt: skip
    canvas.piece(box(CENTRE - 12, 164, 24, 28, 5), "#c8a050", form="gloss", fall=False)
    wide = look.between(92, 112)
    _draw_shade(canvas, 32, 172, wide * look.between(0.6, 0.96), wide, look.colour)


def _draw_desk_lamp(canvas: Canvas, look: Look) -> None:
    canvas.ground(206, 462, 150, 12)
    metal = look.one_of("#c9ccd0", "#c8a050", darken(look.colour, 0.2))
    foot = path("M", 112, 456, "C", 116, 428, 268, 428, 272, 456, "Q", 192, 472, 112, 456, "Z")
    for line in (path("M", 192, 436, "L", 138, 268), path("M", 138, 268, "L", 292, 140)):
        canvas.add(stroke(line, darken(metal, 0.5), 14), stroke(line, metal, 10.6), stroke(line, "#fff", 2.4, 0.5))
    canvas.piece(foot, look.colour, form="gloss")
    canvas.add(ellipse(138, 268, 15, 15, darken(metal, 0.4)), ellipse(138, 268, 10, 10, metal), ellipse(135, 265, 3, 3,
        "#fff", 0.7))  # fmt: skip
    light = path("M", 262, 262, "L", 404, 196, "L", 470, 440, "L", 250, 452, "Z")
    canvas.add(canvas.blurred(fill(light, canvas.linear(((0, "#ffe9a8", 0.42), (0.8, "#ffe9a8", 0)), 80)), 7))
    bell = path("M", -30, -74, "C", 10, -84, 30, -60, 84, 20, "C", 60, 50, -60, 50, -84, 20, "C", -66, -20, -60, -60,
        -30, -74, "Z")  # fmt: skip
    head = f'<g transform="translate(312 178) rotate(-26)">{fill(bell, look.colour)}{fill(bell, canvas.form("gloss"))}{stroke(bell, "#000", 1.4, 0.4)}'
    canvas.add(head + ellipse(0, 24, 82, 17, darken(look.colour, 0.5)) + ellipse(0, 25, 68, 12, "#fff4cf") + "</g>")
    canvas.add(ellipse(292, 140, 13, 13, darken(metal, 0.4)), ellipse(292, 140, 8.6, 8.6, metal))


def draw_armchair(canvas: Canvas, look: Look) -> None:
    """Draw an armchair from the front."""
    canvas.ground(y=462, rx=186, ry=14)
    wood = look.chance.choice(WOODS)
    wing, arms = look.details["back"] == "Wing", look.between(34, 46)
    high = look.between(64, 92) if wing else look.between(104, 136)
    width = look.between(120, 136)
    _draw_legs(canvas, look, wood)
    paint = look.fabric.paint(canvas)
    curve = {"Wing": 66.0, "Barrel": 120.0, "Square": 22.0}[look.details["back"]]
    back = mirrored((CENTRE, high), (CENTRE + width - curve, high), (CENTRE + width - curve * 0.3, high,
        CENTRE + width, high + curve * 0.4, CENTRE + width + (12 if wing else 2), high + curve),
                    (CENTRE + width + 4, 250, CENTRE + width, 300, CENTRE + width, 350), (CENTRE, 350))  # fmt: skip
    canvas.piece(back, paint)
    marks = [stroke(path("M", CENTRE - width, 318, "H", CENTRE + width), "#000", 30, 0.3), stroke(path("M",
        CENTRE - 60, high + 30, "Q", CENTRE, high + 14, CENTRE + 60, high + 30), "#fff", 16, 0.24)]  # fmt: skip
    canvas.soft((back,), *marks, edge=0.4, width=22)
    _draw_back_detail(canvas, look, high, width)
    seat = box(CENTRE - width - 4, 300, width * 2 + 8, 66, 26)
    canvas.piece(seat, paint)
    canvas.soft((seat,), stroke(path("M", CENTRE - 90, 318, "H", CENTRE + 90), "#fff", 16, 0.34), edge=0.4, width=16)
    front = box(CENTRE - width - 10, 356, width * 2 + 20, 54, 10)
    canvas.piece(front, paint)
    canvas.soft((front,), stroke(path("M", CENTRE - width, 358, "H", CENTRE + width), "#000", 14, 0.45), edge=0.3,
        width=12)  # fmt: skip
    top = look.between(236, 262)
    arm = path("M", CENTRE + width - 10, 412, "L", CENTRE + width - 14, top + 30, "C", CENTRE + width - 18, top - 8,
        CENTRE + width + arms + 14, top - 10, CENTRE + width + arms + 10, top + 30, "L", CENTRE
               + width + arms + 4, 412, "Z")  # fmt: skip
    for side in both(arm):
        canvas.piece(side, paint)
    x = CENTRE + width + arms / 2 - 2
    canvas.soft(both(arm), *(stroke(side, "#fff", 14, 0.3) for side in both(path("M", x, top + 16, "V", 380))),
        edge=0.42, width=16)  # fmt: skip
    if look.one_of("cushion", "plain", "plain") == "cushion":
        _draw_small_cushion(canvas, look)


def _draw_legs(canvas: Canvas, look: Look, wood: str) -> None:
    kind = look.one_of("tapered", "turned", "block")
    for sign in (1, -1):
        x = CENTRE + sign * 136
        if kind == "block":
            leg = box(x - 11, 404, 22, 54, 3)
        else:
            lean = sign * (12 if kind == "tapered" else 2)
            leg = path("M", x - 12, 402, "L", x + 12, 402, "L", x + 6 + lean, 458, "L", x - 6 + lean, 458, "Z")
        canvas.piece(leg, wood, form="gloss", line=0.5)
        back = path("M", CENTRE + sign * 92 - 7, 404, "h 14 l -3 38 h -8 Z")
        canvas.add(fill(back, darken(wood, 0.45)))


def _draw_back_detail(canvas: Canvas, look: Look, high: float, width: float) -> None:
    kind = look.one_of("tufted", "channel", "plain", "piped")
    if kind == "tufted":
        for row in range(3):
            for k in range(-2 + row % 2, 3):
                x, y = CENTRE + (k - (row % 2) * 0.5) * width * 0.38, high + 48 + row * 52
                canvas.add(ellipse(x, y, 13, 11, canvas.radial(((0, "#000", 0.5), (1, "#000", 0)))))
                canvas.add(ellipse(x, y, 4.4, 4.4, darken(look.colour, 0.3)), ellipse(x - 1.2, y - 1.4, 1.5, 1.3,
                    "#fff", 0.5))  # fmt: skip
    elif kind == "channel":
        for k in range(-3, 4):
            canvas.add(seam(path("M", CENTRE + k * width * 0.24, high + 16 + abs(k) * 4, "V", 300), 2.4, 0.4))
    elif kind == "piped":
        canvas.add(seam(path("M", CENTRE - width + 18, 300, "V", high + 60, "Q", CENTRE - width + 24, high + 18,
            CENTRE - width + 62, high + 16, "H", CENTRE + width - 62, "Q", CENTRE + width - 24, high
                             + 18, CENTRE + width - 18, high + 60, "V", 300), 2.6, 0.4))  # fmt: skip


def _draw_small_cushion(canvas: Canvas, look: Look) -> None:
    pad = path("M", 196, 226, "Q", 256, 238, 316, 226, "Q", 308, 270, 318, 314, "Q", 256, 304, 194, 314, "Q", 204, 270,
        196, 226, "Z")  # fmt: skip
    canvas.add(canvas.blurred(f'<g transform="translate(0 6)">{fill(pad, "#000", 0.4)}</g>', 6))
    canvas.piece(pad, look.accent, line=0.4)
    canvas.soft((pad,), edge=0.34, width=14)


def draw_mug(canvas: Canvas, look: Look) -> None:
    """Draw a mug, its handle to the right."""
    top, low = look.between(148, 186), look.between(404, 424)
    wide = look.between(92, 112)
    foot = {"Tapered": wide - 22, "Straight": wide, "Rounded": wide - 34}[look.details["form"]]
    x = 236.0
    canvas.ground(x, low + 8, wide + 34, 13)
    reach = look.between(62, 80)
    y1, y2 = top + (low - top) * 0.2, top + (low - top) * 0.74
    handle = path("M", x + wide - 8, y1, "C", x + wide + reach * 1.3, y1 - 14, x + wide + reach, y2 + 18,
        x + wide - 18, y2)  # fmt: skip
    thick = look.between(20, 28)
    canvas.add(stroke(handle, darken(look.colour, 0.42), thick), stroke(handle, darken(look.colour, 0.08), thick - 3))
    canvas.add(f'<g transform="translate(-2 -4)">{stroke(handle, "#fff", 5, 0.45)}</g>')
    bulge = 26 if look.details["form"] == "Rounded" else 0
    body = path("M", x - wide, top, "C", x - wide - bulge, top + 100, x - foot - bulge, low - 60, x - foot, low - 18,
        "C", x - foot + 6, low + 4, x + foot - 6, low + 4, x + foot, low - 18, "C", x + foot
                + bulge, low - 60, x + wide + bulge, top + 100, x + wide, top, "Z")  # fmt: skip
    canvas.piece(body, look.fabric.paint(canvas), form="")
    _glaze(canvas, look, body, x, top, low, wide)
    canvas.add(fill(body, canvas.form("gloss")), fill(body, canvas.linear(((0, "#fff", 0.1), (1, "#000", 0.2)), 90)))
    canvas.soft((body,), edge=0.26, width=12)
    rim = oval(x, top, wide, wide * 0.2)
    canvas.add(fill(rim, lighten(look.colour, 0.45)), stroke(rim, "#000", 1.2, 0.3))
    canvas.add(fill(oval(x, top + 2, wide - 9, wide * 0.2 - 5), darken(look.colour, 0.35)))
    drink = look.one_of("#4a2c1a", "#6b4423", "#a9743f", "")
    if drink:
        surface = oval(x, top + 6, wide - 13, wide * 0.2 - 8)
        canvas.add(fill(surface, drink), fill(surface, canvas.radial(((0, "#fff", 0.25), (1, "#fff", 0)), 0.35, 0.3,
            0.6)))  # fmt: skip


def _glaze(canvas: Canvas, look: Look, body: str, x: float, top: float, low: float, wide: float) -> None:
    kind = look.details["glaze"]
    ink = look.accent
    if kind == "Dipped":
        drip = path("M", x - 200, low - 84, "C", x - 60, low - 60, x + 40, low - 100, x + 200, low - 76, "L", x + 200,
            low + 20, "L", x - 200, low + 20, "Z")  # fmt: skip
        canvas.inside((body,), fill(drip, ink))
    elif kind == "Banded":
        for y in (top + 54, top + 68):
            canvas.inside((body,), stroke(path("M", x - wide - 20, y - 10, "Q", x, y + 26, x + wide + 20, y - 10), ink,
                7 if y == top + 54 else 3))  # fmt: skip
    elif kind == "Speckled":
        spots = [ellipse(look.between(x - wide, x + wide), look.between(top, low), look.between(0.8, 2.6),
            look.between(0.8, 2.2), darken(look.colour, 0.55), 0.6) for _ in range(90)]  # fmt: skip
        canvas.inside((body,), *spots)


def draw_vase(canvas: Canvas, look: Look) -> None:
    """Draw a vase, now and then with a few stems."""
    low, top = 456.0, look.between(140, 176)
    mouth, belly, foot = look.between(26, 46), look.between(82, 108), look.between(42, 60)
    canvas.ground(y=low + 4, rx=foot + 70, ry=12)
    form = look.details["form"]
    if form == "Bottle":
        body = mirrored((CENTRE, top), (CENTRE + mouth * 0.7, top), (CENTRE + mouth * 0.55, top + 60, CENTRE + 18,
            top + 100, CENTRE + 30, top + 130), (CENTRE + belly, top + 160, CENTRE + belly, low - 30,
                        CENTRE + foot, low), (CENTRE, low + 4))  # fmt: skip
        mouth *= 0.7
    elif form == "Cylinder":
        mouth = look.between(56, 74)
        body = mirrored((CENTRE, top), (CENTRE + mouth, top), (CENTRE + mouth - 10, top + 120, CENTRE + mouth - 8,
            low - 60, CENTRE + mouth - 2, low - 12), (CENTRE + mouth - 6, low + 2, CENTRE + 40, low
                        + 4, CENTRE, low + 4))  # fmt: skip
    elif form == "Amphora":
        body = mirrored((CENTRE, top), (CENTRE + mouth, top), (CENTRE + mouth - 8, top + 30, CENTRE + mouth - 12,
            top + 40, CENTRE + mouth - 8, top + 56), (CENTRE + belly + 30, top + 90, CENTRE + belly,
                        low - 90, CENTRE + foot * 0.7, low - 4), (CENTRE, low + 2))  # fmt: skip
    else:
        mouth += 14
        body = mirrored((CENTRE, top + 70), (CENTRE + mouth, top + 70), (CENTRE + belly + 50, top + 110,
            CENTRE + belly + 40, low - 30, CENTRE + foot, low), (CENTRE, low + 4))  # fmt: skip
        top += 70
    if look.one_of("stems", "empty", "empty") == "stems":
        _draw_stems(canvas, look, top, mouth)
    if form == "Amphora":
        ear = path("M", CENTRE + mouth - 8, top + 20, "C", CENTRE + mouth + 50, top + 6, CENTRE + mouth + 66, top + 60,
            CENTRE + mouth + 42, top + 92)  # fmt: skip
        for side in both(ear):
            canvas.add(stroke(side, darken(look.colour, 0.45), 15), stroke(side, look.colour, 12), stroke(side, "#fff",
                3, 0.35))  # fmt: skip
    canvas.piece(body, look.fabric.paint(canvas), form="")
    if look.details["finish"] == "Ridged":
        canvas.inside((body,), *(seam(path("M", CENTRE + k * 17, top, "C", CENTRE + k * 24, top + 120, CENTRE + k * 24,
            low - 90, CENTRE + k * 11, low + 10), 2, 0.32) for k in range(-6, 7)))  # fmt: skip
    elif look.details["finish"] == "Dipped":
        canvas.inside((body,), fill(path("M", 60, low - 100, "C", 180, low - 74, 330, low - 122, 460, low - 92, "L",
            460, 500, "L", 60, 500, "Z"), look.accent))  # fmt: skip
    canvas.add(fill(body, canvas.form("gloss")), fill(body, canvas.linear(((0, "#fff", 0.12), (1, "#000", 0.24)), 90)),
        stroke(body, "#000", 1.2, 0.26))  # fmt: skip
    canvas.soft((body,), edge=0.3, width=16)
    rim = oval(CENTRE, top, mouth, max(4.0, mouth * 0.2))
    canvas.add(fill(rim, lighten(look.colour, 0.3)), fill(oval(CENTRE, top + 0.6, mouth - 5, max(2.4,
        mouth * 0.2 - 3)), darken(look.colour, 0.6)), stroke(rim, "#000", 1, 0.3))  # fmt: skip


def _draw_stems(canvas: Canvas, look: Look, top: float, mouth: float) -> None:
    bloom = look.one_of("#e9b7a8", "#f2e3c2", "#c9575a", "#e3b04a")
    for k in (-1.0, -0.35, 0.4, 1.0):
        end_x, end_y = CENTRE + k * look.between(54, 84), top - look.between(70, 116)
        stem = path("M", CENTRE + k * mouth * 0.5, top + 4, "Q", CENTRE + k * mouth * 0.8, top - 50, end_x, end_y)
        canvas.add(stroke(stem, "#5d7a4a", 3.4))
        for share in (0.45, 0.65, 0.85):
            x, y = CENTRE + k * mouth * 0.5 + (end_x - CENTRE - k * mouth * 0.5) * share, top + (end_y - top) * share
            canvas.add(
                f'<g transform="translate({x:.1f} {y:.1f}) rotate({k * 40 + (50 if share != 0.65 else -50):.0f})">{fill("M0 0 C8 -6 8 -18 0 -26 C-8 -18 -8 -6 0 0 Z", "#6f8f58")}</g>'
            )
        canvas.add(*(ellipse(end_x + dx, end_y + dy, 9, 9, darken(bloom, 0.06 * (abs(dx) + abs(dy)) / 8)) for dx,
            dy in ((-9, 0), (9, 0), (0, -9), (0, 9))), ellipse(end_x, end_y, 6, 6, "#a8702f"))  # fmt: skip


def draw_cushion(canvas: Canvas, look: Look) -> None:
    """Draw a square, oblong or round cushion, plump in the middle."""
    form = look.details["form"]
    if form == "Round":
        radius = look.between(158, 172)
        canvas.ground(y=256 + radius + 10, rx=140, ry=13)
        pad = oval(CENTRE, 256, radius, radius)
    else:
        wide, high = (look.between(150, 164), look.between(150, 164)) if form == "Square" else (look.between(184, 198),
            look.between(112, 128))  # fmt: skip
        canvas.ground(y=256 + high + 12, rx=wide - 10, ry=13)
        pad = _pillow(wide, high)
    if look.details["edge"] == "Fringed":
        canvas.add(stroke(pad, lighten(look.colour, 0.25), 24, 1, "2.4 3.4"), stroke(pad, darken(look.colour, 0.2), 22,
            0.6, "1 5"))  # fmt: skip
    canvas.piece(pad, look.fabric.paint(canvas), form="", line=0.34)
    light = canvas.radial(((0, "#fff", 0.3), (0.5, "#fff", 0.05), (0.8, "#000", 0.1), (1, "#000", 0.4)), 0.42, 0.38,
        0.68)  # fmt: skip
    canvas.add(fill(pad, light))
    folds = "".join(stroke(path("M", CENTRE + sx * 152, CENTRE + sy * 104, "Q", CENTRE + sx * 112, CENTRE + sy * 90,
        CENTRE + sx * 84, CENTRE + sy * 52), "#000", 8, 0.2) for sx in (1, -1) for sy in (1, -1))  # fmt: skip
    canvas.soft((pad,), folds if form != "Round" else _pleats(), edge=0.36, width=20)
    if look.details["edge"] == "Piped":
        piping = look.one_of(look.accent, darken(look.colour, 0.3))
        canvas.add(stroke(pad, darken(piping, 0.35), 9), stroke(pad, piping, 6.4), stroke(pad, "#fff", 1.6, 0.35))
    elif look.details["edge"] == "Tasselled" and form != "Round":
        _draw_tassels(canvas, look, wide, high)
    if form == "Round" or look.one_of("button", "plain", "plain") == "button":
        canvas.add(ellipse(CENTRE, 260, 30, 27, canvas.radial(((0, "#000", 0.5), (1, "#000", 0)))), ellipse(CENTRE,
            256, 12, 12, darken(look.colour, 0.25)), ellipse(CENTRE - 3, 252, 4, 3, "#fff", 0.45))  # fmt: skip


def _pillow(wide: float, high: float) -> str:
    x, y = CENTRE, CENTRE
    return path("M", x - wide, y - high, "C", x - wide * 0.5, y - high + 18, x + wide * 0.5, y - high + 18, x + wide,
        y - high, "C", x + wide - 18, y - high * 0.5, x + wide - 18, y + high * 0.5, x + wide, y
                + high, "C", x + wide * 0.5, y + high - 18, x - wide * 0.5, y + high - 18, x - wide, y + high, "C",
                    x - wide + 18, y + high * 0.5, x - wide + 18, y - high * 0.5, x - wide, y - high, "Z")  # fmt: skip


def _pleats() -> str:
    marks = ""
    for k in range(18):
        line = stroke(path("M", CENTRE, 230, "Q", CENTRE + 6, 160, CENTRE, 96), "#000", 6, 0.24) + stroke(path("M",
            CENTRE + 10, 220, "L", CENTRE + 14, 100), "#fff", 6, 0.18)  # fmt: skip
        marks += f'<g transform="rotate({k * 20} 256 256)">{line}</g>'
    return marks


def _draw_tassels(canvas: Canvas, look: Look, wide: float, high: float) -> None:
    colour = mix(look.accent, look.colour, 0.2)
    for sx, sy in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        x, y = CENTRE + sx * wide, CENTRE + sy * high
        threads = "".join(stroke(path("M", 0, 8, "L", k * 3, 34), darken(colour, 0.06 * (k % 3)),
            2.6) for k in range(-3, 4))  # fmt: skip
        knot = ellipse(0, 4, 7, 7, darken(colour, 0.15))
        canvas.add(
            f'<g transform="translate({x:.1f} {y:.1f}) rotate({-45 * sx if sy > 0 else -135 * sx})">{threads}{knot}</g>'
        )


LAMPS = ProductType(
    name="Lamps", department="Home & Living", shelf="Lighting", share=4, price=89, spread=0.5,
    styles=(Style("Table", "Table Lamp", weight=3, materials=("Ceramic", "Glass", "Stoneware")), Style("Floor",
    "Floor Lamp", materials=("Linen", "Cotton")),
            Style("Desk", "Desk Lamp", materials=("Steel", "Aluminium"))),
    colours=HOME_COLOURS, materials=("Ceramic",), draw=draw_lamp, details={"base": ("Gourd", "Ball", "Column",
    "Baluster")},
    notes=(
        "It takes an E27 bulb up to 40 watts; an LED of 6 watts is plenty.",
        "The cable is covered in cloth, two metres long, with a switch within reach.",
        "The light is warm and thrown downwards, kind to faces and to books.",
        "The foot is weighted and lined with felt.",
    ),
    pairs=("a reading chair", "a hall table", "a low bookcase"), occasions=("evening",),
)  # fmt: skip
ARMCHAIRS = ProductType(
    name="Armchairs", department="Home & Living", shelf="Furniture", share=3, price=420, spread=0.4,
    styles=(Style("Armchair", "Armchair"),),
    colours=(*tuple(name for name in HOME_COLOURS if name not in ("White", "Lavender")), "Brown", "Purple", "Orange"),
    materials=("Velvet", "Linen", "Boucle", "Leather", "Wool Blend"), patterns=("Solid", "Solid", "Solid",
    "Herringbone", "Checked", "Floral", "Striped", "Houndstooth"), draw=draw_armchair,
    details={"back": ("Wing", "Barrel", "Square")}, titled=("back",),
    notes=(
        "A kiln-dried beech frame and sprung seat keep their shape for decades.",
        "The {back} back supports the shoulders and leaves the arms free for a book.",
        "The seat cushion turns over, and its cover comes off to be cleaned.",
        "Two people carry it easily, and it passes through any door of 75 cm.",
    ),
    pairs=("a floor lamp and a small table", "a wool throw", "a low footstool"), occasions=("evening", "daytime"),
    pattern_scale=(0.7, 0.9),
)  # fmt: skip
MUGS = ProductType(
    name="Mugs", department="Home & Living", shelf="Kitchen", share=3, price=17, spread=0.35,
    styles=(Style("Mug", "Mug", weight=2), Style("Coffee", "Coffee Mug")),
    colours=HOME_COLOURS, materials=("Stoneware", "Porcelain", "Ceramic"), patterns=("Solid", "Solid", "Solid",
    "Dotted", "Striped", "Floral", "Leaf Print", "Geometric"), draw=draw_mug,
    details={"form": ("Straight", "Tapered", "Rounded"), "glaze": ("Plain", "Dipped", "Banded", "Speckled")},
    titled=("glaze",),
    notes=(
        "It holds 350 ml, which is one honest coffee or a long tea.",
        "The glaze is fired at 1,240 degrees and does not mind the dishwasher.",
        "The handle takes three fingers and stays cool.",
        "Small differences in the glaze are the mark of work by hand.",
    ),
    pairs=("a matching plate", "a pot of loose tea", "a slow breakfast"), occasions=("daytime", "casual"),
    pattern_scale=(0.9, 1.2),
)  # fmt: skip
VASES = ProductType(
    name="Vases", department="Home & Living", shelf="Decor", share=2, price=42, spread=0.5,
    styles=(Style("Vase", "Vase"),), colours=HOME_COLOURS, materials=("Stoneware", "Glass", "Ceramic", "Porcelain"),
    draw=draw_vase,
    details={"form": ("Bottle", "Cylinder", "Amphora", "Globe"), "finish": ("Smooth", "Ridged", "Dipped")},
    titled=("finish", "form"),
    notes=(
        "The {form} form looks finished even when it is empty.",
        "It is glazed inside, so it is tight and easy to rinse.",
        "The foot is ground smooth and marks no table.",
        "Three branches are enough to fill it.",
    ),
    pairs=("dried grasses", "a single branch in bloom", "a stack of books"), occasions=("wedding", "daytime", "party"),
)  # fmt: skip
CUSHIONS = ProductType(
    name="Cushions", department="Home & Living", shelf="Textiles", share=2, price=32, spread=0.4,
    styles=(Style("Cushion", "Cushion"),), colours=HOME_COLOURS, materials=("Velvet", "Linen", "Cotton", "Wool Blend",
    "Boucle"),
    patterns=("Solid", "Striped", "Floral", "Geometric", "Checked", "Paisley", "Leaf Print", "Herringbone", "Chevron",
    "Cable Knit", "Dotted"), draw=draw_cushion,
    details={"form": ("Square", "Square", "Oblong", "Round"), "edge": ("Plain", "Piped", "Fringed", "Tasselled")},
    titled=("edge", "form"),
    notes=(
        "The cover closes with a hidden zip and washes at 30 degrees.",
        "The inner is filled with feathers from one farm; a fibre filling is available.",
        "The {edge} edge keeps its outline on a busy sofa.",
        "Back and front are the same, so it may be turned as it pleases.",
    ),
    pairs=("a plain linen sofa", "two smaller cushions in one tone", "a reading chair"), occasions=("evening",
    "daytime"), pattern_scale=(1.0, 1.4),
)  # fmt: skip

TYPES = (ARMCHAIRS, VASES, CUSHIONS)
