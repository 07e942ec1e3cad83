"""Queries that name a product by its SKU, or its brand and its type: words that vectors know little of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from search.evaluation.queries.judging import Asked
from search.evaluation.queries.sampling import spread
from search.evaluation.types import LabelledProduct

#: Brands whose names titles of the Kaggle-fashion catalogue begin with, listed by hand; the drawn ones name their own.
BRANDS = (
    "ADIDAS",
    "Allen Solly",
    "Arrow",
    "ASICS",
    "Baggit",
    "Biba",
    "Carlton London",
    "Casio",
    "Catwalk",
    "Converse",
    "Crocs",
    "Fabindia",
    "Fastrack",
    "Fila",
    "Flying Machine",
    "Gini and Jony",
    "Hidekraft",
    "HRX",
    "Indian Terrain",
    "Inc 5",
    "Jealous 21",
    "John Miller",
    "Lee",
    "Levis",
    "Locomotive",
    "Lotto",
    "Manchester United",
    "Mark Taylor",
    "Myntra",
    "Nike",
    "Numero Uno",
    "Peter England",
    "Pieces",
    "Police",
    "Proline",
    "Provogue",
    "Puma",
    "Q&Q",
    "Quechua",
    "Red Tape",
    "Reebok",
    "Rocia",
    "Scullers",
    "Skagen",
    "Timberland",
    "Titan",
    "Turtle",
    "United Colors of Benetton",
    "Van Heusen",
    "Wildcraft",
    "Woodland",
    "Wrangler",
)
_BY_SKU = ("{sku}", "sku {sku}", "{kind} {sku}", "do you have {sku}")
_BY_BRAND = ("{brand} {kind}", "{kind} by {brand}", "{colour} {brand} {kind}", "{brand} {kind} for {whom}")


def named_queries(products: Sequence[LabelledProduct], count: int, rng: Random) -> list[Asked]:
    """Ask half by SKU and half by brand and type, spread over types; fewer where the catalogue has fewer brands.

    By SKU one product is relevant, by brand and type every product of both.
    """
    by_brand = _by_brand(products, rng)[: count // 2]
    ordered = spread(sorted(products, key=lambda product: product.key), lambda product: product.article_type, rng)
    by_sku = [
        Asked({product.key: 2}, f"2: the product {product.key}.", text=_say(_BY_SKU, place, product))
        for place, product in enumerate(ordered[: count - count // 2])
    ]
    return by_sku + by_brand


def brand_in(title: str) -> str:
    """Return the brand of BRANDS that a title begins with, or nothing."""
    begun = [brand for brand in BRANDS if f"{title} ".casefold().startswith(f"{brand} ".casefold())]
    return max(begun, key=len, default="")


def _by_brand(products: Sequence[LabelledProduct], rng: Random) -> list[Asked]:
    of_both: dict[tuple[str, str], list[LabelledProduct]] = defaultdict(list)
    for product in sorted(products, key=lambda product: product.key):
        brand = brand_in(product.title)
        if brand and product.article_type:
            of_both[brand, product.article_type].append(product)
    pairs = spread(sorted(of_both), lambda pair: pair[1], rng)
    return [
        Asked(
            {product.key: 2 for product in of_both[pair]},
            f"2: {pair[1]} of {pair[0]}.",
            text=_say(_BY_BRAND, place, rng.choice(of_both[pair]), pair[0]),
        )
        for place, pair in enumerate(pairs)
    ]


def _say(templates: Sequence[str], place: int, product: LabelledProduct, brand: str = "") -> str:
    said = templates[place % len(templates)].format(
        sku=product.key,
        kind=product.article_type.lower(),
        brand=brand.lower(),
        colour=product.colour.lower(),
        whom=product.gender.lower() or "anyone",
    )
    return " ".join(said.split())
