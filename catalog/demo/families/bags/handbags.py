"""Satchels, top-handle bags, totes, crossbody bags, bucket bags, hobos, baguettes and clutches."""

from __future__ import annotations

from catalog.demo.families.bags.parts.bag_parts import (
    Metal,
    draw_chain,
    draw_clasp,
    draw_flap,
    draw_ring,
    draw_strap,
    draw_zip,
    metal_of,
    model,
    thread_of,
    tone_of,
)
from catalog.demo.families.bags.parts.soft_bags import draw_baguette, draw_bucket, draw_hobo
from catalog.demo.families.bags.parts.structured_bags import draw_satchel, draw_top_handle, draw_tote
from catalog.demo.kinds import LEATHER_COLOURS, CloseUp, Look, ProductType, Style
from catalog.demo.shading import (
    CENTRE,
    Canvas,
    box,
    ellipse,
    mirrored,
    stitch,
    stroke,
)


def draw_handbag(canvas: Canvas, look: Look) -> None:
    """Draw a handbag of one of eight shapes, with gold or silver hardware."""
    BAGS[look.style](canvas, look, metal_of(look))


def _draw_crossbody(canvas: Canvas, look: Look, metal: Metal) -> None:
    top, wide, high = look.between(256, 276), look.between(116, 140), look.between(142, 164)
    low = top + high
    canvas.ground(y=low + 10, rx=wide + 24)
    loop = f"M {CENTRE - wide + 12:.1f} {top + 14:.1f} C {CENTRE - wide - 24:.1f} 110 {CENTRE - 64:.1f} 56 {CENTRE:.1f} 56 C {CENTRE + 64:.1f} 56 {CENTRE + wide + 24:.1f} 110 {CENTRE + wide - 12:.1f} {top + 14:.1f}"
    if look.one_of("chain", "strap") == "chain":
        draw_chain(canvas, loop, metal)
    else:
        draw_strap(canvas, loop, tone_of(look.colour, 0.18), 11, sewn=True)
    body = box(CENTRE - wide, top, wide * 2, high, look.between(14, 52))
    canvas.piece(body, look.fabric.paint(canvas))
    model(
        canvas,
        look,
        body,
        (),
        (f"M {CENTRE - wide + 30:.1f} {low - 18:.1f} L {CENTRE + wide - 30:.1f} {low - 18:.1f}",),
    )
    shape = look.one_of("round", "envelope", "camera")
    if shape == "camera":
        draw_zip(
            canvas,
            f"M {CENTRE - wide + 22:.1f} {top + 26:.1f} L {CENTRE + wide - 22:.1f} {top + 26:.1f}",
            metal,
            (CENTRE + wide - 40, top + 26),
        )
        pocket = box(CENTRE - wide + 20, top + 54, wide * 2 - 40, high - 74, 14)
        canvas.piece(pocket, look.fabric.paint(canvas), line=0.34)
        canvas.add(
            stitch(box(CENTRE - wide + 25, top + 59, wide * 2 - 50, high - 84, 11), thread_of(look.colour), 0.6, 1.2)
        )
        if look.one_of("tassel", "bare") == "tassel":
            _draw_tassel(canvas, look, CENTRE - wide + 40, top + 28, metal)
    else:
        tip = top + high * (0.62 if shape == "round" else 0.72)
        bend = (
            (CENTRE + wide * 0.7, tip, CENTRE + wide * 0.3, tip, CENTRE, tip)
            if shape == "round"
            else (CENTRE + 14, tip - 2, CENTRE + 8, tip + 2, CENTRE, tip + 2)
        )
        flap = mirrored(
            (CENTRE, top - 3),
            (CENTRE + wide - 24, top - 3),
            (CENTRE + wide - 4, top - 1, CENTRE + wide + 2, top + 10, CENTRE + wide + 1, top + 36),
            bend,
        )
        draw_flap(canvas, look, flap, look.fabric.paint(canvas), ())
        canvas.add(
            stroke(
                f"M {CENTRE - wide + 26:.1f} {top + 6:.1f} L {CENTRE + wide - 26:.1f} {top + 6:.1f}", "#fff", 5, 0.22
            )
        )
        draw_clasp(canvas, look, CENTRE, tip - 14, metal)
    for x in (CENTRE - wide + 12, CENTRE + wide - 12):
        draw_ring(canvas, x, top + 12, 9, metal)


