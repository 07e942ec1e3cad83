"""Monitors from the front and from behind."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.kinds import Look, ProductType, Style
from catalog.demo.placing import METALS, plate
from catalog.demo.screens import DEVICE_COLOURS, GLASS, emblem, glare, metal_of, tones, wallpaper
from catalog.demo.shading import CENTRE, Area, Canvas, box, ellipse, fill, mirrored, oval, seam, stroke


def draw_monitor(canvas: Canvas, look: Look) -> None:
    """Draw a monitor on its stand; back, stand and the picture shown carry the named colour."""
    if look.style == "Portable":
        _draw_portable(canvas, look)
        return
    wide, high = {"Flat": (392, 232), "Wide": (452, 208), "Studio": (352, 246)}[look.style]
    wide, high = int(wide * look.between(0.96, 1.04)), int(high * look.between(0.96, 1.06))
    upright = look.style == "Flat" and look.one_of("level", "level", "level", "upright") == "upright"
    if upright:
        wide, high = 212, 330
    place = (256 - wide / 2, 330 - high if not upright else 46, float(wide), float(high))
    canvas.ground(y=440, rx=140 if upright else 160, ry=13)
    if look.one_of("front", "front", "behind") == "behind":
        _draw_stand(canvas, look, place, back=True)
        _draw_back(canvas, look, place)
    else:
        _draw_stand(canvas, look, place, back=False)
        _draw_front(canvas, look, place)


def _draw_stand(canvas: Canvas, look: Look, place: Area, *, back: bool) -> None:
    foot = look.one_of("disc", "slab", "fork")
    tone = METALS["steel"] if look.one_of("own", "own", "steel") == "steel" else metal_of(look)
    neck = mirrored(
        (CENTRE, 230), (CENTRE + 24, 230), (CENTRE + 20, 330, CENTRE + 20, 380, CENTRE + 26, 424), (CENTRE, 424)
    )
    if foot == "fork":
        for lean in (-1, 1):
            leg = f"M 256 408 L {256 + lean * 128} 434"
            canvas.add(stroke(leg, tone[0], 15), stroke(leg, tone[1], 12), stroke(leg, "#fff", 3, 0.4))
        neck = mirrored((CENTRE, 230), (CENTRE + 17, 230), (CENTRE + 15, 412), (CENTRE, 416))
    canvas.piece(neck, tone[1], form="gloss", line=0.5)
    canvas.add(
        fill(
            f"M 226 {place[1] + place[3]} L 286 {place[1] + place[3]} L 284 {place[1] + place[3] + 22} L 228 {place[1] + place[3] + 22} Z",
            "#000",
            0.3,
        )
    )
    if foot == "disc":
        canvas.piece(oval(CENTRE, 429, 92, 15), tone[0], form="gloss", fall=False)
        canvas.piece(oval(CENTRE, 424, 92, 14), tone[1], form="sheen", line=0.4)
    elif foot == "slab":
        canvas.piece(box(CENTRE - 94, 420, 188, 17, 5), tone[0], form="gloss", fall=False)
        canvas.piece("M 182 410 L 330 410 L 350 425 L 162 425 Z", tone[1], form="sheen", line=0.4)
    if not back:
        canvas.add(ellipse(CENTRE, 418, 22, 4, "#000", 0.25))


def _panel(look: Look, place: Area, inset: float, bend: float) -> str:
    """Return the outline of the screen at some distance from the edge; a wide one bows."""
    x, y, wide, high = place
    left, top, right, low = x + inset, y + inset, x + wide - inset, y + high - inset
    if look.style != "Wide":
        return box(left, top, right - left, low - top, bend)
    bow = 20 - inset * 0.2
    return f"M {left:.1f} {top:.1f} Q {CENTRE} {top + bow:.1f} {right:.1f} {top:.1f} L {right:.1f} {low:.1f} Q {CENTRE} {low - bow * 0.9:.1f} {left:.1f} {low:.1f} Z"


def _draw_front(canvas: Canvas, look: Look, place: Area) -> None:
    x, y, wide, high = place
    chin = int(look.between(26, 44)) if look.style == "Studio" else look.one_of("", "", "chin")
    case = _panel(look, place, 0, 10)
    canvas.piece(case, look.colour, form="sheen", line=0.6)
    if chin:
        low = float(chin) if isinstance(chin, int) else 16.0
        area = (x + 10, y + 10, wide - 20, high - 18 - low)
        inner = (
            _panel(look, (x, y, wide, high - low), 6, 6)
            if look.style == "Wide"
            else box(x + 6, y + 6, wide - 12, high - 10 - low, 6)
        )
        screen = _panel(look, (x, y, wide, high - low), 10, 3) if look.style == "Wide" else box(*area, 3)
        if look.style == "Studio":
            emblem(canvas, look, CENTRE, y + high - low * 0.52, 8)
    else:
        area = (x + 9, y + 9, wide - 18, high - 18)
        inner, screen = _panel(look, place, 4, 8), _panel(look, place, 9, 3)
    canvas.add(fill(inner, GLASS))
    wallpaper(canvas, look, screen, area)
    _draw_work(canvas, look, screen, area)
    glare(canvas, screen, area)
    canvas.add(ellipse(x + wide - 20, y + high - 4, 2, 2, "#8fdca6", 0.9))


def _draw_work(canvas: Canvas, look: Look, screen: str, area: Area) -> None:
    """Put a few windows on the desktop, toned in the named colour."""
    x, y, wide, high = area
    pale, own, deep, deepest = tones(look.colour)
    kind = look.one_of("none", "none", "windows", "table", "waves")
    marks = []
    if kind == "windows":
        for share, top, w, h in ((0.08, 0.14, 0.34, 0.5), (0.36, 0.26, 0.4, 0.52)):
            px, py, pw, ph = x + wide * share, y + high * top, wide * w, high * h
            paper = lighten(pale, 0.35)
            marks += [fill(box(px, py, pw, ph, 6), paper, 0.97), fill(box(px, py, pw, 14, 6), mix(paper, deep, 0.35))]
            marks += [
                fill(box(px + 12, py + 26 + k * 13, pw * look.between(0.3, 0.8), 5, 2), own)
                for k in range(int((ph - 34) // 13))
            ]
    elif kind == "table":
        px, py, pw, ph = x + wide * 0.14, y + high * 0.14, wide * 0.72, high * 0.64
        marks.append(fill(box(px, py, pw, ph, 6), darken(deepest, 0.3), 0.95))
        for k in range(9):
            tall = look.between(0.15, 0.8) * ph * 0.72
            marks.append(
                fill(box(px + pw * (0.06 + 0.1 * k), py + ph - 14 - tall, pw * 0.07, tall, 2), own if k % 3 else pale)
            )
    elif kind == "waves":
        marks.append(fill(screen, darken(deepest, 0.2), 0.75))
        for k in range(4):
            level = y + high * (0.16 + 0.19 * k)
            marks.append(
                fill(
                    box(x + wide * 0.06, level, wide * 0.88, high * 0.15, 4),
                    (own, deep, pale, mix(own, deep, 0.5))[k],
                    0.75,
                )
            )
            marks += [
                stroke(
                    f"M {x + wide * (0.08 + 0.03 * j):.0f} {level + high * 0.075 - (j * 7 + k * 5) % 13:.0f} L {x + wide * (0.08 + 0.03 * j):.0f} {level + high * 0.075 + (j * 7 + k * 5) % 13:.0f}",
                    deepest,
                    3,
                    0.7,
                )
                for j in range(29)
            ]
    canvas.inside((screen,), *marks, fill(box(x + wide * 0.34, y + high - 20, wide * 0.32, 15, 6), "#fff", 0.4))


def _draw_back(canvas: Canvas, look: Look, place: Area) -> None:
    x, y, wide, high = place
    shell = _panel(look, place, 0, 14)
    canvas.piece(shell, look.colour, form="sheen", line=0.6)
    canvas.soft(
        (shell,),
        stroke(f"M {x + 20:.0f} {y + high:.0f} L {x + wide * 0.7:.0f} {y:.0f}", "#fff", 40, 0.18),
        edge=0.34,
        width=16,
    )
    hub = look.one_of("disc", "square")
    mount = (
        oval(CENTRE, y + high * 0.52, 52, 52) if hub == "disc" else box(CENTRE - 50, y + high * 0.52 - 46, 100, 92, 16)
    )
    canvas.piece(
        mount,
        darken(look.colour, 0.16) if luminance(look.colour) > 0.1 else lighten(look.colour, 0.08),
        form="sheen",
        line=0.4,
    )
    canvas.piece(
        box(CENTRE - 18, y + high * 0.52, 36, 408 - y - high * 0.52, 8), metal_of(look)[1], form="gloss", line=0.5
    )
    emblem(canvas, look, CENTRE, y + high * 0.52 - 24, 8)
    vents = [
        stroke(f"M {x + wide * 0.2 + k * 9:.0f} {y + 20} L {x + wide * 0.2 + k * 9:.0f} {y + 34}", "#000", 3, 0.4)
        for k in range(int(wide * 0.6 / 9))
    ]
    canvas.add(*vents, seam(f"M {x + 10:.0f} {y + high - 34:.0f} L {x + wide - 10:.0f} {y + high - 34:.0f}", 1.6, 0.3))


def _draw_portable(canvas: Canvas, look: Look) -> None:
    """Draw a thin screen that leans on its folding cover."""
    canvas.ground(y=416, rx=220, ry=14)
    wide, top = int(look.between(376, 408)), int(look.between(128, 152))
    x = 256 - wide // 2
    cover = f"M {x - 6} 372 L {x + wide + 6} 372 L {x + wide + 34} 408 Q {x + wide + 36} 416 {x + wide + 26} 416 L {x - 26} 416 Q {x - 36} 416 {x - 34} 408 Z"
    canvas.piece(cover, look.colour, form="sheen", line=0.5)
    canvas.add(
        *(
            stroke(
                f"M {x + wide * share:.0f} 374 L {x + wide * (share * 1.14 - 0.07):.0f} 414",
                darken(look.colour, 0.4),
                2,
                0.6,
            )
            for share in (0.33, 0.67)
        )
    )
    canvas.add(fill(f"M {x} 370 L {x + wide} 370 L {x + wide + 10} 388 L {x - 10} 388 Z", "#000", 0.28))
    place = (float(x), float(top), float(wide), float(374 - top))
    canvas.piece(box(*place, 12), look.colour, form="sheen", line=0.6)
    area = (x + 12.0, top + 12.0, wide - 24.0, 340.0 - top)
    canvas.add(fill(box(x + 7, top + 7, wide - 14, 350 - top, 6), GLASS))
    screen = box(*area, 3)
    wallpaper(canvas, look, screen, area)
    _draw_work(canvas, look, screen, area)
    glare(canvas, screen, area)
    plate(canvas, box(x + wide - 3, 330, 6, 22, 3), METALS["black"])


MONITORS = ProductType(
    name="Monitors",
    department="Electronics",
    shelf="Computers",
    share=1,
    price=330,
    spread=0.5,
    styles=(
        Style("Flat", "Monitor", weight=2, notes=(
            "The panel turns upright on its stand, for long pages and lists.",
            "Four screw holes on the back take any common wall arm.",
        )),
        Style("Wide", "Ultrawide Monitor", weight=2, notes=(
            "The gentle bow keeps both ends at the same distance from the eyes.",
            "Three windows find room side by side without one touching the other.",
        )),
        Style("Studio", "Studio Monitor", weight=2, notes=(
            "A deep lower edge holds two loudspeakers that face the listener.",
            "Each one is measured before it leaves, and the sheet lies in the box.",
        )),
        Style("Portable", "Portable Monitor", weight=1, notes=(
            "The cover folds to a stand behind and to a sleeve on the road.",
            "A single cable brings both picture and current from the computer beside it.",
        )),
    ),
    colours=DEVICE_COLOURS,
    materials=("Aluminium", "Recycled Plastic", "Polycarbonate"),
    draw=draw_monitor,
    details={"size": ("24-Inch", "27-Inch", "32-Inch")},
    notes=(
        "The surface is etched, so windows behind the chair leave no reflection.",
        "Colours agree with print to a degree that only instruments can tell apart.",
        "One socket carries picture and data and keeps a laptop loaded.",
        "A small lever on the back steers every menu and replaces all other keys.",
        "Blue light is lowered by the clock in the evening, if that is wished.",
        "The picture is redrawn a hundred times a second, which calms fast scrolling.",
        "In standby it draws a third of a watt, less than a night light.",
        "A grip at the top lets it be carried from desk to desk with one hand.",
        "Dead points are replaced by {brand} without argument for five years.",
    ),
    pairs=("a compact keyboard", "a slim laptop", "a desk lamp", "a wide desk mat", "a clamp-on arm"),
    occasions=("business", "professional", "daytime", "evening"),
    care="device",
)  # fmt: skip

TYPES = (MONITORS,)
