"""What the search box offers while somebody types."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.models import Product
from search import lexical_search
from search.lexical.suggesting import named, products
from search.models import PopularQuery

MOST_LETTERS = 80
QUERIES, CATEGORIES, BRANDS = 3, 3, 2


@dataclass(frozen=True)
class Suggestions:
    """queries: texts; categories: name from the root, path and number of products; brands: name and number."""

    queries: list[str]
    categories: list[tuple[str, str, int]]
    brands: list[tuple[str, int]]
    products: list[Product]


def suggest(text: str, count: int) -> Suggestions:
    """Offer at most `count` products, and a few queries, categories and brands, for what was typed so far."""
    typed = " ".join(text[:MOST_LETTERS].casefold().split())
    if not typed:
        return Suggestions([], [], [], [])
    index = lexical_search.current().index
    keys = products(index, typed, count)
    rows = Product.objects.active().for_cards().in_bulk(keys)
    categories = named(((layer.categories, alive) for layer, alive in index.layers), typed, CATEGORIES)
    brands = named(((layer.brand_names, alive) for layer, alive in index.layers), typed, BRANDS)
    return Suggestions(
        queries=_queries(typed),
        categories=[(one.name, one.path, number) for one, number in categories],
        brands=[(one.name, number) for one, number in brands],
        products=[rows[key] for key in keys if key in rows],
    )


def _queries(typed: str) -> list[str]:
    """Find popular texts of which a word begins with what was typed, those that begin so themselves first."""
    offered = PopularQuery.objects.offered().exclude(text=typed)
    found = list(offered.filter(text__startswith=typed)[:QUERIES].values_list("text", flat=True))
    if len(found) < QUERIES:
        within = offered.filter(text__contains=f" {typed}").exclude(text__startswith=typed)
        found += within[: QUERIES - len(found)].values_list("text", flat=True)
    return found
