"""What visitors get of what is kept of them, and that nothing is left when they erase it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from catalog.models import Product
from ranking.experiments.assignment import Visit
from ranking.models import Event, Exposure
from search.models import QueryAsker, SearchLog
from search.own_data import erase, records_of
from search.popular import note_query
from search.visitors import COOKIE, hash_of_cookie, hashed
from tests.ranking.experiments.builders import exposed, happened

pytestmark = pytest.mark.django_db

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def keep_something(visitor: str) -> None:
    """Store a search with a click, and today's note of its words."""
    log = SearchLog.objects.create(
        kind="text", text="red dress", context={"occasion": "party"}, encoder_id="fake-1", index_version="v1"
    )
    exposed(None, visitor=visitor, query_id=log.query_id, products=["p1", "p2"])
    happened(Event.Kind.CLICK, visitor=visitor, query_id=log.query_id, product="p2", position=2)
    note_query("Red Dress", Visit(visitor), found=True)


@pytest.fixture
def browser(shop: list[Product]) -> Client:
    client = Client(headers={"user-agent": BROWSER})
    client.get("/")
    return client


def known_as(browser: Client) -> str:
    visitor = hash_of_cookie(browser.cookies[COOKIE].value)
    assert visitor is not None
    return visitor


def data_of(browser: Client) -> dict[str, Any]:
    answer = browser.post("/privacy", {"choice": "data"})
    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert "no-store" in answer["Cache-Control"]
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_all_that_is_kept_of_a_visitor_is_told() -> None:
    keep_something("v1")
    keep_something("v2")
    told = records_of("v1")
    (search,), (event,) = told["searches"], told["events"]
    assert (search["text"], search["products"]) == ("red dress", ["p1", "p2"])
    assert search["context"] == {"occasion": "party"}
    assert (event["kind"], event["product"], event["position"]) == ("click", "p2", 2)
    assert event["query_id"] == search["query_id"]
    assert told["asked_today"] == ["red dress"]


def test_every_column_about_a_visitor_is_told() -> None:
    """A column that is added to what is recorded has to be told, or to stand here as one that is not the visitor's."""
    keep_something("v1")
    told = records_of("v1")
    columns = {
        model: {field.name for field in model._meta.concrete_fields} - {"id", "visitor"} for model in (Exposure, Event)
    }
    names = {key.partition("__")[0] for key in told["searches"][0]} - {"text", "context"}
    assert names == columns[Exposure]
    assert set(told["events"][0]) == columns[Event]


def test_erasing_leaves_no_row_of_a_visitor_and_those_of_others() -> None:
    keep_something("v1")
    keep_something("v2")
    erase("v1")
    assert records_of("v1") == {"visitor": "v1", "searches": [], "events": [], "asked_today": []}
    assert (Exposure.objects.count(), Event.objects.count(), QueryAsker.objects.count()) == (1, 1, 1)


def test_a_visitor_downloads_what_this_browser_left(browser: Client, shop: list[Product]) -> None:
    keep_something(known_as(browser))
    keep_something("somebody else")
    browser.post("/mine", {"save": shop[0].public_id, "next": "/"})
    browser.post("/mine", {"bag": shop[1].public_id, "next": "/"})
    found = data_of(browser)
    assert [record["visitor"] for record in found["records"]] == [known_as(browser)]
    assert found["records"][0]["asked_today"] == ["red dress"]
    assert found["wish_list"] == [shop[0].public_id]
    assert found["bag"] == [{"product": shop[1].public_id, "query_id": "", "place": 0}]


def test_a_login_s_records_are_in_the_file_too(browser: Client) -> None:
    user = User.objects.create_user("anna")
    keep_something(hashed("user", str(user.pk)))
    browser.force_login(user)
    assert len(data_of(browser)["records"]) == 2


def test_a_stranger_gets_nothing(browser: Client) -> None:
    keep_something(known_as(browser))
    assert data_of(Client()) == {"records": [], "wish_list": [], "bag": [], "hidden": []}


def test_a_visitor_erases_it_and_is_somebody_new(browser: Client, shop: list[Product]) -> None:
    visitor = known_as(browser)
    keep_something(visitor)
    browser.post("/mine", {"save": shop[0].public_id, "taste": "off", "next": "/"})
    browser.post("/mine", {"bag": shop[1].public_id, "next": "/"})
    answer = browser.post("/privacy", {"choice": "erase"}, follow=True)
    assert "Nothing is kept of you" in answer.content.decode()
    assert records_of(visitor)["searches"] == []
    assert not browser.cookies[COOKIE].value
    assert data_of(browser) == {"records": [], "wish_list": [], "bag": [], "hidden": []}
    assert set(browser.session.keys()) == set()
    browser.get("/")
    assert known_as(browser) != visitor


def test_another_site_cannot_erase_it(browser: Client) -> None:
    keep_something(known_as(browser))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    assert strict.post("/privacy", {"choice": "erase"}).status_code == 403
    assert Exposure.objects.exists()


def test_an_operator_exports_a_visitor(capsys: pytest.CaptureFixture[str]) -> None:
    keep_something(hashed("api", "u1"))
    call_command("export_visitor", "--visitor", "u1")
    assert json.loads(capsys.readouterr().out)["searches"][0]["text"] == "red dress"
    with pytest.raises(CommandError, match="no login"):
        call_command("export_visitor", "--user", "nobody")


def test_words_that_the_log_has_forgotten_are_left_out() -> None:
    keep_something("v1")
    SearchLog.objects.filter(created_at__lte=timezone.now()).delete()
    assert records_of("v1")["searches"][0]["text"] == ""
