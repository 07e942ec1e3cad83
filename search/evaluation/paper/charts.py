"""The figures with numbers, from the tables of a run alone: bars, ablation, scale on log axes, latency, engagement."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure

from search.evaluation.claims import MARK
from search.evaluation.paper.traces import OTHER, TOTAL, Traces
from search.evaluation.report.charts import INK, as_svg, chart_style
from search.evaluation.runs.records import Cell, TableFile

#: Told apart by people who see no red or green (Okabe and Ito, 2008), and on white as on near black.
COLOURS = ("#d9822b", "#3b7dd8", "#009e73", "#cc79a7", "#7aa2c8", "#b8a000", "#8c564b", "#56b4e9", "#7d8590", "#d55e00")
WIDTH = 9.0  # inches


@dataclass(frozen=True)
class Drawing:
    """A figure of the report. svg: on no background; png: on white."""

    name: str
    title: str
    caption: str
    svg: str
    png: bytes


def drawn(name: str, title: str, caption: str, figure: Figure) -> Drawing:
    """Save a figure in both formats."""
    svg, png = as_svg(figure), io.BytesIO()
    figure.savefig(png, format="png", dpi=120, facecolor="white", metadata={"Software": None})
    return Drawing(name, title, caption, svg, png.getvalue())


def comparison(tables: Mapping[str, TableFile], *, full: str) -> Drawing:
    """Figure 5: a panel a measure and a kind of query, a bar a system; hollow marks are the paper's."""
    measures = range(4)
    with chart_style():
        figure = Figure(figsize=(WIDTH, 0.6 + 2.1 * len(tables)), layout="constrained")
        panels: Any = figure.subplots(len(tables), len(measures), sharex=True, squeeze=False)
        for line, table in zip(panels, tables.values(), strict=True):
            for axes, place in zip(line, measures, strict=True):
                cells = {row.label: row.cells[place] for row in table.rows}
                horizontal_bars(axes, cells, strong=full)
                axes.set_title(f"\n{table.columns[place]}", fontsize=7, color=INK, loc="right")
                axes.set_xlim(0, 102)
            line[0].set_title(
                f"{table.title.partition(': ')[2]}\n", fontsize=8, color=INK, loc="left", x=-0.3, weight="bold"
            )
            for axes in line[1:]:
                axes.set_yticklabels([])
        figure.supxlabel(f"lines: 95 % intervals; hollow marks: {MARK}", fontsize=7, color=INK)
        caption = "P@10, R@50, MAP and NDCG of every system that ran, by kind of query (the paper's Figure 5)."
        return drawn("figure-5", "Systems beside each other", caption, figure)


def ablation(tables: Mapping[str, TableFile]) -> Drawing:
    """Figure 6: P@10 and MAP as components are added, with and without a context."""
    with chart_style():
        figure = Figure(figsize=(WIDTH, 0.7 + 1.9 * len(tables)), layout="constrained")
        panels: Any = figure.subplots(len(tables), 2, squeeze=False)
        for line, table in zip(panels, tables.values(), strict=True):
            for axes, place in zip(line, (0, 1), strict=True):
                horizontal_bars(axes, {row.label: row.cells[place] for row in table.rows}, strong="full")
                axes.set_title(f"{table.title.partition(': ')[2]}: {table.columns[place]}", fontsize=7, color=INK)
                axes.set_xlim(0, 102)
        figure.supxlabel(f"lines: 95 % intervals; hollow marks: {MARK}", fontsize=7, color=INK)
        caption = "Each row adds one component to the row above it (the paper's Figure 6)."
        return drawn("figure-6", "Ablation: what each component adds", caption, figure)


def engagement(table: TableFile, *, synthetic: bool) -> Drawing:
    """Figure 7: the change in each metric of engagement with its interval."""
    with chart_style():
        figure = Figure(figsize=(WIDTH, 0.9 + 0.32 * len(table.rows)), layout="constrained")
        axes: Any = figure.subplots()
        horizontal_bars(axes, {row.label: row.cells[2] for row in table.rows}, strong="")
        axes.axvline(0, color=INK, linewidth=0.8)
        said = "simulated visitors (synthetic)" if synthetic else "visitors of an experiment"
        axes.set_xlabel(f"change with context (%), {said}; hollow marks: {MARK}", fontsize=7, color=INK)
        caption = f"Engagement with context-aware ranking less without, {said} (the paper's Figure 7)."
        return drawn("figure-7", "What context changes for visitors", caption, figure)


def scale(table: TableFile, sizes: Sequence[int]) -> Drawing:
    """Figure 8: query time, memory, build time and recall over the number of products, on log axes."""
    shown = ((1, "query p50 (ms)"), (3, "memory (MB)"), (0, "build (s)"), (5, "recall@10 (%)"))
    with chart_style():
        figure = Figure(figsize=(WIDTH, 2.6), layout="constrained")
        panels: Any = figure.subplots(1, len(shown))
        for axes, (place, title) in zip(panels, shown, strict=True):
            cells = [row.cells[place] for row in table.rows]
            _line(axes, sizes, [cell.value for cell in cells], "o-", color=COLOURS[0], label="ours")
            _line(axes, sizes, [cell.paper for cell in cells], "D--", color=INK, label="paper")
            axes.set_xscale("log")
            if place != 5:
                axes.set_yscale("log")
            axes.set_title(title, fontsize=8, color=INK)
            plain(axes, grid="both")
        panels[0].legend(frameon=False, labelcolor=INK, fontsize=7)
        figure.supxlabel(f"products (log); dashed: {MARK}, end to end on a GPU", fontsize=7, color=INK)
        caption = "How the index behaves from ten thousand to a million products (the paper's Figure 8)."
        return drawn("figure-8", "Scalability", caption, figure)


