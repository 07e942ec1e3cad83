"""Families of product types, one file each, and the registry that joins them."""

from __future__ import annotations

from catalog.demo.families import (
    bags,
    belts,
    bottoms,
    dresses,
    electronics,
    eyewear,
    footwear,
    headwear,
    home,
    hosiery,
    jewellery,
    outerwear,
    scarves,
    smartphones,
    smartwatches,
    ties,
    tops,
    wallets,
    watches,
)
from catalog.demo.kinds import ProductType

FAMILIES = (
    tops,
    outerwear,
    dresses,
    bottoms,
    footwear,
    bags,
    eyewear,
    headwear,
    jewellery,
    hosiery,
    scarves,
    ties,
    wallets,
    belts,
    watches,
    smartphones,
    smartwatches,
    electronics,
    home,
)
TYPES: dict[str, ProductType] = {kind.name: kind for family in FAMILIES for kind in family.TYPES}
