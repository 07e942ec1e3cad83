"""Which fits a shape allows."""

from __future__ import annotations

WIDE = {"Boxy", "Wide", "Wide-Leg", "Barrel", "Balloon", "Baggy", "Jogger", "Cargo", "Oversized", "Tunic", "Relaxed",
    "Flared", "Palazzo", "Poncho", "Cape", "Puffer", "Tiered", "Skater", "A-Line"}  # fmt: skip
NARROW = {"Skinny", "Slim", "Sheath", "Pencil", "Bodycon", "Leggings", "Tailored", "Fitted"}


def fits_for(fits: tuple[str, ...], words: set[str]) -> tuple[str, ...]:
    """Leave out the fits that the words of a noun, a style or a detail rule out; with none left, keep them all."""
    out: set[str] = set()
    out |= {"Slim"} if words & WIDE else set()
    out |= {"Relaxed", "Oversized", "Loose"} if words & NARROW else set()
    return tuple(fit for fit in fits if fit not in out) or fits
