"""The topics that an encoder answers worst, as a page and as one picture."""

from __future__ import annotations

from PIL import Image

from search.evaluation.card.column import SHOWN, Column
from search.evaluation.card.sheet import failure_sheet
from search.evaluation.metrics import best_precision
from search.evaluation.report.failures import failures_page, worst_topics
from search.evaluation.runner import SystemRun
from search.evaluation.tables import QUESTIONS, Table
from search.evaluation.types import JudgedCollection

WORST = 12
#: So many of each kind stand on the picture.
ON_SHEET = 3


def sharing(*, drawn: bool) -> str:
    """Say whether the pictures of failures may be shown to anyone."""
    if drawn:
        return "Its products are drawn, so it may be shared."
    return "It holds pictures of the catalogue: never commit or publish it."


def page(collection: JudgedCollection, column: Column, *, drawn: bool) -> str:
    """Return the worst topics of each kind with what came and what should have come."""
    ideal = SystemRun("what should have come", "", {topic: dict(gains) for topic, gains in collection.qrels.items()})
    return failures_page(
        collection, _tables(collection, column), [column.run, ideal], worst=WORST, note=sharing(drawn=drawn)
    )


def sheet(collection: JudgedCollection, column: Column) -> Image.Image:
    """Return a picture of the worst few of each kind, no rule twice."""
    worst: list[str] = []
    rules = {topic.id: topic.rule for topic in collection.topics}
    for table in _tables(collection, column):
        values = table.per_topic[column.name]["P@10"]
        order = worst_topics(collection, values, len(values))
        first = {rules[topic]: topic for topic in reversed(order)}
        worst += [topic for topic in order if first[rules[topic]] == topic][:ON_SHEET]
    return failure_sheet(collection, column.run.run, worst)


def _tables(collection: JudgedCollection, column: Column) -> list[Table]:
    found = []
    for question in QUESTIONS:
        values = column.precision(collection, *question.kinds)
        if len(question.kinds) > 1 or not values:
            continue
        ceiling = sum(best_precision(collection.qrels[topic], SHOWN) for topic in values) / len(values)
        found.append(Table(question, tuple(values), ceiling, (), {column.name: {"P@10": values}}))
    return found
