"""Wristwatches."""

from __future__ import annotations

import math

from catalog.demo.colours import contrast, darken, lighten, luminance, mix
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.placing import METALS, bar, mapped, plate
from catalog.demo.screens import digits
from catalog.demo.shading import CENTRE, Canvas, box, ellipse, fill, mirrored, oval, stitch, stroke

RED = "#c23a33"


def draw_watch(canvas: Canvas, look: Look) -> None:
    """Draw a wristwatch from the front; the strap and mostly the dial carry the named colour."""
    radius = round(look.by_gender(126, 88, 100) + look.between(-5, 5))
    metal = METALS[look.one_of("gold", "steel", "steel", "black", "bronze")]
    if look.style == "Bracelet":
        metal = (darken(look.colour, 0.5), lighten(look.colour, 0.12))
    if look.style == "Digital":
        metal = (darken(look.colour, 0.55), look.colour)
    canvas.ground(y=488, rx=96, ry=10)
    _draw_strap(canvas, look, radius, metal)
    bar(canvas, f"M {256 + radius} 256 L {256 + radius + 11} 256", metal, 19)
    if look.style == "Chronograph":
        for y in (-0.52, 0.52):
            bar(
                canvas,
                f"M {256 + radius * 0.84:.0f} {256 + radius * y:.0f} L {256 + radius * 0.97:.0f} {256 + radius * y * 1.16:.0f}",
                metal,
                12,
            )
    canvas.piece(case := _case(look, radius), metal[1], form="gloss", line=0.6)
    canvas.add(stroke(case, metal[0], 2.4), stroke(_case(look, radius - 5), "#fff", 1.6, 0.4))
    _draw_face(canvas, look, radius, metal)


def _case(look: Look, radius: float) -> str:
    case = look.details["case"]
    if case == "Square":
        return box(CENTRE - radius * 0.88, CENTRE - radius * 0.92, radius * 1.76, radius * 1.84, radius * 0.24)
    if case == "Tonneau":
        return mirrored((CENTRE, CENTRE - radius), (CENTRE + radius * 0.62, CENTRE - radius),
            (CENTRE + radius * 1.08, CENTRE - radius * 0.4, CENTRE + radius * 1.08, CENTRE + radius * 0.4, CENTRE + radius * 0.62, CENTRE + radius),
            (CENTRE, CENTRE + radius))  # fmt: skip
    return oval(CENTRE, CENTRE, radius, radius)


def _draw_strap(canvas: Canvas, look: Look, radius: int, metal: tuple[str, str]) -> None:
    """Draw the strap as it curves away above and below the case."""
    wide = radius * (look.between(0.6, 0.68) if look.gender != "Women" else look.between(0.4, 0.5))
    end = look.between(0.72, 0.84)
    upper = mirrored((CENTRE, 36), (CENTRE + wide * end - 8, 36), (CENTRE + wide * end, 36, CENTRE + wide * end, 44),
        (CENTRE + wide * 0.94, 110, CENTRE + wide, CENTRE - radius * 0.8), (CENTRE, CENTRE - radius * 0.8))  # fmt: skip
    lower = mapped(upper, lambda x, y: (x, 516 - y))
    for part in (upper, lower):
        canvas.piece(part, look.fabric.paint(canvas), form="round", fall=False)
    marks = _strap_marks(look, wide, end)
    canvas.inside((upper, lower), *marks)
    away = canvas.linear(((0, "#000", 0.5), (0.5, "#000", 0.04), (1, "#000", 0.12)), 90)
    back = canvas.linear(((0, "#000", 0.14), (0.5, "#000", 0.04), (1, "#000", 0.5)), 90)
    canvas.add(fill(upper, away), fill(lower, back))
    if look.style == "Digital":
        return
    for sx in (-1, 1):
        for sy in (-1, 1):
            x, y = CENTRE + sx * (wide + 3), CENTRE + sy * radius * 0.98
            lug = box(x - 10, min(y - sy * 44, y), 20, 44, 8)
            canvas.piece(lug, metal[1], form="gloss", line=0.6)


