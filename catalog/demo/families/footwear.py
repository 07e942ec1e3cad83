"""Casual shoes, heels and boots, seen from the side with the toe to the right."""

from __future__ import annotations

from catalog.demo.colours import contrast, darken, lighten, luminance, mix
from catalog.demo.kinds import LEATHER_COLOURS, Look, ProductType, Style
from catalog.demo.shading import Canvas, box, ellipse, fill, path, seam, stitch, stroke

SOLE = "#f3f1ea"
SHOE_SIZES = ("37", "38", "39", "40", "41", "42", "43")


def draw_casual(canvas: Canvas, look: Look) -> None:
    """Draw a trainer, a canvas high-top, a slip-on or a loafer."""
    canvas.ground(258, 414, 206, 15)
    CASUAL[look.style](canvas, look)


def _draw_trainer(canvas: Canvas, look: Look) -> None:
    rise = look.between(0, 14)
    upper = path("M", 72, 372, "C", 58, 336, 64, 300, 82, 268 - rise, "C", 88, 254 - rise, 106, 252 - rise, 120,
        262 - rise,
                 "C", 142, 276, 158, 262, 182, 226 - rise, "C", 190, 214 - rise, 206, 212 - rise, 218, 222 - rise,
                 "C", 252, 262, 310, 296, 372, 304, "C", 424, 310, 450, 330, 452, 372, "Z")  # fmt: skip
    _draw_collar(canvas, (84, 262 - rise), (188, 222 - rise), look.colour)
    canvas.piece(upper, look.fabric.paint(canvas), form="sheen")
    second = look.one_of(darken(look.colour, 0.3), look.accent, lighten(look.colour, 0.3))
    heel = path("M", 60, 372, "C", 54, 330, 64, 300, 80, 272 - rise, "C", 104, 282, 122, 312, 116, 372, "Z")
    toe = path("M", 356, 372, "C", 350, 336, 372, 310, 396, 306, "C", 440, 316, 456, 344, 454, 372, "Z")
    mark = look.one_of("swoosh", "bars", "panel", "none")
    canvas.inside((upper,), fill(heel, second), fill(toe, second, 0.9), seam(heel), seam(toe), _side_mark(mark,
        second))  # fmt: skip
    canvas.soft((upper,), stroke(path("M", 150, 290, "C", 200, 330, 280, 350, 372, 350), "#000", 12, 0.18),
                stroke(path("M", 206, 240, "C", 250, 286, 320, 314, 420, 326), "#fff", 12, 0.4), edge=0.4, width=14)  # fmt: skip
    canvas.add(seam(path("M", 150, 282, "C", 176, 306, 190, 330, 196, 372)), _laces(rise, contrast(second)))
    chunky = look.between(24, 40)
    _draw_sole(canvas, look, 406 - chunky, chunky + 4)


def _draw_high_top(canvas: Canvas, look: Look) -> None:
    top = 176 + look.between(-14, 14)
    upper = path("M", 70, 374, "C", 70, 320, 84, 260, 90, top + 6, "C", 110, top - 4, 164, top - 6, 196, top + 4, "L",
        210,
                 250, "C", 238, 290, 300, 306, 366, 312, "C", 420, 318, 448, 338, 450, 374, "Z")  # fmt: skip
    _draw_collar(canvas, (92, top + 5), (194, top + 4), look.colour)
    canvas.piece(upper, look.fabric.paint(canvas), form="sheen")
    cap = path("M", 372, 374, "C", 362, 338, 376, 318, 396, 312, "C", 440, 320, 456, 346, 454, 374, "Z")
    strip = path("M", 68, 374, "C", 70, 320, 82, 260, 88, top, "L", 108, top, "C", 104, 270, 96, 320, 96, 374, "Z")
    canvas.inside((upper,), fill(cap, SOLE), seam(cap), fill(strip, mix(look.colour, "#ffffff", 0.2)), seam(strip))
    canvas.soft((upper,), stroke(path("M", 150, top + 10, "C", 150, 300, 170, 330, 190, 370), "#000", 10, 0.2),
                stroke(path("M", 120, top + 20, "C", 120, 280, 130, 330, 130, 366), "#fff", 16, 0.25), edge=0.4,
                width=14)  # fmt: skip
    canvas.add(seam(path("M", 176, top + 4, "C", 176, 290, 220, 330, 296, 372)))
    for k in range(6):
        x, y = 190 + k * k * 2.6 + k * 4, top + 22 + k * 23.0
        canvas.add(stroke(path("M", x - 12, y + 7, "L", x + 18, y - 1), "#000", 6, 0.25))
        canvas.add(stroke(path("M", x - 12, y + 5, "L", x + 18, y - 3), SOLE, 5.4), ellipse(x - 13, y + 6, 3.4, 3.4,
            "#c9ccd0"))  # fmt: skip
    if look.one_of("patch", "plain") == "patch":
        canvas.add(ellipse(138, 276, 20, 20, SOLE),
            stroke("M138 262 l4 9 l10 1 l-8 7 l3 10 l-9 -6 l-9 6 l3 -10 l-8 -7 l10 -1 Z",
                   darken(look.colour, 0.3), 2))  # fmt: skip
    _draw_sole(canvas, look, 370, 38, line=darken(look.colour, 0.1))


