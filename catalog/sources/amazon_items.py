"""One item as Amazon's APIs answer: the Creators API (`itemInfo`) and the one before it, PA-API 5 (`ItemInfo`).

The two differ in the case of their keys, and in the offers (`offersV2` with a `money`, before that `Offers`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from catalog.sources.base import BadCell, ImageRef, ProductRow
from catalog.sources.cells import checked_price, parse_currency, parse_url, without_repeats
from catalog.sources.json_values import object_of, text_of
from catalog.sources.specifications import attributes_of

WRAPPERS = ("Items", "items", "Errors", "errors")
_SIZES = ("hires", "highres", "large", "medium", "small")
_STOCK = {
    **{"in_stock": 1, "now": 1, "in_stock_scarce": 1, "leadtime": 1},
    **{"out_of_stock": 0, "unavailable": 0, "preorder": 0, "available_date": 0},
}
_ROOTS = {"categories", "departments", "products", "subjects", "self service"}


def product_of(number: int, record: Mapping[str, Any]) -> ProductRow:
    """Read an item. Raises `BadCell`; of an error that the API gives in place of an item with what that says."""
    item = _lower(record)
    if not item.get("asin"):
        raise BadCell("ASIN", _instead(item))
    info = object_of(item, "iteminfo")
    price, currency, stock = _offer(item)
    title = _shown(info, "title")
    if not title:
        raise BadCell("ItemInfo.Title", "The value is missing.")
    return ProductRow(
        line=number,
        sku=text_of(item, "asin"),
        title=title,
        description="\n".join(_texts(object_of(info, "features").get("displayvalues"), "ItemInfo.Features")),
        brand=_shown(object_of(info, "bylineinfo"), "brand"),
        category=_category(item),
        url=parse_url(text_of(item, "detailpageurl"), "DetailPageURL"),
        price=price,
        currency=currency,
        stock=stock,
        attributes=attributes_of(_pairs(item, info)),
        images=_images(item),
    )


def _lower(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key.lower(): _lower(item) for key, item in value.items()}
    return [_lower(item) for item in value] if isinstance(value, list) else value


def _instead(item: Mapping[str, Any]) -> str:
    if item.get("code") and isinstance(item.get("message"), str):
        return f"Amazon answered {item['code']}: {item['message'][:300]}"
    return "The value is missing; this is neither a listing nor an item."


def _parts(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = record.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise BadCell(key, "The value is no list of objects.")
    return value


def _texts(value: Any, column: str) -> list[str]:
    items = value or []
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise BadCell(column, "The value is no list of texts.")
    return [item.strip() for item in items if item.strip()]


def _shown(record: Mapping[str, Any], key: str) -> str:
    """Read `{"DisplayValue": …}`."""
    return text_of(object_of(record, key), "displayvalue")


def _category(item: Mapping[str, Any]) -> list[str]:
    """Follow the ancestors of the first browse node up to its root, which is left out where it names nothing."""
    node = next(iter(_parts(object_of(item, "browsenodeinfo"), "browsenodes")), None)
    names: list[str] = []
    while node and len(names) < 20:
        names.insert(0, text_of(node, "displayname" if node.get("displayname") else "contextfreename"))
        node = object_of(node, "ancestor")
    if names and names[0].casefold() in _ROOTS:
        names = names[1:]
    return without_repeats(names)


def _offer(item: Mapping[str, Any]) -> tuple[Decimal | None, str, int | None]:
    """Return price, currency and stock of the offer that wins the buy box, else of the first."""
    listings = _parts(object_of(item, "offersv2"), "listings") or _parts(object_of(item, "offers"), "listings")
    winner = next((offer for offer in listings if offer.get("isbuyboxwinner") is True), next(iter(listings), {}))
    price = object_of(winner, "price")
    money = object_of(price, "money") or price
    amount = money.get("amount")
    stock = _STOCK.get(text_of(object_of(winner, "availability"), "type").lower())
    if amount is None:
        return None, "", stock
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal):
        raise BadCell("Offers.Listings.Price", "The amount is no number.")
    return checked_price(amount, "Offers.Listings.Price"), parse_currency(text_of(money, "currency")), stock


def _images(item: Mapping[str, Any]) -> list[ImageRef]:
    images = object_of(item, "images")
    pictures = [object_of(images, "primary"), *_parts(images, "variants")]
    largest = (next((object_of(one, size) for size in _SIZES if one.get(size)), {}) for one in pictures)
    addresses = dict.fromkeys(filter(None, (parse_url(text_of(size, "url"), "Images") for size in largest)))
    return [ImageRef(address, position=place) for place, address in enumerate(addresses)]


def _pairs(item: Mapping[str, Any], info: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    product = object_of(info, "productinfo")
    yield "Color", _shown(product, "color")
    yield "size", _shown(product, "size")
    kinds = object_of(info, "classifications")
    yield "product_group", _shown(kinds, "productgroup")
    yield "binding", _shown(kinds, "binding")
    for pair in _parts(item, "variationattributes"):
        yield text_of(pair, "name").removesuffix("_name"), text_of(pair, "value")