def _strap_marks(look: Look, wide: float, end: float) -> list[str]:
    if look.style == "Bracelet":
        if look.details["links"] == "mesh":
            dark = [stroke(f"M 150 {y} L 362 {y}", "#000", 1.6, 0.34) for y in range(30, 490, 6)]
            return dark + [stroke(f"M {x} 20 L {x} 490", "#fff", 1.2, 0.3) for x in range(150, 362, 6)]
        rows = [stroke(f"M 150 {y} Q 256 {y + 4} 362 {y}", "#000", 2.4, 0.5) for y in range(28, 490, 19)]
        rows += [stroke(f"M 150 {y + 3} Q 256 {y + 7} 362 {y + 3}", "#fff", 1.8, 0.5) for y in range(28, 490, 19)]
        rows.append(fill(box(CENTRE - wide * 0.34, 20, wide * 0.68, 480), "#fff", 0.22))
        return rows + [
            stroke(f"M {256 + s * wide * 0.34:.0f} 20 L {256 + s * wide * 0.34:.0f} 490", "#000", 2, 0.4)
            for s in (1, -1)
        ]
    if look.material in {"Silicone", "Nylon", "Canvas"}:
        if look.material != "Silicone":
            return [stroke(f"M 150 {y} L 362 {y}", "#000", 1.2, 0.2) for y in range(30, 490, 4)]
        ridges = [
            stroke(f"M {256 + s * wide * 0.5:.0f} 30 L {256 + s * wide * 0.55:.0f} 490", "#000", 7, 0.22)
            for s in (1, -1)
        ]
        return ridges + [ellipse(CENTRE, y, 5, 4.4, "#000", 0.6) for y in (412, 436, 460)]
    thread = lighten(look.colour, 0.5) if luminance(look.colour) < 0.55 else darken(look.colour, 0.4)
    inner, outer = 256 + wide - 9, 256 + wide * end - 8
    edges = [
        f"M {a:.0f} {y0} L {b:.0f} {y1}"
        for a, b in ((inner, outer), (512 - inner, 512 - outer))
        for y0, y1 in ((160, 44), (356, 468))
    ]
    return [stitch(edge, thread, 0.8) for edge in edges] + [
        ellipse(CENTRE, y, 4.4, 3.8, "#000", 0.6) for y in (416, 438, 460)
    ]


def _draw_face(canvas: Canvas, look: Look, radius: int, metal: tuple[str, str]) -> None:
    """Draw what lies under the crystal: bezel, dial, marks and hands."""
    inset = 14
    if look.style == "Diver":
        bezel = look.colour if look.one_of("colour", "dark") == "colour" else "#1b1c21"
        canvas.add(fill(_case(look, radius - 5), bezel))
        canvas.add(
            _ticks(radius - 8, contrast(bezel), 12, 9, 3),
            fill(f"M 256 {256 - radius + 20} L 248 {256 - radius + 8} L 264 {256 - radius + 8} Z", contrast(bezel)),
        )
        inset = 24
    dial = _case(look, radius - inset)
    same = look.one_of("colour", "colour", "colour", "plain") == "colour" or look.style == "Bracelet"
    face = (
        look.colour
        if same
        else look.one_of(
            mix(look.colour, "#ffffff", 0.5), mix(look.colour, "#ffffff", 0.7), mix(look.colour, "#101014", 0.7)
        )
    )
    glow = canvas.radial(((0, "#fff", 0.24), (0.6, "#fff", 0.02), (1, "#000", 0.42)), 0.42, 0.36, 0.72)
    canvas.add(fill(dial, face), fill(dial, glow), stroke(dial, metal[0], 2.6))
    ink = contrast(face)
    if look.style == "Digital":
        _draw_display(canvas, look, radius)
    else:
        reach = (radius - inset) * (0.86 if look.details["case"] == "Round" else 0.78)
        _draw_marks(canvas, look, reach, ink)
        if look.style == "Chronograph":
            _draw_subdials(canvas, radius - inset, ink)
        elif look.one_of("date", "none") == "date":
            canvas.add(
                fill(box(CENTRE + reach * 0.66, 248, 20, 16, 2), "#f6f4ee"),
                stroke(f"M {256 + reach * 0.66 + 7:.0f} 252 l 0 8 m 6 -8 l 0 8", "#222", 2),
            )
        _draw_hands(canvas, look, reach, "#f2f0ea" if luminance(face) < 0.5 else "#2a2b30")
    shine = f"M {256 - radius * 0.6:.0f} {256 + radius * 0.34:.0f} L {256 + radius * 0.12:.0f} {256 - radius * 0.74:.0f} L {256 + radius * 0.4:.0f} {256 - radius * 0.62:.0f} L {256 - radius * 0.4:.0f} {256 + radius * 0.56:.0f} Z"
    canvas.inside((dial,), fill(shine, "#fff", 0.1))


