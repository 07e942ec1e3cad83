from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from annotations.exporting import label_set
from annotations.label_files import LabelFileError, LabelSet, lines, qrels
from annotations.models import GateOverride, Project


class Command(BaseCommand):
    help = (
        "Write the settled labels of a project with where they come from: JSON lines, or TREC's judgements of "
        "relevance. With --out the last line printed is JSON; without it the labels themselves are printed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("project", help="The project's slug.")
        parser.add_argument("--out", metavar="FILE", type=Path, help="Where to write; a file there is replaced.")
        parser.add_argument("--qrels", action="store_true", help="`topic 0 sku gain` lines of a relevance project.")
        parser.add_argument("--override", metavar="REASON", help="Let labels train that the gate holds back.")
        parser.add_argument("--by", metavar="USER", help="Who overrides the gate.")

    def handle(self, *args: Any, **options: Any) -> None:
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            known = ", ".join(Project.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no project “{options['project']}”. There are: {known}.")
        if options["override"] or options["by"]:
            _override(project, options["override"] or "", options["by"] or "")
        labels = label_set(project)
        try:
            text = "".join(_judgements(project, labels) if options["qrels"] else lines(labels))
        except LabelFileError as error:
            raise CommandError(str(error)) from error
        if not options["out"]:
            self.stdout.write(text, ending="")
            return
        _write(options["out"], text)
        self.stdout.write(json.dumps(_summary(labels)))


def _override(project: Project, reason: str, username: str) -> None:
    user = get_user_model().objects.filter(username=username).first()
    if user is None or not reason.strip():
        raise CommandError("An override needs --override with a reason and --by with the name of an account.")
    GateOverride.objects.create(project=project, by=user, reason=reason.strip())


def _judgements(project: Project, labels: LabelSet) -> Iterable[str]:
    if project.kind != Project.Kind.RELEVANCE:
        raise CommandError(f"“{project.slug}” judges no relevance: leave --qrels out.")
    (question,) = project.scheme.questions
    return qrels(labels, question.key, {value: gain for gain, value in enumerate(question.values)})


def _write(path: Path, text: str) -> None:
    """Write a file aside, fsync it and rename it."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error


def _summary(labels: LabelSet) -> dict[str, object]:
    source = labels.source
    return {
        "products": len(labels.products),
        "labels": len(source.labels),
        "trainable": len(source.trainable),
        "overridden": source.override is not None,
        "synthetic": source.synthetic,
    }
