"""Families of product types, one file each, and the registry that joins them."""

from __future__ import annotations

from catalog.demo.families import (
    accessories,
    bags,
    blazers,
    blouses,
    coats,
    dresses,
    electronics,
    footwear,
    home,
    jackets,
    jeans,
    jumpsuits,
    knitwear,
    leggings,
    shirts,
    shorts,
    skirts,
    sweatshirts,
    track_pants,
    trousers,
    tshirts,
)
from catalog.demo.kinds import ProductType

FAMILIES = (
    tshirts,
    shirts,
    blouses,
    knitwear,
    sweatshirts,
    jackets,
    coats,
    blazers,
    dresses,
    jumpsuits,
    skirts,
    trousers,
    jeans,
    shorts,
    track_pants,
    leggings,
    footwear,
    bags,
    accessories,
    electronics,
    home,
)
TYPES: dict[str, ProductType] = {kind.name: kind for family in FAMILIES for kind in family.TYPES}
