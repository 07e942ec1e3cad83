"""Scarves: folded, looped, closed to a ring, and square."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, mix
from catalog.demo.kinds import EVERYDAY_COLOURS, CloseUp, Look, ProductType, Style
from catalog.demo.shading import Canvas, box, fill, stroke


def draw_scarf(canvas: Canvas, look: Look) -> None:
    """Draw a scarf folded, looped as it is worn, closed to a ring, or a printed square."""
    {"Folded": _draw_folded, "Looped": _draw_looped, "Snood": _draw_snood, "Square": _draw_square}[look.style](
        canvas, look
    )


def _fringe(canvas: Canvas, look: Look, left: float, right: float, y: float, long: float, slope: float = 0) -> None:
    """Hang threads, or small knotted bundles of them, from a level end."""
    knotted = look.details["fringe"] == "knotted"
    step = 13 if knotted else 5
    count = max(2, round((right - left - 6) / step))
    for k in range(count + 1):
        x = left + 3 + (right - left - 6) * k / count
        top = y + slope * (x - left)
        tone = (darken(look.colour, 0.18), look.colour, lighten(look.colour, 0.14))[k % 3]
        low, sway = top + long * (0.86 + 0.14 * (k * 7 % 5) / 4), (k * 5 % 7) - 3
        if knotted:
            canvas.add(
                *(
                    stroke(
                        f"M {x:.1f} {top + 8:.1f} Q {x + d:.1f} {top + long * 0.6:.1f} {x + sway + d:.1f} {low:.1f}",
                        tone,
                        3,
                    )
                    for d in (-3.4, 0, 3.4)
                )
            )
            canvas.add(stroke(f"M {x:.1f} {top - 2:.1f} L {x:.1f} {top + 8:.1f}", darken(tone, 0.1), 6.4))
        else:
            canvas.add(
                stroke(f"M {x:.1f} {top - 2:.1f} Q {x:.1f} {top + long * 0.5:.1f} {x + sway:.1f} {low:.1f}", tone, 3.2)
            )


def _cloth(canvas: Canvas, look: Look, shape: str, folds: list[str], *, turn: float = 0, edge: float = 0.36) -> None:
    canvas.piece(shape, look.fabric.paint(canvas, turn))
    canvas.soft((shape,), *folds, edge=edge, width=18, blur=6)


def _draw_folded(canvas: Canvas, look: Look) -> None:
    wide, top, low = int(look.between(186, 236)), int(look.between(54, 76)), int(look.between(392, 412))
    x, shift = 240 - wide // 2, int(look.between(34, 54))
    canvas.ground(y=462, rx=wide // 2 + 40, x=262)
    behind = box(x + shift, top + 10, wide - 10, low - top - 30, 16)
    _fringe(canvas, look, x + shift + 4, x + shift + wide - 14, low - 22, 40)
    canvas.piece(behind, look.fabric.paint(canvas))
    canvas.add(fill(behind, "#000", 0.24))
    front = f"M {x} {top + 22} C {x} {top + 4} {x + 12} {top} {x + 30} {top} L {x + wide + 18} {top} C {x + wide + 34} {top} {x + wide + 38} {top + 12} {x + wide + 34} {top + 26} C {x + wide + 28} {top + 44} {x + wide} {top + 30} {x + wide} {top + 64} L {x + wide} {low} L {x} {low} Z"
    _fringe(canvas, look, x, x + wide, low, 48)
    folds = [stroke(f"M {x + wide * share:.0f} {top + 30} Q {x + wide * share + bend:.0f} {top + 190} {x + wide * share:.0f} {low}", tone, width, depth)
        for share, bend, tone, width, depth in ((0.33, 12, "#000", 13, 0.2), (0.68, -10, "#000", 13, 0.18), (0.2, 8, "#fff", 20, 0.2), (0.52, -6, "#fff", 18, 0.16))]  # fmt: skip
    folds.append(stroke(f"M {x} {top + 34} L {x + wide + 20} {top + 34}", "#000", 14, 0.22))
    _cloth(canvas, look, front, folds)
    if look.one_of("label", "none") == "label":
        canvas.piece(
            box(x + wide - 62, low - 62, 40, 28, 2), mix(look.accent, look.colour, 0.15), form="", fall=False, line=0.4
        )
        canvas.add(
            stroke(f"M {x + wide - 54} {low - 48} L {x + wide - 30} {low - 48}", darken(look.colour, 0.3), 3, 0.8)
        )


def _draw_looped(canvas: Canvas, look: Look) -> None:
    """Draw the scarf once round an absent neck, its ends hanging."""
    low, wide = int(look.between(404, 430)), int(look.between(92, 112))
    canvas.ground(y=low + 52, rx=130, ry=11)
    hollow = "M 150 128 C 164 74 348 74 362 128 C 352 168 160 168 150 128 Z"
    canvas.piece("M 138 132 C 140 44 372 44 374 132 C 372 178 140 178 138 132 Z", darken(look.colour, 0.12))
    canvas.add(fill(hollow, darken(look.colour, 0.55)), stroke(hollow, "#000", 3, 0.3))
    for x, end, lean in ((262, low - int(look.between(20, 70)), 22), (168, low, -10)):
        tail = f"M {x + 6} 200 C {x - 2} 270 {x + lean} 330 {x + lean - 6} {end} L {x + lean + wide + 6} {end} C {x + wide + lean} 330 {x + wide + 4} 270 {x + wide - 8} 200 Z"
        _fringe(canvas, look, x + lean - 4, x + lean + wide + 4, end, 44)
        folds = [
            stroke(
                f"M {x + wide * s:.0f} 220 Q {x + wide * s + lean * 0.4:.0f} 320 {x + wide * s + lean:.0f} {end}",
                tone,
                12,
                depth,
            )
            for s, tone, depth in (
                (0.26, "#fff", 0.24),
                (0.46, "#000", 0.26),
                (0.72, "#fff", 0.18),
                (0.84, "#000", 0.2),
            )
        ]
        folds.append(stroke(f"M {x - 6} 226 L {x + wide + 10} 226", "#000", 34, 0.4))
        _cloth(canvas, look, tail, folds, turn=-lean * 0.3)
    loop = "M 128 130 C 122 92 150 96 156 124 C 190 168 322 168 356 124 C 362 96 390 92 384 130 C 392 190 350 252 270 262 C 190 268 118 206 128 130 Z"
    folds = [stroke(f"M {132 + k * 7} {146 + k * 17} C {190} {190 + k * 20} {310 + k * 3} {196 + k * 19} {382 - k * 10} {146 + k * 14}", tone, 11, depth)
        for k, tone, depth in ((0, "#fff", 0.3), (1, "#000", 0.3), (2, "#fff", 0.24), (3, "#000", 0.32))]  # fmt: skip
    _cloth(canvas, look, loop, folds, turn=8, edge=0.42)


def _draw_snood(canvas: Canvas, look: Look) -> None:
    high = int(look.between(0, 26))
    canvas.ground(y=414, rx=170, ry=14)
    back = f"M 92 {212 - high} C 110 {110 - high} 402 {110 - high} 420 {212 - high} C 420 270 92 270 92 {212 - high} Z"
    canvas.piece(back, darken(look.colour, 0.16))
    hollow = (
        f"M 122 {214 - high} C 146 {142 - high} 366 {142 - high} 390 {214 - high} C 374 264 138 264 122 {214 - high} Z"
    )
    canvas.add(fill(hollow, darken(look.colour, 0.58)))
    under = "M 96 280 C 78 360 118 410 256 412 C 394 410 434 360 416 280 C 380 330 140 330 96 280 Z"
    upper = f"M 86 {214 - high} C 84 {190 - high} 116 {190 - high} 124 {214 - high} C 160 262 352 262 388 {214 - high} C 396 {190 - high} 428 {190 - high} 426 {214 - high} C 440 300 370 356 256 356 C 142 356 72 300 86 {214 - high} Z"
    for part, level in ((under, 320), (upper, 232 - high)):
        folds = [
            stroke(
                f"M 92 {level + k * 22} C 160 {level + 52 + k * 22} 352 {level + 52 + k * 22} 420 {level + k * 22}",
                tone,
                11,
                depth,
            )
            for k, tone, depth in ((0, "#fff", 0.3), (1, "#000", 0.26), (2, "#fff", 0.2), (3, "#000", 0.28))
        ]
        _cloth(canvas, look, part, folds, edge=0.42)


def _draw_square(canvas: Canvas, look: Look) -> None:
    """Draw a square of fine cloth laid flat with a corner turned, or folded to a triangle."""
    border = look.one_of(look.accent, darken(look.colour, 0.35), mix(look.accent, look.colour, 0.4))
    if look.one_of("flat", "triangle") == "triangle":
        canvas.ground(y=404, rx=200, ry=12)
        back = "M 40 140 C 180 128 340 130 476 148 C 420 230 350 330 272 412 C 190 330 100 236 40 140 Z"
        canvas.piece(back, border)
        front = "M 34 124 C 180 112 340 112 480 130 C 424 214 340 310 258 392 C 180 312 96 218 34 124 Z"
        hem, inner = (
            "M 58 136 C 190 126 330 126 454 140 C 400 216 330 300 258 372 C 186 300 112 220 58 136 Z",
            "M 76 146 C 196 138 330 138 436 149 C 388 216 324 292 258 358 C 192 292 126 220 76 146 Z",
        )
    else:
        canvas.ground(y=432, rx=190, ry=12)
        front = "M 70 86 C 190 78 320 82 440 80 C 446 200 444 310 446 350 C 410 380 390 400 366 428 C 260 424 160 428 72 424 C 66 310 74 200 70 86 Z"
        hem, inner = box(86, 98, 344, 312, 2), box(102, 114, 312, 280, 2)
    canvas.piece(front, look.fabric.paint(canvas))
    canvas.inside((front,), stroke(hem, border, 15), stroke(inner, mix(border, look.colour, 0.5), 3))
    folds = [
        stroke("M 140 110 C 200 200 250 260 300 390", "#fff", 24, 0.2),
        stroke("M 330 90 C 300 180 280 260 262 380", "#000", 18, 0.14),
        stroke("M 90 200 C 200 230 330 220 440 190", "#fff", 16, 0.14),
    ]
    canvas.soft((front,), *folds, edge=0.22, width=10, blur=7)
    if hem.startswith("M 58"):
        return
    flap = "M 446 350 C 410 344 378 348 352 340 C 360 372 358 404 366 428 C 390 400 410 380 446 350 Z"
    canvas.piece(flap, lighten(look.colour, 0.22), line=0.4)


SCARVES = ProductType(
    name="Scarves",
    department="Fashion",
    shelf="Scarves",
    share=1,
    price=42,
    spread=0.55,
    styles=(
        Style("Folded", "Scarf", genders=("Unisex",), weight=2, notes=(
            "It measures 190 by 35 centimetres before the threads at either end.",
            "Both selvedges are straight from the loom and lie without rolling.",
        )),
        Style("Looped", "Fringed Scarf", genders=("Unisex",), weight=2, notes=(
            "Long enough to go round twice, it still leaves two ends to tuck in or let hang.",
            "The fringe is twisted by hand, eight threads to a strand.",
        )),
        Style("Snood", "Snood Scarf", genders=("Unisex",), materials=("Merino Wool", "Lambswool", "Alpaca Blend", "Cashmere Blend"),
            patterns=("Solid", "Cable Knit", "Cable Knit", "Ribbed", "Ribbed", "Melange", "Fair Isle"), notes=(
            "It is closed to a ring and pulls over the head, so there are no ends to mind.",
            "Worn double, it stands up to the chin; worn single, it falls to the chest.",
        )),
        Style("Square", "Square Scarf", materials=("Silk", "Satin", "Viscose", "Cotton"), genders=("Women",),
            patterns=("Floral", "Paisley", "Dotted", "Geometric", "Chevron", "Striped", "Leaf Print", "Solid"), notes=(
            "Its four sides are ninety centimetres each, with a border printed all round.",
            "The edges are rolled towards the face and sewn down with stitches a hair apart.",
        )),
    ),
    colours=(*EVERYDAY_COLOURS, "Tan", "Brown", "Peach"),
    materials=("Merino Wool", "Lambswool", "Cashmere Blend", "Alpaca Blend", "Wool Blend"),
    patterns=("Solid", "Solid", "Checked", "Striped", "Herringbone", "Houndstooth", "Windowpane", "Melange", "Chevron", "Gingham"),
    genders={"Women": 1, "Unisex": 1},
    draw=draw_scarf,
    details={"fringe": ("threads", "knotted")},
    notes=(
        "The cloth is rinsed in soft spring water when it leaves the machine, which opens its surface.",
        "A narrow label with the name {brand} is caught in one edge and easily unpicked.",
        "Rolled up, it takes no more room in a bag than a small bottle.",
        "Thrown on without care it falls well, and there is nothing to straighten in the mirror.",
        "The edges are secured so that a pulled thread does not run.",
        "Made in short lengths on narrow machines, it has a lively, slightly uneven hand.",
        "Air held between the layers does most of the work when the wind turns.",
        "The dye goes right through, and the folds show no paler lines.",
        "Each piece is pressed with steam only, never under a heavy plate.",
    ),
    pairs=("a navy pea coat", "a trench coat", "a plain crew-neck sweater", "a denim jacket", "a camel coat and gloves", "a bicycle jacket"),
    occasions=("casual", "outdoor", "travel", "daytime", "business", "date"),
    care="garment",
    pattern_scale=(0.9, 1.3),
    close_up=CloseUp(256, 390, 190),
)  # fmt: skip

TYPES = (SCARVES,)
