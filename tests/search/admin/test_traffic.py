from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from search.admin.traffic import DAYS, traffic
from search.models import SearchLog
from search.shop.bars import HEIGHT, bars

pytestmark = pytest.mark.django_db


def ask(text: str, times: int = 1, *, days_ago: float = 0, total: int = 5, ms: float = 10.0) -> None:
    for _ in range(times):
        row = SearchLog.objects.create(kind="text", text=text, total=total, timings_ms={"total": ms})
        SearchLog.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(days=days_ago))


def test_days_are_without_gaps_and_tell_what_found_nothing() -> None:
    ask("red", 2)
    ask("xyz", 1, total=0)
    ask("old", 1, days_ago=DAYS + 1)
    told = traffic()
    assert (len(told.days), told.searches) == (DAYS, 3)
    today = told.days[-1]
    assert (today.searches, today.nothing, round(today.nothing_percent, 1)) == (3, 1, 33.3)
    assert told.days[-2].searches == 0


def test_half_and_nearly_all_answers_come_within_a_time() -> None:
    for ms in range(1, 102):  # 1 to 101: the median is 51, the 95th percentile 96
        ask("red", ms=float(ms))
    today = traffic().days[-1]
    assert (today.p50, today.p95) == (51.0, 96.0)


def test_texts_are_counted_whatever_their_capitals() -> None:
    ask("Red dress", 2)
    ask("red dress", 1)
    ask("xyz", 3, total=0)
    told = traffic()
    assert [(row.text, row.searches) for row in told.top] == [("red dress", 3), ("xyz", 3)]
    assert [(row.text, row.nothing) for row in told.empty] == [("xyz", 3)]


def test_what_is_asked_more_than_before_rises() -> None:
    ask("coat", 6)
    ask("coat", 2, days_ago=8)
    ask("lamp", 4)
    ask("dress", 3)
    ask("dress", 5, days_ago=8)
    assert [(row.text, row.searches, row.before) for row in traffic().rising] == [("lamp", 4, 0), ("coat", 6, 2)]


@pytest.mark.parametrize(("text", "times"), [("seldom", 2), ("me@example.org", 5), ("4111111111111111", 5)])
def test_what_may_be_about_one_person_is_not_told(text: str, times: int) -> None:
    ask(text, times)
    assert traffic().top == []


def test_it_is_kept_for_a_minute() -> None:
    assert traffic().searches == 0
    ask("red")
    assert traffic().searches == 0
    cache.clear()
    assert traffic().searches == 1


def test_the_highest_bar_fills_the_picture() -> None:
    first, second = bars([2, 4], [1, 0], ["a", "b"])
    assert (first.height, first.inner, second.height) == (HEIGHT / 2, HEIGHT / 4, HEIGHT)
    assert [bar.height for bar in bars([0, 0], [0, 0], ["a", "b"])] == [0, 0]
