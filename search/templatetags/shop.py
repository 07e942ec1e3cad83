"""How the shop's pages write numbers."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.utils.formats import number_format

register = template.Library()

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "INR": "₹", "JPY": "¥"}
_WITHOUT_CENTS = {"JPY", "KRW"}


@register.filter
def money(amount: Decimal | None, currency: str = "") -> str:
    """Write a price with its currency: €1,049.50, CHF 20; whole amounts have no decimals."""
    if amount is None:
        return ""
    whole = currency in _WITHOUT_CENTS or amount == amount.to_integral_value()
    number = number_format(amount, decimal_pos=0 if whole else 2, use_l10n=True, force_grouping=True)
    symbol = _SYMBOLS.get(currency)
    return f"{symbol}{number}" if symbol else f"{currency} {number}".strip()


@register.filter
def score(value: float) -> str:
    """Write a similarity in [-1, 1] with two decimals and a true minus sign."""
    return f"{value:.2f}".replace("-", "−")


@register.filter
def host(url: str) -> str:
    """Name the site of a web address; nothing when it is not one to follow (another scheme, or unreadable)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in {"http", "https"} else ""


@register.simple_tag
def image_max_bytes() -> int:
    """Return the largest photo that is accepted, for the check before the upload."""
    return int(settings.IMAGE_MAX_BYTES)
