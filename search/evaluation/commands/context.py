"""`evaluate context`: whether the context of a query finds what is meant, on held-out products."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from ranking.occasion import ContextModel, Predicted
from search.encoders import get_encoder
from search.encoders.base import Encoder
from search.evaluation.backbones.base import Kept
from search.evaluation.backbones.encoder import EncoderPictures, EncoderWords
from search.evaluation.catalogues import kaggle_products
from search.evaluation.commands.base import Out
from search.evaluation.commands.told import told
from search.evaluation.context_queries import ContextQuery, context_queries
from search.evaluation.context_scoring import Words, measure_context
from search.evaluation.folds import REPORT
from search.evaluation.intervals import bootstrap_mean
from search.evaluation.leaks import normal_title, training_products
from search.evaluation.significance import paired_randomisation
from search.evaluation.types import LabelledProduct
from search.fusion.weighted import fuse_products
from search.learned import CONTEXT
from search.lifecycle.product_models import load_context

#: The paper's λ2, and others beside it.
WEIGHTS = (0.05, 0.10, 0.20, 0.30, 0.40)
HELP = "whether an occasion or a season finds what is meant"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("catalog", type=Path, help="a Kaggle-fashion folder")
    parser.add_argument("--folds", type=int, nargs="+", choices=range(10), default=sorted(REPORT), metavar="N")
    parser.add_argument("--least", type=int, default=5, help="relevant products of a query (default: %(default)s)")
    parser.add_argument("--weight", type=float, default=0.20, help="λ2 (default: the paper's %(default)s)")
    parser.add_argument("--encoder", default=settings.ENCODER, metavar="NAME", help="(default: %(default)s)")
    parser.add_argument("--weights", type=Path, metavar="FILE", help=f"another {CONTEXT.file} than the encoder's own")
    parser.add_argument("--titles", action="store_true", help="index bare titles instead of all that a shop says")
    parser.add_argument("--clean", action="store_true", help="without products whose title stands in training")
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
    parser.add_argument("--cache", type=Path, default=settings.VAR_DIR / "evaluation", help="where vectors are kept")


def run(options: Mapping[str, Any], out: Out) -> None:
    told(measured, options, out)


def measured(options: Mapping[str, Any], tell: Callable[[str], object]) -> dict[str, Any]:
    """Measure and return the figures; `tell` is given a line for people at a time.

    Raises UnusableCatalogue, UnreadablePicture, EncoderError and ModelError.
    """
    encoder = get_encoder(options["encoder"], threads=options["threads"])
    model = _model(options, encoder)
    products = list(kaggle_products(options["catalog"], set(options["folds"])))
    if options["clean"]:
        seen = {normal_title(product.title) for product in training_products(options["catalog"])}
        products = [product for product in products if normal_title(product.title) not in seen]
    images, texts, words = _vectors(products, encoder, options)
    predicted = model.predict(images, texts)
    fused = fuse_products(images, texts)
    figures: dict[str, Any] = {"products": len(products), "folds": options["folds"], "weight": options["weight"]}
    for key in ("occasion", "season"):
        queries = context_queries(products, key, least=options["least"])
        if queries:
            figures[key] = _figures(queries, fused, predicted, words, options["weight"])
            _tell(key, figures[key], options["weight"], tell)
    figures["without_context"] = "unchanged: s_context is 0 where no context is given"
    return figures


def _model(options: Mapping[str, Any], encoder: Encoder) -> ContextModel:
    if options["weights"]:
        return ContextModel.load(options["weights"], encoder.encoder_id)
    return load_context(options["encoder"], encoder.encoder_id)


def _vectors(
    products: Sequence[LabelledProduct], encoder: Encoder, options: Mapping[str, Any]
) -> tuple[np.ndarray, np.ndarray, Kept[str]]:
    kept = options["cache"] / "features"
    words, pictures = Kept(EncoderWords(encoder), kept), Kept(EncoderPictures(encoder), kept)
    said = [product.title if options["titles"] else product.indexed_text for product in products]
    shown = [product.picture for product in products if product.picture]
    return pictures.embed(shown), words.embed(said), words


def _figures(
    queries: Sequence[ContextQuery], fused: np.ndarray, predicted: Predicted, words: Kept[str], weight: float
) -> dict[str, Any]:
    said = Words(words.embed([query.text for query in queries]), words.embed([each.text_with_word for each in queries]))
    groups = [query.group for query in queries]
    found = measure_context(queries, said, fused, predicted, weight)

    def mean(values: np.ndarray) -> list[float]:
        interval = bootstrap_mean(values, groups=groups)
        return [round(value, 4) for value in (interval.mean, interval.low, interval.high)]

    return {
        "queries": len(queries),
        "groups": len(set(groups)),
        "base_rate": round(float(np.mean([query.base_rate for query in queries])), 4),
        "P@10": {
            "without": mean(found.without),
            "with context": mean(found.context),
            "word in the text": mean(found.said),
            "best possible": mean(found.best),
        },
        "gain": mean(found.context - found.without),
        "gain over the word": mean(found.context - found.said),
        "p": round(paired_randomisation(found.context, found.without, groups=groups), 5),
        "by_weight": {
            f"{each:g}": mean(measure_context(queries, said, fused, predicted, each).context)[0] for each in WEIGHTS
        },
        "by_query": [
            {
                "query": query.text,
                query.key: query.word,
                "relevant": len(query.relevant),
                "base_rate": round(query.base_rate, 3),
                "P@10": [round(float(each), 2) for each in (found.without[row], found.said[row], found.context[row])],
            }
            for row, query in enumerate(queries)
        ],
    }


def _tell(key: str, figures: dict[str, Any], weight: float, tell: Callable[[str], object]) -> None:
    tell(f"{key}: {figures['queries']} queries about {figures['groups']} sets, base rate {figures['base_rate']:.2f}")
    for name, (mean, low, high) in {**figures["P@10"], "gain": figures["gain"]}.items():
        tell(f"  {name:18} {mean:.3f}  [{low:.3f}, {high:.3f}]")
    tell(f"  by weight (asked: {weight:g}): {figures['by_weight']}")
