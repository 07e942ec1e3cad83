"""`evaluate lexical DIR`: what exact words, SKUs, brands and spelling bring to the vectors."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from search.evaluation.commands.base import UNUSABLE, Out
from search.evaluation.commands.retrieval import collection_of
from search.evaluation.options import add_collection_options, request_of, source_of

HELP = "what exact words, SKUs, brands and spelling bring to the vectors"


def add_arguments(parser: ArgumentParser) -> None:
    add_collection_options(parser)
    parser.add_argument("--curve", action="store_true", help="P@10 over what words may add to a score, nothing else")
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")
    parser.add_argument("--cache", type=Path, default=settings.VAR_DIR / "evaluation", help="(default: %(default)s)")


def run(options: Mapping[str, Any], out: Out) -> None:
    try:
        from search.evaluation import lexical
        from search.evaluation.systems.base import Resources
    except ImportError as error:
        raise CommandError(f"Measuring words needs requirements.txt installed: {error}") from error
    resources = Resources(cache=options["cache"], encoder=settings.ENCODER, threads=options["threads"])
    try:
        collection = collection_of(source_of(options), request_of(options))
        if options["curve"]:
            out.stdout.write(json.dumps(lexical.curve(collection, resources)))
            return
        lines = lexical.measure(collection, resources, seed=options["seed"])
    except UNUSABLE as error:
        raise CommandError(str(error)) from error
    out.stdout.write(lexical.page(lines))
    means = {line.asked: {name: round(value.mean, 4) for name, value in line.values.items()} for line in lines}
    out.stdout.write(json.dumps({"name": collection.name, **means}))
