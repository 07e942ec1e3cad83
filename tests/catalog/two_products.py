"""A small catalogue on disk for tests of importing, and what came of a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catalog.importing import import_products
from catalog.models import ImportRun, Merchant
from catalog.sources import get_source

DRESS: dict[str, Any] = {
    "sku": "D1",
    "title": "Red dress",
    "category": ["Fashion", "Women", "Dresses"],
    "price": "49.00",
    "currency": "EUR",
    "stock": 12,
    "attributes": {"colour": "red"},
    "variants": [{"sku": "D1-S", "options": {"Size": "S"}}, {"sku": "D1-M", "options": {"Size": "M"}}],
    "images": ["red.jpg"],
}


SHIRT: dict[str, Any] = {"sku": "S1", "title": "Blue shirt", "brand": "Acme", "images": ["blue.png"]}


def write(folder: Path, *records: Any) -> None:
    (folder / "products.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records))


def run_import(folder: Path, source: str = "jsonl", **options: Any) -> ImportRun:
    merchant = Merchant.objects.named("default")
    arguments: dict[str, Any] = {"images_dir": None, "dry_run": False, "limit": None, "on_progress": None, **options}
    return import_products(source=get_source(source), path=folder, merchant=merchant, **arguments)


def counts(run: ImportRun) -> tuple[int, int, int, int]:
    return run.created, run.updated, run.unchanged, run.failed


def images(run: ImportRun) -> tuple[int, int]:
    return run.images_ok, run.images_failed
