"""One product of Flipkart's affiliate feed (version 1), as its API answers and as it is saved to files.

{"productBaseInfoV1": {"productId", "title", "imageUrls": {"400x400": …}, "flipkartSpecialPrice": {"amount": …}, …},
 "productShippingInfoV1": {…},
 "categorySpecificInfoV1": {"specificationList": [{"key", "values": [{"key", "value": […]}]}], …}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from catalog.sources.base import BadCell, ImageRef, ProductRow, RowError
from catalog.sources.cells import checked_price, parse_currency, parse_url, without_repeats
from catalog.sources.json_values import list_of, object_of, read_row, text_of
from catalog.sources.reading import Line
from catalog.sources.specifications import attributes_of

WRAPPERS = ("productInfoList", "products")
PRICES = ("flipkartSpecialPrice", "flipkartSellingPrice", "maximumRetailPrice")
#: What the feed says about a product beside its specifications, under the names of those.
_ATTRIBUTES = {"color": "Color", "size": "Size", "storage": "Storage", "displaySize": "Display Size"}


def read_product(line: Line) -> ProductRow | RowError:
    return read_row(line, product_of)


def product_of(number: int, record: Mapping[str, Any]) -> ProductRow:
    """Read one entry of the feed. Raises `BadCell`."""
    base = object_of(record, "productBaseInfoV1")
    if not base:
        raise BadCell("productBaseInfoV1", "The value is missing; this is no product of version 1 of the feed.")
    price, currency = _price(base)
    return ProductRow(
        line=number,
        sku=_required(base, "productId"),
        title=_required(base, "title"),
        description=text_of(base, "productDescription"),
        brand=text_of(base, "productBrand"),
        category=_category(base),
        url=parse_url(text_of(base, "productUrl"), "productUrl"),
        price=price,
        currency=currency,
        stock=_stock(base),
        attributes=attributes_of(_pairs(record, base)),
        images=_images(base),
    )


def _required(record: Mapping[str, Any], key: str) -> str:
    value = text_of(record, key)
    if not value:
        raise BadCell(key, "The value is missing.")
    return value


def _price(base: Mapping[str, Any]) -> tuple[Decimal | None, str]:
    """Take the price that is paid: the special one, else the selling one, else the list price; 0 is none."""
    for key in PRICES:
        price = object_of(base, key)
        amount = price.get("amount")
        if amount is None:
            continue
        if isinstance(amount, bool) or not isinstance(amount, int | Decimal):
            raise BadCell(key, "The amount is no number.")
        if amount:
            return checked_price(amount, key), parse_currency(text_of(price, "currency"), key)
    return None, ""


def _stock(base: Mapping[str, Any]) -> int | None:
    """Read what the feed tells of the stock: none, or at least one, never how many."""
    value = base.get("inStock")
    if value is not None and not isinstance(value, bool):
        raise BadCell("inStock", "The value is neither true nor false.")
    return None if value is None else int(value)


def _category(base: Mapping[str, Any]) -> list[str]:
    path = base.get("categoryPath")
    if isinstance(path, list) and all(isinstance(name, str) for name in path):
        return without_repeats(path)
    return without_repeats(text_of(base, "categoryPath").replace(">>", ">").split(">"))


def _images(base: Mapping[str, Any]) -> list[ImageRef]:
    """Take the largest size: all are of the same picture."""
    sizes = object_of(base, "imageUrls")
    addresses = {size: parse_url(text_of(sizes, size), "imageUrls") for size in sizes}
    largest = max((size for size in addresses if addresses[size]), key=_pixels, default=None)
    return [] if largest is None else [ImageRef(addresses[largest])]


def _pixels(size: str) -> int:
    sides = re.fullmatch(r"(\d{1,5})x(\d{1,5})", size)
    return int(sides[1]) * int(sides[2]) if sides else 0


def _pairs(record: Mapping[str, Any], base: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    details = object_of(record, "categorySpecificInfoV1")
    for group in list_of(details, "specificationList"):
        for entry in list_of(_entry(group), "values"):
            values = _entry(entry).get("value")
            texts = values if isinstance(values, list) else [values]
            if not all(isinstance(text, str | None) for text in texts):
                raise BadCell("specificationList", "The value of a specification is no text.")
            yield text_of(entry, "key"), ", ".join(filter(None, texts))
    stated = object_of(base, "attributes")
    for key, name in _ATTRIBUTES.items():
        yield name, text_of(stated, key)
    ideal = list_of(object_of(details, "lifeStyleInfo"), "idealFor")
    yield "Ideal For", ", ".join(name for name in ideal if isinstance(name, str))


def _entry(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadCell("specificationList", "The value is no list of keys and values.")
    return value
