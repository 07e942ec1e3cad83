"""Headphones and earbuds."""

from __future__ import annotations

from catalog.demo.colours import darken, luminance, mix
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.placing import METALS, mapped, plate
from catalog.demo.screens import DEVICE_COLOURS, emblem, mesh
from catalog.demo.shading import CENTRE, Canvas, both, box, ellipse, fill, flip, mirrored, oval, seam, stroke


def draw_headphones(canvas: Canvas, look: Look) -> None:
    """Draw over-ear or on-ear headphones from the front or turned, or earbuds with their case."""
    if look.style == "Earbuds":
        _draw_earbuds(canvas, look)
    elif look.one_of("front", "turned", "turned") == "turned":
        _draw_turned(canvas, look)
    else:
        _draw_facing(canvas, look)


def _cushion(look: Look) -> str:
    if luminance(look.colour) < 0.14:
        return "#3d3e44"
    return look.one_of(
        darken(look.colour, 0.38),
        darken(look.colour, 0.38),
        darken(look.colour, 0.6),
        mix(look.accent, look.colour, 0.35),
    )


def _rod(canvas: Canvas, data: str, colour: str, width: float) -> None:
    """Draw a padded band along a line."""
    canvas.add(stroke(data, darken(colour, 0.5), width + 3, cap="butt"), stroke(data, colour, width, cap="butt"))
    canvas.add(f'<g transform="translate(-1 {-width * 0.22:.1f})">{stroke(data, "#fff", width * 0.18, 0.4)}</g>')


def _draw_turned(canvas: Canvas, look: Look) -> None:
    over = look.style == "Over-Ear"
    canvas.ground(y=448, x=270, rx=150, ry=12)
    rx, ry = (94.0, 116.0) if over else (78.0, 84.0)
    rx, ry, cushion = rx + look.between(-6, 8), ry + look.between(-6, 8), _cushion(look)
    low, width = 440 - ry, 34 if over else 20
    high = int(look.between(56, 76))
    band = f"M 138 270 C 116 130 170 {high} 250 {high} C 338 {high} 384 150 352 {low - ry + 26:.0f}"
    pad = f"M 158 170 C 170 110 206 {high + 14} 250 {high + 14} C 300 {high + 14} 336 120 344 170"
    canvas.add(stroke(band, METALS["steel"][0], 13), stroke(band, METALS["steel"][1], 9.6))
    crest = f"M 146 196 C 148 110 190 {high} 250 {high} C 326 {high} 366 126 364 190"
    _rod(canvas, pad, cushion, width * 0.7)
    _rod(canvas, crest, look.colour, width)
    far = oval(150, low - 14, rx * 0.5, ry * 0.94)
    canvas.piece(oval(138, low - 14, rx * 0.46, ry * 0.96), look.colour, form="gloss", line=0.5)
    canvas.piece(far, cushion, line=0.5)
    canvas.add(fill(oval(158, low - 14, rx * 0.28, ry * 0.62), "#17181b"), stroke(far, "#fff", 2, 0.15))
    near = oval(348, low, rx, ry)
    canvas.piece(oval(318, low - 2, rx * 0.94, ry * 0.98), cushion, line=0.5)
    canvas.soft((oval(318, low - 2, rx * 0.94, ry * 0.98),), edge=0.5, width=16)
    canvas.piece(near, look.colour, form="sheen", line=0.5)
    canvas.soft((near,), stroke(oval(342, low - 8, rx * 0.82, ry * 0.84), "#fff", 10, 0.32), edge=0.42, width=16)
    face = look.one_of("plain", "mesh", "ring", "disc")
    inner = oval(350, low, rx * 0.66, ry * 0.66)
    if face == "mesh":
        canvas.piece(inner, mesh(canvas, mix(look.colour, "#000000", 0.12)), form="sheen", line=0.5)
    elif face == "disc":
        plate(canvas, inner, (darken(look.colour, 0.5), mix(look.colour, "#ffffff", 0.18)))
    if face != "plain":
        canvas.add(stroke(inner, METALS["gold" if face == "ring" else "steel"][1], 4))
    emblem(canvas, look, 350, low, 17)
    canvas.piece(box(340, low - ry - 30, 28, 60, 10), darken(look.colour, 0.2), form="gloss", fall=False, line=0.5)


