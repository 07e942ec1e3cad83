"""`evaluate sentiment`: how well the sentiment model tells held-out products, and what a better consensus is worth."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from annotations.label_files import read_for_training
from catalog.vocabulary import SENTIMENTS
from ranking.features import one_side
from ranking.sentiment import SentimentModel
from search.encoders import get_encoder
from search.encoders.base import Encoder
from search.evaluation.backbones.base import Kept
from search.evaluation.backbones.encoder import EncoderPictures, EncoderWords
from search.evaluation.catalogues import kaggle_products
from search.evaluation.commands.base import Out
from search.evaluation.commands.told import told
from search.evaluation.consensus import Trial, consensus_trials, means
from search.evaluation.folds import REPORT, TRAIN
from search.evaluation.leaks import normal_title, training_products
from search.evaluation.sentiment_truth import disclosed, judged, truth_of
from search.evaluation.types import LabelledProduct
from search.lifecycle.product_models import load_sentiment

#: Products of the simulated project, and the sentiment that it asks for: the one that `usage` decides most.
SIMULATED, ASKED = 2000, SENTIMENTS.index("elegance")
#: Simulated projects whose figures are averaged.
PROJECTS = 3
HELP = "the sentiment model, and what a better consensus is worth"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("catalog", type=Path, help="a Kaggle-fashion folder")
    parser.add_argument("--folds", type=int, nargs="+", choices=range(10), default=sorted(REPORT), metavar="N")
    parser.add_argument(
        "--labels", type=Path, nargs="+", default=[], metavar="FILE", help="truth by annotators (default: a proxy)"
    )
    parser.add_argument("--clean", action="store_true", help="without products whose title stands in training")
    parser.add_argument("--encoder", default=settings.ENCODER, metavar="NAME", help="(default: %(default)s)")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="another sentiment.npz than the encoder's own")
    parser.add_argument("--no-consensus", action="store_true", help="leave the simulated project out")
    parser.add_argument("--seed", type=int, default=1, help="(default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
    kept = settings.VAR_DIR / "evaluation"
    parser.add_argument("--out", type=Path, default=kept / "sentiment", help="folder of charts (default: %(default)s)")
    parser.add_argument("--cache", type=Path, default=kept, help="where vectors are kept")


def run(options: Mapping[str, Any], out: Out) -> None:
    told(measured, options, out)


def measured(options: Mapping[str, Any], tell: Callable[[str], object]) -> dict[str, Any]:
    """Measure, write the charts and return the figures; `tell` is given a line for people at a time.

    Raises UnusableCatalogue, UnreadablePicture, EncoderError, ModelError, LabelFileError, and ImportError without the
    full requirements.
    """
    from search.evaluation.sentiment_charts import consensus_chart, reliability_chart

    encoder = get_encoder(options["encoder"], threads=options["threads"])
    model = _model(options, encoder)
    products = list(kaggle_products(options["catalog"], set(options["folds"])))
    if options["clean"]:
        seen = {normal_title(product.title) for product in training_products(options["catalog"])}
        products = [product for product in products if normal_title(product.title) not in seen]
    features = _features(products, encoder, options["cache"])
    truth = truth_of(products, [read_for_training(path, shipped=False) for path in options["labels"]])
    found, curves = judged(model.predict(features), truth, options["seed"])
    for name, each in found.items():
        tell(f"{name:12} AUC ({truth.named}) {each['AUC']}, calibration error {each['calibration error']}")
    options["out"].mkdir(parents=True, exist_ok=True)
    chart = options["out"] / ("reliability-annotators.svg" if truth.sources else "reliability.svg")
    chart.write_text(reliability_chart(curves, truth.named), encoding="utf-8")
    figures: dict[str, Any] = {
        "products": len(products), "folds": options["folds"], "labels": model.labels, "truth": truth.named, **found
    }  # fmt: skip
    if truth.sources:
        figures["labelled by"] = [disclosed(source) for source in truth.sources]
    if not options["no_consensus"]:
        trials = _trials(options, encoder)
        (options["out"] / "consensus.svg").write_text(consensus_chart(trials), encoding="utf-8")
        figures["consensus (synthetic)"] = [asdict(trial) for trial in trials]
        for trial in trials:
            tell(f"  {trial.level} {trial.settled_by:14} right {trial.quality:.3f}  AUC {trial.auc:.3f}  (synthetic)")
    return figures


def _trials(options: Mapping[str, Any], encoder: Encoder) -> list[Trial]:
    """Simulate the project on products of the training folds; truth is whether usage speaks of elegance."""
    from search.training.sentiment_labels import rule_targets

    parts = []
    for folds in (TRAIN, options["folds"]):
        products = kaggle_products(options["catalog"], set(folds))
        rules = rule_targets(products)[:, ASKED]
        known = np.flatnonzero(~np.isnan(rules))[:SIMULATED]
        chosen = [products[row] for row in known]
        parts += [_features(chosen, encoder, options["cache"]), rules[known] >= 0.5]
    learning, truth, held_out, held_out_truth = parts
    seeds = range(options["seed"], options["seed"] + PROJECTS)
    return means([list(consensus_trials(learning, truth, held_out, held_out_truth, seed=seed)) for seed in seeds])


def _model(options: Mapping[str, Any], encoder: Encoder) -> SentimentModel:
    if options["weights"]:
        return SentimentModel.load(options["weights"], encoder.encoder_id)
    return load_sentiment(options["encoder"], encoder.encoder_id)


def _features(
    products: tuple[LabelledProduct, ...] | list[LabelledProduct], encoder: Encoder, cache: Path
) -> np.ndarray:
    kept = cache / "features"
    pictures = Kept(EncoderPictures(encoder), kept).embed([each.picture for each in products if each.picture])
    words = Kept(EncoderWords(encoder), kept).embed([product.indexed_text for product in products])
    images = np.full_like(words, np.nan)
    images[[place for place, product in enumerate(products) if product.picture]] = pictures
    return one_side(images, words)
