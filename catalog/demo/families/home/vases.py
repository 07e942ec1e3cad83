"""Vases."""

from __future__ import annotations

from math import cos, pi, sin

from catalog.demo.colours import darken, lighten
from catalog.demo.families.home.parts.household import HOME_COLOURS, tube
from catalog.demo.families.home.parts.pottery import Thrown, glaze, open_mouth, shine
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, ellipse, fill, stroke


def draw_vase(canvas: Canvas, look: Look) -> None:
    """Draw a vase, empty or with a few dry stems."""
    form = _vase_form(look)
    canvas.ground(y=form.low + form.profile[-1][0] * form.tilt + 3, rx=form.profile[-1][0] + 62, ry=13)
    if look.chance.random() < 0.25:
        _draw_stems(canvas, look, form)
    if look.style == "Amphora":
        neck, top = form.profile[0][0], form.top
        ear = f"M {CENTRE + neck - 6:.1f} {top + 22:.1f} C {CENTRE + neck + 62:.1f} {top - 6:.1f} {CENTRE + neck + 76:.1f} {top + 56:.1f} {CENTRE + neck + 42:.1f} {top + 108:.1f}"
        canvas.add(*(tube(side, look.colour, 15) for side in both(ear)))
    body = form.outline()
    canvas.piece(body, look.fabric.paint(canvas), form="", fall=False, line=0)
    glaze(canvas, look, form, look.details["glaze"])
    if look.details["glaze"] == "Fluted":
        _draw_flutes(canvas, form)
    shine(canvas, form, gloss=look.material in ("Glass", "Porcelain", "Ceramic"), edge=0.3)
    open_mouth(canvas, form, look.colour, max(4.0, form.profile[0][0] * 0.1))


def _vase_form(look: Look) -> Thrown:
    low, wide = 446.0, look.between(0.92, 1.08)
    points = {
        "Bottle": ((24, 108), (20, 130), (20, 196), (34, 236), (92, 300), (104, 356), (84, 422), (60, low)),
        "Bud": ((26, 160), (19, 176), (19, 226), (54, 272), (98, 330), (92, 400), (58, low)),
        "Cylinder": ((78, 108), (78, 108), (82, 260), (78, 420), (76, low)),
        "Flared": ((94, 104), (80, 130), (52, 240), (44, 330), (56, 400), (74, low - 4), (74, low)),
        "Amphora": ((44, 96), (36, 112), (34, 150), (96, 206), (120, 266), (92, 366), (50, 430), (52, low)),
        "Globe": ((54, 188), (50, 198), (66, 206), (96, 224), (122, 252), (136, 284), (140, 318), (132, 360), (112, 396), (80, 424), (62, low)),
        "Ginger": ((54, 124), (46, 140), (46, 156), (104, 196), (126, 250), (96, 352), (72, 416), (80, low)),
        "Pebble": ((40, 190), (78, 204), (112, 230), (138, 268), (146, 318), (136, 368), (110, 404), (80, 430), (58, low)),
        "Stacked": ((46, 112), (38, 128), (78, 164), (72, 206), (40, 230), (40, 230), (92, 268), (92, 316), (50, 346), (50, 346),
                    (110, 384), (104, 424), (72, low)),
        "Square Shoulder": ((30, 112), (30, 176), (38, 186), (38, 186), (106, 200), (112, 214), (108, 420), (98, low)),
    }  # fmt: skip
    shapes = {
        "Bottle": ("Bottle", "Square Shoulder"), "Bud": ("Bud",), "Amphora": ("Amphora", "Amphora", "Ginger"),
        "Tall": ("Cylinder", "Flared"), "Round": ("Globe", "Pebble", "Stacked"),
    }[look.style]  # fmt: skip
    chosen = points[look.chance.choice(shapes)]
    lift = look.between(-16, 16)
    return Thrown(CENTRE, tuple((half * wide, y + lift * (low - y) / 300) for half, y in chosen), 0.15)


def _draw_flutes(canvas: Canvas, form: Thrown) -> None:
    marks = []
    heights = [form.top + (form.low + 14 - form.top) * k / 24 for k in range(25)]
    for k in range(1, 18):
        turn = -cos(pi * k / 18)
        points = [
            (
                CENTRE + form.half(min(y, form.low)) * turn,
                y + form.half(min(y, form.low)) * form.tilt * sin(pi * k / 18) * 0.6,
            )
            for y in heights
        ]
        line = "M " + " L ".join(f"{x:.1f} {y:.1f}" for x, y in points)
        marks.append(
            stroke(line, "#000", 2.4, 0.26) + f'<g transform="translate(2.6 0)">{stroke(line, "#fff", 2, 0.22)}</g>'
        )
    canvas.inside((form.outline(),), *marks)


