"""Importing a merchant's catalogue from a file, so that it may be stopped anywhere, gone on with, or run again."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import DatabaseError, OperationalError, models, transaction
from django.utils import timezone

from catalog import in_use
from catalog.image_files import Picture, read_picture
from catalog.import_runs import Holder, claim, other_under_way, this_process
from catalog.lengths import longest_of
from catalog.models import Category, ImportChange, ImportFailure, ImportRun, Merchant, Product, ProductImage, Variant
from catalog.slugs import category_slug
from catalog.sources.base import BadCell, ProductRow, RowError, Source, UnreadableSource
from catalog.suggested import RESERVED, is_reserved
from catalog.upserting import Changes, Upsert

BATCH = 250
DECODERS = 2
_LOOK_AGAIN = 0.5  # seconds between two looks at whether the merchant's other import is over


def import_products(
    *,
    source: Source,
    path: Path,
    merchant: Merchant,
    images_dir: Path | None = None,
    dry_run: bool = False,
    limit: int | None = None,
    on_progress: Callable[[int], None] | None = None,
    on_wait: Callable[[ImportRun], None] | None = None,
) -> ImportRun:
    """Bring in every row that can be, record why the others cannot, and return the finished run.

    Idempotent by SKU. A batch of rows is one transaction, so that a run that was killed is completed by the next.
    created + updated + unchanged + deleted + failed is the number of rows read; `images_ok` and `images_failed` count
    the pictures that the rows name, whether or not they changed. A dry run counts the same and keeps nothing but its
    run, its failures and what it would change. A file that cannot be read as a whole gives a failed run with a
    message, one that is cancelled in the admin a stopped run. `on_progress` is told the line that was reached. One
    import of a merchant runs at a time: `on_wait` is told which one this call waits for.
    """
    run = ImportRun(merchant=merchant, source=source.name, filename=_short_name(source.file(path)), dry_run=dry_run)
    run.status, run.holder = ImportRun.Status.WAITING, this_process()
    run.save()
    if not _take_turn(run, on_wait):
        return run
    holder = Holder(run)
    try:
        if images_dir and not images_dir.is_dir():
            raise UnreadableSource(f"There is no image folder {images_dir}.")
        status = _brought_in(holder, Importer(holder, source, path, images_dir).batches(limit), on_progress)
    except UnreadableSource as error:
        holder.finish(ImportRun.Status.FAILED, str(error))
    except (Exception, KeyboardInterrupt) as error:
        holder.finish(ImportRun.Status.FAILED, f"Stopped by {type(error).__name__}: {error}")
        raise
    else:
        holder.finish(status)
    return run


def _brought_in(holder: Holder, lines: Iterable[int], on_progress: Callable[[int], None] | None) -> ImportRun.Status:
    """Go through the batches until there is none left or somebody cancels the run; return what it ends as."""
    for line in lines:
        if on_progress:
            on_progress(line)
        if holder.stop_asked():
            return ImportRun.Status.STOPPED
    return ImportRun.Status.DONE


def _take_turn(run: ImportRun, on_wait: Callable[[ImportRun], None] | None) -> bool:
    """Wait until the run is this process's; False when it was cancelled, or taken for dead, in the meantime."""
    told = None
    while not claim(run):
        if not run.under_way:
            return False
        other = other_under_way(run)
        if other and on_wait and other.pk != told:
            on_wait(other)
            told = other.pk
        ImportRun.objects.filter(pk=run.pk).update(changed_at=timezone.now())
        time.sleep(_LOOK_AGAIN)
    return True


def _short_name(path: Path) -> str:
    return "/".join(path.resolve().parts[-2:])[-300:]


