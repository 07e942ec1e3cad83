from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.test import Client

from catalog.models import Product
from ranking.experiments.forcing import forced_link
from ranking.models import Event, Exposure
from search.models import QueryAsker
from search.visitors import COOKIE, FORCED, OPTED_OUT, hashed
from tests.ranking.experiments.builders import exposed, make_experiment, make_running

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture
def browser() -> Client:
    return Client(headers=BROWSER)


def results(browser: Client) -> tuple[Exposure, list[str]]:
    """Search; return what was kept of it, and the addresses of the results."""
    html = browser.get("/search?q=red+dress").content.decode()
    links = re.findall(r'class="cover-link" href="([^"]+)"', html)
    return Exposure.objects.latest("pk"), [link.replace("&amp;", "&") for link in links]


def test_a_click_on_a_result_is_noted_once_without_javascript(browser: Client, shop: list[Product]) -> None:
    shown, links = results(browser)
    for _ in range(2):
        assert browser.get(links[1]).status_code == 200
    click = Event.objects.get()
    assert (click.kind, click.visitor, click.query_id) == ("click", shown.visitor, shown.query_id)
    assert (click.product, click.position, click.is_bot) == (shown.products[1], 2, False)


@pytest.mark.parametrize("headers", [{"DNT": "1"}, {"Sec-Purpose": "prefetch"}])
def test_some_clicks_are_nobody_s(browser: Client, shop: list[Product], headers: dict[str, str]) -> None:
    _, links = results(browser)
    assert browser.get(links[0], headers=headers).status_code == 200
    assert not Event.objects.exists()


def test_a_link_that_was_passed_on_counts_for_nobody(browser: Client, shop: list[Product]) -> None:
    _, links = results(browser)
    assert Client(headers=BROWSER).get(links[0]).status_code == 200
    assert not Event.objects.exists()


@pytest.mark.parametrize("query", ["search=x&at=0", "search=x&at=9999", "search=x&at=²", "search=%00&at=1", "at=1"])
def test_an_address_that_means_nothing_notes_nothing(browser: Client, shop: list[Product], query: str) -> None:
    assert browser.get(f"{shop[0].get_absolute_url()}?{query}").status_code == 200
    assert not Event.objects.exists()


def test_the_way_out_is_noted_and_leads_to_the_merchant_alone(browser: Client, shop: list[Product]) -> None:
    Product.objects.update(url="https://shop.example/red")
    shown, links = results(browser)
    page = browser.get(links[0]).content.decode()
    found = re.search(r'href="(/out/[^"]+)"', page)
    assert found is not None
    response = browser.get(found[1].replace("&amp;", "&"))
    assert (response.status_code, response["Location"]) == (302, "https://shop.example/red")
    out = Event.objects.get(kind="outbound")
    assert (out.query_id, out.product, out.position) == (shown.query_id, shown.products[0], 1)


def test_the_way_out_without_a_search_counts_once_a_day(browser: Client, shop: list[Product]) -> None:
    Product.objects.update(url="https://shop.example/red")
    results(browser)
    for _ in range(2):
        assert browser.get(f"/out/{shop[0].public_id}").status_code == 302
    assert (Event.objects.get().query_id, Event.objects.get().position) == ("", None)


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "ftp://shop.example"])
def test_there_is_no_way_out_to_what_is_no_page(browser: Client, shop: list[Product], url: str) -> None:
    Product.objects.update(url=url)
    assert browser.get(f"/out/{shop[0].public_id}").status_code == 404
    assert browser.get("/out/%00").status_code == 404


