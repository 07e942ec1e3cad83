"""Portable, bookshelf and smart speakers."""

from __future__ import annotations

from catalog.demo.colours import contrast, darken, lighten, mix
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.placing import METALS, plate
from catalog.demo.screens import DEVICE_COLOURS, emblem, mesh
from catalog.demo.shading import CENTRE, Canvas, box, ellipse, fill, mirrored, oval, seam, stroke

ROUND_LIGHT = ((0, "#fff", 0.1), (0.25, "#fff", 0.26), (0.5, "#fff", 0), (1, "#000", 0.45))


def draw_speaker(canvas: Canvas, look: Look) -> None:
    """Draw a portable, bookshelf or smart speaker."""
    {"Portable": _draw_portable, "Bookshelf": _draw_bookshelf, "Smart": _draw_smart}[look.style](canvas, look)


def _draw_portable(canvas: Canvas, look: Look) -> None:
    kind = look.one_of("barrel", "brick", "bottle")
    if kind == "bottle":
        _draw_bottle(canvas, look)
        return
    wide, high = int(look.between(182, 204)), int(look.between(76, 92) if kind == "barrel" else look.between(88, 112))
    low = 268 + high
    canvas.ground(y=low + 8, rx=wide + 6)
    trim = darken(look.colour, 0.36)
    if look.one_of("handle", "bare") == "handle":
        loop = f"M {256 - wide + 40} {280 - high} C {256 - wide + 30} {210 - high} {256 - wide + 60} {196 - high} {256 - wide + 90} {196 - high} L {256 + wide - 90} {196 - high} C {256 + wide - 60} {196 - high} {256 + wide - 30} {210 - high} {256 + wide - 40} {280 - high}"
        canvas.add(stroke(loop, darken(look.colour, 0.6), 17), stroke(loop, trim, 13), stroke(loop, "#fff", 2.4, 0.3))
    body = box(256 - wide, 268 - high, wide * 2, high * 2, high if kind == "barrel" else 34)
    canvas.piece(body, mesh(canvas, look.colour), form="")
    canvas.add(fill(body, canvas.linear(ROUND_LIGHT, 90)))
    if kind == "barrel":
        ends = [
            f"M {256 + s * (wide - 40)} {260 - high} L {256 + s * (wide + 10)} {260 - high} L {256 + s * (wide + 10)} {276 + high} L {256 + s * (wide - 40)} {276 + high} C {256 + s * (wide - 22)} {268 + high * 0.5:.0f} {256 + s * (wide - 22)} {268 - high * 0.5:.0f} {256 + s * (wide - 40)} {260 - high} Z"
            for s in (1, -1)
        ]
        canvas.inside((body,), *(fill(end, trim) for end in ends))
    else:
        band = box(256 - wide, 268 - high, wide * 2, 30, 0)
        canvas.inside((body,), fill(band, trim), fill(box(256 - wide, 268 - high + 29, wide * 2, 2), "#000", 0.4))
    canvas.soft((body,), edge=0.46, width=24)
    if kind == "barrel":
        canvas.piece(box(CENTRE - 46, 253, 92, 30, 8), trim, form="gloss", fall=False, line=0.4)
        canvas.add(stroke("M 228 268 L 284 268", contrast(trim), 5, 0.9))
    else:
        plate(canvas, box(256 + wide - 96, low - 38, 66, 16, 4), METALS[look.one_of("steel", "gold", "bronze")])
    for k in range(4):
        canvas.add(
            ellipse(
                CENTRE - 48 + k * 32,
                268 - high + 14,
                8,
                4.6,
                lighten(look.colour, 0.2) if kind == "brick" else "#000",
                0.5,
            )
        )


def _draw_bottle(canvas: Canvas, look: Look) -> None:
    """Draw an upright drum with a wrist loop."""
    half, top, low = int(look.between(86, 102)), int(look.between(128, 150)), 444
    canvas.ground(y=low + 8, rx=half + 22)
    trim = darken(look.colour, 0.4)
    loop = f"M {256 - 26} {top + 6} C {256 - 34} {top - 66} {256 + 34} {top - 66} {256 + 26} {top + 6}"
    canvas.add(stroke(loop, darken(trim, 0.4), 14), stroke(loop, trim, 10))
    body = mirrored(
        (CENTRE, top),
        (CENTRE + half - 26, top),
        (CENTRE + half, top, CENTRE + half, top + 28),
        (CENTRE + half, low - 24),
        (CENTRE + half, low, CENTRE + half - 24, low),
        (CENTRE, low),
    )
    canvas.piece(body, mesh(canvas, look.colour), form="round")
    canvas.inside(
        (body,),
        fill(box(CENTRE - half, top, half * 2, 30), trim),
        fill(box(CENTRE - half, low - 34, half * 2, 40), trim),
    )
    canvas.soft((body,), edge=0.4, width=18)
    canvas.add(
        fill(body, canvas.linear(((0, "#000", 0.3), (0.3, "#fff", 0.14), (0.6, "#000", 0.0), (1, "#000", 0.34))))
    )
    for dy in (-28, 28):
        canvas.add(
            stroke(f"M 246 {(top + low) // 2 + dy} L 266 {(top + low) // 2 + dy}", contrast(look.colour), 7, 0.9)
        )
    canvas.add(stroke(f"M 256 {(top + low) // 2 - 38} L 256 {(top + low) // 2 - 18}", contrast(look.colour), 7, 0.9))


