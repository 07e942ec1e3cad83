"""Buttons of an experiment: start, stop, freeze, promote, roll back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from ranking.access import for_experimenters
from ranking.experiments import deciding
from ranking.models import Experiment, NotReady, ProfileChanged, WrongState


@for_experimenters("change_experiment")
@require_POST
def start(request: HttpRequest, name: str) -> HttpResponse:
    return _done(request, name, lambda found: deciding.start(found, by=request.user), "It runs from now on.")


@for_experimenters("change_experiment")
@require_POST
def stop(request: HttpRequest, name: str) -> HttpResponse:
    return _done(
        request, name, lambda found: deciding.stop(found, by=request.user), "It is stopped: nobody joins any more."
    )


@for_experimenters("change_experiment")
@require_POST
def freeze(request: HttpRequest, name: str) -> HttpResponse:
    """Freeze the report with the variant that was chosen; nothing chosen is a choice as well."""

    def act(found: Experiment) -> None:
        chosen = request.POST.get("winner", "")
        winner = get_object_or_404(found.variants.select_related("profile"), name=chosen) if chosen else None
        deciding.freeze(found, winner=winner, by=request.user)

    return _done(request, name, act, "The report is frozen.")


@for_experimenters("change_experiment")
@require_POST
def promote(request: HttpRequest, name: str) -> HttpResponse:
    return _done(
        request,
        name,
        lambda found: deciding.promote(found, by=request.user),
        lambda profile: f"{profile} ranks all searches from now on.",
    )


@for_experimenters("change_experiment")
@require_POST
def roll_back(request: HttpRequest, name: str) -> HttpResponse:
    return _done(
        request,
        name,
        lambda found: deciding.roll_back(found, by=request.user),
        lambda profile: f"{profile} ranks all searches again.",
    )


def _done(
    request: HttpRequest, name: str, act: Callable[[Experiment], Any], words: str | Callable[[Any], str]
) -> HttpResponse:
    """Act, say what came of it, and show the experiment again."""
    found = get_object_or_404(Experiment, name=name)
    try:
        result = act(found)
    except (WrongState, NotReady, ProfileChanged) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, words if isinstance(words, str) else words(result))
    return redirect("experiments:experiment", name=name)