def _draw_facing(canvas: Canvas, look: Look) -> None:
    over = look.style == "Over-Ear"
    reach, high = (144.0 if over else 132.0) + look.between(-6, 6), look.between(66, 92)
    cup_w, cup_h = (86.0, 190.0) if over else (66.0, 128.0)
    cup_h += look.between(-14, 10)
    low, cushion = 306 + cup_h / 2, _cushion(look)
    canvas.ground(y=low + 12, rx=186, ry=12)
    for x in (CENTRE - reach, CENTRE + reach):
        plate(canvas, box(x - 7, 168, 14, 90, 6), METALS["steel"])
    thick = 30 if over else 17
    outer = mirrored((CENTRE, high), (CENTRE + reach * 0.78, high, CENTRE + reach + 15, high + 60, CENTRE + reach + 15, 214), (CENTRE + reach - 15, 214),
        (CENTRE + reach - 18, high + 76, CENTRE + reach * 0.62, high + thick, CENTRE, high + thick))  # fmt: skip
    pad = mirrored((CENTRE, high + thick - 4), (CENTRE + reach * 0.56, high + thick - 2, CENTRE + reach * 0.76, high + 60, CENTRE + reach * 0.84, 160),
        (CENTRE + reach * 0.7, 166), (CENTRE + reach * 0.56, high + 84, CENTRE + reach * 0.36, high + thick + 18, CENTRE, high + thick + 18))  # fmt: skip
    canvas.piece(pad, cushion, fall=False, line=0.5)
    canvas.piece(outer, look.colour, form="sheen", line=0.5)
    canvas.soft(
        (outer,),
        stroke(
            f"M {256 - reach:.0f} 190 C {256 - reach:.0f} {high + 40:.0f} {256 - reach * 0.6:.0f} {high + 8:.0f} 256 {high + 8:.0f}",
            "#fff",
            6,
            0.5,
        ),
        blur=3,
        edge=0.3,
        width=10,
    )
    metal = look.one_of(METALS["steel"][1], METALS["gold"][1], darken(look.colour, 0.25))
    for sign in (1, -1):
        x = CENTRE + sign * reach
        inner = box(x - sign * (cup_w / 2 + 6) - 22, 306 - cup_h / 2 + 5, 44, cup_h - 10, 18)
        canvas.piece(inner, cushion, line=0.5)
        cup = box(x + sign * 2 - cup_w / 2, 306 - cup_h / 2, cup_w, cup_h, 34)
        canvas.piece(cup, look.colour, form="gloss", line=0.5)
        canvas.soft(
            (inner, cup),
            stroke(f"M {x - 14:.0f} {306 - cup_h * 0.36:.0f} L {x - 14:.0f} {306 + cup_h * 0.3:.0f}", "#fff", 10, 0.28),
            edge=0.4,
            width=12,
        )
        canvas.piece(
            box(x + sign * (cup_w * 0.42) - 8, 306 - cup_h * 0.28, 16, cup_h * 0.56, 8), metal, form="gloss", line=0.5
        )


