"""Backpacks from the front: zipped, rolled, buckled, hiking and box-shaped."""

from __future__ import annotations

from catalog.demo.colours import darken
from catalog.demo.families.bag_parts import (
    METALS,
    draw_buckle,
    draw_flap,
    draw_strap,
    draw_zip,
    model,
    thread_of,
    tone_of,
)
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.shading import CENTRE, Canvas, both, box, fill, mirrored, seam, stitch, stroke

TAN = "#8a5a35"
LOW = 450.0


def draw_backpack(canvas: Canvas, look: Look) -> None:
    """Draw a backpack: straps and side pockets behind, the body, then what its style closes it with."""
    small = look.by_gender(1, 0.95, 0.82)
    canvas.ground(y=LOW + 8, rx=(128 if look.style != "Hiking" else 140) * small)
    canvas.add(f'<g transform="translate({CENTRE * (1 - small):.2f} {(LOW + 4) * (1 - small):.2f}) scale({small})">')
    BACKPACK_STYLES[look.style](canvas, look)
    canvas.add("</g>")


def _draw_behind(canvas: Canvas, look: Look, wide: float, top: float, *, pockets: bool = True) -> None:
    trim = tone_of(look.colour, 0.35)
    strap = f"M {CENTRE + wide - 26:.1f} {top + 50:.1f} C {CENTRE + wide + 42:.1f} {top + 90:.1f} {CENTRE + wide + 36:.1f} {LOW - 90:.1f} {CENTRE + wide - 8:.1f} {LOW - 24:.1f}"
    for side in both(strap):
        draw_strap(canvas, side, trim, 20, sewn=True)
    draw_strap(
        canvas,
        f"M {CENTRE - 28:.1f} {top + 10:.1f} C {CENTRE - 26:.1f} {top - 40:.1f} {CENTRE + 26:.1f} {top - 40:.1f} {CENTRE + 28:.1f} {top + 10:.1f}",
        trim,
        12,
    )
    if pockets:
        pocket = f"M {CENTRE + wide - 18:.1f} {LOW - 140:.1f} L {CENTRE + wide + 16:.1f} {LOW - 132:.1f} C {CENTRE + wide + 24:.1f} {LOW - 90:.1f} {CENTRE + wide + 22:.1f} {LOW - 50:.1f} {CENTRE + wide + 10:.1f} {LOW - 22:.1f} L {CENTRE + wide - 18:.1f} {LOW - 18:.1f} Z"
        for side in both(pocket):
            canvas.piece(side, tone_of(look.colour, 0.2), form="sheen")
        canvas.add(
            *(
                stroke(side, "#000", 4, 0.3)
                for side in both(
                    f"M {CENTRE + wide - 18:.1f} {LOW - 136:.1f} L {CENTRE + wide + 15:.1f} {LOW - 128:.1f}"
                )
            )
        )


def _body(wide: float, top: float, dome: float) -> str:
    return mirrored(
        (CENTRE, top),
        (CENTRE + dome * 0.7, top, CENTRE + wide - 4, top + dome * 0.4, CENTRE + wide, top + dome + 20),
        (CENTRE + wide + 6, top + 160, CENTRE + wide + 6, LOW - 80, CENTRE + wide + 2, LOW - 34),
        (CENTRE + wide, LOW - 6, CENTRE + wide - 20, LOW, CENTRE + wide - 42, LOW),
        (CENTRE, LOW),
    )


def _draw_body(canvas: Canvas, look: Look, body: str, wide: float, top: float) -> None:
    canvas.piece(body, look.fabric.paint(canvas))
    slump = (
        f"M {CENTRE - wide:.1f} {LOW - 176:.1f} C {CENTRE - 60:.1f} {LOW - 192:.1f} {CENTRE + 60:.1f} {LOW - 192:.1f} {CENTRE + wide:.1f} {LOW - 176:.1f}",
        f"M {CENTRE + wide - 30:.1f} {top + 90:.1f} C {CENTRE + wide - 46:.1f} {top + 150:.1f} {CENTRE + wide - 40:.1f} {top + 180:.1f} {CENTRE + wide - 26:.1f} {top + 210:.1f}",
    )
    model(
        canvas,
        look,
        body,
        slump,
        (
            f"M {CENTRE - 70:.1f} {top + 60:.1f} C {CENTRE - 82:.1f} {top + 120:.1f} {CENTRE - 84:.1f} {top + 160:.1f} {CENTRE - 80:.1f} {top + 200:.1f}",
        ),
    )


def _draw_pocket(canvas: Canvas, look: Look, pocket: str, paint: str) -> None:
    canvas.add(f'<g transform="translate(0 3)">{stroke(pocket, "#000", 5, 0.2)}</g>')
    canvas.piece(pocket, paint)
    canvas.soft((pocket,), edge=0.26, width=12)


