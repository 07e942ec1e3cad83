from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.encoders import folder_of
from search.encoders.base import EncoderError
from search.evaluation.catalogues import UnusableCatalogue
from search.evaluation.folds import REPORT
from search.evaluation.heldout import Measured, held_out_rows, measure, write_blind_folder
from search.evaluation.options import ImpossibleRequest, add_collection_options, request_of, source_of
from search.evaluation.pictures import UnreadablePicture
from search.evaluation.queries.natural import DRAWN, FASHION, BrokenQueries, read_natural
from search.evaluation.shop import ShopDidNotStart, temporary_shop
from search.evaluation.source import Request, Source, seen_in_training
from search.evaluation.trained_on import TrainedOn
from search.evaluation.trec import BrokenTrecFile
from search.evaluation.types import JudgedCollection
from search.query import DEFAULT_ALPHA

TARGETS = {"text": 0.90, "photo": 0.55, "hybrid": 0.80}
#: Networks that a checkpoint may be given for.
WEIGHTS = ("resnet50", "vit_b_16", "bert", "clip")
UNUSABLE = (UnusableCatalogue, ImpossibleRequest, BrokenQueries, BrokenTrecFile, UnreadablePicture, EncoderError)
VERBS = ("shop", "retrieval", "encoder", "quality", "lexical")


