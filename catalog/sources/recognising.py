"""What format a file is in, by how it begins."""

from __future__ import annotations

import json
from pathlib import Path

from catalog.sources import SOURCES, get_source
from catalog.sources.base import Header, Source
from catalog.sources.reading import MAX_LINE, UnreadableSource, check_text
from catalog.sources.table import table_header
from catalog.sources.xlsx import is_workbook

#: Below this a guess is not worth making: a person chooses.
SURE = 0.5
_BEGINNING = 4  # lines of a file of JSON, of which the first may be blank


def read_header(path: Path) -> Header:
    """Return the shape of a file and the names of its columns or keys. Raises `UnreadableSource`."""
    if is_workbook(path):
        return Header("workbook", table_header(path))
    check_text(path)
    with path.open(encoding="utf-8-sig") as file:
        lines = [file.readline(MAX_LINE) for _ in range(_BEGINNING)]
    first = next((line.strip() for line in lines if line.strip()), "")
    if first.startswith("["):
        return Header("json", _keys("".join(lines).strip().lstrip("[").strip()))
    if first.startswith("{"):
        return Header("jsonl", _keys(first))
    return Header("table", table_header(path))


def recognise(header: Header) -> tuple[Source | None, float]:
    """Return the format that is the surest of a header and how sure it is; None when none is sure enough to say."""
    found = max(((get_source(name).recognises(header), name) for name in SOURCES), default=(0.0, ""))
    sure, name = found
    return (get_source(name), sure) if sure >= SURE else (None, sure)


def _keys(text: str) -> list[str]:
    try:
        record, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource("The first product cannot be read: it is not JSON.") from error
    return list(record) if isinstance(record, dict) else []