def _draw_slip_on(canvas: Canvas, look: Look) -> None:
    low = look.between(-6, 10)
    upper = path("M", 74, 374, "C", 62, 340, 66, 312, 84, 284 + low, "C", 92, 276 + low, 104, 280 + low, 120,
        288 + low, "C", 160,
                 304, 196, 290, 222, 270 + low, "C", 236, 262 + low, 250, 266 + low, 262, 274, "C", 310, 300, 350, 308,
                 384, 312,
                 "C", 430, 320, 452, 340, 452, 374, "Z")  # fmt: skip
    _draw_collar(canvas, (88, 284 + low), (232, 268 + low), look.colour)
    canvas.piece(upper, look.fabric.paint(canvas), form="sheen")
    gore = path("M", 176, 298, "L", 222, 272 + low, "L", 236, 318, "Q", 208, 334, 186, 330, "Z")
    ribs = "".join(stroke(path("M", 170 + k * 5, 270, "l 14 70"), "#000", 1.4, 0.35) for k in range(15))
    canvas.inside((upper,), fill(gore, darken(look.colour, 0.3)))
    canvas.inside((gore,), ribs)
    canvas.soft((upper,), stroke(path("M", 250, 290, "C", 310, 316, 370, 322, 430, 346), "#fff", 12, 0.4), edge=0.4,
        width=14)  # fmt: skip
    canvas.add(seam(gore), seam(path("M", 84, 296, "C", 110, 306, 118, 340, 114, 374)))
    canvas.add(stroke(path("M", 86, 286 + low, "C", 130, 312, 190, 300, 226, 270 + low), darken(look.colour, 0.35), 5))
    _draw_sole(canvas, look, 370, 36)


def _draw_loafer(canvas: Canvas, look: Look) -> None:
    upper = path("M", 72, 380, "C", 62, 344, 66, 318, 84, 296, "C", 92, 288, 104, 290, 118, 300, "C", 150, 322, 196,
        322, 224,
                 290, "C", 232, 278, 250, 270, 266, 276, "C", 300, 290, 344, 306, 388, 318, "C", 436, 330, 456, 352,
                 456,
                 380, "Z")  # fmt: skip
    _draw_collar(canvas, (88, 294), (232, 284), look.colour)
    canvas.piece(upper, look.fabric.paint(canvas), form="gloss")
    apron = path("M", 262, 282, "C", 268, 322, 330, 348, 396, 344, "C", 424, 342, 430, 332, 410, 324)
    strap = path("M", 214, 304, "C", 232, 270, 262, 262, 282, 280, "L", 296, 380, "L", 222, 380, "Z")
    canvas.inside((upper,), fill(strap, darken(look.colour, 0.14)), seam(strap))
    canvas.soft((upper,), stroke(path("M", 290, 294, "C", 340, 318, 390, 328, 436, 352), "#fff", 11, 0.5),
                stroke(path("M", 110, 320, "C", 150, 344, 200, 346, 226, 330), "#fff", 10, 0.3), edge=0.45, width=14)  # fmt: skip
    canvas.add(seam(apron, 2.4, 0.5), stitch(path("M", 90, 306, "C", 140, 340, 196, 336, 222, 310), opacity=0.35))
    if look.one_of("penny", "bit") == "bit":
        canvas.add(stroke(path("M", 236, 306, "q 20 -14 44 0"), "#7d6023", 8), stroke(path("M", 236, 305,
            "q 20 -14 44 0"),
                   "#dcb968", 5))  # fmt: skip
    else:
        canvas.add(fill(path("M", 240, 312, "q 20 -8 42 2 l -6 14 q -14 -6 -30 -3 Z"), "#000", 0.5))
    sole = path("M", 66, 378, "H", 460, "C", 464, 392, 456, 400, 440, 400, "H", 160, "L", 152, 412, "H", 70, "Z")
    canvas.piece(sole, "#2f2621", fall=False, form="")
    canvas.add(stroke("M70 381 H456", "#8d7a63", 2.4, 0.8))


