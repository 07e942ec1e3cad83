"""What context-aware ranking changes for visitors: the last experiment on it with people, else simulated ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from ranking.experiments.reporting import report_of
from ranking.models import Experiment, RankingProfile
from ranking.querysets import NoDefaultProfile
from ranking.types import KEYS
from search.evaluation.paper.running import NotRun
from search.query import SearchUnavailable
from search.simulator.asking import NothingToAsk
from search.simulator.running import CannotSimulate, Request, simulate

#: As many as the paper's test had.
VISITORS = 1000
WITHOUT = "evaluation-without-context"


@dataclass(frozen=True)
class Measured:
    """An experiment's report (ranking.experiments.reporting), where it comes from, and whether nobody was real."""

    report: dict[str, Any]
    about: str
    synthetic: bool


def measured(*, seed: int) -> Measured:
    """Read the last experiment on context with people that is over, else simulate one.

    Raises NotRun without a live index.
    """
    real = Experiment.objects.filter(is_synthetic=False, is_aa=False, stopped_at__isnull=False).order_by("-stopped_at")
    last = next((each for each in real.prefetch_related("variants__profile") if adds_context_alone(each)), None)
    if last is not None:
        names = " and ".join(f"{each.name}: {each.profile}" for each in last.variants.all())
        return Measured(report_of(last), f"Experiment “{last.name}” with people ({names}).", synthetic=False)
    try:
        return Measured(_simulated(seed), SYNTHETIC, synthetic=True)
    except (CannotSimulate, NothingToAsk, NoDefaultProfile, SearchUnavailable) as error:
        raise NotRun(f"There is no experiment on context with people, and none can be simulated: {error}") from error


def adds_context_alone(experiment: Experiment) -> bool:
    """Tell whether an experiment compares a control without context to the same ranking with it, and nothing else."""
    variants = sorted(experiment.variants.all(), key=lambda each: not each.is_control)
    if len(variants) != 2 or [each.is_control for each in variants] != [True, False]:
        return False
    control, treated = (each.profile.weights() for each in variants)
    of_context = {name: getattr(treated, name) for name in ("profile", "version", "sentiment", "context", *KEYS)}
    return control.context == 0.0 < treated.context and replace(control, **of_context) == treated


SYNTHETIC = (
    f"SYNTHETIC: {VISITORS} simulated visitors of a click model (search/simulator) searched the live index; a half of "
    "what they look for is for an occasion. With context: the default profile; without: the same with λ1 = λ2 = 0. For "
    "the same list both click alike, so that what differs comes from the order alone. They judge by the very "
    "attributes that merchants gave and the ranking reads, which flatters context: no word on people. Of satisfaction "
    "the paper tells a share, ours is a mean of 5."
)


def _simulated(seed: int) -> dict[str, Any]:
    """Simulate an experiment of which nothing stays in the database."""
    with transaction.atomic():
        default = RankingProfile.objects.default()
        without = default.revised(name=WITHOUT, lambda_sentiment=0.0, lambda_context=0.0)
        request = Request(name=WITHOUT, control=without, treated=default, visitors=VISITORS, seed=seed)
        found = report_of(simulate(request).experiment)
        transaction.set_rollback(True)
    return found
