from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.encoders import get_encoder
from search.encoders.base import EncoderError
from search.evaluation.catalogues import UnusableCatalogue
from search.evaluation.pictures import UnreadablePicture


class Command(BaseCommand):
    help = "Learn what the fusions need for one encoder: concat, composed and the adaptive alpha. A few minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("photos", nargs="?", type=Path, help="a Kaggle-fashion folder, of which folds 0-5 train")
        parser.add_argument("--encoder", default=settings.ENCODER, help="name or folder (default: %(default)s)")
        parser.add_argument("--drawn", type=int, default=2000, help="drawn products beside it (default: %(default)s)")
        parser.add_argument("--vectors", type=Path, help="a .npz file of keys, image and text made by the encoder")
        parser.add_argument("--seed", type=int, default=1, help="of training and drawing (default: %(default)s)")
        parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
        parser.add_argument("--out", type=Path, help="folder to write (default: WEIGHTS_DIR/<encoder-id>)")
        parser.add_argument("--cache", type=Path, default=settings.VAR_DIR / "training", help="where vectors are kept")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from search.training.fusion import run  # noqa: PLC0415  (torch is only in the full requirements)
            from search.training.fusion.examples import ForeignVectors, NothingToAsk  # noqa: PLC0415
        except ImportError as error:
            raise CommandError(f"Training needs requirements.txt installed (make test does it): {error}") from error
        if options["photos"] is None and not options["drawn"]:
            raise CommandError("There is nothing to learn from: name a folder, or ask for --drawn products.")
        started = time.monotonic()
        try:
            encoder = get_encoder(options["encoder"], threads=options["threads"])
            trained = run.run(
                encoder,
                photos=options["photos"],
                drawn_count=options["drawn"],
                vectors=options["vectors"],
                recipe=run.FusionRecipe(),
                seed=options["seed"],
                threads=options["threads"],
                cache=options["cache"],
            )
            written = run.write(trained, options["out"] or Path(settings.WEIGHTS_DIR) / encoder.encoder_id)
        except (EncoderError, UnusableCatalogue, UnreadablePicture, ForeignVectors, NothingToAsk) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Could not read or write a file: {error}.") from error
        for path in written:
            self.stderr.write(f"wrote {path}")
        self.stderr.write("Build the index again (manage.py build_index) to offer the fusion by concatenation.")
        self.stdout.write(
            json.dumps(
                {
                    "encoder": encoder.encoder_id,
                    "seconds": round(time.monotonic() - started, 1),
                    "P@10 on fold 6": trained.scores,
                }
            )
        )