def test_a_rating_is_the_first_answer_to_a_search_of_one_s_own(browser: Client, shop: list[Product]) -> None:
    shown, _ = results(browser)
    for rating in (4, 1):
        response = browser.post("/rate", {"search": shown.query_id, "rating": rating, "back": "/search?q=red+dress"})
        assert "Thank you" in response.content.decode()
    assert 'href="/search?q=red+dress"' in response.content.decode()
    assert (Event.objects.get().rating, Event.objects.get().query_id) == (4, shown.query_id)
    other = exposed(None, visitor="somebody else")
    page = browser.post("/rate", {"search": other.query_id, "rating": 5, "back": "https://evil.example"}).content
    assert b"Nothing was counted" in page
    assert b"evil" not in page
    assert browser.post("/rate", {"search": shown.query_id, "rating": 6}).status_code == 400
    assert Event.objects.count() == 1


def test_a_database_that_cannot_write_costs_the_event_not_the_page(browser: Client, shop: list[Product]) -> None:
    _, links = results(browser)
    with patch("search.shop.noting.store", side_effect=DatabaseError("disk full")):
        assert browser.get(links[0]).status_code == 200


def test_opting_out_erases_and_lasts_until_one_opts_in(browser: Client, shop: list[Product]) -> None:
    results(browser)
    assert "You are counted" in browser.get("/privacy").content.decode()
    browser.post("/privacy", {"choice": "out"})
    assert not Exposure.objects.exists()
    assert browser.cookies[COOKIE].value == ""
    assert browser.cookies[OPTED_OUT].value == "1"
    html = browser.get("/search?q=red+dress").content.decode()
    assert "/rate" not in html
    assert "events.js" not in html
    assert not Exposure.objects.exists()
    assert "You are not counted" in browser.get("/privacy").content.decode()
    browser.post("/privacy", {"choice": "in"})
    browser.get("/search?q=red+dress")
    assert Exposure.objects.count() == 1


def test_a_signal_of_the_browser_is_said_back(browser: Client) -> None:
    assert "asks not to be tracked" in browser.get("/privacy", headers={"Sec-GPC": "1"}).content.decode()


@pytest.mark.parametrize("headers", [{}, {"DNT": "1"}, {"Sec-GPC": "1"}])
def test_opting_out_erases_what_the_cookie_and_the_login_left(
    browser: Client, shop: list[Product], headers: dict[str, str]
) -> None:
    browser.get("/")
    results(browser)
    anna = User.objects.create_user("anna")
    exposed(None, visitor=hashed("user", str(anna.pk)))
    browser.force_login(anna)
    assert b'value="out"' in browser.get("/privacy", headers=headers).content
    browser.post("/privacy", {"choice": "out"}, headers=headers)
    assert not Exposure.objects.exists()
    assert not QueryAsker.objects.exists()
    assert browser.cookies[COOKIE].value == ""


def test_under_a_signal_there_is_no_button_where_there_is_nothing_to_erase(browser: Client) -> None:
    assert b'value="out"' not in browser.get("/privacy", headers={"DNT": "1"}).content


def test_a_signed_link_shows_a_variant_and_counts_for_nothing(browser: Client, shop: list[Product]) -> None:
    variant = make_running().variants.get(name="b")
    assert browser.get(forced_link(variant)).status_code == 302
    html = browser.get("/search?q=red+dress").content.decode()
    assert "as an experiment’s variant ranks it" in html
    shown = Exposure.objects.get()
    assert (shown.variant, shown.is_forced, shown.profile) == (variant, True, str(variant.profile))
    browser.get("/try/off")
    assert browser.cookies[FORCED].value == ""
    assert "as an experiment’s variant ranks it" not in browser.get("/search?q=red+dress").content.decode()


def test_a_draft_can_be_looked_at_and_still_be_deleted(browser: Client, shop: list[Product]) -> None:
    draft = make_experiment()
    browser.get(forced_link(draft.variants.get(name="b")))
    browser.get("/search?q=red+dress")
    assert Exposure.objects.get().experiment is None
    draft.delete()
    assert browser.get("/search?q=red+dress").status_code == 200


def test_a_link_that_is_not_ours_shows_nothing(browser: Client) -> None:
    assert browser.get("/try/1:2:3").status_code == 404
