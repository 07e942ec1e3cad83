"""The values of a JSON object of unknown origin, each of the kind that is expected of it.

All raise `BadCell`, which names the key, for a value of another kind; a missing one is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from catalog.sources.base import BadCell, ProductRow, RowError
from catalog.sources.json_reading import check_texts, parse_object
from catalog.sources.reading import Line


def read_row(line: Line, product_of: Callable[[int, Mapping[str, Any]], ProductRow]) -> ProductRow | RowError:
    """Read one object as a product by `product_of`, which is given its number; what it refuses becomes a row error."""
    raw: Mapping[str, Any] = {"line": line.text[:200]}
    try:
        raw = parse_object(line.text)
        check_texts(raw)
        return product_of(line.number, raw)
    except BadCell as error:
        return RowError(line.number, error.column, error.reason, raw)


def text_of(record: Mapping[str, Any], key: str) -> str:
    """Return a text or number as text, without blanks around it."""
    value = record.get(key)
    if isinstance(value, bool | list | dict):
        raise BadCell(key, "The value is no text.")
    return "" if value is None else str(value).strip()


def object_of(record: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = record.get(key)
    if value is not None and not isinstance(value, dict):
        raise BadCell(key, "The value is no object.")
    return value or {}


def list_of(record: Mapping[str, Any], key: str) -> list[Any]:
    value = record.get(key)
    if value is not None and not isinstance(value, list):
        raise BadCell(key, "The value is no list.")
    return value or []
