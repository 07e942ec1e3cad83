from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from search.models import PopularQuery, QueryAsker
from search.popular import count_queries, note_query, visitor_of

pytestmark = pytest.mark.django_db


def visitor(address: str) -> HttpRequest:
    return RequestFactory().get("/", REMOTE_ADDR=address)


def tomorrow() -> date:
    return timezone.now().date() + timedelta(days=1)


def test_who_asks_often_counts_once_a_day() -> None:
    for _ in range(5):
        note_query("Red  Dress", visitor("10.0.0.1"), found=True)
    note_query("red dress", visitor("10.0.0.2"), found=True)
    assert count_queries() == 0  # the day is not over
    assert count_queries(tomorrow()) == 1
    (query,) = PopularQuery.objects.all()
    assert (query.text, query.visitors) == ("red dress", 2)


def test_nothing_of_the_visitors_is_left_when_the_day_is_over() -> None:
    note_query("red dress", visitor("10.0.0.1"), found=True)
    assert "10.0.0.1" not in QueryAsker.objects.get().asker
    count_queries(tomorrow())
    assert not QueryAsker.objects.exists()


def test_counting_twice_changes_nothing_and_days_add_up() -> None:
    note_query("red dress", visitor("10.0.0.1"), found=True)
    count_queries(tomorrow())
    count_queries(tomorrow())
    assert PopularQuery.objects.get().visitors == 1
    note_query("red dress", visitor("10.0.0.1"), found=True)
    count_queries(tomorrow())
    assert PopularQuery.objects.get().visitors == 2


@pytest.mark.parametrize("text", ["", "a", "me@example.com", "call 5551234567", "x" * 81, "nul\0"])
def test_what_may_be_private_is_not_noted(text: str) -> None:
    note_query(text, visitor("10.0.0.1"), found=True)
    assert not QueryAsker.objects.exists()


def test_a_search_that_found_nothing_is_not_noted() -> None:
    note_query("red dress", visitor("10.0.0.1"), found=False)
    assert not QueryAsker.objects.exists()


def test_only_queries_of_several_visitors_are_offered() -> None:
    for number in range(3):
        note_query("red dress", visitor(f"10.0.0.{number}"), found=True)
        note_query("blue dress", visitor("10.0.0.1"), found=True)
    count_queries(tomorrow())
    assert [query.text for query in PopularQuery.objects.offered()] == ["red dress"]


def test_what_nobody_asks_any_more_is_forgotten_unless_it_is_hidden() -> None:
    long_ago = timezone.now().date() - timedelta(days=91)
    PopularQuery.objects.create(text="old", visitors=9, last_asked=long_ago)
    PopularQuery.objects.create(text="rude", visitors=9, last_asked=long_ago, hidden=True)
    count_queries()
    assert [query.text for query in PopularQuery.objects.all()] == ["rude"]


def test_the_hash_of_a_visitor_tells_browsers_apart() -> None:
    same = visitor_of(visitor("10.0.0.1"))
    other = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_USER_AGENT="another")
    assert len(same) == 32
    assert same == visitor_of(visitor("10.0.0.1")) != visitor_of(other)
