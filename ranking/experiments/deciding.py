"""From a stopped experiment to a new default ranking, and back; each step is written into the admin's log."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone

from ranking.experiments.analysis.verdict import Kind
from ranking.experiments.reporting import report_of
from ranking.models import Experiment, ProfileChanged, RankingProfile, Variant, WrongState


def start(experiment: Experiment, *, by: Any) -> None:
    """Let it run, and log it; raises WrongState or NotReady."""
    with transaction.atomic():
        experiment.start()
        _log(experiment, by, "Started.")


def stop(experiment: Experiment, *, by: Any) -> None:
    """End it, and log it; raises WrongState."""
    with transaction.atomic():
        experiment.stop()
        _log(experiment, by, "Stopped.")


def freeze(experiment: Experiment, *, winner: Variant | None, by: Any) -> None:
    """Keep the report as it is now, with the variant that somebody chose; raises WrongState.

    Nobody wins an experiment whose sample ratio is off.
    """
    report = report_of(experiment)
    if winner is not None and report["verdict"]["kind"] == Kind.MISMATCH:
        raise WrongState("The sample ratio is off: this experiment cannot have a winner.")
    report["experiment"]["state"] = str(Experiment.State.DECIDED)
    report["winner"] = winner.name if winner else ""
    with transaction.atomic():
        experiment.decide(verdict=report["verdict"]["headline"], report=report, winner=winner)
        _log(experiment, by, f"Report frozen. {f'Chosen: {winner.name}.' if winner else 'No variant chosen.'}")


def promote(experiment: Experiment, *, by: Any) -> RankingProfile:
    """Make the winner's profile the default, and return it; raises WrongState or ProfileChanged."""
    with transaction.atomic():
        stored = Experiment.objects.select_for_update().get(pk=experiment.pk)
        if stored.winner is None:
            raise WrongState(f"{experiment} has no winner to promote.")
        if _is_promoted(stored):
            raise WrongState(f"{stored.promoted} was promoted already.")
        before, profile = RankingProfile.objects.default(), stored.winner.profile
        profile.make_default(instead_of=before)
        stored.promoted, stored.previous_default = profile, before
        stored.promoted_at, stored.rolled_back_at = timezone.now(), None
        _store(stored, experiment)
        _log(experiment, by, f"Promoted {profile}; before it was {before}.")
    return profile


def roll_back(experiment: Experiment, *, by: Any) -> RankingProfile:
    """Make the profile the default again that was it before, and return it; raises WrongState or ProfileChanged."""
    with transaction.atomic():
        stored = Experiment.objects.select_for_update().get(pk=experiment.pk)
        if not _is_promoted(stored) or stored.promoted is None or stored.previous_default is None:
            raise WrongState(f"{experiment} has promoted nothing that could be rolled back.")
        current = RankingProfile.objects.default()
        if current != stored.promoted:
            raise ProfileChanged(f"{current} became the default meanwhile: choose another one among the profiles.")
        stored.previous_default.make_default(instead_of=stored.promoted)
        stored.rolled_back_at = timezone.now()
        _store(stored, experiment)
        _log(experiment, by, f"Rolled back from {stored.promoted} to {stored.previous_default}.")
    return stored.previous_default


def _is_promoted(experiment: Experiment) -> bool:
    return experiment.promoted_at is not None and experiment.rolled_back_at is None


def _store(stored: Experiment, experiment: Experiment) -> None:
    stored.save(update_fields=["promoted", "previous_default", "promoted_at", "rolled_back_at"])
    experiment.refresh_from_db()


def _log(experiment: Experiment, by: Any, words: str) -> None:
    LogEntry.objects.log_actions(by.pk, [experiment], CHANGE, change_message=words, single_object=True)
