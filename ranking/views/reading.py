"""Pages that tell of experiments: the list, one of them, and its report to keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from ranking.access import for_experimenters
from ranking.experiments import drawing
from ranking.experiments.metrics import METRICS
from ranking.experiments.reporting import recent_report_of, verdict_of
from ranking.models import Experiment

STYLES = ("shop.css", "experiments.css")


@for_experimenters("view_experiment")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    experiments = Experiment.objects.select_related("winner", "promoted").order_by("-created_at", "-pk")
    rows = [(each, METRICS[each.primary_metric], verdict_of(each)) for each in experiments]
    return render(request, "experiments/index.html", {"rows": rows})


@for_experimenters("view_experiment")
@require_safe
def experiment(request: HttpRequest, name: str) -> HttpResponse:
    found = get_object_or_404(Experiment.objects.select_related("winner", "promoted", "previous_default"), name=name)
    if found.is_draft:
        context: dict[str, Any] = {"experiment": found, "variants": found.variants.select_related("profile")}
        return render(request, "experiments/draft.html", context)
    return render(request, "experiments/experiment.html", {"experiment": found, **drawn(recent_report_of(found))})


@for_experimenters("view_experiment")
@require_safe
def as_json(request: HttpRequest, name: str) -> JsonResponse:
    """Give the report as a file; live figures until it is frozen."""
    found = get_object_or_404(Experiment.objects.exclude(state=Experiment.State.DRAFT), name=name)
    response = JsonResponse(recent_report_of(found), json_dumps_params={"indent": 1, "ensure_ascii": False})
    return _as_file(response, f"{name}.json")


@for_experimenters("view_experiment")
@require_safe
def as_page(request: HttpRequest, name: str) -> HttpResponse:
    """Give the report as one HTML file that needs no other."""
    found = get_object_or_404(Experiment.objects.exclude(state=Experiment.State.DRAFT), name=name)
    styles = "\n".join(Path(str(finders.find(sheet))).read_text(encoding="utf-8") for sheet in STYLES)
    context = {"experiment": found, "styles": styles, **drawn(recent_report_of(found))}
    return _as_file(HttpResponse(render_to_string("experiments/kept.html", context)), f"{name}.html")


def drawn(report: dict[str, Any]) -> dict[str, Any]:
    """Return what the templates show of a report: its values with the plots drawn."""
    bars, edge = drawing.bars(report["rows"])
    rows = [
        (row, list(zip(row["effects"], row["p_holm"], bar, strict=True)))
        for row, bar in zip(report["rows"], bars, strict=True)
    ]
    curves = [(name, drawing.growth(days), days) for name, days in report["days"].items()]
    split = report["split"]
    arms = list(zip(split["names"], split["visitors"], split["expected"], split["searches"], strict=True))
    return {"report": report, "rows": rows, "edge": edge, "curves": curves, "arms": arms}


def _as_file(response: Any, name: str) -> Any:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
