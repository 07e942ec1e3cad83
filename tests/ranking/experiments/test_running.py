from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from ranking.experiments.running import running_plans
from ranking.models import Layer
from tests.ranking.experiments.builders import make_experiment, make_running

pytestmark = pytest.mark.django_db


def test_many_searches_cost_one_look(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_running()
    with django_assert_num_queries(2):  # the experiments, and the variants of them all
        first = running_plans()
    with django_assert_num_queries(0):
        assert running_plans() == first


def test_that_nothing_runs_is_remembered_too(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assert running_plans() == []
    with django_assert_num_queries(0):
        assert running_plans() == []


def test_a_start_and_a_stop_are_known_here_at_once(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    experiment = make_experiment()
    assert running_plans() == []
    with django_capture_on_commit_callbacks(execute=True):
        experiment.start()
    assert [plan.experiment for plan in running_plans()] == [experiment.pk]
    with django_capture_on_commit_callbacks(execute=True):
        experiment.stop()
    assert running_plans() == []


def test_the_first_started_comes_first_and_what_is_to_come_does_not_run() -> None:
    now = timezone.now()
    second, first = make_experiment("second"), make_experiment("first")
    make_experiment("later", starts=now + timedelta(hours=1)).start()
    first.start(now=now - timedelta(hours=2))
    second.start(now=now - timedelta(hours=1))
    assert [plan.experiment for plan in running_plans()] == [first.pk, second.pk]


def test_experiments_of_a_layer_share_a_gate_and_others_have_their_own() -> None:
    layer = Layer.objects.create(name="ranking")
    for name, where in (("a", layer), ("b", layer), ("c", None), ("d", None)):
        make_running(name, layer=where, share=0.5)
    cache.clear()
    a, b, c, d = running_plans()
    assert a.gate == b.gate
    assert len({a.gate, c.gate, d.gate}) == 3
    assert (a.slice_start, b.slice_start) == (0.0, 0.5)
    assert [arm.share for arm in a.arms] == [0.5, 0.5]
