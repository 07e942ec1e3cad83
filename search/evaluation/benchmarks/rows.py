"""Rows of a table in Parquet, CSV or JSON lines, and the pictures that stand in their cells."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from search.evaluation.benchmarks.base import BrokenBenchmark, Wanted, picture_in

SUFFIXES = (".parquet", ".csv", ".jsonl")
_AT_ONCE = 256
#: A cell that is larger holds no picture of a product.
_LARGEST_PICTURE = 64_000_000


def tables_in(folder: Path) -> list[Path]:
    """List the tables of a folder, and of its folder `data`."""
    places = (folder, folder / "data")
    return sorted(path for place in places if place.is_dir() for path in place.iterdir() if path.suffix in SUFFIXES)


def columns_of(path: Path) -> frozenset[str]:
    """Name the columns of a table; none where it cannot be read as one."""
    try:
        if path.suffix == ".parquet":
            return frozenset(_parquet(path).schema_arrow.names)
        return frozenset(next(iter(rows_of(path)), {}))
    except BrokenBenchmark:
        return frozenset()


def rows_of(path: Path, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """Give the rows of a table; raises BrokenBenchmark naming file and line."""
    try:
        if path.suffix == ".parquet":
            yield from _parquet_rows(path, columns)
        elif path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
                yield from csv.DictReader(file)
        else:
            yield from _json_rows(path)
    except BrokenBenchmark:
        raise
    except (OSError, ValueError, csv.Error) as error:
        raise BrokenBenchmark(f"{path.name} cannot be read: {error}.") from error


def picture_of(cell: Any, folder: Path, wanted: Wanted, where: str) -> Path | None:
    """Return the picture that a cell holds or names, None without one; one that it holds is written to a file.

    A cell is a path inside of the folder, bytes, or, as data sets keep pictures, an object of bytes and path.
    """
    if isinstance(cell, dict):
        held = cell.get("bytes")
        cell = held if held else cell.get("path")
    if isinstance(cell, bytes):
        return _unpacked(cell, wanted, where)
    return picture_in(folder, cell, where) if isinstance(cell, str) and cell else None


def _parquet(path: Path) -> Any:
    try:
        import pyarrow.parquet as pq  # noqa: PLC0415  (only in the full requirements)
    except ImportError as error:
        raise BrokenBenchmark(f"{path.name} is Parquet, and reading it needs requirements.txt installed.") from error
    try:
        return pq.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise BrokenBenchmark(f"{path.name} cannot be read: {error}.") from error


def _parquet_rows(path: Path, columns: Sequence[str] | None) -> Iterator[dict[str, Any]]:
    file = _parquet(path)
    kept = None if columns is None else [name for name in file.schema_arrow.names if name in columns]
    for batch in file.iter_batches(batch_size=_AT_ONCE, columns=kept):
        yield from batch.to_pylist()


def _json_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise BrokenBenchmark(f"{path.name}, line {number}: not JSON ({error}).") from error
            if not isinstance(row, dict):
                raise BrokenBenchmark(f"{path.name}, line {number}: not an object.")
            yield row


def _unpacked(data: bytes, wanted: Wanted, where: str) -> Path:
    """Write a picture to a file that is named by what it holds, whole at any moment; it may be there already."""
    if wanted.unpacked is None:
        raise BrokenBenchmark(f"{where}: pictures stand in the table, and there is no place to unpack them.")
    if len(data) > _LARGEST_PICTURE:
        raise BrokenBenchmark(f"{where}: a picture of {len(data)} bytes is too large.")
    name = hashlib.sha256(data).hexdigest()
    path = wanted.unpacked / name[:2] / name
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{name}.{os.getpid()}")
        aside.write_bytes(data)
        aside.replace(path)
    return path


def text_of(row: dict[str, Any], names: Iterable[str]) -> str:
    """Return the first of some columns that says something, as one line."""
    return next((text for name in names if (text := " ".join(str(row.get(name) or "").split()))), "")
