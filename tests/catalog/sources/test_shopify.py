from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.sources import get_source
from catalog.sources.base import ImageRef, ProductRow, RowError, UnreadableSource, VariantRow
from catalog.sources.shopify import clean_html

COLUMNS = (
    *("Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Name", "Option1 Value"),
    *("Variant SKU", "Variant Price", "Variant Inventory Qty", "Image Src", "Image Position", "Image Alt Text"),
)


def read(tmp_path: Path, *rows: dict[str, str]) -> list[ProductRow | RowError]:
    columns = [*COLUMNS, *(name for row in rows for name in row if name not in COLUMNS)]
    lines = [",".join(columns), *(",".join(f'"{row.get(name, "")}"' for name in columns) for row in rows)]
    (tmp_path / "export.csv").write_text("\n".join(lines) + "\n")
    return list(get_source("shopify").rows(tmp_path / "export.csv"))


def line(handle: str = "shirt", title: str = "", **cells: str) -> dict[str, str]:
    names = {"size": "Option1 Value", "sku": "Variant SKU", "price": "Variant Price", "stock": "Variant Inventory Qty"}
    return {"Handle": handle, "Title": title, **{names.get(name, name): value for name, value in cells.items()}}


def first(**cells: str) -> dict[str, str]:
    return line(title="Shirt", **cells) | {"Option1 Name": "Size"}


def product(rows: list[Any]) -> ProductRow:
    (row,) = rows
    assert isinstance(row, ProductRow), row
    return row


def test_several_lines_become_one_product(tmp_path: Path) -> None:
    row = product(
        read(
            tmp_path,
            first(size="S", sku="A1", price="98.00", stock="1")
            | {"Vendor": "Blue", "Type": "Mens", "Tags": "Shirts, Linen ,", "Published": "true"},
            line(size="M", sku="A2", price="102.00", stock="25"),
        )
    )
    assert row == ProductRow(
        line=2,
        sku="shirt",
        title="Shirt",
        brand="Blue",
        category=["Mens"],
        price=Decimal("98.00"),
        stock=26,
        status="active",
        attributes={"tags": ["Shirts", "Linen"]},
        variants=[
            VariantRow("A1", {"Size": "S"}, Decimal("98.00"), 1),
            VariantRow("A2", {"Size": "M"}, Decimal("102.00"), 25),
        ],
    )


def test_lines_of_a_handle_need_not_be_adjacent(tmp_path: Path) -> None:
    rows = read(tmp_path, first(size="S"), line("hat", "Hat", price="5"), line(size="M"), line("", "", size="L"))
    assert [(row.line, len(row.variants)) for row in rows if isinstance(row, ProductRow)] == [(3, 1), (2, 3)]


def test_a_variant_without_sku_gets_handle_and_options(tmp_path: Path) -> None:
    row = product(read(tmp_path, first(size="S", price="1"), line(size="M", price="1")))
    assert [variant.sku for variant in row.variants] == ["shirt-S", "shirt-M"]


def test_variants_that_share_a_sku_are_told_apart_by_their_options(tmp_path: Path) -> None:
    row = product(read(tmp_path, first(size="S", sku="A"), line(size="M", sku="A")))
    assert [variant.sku for variant in row.variants] == ["A", "A-M"]


def test_the_apostrophe_before_a_number_is_no_part_of_the_sku(tmp_path: Path) -> None:
    assert product(read(tmp_path, first(size="S", sku="'4160"))).variants[0].sku == "4160"


def test_the_placeholder_option_says_nothing(tmp_path: Path) -> None:
    row = product(read(tmp_path, line(title="Kit", size="Default Title", price="36") | {"Option1 Name": "Title"}))
    assert row.variants == [VariantRow("shirt", {}, Decimal("36.00"), None)]


def test_a_line_that_repeats_a_variant_is_refused_alone(tmp_path: Path) -> None:
    rows = read(tmp_path, first(size="S", sku="A"), line(size="S", sku="A"))
    assert isinstance(rows[0], ProductRow)
    assert isinstance(rows[1], RowError)
    assert (rows[1].line, rows[1].reason) == (3, "Line 2 already has this variant of shirt.")


