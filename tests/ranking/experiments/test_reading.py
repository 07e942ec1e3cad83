from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ranking.experiments.metrics import BEFORE, COLUMNS
from ranking.experiments.reading import Reading, read
from ranking.models import Experiment
from tests.ranking.experiments.builders import exposed, happened, make_running

pytestmark = pytest.mark.django_db
START = timezone.now() - timedelta(days=10)


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


@pytest.fixture
def experiment() -> Experiment:
    experiment = make_running("running")
    Experiment.objects.filter(pk=experiment.pk).change_state(started_at=START)
    return Experiment.objects.get()


def columns(reading: Reading, variant: str = "a") -> dict[str, list[float]]:
    found = next(one for one in reading.variants if one.variant.name == variant)
    return {name: values.tolist() for name, values in found.columns.items()}


def test_nobody_is_in_an_experiment_that_nobody_saw(experiment: Experiment) -> None:
    reading = read(experiment)
    assert [(one.variant.name, len(one)) for one in reading.variants] == [("a", 0), ("b", 0)]
    assert set(reading.variants[0].columns) == {*COLUMNS, *BEFORE}
    assert set(reading.excluded.values()) == {0}


def test_it_sums_up_by_visitor(experiment: Experiment) -> None:
    first = exposed(experiment, at=at(1), latency_ms=20.0, device="phone", is_returning=False)
    second = exposed(experiment, at=at(2), latency_ms=30.0, zero_results=True, device="phone", is_returning=False)
    exposed(experiment, "b", "v2", at=at(3), device="desktop")
    for kind in ("click", "click", "outbound"):  # one search clicked on, however often
        happened(kind, query_id=first.query_id)
    happened("click", query_id=second.query_id)
    happened("rating", query_id=first.query_id, rating=4)
    happened("rating", query_id=second.query_id, rating=1)
    happened("purchase", happened_at=at(30))
    happened("purchase", happened_at=at(31))
    for session, seconds in (("s1", 10), ("s1", 15), ("s2", 20)):
        happened("heartbeat", session=session, seconds=seconds, happened_at=at(5))
    reading = read(experiment)
    assert columns(reading) == {
        "visitors": [1], "searches": [2], "clicked": [2], "converted": [1], "purchases": [2], "ratings": [2],
        "rating_sum": [5], "sessions": [2], "session_seconds": [45], "zero_results": [1], "latency_ms_sum": [50],
        "searches_before": [0], "clicked_before": [0], "purchases_before": [0],
    }  # fmt: skip
    a, b = reading.variants
    assert (a.device.tolist(), a.returning.tolist()) == (["phone"], [0])
    assert a.first.tolist() == [at(1).replace(tzinfo=None, microsecond=0)]
    assert (b.device.tolist(), b.returning.tolist(), b.columns["clicked"].tolist()) == (["desktop"], [-1], [0])


def test_visitors_stand_in_the_order_of_their_first_exposure(experiment: Experiment) -> None:
    for visitor, hours in (("late", 9), ("early", 1), ("between", 5)):
        exposed(experiment, visitor=visitor, at=at(hours), latency_ms=hours)
    assert columns(read(experiment))["latency_ms_sum"] == [1, 5, 9]


def test_what_came_before_the_start_is_apart(experiment: Experiment) -> None:
    earlier = exposed(None, at=at(-20))
    exposed(None, at=at(-10))
    happened("click", query_id=earlier.query_id, happened_at=at(-19))
    happened("purchase", happened_at=at(-5))
    happened("purchase", happened_at=at(0.5))  # after the start and before the first exposure: neither
    exposed(experiment, at=at(1))
    row = columns(read(experiment))
    assert (row["searches"], row["clicked"], row["purchases"], row["converted"]) == ([1], [0], [0], [0])
    assert (row["searches_before"], row["clicked_before"], row["purchases_before"]) == ([2], [1], [1])


def test_what_comes_after_the_end_does_not_count(experiment: Experiment) -> None:
    experiment.stop(now=at(10))
    shown = exposed(experiment, at=at(1))
    exposed(experiment, at=at(11))
    happened("purchase", happened_at=at(12))
    happened("click", query_id=shown.query_id, happened_at=at(9), received_at=at(20))  # late, and of a search in time
    row = columns(read(experiment))
    assert (row["searches"], row["purchases"], row["clicked"]) == ([1], [0], [1])


@pytest.mark.parametrize(
    ("more", "cause"),
    [({"is_bot": True}, "bots"), ({"is_forced": True}, "forced"), ({"variant": "b"}, "crossover")],
)
def test_who_would_blur_it_is_left_out_and_counted(experiment: Experiment, more: dict[str, Any], cause: str) -> None:
    exposed(experiment, at=at(1))
    exposed(experiment, at=at(2), **more)
    exposed(experiment, visitor="v2", at=at(3))
    happened("purchase")
    reading = read(experiment)
    assert columns(reading)["purchases"] == [0]
    assert {name for name, count in reading.excluded.items() if count} == {cause}


def test_a_forced_look_at_another_variant_is_no_crossover(experiment: Experiment) -> None:
    exposed(experiment, at=at(1))
    exposed(experiment, "b", at=at(2), is_forced=True)
    assert read(experiment).excluded == {"bots": 0, "forced": 1, "crossover": 0, "withdrawn": 0}


def test_what_bots_did_and_other_experiments_do_not_count(experiment: Experiment) -> None:
    other = make_running("other")
    shown, elsewhere = exposed(experiment, at=at(1)), exposed(other, at=at(1))
    happened("click", query_id=shown.query_id, is_bot=True)
    happened("click", query_id=elsewhere.query_id)
    row = columns(read(experiment))
    assert (row["searches"], row["clicked"]) == ([1], [0])


def test_what_quotes_a_search_of_somebody_else_does_not_count(experiment: Experiment) -> None:
    exposed(experiment, visitor="v1", at=at(1))
    elsewhere = exposed(experiment, visitor="v2", at=at(2))
    for kind, more in (("click", {}), ("outbound", {}), ("rating", {"rating": 5})):
        happened(kind, "v1", query_id=elsewhere.query_id, **more)
    row = columns(read(experiment))
    assert (row["clicked"], row["ratings"], row["rating_sum"]) == ([0, 0], [0, 0], [0, 0])


def test_a_search_is_rated_once_by_the_first_rating_that_came(experiment: Experiment) -> None:
    first, second = exposed(experiment, at=at(1)), exposed(experiment, at=at(2))
    for shown, ratings in ((first, (2, 5, 5)), (second, (4, 1))):
        for rating in ratings:
            happened("rating", query_id=shown.query_id, rating=rating)
    row = columns(read(experiment))
    assert (row["ratings"], row["rating_sum"]) == ([2], [6])


def test_it_asks_as_often_for_many_visitors_as_for_one(
    experiment: Experiment, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        exposed(experiment, visitor=f"v{number}", at=at(1))
        happened("purchase", f"v{number}")
    with django_assert_num_queries(6):
        assert columns(read(experiment))["purchases"] == [1] * 5