class Command(BaseCommand):
    help = "Measure how good the search is: on a served shop, against other systems, or against recorded values."

    def run_from_argv(self, argv: list[str]) -> None:
        """Take `evaluate DIR` for `evaluate shop DIR`."""
        if len(argv) > 2 and argv[2] not in {*VERBS, "-h", "--help"}:
            argv = [*argv[:2], "shop", *argv[2:]]
        super().run_from_argv(argv)

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="|".join(VERBS))
        _add_shop(verbs.add_parser("shop", help="precision over HTTP on a temporary shop (also: evaluate DIR)"))
        _add_retrieval(verbs.add_parser("retrieval", help="Tables I to III: our system beside the paper's baselines"))
        _add_encoder(verbs.add_parser("encoder", help="the model card of an encoder: figures, charts, failures"))
        _add_lexical(
            verbs.add_parser("lexical", help="what exact words, SKUs, brands and spelling bring to the vectors")
        )
        _add_quality(verbs.add_parser("quality", help="a small fixed measurement; fails when precision fell"))

    def handle(self, *args: Any, **options: Any) -> None:
        verbs = {
            "shop": self._shop,
            "retrieval": self._retrieval,
            "encoder": self._encoder,
            "quality": self._quality,
            "lexical": self._lexical,
        }
        verbs[options["verb"]](options)

    def _shop(self, options: dict[str, Any]) -> None:
        from search.evaluation.client import http_client  # noqa: PLC0415  (requests: only in the full requirements)

        catalog: Path = options["catalog"]
        k, least = options["k"], options["least"] or options["k"]
        if not (catalog / "styles.csv").is_file():
            raise CommandError(f"{catalog} holds no styles.csv.")
        rows = held_out_rows(catalog, set(options["folds"]))
        if not rows:
            raise CommandError(f"{catalog} holds no products of fold {options['folds']}.")
        with tempfile.TemporaryDirectory(prefix="recsys-heldout-") as name:
            blind = Path(name)
            write_blind_folder(rows, blind, catalog / "images")
            try:
                with temporary_shop("kaggle-fashion", blind) as shop, tqdm(unit=" queries", disable=None) as bar:
                    measured = measure(
                        rows, catalog / "images", http_client(shop.address), k=k, least=least, on_progress=bar.update
                    )
            except ShopDidNotStart as error:
                raise CommandError(str(error)) from error
        self._report(measured, len(rows), k, least, options)

    def _report(self, measured: dict[str, Measured], products: int, k: int, least: int, options: dict) -> None:
        self.stderr.write(f"{products} products of fold {options['folds']}, {least} or more relevant others")
        for kind, result in measured.items():
            self.stderr.write(
                f"  {kind:7} P@{k} {result.precision:.3f} over {result.queries} queries (target {TARGETS[kind]:.2f})"
            )
        missed = [kind for kind, result in measured.items() if not result.precision >= TARGETS[kind]]
        summary = {
            kind: {"queries": result.queries, f"P@{k}": round(result.precision, 4)} for kind, result in measured.items()
        }
        self.stdout.write(json.dumps({"products": products, "folds": options["folds"], **summary}))
        if missed and options["check"]:
            raise CommandError(f"Below target: {', '.join(missed)}.")

    def _retrieval(self, options: dict[str, Any]) -> None:
        try:
            from search.evaluation import retrieval  # noqa: PLC0415  (only in the full requirements)
            from search.evaluation.report.about import about  # noqa: PLC0415
            from search.evaluation.systems import SYSTEMS, check_names  # noqa: PLC0415
            from search.evaluation.systems.base import Resources, UnknownSystem  # noqa: PLC0415
        except ImportError as error:
            raise CommandError(f"Comparing systems needs requirements.txt installed: {error}") from error
        if options["topics"] and options["folds"]:
            raise CommandError("--topics brings its own products: leave --folds out.")
        names = options["systems"] or list(SYSTEMS)
        try:
            check_names(names)
            found, request = source_of(options, topics=options["topics"]), request_of(options)
            collection = self._collection(found, request)
            resources = Resources(
                cache=options["cache"],
                weights=dict(options["weights"]),
                encoder=settings.ENCODER,
                alpha=DEFAULT_ALPHA,
                threads=options["threads"],
                seed=options["seed"],
                learning=lambda: found.learning(collection),
            )
            with tqdm(total=len(names) * len(collection.topics), unit=" topics", disable=None) as bar:

                def begin(name: str) -> None:
                    """Name the system, and pass over what those before it left unanswered."""
                    bar.set_description(name)
                    bar.update(names.index(name) * len(collection.topics) - bar.n)
                    if bar.disable:
                        self.stderr.write(f"{name} ...")

                report = retrieval.compare(
                    collection,
                    names,
                    resources,
                    about={**about(resources, found.made(request)), "name": collection.name, "timed": options["timed"]},
                    notes=seen_in_training(collection.products, _trained_on(settings.ENCODER)),
                    timed=options["timed"],
                    on_system=begin,
                    on_progress=bar.update,
                )
            self.stdout.write(report.text())
            for path in report.write(options["out"]):
                self.stderr.write(f"wrote {path}")
        except (*UNUSABLE, UnknownSystem) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Could not read or write a file: {error}.") from error
        self.stdout.write(json.dumps({"report": str(options["out"]), **report.figures()}))

    def _collection(self, found: Source, request: Request) -> JudgedCollection:
        with tqdm(desc="Comparing pictures", unit=" pictures", disable=None if request.clean else True) as bar:
            collection = found.collection(request, on_progress=bar.update)
        if not collection.topics:
            raise CommandError(
                f"{len(collection.products)} products of {found.folder} allow no topic with {request.least} relevant "
                "ones. Use more --folds, or lower --least."
            )
        return collection

    def _encoder(self, options: dict[str, Any]) -> None:
        try:
            from search.evaluation.card.folder import make_card  # noqa: PLC0415  (only in the full requirements)
            from search.evaluation.report.about import about  # noqa: PLC0415
            from search.evaluation.systems.base import Resources, UnknownSystem  # noqa: PLC0415
        except ImportError as error:
            raise CommandError(f"A model card needs requirements.txt installed: {error}") from error
        encoders = options["encoders"] or [settings.ENCODER]
        if not options["folds"] and not options["drawn"]:
            options["folds"] = sorted(REPORT)
        try:
            collection = self._card_collection(options)
            resources = Resources(
                cache=options["cache"],
                encoder=encoders[0],
                alpha=DEFAULT_ALPHA,
                threads=options["threads"],
                seed=options["seed"],
            )
            warnings = dict.fromkeys(
                note for name in encoders for note in seen_in_training(collection.products, _trained_on(name))
            )
            with tqdm(unit=" queries", disable=None) as bar:

                def begin(name: str) -> None:
                    bar.set_description(name)
                    if bar.disable:
                        self.stderr.write(f"{name} ...")

                made = {"folds": options["folds"] or "all", **{name: options[name] for name in ("drawn", "least")}}
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
                self.stderr.write(f"wrote {path}")
        except (*UNUSABLE, UnknownSystem) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Could not read or write a file: {error}.") from error
        self.stdout.write(card.text())

    def _card_collection(self, options: dict[str, Any]) -> JudgedCollection:
        from search.evaluation.card.collection import card_collection, card_products  # noqa: PLC0415

        folder: Path = options["catalog"]
        drawn, folds = options["drawn"], options["folds"]
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

    def _lexical(self, options: dict[str, Any]) -> None:
        try:
            from search.evaluation import lexical  # noqa: PLC0415  (only in the full requirements)
            from search.evaluation.systems.base import Resources  # noqa: PLC0415
        except ImportError as error:
            raise CommandError(f"Measuring words needs requirements.txt installed: {error}") from error
        resources = Resources(cache=options["cache"], encoder=settings.ENCODER, threads=options["threads"])
        try:
            collection = self._collection(source_of(options), request_of(options))
            if options["curve"]:
                self.stdout.write(json.dumps(lexical.curve(collection, resources)))
                return
            lines = lexical.measure(collection, resources, seed=options["seed"])
        except UNUSABLE as error:
            raise CommandError(str(error)) from error
        self.stdout.write(lexical.page(lines))
        means = {line.asked: {name: round(value.mean, 4) for name, value in line.values.items()} for line in lines}
        self.stdout.write(json.dumps({"name": collection.name, **means}))

    def _quality(self, options: dict[str, Any]) -> None:
        try:
            from search.evaluation import gate  # noqa: PLC0415  (only in the full requirements)
        except ImportError as error:
            raise CommandError(f"The quality gate needs requirements.txt installed: {error}") from error
        found = gate.measure_gate(
            gate.gate_collection(settings.VAR_DIR / "quality"),
            encoder=settings.ENCODER,
            alpha=DEFAULT_ALPHA,
            threads=options["threads"],
        )
        self.stdout.write(json.dumps({name: mean.value for name, mean in found.means.items()}))
        if options["record"]:
            gate.write_recorded(found)
            return
        try:
            worse = gate.fallen(found, gate.read_recorded())
        except gate.NotComparable as error:
            raise CommandError(str(error)) from error
        if worse:
            raise CommandError(
                f"Quality fell: {'; '.join(worse)}. If that is meant, record it: manage.py evaluate quality --record"
            )