def _draw_bookshelf(canvas: Canvas, look: Look) -> None:
    wide, top, low = int(look.between(104, 122)), int(look.between(76, 104)), 446
    canvas.ground(y=low + 8, rx=wide + 36)
    left, right = 240 - wide, 240 + wide
    side = f"M {right} {top} L {right + 44} {top - 20} L {right + 44} {low - 28} L {right} {low} Z"
    lid = f"M {left} {top} L {left + 48} {top - 20} L {right + 44} {top - 20} L {right} {top} Z"
    canvas.piece(side, darken(look.colour, 0.36), form="", line=0.4)
    canvas.piece(lid, lighten(look.colour, 0.16), form="", fall=False, line=0.4)
    front = box(left, top, wide * 2, low - top, 6)
    canvas.piece(front, look.colour, form="sheen", line=0.5)
    grain = [
        stroke(
            f"M {left} {top + 14 + k * 23} C {left + 60} {top + 6 + k * 23} {left + 140} {top + 24 + k * 23} {right} {top + 12 + k * 23}",
            "#000",
            1.6,
            0.1,
        )
        for k in range(17)
    ]
    canvas.inside((front,), *grain)
    covered = look.one_of("bare", "bare", "cloth") == "cloth"
    if covered:
        cloth = box(left + 14, top + 14, wide * 2 - 28, low - top - 58, 8)
        canvas.piece(cloth, mesh(canvas, mix(look.colour, "#101012", 0.32)), form="sheen", line=0.5)
        canvas.soft((cloth,), edge=0.4, width=12)
    else:
        big = wide * look.between(0.58, 0.66)
        tone = look.one_of("#3b3d43", "#3b3d43", mix(look.colour, "#c9b68a", 0.6))
        _draw_cone(canvas, 240, top + wide * 0.62, wide * 0.3, tone)
        _draw_cone(canvas, 240, low - big - 48, big, tone)
    plate(canvas, box(222, low - 30, 36, 9, 3), METALS[look.one_of("gold", "steel")])


def _draw_cone(canvas: Canvas, x: float, y: float, radius: float, tone: str) -> None:
    canvas.add(ellipse(x, y, radius + 7, radius + 7, "#8f9299"), ellipse(x, y, radius + 4, radius + 4, "#222327"))
    cone = canvas.radial(
        (
            (0, lighten(tone, 0.25), 1),
            (0.32, tone, 1),
            (0.36, darken(tone, 0.6), 1),
            (0.78, lighten(tone, 0.06), 1),
            (0.8, "#111215", 1),
            (1, "#2a2b30", 1),
        )
    )
    canvas.add(
        ellipse(x, y, radius, radius, cone),
        ellipse(x - radius * 0.12, y - radius * 0.14, radius * 0.16, radius * 0.12, "#fff", 0.25),
    )
    canvas.add(
        *(
            ellipse(x + dx * (radius + 4) * 0.72, y + dy * (radius + 4) * 0.72, 2.6, 2.6, "#d6d8db")
            for dx in (1, -1)
            for dy in (1, -1)
        )
    )


