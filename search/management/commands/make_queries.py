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
from search.evaluation.catalogues import UnusableCatalogue
from search.evaluation.collection_files import write_collection
from search.evaluation.leaks import Leaks, TrainedOnTestProducts, clean_part, find_leaks
from search.evaluation.options import KINDS, ImpossibleRequest, add_collection_options, request_of, source_of
from search.evaluation.pictures import UnreadablePicture
from search.evaluation.queries import Mix
from search.evaluation.queries.natural import BrokenQueries
from search.evaluation.source import Request, Source
from search.evaluation.trained_on import TrainedOn
from search.evaluation.trec import BrokenTrecFile
from search.evaluation.types import JudgedCollection, LabelledProduct

PROBLEMS = (
    ImpossibleRequest,
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
        add_collection_options(parser)
        parser.add_argument("out", type=Path, help="the folder to write")
        parser.add_argument(
            "--encoder", type=Path, default=MODELS / "compact", help="whose list of training ids to read"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._make(source_of(options), request_of(options), options)
        except PROBLEMS as error:
            raise CommandError(str(error)) from error
        except ImportError as error:
            raise CommandError(f"Comparing pictures needs requirements.txt installed: {error}") from error
        except OSError as error:
            raise CommandError(f"Could not read or write {error.filename}: {error.strerror}.") from error

    def _make(self, source: Source, request: Request, options: dict[str, Any]) -> None:
        products = source.products(source.folds(request))
        leaks = self._leaks(source, request, products, options["encoder"])
        leaks.require_no_id()
        collection = source.make(products, request, leaks.seen)
        if not collection.topics:
            held = len(collection.products)
            raise CommandError(f"{held} products allow no topic with {request.least} relevant ones. Lower --least.")
        clean = clean_part(collection, leaks.seen)
        made = source.made(request)
        write_collection(options["out"], collection, options["catalog"], made=made, leaks=leaks, clean=clean)
        self._report(collection, clean, leaks, request.mix)

    def _leaks(self, source: Source, request: Request, products: tuple[LabelledProduct, ...], encoder: Path) -> Leaks:
        trained_on = TrainedOn.read(encoder)
        if trained_on is None:
            self.stderr.write(f"Unknown whether {encoder.name} was trained on these products: it has no list.")
        if not (request.clean or source.training):
            self.stderr.write("Titles and pictures are not compared with training: --training DIR does that.")
            return find_leaks(products, None, trained_on)
        training = source.trained()
        pictures = sum(1 for product in (*products, *training) if product.picture)
        with tqdm(total=pictures, desc="Comparing pictures", unit=" pictures", disable=None) as bar:
            return find_leaks(products, training, trained_on, on_progress=bar.update)

    def _report(self, collection: JudgedCollection, clean: JudgedCollection, leaks: Leaks, mix: Mix) -> None:
        asked, kept = (Counter(topic.kind for topic in each.topics) for each in (collection, clean))
        for kind in KINDS:
            if asked[kind] < getattr(mix, kind):
                self.stderr.write(f"Only {asked[kind]} of {getattr(mix, kind)} {kind} topics: labels allow no more.")
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
