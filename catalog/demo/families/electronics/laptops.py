"""Laptops: open, seen from behind, shut, and folded over to a tent."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.placing import line_through
from catalog.demo.screens import GLASS, emblem, glare, tones, wallpaper
from catalog.demo.shading import CENTRE, Area, Canvas, box, ellipse, fill, stroke


def draw_laptop(canvas: Canvas, look: Look) -> None:
    """Draw a laptop open, from behind, shut, or as a tent."""
    if look.style == "Convertible" and look.one_of("tent", "tent", "open") == "tent":
        _draw_tent(canvas, look)
        return
    views = {"open": _draw_open, "behind": _draw_behind, "shut": _draw_shut}
    views[look.one_of("open", "open", "behind", "shut")](canvas, look)


def _draw_open(canvas: Canvas, look: Look) -> None:
    canvas.ground(y=428, rx=236, ry=14)
    bend, wide = look.between(8, 18), int(look.between(176, 192))
    top = int(look.between(96, 128))
    canvas.piece(box(CENTRE - wide, top, wide * 2, 368 - top, bend), look.colour, form="gloss", line=0.5)
    bezel = GLASS if luminance(look.colour) < 0.5 else look.one_of(GLASS, GLASS, darken(look.colour, 0.08))
    canvas.add(fill(box(CENTRE - wide + 4, top + 4, wide * 2 - 8, 360 - top, bend - 3), bezel))
    area = (CENTRE - wide + 12, top + 14, wide * 2 - 24, 338 - top)
    screen = box(*area, 3)
    wallpaper(canvas, look, screen, area)
    _draw_windows(canvas, look, area)
    canvas.add(ellipse(CENTRE, top + 9, 2.2, 2.2, "#4b5160"))
    glare(canvas, screen, area)
    _draw_deck(canvas, look)


def _draw_windows(canvas: Canvas, look: Look, area: Area) -> None:
    x, y, w, h = area
    pale, own, deep, deepest = tones(look.colour)
    kind = look.one_of("dock", "page", "chart", "editor")
    paper = lighten(pale, 0.4) if kind != "editor" else darken(deepest, 0.25)
    if kind != "dock":
        wx, wy, ww, wh = x + w * look.between(0.1, 0.3), y + h * 0.14, w * look.between(0.46, 0.6), h * 0.6
        canvas.add(fill(box(wx, wy, ww, wh, 6), paper, 0.97), fill(box(wx, wy, ww, 15, 6), mix(paper, deep, 0.3)))
        canvas.add(*(ellipse(wx + 10 + k * 10, wy + 7.5, 3, 3, deep) for k in range(3)))
        if kind == "chart":
            for k in range(7):
                tall = look.between(18, wh * 0.62)
                canvas.add(
                    fill(
                        box(wx + ww * (0.08 + 0.125 * k), wy + wh - 12 - tall, ww * 0.09, tall, 2),
                        own if k % 2 else deep,
                    )
                )
        else:
            lines = range(int((wh - 34) // 13))
            canvas.add(
                *(
                    fill(
                        box(
                            wx + 14 + (k % 3) * 12 * (kind == "editor"),
                            wy + 28 + k * 13,
                            ww * look.between(0.3, 0.74),
                            5,
                            2,
                        ),
                        own if k % 3 else mix(own, paper, 0.4),
                    )
                    for k in lines
                )
            )
    canvas.add(fill(box(x + w * 0.3, y + h - 24, w * 0.4, 18, 6), "#fff", 0.4))
    canvas.add(
        *(
            fill(
                box(x + w * 0.32 + k * w * 0.062, y + h - 21, 12, 12, 3),
                (own, deep, lighten(own, 0.4), look.accent, deepest, lighten(own, 0.7))[k],
            )
            for k in range(6)
        )
    )


def _draw_deck(canvas: Canvas, look: Look) -> None:
    deck = "M 70 366 L 442 366 L 494 412 C 496 418 490 422 482 422 L 30 422 C 22 422 16 418 18 412 Z"
    canvas.piece(deck, mix(look.colour, "#ffffff", 0.06), form="sheen", line=0.5)
    keys, caps = "M 96 370 L 416 370 L 436 391 L 76 391 Z", look.one_of("#1d1e22", darken(look.colour, 0.42))
    gap = mix(caps, "#ffffff", 0.3)
    canvas.add(fill(keys, caps))
    canvas.inside((keys,), *(stroke(f"M 60 {370 + k * 5.2:.1f} L 450 {370 + k * 5.2:.1f}", gap, 1.1) for k in range(5)),
        *(stroke(f"M {256 + k * 14} 368 L {256 + k * 16} 393", gap, 1.1) for k in range(-12, 13)))  # fmt: skip
    canvas.add(
        fill("M 212 395 L 300 395 L 306 409 L 206 409 Z", "#000", 0.14),
        fill("M 20 413 L 492 413 L 488 422 L 24 422 Z", "#000", 0.25),
    )
    canvas.add(
        fill("M 220 413 L 292 413 Q 290 418 284 418 L 228 418 Q 222 418 220 413 Z", "#000", 0.3),
        fill("M 92 365 L 420 365 L 420 369 L 92 369 Z", "#000", 0.4),
    )


def _draw_behind(canvas: Canvas, look: Look) -> None:
    canvas.ground(y=404, rx=214, ry=14)
    wide, top, bend = int(look.between(184, 204)), int(look.between(112, 142)), look.between(12, 24)
    base = box(256 - wide - 8, 378, wide * 2 + 16, 18, 8)
    canvas.piece(base, darken(look.colour, 0.28), form="gloss", fall=False, line=0.5)
    canvas.piece(box(256 - wide * 0.72, 366, wide * 1.44, 20, 6), "#2a2b30", form="gloss", line=0.4)
    lid = box(256 - wide, top, wide * 2, 374 - top, bend)
    canvas.piece(lid, look.colour, form="sheen", line=0.6)
    canvas.soft(
        (lid,), stroke(f"M {256 - wide + 20} 372 L {256 + wide * 0.7:.0f} {top}", "#fff", 46, 0.22), edge=0.32, width=12
    )
    emblem(canvas, look, CENTRE, (top + 368) / 2, 22)


def _draw_shut(canvas: Canvas, look: Look) -> None:
    """Draw the machine shut, lying at an angle."""
    rise = look.between(84, 104)
    canvas.ground(y=300 + rise, rx=214, ry=20)
    y, thick = 262.0, int(look.between(14, 22))
    right, left = (478.0, y - 14), (34.0, y + 14)
    back, front = (270.0, y - rise), (242.0, y + rise)
    side = line_through(
        [left, front, right, (right[0], right[1] + thick), (front[0], front[1] + thick), (left[0], left[1] + thick)],
        closed=True,
    )
    canvas.add(stroke(side, darken(look.colour, 0.4), 14))
    canvas.piece(side, darken(look.colour, 0.4), form="sheen", fall=False, line=0)
    slit = line_through(
        [
            (left[0] - 6, left[1] + thick * 0.5),
            (front[0], front[1] + thick * 0.5 + 5),
            (right[0] + 6, right[1] + thick * 0.5),
        ]
    )
    canvas.add(stroke(slit, "#000", 2, 0.55))
    lid = line_through([left, back, right, front], closed=True)
    shade = canvas.linear(((0, "#fff", 0.22), (0.5, "#fff", 0.02), (1, "#000", 0.2)), 25)
    canvas.add(stroke(lid, darken(look.colour, 0.25), 17), stroke(lid, look.colour, 14), fill(lid, look.colour))
    canvas.add(stroke(lid, shade, 14), fill(lid, shade))
    streak = line_through([(120, y + 60), (350, y - 70)])
    canvas.soft((lid,), stroke(streak, "#fff", 40, 0.2), edge=0)
    canvas.add(f'<g transform="matrix(.82 .34 -.9 .36 256 {y:.0f})">')
    emblem(canvas, look, 0, 0, 25)
    canvas.add("</g>")
    canvas.add(stroke(line_through([left, front, right]), lighten(look.colour, 0.4), 1.6, 0.5))


def _draw_tent(canvas: Canvas, look: Look) -> None:
    top, low = int(look.between(104, 128)), 410
    canvas.ground(y=low + 8, x=270, rx=212, ry=14)
    behind = line_through([(396, top + 2), (412, top + 8), (476, low - 26), (462, low - 18)], closed=True)
    canvas.add(fill(line_through([(392, top + 6), (464, low - 22), (388, low - 6)], closed=True), "#000", 0.5))
    canvas.add(
        stroke(behind, darken(look.colour, 0.45), 9),
        fill(behind, darken(look.colour, 0.2)),
        stroke(behind, look.colour, 5),
    )
    panel = f"M 64 {top + 16} Q 62 {top + 4} 76 {top + 4} L 392 {top - 6} Q 406 {top - 6} 406 {top + 6} L 394 {low - 10} Q 394 {low} 382 {low} L 58 {low + 2} Q 46 {low + 2} 46 {low - 8} Z"
    canvas.piece(panel, look.colour, form="gloss", line=0.5)
    bezel = f"M 72 {top + 14} L 396 {top + 4} L 385 {low - 8} L 56 {low - 6} Z"
    screen = f"M 84 {top + 26} L 384 {top + 17} L 374 {low - 22} L 70 {low - 20} Z"
    canvas.add(stroke(bezel, GLASS, 6), fill(bezel, GLASS))
    area = (68.0, top + 16.0, 318.0, low - 36.0 - top)
    wallpaper(canvas, look, screen, area)
    pale, _, deep, _ = tones(look.colour)
    kind = look.one_of("film", "clock")
    if kind == "film":
        canvas.add(
            ellipse(228, (top + low) / 2, 40, 40, lighten(pale, 0.4), 0.92),
            fill(f"M 216 {(top + low) // 2 - 20} L 250 {(top + low) // 2} L 216 {(top + low) // 2 + 20} Z", deep),
        )
    canvas.add(fill(box(104, low - 52, 240, 6, 3), "#fff", 0.5), fill(box(104, low - 52, 96, 6, 3), lighten(pale, 0.5)))
    glare(canvas, screen, area)


LAPTOPS = ProductType(
    name="Laptops",
    department="Electronics",
    shelf="Computers",
    share=2,
    price=1150,
    spread=0.4,
    styles=(
        Style("Laptop", "Laptop", weight=3, notes=(
            "The lid opens with one finger and the base stays where it is.",
            "Five sockets, shared between both flanks, take whatever cables are lying about.",
        )),
        Style("Slim", "Slim Laptop", weight=2, notes=(
            "Shut, it is thirteen millimetres high and slides between two folders.",
            "There is no fan inside, and so there is no sound.",
        )),
        Style("Convertible", "Convertible Laptop", weight=2, notes=(
            "The hinge turns all the way round, to stand as a tent or to lie as a tablet.",
            "The display answers to fingers and to a pen that clips to the side.",
        )),
    ),
    colours=("Silver", "Grey", "Black", "Navy Blue", "Gold", "White", "Green", "Pink", "Blue", "Teal", "Red", "Beige", "Lavender"),
    materials=("Aluminium", "Magnesium", "Recycled Plastic"),
    draw=draw_laptop,
    details={"size": ("13-Inch", "14-Inch", "15-Inch", "16-Inch")},
    titled=("size",),
    notes=(
        "The {size} display has a matt surface and covers the whole of sRGB.",
        "Memory and drive are reached by undoing six ordinary screws underneath.",
        "The keyboard is lit from below and its keys travel a full 1.5 millimetres.",
        "A small cover slides over the camera and clicks when the view is shut.",
        "It wakes in a second and carries on where it was left.",
        "Eleven hours of writing come from a full battery, and an hour at the wall restores most of them.",
        "The touchpad is wide and can be clicked right up to its edges.",
        "Speakers on both sides of the keys keep voices in the middle.",
        "The charger has about the bulk of a bar of soap and serves a phone too.",
    ),
    pairs=("a padded sleeve", "a second screen", "a small wireless mouse", "a desk lamp", "a daypack"),
    occasions=("business", "travel", "professional"),
    care="device",
    close_up=CloseUp(256, 330, 210),
)  # fmt: skip

TYPES = (LAPTOPS,)