def _add_shop(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("catalog", type=Path, help="a Kaggle-fashion folder: styles.csv and images/<id>.jpg")
    parser.add_argument("--folds", type=int, nargs="+", default=sorted(REPORT), help="(default: 7)")
    parser.add_argument("--k", type=int, default=5, help="precision at this rank (default: %(default)s)")
    parser.add_argument("--least", type=int, help="other relevant products a query must have (default: k)")
    parser.add_argument("--check", action="store_true", help="fail when a target is missed")


def _add_retrieval(parser: argparse.ArgumentParser) -> None:
    kept = settings.VAR_DIR / "evaluation"
    add_collection_options(parser)
    parser.add_argument("--topics", type=Path, metavar="DIR", help="a written test collection instead of a fresh one")
    parser.add_argument("--systems", nargs="+", metavar="NAME", help="(default: all)")
    parser.add_argument(
        "--weights",
        action="append",
        default=[],
        type=_named,
        metavar="NAME=PATH",
        help="a checkpoint for resnet50, vit_b_16, bert (a folder) or clip (a file, a folder, or [MODEL:]TAG)",
    )
    parser.add_argument("--timed", type=int, default=50, help="topics of a kind to time (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
    parser.add_argument("--out", type=Path, default=kept / "report", help="folder to write (default: %(default)s)")
    parser.add_argument("--cache", type=Path, default=kept, help="where features are kept (default: %(default)s)")


def _add_lexical(parser: argparse.ArgumentParser) -> None:
    add_collection_options(parser)
    parser.add_argument("--curve", action="store_true", help="P@10 over what words may add to a score, nothing else")
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
    parser.add_argument("--cache", type=Path, default=settings.VAR_DIR / "evaluation", help="(default: %(default)s)")


def _add_encoder(parser: argparse.ArgumentParser) -> None:
    kept = settings.VAR_DIR / "evaluation"
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
        "--least", type=_from_1, default=10, help="relevant products a query must have (default: %(default)s)"
    )
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
    parser.add_argument("--out", type=Path, default=kept / "card", help="folder to write (default: %(default)s)")
    parser.add_argument("--cache", type=Path, default=kept, help="where features are kept (default: %(default)s)")


def _add_quality(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--record", action="store_true", help="write what is measured as what later runs are held to")
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")


def _trained_on(encoder: str) -> TrainedOn | None:
    folder = folder_of(encoder)
    return TrainedOn.read(folder) if folder.is_dir() else None


def _from_1(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 1 on")
    return int(value)


def _named(value: str) -> tuple[str, str]:
    name, separator, path = value.partition("=")
    if name not in WEIGHTS or not (separator and path):
        raise argparse.ArgumentTypeError(f"{value!r} is not NAME=PATH with a name of {', '.join(WEIGHTS)}")
    return name, path
