"""The first paragraph of a report in words: how good, against whom, how sure, where it fails, what does not hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from search.evaluation.report.summary import p_value
from search.evaluation.runs.records import TableFile
from search.evaluation.tables import TESTED, Table

#: The kinds of query that the goal is about, by the number of their table.
GOAL = {
    "I": "words",
    "II": "photos",
    "IIIa": "photos with words that agree",
    "IIIb": "photos with words that change them",
}
LEVEL = 0.01


def goal(tables: Sequence[Table], *, full: str, ours: Collection[str]) -> str:
    """Say whether the full system beats every baseline that ran, on every measure and kind, with p < LEVEL (Holm)."""
    asked = [table for table in tables if table.question.number in GOAL]
    held, missed = 0, list[str]()
    for table in asked:
        for name, measure, mean, p in _differences(table, ours):
            if mean < 0 and p < LEVEL:
                held += 1
            else:
                missed.append(f"{GOAL[table.question.number]}, {measure}, {name} ({-100 * mean:+.1f}, {p_value(p)})")
    if not held + len(missed):
        return "The goal (to beat every baseline) was not tested: no baseline ran beside the full system."
    target = (
        f"The goal was that {full} beats every baseline that ran on {', '.join(TESTED)} for words, photos, and both, "
        f"with p < {LEVEL} after Holm's correction: it holds in {held} of {held + len(missed)} comparisons"
    )
    if not missed:
        return f"{target}."
    return f"{target}. It does not hold for (points ahead): {'; '.join(missed)}."


def _differences(table: Table, ours: Collection[str]) -> Iterator[tuple[str, str, float, float]]:
    for row in table.rows:
        if row.name not in ours:
            for measure, found in row.differences.items():
                yield row.name, measure, found.mean, found.p


def components(table: TableFile) -> str:
    """Say what each component adds, for which queries, at what cost, and where that is not certain."""
    kinds = [column.partition(":")[0] for column in table.columns[:-1]]
    said = []
    for row in table.rows:
        pays, costs, unsure, idle = list[str](), list[str](), list[str](), list[str]()
        for kind, cell in zip(kinds, row.cells, strict=False):
            if cell.value is None or cell.low is None or cell.high is None:
                continue
            told = f"{kind} {cell.value:+.1f} [{cell.low:+.1f}, {cell.high:+.1f}]"
            if cell.low == cell.high == 0:
                idle.append(kind)
            else:
                (pays if cell.low > 0 else costs if cell.high < 0 else unsure).append(told)
        time = row.cells[-1].value
        parts = [
            f"adds {', '.join(pays)}" if pays else "adds nothing certain",
            f"costs {', '.join(costs)}" if costs else "",
            f"cannot be told from zero for {', '.join(unsure)}" if unsure else "",
            f"changes nothing for {', '.join(idle)}" if idle else "",
            _cost(time) if time is not None else "",
        ]
        said.append(f"{row.label} {', '.join(part for part in parts if part)}")
    return f"Which component pays (points of P@10, 95 % interval): {'; '.join(said)}."


def _cost(milliseconds: float) -> str:
    """Say what a component takes; a difference below zero is the noise of the clock."""
    return f"takes {milliseconds:.2f} ms of one core" if milliseconds > 0 else "takes no time that could be measured"


def ablation(tables: Mapping[str, TableFile]) -> str:
    """Say what the ranking stages add where a query has a context, and where it has none."""
    said = []
    for table in tables.values():
        steps = [
            f"{row.label} {cell.value:+.1f} [{cell.low:+.1f}, {cell.high:+.1f}] in {row.cells[3].value:.2g} ms"
            for row in table.rows
            if (cell := row.cells[2]).value is not None
            and cell.low is not None
            and cell.high is not None
            and row.label != "base"
        ]
        said.append(f"{table.title.partition(': ')[2]}: {', '.join(steps)}")
    return f"Ranking stages, points of P@10 over likeness alone (Table IV): {'; '.join(said)}."


def fusion(tables: Mapping[str, TableFile]) -> str:
    """Say which fusion is best for each kind of query."""
    said = []
    for table in tables.values():
        rows = [row for row in table.rows if row.cells[0].value is not None]
        best = max(rows, key=lambda row: row.cells[0].value or 0.0)
        first = rows[0]
        kind = table.title.partition(", ")[2].partition(":")[0]
        said.append(f"{kind} {best.label} ({best.cells[0].value:.1f} %; {first.label} {first.cells[0].value:.1f} %)")
    return f"The best fusion by P@10: {'; '.join(said)}."


def latency(table: TableFile, about: str) -> str:
    """Say what a search takes, and what most of that is. about: which index, and how busy the machine was."""
    by_name = {row.label: row.cells for row in table.rows}
    stages = {name: cells[2].value or 0.0 for name, cells in by_name.items() if name not in ("total", "other")}
    most = max(stages, key=lambda name: stages[name])
    total = by_name["total"]
    return (
        f"A search takes {total[0].value:.0f} ms at the median and {total[1].value:.0f} ms at p99, "
        f"{stages[most]:.0f} % of all time in the stage {most} ({about})."
    )


def experiment(table: TableFile, *, synthetic: bool) -> str:
    """Say what context changed for visitors."""
    who = "simulated visitors (synthetic, no word on people)" if synthetic else "visitors"
    first = table.rows[0]
    cell = first.cells[2]
    if cell.value is None or cell.low is None or cell.high is None:
        return f"Of {who} too few were seen to tell what context changes."
    change = f"{cell.value:+.1f} % [{cell.low:+.1f}, {cell.high:+.1f}]"
    return f"With context, {first.label.lower()} of {who} changes by {change}."
