"""A table as Markdown, CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from search.evaluation.claims import MARK
from search.evaluation.runs.folder import replace_text, write_table
from search.evaluation.runs.records import Cell, TableFile

_COLUMNS = ("table", "row", "column", "value", "low", "high", "claim_of_the_paper_on_its_own_data", "note")


def write_all(folder: Path, name: str, table: TableFile) -> tuple[str, ...]:
    """Write NAME.md, NAME.csv and NAME.json; return their names."""
    replace_text(folder / f"{name}.md", markdown(table))
    replace_text(folder / f"{name}.csv", as_csv(table))
    write_table(folder / f"{name}.json", table)
    return f"{name}.md", f"{name}.csv", f"{name}.json"


def markdown(table: TableFile, *, level: int = 2) -> str:
    """Return the table under a heading; a column that holds nothing is left out."""
    kept = [place for place in range(len(table.columns)) if any(_told(row.cells[place]) for row in table.rows)]
    head = ["", *(table.columns[place] for place in kept)]
    rows = [[row.label, *(cell_text(row.cells[place]) for place in kept)] for row in table.rows]
    lines = [_line(head), _line(["---"] * len(head)), *(_line(row) for row in rows)]
    return "\n".join([f"{'#' * level} {table.title}", "", table.caption, "", *lines]) + "\n"


def cell_text(cell: Cell) -> str:
    """Return a cell in words: "53.8 [48.6, 59.0] (paper 92.3)"."""
    parts = ["–" if cell.value is None else number(cell.value)]
    if cell.low is not None and cell.high is not None:
        parts.append(f"[{number(cell.low)}, {number(cell.high)}]")
    if cell.note:
        parts.append(f"({cell.note})")
    if cell.paper is not None:
        parts.append(f"(paper {number(cell.paper)})")
    return " ".join(parts)


def _told(cell: Cell) -> bool:
    return cell.value is not None or cell.paper is not None or bool(cell.note)


def number(value: float) -> str:
    """Return a figure with the digits that a reader can use: 0.034, 4.27, 53.8, 1,456."""
    if abs(value) < 1e-9:
        return "0.0"
    if abs(value) < 0.1:
        return f"{value:.2g}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:,.1f}" if abs(value) < 1000 else f"{value:,.0f}"


def as_csv(table: TableFile) -> str:
    """Return one line a cell, with full precision."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            writer.writerow(
                [_safe(table.title), _safe(row.label), _safe(column), *_values(cell), _safe(cell.note or "")]
            )
    return file.getvalue()


def _values(cell: Cell) -> list[float | str]:
    return ["" if value is None else round(value, 6) for value in (cell.value, cell.low, cell.high, cell.paper)]


def _safe(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def mark() -> str:
    """Say what the paper's numbers are."""
    return f"Numbers marked “paper” are {MARK}: 50,247 products and judgements that are not public."
