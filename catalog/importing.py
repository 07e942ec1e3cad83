"""Importing a merchant's catalogue from a file, so that it may be run again, or stopped and run again, at any time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import DatabaseError, OperationalError, models, transaction
from django.utils import timezone

from catalog.image_files import Picture, read_picture
from catalog.models import Category, ImportFailure, ImportRun, Merchant, Product, ProductImage, Variant
from catalog.slugs import category_slug
from catalog.sources.base import BadCell, ProductRow, RowError, Source, UnreadableSource
from catalog.upserting import Changes, Upsert

BATCH = 200
DECODERS = 2
FAILURES_KEPT = 10_000  # of a run; beyond them they are only counted
COUNTS = ("created", "updated", "unchanged", "failed", "images_ok", "images_failed")


def import_products(
    *,
    source: Source,
    path: Path,
    merchant: Merchant,
    images_dir: Path | None = None,
    dry_run: bool = False,
    limit: int | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> ImportRun:
    """Bring in every row that can be, record why the others cannot, and return the finished run.

    Idempotent by SKU. A batch of rows is one transaction, so that a run that was killed is completed by the next.
    created + updated + unchanged + failed is the number of rows read; `images_ok` and `images_failed` count the
    pictures that the rows name, whether or not they changed. A dry run counts the same and keeps nothing but its
    run and failures. A file that cannot be read as a whole gives a failed run with a message.
    `on_progress` is told the line that was reached.
    """
    run = ImportRun.objects.create(
        merchant=merchant, source=source.name, filename=_short_name(source.file(path)), dry_run=dry_run
    )
    try:
        if images_dir and not images_dir.is_dir():
            raise UnreadableSource(f"There is no image folder {images_dir}.")
        _Importer(run, source, path, images_dir).read(limit, on_progress)
    except UnreadableSource as error:
        return _finished(run, ImportRun.Status.FAILED, str(error))
    except (Exception, KeyboardInterrupt) as error:
        _finished(run, ImportRun.Status.FAILED, f"Stopped by {type(error).__name__}: {error}")
        raise
    return _finished(run, ImportRun.Status.DONE)


def _short_name(path: Path) -> str:
    return "/".join(path.resolve().parts[-2:])[-300:]


def _finished(run: ImportRun, status: ImportRun.Status, message: str = "") -> ImportRun:
    _note_unlisted(run)
    run.status, run.message, run.finished_at = status, message[:500], timezone.now()
    run.save()
    return run


def _note_unlisted(run: ImportRun) -> None:
    """Say in a last row how many failures are counted and not kept."""
    more = run.failed - FAILURES_KEPT
    if more > 0:
        reason = f"{more:,} more rows failed; only the first {FAILURES_KEPT:,} are listed."
        run.failures.create(line=run.failures.latest("line").line, reason=reason)


class _Importer:
    """One run: what the batches share."""

    def __init__(self, run: ImportRun, source: Source, path: Path, images_dir: Path | None) -> None:
        self.run = run
        self.source = source
        self.path = path
        self.folder = source.images(path, images_dir)
        self.first_lines: dict[str, int] = {}
        self.categories: dict[tuple[str, ...], Category | None] = {}
        self.failures: list[RowError] = []

    def read(self, limit: int | None, on_progress: Callable[[int], None] | None) -> None:
        with ThreadPoolExecutor(DECODERS) as pool:
            for items in _batches(islice(self.source.rows(self.path), limit)):
                rows = list(self._acceptable(items))
                pictures = self._pictures(pool, rows)
                self._count(self._write(rows, pictures))
                if on_progress:
                    on_progress(max(item.line for item in items))

    def _acceptable(self, items: Iterable[ProductRow | RowError]) -> Iterator[ProductRow]:
        for item in items:
            if isinstance(item, RowError):
                self.failures.append(item)
                continue
            try:
                check_row(item)
                self._check_first(item)
            except BadCell as error:
                self._refuse(item, self.source.column(error.column), error.reason)
            else:
                yield item

    def _check_first(self, row: ProductRow) -> None:
        first = self.first_lines.setdefault(row.sku, row.line)
        if first != row.line:
            raise BadCell("sku", f"Line {first} already has the SKU {row.sku}.")

    def _refuse(self, row: ProductRow, column: str, reason: str) -> None:
        self.failures.append(RowError(row.line, column, reason, {"sku": row.sku, "title": row.title}))

    def _pictures(self, pool: ThreadPoolExecutor, rows: list[ProductRow]) -> Mapping[tuple[str, str], Picture | None]:
        """Read the rows' pictures, in threads and outside any transaction; those whose bytes are known only hashed."""
        good = ProductImage.objects.good().filter(
            product__merchant=self.run.merchant, product__sku__in=[row.sku for row in rows]
        )
        known = {
            (sku, location): fingerprint
            for sku, location, fingerprint in good.values_list("product__sku", "source_url", "source_sha256")
        }
        keys = [(row.sku, ref.location) for row in rows for ref in row.images]
        write = not self.run.dry_run
        read = pool.map(lambda key: read_picture(self.folder, key[1], known=known.get(key, ""), write=write), keys)
        return dict(zip(keys, read, strict=True))

    def _write(self, rows: list[ProductRow], pictures: Mapping[tuple[str, str], Picture | None]) -> Counter[str]:
        with transaction.atomic():
            counts = self._apply(rows, pictures)
            if self.run.dry_run:
                transaction.set_rollback(True)
                self.categories.clear()  # those made on the way are gone
        return counts

    def _apply(self, rows: list[ProductRow], pictures: Mapping[tuple[str, str], Picture | None]) -> Counter[str]:
        """Write the rows at once or, when the database refuses one of them, one by one to find it."""
        try:
            with transaction.atomic():
                return _counts(Upsert(self.run.merchant, self.categories).apply(rows, pictures))
        except OperationalError:  # the database's trouble, not a row's
            raise
        except (DatabaseError, OverflowError, ValueError) as error:
            self.categories.clear()
            if len(rows) == 1:
                self._refuse(rows[0], "", f"The database refuses the product: {error}")
                return Counter()
            return sum((self._apply([row], pictures) for row in rows), Counter())

    def _count(self, counts: Counter[str]) -> None:
        kept = self.failures[: max(FAILURES_KEPT - self.run.failed, 0)]
        counts["failed"] += len(self.failures)
        for name in COUNTS:
            setattr(self.run, name, getattr(self.run, name) + counts[name])
        with transaction.atomic():
            ImportFailure.objects.bulk_create(_failure(self.run, failure) for failure in kept)
            self.run.save(update_fields=[*COUNTS, "status", "changed_at"])
        self.failures.clear()


