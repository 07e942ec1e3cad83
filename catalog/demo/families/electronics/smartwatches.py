"""Smartwatches and fitness bands."""

from __future__ import annotations

import math

from catalog.demo.colours import contrast
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.placing import METALS, bar, mapped
from catalog.demo.screens import DEVICE_COLOURS, GLASS, digits, glare, metal_of, wallpaper
from catalog.demo.shading import CENTRE, Area, Canvas, box, ellipse, fill, mirrored, oval, stroke, turned


def draw_smartwatch(canvas: Canvas, look: Look) -> None:
    """Draw a watch with a screen; the band and the picture on it carry the named colour."""
    half = int(look.between(108, 118))
    tall = int(half * {"Tall": 1.2, "Round": 1.08, "Band": 1.62}[look.style])
    half = int(half * {"Tall": 1, "Round": 1.08, "Band": 0.62}[look.style])
    canvas.ground(y=490, rx=94, ry=10)
    _draw_band(canvas, look, half, tall)
    if look.style == "Round":
        outline, inner = oval(CENTRE, CENTRE, half, half), oval(CENTRE, CENTRE, half - 20, half - 20)
        glass = oval(CENTRE, CENTRE, half - 9, half - 9)
    else:
        bend = look.between(0.36, 0.52) * half
        outline = box(256 - half, 256 - tall, 2 * half, 2 * tall, bend)
        glass = box(256 - half + 8, 256 - tall + 8, 2 * half - 16, 2 * tall - 16, bend - 6)
        inner = box(256 - half + 17, 256 - tall + 17, 2 * half - 34, 2 * tall - 34, bend - 12)
    metal = (
        metal_of(look)
        if look.one_of("own", "own", "steel", "black") == "own"
        else METALS[look.one_of("steel", "black")]
    )
    if look.style != "Band":
        bar(canvas, f"M {256 + half} {256 - tall * 0.3:.0f} L {256 + half + 8} {256 - tall * 0.3:.0f}", metal, 26)
        canvas.piece(box(256 + half - 4, 256 + tall * 0.16, 9, tall * 0.34, 4), metal[0], form="", fall=False)
    canvas.piece(outline, metal[1], form="gloss", line=0.6)
    canvas.add(stroke(outline, metal[0], 2), fill(glass, GLASS))
    area = (256 - half + 17, 256 - tall + 17, 2 * half - 34, 2 * tall - 34)
    _draw_watch_face(canvas, look, inner, area)
    glare(canvas, glass, area)


def _draw_band(canvas: Canvas, look: Look, half: int, tall: int) -> None:
    wide = half * (0.66 if look.style == "Round" else 0.8)
    near = CENTRE - tall * (0.72 if look.style == "Round" else 0.85)
    upper = mirrored((CENTRE, 32), (CENTRE + wide * 0.82, 32), (CENTRE + wide * 0.86, 32, CENTRE + wide * 0.86, 40), (CENTRE + wide * 0.96, 100, CENTRE + wide, 150),
        (CENTRE + wide * 1.03, near), (CENTRE, near))  # fmt: skip
    lower = mapped(upper, lambda x, y: (x, 520 - y))
    for part in (upper, lower):
        canvas.piece(part, look.colour, form="round", fall=False)
    kind = look.one_of("smooth", "woven", "links")
    if kind == "woven":
        canvas.inside((upper, lower), *(stroke(f"M 130 {y} L 190 {y + 12} L 250 {y} L 310 {y + 12} L 382 {y}", "#000", 2.4, 0.24) for y in range(20, 500, 9)),
            *(stroke(f"M 130 {y + 4} L 190 {y + 16} L 250 {y + 4} L 310 {y + 16} L 382 {y + 4}", "#fff", 1.8, 0.24) for y in range(20, 500, 9)))  # fmt: skip
    elif kind == "links":
        canvas.inside((upper, lower), *(stroke(f"M 130 {y} L 382 {y}", "#000", 2.6, 0.45) for y in range(28, 500, 22)),
            *(stroke(f"M 130 {y + 3} L 382 {y + 3}", "#fff", 2, 0.45) for y in range(28, 500, 22)))  # fmt: skip
    else:
        canvas.add(*(ellipse(CENTRE, y, 5.4, 5, "#000", 0.5) for y in (428, 450, 472)))
    canvas.add(fill(upper, canvas.linear(((0, "#000", 0.5), (0.5, "#000", 0.02), (1, "#000", 0.14)), 90)))
    canvas.add(fill(lower, canvas.linear(((0, "#000", 0.14), (0.5, "#000", 0.02), (1, "#000", 0.5)), 90)))


