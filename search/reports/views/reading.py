"""Pages that tell of runs: the list, one of them, its queries, its errors, its files, and what figures mean."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.evaluation.runs.folder import BrokenRun
from search.reports import pages
from search.reports.access import for_readers
from search.reports.chains import chains_of
from search.reports.links import SiteLinks
from search.reports.queries import Choice, Queries
from search.reports.runs import TYPES, Opened, UnknownRun, given_away, opened

#: Shown in the page; everything else is offered to be kept.
_INLINE = {".svg", ".png"}
LINKS = SiteLinks()


@for_readers()
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return _page(request, "index", pages.index(settings.EVALUATION_DIR, LINKS))


@for_readers()
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    return _page(request, "metrics", pages.metrics(LINKS))


@for_readers()
@require_safe
def run(request: HttpRequest, run: str) -> HttpResponse:
    found, broken = _found(request, run)
    if found is None:
        return broken
    return _page(request, "run", {**pages.run(found, LINKS), "chains": chains_of(found.run.id)})


@for_readers()
@require_safe
def queries(request: HttpRequest, run: str) -> HttpResponse:
    found, broken = _found(request, run)
    if found is None or found.queries is None:
        return broken if found is None else _without(request, found)
    number = request.GET.get("page", "")
    page = int(number) if number.isdecimal() and len(number) < 6 else 1
    context = pages.queries(found, found.queries, choice_in(request, found.queries), LINKS, page=page)
    return _page(request, "queries", context)


@for_readers()
@require_safe
def query(request: HttpRequest, run: str, number: int) -> HttpResponse:
    found, broken = _found(request, run)
    if found is None or found.queries is None:
        return broken if found is None else _without(request, found)
    asked = found.queries.number(number)
    if asked is None:
        raise Http404("There is no such query in this run.")
    return _page(request, "query", pages.query(found, found.queries, asked, choice_in(request, found.queries), LINKS))


@for_readers()
@require_safe
def errors(request: HttpRequest, run: str) -> HttpResponse:
    found, broken = _found(request, run)
    if found is None or found.queries is None:
        return broken if found is None else _without(request, found)
    return _page(request, "errors", pages.errors(found, found.queries, choice_in(request, found.queries), LINKS))


@for_readers()
@require_safe
def file(request: HttpRequest, run: str, name: str) -> HttpResponseBase:
    """Give a file that the run says it has; drawings may not run anything, even when they are opened alone."""
    found, broken = _found(request, run)
    if found is None:
        return broken
    path = given_away(found, name)
    if path is None:
        raise Http404("The run has no such file.")
    suffix = path.suffix
    response = FileResponse(path.open("rb"), content_type=TYPES[suffix], as_attachment=suffix not in _INLINE,
                            filename=f"{found.run.id}-{name}")  # fmt: skip
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def choice_in(request: HttpRequest, all_of_it: Queries) -> Choice:
    return pages.choice_of(all_of_it, {name: value for name, value in request.GET.items() if isinstance(value, str)})


def _found(request: HttpRequest, name: str) -> tuple[Opened | None, HttpResponse]:
    """Return a run, or the page that says what is wrong with it. Raises Http404 for one that there is not."""
    try:
        return opened(settings.EVALUATION_DIR, name), HttpResponse()
    except UnknownRun:
        raise Http404("There is no such run.") from None
    except BrokenRun as error:
        return None, _page(request, "broken", {"links": LINKS, "name": name, "problem": str(error)})


def _without(request: HttpRequest, found: Opened) -> HttpResponse:
    return _page(request, "broken", {"links": LINKS, "name": found.run.id, "problem": found.without, "run": found.run})


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    context = {"layout": "evaluation/base.html", **context}
    return render(request, f"evaluation/{name}.html", context)
