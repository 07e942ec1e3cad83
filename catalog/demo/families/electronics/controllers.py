"""Game controllers: with grips, flat as in the old days, and as a stick on a box."""

from __future__ import annotations

from catalog.demo.colours import contrast, darken, lighten, luminance, mix
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.placing import METALS, bar, plate
from catalog.demo.screens import DEVICE_COLOURS, emblem
from catalog.demo.shading import CENTRE, Canvas, both, box, ellipse, fill, mirrored, oval, seam, stroke


def draw_controller(canvas: Canvas, look: Look) -> None:
    """Draw a controller from above."""
    {"Grip": _draw_grip, "Retro": _draw_retro, "Arcade": _draw_arcade}[look.style](canvas, look)


def _dark(look: Look) -> str:
    """Return the tone of rubber parts: near black, or a deep tone of the colour."""
    return look.one_of("#26272c", darken(look.colour, 0.6)) if luminance(look.colour) > 0.2 else "#3c3d43"


def _draw_stick(canvas: Canvas, x: float, y: float, radius: float, dark: str) -> None:
    canvas.add(
        ellipse(x, y, radius * 1.3, radius * 1.3, darken(dark, 0.5)),
        stroke(oval(x, y, radius * 1.3, radius * 1.3), "#000", 1.6, 0.5),
    )
    dome = canvas.radial(((0, lighten(dark, 0.3), 1), (0.6, dark, 1), (1, darken(dark, 0.45), 1)), 0.42, 0.36, 0.66)
    canvas.add(
        ellipse(x + 2, y + 5, radius, radius, "#000", 0.4),
        ellipse(x, y - 2, radius, radius, dome),
        stroke(oval(x, y - 2, radius * 0.7, radius * 0.7), "#000", 3, 0.35),
    )


def _draw_pad(canvas: Canvas, x: float, y: float, reach: float, dark: str) -> None:
    """Draw a direction cross."""
    arm = reach * 0.36
    cross = (f"M {x - arm} {y - reach} L {x + arm} {y - reach} L {x + arm} {y - arm} L {x + reach} {y - arm} L {x + reach} {y + arm} L {x + arm} {y + arm} "
        f"L {x + arm} {y + reach} L {x - arm} {y + reach} L {x - arm} {y + arm} L {x - reach} {y + arm} L {x - reach} {y - arm} L {x - arm} {y - arm} Z")  # fmt: skip
    canvas.add(stroke(cross, darken(dark, 0.5), 7), fill(cross, dark), stroke(cross, dark, 3.4))
    canvas.add(
        fill(cross, canvas.linear(((0, "#fff", 0.25), (0.5, "#fff", 0), (1, "#000", 0.3)), 60)),
        ellipse(x, y, arm * 0.5, arm * 0.5, "#000", 0.25),
    )


def _draw_buttons(canvas: Canvas, look: Look, x: float, y: float, reach: float, dark: str) -> None:
    shades = {
        "dark": (dark,) * 4,
        "four": ("#d9534a", "#e2b13c", "#4fa36a", "#3f7fc0"),
        "pale": ("#efece4",) * 4,
        "accent": (look.accent,) * 4,
    }[look.one_of("dark", "four", "pale", "accent")]
    for (dx, dy), tone in zip(((1, 0), (0, -1), (0, 1), (-1, 0)), shades, strict=True):
        px, py, radius = x + dx * reach, y + dy * reach, reach * 0.54
        canvas.add(ellipse(px, py + 2, radius + 2.4, radius + 2.4, "#000", 0.4), ellipse(px, py, radius, radius, tone))
        canvas.add(
            ellipse(px - radius * 0.2, py - radius * 0.3, radius * 0.5, radius * 0.34, "#fff", 0.35),
            stroke(f"M {px - 3} {py + 2} L {px + 3} {py + 2}", contrast(tone), 2.6, 0.5),
        )


