"""How the shop's pages write numbers and show pictures and icons."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.utils.formats import number_format
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from catalog import details
from catalog.models import Product, ProductImage
from catalog.thumbnails import sources, webp_sources
from search.shop import phrasebook
from search.shop.badges import Badge
from search.shop.joining_form import FUSION_WORDS

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
    if not symbol:
        return f"{currency} {number}".strip()
    return pgettext("price with a sign", "{sign}{number}").format(sign=symbol, number=number)


@register.filter
def score(value: float) -> str:
    """Write a similarity in [-1, 1] with two decimals and a true minus sign."""
    return number_format(f"{value:.2f}", decimal_pos=2).replace("-", "−")


@register.filter
def fusion(name: str) -> str:
    """Call a strategy what shoppers call it."""
    return FUSION_WORDS[name][0]


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


@register.filter
def pictures(product: Product) -> list[ProductImage]:
    """List the good pictures of a product in their order."""
    return details.pictures(product)


@register.filter
def src(image: ProductImage, width: int) -> str:
    """Return the address of the smallest copy at least `width` pixels wide, else of the picture itself."""
    found = sources(image)
    return next((url for url, wide in found if wide >= width), found[-1][0])


@register.filter
def srcset(image: ProductImage) -> str:
    """List the copies of a picture as the attribute `srcset` has it; nothing where there is no choice."""
    found = sources(image)
    return _listed(found) if len(found) > 1 else ""


@register.filter
def webp(image: ProductImage) -> str:
    """List the copies of a picture as WebP as the attribute `srcset` has it; nothing where there are none."""
    return _listed(webp_sources(image))


def _listed(found: list[tuple[str, int]]) -> str:
    return ", ".join(f"{url} {width}w" for url, width in found)


@register.filter
def spoken(text: object) -> str:
    """Say what the shop itself said in English in the language of the page."""
    return phrasebook.spoken(str(text)) if text else ""


@register.filter
def word(text: object) -> str:
    """Say a word of the vocabulary in the language of the page; other values of products stay as they are."""
    return phrasebook.word(str(text)) if text else ""


@register.simple_tag
def words_of_scripts() -> str:
    """Bring what the scripts say in the language of the page, as data; English stands in the scripts themselves."""
    told = {text: said for text in phrasebook.SCRIPTS if (said := gettext(text)) != text}
    return json_script(told, "words-of-scripts") if told else ""


@register.filter
def of(badges: Mapping[int, Badge] | None, product: Product) -> Badge | None:
    """Return the badge of a product, None where it has none."""
    return badges.get(product.pk) if badges else None


@register.filter
def up_to(place: int, last: int) -> bool:
    """Say whether a place in a list is among the first `last`."""
    return place <= last


@register.simple_tag
def icon(name: str, size: int = 16) -> SafeString:
    """Draw a symbol of templates/icons.html, which stands once on every page."""
    stroke = 'fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"'
    return format_html(
        '<svg class="icon" width="{}" height="{}" aria-hidden="true" focusable="false" {}><use href="#icon-{}"/></svg>',
        *(size, size, SafeString(stroke), name),
    )
