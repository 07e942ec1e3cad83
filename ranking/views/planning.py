"""The power calculator."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ranking.access import for_experimenters
from ranking.experiments import drawing
from ranking.experiments.analysis.power import NoSuchPlan
from ranking.experiments.planning import plan_of
from ranking.forms import PlanForm


@for_experimenters("view_experiment")
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """Show the form, and the answer below it; the query string is the whole state."""
    form = PlanForm(request.GET or PlanForm.STARTING)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        values = form.cleaned_data
        try:
            found = plan_of(form.expected, values["effect"] / 100, form.design(), a_day=values["a_day"])
        except NoSuchPlan as error:
            form.add_error(None, str(error))
        else:
            chosen = (found.size.effect, float(found.size.visitors))
            context |= {"plan": found, "curve": drawing.plan(found.points, chosen)}
            context["control"] = round(found.size.visitors * (1 - values["share"] / 100))
            context["treated"] = found.size.visitors - context["control"]
    return render(request, "experiments/plan.html", context)
