"""Tables as Markdown, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from search.evaluation.claims import MARK
from search.evaluation.report.summary import p_value
from search.evaluation.runs import points
from search.evaluation.tables import TESTED, Row, Table

_MEASURES = (*TESTED, "MRR")


def markdown(
    title: str, summary: str, tables: Sequence[Table], notes: Sequence[str], charts: Mapping[str, str] | None = None
) -> str:
    """Return the report as one page; charts: the file of the chart by a table's number, to show above its figures."""
    parts = [f"# {title}", points.markdown(summary), *(f"- {note}" for note in notes)]
    text = "\n\n".join(parts[:2]) + "\n\n" + "\n".join(parts[2:])
    systems = [f"- `{row.name}`: {row.made_of or row.note}" for row in (tables[0].rows if tables else ())]
    sections = [_section(table, (charts or {}).get(table.question.number)) for table in tables]
    return "\n\n".join([text, "\n".join(["## Systems", "", *systems]), *sections]) + "\n"


def _section(table: Table, chart: str | None) -> str:
    claimed = any(row.claims for row in table.rows)
    head = ["system", *(f"{name} [95 %]" for name in _MEASURES), "P@10 less the full system's", "diversity", "coverage"]
    head.append("ms p50 / p95")
    if claimed:
        head.append(f"P@10 / R@50 / MAP / NDCG claimed ({MARK})")
    rows = [_cells(row, claimed) for row in table.rows]
    lines = [_line(head), _line(["---"] * len(head)), *(_line(cells) for cells in rows)]
    title = f"## Table {table.question.number}: {table.question.title}"
    about = f"{len(table.topics)} topics; a perfect ranking has P@10 {100 * table.ceiling:.1f}. Percent."
    picture = [f"![Table {table.question.number} as bars]({chart})", ""] if chart else []
    return "\n".join([title, "", about, "", *picture, *lines])


def _cells(row: Row, claimed: bool) -> list[str]:
    claims = " / ".join(f"{100 * row.claims[name]:.1f}" for name in TESTED) if row.claims else "–"
    end = [claims] if claimed else []
    if not row.values:
        return [f"`{row.name}`", f"– ({row.note})", *["–"] * (len(_MEASURES) + 3), *end]
    values = [row.values[name] for name in _MEASURES]
    return [
        f"`{row.name}`",
        *(f"{100 * value.mean:.1f} [{100 * value.low:.1f}, {100 * value.high:.1f}]" for value in values),
        _difference(row),
        f"{row.diversity:.2f}",
        f"{100 * row.coverage:.0f}",
        f"{1000 * row.p50:.1f} / {1000 * row.p95:.1f}" if row.p95 else "–",
        *end,
    ]


def _difference(row: Row) -> str:
    found = row.differences.get("P@10")
    return f"{100 * found.mean:+.1f} ({p_value(found.p)})" if found else "–"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def as_csv(tables: Sequence[Table]) -> str:
    """Return one line for each table, system and measure; shares in [0, 1]."""
    file = io.StringIO()
    writer = csv.DictWriter(file, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(line for table in tables for row in table.rows for line in _lines(table, row))
    return file.getvalue()


_COLUMNS = (
    *("table", "question", "topics", "system", "made_of", "measure", "mean", "low", "high"),
    *("less_full_system", "p_holm", "claim_of_the_paper_on_its_own_data", "note"),
)


def _lines(table: Table, row: Row) -> Iterator[dict[str, object]]:
    for name in _MEASURES:
        value, difference = row.values.get(name), row.differences.get(name)
        yield {
            "table": table.question.number,
            "question": table.question.title,
            "topics": len(table.topics),
            "system": row.name,
            "made_of": row.made_of,
            "measure": name,
            "mean": _rounded(value.mean) if value else "",
            "low": _rounded(value.low) if value else "",
            "high": _rounded(value.high) if value else "",
            "less_full_system": _rounded(difference.mean) if difference else "",
            "p_holm": _rounded(difference.p) if difference else "",
            "claim_of_the_paper_on_its_own_data": _rounded(row.claims.get(name)),
            "note": row.note,
        }


def _rounded(value: float | None) -> float | str:
    return "" if value is None else round(value, 6)


def as_json(summary: str, tables: Sequence[Table], about: Mapping[str, Any]) -> str:
    """Return everything, values of each topic with it. about: of the run, such as seed and catalogue."""
    found = {"about": dict(about), "summary": summary, "tables": [_table(table) for table in tables]}
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _table(table: Table) -> dict[str, Any]:
    return {
        "number": table.question.number,
        "question": table.question.title,
        "kinds": table.question.kinds,
        "topics": len(table.topics),
        "ceiling": table.ceiling,
        "systems": [asdict(row) for row in table.rows],
        "per_topic": table.per_topic,
    }
