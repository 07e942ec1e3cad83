from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.encoders import get_encoder
from search.encoders.base import EncoderError
from search.index.base import IndexUnusable
from search.lifecycle.indexing import BuildInProgress, NothingToIndex, build_index
from search.lifecycle.live_encoder import live_encoder, open_kept


class Command(BaseCommand):
    help = "Build an index version of the embedded products and make it live, unless the live one holds just these."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--encoder", help="name or folder (default: the live one)")
        parser.add_argument("--threads", type=int, default=2, help="threads of the build (default: %(default)s)")
        parser.add_argument("--force", action="store_true", help="build even when nothing has changed")
        parser.add_argument(
            "--standby", action="store_true", help="build in files, to answer while the live one's server is away"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            name = options["encoder"]
            encoder = get_encoder(name) if name else open_kept(live_encoder())
            with tqdm(desc="indexing", unit=" products", disable=None) as bar:
                result = build_index(
                    encoder.encoder_id,
                    encoder.dimension,
                    threads=options["threads"],
                    force=options["force"],
                    standby=options["standby"],
                    on_progress=lambda done: bar.update(done - bar.n),
                )
        except (EncoderError, IndexUnusable, BuildInProgress, NothingToIndex) as error:
            raise CommandError(str(error)) from error
        seconds = time.monotonic() - started
        said = "standing by" if options["standby"] else "live"
        done = "built" if result.built else "unchanged"
        rate = result.version.products / seconds if seconds > 0 else 0.0
        self.stderr.write(
            f"{result.version}: {result.version.products} products {done} and {said} in {seconds:.1f} s, "
            f"{rate:.0f} per second"
        )
        summary = {
            "encoder": encoder.encoder_id,
            "version": result.version.version,
            "products": result.version.products,
            "built": result.built,
            "seconds": round(seconds, 2),
            "products_per_second": round(rate, 1),
        }
        self.stdout.write(json.dumps(summary))
