"""The figures of a card as a page of Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from search.evaluation.card.column import Column
from search.evaluation.card.confusion import Confusion
from search.evaluation.card.figures import LINES, Figure, Line, composed_key


def figures_page(title: str, notes: Sequence[str], columns: Sequence[Column], sections: Sequence[str]) -> str:
    """Return notes, the table of all figures with a column a contender, what they are made of, and more sections."""
    made = "\n".join(f"- `{column.name}`: {column.made_of}" for column in columns)
    said = "\n".join(f"- {note}" for note in notes)
    return "\n\n".join([f"# {title}", said, figures_table(columns), f"## Columns\n\n{made}", *sections]) + "\n"


def figures_table(columns: Sequence[Column]) -> str:
    """Return the table; percent, 95 % intervals in brackets, the weights that are best in bold."""
    head = ["figure (percent)", "goal", "queries", *(f"`{column.name}`" for column in columns)]
    lines = [head, ["---"] * len(head), *(_cells(line, columns) for line in LINES)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cells(line: Line, columns: Sequence[Column]) -> list[str]:
    found = [column.figures.get(line.key) for column in columns]
    queries = next((str(figure.queries) for figure in found if figure), "–")
    return [line.title, _goal(line), queries, *(_value(line, column) for column in columns)]


def _goal(line: Line) -> str:
    if line.goal is None:
        return ""
    return f"{'at most' if line.difference else 'at least'} {100 * line.goal:.0f}"


def _value(line: Line, column: Column) -> str:
    figure = column.figures.get(line.key)
    if figure is None:
        return "–"
    sign = "+" if line.difference else ""
    mean, low, high = (f"{100 * value:{sign}.1f}" for value in asdict(figure.interval).values())
    said = f"{mean} [{low}, {high}]" + (f" ({figure.note})" if figure.note else "")
    best = column.best_alpha is not None and line.key == composed_key(column.best_alpha)
    return f"**{said}**" if best else said


def confusion_section(title: str, chart: str, found: Confusion) -> str:
    """Return a heat map's picture and the pairs that are taken for each other most often."""
    rows = [f"| {pair.photo} | {pair.found} | {100 * pair.share:.1f} | {pair.photos} |" for pair in found.worst()]
    table = ["| photo of | taken for | percent of the first ten | photos |", "|---|---|---|---|", *rows]
    return "\n".join([f"## {title}", "", f"![{title}]({chart})", "", *table])


def figures_json(about: Mapping[str, Any], columns: Sequence[Column], confusions: Mapping[str, Confusion]) -> str:
    """Return everything that the page says, for programs; shares in [0, 1]."""
    found = {
        "about": dict(about),
        "goals": {line.key: line.goal for line in LINES if line.goal is not None},
        "columns": {
            column.name: {
                "made_of": column.made_of,
                "best_alpha": column.best_alpha,
                "figures": {key: _figure(figure) for key, figure in column.figures.items()},
            }
            for column in columns
        },
        "confusions": {
            name: {"labels": each.labels, "photos": each.photos.tolist(), "places": each.counts.tolist()}
            for name, each in confusions.items()
        },
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _figure(figure: Figure) -> dict[str, Any]:
    return {**{name: round(value, 6) for name, value in asdict(figure.interval).items()}, "queries": figure.queries}
