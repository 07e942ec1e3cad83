"""Lamps for the table, the floor, the desk and the ceiling."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance
from catalog.demo.families.home.parts.household import BRASS, HOME_COLOURS, IRON, STEEL, WOOD_OF, WOODS, tube
from catalog.demo.families.home.parts.lampshades import LIGHT, draw_dome, draw_head, draw_shade
from catalog.demo.families.home.parts.pottery import MATT, Thrown, glaze, shine
from catalog.demo.kinds import Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, box, ellipse, fill, oval, stroke


def draw_lamp(canvas: Canvas, look: Look) -> None:
    """Draw a lamp whose largest part, nearly always the shade, has the named colour."""
    {"Table": _draw_table, "Mushroom": _draw_mushroom, "Floor": _draw_floor, "Arc": _draw_arc, "Desk": _draw_desk,
     "Pendant": _draw_pendant}[look.style](canvas, look)  # fmt: skip


def _table_base(look: Look, neck: float, low: float) -> Thrown:
    shape = look.one_of("gourd", "ball", "column", "ginger", "stacked")
    if look.material in WOOD_OF or look.material == "Brass":
        shape = look.one_of("turned", "stick", "turned")
    points = {
        "gourd": ((14, 0), (14, 0.05), (24, 0.24), (66, 0.62), (62, 0.86), (44, 1)),
        "ball": ((16, 0), (16, 0.02), (62, 0.2), (84, 0.5), (64, 0.84), (44, 0.97), (44, 1)),
        "column": ((42, 0), (42, 0), (45, 0.5), (48, 1)),
        "ginger": ((28, 0), (28, 0.08), (70, 0.22), (82, 0.42), (60, 0.78), (48, 0.94), (52, 1)),
        "stacked": ((16, 0), (44, 0.08), (52, 0.2), (40, 0.33), (40, 0.33), (62, 0.42), (72, 0.56), (56, 0.68), (56, 0.68),
                    (74, 0.78), (82, 0.9), (68, 1)),
        "turned": ((10, 0), (12, 0.1), (26, 0.18), (12, 0.28), (14, 0.36), (40, 0.6), (36, 0.74), (16, 0.86), (22, 0.9), (72, 0.96), (74, 1)),
        "stick": ((8, 0), (8, 0), (9, 0.9), (9, 0.9), (74, 0.93), (78, 0.95), (78, 1)),
    }[shape]  # fmt: skip
    return Thrown(CENTRE, tuple((wide, neck + (low - neck) * share) for wide, share in points), 0.12)


def _draw_table(canvas: Canvas, look: Look) -> None:
    low, edge = 458.0, look.between(226, 244)
    base = _table_base(look, edge + 22, low)
    canvas.ground(y=low + 10, rx=base.profile[-1][0] + 46, ry=12)
    canvas.piece(box(CENTRE - 6, edge - 8, 12, 40, 3), BRASS, form="gloss", fall=False)
    tone = WOOD_OF.get(look.material) or (BRASS if look.material == "Brass" else look.colour)
    canvas.piece(base.outline(), tone, form="", fall=False, line=0)
    if tone == look.colour:
        glaze(canvas, look, base, look.one_of("Plain", "Plain", "Reactive", "Ribbed", "Speckled"))
    shine(canvas, base, gloss=tone != WOOD_OF.get(look.material), edge=0.3)
    narrow, wide, top = _shade_cut(look)
    shade = Thrown(CENTRE, ((narrow, top), (narrow, top), (wide, edge), (wide, edge)), 0.1)
    pale = lighten(look.colour, 0.16) if luminance(look.colour) > 0.12 else lighten(look.colour, 0.06)
    draw_shade(canvas, shade, pale, pleated=look.one_of("smooth", "smooth", "pleated") == "pleated")


def _shade_cut(look: Look) -> tuple[float, float, float]:
    cut = look.one_of("cone", "drum", "empire")
    wide = look.between(124, 142)
    return {"cone": (52.0, wide, 62.0), "drum": (wide - 16, wide - 6, 82.0), "empire": (wide * 0.62, wide, 56.0)}[cut]


def _draw_mushroom(canvas: Canvas, look: Look) -> None:
    wide, low = look.between(142, 166), 458.0
    canvas.ground(y=low + 6, rx=118, ry=12)
    edge = look.between(238, 262)
    stem, foot = look.between(22, 44), look.between(70, 88)
    base = Thrown(CENTRE, ((stem, edge - 20), (stem, 360), (stem + 8, 410), (foot, low - 14), (foot, low)), 0.13)
    canvas.piece(base.outline(), look.colour, form="", fall=False, line=0)
    glow = fill(oval(CENTRE, edge + 4, 60, 60), canvas.radial(((0, "#ffe9b0", 0.75), (1, "#ffe9b0", 0))))
    shine(canvas, base, edge=0.3)
    canvas.inside((base.outline(),), glow)
    under = oval(CENTRE, edge, wide, wide * 0.13)
    top = look.between(112, 140)
    dome = Thrown(
        CENTRE,
        ((1, top), (wide * 0.5, top + (edge - top) * 0.1), (wide * 0.86, top + (edge - top) * 0.46), (wide, edge)),
        0.13,
    )
    canvas.add(fill(under, LIGHT))
    outline = dome.outline()
    canvas.piece(outline, look.colour, form="", fall=False, line=0)
    canvas.add(
        fill(
            outline,
            canvas.radial(
                ((0, "#fff", 0.4), (0.3, "#fff", 0.12), (0.7, "#000", 0.06), (1, "#000", 0.32)), 0.36, 0.3, 0.75
            ),
        )
    )
    canvas.soft((outline,), stroke(dome.level(edge, -10), LIGHT, 9, 0.5), blur=4, edge=0.3, width=12)
    canvas.add(stroke(outline, "#000", 1.2, 0.3), stroke(dome.level(edge), lighten(look.colour, 0.4), 2.4, 0.8))
    canvas.add(ellipse(CENTRE, top + 1, 8, 5, darken(look.colour, 0.25)))


def _draw_floor(canvas: Canvas, look: Look) -> None:
    canvas.ground(y=486, rx=116, ry=9)
    stand = look.one_of("tripod", "tripod", "pole", "shelf")
    wide, low = (
        (look.between(106, 122), look.between(172, 186))
        if stand == "tripod"
        else (look.between(84, 98), look.between(140, 156))
    )
    wood = look.chance.choice(WOODS)
    if stand == "tripod":
        for x, end in ((16, 474), (-86, 484), (86, 484)):
            canvas.add(
                tube(
                    f"M {CENTRE + x * 0.1:.1f} {low + 12:.1f} L {CENTRE + x:.1f} {end}",
                    darken(wood, 0.25) if x == 16 else wood,
                    10,
                )
            )
        canvas.add(tube(f"M {CENTRE - 44} 356 L {CENTRE + 44} 356", BRASS, 5))
    else:
        metal = IRON if stand == "pole" else wood
        canvas.add(tube(f"M {CENTRE} {low:.1f} L {CENTRE} 476", metal, 9))
        if stand == "shelf":
            tray = oval(CENTRE, 352, 74, 12)
            canvas.add(
                f'<g transform="translate(0 6)">{fill(tray, darken(wood, 0.4))}</g>',
                fill(tray, wood),
                fill(tray, canvas.linear(MATT)),
            )
            canvas.add(tube(f"M {CENTRE} {low:.1f} L {CENTRE} 352", metal, 9))
        foot = Thrown(CENTRE, ((6, 464), (70, 474), (84, 479), (84, 482)), 0.12)
        canvas.piece(foot.outline(), metal, form="gloss")
    canvas.piece(box(CENTRE - 12, low - 2, 24, 26, 5), BRASS, form="gloss", fall=False)
    share = look.one_of("0.62", "0.8", "0.97")
    top = look.between(28, 40)
    shade = Thrown(CENTRE, ((wide * float(share), top), (wide * float(share), top), (wide, low), (wide, low)), 0.1)
    draw_shade(canvas, shade, look.colour, pleated=look.one_of("smooth", "pleated") == "pleated")


def _draw_arc(canvas: Canvas, look: Look) -> None:
    canvas.ground(150, 484, 110, 10)
    metal = look.one_of(BRASS, STEEL, IRON)
    x, low = look.between(318, 340), look.between(196, 230)
    canvas.add(tube(f"M 150 470 L 150 250 C 150 20 {x:.1f} -12 {x:.1f} {low - 96:.1f}", metal, 8))
    foot = Thrown(150, ((84, 446), (84, 446), (84, 470), (80, 476)), 0.15)
    canvas.piece(foot.outline(), look.colour, form="", fall=False, line=0)
    shine(canvas, foot, edge=0.24)
    canvas.add(fill(foot.mouth(), lighten(look.colour, 0.18)), stroke(foot.mouth(), "#000", 1, 0.26))
    canvas.add(ellipse(150, 446, 12, 3.4, darken(metal, 0.3)), tube("M 150 440 L 150 420", metal, 8))
    draw_dome(canvas, look, x, low - 96, low + look.between(20, 40), look.between(112, 124), "dome")


def _draw_pendant(canvas: Canvas, look: Look) -> None:
    cord = look.one_of(IRON, "#ece5d6", BRASS)
    shape = look.one_of("dome", "bell", "cone", "flat", "lantern")
    wide = look.between(150, 186) if shape != "lantern" else look.between(180, 200)
    low = look.between(400, 430)
    high = {"dome": 0.92, "bell": 1.12, "cone": 0.84, "flat": 0.7, "lantern": 1.36}[shape] * wide
    top = low - high
    rose = Thrown(CENTRE, ((34, 30), (34, 30), (32, 44), (10, 50)), 0.12)
    canvas.add(
        stroke(f"M {CENTRE} 48 L {CENTRE} {top:.1f}", darken(cord, 0.4), 5),
        stroke(f"M {CENTRE} 48 L {CENTRE} {top:.1f}", cord, 3.4),
    )
    canvas.piece(rose.outline(), cord if cord != "#ece5d6" else look.colour, form="gloss")
    cap = Thrown(CENTRE, ((9, top - 34), (12, top - 28), (13, top + 2), (17, top + 8)), 0.14)
    canvas.piece(cap.outline(), look.one_of(BRASS, IRON), form="gloss")
    draw_dome(canvas, look, CENTRE, top, low, wide, shape)


def _draw_desk(canvas: Canvas, look: Look) -> None:
    kind = look.one_of("jointed", "jointed", "swan")
    metal = look.one_of(STEEL, BRASS, look.colour, look.colour)
    canvas.ground(196, 468, 140, 12)
    foot = Thrown(184, ((96, 442), (96, 442), (98, 460), (94, 466)), 0.17)
    if kind == "swan":
        canvas.add(tube("M 184 446 L 184 262 C 184 130 250 96 330 110", metal, 11))
    canvas.piece(foot.outline(), look.colour, form="", fall=False, line=0)
    shine(canvas, foot, edge=0.24)
    canvas.add(
        fill(foot.mouth(), lighten(look.colour, 0.16)),
        stroke(foot.mouth(), "#000", 1, 0.26),
        ellipse(184, 442, 20, 5, darken(metal, 0.3)),
    )
    if kind == "swan":
        canvas.add(tube("M 184 440 L 184 400", metal, 11))
    else:
        _draw_joints(canvas, metal)
    draw_head(canvas, look, 330, 120)


def _draw_joints(canvas: Canvas, metal: str) -> None:
    elbow = (118, 270)
    for dx in (-7, 7):
        canvas.add(tube(f"M {184 + dx} 438 L {elbow[0] + dx} {elbow[1]}", metal, 8))
    for dy in (-7, 7):
        canvas.add(tube(f"M {elbow[0]} {elbow[1] + dy} L 316 {118 + dy}", metal, 8))
    spring = f"M {elbow[0] + 22} {elbow[1] + 58} L {elbow[0] + 46} {elbow[1] + 120}"
    canvas.add(stroke(spring, "#6d7075", 9, 1, "2 2.4", cap="butt"))
    for x, y, r in ((*elbow, 17), (184, 436, 14)):
        canvas.add(
            ellipse(x, y, r, r, darken(metal, 0.5)),
            ellipse(x, y, r - 2, r - 2, metal),
            ellipse(x, y, r * 0.36, r * 0.36, darken(metal, 0.45)),
            ellipse(x - r * 0.3, y - r * 0.4, r * 0.3, r * 0.2, "#fff", 0.6),
        )


LAMPS = ProductType(
    name="Lamps", department="Home & Living", shelf="Lighting", share=2, price=95, spread=0.55, care="decor",
    styles=(
        Style("Table", "Table Lamp", weight=3, notes=(
            "The shade sits on a brass carrier and can be levelled with a quarter turn of the finial.",
            "About half a metre tall, it throws its light onto a sideboard and the lap beside it.",
            "The edge of the shade is turned in by hand and shows no seam from the front.",
        )),
        Style("Mushroom", "Table Lamp", materials=("Glass", "Steel", "Ceramic"), notes=(
            "A domed shade over a stem of the same colour makes one quiet shape, lit or unlit.",
            "The light falls straight down and leaves the eye in shadow, even from a low sofa.",
        )),
        Style("Floor", "Floor Lamp", weight=2, materials=("Linen", "Cotton"), notes=(
            "The shade hangs at the height of a seated reader's shoulder, 150 centimetres from the floor.",
            "A foot switch on the cable spares the walk around the chair.",
            "The edge of the shade is turned in by hand and shows no seam from the front.",
        )),
        Style("Arc", "Arc Lamp", materials=("Steel", "Aluminium"), notes=(
            "The arm reaches over a table or a sofa, so that no ceiling hook is needed.",
            "A heavy disc at the foot holds the arc steady when someone brushes past.",
        )),
        Style("Desk", "Desk Lamp", weight=2, materials=("Steel", "Aluminium"), notes=(
            "The head turns and tilts on a friction joint and stays where it is put.",
            "Its arm clears a large screen and folds back over the foot when the work is done.",
        )),
        Style("Pendant", "Pendant Lamp", weight=2, materials=("Steel", "Aluminium"), notes=(
            "The cord is two metres long and can be shortened inside the ceiling rose.",
            "Hung 60 centimetres above a table, it lights the plates and dazzles no one.",
        )),
    ),
    colours=HOME_COLOURS, materials=("Ceramic", "Stoneware", "Oak", "Walnut", "Brass"), draw=draw_lamp,
    notes=(
        "The socket takes an E27 bulb, and an LED of 6 watts is plenty for an evening.",
        "The cable is braided in a quiet tone and feels like cord in the hand.",
        "Light comes out warm and glare-free, kind to faces as well as to a page.",
        "All joints are screwed rather than glued, which lets an electrician replace any part.",
        "With a dimmable bulb, brightness goes down to the glow of two candles.",
        "Each lamp is tested at the bench for an hour before it is packed.",
        "The inner side of the shade is pale, which sends more of the light back into the room.",
        "A spare fuse and a small key for the fittings are taped inside the box.",
    ),
    pairs=("a reading chair", "a hall table", "a low bookcase", "a pale rug", "a stack of novels"),
    occasions=("evening", "daytime", "professional"),
)  # fmt: skip

TYPES = (LAMPS,)
