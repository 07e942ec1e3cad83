"""Mirrorless, compact, instant and action cameras."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.placing import METALS, bar, plate
from catalog.demo.screens import DEVICE_COLOURS, GLASS, emblem, small_lens, wallpaper
from catalog.demo.shading import CENTRE, Canvas, box, ellipse, fill, mirrored, oval, seam, stroke, turned

SILVER = METALS["steel"]


def draw_camera(canvas: Canvas, look: Look) -> None:
    """Draw a mirrorless, compact, instant or action camera from the front."""
    cameras = {
        "Mirrorless": _draw_mirrorless,
        "Compact": _draw_compact,
        "Instant": _draw_instant,
        "Action": _draw_action,
    }
    cameras[look.style](canvas, look)


def _big_lens(canvas: Canvas, x: float, y: float, radius: float, barrel: str) -> None:
    shade = canvas.radial(((0, "#000", 0.7), (0.8, "#000", 0.5), (1, "#000", 0)))
    canvas.add(ellipse(x + 3, y + 6, radius * 1.12, radius * 1.12, shade))
    sheen = canvas.linear(((0, "#fff", 0.4), (0.5, "#fff", 0), (1, "#000", 0.45)), 50)
    for share, tone in ((1.0, barrel), (0.93, darken(barrel, 0.35)), (0.86, barrel), (0.72, "#121317")):
        canvas.add(
            ellipse(x, y, radius * share, radius * share, tone), ellipse(x, y, radius * share, radius * share, sheen)
        )
    canvas.add(
        *(
            turned(
                stroke(f"M {x:.0f} {y - radius * 0.99:.1f} L {x:.0f} {y - radius * 0.94:.1f}", "#000", 2, 0.45),
                k * 6,
                x,
                y,
            )
            for k in range(60)
        )
    )
    glass = canvas.radial(
        ((0, "#7a6fb8", 1), (0.35, "#27345f", 1), (0.75, "#0d1020", 1), (1, "#050609", 1)), 0.42, 0.38, 0.65
    )
    canvas.add(
        ellipse(x, y, radius * 0.56, radius * 0.56, glass),
        stroke(oval(x, y, radius * 0.56, radius * 0.56), "#3d4048", 2),
    )
    canvas.add(
        ellipse(x - radius * 0.22, y - radius * 0.24, radius * 0.15, radius * 0.1, "#fff", 0.75),
        ellipse(x + radius * 0.2, y + radius * 0.24, radius * 0.07, radius * 0.07, "#c2b3ff", 0.6),
    )
    canvas.add(stroke(oval(x, y, radius * 0.36, radius * 0.36), "#8d9bd8", 1.4, 0.35))


def _grain(canvas: Canvas) -> str:
    return canvas.define(
        '<pattern id="@id" width="5" height="5" patternUnits="userSpaceOnUse"><circle cx="1.4" cy="1.4" r=".9" fill="#000" fill-opacity=".28"/>'
        '<circle cx="3.9" cy="3.9" r=".9" fill="#fff" fill-opacity=".16"/></pattern>'
    )


def _draw_mirrorless(canvas: Canvas, look: Look) -> None:
    """Draw a camera for changeable lenses, with a finder hump or, as a rangefinder, without."""
    top, hump = int(look.between(178, 196)), look.one_of("hump", "hump", "flat") == "hump"
    low = top + 206
    canvas.ground(y=low + 6, rx=212, ry=14)
    tone = look.one_of("silver", "own", "own")
    metal = SILVER if tone == "silver" else (darken(look.colour, 0.6), darken(look.colour, 0.22))
    strap = look.one_of("strap", "none") == "strap"
    if strap:
        loop = f"M 66 {top + 30} C 20 {top - 60} 60 {top - 130} 150 {top - 124} C 250 {top - 116} 300 {top - 90} 446 {top + 30}"
        canvas.add(stroke(loop, darken(look.colour, 0.6), 13), stroke(loop, darken(look.colour, 0.3), 9))
    if hump:
        shape = mirrored(
            (CENTRE, top - 50),
            (CENTRE + 34, top - 50),
            (CENTRE + 46, top - 50, CENTRE + 54, top - 10, CENTRE + 72, top + 8),
            (CENTRE, top + 10),
        )
        canvas.piece(shape, metal[1], form="gloss", line=0.5)
    for x, wide, rise in ((96, 50, 16), (338, 46, 22), (394, 30, 12)):
        plate(canvas, box(x, top - rise, wide, rise + 8, 5), metal)
        canvas.add(
            *(
                stroke(f"M {x + 5 + k * 5} {top - rise + 3} L {x + 5 + k * 5} {top}", "#000", 1.4, 0.4)
                for k in range((wide - 8) // 5)
            )
        )
    body = box(58, top, 396, 206, look.between(16, 40))
    canvas.piece(body, look.colour, form="sheen", line=0.5)
    canvas.inside((body,), fill(box(58, top, 396, 36), metal[1]), fill(box(58, top, 396, 36), canvas.linear(((0, "#fff", 0.3), (0.6, "#fff", 0), (1, "#000", 0.2)), 90)),
        fill(box(58, top + 37, 396, 150), _grain(canvas)), seam(f"M 58 {top + 37} L 454 {top + 37}", 2, 0.5), seam(f"M 58 {top + 188} L 454 {top + 188}", 1.8, 0.4))  # fmt: skip
    grip = box(62, top + 40, 58, 160, 22)
    canvas.soft(
        (body,),
        fill(grip, "#fff", 0.16),
        stroke(f"M 126 {top + 44} L 126 {top + 204}", "#000", 10, 0.35),
        edge=0.4,
        width=14,
    )
    _big_lens(canvas, CENTRE + 16, top + 108, look.between(78, 92), look.one_of("#33353b", "#33353b", "#c4c7cb"))
    canvas.add(fill(box(396, top + 9, 34, 19, 5), "#1b1c20"), ellipse(150, top + 19, 6, 6, "#c23a33"))
    if not hump:
        canvas.add(fill(box(196, top + 8, 46, 20, 4), "#1b1c20"), fill(box(200, top + 11, 38, 14, 3), "#4d5f80"))


def _draw_compact(canvas: Canvas, look: Look) -> None:
    top = int(look.between(188, 206))
    canvas.ground(y=top + 198, rx=196, ry=14)
    for x, wide in ((112, 74), (320, 52)):
        plate(canvas, box(x, top - 14, wide, 22, 7), (darken(look.colour, 0.6), darken(look.colour, 0.15)))
    body = box(66, top, 380, 192, look.between(22, 64))
    canvas.piece(body, look.colour, form="sheen", line=0.5)
    canvas.soft((body,), stroke(f"M 100 {top + 20} L 410 {top + 20}", "#fff", 12, 0.4), edge=0.4, width=18)
    canvas.piece(box(102, top + 24, 76, 34, 7), "#eceff1", form="gloss", line=0.5)
    canvas.add(*(stroke(f"M {108 + k * 6} {top + 26} L {108 + k * 6} {top + 56}", "#9aa0a6", 1.2) for k in range(12)))
    canvas.add(fill(box(92, top + 84, 22, 80, 11), "#000", 0.18), fill(box(92, top + 84, 8, 80, 4), "#fff", 0.2))
    emblem(canvas, look, 148, top + 156, 11)
    _big_lens(
        canvas,
        CENTRE + 30,
        top + 102,
        look.between(70, 82),
        look.one_of("#c9cccf", "#33353b", lighten(look.colour, 0.1)),
    )
    small_lens(canvas, 404, top + 40, 12)


def _draw_instant(canvas: Canvas, look: Look) -> None:
    top = int(look.between(104, 126))
    low, wide = top + 264, int(look.between(124, 150))
    printing = look.one_of("print", "none") == "print"
    canvas.ground(y=low + (40 if printing else 8), rx=190, ry=13)
    body = mirrored((CENTRE, top), (CENTRE + wide - 20, top), (CENTRE + wide + 8, top, CENTRE + wide + 14, top + 20, CENTRE + wide + 18, top + 60),
        (CENTRE + 172, low - 50), (CENTRE + 176, low - 10, CENTRE + 166, low, CENTRE + 136, low), (CENTRE, low))  # fmt: skip
    canvas.piece(body, look.colour, form="sheen", line=0.5)
    canvas.soft((body,), stroke(f"M 150 {top + 22} L 362 {top + 22}", "#fff", 14, 0.4), edge=0.36, width=20)
    canvas.piece(box(146, top + 30, 84, 42, 9), "#eceff1", form="gloss", line=0.5)
    canvas.add(
        fill(box(310, top + 30, 56, 42, 9), "#1b1c20"),
        ellipse(338, top + 51, 12, 12, "#31405f"),
        ellipse(334, top + 47, 3, 3, "#fff", 0.7),
    )
    if look.one_of("bands", "plain") == "bands":
        shades = (
            lighten(look.colour, 0.5),
            lighten(look.colour, 0.25),
            look.accent,
            darken(look.colour, 0.25),
            darken(look.colour, 0.45),
        )
        canvas.inside((body,), *(fill(box(CENTRE - 15 + k * 6, top, 6, 280), tone) for k, tone in enumerate(shades)))
    _big_lens(canvas, CENTRE, top + 146, look.between(64, 76), look.one_of("#2b2d33", darken(look.colour, 0.4)))
    button = look.one_of("#d9534a", look.accent)
    canvas.add(
        ellipse(128, top + 142, 15, 15, "#000", 0.25),
        ellipse(128, top + 140, 14, 14, button),
        ellipse(124, top + 136, 4, 3, "#fff", 0.6),
    )
    canvas.add(fill(box(150, low - 42, 212, 17, 7), GLASS))
    if printing:
        canvas.piece(box(168, low - 34, 176, 70, 3), "#fbfaf6", form="", line=0.3)
        wallpaper(canvas, look, box(182, low - 34, 148, 46, 1), (182, low - 72, 148, 84))


def _draw_action(canvas: Canvas, look: Look) -> None:
    """Draw a small cube of a camera, on a folding foot or bare."""
    wide, high = int(look.between(118, 142)), int(look.between(96, 108))
    low = 256 + high
    footed = look.one_of("foot", "bare") == "foot"
    canvas.ground(y=low + (58 if footed else 8), rx=wide + 10)
    if footed:
        plate(canvas, box(228, low - 8, 56, 44, 8), METALS["black"])
        bar(canvas, f"M 212 {low + 24} L 300 {low + 24}", METALS["steel"], 13)
        canvas.piece(box(176, low + 36, 160, 18, 9), "#2b2c31", form="gloss", line=0.4)
    canvas.piece(box(256 + wide * 0.3, 256 - high - 12, 62, 26, 8), darken(look.colour, 0.3), form="gloss", fall=False)
    body = box(256 - wide, 256 - high, wide * 2, high * 2, look.between(26, 46))
    canvas.piece(body, look.colour, form="sheen", line=0.5)
    canvas.inside((body,), fill(box(256 - wide, 256 - high, wide * 2, high * 2), _grain(canvas)))
    canvas.soft(
        (body,),
        stroke(f"M {256 - wide + 20} {256 - high + 18} L {256 + wide - 20} {256 - high + 18}", "#fff", 12, 0.36),
        edge=0.42,
        width=18,
    )
    x, y, half = 256 + wide * 0.38, 256 - high * 0.2, wide * 0.46
    canvas.piece(box(x - half, y - half, half * 2, half * 2, 20), "#1a1b1f", form="gloss", line=0.5)
    small_lens(canvas, x, y, half * 0.78, "#55585f")
    area = (256 - wide + 24, 256 - high + 34, wide * 0.66, high * 0.72)
    canvas.add(fill(box(area[0] - 5, area[1] - 5, area[2] + 10, area[3] + 10, 8), GLASS))
    wallpaper(canvas, look, box(*area, 4), area)
    canvas.add(
        ellipse(256 - wide + 32, low - 28, 6, 6, "#d9534a"),
        stroke(f"M {256 - wide + 52} {low - 28} L {256 - wide + 112} {low - 28}", darken(look.colour, 0.5), 5),
    )
    canvas.add(
        *(
            stroke(
                f"M {256 + wide - 76 + k * 11} {low - 40} L {256 + wide - 76 + k * 11} {low - 18}",
                darken(look.colour, 0.55),
                4.4,
            )
            for k in range(5)
        )
    )


CAMERAS = ProductType(
    name="Cameras",
    department="Electronics",
    shelf="Photography",
    share=2,
    price=480,
    spread=0.65,
    styles=(
        Style("Mirrorless", "Mirrorless Camera", weight=3, colours=("Black", "Brown", "Silver", "Grey", "Green", "Navy Blue", "Red", "Tan", "Maroon", "Olive"), notes=(
            "Lenses are changed with a quarter turn, and a shutter curtain keeps dust off the sensor.",
            "Dials on the top plate are engraved, so the settings show before it is switched on.",
        )),
        Style("Compact", "Compact Camera", weight=2, notes=(
            "The lens draws back into the body, and the whole slips into a jacket pocket.",
            "A four-step zoom goes from a table of friends to a bird on a wire.",
        )),
        Style("Instant", "Instant Camera", materials=("Recycled Plastic", "Polycarbonate"), weight=2,
            colours=("White", "Pink", "Teal", "Lavender", "Yellow", "Black", "Red", "Blue", "Peach", "Green", "Cream"), notes=(
            "Each picture slides out below and clears in about two minutes.",
            "A small mirror beside the lens helps to frame a portrait of oneself.",
        )),
        Style("Action", "Action Camera", weight=1, notes=(
            "A small screen on the front shows what is in the frame.",
            "It films under water to ten metres without any housing.",
        )),
    ),
    colours=DEVICE_COLOURS,
    materials=("Magnesium", "Aluminium", "Recycled Plastic"),
    draw=draw_camera,
    notes=(
        "From button to picture it takes a fifth of a second, even out of sleep.",
        "The lens is bright, and sharp into the corners even when wide open.",
        "The release gives a soft click that disturbs no recital.",
        "A common tripod thread is cut straight into the base plate.",
        "The strap lugs are riveted, not glued, and turn with the cord.",
        "One charge is good for a long day out, and the spare loads in its own cradle.",
        "Skin tones are kept warm on purpose, whatever the lamp overhead.",
        "A printed handbook of forty pages lies in the box, with pictures.",
        "In poor light a small beam helps to find the distance.",
    ),
    pairs=("a woven strap", "a spare battery", "a leather case", "a small tripod", "a padded shoulder bag"),
    occasions=("travel", "wedding", "festival", "outdoor", "party"),
    care="device",
    close_up=CloseUp(270, 280, 210),
)  # fmt: skip

TYPES = (CAMERAS,)