def test_a_product_with_a_bad_price_is_refused_whole(tmp_path: Path) -> None:
    rows = read(tmp_path, first(size="S", price="5"), line(size="M", price="-3"), line("hat", "Hat", price="5"))
    assert isinstance(rows[0], RowError)
    assert (rows[0].line, rows[0].column, rows[0].raw["Option1 Value"]) == (3, "Variant Price", "M")
    assert isinstance(rows[1], ProductRow)


def test_stock_that_was_oversold_counts_as_none_left(tmp_path: Path) -> None:
    assert product(read(tmp_path, first(size="S", stock="-2"), line(size="M", stock="3"))).stock == 3


def test_a_product_without_title_is_refused(tmp_path: Path) -> None:
    (row,) = read(tmp_path, line(price="5"))
    assert isinstance(row, RowError)
    assert (row.line, row.column) == (2, "Title")


def test_a_line_without_handle_that_starts_a_product_is_refused(tmp_path: Path) -> None:
    rows = read(tmp_path, line("", "Lost"), first(size="S"))
    assert isinstance(rows[0], RowError)
    assert (rows[0].line, rows[0].column) == (2, "Handle")


@pytest.mark.parametrize(
    ("published", "status", "expected"),
    [
        *(("true", "", "active"), ("false", "", "draft"), ("", "", ""), ("true", "archived", "archived")),
        *(("false", "active", "draft"), ("", "draft", "draft")),
    ],
)
def test_published_and_status_become_the_status(tmp_path: Path, published: str, status: str, expected: str) -> None:
    assert product(read(tmp_path, first() | {"Published": published, "Status": status})).status == expected


def test_google_columns_become_attributes(tmp_path: Path) -> None:
    cells = {"Google Shopping / Gender": "Female", "Google Shopping / Age Group": "Adult"}
    assert product(read(tmp_path, first() | cells)).attributes == {"gender": "Female", "age_group": "Adult"}


def test_pictures_stand_in_the_order_of_their_position(tmp_path: Path) -> None:
    row = product(
        read(
            tmp_path,
            first() | {"Image Src": "https://x.org/2.jpg", "Image Position": "2"},
            line() | {"Image Src": "//x.org/1.jpg", "Image Position": "1", "Image Alt Text": "Front"},
            line() | {"Image Src": "https://x.org/3.jpg"},
            line() | {"Image Src": "https://x.org/2.jpg"},
        )
    )
    assert row.images == [
        ImageRef("https://x.org/1.jpg", "Front", 0),
        ImageRef("https://x.org/2.jpg", "", 1),
        ImageRef("https://x.org/3.jpg", "", 2),
    ]


def test_html_becomes_lines_of_text() -> None:
    html = (
        "<style>p{color:red}</style><p>Soft &amp; <b>warm</b>\n wool.</p><ul><li>Two pockets</li><li>Lined</li></ul>"
        "<script>alert(1)</script>One<br>Two<p> </p>"
    )
    assert clean_html(html) == "Soft & warm wool.\nTwo pockets\nLined\nOne\nTwo"


def test_deeply_nested_html_is_read() -> None:
    assert clean_html("<b>" * 3_000 + "deep" + "</b>" * 3_000) == "deep"


@given(st.text(max_size=60))
def test_any_body_becomes_text_without_blank_lines(html: str) -> None:
    assert "\n\n" not in clean_html(f"<p>{html}</p>")


def test_a_file_without_handles_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("id,Title\n1,x\n")
    with pytest.raises(UnreadableSource, match="Handle"):
        list(get_source("shopify").rows(tmp_path / "x.csv"))


def test_it_reads_a_real_export() -> None:
    path = Path(__file__).resolve().parents[4] / "shared/data/shopify/apparel.csv"
    if not path.is_file():
        pytest.skip("the Shopify export is not on this machine")
    rows = [row for row in get_source("shopify").rows(path) if isinstance(row, ProductRow)]
    assert len(rows) == 25
    shirt = next(row for row in rows if row.sku == "ayers-chambray")
    assert [variant.options for variant in shirt.variants] == [{"Size": size} for size in ("S", "M", "L", "XL")]
    assert (shirt.price, shirt.stock, shirt.brand) == (Decimal("98.00"), 1 + 0 + 25 + 35, "United By Blue")
    assert shirt.description.splitlines()[-1] == "Natural Corozo Buttons."
