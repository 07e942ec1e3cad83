"""`evaluate fusion DIR`: Table V, the fusions beside each other, and the curve over alpha."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import CommandError
from tqdm import tqdm

from search.encoders import folder_of
from search.evaluation.commands.base import UNUSABLE, Out, add_places, from_1, trained_on
from search.evaluation.folds import REPORT
from search.evaluation.queries import Mix, build_collection
from search.evaluation.source import Source, seen_in_training
from search.evaluation.types import JudgedCollection
from search.query import DEFAULT_ALPHA

if TYPE_CHECKING:
    from search.evaluation.fusion.comparison import FusionReport
    from search.evaluation.fusion.systems import FusionSystem
    from search.evaluation.systems.ours import EncoderOnly

HELP = "Table V: the fusions beside each other on photos with words, and P@10 over alpha"
MANY = 100_000


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("catalog", type=Path, help="a Kaggle-fashion folder, or with --drawn one of draw_catalog")
    parser.add_argument("--drawn", action="store_true", help="the folder was written by draw_catalog")
    parser.add_argument(
        "--folds", type=int, nargs="+", choices=range(10), metavar="N", help="(default: 7; all of a drawn catalogue)"
    )
    parser.add_argument("--most", type=from_1, default=MANY, help="queries of each kind (default: all there are)")
    parser.add_argument(
        "--least", type=from_1, default=10, help="relevant products a query must have (default: %(default)s)"
    )
    parser.add_argument("--weights", type=Path, metavar="DIR", help="learned fusions (default: those of the encoder)")
    parser.add_argument("--timed", type=int, default=50, help="queries of a kind to time (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of all that is left to chance (default: %(default)s)")
    add_places(parser, "fusion")


def run(options: Mapping[str, Any], out: Out) -> None:
    report = measured(options)
    from search.evaluation.fusion.report import figures, text, write

    try:
        out.stdout.write(text(report))
        for path in write(report, options["out"]):
            out.stderr.write(f"wrote {path}")
    except OSError as error:
        raise CommandError(f"Could not write a file: {error}.") from error
    out.stdout.write(json.dumps(figures(report)))


def measured(options: Mapping[str, Any]) -> FusionReport:
    """Compare the fusions and return the report, not yet written; raises CommandError with what to do."""
    try:
        from search.evaluation.fusion.comparison import ALPHAS, compare
        from search.evaluation.fusion.systems import FusionSystem, fixed
        from search.evaluation.report.about import about
        from search.evaluation.systems.base import Resources
        from search.evaluation.systems.ours import EncoderOnly
        from search.fusion.weighted import Weighted
    except ImportError as error:
        raise CommandError(f"Comparing fusions needs requirements.txt installed: {error}") from error
    try:
        collection = _collection(options)
        resources = Resources(
            cache=options["cache"],
            encoder=settings.ENCODER,
            alpha=DEFAULT_ALPHA,
            threads=options["threads"],
            seed=options["seed"],
        )
        base = EncoderOnly(resources)
        systems, missing = _systems(base, options["weights"])
        weighted = FusionSystem(base, "weighted", Weighted(), fixed(DEFAULT_ALPHA))
        made = {name: options[name] for name in ("folds", "drawn", "least", "most", "timed")}
        total = (len(systems) + len(ALPHAS)) * len(collection.topics)
        with tqdm(total=total, unit=" queries", disable=None) as bar:
            return compare(
                collection,
                systems,
                weighted,
                about={**about(resources, made), "name": collection.name},
                notes=[*NOTES, *missing, *seen_in_training(collection.products, trained_on(settings.ENCODER))],
                timed=options["timed"],
                seed=options["seed"],
                on_progress=bar.update,
            )
    except UNUSABLE as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(f"Could not read a file: {error}.") from error


NOTES = (
    "Intervals: 95 %, bootstrap (BCa) over queries, those of one rule together. p: paired randomisation test against "
    "the first fusion, corrected by Holm.",
    "Relevant: gain 1 or more; NDCG weighs gains. A photo's own product is left out of its ranking.",
    "Time: a query after another, encoding and exact search included, in one process on this machine; the paper's "
    "milliseconds are its whole system on a GPU.",
)


def _systems(base: EncoderOnly, folder: Path | None) -> tuple[dict[str, FusionSystem], list[str]]:
    """Return the fusions that can run, by name, the default first, and a note for each that cannot."""
    from search.evaluation.fusion.report import ADAPTIVE
    from search.evaluation.fusion.systems import FusionSystem, adaptive, fixed
    from search.fusion.base import STRATEGIES, StrategyUnavailable, strategy
    from search.fusion.weighted import Weighted
    from search.learned import ALPHA, weights_of
    from search.weights import BrokenWeights

    encoder_id = base.words.title
    folders = [folder] if folder else [Path(settings.WEIGHTS_DIR) / encoder_id, folder_of(settings.ENCODER)]
    found: dict[str, FusionSystem] = {}
    notes = []
    name = f"weighted, α {DEFAULT_ALPHA}"
    found[name] = FusionSystem(base, name, Weighted(), fixed(DEFAULT_ALPHA), note=f"α {DEFAULT_ALPHA}")
    try:
        weights = weights_of(ALPHA, encoder_id, folders)
    except BrokenWeights as error:
        weights = None
        notes.append(f"Not run: {ADAPTIVE}. {error}")
    if weights is not None:
        found[ADAPTIVE] = FusionSystem(base, ADAPTIVE, Weighted(), adaptive(weights), note="α picked for each query")
    for name in STRATEGIES:
        if name != Weighted.name:
            try:
                found[name] = FusionSystem(base, name, strategy(name, encoder_id, folders), fixed(DEFAULT_ALPHA))
            except StrategyUnavailable as error:
                notes.append(f"Not run: {name}. {error}")
    return found, notes


def _collection(options: Mapping[str, Any]) -> JudgedCollection:
    folder: Path = options["catalog"]
    folds = options["folds"] or (None if options["drawn"] else sorted(REPORT))
    products = Source(folder, drawn=options["drawn"]).products(folds)
    collection = build_collection(
        folder.resolve().name + (f", fold {' '.join(map(str, folds))}" if folds else ""),
        products,
        mix=Mix(text=0, photo=0, agreeing=options["most"], composed=options["most"], context=0),
        seed=options["seed"],
        least=options["least"],
    )
    if not collection.topics:
        raise CommandError(
            f"{len(products)} products of {folder} are too few: no query has {options['least']} relevant ones. "
            "Use more --folds, or lower --least."
        )
    return collection
