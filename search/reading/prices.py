"""Prices in a text: "under 50", "between 20 and 40 euros", "€100 or less", "from 1,500 rs"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_CURRENCIES = {
    "EUR": ("€", "eur", "euro", "euros"),
    "USD": ("$", "usd", "dollar", "dollars", "bucks"),
    "GBP": ("£", "gbp", "pound", "pounds", "quid"),
    "INR": ("₹", "inr", "rupee", "rupees", "rs", "rs."),
    "JPY": ("¥", "jpy", "yen"),
    "CHF": ("chf", "francs"),
}
_CODES = {said: code for code, all_said in _CURRENCIES.items() for said in all_said}
_CURRENCY = "|".join(re.escape(said) for said in sorted(_CODES, key=len, reverse=True))
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,7}(?:[.,]\d{1,2})?)(?![\d])"
#: What a number counts that is no price: "under 10 kg", "under 5 years", "the under 12s".
_NO_UNIT = (
    r"(?!\s*(?:%|[\"″]|(?:s|st|nd|rd|th|cm|mm|m|km|kg|g|oz|lbs?|inch(?:es)?|in|ft|feet|years?|yrs?|yo|months?|weeks?|days?|hours?|"
    r"hrs?|minutes?|mins?|kids?|people|persons?|ml|l|litres?|liters?|gb|mb|tb|mah|w|watts?|degrees?|pieces?|pcs|pockets?)\b))"
    r"(?![^\W\d_])"
)


def _amount(name: str) -> str:
    return (
        rf"(?:(?P<{name}_before>{_CURRENCY})\s?)?(?P<{name}>{_NUMBER})"
        rf"(?:\s?(?P<{name}_after>{_CURRENCY})(?!\w))?{_NO_UNIT}"
    )


_MOST = (
    r"under|below|less\s+than|cheaper\s+than|up\s?to|at\s+most|"
    r"(?:no|not)\s+(?:more\s+than|over|above)|<=?"
)
_LEAST = r"over|above|more\s+than|at\s+least|min(?:imum)?\.?|(?:starting\s+)?from|(?:no|not)\s+less\s+than|>=?"
_START = r"(?<![\w.,])"
#: Patterns in the order in which they are tried, with whether they need no currency to be certain.
_PATTERNS = tuple(
    (re.compile(_START + pattern, re.IGNORECASE), sure)
    for pattern, sure in (
        (rf"(?:between|from)\s+{_amount('low')}\s*(?:and|to|-|–)\s*{_amount('high')}", True),
        (rf"{_amount('low')}\s*(?:-|–|to)\s*{_amount('high')}", False),
        (rf"(?:no|not)\s+less\s+than\s*{_amount('low')}", True),
        (rf"(?:{_MOST})\s*{_amount('high')}", True),
        (rf"{_amount('high')}\s*(?:or\s+(?:less|under|below|cheaper)|at\s+most)", True),
        # "Air Max 90", "3 tops": a price only with its currency
        (rf"max(?:imum)?\.?\s*{_amount('high')}", False),
        (rf"{_amount('high')}\s*(?:max(?:imum)?\b|tops\b)", False),
        (rf"(?:{_LEAST})\s*{_amount('low')}", False),
        (rf"{_amount('low')}\s*(?:or\s+(?:more|over|above)|and\s+(?:up|above)|\+)", False),
    )
)


@dataclass(frozen=True)
class Price:
    """A price or range at text[start:end], inclusive; currency: three letters where one is named; certain: no doubt."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    currency: str
    certain: bool


def find_prices(text: str) -> list[Price]:
    """List the prices of a text in order; no two share a place.

    Without a currency, "over 40" may be an age and "20 to 40" a size: these are not certain.
    """
    found: list[Price] = []
    for pattern, sure in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(_price(match, sure))
    return sorted(found, key=lambda price: price.start)


def without_prices(text: str) -> str:
    """Return a text without its certain prices: what is left to search with."""
    return cut(text, [(price.start, price.end) for price in find_prices(text) if price.certain])


def cut(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text without some places, runs of spaces as one; the same text where there is nothing to cut."""
    if not spans:
        return text
    kept, end = [], 0
    for start, stop in sorted(spans):
        kept.append(text[end:start])
        end = max(end, stop)
    return " ".join(" ".join([*kept, text[end:]]).split()).strip(" ,;")


def _price(match: re.Match[str], sure: bool) -> Price:
    said = match.groupdict()
    amounts = [_decimal(said[name]) if said.get(name) else None for name in ("low", "high")]
    low, high = amounts
    if low is not None and high is not None and low > high:
        low, high = high, low
    names = (said.get(f"{amount}_{side}") for amount in ("low", "high") for side in ("before", "after"))
    currency = next((code for name in names if name and (code := _CODES.get(name.casefold()))), "")
    return Price(match.start(), match.end(), low, high, currency, certain=sure or bool(currency))


def _decimal(number: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?", number):
        return Decimal(number.replace(",", ""))
    return Decimal(number.replace(",", "."))
