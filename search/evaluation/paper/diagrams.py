"""The figures without axes: architecture, the two pipelines, and where the time of one query goes (a flame graph)."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from matplotlib.figure import Figure

from search.evaluation.paper.calls import Call
from search.evaluation.paper.charts import COLOURS, WIDTH, Drawing, drawn
from search.evaluation.paper.structure import Architecture, Step
from search.evaluation.report.charts import INK, chart_style

#: A call that takes less of the whole is not drawn.
LEAST = 0.002


def layers(found: Architecture) -> Drawing:
    """Figure 1: the apps in their layers, what is in them, and how often each imports those below."""
    with chart_style():
        figure = Figure(figsize=(WIDTH, 1.05 * len(found.layers)), layout="constrained")
        axes = _canvas(figure)
        for row, apps in enumerate(found.layers):
            y = len(found.layers) - 1 - row
            for place, app in enumerate(apps):
                x, width = (place + 0.5) / len(apps), 0.9 / len(apps)
                below = [
                    f"{name} ×{count}" for (above, name), count in sorted(found.imports.items()) if above == app.name
                ]
                told = [", ".join(app.rooms), f"imports {', '.join(below)}" if below else "imports none of the others"]
                text = "\n".join(textwrap.fill(line, int(130 * width)) for line in told if line)
                _box(axes, x, y, width, 0.7, f"{app.name} ({app.modules} modules)", text)
                if row + 1 < len(found.layers):
                    _line_to(axes, (x, y - 0.35), (x, y - 0.65))
        axes.set_xlim(0, 1)
        axes.set_ylim(-0.5, len(found.layers) - 0.5)
        caption = (
            "The apps in the layers that the project's import contract keeps (each imports only what stands below it), "
            "with their rooms, and how often their modules import others', counted in the code (the paper's Figure 1)."
        )
        return drawn("figure-1", "Architecture", caption, figure)


def pipeline(name: str, title: str, caption: str, steps: Sequence[Step], times: Mapping[str, str]) -> Drawing:
    """Draw steps from left to right in rows of four. times: what stands under a step, by its module."""
    across = 4
    rows = -(-len(steps) // across)
    with chart_style():
        figure = Figure(figsize=(WIDTH, 1.35 * rows + 0.1), layout="constrained")
        axes = _canvas(figure)
        places = [((at % across + 0.5) / across, rows - 1 - at // across) for at in range(len(steps))]
        for step, (x, y) in zip(steps, places, strict=True):
            said = textwrap.fill(step.said, 34, max_lines=5, placeholder=" …")
            time = times.get(step.module, "")
            _box(axes, x, y, 0.92 / across, 0.84, step.module, f"{said}\n{time}" if time else said)
        half = 0.46 / across
        for at, (x, y) in enumerate(places):
            axes.text(x - half + 0.004, y + 0.34, str(at + 1), fontsize=7, color=COLOURS[0])
        for (x, y), (next_x, next_y) in itertools.pairwise(places):
            if y == next_y:
                _line_to(axes, (x + half, y), (next_x - half, next_y))
            else:
                _line_to(axes, (x, y - 0.42), (next_x, next_y + 0.42))
        axes.set_xlim(0, 1)
        axes.set_ylim(-0.5, rows - 0.5)
        return drawn(name, title, caption, figure)


def flame(root: Call, *, asked: str) -> Drawing:
    """Draw a tree of calls: width is time, a call stands above what called it."""
    bars = [bar for bar in _bars(root, 0.0, 0) if bar[2] >= LEAST * root.seconds]
    deepest = max(depth for _, depth, _, _ in bars) + 1
    with chart_style():
        figure = Figure(figsize=(WIDTH, 0.7 + 0.17 * deepest), layout="constrained")
        axes: Any = figure.subplots()
        for start, depth, seconds, name in bars:
            colour = COLOURS[sum(name.partition(".")[0].encode()) % 5]
            axes.barh(depth, 1000 * seconds, left=1000 * start, height=0.92, color=colour, linewidth=0.2, edgecolor="w")
            letters = int(110 * seconds / root.seconds)
            if letters >= 4:
                label = name if len(name) <= letters else name.rpartition(".")[2][:letters]
                axes.text(1000 * start, depth, f" {label}", va="center", fontsize=5, color="black", clip_on=True)
        axes.set_yticks([])
        axes.set_xlabel("milliseconds, tracing included", fontsize=7, color=INK)
        axes.tick_params(colors=INK, length=0, labelsize=7)
        for spine in axes.spines.values():
            spine.set_visible(False)
        caption = (
            f"One search ({asked}) as a flame graph: each bar is a call of the project's own code, its width the time, "
            "above the call that made it. Tracing itself makes small calls look slower than they are."
        )
        return drawn("flame", "Flame graph of one query", caption, figure)


def _bars(call: Call, start: float, depth: int) -> Iterator[tuple[float, int, float, str]]:
    yield start, depth, call.seconds, call.name
    for child in call.children.values():
        yield from _bars(child, start, depth + 1)
        start += child.seconds


def _canvas(figure: Figure) -> Any:
    axes: Any = figure.subplots()
    axes.set_axis_off()
    return axes


def _box(axes: Any, x: float, y: float, width: float, height: float, title: str, text: str) -> None:  # noqa: PLR0917
    from matplotlib.patches import FancyBboxPatch  # noqa: PLC0415  (slow to load, and only drawings need it)

    shape = FancyBboxPatch(
        (x - width / 2, y - height / 2), width, height,
        boxstyle="round,pad=0,rounding_size=0.01", facecolor=f"{COLOURS[4]}33", edgecolor=INK, linewidth=0.8,
    )  # fmt: skip
    axes.add_patch(shape)
    axes.text(x, y + height / 2 - 0.05, title, ha="center", va="top", fontsize=7, weight="bold", color=INK)
    axes.text(x, y - 0.06, text, ha="center", va="center", fontsize=6, color=INK)


def _line_to(axes: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    axes.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": INK, "lw": 0.9})
