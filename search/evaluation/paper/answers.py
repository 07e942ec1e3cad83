"""What every system answered to every query, as the report site reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from search.evaluation.measures import ranked
from search.evaluation.report.weak import asked_for
from search.evaluation.runner import SystemRun
from search.evaluation.runs.records import SHOWN, Answer, Result
from search.evaluation.tables import Table
from search.evaluation.types import JudgedCollection, Topic

#: A value of one query is not a mean, so that the measure has another name.
OF_ONE = {"MAP": "AP", "MRR": "RR"}


def answers(collection: JudgedCollection, tables: Sequence[Table], runs: Sequence[SystemRun]) -> Iterator[Answer]:
    """Give an answer for each topic and each system that answered it."""
    metrics = _metrics(tables)
    for topic in collection.topics:
        wanted = {name: asked_for(collection, topic.id, name) for name in ("article_type", "colour", "gender")}
        for run in runs:
            if topic.id in run.run:
                yield _answer(topic, collection, run, metrics[run.name, topic.id], wanted)


def _answer(
    topic: Topic,
    collection: JudgedCollection,
    run: SystemRun,
    metrics: Mapping[str, float],
    wanted: Mapping[str, str],
) -> Answer:
    scores, gains, told = run.run[topic.id], collection.qrels[topic.id], run.terms.get(topic.id, {})
    results = []
    for key in ranked(scores)[:SHOWN]:
        terms = told.get(key)
        score = sum(terms.values()) if terms else scores[key]
        results.append(
            Result(
                sku=key,
                relevance=min(2, gains.get(key, 0)),
                score=round(score, 5),
                terms={name: round(value, 5) for name, value in terms.items() if value} if terms else None,
            )
        )
    return Answer(
        query_id=topic.id,
        kind=topic.kind,
        text=topic.text or None,
        photo=topic.product or None,
        system=run.name,
        metrics=metrics,
        results=tuple(results),
        rule=topic.rule,
        **wanted,
    )


def _metrics(tables: Sequence[Table]) -> dict[tuple[str, str], dict[str, float]]:
    found: dict[tuple[str, str], dict[str, float]] = {}
    for table in tables:
        for system, measures in table.per_topic.items():
            for measure, values in measures.items():
                for topic, value in values.items():
                    found.setdefault((system, topic), {})[OF_ONE.get(measure, measure)] = round(value, 5)
    return found
