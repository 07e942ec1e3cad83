"""`evaluate retrieval DIR`: Tables I to III, our system beside the paper's baselines."""

from __future__ import annotations

import argparse
import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import CommandError
from tqdm import tqdm

from search.encoders import get_encoder
from search.evaluation.commands.base import UNUSABLE, Out, add_places, trained_on
from search.evaluation.options import add_collection_options, request_of, source_of
from search.evaluation.source import Request, Source, seen_in_training
from search.evaluation.types import JudgedCollection
from search.query import DEFAULT_ALPHA

if TYPE_CHECKING:
    from search.evaluation.report.folder import Report
    from search.evaluation.systems.base import Resources

HELP = "Tables I to III: our system beside the paper's baselines"
#: Networks that a checkpoint may be given for.
WEIGHTS = ("resnet50", "vit_b_16", "bert", "clip")


def add_arguments(parser: ArgumentParser) -> None:
    add_collection_options(parser)
    parser.add_argument("--topics", type=Path, metavar="DIR", help="a written test collection instead of a fresh one")
    parser.add_argument("--systems", nargs="+", metavar="NAME", help="(default: all)")
    parser.add_argument(
        "--weights",
        action="append",
        default=[],
        type=named,
        metavar="NAME=PATH",
        help="a checkpoint for resnet50, vit_b_16, bert (a folder) or clip (a file, a folder, or [MODEL:]TAG)",
    )
    parser.add_argument("--timed", type=int, default=50, help="topics of a kind to time (default: %(default)s)")
    add_places(parser, "report")


def run(options: Mapping[str, Any], out: Out) -> None:
    try:
        report = measured(options, out)
        out.stdout.write(report.text())
        for path in report.write(options["out"]):
            out.stderr.write(f"wrote {path}")
    except OSError as error:
        raise CommandError(f"Could not read or write a file: {error}.") from error
    out.stdout.write(json.dumps({"report": str(options["out"]), **report.figures()}))


def measured(options: Mapping[str, Any], out: Out) -> Report:
    """Compare the systems and return the report, not yet written; raises CommandError with what to do."""
    try:
        from search.evaluation import retrieval
        from search.evaluation.report.about import about
        from search.evaluation.systems import SYSTEMS, check_names
        from search.evaluation.systems.base import UnknownSystem
    except ImportError as error:
        raise CommandError(f"Comparing systems needs requirements.txt installed: {error}") from error
    if options["topics"] and options["folds"]:
        raise CommandError("--topics brings its own products: leave --folds out.")
    names = options["systems"] or list(SYSTEMS)
    try:
        check_names(names)
        found, request = source_of(options, topics=options["topics"]), request_of(options)
        collection = collection_of(found, request)
        resources = resources_of(options, found, collection)
        with tqdm(total=len(names) * len(collection.topics), unit=" topics", disable=None) as bar:

            def begin(name: str) -> None:
                """Name the system, and pass over what those before it left unanswered."""
                bar.set_description(name)
                bar.update(names.index(name) * len(collection.topics) - bar.n)
                if bar.disable:
                    out.stderr.write(f"{name} ...")

            return retrieval.compare(
                collection,
                names,
                resources,
                about={**about(resources, found.made(request)), "name": collection.name, "timed": options["timed"]},
                notes=seen_in_training(collection.products, trained_on(settings.ENCODER)),
                timed=options["timed"],
                on_system=begin,
                on_progress=bar.update,
            )
    except (*UNUSABLE, UnknownSystem) as error:
        raise CommandError(str(error)) from error


def resources_of(options: Mapping[str, Any], found: Source, collection: JudgedCollection) -> Resources:
    """Return what the systems may use: caches, weights, and products to learn from."""
    from search.evaluation.systems.base import Resources

    encoder_id = get_encoder(settings.ENCODER, threads=options["threads"]).encoder_id
    return Resources(
        cache=options["cache"],
        weights=dict(options["weights"]),
        encoder=settings.ENCODER,
        alpha=DEFAULT_ALPHA,
        threads=options["threads"],
        seed=options["seed"],
        learning=lambda: found.learning(collection),
        learned=(Path(settings.WEIGHTS_DIR) / encoder_id,),
    )


def collection_of(found: Source, request: Request) -> JudgedCollection:
    with tqdm(desc="Comparing pictures", unit=" pictures", disable=None if request.clean else True) as bar:
        collection = found.collection(request, on_progress=bar.update)
    if not collection.topics:
        raise CommandError(
            f"{len(collection.products)} products of {found.folder} allow no topic with {request.least} relevant "
            "ones. Use more --folds, or lower --least."
        )
    return collection


def named(value: str) -> tuple[str, str]:
    name, separator, path = value.partition("=")
    if name not in WEIGHTS or not (separator and path):
        raise argparse.ArgumentTypeError(f"{value!r} is not NAME=PATH with a name of {', '.join(WEIGHTS)}")
    return name, path
