from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.embedding import embed_missing, mark_all_stale, without_embedding
from search.encoders import get_encoder
from search.encoders.base import EncoderError
from search.models import Embedding


class Command(BaseCommand):
    help = "Compute the vectors of every active product whose present content has none. Can be stopped and resumed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--encoder", default=settings.ENCODER, help="name or folder (default: %(default)s)")
        parser.add_argument("--all", action="store_true", help="compute every vector anew")
        parser.add_argument("--threads", type=int, default=2, help="threads of one call (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            encoder = get_encoder(options["encoder"], threads=options["threads"])
            if options["all"]:
                mark_all_stale(encoder.encoder_id)
            todo = without_embedding(encoder.encoder_id).count()
            started = time.monotonic()
            with tqdm(total=todo, desc="embedding", unit=" products", disable=None) as bar:
                counts = embed_missing(encoder, on_progress=bar.update)
        except EncoderError as error:
            raise CommandError(str(error)) from error
        seconds = time.monotonic() - started
        rate = counts.embedded / seconds if seconds > 0 else 0.0
        self.stderr.write(f"{counts.embedded} products in {seconds:.1f} s, {rate:.1f} products per second")
        result = {
            "encoder": encoder.encoder_id,
            "embedded": counts.embedded,
            "failed": counts.failed,
            "total": Embedding.objects.searchable(encoder.encoder_id).count(),
            "seconds": round(seconds, 2),
            "products_per_second": round(rate, 1),
        }
        self.stdout.write(json.dumps(result))