def _draw_grip(canvas: Canvas, look: Look) -> None:
    canvas.ground(y=420, rx=186, ry=14)
    dark, spread, drop = _dark(look), look.between(-10, 12), look.between(-14, 14)
    low = 400 + drop * 0.5
    for side in both("M 300 182 C 330 152 392 152 412 190 L 400 220 L 304 206 Z"):
        canvas.piece(side, dark, form="gloss", line=0.5)
    kind = look.one_of("round", "winged")
    if kind == "round":
        outline = mirrored((CENTRE, 182), (CENTRE + 54, 182), (CENTRE + 92, 166, CENTRE + 138, 172, CENTRE + 162, 206),
            (CENTRE + 196 + spread, 262, CENTRE + 216 + spread, 350, CENTRE + 202 + spread, 382), (CENTRE + 186 + spread, low + 14, CENTRE + 154, low + 8, CENTRE + 134, 372),
            (CENTRE + 112, 338, CENTRE + 88, 326, CENTRE + 60, 324), (CENTRE, 324))  # fmt: skip
    else:
        outline = mirrored((CENTRE, 190), (CENTRE + 70, 190), (CENTRE + 84, 176), (CENTRE + 142, 176), (CENTRE + 172, 184, CENTRE + 180, 214, CENTRE + 190, 250),
            (CENTRE + 212 + spread, 330, CENTRE + 212 + spread, 392, CENTRE + 186 + spread, low), (CENTRE + 160, low + 8, CENTRE + 146, 366, CENTRE + 126, 336),
            (CENTRE + 114, 318, CENTRE + 96, 312, CENTRE + 72, 312), (CENTRE, 312))  # fmt: skip
    canvas.piece(outline, look.colour, form="sheen", line=0.6)
    trim = look.one_of("none", "none", "handles", "centre")
    if trim == "handles":
        tone = look.one_of(darken(look.colour, 0.35), dark)
        canvas.inside(
            (outline,),
            *(fill(side, tone) for side in both("M 432 240 C 396 270 372 320 370 420 L 520 420 L 520 240 Z")),
        )
    elif trim == "centre":
        canvas.inside(
            (outline,),
            fill(
                mirrored((CENTRE, 170), (CENTRE + 62, 170), (CENTRE + 44, 250), (CENTRE + 54, 340), (CENTRE, 340)),
                darken(look.colour, 0.3),
            ),
        )
    shine = "M 130 196 C 100 230 84 290 78 350"
    canvas.soft(
        (outline,), stroke(shine, "#fff", 16, 0.3), stroke("M 160 190 L 352 190", "#fff", 10, 0.26), edge=0.4, width=20
    )
    offset = look.one_of("offset", "level") == "offset"
    left, right = ((CENTRE - 116, 236), (CENTRE - 62, 292)) if offset else ((CENTRE - 62, 292), (CENTRE - 116, 236))
    _draw_stick(canvas, *left, 27, dark)
    _draw_pad(canvas, *right, 27, dark)
    _draw_stick(canvas, CENTRE + 62, 292, 27, dark)
    _draw_buttons(canvas, look, CENTRE + 118, 236, 26, dark)
    if look.one_of("pad", "disc") == "pad":
        canvas.piece(
            box(CENTRE - 44, 198, 88, 50, 9), mix(look.colour, "#101014", 0.24), form="sheen", fall=False, line=0.5
        )
    else:
        plate(canvas, oval(CENTRE, 222, 19, 19), METALS["steel"])
        canvas.add(stroke("M 247 222 L 265 222 M 256 213 L 256 231", "#6c7076", 4))
    canvas.add(
        *(fill(box(CENTRE + s * 58 - 5, 204, 10, 20, 5), dark) for s in (-1, 1)),
        *(ellipse(CENTRE + k * 8, 268, 2.2, 2.2, "#000", 0.5) for k in range(-2, 3)),
    )


