"""What the columns of a merchant's own table mean: guessed by their names, remembered, settled by a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from catalog.models import ImportUpload
from catalog.sources.base import NOTES
from catalog.sources.table import raw_records
from catalog.sources.tabular import MEANINGS
from catalog.text import VOCABULARY

#: What a column may be taken for, beside an attribute of its own name (`KEEP`) and nothing at all (`LEAVE_OUT`).
FIELDS = tuple(name for name in MEANINGS if "<" not in name)
KEEP, LEAVE_OUT = "=", ""
REQUIRED = ("sku", "title")
EXAMPLES = 3
#: More columns than this are not asked about one by one: each stays an attribute of its own name.
MOST_ASKED = 120

_ALIASES = {
    "sku": ("id", "product id", "item id", "article number", "article no", "item number", "product code", "code"),
    "title": ("name", "product name", "product title", "item name", "product"),
    "description": ("desc", "details", "long description", "product description", "text", "body"),
    "brand": ("manufacturer", "vendor", "maker", "label"),
    "category": ("category path", "product type", "type", "department", "categories"),
    "price": ("selling price", "sale price", "unit price", "amount", "retail price"),
    "currency": ("currency code",),
    "stock": ("quantity", "qty", "inventory", "in stock", "stock quantity"),
    "url": ("link", "product url", "page", "product page"),
    "status": ("state",),
    "image": ("images", "image url", "picture", "pictures", "photo", "image link", "image src"),
    "attributes.colour": ("color", "colour", "base colour"),
    "attributes.gender": ("sex",),
    "attributes.occasions": ("occasion", "usage"),
    "attributes.material": ("fabric",),
}
_GUESSES = {alias: target for target, aliases in _ALIASES.items() for alias in aliases}


def choices() -> list[tuple[str, str]]:
    """List what a column may be taken for, with the words for it."""
    fields = [(name, name.capitalize() if name not in {"sku", "url"} else name.upper()) for name in FIELDS]
    attributes = [(f"attributes.{key}", f"Attribute: {key.replace('_', ' ')}") for key in VOCABULARY]
    return [*fields, *attributes, (KEEP, "An attribute of its own name"), (LEAVE_OUT, "Leave it out")]


def guess(header: Sequence[str]) -> dict[str, str]:
    """Return for each column what its name says that it is; no field is given twice."""
    found: dict[str, str] = {}
    names = [name for name in header if name and name not in NOTES]
    for name in names:
        if _plain(name) in FIELDS or name.strip().casefold().startswith("attributes."):
            found[name] = _plain(name) if _plain(name) in FIELDS else name.strip()
    for name in names:
        target = _GUESSES.get(_plain(name)) or _known(name)
        if name not in found and target and target not in found.values():
            found[name] = target
    return {name: found.get(name, KEEP) for name in names}


def proposal(upload: ImportUpload) -> dict[str, str]:
    """Return what was settled, now or the last time for this merchant and header, or else a guess; as the header goes.

    A database may keep a mapping in another order, and a page that is open still has to mean the same columns.
    """
    earlier = ImportUpload.objects.like(upload.merchant, upload.header).exclude(mapping={}).first()
    settled = upload.mapping or (earlier.mapping if earlier else {})
    alike = {name.strip().casefold(): target for name, target in settled.items()}
    return {
        name: settled.get(name, alike.get(name.strip().casefold(), target))
        for name, target in guess(upload.header).items()
    }


def as_renaming(mapping: Mapping[str, str]) -> dict[str, str]:
    """Return what a source is told: the columns that get another name, or none."""
    return {name: target for name, target in mapping.items() if target != KEEP}


def examples(path: Path, header: Sequence[str]) -> dict[str, str]:
    """Return the first values of each column, so that a person sees what is in it."""
    records = [record.values for record in islice(raw_records(path), EXAMPLES)]
    columns = {name: [row[place] for row in records if place < len(row)] for place, name in enumerate(header)}
    return {name: " · ".join(filter(None, (value.strip()[:40] for value in seen))) for name, seen in columns.items()}


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-]+", " ", name).strip().casefold()


def _known(name: str) -> str:
    key = _plain(name).replace(" ", "_")
    return f"attributes.{key}" if key in VOCABULARY else ""
