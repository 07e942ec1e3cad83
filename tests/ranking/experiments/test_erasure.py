from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ranking.experiments.erasure import forget_older_than, forget_visitor, stop_what_is_over
from ranking.experiments.reading import read
from ranking.models import Event, Experiment, Exposure
from tests.ranking.experiments.builders import exposed, happened, make_experiment, make_running

pytestmark = pytest.mark.django_db


def test_a_visitor_is_forgotten_whole_and_the_experiment_counts_the_loss() -> None:
    experiment = make_running()
    for visitor in ("v1", "v1", "v2"):
        exposed(experiment, visitor=visitor)
        happened("purchase", visitor)
    assert forget_visitor(visitor="v1") == (2, 2)
    assert [row.visitor for row in (Exposure.objects.get(), Event.objects.get())] == ["v2", "v2"]
    assert read(Experiment.objects.get()).excluded["withdrawn"] == 1
    assert forget_visitor(visitor="v1") == (0, 0)
    assert Experiment.objects.get().withdrawn == 1


def test_what_is_too_old_goes() -> None:
    now = timezone.now()
    for days in (1, 400):
        exposed(None, at=now - timedelta(days=days))
        happened("click", received_at=now - timedelta(days=days))
    assert forget_older_than(now - timedelta(days=395)) == 2
    assert (Exposure.objects.count(), Event.objects.count()) == (1, 1)
    assert forget_older_than(now - timedelta(days=395)) == 0


def test_an_experiment_stops_at_its_end_however_late_somebody_looks() -> None:
    now = timezone.now()
    experiment = make_experiment(ends=now + timedelta(hours=1))
    experiment.start(now=now)
    assert stop_what_is_over(now) == 0
    assert stop_what_is_over(now + timedelta(days=2)) == 1
    stored = Experiment.objects.get()
    assert (stored.state, stored.stopped_at) == ("stopped", experiment.ends)
