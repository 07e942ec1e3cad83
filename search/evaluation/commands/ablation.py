"""`evaluate ablation`: what sentiment, occasion, cross-attention and diversity add, as the paper's Table IV asks."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from ranking.cross_attention import CrossAttention
from ranking.types import Traits
from search.encoders import get_encoder
from search.encoders.base import Encoder
from search.evaluation.ablation import PAPER, SHARE, AblationQuery, Row, ablate, stages
from search.evaluation.commands.base import Out
from search.evaluation.commands.told import told
from search.evaluation.context_queries import context_queries
from search.evaluation.folds import REPORT
from search.evaluation.intervals import bootstrap_mean
from search.evaluation.queries import Mix, build_collection
from search.evaluation.reranking import milliseconds, rerank_scores
from search.evaluation.source import Source
from search.evaluation.token_shop import Asked, TokenShop, product_views
from search.evaluation.types import LabelledProduct, Topic
from search.lifecycle.product_models import folders_of, load_reranker, trait_predictors
from search.query import DEFAULT_ALPHA

HELP = "what each stage of the ranking adds: the paper's Table IV for us"
TOPICS = Mix(text=120, photo=100, agreeing=60, composed=60, context=0)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("catalog", type=Path, help="a Kaggle-fashion folder, or with --drawn one of draw_catalog")
    parser.add_argument("--drawn", action="store_true", help="the folder was written by draw_catalog")
    parser.add_argument(
        "--folds", type=int, nargs="+", choices=range(10), metavar="N", help="(default: 7; all of a drawn catalogue)"
    )
    parser.add_argument("--least", type=int, default=5, help="relevant products of a query (default: %(default)s)")
    parser.add_argument("--share", type=float, default=SHARE, help="ρ, of the cross-attention (default: %(default)s)")
    parser.add_argument("--encoder", default=settings.ENCODER, metavar="NAME", help="(default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="(default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
    parser.add_argument("--cache", type=Path, default=settings.VAR_DIR / "evaluation", help="where views are kept")


def run(options: Mapping[str, Any], out: Out) -> None:
    told(measured, options, out)


def measured(options: Mapping[str, Any], tell: Callable[[str], object]) -> dict[str, Any]:
    """Measure and return the rows for queries with a context, and for queries without."""
    encoder = get_encoder(options["encoder"], threads=options["threads"])
    model = load_reranker(options["encoder"], encoder.encoder_id)
    folds = options["folds"] or (None if options["drawn"] else sorted(REPORT))
    products = Source(options["catalog"], drawn=options["drawn"]).products(folds)
    shop = TokenShop(products, product_views(products, encoder, options["cache"] / "views"))
    figures: dict[str, Any] = {"products": len(products), "folds": folds or "all", "share": options["share"]}
    table = stages(options["share"])
    asker = Asker(products, shop, _traits(shop, options["encoder"], encoder.encoder_id), model, encoder)
    for name, queries in (
        ("with context", asker.with_context(options["least"])),
        ("without context", asker.without_context(options["seed"], options["least"])),
    ):
        if not queries:
            tell(f"{name}: the labels allow no query with {options['least']} relevant products")
            continue
        rows = ablate([query for query, _ in queries], table)
        spent = milliseconds(model, shop, [asked for _, asked in queries])
        groups = [query.group for query, _ in queries]
        figures[name] = {"queries": len(queries), "groups": len(set(groups))}
        for stage, row in rows.items():
            attending = spent if table[stage].weights.rerank else 0.0
            figures[name][stage] = _figures(row, rows["base"], groups, PAPER[stage], attending)
            tell(f"{name}: {stage:18} {figures[name][stage]}")
    return figures


def _figures(
    row: Row, base: Row, groups: Sequence[str], paper: tuple[float, float, int], attending: float
) -> dict[str, Any]:
    """attending: milliseconds of the cross-attention, 0 where it is off."""

    def mean(values: np.ndarray) -> list[float]:
        interval = bootstrap_mean(values, groups=groups)
        return [round(each, 4) for each in (interval.mean, interval.low, interval.high)]

    return {
        "P@10": mean(row.precision),
        "MAP": mean(row.average),
        "gain in P@10": mean(row.precision - base.precision),
        "ms": round(float(np.median(row.milliseconds)) + attending, 3),
        "paper": dict(zip(("P@10", "MAP", "ms"), paper, strict=True)),
    }


def _traits(shop: TokenShop, encoder: str, encoder_id: str) -> Traits:
    columns: dict[str, np.ndarray] = {}
    for predictor in trait_predictors(encoder_id, folders_of(encoder, encoder_id)):
        columns |= predictor(shop.views.images, shop.views.texts)
    values = np.stack(list(columns.values()), axis=1) if columns else np.empty((len(shop.keys), 0), np.float32)
    return Traits(tuple(columns), values, np.zeros(values.shape, bool))


@dataclass(frozen=True)
class Asker:
    """Asks a shop, whose products have traits, and lets the cross-attention look at what is found."""

    products: Sequence[LabelledProduct]
    shop: TokenShop
    traits: Traits
    model: CrossAttention
    encoder: Encoder

    def with_context(self, least: int) -> list[tuple[AblationQuery, Asked]]:
        """Ask for types and genders with an occasion, where at least `least` products have its usage."""
        queries = context_queries(self.products, "occasion", least=least)
        topics = [Topic(str(number), "context", text=query.text) for number, query in enumerate(queries)]
        found = self.shop.ask(topics, self.encoder, alpha=DEFAULT_ALPHA)
        return [
            (self._query(asked, query.relevant, query.word, query.group), asked)
            for asked, query in zip(found, queries, strict=True)
        ]

    def without_context(self, seed: int, least: int) -> list[tuple[AblationQuery, Asked]]:
        """Ask the topics of a test collection, in words and with photos."""
        collection = build_collection("ablation", self.products, mix=TOPICS, seed=seed, least=least)
        place = {key: at for at, key in enumerate(self.shop.keys)}
        found = []
        for asked in self.shop.ask(collection.topics, self.encoder, alpha=DEFAULT_ALPHA):
            gains = collection.qrels[asked.topic.id]
            relevant = frozenset(place[key] for key, gain in gains.items() if gain > 0)
            found.append((self._query(asked, relevant, "", asked.topic.id), asked))
        return found

    def _query(self, asked: Asked, relevant: frozenset[int], word: str, group: str) -> AblationQuery:
        return AblationQuery(
            word=word,
            group=group,
            products=asked.places,
            cosine=asked.cosine.astype(np.float32),
            vectors=self.shop.fused[asked.places],
            traits=self.traits.take(asked.places),
            rerank=rerank_scores(self.model, self.shop, asked),
            relevant=np.isin(asked.places, list(relevant)),
            possible=len(relevant),
        )
