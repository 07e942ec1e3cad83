"""The cut of garments worn on the upper body: measures for the wearer, necklines and outlines."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.demo.families.clothing.parts.outline import symmetric
from catalog.demo.kinds import Look
from catalog.demo.shading import CENTRE, Point


@dataclass(frozen=True)
class Cut:
    """A body on an unseen stand: half-widths from the middle and heights from the top, in canvas units."""

    top: float
    neck: float
    depth: float
    shoulder: float
    slope: float
    arm: float
    chest: float
    waist: float
    waist_at: float
    hem: float
    hem_at: float
    dip: float = 8.0
    tail: float = 0.0

    @property
    def tip(self) -> Point:
        """Return where the right shoulder ends."""
        return CENTRE + self.shoulder, self.top + self.slope

    @property
    def pit(self) -> Point:
        """Return where the right sleeve meets the side seam."""
        return CENTRE + self.chest, self.arm

    @property
    def side(self) -> Point:
        """Return where the right side seam ends."""
        return CENTRE + self.hem, self.hem_at - self.tail


def cut_for(look: Look, *, ease: float = 0, length: float = 0, neck: float = 44, depth: float = 34,
            drop: float = 0, top: float = 0, nip: float = 1.0) -> Cut:  # fmt: skip
    """Cut a body for the wearer: men's hang wide and straight, women's are drawn in (by nip times) over a
    wider hip, boys' are short and square, and girls' short and flared.

    Drop lowers the shoulder seam onto the arm, and top the whole garment, for collars and hoods.
    """
    chest = look.by_gender(120, 91, 99, 85) + ease + look.between(-3, 4)
    high = look.by_gender(58, 70, 104) + top
    hem_at = look.by_gender(434, 394, 382, 376) + length + top * 0.5 + look.between(-6, 8)
    drawn_in = look.by_gender(0, 18, 0, 2) * nip * (0.7 if ease > 9 else 1)
    return Cut(
        top=high, neck=neck * look.by_gender(1, 0.96, 0.86), depth=depth * look.by_gender(1, 1, 0.86),
        shoulder=chest - look.by_gender(6, 11, 6, 10) + drop, slope=look.by_gender(27, 25, 22) + drop * 0.55,
        arm=high + look.by_gender(116, 102, 92) + drop * 0.4 + ease * 0.4, chest=chest, waist=chest - drawn_in,
        waist_at=high + look.by_gender(224, 196, 180), hem=chest + look.by_gender(0, 7, 0, 20), hem_at=hem_at,
    )  # fmt: skip


NECK_SHAPES: dict[str, tuple[Point, ...]] = {
    "crew": ((0, 1), (0.42, 0.88), (0.8, 0.48), (1, 0)),
    "v": ((0, 2.3), (0.5, 1.2), (0.86, 0.42), (1, 0)),
    "deep": ((0, 3.6), (0.42, 2.0), (0.82, 0.7), (1, 0)),
    "scoop": ((0, 1.85), (0.46, 1.66), (0.84, 0.96), (1, 0)),
    "boat": ((0, 0.62), (0.6, 0.5), (1, 0.16), (1.24, 0.0)),
    "high": ((0, 0.4), (0.5, 0.3), (0.84, 0.16), (1, 0)),
    "square": ((0, 1.7), (0.86, 1.7), (0.9, 0.8), (1, 0)),
    "sweetheart": ((0, 1.75), (0.3, 1.28), (0.8, 1.1), (1, 0)),
}


def neck_run(cut: Cut, kind: str) -> list[Point]:
    """Return the front neckline from its middle up to the right shoulder; see NECK_SHAPES for the kinds."""
    return [(CENTRE + cut.neck * x, cut.top + cut.depth * y) for x, y in NECK_SHAPES[kind]]


def armhole(cut: Cut, cap: float = 0) -> list[Point]:
    """Return the right armhole from shoulder to side; cap scoops it, for garments without sleeves."""
    tip, pit = cut.tip, cut.pit
    if cap:
        low = (pit[0] - 6 - cap * 0.3, pit[1] - 20)
        return [tip, (tip[0] - 2 - cap, tip[1] + (pit[1] - tip[1]) * 0.45), low, pit]
    return [tip, (tip[0] - 10, tip[1] + (pit[1] - tip[1]) * 0.55), (pit[0] - 12, pit[1] - 11), pit]


def body(cut: Cut, neck: str, cap: float = 0) -> str:
    """Return the outline of a body; cap scoops the armhole, for garments without sleeves."""
    front = neck_run(cut, neck)
    tip, pit, side = cut.tip, cut.pit, cut.side
    hip_at = cut.waist_at + (side[1] - cut.waist_at) * 0.5
    return symmetric(
        *([front[:2], front[1:]] if neck == "square" else [front]),
        [front[-1], (front[-1][0] * 0.45 + tip[0] * 0.55, cut.top + cut.slope * 0.42), tip],
        armhole(cut, cap),
        [pit, (CENTRE + (cut.chest + cut.waist) / 2, (cut.arm + cut.waist_at) / 2), (CENTRE + cut.waist, cut.waist_at),
         (CENTRE + (cut.waist + cut.hem) / 2 + 1, hip_at), side],
        [side, (CENTRE + cut.hem * 0.62, cut.hem_at + cut.dip * 0.62 - cut.tail * 0.16), (CENTRE, cut.hem_at + cut.dip)],
    )  # fmt: skip


def hem_band(cut: Cut, height: float, pull: float = 6) -> str:
    """Return the ribbed band below a body; pull is how far it draws in."""
    y, dip = cut.hem_at, cut.dip
    wide = cut.hem - (cut.hem - cut.waist) * min(1.0, height / (cut.hem_at - cut.waist_at)) + 1
    low = cut.hem - pull
    return symmetric(
        [(CENTRE, y - height + dip), (CENTRE + wide * 0.6, y - height + dip * 0.7), (CENTRE + wide, y - height)],
        [(CENTRE + wide, y - height), (CENTRE + (wide + low) / 2 + 1, y - height * 0.5), (CENTRE + low, y + 2)],
        [(CENTRE + low, y + 2), (CENTRE + low * 0.58, y + dip * 0.7 + 2), (CENTRE, y + dip + 2)],
    )
