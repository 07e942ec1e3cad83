"""One change to many products: told beforehand, then carried out with a version of each in its history."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from simple_history.utils import bulk_update_with_history

from catalog.history import BEFORE
from catalog.models import Category, Product, Variant
from catalog.querysets import ProductQuerySet
from catalog.signals import products_changed
from catalog.suggested import written

AT_ONCE = 500
LISTS = ("occasions",)  # attributes that are lists of words
#: The highest price that has room in its column.
DEAREST = Decimal("9999999999.99")
_CENT = Decimal("0.01")


class Outdated(Exception):
    """Products are not as they were when the edit was looked at."""


@dataclass(frozen=True)
class Edit:
    """What is done to each product; what is empty stays as it is.

    percent: added to the price, and to those of the variants; -20 takes a fifth off. attribute: the key that gets
    `value`, by commas where it is a list, or goes where there is no value.
    """

    status: str = ""
    category: Category | None = None
    brand: str = ""
    percent: Decimal | None = None
    attribute: str = ""
    value: str = ""


@dataclass(frozen=True)
class Difference:
    """One value of one product or of a variant of it, as people read it."""

    product: Product
    name: str
    before: str
    after: str


@dataclass
class Preview:
    """What an edit would do: the first differences, and how many products it changes or finds that way already."""

    differences: list[Difference] = field(default_factory=list)
    changed: int = 0
    unchanged: int = 0


def raised(price: Decimal, percent: Decimal) -> Decimal:
    """Return a price with some percent added, to the cent, half a cent up."""
    return (price * (100 + percent) / 100).quantize(_CENT, ROUND_HALF_UP)


def applied(product: Product, edit: Edit) -> list[Difference]:
    """Change a product and its variants in memory; list what is different now.

    Variants that are to be stored have to be prefetched. Raises `ValidationError` where a price gets too high.
    """
    found = []
    for name, value in _wanted(product, edit).items():
        before = getattr(product, name)
        if before != value:
            setattr(product, name, value)
            found += list(_told(product, name, before, value, edit))
    return [*found, *_raised_variants(product, edit)]


def fingerprint(products: ProductQuerySet) -> str:
    """Return what is another one as soon as one of the products is changed, or is not among them any more."""
    versions = products.order_by("pk").values_list("pk", "updated_at")
    return hashlib.sha256(repr([(key, at.isoformat()) for key, at in versions]).encode()).hexdigest()


def preview(products: ProductQuerySet, edit: Edit, *, shown: int) -> Preview:
    """Tell what an edit would do to stored products, with the differences of the first `shown` that it changes.

    Raises `ValidationError` where a price would get too high.
    """
    told = Preview()
    for product in _with_variants(products).iterator(AT_ONCE):
        differences = applied(product, edit)
        told.changed += bool(differences)
        told.unchanged += not differences
        if differences and told.changed <= shown:
            told.differences += differences
    return told


def carry_out(products: ProductQuerySet, edit: Edit, *, person: AbstractBaseUser, seen: str | None = None) -> int:
    """Change all stored products of the query, or none; return how many are different now.

    seen: their fingerprint when they were looked at. Raises `Outdated` where they have another one, `ValidationError`
    where a price gets too high.
    """
    keys = list(products.order_by("pk").values_list("pk", flat=True))
    with transaction.atomic():
        now = fingerprint(Product.objects.filter(pk__in=keys).select_for_update())
        if seen is not None and now != seen:
            raise Outdated
        chunks = (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
        changed = sum(_carry_out(Product.objects.filter(pk__in=chunk), edit, person) for chunk in chunks)
        if changed:
            products_changed.send(sender=Product)
    return changed


def keep_before(products: ProductQuerySet) -> None:
    """Keep in the history how products are that it does not know yet, so that an edit has something to differ from."""
    new = list(products.exclude(pk__in=Product.history.filter(id__in=products.values("pk")).values("id")))
    for product in new:
        product._history_user, product._history_date = None, product.updated_at  # type: ignore[attr-defined]  # read by the history
    Product.history.bulk_history_create(new, default_change_reason=BEFORE)


def _carry_out(products: ProductQuerySet, edit: Edit, person: AbstractBaseUser) -> int:
    changed = [product for product in _with_variants(products) if applied(product, edit)]
    if changed:
        stored = products.filter(pk__in=[product.pk for product in changed])
        keep_before(stored)
        columns = ["status", "category", "brand", "price", "attributes", "updated_at"]
        for product in changed:
            product.updated_at = Product._meta.get_field("updated_at").pre_save(product, False)
        bulk_update_with_history(changed, Product, columns, default_user=person, default_change_reason=_reason(edit))
        if edit.percent:
            Variant.objects.bulk_update([row for product in changed for row in product.variants.all()], ["price"])
        stored.refresh_content_hashes()
    return len(changed)


def _reason(edit: Edit) -> str:
    return f"Edited together, prices of variants by {edit.percent} %" if edit.percent else "Edited together"


def _with_variants(products: ProductQuerySet) -> ProductQuerySet:
    return products.select_related("category").prefetch_related("variants")


def _raised_variants(product: Product, edit: Edit) -> Iterator[Difference]:
    for variant in product.variants.all() if edit.percent else ():
        before = variant.price
        if before is not None and edit.percent is not None:
            variant.price = _price(before, edit.percent, variant.sku)
            if variant.price != before:
                yield Difference(product, f"price of {variant.sku}", str(before), str(variant.price))


def _price(price: Decimal, percent: Decimal, sku: str) -> Decimal:
    found = raised(price, percent)
    if found > DEAREST:
        raise ValidationError(f"The price of {sku} would be {found:,}; at most {DEAREST:,} has room.")
    return found


def _wanted(product: Product, edit: Edit) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    if edit.status:
        wanted["status"] = edit.status
    if edit.category:
        wanted["category"] = edit.category
    if edit.brand:
        wanted["brand"] = edit.brand
    if edit.percent is not None and product.price is not None:
        wanted["price"] = _price(product.price, edit.percent, product.sku)
    if edit.attribute:
        wanted["attributes"] = _with_attribute(product.attributes, edit)
    return wanted


def _with_attribute(attributes: dict[str, Any], edit: Edit) -> dict[str, Any]:
    words = [word.strip() for word in edit.value.split(",") if word.strip()]
    value = words if edit.attribute in LISTS else edit.value.strip()
    rest = {key: old for key, old in written(attributes, {edit.attribute}).items() if key != edit.attribute}
    return {**rest, edit.attribute: value} if value else rest


def _told(product: Product, name: str, before: Any, after: Any, edit: Edit) -> Iterator[Difference]:
    if name == "attributes":
        name, before, after = edit.attribute, before.get(edit.attribute), after.get(edit.attribute)
    yield Difference(product, name, _shown(name, before), _shown(name, after))


def _shown(name: str, value: Any) -> str:
    if name == "status":
        return str(Product.Status(value).label)
    if isinstance(value, list):
        return ", ".join(str(word) for word in value)
    return "" if value is None else str(value)
