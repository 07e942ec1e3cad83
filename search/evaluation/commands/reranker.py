"""`evaluate reranker`: whether cross-attention orders candidates better than the fused vector alone."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from ranking.cross_attention import CrossAttention
from search.encoders import get_encoder
from search.evaluation.catalogues import kaggle_products
from search.evaluation.commands.base import Out
from search.evaluation.commands.told import told
from search.evaluation.folds import REPORT
from search.evaluation.intervals import bootstrap_mean
from search.evaluation.queries import Mix, build_collection
from search.evaluation.queries.natural import FASHION, read_natural
from search.evaluation.reranking import measure_reranking, milliseconds
from search.evaluation.significance import paired_randomisation
from search.evaluation.token_shop import TokenShop, product_views
from search.lifecycle.product_models import load_reranker
from search.query import DEFAULT_ALPHA

HELP = "whether cross-attention orders candidates better than the fused vector"
#: ρ, the share of the cross-attention in the similarity.
SHARES = (0.1, 0.2, 0.3, 0.5)
TOPICS = Mix(text=120, photo=250, agreeing=120, composed=150, context=0)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("catalog", type=Path, help="a Kaggle-fashion folder")
    parser.add_argument("--folds", type=int, nargs="+", choices=range(10), default=sorted(REPORT), metavar="N")
    parser.add_argument("--encoder", default=settings.ENCODER, metavar="NAME", help="(default: %(default)s)")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="another reranker.npz than the encoder's own")
    parser.add_argument("--seed", type=int, default=1, help="of the topics (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
    parser.add_argument("--cache", type=Path, default=settings.VAR_DIR / "evaluation", help="where views are kept")


def run(options: Mapping[str, Any], out: Out) -> None:
    told(measured, options, out)


def measured(options: Mapping[str, Any], tell: Callable[[str], object]) -> dict[str, Any]:
    """Measure and return NDCG@10 of each kind of topic, without reranking and with each share, with intervals."""
    encoder = get_encoder(options["encoder"], threads=options["threads"])
    if options["weights"]:
        model = CrossAttention.load(options["weights"], encoder.encoder_id)
    else:
        model = load_reranker(options["encoder"], encoder.encoder_id)
    products = kaggle_products(options["catalog"], set(options["folds"]))
    collection = build_collection("reranker", products, mix=TOPICS, seed=options["seed"], natural=read_natural(FASHION))
    shop = TokenShop(collection.products, product_views(collection.products, encoder, options["cache"] / "views"))
    asked = shop.ask(collection.topics, encoder, alpha=DEFAULT_ALPHA)
    found = measure_reranking(model, shop, asked, collection.qrels, SHARES)
    kinds = np.array(found.kinds)
    figures: dict[str, Any] = {"products": len(products), "folds": options["folds"], "topics": len(asked)}
    for kind in ("all", *dict.fromkeys(found.kinds)):
        rows = np.ones(len(kinds), bool) if kind == "all" else kinds == kind
        figures[kind] = {"topics": int(rows.sum()), "base": _mean(found.base[rows])}
        for share, values in found.by_share.items():
            figures[kind][f"{share:g}"] = {
                "NDCG@10": _mean(values[rows]),
                "gain": _mean((values - found.base)[rows]),
                "p": round(paired_randomisation(values[rows], found.base[rows], permutations=5000), 4),
            }
            tell(
                f"{kind:9} rho {share:g}: {figures[kind]['base'][0]:.4f} -> gain {figures[kind][f'{share:g}']['gain']}"
            )
    figures["milliseconds"] = round(milliseconds(model, shop, asked), 2)
    tell(f"scoring 100 candidates, processor time: {figures['milliseconds']} ms (median)")
    return figures


def _mean(values: np.ndarray) -> list[float]:
    interval = bootstrap_mean(values)
    return [round(each, 4) for each in (interval.mean, interval.low, interval.high)]
