from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from catalog.sources import get_source
from catalog.sources import xlsx as module
from catalog.sources.base import ImageRef, ProductRow, RowError, UnreadableSource


def workbook(tmp_path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "products.xlsx")
    return tmp_path / "products.xlsx"


def read(path: Path) -> list[ProductRow | RowError]:
    return list(get_source("xlsx").rows(path))


def only(path: Path) -> ProductRow:
    (row,) = read(path)
    assert isinstance(row, ProductRow), row
    return row


def test_it_reads_the_first_sheet_as_the_csv_table(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ["SKU", "title", "price", "currency", "stock", "images", "since", "colour", None],
        [1001.0, "Shirt", 49.9, "EUR", 3, "a.jpg|b.jpg", datetime.datetime(2026, 11, 23), "blue"],
    )
    row = only(path)
    assert (row.line, row.sku, row.title, row.price, row.stock) == (2, "1001", "Shirt", Decimal("49.90"), 3)
    assert row.images == [ImageRef("a.jpg"), ImageRef("b.jpg", position=1)]
    assert row.attributes == {"since": "2026-11-23", "colour": "blue"}


def test_blank_rows_are_left_out_and_lines_are_the_sheets_own(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["sku", "title"], [None, None], ["A", "Shirt"])
    assert only(path).line == 3


def test_a_cell_without_a_column_is_an_error_of_its_row(tmp_path: Path) -> None:
    (error,) = read(workbook(tmp_path, ["sku", "title"], ["A", "Shirt", "what is this?"]))
    assert isinstance(error, RowError)
    assert error.reason == "The row has 3 values for 2 columns."


def test_a_formula_that_could_not_be_computed_is_an_error_of_its_row(tmp_path: Path) -> None:
    error, good = read(workbook(tmp_path, ["sku", "title", "price"], ["A", "Shirt", "#REF!"], ["B", "Dress", 5]))
    assert isinstance(error, RowError)
    assert (error.line, error.column, error.reason) == (2, "price", "The cell shows #REF!; mend its formula.")
    assert isinstance(good, ProductRow)


def test_a_formula_without_a_saved_value_is_blank(tmp_path: Path) -> None:
    assert only(workbook(tmp_path, ["sku", "title", "price"], ["A", "Shirt", "=2*3"])).price is None


@pytest.mark.parametrize("content", [b"", b"sku,title\n", b"PK\x03\x04 and no more"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "products.xlsx").write_bytes(content)
    with pytest.raises(UnreadableSource, match="no Excel workbook"):
        read(tmp_path)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "products.xlsx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(UnreadableSource, match="no Excel workbook"):
        read(tmp_path)


def test_a_workbook_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="empty"):
        read(workbook(tmp_path))


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path, ["sku", "title"], ["A", "x" * 30_000])
    monkeypatch.setattr(module, "MAX_TEXTS", 5_000)
    with pytest.raises(UnreadableSource, match="unpacks to more"):
        read(path)


def test_a_sheet_that_is_cut_off_gives_its_rows_and_then_an_error(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["sku", "title"], *([f"S{number}", "Shirt"] for number in range(3000)))
    damaged = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(damaged, "w") as copy:
        for part in archive.infolist():
            data = archive.read(part)
            copy.writestr(part.filename, data[: len(data) // 2] if "worksheets" in part.filename else data)
    path.write_bytes(damaged.getvalue())
    *rows, last = read(path)
    assert len(rows) > 1000
    assert isinstance(last, RowError)
    assert "damaged from here on" in last.reason


@pytest.mark.parametrize(("cell", "price"), [(42.415, "42.42"), (19.125, "19.13"), (1299, "1299.00"), (0.5, "0.50")])
def test_a_price_that_is_a_number_is_never_read_as_thousands(tmp_path: Path, cell: float, price: str) -> None:
    row = only(workbook(tmp_path, ["sku", "title", "Price", "weight"], ["A", "Shirt", cell, 42.415]))
    assert (row.price, row.attributes) == (Decimal(price), {"weight": "42.415"})


def test_a_price_that_is_text_is_read_as_people_write_prices(tmp_path: Path) -> None:
    assert only(workbook(tmp_path, ["sku", "title", "price"], ["A", "Shirt", "1.299"])).price == Decimal("1299.00")


def test_a_refused_row_keeps_its_price_so_that_it_reads_the_same_again(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["sku", "title", "price", "stock"], ["A", "Shirt", 42.415, "many"], ["B", "X", -3.5, 1])
    unknown, negative = read(path)
    assert isinstance(unknown, RowError)
    assert (unknown.column, unknown.raw["price"]) == ("stock", "42.42")
    assert isinstance(negative, RowError)
    assert negative.reason == "The price -3.5 is not between 0 and 9,999,999,999.99."
