from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotations.decisions import ProjectClosed
from annotations.importing import BadMapping, Mapped, Origin, import_labels
from annotations.models import Annotator, Project

SHOWN_FAILURES = 20


class Command(BaseCommand):
    help = (
        "Bring labels that were given elsewhere into a project: CSV or JSON lines, with a mapping of columns to "
        "questions. The last line is JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("project", help="The project's slug.")
        parser.add_argument("path", metavar="PATH", type=Path, help="A .csv or .jsonl file.")
        parser.add_argument("--mapping", required=True, type=Path, help="JSON: which column is what.")
        parser.add_argument("--name", required=True, help="What to call this source; the labels keep it.")
        parser.add_argument("--annotator", default="all", help="Who labelled, where no column says so.")
        parser.add_argument(
            "--kind", choices=Annotator.Kind.values, required=True, help="Who labelled: person or model."
        )
        parser.add_argument("--synthetic", action="store_true", help="A program made them up.")

    def handle(self, *args: Any, **options: Any) -> None:
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project “{options['project']}”.")
        origin = Origin(options["name"], options["annotator"], options["kind"], options["synthetic"])
        try:
            mapping = Mapped.read(options["mapping"], project)
            done = import_labels(project, options["path"], mapping, origin)
        except (BadMapping, ProjectClosed) as error:
            raise CommandError(str(error)) from error
        for line, reason in done.failed[:SHOWN_FAILURES]:
            self.stderr.write(f"line {line}: {reason}")
        counts = {"stored": done.stored, "unchanged": done.unchanged, "failed": len(done.failed)}
        self.stdout.write(json.dumps(counts))
