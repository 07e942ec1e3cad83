from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from catalog.models import Product
from ranking.experiments.assignment import Visit
from search.models import PopularQuery, QueryAsker
from search.popular import asker_of, count_queries, forget_queries, note_query
from search.visitors import OPTED_OUT, hashed

pytestmark = pytest.mark.django_db


def visitor(name: str) -> Visit:
    return Visit(hashed("cookie", name))


def tomorrow() -> date:
    return timezone.now().date() + timedelta(days=1)


def test_who_asks_often_counts_once_a_day() -> None:
    for _ in range(5):
        note_query("Red  Dress", visitor("v1"), found=True)
    note_query("red dress", visitor("v2"), found=True)
    assert count_queries() == 0  # the day is not over
    assert count_queries(tomorrow()) == 1
    (query,) = PopularQuery.objects.all()
    assert (query.text, query.visitors) == ("red dress", 2)


def test_nothing_of_the_visitors_is_left_when_the_day_is_over() -> None:
    note_query("red dress", visitor("v1"), found=True)
    count_queries(tomorrow())
    assert not QueryAsker.objects.exists()


def test_counting_twice_changes_nothing_and_days_add_up() -> None:
    note_query("red dress", visitor("v1"), found=True)
    count_queries(tomorrow())
    count_queries(tomorrow())
    assert PopularQuery.objects.get().visitors == 1
    note_query("red dress", visitor("v1"), found=True)
    count_queries(tomorrow())
    assert PopularQuery.objects.get().visitors == 2


@pytest.mark.parametrize("text", ["", "a", "me@example.com", "call 5551234567", "x" * 81, "nul\0"])
def test_what_may_be_private_is_not_noted(text: str) -> None:
    note_query(text, visitor("v1"), found=True)
    assert not QueryAsker.objects.exists()


def test_a_search_that_found_nothing_is_not_noted() -> None:
    note_query("red dress", visitor("v1"), found=False)
    assert not QueryAsker.objects.exists()


def test_only_queries_of_several_visitors_are_offered() -> None:
    for number in range(3):
        note_query("red dress", visitor(f"v{number}"), found=True)
        note_query("blue dress", visitor("v1"), found=True)
    count_queries(tomorrow())
    assert [query.text for query in PopularQuery.objects.offered()] == ["red dress"]


def test_what_nobody_asks_any_more_is_forgotten_unless_it_is_hidden() -> None:
    long_ago = timezone.now().date() - timedelta(days=91)
    PopularQuery.objects.create(text="old", visitors=9, last_asked=long_ago)
    PopularQuery.objects.create(text="rude", visitors=9, last_asked=long_ago, hidden=True)
    count_queries()
    assert [query.text for query in PopularQuery.objects.all()] == ["rude"]


def test_the_hash_of_a_visitor_is_another_one_every_day_and_not_the_one_of_other_tables() -> None:
    today, same = timezone.now().date(), hashed("cookie", "v1")
    assert len(asker_of(same, today)) == 32
    assert len({asker_of(same, today), asker_of(same, tomorrow()), asker_of(hashed("cookie", "v2"), today), same}) == 4


@pytest.mark.parametrize(("cookies", "headers"), [({}, {"DNT": "1"}), ({}, {"Sec-GPC": "1"}), ({OPTED_OUT: "1"}, {})])
def test_nothing_is_noted_of_who_does_not_want_to_be_counted(
    shop: list[Product], cookies: dict[str, str], headers: dict[str, str]
) -> None:
    browser = Client()
    browser.get("/")  # for the cookie
    browser.cookies.load(cookies)
    assert browser.get("/search?q=red+dress", headers=headers).status_code == 200
    assert not QueryAsker.objects.exists()


def test_a_browser_that_keeps_its_cookie_counts_once_and_one_that_keeps_none_never(shop: list[Product]) -> None:
    for _ in range(3):
        Client().get("/search?q=red+dress")
    assert not QueryAsker.objects.exists()
    browser = Client()
    browser.get("/")
    for address in ("10.0.0.1", "10.0.0.2"):
        browser.get("/search?q=red+dress", REMOTE_ADDR=address)
    assert QueryAsker.objects.get().text == "red dress"


def test_today_s_notes_of_a_visitor_can_be_erased() -> None:
    for name in ("v1", "v2"):
        note_query("red dress", visitor(name), found=True)
    forget_queries(visitor=hashed("cookie", "v1"))
    assert QueryAsker.objects.get().asker == asker_of(hashed("cookie", "v2"), timezone.now().date())
