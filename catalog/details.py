"""What a product's page tells of it beside title and description, for whoever shows products."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog.models import Product, ProductImage
from catalog.text import VOCABULARY

_LABELS = {"article_type": "Type", "occasions": "Good for"}


def pictures(product: Product) -> list[ProductImage]:
    """List the good pictures of a product in their order; reads prefetched images where there are some."""
    good = [image for image in product.images.all() if image.is_good]
    return sorted(good, key=lambda image: (image.position, image.pk))


def attribute_rows(attributes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List label and value of what a product says of itself, the documented keys first; private keys start with _."""
    order = {key: place for place, key in enumerate(VOCABULARY)}
    keys = sorted(attributes, key=lambda key: (order.get(key, len(order)), key))
    rows = [(_label(key), _value(attributes[key])) for key in keys if not key.startswith("_")]
    return [(label, value) for label, value in rows if value]


def _label(key: str) -> str:
    words = key.replace("_", " ").strip()
    return _LABELS.get(key) or words[:1].upper() + words[1:]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dict):
        value = [f"{name}: {_value(item)}" for name, item in value.items()]
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (_value(item) for item in value)))
    return "" if value is None else str(value).strip()