def _ticks(radius: float, ink: str, count: int, length: float, width: float) -> str:
    marks = []
    for k in range(count):
        x, y = math.sin(k * math.tau / count), -math.cos(k * math.tau / count)
        near = radius - length
        marks.append(
            stroke(
                f"M {256 + x * radius:.1f} {256 + y * radius:.1f} L {256 + x * near:.1f} {256 + y * near:.1f}",
                ink,
                width,
            )
        )
    return "".join(marks)


def _draw_marks(canvas: Canvas, look: Look, reach: float, ink: str) -> None:
    kind = look.one_of("bars", "dots", "quarters", "fine")
    if kind != "quarters":
        canvas.add(_ticks(reach, ink, 60, 4, 1.1))
    if kind == "dots":
        spots = ((math.sin(k * math.pi / 6), math.cos(k * math.pi / 6)) for k in range(12))
        canvas.add(*(ellipse(CENTRE + x * (reach - 8), CENTRE + y * (reach - 8), 5, 5, ink) for x, y in spots))
    elif kind == "quarters":
        canvas.add(_ticks(reach, ink, 4, 20, 4.4), _ticks(reach, ink, 12, 6, 2))
    else:
        canvas.add(
            _ticks(reach, ink, 12, 17, 4.2 if kind == "bars" else 2.2),
            _ticks(reach, ink, 4, 19, 6 if kind == "bars" else 2.2),
        )


def _draw_hands(canvas: Canvas, look: Look, reach: float, colour: str) -> None:
    hour = look.between(0, 12)
    for turn, share, width in ((hour / 12, 0.54, 7.0), (hour % 1, 0.84, 5.0)):
        x, y = math.sin(turn * math.tau), -math.cos(turn * math.tau)
        hand = f"M {256 - x * 10:.1f} {256 - y * 10:.1f} L {256 + x * reach * share:.1f} {256 + y * reach * share:.1f}"
        canvas.add(
            f'<g transform="translate(1.5 2.5)">{stroke(hand, "#000", width, 0.3)}</g>', stroke(hand, colour, width)
        )
    turn = look.between(0, math.tau)
    x, y = math.sin(turn), -math.cos(turn)
    canvas.add(
        stroke(
            f"M {256 - x * 22:.1f} {256 - y * 22:.1f} L {256 + x * reach * 0.9:.1f} {256 + y * reach * 0.9:.1f}",
            RED,
            1.9,
        )
    )
    canvas.add(ellipse(CENTRE, CENTRE, 6, 6, colour), ellipse(CENTRE, CENTRE, 2.4, 2.4, RED))


def _draw_subdials(canvas: Canvas, reach: float, ink: str) -> None:
    for x, y in ((-0.42, 0.0), (0.42, 0.0), (0.0, 0.42)):
        cx, cy, r = CENTRE + x * reach, CENTRE + y * reach, reach * 0.24
        canvas.add(ellipse(cx, cy, r, r, "#000", 0.2), stroke(oval(cx, cy, r, r), ink, 1.6, 0.7))
        canvas.add(
            stroke(f"M {cx:.1f} {cy:.1f} l {r * 0.5:.1f} {-r * 0.55:.1f}", ink, 2.2), ellipse(cx, cy, 2.4, 2.4, ink)
        )