def _draw_tassel(canvas: Canvas, look: Look, x: float, y: float, metal: Metal) -> None:
    tone = tone_of(look.colour, 0.25)
    fringe = f"M {x - 8:.1f} {y + 26:.1f} L {x + 8:.1f} {y + 26:.1f} L {x + 14:.1f} {y + 82:.1f} L {x - 14:.1f} {y + 82:.1f} Z"
    canvas.add(stroke(f"M {x:.1f} {y:.1f} L {x:.1f} {y + 18:.1f}", metal[1], 3))
    canvas.piece(fringe, tone, form="", line=0.4)
    canvas.add(
        *(
            stroke(f"M {x - 6 + k * 4:.1f} {y + 34:.1f} L {x - 10 + k * 7:.1f} {y + 81:.1f}", "#000", 1.1, 0.35)
            for k in range(4)
        )
    )
    canvas.piece(box(x - 9, y + 14, 18, 18, 5), metal[1], form="gloss", line=0.5)


def _draw_clutch(canvas: Canvas, look: Look, metal: Metal) -> None:
    wide, high = look.between(168, 188), look.between(178, 206)
    top = 262 - high / 2
    low = top + high
    canvas.ground(y=low + 8, rx=wide + 16, ry=12)
    if look.one_of("wristlet", "bare") == "wristlet":
        loop = f"M {CENTRE + wide - 8:.1f} {top + 26:.1f} C {CENTRE + wide + 60:.1f} {top + 30:.1f} {CENTRE + wide + 40:.1f} {low + 30:.1f} {CENTRE + wide + 14:.1f} {low - 20:.1f} C {CENTRE + wide + 2:.1f} {low - 60:.1f} {CENTRE + wide + 4:.1f} {top + 60:.1f} {CENTRE + wide - 6:.1f} {top + 30:.1f}"
        draw_strap(canvas, loop, tone_of(look.colour, 0.18), 9)
    body = box(CENTRE - wide, top, wide * 2, high, 16)
    canvas.piece(body, look.fabric.paint(canvas))
    model(
        canvas,
        look,
        body,
        (),
        (
            f"M {CENTRE - wide + 30:.1f} {low - 18:.1f} L {CENTRE + wide - 30:.1f} {low - 18:.1f}",
            f"M {CENTRE - 90:.1f} {top + 30:.1f} L {CENTRE - 130:.1f} {low - 30:.1f}",
        ),
    )
    shape = look.one_of("envelope", "fold", "frame")
    if shape == "frame":
        bar = box(CENTRE - wide - 2, top - 8, wide * 2 + 4, 22, 9)
        canvas.piece(bar, metal[1], form="gloss", line=0.5)
        canvas.add(
            ellipse(CENTRE - 9, top - 12, 9, 9, metal[0]),
            ellipse(CENTRE - 10, top - 13, 7, 7, metal[1]),
            ellipse(CENTRE + 9, top - 12, 9, 9, metal[0]),
            ellipse(CENTRE + 8, top - 13, 7, 7, metal[1]),
        )
        return
    tip = top + high * (0.66 if shape == "envelope" else 0.5)
    edge = (
        (CENTRE + 10, tip + 2, CENTRE + 6, tip + 4, CENTRE, tip + 4)
        if shape == "envelope"
        else (CENTRE + wide * 0.6, tip, CENTRE + wide * 0.3, tip, CENTRE, tip)
    )
    flap = mirrored(
        (CENTRE, top - 3),
        (CENTRE + wide - 12, top - 3),
        (
            CENTRE + wide - 2,
            top - 3,
            CENTRE + wide + 1,
            top + 4,
            CENTRE + wide + 1,
            top + 16 if shape == "envelope" else tip - 4,
        ),
        edge,
    )
    draw_flap(canvas, look, flap, look.fabric.paint(canvas), ())
    canvas.add(
        stroke(f"M {CENTRE - wide + 18:.1f} {top + 5:.1f} L {CENTRE + wide - 18:.1f} {top + 5:.1f}", "#fff", 4, 0.24)
    )
    draw_clasp(canvas, look, CENTRE, tip - 16, metal)