CASUAL = {"Trainer": _draw_trainer, "High-Top": _draw_high_top, "Slip-On": _draw_slip_on, "Loafer": _draw_loafer}


def _side_mark(kind: str, colour: str) -> str:
    if kind == "swoosh":
        return fill("M196 352 C236 356 300 336 340 304 C300 372 236 386 196 352 Z", colour)
    if kind == "bars":
        return "".join(stroke(f"M{212 + k * 26} 380 L{252 + k * 26} {300 + k * 7}", colour, 10) for k in range(3))
    if kind == "panel":
        return fill("M196 372 C190 330 176 306 150 282 C186 268 220 280 244 300 C284 330 320 350 356 372 Z", colour,
            0.85)  # fmt: skip
    return ""


def _laces(rise: float, colour: str) -> str:
    tongue = path("M", 180, 236 - rise, "C", 178, 214 - rise, 196, 196 - rise, 212, 204 - rise, "L", 232, 236 - rise,
        "Z")  # fmt: skip
    marks = fill(tongue, colour, 0.9) + fill(tongue, "#000", 0.12)
    for k in range(6):
        x, y = 196 + k * 21.0, 250 - rise + k * 14.5 + rise * k / 9
        marks += stroke(path("M", x - 6, y + 14, "L", x + 26, y - 7), "#000", 7, 0.3)
        marks += stroke(path("M", x - 6, y + 12, "L", x + 26, y - 9), colour, 6)
    return marks


def _draw_collar(canvas: Canvas, left: tuple[float, float], right: tuple[float, float], colour: str) -> None:
    hollow = path("M", *left, "C", left[0] + 20, left[1] - 22, right[0] - 20, right[1] - 12, *right, "L", right[0] + 6,
                  right[1] + 60, "L", left[0], left[1] + 50, "Z")  # fmt: skip
    inner = darken(colour, 0.5) if luminance(colour) > 0.15 else lighten(colour, 0.2)
    canvas.piece(hollow, inner, form="", fall=False, line=0.4)


def _draw_sole(canvas: Canvas, look: Look, top: float, height: float, line: str = "") -> None:
    colour = look.one_of(SOLE, SOLE, "#d9b37c", "#fdfdfb")
    low = top + height
    sole = path("M", 62, top - 4, "C", 140, top + 6, 380, top + 4, 458, top - 6, "C", 468, top + 12, 462, low, 436,
        low,
                "H", 92, "C", 66, low, 56, top + 14, 62, top - 4, "Z")  # fmt: skip
    canvas.piece(sole, colour, form="sheen", line=0.4)
    canvas.add(seam(path("M", 64, top + height * 0.45, "C", 150, top + height * 0.5, 380, top + height * 0.5, 461, top
                         + height * 0.4), 1.6, 0.26))  # fmt: skip
    if line:
        canvas.add(stroke(path("M", 66, top + 7, "C", 140, top + 15, 380, top + 13, 458, top + 5), line, 3))
    grip = "".join(stroke(path("M", 84 + k * 16, low - 6, "v 5"), "#000", 2, 0.25) for k in range(23))
    canvas.add(grip)