def _draw_earbuds(canvas: Canvas, look: Look) -> None:
    kind = look.one_of("stem", "bean")
    wide, high = int(look.between(196, 260)), int(look.between(150, 184))
    canvas.ground(y=448, rx=160, ry=13)
    top = 62 if kind == "stem" else 84
    shell = box(256 - wide // 2, top, wide, high, look.between(46, 88))
    canvas.piece(shell, look.colour, form="gloss")
    canvas.soft(
        (shell,),
        stroke(f"M {256 - wide * 0.36:.0f} {top + 26} L {256 + wide * 0.3:.0f} {top + 22}", "#fff", 14, 0.4),
        edge=0.4,
        width=20,
    )
    canvas.inside((shell,), seam(f"M 100 {top + high * 0.38:.0f} L 412 {top + high * 0.38:.0f}", 2.6, 0.5))
    canvas.add(ellipse(CENTRE, top + high * 0.58, 4.4, 4.4, "#7fd08a"))
    emblem(canvas, look, CENTRE, top + high * 0.78, 8)
    head = "M 300 292 C 330 268 384 284 386 326 C 386 358 366 372 352 376 C 344 380 342 390 342 402 L 342 428 C 342 448 312 448 312 428 L 310 366 C 288 350 280 312 300 292 Z"
    tip = "M 296 300 C 278 296 262 312 262 330 C 262 350 282 364 300 356 C 290 340 288 318 296 300 Z"
    if kind == "bean":
        head = "M 300 304 C 326 270 392 284 400 340 C 408 398 374 436 334 436 C 298 436 286 402 290 372 C 292 344 286 322 300 304 Z"
        tip = "M 298 316 C 276 308 254 322 254 346 C 254 370 274 386 294 378 C 288 356 288 336 298 316 Z"
    move = look.between(2, 16)
    rubber = "#e4e3df" if luminance(look.colour) > 0.6 else "#34353a"
    for data in (tip, head):
        part = mapped(data, lambda x, y: (x + move, y))
        for side in (part, flip(part)):
            canvas.piece(
                side, rubber if data is tip else look.colour, form="sheen" if data is tip else "gloss", line=0.6
            )
    bodies = both(mapped(head, lambda x, y: (x + move, y)))
    canvas.soft(bodies, edge=0.34, width=12)
    for sign in (1, -1):
        x = CENTRE + sign * (104 + move if kind == "bean" else 100 + move)
        canvas.add(fill(box(x - 5, 330, 10, 22, 5), darken(look.colour, 0.55), 0.8))
        if kind == "stem":
            canvas.add(fill(box(CENTRE + sign * (71 + move) - 11, 434, 22, 5, 2), METALS["steel"][1]))


HEADPHONES = ProductType(
    name="Headphones",
    department="Electronics",
    shelf="Audio",
    share=2,
    price=130,
    spread=0.55,
    styles=(
        Style("Over-Ear", "Over-Ear Headphones", weight=2, notes=(
            "The cups enclose the whole ear and shut out most of a railway carriage by themselves.",
            "They fold inwards at two hinges and lie flat in a case the depth of a book.",
        )),
        Style("On-Ear", "On-Ear Headphones", weight=1, notes=(
            "Small cups rest on the ear and leave enough of the street to be heard.",
            "A sprung band of flat wire keeps the weight under a hundred and sixty grams.",
        )),
        Style("Earbuds", "Earbud Headphones", weight=2, notes=(
            "The case is no bigger than a matchbox and recharges both buds four times.",
            "Three pairs of soft tips are in the box; the middle ones are fitted.",
            "Each bud works alone as well, so the other may stay in the case.",
        )),
    ),
    colours=DEVICE_COLOURS,
    materials=("Aluminium", "Recycled Plastic", "Polycarbonate"),
    draw=draw_headphones,
    notes=(
        "Active noise cancelling listens through four microphones and can be turned off with one touch.",
        "Two devices stay connected at once, so a call interrupts the film and not the other way about.",
        "Ten minutes on the charger are enough for an evening's listening.",
        "Whatever touches the ear can be replaced at home without a tool.",
        "Voices come through clearly in wind, because a sensor tells speech from gusts.",
        "The sound is tuned to be even from low to high, with nothing pushed forward.",
        "A long press lets the room in, for a question at the counter.",
        "The firmware is updated from a phone, never without asking first.",
        "Playing stops by itself when they come off and goes on when they return.",
    ),
    pairs=("a phone and a paperback", "a slim laptop", "a turntable and a shelf of records", "a tablet on its stand", "a small music player"),
    occasions=("travel", "sport", "business", "daytime"),
    care="device",
    close_up=CloseUp(340, 310, 210),
)  # fmt: skip

TYPES = (HEADPHONES,)
