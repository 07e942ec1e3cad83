"""Words at 50,000 products (LEXICAL_PRODUCTS= for another number): searching, reading and suggesting. Printed."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from random import Random

import pytest

from catalog.models import Category, Merchant, Product
from search import lexical_search
from search.evaluation.queries.misspelling import misspelt
from search.index.filters import Filter, any_of
from search.query_reading import read
from search.suggesting import suggest

pytestmark = [pytest.mark.bench, pytest.mark.django_db]

COUNT = int(os.environ.get("LEXICAL_PRODUCTS", "50000"))
ROUNDS = 200
COLOURS = ("Red", "Blue", "Navy Blue", "Black", "White", "Green", "Pink", "Grey", "Teal", "Brown")
KINDS = ("Dress", "Shirt", "Sports Shoes", "Handbag", "Watch", "Kurta", "Jeans", "Jacket", "Sandals", "Cap")
GENDERS = ("Men", "Women", "Boys", "Girls", "Unisex")


def names(rng: Random, count: int) -> list[str]:
    """Make names that can be told apart, of three syllables."""
    syllables = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]
    return sorted({"".join(rng.choice(syllables) for _ in range(3)).title() for _ in range(2 * count)})[:count]


def fill(rng: Random) -> list[str]:
    """Store products, and return queries about them."""
    merchant = Merchant.objects.named("default")
    categories = {kind: Category.objects.at_path(["Shop", kind]) for kind in KINDS}
    brands, lines = names(rng, 200), names(rng, 3000)
    products, queries = [], []
    for number in range(COUNT):
        brand, line, colour = rng.choice(brands), rng.choice(lines), rng.choice(COLOURS)
        kind, gender = rng.choice(KINDS), rng.choice(GENDERS)
        title = f"{brand} {gender} {line} {colour} {kind}"
        attributes = {"colour": colour, "gender": gender, "article_type": kind, "season": "Summer"}
        products.append(
            Product(
                title=title,
                sku=f"SKU-{number:07d}",
                brand=brand,
                merchant=merchant,
                category=categories[kind],
                attributes=attributes,
                content_hash=str(number),
            )
        )
        if number < ROUNDS:
            spoken = [f"{colour} {kind} for {gender}", f"{brand} {kind}", f"something {colour} by {line} under 50"]
            queries.append(spoken[number % 3].lower())
    Product.objects.bulk_create(products, batch_size=2_000)
    return queries


def p50(ask: Callable[[str], object], texts: Sequence[str]) -> tuple[float, float]:
    """Return median and 95th percentile in milliseconds."""
    spent = []
    for text in texts:
        started = time.perf_counter()
        ask(text)
        spent.append((time.perf_counter() - started) * 1000)
    return statistics.median(spent), statistics.quantiles(spent, n=20)[18]


def test_words_at_scale() -> None:
    rng = Random(1)
    queries = fill(rng)
    started = time.perf_counter()
    lexical_search.current()
    print(f"\n{COUNT} products: the first look took {time.perf_counter() - started:.1f} s")
    wrong = [misspelt(query, rng) for query in queries]
    begun = [query[: rng.randint(2, len(query))] for query in queries]
    wanted = Filter(terms=(any_of("attributes.gender", ["Women"]),))
    asked: dict[str, tuple[Callable[[str], object], Sequence[str], float]] = {
        "search": (lexical_search.search, queries, 8.0),
        "search, filtered": (lambda text: lexical_search.search(text, wanted=wanted), queries, 8.0),
        "search, misspelt": (lexical_search.search, wrong, 8.0),
        "read": (read, queries, 8.0),
        "suggest": (lambda text: suggest(text, 5), begun, 10.0),
    }
    for name, (ask, texts, target) in asked.items():
        ask(texts[0])
        middle, late = p50(ask, texts)
        print(f"  {name:17} p50 {middle:6.2f} ms, p95 {late:6.2f} ms (target p50 {target:.0f} ms)")
    product = Product.objects.order_by("pk").last()
    assert product is not None
    Product.objects.filter(pk=product.pk).update(title="Zzyzx road shirt")
    started = time.perf_counter()
    while product.pk not in lexical_search.search("zzyzx").products:
        assert time.perf_counter() - started < 10
    print(f"  a new word was found after {time.perf_counter() - started:.2f} s")
