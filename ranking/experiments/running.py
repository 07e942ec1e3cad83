"""The experiments that run, as searches draw from them: read by one query every few seconds, not by every search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from ranking.experiments.assignment import Arm, Audience, Plan
from ranking.experiments.querysets import RUNNING
from ranking.models import Experiment

#: A search may still be ranked by an experiment that another process stopped so long ago; reading leaves it out.
KEPT_SECONDS = 2


def running_plans() -> list[Plan]:
    """Return what runs, the first started first; up to KEPT_SECONDS old."""
    kept: list[dict[str, Any]] | None = cache.get(RUNNING)
    if kept is not None:
        return [_read(plan) for plan in kept]
    rows = Experiment.objects.running(now=timezone.now()).select_related("layer").prefetch_related("variants")
    plans = [plan_of(row) for row in rows]
    cache.set(RUNNING, [_written(plan) for plan in plans], KEPT_SECONDS)
    return plans


def _written(plan: Plan) -> dict[str, Any]:
    """Return a plan as plain data, which is all that the cache keeps."""
    fields = asdict(plan)
    return {**fields, "audience": {**fields["audience"], "started_at": plan.audience.started_at.isoformat()}}


def _read(kept: Mapping[str, Any]) -> Plan:
    audience = {**kept["audience"], "started_at": datetime.fromisoformat(kept["audience"]["started_at"])}
    arms = tuple(Arm(**arm) for arm in kept["arms"])
    return Plan(**{**kept, "arms": arms, "audience": Audience(**audience)})


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
