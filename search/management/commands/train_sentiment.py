from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ranking.model_files import write_model
from ranking.sentiment import ANNOTATED, FILE, KIND
from search.evaluation.backbones.base import CannotRun
from search.evaluation.catalogues import UnusableCatalogue
from search.evaluation.folds import CHOOSE, TRAIN
from search.evaluation.pictures import UnreadablePicture
from search.labelled_products import labelled_products
from search.management.learners import add_learner_options, annotated, encoder_of, out_of, provenance

#: The weights on a ResNet-50's features stand beside those of the encoder.
RESNET_FILE = "sentiment-resnet50.npz"


class Command(BaseCommand):
    help = (
        "Train the model of elegance, casualness, boldness and minimalism, for one encoder: from annotators' labels "
        "where there are enough, else from weak ones, which the manifest then says. The last line is JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_learner_options(parser, drawn=1500)
        parser.add_argument(
            "--resnet50", type=Path, metavar="FILE", help="a torchvision checkpoint: learn on its features instead"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from search.training import sentiment  # noqa: PLC0415  (only in the full requirements)
            from search.training.learning_products import learning_products  # noqa: PLC0415
            from search.training.sentiment_examples import sentiment_examples  # noqa: PLC0415
            from search.training.sentiment_features import of_encoder, of_resnet  # noqa: PLC0415
        except ImportError as error:
            raise CommandError(f"Training needs requirements.txt installed: {error}") from error
        label_sets, encoder = annotated(options), encoder_of(options)
        cache: Path = options["cache"]
        resnet: Path | None = options["resnet50"]
        try:
            products = learning_products(
                options["photos"], drawn=options["drawn"], seed=options["seed"], folds=TRAIN | CHOOSE, cache=cache
            )
            products += labelled_products(label_sets, without={product.key for product in products})
            kept = cache / "vectors"
            features = of_resnet(products, resnet, kept) if resnet else of_encoder(products, encoder, kept)
        except (UnusableCatalogue, UnreadablePicture, CannotRun, OSError) as error:
            raise CommandError(str(error)) from error
        examples = sentiment_examples(products, features, label_sets, encoder=None if resnet else encoder)
        model, ridge = sentiment.train_sentiment(examples)
        truth = examples.annotated if model.labels == ANNOTATED else examples.proxy
        held_out = ~examples.learning
        scores = sentiment.sentiment_scores(model, examples.features[held_out], truth[held_out])
        write_model(
            out_of(options, encoder) / (RESNET_FILE if resnet else FILE),
            model.arrays(),
            kind=KIND,
            encoder_id=features.id,
            about={
                "labels": model.labels,
                "sentiments": list(model.sentiments),
                "training": {
                    "products": int(examples.learning.sum()),
                    "label_files": provenance(label_sets),
                    "folds": sorted(TRAIN),
                    "ridge": ridge,
                },
                "scores_on_fold_6": {"truth": "annotated" if model.labels == ANNOTATED else "proxy", **scores},
            },
        )
        self.stdout.write(json.dumps({"features": features.id, "labels": model.labels, "scores": scores}))
