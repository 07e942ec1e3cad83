"""The drawings of the sentiment model: reliability, and what a better consensus is worth, as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.figure import Figure

from search.evaluation.classification import Reliability
from search.evaluation.consensus import Trial
from search.evaluation.report.charts import INK, as_svg, chart_style

_COLOURS = ("#3b7dd8", "#d9822b", "#2e8b57", "#b3261e")


def reliability_chart(found: Mapping[str, Reliability], truth: str) -> str:
    """Return one panel a sentiment: share of yes over prediction, on the diagonal where probabilities are honest."""
    with chart_style():
        figure = Figure(figsize=(2.2 * len(found), 2.4), layout="constrained")
        panels: Any = figure.subplots(1, len(found), sharey=True, squeeze=False)
        for axes, (name, each) in zip(panels[0], found.items(), strict=True):
            axes.plot([0, 1], [0, 1], color=INK, linewidth=0.8, linestyle="--")
            axes.plot(each.predicted, each.happened, color=_COLOURS[0], marker="o", markersize=3)
            _plain(axes, f"{name} (error {each.error:.3f})", "predicted")
        panels[0][0].set_ylabel(f"share of yes ({truth})", color=INK, fontsize=7)
        return as_svg(figure)


def consensus_chart(trials: Sequence[Trial]) -> str:
    """Return the AUC of the trained model over the share of right labels, a line for each way of settling them."""
    with chart_style():
        figure = Figure(figsize=(5.2, 3.2), layout="constrained")
        axes: Any = figure.subplots()
        for colour, name in zip(_COLOURS, dict.fromkeys(trial.settled_by for trial in trials), strict=False):
            own = sorted((trial.quality, trial.auc) for trial in trials if trial.settled_by == name)
            axes.plot(*zip(*own, strict=True), color=colour, marker="o", markersize=4, label=name)
        _plain(axes, "Simulated project (synthetic): a better consensus trains a better model", "share of right labels")
        axes.set_ylabel("AUC on held-out products", color=INK, fontsize=7)
        axes.legend(frameon=False, labelcolor=INK)
        return as_svg(figure)


def _plain(axes: Any, title: str, below: str) -> None:
    axes.set_title(title, fontsize=8, color=INK)
    axes.set_xlabel(below, color=INK, fontsize=7)
    axes.tick_params(colors=INK, length=0)
    axes.grid(color=INK, alpha=0.25, linewidth=0.5)
    for spine in axes.spines.values():
        spine.set_visible(False)
