"""Bars with intervals as small SVG files that read on light and on dark pages."""

from __future__ import annotations

import io
from contextlib import AbstractContextManager
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from search.evaluation.claims import MARK
from search.evaluation.tables import TESTED, Table

#: Each stands out from white and from near black.
INK, _BAR, _FULL = "#7d8590", "#7aa2c8", "#d9822b"


def bars(table: Table, *, full: str) -> str:
    """Return the chart of a table: one panel a measure, one bar a system, the paper's claims as hollow marks."""
    rows = list(reversed(table.rows))
    with chart_style():
        figure = Figure(figsize=(9.0, 0.9 + 0.26 * len(rows)), layout="constrained")
        panels: Any = figure.subplots(1, len(TESTED), sharey=True)
        for axes, measure in zip(panels, TESTED, strict=True):
            _panel(axes, rows, measure, full)
        panels[0].axvline(100 * table.ceiling, color=INK, linewidth=0.8, linestyle="--")
        panels[0].set_yticks(range(len(rows)), [row.name for row in rows])
        figure.suptitle(f"Table {table.question.number}: {table.question.title} (%)", fontsize=9)
        marks = f"; hollow marks: {MARK}" if any(row.claims for row in rows) else ""
        figure.supxlabel(f"lines: 95 % intervals; dashed: a perfect ranking{marks}", fontsize=7, color=INK)
        return as_svg(figure)


def chart_style() -> AbstractContextManager[None]:
    """Return a block in which all charts look alike; fixed names of parts: equal numbers give an equal file."""
    return mpl.rc_context({"svg.hashsalt": "recsys", "svg.fonttype": "none", "font.size": 8, "text.color": INK})


def as_svg(figure: Figure) -> str:
    """Return a figure as SVG without a date, on no background."""
    file = io.StringIO()
    figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return file.getvalue()


def _panel(axes: Any, rows: list[Any], measure: str, full: str) -> None:
    for place, row in enumerate(rows):
        value = row.values.get(measure)
        if value:
            axes.barh(place, 100 * value.mean, height=0.62, color=_FULL if row.name == full else _BAR)
            axes.plot([100 * value.low, 100 * value.high], [place, place], color=INK, linewidth=1.4, marker="|")
        else:
            axes.text(2, place, "not run" if row.note.startswith("not run") else "–", va="center", color=INK)
        if measure in row.claims:
            axes.plot(100 * row.claims[measure], place, marker="D", markersize=5, fillstyle="none", color=INK)
    axes.set_xlim(0, 102)
    axes.set_title(measure, fontsize=8, color=INK)
    axes.tick_params(colors=INK, length=0)
    axes.grid(axis="x", color=INK, alpha=0.25, linewidth=0.5)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)