def _draw_smart(canvas: Canvas, look: Look) -> None:
    kind = look.one_of("drum", "ball", "puck", "cone")
    half, top, low = {
        "drum": (92, 148, 430),
        "ball": (140, 160, 432),
        "puck": (164, 276, 418),
        "cone": (110, 118, 434),
    }[kind]
    half += int(look.between(-10, 10))
    canvas.ground(y=low + 8, rx=half + 14)
    glow = look.one_of("#6fc3e8", "#e8c46f", "#8fdca6")
    if kind == "ball":
        body = mirrored(
            (CENTRE, top),
            (CENTRE + half * 0.62, top, CENTRE + half + 8, top + 70, CENTRE + half + 8, top + 146),
            (CENTRE + half + 8, low - 50, CENTRE + half * 0.7, low, CENTRE + half * 0.46, low),
            (CENTRE, low),
        )
        rim = oval(CENTRE, top + 26, half * 0.46, 13)
    else:
        flare = {"drum": 0, "puck": 6, "cone": 34}[kind]
        ry = {"drum": 22, "puck": 36, "cone": 18}[kind]
        upper, lower = half - flare, half + (4 if kind == "puck" else 0)
        body = mirrored(
            (CENTRE, top - ry),
            (CENTRE + upper * 0.55, top - ry, CENTRE + upper, top - ry * 0.55, CENTRE + upper, top),
            (CENTRE + lower, low - 26),
            (CENTRE + lower, low - 6, CENTRE + lower * 0.6, low + ry * 0.3, CENTRE, low + ry * 0.3),
        )
        rim = oval(CENTRE, top, upper, ry)
    canvas.piece(body, mesh(canvas, look.colour), form="round")
    canvas.soft(
        (body,),
        stroke(f"M {256 - half * 0.5:.0f} {top + 40} L {256 - half * 0.56:.0f} {low - 30}", "#fff", 22, 0.2),
        edge=0.38,
        width=18,
    )
    base = f"M {256 - half} {low - 20} C {256 - half * 0.5:.0f} {low + 6} {256 + half * 0.5:.0f} {low + 6} {256 + half} {low - 20} L {256 + half} {low + 20} L {256 - half} {low + 20} Z"
    canvas.inside((body,), fill(base, darken(look.colour, 0.5)))
    canvas.piece(rim, mix(look.colour, "#101013", 0.2), form="sheen", fall=False, line=0.4)
    canvas.add(
        stroke(rim, glow, 4.4, 0.95),
        *(
            ellipse(256 + k * 26, top + (26 if kind == "ball" else 0), 5, 3, contrast(look.colour), 0.75)
            for k in (-1, 0, 1)
        ),
    )
    if kind in {"drum", "cone"}:
        emblem(canvas, look, CENTRE, low - 62, 10)
    canvas.add(
        seam(
            f"M {256 - half + 6} {low - 26} C {256 - half * 0.5:.0f} {low} {256 + half * 0.5:.0f} {low} {256 + half - 6} {low - 26}",
            1.6,
            0.2,
        )
    )


INDOORS = ("party", "evening", "casual", "daytime")

SPEAKERS = ProductType(
    name="Speakers",
    department="Electronics",
    shelf="Audio",
    share=2,
    price=140,
    spread=0.6,
    styles=(
        Style("Portable", "Portable Speaker", weight=2, notes=(
            "The battery plays for sixteen hours and can lend its last tenth to an empty phone.",
            "Rain and sand do no harm, and it floats if it slides off a jetty.",
            "Large keys on top are found by touch in the dark.",
        )),
        Style("Bookshelf", "Bookshelf Speaker", colours=("Brown", "Black", "White", "Tan", "Grey", "Green", "Navy Blue", "Maroon", "Beige", "Teal"),
            materials=("Walnut", "Oak", "Bamboo"), occasions=INDOORS, weight=2, notes=(
            "A two-way cabinet stands behind the sound: a soft dome above, a stiff cone below.",
            "Terminals on the back take bare wire or banana plugs.",
        )),
        Style("Smart", "Smart Speaker", occasions=INDOORS, weight=2, notes=(
            "A ring of light shows when it listens, and a switch cuts the microphones for good.",
            "By listening to its own echo it learns the room and sets the tone.",
        )),
    ),
    colours=DEVICE_COLOURS,
    materials=("Recycled Plastic", "Aluminium", "Polycarbonate"),
    draw=draw_speaker,
    notes=(
        "It fills a living room without shouting, and the bass stays in tune when turned up.",
        "Two of them pair as left and right within a few seconds.",
        "Inside, the walls are braced crosswise, so the case itself keeps silent.",
        "Speech on the radio is clear even at a whisper in the kitchen.",
        "Rubber feet stop it from wandering across a shelf when the bass is up.",
        "Spare parts down to the single screw are listed by {brand} for ten years.",
        "Music from a phone begins within a second of pressing play.",
        "The volume moves in small, even steps and remembers where it was.",
        "A cable socket remains at the back for old players without wireless.",
    ),
    pairs=("a kitchen shelf", "a reading chair", "a turntable", "a row of paperbacks", "a balcony table", "a potted plant"),
    occasions=("party", "outdoor", "evening", "beach", "festival"),
    care="device",
    close_up=CloseUp(256, 300, 200),
)  # fmt: skip

TYPES = (SPEAKERS,)
