"""Families of product types, one file each, and the registry that joins them."""

from __future__ import annotations

from catalog.demo.families import (
    accessories,
    bags,
    electronics,
    footwear,
    home,
    blazers,
    blouses,
    coats,
    jackets,
    jeans,
    knitwear,
    shirts,
    shorts,
    skirts,
    sportswear,
    sweatshirts,
    trousers,
    tshirts,
)
from catalog.demo.kinds import ProductType

FAMILIES = (
    blazers,
    blouses,
    coats,
    jackets,
    jeans,
    knitwear,
    shirts,
    shorts,
    skirts,
    sportswear,
    sweatshirts,
    trousers,
    tshirts,
    footwear,
    bags,
    accessories,
    electronics,
    home,
)
TYPES: dict[str, ProductType] = {kind.name: kind for family in FAMILIES for kind in family.TYPES}
