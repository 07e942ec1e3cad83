"""Reading the first sheet of an Excel workbook row by row; formulas as the values that were saved with them."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from catalog.sources.reading import NumberText, Record, UnreadableSource

MAX_UNPACKED = 256 * 1024**2  # bytes of all parts; a workbook is a zip archive
MAX_TEXTS = 64 * 1024**2  # bytes of any part that is no sheet: the shared texts are read at once
MAX_PARTS = 2_000
MAX_COLUMNS = 500
MAX_ROWS = 1_048_576  # of a sheet, as Excel has it
MAX_BLANK_ROWS = 10_000  # in a row; some programs save a sheet with all its empty rows
_DAMAGED = (InvalidFileException, BadZipFile, KeyError, ValueError, OSError, SyntaxError, EOFError, zlib.error)
ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!"}


def is_workbook(path: Path) -> bool:
    """Tell a workbook, by its name or its first bytes, from a table as text."""
    if path.suffix.lower() == ".xlsx":
        return True
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def read_sheet(path: Path) -> Iterator[Record]:
    """Give the rows that are not blank as text, the sheet's own row numbers as lines.

    Dates are written as 2026-11-23, whole numbers without a point; numbers are `NumberText`. A formula that Excel
    could not compute makes the row an error, and so does the place where a damaged sheet cannot be read on. Raises
    `UnreadableSource` when the file is no workbook, or one that unpacks to too much.
    """
    _check_archive(path)
    number = 0
    try:
        workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            for record in _rows(workbook.worksheets[0]) if workbook.worksheets else ():
                number = record.line
                yield record
        finally:
            workbook.close()
    except _DAMAGED as error:
        if not number:
            raise _no_workbook(path) from error
        yield Record(number + 1, [], 0, "The sheet is damaged from here on; save it anew and import it again.")


def _check_archive(path: Path) -> None:
    if not path.is_file():
        raise UnreadableSource(f"There is no file {path}.")
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError, ValueError) as error:
        raise _no_workbook(path) from error
    texts = max((part.file_size for part in parts if "/worksheets/" not in part.filename), default=0)
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED or texts > MAX_TEXTS:
        raise UnreadableSource(f"{path.name} unpacks to more than is read of a workbook; save the sheet as CSV.")


def _no_workbook(path: Path) -> UnreadableSource:
    return UnreadableSource(f"{path.name} is no Excel workbook; save it as .xlsx and import it again.")


def _rows(sheet: Any) -> Iterator[Record]:
    sheet.reset_dimensions()  # what the file claims of its size is not to be trusted
    width, blank = 0, 0
    rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)
    for number, cells in enumerate(rows, start=1):
        values = [_text(cell) for cell in cells]
        while values and not values[-1].strip():
            values.pop()
        blank = 0 if values else blank + 1
        if blank > MAX_BLANK_ROWS:
            return
        if values:
            width = width or len(values)  # the header's: a sheet leaves out the blank cells at the end of a row
            yield _record(number, values + [""] * (width - len(values)))


def _record(number: int, values: list[str]) -> Record:
    for column, value in enumerate(values):
        if value in ERRORS:
            return Record(number, values, column, f"The cell shows {value}; mend its formula.")
    return Record(number, values)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return NumberText(int(cell))
    if isinstance(cell, int | float):
        return NumberText(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell).replace("\0", "")
