"""What the words are about."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.demo.kinds import Look, ProductType, Style


@dataclass(frozen=True)
class Subject:
    """A product before it is put into words; `sizes` are those in the shop, and season is empty outside Fashion."""

    kind: ProductType
    style: Style
    look: Look
    colour: str
    pattern: str
    brand: str
    fit: str = ""
    season: str = ""
    occasions: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
