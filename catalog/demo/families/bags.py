"""Handbags and backpacks."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, mix
from catalog.demo.kinds import LEATHER_COLOURS, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, ellipse, fill, mirrored, path, seam, stitch, stroke

METALS = {"gold": ("#7d6023", "#e0c070"), "silver": ("#6d7178", "#d5d9de")}


def draw_handbag(canvas: Canvas, look: Look) -> None:
    """Draw a satchel, tote, crossbody, bucket or shoulder bag."""
    BAGS[look.style](canvas, look, METALS[look.one_of("gold", "gold", "silver")])


def _draw_strap(canvas: Canvas, data: str, colour: str, width: float) -> None:
    canvas.add(stroke(data, darken(colour, 0.45), width), stroke(data, colour, width - 2.6))
    canvas.add(stroke(data, "#fff", width * 0.18, 0.4), stroke(data, "#000", width * 0.6, 0.1))


def _draw_ring(canvas: Canvas, x: float, y: float, radius: float, metal: tuple[str, str]) -> None:
    ring = box(x - radius, y - radius, radius * 2, radius * 2, radius)
    canvas.add(stroke(ring, metal[0], 5.4), stroke(ring, metal[1], 3.2))


def _draw_clasp(canvas: Canvas, y: float, metal: tuple[str, str], kind: str) -> None:
    if kind == "turnlock":
        canvas.piece(box(CENTRE - 21, y - 15, 42, 32, 8), metal[1], form="gloss", line=0.5)
        canvas.piece(box(CENTRE - 5, y - 11, 10, 24, 4), metal[0], form="gloss", fall=False)
    elif kind == "disc":
        canvas.add(ellipse(CENTRE + 1, y + 2, 15, 15, "#000", 0.35), ellipse(CENTRE, y, 15, 15, metal[1]))
        canvas.add(ellipse(CENTRE, y, 10, 10, metal[0]), ellipse(CENTRE - 3, y - 3, 5, 5, metal[1], 0.8))
    else:
        canvas.piece(box(CENTRE - 15, y - 24, 30, 58, 6), darken("#6b4a30", 0.1), line=0.5)
        canvas.add(stroke(box(CENTRE - 20, y - 4, 40, 26, 5), metal[0], 6), stroke(box(CENTRE - 20, y - 5, 40, 26, 5),
            metal[1], 4))  # fmt: skip


def _draw_satchel(canvas: Canvas, look: Look, metal: tuple[str, str]) -> None:
    top, wide, low = look.between(196, 222), look.between(136, 160), 446.0
    foot = wide + look.between(-4, 24)
    canvas.ground(y=low + 8, rx=foot + 24)
    height = look.between(86, 132)
    handle = path("M", 176, top + 8, "C", 176, top - height, 336, top - height, 336, top + 8)
    _draw_strap(canvas, f"{handle}", mix(look.colour, "#000000", 0.25), 17)
    body = mirrored((CENTRE, top), (CENTRE + wide - 16, top), (CENTRE + wide - 4, top, CENTRE + wide, top + 6,
        CENTRE + wide + 1, top + 18),
                    (CENTRE + foot, low - 34), (CENTRE + foot, low - 8, CENTRE + foot - 10, low, CENTRE + foot - 30,
                    low), (CENTRE, low))  # fmt: skip
    canvas.piece(body, look.fabric.paint(canvas))
    canvas.soft((body,), stroke(path("M", 150, low - 20, "Q", CENTRE, low - 44, 362, low - 20), "#fff", 14, 0.16),
        edge=0.45, width=22)  # fmt: skip
    depth = look.between(70, 132)
    flap = mirrored((CENTRE, top - 3), (CENTRE + wide - 16, top - 3), (CENTRE + wide, top - 3, CENTRE + wide + 2,
        top + 8, CENTRE + wide + 3,
                    top + 20), (CENTRE + wide + 6, top + depth * 0.7), (CENTRE + wide * 0.6, top + depth,
                    CENTRE + wide * 0.3, top + depth
                    + 8, CENTRE, top + depth + 8))  # fmt: skip
    canvas.add(canvas.blurred(f'<g transform="translate(0 7)">{fill(flap, "#000", 0.4)}</g>', 5))
    canvas.piece(flap, darken(look.colour, 0.1))
    canvas.soft((flap,), stroke(path("M", 140, top + 18, "H", 372), "#fff", 12, 0.3), edge=0.3, width=10)
    hem = path("M", CENTRE + wide + 1, top + depth * 0.7 - 8, "C", CENTRE + wide * 0.6, top + depth - 8,
        CENTRE + wide * 0.3, top + depth,
               CENTRE, top + depth)  # fmt: skip
    canvas.add(*(stitch(side, lighten(look.colour, 0.45), 0.8) for side in both(hem)))
    for x in (176, 336):
        canvas.piece(box(x - 12, top - 6, 24, 30, 5), darken(look.colour, 0.25), fall=False, line=0.5)
        _draw_ring(canvas, x, top - 3, 8, metal)
    _draw_clasp(canvas, top + depth - 4, metal, look.one_of("turnlock", "disc", "buckle"))


def _draw_tote(canvas: Canvas, look: Look, metal: tuple[str, str]) -> None:
    top, low, wide = look.between(188, 210), 452.0, look.between(140, 164)
    canvas.ground(y=low + 6, rx=wide + 18)
    rise = look.between(110, 140)
    back = path("M", 184, top + 6, "C", 190, top - rise - 14, 322, top - rise - 14, 328, top + 6)
    front = path("M", 172, top + 52, "C", 174, top - rise, 338, top - rise, 340, top + 52)
    _draw_strap(canvas, back, darken(look.colour, 0.4), 11)
    mouth = mirrored((CENTRE, top - 10), (CENTRE + wide - 10, top - 6), (CENTRE + wide, top + 4), (CENTRE, top + 12))
    canvas.add(fill(mouth, darken(look.colour, 0.55)))
    body = mirrored((CENTRE, top + 6), (CENTRE + wide * 0.6, top + 6, CENTRE + wide - 10, top + 2, CENTRE + wide, top),
                    (CENTRE + wide - 10, top + 90, CENTRE + wide - 16, low - 60, CENTRE + wide - 22, low - 14),
                    (CENTRE + wide - 24, low, CENTRE + wide - 34, low, CENTRE + wide - 50, low), (CENTRE, low))  # fmt: skip
    canvas.piece(body, look.fabric.paint(canvas))
    folds = [stroke(path("M", CENTRE + s * wide * 0.5, top + 30, "Q", CENTRE + s * wide * 0.42, 340,
        CENTRE + s * wide * 0.62, low), "#000", 10, 0.17)
             for s in (1, -1)]  # fmt: skip
    canvas.soft((body,), *folds, stroke(path("M", 200, top + 40, "Q", 210, 340, 196, low - 10), "#fff", 16, 0.2),
        edge=0.4, width=20)  # fmt: skip
    canvas.add(stitch(path("M", CENTRE - wide + 4, top + 14, "Q", CENTRE, top + 25, CENTRE + wide - 4, top + 14),
        opacity=0.45))  # fmt: skip
    if look.one_of("base", "plain") == "base":
        base = mirrored((CENTRE, low - 66), (CENTRE + wide - 16, low - 66), (CENTRE + wide - 22, low - 14),
            (CENTRE + wide - 24, low, CENTRE
                        + wide - 34, low, CENTRE + wide - 50, low), (CENTRE, low))  # fmt: skip
        canvas.piece(base, darken(look.colour, 0.4), fall=False)
        canvas.add(stitch(path("M", CENTRE - wide + 18, low - 60, "H", CENTRE + wide - 18), lighten(look.colour, 0.3),
            0.6))  # fmt: skip
    _draw_strap(canvas, front, darken(look.colour, 0.25), 13)
    for x in (172, 340):
        canvas.piece(box(x - 10, top + 30, 20, 44, 6), darken(look.colour, 0.25), fall=False, line=0.5)
        canvas.add(ellipse(x, top + 62, 4, 4, metal[1]), ellipse(x - 1, top + 61, 1.6, 1.6, "#fff", 0.7))
    tag = box(CENTRE - 22, top + 78, 44, 24, 3)
    canvas.piece(tag, lighten(look.colour, 0.16), form="", fall=False, line=0.4)
    canvas.add(stroke(path("M", CENTRE - 12, top + 90, "h 24"), metal[1], 3))


def _draw_crossbody(canvas: Canvas, look: Look, metal: tuple[str, str]) -> None:
    top, wide, high = look.between(266, 286), look.between(114, 134), look.between(134, 156)
    low = top + high
    canvas.ground(y=low + 10, rx=wide + 22)
    loop = path("M", CENTRE - wide + 10, top + 18, "C", CENTRE - wide - 20, 110, CENTRE - 60, 54, CENTRE, 54, "C",
        CENTRE + 60, 54, CENTRE
                + wide + 20, 110, CENTRE + wide - 10, top + 18)  # fmt: skip
    if look.one_of("chain", "strap") == "chain":
        canvas.add(stroke(loop, metal[0], 9, 1, "9 5"), stroke(loop, metal[1], 5.4, 1, "9 5"), stroke(loop, metal[0],
            2.6, 0.9))  # fmt: skip
    else:
        _draw_strap(canvas, loop, darken(look.colour, 0.2), 11)
    body = box(CENTRE - wide, top, wide * 2, high, look.between(14, 50))
    canvas.piece(body, look.fabric.paint(canvas))
    canvas.soft((body,), stroke(path("M", 160, low - 16, "H", 352), "#fff", 12, 0.2), edge=0.46, width=20)
    shape = look.one_of("round", "envelope", "zip")
    if shape == "zip":
        canvas.add(stroke(path("M", CENTRE - wide + 24, top + 30, "H", CENTRE + wide - 24), "#000", 8, 0.5),
                   stroke(path("M", CENTRE - wide + 24, top + 30, "H", CENTRE + wide - 24), metal[1], 3.4, 1, "2 3"))  # fmt: skip
        canvas.piece(box(CENTRE + wide - 44, top + 28, 10, 30, 4), metal[1], form="gloss", line=0.5)
        canvas.add(seam(box(CENTRE - wide + 22, top + 58, wide * 2 - 44, high - 82, 10), 1.8, 0.35))
    else:
        tip = top + high * (0.62 if shape == "round" else 0.7)
        bend = (CENTRE + wide * 0.7, tip, CENTRE + wide * 0.3, tip, CENTRE, tip) if shape == "round" else (CENTRE + 14,
            tip - 2, CENTRE + 8, tip + 2, CENTRE, tip + 2)  # fmt: skip
        flap = mirrored((CENTRE, top - 2), (CENTRE + wide - 24, top - 2), (CENTRE + wide - 4, top, CENTRE + wide + 2,
            top + 10, CENTRE + wide + 1,
                        top + 34), bend)  # fmt: skip
        canvas.add(canvas.blurred(f'<g transform="translate(0 6)">{fill(flap, "#000", 0.4)}</g>', 4))
        canvas.piece(flap, look.fabric.paint(canvas))
        canvas.soft((flap,), stroke(path("M", 150, top + 14, "H", 362), "#fff", 10, 0.3), edge=0.28, width=8)
        _draw_clasp(canvas, tip - 12, metal, look.one_of("turnlock", "disc"))
    for x in (CENTRE - wide + 10, CENTRE + wide - 10):
        _draw_ring(canvas, x, top + 14, 9, metal)


def _draw_bucket(canvas: Canvas, look: Look, metal: tuple[str, str]) -> None:
    top, low, wide = look.between(204, 222), 448.0, look.between(108, 124)
    canvas.ground(y=low + 8, rx=wide + 26)
    loop = path("M", CENTRE - wide + 16, top + 30, "C", CENTRE - wide, 60, CENTRE + wide, 60, CENTRE + wide - 16,
        top + 30)  # fmt: skip
    _draw_strap(canvas, loop, darken(look.colour, 0.25), 15)
    canvas.piece(path("M", CENTRE - wide, top + 6, "C", CENTRE - 60, top - 20, CENTRE + 60, top - 20, CENTRE + wide,
        top + 6, "C", CENTRE + 60,
                      top + 26, CENTRE - 60, top + 26, CENTRE - wide, top + 6, "Z"), darken(look.colour, 0.5), form="",
                      fall=False)  # fmt: skip
    body = mirrored((CENTRE, top + 20), (CENTRE + 50, top + 20, CENTRE + wide - 14, top + 14, CENTRE + wide, top + 4),
                    (CENTRE + wide - 4, top + 60, CENTRE + wide + 18, top + 120, CENTRE + wide + 16, low - 34),
                    (CENTRE + wide + 14, low - 4, CENTRE + wide - 10, low, CENTRE + wide - 40, low), (CENTRE, low))  # fmt: skip
    canvas.piece(body, look.fabric.paint(canvas))
    puckers = [stroke(path("M", CENTRE + k * 26, top + 28, "q", k * 1.5, 40, k * 5, look.between(70, 130)), "#000", 8,
        0.3) for k in range(-4, 5)]  # fmt: skip
    shines = [stroke(path("M", CENTRE + k * 26 + 12, top + 28, "q", k * 1.5, 40, k * 5, look.between(60, 120)), "#fff",
        7, 0.2) for k in range(-4, 4)]  # fmt: skip
    canvas.soft((body,), *puckers, *shines, edge=0.4, width=20)
    cord = path("M", CENTRE - wide + 2, top + 40, "Q", CENTRE, top + 62, CENTRE + wide - 2, top + 40)
    canvas.add(stroke(cord, darken(look.colour, 0.5), 8), stroke(cord, darken(look.colour, 0.25), 5, 1, "16 12"))
    for x, drop in ((-9, 84), (9, 98)):
        line = path("M", CENTRE + x * 0.4, top + 50, "q", x * 1.6, 40, x, drop)
        canvas.add(stroke(line, darken(look.colour, 0.5), 6.4), stroke(line, darken(look.colour, 0.2), 4))
        canvas.piece(box(CENTRE + x * 1.4 - 6, top + 46 + drop, 12, 26, 4), metal[1], form="gloss", line=0.5)
    canvas.add(seam(path("M", CENTRE - wide - 14, low - 48, "Q", CENTRE, low - 30, CENTRE + wide + 14, low - 48), 2,
        0.4))  # fmt: skip


def _draw_shoulder(canvas: Canvas, look: Look, metal: tuple[str, str]) -> None:
    top, low, wide = look.between(236, 256), 420.0, look.between(150, 172)
    canvas.ground(y=low + 10, rx=wide)
    sling = path("M", CENTRE - wide + 18, top + 6, "C", CENTRE - wide + 40, 70, CENTRE + wide - 40, 70,
        CENTRE + wide - 18, top + 6)  # fmt: skip
    _draw_strap(canvas, sling, look.colour, 24)
    body = mirrored((CENTRE, top + 34), (CENTRE + 60, top + 34, CENTRE + wide - 50, top + 22, CENTRE + wide - 30,
        top - 6),
                    (CENTRE + wide - 16, top - 14, CENTRE + wide - 6, top - 8, CENTRE + wide - 4, top + 8),
                    (CENTRE + wide + 12, top + 90, CENTRE + wide - 4, low - 20, CENTRE + wide - 44, low - 4),
                    (CENTRE + 70, low + 6, CENTRE + 40,
                    low + 6, CENTRE, low + 6))  # fmt: skip
    canvas.piece(body, look.fabric.paint(canvas))
    slack = [stroke(path("M", CENTRE + s * (wide - 40), top + 20, "Q", CENTRE + s * 90, top + 110, CENTRE + s * 60,
        low), "#000", 10, 0.2)
             for s in (1, -1)]  # fmt: skip
    canvas.soft((body,), *slack, stroke(path("M", CENTRE - 110, low - 34, "Q", CENTRE, low - 10, CENTRE + 110,
        low - 34), "#fff", 14, 0.22), edge=0.42, width=20)  # fmt: skip
    zip_line = path("M", CENTRE - wide + 38, top + 12, "C", CENTRE - 70, top + 46, CENTRE + 70, top + 46,
        CENTRE + wide - 38, top + 12)  # fmt: skip
    canvas.add(stroke(zip_line, "#000", 8, 0.5), stroke(zip_line, metal[1], 3, 1, "2 3"))
    canvas.piece(box(CENTRE + 66, top + 36, 10, 34, 4), metal[1], form="gloss", line=0.5)
    for x in (CENTRE - wide + 17, CENTRE + wide - 17):
        _draw_ring(canvas, x, top + 2, 12, metal)
    canvas.add(seam(path("M", CENTRE - wide + 6, low - 70, "Q", CENTRE, low - 30, CENTRE + wide - 6, low - 70), 2,
        0.36))  # fmt: skip


BAGS = {"Satchel": _draw_satchel, "Tote": _draw_tote, "Crossbody": _draw_crossbody, "Bucket": _draw_bucket,
    "Shoulder": _draw_shoulder}  # fmt: skip


def draw_backpack(canvas: Canvas, look: Look) -> None:
    """Draw a backpack from the front."""
    wide, top, low = look.between(112, 128), look.between(104, 122), 452.0
    dome = 30.0 if look.style == "Rolltop" else look.between(70, 96)
    canvas.ground(y=low + 8, rx=wide + 40)
    trim = darken(look.colour, 0.35)
    for side in both(path("M", CENTRE + wide - 24, top + 50, "C", CENTRE + wide + 40, top + 90, CENTRE + wide + 34,
        low - 90, CENTRE + wide - 8,
                          low - 24)):  # fmt: skip
        _draw_strap(canvas, side, trim, 20)
    _draw_strap(canvas, path("M", CENTRE - 28, top + 10, "C", CENTRE - 26, top - 44, CENTRE + 26, top - 44,
        CENTRE + 28, top + 10), trim, 12)  # fmt: skip
    for x in (CENTRE - wide - 20, CENTRE + wide - 14):
        canvas.piece(box(x, low - 136, 34, 112, 12), darken(look.colour, 0.18))
    body = mirrored((CENTRE, top), (CENTRE + dome * 0.7, top, CENTRE + wide - 4, top + dome * 0.4, CENTRE + wide,
        top + dome + 20),
                    (CENTRE + wide + 6, top + 160, CENTRE + wide + 6, low - 80, CENTRE + wide + 2, low - 34),
                    (CENTRE + wide, low - 6, CENTRE
                    + wide - 20, low, CENTRE + wide - 42, low), (CENTRE, low))  # fmt: skip
    canvas.piece(body, look.fabric.paint(canvas))
    canvas.soft((body,), stroke(path("M", CENTRE - 70, top + 60, "Q", CENTRE - 84, 240, CENTRE - 80, 320), "#fff", 18,
        0.24),
                stroke(path("M", CENTRE - wide, low - 170, "Q", CENTRE, low - 190, CENTRE + wide, low - 170), "#000",
                12, 0.3), edge=0.42, width=22)  # fmt: skip
    if look.style == "Rolltop":
        _draw_rolltop(canvas, look, wide, top)
    else:
        arch = path("M", CENTRE - wide + 14, top + 170, "C", CENTRE - wide + 10, top + 14, CENTRE + wide - 10,
            top + 14, CENTRE + wide - 14, top + 170)  # fmt: skip
        canvas.add(stroke(arch, "#000", 8, 0.5), stroke(arch, "#c3c6cb", 2.6, 1, "2 3"))
        canvas.piece(box(CENTRE + wide - 24, top + 164, 11, 32, 4), trim, fall=False)
    pocket_paint = look.one_of(look.colour, darken(look.colour, 0.22), look.accent)
    pocket = box(CENTRE - wide + 16, low - 158, wide * 2 - 32, 134, 26)
    canvas.add(canvas.blurred(f'<g transform="translate(0 4)">{fill(pocket, "#000", 0.35)}</g>', 5))
    canvas.piece(pocket, look.fabric.paint(canvas) if pocket_paint == look.colour else pocket_paint)
    canvas.soft((pocket,), stroke(path("M", 170, low - 136, "H", 340), "#fff", 12, 0.26), edge=0.3, width=12)
    line = path("M", CENTRE - wide + 34, low - 124, "H", CENTRE + wide - 34)
    if look.style == "Classic":
        canvas.add(stroke(line, "#000", 7, 0.5), stroke(line, "#c3c6cb", 2.6, 1, "2 3"))
        canvas.piece(box(CENTRE + wide - 46, low - 124, 10, 28, 4), "#8a5a35", fall=False)
    else:
        for x in (CENTRE - 46, CENTRE + 46):
            canvas.piece(box(x - 9, low - 190, 18, 84, 4), "#8a5a35", line=0.5)
            canvas.add(stroke(box(x - 13, low - 124, 26, 20, 4), "#7d6023", 5), stroke(box(x - 13, low - 125, 26, 20,
                4), "#e0c070", 3.2))  # fmt: skip
    patch = box(CENTRE - 26, top + 78, 52, 32, 5)
    canvas.piece(patch, "#8a5a35", form="sheen", fall=False, line=0.4)
    canvas.add(stitch(box(CENTRE - 22, top + 82, 44, 24, 3), "#e9d3a8", 0.8, 1.2))


def _draw_rolltop(canvas: Canvas, look: Look, wide: float, top: float) -> None:
    roll = box(CENTRE - wide - 4, top - 8, wide * 2 + 8, 44, 20)
    canvas.piece(roll, darken(look.colour, 0.08), line=0.4)
    canvas.soft((roll,), stroke(path("M", 150, top + 4, "H", 362), "#fff", 9, 0.35), edge=0.4, width=12)
    canvas.add(seam(path("M", CENTRE - wide + 4, top + 22, "H", CENTRE + wide - 4), 2, 0.45))
    canvas.piece(box(CENTRE - 9, top - 10, 18, 88, 4), "#8a5a35", line=0.5)
    canvas.add(stroke(box(CENTRE - 13, top + 42, 26, 20, 4), "#7d6023", 5), stroke(box(CENTRE - 13, top + 41, 26, 20,
        4), "#e0c070", 3.2))  # fmt: skip


HANDBAGS = ProductType(
    name="Handbags",
    department="Fashion",
    shelf="Handbags",
    share=4,
    price=110,
    spread=0.6,
    styles=(
        Style("Satchel", "Handbag", weight=2),
        Style("Tote", "Tote Handbag", weight=2, patterns=("Solid", "Striped", "Checked", "Houndstooth", "Geometric")),
        Style("Crossbody", "Crossbody Handbag", weight=2),
        Style("Bucket", "Bucket Handbag", patterns=("Solid",)),
        Style("Shoulder", "Shoulder Handbag"),
    ),
    colours=(*LEATHER_COLOURS, "Pink", "Yellow", "Purple", "Teal", "Mustard", "Cream", "Rust"),
    materials=("Leather", "Vegan Leather", "Suede", "Canvas"),
    patterns=("Solid", "Solid", "Quilted", "Quilted"),
    genders={"Women": 1},
    draw=draw_handbag,
    notes=(
        "Inside are a zipped pocket, two slip pockets and a key leash.",
        "Edges are painted three times by hand and the handles are stitched through.",
        "It stands by itself on small metal feet.",
        "The strap adjusts from the shoulder to across the body.",
    ),
    pairs=("a wool coat and ankle boots", "a linen dress", "a trouser suit"),
    occasions=("daytime", "business", "date", "evening", "travel", "party"),
    pattern_scale=(0.7, 1.0),
)

BACKPACKS = ProductType(
    name="Backpacks",
    department="Fashion",
    shelf="Backpacks",
    share=3,
    price=72,
    spread=0.4,
    styles=(Style("Classic", "Backpack", weight=2), Style("Rolltop", "Rolltop Backpack"), Style("Heritage",
    "Buckled Backpack")),
    colours=("Black", "Navy Blue", "Grey", "Olive", "Green", "Maroon", "Mustard", "Teal", "Red", "Blue", "Beige",
    "Rust", "Purple", "Pink"),
    materials=("Canvas", "Recycled Nylon", "Polyester", "Waxed Cotton"),
    patterns=("Solid", "Solid", "Solid", "Melange", "Leaf Print", "Geometric", "Checked", "Chevron"),
    genders={"Unisex": 5, "Men": 1, "Women": 1, "Boys": 1, "Girls": 1},
    draw=draw_backpack,
    notes=(
        "A padded sleeve takes a 15-inch laptop and opens flat at security.",
        "The back panel is ventilated and the straps are shaped for small and tall shoulders.",
        "Bottle pockets on both sides stretch to a litre.",
        "The base is doubled, so it can stand on wet ground.",
    ),
    pairs=("a rain jacket and trainers", "work clothes and a bicycle", "a weekend ticket"),
    occasions=("travel", "outdoor", "casual", "daytime", "sport"),
)  # fmt: skip

TYPES = (HANDBAGS, BACKPACKS)
