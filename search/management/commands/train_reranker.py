from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ranking.cross_attention import FILE, KIND
from ranking.model_files import write_model
from search.evaluation.catalogues import UnusableCatalogue, kaggle_products
from search.evaluation.folds import TRAIN
from search.evaluation.pictures import UnreadablePicture
from search.management.learners import encoder_of, out_of
from search.query import DEFAULT_ALPHA


class Command(BaseCommand):
    help = (
        "Train the cross-attention that reranks candidates, for one encoder with tokens. Learns from folds 0 to 5 of a "
        "Kaggle-fashion folder, with hard negatives from their index. The last line is JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--photos", type=Path, metavar="DIR", required=True, help="a Kaggle-fashion folder")
        parser.add_argument("--encoder", default=settings.ENCODER, metavar="NAME", help="(default: %(default)s)")
        parser.add_argument("--seed", type=int, default=1, help="(default: %(default)s)")
        parser.add_argument("--epochs", type=int, help="(default: the recipe's)")
        parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
        parser.add_argument("--out", type=Path, metavar="DIR", help="(default: the encoder's folder in WEIGHTS_DIR)")
        parser.add_argument("--cache", type=Path, default=settings.VAR_DIR / "training", help="where views are kept")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            import torch  # noqa: PLC0415  (only in the full requirements)

            from search.training import reranker  # noqa: PLC0415
            from search.training.lessons import LEARNING, lessons_of  # noqa: PLC0415
        except ImportError as error:
            raise CommandError(f"Training needs requirements.txt installed: {error}") from error
        torch.set_num_threads(options["threads"])
        encoder = encoder_of(options)
        recipe = reranker.RerankerRecipe(seed=options["seed"])
        if options["epochs"]:
            recipe = replace(recipe, epochs=options["epochs"])
        lessons = []
        try:
            for fold in sorted(TRAIN):
                products = kaggle_products(options["photos"], {fold})
                lessons += lessons_of(
                    products, encoder, options["cache"] / "views", seed=options["seed"], alpha=DEFAULT_ALPHA
                )
            model, history = reranker.train_reranker(lessons, recipe)
        except (UnusableCatalogue, UnreadablePicture, ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        write_model(
            out_of(options, encoder) / FILE,
            model.arrays(),
            kind=KIND,
            encoder_id=encoder.encoder_id,
            about={
                "training": {
                    "lessons": len(lessons),
                    "topics_a_fold": asdict(LEARNING),
                    "folds": sorted(TRAIN),
                    "recipe": asdict(recipe),
                    "loss": [round(loss, 5) for loss in history],
                },
            },
        )
        self.stdout.write(json.dumps({"encoder": encoder.encoder_id, "lessons": len(lessons), "loss": history}))
