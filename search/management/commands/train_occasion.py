from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError

from ranking.model_files import write_model
from ranking.occasion import FILE, KIND
from search.evaluation.catalogues import UnusableCatalogue
from search.evaluation.folds import CHOOSE, TRAIN, fold_of
from search.evaluation.pictures import UnreadablePicture
from search.labelled_products import labelled_products
from search.management.learners import add_learner_options, annotated, encoder_of, out_of, provenance


class Command(BaseCommand):
    help = (
        "Train the model that predicts occasions and seasons of products, for one encoder. Learns from folds 0 to 5 of "
        "a catalogue, of drawn products and of annotators' labels. Needs the full requirements; the last line is JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_learner_options(parser, drawn=1500)
        parser.add_argument("--epochs", type=int, default=30, help="(default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            import torch  # noqa: PLC0415  (only in the full requirements)

            from search.training import occasion  # noqa: PLC0415
            from search.training.context_labels import context_labels, with_annotations  # noqa: PLC0415
            from search.training.context_scores import context_scores  # noqa: PLC0415
            from search.training.learning_products import learning_products  # noqa: PLC0415
            from search.training.product_vectors import product_vectors  # noqa: PLC0415
        except ImportError as error:
            raise CommandError(f"Training needs requirements.txt installed: {error}") from error
        torch.set_num_threads(options["threads"])
        label_sets, encoder = annotated(options), encoder_of(options)
        cache: Path = options["cache"]
        try:
            products = learning_products(
                options["photos"], drawn=options["drawn"], seed=options["seed"], folds=TRAIN | CHOOSE, cache=cache
            )
            products += labelled_products(label_sets, without={product.key for product in products})
            vectors = product_vectors(products, encoder, cache / "vectors")
        except (UnusableCatalogue, UnreadablePicture, OSError) as error:
            raise CommandError(str(error)) from error
        labels, asked = with_annotations(context_labels(products), [product.key for product in products], label_sets)
        folds = np.array([fold_of(product.key) for product in products])
        learning, choosing = (np.flatnonzero(np.isin(folds, list(each))) for each in (TRAIN, CHOOSE))
        recipe = occasion.ContextRecipe(seed=options["seed"], epochs=options["epochs"])
        model, history = occasion.train_context(vectors.take(learning), labels.take(learning), recipe)
        photographed = np.array([product.key.isdigit() for product in products])
        scores = {
            name: context_scores(model, vectors.take(rows), labels.take(rows))
            for name, rows in (
                ("photographed", choosing[photographed[choosing]]),
                ("drawn", choosing[~photographed[choosing]]),
            )
            if len(rows)
        }
        write_model(
            out_of(options, encoder) / FILE,
            {name: getattr(model, name) for name in ("hidden", "hidden_bias", "out", "out_bias")},
            kind=KIND,
            encoder_id=encoder.encoder_id,
            about={
                "occasions": list(model.occasions),
                "seasons": list(model.seasons),
                "training": {
                    "photographed": int(photographed[learning].sum()),
                    "drawn": int((~photographed[learning]).sum()),
                    "annotated": asked,
                    "label_files": provenance(label_sets),
                    "folds": sorted(TRAIN),
                    "recipe": asdict(recipe),
                    "loss": [round(loss, 4) for loss in history],
                },
                "scores_on_fold_6": scores,
            },
        )
        self.stdout.write(json.dumps({"encoder": encoder.encoder_id, "products": len(learning), "scores": scores}))
