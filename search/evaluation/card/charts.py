"""The drawings of a model card: learning curves and heat maps of confusions, as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from search.evaluation.card.confusion import OTHER, Confusion
from search.evaluation.card.history import History
from search.evaluation.report.charts import INK, as_svg, chart_style

#: A score's name is the shop it was measured on, and what was measured.
_COLOURS = ("#3b7dd8", "#d9822b", "#2e8b57", "#b3261e", "#8a5cc2", "#1a9ba1", "#a0762a", "#c2558f")
#: Shares below this are not written into their cell.
_WRITTEN = 0.05


def learning_curves(history: History) -> str:
    """Return loss by epoch for each stage, and below it the scores on the fold of choices; stages side by side."""
    shops = list(dict.fromkeys(_split(name)[0] for stage in history.values() for name in _scores(stage)))
    measures = list(dict.fromkeys(_split(name)[1] for stage in history.values() for name in _scores(stage)))
    colour = {measure: _COLOURS[place % len(_COLOURS)] for place, measure in enumerate(measures)}
    with chart_style():
        rows, columns = 1 + len(shops), len(history)
        figure = Figure(figsize=(max(4.0, 3.0 * columns), 0.8 + 1.9 * rows), layout="constrained")
        panels: Any = figure.subplots(rows, columns, squeeze=False)
        for column, (name, stage) in enumerate(history.items()):
            epochs = [record.get("epoch", place) for place, record in enumerate(stage, 1)]
            _curve(panels[0][column], epochs, stage, "loss", INK)
            panels[0][column].set_title(f"{name}: loss", fontsize=8, color=INK)
            for row, shop in enumerate(shops, 1):
                axes = panels[row][column]
                scored = [score for score in _scores(stage) if _split(score)[0] == shop]
                if not scored:
                    axes.set_axis_off()
                    continue
                for score in scored:
                    _curve(axes, epochs, stage, score, colour[_split(score)[1]])
                axes.set_title(f"{name}: {shop}, fold 6", fontsize=8, color=INK)
                axes.set_ylim(0, 1.02)
            for axes in panels[:, column]:
                _plain(axes)
        if measures:
            lines = [Line2D([], [], color=colour[measure]) for measure in measures]
            figure.legend(lines, measures, loc="outside lower center", ncols=len(lines), frameon=False, labelcolor=INK)
        return as_svg(figure)


def heat_map(confusion: Confusion, title: str) -> str:
    """Return a confusion as a heat map: a row for each label of a photo, shares of its places, in percent."""
    shares = confusion.shares
    columns = (*confusion.labels, OTHER)
    with chart_style():
        side = 0.27
        figure = Figure(figsize=(2.6 + side * len(columns), 1.9 + side * len(shares)), layout="constrained")
        axes: Any = figure.subplots()
        axes.pcolormesh(shares, cmap="Blues", vmin=0.0, vmax=1.0, edgecolors="#7d859033", linewidth=0.4)
        for row, column in zip(*(shares >= _WRITTEN).nonzero(), strict=True):
            share = shares[row, column]
            axes.text(
                *(column + 0.5, row + 0.5, f"{100 * share:.0f}"),
                **{"ha": "center", "va": "center", "fontsize": 6.5, "color": "white" if share > 0.65 else "#1f2933"},
            )
        places = range(len(columns))
        axes.set_xticks([place + 0.5 for place in places], columns, rotation=90)
        rows = [f"{name} ({photos})" for name, photos in zip(confusion.labels, confusion.photos, strict=True)]
        axes.set_yticks([place + 0.5 for place in range(len(rows))], rows)
        axes.set_xlabel("label of the products in the first ten", color=INK)
        axes.set_ylabel("label of the photo (photos)", color=INK)
        axes.set_aspect("equal")
        axes.invert_yaxis()
        axes.tick_params(colors=INK, length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
        figure.suptitle(f"{title}: percent of the first ten places", fontsize=9)
        return as_svg(figure)


def _scores(stage: Sequence[Mapping[str, float]]) -> list[str]:
    return list(dict.fromkeys(name for record in stage for name in record if name not in ("epoch", "loss")))


def _split(score: str) -> tuple[str, str]:
    shop, _, measure = score.partition(" ")
    return (shop, measure) if measure else ("scores", shop)


def _curve(axes: Any, epochs: Sequence[float], stage: Sequence[Mapping[str, float]], name: str, colour: str) -> None:
    points = [(epoch, record[name]) for epoch, record in zip(epochs, stage, strict=True) if name in record]
    axes.plot([x for x, _ in points], [y for _, y in points], color=colour, linewidth=1.3, marker=".", markersize=3)


def _plain(axes: Any) -> None:
    axes.set_xlabel("epoch", color=INK)
    axes.tick_params(colors=INK, length=0)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.grid(color=INK, alpha=0.25, linewidth=0.5)
    for spine in axes.spines.values():
        spine.set_visible(False)
