"""Sunglasses, from the front and turned."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.placing import bar, mapped
from catalog.demo.shading import CENTRE, Canvas, Move, Point, box, ellipse, fill, flip, mirrored, oval, stroke

PLAIN_SHAPES, SWEPT_SHAPES = ("Classic", "Round", "Aviator", "Rectangle", "Hexagon"), ("Cat-Eye", "Oversized")


def draw_sunglasses(canvas: Canvas, look: Look) -> None:
    """Draw sunglasses with folded arms from the front, or turned with the near arm open."""
    turned = look.one_of("front", "turned") == "turned"
    small = look.between(0.94, 1.03) * (1 if turned else 1.13)
    low = {"Cat-Eye": 292, "Rectangle": 288, "Classic": 298}.get(look.details["shape"], 314)
    canvas.add(f'<g transform="translate({256 - 256 * small:.1f} {330 - 330 * small:.1f}) scale({small:.3f})">')
    if turned:
        canvas.ground(y=low + 26, x=230, rx=190, ry=12)
        _draw_frame(canvas, look, _turn)
    else:
        canvas.ground(y=low + 16, rx=196, ry=12)
        _draw_frame(canvas, look, lambda x, y: (x, y))
    canvas.add("</g>")


def _turn(x: float, y: float) -> Point:
    """Turn the front so that its right side comes nearer."""
    share = (x - CENTRE) / 190
    return 190 + share * 150 + share * share * 8, 250 + (y - 236) * (1 + 0.08 * share)


def _thin(look: Look) -> bool:
    return look.material in {"Stainless Steel", "Titanium"}


def _draw_frame(canvas: Canvas, look: Look, move: Move) -> None:
    lens = _lens(look.details["shape"])
    lenses = [mapped(side, move) for side in (lens, flip(lens))]
    _draw_arms(canvas, look, move)
    if not _thin(look):
        _draw_thick(canvas, look, lens, move)
    _draw_glass(canvas, look, lenses)
    if _thin(look):
        metal = (darken(look.colour, 0.55), lighten(look.colour, 0.06))
        _draw_wires(canvas, look, lenses, metal, move)


def _draw_arms(canvas: Canvas, look: Look, move: Move) -> None:
    """Draw the arms behind the front: folded, or the near one reaching back."""
    thick = 7 if _thin(look) else 17
    dark = darken(look.colour, 0.35)
    hinge = _hinge(look)
    if move(0, 0) == (0, 0):
        for x0, x1, dip in ((CENTRE - 170, CENTRE + 150, 236), (CENTRE + 170, CENTRE - 150, 228)):
            canvas.add(
                stroke(f"M {x0} {hinge} Q {CENTRE} {dip} {x1} {dip + 16}", darken(look.colour, 0.6), thick),
                stroke(f"M {x0} {hinge} Q {CENTRE} {dip} {x1} {dip + 16}", dark, thick - 4),
            )
        return
    x, y = move(CENTRE + 178, hinge)
    far_x, far_y = move(CENTRE - 172, hinge)
    canvas.add(
        stroke(
            f"M {far_x:.0f} {far_y:.0f} C {far_x + 100:.0f} {far_y - 14:.0f} 250 {far_y:.0f} 330 {far_y + 34:.0f}",
            darken(look.colour, 0.5),
            thick - 2,
        )
    )
    if _thin(look):
        arm = f"M {x - 4:.0f} {y:.0f} C {x + 60:.0f} {y - 4:.0f} 440 {y:.0f} 462 {y + 14:.0f} C 480 {y + 26:.0f} 488 {y + 60:.0f} 484 {y + 96:.0f}"
        bar(canvas, arm, (darken(look.colour, 0.55), lighten(look.colour, 0.06)), 6)
        canvas.add(
            stroke(
                f"M 470 {y + 22:.0f} C 482 {y + 40:.0f} 487 {y + 64:.0f} 484 {y + 96:.0f}", darken(look.colour, 0.4), 11
            )
        )
        return
    arm = (f"M {x - 10:.0f} {y - 12:.0f} C {x + 50:.0f} {y - 12:.0f} 440 {y - 8:.0f} 464 {y + 6:.0f} C 486 {y + 20:.0f} 496 {y + 60:.0f} 492 {y + 100:.0f} "
        f"C 490 {y + 110:.0f} 476 {y + 110:.0f} 474 {y + 100:.0f} C 474 {y + 62:.0f} 466 {y + 34:.0f} 446 {y + 24:.0f} C 420 {y + 14:.0f} {x + 60:.0f} {y + 12:.0f} {x - 10:.0f} {y + 14:.0f} Z")  # fmt: skip
    canvas.piece(arm, look.colour, form="", line=0.5)
    _mottle(canvas, look, arm)
    canvas.soft(
        (arm,),
        stroke(f"M {x:.0f} {y - 6:.0f} C {x + 60:.0f} {y - 6:.0f} 440 {y - 4:.0f} 470 {y + 22:.0f}", "#fff", 5, 0.5),
        blur=2,
        edge=0.3,
        width=8,
    )


def _hinge(look: Look) -> int:
    return {"Cat-Eye": 186, "Rectangle": 204, "Aviator": 202, "Round": 216, "Hexagon": 212}.get(
        look.details["shape"], 200
    )


def _draw_thick(canvas: Canvas, look: Look, lens: str, move: Move) -> None:
    """Draw a frame cut from a thick sheet: two rims, the bridge and the end pieces."""
    rim = look.between(1.17, 1.24)
    middle = CENTRE + 92
    outer = mapped(lens, lambda x, y: (middle + (x - middle) * rim, 234 + (y - 238) * (rim + 0.02)))
    hinge = _hinge(look)
    end = f"M {CENTRE + 136} {hinge - 16} L {CENTRE + 180} {hinge - 14} Q {CENTRE + 188} {hinge - 12} {CENTRE + 187} {hinge - 4} L {CENTRE + 184} {hinge + 8} Q {CENTRE + 172} {hinge + 16} {CENTRE + 150} {hinge + 14} Z"
    bridge = mirrored(
        (CENTRE, 194),
        (CENTRE + 20, 194, CENTRE + 30, 206, CENTRE + 42, 208),
        (CENTRE + 34, 246),
        (CENTRE + 24, 220, CENTRE + 14, 216, CENTRE, 216),
    )
    parts = [mapped(part, move) for part in (end, flip(end), bridge, outer, flip(outer))]
    canvas.add(
        *(stroke(part, darken(look.colour, 0.6), 2.6, 0.8) for part in parts),
        *(fill(part, look.colour) for part in parts),
    )
    for part in parts:
        _mottle(canvas, look, part)
    canvas.soft(
        parts,
        *(f'<g transform="translate(0 5)">{stroke(part, "#fff", 5, 0.5)}</g>' for part in parts[2:]),
        blur=2.4,
        edge=0.34,
        width=8,
    )
    for share in (-1, 1):
        x, y = move(CENTRE + share * 166, hinge - 2)
        canvas.add(ellipse(x, y, 3.2, 3.2, "#e4d4a4"), ellipse(x, y, 1.4, 1.4, "#8a6820"))


def _mottle(canvas: Canvas, look: Look, part: str) -> None:
    """Cloud a tortoiseshell frame with darker spots."""
    if look.details["finish"] != "tortoiseshell" or luminance(look.colour) < 0.16:
        return
    spots = [
        ellipse((k * 83) % 500, 150 + (k * 47) % 200, 13 + k % 5 * 4, 8 + k % 3 * 3, darken(look.colour, 0.5), 0.6)
        for k in range(54)
    ]
    canvas.inside((part,), *spots)


def _draw_glass(canvas: Canvas, look: Look, lenses: list[str]) -> None:
    tone = look.colour if _thin(look) or look.details["tint"] == "toned" else mix(look.colour, "#3a3d44", 0.55)
    tone = mix(tone, "#20242c", 0.22 if _thin(look) else 0.38)
    kind = look.one_of("fade", "fade", "even", "mirror")
    stops = {
        "fade": ((0, darken(tone, 0.35), 1), (0.5, tone, 1), (1, lighten(tone, 0.42), 1)),
        "even": ((0, darken(tone, 0.22), 1), (1, tone, 1)),
        "mirror": (
            (0, lighten(tone, 0.1), 1),
            (0.45, darken(tone, 0.3), 1),
            (0.55, lighten(tone, 0.35), 1),
            (1, tone, 1),
        ),
    }[kind]
    paint = canvas.linear(stops, 90)
    for lens in lenses:
        canvas.add(fill(lens, paint), stroke(lens, "#000", 2.4, 0.5))
        xs = [float(token) for token in lens.replace("Z", "").split() if not token.isalpha()][0::2]
        left, wide = min(xs), max(xs) - min(xs)
        streaks = (
            f"M {left + wide * 0.5:.0f} 170 L {left + wide * 0.72:.0f} 170 L {left + wide * 0.34:.0f} 320 L {left + wide * 0.12:.0f} 320 Z",
            f"M {left + wide * 0.8:.0f} 170 L {left + wide * 0.86:.0f} 170 L {left + wide * 0.5:.0f} 320 L {left + wide * 0.44:.0f} 320 Z",
        )
        canvas.inside((lens,), *(fill(streak, "#fff", 0.13) for streak in streaks))


def _draw_wires(canvas: Canvas, look: Look, lenses: list[str], metal: tuple[str, str], move: Move) -> None:
    width, shape = look.between(6, 8.5), look.details["shape"]
    bridge = mapped(f"M {CENTRE - 28} 222 C {CENTRE - 18} 202 {CENTRE + 18} 202 {CENTRE + 28} 222", move)
    bar(canvas, bridge, metal, width)
    if shape in {"Aviator", "Hexagon"}:
        bar(
            canvas,
            mapped(f"M {CENTRE - 34} 190 C {CENTRE - 14} 184 {CENTRE + 14} 184 {CENTRE + 34} 190", move),
            metal,
            width,
        )
    for lens in lenses:
        bar(canvas, lens, metal, width)
    hinge = _hinge(look)
    for share in (-1, 1):
        near = CENTRE + share * (158 if shape in {"Round", "Hexagon"} else 160)
        bar(canvas, mapped(f"M {near} {hinge + 2} L {CENTRE + share * 182} {hinge - 2}", move), metal, 9)
        pad = mapped(
            f"M {CENTRE + share * 18} 240 C {CENTRE + share * 14} 248 {CENTRE + share * 16} 256 {CENTRE + share * 22} 262",
            move,
        )
        canvas.add(stroke(pad, "#8d8a84", 8, 0.7), stroke(pad, "#f1eee8", 5.4, 0.95))


def _lens(shape: str) -> str:
    """Return the outline of the right-hand lens."""
    x = CENTRE + 92
    return {
        "Round": oval(x, 240, 64, 64),
        "Aviator": f"M {x - 62} 190 C {x - 20} 178 {x + 38} 178 {x + 68} 192 C {x + 80} 240 {x + 50} 306 {x + 4} 304 C {x - 40} 302 {x - 68} 240 {x - 62} 190 Z",
        "Cat-Eye": f"M {x - 62} 214 C {x - 40} 192 {x + 24} 190 {x + 76} 174 C {x + 84} 214 {x + 66} 280 {x + 8} 284 C {x - 42} 286 {x - 70} 250 {x - 62} 214 Z",
        "Rectangle": box(x - 64, 198, 134, 80, 18),
        "Hexagon": f"M {x - 34} 182 L {x + 34} 182 C {x + 42} 182 {x + 44} 184 {x + 48} 192 L {x + 66} 232 C {x + 68} 238 {x + 68} 242 {x + 66} 248 L {x + 46} 290 C {x + 42} 298 {x + 40} 300 {x + 32} 300 L {x - 32} 300 C {x - 40} 300 {x - 42} 298 {x - 46} 290 L {x - 64} 248 C {x - 66} 242 {x - 66} 238 {x - 64} 232 L {x - 48} 192 C {x - 44} 184 {x - 42} 182 {x - 34} 182 Z",
        "Oversized": box(x - 66, 176, 144, 136, 44),
    }.get(shape, f"M {x - 62} 194 C {x - 20} 184 {x + 46} 184 {x + 72} 192 C {x + 78} 240 {x + 62} 290 {x + 4} 288 C {x - 46} 288 {x - 60} 250 {x - 62} 194 Z")  # fmt: skip


SUNGLASSES = ProductType(
    name="Sunglasses",
    department="Fashion",
    shelf="Sunglasses",
    share=1,
    price=85,
    spread=0.5,
    styles=(
        Style("Thick", "Sunglasses", genders=("Unisex",), materials=("Acetate", "Bio Acetate", "Acetate"), details={"shape": PLAIN_SHAPES}, weight=3, notes=(
            "Each frame is sawn from one sheet and tumbled with wooden pegs for three days.",
            "The arms have a wire core, which an optician can bend behind the ear.",
        )),
        Style("Wire", "Wire Sunglasses", genders=("Unisex",), materials=("Stainless Steel", "Titanium"), details={"shape": PLAIN_SHAPES}, weight=2, notes=(
            "The rim is a single drawn wire, closed by one small screw at the temple.",
            "Clear pads on either side of the nose can be set closer or wider.",
        )),
        Style("Swept", "Sunglasses", materials=("Acetate", "Bio Acetate"), genders=("Women",), details={"shape": SWEPT_SHAPES},
            weight=3, notes=(
            "The front reaches a little past the face and shades it from the side.",
            "The corners are drawn up towards the temples and polished thin.",
        )),
    ),
    colours=("Black", "Brown", "Tan", "Red", "Blue", "Green", "White", "Pink", "Gold", "Silver", "Purple", "Navy Blue", "Orange", "Olive",
        "Teal", "Maroon", "Mustard"),
    materials=("Acetate",),
    genders={"Women": 1, "Unisex": 1},
    details={
        "shape": (*PLAIN_SHAPES, *SWEPT_SHAPES),
        "tint": ("toned", "toned", "toned", "smoke"),
        "finish": ("plain", "plain", "tortoiseshell"),
    },
    titled=("shape",),
    draw=draw_sunglasses,
    notes=(
        "The {shape} front is drawn so that brows stay visible above the rims.",
        "The lenses are category 3 and stop every ray below 400 nanometres.",
        "Five-barrel hinges open with an even pull and hold where they are left.",
        "A hard case and a cloth in the same shade lie in the box.",
        "Screws are locked with a drop of resin and do not work loose in a bag.",
        "Both lenses are curved to six dioptres, so light from the side is shut out as well.",
        "Opticians can put corrected lenses into this frame without changing its shape.",
        "The weight rests on three points, and none of them leaves a mark by evening.",
        "The inside of the left arm carries the name {brand} in small letters.",
    ),
    pairs=("a linen shirt", "a swimsuit and a towel", "a trench coat", "a straw hat", "a white tee and jeans"),
    occasions=("beach", "travel", "casual", "outdoor", "festival", "daytime"),
    care="accessory",
    close_up=CloseUp(330, 240, 190),
)  # fmt: skip

TYPES = (SUNGLASSES,)
