from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalog.demo.generate import DEMO_SEED, PICTURE_SIZE, draw_catalog, draw_product
from catalog.demo.sheet import contact_sheet

SHEET_COLUMNS, SHEET_ROWS, SHEET_SIZE = 10, 6, 128


class Command(BaseCommand):
    help = (
        "Draw products of the invented demo catalogue into a folder that import_catalog jsonl reads. "
        "It may be run again: pictures that are there are kept. The last line of the output is JSON."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("out", metavar="DIR", type=Path, help="The folder to write.")
        parser.add_argument("--count", metavar="N", type=int, default=600, help="How many (default: %(default)s).")
        parser.add_argument("--seed", type=int, default=DEMO_SEED, help="Another seed, another shop.")
        parser.add_argument(
            "--size",
            type=int,
            default=PICTURE_SIZE,
            metavar="PIXELS",
            help="A side of a picture (default: %(default)s).",
        )
        parser.add_argument("--no-pictures", action="store_true", help="Write the rows alone: 50,000 in half a minute.")
        parser.add_argument("--contact-sheet", metavar="FILE", type=Path, help="Write one picture of 60 of them too.")

    def handle(self, *args: Any, **options: Any) -> None:
        out, count, seed = options["out"], options["count"], options["seed"]
        if count < 1:
            raise CommandError("--count must be at least 1.")
        if not 16 <= options["size"] <= 4096:
            raise CommandError("--size must be between 16 and 4096 pixels.")
        try:
            draw_catalog(out, count, seed, size=0 if options["no_pictures"] else options["size"])
            if options["contact_sheet"]:
                _write_sheet(options["contact_sheet"], count, seed)
        except OSError as error:
            raise CommandError(f"Could not write {error.filename or out}: {error.strerror}.") from error
        self.stdout.write(json.dumps({"products": count, "seed": seed, "folder": str(out)}))


def _write_sheet(target: Path, count: int, seed: int) -> None:
    shown = range(0, count, max(1, count // (SHEET_COLUMNS * SHEET_ROWS)))[: SHEET_COLUMNS * SHEET_ROWS]
    sheet = contact_sheet([draw_product(number, seed) for number in shown], SHEET_COLUMNS, SHEET_SIZE)
    sheet.save(target, "PNG" if target.suffix == ".png" else "JPEG")
