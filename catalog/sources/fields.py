"""The fields of the project's own formats, as a table and as JSON name them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from catalog.sources.base import NOTES, BadCell, ImageRef, ProductRow
from catalog.sources.cells import checked_price, parse_currency, parse_price, parse_status, parse_url, required

TEXTS = ("sku", "title", "description", "brand", "url", "currency", "status")
COLUMNS = (*TEXTS, "category", "price", "stock", "image", "images", "attributes", "variants", "delete", *NOTES)


def shared_fields(line: int, cells: Mapping[str, str], price: Any) -> dict[str, Any]:
    """Read what is text in both, and the price. Raises `BadCell`."""
    amount, named = read_price(price)
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


def gone(line: int, cells: Mapping[str, str]) -> ProductRow:
    """Return the row that takes a product away: nothing else of it counts. Raises `BadCell` without a SKU."""
    return ProductRow(line, required(cells, "sku"), cells.get("title", ""), delete=True)


def image_refs(locations: list[str]) -> list[ImageRef]:
    """List pictures in their order, each once."""
    return [ImageRef(location, position=place) for place, location in enumerate(filter(None, dict.fromkeys(locations)))]


def read_price(value: Any) -> tuple[Decimal | None, str]:
    """Return amount and currency; a JSON number is taken as it is, text as people write prices."""
    if value is None or value == "":
        return None, ""
    if isinstance(value, str):
        return parse_price(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise BadCell("price", "The value is no price.")
    return checked_price(value), ""
