"""`manage.py evaluate site OUT`: the reports of all runs as pages that need no server."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from tqdm import tqdm

from search.evaluation.commands.base import Out, from_1
from search.reports.folder import WORST, write_site

HELP = "write the pages of /evaluation/ as HTML files that need no server"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="where to write; pages that are there are replaced")
    parser.add_argument("--runs", type=Path, default=settings.EVALUATION_DIR, help="(default: %(default)s)")
    parser.add_argument(
        "--worst", type=from_1, default=WORST, help="queries of a run with a page of their own (default: %(default)s)"
    )


def run(options: Mapping[str, Any], out: Out) -> None:
    try:
        with tqdm(desc="Writing", unit=" pages", disable=None) as bar:
            pages = write_site(options["runs"], options["folder"], worst=options["worst"], on_page=bar.update)
    except OSError as error:
        raise CommandError(f"Could not write the report: {error}.") from error
    out.stdout.write(json.dumps({"site": str(options["folder"]), "pages": pages}))
