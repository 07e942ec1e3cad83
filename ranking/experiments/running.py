"""The experiments that run, as searches draw from them: read by one query every few seconds, not by every search."""

from __future__ import annotations

from django.core.cache import cache
from django.utils import timezone

from ranking.experiments.assignment import Arm, Audience, Plan
from ranking.experiments.querysets import RUNNING
from ranking.models import Experiment

#: A search may still be ranked by an experiment that another process stopped so long ago; reading leaves it out.
KEPT_SECONDS = 2


def running_plans() -> list[Plan]:
    """Return what runs, the first started first; up to KEPT_SECONDS old."""
    plans: list[Plan] | None = cache.get(RUNNING)
    if plans is None:
        rows = Experiment.objects.running(now=timezone.now()).select_related("layer").prefetch_related("variants")
        plans = [plan_of(row) for row in rows]
        cache.set(RUNNING, plans, KEPT_SECONDS)
    return plans


def plan_of(experiment: Experiment) -> Plan:
    """Return an experiment as visitors are drawn into it."""
    return Plan(
        experiment=experiment.pk,
        salt=experiment.salt,
        gate=f"layer:{experiment.layer.salt}" if experiment.layer else f"gate:{experiment.salt}",
        slice_start=experiment.slice_start,
        share=experiment.share,
        arms=tuple(Arm(variant.pk, variant.profile_id, variant.share) for variant in experiment.variants.all()),
        audience=Audience(
            experiment.device, experiment.visitors, experiment.channel, experiment.started_at or timezone.now()
        ),
    )
