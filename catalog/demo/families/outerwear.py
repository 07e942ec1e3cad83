"""Jackets: bomber, denim, puffer and blazer."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, mix
from catalog.demo.families.torso import (
    Cut,
    drape,
    draw_armholes,
    draw_hem,
    draw_inside_back,
    draw_sleeves,
    sleeve_end,
    top_cut,
    torso,
)
from catalog.demo.kinds import LETTER_SIZES, Look, ProductType, Style
from catalog.demo.shading import (
    CENTRE,
    Canvas,
    both,
    box,
    ellipse,
    fill,
    flip,
    mirrored,
    path,
    seam,
    stitch,
    stroke,
)

THREAD = "#d9a757"


def draw_jacket(canvas: Canvas, look: Look) -> None:
    """Draw a jacket laid flat, finished as its style asks."""
    blazer = look.style == "Blazer"
    puffed = 10 if look.style == "Puffer" else 0
    cut = top_cut(look, ease=4 + puffed, length=16 if blazer else -18, neck=40, depth=26)
    length, angle, cuff = 268.0, look.between(73, 78), 48.0 + puffed
    canvas.ground(y=cut.hem_at + 22)
    draw_inside_back(canvas, cut, mix(look.colour, "#6b6b70", 0.2))
    right = draw_sleeves(canvas, look, cut, length, angle, cuff)
    body = torso(cut, "v" if blazer else "crew")
    if look.style not in ("Puffer", "Blazer"):
        _draw_cuffs(canvas, look, cut, (length, angle, cuff))
    canvas.piece(body, look.fabric.paint(canvas))
    canvas.soft((body,), "" if puffed else drape(cut, 1.1), edge=0.36, width=20)
    if puffed:
        _draw_baffles(canvas, look, cut, (right, flip(right), body))
    draw_armholes(canvas, cut)
    FINISHES[look.style](canvas, look, cut)


def _draw_cuffs(canvas: Canvas, look: Look, cut: Cut, arm: tuple[float, float, float]) -> None:
    colour = darken(look.colour, 0.3) if look.style == "Bomber" else look.colour
    for end in both(sleeve_end(cut, arm[0], arm[1], arm[2] - (6 if look.style == "Bomber" else 0), 24)):
        canvas.piece(end, colour, fall=False, line=0.45)


def _draw_baffles(canvas: Canvas, look: Look, cut: Cut, shapes: tuple[str, ...]) -> None:
    step = look.between(34, 46)
    rows = [cut.top + 40 + step * k for k in range(int((cut.hem_at - cut.top) / step))]
    curves = [path("M", 20, y + 26, "C", 150, y - 8, 362, y - 8, 492, y + 26) for y in rows]
    shade = "".join(stroke(curve, "#000", 15, 0.3) for curve in curves)
    shine = "".join(
        f'<g transform="translate(0 {step * 0.42:.1f})">{stroke(curve, "#fff", 10, 0.26)}</g>' for curve in curves
    )
    canvas.inside(shapes, canvas.blurred(shade + shine, 5), *(stroke(curve, "#000", 2, 0.5) for curve in curves))


def _draw_zip(canvas: Canvas, top: float, low: float, metal: str = "#b9bcc2") -> None:
    canvas.add(fill(box(CENTRE - 6, top, 12, low - top, 2), "#000", 0.42), stroke(path("M", CENTRE, top, "V", low),
        metal, 4.5))  # fmt: skip
    canvas.add(stroke(path("M", CENTRE, top, "V", low), "#4a4b50", 4.5, 0.8, "1 3"))
    canvas.piece(box(CENTRE - 4.5, top + 10, 9, 20, 3), metal, form="gloss", fall=False, line=0.6)


def _finish_bomber(canvas: Canvas, look: Look, cut: Cut) -> None:
    y, dip, dark = cut.hem_at, cut.hem_dip, darken(look.colour, 0.3)
    band = mirrored(
        (CENTRE, y - 26 + dip),
        (CENTRE + 60, y - 26 + dip, CENTRE + cut.hem - 20, y - 24, CENTRE + cut.hem + 1, y - 27),
        (CENTRE + cut.hem - 7, y + 2),
        (CENTRE + 60, y + dip, CENTRE + 40, y + dip + 2, CENTRE, y + dip + 2),
    )
    _draw_ribbed(canvas, band, dark)
    collar = mirrored(
        (CENTRE, cut.top + cut.depth + 8),
        (CENTRE + cut.neck * 0.7, cut.top + cut.depth + 4, CENTRE + cut.neck + 10, cut.top + 16,
        CENTRE + cut.neck + 10,
         cut.top + 2),
        (CENTRE + cut.neck - 4, cut.top - 12),
        (CENTRE + cut.neck - 6, cut.top + 10, CENTRE + cut.neck * 0.6, cut.top + cut.depth - 10, CENTRE,
         cut.top + cut.depth - 10),
    )  # fmt: skip
    _draw_ribbed(canvas, collar, dark)
    _draw_zip(canvas, cut.top + cut.depth - 8, y + dip)
    for x, tilt in ((CENTRE + 46, 16), (CENTRE - 46, -16)):
        canvas.add(stroke(path("M", x, y - 110, "L", x + tilt, y - 60), "#000", 7, 0.5))
        canvas.add(stroke(path("M", x, y - 110, "L", x + tilt, y - 60), "#c3c6cb", 2.4))


def _finish_denim(canvas: Canvas, look: Look, cut: Cut) -> None:
    low, y = cut.hem_at + cut.hem_dip, cut.arm - 16
    hem = cut.hem_at - 24
    seams = (
        path("M", CENTRE + 12, y, "L", CENTRE + cut.chest - 15, y - 4),
        path("M", CENTRE + 34, y + 38, "L", CENTRE + 22, hem + 6),
        path("M", CENTRE + 74, y + 38, "L", CENTRE + 66, hem + 4),
        path("M", CENTRE + 12, hem + 8, "L", CENTRE + cut.hem - 2, hem),
    )
    for line in seams:
        for side in both(line):
            canvas.add(seam(side, 1.8, 0.4), f'<g transform="translate(0 4)">{stitch(side, THREAD, 0.95, 1.5)}</g>')
    for sign in (1, -1):
        x = CENTRE + sign * 53
        flap = path("M", x - 25, y + 8, "H", x + 25, "V", y + 28, "L", x, y + 40, "L", x - 25, y + 28, "Z")
        canvas.piece(flap, look.fabric.paint(canvas), fall=False, line=0.5)
        canvas.add(stitch(path("M", x - 22, y + 26, "L", x, y + 36, "L", x + 22, y + 26), THREAD, 0.95))
        _draw_stud(canvas, x, y + 28)
    canvas.add(seam(path("M", CENTRE + 12, cut.top + 30, "V", low)), stitch(path("M", CENTRE - 9, cut.top + 30, "V",
        low),
               THREAD, 0.9))  # fmt: skip
    for k in range(5):
        _draw_stud(canvas, CENTRE + 2, cut.top + 56 + k * (low - cut.top - 80) / 4)
    _draw_flat_collar(canvas, look, cut)


def _finish_puffer(canvas: Canvas, look: Look, cut: Cut) -> None:
    _draw_zip(canvas, cut.top + 4, cut.hem_at + cut.hem_dip - 2, darken("#c9ccd1", 0.1))
    n, top = cut.neck + 8, cut.top
    collar = mirrored(
        (CENTRE, top + 26),
        (CENTRE + n * 0.7, top + 24, CENTRE + n + 4, top + 14, CENTRE + n + 4, top),
        (CENTRE + n + 2, top - 14, CENTRE + n - 4, top - 26, CENTRE + n - 8, top - 30),
        (CENTRE + n * 0.5, top - 18, CENTRE + n * 0.3, top - 17, CENTRE, top - 17),
    )
    canvas.piece(collar, look.colour, line=0.4)
    canvas.soft((collar,), stroke(path("M", CENTRE - n, top + 2, "Q", CENTRE, top + 12, CENTRE + n, top + 2), "#fff",
        9, 0.3),
                edge=0.45, width=12)  # fmt: skip
    canvas.add(stroke(path("M", CENTRE, top - 16, "V", top + 26), "#000", 3, 0.5))


def _finish_blazer(canvas: Canvas, look: Look, cut: Cut) -> None:
    n, top, low = cut.neck, cut.top, cut.hem_at + cut.hem_dip
    close = cut.waist_at - 22
    shirt = path("M", CENTRE - n, top, "C", CENTRE - 30, top + 12, CENTRE + 30, top + 12, CENTRE + n, top, "L", CENTRE,
        close,
                 "Z")  # fmt: skip
    canvas.piece(shirt, darken(look.colour, 0.42), fall=False)
    canvas.add(fill(shirt, canvas.linear(((0, "#000", 0.3), (1, "#000", 0.05)), 90)), seam(path("M", CENTRE, close,
        "V", low)))  # fmt: skip
    paint = look.fabric.paint(canvas, 24)
    wide = look.between(58, 72)
    lapel = path("M", CENTRE + n, top - 6, "C", CENTRE + n + 12, top + 6, CENTRE + n + 14, top + 30, CENTRE + wide,
        top + 62,
                 "L", CENTRE + wide - 14, top + 76, "L", CENTRE + wide + 3, top + 88, "C", CENTRE + 46, close - 70,
                 CENTRE + 18, close - 24, CENTRE - 2, close + 2, "C", CENTRE + 16, close - 60, CENTRE + n - 8,
                 top + 40,
                 CENTRE + n - 12, top - 2, "Z")  # fmt: skip
    canvas.add(
        canvas.blurred("".join(f'<g transform="translate(0 5)">{fill(s, "#000", 0.4)}</g>' for s in both(lapel)), 4)
    )
    for side in (flip(lapel), lapel):
        canvas.piece(side, paint, form="sheen", fall=False, line=0.5)
    notch = path("M", CENTRE + n + 2, top + 44, "L", CENTRE + wide - 14, top + 76)
    canvas.add(*(seam(side, 1.6, 0.4) for side in both(notch)))
    for k in range(2):
        canvas.add(ellipse(CENTRE + 3, close + 15 + k * 44, 6.5, 6.5, "#000", 0.4))
        canvas.piece(box(CENTRE - 5, close + 7 + k * 44, 13, 13, 6.5), darken(look.colour, 0.5), form="gloss",
            fall=False)  # fmt: skip
    for x in (CENTRE + 34, CENTRE - 34 - 52):
        flap = box(x, cut.waist_at + 34, 52, 17, 4)
        canvas.piece(flap, look.fabric.paint(canvas), fall=False, line=0.5)
    pocket = path("M", CENTRE - 78, top + 112, "l 40 -6 l 1 9 l -40 6 Z")
    canvas.add(seam(pocket, 1.6, 0.45))
    if look.one_of("square", "none") == "square":
        canvas.add(fill(path("M", CENTRE - 74, top + 112, "l 5 -12 l 14 3 l 12 -5 l 4 9 Z"), look.accent))
    draw_hem(canvas, cut, 8)


def _draw_flat_collar(canvas: Canvas, look: Look, cut: Cut) -> None:
    n, top = cut.neck, cut.top
    leaf = path("M", CENTRE + 2, top + 32, "C", CENTRE + n * 0.6, top + 26, CENTRE + n * 0.9, top + 8, CENTRE + n - 4,
        top - 12,
                "C", CENTRE + n + 10, top - 8, CENTRE + n + 20, top, CENTRE + n + 22, top + 8, "L", CENTRE + 50,
                top + 66,
                "Z")  # fmt: skip
    for side in both(leaf):
        canvas.piece(side, look.fabric.paint(canvas), fall=False, line=0.55)
    edge = path("M", CENTRE + 8, top + 36, "L", CENTRE + 48, top + 60, "L", CENTRE + n + 17, top + 9)
    canvas.add(*(stitch(side, THREAD, 0.95) for side in both(edge)))


def _draw_ribbed(canvas: Canvas, shape: str, colour: str) -> None:
    canvas.piece(shape, colour, fall=False, line=0.4)
    bars = "".join(stroke(path("M", x, 0, "V", 512), lighten(colour, 0.14), 2) for x in range(100, 412, 6))
    canvas.inside((shape,), bars)


def _draw_stud(canvas: Canvas, x: float, y: float) -> None:
    canvas.add(ellipse(x + 0.6, y + 1, 4.4, 4.4, "#000", 0.35), ellipse(x, y, 4.2, 4.2, "#b98a4a"))
    canvas.add(ellipse(x - 1, y - 1, 1.6, 1.6, "#f2d9a6"))


FINISHES = {"Bomber": _finish_bomber, "Denim": _finish_denim, "Puffer": _finish_puffer, "Blazer": _finish_blazer}

JACKETS = ProductType(
    name="Jackets",
    department="Fashion",
    shelf="Jackets",
    share=5,
    price=120,
    spread=0.45,
    styles=(
        Style("Bomber", "Bomber Jacket", materials=("Nylon", "Suede", "Cotton Twill"), weight=2),
        Style("Denim", "Denim Jacket", materials=("Denim",), colours=("Blue", "Navy Blue", "Black", "Grey", "White")),
        Style("Puffer", "Puffer Jacket", materials=("Recycled Nylon", "Polyester"), weight=2),
        Style("Blazer", "Blazer Jacket", materials=("Wool Blend", "Linen", "Cotton Twill"), genders=("Men", "Women"),
              patterns=("Solid", "Solid", "Herringbone", "Pinstriped", "Checked", "Houndstooth", "Windowpane"),
              weight=2),
    ),
    colours=("Black", "Navy Blue", "Olive", "Grey", "Maroon", "Beige", "Green", "Red", "Mustard", "Brown", "Teal",
    "Rust",
             "Blue", "Cream"),
    materials=("Cotton Twill",),
    genders={"Men": 5, "Women": 5, "Unisex": 1, "Boys": 1, "Girls": 1},
    fits=("Regular", "Slim", "Relaxed"),
    sizes=LETTER_SIZES,
    draw=draw_jacket,
    notes=(
        "The {noun} is lined, with an inner pocket wide enough for a phone and a passport.",
        "Shoulder seams sit slightly forward, so the arms move freely.",
        "Every fastening is bar-tacked where it takes the strain.",
        "It layers over a knit without bunching at the elbow.",
    ),
    pairs=("a fine roll neck and slim trousers", "a plain tee and jeans", "boots and a heavy scarf"),
    occasions=("casual", "outdoor", "travel", "business", "evening", "professional"),
)  # fmt: skip

TYPES = (JACKETS,)
