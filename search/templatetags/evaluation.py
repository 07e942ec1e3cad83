"""How the pages of reports write figures and name their pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from search.evaluation.runs.records import Cell
from search.reports.access import may_read
from search.reports.chains import improvements, steps

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context: Mapping[str, Any], to_page: str, *args: Any, **wanted: Any) -> str:
    """Name a page of the report: its address on the site, its file in a folder that is kept.

    More wishes than those given here come from `wanted` of the page, where `keep=1` says so.
    """
    links = context["links"]
    kept = dict(context.get("wanted", {})) if wanted.pop("keep", None) else {}
    return str(getattr(links, to_page)(*args, **{**kept, **{name: str(value) for name, value in wanted.items()}}))


@register.filter
def share(value: float | None, places: int = 1) -> str:
    """Write a share in [0, 1] as percent; a dash for None."""
    return "–" if value is None else f"{100 * value:.{places}f} %"


@register.filter
def figure(value: float | None) -> str:
    """Write a figure of a table in its column's own unit, with as many places as it can bear."""
    if value is None:
        return "–"
    size = abs(value)
    places = 0 if size >= 1000 or not value else 1 if size >= 10 else 2 if size >= 0.1 else 3
    return f"{value:,.{places}f}".replace("-", "−")


@register.filter
def between(cell: Cell) -> str:
    """Write the interval of a cell; nothing without one."""
    return "" if cell.low is None or cell.high is None else f"{figure(cell.low)} to {figure(cell.high)}"


@register.filter
def of_many(measure: str) -> str:
    """Name the mean of a measure over queries; that of average precision has a name of its own."""
    return "MAP" if measure == "AP" else measure


@register.filter
def get(values: Mapping[str, Any], key: str) -> Any:
    """Look up what a page has by name; nothing where there is none."""
    return values.get(key, "")


@register.filter
def lasted(seconds: float) -> str:
    """Write how long something took: 0.4 s, 12 s, 3 min."""
    if seconds >= 120:
        return f"{seconds / 60:.0f} min"
    return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.1f} s"


@register.inclusion_tag("evaluation/_chain.html", takes_context=True)
def chain(context: Mapping[str, Any], here: str, row: Any) -> dict[str, Any]:
    """Show what a project, profile or experiment came from and led to, to those who may read reports.

    here: which of them `row` is: project, profile or experiment.
    """
    request = context.get("request")
    if row is None or row.pk is None or request is None or not may_read(request.user):
        return {}
    found = improvements().filter(**{here: row}).first()
    return {"improvement": found, "steps": steps(found, here=here)} if found else {}