BAGS = {
    "Satchel": draw_satchel,
    "Top-Handle": draw_top_handle,
    "Tote": draw_tote,
    "Crossbody": _draw_crossbody,
    "Bucket": draw_bucket,
    "Hobo": draw_hobo,
    "Baguette": draw_baguette,
    "Clutch": _draw_clutch,
}


HANDBAGS = ProductType(
    name="Handbags",
    department="Fashion",
    shelf="Handbags",
    share=3,
    price=110,
    spread=0.6,
    styles=(
        Style(
            "Satchel",
            "Satchel Bag",
            weight=2,
            notes=(
                "One sturdy handle swings on rings, and metal feet lift the base.",
                "The flap covers the upper front and closes with a metal clasp.",
            ),
        ),
        Style(
            "Top-Handle",
            "Top-Handle Bag",
            weight=2,
            notes=(
                "Two handles stand upright above a belt that runs round the top.",
                "The sides fold inward and open wide when the belt is undone.",
            ),
        ),
        Style(
            "Tote",
            "Tote Bag",
            weight=2,
            materials=("Canvas", "Leather", "Vegan Leather", "Suede"),
            patterns=("Solid", "Solid", "Striped", "Checked", "Houndstooth", "Geometric", "Floral"),
            notes=(
                "The mouth is open, and two long handles reach over the shoulder.",
                "The flat base is wide enough to stand beside a chair.",
            ),
        ),
        Style(
            "Crossbody",
            "Crossbody Bag",
            weight=2,
            notes=(
                "The long carrier hangs it across the body and leaves both hands free.",
                "The inside holds a phone, a slim purse, keys and little else.",
            ),
        ),
        Style(
            "Bucket",
            "Bucket Bag",
            patterns=("Solid",),
            weight=2,
            notes=(
                "A drawstring gathers the top through eyelets and ends in metal tips.",
                "The round base is sewn on as a separate piece in a near tone.",
            ),
        ),
        Style(
            "Hobo",
            "Hobo Bag",
            patterns=("Solid", "Solid", "Paisley"),
            notes=(
                "The soft body hangs in a crescent from one wide strap.",
                "Large rings join the strap to the two horns of the bag.",
            ),
        ),
        Style(
            "Baguette",
            "Baguette Bag",
            patterns=("Solid", "Quilted", "Houndstooth"),
            notes=(
                "The short strap tucks the long, low body under the arm.",
                "A broad flap closes over the front with a metal catch.",
            ),
        ),
        Style(
            "Clutch",
            "Clutch Bag",
            materials=("Leather", "Satin", "Vegan Leather", "Velvet"),
            patterns=("Solid", "Solid", "Quilted"),
            notes=(
                "The slim body is held in the hand, flat as a folded letter.",
                "A row of slots for cards is sewn to the back wall.",
            ),
        ),
    ),
    colours=(*LEATHER_COLOURS, "Pink", "Yellow", "Purple", "Teal", "Mustard", "Cream", "Rust"),
    materials=("Leather", "Vegan Leather", "Suede"),
    patterns=("Solid", "Solid", "Quilted"),
    genders={"Women": 1},
    draw=draw_handbag,
    care="bag",
    notes=(
        "Inside are a zipped pocket, two slip pockets and a short leash for keys.",
        "The edges are painted in three coats and sanded between each of them.",
        "The lining has a pale tone, so that small things are easily found.",
        "Every piece of hardware is screwed on and can be replaced.",
        "Points that bear weight have a hidden layer behind them and are sewn twice.",
        "The seams are turned to the inside and bound, even where nobody looks.",
        "The name of {brand} is stamped on a small tab inside.",
        "The thread is thick and drawn through at three stitches to the centimetre.",
        "Each {noun} is stuffed with paper and looked over before it leaves the bench.",
    ),
    pairs=(
        "a wool coat and ankle boots",
        "a linen dress and flat sandals",
        "a trouser suit",
        "a trench coat and loafers",
        "a denim jacket and a midi skirt",
        "a cocktail dress",
    ),
    occasions=("daytime", "business", "date", "evening", "travel", "party"),
    pattern_scale=(0.7, 1.0),
    close_up=CloseUp(256, 325, 210),
)


TYPES = (HANDBAGS,)
