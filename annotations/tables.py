"""A report and its decisions as tables, for spreadsheets and programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from annotations.models import Decision, Project
from annotations.reports import Report

FIGURES = ("label", "measure", "value", "low", "high", "items", "pairs", "percent", "gate", "verdict", "raters")
DECISIONS = (
    *("item", "merchant", "sku", "product", "query", "annotator", "kind_of_annotator", "decision", "reason"),
    *("seconds", "gold", "synthetic", "source", "decided_at"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def figures(report: Report) -> Iterator[str]:
    """Yield the lines of a table with one label a row."""
    raters = ", ".join(f"{count} {kind}" for kind, count in report.ratings.kinds().items())
    yield from _lines([FIGURES])
    for row in report.rows:
        figure, interval = row.verdict.figure, row.verdict.figure.interval
        bounds = (interval.low, interval.high) if interval else ("", "")
        verdict = "passes" if row.verdict.passes else "overridden" if row.lets_through else "waits"
        values = [row.label.key, row.verdict.measure, figure.value, *bounds, figure.items, figure.pairs, row.percent]
        yield from _lines([[*values, row.verdict.least, verdict, raters]])


def decisions(project: Project) -> Iterator[str]:
    """Yield the lines of a table with one decision a row, its answers in columns of their own."""
    questions = [question.key for question in project.scheme.questions]
    yield from _lines([[*DECISIONS, *questions]])
    rows = Decision.objects.in_project(project).select_related(
        "annotator__user", "item__query", "item__product__merchant"
    )
    for row in rows.order_by("item__position", "item_id", "created_at").iterator(chunk_size=500):
        item, product = row.item, row.item.product
        about = [item.pk, product.merchant.slug, product.sku, product.title, item.query.topic if item.query else ""]
        who = [str(row.annotator), row.annotator.kind, row.kind, row.reason]
        how = [row.seconds, item.is_gold, row.synthetic, row.source, row.created_at.isoformat()]
        yield from _lines([[*about, *who, *how, *(";".join(row.answers.get(key, [])) for key in questions)]])


def _lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([_plain(value) for value in row] for row in rows)
    yield buffer.getvalue()


def _plain(value: object) -> object:
    """Keep spreadsheets from taking somebody's words for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
