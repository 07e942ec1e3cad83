"""What tests of imports share: giving a file as a person would, working through the queue, the whole catalogue."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from catalog.import_jobs import start, work
from catalog.import_querysets import header_key
from catalog.models import Category, ImportRun, ImportUpload, Merchant, Product, ProductImage, Variant

FOREVER = 3_600.0


def give(
    text: str | bytes, name: str = "products.csv", *, source: str = "csv", merchant: str = "default"
) -> ImportUpload:
    """Store a file as the upload page does."""
    data = text.encode() if isinstance(text, str) else text
    header = (
        data.decode("utf-8", "replace").splitlines()[0].split(",")
        if source == "csv" and not name.endswith(".zip")
        else []
    )
    return ImportUpload.objects.create(
        merchant=Merchant.objects.named(merchant),
        source=source,
        filename=name,
        file=SimpleUploadedFile(name, data),
        header=header,
        header_key=header_key(header),
    )


def done(run: ImportRun) -> ImportRun:
    """Work through the queue and return the run as it is then."""
    while work(FOREVER):
        pass
    run.refresh_from_db()
    return run


def import_text(text: str | bytes, name: str = "products.csv", *, dry_run: bool = False, **kind: Any) -> ImportRun:
    return done(start(upload=give(text, name, **kind), dry_run=dry_run, by=None))


def catalogue() -> dict[str, list[Any]]:
    """Return every row of the catalogue whole, but for the moment of its last change."""
    models = (Category, Product, Variant, ProductImage)
    rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
    for product in rows["Product"]:
        del product["updated_at"]
    return rows


def counts(run: ImportRun) -> dict[str, int]:
    """Return the counts that are not 0."""
    names = ("created", "updated", "unchanged", "deleted", "failed")
    return {name: getattr(run, name) for name in names if getattr(run, name)}
