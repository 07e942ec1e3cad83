"""One product of the public tables of Flipkart's catalogue, whose cells hold lists and Ruby's hashes as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from catalog.sources.base import BadCell, ImageRef, ProductRow, RowError
from catalog.sources.cells import parse_price, parse_url, required, without_repeats
from catalog.sources.literals import BadLiteral, parse_literal
from catalog.sources.specifications import attributes_of
from catalog.sources.table import TableRow

COLUMNS = (
    *("uniq_id", "crawl_timestamp", "product_url", "product_name", "product_category_tree", "pid", "retail_price"),
    *("discounted_price", "image", "is_FK_Advantage_product", "description", "product_rating", "overall_rating"),
    *("brand", "product_specifications"),
)
CURRENCY = "INR"


def read_product(row: TableRow) -> ProductRow | RowError:
    cells = row.cells
    try:
        title = required(cells, "product_name")
        price, currency = _price(cells)
        return ProductRow(
            line=row.line,
            sku=cells.get("pid") or required(cells, "uniq_id"),
            title=title,
            description=cells.get("description", ""),
            brand=cells.get("brand", ""),
            category=_category(cells, title),
            url=parse_url(cells.get("product_url", ""), "product_url"),
            price=price,
            currency=currency,
            attributes=attributes_of(_specifications(cells)),
            images=_images(cells),
        )
    except BadCell as error:
        return RowError(row.line, error.column, error.reason, cells)


def literal(cells: Mapping[str, str], column: str) -> Any:
    """Read the list or hash in a cell; None where it is blank. Raises `BadCell` that names the column."""
    try:
        return parse_literal(cells.get(column, "")) or None
    except BadLiteral as error:
        raise BadCell(column, f"The value is no list that can be read: {error}.") from error


def split_tree(tree: str, title: str) -> list[str]:
    """Return the names of `Clothing >> Women >> Dresses`; a last one that is only the product's title is left out."""
    names = without_repeats(tree.split(">>"))
    last = names[-1].removesuffix("...").rstrip().casefold() if names else ""
    return names[:-1] if last and title.casefold().startswith(last) else names


def _category(cells: Mapping[str, str], title: str) -> list[str]:
    trees = _texts(literal(cells, "product_category_tree"), "product_category_tree")
    return split_tree(trees[0], title) if trees else []


def _price(cells: Mapping[str, str]) -> tuple[Decimal | None, str]:
    for column in ("discounted_price", "retail_price"):
        if cells.get(column):
            amount, currency = parse_price(cells[column], column)
            return amount, currency or CURRENCY
    return None, ""


def _images(cells: Mapping[str, str]) -> list[ImageRef]:
    addresses = [parse_url(address, "image") for address in _texts(literal(cells, "image"), "image")]
    return [ImageRef(address, position=place) for place, address in enumerate(dict.fromkeys(addresses))]


def _specifications(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give key and value of `{"product_specification"=>[{"key"=>…, "value"=>…}]}`; one without a key is left out."""
    column = "product_specifications"
    found = literal(cells, column)
    if isinstance(found, dict):
        found = found.get("product_specification")
    entries = [found] if isinstance(found, dict) else found or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadCell(column, "The value is no list of keys and values.")
    for entry in entries:
        if isinstance(entry.get("key"), str) and isinstance(entry.get("value"), str):
            yield entry["key"], entry["value"]


def _texts(value: Any, column: str) -> list[str]:
    items = value if isinstance(value, list) else [value] if value else []
    if not all(isinstance(item, str) for item in items):
        raise BadCell(column, "The value is no list of texts.")
    return [item.strip() for item in items if item.strip()]
