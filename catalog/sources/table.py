"""A table with a header line, row by row, with its columns by name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from catalog.sources.base import RowError
from catalog.sources.reading import (
    NumberText,
    Record,
    RecordReader,
    UnreadableSource,
    check_text,
    read_lines,
    sniff_delimiter,
)
from catalog.sources.xlsx import is_workbook, read_sheet


@dataclass(frozen=True)
class TableRow:
    line: int
    cells: dict[str, str]


def read_table(
    path: Path,
    *,
    known: Collection[str] = (),
    required: Collection[str] = (),
    join_surplus: bool = False,
    renamed: Mapping[str, str] | None = None,
) -> Iterator[TableRow | RowError]:
    """Read the table; columns in `known` and `required` are found whatever their case.

    `renamed` gives other names to columns before they are looked for; one that is renamed to nothing is left out.

    A row with more values than the header has columns is an error, unless the surplus is blank or `join_surplus`
    says that it belongs to the last column (a text with commas that somebody forgot to quote).
    Raises `UnreadableSource` when the file is no such table.
    """
    records, delimiter = open_records(path)
    first = next(records, None)
    if first is None:
        raise UnreadableSource(f"{path.name} is empty.")
    header = _header(path, _with_names(first, renamed or {}), {*known, *required})
    if missing := [name for name in required if name not in header]:
        raise UnreadableSource(
            f"{path.name} lacks the column{'s' * (len(missing) > 1)} {', '.join(missing)}; "
            f"its header has {', '.join(name for name in header if name)[:300]}."
        )
    joiner = delimiter if join_surplus else ""
    for record in records:
        yield _row(record, header, joiner)


def table_header(path: Path) -> list[str]:
    """Return the names of the columns as the file writes them. Raises `UnreadableSource`."""
    first = next(open_records(path)[0], None)
    if first is None:
        raise UnreadableSource(f"{path.name} is empty.")
    return [value.strip() for value in first.values]


def raw_records(path: Path) -> Iterator[Record]:
    """Read the lines below the header as they stand, for whoever wants to give them back."""
    records = open_records(path)[0]
    next(records, None)
    return records


def open_records(path: Path) -> tuple[Iterator[Record], str]:
    """Open a table, as text or as a workbook: its records, the header first, and what separates the values of a text.

    Raises `UnreadableSource`.
    """
    if is_workbook(path):
        return read_sheet(path), ","
    check_text(path)
    return _records(path)


def _with_names(record: Record, renamed: Mapping[str, str]) -> Record:
    return replace(record, values=[renamed.get(value.strip(), value) for value in record.values])


def _records(path: Path) -> tuple[Iterator[Record], str]:
    lines = (line for line in read_lines(path))
    first = next(line for line in lines if line.text.strip())
    delimiter = sniff_delimiter(first.text)
    return iter(RecordReader(chain([first], lines), delimiter)), delimiter


def _header(path: Path, record: Record, known: Collection[str]) -> list[str]:
    if record.error:
        raise UnreadableSource(f"The header of {path.name} (line {record.line}) cannot be read. {record.error}")
    names = {name.casefold(): name for name in known}
    header = [names.get(value.strip().casefold(), value.strip()) for value in record.values]
    if twice := {name for name in header if name and header.count(name) > 1}:
        raise UnreadableSource(f"The header of {path.name} names a column twice: {', '.join(sorted(twice))}.")
    return header


def _row(record: Record, header: list[str], joiner: str) -> TableRow | RowError:
    values, width = record.values, len(header)
    if record.error:
        column = header[min(record.column, width - 1)]
        return RowError(record.line, column, record.error, {"line": ", ".join(values)})
    if len(values) < width:
        raw = dict(zip(header, values, strict=False))
        return RowError(record.line, header[len(values)], f"The row ends after {len(values)} of {width} columns.", raw)
    surplus = values[width:]
    if joiner:
        values = [*values[: width - 1], joiner.join(values[width - 1 :])]
    elif any(value.strip() for value in surplus):
        raw = dict(zip(header, values, strict=False)) | {"surplus": joiner.join(surplus)}
        return RowError(record.line, header[-1], f"The row has {len(values)} values for {width} columns.", raw)
    cells = {name: _stripped(value) for name, value in zip(header, values, strict=False) if name}
    return TableRow(record.line, cells)


def _stripped(value: str) -> str:
    return value if isinstance(value, NumberText) else value.strip()
