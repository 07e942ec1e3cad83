"""What a product says of itself, as one text: what the encoders read and what its content hash covers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

#: The documented attribute keys, in the order in which they stand in a product's text; others follow by name.
VOCABULARY = ("gender", "article_type", "colour", "material", "pattern", "fit", "season", "occasions")

_SPACES = re.compile(r"\s+")


def attribute_values(attributes: Mapping[str, object]) -> list[str]:
    """List the values of `attributes`, the documented keys first, lists spread.

    Empty values are left out, and so are private ones, whose key starts with an underscore.
    """
    order = {key: place for place, key in enumerate(VOCABULARY)}
    values: list[str] = []
    public = [key for key in attributes if not key.startswith("_")]
    for key in sorted(public, key=lambda key: (order.get(key, len(order)), key)):
        value = attributes[key]
        items = value if isinstance(value, list | tuple) else [value]
        values += [str(item).strip() for item in items if item is not None and str(item).strip()]
    return values


def product_text(
    *, title: str, brand: str, categories: Iterable[str], attributes: Mapping[str, object], description: str
) -> str:
    """Join title, brand, category path, attribute values and description, in this order.

    Encoders read a bounded number of tokens, so the long description stands last.
    A part that only repeats words already said (a brand that the title starts with) is left out.
    """
    parts: list[str] = []
    said = ""
    for part in [title, brand, *categories, *attribute_values(attributes), description]:
        clean = _SPACES.sub(" ", part).strip()
        if clean and f" {clean.lower()} " not in f" {said} ":
            parts.append(clean)
            said = f"{said} {clean.lower()}"
    return ". ".join(parts)


def content_hash(text: str, image_hashes: Iterable[str]) -> str:
    """Return 64 hexadecimal digits that change when the text or the set of good images (their SHA-256) changes."""
    digest = hashlib.sha256(text.encode())
    for image_hash in sorted(image_hashes):
        digest.update(b"\0" + image_hash.encode())
    return digest.hexdigest()
