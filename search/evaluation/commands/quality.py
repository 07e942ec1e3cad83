"""`evaluate quality`: a small fixed measurement, held against recorded values."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from search.evaluation.commands.base import Out
from search.query import DEFAULT_ALPHA

HELP = "a small fixed measurement; fails when precision fell"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--record", action="store_true", help="write what is measured as what later runs are held to")
    parser.add_argument("--threads", type=int, default=2, help="(default: %(default)s)")


def run(options: Mapping[str, Any], out: Out) -> None:
    try:
        from search.evaluation import gate
    except ImportError as error:
        raise CommandError(f"The quality gate needs requirements.txt installed: {error}") from error
    found = gate.measure_gate(
        gate.gate_collection(settings.VAR_DIR / "quality"),
        encoder=settings.ENCODER,
        alpha=DEFAULT_ALPHA,
        threads=options["threads"],
    )
    out.stdout.write(json.dumps({name: mean.value for name, mean in found.means.items()}))
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
