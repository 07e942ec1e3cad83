"""What a demo product costs, in which sizes it comes, and how many there are of each."""

from __future__ import annotations

from random import Random
from typing import Any

from catalog.demo.kinds import ProductType

LOWEST, HIGHEST = 10.0, 5000.0
SOLD_OUT = 0.07  # the share of sizes, and of things without sizes, that are out of stock

# Shoes in European sizes, children's clothes by height in centimetres, and what else children wear by type,
# whatever the type's own sizes say.
SHOES = {
    "Women": ("36", "37", "38", "39", "40", "41"),
    "Men": ("40", "41", "42", "43", "44", "45"),
    "Girls": ("28", "29", "30", "31", "32", "33", "34"),
    "Boys": ("28", "29", "30", "31", "32", "33", "34"),
}
HEIGHTS = ("104", "116", "128", "140", "152")
CHILDREN = {"Socks": ("19-22", "23-26", "27-30", "31-34", "35-38"), "Belts": ("50", "55", "60", "65", "70")}


def price_for(kind: ProductType, rng: Random) -> str:
    """Draw a price in euros, log-normal around the type's median and within 10 and 5,000, with a shop's ending."""
    value = min(HIGHEST, max(LOWEST, kind.price * rng.lognormvariate(0, kind.spread)))
    if value >= 1000:
        return f"{round(value, -1):.2f}"
    if value >= 200:
        return f"{int(value) // 10 * 10 + rng.choice((0, 5, 9)):.2f}"
    return f"{int(value) + rng.choice((0.0, 0.5, 0.9, 0.95, 0.99)):.2f}"


def sizes_for(kind: ProductType, gender: str, rng: Random) -> tuple[str, ...]:
    """Choose the sizes in the shop: the type's, as they suit the wearer, sometimes without the first or the last."""
    sizes = _all_sizes(kind, gender)
    if len(sizes) < 4:
        return sizes
    return sizes[rng.randint(0, 1) : len(sizes) - rng.randint(0, 1)]


def variants_for(kind: ProductType, sku: str, price: str, sizes: tuple[str, ...], rng: Random) -> list[dict[str, Any]]:
    """Return one variant for each size, with its own stock."""
    return [
        {"sku": f"{sku}-{size}", "options": {kind.size_name: size}, "price": price, "stock": stock_for(rng)}
        for size in sizes
    ]


def stock_for(rng: Random) -> int:
    """Draw how many are left, now and then none."""
    return 0 if rng.random() < SOLD_OUT else rng.randint(1, 24)


def _all_sizes(kind: ProductType, gender: str) -> tuple[str, ...]:
    if not kind.sizes:
        return ()
    if kind.care == "footwear":
        return SHOES.get(gender, kind.sizes)
    if gender in {"Girls", "Boys"}:
        return HEIGHTS if kind.fits else CHILDREN.get(kind.name, kind.sizes)
    return kind.sizes
