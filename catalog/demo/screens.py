"""What devices share: colours, toned pictures on screens, camera lenses and perforations."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.kinds import Look
from catalog.demo.shading import Area, Canvas, box, ellipse, fill, oval, stroke

DEVICE_COLOURS = ("Black", "White", "Silver", "Grey", "Navy Blue", "Blue", "Green", "Red", "Pink", "Gold", "Purple", "Teal", "Cream",
    "Lavender", "Olive", "Orange", "Beige")  # fmt: skip
GLASS = "#0c0d10"
SEGMENTS = {
    "0": "abcdef",
    "1": "bc",
    "2": "abged",
    "3": "abgcd",
    "4": "fgbc",
    "5": "afgcd",
    "6": "afgedc",
    "7": "abc",
    "8": "abcdefg",
    "9": "abcdfg",
}


def tones(colour: str) -> tuple[str, str, str, str]:
    """Return a colour's light, own, deep and deepest tone, for a picture in that colour."""
    if luminance(colour) > 0.8:
        return lighten(colour, 0.5), darken(colour, 0.06), darken(colour, 0.14), darken(colour, 0.3)
    return lighten(colour, 0.45), lighten(colour, 0.06), darken(colour, 0.22), darken(colour, 0.5)


def wallpaper(canvas: Canvas, look: Look, screen: str, area: Area) -> None:
    """Paint a picture toned in the named colour on a screen; area is the screen's."""
    paint = {"hills": _hills, "ribbons": _ribbons, "discs": _discs, "rays": _rays}
    light, own, deep, _ = tones(look.colour)
    sky = fill(screen, canvas.linear(((0, own, 1), (0.6, own, 1), (1, light, 1)), 90))
    marks = paint[look.one_of(*paint)](look, area)
    canvas.inside(
        (screen,), sky, *marks, fill(screen, canvas.linear(((0, deep, 0.35), (0.5, deep, 0), (1, deep, 0)), 90))
    )


def _hills(look: Look, area: Area) -> list[str]:
    x, y, w, h = area
    light, own, deep, deepest = tones(look.colour)
    marks = [
        ellipse(
            x + w * look.between(0.25, 0.75),
            y + h * look.between(0.28, 0.4),
            min(w, h) * 0.1,
            min(w, h) * 0.1,
            lighten(light, 0.5),
        )
    ]
    for k, tone in enumerate((mix(own, light, 0.5), mix(own, deep, 0.5), deep, mix(deep, deepest, 0.6))):
        level = y + h * (0.48 + 0.14 * k)
        left, first, last = (look.between(-0.1, 0.1) * h for _ in range(3))
        marks.append(fill(f"M {x:.0f} {level + left:.0f} C {x + w * 0.3:.0f} {level - h * 0.14 + first:.0f} {x + w * 0.6:.0f} {level + h * 0.14:.0f} "
            f"{x + w:.0f} {level + last:.0f} L {x + w:.0f} {y + h:.0f} L {x:.0f} {y + h:.0f} Z", tone))  # fmt: skip
    return marks


def _ribbons(look: Look, area: Area) -> list[str]:
    x, y, w, h = area
    light, own, deep, deepest = tones(look.colour)
    marks, sway = [], look.between(-0.3, 0.3)
    for k, tone in enumerate((light, mix(light, own, 0.5), deep, mix(deep, deepest, 0.5), own, lighten(light, 0.3))):
        level = y + h * (0.16 + 0.17 * k)
        ribbon = f"M {x - 20:.0f} {level + h * 0.2:.0f} C {x + w * 0.3:.0f} {level - h * (0.2 + sway):.0f} {x + w * 0.6:.0f} {level + h * (0.3 + sway):.0f} {x + w + 20:.0f} {level - h * 0.1:.0f}"
        marks.append(stroke(ribbon, tone, h * 0.09, 0.85))
    return marks


def _discs(look: Look, area: Area) -> list[str]:
    x, y, w, h = area
    light, own, deep, deepest = tones(look.colour)
    size = max(w, h)
    cx, cy = x + w * look.between(0.1, 0.9), y + h * look.between(0.7, 1.05)
    shades = (mix(own, light, 0.4), mix(own, deep, 0.4), deep, mix(deep, deepest, 0.5), light)
    return [ellipse(cx, cy, size * (0.8 - 0.15 * k), size * (0.8 - 0.15 * k), tone) for k, tone in enumerate(shades)]


