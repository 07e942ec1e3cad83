"""Import a merchant's catalogue from a file or a folder."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from tqdm import tqdm

from catalog.importing import COUNTS, import_products
from catalog.models import ImportRun, Merchant
from catalog.sources import SOURCES, UnknownSource, get_source
from catalog.sources.base import Source

SHOWN_FAILURES = 20


class Command(BaseCommand):
    help = (
        "Import products. It may be run again: products are found by SKU and only what differs is written. "
        "The last line of the output is JSON; the exit code is 1 when the file itself cannot be read."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("source", metavar="SOURCE", help=f"The format: {', '.join(SOURCES)}.")
        parser.add_argument("path", metavar="PATH", type=Path, help="The file, or the folder that holds it.")
        parser.add_argument("--images", metavar="DIR", type=Path, help="The folder of the pictures.")
        parser.add_argument("--dry-run", action="store_true", help="Count what would be done and change nothing.")
        parser.add_argument("--limit", metavar="N", type=_count, help="Read the first N rows only.")
        parser.add_argument("--merchant", metavar="SLUG", default="default", help="Whose catalogue it is.")

    def handle(self, *args: Any, **options: Any) -> None:
        source, merchant = _source(options["source"]), _merchant(options["merchant"])
        run = _import(source, merchant, options)
        self._print_failures(run)
        self.stdout.write(json.dumps({name: getattr(run, name) for name in COUNTS} | {"run": run.pk}))
        self.stdout.flush()
        if run.status == ImportRun.Status.FAILED:
            raise CommandError(run.message)

    def _print_failures(self, run: ImportRun) -> None:
        for failure in run.failures.all()[:SHOWN_FAILURES]:
            column = f", {failure.column}" if failure.column else ""
            self.stderr.write(f"line {failure.line}{column}: {failure.reason}")
        if run.failed > SHOWN_FAILURES:
            more = run.failed - SHOWN_FAILURES
            self.stderr.write(f"and {more:,} more rows that failed: see import run {run.pk} in the admin.")


def _import(source: Source, merchant: Merchant, options: dict[str, Any]) -> ImportRun:
    total = source.count(options["path"])
    with tqdm(total=total, unit=" lines", mininterval=0.5, disable=None) as bar:

        def show(line: int) -> None:
            bar.update(max(line - bar.n, 0))

        return import_products(
            source=source,
            merchant=merchant,
            path=options["path"],
            images_dir=options["images"],
            dry_run=options["dry_run"],
            limit=options["limit"],
            on_progress=show,
        )


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” is no number of rows.")
    return int(text)


def _source(name: str) -> Source:
    try:
        return get_source(name)
    except UnknownSource as error:
        raise CommandError(str(error)) from error


def _merchant(slug: str) -> Merchant:
    try:
        validate_slug(slug)
    except ValidationError as error:
        raise CommandError(f"“{slug}” is no merchant; use letters, digits and hyphens.") from error
    return Merchant.objects.named(slug)
