"""The adjudicator's pages: what people disagree about, and the last word on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from annotations.access import for_leads
from annotations.adjudication import NoReason, adjudicate, queue
from annotations.forms import chosen
from annotations.models import Adjudication, Item, Project
from annotations.scheme import Answers, InvalidAnswer
from annotations.screens import Sheet

SHOWN = 50


@for_leads("adjudicate")
@never_cache
@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug)
    waiting = queue(project)
    settled = Adjudication.objects.filter(item__project=project).select_related("by", "item__product", "item__query")
    context = {
        "project": project,
        "count": waiting.count(),
        "waiting": waiting.for_screens()[:SHOWN],
        "settled": settled.prefetch_related("item__product__images")[:SHOWN],
    }
    return render(request, "annotations/adjudication.html", context)


@for_leads("adjudicate")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, slug: str, item: int) -> HttpResponse:
    """Show an item with everybody's labels, or settle it and go on with the next one."""
    project = get_object_or_404(Project, slug=slug)
    found = get_object_or_404(Item.objects.for_screens().ordinary(), pk=item, project=project)
    found.project = project
    if request.method != "POST":
        there = Adjudication.objects.filter(item=found).first()
        return _show(request, found, there.answers if there else {}, there.reason if there else "")
    answers, reason = chosen(request, project), request.POST.get("reason", "")
    try:
        adjudicate(found, request.user, answers, reason)
    except (InvalidAnswer, NoReason) as error:
        return _show(request, found, answers, reason, problem=str(error))
    messages.info(request, f"Settled: {found}.")
    next_one = queue(project).first()
    where = ["annotate:settle", slug, next_one.pk] if next_one else ["annotate:adjudication", slug]
    response = redirect(*where)
    response.status_code = 303
    return response


def _show(request: HttpRequest, item: Item, answers: Answers, reason: str, problem: str = "") -> HttpResponse:
    sheet = Sheet(item.project, item, answers, problem)
    decisions = item.decisions.select_related("annotator__user").order_by("annotator__user__username")
    said = [(decision, item.project.scheme.titles(decision.answers)) for decision in decisions]
    context = {"project": item.project, "screen": sheet, "said": said, "reason": reason}
    return render(request, "annotations/settle.html", context, status=400 if problem else 200)
