from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.encoders import MODELS


class Command(BaseCommand):
    help = "Train an encoder and write its folder. Needs the full requirements; what is done is kept, so it can resume."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", choices=["compact"])
        parser.add_argument("--photos", type=Path, help="a Kaggle-fashion folder: styles.csv and images/<id>.jpg")
        parser.add_argument("--drawn", type=int, default=6000, help="drawn products (default: %(default)s)")
        parser.add_argument("--seed", type=int, default=1, help="of training and drawing (default: %(default)s)")
        parser.add_argument("--epochs", type=int, default=30, help="of the heads (default: %(default)s)")
        parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
        parser.add_argument("--out", type=Path, help="folder to write (default: the shipped one)")
        parser.add_argument("--start", type=Path, help="a compact encoder's folder to go on from")
        parser.add_argument("--cache", type=Path, default=settings.VAR_DIR / "training", help="where features are kept")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from search.training import compact  # noqa: PLC0415  (torch is only in the full requirements)
        except ImportError as error:
            raise CommandError(f"Training needs requirements.txt installed (make test does it): {error}") from error
        photos: Path | None = options["photos"]
        if photos is None and options["out"] is None:
            raise CommandError("Name the photographs (--photos DIR), or a folder to write to (--out DIR).")
        if photos and not (photos / "styles.csv").is_file():
            raise CommandError(f"{photos} holds no styles.csv.")
        start: Path | None = options["start"]
        if start and not (start / "image.onnx").is_file():
            raise CommandError(f"{start} holds no image.onnx.")
        manifest = compact.run(
            photos=photos,
            drawn_products=options["drawn"],
            seed=options["seed"],
            epochs=options["epochs"],
            threads=options["threads"],
            out=options["out"] or MODELS / options["name"],
            cache=options["cache"],
            start=start,
        )
        self.stdout.write(
            json.dumps({"encoder": manifest["reference"][:12], "scores": manifest["training"]["scores_on_fold_6"]})
        )
