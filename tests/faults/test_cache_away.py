"""The cache's server dies, hangs, or holds nonsense: pages and searches go on, and wait for it once, not each time."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from catalog.models import Product
from recsys import caching
from search.shop import storefront
from tests.faults.services import Redis

pytestmark = pytest.mark.skipif(shutil.which("redis-server") is None, reason="redis-server is not installed")


@pytest.fixture
def server(tmp_path: Path, settings: Settings) -> Iterator[Redis]:
    """Give every cache a Redis of the test's own."""
    made = Redis(tmp_path)
    made.start()
    before = settings.CACHES
    whole = {
        "BACKEND": "recsys.caching.RestingRedisCache",
        "LOCATION": made.url,
        "OPTIONS": {
            "socket_connect_timeout": 1,
            "socket_timeout": 0.2,
            "serializer": "recsys.cache_values.PlainSerializer",
        },
    }
    settings.CACHES = {"default": whole, "limits": whole, "vectors": {**whole, "KEY_PREFIX": "vectors"}}
    caching._rests_until.clear()
    yield made
    settings.CACHES = before
    made.kill()
    caching._rests_until.clear()


def pages(client: Client) -> list[int]:
    addresses = ("/", "/search?q=red+dress", "/api/v1/search?text=red+dress", "/sitemap.xml")
    return [client.get(address).status_code for address in addresses]


def test_pages_and_searches_go_on_without_it(client: Client, shop: list[Product], server: Redis) -> None:
    assert pages(client) == [200] * 4
    server.kill()
    assert pages(client) == [200] * 4
    server.start()
    assert pages(client) == [200] * 4


def test_a_silent_server_is_asked_once_and_then_left_alone(
    client: Client, shop: list[Product], server: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []
    monkeypatch.setattr(caching, "REST", 3600.0)
    caches["default"].set("here", 1)
    assert server.process is not None
    os.kill(server.process.pid, signal.SIGSTOP)
    try:
        for _ in range(50):
            with pytest.raises(redis.RedisError) as raised:
                caches["default"].get("here")
            asked.append(isinstance(raised.value, redis.TimeoutError))
        assert sum(asked) == 1, "one question timed out, the others were not asked"
        assert pages(client) == [200] * 4
    finally:
        os.kill(server.process.pid, signal.SIGCONT)


def test_it_is_asked_again_when_it_has_rested(server: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    caches["default"].set("here", 1)
    server.kill()
    with pytest.raises(redis.RedisError):
        caches["default"].get("here")
    server.start()
    rested = time.monotonic() + caching.REST
    monkeypatch.setattr(time, "monotonic", lambda: rested)
    assert caches["default"].get("here") == 1, "what was written before is on its disk"


@pytest.mark.parametrize("nonsense", [b"", b"\x80\x05", b"cos\nsystem\n", b"\xff" * 100, b"j" + b"[" * 100_000])
def test_a_value_that_nobody_can_read_counts_as_missing(
    client: Client, shop: list[Product], server: Redis, nonsense: bytes
) -> None:
    assert pages(client) == [200] * 4
    raw = redis.Redis.from_url(server.url)
    for key in raw.scan_iter():
        if raw.type(key) == b"string":
            raw.set(key, nonsense)
    assert caches["default"].get(storefront.CACHE_KEY) is None
    assert caches["default"].get(storefront.CACHE_KEY, "missing") == "missing"
    assert pages(client) == [200] * 4