def _pocket_paint(canvas: Canvas, look: Look) -> str:
    kind = look.one_of("same", "same", "tone", "accent")
    return {"same": look.fabric.paint(canvas), "tone": tone_of(look.colour, 0.24)}.get(kind, look.accent)


def _draw_patch(canvas: Canvas, y: float) -> None:
    patch = box(CENTRE - 26, y, 52, 30, 4)
    canvas.piece(patch, TAN, form="sheen", fall=False, line=0.4)
    canvas.add(
        stitch(box(CENTRE - 22, y + 4, 44, 22, 3), "#e9d3a8", 0.8, 1.2),
        stroke(f"M {CENTRE - 12:.1f} {y + 15:.1f} L {CENTRE + 12:.1f} {y + 15:.1f}", "#4b2e18", 2, 0.7),
    )


def _draw_classic(canvas: Canvas, look: Look) -> None:
    wide, top = look.between(112, 126), look.between(104, 120)
    _draw_behind(canvas, look, wide, top)
    _draw_body(canvas, look, _body(wide, top, look.between(68, 96)), wide, top)
    steel = METALS["silver"]
    arch = f"M {CENTRE - wide + 14:.1f} {top + 176:.1f} C {CENTRE - wide + 8:.1f} {top + 12:.1f} {CENTRE + wide - 8:.1f} {top + 12:.1f} {CENTRE + wide - 14:.1f} {top + 176:.1f}"
    draw_zip(canvas, arch, steel, (CENTRE + wide - 16, top + 168))
    pocket = box(CENTRE - wide + 16, LOW - 158, wide * 2 - 32, 134, look.between(14, 40))
    _draw_pocket(canvas, look, pocket, _pocket_paint(canvas, look))
    draw_zip(
        canvas,
        f"M {CENTRE - wide + 38:.1f} {LOW - 126:.1f} L {CENTRE + wide - 38:.1f} {LOW - 126:.1f}",
        steel,
        (CENTRE + wide - 50, LOW - 126),
    )
    if look.one_of("patch", "loop") == "patch":
        _draw_patch(canvas, top + 80)
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
    _draw_behind(canvas, look, wide, top)
    _draw_body(canvas, look, _body(wide, top, 30), wide, top)
    pocket = box(CENTRE - wide + 16, LOW - 170, wide * 2 - 32, 140, 12)
    _draw_pocket(canvas, look, pocket, _pocket_paint(canvas, look))
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


def _draw_heritage(canvas: Canvas, look: Look) -> None:
    wide, top = look.between(108, 122), look.between(112, 126)
    _draw_behind(canvas, look, wide, top)
    _draw_body(canvas, look, _body(wide, top, 46), wide, top)
    metal = METALS["gold"]
    for side in (-1, 1):
        pocket = box(CENTRE + side * wide * 0.5 - wide * 0.4, LOW - 130, wide * 0.8, 104, 12)
        _draw_pocket(canvas, look, pocket, look.fabric.paint(canvas))
        lid = box(CENTRE + side * wide * 0.5 - wide * 0.42, LOW - 138, wide * 0.84, 40, 10)
        canvas.piece(lid, tone_of(look.colour, 0.14), line=0.4)
    drop = look.between(130, 160)
    flap = mirrored(
        (CENTRE, top - 8),
        (CENTRE + wide * 0.6, top - 8, CENTRE + wide, top, CENTRE + wide + 6, top + 44),
        (CENTRE + wide + 8, top + drop - 30),
        (CENTRE + wide + 6, top + drop, CENTRE + wide - 16, top + drop + 4, CENTRE + wide - 40, top + drop + 4),
        (CENTRE, top + drop + 8),
    )
    draw_flap(
        canvas,
        look,
        flap,
        look.fabric.paint(canvas),
        (
            f"M {CENTRE - wide + 20:.1f} {top + drop - 4:.1f} C {CENTRE - 50:.1f} {top + drop:.1f} {CENTRE + 50:.1f} {top + drop:.1f} {CENTRE + wide - 20:.1f} {top + drop - 4:.1f}",
        ),
    )
    canvas.soft(
        (flap,),
        stroke(
            f"M {CENTRE - wide + 20:.1f} {top + 40:.1f} C {CENTRE - 50:.1f} {top + 14:.1f} {CENTRE + 50:.1f} {top + 14:.1f} {CENTRE + wide - 20:.1f} {top + 40:.1f}",
            "#fff",
            12,
            0.18,
        ),
        edge=0.24,
        width=12,
    )
    for x in (CENTRE - wide * 0.5, CENTRE + wide * 0.5):
        canvas.piece(box(x - 10, top + drop - 60, 20, 120, 5), TAN, line=0.5)
        canvas.add(
            stitch(
                f"M {x - 6:.1f} {top + drop - 56:.1f} L {x - 6:.1f} {top + drop + 54:.1f} M {x + 6:.1f} {top + drop - 56:.1f} L {x + 6:.1f} {top + drop + 54:.1f}",
                "#e9d3a8",
                0.7,
                1.1,
            )
        )
        draw_buckle(canvas, x, top + drop + 26, 32, 26, metal)
    if look.one_of("patch", "plain") == "patch":
        _draw_patch(canvas, top + 46)


