"""Pages for those who run projects: the report with its tables."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from annotations import tables
from annotations.access import for_leads
from annotations.models import Annotator, Project
from annotations.reports import Report


@for_leads("view_reports")
@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    found = _report(request, project)
    labels = {label.key: label for label in project.scheme.labels()}
    label = labels.get(request.GET.get("label", ""), next(iter(labels.values())))
    context = {
        "project": project,
        "report": found,
        "label": label,
        "confusion": found.confusion(label),
        "kinds": Annotator.Kind.choices,
    }
    return render(request, "annotations/report.html", context)


@for_leads("view_reports")
@require_safe
def figures(request: HttpRequest, slug: str) -> HttpResponseBase:
    project = get_object_or_404(Project, slug=slug)
    return _csv(tables.figures(_report(request, project)), f"{slug}-agreement")


@for_leads("view_reports")
@require_safe
def decisions(request: HttpRequest, slug: str) -> HttpResponseBase:
    project = get_object_or_404(Project, slug=slug)
    return _csv(tables.decisions(project), f"{slug}-decisions")


def _report(request: HttpRequest, project: Project) -> Report:
    """Report on the annotators of the kind that is asked for, else on all of them."""
    kind = request.GET.get("kind", "")
    return Report(project, [kind] if kind in Annotator.Kind.values else Annotator.Kind.values)


def _csv(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
