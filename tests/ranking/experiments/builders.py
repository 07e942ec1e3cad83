"""Experiments, exposures and events for tests."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from ranking.models import Event, Experiment, Exposure, RankingProfile, Variant


def make_experiment(name: str = "blend", *, shares: Sequence[float] = (0.5, 0.5), **fields: Any) -> Experiment:
    """Store a draft whose variants a (the control), b, … rank by versions of the paper's profile."""
    experiment = Experiment.objects.create(name=name, hypothesis="It is better.", **fields)
    paper = RankingProfile.objects.named("paper")
    for place, share in enumerate(shares):
        profile = paper if experiment.is_aa or not place else paper.revised(alpha=place / 10)
        letter = "abcdefgh"[place]
        Variant.objects.create(experiment=experiment, name=letter, profile=profile, share=share, is_control=not place)
    return experiment


def make_running(name: str = "blend", **fields: Any) -> Experiment:
    """Store an experiment and start it."""
    experiment = make_experiment(name, **fields)
    experiment.start()
    return experiment


def exposed(experiment: Experiment | None, variant: str = "a", visitor: str = "v1", **fields: Any) -> Exposure:
    """Store that a visitor saw results of a variant."""
    shown = experiment.variants.get(name=variant) if experiment else None
    values = {"query_id": uuid.uuid4().hex, "profile": str(shown.profile) if shown else "default@1", **fields}
    return Exposure.objects.create(experiment=experiment, variant=shown, visitor=visitor, **values)


def happened(kind: str, visitor: str = "v1", **fields: Any) -> Event:
    """Store that a visitor did something."""
    return Event.objects.create(event_id=uuid.uuid4(), kind=kind, visitor=visitor, **fields)
