"""Families of product types, one file each, and the registry that joins them."""

from __future__ import annotations

from catalog.demo.families import (
    accessories,
    armchairs,
    bags,
    bottoms,
    clocks,
    cushions,
    dresses,
    electronics,
    footwear,
    lighting,
    outerwear,
    plant_pots,
    rugs,
    tableware,
    teapots,
    tops,
    vases,
)
from catalog.demo.kinds import ProductType

FAMILIES = (
    tops, outerwear, dresses, bottoms, footwear, bags, accessories, electronics,
    lighting, armchairs, cushions, rugs, tableware, teapots, vases, clocks, plant_pots,
)  # fmt: skip
TYPES: dict[str, ProductType] = {kind.name: kind for family in FAMILIES for kind in family.TYPES}
