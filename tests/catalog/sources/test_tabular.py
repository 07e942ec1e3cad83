from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.sources import get_source
from catalog.sources.base import ImageRef, ProductRow, RowError, UnreadableSource, VariantRow
from catalog.sources.json_products import read_product
from catalog.sources.reading import Line

DRESS: dict[str, Any] = {
    "sku": "D1",
    "title": "Silk dress",
    "description": "Soft.",
    "brand": "Acme",
    "category": ["Fashion", "Women", "Dresses"],
    "price": "49.00",
    "currency": "EUR",
    "stock": 12,
    "url": "",
    "attributes": {"colour": "red", "occasions": ["party"], "care": None},
    "variants": [{"sku": "D1-M", "options": {"Size": "M"}, "price": "49.00", "stock": 3}],
    "images": ["images/d1.jpg"],
}


def read_csv(tmp_path: Path, text: str) -> list[ProductRow | RowError]:
    (tmp_path / "products.csv").write_text(text)
    return list(get_source("csv").rows(tmp_path))


def read_json(tmp_path: Path, *records: Any) -> list[ProductRow | RowError]:
    (tmp_path / "products.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records))
    return list(get_source("jsonl").rows(tmp_path))


def error(rows: list[ProductRow | RowError]) -> RowError:
    (row,) = rows
    assert isinstance(row, RowError), row
    return row


def test_it_reads_a_csv_table(tmp_path: Path) -> None:
    rows = read_csv(
        tmp_path,
        "sku;title;description;brand;category;price;currency;stock;url;status;images;Colour;attributes.fit;occasions;note\n"
        "D1;Silk dress;Soft.;Acme;Fashion > Women > Dresses;49,00;eur;12;https://x.org/d1;draft;"
        "images/a.jpg|https://x.org/b.jpg;red;slim;Party, date;\n",
    )
    assert rows == [
        ProductRow(
            line=2,
            sku="D1",
            title="Silk dress",
            description="Soft.",
            brand="Acme",
            category=["Fashion", "Women", "Dresses"],
            url="https://x.org/d1",
            price=Decimal("49.00"),
            currency="EUR",
            stock=12,
            status="draft",
            attributes={"colour": "red", "fit": "slim", "occasions": ["party", "date"]},
            images=[ImageRef("images/a.jpg", "", 0), ImageRef("https://x.org/b.jpg", "", 1)],
        )
    ]


def test_sku_and_title_are_enough(tmp_path: Path) -> None:
    assert read_csv(tmp_path, "sku,title\n1,Shirt\n") == [ProductRow(2, "1", "Shirt")]


def test_the_price_names_the_currency_when_no_column_does(tmp_path: Path) -> None:
    (row,) = read_csv(tmp_path, 'sku,title,price\n1,Shirt,"€1,299.00"\n')
    assert isinstance(row, ProductRow)
    assert (row.price, row.currency) == (Decimal("1299.00"), "EUR")


@pytest.mark.parametrize(
    ("columns", "values", "column"),
    [
        ("sku,title", ",Shirt", "sku"),
        ("sku,title", "1,", "title"),
        ("sku,title,price", "1,Shirt,-5", "price"),
        ("sku,title,price", "1,Shirt,NaN", "price"),
        ("sku,title,price,currency", "1,Shirt,€5,USD", "currency"),
        ("sku,title,stock", "1,Shirt,many", "stock"),
        ("sku,title,url", "1,Shirt,javascript:alert(1)", "url"),
        ("sku,title,status", "1,Shirt,sold", "status"),
    ],
)
def test_a_bad_value_is_reported_with_its_column(tmp_path: Path, columns: str, values: str, column: str) -> None:
    row = error(read_csv(tmp_path, f"{columns}\n{values}\n"))
    assert (row.line, row.column) == (2, column)
    assert list(row.raw) == columns.split(",")


def test_it_reads_json_lines(tmp_path: Path) -> None:
    assert read_json(tmp_path, DRESS) == [
        ProductRow(
            line=1,
            sku="D1",
            title="Silk dress",
            description="Soft.",
            brand="Acme",
            category=["Fashion", "Women", "Dresses"],
            price=Decimal("49.00"),
            currency="EUR",
            stock=12,
            attributes={"colour": "red", "occasions": ["party"]},
            variants=[VariantRow("D1-M", {"Size": "M"}, Decimal("49.00"), 3)],
            images=[ImageRef("images/d1.jpg")],
        )
    ]


def test_json_numbers_are_prices_as_they_are(tmp_path: Path) -> None:
    (row,) = read_json(tmp_path, DRESS | {"price": 1.299, "sku": 7})
    assert isinstance(row, ProductRow)
    assert (row.price, row.sku) == (Decimal("1.30"), "7")


def test_other_keys_of_json_are_attributes(tmp_path: Path) -> None:
    (row,) = read_json(tmp_path, {"sku": "1", "title": "Shirt", "season": "Summer", "weight": 0.5, "tags": []})
    assert isinstance(row, ProductRow)
    assert row.attributes == {"season": "Summer", "weight": 0.5}


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"sku": None}, "sku"),
        ({"title": ["x"]}, "title"),
        ({"price": True}, "price"),
        ({"price": -1}, "price"),
        ({"stock": -1}, "stock"),
        ({"stock": True}, "stock"),
        ({"category": {"a": 1}}, "category"),
        ({"attributes": ["red"]}, "attributes"),
        ({"variants": {"sku": "x"}}, "variants"),
        ({"variants": [{"options": {}}]}, "variants"),
        ({"variants": [{"sku": "x", "options": ["M"]}]}, "variants"),
        ({"images": "x.jpg"}, "images"),
        ({"images": [7]}, "images"),
        ({"title": "half \ud800"}, "title"),
        ({"attributes": {"colour": "r\0d"}}, "attributes"),
    ],
)
def test_a_bad_json_value_is_reported_with_its_key(tmp_path: Path, change: dict[str, Any], column: str) -> None:
    row = error(read_json(tmp_path, DRESS | change))
    assert (row.line, row.column) == (1, column)


@pytest.mark.parametrize(
    "text", ["{", "[1]", "7", "null", '{"sku": NaN}', '{"a":' + "[" * 100_000, '{"sku":' + "1" * 5_000 + "}"]
)
def test_a_line_that_is_no_json_object_is_reported(tmp_path: Path, text: str) -> None:
    (tmp_path / "products.jsonl").write_text(f"{text}\n\n{json.dumps(DRESS)}\n")
    rows = list(get_source("jsonl").rows(tmp_path))
    assert [type(row) for row in rows] == [RowError, ProductRow]
    assert [row.line for row in rows] == [1, 3]


def test_an_over_long_json_line_is_reported_and_passed_over(tmp_path: Path) -> None:
    rows = read_json(tmp_path, DRESS | {"description": "x" * 2_500_000}, DRESS)
    assert [type(row) for row in rows] == [RowError, ProductRow]


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_an_empty_or_absent_file_is_unreadable(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableSource):
        list(get_source(name).rows(tmp_path))
    (tmp_path / f"products.{name}").write_text("")
    with pytest.raises(UnreadableSource, match="empty"):
        list(get_source(name).rows(tmp_path))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*DRESS, "image", "status", "season"]), JSON))
def test_any_object_is_a_product_or_an_error(changes: dict[str, Any]) -> None:
    assert isinstance(read_product(Line(1, json.dumps(DRESS | changes))), ProductRow | RowError)
