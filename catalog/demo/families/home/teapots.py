"""Teapots."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, mix
from catalog.demo.families.home.parts.household import BRASS, HOME_COLOURS, IRON, WOODS, tube
from catalog.demo.families.home.parts.pottery import MATT, Thrown, glaze, shine, smooth
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import Canvas, ellipse, fill, stroke

X = 250.0
LOW = 410.0


def draw_teapot(canvas: Canvas, look: Look) -> None:
    """Draw a teapot from the side, its spout to the left."""
    {"Round": _draw_round, "Tetsubin": _draw_tetsubin, "Modern": _draw_modern, "Tall": _draw_tall}[look.style](
        canvas, look
    )


def _draw_round(canvas: Canvas, look: Look) -> None:
    wide = look.between(120, 134)
    globe = tuple(
        (wide * share, y)
        for share, y in ((0.51, 216), (0.73, 236), (0.93, 272), (1, 310), (0.94, 350), (0.76, 384), (0.6, 401))
    )
    form = Thrown(X, (*globe, (wide * 0.6, LOW)), 0.13)
    canvas.ground(X - 6, LOW + 8, 160, 13)
    handle = f"M {X + 84:.1f} 244 C {X + 150:.1f} 196 {X + 232:.1f} 240 {X + 206:.1f} 318 C {X + 194:.1f} 354 {X + 150:.1f} 372 {X + wide - 30:.1f} 366"
    canvas.add(tube(handle, look.colour, look.between(19, 23)))
    _draw_spout(
        canvas, look, [(X - wide + 46, 356), (X - wide - 20, 326), (X - wide - 46, 266), (X - wide - 84, 212)], 58, 15
    )
    _draw_body(canvas, look, form)
    _draw_lid(canvas, look, Thrown(X, ((14, 176), (50, 190), (66, 212), (66, 216)), 0.16))
    _draw_knob(canvas, look, 172, look.one_of("ball", "button"))


def _draw_tetsubin(canvas: Canvas, look: Look) -> None:
    wide = look.between(128, 142)
    form = Thrown(X, ((62, 262), (62, 262), (110, 276), (wide, 334), (112, 390), (78, 408), (78, LOW)), 0.13)
    canvas.ground(X - 6, LOW + 8, 160, 13)
    bail = f"M {X - 92:.1f} 282 C {X - 118:.1f} 200 {X - 92:.1f} 120 {X:.1f} 116 C {X + 92:.1f} 120 {X + 118:.1f} 200 {X + 92:.1f} 282"
    canvas.add(tube(bail, IRON, 13))
    grip = f"M {X - 54:.1f} 134 C {X - 30:.1f} 112 {X + 30:.1f} 112 {X + 54:.1f} 134"
    if look.one_of("wrapped", "plain") == "wrapped":
        canvas.add(tube(grip, "#a9814f", 19), stroke(grip, "#3b2a1a", 17, 0.5, "1.6 5", cap="butt"))
    _draw_spout(
        canvas, look, [(X - wide + 44, 350), (X - wide - 12, 322), (X - wide - 36, 292), (X - wide - 62, 262)], 40, 15
    )
    relief = look.one_of("hobnail", "ridges", "plain")
    body = form.outline()
    canvas.piece(body, look.fabric.paint(canvas), form="", fall=False, line=0)
    glaze(canvas, look, form, look.details["glaze"])
    shine(canvas, form, gloss=False, edge=0.36)
    if relief == "hobnail":
        _draw_hobnails(canvas, form)
    elif relief == "ridges":
        rows = [form.top + 24 + k * 11 for k in range(10)]
        canvas.inside(
            (body,),
            *(
                stroke(form.level(y, 2), "#000", 2.4, 0.24) + stroke(form.level(y + 3, 2), "#fff", 1.8, 0.16)
                for y in rows
            ),
        )
    for x in (X - 90, X + 90):
        canvas.add(
            ellipse(x, 283, 13, 11, darken(look.colour, 0.45)), ellipse(x - 1, 281, 9, 7, darken(look.colour, 0.1))
        )
    _draw_lid(canvas, look, Thrown(X, ((16, 240), (46, 246), (64, 260), (64, 264)), 0.15))
    _draw_knob(canvas, look, 234, "ball")


def _draw_hobnails(canvas: Canvas, form: Thrown) -> None:
    marks = []
    for row, y in enumerate(range(296, 384, 15)):
        half = form.half(y) - 6
        for k in range(-9, 10):
            turn = (k + 0.5 * (row % 2)) / 9.5
            x = X + half * turn * (1.5 - 0.5 * turn * turn)
            lift = y + half * form.tilt * (1 - turn * turn) ** 0.5
            if abs(x - X) < half:
                marks += [
                    ellipse(x + 1, lift + 1.4, 4.2, 4.2, "#000", 0.3),
                    ellipse(x - 0.6, lift - 0.8, 2.8, 2.6, "#fff", 0.22),
                ]
    canvas.inside((form.outline(),), *marks)


def _draw_modern(canvas: Canvas, look: Look) -> None:
    wide, top = look.between(96, 116), look.between(206, 226)
    form = Thrown(X, ((wide, top), (wide, top), (wide, LOW - 34), (wide - 6, LOW - 12), (wide - 26, LOW)), 0.13)
    canvas.ground(X - 4, LOW + 10, 156, 13)
    wood = look.chance.choice(WOODS)
    if look.one_of("side", "over") == "side":
        r = X + wide + 78
        handle = f"M {X + wide - 6:.1f} {top + 28:.1f} L {r - 30:.1f} {top + 28:.1f} C {r - 6:.1f} {top + 28:.1f} {r:.1f} {top + 34:.1f} {r:.1f} {top + 58:.1f} L {r:.1f} 352 C {r:.1f} 370 {r - 6:.1f} 376 {r - 30:.1f} 376 L {X + wide - 6:.1f} 376"
        canvas.add(tube(handle, wood, 17))
    else:
        handle = f"M {X - wide + 12:.1f} {top + 14:.1f} L {X - wide + 12:.1f} 158 C {X - wide + 12:.1f} 120 {X - wide + 24:.1f} 112 {X - wide + 56:.1f} 112 L {X + wide - 56:.1f} 112 C {X + wide - 24:.1f} 112 {X + wide - 12:.1f} 120 {X + wide - 12:.1f} 158 L {X + wide - 12:.1f} {top + 14:.1f}"
        canvas.add(tube(handle, wood, 15))
    _draw_spout(
        canvas, look, [(X - wide + 44, 376), (X - wide - 16, 326), (X - wide - 52, 282), (X - wide - 84, 240)], 44, 15
    )
    _draw_body(canvas, look, form)
    canvas.add(fill(form.mouth(), lighten(look.colour, 0.3)), stroke(form.mouth(), "#000", 1.1, 0.3))
    _draw_lid(canvas, look, Thrown(X, ((wide - 12, top - 14), (wide - 6, top - 8), (wide - 6, top)), 0.13))
    _draw_knob(canvas, look, top - 22, "ball", wood)


def _draw_tall(canvas: Canvas, look: Look) -> None:
    top = look.between(158, 172)
    form = Thrown(X, ((50, top), (50, top), (54, top + 40), (104, 330), (104, 372), (76, 404), (74, LOW)), 0.13)
    canvas.ground(X - 4, LOW + 9, 150, 13)
    handle = f"M {X + 50:.1f} {top + 30:.1f} C {X + 120:.1f} {top - 26:.1f} {X + 204:.1f} {top + 40:.1f} {X + 168:.1f} 278 C {X + 154:.1f} 316 {X + 140:.1f} 350 {X + 96:.1f} 352"
    canvas.add(tube(handle, look.colour, 19))
    _draw_spout(canvas, look, [(X - 70, 366), (X - 128, 328), (X - 132, 240), (X - 168, 180)], 44, 14)
    _draw_body(canvas, look, form)
    _draw_lid(canvas, look, Thrown(X, ((12, top - 42), (30, top - 36), (50, top - 4), (52, top + 2)), 0.16))
    _draw_knob(canvas, look, top - 46, look.one_of("ball", "point"))


def _draw_body(canvas: Canvas, look: Look, form: Thrown) -> None:
    canvas.piece(form.outline(), look.fabric.paint(canvas), form="", fall=False, line=0)
    glaze(canvas, look, form, look.details["glaze"])
    shine(canvas, form, gloss=look.material != "Stoneware", edge=0.3)


def _draw_spout(canvas: Canvas, look: Look, spine: list[tuple[float, float]], root: float, tip: float) -> None:
    """Taper a spout along its middle line, from the width at the body to the width at the lip."""
    upper, lower = [], []
    for k, (x, y) in enumerate(spine):
        (x0, y0), (x1, y1) = spine[max(0, k - 1)], spine[min(len(spine) - 1, k + 1)]
        dx, dy = x1 - x0, y1 - y0
        length = (dx * dx + dy * dy) ** 0.5
        half = (root + (tip - root) * (k / (len(spine) - 1)) ** 0.7) / 2
        upper.append((x - dy / length * half, y + dx / length * half))
        lower.append((x + dy / length * half, y - dx / length * half))
    lip = lower[-1]
    outline = (
        f"M {upper[0][0]:.1f} {upper[0][1]:.1f} {smooth(upper)} L {lip[0]:.1f} {lip[1]:.1f} {smooth(lower[::-1])} Z"
    )
    canvas.add(fill(outline, look.colour), fill(outline, canvas.linear(MATT, 60)), stroke(outline, "#000", 1.3, 0.34))
    light = smooth([((a + 2 * b) / 3, (c + 2 * d) / 3) for (a, c), (b, d) in zip(upper, lower, strict=True)][1:])
    start = ((upper[1][0] + 2 * lower[1][0]) / 3, (upper[1][1] + 2 * lower[1][1]) / 3)
    canvas.add(stroke(f"M {start[0]:.1f} {start[1]:.1f} {light}", "#fff", 3, 0.4))
    (ax, ay), (bx, by) = upper[-1], lower[-1]
    canvas.add(stroke(f"M {ax:.1f} {ay:.1f} L {bx:.1f} {by:.1f}", darken(look.colour, 0.62), 5))


def _draw_lid(canvas: Canvas, look: Look, form: Thrown) -> None:
    lid = form.outline()
    canvas.add(
        fill(lid, look.colour),
        fill(lid, canvas.linear(MATT)),
        fill(lid, canvas.linear(((0, "#fff", 0.22), (1, "#000", 0.14)), 90)),
    )
    canvas.add(stroke(lid, "#000", 1.2, 0.34), stroke(form.level(form.low, -2), "#000", 2.4, 0.3))
    if form.profile[0][0] > 40:
        canvas.add(fill(form.mouth(), lighten(look.colour, 0.24)), stroke(form.mouth(), "#000", 1, 0.26))
    canvas.add(f'<g transform="translate(0 3)">{stroke(form.level(form.low, -1), "#fff", 1.6, 0.35)}</g>')


def _draw_knob(canvas: Canvas, look: Look, y: float, kind: str, colour: str = "") -> None:
    tone = colour or look.one_of(look.colour, look.colour, BRASS) if kind != "point" else look.colour
    rx, ry, lift = {"ball": (15.0, 14.0, 4.0), "button": (22.0, 8.0, 0.0), "point": (9.0, 17.0, 8.0)}[kind]
    shade = canvas.radial(((0, "#fff", 0.45), (0.4, "#fff", 0.06), (1, "#000", 0.42)), 0.36, 0.3, 0.75)
    canvas.add(ellipse(X, y + 5, 9, 6, darken(tone, 0.35)))
    canvas.add(
        ellipse(X, y - lift, rx + 0.8, ry + 0.8, darken(tone, 0.5)),
        ellipse(X, y - lift, rx, ry, mix(tone, lighten(tone, 0.2), 0.3)),
    )
    canvas.add(ellipse(X, y - lift, rx, ry, shade))


TEAPOTS = ProductType(
    name="Teapots", department="Home & Living", shelf="Kitchen", share=1, price=54, spread=0.45, care="tableware",
    styles=(
        Style("Round", "Teapot", weight=2, notes=(
            "In the round body the leaves rise and fall freely as the water goes in.",
            "A litre fits inside, which makes four cups and one for the pot.",
        )),
        Style("Tetsubin", "Japanese Teapot", materials=("Cast Iron",), patterns=("Solid",), notes=(
            "The bail handle folds to one side, so the lid comes off without getting in the way.",
            "Its low, broad form follows the kettles of Japanese tea houses and keeps tea warm for an hour.",
        )),
        Style("Modern", "Teapot", notes=(
            "A wooden handle stays cool and sets a warm line against the straight wall.",
            "The cylinder takes up little more room on a shelf than a storage jar.",
        )),
        Style("Tall", "Tall Teapot", notes=(
            "The pear-shaped body narrows to a slim neck and pours as well for coffee as for tea.",
            "Its high handle balances the weight, and the wrist stays straight while pouring.",
        )),
    ),
    colours=HOME_COLOURS, materials=("Stoneware", "Porcelain", "Ceramic"),
    patterns=("Solid", "Solid", "Solid", "Solid", "Floral", "Dotted", "Leaf Print", "Geometric"),
    draw=draw_teapot, details={"glaze": ("Plain", "Plain", "Speckled", "Reactive")}, titled=("glaze",),
    notes=(
        "The spout is cut to a sharp lip, and the last drop runs back instead of down the side.",
        "A strainer basket comes with it and lifts out once the tea is as strong as it should be.",
        "The lid sits deep in its seat and stays there when the last cup is poured.",
        "A pinhole beside the knob lets air in, so that the stream never gurgles.",
        "The knob is high enough to be gripped with a folded cloth.",
        "Where spout meets body, a grid of small holes holds back stray leaves.",
        "A line pressed into the inner wall shows where to stop pouring the water.",
        "Tea darkens the inside a little over the years, as it does in every pot that is used.",
        "The base is thicker than the wall, and a warm tile or stand keeps it hot for longer.",
    ),
    pairs=("two small cups", "a tin of green tea", "a plate of shortbread", "a linen tea towel", "a honey pot"),
    occasions=("daytime", "casual", "evening"), pattern_scale=(0.9, 1.1), close_up=CloseUp(230, 270, 210),
)  # fmt: skip

TYPES = (TEAPOTS,)
