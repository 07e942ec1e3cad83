"""The first paragraph of a report, made from its numbers: how good, against whom, how sure, and where it fails."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from search.evaluation.report.weak import Group, weakest
from search.evaluation.tables import Row, Table
from search.evaluation.types import JudgedCollection

#: A difference of a smaller corrected p-value is called one.
LEVEL = 0.05
_NAMED = ("I", "II", "IIIa", "IIIb", "N", "C")


def summary(collection: JudgedCollection, tables: Sequence[Table], *, full: str, ours: Collection[str]) -> str:
    """Return sentences, a line each; `ours` are the systems that do not count as a rival."""
    asked = [table for table in tables if table.question.number in _NAMED and _row(table, full)]
    if not asked:
        return f"The full system ({full}) was not among those that ran, so there is nothing to sum up."
    sentences = [
        f"Over {len(collection.products)} products ({collection.name}) and {len(collection.topics)} topics, the first "
        f"ten places of {full} hold relevant products in these shares (P@10, 95 % interval): "
        + "; ".join(_how_good(table, full) for table in asked)
        + "."
    ]
    rivals = [text for table in asked if (text := _against(table, full, ours))]
    if rivals:
        sentences.append(f"Against the best rival of each table: {'; '.join(rivals)}.")
    weak = [text for table in asked if (text := _where_it_fails(collection, table, full))]
    if weak:
        sentences.append(f"It loses most on: {'; '.join(weak)}.")
    missing = [row.name for row in tables[0].rows if row.note.startswith("not run")]
    if missing:
        sentences.append(f"Not run here, so not beaten here: {', '.join(missing)}.")
    return "\n".join(sentences)


def _row(table: Table, name: str) -> Row | None:
    return next((row for row in table.rows if row.name == name and row.values), None)


def _how_good(table: Table, full: str) -> str:
    row = _row(table, full)
    assert row is not None  # noqa: S101
    value = row.values["P@10"]
    return (
        f"{table.question.title} {100 * value.mean:.1f} % ({100 * value.low:.1f} to {100 * value.high:.1f}; "
        f"a perfect ranking {100 * table.ceiling:.1f}; {len(table.topics)} topics)"
    )


def _against(table: Table, full: str, ours: Collection[str]) -> str:
    rivals = [row for row in table.rows if row.name not in ours and row.values and row.differences]
    if not rivals:
        return ""
    best = max(rivals, key=lambda row: row.values["P@10"].mean)
    difference = best.differences["P@10"]
    points = -100 * difference.mean
    if difference.p >= LEVEL:
        verdict = f"{points:+.1f} points beside {best.name}, which this many topics cannot tell from chance"
    else:
        verdict = f"{abs(points):.1f} points {'ahead of' if points > 0 else 'behind'} {best.name}"
    return f"{table.question.title}: {verdict} ({p_value(difference.p)})"


def _where_it_fails(collection: JudgedCollection, table: Table, full: str) -> str:
    values = table.per_topic[full]["P@10"]
    types, colours = weakest(collection, values, "article_type"), weakest(collection, values, "colour")
    if not types and not colours:
        return ""
    return f"{table.question.title}: {', '.join(_named(group) for group in [*types[:2], *colours[:2]])}"


def _named(group: Group) -> str:
    return f"{group.label} ({100 * group.mean:.0f} % of {100 * group.possible:.0f} possible, {group.topics} topics)"


def p_value(p: float) -> str:
    """Write a p-value as papers do: "p = 0.012", "p < 0.001"."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"
