"""`evaluate shop DIR`: precision over HTTP, on a temporary shop of the products kept back."""

from __future__ import annotations

import json
import tempfile
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from tqdm import tqdm

from search.evaluation.commands.base import Out
from search.evaluation.folds import REPORT
from search.evaluation.heldout import Measured, held_out_rows, measure, write_blind_folder
from search.evaluation.shop import ShopDidNotStart, temporary_shop

HELP = "precision over HTTP on a temporary shop (also: evaluate DIR)"
TARGETS = {"text": 0.90, "photo": 0.55, "hybrid": 0.80}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("catalog", type=Path, help="a Kaggle-fashion folder: styles.csv and images/<id>.jpg")
    parser.add_argument("--folds", type=int, nargs="+", default=sorted(REPORT), help="(default: 7)")
    parser.add_argument("--k", type=int, default=5, help="precision at this rank (default: %(default)s)")
    parser.add_argument("--least", type=int, help="other relevant products a query must have (default: k)")
    parser.add_argument("--check", action="store_true", help="fail when a target is missed")


def run(options: Mapping[str, Any], out: Out) -> None:
    from search.evaluation.client import http_client

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
    out.stderr.write(f"{len(rows)} products of fold {options['folds']}, {least} or more relevant others")
    missed = _report(measured, k, out)
    summary = {
        kind: {"queries": result.queries, f"P@{k}": round(result.precision, 4)} for kind, result in measured.items()
    }
    out.stdout.write(json.dumps({"products": len(rows), "folds": options["folds"], **summary}))
    if missed and options["check"]:
        raise CommandError(f"Below target: {', '.join(missed)}.")


def _report(measured: Mapping[str, Measured], k: int, out: Out) -> list[str]:
    """Say what was measured; returns the kinds of query that missed their target."""
    for kind, result in measured.items():
        out.stderr.write(
            f"  {kind:7} P@{k} {result.precision:.3f} over {result.queries} queries (target {TARGETS[kind]:.2f})"
        )
    return [kind for kind, result in measured.items() if not result.precision >= TARGETS[kind]]
