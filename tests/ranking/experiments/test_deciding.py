from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from ranking.experiments import deciding
from ranking.models import Experiment, ProfileChanged, RankingProfile, WrongState
from tests.ranking.experiments.builders import exposed, make_experiment, make_running

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody() -> User:
    return User.objects.create_user("somebody")


def decided(by: User, winner: str | None = "b") -> Experiment:
    experiment = make_running()
    experiment.stop()
    chosen = experiment.variants.get(name=winner) if winner else None
    deciding.freeze(experiment, winner=chosen, by=by)
    experiment.refresh_from_db()
    return experiment


def default() -> RankingProfile:
    return RankingProfile.objects.default()


def log(experiment: Experiment) -> list[str]:
    found = LogEntry.objects.filter(object_id=str(experiment.pk)).order_by("pk")
    return [entry.get_change_message() for entry in found]


def test_every_step_is_logged(somebody: User) -> None:
    experiment = make_experiment()
    deciding.start(experiment, by=somebody)
    deciding.stop(experiment, by=somebody)
    deciding.freeze(experiment, winner=experiment.variants.get(name="b"), by=somebody)
    before = default()
    promoted = deciding.promote(experiment, by=somebody)
    deciding.roll_back(experiment, by=somebody)
    assert log(experiment) == [
        "Started.", "Stopped.", "Report frozen. Chosen: b.",
        f"Promoted {promoted}; before it was {before}.", f"Rolled back from {promoted} to {before}.",
    ]  # fmt: skip


def test_freezing_keeps_report_and_verdict(somebody: User) -> None:
    experiment = decided(somebody, winner=None)
    assert experiment.state == Experiment.State.DECIDED
    assert experiment.report is not None
    assert experiment.report["experiment"]["state"] == "decided"
    assert experiment.verdict == "Too few visitors came for a reading."
    assert experiment.winner is None


def test_promoting_makes_the_winner_the_default_and_rolling_back_undoes_it(somebody: User) -> None:
    experiment, before = decided(somebody), default()
    assert experiment.winner is not None
    assert deciding.promote(experiment, by=somebody) == experiment.winner.profile == default()
    assert deciding.roll_back(experiment, by=somebody) == before == default()
    assert experiment.rolled_back_at is not None
    deciding.promote(experiment, by=somebody)  # once more, after second thoughts
    assert default() == experiment.winner.profile


def test_nothing_is_promoted_twice_or_without_a_winner(somebody: User) -> None:
    experiment = decided(somebody)
    deciding.promote(experiment, by=somebody)
    with pytest.raises(WrongState, match="already"):
        deciding.promote(experiment, by=somebody)


def test_without_a_winner_nothing_is_promoted(somebody: User) -> None:
    with pytest.raises(WrongState, match="no winner"):
        deciding.promote(decided(somebody, winner=None), by=somebody)


def test_only_what_was_promoted_is_rolled_back(somebody: User) -> None:
    with pytest.raises(WrongState, match="promoted nothing"):
        deciding.roll_back(decided(somebody), by=somebody)


def test_somebody_elses_default_is_not_rolled_back(somebody: User) -> None:
    experiment = decided(somebody)
    promoted = deciding.promote(experiment, by=somebody)
    other = promoted.revised(alpha=0.9)
    other.make_default(instead_of=promoted)
    with pytest.raises(ProfileChanged, match="meanwhile"):
        deciding.roll_back(experiment, by=somebody)
    assert default() == other


def test_an_experiment_with_a_wrong_split_has_no_winner(somebody: User, monkeypatch: Any) -> None:
    experiment = make_running()
    for number in range(30):
        exposed(experiment, "a", f"v{number}")
    experiment.stop()
    with pytest.raises(WrongState, match="sample ratio"):
        deciding.freeze(experiment, winner=experiment.variants.get(name="b"), by=somebody)
    deciding.freeze(experiment, winner=None, by=somebody)
    assert experiment.verdict.startswith("The sample ratio is off")
