"""One listing in the layout of the Amazon Berkeley Objects: every text a list of values with their language.

{"item_id", "item_name": [{"language_tag": "en_US", "value": …}], "node": [{"node_id", "node_name": "/Home/Lamps"}], …}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog.sources.base import BadCell, ImageRef, ProductRow
from catalog.sources.cells import without_repeats
from catalog.sources.specifications import attributes_of

#: Attributes of a listing, by the names that marketplaces give them; others keep their own.
ATTRIBUTES = {
    **{"color": "Color", "material": "Material", "fabric_type": "Fabric Type", "pattern": "Pattern", "style": "style"},
    **{"finish_type": "finish", "item_shape": "shape", "model_name": "model"},
}
#: Where a listing's picture is to be had when no table says where it lies.
PICTURES = "https://m.media-amazon.com/images/I/"
_ROOTS = {"categories", "departments", "products", "subjects", "self service", "all product categories"}


def product_of(number: int, record: Mapping[str, Any], pictures: Mapping[str, str]) -> ProductRow:
    """Read a listing; `pictures` are paths by picture id. Raises `BadCell`."""
    title = _first(record, "item_name")
    if not title:
        raise BadCell("item_name", "The value is missing.")
    lines = [*_values(record, "product_description"), *_values(record, "bullet_point")]
    kind = _first(record, "product_type").replace("_", " ").title()
    stated = [("Product Type", kind)]
    stated += [(name, ", ".join(dict.fromkeys(_values(record, key)))) for key, name in ATTRIBUTES.items()]
    return ProductRow(
        line=number,
        sku=_text(record, "item_id"),
        title=title,
        description="\n".join(dict.fromkeys(lines)),
        brand=_first(record, "brand"),
        category=_category(record, kind),
        attributes=attributes_of(stated),
        images=_images(record, pictures),
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None or not isinstance(value, str):
        raise BadCell(key, "The value is missing." if value is None else "The value is no text.")
    return value.strip()


def _first(record: Mapping[str, Any], key: str) -> str:
    return next(iter(_values(record, key)), "")


def _values(record: Mapping[str, Any], key: str) -> list[str]:
    """Give the values in the best language there is: American English, other English, else the first one's."""
    entries = record.get(key) or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadCell(key, "The value is no list of values with their language.")
    tags = [str(entry.get("language_tag") or "") for entry in entries]
    best = min(tags, key=_preference, default="")  # of those that are no English, the first
    texts = [entry.get("value") for entry, tag in zip(entries, tags, strict=True) if tag == best]
    if not all(isinstance(text, str) for text in texts):
        raise BadCell(key, "A value is no text.")
    return [text.strip() for text in texts if isinstance(text, str) and text.strip()]


def _preference(tag: str) -> int:
    return {"en_US": 0, "en_GB": 1}.get(tag, 2 if tag.startswith("en") else 3)


def _category(record: Mapping[str, Any], kind: str) -> list[str]:
    """Take the path of the first node, without the root that only says that categories follow; else the type."""
    nodes = record.get("node") or []
    if not isinstance(nodes, list) or not all(isinstance(node, dict) for node in nodes):
        raise BadCell("node", "The value is no list of nodes.")
    paths = [node["node_name"] for node in nodes if isinstance(node.get("node_name"), str)]
    names = without_repeats(paths[0].split("/")) if paths else []
    if names and names[0].casefold() in _ROOTS:
        names = names[1:]
    return names or ([kind] if kind else [])


def _images(record: Mapping[str, Any], pictures: Mapping[str, str]) -> list[ImageRef]:
    others = record.get("other_image_id") or []
    if not isinstance(others, list):
        raise BadCell("other_image_id", "The value is no list of picture ids.")
    ids = [name for name in [record.get("main_image_id"), *others] if name]
    if not all(isinstance(name, str) for name in ids):
        raise BadCell("main_image_id", "A picture id is no text.")
    places = [pictures.get(name, f"{PICTURES}{name}.jpg") for name in dict.fromkeys(ids)]
    return [ImageRef(place, position=position) for position, place in enumerate(places)]
