"""Writing single products from a program: made, changed or deleted, each with its own outcome.

One statement a kind for the whole batch, as imports write; when the database refuses the batch, one by one, so that a
bad product takes no other down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import DatabaseError, OperationalError, transaction

from catalog import in_use
from catalog.importing import check_row
from catalog.models import Merchant, Product
from catalog.sources.base import BadCell, ProductRow
from catalog.upserting import Upsert

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"
DELETED, MISSING, FAILED = "deleted", "missing", "failed"
#: What can be taken away from a product, and what it has then.
CLEARED = {
    **dict.fromkeys(("description", "brand", "url", "currency"), ""),
    **dict.fromkeys(("price", "stock", "category"), None),
}
CLEARABLE = (*CLEARED, "attributes", "variants", "images")


@dataclass(frozen=True)
class Change:
    """What to do with one product: write `row` after taking away what `cleared` names, or delete it."""

    row: ProductRow
    cleared: frozenset[str] = frozenset()
    delete: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of a change. status: one of the words above; code, param, message: why it failed."""

    sku: str
    status: str
    public_id: str | None = None
    code: str = ""
    param: str = ""
    message: str = ""


def write_products(merchant: Merchant, changes: Sequence[Change]) -> list[Outcome]:
    """Carry out changes of different SKUs; return their outcomes in the same order. What succeeded is committed."""
    refused = {change.row.sku: found for change in changes if (found := _refusal(change))}
    good = [change for change in changes if change.row.sku not in refused]
    done = {outcome.sku: outcome for outcome in _carried_out(merchant, good)}
    return [(refused | done)[change.row.sku] for change in changes]


def _refusal(change: Change) -> Outcome | None:
    try:
        if not change.delete:
            check_row(change.row)
    except BadCell as error:
        return Outcome(change.row.sku, FAILED, code="too_long", param=error.column, message=error.reason)
    return None


def _carried_out(merchant: Merchant, changes: Sequence[Change]) -> list[Outcome]:
    if not changes:
        return []
    try:
        with transaction.atomic():
            return _write(merchant, changes)
    except OperationalError:  # the database's trouble, not a product's
        raise
    except (DatabaseError, OverflowError, ValueError) as error:
        if len(changes) == 1:
            message = f"The database refuses the product: {str(error)[:200]}"
            return [Outcome(changes[0].row.sku, FAILED, code="invalid", message=message)]
        return [outcome for change in changes for outcome in _carried_out(merchant, [change])]


def _write(merchant: Merchant, changes: Sequence[Change]) -> list[Outcome]:
    known = _locked(merchant, [change.row.sku for change in changes])
    deleted = _delete(known, (change.row.sku for change in changes if change.delete))
    written, outcomes = [], dict(deleted)
    for change in changes:
        sku = change.row.sku
        if change.delete:
            continue
        if sku not in known and not change.row.title:
            outcomes[sku] = Outcome(sku, FAILED, code="required", param="title", message="A new product needs a title.")
            continue
        written.append(change)
    outcomes |= _upsert(merchant, written, known)
    return [outcomes[change.row.sku] for change in changes]


def _locked(merchant: Merchant, skus: list[str]) -> dict[str, Product]:
    rows = Product.objects.select_for_update().filter(merchant=merchant, sku__in=skus).order_by("pk")
    return {product.sku: product for product in rows}


def _delete(known: dict[str, Product], skus: Iterable[str]) -> dict[str, Outcome]:
    """Delete products; one that is not there is as it should be, and one that people's work hangs on stays."""
    asked = {sku: known.pop(sku, None) for sku in skus}
    going = {product.pk for product in asked.values() if product}
    used = in_use.in_use(going)
    Product.objects.filter(pk__in=going - used).delete()
    return {sku: _gone(sku, product, used) for sku, product in asked.items()}


def _gone(sku: str, product: Product | None, used: set[int]) -> Outcome:
    if product is None:
        return Outcome(sku, MISSING)
    if product.pk in used:
        return Outcome(sku, FAILED, product.public_id, code="in_use", param="delete", message=in_use.REASON)
    return Outcome(sku, DELETED, product.public_id)


def _upsert(merchant: Merchant, changes: Sequence[Change], known: dict[str, Product]) -> dict[str, Outcome]:
    rows = [change.row for change in changes]
    cleared = {
        change.row.sku for change in changes if change.row.sku in known and _clear(known[change.row.sku], change)
    }
    pictures = {(row.sku, ref.location): None for row in rows for ref in row.images}
    done = Upsert(merchant, {}).apply(rows, pictures)
    created = {product.sku: product for product in done.created}
    updated = cleared | {product.sku for product in done.updated}
    outcomes = {}
    for row in rows:
        status = CREATED if row.sku in created else UPDATED if row.sku in updated else UNCHANGED
        outcomes[row.sku] = Outcome(row.sku, status, (created.get(row.sku) or known[row.sku]).public_id)
    return outcomes


def _clear(product: Product, change: Change) -> bool:
    """Take away what a change clears and its row does not give anew; tell whether there was anything."""
    wanted = {
        name: value for name, value in CLEARED.items() if name in change.cleared and getattr(product, name) != value
    }
    if "attributes" in change.cleared and product.attributes != change.row.attributes:
        wanted["attributes"] = {}
    for name, value in wanted.items():
        setattr(product, name, value)
    gone = 0
    if "variants" in change.cleared and not change.row.variants:
        gone += product.variants.all().delete()[0]
    if "images" in change.cleared and not change.row.images:
        gone += product.images.exclude(source_url="").delete()[0]
    if wanted or gone:
        product.save()
    return bool(wanted or gone)
