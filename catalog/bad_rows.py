"""The rows that an import refused, as a file of the same columns that can be mended and given again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from catalog import journal
from catalog.import_files import table_of
from catalog.models import ImportChange, ImportFailure, ImportRun
from catalog.sources import get_source
from catalog.sources.base import NOTES, Source, UnreadableSource
from catalog.sources.reading import read_lines
from catalog.sources.recognising import read_header
from catalog.sources.table import raw_records, table_header

Note = tuple[int, str, str]


def bad_rows(run: ImportRun) -> tuple[str, Iterator[str]]:
    """Return the ending of the file (csv or jsonl) and its lines, whole as they were given, each with what is wrong.

    Of a product that stands on several lines all are given. When the file itself is gone, what was kept of each line
    at the time is given instead.
    """
    notes: dict[int, Note] = {}
    for line, column, reason in run.failures.order_by("line", "pk").values_list("line", "column", "reason"):
        notes.setdefault(line, (line, column, reason))
    try:
        path, source = _given(run)
        shape = read_header(path).shape
    except (UnreadableSource, LookupError):
        return "csv", _lines(_kept(run))
    if shape == "table":
        return "csv", _lines(_of_table(path, source, notes))
    return ("jsonl", _of_json(path, notes)) if shape == "jsonl" else ("csv", _lines(_kept(run)))


def differences(run: ImportRun) -> Iterator[str]:
    """Give every cell that a run changed, or would change, as the lines of a CSV file."""

    def rows() -> Iterator[Sequence[Any]]:
        yield ("line", "sku", "change", "field", "before", "after", "outcome")
        for change in run.changes.order_by("pk").iterator(chunk_size=1_000):
            for field, before, after in journal.cells(change):
                kind, outcome = change.get_kind_display(), ImportChange.Outcome(change.outcome).label
                yield (change.line, *map(_as_text, (change.sku, kind, field, before, after)), outcome)

    return _lines(rows())


def _as_text(value: str) -> str:
    """Keep a program for spreadsheets from taking a value for a formula; nobody imports the differences."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _given(run: ImportRun) -> tuple[Path, Source]:
    if run.upload is None:
        raise UnreadableSource("The import was a command's; it keeps no file.")
    return table_of(run.upload), get_source(run.source)


def _of_table(path: Path, source: Source, notes: dict[int, Note]) -> Iterator[Sequence[Any]]:
    header = table_header(path)
    own = [place for place, name in enumerate(header) if name not in NOTES]
    groups = _groups(path, header, source.group_column, notes)
    group = ""
    yield [*(header[place] for place in own), *NOTES]
    place_of_group = _place(header, source.group_column)
    for record in raw_records(path):
        values = [*record.values, *[""] * (len(header) - len(record.values))]
        group = _group(values, place_of_group) or group
        if record.line in notes or group in groups:
            yield [*(values[place] for place in own), *notes.get(record.line, ("", "", ""))]


def _groups(path: Path, header: Sequence[str], column: str, notes: dict[int, Note]) -> set[str]:
    """Find the products with a refused line, where a product has several lines."""
    place = _place(header, column)
    if place is None:
        return set()
    groups, group = set(), ""
    for record in raw_records(path):
        group = _group(record.values, place) or group
        if record.line in notes and group:
            groups.add(group)
    return groups


def _place(header: Sequence[str], column: str) -> int | None:
    names = [name.casefold() for name in header]
    return names.index(column.casefold()) if column and column.casefold() in names else None


def _group(values: Sequence[str], place: int | None) -> str:
    return values[place].strip() if place is not None and place < len(values) else ""


def _of_json(path: Path, notes: dict[int, Note]) -> Iterator[str]:
    for line in read_lines(path):
        if line.number in notes:
            yield json.dumps({**_record(line.text), **dict(zip(NOTES, notes[line.number], strict=True))}) + "\n"


def _record(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        record = None
    return record if isinstance(record, dict) else {"line": text.rstrip("\n")}


def _kept(run: ImportRun) -> Iterator[Sequence[Any]]:
    failures = run.failures.order_by("line", "pk")
    columns = list(dict.fromkeys(name for row in failures.values_list("row", flat=True).iterator() for name in row))
    yield [*columns, *NOTES]
    for failure in failures.iterator():
        yield [*(failure.row.get(name, "") for name in columns), *_note(failure)]


def _note(failure: ImportFailure) -> Note:
    return failure.line, failure.column, failure.reason


def _lines(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Write rows as CSV, one line at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
