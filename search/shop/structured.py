"""A product in the words of schema.org, for machines that read its page."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from catalog.details import pictures
from catalog.models import Product

#: What could end a script element or begin a comment stands as an escape, which means the same in JSON.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def structured_data(product: Product, absolute: Callable[[str], str]) -> dict[str, Any]:
    """Return a product as schema.org has it; what is not known is left out. absolute: completes an address."""
    url = absolute(product.get_absolute_url())
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": product.title,
        "sku": product.sku,
        "url": url,
        "description": product.description,
        "image": [absolute(image.file.url) for image in pictures(product)],
        "brand": {"@type": "Brand", "name": product.brand} if product.brand else None,
        "category": " > ".join(product.category.names()) if product.category else "",
        "color": product.attributes.get("colour"),
        "material": product.attributes.get("material"),
        "offers": _offer(product, url),
    }
    return {name: value for name, value in data.items() if value}


def json_ld(data: dict[str, Any]) -> SafeString:
    """Write data as the content of a script element that no value can leave."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308  # nosec B308 B703  (escaped just here)


def _offer(product: Product, url: str) -> dict[str, Any] | None:
    if product.price is None or not product.currency:
        return None
    offer = {"@type": "Offer", "price": str(product.price), "priceCurrency": product.currency, "url": url}
    if product.stock is not None:
        offer["availability"] = f"https://schema.org/{'InStock' if product.stock else 'OutOfStock'}"
    return {**offer, "seller": {"@type": "Organization", "name": product.merchant.name}}
