"""Smartphones: slabs, rugged ones and folding ones."""

from __future__ import annotations

import math

from catalog.demo.colours import contrast, darken, lighten, mix
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.screens import DEVICE_COLOURS, GLASS, digits, emblem, glare, metal_of, small_lens, wallpaper
from catalog.demo.shading import Canvas, box, ellipse, fill, oval, stroke

Slab = tuple[int, int, int, int, int]


def draw_smartphone(canvas: Canvas, look: Look) -> None:
    """Draw a phone from behind, alone or beside its screen, or a folding one."""
    if look.style == "Folding":
        _draw_folding(canvas, look)
        return
    wide, tall, bend = int(look.between(186, 204)), int(look.between(382, 404)), int(look.between(16, 38))
    if look.style == "Rugged":
        wide, bend = wide + 14, 30
    top = 446 - tall
    view = look.one_of("pair", "pair", "back", "tilted")
    if view == "pair":
        canvas.ground(y=456, rx=176, ry=13)
        _draw_front(canvas, look, (CENTRE_RIGHT - wide // 2, top, wide, tall, bend))
        _draw_back(canvas, look, (176 - wide // 2, top + 8, wide, tall - 4, bend))
        return
    slab = (256 - wide // 2, top, wide, tall, bend)
    canvas.ground(y=456, rx=124, ry=13)
    if view == "back":
        _draw_back(canvas, look, slab)
        return
    canvas.add(f'<g transform="{LEANING}">')
    _draw_back(canvas, look, slab)
    canvas.add("</g>")


CENTRE_RIGHT = 330
LEANING = "rotate(14 256 256) translate(0 -12) scale(.96) translate(10 6)"


def _draw_front(canvas: Canvas, look: Look, slab: Slab) -> None:
    x, y, wide, tall, bend = slab
    canvas.piece(box(x, y, wide, tall, bend), metal_of(look)[1], form="gloss", fall=False, line=0.6)
    canvas.add(fill(box(x + 4, y + 4, wide - 8, tall - 8, bend - 3), GLASS))
    area = (x + 9, y + 9, wide - 18, tall - 18)
    screen = box(*area, max(6, bend - 8))
    wallpaper(canvas, look, screen, area)
    middle = x + wide / 2
    cut = look.one_of("hole", "pill")
    canvas.add(
        ellipse(middle, y + 24, 5.4, 5.4, GLASS) if cut == "hole" else fill(box(middle - 22, y + 18, 44, 12, 6), GLASS)
    )
    ink = contrast(look.colour)
    canvas.add(fill(box(middle - 34, y + 62, 68, 18, 4), ink, 0.85), fill(box(middle - 44, y + 90, 88, 6, 3), ink, 0.5))
    canvas.add(*(fill(box(x + 24 + k * (wide - 76) / 3, y + tall - 58, 28, 28, 8), ink, 0.4) for k in range(4)))
    glare(canvas, screen, area)


def _draw_back(canvas: Canvas, look: Look, slab: Slab) -> None:
    x, y, wide, tall, bend = slab
    edge = box(x - 3, y, wide + 6, tall, bend + 2)
    canvas.piece(edge, darken(look.colour, 0.3), form="gloss", fall=False, line=0.5)
    canvas.add(
        *(fill(box(x + wide + 1, y + at, 4.4, long, 2), darken(look.colour, 0.5)) for at, long in ((96, 30), (140, 54)))
    )
    back = box(x, y + 1, wide, tall - 2, bend)
    canvas.piece(back, look.colour, form="sheen")
    canvas.soft(
        (back,), stroke(f"M {x} {y + tall} L {x + wide} {y + tall * 0.3:.0f}", "#fff", 26, 0.2), edge=0.3, width=9
    )
    if look.style == "Rugged":
        guard = darken(look.colour, 0.42)
        for sx in (x - 7, x + wide - 29):
            for sy in (y - 6, y + tall - 52):
                canvas.piece(box(sx, sy, 36, 58, 14), guard, form="sheen", line=0.5)
        canvas.add(
            *(
                stroke(
                    f"M {x + 40} {y + tall - 100 + k * 14} L {x + wide - 40} {y + tall - 100 + k * 14}",
                    darken(look.colour, 0.35),
                    5,
                )
                for k in range(4)
            )
        )
    _draw_cameras(canvas, look, x, y, wide)
    emblem(canvas, look, x + wide / 2, y + tall * 0.56, 13)


def _draw_cameras(canvas: Canvas, look: Look, x: int, y: int, wide: int) -> None:
    kind = look.one_of("square", "bar", "column", "ring", "pill")
    deck, edge = mix(look.colour, "#000000", 0.16), mix(look.colour, "#ffffff", 0.3)
    if kind == "bar":
        canvas.piece(box(x - 3, y + 54, wide + 6, 56, 4), darken(look.colour, 0.4), form="gloss", fall=False)
        spots = [(x + 40, y + 82), (x + 86, y + 82)]
        canvas.add(ellipse(x + wide - 30, y + 82, 6, 6, "#f4ead0"))
    elif kind == "square":
        canvas.piece(box(x + 14, y + 16, 96, 96, 26), deck, form="sheen", fall=False, line=0.4)
        spots = [(x + 40, y + 42), (x + 40, y + 88), (x + 85, y + 65)]
        canvas.add(ellipse(x + 86, y + 34, 6, 6, "#f4ead0"))
    elif kind == "ring":
        canvas.piece(oval(x + wide / 2, y + 84, 62, 62), deck, form="sheen", fall=False, line=0.4)
        canvas.add(stroke(oval(x + wide / 2, y + 84, 60, 60), edge, 3, 0.7))
        spots = [(int(x + wide / 2 + 32 * math.sin(k * 2.1)), int(y + 84 - 32 * math.cos(k * 2.1))) for k in range(3)]
    elif kind == "pill":
        canvas.piece(box(x + 20, y + 22, 56, 116, 28), deck, form="sheen", fall=False, line=0.4)
        spots = [(x + 48, y + 52), (x + 48, y + 106)]
        canvas.add(ellipse(x + 96, y + 52, 6.5, 6.5, "#f4ead0"))
    else:
        spots = [(x + 40, y + 44), (x + 40, y + 92), (x + 40, y + 140)]
        canvas.add(ellipse(x + 76, y + 44, 6.5, 6.5, "#f4ead0"))
    for spot_x, spot_y in spots:
        small_lens(canvas, spot_x, spot_y, 19)


def _draw_folding(canvas: Canvas, look: Look) -> None:
    """Draw a clamshell phone shut and large, or shut in front of itself opened."""
    view = look.one_of("pair", "shut", "open")
    wide, half = int(look.between(190, 204)), int(look.between(196, 210))
    canvas.ground(y=456, rx=176 if view == "pair" else 140, ry=13)
    if view != "shut":
        _draw_unfolded(canvas, look, 234 if view == "pair" else 256 - wide // 2, wide, half)
    if view == "pair":
        _draw_shut(canvas, look, (70, 452 - half - 6, wide, half))
    elif view == "shut":
        _draw_shut(canvas, look, (100, 126, 312, 326))


def _draw_unfolded(canvas: Canvas, look: Look, x: int, wide: int, half: int) -> None:
    top = 448 - 2 * half
    for y in (top, top + half):
        canvas.piece(box(x, y, wide, half, 22), look.colour, form="sheen", line=0.5)
    canvas.piece(box(x - 3, top + half - 22, wide + 6, 44, 5), metal_of(look)[1], form="gloss", fall=False, line=0.5)
    canvas.add(stroke(f"M {x} {top + half} L {x + wide} {top + half}", "#000", 2, 0.5))
    emblem(canvas, look, x + wide / 2, top + half * 1.55, 12)
    canvas.add(fill(box(x + 10, top + 10, wide - 20, half * 0.5, 14), GLASS))
    for spot in (0.62, 0.84):
        small_lens(canvas, x + wide * spot, top + 10 + half * 0.25, 18)
    canvas.add(
        stroke(
            f"M {x + 26} {top + half * 0.28:.0f} L {x + 66} {top + half * 0.28:.0f}", lighten(look.colour, 0.4), 12, 0.9
        )
    )


def _draw_shut(canvas: Canvas, look: Look, place: tuple[int, int, int, int]) -> None:
    x, y, wide, tall = place
    shut = box(x, y, wide, tall, 26)
    canvas.piece(shut, look.colour, form="sheen", line=0.6)
    canvas.soft(
        (shut,), stroke(f"M {x} {y + tall} L {x + wide} {y + tall * 0.5:.0f}", "#fff", 24, 0.22), edge=0.34, width=10
    )
    area = (x + 13, y + 13, wide - 26, tall * 0.52)
    canvas.add(fill(box(x + 9, y + 9, wide - 18, tall * 0.52 + 8, 18), GLASS))
    wallpaper(canvas, look, box(*area, 14), area)
    radius = wide * 0.092
    for spot in (0.64, 0.85):
        small_lens(canvas, x + wide * spot, y + 20 + radius, radius)
    ink = contrast(look.colour)
    clock = f"{look.chance.randrange(10, 24)}{look.chance.randrange(10, 60)}"
    canvas.add(
        digits(clock, (x + 32, y + tall * 0.3, wide * 0.4, tall * 0.13), ink, wide * 0.018),
        fill(box(x + 32, y + tall * 0.48, wide * 0.24, 6, 3), ink, 0.6),
    )
    emblem(canvas, look, x + wide / 2, y + tall * 0.73, wide * 0.05)
    canvas.piece(box(x - 3, y + tall - 20, wide + 6, 16, 5), metal_of(look)[1], form="gloss", fall=False, line=0.5)


SMARTPHONES = ProductType(
    name="Smartphones",
    department="Electronics",
    shelf="Phones",
    share=2,
    price=560,
    spread=0.5,
    styles=(
        Style("Slab", "Smartphone", weight=4, notes=(
            "The screen measures 6.3 inches from corner to corner and refreshes 120 times a second.",
            "Front and back lie flush with the frame, so the edge runs smooth under the thumb.",
        )),
        Style("Rugged", "Rugged Smartphone", colours=("Black", "Olive", "Grey", "Navy Blue", "Orange", "Green", "Red"), materials=("Recycled Plastic", "Aluminium"), notes=(
            "Thick corners take a fall of two metres and can be changed when they are worn.",
            "A ribbed lower back gives a wet or gloved hand something to hold.",
        )),
        Style("Folding", "Folding Smartphone", weight=2, notes=(
            "Shut, it is about as big as a powder compact; opened, the screen is a full 6.7 inches.",
            "The hinge stays at any angle, so the lower half can be the stand of a video call.",
            "An outer display shows the time, a message and what the cameras see.",
        )),
    ),
    colours=DEVICE_COLOURS,
    materials=("Glass", "Aluminium", "Recycled Plastic"),
    draw=draw_smartphone,
    details={"memory": ("128 GB", "256 GB", "512 GB")},
    titled=("memory",),
    notes=(
        "Its {memory} of storage keep some years of pictures without a thought of clearing up.",
        "The main camera gathers light for up to four seconds and steadies the hand meanwhile.",
        "A full charge lasts a day and a half and is back after forty minutes at the wall.",
        "Seven years of updates are promised in writing, from the day of the sale.",
        "Battery, speaker and charging port are held by screws that any repair shop can undo.",
        "Two SIM cards fit, one of them electronic, so home and work may share one pocket.",
        "The fingerprint reader sits in the power key and answers before the thumb has settled.",
        "Brightness rises far enough to read a map at noon and falls low enough for a dark room.",
        "A small slider on the left side silences every sound at once.",
    ),
    pairs=("a slim case", "a wireless charger", "good headphones", "a pocket tripod", "a travel adapter"),
    occasions=("travel", "business", "daytime", "festival"),
    care="device",
    close_up=CloseUp(190, 150, 190),
)  # fmt: skip

TYPES = (SMARTPHONES,)
