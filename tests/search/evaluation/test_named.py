from __future__ import annotations

from random import Random

from search.evaluation.queries.named import brand_in, named_queries
from search.evaluation.types import LabelledProduct


def product(key: str, title: str, kind: str) -> LabelledProduct:
    return LabelledProduct(key, title, title, None, gender="Men", article_type=kind, colour="Red")


PRODUCTS = [
    product("101", "Puma Men Red Cap", "Caps"),
    product("102", "PUMA Blue Cap", "Caps"),
    product("103", "Puma Bag", "Handbags"),
    product("104", "Pumas of the world", "Caps"),
]


def test_a_brand_is_a_whole_name_at_the_beginning() -> None:
    assert [brand_in(one.title) for one in PRODUCTS] == ["Puma", "Puma", "Puma", ""]


def test_half_is_asked_by_sku_and_half_by_brand_and_type() -> None:
    asked = named_queries(PRODUCTS, 8, Random(1))
    by_sku, by_brand = asked[:4], asked[4:]
    assert all(list(one.gains) == [key] and key in one.text for one in by_sku for key in one.gains)
    assert sorted(sorted(one.gains) for one in by_brand) == [["101", "102"], ["103"]]
    assert all("puma" in one.text for one in by_brand)