def _draw_stems(canvas: Canvas, look: Look, form: Thrown) -> None:
    dry = look.one_of("#c9a86a", "#a98a5c", "#d8c29a", "#8a9a6a")
    grass = look.one_of("grass", "branch") == "grass"
    reach = min(100.0, form.top - 26)
    for k in (-1.0, -0.45, 0.1, 0.55, 1.0):
        x, y = CENTRE + k * look.between(40, 66), form.top - reach * look.between(0.74, 1) + abs(k) * 14
        root = CENTRE + k * form.profile[0][0] * 0.5
        stem = f"M {root:.1f} {form.top + 4:.1f} Q {root + k * 6:.1f} {form.top - reach * 0.5:.1f} {x:.1f} {y:.1f}"
        canvas.add(stroke(stem, darken(dry, 0.3), 2.2))
        if grass:
            head = f"M 0 {reach * 0.5:.1f} C -9 {reach * 0.3:.1f} -7 6 0 -8 C 7 6 9 {reach * 0.3:.1f} 0 {reach * 0.5:.1f} Z"
            hairs = "".join(
                stroke(f"M 0 {h} L {d} {h - 8}", lighten(dry, 0.25), 1.4, 0.8)
                for h in range(4, int(reach * 0.46), 4)
                for d in (-7, 7)
            )
            canvas.add(f'<g transform="translate({x:.1f} {y:.1f}) rotate({k * 18:.0f})">{fill(head, dry)}{hairs}</g>')
        else:
            for share in (0.2, 0.4, 0.6, 0.8, 0.98):
                px, py = root + (x - root) * share * share, form.top + (y - form.top) * share
                pod = ellipse(0, -9, 4.6, 9, dry) + stroke("M 0 0 L 0 -15", darken(dry, 0.3), 1, 0.6)
                for turn in (-52, 52) if share < 0.9 else (0,):
                    canvas.add(f'<g transform="translate({px:.1f} {py:.1f}) rotate({k * 20 + turn:.0f})">{pod}</g>')


VASES = ProductType(
    name="Vases", department="Home & Living", shelf="Decor", share=1, price=45, spread=0.55, care="decor",
    styles=(
        Style("Bottle", "Bottle Vase", notes=(
            "A slim neck holds one branch upright without wire or foam.",
            "The shoulders catch the light, and the shape looks complete with nothing in it.",
        )),
        Style("Bud", "Bud Vase", notes=(
            "One flower and a leaf are all it asks for, cut short and set by the bed.",
            "It is low enough to stand between plates and be talked across.",
        )),
        Style("Amphora", "Amphora Vase", notes=(
            "The form goes back to the jars of the Mediterranean, with a high shoulder over a narrow foot.",
            "Its waist is broad, so an armful of stems opens outwards as it leaves the neck.",
        )),
        Style("Tall", "Tall Vase", notes=(
            "Long stems of lilies or pampas stand well in it without leaning to one side.",
            "At nearly forty centimetres it may go straight on the floor beside a chest.",
        )),
        Style("Round", "Round Vase", notes=(
            "The low centre of weight keeps it steady on a busy table.",
            "A handful of tulips falls outwards over the mouth into a loose dome.",
        )),
    ),
    colours=HOME_COLOURS, materials=("Stoneware", "Ceramic", "Porcelain"), draw=draw_vase,
    patterns=("Solid", "Solid", "Solid", "Solid", "Solid", "Geometric", "Leaf Print", "Floral"),
    details={"glaze": ("Plain", "Plain", "Ribbed", "Fluted", "Dipped", "Banded", "Speckled", "Reactive")}, titled=("glaze",),
    notes=(
        "It is tight to the last drop, tested overnight on a sheet of blotting paper.",
        "The foot is ground smooth and leaves no ring on a varnished table.",
        "The mouth is rounded, so that soft stems are not bruised where they lean.",
        "Water fills two thirds of the body before the weight begins to tell.",
        "Each {noun} differs by a few millimetres from its neighbour, since it was shaped by hand.",
        "The wall is even from lip to foot, which can be felt when it is lifted.",
        "The inside is coated as well and rinses clear of green water.",
        "A long brush reaches the bottom through the opening.",
        "The maker signs the underside before the last firing.",
    ),
    pairs=("dried grasses", "a single branch in bloom", "a stack of books", "a plain candlestick", "a shallow dish"),
    occasions=("wedding", "daytime", "party", "formal"), pattern_scale=(0.9, 1.2), close_up=CloseUp(236, 270, 200),
)  # fmt: skip


TYPES = (VASES,)
