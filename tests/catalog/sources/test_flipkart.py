"""Both layouts of Flipkart, as the affiliate API and the public tables have them; the products are invented."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from catalog.sources import get_source
from catalog.sources.base import ImageRef, ProductRow, RowError, UnreadableSource

SHIRT = {
    "uniq_id": "0f3c",
    "product_url": "http://www.flipkart.com/shirt/p/itm1?pid=SHT1",
    "product_name": "Anouk Bay Solid Men's Linen Shirt",
    "product_category_tree": "[\"Clothing >> Men's Clothing >> Shirts >> Anouk Bay Solid Men's Linen ...\"]",
    "pid": "SHT1",
    "retail_price": "1999",
    "discounted_price": "1299",
    "image": '["http://img.example/1.jpeg", "http://img.example/2.jpeg", "http://img.example/1.jpeg"]',
    "description": "A loose shirt.",
    "overall_rating": "No rating available",
    "brand": "Anouk Bay",
    "product_specifications": '{"product_specification"=>[{"key"=>"Ideal For", "value"=>"Men\'s"}, '
    '{"key"=>"Fabric", "value"=>"Linen"}, {"key"=>"Occasion", "value"=>"Casual, Festive"}, {"value"=>"no key"}, '
    '{"key"=>"Sleeve", "value"=>"Half Sleeve"}]}',
}


def read_table(tmp_path: Path, *rows: dict[str, str]) -> list[ProductRow | RowError]:
    with (tmp_path / "flipkart.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, SHIRT)
        writer.writeheader()
        writer.writerows(rows)
    return list(get_source("flipkart").rows(tmp_path / "flipkart.csv"))


def read_feed(tmp_path: Path, *products: Any, wrapper: str = "productInfoList") -> list[ProductRow | RowError]:
    (tmp_path / "feed.json").write_text(json.dumps({"nextUrl": None, wrapper: products}))
    return list(get_source("flipkart").rows(tmp_path / "feed.json"))


def product(rows: list[ProductRow | RowError]) -> ProductRow:
    (row,) = rows
    assert isinstance(row, ProductRow), row
    return row


def error(rows: list[ProductRow | RowError]) -> tuple[str, str]:
    (row,) = rows
    assert isinstance(row, RowError), row
    return row.column, row.reason


def test_it_maps_the_columns_of_the_table(tmp_path: Path) -> None:
    assert product(read_table(tmp_path, SHIRT)) == ProductRow(
        line=2,
        sku="SHT1",
        title="Anouk Bay Solid Men's Linen Shirt",
        description="A loose shirt.",
        brand="Anouk Bay",
        category=["Clothing", "Men's Clothing", "Shirts"],
        url="http://www.flipkart.com/shirt/p/itm1?pid=SHT1",
        price=Decimal("1299.00"),
        currency="INR",
        attributes={
            **{"gender": "Men", "material": "Linen", "occasions": ["casual"], "Occasion": "Casual, Festive"},
            "Sleeve": "Half Sleeve",
        },
        images=[ImageRef("http://img.example/1.jpeg"), ImageRef("http://img.example/2.jpeg", position=1)],
    )


def test_without_a_discount_the_list_price_counts_and_without_a_pid_the_other_id(tmp_path: Path) -> None:
    row = product(read_table(tmp_path, SHIRT | {"discounted_price": "", "pid": ""}))
    assert (row.price, row.sku) == (Decimal("1999.00"), "0f3c")


def test_blank_cells_say_nothing(tmp_path: Path) -> None:
    blank = dict.fromkeys(SHIRT, "") | {"pid": "SHT1", "product_name": "Shirt"}
    assert product(read_table(tmp_path, blank)) == ProductRow(line=2, sku="SHT1", title="Shirt")


def test_a_single_specification_need_not_be_a_list(tmp_path: Path) -> None:
    cell = '{"product_specification"=>{"key"=>"Color", "value"=>"Blue"}}'
    assert product(read_table(tmp_path, SHIRT | {"product_specifications": cell})).attributes == {"colour": "Blue"}


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("product_category_tree", '["Clothing >> Men', "The value is no list that can be read"),
        ("product_category_tree", "[1, {}]", "The value is no list of texts."),
        ("image", '["ftp://img.example/1.jpeg"]', "is no address"),
        ("image", '["a" => "b"]', "The value is no list that can be read"),
        ("product_specifications", '{"product_specification"=>[', "The value is no list that can be read"),
        ("product_specifications", '{"product_specification"=>["Color"]}', "The value is no list of keys and values."),
        ("discounted_price", "cheap", "is no price"),
        ("product_url", "somewhere", "is no address"),
        ("product_name", "", "The value is missing."),
    ],
)
def test_a_bad_cell_is_named_by_its_column(tmp_path: Path, column: str, cell: str, reason: str) -> None:
    bad, good = read_table(tmp_path, SHIRT | {column: cell}, SHIRT | {"pid": "SHT2"})
    assert isinstance(bad, RowError)
    assert (bad.line, bad.column) == (2, column)
    assert reason in bad.reason
    assert isinstance(good, ProductRow)


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("sku,title\nA,Shirt\n")
    with pytest.raises(UnreadableSource, match="product_name"):
        list(get_source("flipkart").rows(tmp_path / "other.csv"))


BASE: dict[str, Any] = {
    "productId": "SHT1",
    "title": "Linen Shirt",
    "productDescription": "A loose shirt.",
    "imageUrls": {
        **{"200x200": "http://img.example/200.jpeg", "800x800": "http://img.example/800.jpeg"},
        "unknown": "http://img.example/original.jpeg",
    },
    "maximumRetailPrice": {"amount": 1999.0, "currency": "INR"},
    "flipkartSellingPrice": {"amount": 1399.0, "currency": "INR"},
    "flipkartSpecialPrice": {"amount": 1299.0, "currency": "INR"},
    "productUrl": "http://dl.flipkart.com/dl/shirt/p/itm1?pid=SHT1",
    "productBrand": "Anouk Bay",
    "inStock": True,
    "categoryPath": "Apparels>Men>Shirts",
    "attributes": {"size": "M", "color": "Blue", "storage": ""},
}
DETAILS: dict[str, Any] = {
    "specificationList": [
        {"key": "General", "values": [{"key": "Fabric", "value": ["Linen"]}, {"key": "Fit", "value": ["Slim"]}]},
        {"key": "Use", "values": [{"key": "Occasion", "value": ["Casual", "Party"]}]},
    ],
    "lifeStyleInfo": {"idealFor": ["Men's", "Boys"]},
}


def entry(**changes: Any) -> dict[str, Any]:
    return {"productBaseInfoV1": BASE | changes, "productShippingInfoV1": {}, "categorySpecificInfoV1": DETAILS}


@pytest.mark.parametrize("wrapper", ["productInfoList", "products"])
def test_it_maps_the_feed(tmp_path: Path, wrapper: str) -> None:
    assert product(read_feed(tmp_path, entry(), wrapper=wrapper)) == ProductRow(
        line=1,
        sku="SHT1",
        title="Linen Shirt",
        description="A loose shirt.",
        brand="Anouk Bay",
        category=["Apparels", "Men", "Shirts"],
        url="http://dl.flipkart.com/dl/shirt/p/itm1?pid=SHT1",
        price=Decimal("1299.00"),
        currency="INR",
        stock=1,
        attributes={
            **{"material": "Linen", "fit": "Slim", "occasions": ["casual", "party"], "colour": "Blue", "Size": "M"},
            "gender": ["Men", "Boys"],
        },
        images=[ImageRef("http://img.example/800.jpeg")],
    )


def test_the_feed_tells_what_is_out_of_stock(tmp_path: Path) -> None:
    assert product(read_feed(tmp_path, entry(inStock=False))).stock == 0
    assert product(read_feed(tmp_path, entry(inStock=None))).stock is None


def test_a_price_of_nothing_is_none(tmp_path: Path) -> None:
    free = {"amount": 0, "currency": "INR"}
    assert product(read_feed(tmp_path, entry(flipkartSpecialPrice=free))).price == Decimal("1399.00")
    row = product(
        read_feed(tmp_path, entry(flipkartSpecialPrice=free, flipkartSellingPrice=None, maximumRetailPrice={}))
    )
    assert (row.price, row.currency) == (None, "")


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"productId": None}, "productId", "missing"),
        ({"title": ["Shirt"]}, "title", "no text"),
        ({"flipkartSpecialPrice": 5}, "flipkartSpecialPrice", "no object"),
        ({"flipkartSpecialPrice": {"amount": "5"}}, "flipkartSpecialPrice", "no number"),
        ({"imageUrls": {"200x200": "javascript:1"}}, "imageUrls", "no address"),
        ({"inStock": "yes"}, "inStock", "neither true nor false"),
        ({"title": "a\0b"}, "productBaseInfoV1", "no text"),
    ],
)
def test_a_bad_value_of_the_feed_is_named(tmp_path: Path, changes: Any, column: str, reason: str) -> None:
    named, told = error(read_feed(tmp_path, entry(**changes)))
    assert named == column
    assert reason in told


def test_what_is_no_product_of_this_version_says_so(tmp_path: Path) -> None:
    assert "version 1" in error(read_feed(tmp_path, {"productBaseInfo": {}}))[1]


def test_a_broken_specification_is_an_error_of_its_product(tmp_path: Path) -> None:
    broken = entry() | {"categorySpecificInfoV1": {"specificationList": [{"values": [{"key": "Fit", "value": [1]}]}]}}
    good = entry(productId="SHT2")
    bad, row = read_feed(tmp_path, broken, good)
    assert isinstance(bad, RowError)
    assert (bad.line, bad.column) == (1, "specificationList")
    assert isinstance(row, ProductRow)


def test_feed_entries_may_stand_one_a_line(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").write_text(f"{json.dumps(entry())}\nnot json\n")
    row, bad = get_source("flipkart").rows(tmp_path / "feed.jsonl")
    assert isinstance(row, ProductRow)
    assert isinstance(bad, RowError)
    assert bad.line == 2
