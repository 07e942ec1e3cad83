"""Bringing in labels that were given elsewhere, by a mapping from their columns to a project's questions.

The mapping is JSON. `sku` names the column of the product, and `merchant`, `topic` (of a query) and `annotator` theirs,
where there are such. `questions` gives for each question its `column`, the `values` that the file's words stand for,
and, for one with several answers, the `separator`:

    {"sku": "id", "annotator": "worker",
     "questions": {"occasions": {"column": "usage", "separator": ";", "values": {"Smart": "business", "": "none"}}}}

A label fills a slot like any other: an item with all its labels takes no more. Running it again changes nothing.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from annotations.assignment import fill_slots
from annotations.decisions import NotTaken, ProjectClosed, Verdict, record
from annotations.models import Annotator, Decision, Item, Project
from annotations.scheme import Answers, InvalidAnswer
from catalog.models import Product

_COLUMNS = ("sku", "merchant", "topic", "annotator")


class BadMapping(ValueError):
    """A mapping that does not fit the project or the file; the message says what to change."""


class BadRow(ValueError):
    """A row that gives no label; the message says why."""


@dataclass(frozen=True)
class QuestionColumn:
    """Where a question's answer stands, and what the words there mean."""

    column: str
    values: Mapping[str, str] = field(default_factory=dict)
    separator: str = ""

    def answer(self, row: Mapping[str, str]) -> list[str]:
        text = row.get(self.column, "").strip()
        words = [word.strip() for word in text.split(self.separator)] if self.separator else [text]
        return [value for word in words if (value := self.values.get(word, word))]


@dataclass(frozen=True)
class Mapped:
    """A mapping that fits a project."""

    columns: Mapping[str, str]
    questions: Mapping[str, QuestionColumn]

    @classmethod
    def read(cls, path: Path, project: Project) -> Mapped:
        """Read a mapping. Raises `BadMapping`."""
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            questions = {key: QuestionColumn(**value) for key, value in found.pop("questions").items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadMapping(f"{path} is no mapping ({error}); docs/annotation-projects.md shows one.") from error
        asked = {question.key for question in project.scheme.questions}
        if set(questions) != asked:
            raise BadMapping(f"The mapping has to name these questions: {', '.join(sorted(asked))}.")
        if "sku" not in found or set(found) - set(_COLUMNS):
            raise BadMapping(f"Beside questions, a mapping names {', '.join(_COLUMNS)}; sku is required.")
        return cls(found, questions)

    def answers(self, row: Mapping[str, str]) -> Answers:
        return {key: column.answer(row) for key, column in self.questions.items()}

    def cell(self, row: Mapping[str, str], name: str) -> str:
        return row.get(self.columns[name], "").strip() if name in self.columns else ""


@dataclass
class Imported:
    """What became of a file's rows."""

    stored: int = 0
    unchanged: int = 0
    failed: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Origin:
    """Who labelled, where a row does not say so itself, and under which name it came in."""

    name: str
    annotator: str
    kind: Annotator.Kind
    synthetic: bool


def import_labels(project: Project, path: Path, mapping: Mapped, origin: Origin) -> Imported:
    """Store the labels of a CSV or JSON-lines file; rows that cannot be stored are told by their line.

    Raises `BadMapping` for a file that cannot be read, and `ProjectClosed`.
    """
    if not project.is_open:
        raise ProjectClosed(project)
    done = Imported()
    for line, row in _rows(path):
        try:
            with transaction.atomic():
                stored = _store(project, row, mapping, origin)
        except (BadRow, InvalidAnswer, NotTaken) as error:
            done.failed.append((line, str(error)))
        else:
            done.stored += stored
            done.unchanged += not stored
    return done


def _store(project: Project, row: Mapping[str, str], mapping: Mapped, origin: Origin) -> bool:
    """Store one label; False where it is there already."""
    product = _product(mapping.cell(row, "sku"), mapping.cell(row, "merchant"))
    item = _item(project, product, mapping.cell(row, "topic"))
    name = mapping.cell(row, "annotator") or origin.annotator
    annotator = _annotator(f"{origin.name}:{name}", origin.kind)
    answers = mapping.answers(row)
    said = json.dumps(answers, sort_keys=True)
    key = hashlib.sha256(f"{origin.name}/{item.pk}/{said}".encode()).hexdigest()
    if annotator.decisions.filter(key=key).exists():
        return False
    source, label = f"import:{origin.name}", Decision.Kind.LABEL
    record(item, annotator, Verdict(label, key, answers, source=source, synthetic=origin.synthetic))
    return True


def _product(sku: str, merchant: str) -> Product:
    products = list(Product.objects.filter(sku=sku, **({"merchant__slug": merchant} if merchant else {}))[:2])
    if not products:
        raise BadRow(f"There is no product {sku!r}.")
    if len(products) > 1:
        raise BadRow(f"Several merchants have {sku!r}: map the column of the merchant.")
    return products[0]


def _item(project: Project, product: Product, topic: str) -> Item:
    """Return the item of a product, made if there is none. Raises `BadRow` where it needs a query and has none."""
    query = project.queries.filter(topic=topic).first() if topic else None
    if query is None and (topic or project.kind == Project.Kind.RELEVANCE):
        raise BadRow(
            f"There is no query {topic!r} in this project." if topic else "Relevance needs a query: map topic."
        )
    item, created = Item.objects.get_or_create(project=project, product=product, query=query)
    item.project = project
    if created:
        fill_slots(project, [item])
    return item


def _annotator(username: str, kind: Annotator.Kind) -> Annotator:
    user, _ = get_user_model().objects.get_or_create(username=username[:150], defaults={"is_active": False})
    return Annotator.objects.get_or_create(user=user, defaults={"kind": kind})[0]


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the rows of a CSV file (by its header) or of JSON lines, with their line. Raises `BadMapping`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            if path.suffix.lower() in {".jsonl", ".ndjson"}:
                yield from ((line, _texts(json.loads(row))) for line, row in enumerate(file, 1) if row.strip())
            else:
                reader = csv.DictReader(file)
                yield from ((reader.line_num, _texts(row)) for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error, json.JSONDecodeError) as error:
        raise BadMapping(f"{path} cannot be read: {error}.") from error


def _texts(row: Any) -> dict[str, str]:
    if not isinstance(row, dict):
        return {}
    return {str(key): "" if value is None else str(value) for key, value in row.items()}
