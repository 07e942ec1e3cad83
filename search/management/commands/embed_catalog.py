from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.encoders.base import EncoderError
from search.lifecycle.embedding import embed_missing, mark_all_stale, without_embedding
from search.lifecycle.live_encoder import keep, live_encoder, open_kept
from search.lifecycle.locks import exclusive
from search.models import Embedding


class Command(BaseCommand):
    help = "Compute the vectors of every active product whose present content has none. Can be stopped and resumed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--encoder", help="name or folder (default: the live one); it is kept up to date from then on"
        )
        parser.add_argument("--all", action="store_true", help="compute every vector anew")
        parser.add_argument("--threads", type=int, default=2, help="threads of one call (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            name, threads = options["encoder"], options["threads"]
            kept = keep(name, threads=threads) if name else live_encoder(threads=threads)
            encoder = open_kept(kept, threads=threads)
            if options["all"]:
                mark_all_stale(encoder.encoder_id)
            started = time.monotonic()
            # Held, it makes workers stand aside; a worker that was faster does a part of the same work.
            with exclusive(f"embed-{encoder.encoder_id}", Path(settings.INDEX_DIR)):
                todo = without_embedding(encoder).count()
                with tqdm(total=todo, desc="embedding", unit=" products", disable=None) as bar:
                    counts = embed_missing(encoder, on_progress=bar.update)
        except EncoderError as error:
            raise CommandError(str(error)) from error
        seconds = time.monotonic() - started
        rate = counts.embedded / seconds if seconds > 0 else 0.0
        self.stderr.write(f"{counts.embedded} products in {seconds:.1f} s, {rate:.1f} products per second")
        if kept != live_encoder():
            self.stderr.write(f"Next: manage.py build_index --encoder {name}, then manage.py switch_encoder {name}")
        result = {
            "encoder": encoder.encoder_id,
            "embedded": counts.embedded,
            "failed": counts.failed,
            "total": Embedding.objects.searchable(encoder.encoder_id).count(),
            "seconds": round(seconds, 2),
            "products_per_second": round(rate, 1),
        }
        self.stdout.write(json.dumps(result))
