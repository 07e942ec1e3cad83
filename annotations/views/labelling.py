"""The annotator's pages: own projects, the screen, and what was decided last."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotations import decisions
from annotations.access import for_annotators, project_of
from annotations.assignment import next_slot
from annotations.decisions import NothingToUndo, NotTaken, NotYours, Verdict
from annotations.forms import chosen
from annotations.models import Annotator, Decision, Item, Project, Slot
from annotations.scheme import InvalidAnswer
from annotations.screens import Screen, progress

KEY_LENGTH = 64
VERDICTS = {"save": Decision.Kind.LABEL, "unsure": Decision.Kind.UNSURE, "skip": Decision.Kind.SKIP}


@for_annotators
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the projects of the signed-in account, and how far it has come in each."""
    annotator = Annotator.objects.of(request.user)
    projects = [(project, progress(project, annotator)) for project in Project.objects.taken_part_in_by(request.user)]
    reported = Project.objects.all() if request.user.has_perm("annotations.view_reports") else []
    return render(request, "annotations/home.html", {"projects": projects, "reported": reported})


@for_annotators
@never_cache
@require_safe
def screen(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is on the annotator's screen, or put the next item there."""
    project, annotator = project_of(request, slug)
    slot = next_slot(project, annotator)
    if slot is None:
        done = {"project": project, "progress": progress(project, annotator), "last": _last(project, annotator)}
        return render(request, "annotations/done.html", done)
    item = Item.objects.for_screens().get(pk=slot.item_id)
    return _show(request, Screen(project, item, slot.draft, annotator=annotator))


@for_annotators
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, slug: str, item: int) -> HttpResponse:
    """Show one of the last decisions to change it, or take a decision."""
    project, annotator = project_of(request, slug)
    found = get_object_or_404(Item.objects.for_screens(), pk=item, project=project)
    if request.method == "POST":
        return _take(request, project, annotator, found)
    if not decisions.may_decide(found, annotator):
        raise Http404
    decision = found.decisions.filter(annotator=annotator).first()
    return _show(
        request, Screen(project, found, decision.answers if decision else {}, annotator=annotator, decision=decision)
    )


def _take(request: HttpRequest, project: Project, annotator: Annotator, item: Item) -> HttpResponse:
    item.project = project
    try:
        verdict = _verdict(request, project)
        if not decisions.may_decide(item, annotator) and not _is_stored(annotator, item, verdict):
            raise NotYours
        decisions.record(item, annotator, verdict)
    except InvalidAnswer as error:
        shown = Screen(project, item, chosen(request, project), str(error), annotator=annotator)
        return _show(request, shown, status=400)
    except NotTaken as error:
        messages.error(request, str(error))
    return _to_screen(project)


def _is_stored(annotator: Annotator, item: Item, verdict: Verdict) -> bool:
    """Say whether this very answer came before: then sending it again is no mistake."""
    return annotator.decisions.filter(item=item, key=verdict.key).exists()


def _verdict(request: HttpRequest, project: Project) -> Verdict:
    """Read what the form says. Raises `InvalidAnswer`."""
    asked = "skip" if "reason" in request.POST else request.POST.get("do", "save")  # a press of Enter names no button
    kind, key = VERDICTS.get(asked), request.POST.get("key", "")
    if kind is None or not 0 < len(key) <= KEY_LENGTH or "\0" in key:
        raise InvalidAnswer("That was not sent by this page. Load it anew and choose again.")
    reason = request.POST.get("reason", "")
    if kind == Decision.Kind.SKIP and reason not in Decision.Reason.values:
        raise InvalidAnswer("Say why you skip it.")
    return Verdict(kind, key, chosen(request, project), reason)


@for_annotators
@require_POST
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    project, annotator = project_of(request, slug)
    try:
        decisions.undo(project, annotator, int(request.POST.get("decision", "")))
    except ValueError:
        return HttpResponseBadRequest("Name the decision to undo by its number.")
    except NothingToUndo as error:
        messages.info(request, str(error))
    return _to_screen(project)


@for_annotators
@require_POST
def draft(request: HttpRequest, slug: str, item: int) -> HttpResponse:
    """Keep what is chosen so far, while the item is on the screen."""
    project, annotator = project_of(request, slug)
    try:
        answers = project.scheme.cleaned_partly(chosen(request, project))
    except InvalidAnswer as error:
        return HttpResponseBadRequest(json.dumps({"problem": str(error)}), content_type="application/json")
    Slot.objects.held_by(annotator).filter(item=item, item__project=project).order_by().update(draft=answers)
    return HttpResponse(status=204)


def _show(request: HttpRequest, shown: Screen, *, status: int = 200) -> HttpResponse:
    return render(request, "annotations/screen.html", {"screen": shown, "project": shown.project}, status=status)


def _last(project: Project, annotator: Annotator) -> Decision | None:
    return decisions.recent(project, annotator).first()


def _to_screen(project: Project) -> HttpResponse:
    response = redirect(project)
    response.status_code = 303
    return response