def draw_heels(canvas: Canvas, look: Look) -> None:
    """Draw a heeled shoe: pump, strappy sandal, slingback or wedge, on the heel its words name."""
    lift = {"Stiletto": 112.0, "Block Heel": 92.0, "Kitten Heel": 54.0, "Wedge": 90.0}[look.details["heel"]]
    lift += look.between(-8, 8)
    back = 392 - lift
    canvas.ground(270, 406, 200, 12)
    _draw_heel(canvas, look, back)
    sole = path("M", 84, back, "C", 140, back + 4, 190, back + 26, 250, 360, "C", 300, 388, 380, 394, 452, 390, "C",
        462, 394,
                460, 402, 446, 402, "C", 370, 406, 300, 404, 240, 378, "C", 190, back + 44, 140, back + 22, 86,
                back + 16,
                "Z")  # fmt: skip
    shoe = {"Pump": _draw_pump, "Slingback": _draw_slingback, "Strappy": _draw_strappy}[look.style]
    shoe(canvas, look, back)
    canvas.piece(sole, darken(look.colour, 0.5), form="", fall=False, line=0.3)


def _draw_heel(canvas: Canvas, look: Look, back: float) -> None:
    kind = look.details["heel"]
    low = 402.0
    shapes = {
        "Stiletto": path("M", 84, back, "C", 92, back + 30, 98, 360, 100, low, "H", 112, "C", 112, 360, 120, back + 50,
            156,
                         back + 24, "Z"),
        "Kitten Heel": path("M", 84, back, "C", 96, back + 20, 100, 380, 100, low, "H", 116, "C", 116, 384, 126,
        back + 30, 158,
                            back + 20, "Z"),
        "Block Heel": path("M", 84, back, "L", 88, low, "H", 142, "L", 154, back + 18, "Z"),
        "Wedge": path("M", 84, back, "L", 92, low, "H", 440, "C", 360, 402, 280, 390, 240, 364, "C", 190, back + 24,
        140, back
                      + 4, 84, back, "Z"),
    }  # fmt: skip
    cork = kind == "Wedge" and look.one_of("cork", "same") == "cork"
    canvas.piece(shapes[kind], "#c59a66" if cork else darken(look.colour, 0.12), form="gloss")
    if kind != "Wedge":
        canvas.add(stroke(path("M", 101 if kind != "Block Heel" else 90, low - 1, "H",
            111 if kind != "Block Heel" else 140),
                          "#1c1a1a", 5))  # fmt: skip


def _draw_pump(canvas: Canvas, look: Look, back: float) -> None:
    dip = look.between(-10, 14)
    upper = path("M", 80, back - 52, "C", 74, back - 20, 78, back + 4, 86, back + 12, "C", 140, back + 18, 190,
        back + 40, 246,
                 376, "C", 300, 400, 380, 400, 456, 396, "C", 462, 372, 420, 344, 372, 330, "C", 340, 322, 316, 322,
                 298, 318
                 + dip, "C", 250, 340, 200, back + 6, 150, back - 8, "C", 126, back - 18, 112, back - 40, 98,
                     back - 58,
                 "C", 92, back - 64, 82, back - 62, 80, back - 52, "Z")  # fmt: skip
    lining = path("M", 84, back - 56, "C", 110, back - 70, 150, back - 40, 190, back - 12, "C", 230, back + 20, 270,
        304 + dip,
                  300, 318 + dip, "L", 250, 350, "L", 100, back, "Z")  # fmt: skip
    canvas.piece(lining, "#d8bd9a", form="", fall=False)
    canvas.add(fill(lining, "#000", 0.14))
    canvas.piece(upper, look.fabric.paint(canvas), form="gloss")
    canvas.soft((upper,), stroke(path("M", 310, 336, "C", 350, 338, 400, 352, 438, 384), "#fff", 9, 0.6),
                stroke(path("M", 94, back - 40, "C", 92, back - 20, 104, back, 150, back + 10), "#fff", 7, 0.4),
                edge=0.42, width=12)  # fmt: skip
    trim = look.one_of("none", "bow", "strap", "none")
    if trim == "bow":
        for tilt in (-24, 24):
            canvas.add(
                f'<g transform="rotate({tilt} 314 326)">{ellipse(314 + tilt * 0.8, 326, 22, 11, darken(look.colour, 0.2))}</g>'
            )
        canvas.piece(box(306, 317, 16, 18, 6), darken(look.colour, 0.3), fall=False)
    elif trim == "strap":
        _draw_ankle_strap(canvas, look, back)


