"""Families of product types, one file each, and the registry that joins them."""

from __future__ import annotations

from catalog.demo.families import (
    accessories,
    bags,
    bottoms,
    dresses,
    electronics,
    footwear,
    home,
    lighting,
    outerwear,
    tableware,
    teapots,
    tops,
)
from catalog.demo.kinds import ProductType

FAMILIES = (
    tops,
    outerwear,
    dresses,
    bottoms,
    footwear,
    bags,
    accessories,
    electronics,
    home,
    lighting,
    tableware,
    teapots,
)
TYPES: dict[str, ProductType] = {kind.name: kind for family in FAMILIES for kind in family.TYPES}