class Importer:
    """One pass over a file, from where its run stands: what the batches share."""

    def __init__(self, holder: Holder, source: Source, path: Path, images_dir: Path | None) -> None:
        self.holder = holder
        self.run = holder.run
        self.source = source
        self.path = path
        self.folder = source.images(path, images_dir)
        self.first_lines: dict[str, int] = {}
        self.categories: dict[tuple[str, ...], Category | None] = {}
        self.failures: list[RowError] = []

    def batches(self, limit: int | None = None) -> Iterator[int]:
        """Pass over what is done, then bring in batch after batch, giving the line that was reached after each.

        Raises `UnreadableSource`.
        """
        items = islice(self.source.rows(self.path), limit)
        self._pass_over(islice(items, self.run.position))
        return self._rest(items)

    def _rest(self, items: Iterator[ProductRow | RowError]) -> Iterator[int]:
        with ThreadPoolExecutor(DECODERS) as pool:
            for batch in _batches(items):
                rows = self._without_used(list(self._acceptable(batch)))
                self._write(batch, rows, self._pictures(pool, rows))
                yield max(item.line for item in batch)

    def _pass_over(self, items: Iterable[ProductRow | RowError]) -> None:
        """Read again what is done already, for the sake of the SKUs that were seen."""
        for _ in self._acceptable(self._renewing(items)):
            self.failures.clear()
        self.failures.clear()

    def _renewing(self, items: Iterable[ProductRow | RowError]) -> Iterator[ProductRow | RowError]:
        """Keep the lease: of a large workbook the reading alone takes longer than it lasts."""
        for item in items:
            self.holder.renew()
            yield item

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

    def _without_used(self, rows: list[ProductRow]) -> list[ProductRow]:
        """Refuse to delete what people's work hangs on."""
        going = [row.sku for row in rows if row.delete]
        if not going:
            return rows
        products = Product.objects.filter(merchant=self.run.merchant, sku__in=going)
        keys = dict(products.values_list("pk", "sku"))
        used = {keys[key] for key in in_use.in_use(keys)}
        for row in rows:
            if row.delete and row.sku in used:
                self._refuse(row, self.source.column("delete"), in_use.REASON)
        return [row for row in rows if not (row.delete and row.sku in used)]

    def _refuse(self, row: ProductRow, column: str, reason: str) -> None:
        self.failures.append(RowError(row.line, column, reason, {"sku": row.sku, "title": row.title}))

    def _pictures(self, pool: ThreadPoolExecutor, rows: list[ProductRow]) -> Mapping[tuple[str, str], Picture | None]:
        """Read the rows' pictures, in threads and outside any transaction; those whose bytes are known only hashed."""
        keys = [(row.sku, ref.location) for row in rows for ref in row.images]
        if not keys:
            return {}
        known = self._fingerprints({sku for sku, _ in keys})
        write = not self.run.dry_run
        read = pool.map(lambda key: read_picture(self.folder, key[1], known=known.get(key, ""), write=write), keys)
        pictures = {}
        for key, picture in zip(keys, read, strict=True):
            pictures[key] = picture
            self.holder.renew()
        return pictures

    def _fingerprints(self, skus: Iterable[str]) -> dict[tuple[str, str], str]:
        good = ProductImage.objects.good().filter(product__merchant=self.run.merchant, product__sku__in=skus)
        rows = good.values_list("product__sku", "source_url", "source_sha256")
        return {(sku, location): fingerprint for sku, location, fingerprint in rows}

    def _write(
        self,
        batch: list[ProductRow | RowError],
        rows: list[ProductRow],
        pictures: Mapping[tuple[str, str], Picture | None],
    ) -> None:
        """Write a batch with its record; of a dry run the record alone."""
        with transaction.atomic():
            with transaction.atomic():
                done = self._apply(rows, pictures)
                if self.run.dry_run:
                    transaction.set_rollback(True)
                    self.categories.clear()  # those made on the way are gone
            self._record(batch, done)

    def _apply(self, rows: list[ProductRow], pictures: Mapping[tuple[str, str], Picture | None]) -> list[Changes]:
        """Write the rows at once or, when the database refuses one of them, one by one to find it."""
        try:
            with transaction.atomic():
                return [Upsert(self.run.merchant, self.categories).apply(rows, pictures)]
        except OperationalError:  # the database's trouble, not a row's
            raise
        except (DatabaseError, OverflowError, ValueError) as error:
            self.categories.clear()
            if len(rows) == 1:
                self._refuse(rows[0], "", f"The database refuses the product: {error}")
                return []
            return [changes for row in rows for changes in self._apply([row], pictures)]

    def _record(self, batch: list[ProductRow | RowError], done: list[Changes]) -> None:
        journal = [change for changes in done for change in changes.journal]
        for change in journal:
            change.run = self.run
        ImportChange.objects.bulk_create(journal)
        if not self.run.dry_run:
            self.run.made_categories += [path for changes in done for path in changes.made_categories]
        counts = sum((_counts(changes) for changes in done), Counter({"failed": len(self.failures)}))
        failures = [_failure(self.run, failure) for failure in self.failures]
        self.holder.commit(counts, items=len(batch), line=max(item.line for item in batch), failures=failures)
        self.failures.clear()


def check_row(row: ProductRow) -> None:
    """Raise `BadCell` when a value is longer than the catalogue keeps."""
    for name in ("sku", "title", "brand", "url", "currency"):
        _check_length(name, getattr(row, name), Product, name)
    if reserved := [name for name in row.attributes if is_reserved(name)]:
        raise BadCell(reserved[0], RESERVED)
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
    longest = longest_of(model, name)
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
        deleted=len(changes.deleted),
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
