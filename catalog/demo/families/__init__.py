"""Families of product types, one file each, and the registry that joins them."""

from __future__ import annotations

from catalog.demo.families import (
    accessories,
    backpacks,
    boots,
    bottoms,
    casual_shoes,
    dresses,
    electronics,
    flats,
    formal_shoes,
    handbags,
    heels,
    home,
    outerwear,
    sandals,
    sports_shoes,
    tops,
)
from catalog.demo.kinds import ProductType

FAMILIES = (
    tops,
    outerwear,
    dresses,
    bottoms,
    casual_shoes,
    sports_shoes,
    formal_shoes,
    boots,
    heels,
    flats,
    sandals,
    handbags,
    backpacks,
    accessories,
    electronics,
    home,
)
TYPES: dict[str, ProductType] = {kind.name: kind for family in FAMILIES for kind in family.TYPES}
