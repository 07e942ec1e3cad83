from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from catalog.models import Product
from ranking.models import Event, Exposure
from search.visitors import hashed
from tests.ranking.experiments.builders import exposed
from tests.search.api.conftest import KeyMaker

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


def event(kind: str = "purchase", **fields: Any) -> dict[str, Any]:
    return {"event_id": str(uuid.uuid4()), "kind": kind, **fields}


def send(client: Client, *events: Any, **headers: str) -> list[dict[str, Any]]:
    response = client.post("/api/v1/events", json.dumps({"events": events}), "application/json", headers=headers)
    assert response.status_code == 200, response.content
    results: list[dict[str, Any]] = response.json()["results"]
    return results


def statuses(results: list[dict[str, Any]]) -> list[str]:
    return [result["error"]["code"] if result["error"] else result["status"] for result in results]


@pytest.fixture
def server(client: Client, settings: Settings) -> Client:
    """A client whose events are all believed, as a key's are."""
    settings.DEBUG = True
    return client


@pytest.fixture
def browser() -> Client:
    """A browser that has been to the shop."""
    client = Client(headers=BROWSER)
    client.get("/search")
    return client


def test_a_program_with_the_right_reports_what_its_visitors_did(server: Client) -> None:
    product = "LuVYtfAcxwp"
    sent = event(visitor="u1", query_id="q1", product=product, position=2, value="19.90", currency="EUR")
    assert send(server, sent) == [{"event_id": sent["event_id"], "status": "stored", "error": None}]
    stored = Event.objects.get()
    assert (stored.visitor, stored.channel, stored.kind) == (hashed("api", "u1"), "api", "purchase")
    assert (stored.query_id, stored.product, stored.position) == ("q1", product, 2)
    assert (str(stored.value), stored.currency) == ("19.90", "EUR")


def test_the_same_event_counts_once_however_often_it_comes(server: Client) -> None:
    first, second = event(visitor="u1"), event(visitor="u1")
    assert statuses(send(server, first, second, first)) == ["stored", "stored", "duplicate"]
    assert statuses(send(server, second, {**first, "visitor": "u2"})) == ["duplicate", "duplicate"]
    assert [row.visitor for row in Event.objects.all()] == [hashed("api", "u1")] * 2


def test_a_purchase_belongs_to_whose_search_it_quotes(server: Client) -> None:
    shown = exposed(None, visitor="v9")
    assert statuses(send(server, event(query_id=shown.query_id), event(query_id="unknown"))) == ["stored", "no_visitor"]
    assert Event.objects.get().visitor == "v9"


def test_events_come_late_and_out_of_order(server: Client) -> None:
    now = timezone.now()
    times = [now - timedelta(days=30), now - timedelta(days=40), now + timedelta(minutes=1)]
    results = send(server, *(event(visitor="u1", happened_at=time.isoformat()) for time in times))
    assert statuses(results) == ["stored"] * 3
    assert list(Event.objects.order_by("pk").values_list("happened_at", flat=True)) == times


def test_a_bad_event_has_an_error_of_its_own_and_takes_no_other_down(server: Client) -> None:
    now = timezone.now()
    bad: list[tuple[Any, str, str | None]] = [
        (7, "invalid", None),
        (None, "null", None),
        ([], "invalid", None),
        (event(query_id=["q"]), "invalid", "query_id"),
        (event(query_id={}), "invalid", "query_id"),
        ({"kind": "click"}, "required", "event_id"),
        (event("wink", visitor="u"), "invalid_choice", "kind"),
        (event(visitor="u", colour="red"), "unknown", "colour"),
        (event("click", visitor="u", product="p"), "required", "query_id"),
        (event("rating", visitor="u", query_id="q", rating=6), "max_value", "rating"),
        (event("rating", visitor="u", query_id="q"), "required", "rating"),
        (event("heartbeat", visitor="u", seconds=10), "required", "session"),
        (event("heartbeat", visitor="u", seconds=3600, session="s"), "max_value", "seconds"),
        (event(visitor="u", value="5"), "required", "currency"),
        (event(visitor="u", value="1e400", currency="EUR"), "max_digits", "value"),
        (event(visitor="u", query_id="' OR 1=1"), "invalid", "query_id"),
        (event(visitor="u\0"), "null_characters_not_allowed", "visitor"),
        (event(visitor="u" * 200), "max_length", "visitor"),
        (event(visitor="u", happened_at=(now + timedelta(hours=1)).isoformat()), "in_the_future", "happened_at"),
        (event(visitor="u", happened_at=(now - timedelta(days=400)).isoformat()), "too_old", "happened_at"),
        (event(), "no_visitor", "visitor"),
    ]
    results = send(server, *(item for item, _, _ in bad), event(visitor="u"))
    found = [(result["error"]["code"], result["error"]["param"]) for result in results[:-1]]
    assert found == [(code, param) for _, code, param in bad]
    assert results[-1]["status"] == "stored"
    assert Event.objects.count() == 1