def _draw_slingback(canvas: Canvas, look: Look, back: float) -> None:
    far = path("M", 250, 344, "C", 206, back - 6, 150, back - 46, 88, back - 48)
    near = path("M", 244, 354, "C", 200, back + 12, 150, back - 26, 88, back - 46)
    canvas.add(stroke(path("M", 90, back + 6, "C", 140, back + 10, 190, back + 30, 250, 366), "#d8bd9a", 12))
    canvas.add(stroke(far, darken(look.colour, 0.5), 9), stroke(near, darken(look.colour, 0.3), 12), stroke(near,
        look.colour, 9.4))  # fmt: skip
    canvas.add(stroke(near, "#fff", 2, 0.35), ellipse(190, back + 14, 7, 7, "#dcb968"), ellipse(190, back + 14, 3.4,
        3.4, "#7d6023"))  # fmt: skip
    counter = path("M", 84, back - 50, "C", 78, back - 20, 80, back, 86, back + 10, "L", 108, back + 12, "C", 98,
        back - 10, 94, back - 30, 94, back - 52, "Z")  # fmt: skip
    canvas.piece(counter, look.colour, form="gloss", line=0.4)
    vamp = path("M", 230, 366, "C", 240, 340, 262, 318, 296, 312, "C", 350, 316, 440, 350, 470, 396, "C", 400, 404,
        290, 402,
                230, 366, "Z")  # fmt: skip
    canvas.piece(vamp, look.fabric.paint(canvas), form="gloss")
    canvas.soft((vamp,), stroke(path("M", 290, 328, "C", 350, 334, 410, 356, 440, 384), "#fff", 9, 0.6), edge=0.42,
        width=12)  # fmt: skip
    if look.one_of("buckle", "plain") == "buckle":
        canvas.add(stroke(box(290, 330, 36, 24, 5), "#7d6023", 6), stroke(box(290, 329, 36, 24, 5), "#e0c070", 4))


def _draw_strappy(canvas: Canvas, look: Look, back: float) -> None:
    bed = path("M", 84, back, "C", 140, back + 4, 190, back + 24, 250, 358, "C", 300, 386, 380, 392, 450, 390)
    canvas.add(stroke(bed, "#d8bd9a", 11), stroke(bed, "#000", 11, 0.08))
    for x, height in ((352.0, 54.0), (396.0, 40.0)) if look.one_of("two", "three") == "two" else ((330.0, 62.0),
        (368.0, 50.0), (404.0, 38.0)):  # fmt: skip
        band = path("M", x - 18, 394, "C", x - 12, 394 - height, x + 18, 390 - height, x + 34, 394, "L", x + 16, 398,
            "C", x + 8, 404
                    - height, x + 2, 404 - height, x - 2, 398, "Z")  # fmt: skip
        canvas.piece(band, look.colour, form="gloss", line=0.45)
    counter = path("M", 82, back - 44, "C", 76, back - 20, 80, back, 86, back + 10, "L", 146, back + 16, "C", 130,
        back - 6, 116,
                   back - 24, 104, back - 50, "Z")  # fmt: skip
    canvas.piece(counter, look.fabric.paint(canvas), form="gloss")
    _draw_ankle_strap(canvas, look, back)


def _draw_ankle_strap(canvas: Canvas, look: Look, back: float) -> None:
    far = path("M", 86, back - 58, "C", 110, back - 92, 170, back - 92, 196, back - 66)
    near = path("M", 86, back - 58, "C", 110, back - 30, 170, back - 34, 196, back - 66)
    canvas.add(stroke(far, darken(look.colour, 0.45), 9), stroke(near, darken(look.colour, 0.3), 11), stroke(near,
        look.colour, 8.6))  # fmt: skip
    canvas.add(stroke(path("M", 90, back - 54, "L", 92, back - 26), look.colour, 9))
    canvas.add(stroke(box(150, back - 52, 17, 17, 4), "#7d6023", 4.4), stroke(box(150, back - 52.6, 17, 17, 4),
        "#e0c070", 3))  # fmt: skip


