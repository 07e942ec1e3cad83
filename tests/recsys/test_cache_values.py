from __future__ import annotations

import pickle
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache

from recsys.cache_values import NotPlainData, PlainSerializer

PLAIN = PlainSerializer()
VALUES = [0, -7, 10**20, True, "text", "7", b"", b"j{}", b"\x80\x04", 1.5, [1, "a", None], {"a": {"b": [True]}}]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_what_is_kept_comes_back(value: Any) -> None:
    kept = PLAIN.dumps(value)
    came = PLAIN.loads(kept if isinstance(kept, bytes) else str(kept).encode())
    assert (came, type(came)) == (value, type(value))
    caches["default"].set("x", value)
    assert caches["default"].get("x") == value


@pytest.mark.parametrize("value", [object(), {1, 2}, {"a": b"bytes"}], ids=["object", "set", "bytes within"])
def test_what_json_cannot_say_is_refused_in_memory_as_in_redis(value: Any) -> None:
    with pytest.raises(NotPlainData, match="what JSON can say"):
        PLAIN.dumps(value)
    with pytest.raises(NotPlainData):
        caches["default"].set("x", value)


@pytest.mark.parametrize("data", [pickle.dumps({"a": 1}), b"jnot json", b"", b"x", b"\xff"])
def test_what_others_wrote_is_not_run_and_counts_as_nothing(data: bytes) -> None:
    assert PLAIN.loads(data) is None


def test_numbers_are_counted_up_and_nothing_is_overwritten_by_adding() -> None:
    cache = caches["limits"]
    assert cache.add("n", 1, 60)
    assert not cache.add("n", 5, 60)
    assert cache.incr("n") == 2
    assert cache.get_or_set("t", 2.5, 60) == 2.5


@pytest.mark.skipif(not django_settings.REDIS_URL, reason="REDIS_URL names no server")
def test_redis_keeps_no_pickles() -> None:
    options = {"serializer": "recsys.cache_values.PlainSerializer"}
    cache = RedisCache(django_settings.REDIS_URL, {"OPTIONS": options, "KEY_PREFIX": "plain-test"})
    cache.set("x", {"a": [1]}, 60)
    assert cache.get("x") == {"a": [1]}
    assert cache._cache.get_client().get(cache.make_and_validate_key("x")) == b'j{"a":[1]}'
    cache._cache.get_client().set(cache.make_and_validate_key("x"), pickle.dumps(object()))
    assert cache.get("x", "nothing") is None
    cache.delete("x")
