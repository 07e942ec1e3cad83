from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.encoders import MODELS
from search.encoders.base import EncoderError
from search.evaluation.catalogues import UnusableCatalogue, drawn_products, kaggle_products
from search.evaluation.collection_files import write_collection
from search.evaluation.folds import REPORT
from search.evaluation.leaks import (
    Leaks,
    TrainedOnTestProducts,
    clean_part,
    find_leaks,
    training_products,
)
from search.evaluation.pictures import UnreadablePicture
from search.evaluation.queries import Mix, build_collection
from search.evaluation.queries.judging import LEAST
from search.evaluation.queries.natural import DRAWN, FASHION, BrokenQueries, read_natural
from search.evaluation.trained_on import TrainedOn
from search.evaluation.trec import BrokenTrecFile
from search.evaluation.types import JudgedCollection, LabelledProduct, TopicKind

KINDS: tuple[TopicKind, ...] = ("text", "photo", "agreeing", "composed", "context")
PROBLEMS = (
    UnusableCatalogue,
    BrokenQueries,
    BrokenTrecFile,
    EncoderError,
    TrainedOnTestProducts,
    UnreadablePicture,
)


class Command(BaseCommand):
    help = (
        "Make a test collection from a catalogue's labels: topics, graded judgements and rules, in TREC's formats. "
        "It is compared with what the encoder was trained on. The last line of the output is JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("catalog", type=Path, help="a Kaggle-fashion folder, or with --drawn a drawn one")
        parser.add_argument("out", type=Path, help="the folder to write")
        parser.add_argument("--drawn", action="store_true", help="the catalogue was written by draw_catalog")
        parser.add_argument(
            "--folds",
            type=int,
            nargs="+",
            choices=range(10),
            metavar="N",
            help="(default: 7; all of a drawn catalogue)",
        )
        for kind in KINDS:
            parser.add_argument(
                f"--{kind}", type=int, default=getattr(Mix(), kind), help="at most (default: %(default)s)"
            )
        parser.add_argument("--natural", action="store_true", help="add the queries written by hand")
        parser.add_argument("--seed", type=int, default=1, help="(default: %(default)s)")
        parser.add_argument(
            "--least", type=int, default=LEAST, help="relevant products a topic must have (default: %(default)s)"
        )
        parser.add_argument(
            "--training", type=Path, help="compare titles and pictures with folds 0 to 5 of this folder (same format)"
        )
        parser.add_argument(
            "--clean", action="store_true", help="leave out what shares a title or picture with training"
        )
        parser.add_argument("--encoder", type=Path, default=MODELS / "compact", help="its folder (default: compact)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["clean"] and not options["training"]:
            raise CommandError("--clean needs --training: without it nobody knows what shares a title or a picture.")
        if options["least"] < 1 or min(options[kind] for kind in KINDS) < 0:
            raise CommandError("--least must be at least 1, and no number of topics may be below 0.")
        try:
            self._make(options)
        except PROBLEMS as error:
            raise CommandError(str(error)) from error
        except ImportError as error:
            raise CommandError(f"Comparing pictures needs requirements.txt installed: {error}") from error
        except OSError as error:
            raise CommandError(f"Could not read or write {error.filename}: {error.strerror}.") from error

    def _make(self, options: dict[str, Any]) -> None:
        drawn, least = options["drawn"], options["least"]
        folds = options["folds"] or (None if drawn else sorted(REPORT))
        products = _products(options["catalog"], folds, drawn=drawn)
        leaks = self._leaks(products, options)
        leaks.require_no_id()
        name = options["catalog"].resolve().name + ("" if folds is None else f", fold {' '.join(map(str, folds))}")
        collection = build_collection(
            name,
            [product for product in products if not (options["clean"] and product.key in leaks.seen)],
            mix=Mix(**{kind: options[kind] for kind in KINDS}),
            seed=options["seed"],
            least=least,
            natural=read_natural(DRAWN if drawn else FASHION) if options["natural"] else (),
        )
        if not collection.topics:
            held = len(collection.products)
            raise CommandError(f"{held} products allow no topic with {least} relevant ones. Try a lower --least.")
        clean = clean_part(collection, leaks.seen)
        made = {
            "seed": options["seed"],
            "least": least,
            "folds": "all" if folds is None else folds,
            "clean": options["clean"],
        }
        write_collection(options["out"], collection, options["catalog"], made=made, leaks=leaks, clean=clean)
        self._report(collection, clean, leaks, options)

    def _leaks(self, products: tuple[LabelledProduct, ...], options: dict[str, Any]) -> Leaks:
        trained_on = TrainedOn.read(options["encoder"])
        if trained_on is None:
            self.stderr.write(
                f"Unknown whether {options['encoder'].name} was trained on these products: it has no list."
            )
        if options["training"] is None:
            self.stderr.write("Titles and pictures are not compared with training: name its folder with --training.")
            return find_leaks(products, None, trained_on)
        training = training_products(options["training"], drawn=options["drawn"])
        pictures = sum(1 for product in (*products, *training) if product.picture)
        with tqdm(total=pictures, desc="Comparing pictures", unit=" pictures", disable=None) as bar:
            return find_leaks(products, training, trained_on, on_progress=bar.update)

    def _report(
        self, collection: JudgedCollection, clean: JudgedCollection, leaks: Leaks, options: dict[str, Any]
    ) -> None:
        asked, kept = (Counter(topic.kind for topic in each.topics) for each in (collection, clean))
        for kind in KINDS:
            if asked[kind] < options[kind]:
                self.stderr.write(f"Only {asked[kind]} of {options[kind]} {kind} topics: the labels allow no more.")
        summary = {
            "products": len(collection.products),
            "topics": dict(asked),
            "clean_products": len(clean.products),
            "clean_topics": dict(kept),
            "leaks": {
                "ids": len(leaks.ids) if leaks.ids_known or leaks.ids else "unknown",
                "titles": None if leaks.titles is None else len(leaks.titles),
                "pictures": None if leaks.pictures is None else len(leaks.pictures),
            },
        }
        self.stdout.write(json.dumps(summary))


def _products(catalog: Path, folds: list[int] | None, *, drawn: bool) -> tuple[LabelledProduct, ...]:
    if drawn:
        return drawn_products(catalog, folds)
    return kaggle_products(catalog, folds or sorted(REPORT))
