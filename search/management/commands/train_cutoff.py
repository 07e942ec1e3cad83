from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.encoders import folder_of, get_encoder
from search.encoders.base import EncoderError
from search.evaluation.catalogues import UnusableCatalogue


class Command(BaseCommand):
    help = "Fit the cutoff of an encoder: what tells a search that found nothing from one that did. Takes minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--photos", type=Path, required=True, help="a Kaggle-fashion folder; fold 6 is asked for")
        parser.add_argument("--drawn", type=Path, help="a drawn catalogue (manage.py draw_catalog DIR) to ask for too")
        parser.add_argument(
            "--foreign", type=Path, metavar="DIR", help="pictures without a product, beside those that are drawn"
        )
        parser.add_argument("--encoder", default=settings.ENCODER, help="(default: %(default)s)")
        parser.add_argument("--seed", type=int, default=1, help="(default: %(default)s)")
        parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
        parser.add_argument(
            "--cache", type=Path, default=settings.VAR_DIR / "evaluation", help="where vectors are kept"
        )
        parser.add_argument("--out", type=Path, help="folder to write (default: that of weights learned here)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from search.training.cutoff import fitting, running  # noqa: PLC0415  (only in the full requirements)
        except ImportError as error:
            raise CommandError(f"Training needs requirements.txt installed (make test does it): {error}") from error
        try:
            encoder = get_encoder(options["encoder"], threads=options["threads"])
            run = running.Run(
                photos=options["photos"], drawn=options["drawn"], foreign=options["foreign"], seed=options["seed"]
            )
            folders = [settings.WEIGHTS_DIR / encoder.encoder_id, folder_of(options["encoder"])]
            done = running.train(run, encoder, options["cache"], folders=folders, progress=options["verbosity"] > 0)
        except (UnusableCatalogue, EncoderError, fitting.NothingToFit) as error:
            raise CommandError(str(error)) from error
        path = running.write(done, options["out"] or settings.WEIGHTS_DIR / encoder.encoder_id)
        self.stdout.write(json.dumps({"encoder": encoder.encoder_id, "file": path.name, **done.facts}))
