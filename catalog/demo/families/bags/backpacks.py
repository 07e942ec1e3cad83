"""Backpacks from the front: zipped, rolled, buckled, hiking and box-shaped."""

from __future__ import annotations

from catalog.demo.colours import darken
from catalog.demo.families.bags.parts.bag_parts import (
    METALS,
    draw_buckle,
    draw_zip,
    thread_of,
    tone_of,
)
from catalog.demo.families.bags.parts.pack_parts import (
    LOW,
    TAN,
    body_of,
    draw_behind,
    draw_body,
    draw_patch,
    draw_pocket,
    pocket_paint,
)
from catalog.demo.families.bags.parts.rucksacks import draw_heritage, draw_hiking
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import (
    CENTRE,
    Canvas,
    box,
    fill,
    seam,
    stitch,
    stroke,
)


def draw_backpack(canvas: Canvas, look: Look) -> None:
    """Draw a backpack: straps and side pockets behind, the body, then what its style closes it with."""
    small = round(look.between(0.88, 1), 3)
    canvas.ground(y=LOW + 8, rx=(128 if look.style != "Hiking" else 140) * small)
    canvas.add(f'<g transform="translate({CENTRE * (1 - small):.2f} {(LOW + 4) * (1 - small):.2f}) scale({small})">')
    BACKPACK_STYLES[look.style](canvas, look)
    canvas.add("</g>")


def _draw_classic(canvas: Canvas, look: Look) -> None:
    wide, top = look.between(112, 126), look.between(104, 120)
    draw_behind(canvas, look, wide, top)
    draw_body(canvas, look, body_of(wide, top, look.between(68, 96)), wide, top)
    steel = METALS["silver"]
    arch = f"M {CENTRE - wide + 14:.1f} {top + 176:.1f} C {CENTRE - wide + 8:.1f} {top + 12:.1f} {CENTRE + wide - 8:.1f} {top + 12:.1f} {CENTRE + wide - 14:.1f} {top + 176:.1f}"
    draw_zip(canvas, arch, steel, (CENTRE + wide - 16, top + 168))
    pocket = box(CENTRE - wide + 16, LOW - 158, wide * 2 - 32, 134, look.between(14, 40))
    draw_pocket(canvas, look, pocket, pocket_paint(canvas, look))
    draw_zip(
        canvas,
        f"M {CENTRE - wide + 38:.1f} {LOW - 126:.1f} L {CENTRE + wide - 38:.1f} {LOW - 126:.1f}",
        steel,
        (CENTRE + wide - 50, LOW - 126),
    )
    if look.one_of("patch", "loop") == "patch":
        draw_patch(canvas, top + 80)
    else:
        tab = f"M {CENTRE:.1f} {top + 66:.1f} L {CENTRE + 24:.1f} {top + 90:.1f} L {CENTRE:.1f} {top + 114:.1f} L {CENTRE - 24:.1f} {top + 90:.1f} Z"
        canvas.piece(tab, TAN, form="sheen", fall=False, line=0.4)
        canvas.add(
            stroke(
                f"M {CENTRE - 8:.1f} {top + 84:.1f} L {CENTRE - 8:.1f} {top + 97:.1f} M {CENTRE + 8:.1f} {top + 84:.1f} L {CENTRE + 8:.1f} {top + 97:.1f}",
                "#2a1a0e",
                4,
            )
        )


def _draw_rolltop(canvas: Canvas, look: Look) -> None:
    wide, top = look.between(112, 124), look.between(106, 122)
    draw_behind(canvas, look, wide, top)
    draw_body(canvas, look, body_of(wide, top, 30), wide, top)
    pocket = box(CENTRE - wide + 16, LOW - 170, wide * 2 - 32, 140, 12)
    draw_pocket(canvas, look, pocket, pocket_paint(canvas, look))
    steel = METALS[look.one_of("black", "silver", "gold")]
    draw_zip(
        canvas,
        f"M {CENTRE - wide + 30:.1f} {LOW - 146:.1f} L {CENTRE + wide - 30:.1f} {LOW - 146:.1f}",
        steel,
        (CENTRE - wide + 44, LOW - 146),
    )
    roll = box(CENTRE - wide - 4, top - 8, wide * 2 + 8, 44, 20)
    canvas.piece(roll, tone_of(look.colour, 0.1), line=0.4)
    canvas.add(
        stroke(f"M {CENTRE - wide + 12:.1f} {top + 3:.1f} L {CENTRE + wide - 12:.1f} {top + 3:.1f}", "#fff", 5, 0.22),
        seam(f"M {CENTRE - wide + 4:.1f} {top + 24:.1f} L {CENTRE + wide - 4:.1f} {top + 24:.1f}", 2, 0.45),
    )
    strap = look.one_of(TAN, tone_of(look.colour, 0.4))
    for x in (CENTRE,) if look.one_of("one", "two") == "one" else (CENTRE - 62, CENTRE + 62):
        canvas.piece(box(x - 9, top - 10, 18, 128, 4), strap, line=0.5)
        draw_buckle(canvas, x, top + 60, 28, 22, steel)


