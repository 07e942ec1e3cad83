"""The pages of the three steps."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search import pipeline
from search.query import InvalidQuery, SearchUnavailable
from search.shop.personal import Mine
from search.shop.purpose import SHOWN_AT, STEPS, PurposeForm, Step, choices, groups
from search.shop.views import search_box, unavailable
from search.visitors import asked_by, known_visitor

NOTHING_SAID = "Choose at least one thing, or add words: then we know what to look for."


@require_safe
@known_visitor
def purpose(request: HttpRequest) -> HttpResponse:
    form = PurposeForm(request.GET)
    if not form.is_valid():
        return _step(request, form, STEPS[0], problems=[str(e) for errors in form.errors.values() for e in errors])
    number = form.cleaned_data["step"] or 1
    if number < SHOWN_AT:
        return _step(request, form, STEPS[number - 1])
    if form.is_empty():
        return _step(request, form, STEPS[0], problems=[NOTHING_SAID])
    try:
        return _results(request, form)
    except InvalidQuery as error:
        return _step(request, form, STEPS[0], problems=[str(error)])
    except SearchUnavailable as error:
        return unavailable(request, form, error)


def _step(request: HttpRequest, form: PurposeForm, step: Step, problems: list[str] | None = None) -> HttpResponse:
    context = {
        **_frame(form, step.number),
        "step": step,
        "problems": problems or [],
        "choices": choices(step, form) if form.is_valid() else {},
        "carried": form.carried_past(step),
        "back_url": form.url(step=step.number - 1) if step.number > 1 else "",
        "skip_url": form.url(step=step.number + 1),
    }
    return render(request, "shop/purpose.html", context, status=400 if problems else 200)


def _results(request: HttpRequest, form: PurposeForm) -> HttpResponse:
    answer = pipeline.search(asked_by(request, Mine(request).asked_by(form.purpose_query())))
    context = {
        **_frame(form, SHOWN_AT),
        "answer": answer,
        "groups": (found := groups(answer)),
        "count": sum(len(group.rows) for group in found),
        "looked_for": form.words() if form.is_browse() else "",
        "list_url": form.url_at("shop:search", q=form.found("q") or (form.words() if form.is_browse() else None)),
    }
    return render(request, "shop/purpose_results.html", context)


def _frame(form: PurposeForm, number: int) -> dict[str, Any]:
    """Return what every page of the steps shows: the search box, and the steps with what was said."""
    used = form.used_context() if form.is_valid() else None
    told = []
    for step in STEPS:
        words = [(getattr(used, key), key in used.inferred) for key in step.keys if getattr(used, key)] if used else []
        told.append((step, form.url(step=step.number), words))
    return {**search_box(form), "steps": told, "here": number, "last": SHOWN_AT, "results_url": form.url(step=SHOWN_AT)}
