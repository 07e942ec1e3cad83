from __future__ import annotations

import json
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.evaluation.folds import REPORT
from search.evaluation.heldout import Measured, held_out_rows, measure, write_blind_folder
from search.evaluation.shop import ShopDidNotStart, temporary_shop

TARGETS = {"text": 0.90, "photo": 0.55, "hybrid": 0.80}


class Command(BaseCommand):
    help = "Measure precision over HTTP on a temporary shop that holds the given folds only, their labels hidden."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("catalog", type=Path, help="a Kaggle-fashion folder: styles.csv and images/<id>.jpg")
        parser.add_argument("--folds", type=int, nargs="+", default=sorted(REPORT), help="(default: 7)")
        parser.add_argument("--k", type=int, default=5, help="precision at this rank (default: %(default)s)")
        parser.add_argument("--least", type=int, help="other relevant products a query must have (default: k)")
        parser.add_argument("--check", action="store_true", help="fail when a target is missed")

    def handle(self, *args: Any, **options: Any) -> None:
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
