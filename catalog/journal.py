"""What an import writes down of each product that it touches: enough to show it, to compare it, and to put it back.

A product's state is a flat mapping: its fields by name, its category as [key, name], each attribute under
`attributes.<key>`, its variants and its images as lists of whole rows. A change holds the two states of what differs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.fields.files import FieldFile

from catalog.models import Category, ImportChange, Product, ProductImage, Variant

FIELDS = ("title", "description", "brand", "url", "price", "currency", "stock", "status")
_PLACES = {name: place for place, name in enumerate(FIELDS)}
ATTRIBUTE = "attributes."
LISTS = ("variants", "images")

State = dict[str, Any]
Row = TypeVar("Row", bound=models.Model)

_encode = json.JSONEncoder(sort_keys=True, default=DjangoJSONEncoder().default).encode


def state(product: Product, variants: Iterable[Variant], images: Iterable[ProductImage]) -> State:
    """Return the state of a product as plain values that do not change with it."""
    found: State = {name: _plain(getattr(product, name)) for name in FIELDS}
    found["category"] = _category(product)
    found |= {f"{ATTRIBUTE}{key}": value for key, value in product.attributes.items()}
    found["variants"] = [row_of(variant) for variant in variants]
    found["images"] = [row_of(image) for image in images]
    return found


def created(line: int, product: Product, variants: Iterable[Variant], images: Iterable[ProductImage]) -> ImportChange:
    """Note a product that was made; its key follows when it is stored."""
    return ImportChange(
        line=line,
        sku=product.sku,
        kind=ImportChange.Kind.CREATED,
        after={"title": product.title},
        fingerprint=fingerprint(state(product, variants, images)),
    )


def updated(line: int, product: Product, before: State, after: State) -> ImportChange:
    """Note how a product differs from what it was."""
    names = [name for name in {**before, **after} if _seen(before, name) != _seen(after, name)]
    return ImportChange(
        line=line,
        sku=product.sku,
        product_key=product.pk,
        kind=ImportChange.Kind.UPDATED,
        before={name: before[name] for name in names if name in before},
        after={name: after[name] for name in names if name in after},
    )


def deleted(line: int, product: Product, variants: Iterable[Variant], images: Iterable[ProductImage]) -> ImportChange:
    """Note a product that goes, whole."""
    before = {
        "title": product.title,
        "product": row_of(product),
        "variants": [row_of(variant) for variant in variants],
        "images": [row_of(image) for image in images],
    }
    return ImportChange(
        line=line, sku=product.sku, product_key=product.pk, kind=ImportChange.Kind.DELETED, before=before
    )


def fingerprint(found: State) -> str:
    """Return 64 digits that change with anything a person or an import can change, not with a picture's arrival."""
    visible = {name: comparable(name, value) for name, value in found.items()}
    return hashlib.sha256(_encode(visible).encode()).hexdigest()


def comparable(name: str, value: Any) -> Any:
    """Reduce a value to what says whether somebody changed it."""
    if name == "variants":
        kept = ("sku", "options", "price", "stock", "position")
        return sorted(_encode([row[key] for key in kept]) for row in value or [])
    if name == "images":
        return sorted(_encode([row["source_url"] or row["sha256"], row["alt"], row["position"]]) for row in value or [])
    if name == "category":
        return value and value[0]
    return _text(value)


def shown(name: str, value: Any) -> str:
    """Write a value for a person to read."""
    if value in (None, "", [], {}):
        return ""
    if name == "category":
        return str(value[1])
    if name == "variants":
        return ", ".join(_variant_shown(row) for row in value)
    if name == "images":
        return ", ".join(_image_shown(row) for row in value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def cells(change: ImportChange) -> list[tuple[str, str, str]]:
    """List field, value before and value after of what a change touches; of a product that comes or goes its title."""
    if change.kind != ImportChange.Kind.UPDATED:
        return [("title", shown("title", change.before.get("title")), shown("title", change.after.get("title")))]
    # PostgreSQL keeps the names of an object in an order of its own.
    names = sorted({*change.before, *change.after}, key=lambda name: (_PLACES.get(name, len(FIELDS)), name))
    return [
        (name.removeprefix(ATTRIBUTE), shown(name, change.before.get(name)), shown(name, change.after.get(name)))
        for name in names
    ]


def row_of(instance: models.Model) -> dict[str, Any]:
    """Return a whole row as JSON can keep it, its key included."""
    return {field.attname: _plain(getattr(instance, field.attname)) for field in instance._meta.concrete_fields}


def instance_of(model: type[Row], row: Mapping[str, Any]) -> Row:
    """Make of `row_of` the instance again, without storing it; columns that came later have their defaults."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return model(**{name: fields[name].to_python(value) for name, value in row.items() if name in fields})


def group(rows: Iterable[Row], keys: Sequence[int]) -> dict[int, list[Row]]:
    """Group variants or images by the key of their product."""
    grouped: dict[int, list[Row]] = {key: [] for key in keys}
    for row in rows:
        grouped[row.product_id].append(row)  # type: ignore[attr-defined]  # variants and images have one
    return grouped


def _seen(found: State, name: str) -> Any:
    """What tells two states of one product apart: beside `comparable` also another picture under the same name."""
    value = found.get(name)
    if name == "images":
        kept = ("source_url", "alt", "position", "sha256", "status", "cause")
        return sorted(_encode([row[key] for key in kept]) for row in value or [])
    return comparable(name, value)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, datetime):
        return value.isoformat()  # whole: Django's encoder would cut it to milliseconds
    return str(value.name or "") if isinstance(value, FieldFile) else value


def _text(value: Any) -> Any:
    return value if isinstance(value, str | int | None) else _encode(value)


def _category(product: Product) -> list[Any] | None:
    if product.category_id is None:
        return None
    loaded = Product.category.is_cached(product)
    return [product.category_id, str(product.category) if loaded else _name_of(product.category_id)]


def _name_of(key: int) -> str:
    return str(Category.objects.select_related("parent__parent__parent").get(pk=key))


def _variant_shown(row: Mapping[str, Any]) -> str:
    told = [
        *(row["options"] or {}).values(),
        row["price"],
        None if row["stock"] is None else f"{row['stock']} in stock",
    ]
    details = ", ".join(str(value) for value in told if value not in (None, ""))
    return f"{row['sku']} ({details})" if details else str(row["sku"])


def _image_shown(row: Mapping[str, Any]) -> str:
    name = row["source_url"] or row["alt"] or "a picture"
    return f"{name} ({row['sha256'][:8] or row['status']})"
