"""Import a merchant's catalogue from a file or a folder."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from tqdm import tqdm

from catalog.api_sources import PREFIX, NoAccess, ResumePoint, open_api
from catalog.image_files import CannotStore
from catalog.import_runs import COUNTS
from catalog.importing import import_products
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
        path = (
            "The file, or the folder that holds it; or api:CATEGORY of Flipkart, api:WORDS or api:asins:LIST of Amazon."
        )
        parser.add_argument("path", metavar="PATH", type=Path, help=path)
        parser.add_argument("--restart", action="store_true", help="Read an interface from its first page again.")
        parser.add_argument("--images", metavar="DIR", type=Path, help="The folder of the pictures.")
        parser.add_argument("--dry-run", action="store_true", help="Count what would be done and change nothing.")
        parser.add_argument("--limit", metavar="N", type=_count, help="Read the first N rows only.")
        parser.add_argument("--merchant", metavar="SLUG", default="default", help="Whose catalogue it is.")

    def handle(self, *args: Any, **options: Any) -> None:
        merchant = _merchant(options["merchant"])
        if str(options["path"]).startswith(PREFIX):
            run = _import_api(merchant, options, self._say_what_it_waits_for)
        else:
            run = _import(_source(options["source"]), merchant, options, self._say_what_it_waits_for)
        self._print_failures(run)
        counts = {name: getattr(run, name) for name in COUNTS}
        if run.deleted:
            counts["deleted"] = run.deleted
        self.stdout.write(json.dumps(counts | {"run": run.pk}))
        self.stdout.flush()
        if run.status != ImportRun.Status.DONE:
            raise CommandError(run.message or "The import was cancelled; what went in before stays.")

    def _say_what_it_waits_for(self, other: ImportRun) -> None:
        self.stderr.write(f"Import {other.pk} of this merchant is under way; waiting for it.")

    def _print_failures(self, run: ImportRun) -> None:
        for failure in run.failures.all()[:SHOWN_FAILURES]:
            column = f", {failure.column}" if failure.column else ""
            self.stderr.write(f"line {failure.line}{column}: {failure.reason}")
        if run.failed > SHOWN_FAILURES:
            more = run.failed - SHOWN_FAILURES
            self.stderr.write(f"and {more:,} more rows that failed: see import run {run.pk} in the admin.")


def _import_api(merchant: Merchant, options: dict[str, Any], on_wait: Callable[[ImportRun], None]) -> ImportRun:
    """Go on where the last reading stopped, and note after every batch how far this one is."""
    name, query = options["source"], str(options["path"]).removeprefix(PREFIX)
    point = ResumePoint(merchant.slug, name, query)
    partial = options["dry_run"] or options["limit"] is not None
    try:
        source = open_api(name, query, "" if options["restart"] or partial else point.read())
    except NoAccess as error:
        raise CommandError(str(error)) from error
    if partial:
        return _import(source, merchant, options, on_wait)
    run = _import(source, merchant, options, on_wait, lambda line: point.write(source.resume_point(line)))
    if run.status == ImportRun.Status.DONE:
        point.forget()
    return run


def _import(
    source: Source,
    merchant: Merchant,
    options: dict[str, Any],
    on_wait: Callable[[ImportRun], None],
    on_batch: Callable[[int], None] | None = None,
) -> ImportRun:
    total = source.count(options["path"])
    with tqdm(total=total, unit=" lines", mininterval=0.5, disable=None) as bar:

        def show(line: int) -> None:
            bar.update(max(line - bar.n, 0))
            if on_batch:
                on_batch(line)

        try:
            return import_products(
                source=source,
                merchant=merchant,
                path=options["path"],
                images_dir=options["images"],
                dry_run=options["dry_run"],
                limit=options["limit"],
                on_progress=show,
                on_wait=on_wait,
            )
        except CannotStore as error:
            raise CommandError(f"{error} Then run the import again.") from error


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