def draw_boots(canvas: Canvas, look: Look) -> None:
    """Draw a Chelsea, lace-up or tall boot."""
    tall = look.style == "Knee-High"
    top = (80.0 if tall else 176.0) + look.between(-12, 12)
    canvas.ground(262, 432, 190, 14)
    wide = 14.0 if tall else 8.0
    shaft = path("M", 112, 396, "C", 100, 350, 126, 300, 124, 262, "C", 108, 200, 100 - wide * 0.3, 150,
        102 - wide * 0.2, top, "C", 150,
                 top - 8, 200, top - 8, 236 + wide, top, "C", 236 + wide, 170, 208, 236, 226, 282, "C", 262, 312, 330,
                 320, 380,
                 336, "C", 424, 350, 442, 372, 440, 402, "L", 112, 402, "Z")  # fmt: skip
    canvas.piece(path("M", 102 - wide * 0.2, top, "C", 150, top - 20, 200, top - 20, 236 + wide, top, "C", 200,
        top + 16, 140, top
                      + 16, 102 - wide * 0.2, top, "Z"), darken(look.colour, 0.55), form="", fall=False)  # fmt: skip
    canvas.piece(shaft, look.fabric.paint(canvas), form="cloth")
    canvas.soft((shaft,), stroke(path("M", 200, top + 20, "C", 200, 230, 204, 280, 224, 306, "C", 280, 336, 360, 346,
        420, 376),
                "#fff", 13, 0.4), stroke("M116 330 C150 318 190 316 236 292", "#000", 10, 0.25),
                stroke("M118 350 C160 340 210 340 250 320", "#000", 7, 0.18), edge=0.45, width=20)  # fmt: skip
    if look.style == "Chelsea":
        gore = path("M", 146, top + 4, "C", 150, 240, 160, 290, 178, 320, "C", 196, 290, 204, 240, 208, top + 4, "Z")
        canvas.add(fill(gore, darken(look.colour, 0.45) if luminance(look.colour) > 0.2 else lighten(look.colour,
            0.16)))  # fmt: skip
        canvas.inside((gore,), *(stroke(path("M", 144 + k * 5, top, "V", 330), "#000", 1.6, 0.35) for k in range(14)))
        canvas.add(seam(gore), stroke(path("M", 110, top + 8, "q -6 -30 6 -30 q 10 0 8 26"), darken(look.colour, 0.2),
            6))  # fmt: skip
    elif look.style == "Lace-Up":
        canvas.add(seam("M196 180 C196 250 206 300 268 330"), seam("M340 402 C332 368 350 344 388 340", 2.4, 0.45))
        for k in range(7):
            x, y = 194 + max(0, k - 3) * 12.0, top + 22 + k * 20.5 - max(0, k - 4) * 6
            canvas.add(stroke(path("M", x, y + 8, "L", x + 27, y - 1), "#000", 6, 0.35))
            canvas.add(stroke(path("M", x, y + 6, "L", x + 27, y - 3), "#e2c98d", 4.6), ellipse(x - 2, y + 6, 3.6, 3.6,
                "#c9ccd0"))  # fmt: skip
    else:
        canvas.add(stroke(path("M", 146, top + 12, "C", 150, 200, 140, 300, 150, 396), "#000", 4.4, 0.5),
                   stroke(path("M", 146, top + 12, "C", 150, 200, 140, 300, 150, 396), "#d0d2d6", 1.8))  # fmt: skip
        canvas.add(stitch(path("M", 98, top + 14, "Q", 180, top + 6, 236 + wide, top + 13), opacity=0.4))
    lug = look.style == "Lace-Up"
    heel = 30.0 if look.gender != "Women" else look.between(28, 44)
    sole = path("M", 106, 394, "H", 442, "C", 450, 404, 446, 416, 432, 416, "H", 214, "L", 200, 398 + heel, "H", 112,
        "Z")  # fmt: skip
    canvas.piece(sole, "#2a2523" if not lug else look.one_of("#2a2523", "#d7c7a4"), form="", fall=False, line=0.5)
    canvas.add(stroke("M110 397 H438", "#cbb27c" if lug else "#6d5c4e", 2.6, 0.9))


