"""The steps of an improvement as links, each with its figures: shown on the report and on the page of each step."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from search.reports import improving
from search.reports.models import Improvement


@dataclass(frozen=True)
class Step:
    """One step. name: what it is; title: which one; url: its page, empty while there is none; figures: in words."""

    name: str
    title: str = ""
    url: str = ""
    figures: str = ""
    here: bool = False


def improvements() -> QuerySet[Improvement]:
    return Improvement.objects.select_related("project", "profile", "base", "experiment", "made_by")


def chains_of(run: str) -> list[tuple[Improvement, list[Step]]]:
    """Return what was made of a run, the latest first."""
    return [(each, steps(each, here="run")) for each in improvements().filter(run=run)]


def steps(improvement: Improvement, *, here: str = "") -> list[Step]:
    """List the four steps. here: which of them the page is about: run, project, profile or experiment."""
    return [
        Step("Report", improvement.run, _page("run", improvement.run), _worst(improvement), here == "run"),
        _project(improvement, here == "project"),
        _profile(improvement, here == "profile"),
        _experiment(improvement, here == "experiment"),
    ]


def _page(name: str, *args: object) -> str:
    return reverse(f"evaluation:{name}", args=args)


def _worst(improvement: Improvement) -> str:
    return (
        f"{len(improvement.asked)} worst queries of {improvement.system}: {improvement.measure} "
        f"{100 * improvement.worst:.1f} %, over all {100 * improvement.every:.1f} %"
    )


def _project(improvement: Improvement, here: bool) -> Step:
    project = improvement.project
    if project is None:
        return Step("Labels", "", "", "The project was deleted.", here)
    counts = improving.progress(project)
    figures = f"{counts['labelled']} of {counts['items']} products labelled"
    if kappa := improvement.labels.get("kappa"):
        figures += f", agreement {kappa:.2f} (gate {improvement.labels['gate']:.2f})"
    if improvement.labels.get("synthetic"):
        figures += ", labels made up by a program"
    return Step("Labels", project.name, reverse("annotate:report", args=[project.slug]), figures, here)


def _profile(improvement: Improvement, here: bool) -> Step:
    profile, fitted = improvement.profile, improvement.fitted
    if profile is None:
        return Step("Profile", "", "", improvement.message or improvement.get_state_display(), here)
    figures = f"NDCG@10 {fitted['before']:.3f} before, {fitted['after']:.3f} after"
    if apart := fitted.get("held_out"):
        figures += f"; on queries left out {apart['before']:.3f} and {apart['after']:.3f}"
    return Step(
        "Profile", str(profile), reverse("admin:ranking_rankingprofile_change", args=[profile.pk]), figures, here
    )


def _experiment(improvement: Improvement, here: bool) -> Step:
    experiment = improvement.experiment
    if experiment is None:
        return Step("Experiment", "", "", "Not drafted yet", here)
    figures = experiment.get_state_display() + (f": {experiment.verdict}" if experiment.verdict else "")
    return Step("Experiment", experiment.name, reverse("experiments:experiment", args=[experiment.name]), figures, here)
