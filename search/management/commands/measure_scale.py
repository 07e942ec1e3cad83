from __future__ import annotations

import json
import tempfile
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.evaluation.scale.measure import ScaleRow, measure
from search.evaluation.scale.report import write_report
from search.index.base import STORAGES
from search.serving import DiskFull, check_room

SIZES = (10_000, 50_000, 100_000, 500_000, 1_000_000)


class Command(BaseCommand):
    help = "Measure the index at growing sizes, on made vectors: build, query, memory, disk, recall (Table VI)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="products (default: 10K to 1M)")
        parser.add_argument("--dimension", type=int, default=512, help="(default: %(default)s)")
        parser.add_argument("--threads", type=int, default=2, help="of the build (default: %(default)s)")
        parser.add_argument(
            "--storage", choices=STORAGES, default=settings.INDEX_STORAGE, help="(default: %(default)s)"
        )
        parser.add_argument("--out", type=Path, default=Path(settings.VAR_DIR) / "bench" / "scale.json")

    def handle(self, *args: Any, **options: Any) -> None:
        told = {name: options[name] for name in ("dimension", "threads", "storage")}
        rows: list[ScaleRow] = []
        body: dict[str, Any] = {}
        with tempfile.TemporaryDirectory(prefix="scale-", dir=settings.VAR_DIR) as folder:
            for size in sorted(options["sizes"]):
                try:  # pictures, words, fused vectors, codes and links
                    check_room(Path(folder), size * (options["dimension"] * 16 + 1024))
                except DiskFull as error:
                    raise CommandError(str(error)) from error
                rows.append(measure(size, Path(folder), **told))
                self.stderr.write(json.dumps(asdict(rows[-1])))
                body = write_report(options["out"], rows, told)
        self.stdout.write(json.dumps(body))
