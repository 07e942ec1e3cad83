"""The curve of diversity as SVG: what it costs over what it brings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure

from search.evaluation.diversity import FORMULAS, Point
from search.evaluation.report.charts import INK, as_svg, chart_style

_COLOURS = dict(zip(FORMULAS, ("#3b7dd8", "#d9822b"), strict=True))
_NAMES = dict(zip(FORMULAS, ("nearest (MMR)", "farthest (the paper's)"), strict=True))


def chart(points: Sequence[Point]) -> str:
    """Return NDCG@10 over the diversity of the first ten, a line for each formula, with λ3 beside its points."""
    with chart_style():
        figure = Figure(figsize=(6.4, 3.6), layout="constrained")
        axes: Any = figure.subplots()
        for formula in FORMULAS:
            own = [point for point in points if point.formula == formula]
            x, y = [point.diversity.mean for point in own], [100 * point.gain.mean for point in own]
            axes.plot(x, y, color=_COLOURS[formula], marker="o", markersize=3, linewidth=1.4, label=_NAMES[formula])
            for point, across, up in zip(own, x, y, strict=True):
                axes.annotate(
                    f"{point.weight:g}", (across, up), color=INK, fontsize=6, xytext=(3, 3), textcoords="offset points"
                )
        axes.set_xlabel("diversity of the first ten (mean 1 - cos)", color=INK)
        axes.set_ylabel("NDCG@10 (%)", color=INK)
        axes.tick_params(colors=INK, length=0)
        axes.grid(color=INK, alpha=0.25, linewidth=0.5)
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.legend(frameon=False, labelcolor=INK, fontsize=7)
        return as_svg(figure)
