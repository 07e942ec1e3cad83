"""The report of a run as one page: the headline first, then every table and figure; Markdown, and HTML of the same."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from markdown_it import MarkdownIt

from search.evaluation.paper.writing import mark, markdown
from search.evaluation.runs import points
from search.evaluation.runs.folder import read_table, replace_text
from search.evaluation.runs.records import DONE, FigureFile, Part, RunRecord

#: Which figures stand under which part; the others come at the end.
BESIDE = {
    "table-3b": ("figure-5",),
    "table-4b": ("figure-6",),
    "table-5b": ("figure-4", "figure-10"),
    "table-6": ("figure-8",),
    "table-7": ("figure-9", "flame"),
    "table-ab": ("figure-7",),
}
_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; margin: 1rem 0; font-size: 13px; }
th, td { border-bottom: 1px solid #8885; padding: .3rem .6rem; text-align: left; vertical-align: top; }
td { font-variant-numeric: tabular-nums; white-space: nowrap; }
img { max-width: 100%; height: auto; }
h2 { margin-top: 2.5rem; }
""".strip()


def write_page(folder: Path, run: RunRecord) -> tuple[str, str]:
    """Write report.md and index.html and return their names."""
    text = page(folder, run)
    replace_text(folder / "report.md", text)
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    title = html.escape(f"Evaluation {run.id}")
    replace_text(
        folder / "index.html",
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style>{body}</html>\n",
    )
    return "report.md", "index.html"


def page(folder: Path, run: RunRecord) -> str:
    """Return the report as Markdown."""
    parts = [
        f"# The paper's section 4 on {run.catalogue.name}",
        points.markdown(run.headline),
        _how(run),
        _parts(run.parts),
        *_sections(folder, run),
    ]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _how(run: RunRecord) -> str:
    machine, catalogue = run.environment, run.catalogue
    synthetic = " (drawn, so synthetic)" if catalogue.kind == "drawn" else ""
    lines = [
        f"{catalogue.products} products{synthetic}, fingerprint `{catalogue.fingerprint}`; encoder `{run.encoder_id}`.",
        f"{run.started} to {run.finished or 'now'}, {machine.cores} cores of {machine.cpu}, "
        f"{machine.memory_gb:g} GB; Python {machine.python}.",
        mark(),
        "Made by `manage.py evaluate all`; how topics, judgements and intervals are made stands in docs/evaluation.md.",
    ]
    return "\n".join(f"- {line}" for line in lines)


def _parts(parts: Sequence[Part]) -> str:
    rows = [
        f"| {part.name} | {part.title} | {part.status}{f': {part.error}' if part.error else ''} | {part.seconds:.0f} | "
        f"{part.cpu_seconds:.0f} |"
        for part in parts
    ]
    head = ["| part | | status | s | s of processor |", "|---|---|---|---|---|"]
    return "\n".join(["## Parts", "", "Parts of one job share its time.", "", *head, *rows])


def _sections(folder: Path, run: RunRecord) -> list[str]:
    figures = {figure.name: figure for figure in run.figures}
    found = []
    for part in run.parts:
        if part.status == DONE and f"{part.name}.json" in part.files:
            found.append(markdown(read_table(folder, part.name)))
        elif part.status != DONE:
            found.append(f"## {part.title}\n\n**{part.status}**: {part.error}")
        found += [_figure(figures.pop(name)) for name in BESIDE.get(part.name, ()) if name in figures]
    return [*found, *(_figure(figure) for figure in figures.values())]


def _figure(figure: FigureFile) -> str:
    return f"### {figure.title}\n\n![{figure.title}]({figure.files[0]})\n\n{figure.caption}"