def _draw_retro(canvas: Canvas, look: Look) -> None:
    wide, high = int(look.between(200, 214)), int(look.between(84, 100))
    kind, dark = look.one_of("brick", "bone", "pill"), _dark(look)
    canvas.ground(y=262 + high + 14, rx=wide - 6, ry=13)
    for side in both(box(CENTRE + 58, 248 - high, wide - 92, 40, 14)):
        canvas.piece(side, dark, form="gloss", line=0.5)
    if kind == "bone":
        outline = mirrored((CENTRE, 262 - high * 0.72), (CENTRE + 60, 262 - high * 0.72), (CENTRE + 84, 262 - high, CENTRE + 96, 262 - high, CENTRE + 118, 262 - high),
            (CENTRE + wide, 262 - high, CENTRE + wide, 262 + high, CENTRE + 118, 262 + high), (CENTRE + 92, 262 + high, CENTRE + 76, 262 + high * 0.74, CENTRE + 50, 262 + high * 0.74), (CENTRE, 262 + high * 0.74))  # fmt: skip
    else:
        outline = box(CENTRE - wide, 262 - high, wide * 2, high * 2, high if kind == "pill" else 18)
    canvas.piece(outline, look.colour, form="sheen", line=0.6)
    tone = look.one_of(darken(look.colour, 0.24), lighten(look.colour, 0.24), dark)
    if kind == "brick":
        canvas.piece(
            box(CENTRE - wide + 16, 262 - high + 22, wide * 2 - 32, high * 2 - 40, 8),
            tone,
            form="",
            fall=False,
            line=0.4,
        )
    else:
        canvas.add(
            ellipse(CENTRE + 118, 262, high * 0.74, high * 0.74, darken(look.colour, 0.2)),
            ellipse(CENTRE - 118, 262, high * 0.66, high * 0.66, darken(look.colour, 0.12)),
        )
    canvas.soft(
        (outline,),
        stroke(f"M {256 - wide + 30} {262 - high + 12} L {256 + wide - 30} {262 - high + 12}", "#fff", 10, 0.36),
        edge=0.4,
        width=18,
    )
    _draw_pad(canvas, CENTRE - 118, 262, 38, "#2b2c31" if tone != dark else "#55565c")
    if look.one_of("two", "four") == "two":
        button = look.one_of(look.accent, "#c23a33", darken(look.colour, 0.5))
        for dx, dy in ((86, 14), (146, -10)):
            canvas.add(
                ellipse(CENTRE + dx, 262 + dy + 3, 25, 25, "#000", 0.4),
                ellipse(CENTRE + dx, 262 + dy, 23, 23, button),
                ellipse(CENTRE + dx - 6, 262 + dy - 8, 10, 6, "#fff", 0.35),
            )
    else:
        _draw_buttons(canvas, look, CENTRE + 118, 262, 32, dark)
    for dx in (-24, 24):
        canvas.add(
            f'<g transform="rotate(-24 {256 + dx} 280)">',
            fill(box(256 + dx - 16, 274, 32, 12, 6), "#000", 0.35),
            fill(box(256 + dx - 15, 272, 30, 11, 5.5), "#2b2c31" if tone != dark else "#55565c"),
            "</g>",
        )
    emblem(canvas, look, CENTRE, 222, 7)


