from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from celery import current_app
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from kombu.exceptions import OperationalError
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from catalog.models import Product
from ranking.experiments.assignment import Visit
from recsys.queues import QUEUES
from search import pipeline
from search.filtering import Narrowing
from search.monitoring import views
from search.monitoring.state import State
from search.query import Query, SearchUnavailable
from tests.ranking.experiments.builders import make_running

pytestmark = pytest.mark.django_db
Sample = tuple[str, tuple[tuple[str, str], ...]]


@pytest.fixture(autouse=True)
def fresh_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_state", State())


def told(client: Client, **headers: Any) -> dict[Sample, float]:
    response = client.get("/metrics", headers=headers)
    assert response.status_code == 200
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(response.content.decode())
        for sample in family.samples
    }


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_it_tells_how_catalogue_and_index_stand(client: Client, shop: list[Product]) -> None:
    pipeline.search(Query(text="red dress", record=False))  # opens encoder and index
    found = told(client)
    assert found[("recsys_database_up", ())] == 1
    assert found[("recsys_products", (("status", "active"),))] == 3
    assert found[("recsys_products", (("status", "draft"),))] == 0
    assert found[("recsys_index_products", ())] == 3
    assert found[("recsys_index_usable", ())] == 1
    assert found[("recsys_products_waiting", (("encoder", "fake-1-000000000000"),))] == 0
    assert found[("recsys_encoder_info", (("encoder", "fake-1-000000000000"),))] == 1


def test_searches_are_counted_by_kind_and_verdict_with_the_time_of_their_stages(
    client: Client, shop: list[Product]
) -> None:
    labels = {"channel": "api", "kind": "text", "match": "good"}
    stage = "recsys_search_stage_seconds_count"
    searches, encoded = counted("recsys_searches_total", **labels), counted(stage, stage="encode")
    empty = counted("recsys_searches_empty_total", channel="api")
    pipeline.search(Query(text="red dress"))
    assert counted("recsys_searches_total", **labels) == searches + 1
    assert counted(stage, stage="encode") == encoded + 1
    assert counted("recsys_searches_empty_total", channel="api") == empty
    pipeline.search(Query(text="red dress", filters=Narrowing(brand=["Nobody"]).filter()))
    assert counted("recsys_searches_empty_total", channel="api") == empty + 1


def test_a_search_that_nobody_could_answer_is_counted_by_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy() -> None:
        raise SearchUnavailable("Too many search.", code="busy")

    monkeypatch.setattr("search.pipeline.flow.serving_pair", busy)
    before = counted("recsys_searches_refused_total", code="busy")
    with pytest.raises(SearchUnavailable):
        pipeline.search(Query(text="red dress"))
    assert counted("recsys_searches_refused_total", code="busy") == before + 1


def test_requests_are_counted_by_route_and_unknown_words_share_one(client: Client) -> None:
    healthy = {"route": "healthz", "method": "GET", "status": "200"}
    nowhere = {"route": "nowhere", "method": "other", "status": "404"}
    name = "recsys_http_request_seconds_count"
    before = counted(name, **healthy), counted(name, **nowhere)
    client.get("/healthz")
    for path in ("/nothing", "/here"):
        client.generic("BREW", path)
    assert (counted(name, **healthy), counted(name, **nowhere)) == (before[0] + 1, before[1] + 2)


def test_with_a_token_only_who_sends_it_is_answered(client: Client, settings: Settings) -> None:
    settings.METRICS_TOKEN = "s3cret"
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers={"Authorization": "Bearer other"}).status_code == 401
    assert told(client, Authorization="Bearer s3cret")


def test_without_a_database_it_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr("search.monitoring.state._catalogue", broken)
    assert told(client)[("recsys_database_up", ())] == 0


def test_what_was_read_is_told_again_for_a_while(client: Client, shop: list[Product]) -> None:
    before = told(client)
    Product.objects.all().delete()
    assert (
        told(client)[("recsys_products", (("status", "active"),))]
        == before[("recsys_products", (("status", "active"),))]
    )


def test_openmetrics_are_given_to_who_asks_for_them(client: Client) -> None:
    response = client.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert response["Content-Type"].startswith("application/openmetrics-text")
    assert response.content.endswith(b"# EOF\n")
    assert response.content.count(b"# EOF") == 1


def test_the_cache_and_the_encoder_are_counted(shop: list[Product]) -> None:
    hits, misses = (
        counted("recsys_query_cache_total", outcome="hits"),
        counted("recsys_query_cache_total", outcome="misses"),
    )
    runs = counted("recsys_encoder_seconds_count", towers="text")
    for _ in range(2):
        pipeline.search(Query(text="a text that nobody asked before"))
    assert counted("recsys_query_cache_total", outcome="misses") == misses + 1
    assert counted("recsys_query_cache_total", outcome="hits") == hits + 1
    assert counted("recsys_encoder_seconds_count", towers="text") == runs + 1


def test_messages_that_wait_are_counted_by_queue(client: Client) -> None:
    with current_app.connection_for_write() as broker:
        current_app.control.purge(connection=broker)  # what other tests left
        for _ in range(2):
            current_app.send_task("search.embed", connection=broker)
        current_app.send_task("search.sweep", connection=broker)
    found = told(client)
    with current_app.connection_for_write() as broker:
        current_app.control.purge(connection=broker)
    lengths = {queue: found[("recsys_queue_length", (("queue", queue),))] for queue in QUEUES}
    assert lengths == {"embed": 2, "default": 1, "index": 0, "images": 0}
    assert found[("recsys_broker_up", ())] == 1


def test_without_a_broker_it_says_so_and_tells_the_rest(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("away")

    monkeypatch.setattr(current_app, "connection_for_read", away)
    found = told(client)
    assert found[("recsys_broker_up", ())] == 0
    assert found[("recsys_database_up", ())] == 1
    assert not [name for name, _ in found if name == "recsys_queue_length"]


def test_it_tells_how_long_the_first_product_waits(client: Client, shop: list[Product]) -> None:
    pipeline.search(Query(text="red dress", record=False))  # keeps the encoder
    waits = ("recsys_products_waiting_seconds", (("encoder", "fake-1-000000000000"),))
    assert told(client)[waits] == 0
    Product.objects.filter(pk=shop[0].pk).update(content_hash="new", updated_at=timezone.now() - timedelta(hours=1))
    views._state = State()
    assert told(client)[waits] == pytest.approx(3600, abs=600)


def test_searches_of_an_experiment_are_counted_by_variant(shop: list[Product]) -> None:
    experiment = make_running()

    def counts() -> list[float]:
        of = {"experiment": str(experiment.pk)}
        arms = experiment.variants.order_by("name")
        return [counted("recsys_experiment_searches_total", variant=str(arm.pk), **of) for arm in arms]

    before = counts()
    pipeline.search(Query(text="dress", visitor=Visit("somebody")))
    pipeline.search(Query(text="dress"))
    assert sorted(after - was for after, was in zip(counts(), before, strict=True)) == [0, 1]
