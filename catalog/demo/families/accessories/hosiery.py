"""Socks, laid out as a pair."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten, mix
from catalog.demo.kinds import EVERYDAY_COLOURS, CloseUp, Look, ProductType, Style
from catalog.demo.placing import slanted
from catalog.demo.shading import CENTRE, Canvas, fill, seam, stroke

LEG_TOPS = {"Crew": 96, "Ankle": 236, "Knee": -96, "Slouch": 120}


def draw_socks(canvas: Canvas, look: Look) -> None:
    """Draw a pair of socks, one half over the other, toes to the left."""
    small = look.between(0.9, 1.0) * (0.78 if look.style == "Knee" else 1.16 if look.style == "Ankle" else 1)
    top = LEG_TOPS[look.style] + look.between(-8, 8)
    low = {"Knee": 462, "Ankle": 404}.get(look.style, 442)
    canvas.ground(y=low + 6, x=CENTRE - 10, rx=180 * small, ry=11)
    trims = _trims(look)
    for across, down in ((76, -16), (-44, 0)):
        to = (CENTRE + across * small - 240 * small, low - 424 * small + down * small)
        _draw_sock(canvas, look, top, small, to, trims, behind=across > 0)


def _trims(look: Look) -> tuple[str, str]:
    """Choose the colours of the cuff and of heel and toe."""
    kind = look.one_of("same", "same", "deep", "accent", "toe")
    deep = darken(look.colour, 0.3)
    return {
        "same": (look.colour, mix(look.colour, deep, 0.4)),
        "deep": (deep, deep),
        "accent": (look.accent, look.accent),
        "toe": (look.colour, look.accent),
    }[kind]


def _draw_sock(
    canvas: Canvas,
    look: Look,
    top: float,
    small: float,
    to: tuple[float, float],
    trims: tuple[str, str],
    *,
    behind: bool,
) -> None:
    def placed(data: str) -> str:
        return slanted(data, across=small, down=small, to=to)

    cuff, toe = trims
    leg = 4 if look.style == "Knee" else 0
    outline = placed(
        f"M {228 - leg} {top} C {260} {top - 6} {300} {top - 6} {334 + leg} {top} C {338 + leg * 3} {top + 60:.0f} 336 230 342 300 C 352 352 332 388 292 394 "
        f"C 244 400 190 424 142 426 C 98 428 80 392 102 364 C 138 338 208 330 228 288 C 236 230 {226 - leg * 3} {top + 70:.0f} {228 - leg} {top} Z"
    )
    canvas.piece(outline, look.fabric.paint(canvas))
    heel = placed("M 300 310 C 320 300 336 296 346 292 L 360 330 L 352 392 L 268 404 C 272 366 278 328 300 310 Z")
    tip = placed("M 40 330 L 128 340 C 150 364 158 400 150 440 L 40 440 Z")
    band = placed(
        f"M 200 {top - 12} L 360 {top - 12} L 360 {top + 34} C 330 {top + 40} 240 {top + 40} 200 {top + 34} Z"
    )
    canvas.inside((outline,), fill(heel, toe), fill(tip, toe), fill(band, cuff))
    ribs = [
        stroke(placed(f"M {212 + k * 9} {top - 8} L {212 + k * 9} {top + 36}"), "#000", 2.8 * small, 0.26)
        for k in range(18)
    ]
    ribs += [
        stroke(placed(f"M {216 + k * 9} {top - 8} L {216 + k * 9} {top + 36}"), "#fff", 2.2 * small, 0.22)
        for k in range(18)
    ]
    if look.style == "Crew" and look.details["leg"] == "ribbed" and look.fabric.pattern == "Solid":
        ribs += [
            stroke(
                placed(f"M {212 + k * 9} {top + 40} C {212 + k * 9} 240 {216 + k * 8} 280 {222 + k * 8} 330"),
                "#000",
                2.4 * small,
                0.16,
            )
            for k in range(18)
        ]
    canvas.inside((outline,), *ribs)
    folds = [
        stroke(placed("M 232 300 C 260 310 280 300 300 282"), "#000", 13, 0.24),
        stroke(placed("M 128 366 C 190 350 240 340 262 300"), "#fff", 18, 0.22),
        stroke(placed(f"M 262 {top + 50} C 264 160 262 220 262 270"), "#fff", 20, 0.2),
    ]
    if look.style == "Slouch":
        for k in range(4):
            level = top + 60 + k * 44
            folds += [
                stroke(placed(f"M 220 {level} Q 280 {level + 26} 346 {level - 4}"), "#000", 13, 0.34),
                stroke(placed(f"M 222 {level + 16} Q 280 {level + 42} 344 {level + 12}"), "#fff", 11, 0.26),
            ]
    if behind:
        folds.append(stroke(placed(f"M 190 {top} L 206 300 C 180 360 130 380 80 400"), "#000", 40, 0.3))
    canvas.soft((outline,), *folds, edge=0.36, width=18)
    canvas.add(
        seam(placed("M 302 312 C 280 330 274 366 270 400"), 1.6, 0.2),
        stroke(outline, lighten(look.colour, 0.3), 1, 0.3),
    )


SOCKS = ProductType(
    name="Socks",
    department="Fashion",
    shelf="Socks",
    share=1,
    price=13,
    spread=0.3,
    styles=(
        Style("Crew", "Socks", genders=("Unisex",), weight=3, notes=(
            "They reach to the middle of the calf and stay there through a day on foot.",
            "A band of firmer ribs under the arch keeps the foot from sliding forward.",
        )),
        Style("Ankle", "Ankle Socks", genders=("Unisex",), weight=2, notes=(
            "They end just above the shoe, with a small raised tab behind to spare the heel.",
            "The low cut leaves the ankle bone free and hides under most laces.",
        )),
        Style("Knee", "Knee Socks", genders=("Women",), notes=(
            "They are shaped to the calf and end a hand's width below the knee.",
            "The top band is twice as deep as usual and spreads its hold.",
        )),
        Style("Slouch", "Slouch Socks", genders=("Women",), patterns=("Solid", "Solid", "Melange", "Ribbed"), notes=(
            "The legs are knitted long and loose, so that they gather above the shoe.",
            "Only the upper edge is elastic; everything below it may fall as it likes.",
        )),
    ),
    colours=(*EVERYDAY_COLOURS, "Brown"),
    materials=("Cotton", "Organic Cotton", "Merino Wool", "Cashmere Blend"),
    patterns=("Solid", "Solid", "Striped", "Breton", "Dotted", "Checked", "Melange", "Fair Isle", "Geometric", "Chevron", "Paisley"),
    genders={"Women": 1, "Unisex": 1},
    draw=draw_socks,
    details={"leg": ("ribbed", "smooth")},
    sizes=("35-38", "39-42", "43-46"),
    notes=(
        "The toe is closed by hand, loop by loop, and leaves no ridge to rub.",
        "Heels and toes are knitted with a second thread, because that is where holes begin.",
        "The cuff holds by its ribs alone and leaves no red line by evening.",
        "Left and right are the same, so a lost one is no great matter.",
        "A deep heel pocket keeps them from creeping down inside a boot.",
        "One pair weighs about as much as a hen's egg.",
        "They come pinned together with a single thread, not a plastic tag.",
        "Underfoot the stitches are a little denser, which softens long stairs and hard floors.",
        "{brand} knits them on old machines that turn slowly and pull the thread evenly.",
    ),
    pairs=("leather loafers", "white trainers", "ankle boots and turned-up jeans", "brogues and flannel trousers", "house slippers"),
    occasions=("casual", "daytime", "business", "sport", "travel", "outdoor"),
    care="garment",
    pattern_scale=(0.6, 0.85),
    close_up=CloseUp(270, 160, 190),
)  # fmt: skip

TYPES = (SOCKS,)
