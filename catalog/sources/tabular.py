"""The project's own formats: a CSV table, or one JSON object a line.

CSV columns: sku, title, description, brand, category (`Fashion > Women > Dresses`), price, currency, stock, url,
status, image or images (several separated by `|`: URLs, or paths relative to the file), `attributes.<key>`.
Every other column is an attribute. Of JSON objects the same keys, with lists for category and images, an object
for attributes, and variants `[{"sku", "options": {"Size": "M"}, "price", "stock"}]`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar, NoReturn

from catalog.sources.base import BadCell, ImageRef, ProductRow, RowError, Source, VariantRow
from catalog.sources.cells import (
    cell_attributes,
    checked_price,
    parse_currency,
    parse_list,
    parse_path,
    parse_price,
    parse_status,
    parse_stock,
    parse_url,
    required,
    without_repeats,
)
from catalog.sources.folder import ImageFolder
from catalog.sources.reading import MAX_LINE, check_text, read_lines
from catalog.sources.table import TableRow, read_table

COLUMNS = (
    *("sku", "title", "description", "brand", "category", "url", "price", "currency", "stock", "status"),
    *("image", "images", "attributes", "variants"),
)


class Tabular(Source):
    default_file: ClassVar[str]

    def file(self, path: Path) -> Path:
        return path / self.default_file if path.is_dir() else path

    def images(self, path: Path, images_dir: Path | None) -> ImageFolder:
        return ImageFolder(images_dir or self.file(path).parent, given=images_dir is not None)


class Csv(Tabular):
    name = "csv"
    default_file = "products.csv"

    def rows(self, path: Path) -> Iterator[ProductRow | RowError]:
        for row in read_table(self.file(path), known=COLUMNS, required=("sku", "title")):
            yield row if isinstance(row, RowError) else _from_cells(row)


class JsonLines(Tabular):
    name = "jsonl"
    default_file = "products.jsonl"

    def rows(self, path: Path) -> Iterator[ProductRow | RowError]:
        check_text(self.file(path))
        for line in read_lines(self.file(path)):
            if line.text.strip():
                yield _from_line(line.number, line.text)


def _from_cells(row: TableRow) -> ProductRow | RowError:
    cells = row.cells
    try:
        images = parse_list(cells.get("images", "")) + parse_list(cells.get("image", ""))
        return ProductRow(
            category=parse_path(cells.get("category", "")),
            stock=parse_stock(cells.get("stock", "")),
            attributes=cell_attributes({name: value for name, value in cells.items() if name not in COLUMNS}),
            images=_images(images),
            **_shared(row.line, cells, cells.get("price", "")),
        )
    except BadCell as error:
        return RowError(row.line, error.column, error.reason, cells)


def _from_line(number: int, text: str) -> ProductRow | RowError:
    raw: Mapping[str, Any] = {"line": text[:200]}
    try:
        raw = _parse_json(text)
        _check_texts(raw)
        return _from_object(number, raw)
    except BadCell as error:
        return RowError(number, error.column, error.reason, raw)


def _parse_json(text: str) -> dict[str, Any]:
    if len(text) > MAX_LINE:
        raise BadCell("", f"The line has more than {MAX_LINE:,} characters.")
    try:
        record = json.loads(text, parse_constant=_no_constant, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise BadCell("", f"The line is not JSON: {str(error)[:200]}.") from error
    if not isinstance(record, dict):
        raise BadCell("", "The line is no JSON object; write one product as {…} on each line.")
    return record


def _check_texts(record: Mapping[str, Any]) -> None:
    for key, value in record.items():
        for part in _texts({key: value}):
            if "\0" in part or any("\ud800" <= character <= "\udfff" for character in part):
                raise BadCell(key, "The value holds a character that is no text (NUL or half a pair).")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _from_object(line: int, record: Mapping[str, Any]) -> ProductRow:
    cells = {name: _text(record, name) for name in (*COLUMNS[:4], "url", "currency", "status", "image")}
    category = record.get("category")
    stated = _objects(record, "attributes", dict)
    loose = {name: value for name, value in record.items() if name not in COLUMNS}
    images = record.get("images") or []
    if not isinstance(images, list) or not all(isinstance(image, str) for image in images):
        raise BadCell("images", "The value is no list of addresses or paths.")
    return ProductRow(
        category=_category(category),
        stock=_stock(record.get("stock")),
        attributes=_attributes({**loose, **stated}),
        variants=[_variant(item) for item in _objects(record, "variants", list)],
        images=_images([*images, cells["image"]]),
        **_shared(line, cells, record.get("price")),
    )


def _shared(line: int, cells: Mapping[str, str], price: Any) -> dict[str, Any]:
    amount, named = _price(price)
    currency = parse_currency(cells.get("currency", ""))
    if currency and named and currency != named:
        raise BadCell("currency", f"The currency is {currency}, but the price is in {named}.")
    return {
        "line": line,
        "sku": required(cells, "sku"),
        "title": required(cells, "title"),
        "description": cells.get("description", ""),
        "brand": cells.get("brand", ""),
        "url": parse_url(cells.get("url", "")),
        "price": amount,
        "currency": currency or named,
        "status": parse_status(cells.get("status", "")),
    }


def _images(locations: list[str]) -> list[ImageRef]:
    return [ImageRef(location, position=place) for place, location in enumerate(filter(None, dict.fromkeys(locations)))]


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if isinstance(value, bool | list | dict):
        raise BadCell(key, "The value is no text.")
    return "" if value is None else str(value).strip()


def _price(value: Any) -> tuple[Decimal | None, str]:
    """Return amount and currency; a JSON number is taken as it is, text as people write prices."""
    if value is None or value == "":
        return None, ""
    if isinstance(value, str):
        return parse_price(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise BadCell("price", "The value is no price.")
    return checked_price(value), ""


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


def _objects(record: Mapping[str, Any], key: str, kind: type) -> Any:
    value = record.get(key)
    if value is not None and not isinstance(value, kind):
        raise BadCell(key, f"The value is no {'list' if kind is list else 'object'}.")
    return value or kind()


def _attributes(stated: Mapping[str, Any]) -> dict[str, Any]:
    attributes = {key: _json(value) for key, value in stated.items() if value not in (None, "", [], {})}
    if isinstance(occasions := attributes.get("occasions"), str):
        attributes["occasions"] = parse_list(occasions, "|,")
    return attributes


def _json(value: Any) -> Any:
    """Turn decimals back into the floats that a JSON column can hold; one beyond them stays as it was written."""
    if isinstance(value, Decimal):
        return float(value) if abs(value) < Decimal("1e300") else str(value)
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_json(item) for item in value]
    return value


def _variant(item: Any) -> VariantRow:
    if not isinstance(item, dict) or not _text(item, "sku"):
        raise BadCell("variants", "Each variant needs to be an object with a sku.")
    options = item.get("options") or {}
    if not isinstance(options, dict):
        raise BadCell("variants", "The options of a variant are no object.")
    price, _ = _price(item.get("price"))
    named = {str(name): str(value) for name, value in options.items()}
    return VariantRow(_text(item, "sku"), named, price, _stock(item.get("stock")))