def _rays(look: Look, area: Area) -> list[str]:
    x, y, w, h = area
    light, own, deep, deepest = tones(look.colour)
    peak = x + w * look.between(0.2, 0.8)
    return [fill(f"M {peak:.0f} {y + h * 0.1:.0f} L {x + w * a:.0f} {y + h:.0f} L {x + w * b:.0f} {y + h:.0f} Z", tone)
        for a, b, tone in ((-0.6, 0.1, deep), (0.1, 0.45, light), (0.45, 0.8, mix(own, deep, 0.5)), (0.8, 1.6, mix(deep, deepest, 0.5)))]  # fmt: skip


def glare(canvas: Canvas, screen: str, area: Area) -> None:
    """Lay a faint reflection across a screen's upper left."""
    x, y, w, h = area
    canvas.inside(
        (screen,),
        fill(
            f"M {x:.0f} {y:.0f} L {x + w * 0.62:.0f} {y:.0f} L {x + w * 0.24:.0f} {y + h:.0f} L {x:.0f} {y + h:.0f} Z",
            "#fff",
            0.07,
        ),
    )


def small_lens(canvas: Canvas, x: float, y: float, radius: float, rim: str = "#8b8f96") -> None:
    """Draw one lens of a phone, a tablet or a compact camera."""
    canvas.add(ellipse(x, y + 1.5, radius + 1, radius + 1, "#000", 0.3), ellipse(x, y, radius, radius, rim))
    glass = canvas.radial(((0, "#4a5a86", 1), (0.45, "#161a29", 1), (1, "#07080c", 1)), 0.4, 0.36, 0.7)
    canvas.add(
        ellipse(x, y, radius * 0.87, radius * 0.87, "#121317"), ellipse(x, y, radius * 0.68, radius * 0.68, glass)
    )
    canvas.add(ellipse(x - radius * 0.26, y - radius * 0.28, radius * 0.2, radius * 0.15, "#fff", 0.75))
    canvas.add(ellipse(x + radius * 0.24, y + radius * 0.26, radius * 0.1, radius * 0.1, "#9fb6ff", 0.6))


def emblem(canvas: Canvas, look: Look, x: float, y: float, size: float) -> None:
    """Set a maker's mark that is a tone apart from the case."""
    ink = lighten(look.colour, 0.4) if luminance(look.colour) < 0.55 else darken(look.colour, 0.35)
    mark = look.one_of("ring", "bars", "leaf", "word")
    if mark == "ring":
        canvas.add(stroke(oval(x, y, size, size), ink, size * 0.28), ellipse(x, y, size * 0.28, size * 0.28, ink))
    elif mark == "bars":
        canvas.add(
            *(
                stroke(
                    f"M {x + k * size * 0.6:.1f} {y - size * 0.7 + (k + 1) * size * 0.24:.1f} L {x + k * size * 0.6:.1f} {y + size * 0.8:.1f}",
                    ink,
                    size * 0.3,
                )
                for k in (-1, 0, 1)
            )
        )
    elif mark == "leaf":
        canvas.add(fill(f"M {x} {y + size:.1f} C {x - size * 1.3:.1f} {y + size * 0.2:.1f} {x - size * 0.8:.1f} {y - size:.1f} {x} {y - size * 1.2:.1f} "
            f"C {x + size * 0.8:.1f} {y - size:.1f} {x + size * 1.3:.1f} {y + size * 0.2:.1f} {x} {y + size:.1f} Z", ink))  # fmt: skip
    else:
        canvas.add(fill(box(x - size * 1.6, y - size * 0.2, size * 3.2, size * 0.4, size * 0.2), ink))


def mesh(canvas: Canvas, colour: str) -> str:
    """Return the paint of a perforated or woven speaker front."""
    hole = darken(colour, 0.42)
    return canvas.weave(ellipse(1.8, 1.8, 1.4, 1.4, hole) + ellipse(5.3, 5.3, 1.4, 1.4, hole), colour, 7, 7)


def metal_of(look: Look) -> tuple[str, str]:
    """Return the deep and bright tone of a device's own coloured metal."""
    return darken(look.colour, 0.5), lighten(look.colour, 0.14)


def digits(text: str, area: Area, ink: str, width: float) -> str:
    """Return figures of seven strokes that share an area's width evenly."""
    x, top, w, h = area
    step, low, mid = w / len(text), top + h, top + h / 2
    marks = []
    for place, digit in enumerate(text):
        left, right = x + place * step, x + (place + 0.66) * step
        lines = {"a": (left, top, right, top), "b": (right, top, right, mid), "c": (right, mid, right, low), "d": (left, low, right, low),
            "e": (left, mid, left, low), "f": (left, top, left, mid), "g": (left, mid, right, mid)}  # fmt: skip
        for name in SEGMENTS[digit]:
            x1, y1, x2, y2 = lines[name]
            marks.append(stroke(f"M {x1:.1f} {y1:.1f} L {x2:.1f} {y2:.1f}", ink, width))
    return "".join(marks)