def _draw_display(canvas: Canvas, look: Look, radius: int) -> None:
    wide, high = radius * 1.26, radius * 0.7
    x, y = CENTRE - wide / 2, CENTRE - high / 2
    plate(canvas, box(x - 8, y - 8, wide + 16, high + 16, 9), ("#0c0d10", "#24262b"))
    canvas.add(fill(box(x, y, wide, high, 5), "#c3cdb8"))
    clock = f"{look.chance.randrange(10, 13)}{look.chance.randrange(10, 60)}"
    canvas.add(digits(clock, (x + 12, y + high * 0.22, wide - 22, high * 0.56), "#23261f", 5))
    canvas.add(*(ellipse(CENTRE - 1, CENTRE + dy, 2.6, 2.6, "#23261f") for dy in (-8, 8)))
    canvas.add(
        stroke(
            f"M {256 - radius * 0.3:.0f} {256 + radius * 0.62:.0f} L {256 + radius * 0.3:.0f} {256 + radius * 0.62:.0f}",
            contrast(look.colour),
            4,
            0.6,
            "9 4 5 4",
        )
    )


WATCHES = ProductType(
    name="Watches",
    department="Fashion",
    shelf="Watches",
    share=2,
    price=160,
    spread=0.7,
    styles=(
        Style("Classic", "Watch", genders=("Men", "Women"), weight=3, notes=(
            "Hours, minutes and a slim red seconds hand are all the dial shows.",
            "The case is nine millimetres thin and slides under a shirt cuff.",
        )),
        Style("Chronograph", "Chronograph Watch", genders=("Men", "Women"), weight=2, notes=(
            "Three small dials count seconds, minutes and hours, started and stopped by two pushers.",
            "The upper pusher starts and stops, the lower one sends every counter back to zero.",
        )),
        Style("Diver", "Diver Watch", materials=("Silicone", "Nylon"), genders=("Men", "Women"), details={"case": ("Round",)}, weight=2, notes=(
            "The bezel turns one way only, in sixty clicks, so a knock can never add time.",
            "The crown screws down on a double seal and holds to two hundred metres.",
        )),
        Style("Bracelet", "Bracelet Watch", materials=("Stainless Steel", "Stainless Steel", "Titanium"),
            colours=("Silver", "Gold", "Silver", "Gold", "Black", "Grey", "Navy Blue", "Green"), genders=("Men", "Women"), weight=2, notes=(
            "The clasp folds in three and shuts with a push of two small buttons.",
            "Two half links beside the clasp fine-tune the length on a warm day.",
        )),
        Style("Digital", "Digital Watch", materials=("Silicone",), weight=2, notes=(
            "Large numerals show the time, and a button on the side lights them from behind.",
            "An alarm, a countdown and a second time zone wait behind one button.",
        )),
    ),
    colours=("Black", "Brown", "Tan", "Navy Blue", "Green", "Red", "Pink", "White", "Grey", "Maroon", "Blue", "Olive", "Beige", "Teal",
        "Orange"),
    materials=("Leather", "Leather", "Vegan Leather", "Canvas"),
    genders={"Men": 4, "Women": 4, "Boys": 1},
    details={"case": ("Round", "Round", "Round", "Square", "Tonneau"), "links": ("links", "links", "mesh")},
    titled=("case",),
    draw=draw_watch,
    notes=(
        "The {case} case is brushed on its flanks and polished on the upper edge.",
        "A Japanese quartz movement keeps it to within fifteen seconds a month.",
        "The crystal is hardened inside and out and slightly domed, which kills most reflections.",
        "Spring bars with a small lever let the band be changed without a tool.",
        "Each movement runs for a week on the bench before the back is closed.",
        "The battery lasts about three years, and any watchmaker can replace it in minutes.",
        "A number engraved on the back ties every piece to the record kept at {brand}.",
        "What is shown glows faintly at night and stays readable until the early morning.",
        "Buttons and crowns are cut deeply enough to be worked with cold fingers.",
    ),
    pairs=("a pressed shirt", "a linen jacket", "a shirt with rolled sleeves", "a fine-knit sweater", "a navy suit", "a plain tee"),
    occasions=("business", "formal", "casual", "date", "wedding", "professional", "sport"),
    care="accessory",
    close_up=CloseUp(256, 256, 210),
)  # fmt: skip

TYPES = (WATCHES,)
