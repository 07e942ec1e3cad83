"""Families of product types, one file each, and the registry that joins them."""

from __future__ import annotations

from catalog.demo.families import (
    accessories,
    bags,
    bottoms,
    decor,
    dresses,
    electronics,
    footwear,
    lighting,
    outerwear,
    plants,
    rugs,
    seating,
    tableware,
    teapots,
    textiles,
    tops,
)
from catalog.demo.kinds import ProductType

FAMILIES = (
    tops, outerwear, dresses, bottoms, footwear, bags, accessories, electronics,
    lighting, seating, textiles, rugs, tableware, teapots, decor, plants,
)  # fmt: skip
TYPES: dict[str, ProductType] = {kind.name: kind for family in FAMILIES for kind in family.TYPES}
