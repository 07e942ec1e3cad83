"""Wallets: folded, zipped, flapped and clasped."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, luminance, mix
from catalog.demo.kinds import LEATHER_COLOURS, CloseUp, Look, ProductType, Style
from catalog.demo.placing import METALS, bar, plate
from catalog.demo.shading import CENTRE, Canvas, box, ellipse, fill, mirrored, oval, seam, stitch, stroke


def draw_wallet(canvas: Canvas, look: Look) -> None:
    """Draw a folded or open wallet, a zipped purse, a card holder or a clasped coin purse."""
    wallets = {"Bifold": _draw_bifold, "Zip": _draw_zipped, "Cards": _draw_card_holder, "Flap": _draw_flap_purse,
        "Coin": _draw_coin_purse}  # fmt: skip
    wallets[look.style](canvas, look, METALS[look.one_of("gold", "steel", "bronze")])


def _thread(look: Look) -> str:
    tone = lighten(look.colour, 0.45) if luminance(look.colour) < 0.55 else darken(look.colour, 0.4)
    return look.one_of(tone, mix(tone, look.colour, 0.6))


def _leather(canvas: Canvas, look: Look, shape: str, thread: str, hem: str = "") -> None:
    """Draw one panel with a soft edge and a row of stitches."""
    canvas.piece(shape, look.fabric.paint(canvas), form="sheen")
    canvas.soft((shape,), edge=0.36, width=14, blur=4)
    if hem:
        canvas.add(stitch(hem, thread, 0.85, 1.6))


def _stamp(canvas: Canvas, look: Look, x: float, y: float) -> None:
    """Press the maker's mark into the leather."""
    ink = darken(look.colour, 0.45) if luminance(look.colour) > 0.2 else lighten(look.colour, 0.3)
    mark = look.one_of("words", "disc", "none")
    if mark == "words":
        canvas.add(stroke(f"M {x - 20} {y} L {x + 20} {y}", ink, 3.4, 0.7, "4 3 7 3"))
    elif mark == "disc":
        canvas.add(stroke(oval(x, y, 10, 10), ink, 2, 0.7), ellipse(x, y, 4, 4, ink, 0.6))


