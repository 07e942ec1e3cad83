"""What bags share: straps, rings, clasps, zips, seams and the shadow of a flap."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance
from catalog.demo.kinds import Look
from catalog.demo.shading import Canvas, box, ellipse, fill, stitch, stroke

Metal = tuple[str, str]
METALS: dict[str, Metal] = {
    "gold": ("#7d6023", "#e0c070"),
    "silver": ("#6d7178", "#d5d9de"),
    "black": ("#111214", "#4a4c52"),
}
GLOSS = {"Leather": 0.3, "Vegan Leather": 0.34, "Patent Leather": 0.7, "Satin": 0.4}


def metal_of(look: Look) -> Metal:
    """Choose the hardware of a bag: mostly gold, else silver."""
    return METALS[look.one_of("gold", "gold", "silver")]


def tone_of(colour: str, depth: float = 0.2) -> str:
    """Return a neighbouring tone for trims: darker, or lighter where the colour is near black."""
    return lighten(colour, depth * 0.55) if luminance(colour) < 0.15 else darken(colour, depth)


def thread_of(colour: str) -> str:
    """Return a thread that shows on the colour."""
    return lighten(colour, 0.5) if luminance(colour) < 0.45 else darken(colour, 0.42)


def draw_strap(canvas: Canvas, data: str, colour: str, width: float, *, sewn: bool = False) -> None:
    """Draw a strap or a rolled handle along a line."""
    canvas.add(
        stroke(data, "#000", width + 1.4, 0.5), stroke(data, colour, width), stroke(data, "#000", width * 0.62, 0.1)
    )
    canvas.add(stroke(data, "#fff", width * 0.2, 0.34))
    if sewn:
        canvas.add(stitch(data, thread_of(colour), 0.6, 1.2))


def draw_chain(canvas: Canvas, data: str, metal: Metal) -> None:
    """Draw a curb chain along a line."""
    canvas.add(
        stroke(data, metal[0], 9.4, 1, "8 4.6"),
        stroke(data, metal[1], 6, 1, "8 4.6"),
        stroke(data, metal[0], 3, 0.9, "3 9.6"),
    )
    canvas.add(stroke(data, "#fff", 1.4, 0.5, "5 7.6"))


def draw_ring(canvas: Canvas, x: float, y: float, radius: float, metal: Metal) -> None:
    """Draw a ring that a strap hangs on."""
    ring = box(x - radius, y - radius, radius * 2, radius * 2, radius)
    canvas.add(stroke(ring, metal[0], 5.4), stroke(ring, metal[1], 3.2))


def draw_buckle(canvas: Canvas, x: float, y: float, width: float, height: float, metal: Metal) -> None:
    """Draw a frame buckle with its pin."""
    frame = box(x - width / 2, y - height / 2, width, height, 4)
    pin = f"M {x:.1f} {y - height / 2:.1f} L {x:.1f} {y + height / 2:.1f}"
    canvas.add(
        stroke(frame, metal[0], 6), stroke(frame, metal[1], 3.8), stroke(pin, metal[0], 4), stroke(pin, metal[1], 2.4)
    )


def draw_clasp(canvas: Canvas, look: Look, x: float, y: float, metal: Metal) -> None:
    """Draw what holds a flap shut: a turnlock, a disc, a bar or a buckled tab."""
    kind = look.one_of("turnlock", "disc", "bar", "tab")
    if kind == "turnlock":
        canvas.piece(box(x - 20, y - 14, 40, 28, 8), metal[1], form="gloss", line=0.5)
        canvas.piece(box(x - 5, y - 11, 10, 22, 4), metal[0], form="gloss", fall=False)
    elif kind == "disc":
        canvas.add(
            ellipse(x + 1, y + 2, 15, 15, "#000", 0.35),
            ellipse(x, y, 15, 15, metal[1]),
            ellipse(x, y, 10, 10, metal[0]),
        )
        canvas.add(ellipse(x - 3, y - 3, 5, 5, metal[1], 0.8))
    elif kind == "bar":
        canvas.piece(box(x - 26, y - 6, 52, 13, 6), metal[1], form="gloss", line=0.5)
        canvas.add(ellipse(x, y, 3.4, 3.4, metal[0]))
    else:
        canvas.piece(box(x - 14, y - 30, 28, 56, 8), tone_of(look.colour, 0.3), form="sheen", line=0.5)
        canvas.add(stitch(box(x - 10, y - 26, 20, 48, 6), thread_of(look.colour), 0.6, 1.1))
        draw_buckle(canvas, x, y + 4, 34, 24, metal)


def draw_zip(canvas: Canvas, data: str, metal: Metal, pull: tuple[float, float]) -> None:
    """Draw a zip along a line, with its pull hanging at a point."""
    canvas.add(stroke(data, "#000", 8, 0.5), stroke(data, metal[1], 3.2, 1, "2 2.6", "butt"))
    canvas.piece(box(pull[0] - 5, pull[1], 10, 28, 4), metal[1], form="gloss", line=0.5)


def draw_flap(canvas: Canvas, look: Look, flap: str, paint: str, hem: tuple[str, ...]) -> None:
    """Lay a flap over a bag: the shadow it casts, its face, the light at its fold and the stitches of its hem."""
    # A filter measured by what it blurs costs less than one over the whole canvas.
    soften = canvas.define('<filter id="@id"><feGaussianBlur stdDeviation="4"/></filter>')
    canvas.add(f'<g transform="translate(0 6)" filter="{soften}">{fill(flap, "#000", 0.4)}</g>')
    canvas.piece(flap, paint)
    canvas.add(*(stitch(line, thread_of(look.colour), 0.75, 1.3) for line in hem))


def model(
    canvas: Canvas,
    look: Look,
    body: str,
    shades: tuple[str, ...] = (),
    lights: tuple[str, ...] = (),
    *,
    edge: float = 0.36,
) -> None:
    """Round a bag: blurred hollows, highlights as bright as its material, and darker edges."""
    bright = GLOSS.get(look.material, 0.16)
    marks = [stroke(line, "#000", 12, 0.16) for line in shades] + [stroke(line, "#fff", 14, bright) for line in lights]
    canvas.soft((body,), *marks, edge=edge, width=18)


def draw_feet(canvas: Canvas, left: float, right: float, y: float, metal: Metal) -> None:
    """Set a bag on small metal feet."""
    for x in (left, right):
        canvas.piece(box(x - 8, y - 3, 16, 9, 3), metal[1], form="gloss", fall=False, line=0.5)
