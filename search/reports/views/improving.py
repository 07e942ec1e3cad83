"""The loop from a report to an experiment: a project of the worst queries, the fit to its labels, the draft."""

from __future__ import annotations

import logging
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from annotations.label_files import GateClosed
from ranking.querysets import NoDefaultProfile
from search.evaluation.runs.folder import BrokenRun
from search.reports import drafting, fitting, improving, pages
from search.reports.access import for_readers
from search.reports.chains import improvements, steps
from search.reports.forms import BeginForm
from search.reports.links import SiteLinks
from search.reports.models import Improvement
from search.reports.runs import UnknownRun, opened
from search.reports.views.reading import choice_in

logger = logging.getLogger(__name__)


@for_readers("annotations.add_project")
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, run: str) -> HttpResponse:
    """Ask how many queries, and make the project; the query string says of which system, worst by what."""
    try:
        found = opened(settings.EVALUATION_DIR, run)
    except (UnknownRun, BrokenRun):
        raise Http404("There is no such run.") from None
    if found.queries is None:
        raise Http404("The run has no queries.")
    choice = choice_in(request, found.queries)
    form = BeginForm(request.POST or None)
    if form.is_valid():
        wish = improving.Wish(choice, form.cleaned_data["queries"], form.cleaned_data["overlap"])
        try:
            made = improving.begin(found, found.queries, wish, by=cast(User, request.user))
        except improving.NothingToJudge as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"The project “{made.project}” is open to the group {improving.GROUP}.")
            return redirect("evaluation:improvement", pk=made.pk)
    context = {
        "layout": "evaluation/base.html", "links": SiteLinks(), "run": found.run, "choice": choice, "form": form,
        "selects": pages.filters(found.queries, choice), "wanted": pages.asked_for(choice),
        "count": len(found.queries.chosen(choice)),
    }  # fmt: skip
    return render(request, "evaluation/begin.html", context)


@for_readers()
@require_safe
def improvement(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one improvement: its steps, what comes next, and how far a fit is."""
    found = get_object_or_404(improvements(), pk=pk)
    context = {
        "layout": "evaluation/base.html", "links": SiteLinks(), "improvement": found, "steps": steps(found),
        "counts": improving.progress(found.project) if found.project else None, "queries": found.asked,
    }  # fmt: skip
    return render(request, "evaluation/improvement.html", context)


@for_readers("ranking.add_rankingprofile")
@require_POST
def fit(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a worker to fit the labels; the record is the row, so that a sweep finds what no message announced."""
    found = get_object_or_404(Improvement, pk=pk)
    try:
        fitting.ask(found)
    except (fitting.NotNow, GateClosed) as error:
        messages.error(request, str(error))
        return redirect("evaluation:improvement", pk=pk)
    from search.tasks import fit_improvement  # noqa: PLC0415  (tasks import the admin's own modules)

    try:
        fit_improvement.apply_async(args=(pk,), retry=False)
    except (OperationalError, RedisError, OSError) as error:
        logger.warning("no worker could be asked to fit: %s", error)
    messages.success(request, "A worker will fit the weights to the labels.")
    return redirect("evaluation:improvement", pk=pk)


@for_readers("ranking.add_experiment")
@require_POST
def experiment(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the experiment and go there."""
    found = get_object_or_404(Improvement, pk=pk)
    try:
        made = drafting.draft(found)
    except (fitting.NotNow, NoDefaultProfile) as error:
        messages.error(request, str(error))
        return redirect("evaluation:improvement", pk=pk)
    messages.success(request, "Drafted. Plan its size, read the hypothesis, and start it when you are ready.")
    return redirect("experiments:experiment", name=made.name)
