"""One product as a JSON object of the project's own format (see `catalog/sources/tabular.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from catalog.sources.base import BadCell, ProductRow, RowError, VariantRow
from catalog.sources.cells import parse_list, parse_path, parse_stock, parse_switch, without_repeats
from catalog.sources.fields import COLUMNS, TEXTS, gone, image_refs, read_price, shared_fields
from catalog.sources.json_values import list_of, object_of, read_row, text_of
from catalog.sources.reading import Line


def read_product(line: Line) -> ProductRow | RowError:
    return read_row(line, _from_object)


def _from_object(line: int, record: Mapping[str, Any]) -> ProductRow:
    cells = {name: text_of(record, name) for name in (*TEXTS, "image")}
    if parse_switch(_switch(record), "delete"):
        return gone(line, cells)
    category = record.get("category")
    stated = object_of(record, "attributes")
    loose = {name: value for name, value in record.items() if name not in COLUMNS}
    images = record.get("images") or []
    if not isinstance(images, list) or not all(isinstance(image, str) for image in images):
        raise BadCell("images", "The value is no list of addresses or paths.")
    return ProductRow(
        category=_category(category),
        stock=_stock(record.get("stock")),
        attributes=_attributes({**loose, **stated}),
        variants=[_variant(item) for item in list_of(record, "variants")],
        images=image_refs([*images, cells["image"]]),
        **shared_fields(line, cells, record.get("price")),
    )


def _switch(record: Mapping[str, Any]) -> str:
    value = record.get("delete")
    return str(value).lower() if isinstance(value, bool) else text_of(record, "delete")


def _stock(value: Any) -> int | None:
    if isinstance(value, bool | list | dict):
        raise BadCell("stock", "The value is no stock count.")
    return parse_stock("" if value is None else str(value).strip())


def _category(value: Any) -> list[str]:
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return without_repeats(value)
    if value is None or isinstance(value, str):
        return parse_path(value or "")
    raise BadCell("category", "The value is neither a list of names nor text.")


def _attributes(stated: Mapping[str, Any]) -> dict[str, Any]:
    attributes = {key: json_value(value) for key, value in stated.items() if value not in (None, "", [], {})}
    if isinstance(occasions := attributes.get("occasions"), str):
        attributes["occasions"] = parse_list(occasions, "|,")
    return attributes


def json_value(value: Any) -> Any:
    """Turn decimals back into the floats that a JSON column can hold; one beyond them stays as it was written."""
    if isinstance(value, Decimal):
        return float(value) if abs(value) < Decimal("1e300") else str(value)
    if isinstance(value, dict):
        return {key: json_value(item) for key, item in value.items()}
    if isinstance(value, list):
        return [json_value(item) for item in value]
    return value


def _variant(item: Any) -> VariantRow:
    if not isinstance(item, dict) or not text_of(item, "sku"):
        raise BadCell("variants", "Each variant needs to be an object with a sku.")
    options = item.get("options") or {}
    if not isinstance(options, dict):
        raise BadCell("variants", "The options of a variant are no object.")
    price, _ = read_price(item.get("price"))
    named = {str(name): str(value) for name, value in options.items()}
    return VariantRow(text_of(item, "sku"), named, price, _stock(item.get("stock")))
