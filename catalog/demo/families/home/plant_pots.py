"""Plant pots, each with a small plant that shows what it is for."""

from __future__ import annotations

from itertools import pairwise

from catalog.demo.colours import darken, lighten
from catalog.demo.families.home.parts.greenery import PLANTS, draw_fern, draw_vines
from catalog.demo.families.home.parts.household import HOME_COLOURS, IRON, WOODS, tube
from catalog.demo.families.home.parts.pottery import MATT, Thrown, glaze, open_mouth, shine
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, ellipse, fill, oval, stroke


def draw_pot(canvas: Canvas, look: Look) -> None:
    """Draw a pot with a plant no higher than itself, so that the pot's colour leads."""
    form = _pot_form(look)
    if look.style == "Footed":
        canvas.ground(y=474, rx=150, ry=13)
        _draw_stand(canvas, look, form)
    elif look.style == "Hanging":
        canvas.add(*(stroke(f"M {CENTRE} 30 L {CENTRE + x} {form.top + 4:.1f}", "#b9a07a", 3.4) for x in (-146, 146)))
    else:
        canvas.ground(y=474, rx=form.profile[-1][0] + 74, ry=13)
        if look.chance.random() < 0.5:
            _draw_saucer(canvas, look, form)
    body = form.outline()
    canvas.piece(body, look.fabric.paint(canvas), form="", fall=False, line=0)
    glaze(canvas, look, form, look.details["finish"])
    ledge = [y for (_, y), (_, low) in pairwise(form.profile) if y == low and form.top < y < form.low - 60]
    shade = stroke(form.level(ledge[0] + 9, 2), "#000", 12, 0.42) if ledge else ""
    shine(canvas, form, gloss=look.material in ("Ceramic", "Porcelain"), edge=0.28, extra=shade)
    _draw_soil(canvas, look, form)
    if look.style == "Hanging":
        (draw_vines if look.chance.random() < 0.6 else draw_fern)(canvas, look, form)
        canvas.add(
            stroke(f"M {CENTRE} 30 L {CENTRE + 20} {form.top + 17:.1f}", "#a88f68", 3.4),
            stroke(oval(CENTRE, 26, 9, 9), IRON, 4),
        )
    else:
        PLANTS[look.chance.choice(tuple(PLANTS))](canvas, look, form)


def _draw_soil(canvas: Canvas, look: Look, form: Thrown) -> None:
    open_mouth(canvas, form, look.colour, 11)
    soil = form.mouth(17, 6)
    canvas.inside(
        (form.mouth(11, 1.3),),
        fill(soil, "#4a382b"),
        fill(soil, canvas.linear(((0, "#000", 0.5), (1, "#fff", 0.08)), 90)),
    )


def _pot_form(look: Look) -> Thrown:
    wide = look.between(0.94, 1.04)
    points = {
        "Rimmed": ((140, 226), (140, 226), (138, 272), (138, 272), (126, 276), (126, 276), (94, 450), (88, 460)),
        "Cylinder": ((124, 222), (124, 222), (124, 430), (118, 450), (100, 460)),
        "Tapered": ((134, 216), (134, 216), (84, 446), (76, 458)),
        "Belly": ((92, 222), (94, 232), (128, 270), (146, 330), (136, 392), (108, 436), (82, 458)),
        "Low": ((156, 280), (156, 280), (152, 390), (138, 438), (112, 456)),
        "Egg": ((112, 214), (130, 250), (138, 300), (126, 370), (92, 434), (70, 458)),
    }  # fmt: skip
    if look.style == "Footed":
        return Thrown(CENTRE, ((132, 206), (132, 206), (132, 330), (124, 362), (98, 384), (60, 390)), 0.15)
    if look.style == "Hanging":
        return Thrown(CENTRE, ((146, 238), (149, 264), (145, 300), (132, 340), (110, 376), (84, 402), (58, 418)), 0.15)
    shapes = {"Classic": ("Rimmed", "Tapered", "Rimmed"), "Planter": ("Cylinder", "Egg"), "Round": ("Belly", "Low")}[
        look.style
    ]
    return Thrown(CENTRE, tuple((half * wide, y) for half, y in points[look.chance.choice(shapes)]), 0.15)


