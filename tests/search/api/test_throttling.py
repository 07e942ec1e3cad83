from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client, RequestFactory
from pytest_django import Settings

from search.api import throttling
from search.api.throttling import DAY, MINUTE, Limit, address, count
from tests.search.api.conftest import KeyMaker

pytestmark = pytest.mark.django_db

URL = "/api/v1/products?sku=A1"


def test_a_key_has_so_many_requests_a_minute_and_is_told_how_many_are_left(client: Client, make_key: KeyMaker) -> None:
    _, sent = make_key("search", per_minute=2)
    for remaining in ("1", "0"):
        response = client.get(URL, **sent)
        assert (response.status_code, response["RateLimit-Limit"], response["RateLimit-Remaining"]) == (
            200,
            "2",
            remaining,
        )
    response = client.get(URL, **sent)
    error = response.json()["error"]
    assert (response.status_code, error["type"], error["code"]) == (429, "rate_limited", "throttled")
    assert 1 <= int(response["Retry-After"]) <= MINUTE
    assert response["RateLimit-Reset"] == response["Retry-After"]


def test_a_day_has_its_quota(client: Client, make_key: KeyMaker) -> None:
    _, sent = make_key("search", per_minute=100, daily_quota=1)
    assert client.get(URL, **sent)["RateLimit-Limit"] == "1"
    response = client.get(URL, **sent)
    assert (response.status_code, response.json()["error"]["code"]) == (429, "quota_exceeded")
    assert int(response["Retry-After"]) <= DAY


def test_keys_do_not_share_their_limits(client: Client, make_key: KeyMaker) -> None:
    for _ in range(2):
        assert client.get(URL, **make_key("search", per_minute=1)[1]).status_code == 200


def test_of_many_requests_at_once_no_more_pass_than_the_limit() -> None:
    limit = Limit("someone", 60, MINUTE)
    with ThreadPoolExecutor(20) as pool:
        used = [usage.exceeded for usage in pool.map(lambda _: count(limit), range(200))]
    assert used.count(False) == 60


def test_a_window_ends_a_minute_after_it_began(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000_000.0
    monkeypatch.setattr(throttling, "time", lambda: now)
    limit = Limit("someone", 1, MINUTE)
    assert (count(limit).exceeded, count(limit).exceeded) == (False, True)
    now += 59.5
    assert count(limit).reset == 1


def test_a_day_begins_at_midnight_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 20_000.0 * DAY - 10
    monkeypatch.setattr(throttling, "time", lambda: now)
    limit = Limit("someone", 1, DAY, whole=True)
    assert (count(limit).reset, count(limit).exceeded) == (10, True)
    now += 11
    assert not count(limit).exceeded


def test_callers_without_a_key_are_limited_by_address_where_that_is_set(client: Client, settings: Settings) -> None:
    assert not client.get(URL).has_header("RateLimit-Limit")
    settings.THROTTLE_ANONYMOUS = 1
    assert client.get(URL, REMOTE_ADDR="192.0.2.1").status_code == 200
    assert client.get(URL, REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="192.0.2.9").status_code == 429
    assert client.get(URL, REMOTE_ADDR="192.0.2.2").status_code == 200


@pytest.mark.parametrize(
    ("behind", "forwarded", "found"),
    [
        (False, "203.0.113.7", "192.0.2.1"),
        (True, "203.0.113.7", "203.0.113.7"),
        (True, "1.2.3.4, 203.0.113.7", "203.0.113.7"),
        (True, "", "192.0.2.1"),
        (True, "nonsense\r\n", "192.0.2.1"),
        (True, "2001:db8:1:2:3::4", "2001:db8:1:2::"),
        (True, "::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_an_address_is_what_the_proxy_in_front_saw(
    rf: RequestFactory, settings: Settings, behind: bool, forwarded: str, found: str
) -> None:
    settings.BEHIND_PROXY = behind
    assert address(rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)) == found


def test_a_cache_that_fails_throttles_nobody(
    client: Client, make_key: KeyMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise ConnectionError("away")

    monkeypatch.setattr(caches["limits"], "incr", fail)
    _, sent = make_key("search", per_minute=1)
    assert [client.get(URL, **sent).status_code for _ in range(3)] == [200, 200, 200]