def _draw_bifold(canvas: Canvas, look: Look, metal: tuple[str, str]) -> None:
    if look.details["shown"] == "open":
        _draw_open_wallet(canvas, look)
        return
    wide, high, bend = int(look.between(300, 336)), int(look.between(226, 256)), int(look.between(12, 26))
    x, y = 256 - wide // 2, 380 - high
    canvas.ground(y=388, rx=wide // 2 + 16)
    canvas.piece(box(x + 14, y - 12, wide - 6, high + 6, bend), darken(look.colour, 0.28), form="sheen")
    canvas.add(fill(box(x + 24, y - 5, wide - 22, high - 4, bend), darken(look.colour, 0.55)))
    front = box(x, y, wide, high, bend)
    _leather(canvas, look, front, thread := _thread(look), box(x + 10, y + 10, wide - 20, high - 20, bend - 4))
    canvas.add(seam(f"M {x + 22} {y + 2} L {x + 22} {y + high - 2}", 2.4, 0.3))
    if look.one_of("tab", "plain", "plain") == "tab":
        tab = box(x + wide - 74, y + high // 2 - 28, 86, 56, 26)
        canvas.piece(tab, look.colour, form="sheen", line=0.5)
        canvas.add(stitch(box(x + wide - 67, y + high // 2 - 21, 72, 42, 20), thread, 0.8, 1.4))
        plate(canvas, oval(x + wide - 46, y + high // 2, 12, 12), metal)
    elif look.one_of("band", "plain") == "band":
        band = darken(look.colour, 0.3)
        canvas.piece(box(x, y + high * 0.62, wide, 24), band, form="", fall=False, line=0.2)
        canvas.add(stitch(f"M {x + 6} {y + high * 0.62 - 4:.0f} L {x + wide - 6} {y + high * 0.62 - 4:.0f}", thread))
    _stamp(canvas, look, x + wide // 2, y + high - 40)


def _draw_open_wallet(canvas: Canvas, look: Look) -> None:
    high = int(look.between(196, 220))
    top = 372 - high
    canvas.ground(y=382, rx=214)
    thread = _thread(look)
    note = mix("#b9cbb0", look.accent, 0.35)
    if look.one_of("notes", "none") == "notes":
        canvas.piece(box(72, top - 26, 366, 80, 3), note, form="", fall=False)
        canvas.add(
            stroke(box(82, top - 18, 346, 70, 2), darken(note, 0.3), 2),
            ellipse(256, top + 8, 22, 18, darken(note, 0.2)),
        )
    back = box(46, top - 8, 420, high + 12, 16)
    _leather(canvas, look, back, thread, box(54, top, 404, high - 4, 10))
    for side, left in (("cards", 60), ("pocket", 266)):
        for k in range(3 if side == "cards" else 2):
            level = top + 22 + k * (36 if side == "cards" else 66)
            if side == "cards":
                card = ("#d8b25a", "#5d88b8", "#b6583f", "#e9e6de", "#4d8068")[look.chance.randrange(5)]
                canvas.piece(box(left + 12, level - 13, 162, 40, 6), card, form="", fall=False)
            slot = box(left, level, 186, top + high - 12 - level, 6)
            canvas.piece(slot, look.fabric.paint(canvas), form="sheen", line=0.5)
            canvas.add(seam(f"M {left + 3} {level + 5} L {left + 183} {level + 5}", 1.6, 0.3))
    fold = f"M 256 {top - 8} L 256 {top + high + 4}"
    canvas.soft((back,), stroke(fold, "#000", 26, 0.55), stroke(fold, "#fff", 3, 0.3), edge=0)
    canvas.add(stitch(box(272, top + 28, 174, high - 46, 6), thread, 0.7, 1.4))


def _draw_zipped(canvas: Canvas, look: Look, metal: tuple[str, str]) -> None:
    wide, high, bend = int(look.between(372, 404)), int(look.between(190, 214)), int(look.between(20, 40))
    x, y = 256 - wide // 2, 368 - high
    canvas.ground(y=380, rx=wide // 2 + 8)
    canvas.piece(box(x + 6, y - 12, wide, high + 12, bend), darken(look.colour, 0.3), form="sheen")
    canvas.add(fill(box(x + 2, y - 7, wide, high + 8, bend), "#26262a"))
    canvas.add(stroke(box(x + 2, y - 5, wide, high + 6, bend), metal[1], 4.4, 1, "2.4 2.6", "butt"))
    _leather(
        canvas, look, box(x, y, wide, high, bend), _thread(look), box(x + 9, y + 9, wide - 18, high - 18, bend - 8)
    )
    bar(canvas, f"M {x + wide - 30} {y - 4} L {x + wide - 18} {y - 6}", metal, 11)
    canvas.piece(box(x + wide - 31, y, 17, 78, 6), darken(look.colour, 0.15), line=0.5)
    canvas.add(ellipse(x + wide - 22.5, y + 10, 4.4, 4.4, metal[0]), ellipse(x + wide - 22.5, y + 10, 2.6, 2.6, "#222"))
    if look.one_of("pocket", "plain") == "pocket":
        canvas.add(seam(f"M {x + 3} {y + 60} Q 256 {y + 82} {x + wide - 46} {y + 60}", 2.4, 0.4))
    plate(canvas, box(x + 34, y + high - 52, 62, 16, 3), metal)


def _draw_card_holder(canvas: Canvas, look: Look, metal: tuple[str, str]) -> None:
    wide, high = int(look.between(292, 330)), int(look.between(212, 232))
    x, y = 256 - wide // 2, 376 - high
    canvas.ground(y=384, rx=wide // 2 + 14)
    lean = look.one_of("level", "slanted")
    for k, tone in enumerate(("#e7e3da", mix(look.accent, "#7d8ea6", 0.5))):
        canvas.piece(box(x + 22 + k * 8, y - 40 + k * 22, wide - 44 - k * 16, 90, 9), tone, form="sheen")
    canvas.add(fill(box(x + 40, y - 4, 34, 26, 4), "#d1ab57"))
    _leather(canvas, look, box(x, y, wide, high, 14), thread := _thread(look), "")
    drop = 44 if lean == "slanted" else 0
    for k in range(3):
        level = y + 46 + k * 40
        slot = (f"M {x} {level + drop} L {x + wide} {level - drop // 2} L {x + wide} {y + high - 14} Q {x + wide} {y + high} {x + wide - 14} {y + high} "
                f"L {x + 14} {y + high} Q {x} {y + high} {x} {y + high - 14} Z")  # fmt: skip
        canvas.piece(slot, look.fabric.paint(canvas), form="sheen", line=0.5)
        rim = f"M {x + 3} {level + drop + 6} L {x + wide - 3} {level - drop // 2 + 6}"
        canvas.add(stitch(rim, thread, 0.75, 1.4))
    canvas.add(stitch(box(x + 8, y + 8, wide - 16, high - 16, 8), thread, 0.7, 1.4))
    _stamp(canvas, look, x + wide - 58, y + high - 34)


def _draw_flap_purse(canvas: Canvas, look: Look, metal: tuple[str, str]) -> None:
    wide, high = int(look.between(370, 400)), int(look.between(196, 220))
    y = 372 - high
    canvas.ground(y=382, rx=wide // 2 + 12)
    half, thread = wide // 2, _thread(look)
    _leather(canvas, look, box(256 - half, y + 6, wide, high - 6, 16), thread, "")
    tip = y + int(high * look.between(0.5, 0.74))
    if look.one_of("round", "point") == "round":
        flap = mirrored((CENTRE, y), (CENTRE + half - 16, y), (CENTRE + half, y, CENTRE + half, y + 16),
            (CENTRE + half, y + 60), (CENTRE + half - 6, tip, CENTRE + half * 0.6, tip, CENTRE, tip))  # fmt: skip
    else:
        flap = mirrored((CENTRE, y), (CENTRE + half - 16, y), (CENTRE + half, y, CENTRE + half, y + 16), (CENTRE + half, y + 50),
            (CENTRE + 26, tip - 4), (CENTRE + 12, tip, CENTRE, tip))  # fmt: skip
    canvas.soft(
        (box(256 - half, y + 6, wide, high - 6, 16),),
        f'<g transform="translate(0 7)">{fill(flap, "#000", 0.5)}</g>',
        edge=0,
    )
    canvas.piece(flap, look.fabric.paint(canvas), form="sheen", line=0.5)
    canvas.add(
        f'<g transform="translate(256 {y}) scale(.95 .93) translate(-256 {-y + 4})">{stitch(flap, thread, 0.8, 1.6)}</g>'
    )
    if look.one_of("stud", "clasp") == "stud":
        plate(canvas, oval(CENTRE, tip - 26, 13, 13), metal)
    else:
        plate(canvas, box(CENTRE - 26, tip - 30, 52, 34, 6), metal)
        bar(canvas, f"M 256 {tip - 22} L 256 {tip - 8}", metal, 9)


def _draw_coin_purse(canvas: Canvas, look: Look, metal: tuple[str, str]) -> None:
    half, low = int(look.between(128, 152)), 388
    top = low - int(look.between(186, 214))
    canvas.ground(y=low + 6, rx=half + 10)
    body = mirrored((CENTRE, top), (CENTRE + half - 30, top), (CENTRE + half + 22, top + 70, CENTRE + half + 30, low - 6, CENTRE + half - 40, low - 2),
        (CENTRE + 60, low + 4, CENTRE + 30, low + 4, CENTRE, low + 4))  # fmt: skip
    canvas.piece(body, look.fabric.paint(canvas))
    folds = [
        stroke(
            f"M {256 + k * 32} {top} Q {256 + k * 36} {top + 50} {256 + k * 38} {top + 90 - abs(k) * 8}",
            "#000",
            9,
            0.34,
        )
        for k in range(-3, 4)
    ]
    folds += [
        stroke(
            f"M {272 + k * 32} {top} Q {272 + k * 36} {top + 40} {272 + k * 38} {top + 80 - abs(k) * 8}",
            "#fff",
            7,
            0.26,
        )
        for k in range(-3, 3)
    ]
    canvas.soft((body,), *folds, edge=0.42, width=20)
    rim = f"M {256 - half + 20} {top + 40} L {256 - half + 28} {top} Q 256 {top - 14} {256 + half - 28} {top} L {256 + half - 20} {top + 40}"
    bar(canvas, rim, metal, 10)
    for x, lean in ((248, -10), (266, 10)):
        bar(canvas, f"M {x} {top - 8} L {x + lean} {top - 24}", metal, 5)
        plate(canvas, oval(x + lean, top - 30, 9.5, 9.5), metal)


WALLETS = ProductType(
    name="Wallets",
    department="Fashion",
    shelf="Wallets",
    share=1,
    price=58,
    spread=0.5,
    styles=(
        Style("Bifold", "Wallet", genders=("Men",), weight=3, notes=(
            "It folds once, and the spine is kept thin so that the two halves close flat on each other.",
            "The note compartment runs the full width and takes dollars and yen as well as euros.",
            "Four card slots face two slip pockets, one of them hidden behind the other.",
            "A shielded layer between shell and lining keeps contactless cards from being read in passing.",
            "Pockets are cut a few millimetres wider than a card and loosen a little in the first weeks.",
        )),
        Style("Zip", "Zip Wallet", genders=("Women",), weight=2, notes=(
            "A zip runs round three sides and opens the {noun} like a small book.",
            "The puller is long enough to find without looking and is sewn on through two layers.",
            "Eight card slots face each other across a zipped divider in the middle.",
            "A shielded layer between shell and lining keeps contactless cards from being read in passing.",
            "Pockets are cut a few millimetres wider than a card and loosen a little in the first weeks.",
        )),
        Style("Cards", "Card Wallet", genders=("Unisex",), weight=2, notes=(
            "Three stepped slots show the top edge of each card, so the right one comes out first.",
            "A centre pocket open at the top takes folded notes or a train ticket.",
            "A shielded layer between shell and lining keeps contactless cards from being read in passing.",
            "Pockets are cut a few millimetres wider than a card and loosen a little in the first weeks.",
        )),
        Style("Flap", "Flap Wallet", genders=("Women",), weight=2, notes=(
            "The flap covers half of the front and shuts with one press of the thumb.",
            "Behind the flap a bellows of three sections keeps notes, coins and receipts from mixing.",
        )),
        Style("Coin", "Coin Wallet", genders=("Women",), weight=1, notes=(
            "The frame snaps shut on two small globes that meet with a click.",
            "Gathers under the frame let the mouth open wide, so that coins can be seen and not felt for.",
        )),
    ),
    colours=(*LEATHER_COLOURS, "Pink", "Mustard", "Teal", "Rust", "Cream", "Purple"),
    materials=("Leather", "Leather", "Vegan Leather", "Suede", "Canvas"),
    genders={"Men": 4, "Women": 5, "Unisex": 2},
    draw=draw_wallet,
    details={"shown": ("closed", "closed", "open")},
    notes=(
        "Every edge is folded over and sewn down, so no raw side can fray or curl.",
        "The stitches are set eight to the inch and tied off by hand at each corner.",
        "The maker's name is kept to the inside, in letters no higher than a stitch is long.",
        "Corners are rounded on a template, which spares trouser pockets and bag linings alike.",
        "{brand} cuts each {noun} and sews it from start to finish at one bench.",
        "A thin stiffener inside the front keeps the shape when the thing is nearly empty.",
        "Where two layers meet, the upper one ends a step earlier, so the seam stays slim.",
    ),
    pairs=("a pair of dark jeans", "a key ring in the same shade", "a small shoulder bag", "a tailored coat",
        "a weekend bag and a passport"),
    occasions=("daytime", "business", "travel", "casual", "evening"),
    care="bag",
    close_up=CloseUp(300, 300, 190),
)  # fmt: skip

TYPES = (WALLETS,)