CASUAL_SHOES = ProductType(
    name="Casual Shoes",
    department="Fashion",
    shelf="Casual Shoes",
    share=5,
    price=74,
    spread=0.4,
    styles=(
        Style("Trainer", "Casual Shoes", weight=3, materials=("Leather", "Suede", "Mesh")),
        Style("High-Top", "High-Top Casual Shoes", materials=("Canvas",), weight=2, patterns=("Solid", "Solid",
        "Checked", "Floral")),
        Style("Slip-On", "Slip-On Casual Shoes", materials=("Canvas",),
              patterns=("Solid", "Solid", "Houndstooth", "Striped", "Leaf Print")),
        Style("Loafer", "Loafer Casual Shoes", materials=("Leather", "Suede"), colours=LEATHER_COLOURS),
    ),
    colours=("White", "Black", "Navy Blue", "Red", "Green", "Grey", "Blue", "Pink", "Yellow", "Beige", "Olive", "Teal",
    "Orange"),
    materials=("Leather",),
    genders={"Men": 5, "Women": 4, "Unisex": 2, "Boys": 1, "Girls": 1},
    sizes=SHOE_SIZES,
    draw=draw_casual,
    notes=(
        "A padded insole and a stitched sole make it a shoe for whole days on foot.",
        "The lining is breathable and the heel is reinforced where shoes give way first.",
        "The last is of normal width; if you are between sizes take the larger.",
        "The sole is natural rubber and grips on wet pavement.",
    ),
    pairs=("cropped trousers", "straight jeans", "shorts and a loose shirt"),
    occasions=("casual", "travel", "sport", "daytime", "festival", "outdoor"),
    pattern_scale=(0.6, 0.8),
)  # fmt: skip

HEELS = ProductType(
    name="Heels",
    department="Fashion",
    shelf="Heels",
    share=4,
    price=84,
    spread=0.45,
    styles=(Style("Pump", "Pump Heels", weight=2), Style("Slingback", "Slingback Heels"), Style("Strappy",
    "Sandal Heels")),
    colours=("Black", "Red", "Beige", "Navy Blue", "Gold", "Silver", "Pink", "Maroon", "Green", "Purple", "White",
    "Tan"),
    materials=("Leather", "Suede", "Satin", "Patent Leather"),
    genders={"Women": 1},
    details={"heel": ("Stiletto", "Block Heel", "Kitten Heel", "Wedge")},
    titled=("heel",),
    sizes=("36", "37", "38", "39", "40"),
    draw=draw_heels,
    notes=(
        "The {heel} is set well under the foot, so the weight does not fall on the toes.",
        "A cushioned insole and a leather lining keep it kind through a long evening.",
        "The tip of the heel is replaceable at any cobbler's.",
    ),
    pairs=("a midi dress", "tailored trousers", "a satin skirt and a fine knit"),
    occasions=("party", "wedding", "date", "evening", "formal", "business"),
)  # fmt: skip

BOOTS = ProductType(
    name="Boots",
    department="Fashion",
    shelf="Boots",
    share=3,
    price=135,
    spread=0.35,
    styles=(Style("Chelsea", "Chelsea Boots", weight=2), Style("Lace-Up", "Lace-Up Boots", weight=2),
            Style("Knee-High", "Knee-High Boots", genders=("Women",))),
    colours=("Black", "Brown", "Tan", "Maroon", "Beige", "Olive", "Grey", "Navy Blue"),
    materials=("Leather", "Suede", "Nubuck"),
    genders={"Men": 1, "Women": 1},
    sizes=SHOE_SIZES,
    draw=draw_boots,
    notes=(
        "The upper is cut from one hide and welted, so it can be resoled.",
        "A fleece-backed lining keeps out the cold without bulk.",
        "A pull tab helps at the back; the toe leaves room for a winter sock.",
    ),
    pairs=("dark jeans and a heavy knit", "a tiered skirt", "cord trousers"),
    occasions=("outdoor", "casual", "travel", "festival", "daytime"),
)  # fmt: skip

TYPES = (CASUAL_SHOES, HEELS, BOOTS)
