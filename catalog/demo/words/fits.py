"""Which fits a shape allows."""

from __future__ import annotations

WIDE = {"Boxy", "Wide", "Wide-Leg", "Jogger", "Cargo", "Tunic", "Flared", "Puffer", "Tiered", "Skater", "A-Line"}
NARROW = {"Skinny", "Sheath", "Pencil", "Leggings", "Tailored"}


def fits_for(fits: tuple[str, ...], words: set[str]) -> tuple[str, ...]:
    """Leave out the fits that the words of a noun, a style or a detail rule out; with none left, keep them all."""
    out: set[str] = set()
    out |= {"Slim"} if words & WIDE else set()
    out |= {"Relaxed", "Oversized"} if words & NARROW else set()
    return tuple(fit for fit in fits if fit not in out) or fits