def _draw_watch_face(canvas: Canvas, look: Look, screen: str, area: Area) -> None:
    x, y, w, h = area
    wallpaper(canvas, look, screen, area)
    ink = contrast(look.colour)
    kind = look.one_of("hands", "rings", "digits") if look.style != "Band" else "digits"
    if kind == "hands":
        reach = w * 0.42
        ticks = "".join(
            turned(stroke(f"M 256 {256 - reach:.0f} L 256 {256 - reach + 10:.0f}", ink, 4), k * 30) for k in range(12)
        )
        hour = look.between(0, 360)
        canvas.add(
            ticks,
            turned(stroke(f"M 256 262 L 256 {256 - reach * 0.5:.0f}", ink, 9), hour),
            turned(stroke(f"M 256 264 L 256 {256 - reach * 0.78:.0f}", ink, 6), (hour * 12) % 360),
        )
        canvas.add(ellipse(CENTRE, CENTRE, 6, 6, ink))
    elif kind == "rings":
        for k, share in enumerate((0.39, 0.29, 0.19)):
            radius, length = w * share, look.between(0.5, 0.9) * math.tau
            canvas.add(stroke(oval(CENTRE, CENTRE, radius, radius), ink, 13, 0.2))
            canvas.add(
                turned(
                    stroke(oval(CENTRE, CENTRE, radius, radius), ink, 13, 0.95 - 0.2 * k, f"{radius * length:.0f} 999"),
                    -90,
                )
            )
    else:
        left, top = x + w * 0.2, y + h * 0.2
        clock = f"{look.chance.randrange(10, 24)}{look.chance.randrange(10, 60)}"
        canvas.add(
            digits(clock[:2], (left + 6, top, w * 0.6, h * 0.15), ink, 8),
            digits(clock[2:], (left + 6, top + h * 0.24, w * 0.6, h * 0.15), ink, 8),
        )
        canvas.add(
            fill(box(left, top + h * 0.47, w * 0.62, 7, 3), ink, 0.7),
            fill(box(left, top + h * 0.54, w * 0.4, 7, 3), ink, 0.5),
        )


SMARTWATCHES = ProductType(
    name="Smartwatches",
    department="Electronics",
    shelf="Wearables",
    share=1,
    price=240,
    spread=0.45,
    styles=(
        Style("Tall", "Smartwatch", weight=3, notes=(
            "The screen is taller than wide, so that two messages can be read without scrolling.",
            "Pressing the turning wheel on the flank calls the last three programs.",
        )),
        Style("Round", "Round Smartwatch", weight=2, notes=(
            "The round display fills the case to its rim and shows a dial like any watch.",
            "From across a table it passes for an ordinary wristwatch.",
        )),
        Style("Band", "Fitness Smartwatch", weight=1, notes=(
            "The narrow body is lighter than a letter and is soon forgotten on the wrist.",
            "A single touch surface replaces all buttons, which leaves nothing to snag on a sleeve.",
        )),
    ),
    colours=DEVICE_COLOURS,
    materials=("Aluminium", "Titanium", "Stainless Steel", "Recycled Plastic"),
    draw=draw_smartwatch,
    notes=(
        "The display stays lit in a dim version of itself when the wrist is lowered.",
        "Four sensors underneath read the pulse day and night and draw it as one plain curve.",
        "It finds its own position in a few seconds and records a route without a phone nearby.",
        "The charge lasts five days of ordinary wear, and one hour on the cradle refills it.",
        "Water is no worry down to fifty metres, and a swim is counted in lengths.",
        "Bands slide out sideways, and any band of the same width by another maker will fit.",
        "Sleep, steps and stairs are kept on the device itself; nothing is shared unless asked.",
        "Messages can be answered by voice or with a handful of ready-made replies.",
        "A gentle tap on the wrist replaces the ringing of alarms and calls.",
    ),
    pairs=("a second band for the evening", "wireless earbuds", "running shoes and a light jacket", "a bicycle mount", "a slim phone"),
    occasions=("sport", "daytime", "outdoor", "travel", "business"),
    care="device",
    close_up=CloseUp(256, 256, 200),
)  # fmt: skip

TYPES = (SMARTWATCHES,)
