"""Mugs and bowls."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance
from catalog.demo.families.home.parts.household import HOME_COLOURS, tube
from catalog.demo.families.home.parts.pottery import Thrown, glaze, open_mouth, shine
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, ellipse, fill, oval, stroke

MUG_X = 212.0
DRINKS = ("#3b2216", "#6b4423", "#a9743f", "#8a4a1c", "", "")


def draw_mug(canvas: Canvas, look: Look) -> None:
    """Draw a mug, its handle to the right."""
    form = _mug_form(look)
    canvas.ground(MUG_X + 8, form.low + form.profile[-1][0] * form.tilt + 6, form.half(form.low - 60) + 38, 13)
    thick = look.between(22, 29) if look.style != "Camp" else 14.0
    canvas.add(tube(_mug_handle(look, form), look.colour, thick))
    body = form.outline()
    canvas.piece(body, look.fabric.paint(canvas), form="", fall=False, line=0)
    glaze(canvas, look, form, look.details["glaze"])
    shine(canvas, form, gloss=look.material != "Stoneware")
    inner = lighten(look.colour, 0.86) if look.chance.random() < 0.4 else look.colour
    open_mouth(canvas, form, inner, 5 if look.style == "Camp" else 8)
    if look.style == "Camp":
        rim = "#2b2f3a" if luminance(look.colour) > 0.3 else "#f4f1ea"
        canvas.add(stroke(form.mouth(), darken(rim, 0.4), 8), stroke(form.mouth(), rim, 5.6))
        return
    drink = look.chance.choice(DRINKS)
    if drink:
        surface = form.mouth(13, 9)
        light = canvas.radial(((0, "#fff", 0.3), (1, "#fff", 0)), 0.35, 0.3, 0.6)
        canvas.inside((form.mouth(8, 1),), fill(surface, drink), fill(surface, light))


def _mug_form(look: Look) -> Thrown:
    wide = look.between(114, 128)
    if look.style == "Latte":
        top, low = look.between(176, 200), 424.0
        return Thrown(
            MUG_X, ((156, top), (154, top + 50), (134, low - 80), (96, low - 26), (70, low - 10), (68, low)), 0.2
        )
    if look.style == "Tea":
        top, low = look.between(92, 116), 434.0
        belly = look.one_of("barrel", "hourglass", "foot")
        if belly == "barrel":
            return Thrown(MUG_X, ((98, top), (118, top + 100), (122, low - 110), (104, low - 24), (84, low)))
        if belly == "hourglass":
            return Thrown(
                MUG_X, ((114, top), (98, top + 100), (96, top + 150), (112, low - 56), (114, low - 20), (98, low))
            )
        return Thrown(MUG_X, ((116, top), (114, top + 150), (98, low - 60), (66, low - 28), (66, low - 28), (80, low)))
    if look.style == "Camp":
        return Thrown(MUG_X, ((130, 148), (130, 148), (126, 400), (118, 418), (106, 424)))
    top, low = look.between(128, 152), look.between(418, 428)
    foot = look.one_of("straight", "tapered", "round")
    if foot == "straight":
        return Thrown(MUG_X, ((wide, top), (wide, top), (wide, low - 26), (wide - 5, low - 8), (wide - 16, low)))
    if foot == "tapered":
        return Thrown(
            MUG_X,
            ((wide + 6, top), (wide + 4, top + 20), (wide - 24, low - 24), (wide - 32, low - 6), (wide - 42, low)),
        )
    return Thrown(
        MUG_X, ((wide, top), (wide + 6, top + 100), (wide + 2, low - 90), (wide - 26, low - 22), (wide - 46, low))
    )


def _mug_handle(look: Look, form: Thrown) -> str:
    high = form.low - form.top
    y1, y2 = form.top + high * look.between(0.16, 0.2), form.top + high * look.between(0.7, 0.76)
    x1, x2 = form.x + form.half(y1) - 8, form.x + form.half(y2) - 8
    out = form.x + max(half for half, _ in form.profile) + look.between(72, 84)
    shape = look.one_of("loop", "ear", "square")
    if shape == "loop":
        return f"M {x1:.1f} {y1:.1f} C {out + 24:.1f} {y1 - 22:.1f} {out + 20:.1f} {y2 + 24:.1f} {x2:.1f} {y2:.1f}"
    if shape == "ear":
        return f"M {x1:.1f} {y1 + 8:.1f} C {x1 + 40:.1f} {y1 - 34:.1f} {out + 18:.1f} {y1 - 16:.1f} {out:.1f} {y1 + 52:.1f} C {out - 14:.1f} {y1 + 100:.1f} {x2 + 40:.1f} {y2 - 6:.1f} {x2:.1f} {y2:.1f}"
    r = 34
    return (
        f"M {x1:.1f} {y1:.1f} L {out - r:.1f} {y1:.1f} C {out - 8:.1f} {y1:.1f} {out:.1f} {y1 + 8:.1f} {out:.1f} {y1 + r:.1f} "
        f"L {out:.1f} {y2 - r:.1f} C {out:.1f} {y2 - 8:.1f} {out - 8:.1f} {y2:.1f} {out - r:.1f} {y2:.1f} L {x2:.1f} {y2:.1f}"
    )


def draw_bowl(canvas: Canvas, look: Look) -> None:
    """Draw a bowl from a little above, so that its inside shows."""
    form = _bowl_form(look)
    foot = form.profile[-1][0]
    canvas.ground(y=form.low + foot * form.tilt + 3, rx=foot + 78, ry=15)
    body = form.outline()
    canvas.piece(body, look.fabric.paint(canvas), form="", fall=False, line=0)
    glaze(canvas, look, form, look.details["glaze"])
    shine(canvas, form, gloss=look.material != "Stoneware", edge=0.22)
    _draw_inside(canvas, look, form)


def _draw_inside(canvas: Canvas, look: Look, form: Thrown) -> None:
    inner = lighten(look.colour, 0.5) if look.details["glaze"] in ("Dipped", "Banded") else look.colour
    lip = 10.0
    wide = form.profile[0][0]
    rim, hole = form.mouth(), form.mouth(lip, 2)
    canvas.add(fill(rim, lighten(look.colour, 0.26)), stroke(rim, "#000", 1.2, 0.32))
    canvas.add(fill(hole, inner))
    across = canvas.linear(
        ((0, "#000", 0.42), (0.3, "#000", 0.16), (0.66, "#fff", 0.14), (0.9, "#fff", 0.04), (1, "#000", 0.16))
    )
    down = canvas.linear(((0, "#000", 0.24), (0.35, "#000", 0.06), (1, "#fff", 0.16)), 90)
    canvas.add(fill(hole, across), fill(hole, down))
    if look.style == "Pasta":
        well = oval(form.x, form.top + 10, wide * 0.66, wide * 0.66 * form.tilt)
        canvas.add(fill(well, inner), fill(well, across), fill(well, down), stroke(well, "#000", 1.4, 0.3))
        wide *= 0.7
    floor = oval(form.x + 4, form.top + wide * form.tilt * 0.42, wide * 0.56, wide * form.tilt * 0.4)
    canvas.inside(
        (hole,), fill(floor, canvas.radial(((0, "#fff", 0.2), (0.6, "#fff", 0.1), (1, "#000", 0.1)), 0.45, 0.6, 0.6))
    )
    arc = form.level(form.top, -lip)
    canvas.add(stroke(hole, "#000", 1, 0.22), f'<g transform="translate(0 -1.5)">{stroke(arc, "#fff", 2, 0.5)}</g>')
    if look.details["glaze"] == "Speckled":
        fleck = darken(look.colour, 0.6) if luminance(look.colour) > 0.25 else lighten(look.colour, 0.5)
        high = wide * form.tilt
        spots = [
            ellipse(form.x + look.between(-wide, wide), form.top + look.between(-high, high), 1.3, 1, fleck, 0.6)
            for _ in range(50)
        ]
        canvas.inside((hole,), *spots)


def _bowl_form(look: Look) -> Thrown:
    if look.style == "Serving":
        return Thrown(CENTRE, ((214, 236), (206, 266), (160, 330), (92, 366), (92, 366), (90, 374)), 0.3)
    if look.style == "Pasta":
        return Thrown(
            CENTRE, ((216, 268), (216, 268), (176, 290), (150, 322), (104, 356), (84, 362), (84, 362), (82, 372)), 0.3
        )
    if look.style == "Ramen":
        return Thrown(CENTRE, ((190, 206), (172, 256), (122, 338), (76, 380), (62, 388), (62, 388), (70, 412)), 0.27)
    wide, low = look.between(170, 184), look.between(390, 404)
    foot = look.one_of("ring", "flat")
    if foot == "ring":
        return Thrown(
            CENTRE,
            (
                (wide, 214),
                (wide, 250),
                (wide - 26, low - 84),
                (92, low - 22),
                (74, low - 14),
                (74, low - 14),
                (78, low),
            ),
            0.27,
        )
    return Thrown(
        CENTRE,
        ((wide, 222), (wide, 222), (wide - 6, 300), (wide - 36, low - 30), (wide - 66, low - 6), (wide - 72, low)),
        0.27,
    )


MUGS = ProductType(
    name="Mugs", department="Home & Living", shelf="Kitchen", share=2, price=18, spread=0.4, care="tableware",
    styles=(
        Style("Classic", "Mug", weight=3, notes=(
            "It is the form most people draw when asked for a mug, upright and easy to hold.",
            "An everyday measure of 300 millilitres leaves a finger's breadth below the rim.",
            "Two small feet of the kiln stand may show as pale dots on the underside.",
        )),
        Style("Latte", "Latte Mug", weight=2, patterns=("Solid", "Solid", "Dotted", "Geometric"), notes=(
            "The wide mouth leaves room for a collar of foam, and the low bowl keeps it from sliding about.",
            "Half a litre fits below the rim, enough for a big milky coffee and the biscuit dipped in it.",
            "Two small feet of the kiln stand may show as pale dots on the underside.",
        )),
        Style("Camp", "Camp Mug", materials=("Enamel",), patterns=("Solid",), details={"glaze": ("Plain", "Banded", "Speckled")}, notes=(
            "A rolled rim in a second colour closes the edge, as it has on field mugs for a century.",
            "The flat strap of the handle is folded at both ends, so a carabiner or a finger hooks in easily.",
        )),
        Style("Tea", "Tea Mug", weight=2, notes=(
            "The tall body keeps the heat in while a bag or a strainer hangs to the bottom.",
            "Four hundred millilitres fit inside, which makes it a small pot for one.",
            "Two small feet of the kiln stand may show as pale dots on the underside.",
        )),
    ),
    colours=HOME_COLOURS, materials=("Stoneware", "Porcelain", "Ceramic"),
    patterns=("Solid", "Solid", "Solid", "Dotted", "Striped", "Floral", "Leaf Print", "Geometric", "Gingham"),
    draw=draw_mug, details={"glaze": ("Plain", "Plain", "Dipped", "Banded", "Speckled", "Reactive")}, titled=("glaze",),
    notes=(
        "The handle stands well clear of the wall, and three fingers go through it with ease.",
        "A shallow ring under the base lifts it off the table, so that heat does not reach the wood.",
        "The rim is rounded on both sides and thin enough to drink from without a drip.",
        "Every {noun} is turned under a bright lamp and looked over before it leaves the workshop.",
        "The inside is smooth all the way down, with no corner where a tea stain could hide.",
        "The maker's mark sits in the middle of the base and stays readable for years.",
        "The weight sits low, which makes it hard to knock over beside a keyboard.",
        "A teaspoon stands in it without tipping out, even when it is only half full.",
    ),
    pairs=("a matching plate", "a pot of loose tea", "a jar of honey", "a small milk jug", "a tray of rusks"),
    occasions=("daytime", "casual", "outdoor"), pattern_scale=(0.9, 1.2), close_up=CloseUp(276, 220, 200),
)  # fmt: skip
BOWLS = ProductType(
    name="Bowls", department="Home & Living", shelf="Kitchen", share=1, price=29, spread=0.5, care="tableware",
    styles=(
        Style("Deep", "Bowl", weight=2, notes=(
            "The deep wall holds soup, porridge or a salad for one without spilling on the way to the table.",
            "Held in one hand, it rests between thumb and palm as a good breakfast bowl should.",
        )),
        Style("Serving", "Serving Bowl", notes=(
            "At thirty centimetres across it feeds four, with room left to toss a salad.",
            "The low, open sides show what is inside from every seat at the table.",
        )),
        Style("Pasta", "Pasta Bowl", notes=(
            "A broad flat rim gives the fork something to turn against and keeps sauce where it belongs.",
            "The shallow well in the middle gathers the last spoonful of oil or broth.",
        )),
        Style("Ramen", "Ramen Bowl", notes=(
            "The cone of the wall lifts noodles towards the mouth and keeps broth hot at the bottom.",
            "Its high foot stays cool enough to be held from below with both hands.",
        )),
    ),
    colours=HOME_COLOURS, materials=("Stoneware", "Porcelain", "Ceramic"),
    patterns=("Solid", "Solid", "Solid", "Solid", "Dotted", "Striped", "Floral", "Leaf Print", "Geometric"),
    draw=draw_bowl, details={"glaze": ("Plain", "Dipped", "Banded", "Speckled", "Reactive", "Ribbed")},
    titled=("glaze",),
    notes=(
        "The foot ring is ground flat and does not scratch a lacquered table.",
        "Bowls of one size nest inside each other with a finger's breadth between the rims.",
        "A soft curve joins wall and floor, and a spoon reaches everything without scraping a corner.",
        "The lip turns outwards a little, so it can be lifted with two fingertips when full.",
        "Glaze covers all but the very base, where the bare body shows as a thin pale ring.",
        "The inside keeps to one quiet tone, which lets the food have the colour.",
        "Each piece is turned by hand on the last pass, and the wall shows faint lines of the tool.",
        "Hot dishes warm the wall slowly, and what is served cold stays so for longer.",
        "A stamped number on the underside tells which batch of the kiln the {noun} came from.",
    ),
    pairs=("a wooden spoon and a linen cloth", "two small plates of one tone", "a carafe of water", "a bunch of tomatoes",
           "a low candle"),
    occasions=("daytime", "party", "casual", "evening"), pattern_scale=(0.9, 1.2), close_up=CloseUp(180, 290, 200),
)  # fmt: skip

TYPES = (MUGS, BOWLS)
