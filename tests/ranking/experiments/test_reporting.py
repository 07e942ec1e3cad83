from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from ranking.experiments.paper import CLAIMS
from ranking.experiments.reporting import recent_report_of, report_of, verdict_of
from ranking.models import Experiment
from tests.ranking.experiments.builders import exposed, happened, make_experiment, make_running

pytestmark = pytest.mark.django_db


def test_a_report_counts_visitors_and_what_was_left_out() -> None:
    experiment = make_running(guardrails=["latency_ms"])
    exposure = exposed(experiment, "a", "v1")
    exposed(experiment, "b", "v2", is_bot=True)
    exposed(experiment, "a", "v3")
    exposed(experiment, "b", "v3")
    late = timezone.now() - timedelta(minutes=10)
    happened("click", "v1", query_id=exposure.query_id, happened_at=late, received_at=timezone.now())
    report = report_of(experiment)
    assert report["visitors"] == 1
    assert report["quality"] == {"bots": 1, "forced": 0, "crossover": 1, "withdrawn": 0, "late": 1}
    assert report["rows"][0]["effects"][0]["control"] == 1.0
    assert report["experiment"]["variants"][0]["is_control"]
    assert report["paper"] == {}
    assert json.loads(json.dumps(report, allow_nan=False)) == report


def test_synthetic_experiments_are_told_beside_the_papers_claims() -> None:
    report = report_of(make_running(is_synthetic=True))
    assert report["experiment"]["is_synthetic"]
    assert report["paper"] == CLAIMS


def test_a_frozen_report_stays_whatever_happens_later() -> None:
    experiment = make_running()
    experiment.stop()
    experiment.decide(verdict="So it is.", report={"frozen": True})
    assert report_of(experiment) == {"frozen": True}


def test_pages_share_the_report_of_an_open_experiment_for_a_while() -> None:
    experiment = make_running()
    first = recent_report_of(experiment)
    exposed(experiment, "a", "v1")
    assert recent_report_of(experiment) == first
    assert report_of(experiment)["visitors"] == 1
    experiment.stop()
    assert recent_report_of(experiment)["visitors"] == 1  # another state is another report


def test_the_list_says_what_came_of_it() -> None:
    draft = make_experiment("draft")
    assert verdict_of(draft) == "Not started yet."
    assert verdict_of(make_running("running")) == "Too few visitors for a reading yet."
    decided = Experiment(name="x", state=Experiment.State.DECIDED, verdict="b wins.")
    assert verdict_of(decided) == "b wins."
