"""`evaluate diversity DIR`: NDCG@10 and intra-list diversity over λ3, by both formulas."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from tqdm import tqdm

from search.evaluation.commands.base import Out, add_places, from_1
from search.evaluation.commands.told import told
from search.evaluation.diversity import CANDIDATES, FORMULAS, LAMBDAS, best, curve
from search.evaluation.folds import REPORT
from search.evaluation.queries import Mix, build_collection
from search.evaluation.source import Source
from search.query import DEFAULT_ALPHA

HELP = "what diversity costs in NDCG@10 and brings in variety, over λ3, by MMR and by the paper's formula"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("catalog", type=Path, help="a Kaggle-fashion folder")
    parser.add_argument("--folds", type=int, nargs="+", choices=range(10), metavar="N", default=sorted(REPORT))
    parser.add_argument("--most", type=from_1, default=200, help="queries in words (default: %(default)s)")
    parser.add_argument("--least", type=from_1, default=10, help="relevant products a query must have")
    parser.add_argument("--seed", type=int, default=1, help="(default: %(default)s)")
    add_places(parser, "diversity")


def run(options: Mapping[str, Any], out: Out) -> None:
    told(measure, options, out)


def measure(options: Mapping[str, Any], say: Callable[[str], object]) -> dict[str, Any]:
    """Measure, write the plot, and return the figures."""
    from search.evaluation.diversity_chart import chart
    from search.evaluation.systems.base import Resources
    from search.evaluation.systems.ours import EncoderOnly

    collection = build_collection(
        f"{options['catalog'].resolve().name}, fold {' '.join(map(str, options['folds']))}",
        Source(options["catalog"]).products(options["folds"]),
        mix=Mix(text=options["most"], photo=0, agreeing=0, composed=0, context=0),
        seed=options["seed"],
        least=options["least"],
    )
    system = EncoderOnly(
        Resources(
            cache=options["cache"],
            encoder=settings.ENCODER,
            alpha=DEFAULT_ALPHA,
            threads=options["threads"],
            seed=options["seed"],
        )
    )
    system.index(collection.products)
    system.prepare(collection.topics)
    found = {topic.id: system.rank(topic, CANDIDATES) for topic in collection.topics}
    vectors = dict(zip(system.keys, system.products, strict=True))
    with tqdm(total=len(LAMBDAS) * len(FORMULAS), unit=" points", disable=None) as bar:
        points = curve(collection, found, vectors, seed=options["seed"], on_progress=bar.update)
    folder: Path = options["out"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "diversity.svg").write_text(chart(points), encoding="utf-8")
    say(f"wrote {folder / 'diversity.svg'}")
    chosen = best(points)
    return {
        "collection": collection.name,
        "topics": len(collection.topics),
        "points": [point.told() for point in points],
        "cheapest that adds 15 %": chosen.told() if chosen else None,
    }
