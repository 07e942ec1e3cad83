"""`evaluate encoder DIR`: the model card of an encoder."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from tqdm import tqdm

from search.evaluation.commands.base import UNUSABLE, Out, add_places, from_1, trained_on
from search.evaluation.folds import REPORT
from search.evaluation.queries.natural import DRAWN, FASHION, read_natural
from search.evaluation.source import seen_in_training
from search.evaluation.types import JudgedCollection
from search.query import DEFAULT_ALPHA

HELP = "the model card of an encoder: figures, charts, failures"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("catalog", type=Path, help="a Kaggle-fashion folder, or with --drawn one of draw_catalog")
    parser.add_argument("--drawn", action="store_true", help="the folder was written by draw_catalog")
    parser.add_argument(
        "--folds", type=int, nargs="+", choices=range(10), metavar="N", help="(default: 7; all of a drawn catalogue)"
    )
    parser.add_argument(
        "--encoder",
        action="append",
        dest="encoders",
        metavar="NAME",
        help="a name or the path of a folder; the card is of the first, each has a column (default: ENCODER)",
    )
    parser.add_argument("--seed", type=int, default=1, help="of all that is left to chance (default: %(default)s)")
    parser.add_argument(
        "--least", type=from_1, default=10, help="relevant products a query must have (default: %(default)s)"
    )
    add_places(parser, "card")


def run(options: Mapping[str, Any], out: Out) -> None:
    try:
        from search.evaluation.card.folder import make_card
        from search.evaluation.report.about import about
        from search.evaluation.systems.base import Resources, UnknownSystem
    except ImportError as error:
        raise CommandError(f"A model card needs requirements.txt installed: {error}") from error
    encoders = options["encoders"] or [settings.ENCODER]
    folds = options["folds"] or (None if options["drawn"] else sorted(REPORT))
    try:
        collection = _collection(options, folds)
        resources = Resources(
            cache=options["cache"],
            encoder=encoders[0],
            alpha=DEFAULT_ALPHA,
            threads=options["threads"],
            seed=options["seed"],
        )
        warnings = dict.fromkeys(
            note for name in encoders for note in seen_in_training(collection.products, trained_on(name))
        )
        with tqdm(unit=" queries", disable=None) as bar:

            def begin(name: str) -> None:
                bar.set_description(name)
                if bar.disable:
                    out.stderr.write(f"{name} ...")

            made = {"folds": folds or "all", **{name: options[name] for name in ("drawn", "least")}}
            card = make_card(
                collection,
                encoders,
                resources,
                about={**about(resources, made), "name": collection.name},
                notes=list(warnings),
                drawn=options["drawn"],
                least=options["least"],
                on_column=begin,
                on_progress=bar.update,
            )
        for path in card.write(options["out"]):
            out.stderr.write(f"wrote {path}")
    except (*UNUSABLE, UnknownSystem) as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(f"Could not read or write a file: {error}.") from error
    out.stdout.write(card.text())


def _collection(options: Mapping[str, Any], folds: list[int] | None) -> JudgedCollection:
    from search.evaluation.card.collection import card_collection, card_products

    folder: Path = options["catalog"]
    drawn = options["drawn"]
    collection = card_collection(
        folder.resolve().name + (f", fold {' '.join(map(str, folds))}" if folds else ""),
        card_products(folder, folds, drawn=drawn),
        read_natural(DRAWN if drawn else FASHION),
        seed=options["seed"],
        least=options["least"],
    )
    if not collection.topics:
        raise CommandError(
            f"{len(collection.products)} products of {folder} are too few: no query has {options['least']} "
            "relevant ones. Use more --folds, or lower --least."
        )
    return collection