def latency(traces: Traces) -> Drawing:
    """Figure 9: the mean time of each kind of search as one stacked bar (the paper draws a pie)."""
    kinds, stages = list(traces.by_kind()), [stage for stage in traces.stages() if stage != TOTAL]
    with chart_style():
        figure = Figure(figsize=(WIDTH, 1.3 + 0.4 * len(kinds)), layout="constrained")
        axes: Any = figure.subplots()
        left = [0.0] * len(kinds)
        for place, stage in enumerate(stages):
            means = [float(traces.values(stage, kind).mean()) for kind in kinds]
            if max(means) > 0:
                colour = INK if stage == OTHER else COLOURS[place % len(COLOURS)]
                axes.barh(kinds, means, left=left, color=colour, height=0.6, label=stage)
            left = [start + mean for start, mean in zip(left, means, strict=True)]
        axes.invert_yaxis()
        axes.set_xlabel("mean time of a search (ms)", fontsize=7, color=INK)
        axes.legend(frameon=False, labelcolor=INK, fontsize=7, ncols=8, loc="lower center", bbox_to_anchor=(0.5, 1.0))
        plain(axes, grid="x")
        caption = f"Where the time of a search goes, by kind of query ({traces.about}; the paper's Figure 9 is a pie)."
        return drawn("figure-9", "Latency by stage", caption, figure)


def fusion_trade_off(tables: Mapping[str, TableFile]) -> Drawing:
    """Figure 4: accuracy against time of each fusion."""
    with chart_style():
        figure = Figure(figsize=(WIDTH, 3.0), layout="constrained")
        panels: Any = figure.subplots(1, len(tables), sharey=True, squeeze=False)
        for axes, table in zip(panels[0], tables.values(), strict=True):
            for place, row in enumerate(table.rows):
                first, time = row.cells[0], row.cells[4]
                if first.value is not None and time.value is not None:
                    axes.plot(time.value, first.value, "o", color=COLOURS[place], label=row.label)
                    if first.low is not None and first.high is not None:
                        axes.vlines(time.value, first.low, first.high, color=COLOURS[place], linewidth=1.0)
            axes.set_title(table.title, fontsize=7, color=INK)
            axes.set_xlabel("time p50 (ms)", fontsize=7, color=INK)
            axes.set_ylim(0, 102)
            plain(axes, grid="both")
        panels[0][0].set_ylabel("P@10 (%)", fontsize=7, color=INK)
        panels[0][0].legend(frameon=False, labelcolor=INK, fontsize=7, loc="lower left")
        caption = "Accuracy and time of each fusion (the paper's Figure 4); lines are 95 % intervals."
        return drawn("figure-4", "Fusion strategies: accuracy against time", caption, figure)


def fusions(tables: Mapping[str, TableFile]) -> Drawing:
    """Figure 10: P@10, MAP and NDCG of each fusion, by kind of query."""
    with chart_style():
        figure = Figure(figsize=(WIDTH, 0.7 + 1.9 * len(tables)), layout="constrained")
        panels: Any = figure.subplots(len(tables), 3, squeeze=False)
        for line, table in zip(panels, tables.values(), strict=True):
            for axes, place in zip(line, range(3), strict=True):
                horizontal_bars(axes, {row.label: row.cells[place] for row in table.rows}, strong="composed")
                title = f"{table.title.partition(',')[2].partition(':')[0].strip()}: {table.columns[place]}"
                axes.set_title(title, fontsize=7, color=INK)
                axes.set_xlim(0, 102)
            for axes in line[1:]:
                axes.set_yticklabels([])
        figure.supxlabel(f"lines: 95 % intervals; hollow marks: {MARK}", fontsize=7, color=INK)
        caption = "P@10, MAP and NDCG of each fusion on photos with words (the paper's Figure 10)."
        return drawn("figure-10", "Fusion strategies", caption, figure)


def horizontal_bars(axes: Any, cells: Mapping[str, Cell], *, strong: str) -> None:
    """Draw one bar a row, the first on top; rows without a figure say so."""
    for place, (label, cell) in enumerate(cells.items()):
        if cell.value is None:
            axes.text(1, place, "not run" if (cell.note or "").startswith("not run") else "–", va="center", color=INK)
        else:
            axes.barh(place, cell.value, height=0.62, color=COLOURS[0] if label == strong else COLOURS[4])
            if cell.low is not None and cell.high is not None:
                axes.plot([cell.low, cell.high], [place, place], color=INK, linewidth=1.4, marker="|")
        if cell.paper is not None:
            axes.plot(cell.paper, place, marker="D", markersize=4, fillstyle="none", color=INK)
    axes.set_yticks(range(len(cells)), list(cells), fontsize=7)
    axes.set_ylim(len(cells) - 0.5, -0.5)
    plain(axes, grid="x")


def plain(axes: Any, *, grid: str) -> None:
    """Leave only faint lines around the numbers."""
    axes.tick_params(colors=INK, length=0, labelsize=7)
    axes.grid(axis=grid, color=INK, alpha=0.25, linewidth=0.5)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _line(axes: Any, sizes: Sequence[int], values: Sequence[float | None], style: str, **look: str) -> None:
    known = [(size, value) for size, value in zip(sizes, values, strict=True) if value is not None]
    if known:
        axes.plot(*zip(*known, strict=True), style, markersize=3.5, linewidth=1.3, **look)
