"""Prices, sizes and stock of the demo catalogue."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from statistics import median

import pytest

from catalog.demo.families import TYPES
from catalog.demo.kinds import ProductType
from catalog.demo.offer import CHILDREN, HEIGHTS, price_for, sizes_for, stock_for, variants_for

SHIRTS = TYPES["Shirts"]
BOOTS = replace(TYPES["Boots"], care="footwear")


def prices(kind: ProductType) -> list[float]:
    return [float(price_for(kind, Random(number))) for number in range(500)]


def test_prices_lie_around_the_median_of_their_type() -> None:
    assert 0.9 * SHIRTS.price <= median(prices(SHIRTS)) <= 1.1 * SHIRTS.price


@pytest.mark.parametrize(("price", "spread"), [(10.0, 0.7), (4000.0, 1.0), (150.0, 2.0)])
def test_prices_stay_between_ten_and_five_thousand(price: float, spread: float) -> None:
    drawn = prices(replace(SHIRTS, price=price, spread=spread))
    assert min(drawn) >= 10
    assert max(drawn) <= 5000


def test_prices_end_as_a_shop_writes_them() -> None:
    drawn = prices(replace(SHIRTS, price=300.0, spread=1.0))
    assert {round(price % 1, 2) for price in drawn if price < 200} <= {0.0, 0.5, 0.9, 0.95, 0.99}
    assert {price % 10 for price in drawn if 200 <= price < 1000} <= {0, 5, 9}
    assert {price % 10 for price in drawn if price >= 1000} <= {0}


def drawn_sizes(kind: ProductType, gender: str) -> set[str]:
    return {size for number in range(20) for size in sizes_for(kind, gender, Random(number))}


def test_shoes_come_in_the_sizes_of_their_wearer() -> None:
    assert drawn_sizes(BOOTS, "Women") == {"36", "37", "38", "39", "40", "41"}
    assert drawn_sizes(BOOTS, "Men") == {"40", "41", "42", "43", "44", "45"}
    assert drawn_sizes(BOOTS, "Boys") == {"28", "29", "30", "31", "32", "33", "34"}
    assert drawn_sizes(BOOTS, "Unisex") == set(BOOTS.sizes)


def test_childrens_clothes_go_by_height() -> None:
    assert drawn_sizes(SHIRTS, "Girls") == set(HEIGHTS)
    assert drawn_sizes(SHIRTS, "Women") == set(SHIRTS.sizes)


@pytest.mark.parametrize("name", ["Socks", "Belts"])
def test_childrens_socks_and_belts_have_sizes_of_their_own(name: str) -> None:
    assert drawn_sizes(TYPES[name], "Boys") == set(CHILDREN[name])
    assert drawn_sizes(TYPES[name], "Men") == set(TYPES[name].sizes)


def test_a_type_without_sizes_has_none() -> None:
    assert sizes_for(replace(SHIRTS, sizes=()), "Men", Random(1)) == ()


def test_a_short_run_of_sizes_is_kept_whole() -> None:
    assert drawn_sizes(replace(SHIRTS, sizes=("S", "M", "L")), "Men") == {"S", "M", "L"}
    assert sizes_for(replace(SHIRTS, sizes=("One",)), "Men", Random(1)) == ("One",)


def test_each_size_is_a_variant_with_its_own_stock() -> None:
    variants = variants_for(SHIRTS, "D1-00001", "48.00", ("S", "M"), Random(3))
    assert [variant["sku"] for variant in variants] == ["D1-00001-S", "D1-00001-M"]
    assert [variant["options"] for variant in variants] == [{"Size": "S"}, {"Size": "M"}]
    assert all(0 <= variant["stock"] <= 24 for variant in variants)


def test_a_few_are_sold_out() -> None:
    stocks = [stock_for(Random(number)) for number in range(1000)]
    assert 30 <= stocks.count(0) <= 120
