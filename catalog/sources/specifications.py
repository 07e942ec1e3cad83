"""Names and values as marketplaces list them ("Ideal For": "Women's"), as attributes of the documented vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from catalog.sources.cells import parse_list
from catalog.vocabulary import OCCASIONS

#: What the marketplaces call the documented attributes, in lower case; the first that a product has counts.
NAMES = {
    "gender": ("ideal for", "gender", "target gender", "department"),
    "article_type": ("article type", "product type"),
    "colour": ("color", "colour", "brand color", "color name"),
    "material": ("material", "fabric", "fabric type", "outer material", "upper material", "primary material"),
    "pattern": ("pattern", "print or pattern type"),
    "fit": ("fit", "fit type", "brand fit"),
    "season": ("season",),
    "occasions": ("occasion", "occasions", "occasion type"),
}
_CANONICAL = {name: key for key, names in NAMES.items() for name in names}
#: Occasions that are written another way than ours and mean the same.
_SAME_OCCASION = {"sports": "sport", "weddings": "wedding", "parties": "party", "beach wear": "beach"}
_NO_ATTRIBUTE = {"brand", "sales package", "number of contents in sales package", "pack of", "in the box"}
MAX_NAME = 80
MAX_VALUE = 300


def attributes_of(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Turn (name, value) into attributes: the documented ones under their keys, others under their own names.

    Occasions that the vocabulary lacks stay under the name that they came with. Nothing without a name or value,
    and nothing over-long (a paragraph is no attribute), is kept; of a name that comes twice the first value is.
    """
    attributes: dict[str, Any] = {}
    for name, value in ((name.strip(), " ".join(value.split())) for name, value in pairs):
        key = _CANONICAL.get(name.lower(), name)
        if not name or not value or len(name) > MAX_NAME or len(value) > MAX_VALUE or name.lower() in _NO_ATTRIBUTE:
            continue
        if key == "occasions":
            _add_occasions(attributes, name, value)
        else:
            attributes.setdefault(key, _gender(value) if key == "gender" else value)
    return attributes


def _add_occasions(attributes: dict[str, Any], name: str, value: str) -> None:
    named = [part.lower() for part in parse_list(value, ",|/&")]
    known = [_SAME_OCCASION.get(part, part) for part in named]
    ours = [part for part in dict.fromkeys(known) if part in OCCASIONS]
    if ours:
        attributes.setdefault("occasions", ours)
    if len(ours) < len(set(known)):
        attributes.setdefault(name, value)


def _gender(value: str) -> str | list[str]:
    named = [part.replace("’", "'").removesuffix("'s").title() for part in parse_list(value, ",|/&")]
    return named[0] if len(named) == 1 else named
