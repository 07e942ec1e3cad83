"""Putting back what an import changed, product by product, unless somebody changed the product since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, cast

from django.db import IntegrityError, models, transaction
from django.db.models import Field, ProtectedError

from catalog import in_use, journal
from catalog.import_runs import Holder
from catalog.journal import ATTRIBUTE
from catalog.models import Category, ImportChange, ImportFailure, ImportRun, Product, ProductImage, Variant

BATCH = 200

Kind = ImportChange.Kind
Outcome = ImportChange.Outcome


class ChangedSince(Exception):
    """The product is not any more as the import left it; `str()` says in what."""


def undo_batches(holder: Holder, undone: ImportRun) -> Iterator[int]:
    """Undo what stands of a run, the last change first; give the number done after each batch.

    Each batch is one transaction with its outcomes, so that it may be stopped and gone on with anywhere.
    """
    while changes := list(undone.changes.standing().order_by("-pk")[:BATCH]):
        with transaction.atomic():
            _Batch(holder.run, changes).undo(holder)
        yield holder.run.position
    with transaction.atomic():
        _remove_empty_categories(undone.made_categories)


class _Batch:
    """Some changes of one run, with the products as they are now, locked."""

    def __init__(self, run: ImportRun, changes: list[ImportChange]) -> None:
        self.run = run
        self.changes = changes
        self.failures: list[ImportFailure] = []
        keys = [change.product_key for change in changes if change.product_key]
        list(Product.objects.select_for_update(no_key=True).filter(pk__in=keys).values_list("pk"))
        self.used = in_use.in_use(keys)
        rows = Product.objects.filter(pk__in=keys).with_text().prefetch_related("variants", "images")
        self.products = {product.pk: product for product in rows}

    def undo(self, holder: Holder) -> None:
        verbs = {Kind.CREATED: self._take_away, Kind.UPDATED: self._restore, Kind.DELETED: self._bring_back}
        counts: Counter[str] = Counter()
        for change in self.changes:
            counts[self._tried(change, verbs[Kind(change.kind)])] += 1
        ImportChange.objects.bulk_update(self.changes, ["outcome"])
        holder.commit(counts, items=len(self.changes), line=0, failures=self.failures)

    def _tried(self, change: ImportChange, verb: Callable[[ImportChange], str]) -> str:
        """Undo one change and return how it counts."""
        try:
            with transaction.atomic():
                counted = verb(change)
        except (ChangedSince, ProtectedError, IntegrityError) as error:
            change.outcome = Outcome.SKIPPED
            reason = str(error) if isinstance(error, ChangedSince) else f"The database refuses it: {error}"
            self.failures.append(
                ImportFailure(run=self.run, line=change.line, reason=reason[:500], row={"sku": change.sku})
            )
            return "failed"
        change.outcome = Outcome.UNDONE
        return counted

    def _take_away(self, change: ImportChange) -> str:
        """Delete a product that the import made, if it is as the import made it."""
        product, found = self._now(change)
        if journal.fingerprint(found) != change.fingerprint:
            raise ChangedSince("The product was changed after the import made it; it stays.")
        if product.pk in self.used:
            raise ChangedSince(in_use.REASON)
        product.delete()
        return "deleted"

    def _restore(self, change: ImportChange) -> str:
        """Give a product the values from before, if those that the import gave are still there."""
        product, found = self._now(change)
        names = {**change.before, **change.after}
        changed = [
            name.removeprefix(ATTRIBUTE)
            for name in names
            if journal.comparable(name, found.get(name)) != journal.comparable(name, change.after.get(name))
        ]
        if changed:
            raise ChangedSince(f"Changed since the import: {', '.join(changed)}. The product stays as it is.")
        for name in names:
            _set_back(product, name, change.before.get(name))
        product.save()
        return "updated"

    def _bring_back(self, change: ImportChange) -> str:
        """Store a product that the import deleted again, under its old key and address, with variants and pictures."""
        row: dict[str, Any] = change.before["product"]
        if Product.objects.filter(merchant=row["merchant_id"], sku=row["sku"]).exists():
            raise ChangedSince("A product with this SKU was added since; that one stays.")
        if row["category_id"] and not Category.objects.filter(pk=row["category_id"]).exists():
            raise ChangedSince("Its category is gone; add the category, and the product, by hand.")
        product = journal.instance_of(Product, row)
        Product.objects.bulk_create([product])
        Product.objects.filter(pk=product.pk).update(created_at=row["created_at"])
        _set_list(product, Variant, change.before["variants"])
        _set_list(product, ProductImage, change.before["images"])
        return "created"

    def _now(self, change: ImportChange) -> tuple[Product, journal.State]:
        product = self.products.get(change.product_key or 0)
        if product is None:
            raise ChangedSince("The product was deleted since.")
        return product, journal.state(product, product.variants.all(), product.images.all())


def _set_back(product: Product, name: str, value: Any) -> None:
    if name == "variants":
        _set_list(product, Variant, value or [])
    elif name == "images":
        _set_list(product, ProductImage, value or [])
    elif name == "category":
        product.category = _category(value)
    elif not name.startswith(ATTRIBUTE):
        field = cast("Field[Any, Any]", product._meta.get_field(name))
        setattr(product, name, field.to_python(value))
    elif value is None:
        product.attributes.pop(name.removeprefix(ATTRIBUTE), None)
    else:
        product.attributes[name.removeprefix(ATTRIBUTE)] = value


def _category(value: list[Any] | None) -> Category | None:
    if value is None:
        return None
    category = Category.objects.filter(pk=value[0]).first()
    if category is None:
        raise ChangedSince(f"Its former category {value[1]} is gone. The product stays as it is.")
    return category


def _set_list(product: Product, model: type[Variant] | type[ProductImage], rows: list[dict[str, Any]]) -> None:
    """Make the product's variants or images the rows given, those that are still there under their own keys."""
    manager: models.Manager[Any] = model._default_manager
    wanted = [journal.instance_of(model, row) for row in rows]
    there = set(manager.filter(product=product).values_list("pk", flat=True))
    manager.filter(pk__in=there - {item.pk for item in wanted}).delete()
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    manager.bulk_update([item for item in wanted if item.pk in there], names)
    manager.bulk_create([item for item in wanted if item.pk not in there])


def _remove_empty_categories(paths: list[str]) -> None:
    """Remove the categories that an import made and that nothing is in any more, the deepest first."""
    for path in sorted(paths, key=len, reverse=True):
        empty = Category.objects.filter(path=path, products=None, children=None)
        empty.delete()
