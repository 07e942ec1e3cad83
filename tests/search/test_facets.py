from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from search.facets import facets, price_ranges
from search.index.attributes import NO_PRICE
from search.index.columns import Columns
from search.index.filters import Filter, any_of
from search.index.layer import Layer
from search.index.records import Record
from search.index.snapshot import IndexSnapshot
from search.query import FacetValue
from tests.search.index.builders import attributes, keeps, records, unit_rows

FIELDS = ("brand", "category", "attributes.colour", "attributes.occasions", "price", "in_stock")
WHOLE = 50


def catalogue() -> tuple[IndexSnapshot, dict[int, Record]]:
    """A base, a sealed layer and a tail: new products, new vectors, attributes said anew, some gone."""
    told = {record.product: record for record in records(300)}
    base = Layer.of(list(told.values()), (), 16, "test")
    changed = [
        replace(
            told[number * 10], attributes=attributes(number + 1, price="7.00", stock=number % 2), image=None, text=None
        )
        for number in range(0, 60, 3)
    ]
    new = [replace(record, product=record.product + 5) for record in records(20, seed=9)]
    index = IndexSnapshot("test", [base]).apply([*changed, *new], {10, 200, 2990})
    for record in (*changed, *new):
        told[record.product] = replace(record, image=told[record.product].image) if not record.has_vectors else record
    return index, {product: record for product, record in told.items() if product not in {10, 200, 2990}}


def random_filter(chance: random.Random) -> Filter:
    terms = []
    for field, values in (
        ("brand", ["Maker 1", "Maker 2", "Maker 4"]),
        ("attributes.colour", ["red", "Blue", "nowhere"]),
        ("category", ["apparel", "apparel/shirts"]),
        ("attributes.occasions", ["party"]),
    ):
        if chance.random() < 0.3:
            terms.append(any_of(field, chance.sample(values, chance.randint(1, len(values)))))
    low = chance.choice([None, None, 0, 5000])
    return Filter(tuple(terms), low, chance.choice([None, None, 20000]), chance.choice([None, None, True, False]))


def brute(told: dict[int, Record], query: np.ndarray, wanted: Filter, field: str) -> Counter[str]:
    """Count a field over the WHOLE products nearest to the query that pass without that field's own filter."""
    passing = [record for record in told.values() if keeps(wanted.without(field), record.attributes)]
    nearest = sorted(passing, key=lambda record: (-float(np.dot(record.image, query)), record.product))[:WHOLE]  # type: ignore[arg-type]
    if field == "in_stock":
        return Counter("false" if record.attributes.stock == 0 else "true" for record in nearest)
    said = [name for record in nearest for name in record.attributes.terms if name.startswith(f"{field}=")]
    return Counter(name.removeprefix(f"{field}=") for name in said)


def test_counts_are_those_of_brute_force_on_500_random_filtered_queries() -> None:
    index, told = catalogue()
    chance = random.Random(7)
    for query in unit_rows(500, 16, seed=11):
        wanted = random_filter(chance)

        def columns_under(narrowed: Filter, query: np.ndarray = query) -> Columns:
            return index.columns(index.search(query, WHOLE, narrowed, encoder_id="test").products)

        found = facets(FIELDS, wanted, columns_under)
        for field in FIELDS:
            if field != "price":
                assert Counter({one.value: one.count for one in found[field]}) == brute(told, query, wanted, field)
        priced = columns_under(wanted.without("price")).prices()
        for one in found["price"]:
            inside = [(one.low or 0) <= price <= (one.high or 10**9) for price in priced.tolist() if price != NO_PRICE]
            assert one.count == sum(inside)
        assert sum(one.count for one in found["price"]) == np.count_nonzero(priced != NO_PRICE)


def test_filters_alone_count_exactly_over_the_catalogue() -> None:
    index, told = catalogue()
    chance = random.Random(3)
    for _ in range(100):
        wanted = random_filter(chance)
        passing = {product for product, record in told.items() if keeps(wanted, record.attributes)}
        assert set(index.passing(wanted).tolist()) == passing
        assert index.count(wanted) == len(passing)


def test_prices_are_split_at_round_amounts_into_ranges_of_about_equally_many() -> None:
    prices = np.array([999, 1999, 2999, 3999, 4999, 5999, 6999, 7999, 8999, 19999, NO_PRICE])
    # quintiles 29.99, 49.99, 69.99, 89.99, each rounded to the nearest 5.00
    assert price_ranges(prices) == [
        FacetValue("-29.99", 3, None, 2999),
        FacetValue("30.00-49.99", 2, 3000, 4999),
        FacetValue("50.00-69.99", 2, 5000, 6999),
        FacetValue("70.00-89.99", 2, 7000, 8999),
        FacetValue("90.00-", 1, 9000, None),
    ]


@pytest.mark.parametrize(("prices", "found"), [([], []), ([NO_PRICE], []), ([0], [FacetValue("-", 1)])])
def test_few_prices_make_few_ranges(prices: list[int], found: list[FacetValue]) -> None:
    assert price_ranges(np.array(prices, np.int64)) == found


def test_the_commonest_value_comes_first_and_equal_ones_by_name() -> None:
    index, _ = catalogue()
    brands = facets(("brand",), Filter(), lambda wanted: index.columns(index.passing(wanted)))["brand"]
    assert brands == sorted(brands, key=lambda one: (-one.count, one.value))