def _draw_arcade(canvas: Canvas, look: Look) -> None:
    """Draw a stick and eight buttons on a sloping box."""
    wide, top = int(look.between(196, 214)), int(look.between(206, 226))
    canvas.ground(y=430, rx=226, ry=14)
    face = f"M {256 - wide + 22} {top} L {256 + wide - 22} {top} L {256 + wide + 14} 372 L {256 - wide - 14} 372 Z"
    front = f"M {256 - wide - 14} 372 L {256 + wide + 14} 372 L {256 + wide + 10} 414 Q {256 + wide + 8} 424 {256 + wide - 4} 424 L {256 - wide + 4} 424 Q {256 - wide - 8} 424 {256 - wide - 10} 414 Z"
    canvas.piece(front, darken(look.colour, 0.3), form="sheen", line=0.5)
    canvas.add(stroke(face, look.colour, 9))
    canvas.piece(face, look.colour, form="sheen", line=0)
    canvas.soft(
        (face,),
        stroke(f"M {256 - wide + 30} {top + 8} L {256 + wide - 30} {top + 8}", "#fff", 12, 0.3),
        edge=0.26,
        width=14,
    )
    if look.one_of("band", "plain") == "band":
        band = look.one_of(look.accent, darken(look.colour, 0.35), lighten(look.colour, 0.35))
        canvas.inside(
            (face,),
            *(stroke(f"M {256 + k * 26 - 150} 380 L {256 + k * 26 + 20} {top - 10}", band, 9, 0.8) for k in range(3)),
        )
    buttons = look.one_of(look.accent, darken(look.colour, 0.5), "#f2efe8")
    for k in range(8):
        column, row = k % 4, k // 4
        x, y = 288 + column * 46 + row * 8, top + 50 + row * 52 + (12, 0, -2, 4)[column]
        canvas.add(
            ellipse(x, y + 4, 22, 19, "#000", 0.4),
            ellipse(x, y, 21, 18, darken(buttons, 0.3)),
            ellipse(x, y - 3, 17, 14, buttons),
            ellipse(x - 4, y - 7, 8, 4.4, "#fff", 0.4),
        )
    canvas.add(ellipse(150, top + 100, 40, 28, "#000", 0.35), ellipse(150, top + 98, 36, 24, "#1d1e22"))
    bar(canvas, f"M 150 {top + 94} L 150 {top - 24}", METALS["steel"], 12)
    ball = look.one_of(look.accent, "#c23a33", darken(look.colour, 0.3))
    glow = canvas.radial(((0, lighten(ball, 0.6), 1), (0.35, ball, 1), (1, darken(ball, 0.4), 1)), 0.38, 0.32, 0.7)
    canvas.add(ellipse(150, top - 46, 36, 36, glow), stroke(oval(150, top - 46, 36, 36), "#000", 1.2, 0.35))
    canvas.add(
        *(ellipse(220 + k * 24, top + 16, 7, 5.4, darken(look.colour, 0.6)) for k in range(2)),
        seam(f"M {256 - wide} 398 L {256 + wide} 398", 1.6, 0.3),
    )
    emblem(canvas, look, 256, 399, 9)


GAME_CONTROLLERS = ProductType(
    name="Game Controllers",
    department="Electronics",
    shelf="Gaming",
    share=1,
    price=62,
    spread=0.4,
    styles=(
        Style("Grip", "Game Controller", weight=3, notes=(
            "The sticks read position by magnet, so nothing rubs and nothing drifts.",
            "Triggers pull through a long arc or stop short, by a switch on the back.",
            "Two spare paddles underneath can take over the work of any key.",
        )),
        Style("Retro", "Retro Game Controller", weight=2, notes=(
            "The direction cross rocks on a single ball and clicks in eight ways.",
            "It is as flat as it was forty years ago and lies in the hands like a letter.",
        )),
        Style("Arcade", "Arcade Game Controller", weight=1, notes=(
            "The stick moves in a square gate, with a click in every corner.",
            "Eight convex keys are laid out on the curve of a resting hand.",
            "Its weight of two and a half kilograms holds it to the table.",
        )),
    ),
    colours=DEVICE_COLOURS,
    materials=("Recycled Plastic", "Polycarbonate"),
    draw=draw_controller,
    notes=(
        "It plays over the air or along its woven cable of three metres.",
        "Thirty hours pass before it wants charging, and a lamp gives warning an hour ahead.",
        "Computers, phones and consoles take it without an extra program.",
        "Each press is felt in the fingertip before it is heard.",
        "The delay over the air is shorter than one picture on the screen.",
        "Caps and pads are held by clips and can be swapped when worn.",
        "Four sets of keys are stored inside and changed on the fly.",
        "The shell is textured from below where the fingers lie.",
        "Left-handed players can mirror the whole layout with one setting.",
    ),
    pairs=("a wide monitor", "a low sofa", "over-ear headphones", "a slim laptop", "a bowl of popcorn"),
    occasions=("party", "evening", "travel", "casual"),
    care="device",
    close_up=CloseUp(360, 260, 200),
)  # fmt: skip

TYPES = (GAME_CONTROLLERS,)
