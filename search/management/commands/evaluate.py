from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from search.evaluation.commands import VERBS, verb
from search.evaluation.commands.base import Out


class Command(BaseCommand):
    help = "Measure how good the search is: on a served shop, against other systems, or against recorded values."

    def run_from_argv(self, argv: list[str]) -> None:
        """Take `evaluate DIR` for `evaluate shop DIR`."""
        if len(argv) > 2 and argv[2] not in {*VERBS, "-h", "--help"}:
            argv = [*argv[:2], "shop", *argv[2:]]
        super().run_from_argv(argv)

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="|".join(VERBS))
        for name in VERBS:
            verb(name).add_arguments(verbs.add_parser(name, help=verb(name).HELP))

    def handle(self, *args: Any, **options: Any) -> None:
        verb(options["verb"]).run(options, Out(self.stdout, self.stderr))
