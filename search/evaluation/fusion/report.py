"""The comparison of fusions as Markdown, JSON and SVG."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from search.evaluation.claims import MARK
from search.evaluation.fusion.comparison import ALPHAS, FusionReport
from search.evaluation.intervals import Interval
from search.evaluation.report.charts import INK, as_svg, chart_style
from search.evaluation.report.summary import p_value
from search.evaluation.tables import Row, Table

CURVE = "alpha.svg"
MEASURES = ("P@10", "MAP", "NDCG@10")
_COLOURS = {"agreeing": "#3b7dd8", "composed": "#d9822b"}


@dataclass(frozen=True)
class Claim:
    """A row of the paper's Table V: shares in [0, 1], and milliseconds on its GPU."""

    precision: float
    average: float
    gain: float
    milliseconds: float


#: By strategy. The paper does not tell agreeing from composed queries: each row stands beside both.
CLAIMS: Mapping[str, Claim] = {
    "weighted": Claim(0.941, 0.912, 0.947, 127),
    "concat": Claim(0.928, 0.897, 0.934, 139),
    "elementwise": Claim(0.919, 0.883, 0.926, 124),
}


def write(report: FusionReport, folder: Path) -> list[Path]:
    """Write fusion.md, fusion.json and the curve; return what was written."""
    files = {"fusion.md": text(report, curve=CURVE), "fusion.json": as_json(report), CURVE: chart(report)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return [folder / name for name in files]


def text(report: FusionReport, *, curve: str = "") -> str:
    """Return the page; curve: the file of the plot, where there is one."""
    first = report.tables[0].rows if report.tables else ()
    parts = [
        f"# Fusions on {report.collection.name}",
        "\n".join(f"- {note}" for note in report.notes),
        "\n".join(["## Fusions", "", *(f"- `{row.name}`: {row.made_of}" for row in first)]),
        *(_section(table) for table in report.tables),
        _curve_section(report, curve),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(table: Table) -> str:
    head = ["fusion", *(f"{name} [95 %]" for name in MEASURES), "P@10 less the first's", "ms p50 / p95"]
    head.append(f"P@10 / MAP / NDCG / ms claimed ({MARK})")
    lines = [_line(head), _line(["---"] * len(head)), *(_line(_cells(row)) for row in table.rows)]
    about = f"{len(table.topics)} queries; a perfect ranking has P@10 {100 * table.ceiling:.1f}. Percent."
    title = f"## Table V, {'agreeing' if table.question.number == 'Va' else 'composed'}: {table.question.title}"
    return "\n".join([title, "", about, "", *lines])


def _cells(row: Row) -> list[str]:
    claim = None if row.name == ADAPTIVE else CLAIMS.get(row.name.split(",")[0])
    difference = row.differences.get("P@10")
    return [
        f"`{row.name}`",
        *(_percent(row.values[name]) for name in MEASURES),
        f"{100 * difference.mean:+.1f} ({p_value(difference.p)})" if difference else "–",
        f"{1000 * row.p50:.1f} / {1000 * row.p95:.1f}" if row.p95 else "–",
        f"{100 * claim.precision:.1f} / {100 * claim.average:.1f} / {100 * claim.gain:.1f} / {claim.milliseconds:.0f}"
        if claim
        else "–",
    ]


def _curve_section(report: FusionReport, curve: str) -> str:
    kinds = list(report.curve)
    rows = [
        _line([f"{alpha:.2f}", *(_percent(report.curve[kind][place]) for kind in kinds)])
        for place, alpha in enumerate(ALPHAS)
    ]
    best = [f"{kind} α {report.best_alpha(kind)[0]:g}" for kind in kinds]
    picture = [f"![P@10 over alpha]({curve})", ""] if curve else []
    title = "## P@10 of the weighted fusion over α"
    said = f"Best fixed weight of the photo: {', '.join(best)}."
    head = [_line(["α", *kinds]), _line(["---"] * (1 + len(kinds)))]
    return "\n".join([title, "", *picture, said, "", *head, *rows])


def _percent(value: Interval) -> str:
    return f"{100 * value.mean:.1f} [{100 * value.low:.1f}, {100 * value.high:.1f}]"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def as_json(report: FusionReport) -> str:
    """Return everything but the values of single topics."""
    found = {
        "about": dict(report.about),
        "tables": {
            table.question.number: {
                "topics": len(table.topics),
                "ceiling": table.ceiling,
                "fusions": [asdict(row) for row in table.rows],
            }
            for table in report.tables
        },
        "claims_of_the_paper": {name: asdict(claim) for name, claim in CLAIMS.items()},
        "alpha": list(ALPHAS),
        "curve": {kind: [asdict(value) for value in values] for kind, values in report.curve.items()},
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def figures(report: FusionReport) -> dict[str, Any]:
    """Return P@10 by kind and fusion, and the best fixed alpha, for programs."""
    found: dict[str, Any] = {}
    for table in report.tables:
        kind = table.question.kinds[0]
        alpha, value = report.best_alpha(kind)
        found[kind] = {row.name: round(row.values["P@10"].mean, 4) for row in table.rows}
        found[kind]["best fixed alpha"] = {"alpha": alpha, "P@10": round(value.mean, 4)}
    return found


def chart(report: FusionReport) -> str:
    """Return P@10 over alpha as SVG: a line with its interval for each kind, and a level for what picks its own."""
    with chart_style():
        figure = Figure(figsize=(6.4, 3.6), layout="constrained")
        axes: Any = figure.subplots()
        for kind, values in report.curve.items():
            colour = _COLOURS[kind]
            axes.fill_between(
                ALPHAS,
                [100 * value.low for value in values],
                [100 * value.high for value in values],
                color=colour,
                alpha=0.15,
                linewidth=0,
            )
            axes.plot(
                ALPHAS, [100 * value.mean for value in values], color=colour, linewidth=1.4, label=f"{kind}, fixed α"
            )
        for table in report.tables:
            kind = table.question.kinds[0]
            for row, style in zip(_choosing(table), ("--", ":"), strict=False):
                level = 100 * row.values["P@10"].mean
                axes.axhline(level, color=_COLOURS[kind], linestyle=style, linewidth=1.1, label=f"{kind}, {row.name}")
        axes.set_xlabel("α, the weight of the photo", color=INK)
        axes.set_ylabel("P@10 (%)", color=INK)
        axes.set_ylim(0, 102)
        axes.tick_params(colors=INK, length=0)
        axes.grid(color=INK, alpha=0.25, linewidth=0.5)
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.legend(frameon=False, labelcolor=INK, fontsize=7, loc="lower center", ncols=2)
        return as_svg(figure)


def _choosing(table: Table) -> list[Row]:
    """Return the fusions that find their own balance."""
    return [row for row in table.rows if row.name in {ADAPTIVE, "composed"}]


#: The weighted fusion with the learned weight of the photo, as rows call it.
ADAPTIVE = "weighted, adaptive α"
