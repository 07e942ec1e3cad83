"""The report as a folder of pages that need no server: the same templates, with links from file to file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from search.evaluation.runs.folder import replace_text
from search.reports import pages
from search.reports.links import FolderLinks
from search.reports.queries import Queries
from search.reports.runs import Opened, files_of, given_away, listed, opened

STYLES = ("shop.css", "experiments.css", "evaluation.css")
#: Queries of a run that have a page of their own, the worst ones of its first system.
WORST = 60


def write_site(root: Path, out: Path, *, worst: int = WORST, on_page: Callable[[], object] = lambda: None) -> int:
    """Write the reports of all runs in `root` into `out`; return how many pages there are.

    Pictures of products stay out of it: who may show them is not ours to say. A run that is damaged is in the list,
    with what is wrong with it.
    """
    out.mkdir(parents=True, exist_ok=True)
    replace_text(out / "report.css", "\n".join(_style(name) for name in STYLES))
    count = 0

    def write(path: Path, name: str, context: dict[str, Any]) -> None:
        nonlocal count
        context = {"layout": "evaluation/kept.html", **context}
        replace_text(path, render_to_string(f"evaluation/{name}.html", context))
        count += 1
        on_page()

    write(out / "index.html", "index", pages.index(root, FolderLinks()))
    write(out / "metrics.html", "metrics", pages.metrics(FolderLinks()))
    for each in listed(root):
        if each.run:
            _write_run(opened(root, each.id), out / each.id, worst, write)
    return count


def _write_run(found: Opened, folder: Path, worst: int, write: Callable[[Path, str, dict[str, Any]], None]) -> None:
    links = FolderLinks("../")
    folder.mkdir(exist_ok=True)
    for name in sorted(files_of(found.run)):
        if source := given_away(found, name):
            shutil.copyfile(source, folder / name)
    write(folder / "index.html", "run", pages.run(found, links))
    if found.queries:
        _write_queries(found, found.queries, folder, worst, write)


def _write_queries(
    found: Opened,
    queries: Queries,
    folder: Path,
    worst: int,
    write: Callable[[Path, str, dict[str, Any]], None],
) -> None:
    links, choice = FolderLinks("../"), pages.choice_of(queries, {})
    shown = {query.number for query in queries.chosen(choice)[:worst]}
    write(folder / "queries.html", "queries", {**pages.queries(found, queries, choice, links), "paged": shown})
    write(folder / "errors.html", "errors", pages.errors(found, queries, choice, links))
    for number in sorted(shown):
        asked = queries.asked[number - 1]
        context = pages.query(found, queries, asked, choice, links)
        beside = {name: context[name] if context[name] in shown else None for name in ("before", "after")}
        write(folder / f"query-{number}.html", "query", {**context, **beside})


def _style(name: str) -> str:
    return Path(str(finders.find(name))).read_text(encoding="utf-8")
