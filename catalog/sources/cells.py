"""Reading the values that many sources share: prices, stock, addresses, category paths, lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, NamedTuple

from catalog.sources.base import BadCell
from catalog.sources.reading import NumberText
from catalog.text import VOCABULARY

MAX_PRICE = Decimal("9999999999.99")
MAX_STOCK = 2_147_483_647
STATUSES = ("draft", "active", "archived")

_SYMBOLS = {
    "€": "EUR",
    "$": "USD",
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "RS": "INR",
    "RS.": "INR",
    "ZŁ": "PLN",
}
_THOUSANDS_GAP = re.compile(r"(?<=[0-9])[ '’\u00a0\u2007\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_PRICE = re.compile(r"([^0-9+(\-.,]*\.?)\s*([-+(]?)\s*([0-9][0-9.,]*?)(?:[.,]?[-–—]|/-)?\s*([^0-9\-]*)")
_WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3}|[0-9]{1,3}(\.[0-9]{2,3})*\.[0-9]{3}")


class Price(NamedTuple):
    amount: Decimal
    currency: str
    """Three letters, or empty when the text names none."""


def parse_price(text: str, column: str = "price") -> Price:
    """Read a price as people write it: `€1,299.00`, `1.299,00 €`, `49`, `Rs. 499`, `1 299,00 EUR`, `49,-`.

    Of a comma and a point the one that comes last separates the decimals. One alone separates thousands when it
    comes more than once or has exactly three digits after it (`1,299`, `1.299`) and no lone zero before it;
    otherwise decimals. `NumberText` is taken as it is. Amounts are rounded to cents. Raises `BadCell` for anything
    else, for amounts below zero and from ten thousand million.
    """
    if isinstance(text, NumberText):
        return Price(checked_price(text, column), "")
    found = _PRICE.fullmatch(_THOUSANDS_GAP.sub("", text.strip()))
    if not found:
        raise _no_price(text, column)
    before, sign, number, after = found.groups()
    if sign in {"-", "("}:
        raise BadCell(column, f"“{text[:40]}” is below zero; a price is 0 or more.")
    currencies = {parse_currency(part, column) for part in (before, after)} - {""}
    if len(currencies) > 1:
        raise BadCell(column, f"“{text[:40]}” names two currencies; keep one.")
    amount = _plain_number(number)
    if amount is None:
        raise _no_price(text, column)
    return Price(checked_price(amount, column), currencies.pop() if currencies else "")


def checked_price(value: Decimal | int | float | str, column: str = "price") -> Decimal:
    """Return a number as an amount of money, rounded to cents. Raises `BadCell` outside 0 to ten thousand million."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation as error:
        raise _no_price(str(value), column) from error
    if not amount.is_finite() or amount < 0 or amount > MAX_PRICE:
        raise BadCell(column, f"The price {str(value)[:40]} is not between 0 and {MAX_PRICE:,}.")
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def parse_currency(text: str, column: str = "currency") -> str:
    """Return a currency's three letters from a code or a symbol; empty text for empty text."""
    name = text.strip().upper()
    if not name:
        return ""
    code = _SYMBOLS.get(name, name)
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise BadCell(column, f"“{text[:40]}” is no currency; write its three letters, such as EUR.")
    return code


def parse_stock(text: str, column: str = "stock") -> int | None:
    """Return a count of 0 or more, or None for empty text."""
    if not text:
        return None
    if not re.fullmatch(r"\+?\d{1,10}(\.0+)?", text, re.ASCII) or int(float(text)) > MAX_STOCK:
        raise BadCell(column, f"“{text[:40]}” is no stock count; write a whole number of 0 or more.")
    return int(float(text))


def parse_url(text: str, column: str = "url") -> str:
    if text and not re.match(r"https?://[^\s/]", text, re.IGNORECASE):
        raise BadCell(column, f"“{text[:40]}” is no address; it has to start with https:// or http://.")
    return text


def parse_status(text: str, column: str = "status") -> str:
    status = text.lower()
    if status and status not in STATUSES:
        raise BadCell(column, f"“{text[:40]}” is no status; use one of {', '.join(STATUSES)}.")
    return status


def parse_switch(text: str, column: str) -> bool:
    """Read yes, 1 or true, and no, 0, false or nothing. Raises `BadCell` for anything else."""
    word = text.strip().lower()
    if word not in {"", "yes", "1", "true", "no", "0", "false"}:
        raise BadCell(column, f"“{text[:40]}” is neither yes nor no; write yes, or leave it blank.")
    return word in {"yes", "1", "true"}


def parse_path(text: str) -> list[str]:
    """Split `Fashion > Women > Dresses` into its names."""
    return without_repeats(text.split(">"))


def parse_list(text: str, separators: str = "|") -> list[str]:
    """Split at any of `separators`; empty parts are left out."""
    return [part.strip() for part in re.split(f"[{re.escape(separators)}]", text) if part.strip()]


def without_repeats(names: list[str]) -> list[str]:
    """Leave out empty names and such as only repeat the one before."""
    kept: list[str] = []
    for name in (name.strip() for name in names):
        if name and (not kept or kept[-1].casefold() != name.casefold()):
            kept.append(name)
    return kept


def required(cells: Mapping[str, str], column: str) -> str:
    value = cells.get(column, "")
    if not value:
        raise BadCell(column, "The value is missing.")
    return value


def cell_attributes(cells: Mapping[str, str]) -> dict[str, Any]:
    """Turn columns into attributes: blank ones left out, `a|b` a list, `occasions` always a list (also by commas)."""
    attributes: dict[str, Any] = {}
    for name, value in cells.items():
        key = name.removeprefix("attributes.")
        canonical = key.lower() if key.lower() in VOCABULARY else key
        if canonical == "occasions" and value:
            attributes[canonical] = parse_list(value.lower(), "|,")
        elif value:
            attributes[canonical] = parse_list(value) if "|" in value else value
    return attributes


def _no_price(text: str, column: str) -> BadCell:
    return BadCell(column, f"“{text[:40]}” is no price; write it like 49.00.")


def _plain_number(number: str) -> str | None:
    """Write digits with separators as Python does, or None when the thousands are not grouped as such."""
    separator = _decimal_separator(number)
    whole, cents = number.rsplit(separator, 1) if separator else (number, "")
    if not _WHOLE.fullmatch(whole):
        return None
    return f"{re.sub('[.,]', '', whole)}.{cents or 0}"


def _decimal_separator(number: str) -> str:
    comma, point = number.rfind(","), number.rfind(".")
    last = "," if comma > point else "."
    head, _, tail = number.rpartition(last)
    if min(comma, point) >= 0:
        return last
    thousands = last in head or (len(tail) == 3 and head != "0")
    return "" if thousands or not head else last