def check_row(row: ProductRow) -> None:
    """Raise `BadCell` when a value is longer than the catalogue keeps."""
    for name in ("sku", "title", "brand", "url", "currency"):
        _check_length(name, getattr(row, name), Product, name)
    for name in row.category:
        _check_length("category", name, Category, "name")
    _check_length("category", "/".join(category_slug(name) for name in row.category), Category, "path")
    for variant in row.variants:
        _check_length("variants", variant.sku, Variant, "sku")
    for image in row.images:
        _check_length("images", image.location, ProductImage, "source_url")
    if len({variant.sku for variant in row.variants}) < len(row.variants):
        raise BadCell("variants", "Two variants of the product have the same SKU.")


def _check_length(column: str, value: str, model: type[models.Model], name: str) -> None:
    longest: int = model._meta.get_field(name).max_length  # type: ignore[union-attr, assignment]
    if len(value) > longest:
        raise BadCell(column, f"The value has {len(value)} characters; at most {longest} are kept.")


def _batches(items: Iterable[ProductRow | RowError], size: int = BATCH) -> Iterator[list[ProductRow | RowError]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _counts(changes: Changes) -> Counter[str]:
    statuses = Counter(image.status for image in changes.named_images)
    return Counter(
        created=len(changes.created),
        updated=len(changes.updated),
        unchanged=len(changes.unchanged),
        images_ok=statuses[ProductImage.Status.OK],
        images_failed=statuses[ProductImage.Status.FAILED],
    )


def _failure(run: ImportRun, error: RowError) -> ImportFailure:
    return ImportFailure(
        run=run,
        line=error.line,
        column=_storable(error.column, 120),
        reason=_storable(error.reason, 500),
        row={_storable(name, 120): _storable(value, 200) for name, value in islice(error.raw.items(), 100)},
    )


def _storable(value: Any, longest: int) -> str:
    """Cut text, and replace what a database cannot keep (NUL, half of a surrogate pair)."""
    return str(value)[:longest].replace("\0", "\ufffd").encode("utf-8", "replace").decode()