def _draw_saucer(canvas: Canvas, look: Look, form: Thrown) -> None:
    wide = form.profile[-1][0] + 34
    dish = Thrown(CENTRE, ((wide, 452), (wide, 456), (wide - 16, 468)), 0.15)
    canvas.piece(dish.outline(), look.colour, form="", fall=False, line=0.4)
    canvas.add(
        fill(dish.outline(), canvas.linear(MATT)),
        fill(dish.mouth(), lighten(look.colour, 0.14)),
        stroke(dish.mouth(), "#000", 1.1, 0.3),
    )
    canvas.add(ellipse(CENTRE + 4, 459, form.profile[-1][0] + 12, 13, "#000", 0.34))


def _draw_stand(canvas: Canvas, look: Look, form: Thrown) -> None:
    wood = look.chance.choice(WOODS)
    for x in (-58.0, 58.0):
        canvas.add(tube(f"M {CENTRE + x} 360 L {CENTRE + x} 446", darken(wood, 0.4), 11))
    canvas.add(tube(f"M {CENTRE - 112} 404 C {CENTRE - 60} 424 {CENTRE + 60} 424 {CENTRE + 112} 404", wood, 12))
    high = look.between(236, 290)
    for sign in (-1, 1):
        x = CENTRE + sign * (form.profile[0][0] + 5)
        canvas.add(tube(f"M {x:.1f} {high:.1f} L {x - sign * 4:.1f} 472", wood, 13))


PLANT_POTS = ProductType(
    name="Plant Pots", department="Home & Living", shelf="Decor", share=1, price=34, spread=0.5, care="decor",
    styles=(
        Style("Classic", "Plant Pot", weight=3, notes=(
            "The wall runs in towards the foot, so that a root ball slides out whole when it is time to repot.",
            "It is the shape gardeners have used for centuries, scaled for a windowsill.",
        )),
        Style("Planter", "Planter", notes=(
            "A nursery pot of nineteen centimetres drops straight in and stays out of sight.",
            "The plain upright body stands close against its neighbour on a shelf.",
        )),
        Style("Round", "Round Planter", notes=(
            "The full belly gives roots room to spread and holds water a day longer.",
            "Its low body does not tip when a plant leans towards the window.",
        )),
        Style("Footed", "Footed Planter", notes=(
            "A wooden stand lifts the bowl off the floor and lets air pass underneath.",
            "The legs slot together without screws and come apart flat.",
        )),
        Style("Hanging", "Hanging Planter", notes=(
            "Three cords meet in an iron ring and carry up to eight kilograms.",
            "Hung in a window, it keeps trailing plants away from curious cats.",
        )),
    ),
    colours=HOME_COLOURS, materials=("Stoneware", "Ceramic"), draw=draw_pot,
    patterns=("Solid", "Solid", "Solid", "Solid", "Solid", "Geometric", "Chevron", "Dotted"),
    details={"finish": ("Plain", "Plain", "Ribbed", "Dipped", "Banded", "Speckled", "Reactive")}, titled=("finish",),
    notes=(
        "A hole in the base lets spare water out, and a cork stopper closes it where the furniture is delicate.",
        "The lip is thick enough to lift a planted pot by with both hands.",
        "The wall thickens towards the base, which keeps the weight low and the plant upright.",
        "The {colour} surface reaches a hand's breadth down the inside, below the line of the soil.",
        "The inner wall is left a little rough, which roots like better than a smooth one.",
        "One of them stood a winter on our own balcony before we took it into the shop.",
        "Every {noun} leaves the workshop with a card on watering, written by a gardener.",
        "The plant in the picture shows the scale and stays with the photographer.",
        "Inside, a fine line marks how high the soil should come, two fingers below the edge.",
    ),
    pairs=("a brass watering can", "a second pot one size smaller", "a wooden stool", "a bright windowsill", "a row of herbs"),
    occasions=("outdoor", "daytime", "casual"), pattern_scale=(0.9, 1.2), close_up=CloseUp(250, 300, 210),
)  # fmt: skip


TYPES = (PLANT_POTS,)
