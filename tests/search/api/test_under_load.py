from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from catalog.models import Product
from ranking.models import RankingProfile
from search.budget import OPTIONAL, Budget
from search.pipeline.admitting import admission
from search.timing import StageTimer

pytestmark = pytest.mark.django_db
URL = "/api/v1/search"
ALL = {"text": "red dress", "facets": "category", "explain": "true"}


def search(client: Client, **asked: Any) -> Any:
    response = client.get(URL, {**ALL, **asked})
    assert response.status_code == 200, response.content
    return response.json()


@pytest.fixture
def shop_with_words(shop: list[Product]) -> list[Product]:
    default = RankingProfile.objects.default()
    default.revised(lexical=0.2).make_default(instead_of=default)
    return shop


def test_beyond_what_may_wait_a_search_is_turned_away_at_once(
    client: Client, shop: list[Product], settings: Settings
) -> None:
    settings.SEARCH_AT_ONCE, settings.SEARCH_WAITING, settings.SEARCH_WAIT_MS = 1, 0, 0
    with admission(1, 0, 0.0)():
        refused = client.get(URL, {"text": "dress"})
        assert (refused.status_code, refused["Retry-After"]) == (503, "1")
        assert refused.json()["error"]["code"] == "busy"
        assert client.get("/api/v1/categories").status_code == 200
    assert client.get(URL, {"text": "dress"}).status_code == 200


def test_who_is_turned_away_costs_the_database_nothing_and_may_read_why(
    client: Client, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.SEARCH_AT_ONCE, settings.SEARCH_WAITING, settings.SEARCH_WAIT_MS = 1, 0, 0
    settings.CORS_ORIGINS = ["https://page.example"]
    sent = {"Authorization": "Api-Key nobody.knows", "Origin": "https://page.example"}
    with admission(1, 0, 0.0)(), django_assert_num_queries(0):
        refused = client.get(URL, {"text": "dress"}, headers=sent)
    error = refused.json()["error"]
    assert (refused.status_code, error["code"], error["request_id"]) == (503, "busy", refused["X-Request-Id"])
    assert refused["Access-Control-Allow-Origin"] == "https://page.example"


def test_with_time_nothing_is_left_out(client: Client, shop_with_words: list[Product]) -> None:
    found = search(client)
    assert found["degraded"] == []
    assert found["facets"] is not None
    assert found["results"][0]["explanation"] is not None


def test_what_there_is_no_time_for_is_left_out_and_named(
    client: Client, shop_with_words: list[Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StageTimer, "elapsed", lambda timer: 100.0)
    found = search(client, timeout_ms="100")
    assert found["degraded"] == ["lexical", "facets", "explanations"]
    assert (found["facets"], found["results"][0]["explanation"]) == (None, None)
    assert all(hit["scores"]["lexical"] == 0 for hit in found["results"])
    assert len(found["results"]) == 3
    assert search(client, timeout_ms="101")["degraded"] == []


def test_the_installation_may_set_a_time_of_its_own(
    client: Client, shop: list[Product], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StageTimer, "elapsed", lambda timer: 100.0)
    settings.SEARCH_BUDGET_MS = 50
    assert "facets" in search(client)["degraded"]
    assert search(client, timeout_ms="200")["degraded"] == []


def test_further_pages_say_what_their_list_was_made_without(
    client: Client, shop: list[Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StageTimer, "elapsed", lambda timer: 100.0)
    first = search(client, timeout_ms="1", k="1")
    second = client.get(URL, {"cursor": first["next_cursor"]}).json()
    assert second["degraded"] == first["degraded"] == ["lexical", "facets", "explanations"]


def test_the_stages_that_may_be_left_out_are_those_of_the_budget() -> None:
    budget = Budget(1, StageTimer())
    budget._timer._started -= 1.0
    assert [stage for stage in OPTIONAL if not budget.allows(stage)] == budget.left_out == list(OPTIONAL)
    assert Budget(0, budget._timer).allows("lexical")


@pytest.mark.parametrize("wrong", ["0", "60001", "soon"])
def test_a_time_that_is_none_is_refused(client: Client, wrong: str) -> None:
    refused = client.get(URL, {"text": "dress", "timeout_ms": wrong})
    assert (refused.status_code, refused.json()["error"]["param"]) == (400, "timeout_ms")


def test_results_are_told_with_the_fields_that_were_asked_for(client: Client, shop: list[Product]) -> None:
    found = search(client, fields="id,score", k="1")
    assert list(found["results"][0]) == ["id", "score"]
    further = client.get(URL, {"cursor": found["next_cursor"], "fields": "title"}).json()
    assert list(further["results"][0]) == ["title"]
    similar = client.get(f"/api/v1/products/{shop[0].public_id}/similar", {"fields": "id"}).json()
    assert list(similar["results"][0]) == ["id"]
    refused = client.get(URL, {"text": "dress", "fields": "colour"})
    assert (refused.status_code, refused.json()["error"]["param"]) == (400, "fields")


def test_pages_that_can_do_without_a_search_are_shown_while_others_are_turned_away(
    client: Client, shop: list[Product], settings: Settings
) -> None:
    settings.SEARCH_AT_ONCE, settings.SEARCH_WAITING, settings.SEARCH_WAIT_MS = 1, 0, 0
    with admission(1, 0, 0.0)():
        for address in ("/", shop[0].get_absolute_url(), "/healthz", "/readyz", "/bag", "/privacy", "/admin/login/"):
            assert client.get(address).status_code == 200, address
        for address in ("/search?q=dress", "/compare?q=dress", "/for?step=4&occasion=wedding"):
            answer = client.get(address)
            assert answer.status_code == 503, address
            assert int(answer["Retry-After"]) > 0


def test_a_page_with_several_searches_takes_one_place(client: Client, shop: list[Product], settings: Settings) -> None:
    settings.SEARCH_AT_ONCE, settings.SEARCH_WAITING, settings.SEARCH_WAIT_MS = 1, 0, 0
    for address in (shop[0].get_absolute_url(), "/compare?q=dress", "/for?step=4&occasion=wedding"):
        assert client.get(address).status_code == 200, address
    assert admission(1, 0, 0.0).inside == 0