def _draw_hiking(canvas: Canvas, look: Look) -> None:
    wide, top = look.between(104, 116), look.between(84, 98)
    trim = tone_of(look.colour, 0.4)
    _draw_behind(canvas, look, wide, top + 40)
    body = _body(wide, top + 40, 60)
    _draw_body(canvas, look, body, wide, top + 40)
    panel = mirrored(
        (CENTRE, top + 150),
        (CENTRE + 46, top + 150, CENTRE + 66, top + 170, CENTRE + 68, top + 200),
        (CENTRE + 76, LOW - 46),
        (CENTRE + 70, LOW - 24, CENTRE + 50, LOW - 22, CENTRE, LOW - 22),
    )
    _draw_pocket(canvas, look, panel, _pocket_paint(canvas, look))
    for side in both(f"M {CENTRE + wide:.1f} {top + 210:.1f} L {CENTRE + 68:.1f} {top + 226:.1f}"):
        draw_strap(canvas, side, trim, 8)
    canvas.add(
        *(
            stroke(
                f"M {CENTRE - 44 + k % 2 * 88:.1f} {top + 190 + k * 26:.1f} L {CENTRE + 44 - k % 2 * 88:.1f} {top + 216 + k * 26:.1f}",
                "#000",
                4.6,
                0.5,
            )
            for k in range(4)
        )
    )
    canvas.add(
        *(
            stroke(
                f"M {CENTRE - 44 + k % 2 * 88:.1f} {top + 190 + k * 26:.1f} L {CENTRE + 44 - k % 2 * 88:.1f} {top + 216 + k * 26:.1f}",
                look.accent,
                3,
            )
            for k in range(4)
        )
    )
    lid = mirrored(
        (CENTRE, top),
        (CENTRE + wide * 0.7, top, CENTRE + wide + 6, top + 14, CENTRE + wide + 10, top + 58),
        (CENTRE + wide + 12, top + 96, CENTRE + wide - 6, top + 106, CENTRE + wide - 36, top + 108),
        (CENTRE, top + 116),
    )
    draw_flap(canvas, look, lid, tone_of(look.colour, 0.14), ())
    canvas.soft(
        (lid,),
        stroke(
            f"M {CENTRE - wide + 20:.1f} {top + 36:.1f} C {CENTRE - 50:.1f} {top + 14:.1f} {CENTRE + 50:.1f} {top + 14:.1f} {CENTRE + wide - 20:.1f} {top + 36:.1f}",
            "#fff",
            12,
            0.2,
        ),
        edge=0.3,
        width=14,
    )
    draw_zip(
        canvas,
        f"M {CENTRE - wide + 16:.1f} {top + 72:.1f} C {CENTRE - 50:.1f} {top + 80:.1f} {CENTRE + 50:.1f} {top + 80:.1f} {CENTRE + wide - 16:.1f} {top + 72:.1f}",
        METALS["silver"],
        (CENTRE + 60, top + 76),
    )
    for x in (CENTRE - 56, CENTRE + 56):
        draw_strap(canvas, f"M {x:.1f} {top + 100:.1f} L {x:.1f} {top + 160:.1f}", trim, 11)
        canvas.piece(box(x - 11, top + 118, 22, 24, 5), "#2a2b2f", form="gloss", line=0.5)


def _draw_box(canvas: Canvas, look: Look) -> None:
    wide, top = look.between(108, 120), look.between(128, 146)
    _draw_behind(canvas, look, wide, top, pockets=False)
    body = box(CENTRE - wide, top, wide * 2, LOW - top, 30)
    _draw_body(canvas, look, body, wide, top)
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
    _draw_pocket(canvas, look, pocket, _pocket_paint(canvas, look))
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
    "Heritage": _draw_heritage,
    "Hiking": _draw_hiking,
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
    genders={"Unisex": 5, "Men": 1, "Women": 1, "Boys": 1, "Girls": 1},
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
        "a weekend ticket",
        "walking boots and a fleece",
        "school books and a water bottle",
    ),
    occasions=("travel", "outdoor", "casual", "daytime", "sport"),
    close_up=CloseUp(256, 330, 200),
)

TYPES = (BACKPACKS,)