def _draw_box(canvas: Canvas, look: Look) -> None:
    wide, top = look.between(108, 120), look.between(128, 146)
    draw_behind(canvas, look, wide, top, pockets=False)
    body = box(CENTRE - wide, top, wide * 2, LOW - top, 30)
    draw_body(canvas, look, body, wide, top)
    canvas.add(
        stitch(box(CENTRE - wide + 9, top + 9, wide * 2 - 18, LOW - top - 18, 24), thread_of(look.colour), 0.5, 1.3)
    )
    draw_zip(
        canvas,
        f"M {CENTRE - wide:.1f} {top + 128:.1f} L {CENTRE - wide:.1f} {top + 60:.1f} C {CENTRE - wide:.1f} {top + 40:.1f} {CENTRE - wide + 10:.1f} {top + 22:.1f} {CENTRE - wide + 40:.1f} {top + 22:.1f} L {CENTRE + wide - 40:.1f} {top + 22:.1f} C {CENTRE + wide - 10:.1f} {top + 22:.1f} {CENTRE + wide:.1f} {top + 40:.1f} {CENTRE + wide:.1f} {top + 60:.1f} L {CENTRE + wide:.1f} {top + 128:.1f}",
        METALS["gold"],
        (CENTRE + wide - 58, top + 22),
    )
    pocket = box(CENTRE - wide + 20, LOW - 136, wide * 2 - 40, 112, 14)
    draw_pocket(canvas, look, pocket, pocket_paint(canvas, look))
    draw_zip(
        canvas,
        f"M {CENTRE - wide + 34:.1f} {LOW - 118:.1f} L {CENTRE + wide - 34:.1f} {LOW - 118:.1f}",
        METALS["gold"],
        (CENTRE - wide + 48, LOW - 118),
    )
    emblem = box(CENTRE - 22, top + 70, 44, 44, 22)
    canvas.piece(emblem, look.one_of(TAN, look.accent, darken(look.colour, 0.3)), form="sheen", fall=False, line=0.4)
    canvas.add(
        stitch(box(CENTRE - 18, top + 74, 36, 36, 18), "#f1e3c4", 0.8, 1.2),
        fill(
            f"M {CENTRE - 9:.1f} {top + 100:.1f} L {CENTRE:.1f} {top + 82:.1f} L {CENTRE + 9:.1f} {top + 100:.1f} Z",
            "#f1e3c4",
            0.85,
        ),
    )


BACKPACK_STYLES = {
    "Classic": _draw_classic,
    "Rolltop": _draw_rolltop,
    "Heritage": draw_heritage,
    "Hiking": draw_hiking,
    "Box": _draw_box,
}


BACKPACKS = ProductType(
    name="Backpacks",
    department="Fashion",
    shelf="Backpacks",
    share=2,
    price=72,
    spread=0.4,
    styles=(
        Style(
            "Classic",
            "Backpack",
            weight=3,
            notes=(
                "A two-way zip runs in an arch round the main compartment.",
                "The front pocket has a zip of its own, with a pen loop behind it.",
            ),
        ),
        Style(
            "Rolltop",
            "Rolltop Backpack",
            weight=2,
            notes=(
                "The top is rolled down and strapped, so the volume grows or shrinks by a third.",
                "A zipped pocket on the front is reached without unrolling.",
            ),
        ),
        Style(
            "Heritage",
            "Buckled Backpack",
            weight=2,
            materials=("Canvas", "Waxed Cotton"),
            notes=(
                "A deep flap is held by two straps with metal buckles.",
                "Two pockets on the front close under lids of their own.",
            ),
        ),
        Style(
            "Hiking",
            "Hiking Backpack",
            weight=2,
            materials=("Recycled Nylon", "Nylon"),
            patterns=("Solid",),
            notes=(
                "A floating lid with a zipped pocket closes the top by two clips.",
                "Cords on the front panel hold a jacket or a wet map.",
            ),
        ),
        Style(
            "Box",
            "Box Backpack",
            weight=2,
            notes=(
                "The straight sides and square corners give every book its place.",
                "The zip runs round three sides, and the front falls open.",
            ),
        ),
    ),
    colours=(
        "Black",
        "Navy Blue",
        "Grey",
        "Olive",
        "Green",
        "Maroon",
        "Mustard",
        "Teal",
        "Red",
        "Blue",
        "Beige",
        "Rust",
        "Purple",
        "Pink",
        "White",
        "Lavender",
    ),
    materials=("Canvas", "Recycled Nylon", "Polyester", "Waxed Cotton"),
    patterns=("Solid", "Solid", "Solid", "Melange", "Leaf Print", "Geometric", "Checked", "Chevron"),
    genders={"Unisex": 1},
    draw=draw_backpack,
    care="bag",
    notes=(
        "A padded sleeve against the back takes a laptop or a folder of drawings.",
        "The back panel is channelled, so that air can move behind it.",
        "The shoulder straps are curved and filled, and a slider sets their length.",
        "The base is doubled, with a second layer that may stand on wet ground.",
        "A sewn grab handle at the top takes the full load without stretching.",
        "The inner seams are bound in tape, and the stress points are bar-tacked.",
        "Reflective thread is woven into the outer edge of each strap.",
        "A hook for keys hangs inside on a cord that reaches any lock.",
        "The pulls and buckles are large enough for gloves and do not rattle.",
        "The main compartment opens wide and shows its contents down to the bottom.",
    ),
    pairs=(
        "a rain jacket and trainers",
        "work clothes and a bicycle",
        "a rolled towel",
        "walking boots and a fleece",
        "school books and a water bottle",
    ),
    occasions=("travel", "outdoor", "casual", "daytime", "sport"),
    close_up=CloseUp(256, 330, 200),
)


TYPES = (BACKPACKS,)