@pytest.mark.parametrize("body", [{}, {"events": []}, {"events": {}}, {"events": [{}] * 501}, {"event": [{}]}, []])
def test_a_batch_that_is_none_is_refused_whole(server: Client, body: Any) -> None:
    response = server.post("/api/v1/events", json.dumps(body), "application/json")
    assert response.status_code == 400
    assert response.json()["error"]["type"] == "invalid_request"


def test_a_browser_speaks_for_its_own_visitor(browser: Client, shop: list[Product]) -> None:
    browser.get("/search?q=red+dress")
    shown = Exposure.objects.get()
    results = send(
        browser,
        event("heartbeat", seconds=10, session="s"),
        event("rating", query_id=shown.query_id, rating=4),
        event("purchase"),
        event("click", visitor="u1", query_id=shown.query_id, product="p"),
        **BROWSER,
    )
    assert statuses(results) == ["stored", "stored", "not_allowed", "not_allowed"]
    assert set(Event.objects.values_list("visitor", "channel", "is_bot")) == {(shown.visitor, "shop", False)}


def test_without_a_cookie_or_against_its_will_a_browser_is_nobody(client: Client, browser: Client) -> None:
    beat = event("heartbeat", seconds=10, session="s")
    assert statuses(send(client, beat)) == ["no_visitor"]
    assert statuses(send(browser, beat, DNT="1")) == ["no_visitor"]
    assert not Event.objects.exists()


def test_who_is_logged_in_is_known_without_a_csrf_token() -> None:
    anna = User.objects.create_user("anna")
    checked = Client(enforce_csrf_checks=True, headers=BROWSER)
    checked.force_login(anna)
    assert statuses(send(checked, event("heartbeat", seconds=10, session="s"))) == ["stored"]
    assert Event.objects.get().visitor == hashed("user", str(anna.pk))


def test_what_a_program_in_a_browser_s_place_sends_is_marked(browser: Client) -> None:
    send(browser, event("heartbeat", seconds=10, session="s"), **{"User-Agent": "Googlebot/2.1"})
    assert Event.objects.get().is_bot


def test_searches_of_the_api_name_their_visitor(client: Client, shop: list[Product]) -> None:
    answer = client.get("/api/v1/search?text=red+dress&visitor=u1").json()
    shown = Exposure.objects.get()
    assert (shown.visitor, shown.query_id, shown.channel) == (hashed("api", "u1"), answer["query_id"], "api")
    client.get("/api/v1/search?text=red+dress")
    client.get("/api/v1/search?text=red+dress&visitor=u1", headers={"DNT": "1"})
    assert Exposure.objects.count() == 1
    assert client.get(f"/api/v1/search?text=red&visitor={'u' * 200}").status_code == 400


def test_who_is_logged_in_without_rights_reports_no_purchase(client: Client) -> None:
    client.force_login(User.objects.create_user("anna"))
    assert statuses(send(client, event(visitor="u1"))) == ["not_allowed"]


def test_a_server_s_key_reports_purchases_and_a_page_s_key_does_not(client: Client, make_key: KeyMaker) -> None:
    _, server = make_key("events")
    _, page = make_key("events", origins="https://shop.example")
    _, search = make_key("search")
    sent = [event(visitor="u1"), event("outbound", visitor="u1", product="p")]
    assert statuses(send(client, *sent, **server["headers"])) == ["stored", "stored"]
    again = [{**one, "event_id": str(uuid.uuid4())} for one in sent]
    assert statuses(send(client, *again, **page["headers"])) == ["not_allowed", "stored"]
    refused = client.post("/api/v1/events", {"events": sent}, "application/json", **search)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "missing_scope")
    assert Event.objects.count() == 3
