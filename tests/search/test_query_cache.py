from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

from search import query_cache
from search.encoders import get_encoder
from search.query_cache import CacheCounts, QueryCache, vector_key

COMPACT = "compact-1"
KEY = vector_key(COMPACT, "text", np.array([101, 2417, 102]))
VECTOR = np.array([0.6, 0.0, 0.8], np.float32)
HEADER = b"\x02\x09compact-1"


def test_what_was_kept_comes_back_exactly() -> None:
    cache = QueryCache(60)
    assert cache.get(KEY, COMPACT, 3) is None
    cache.set(KEY, COMPACT, VECTOR)
    np.testing.assert_array_equal(cache.get(KEY, COMPACT, 3), VECTOR)
    assert cache.counts() == CacheCounts(hits=1, misses=1, failed=0)


def test_only_what_a_tower_reads_alike_shares_a_key() -> None:
    encoder = get_encoder("compact")
    one, same, other = (encoder.prepare_text(text) for text in ("Red  DRESS", "red dress", "blue dress"))
    assert vector_key("a-1", "text", one) == vector_key("a-1", "text", same)
    keys = {
        vector_key("a-1", "text", one),
        vector_key("a-1", "text", other),
        vector_key("a-2", "text", one),
        vector_key("a-1", "image", one),
        vector_key("a-1", "text", one.astype(np.int32)),
        vector_key("a-1", "text", one.reshape(1, -1)),
    }
    assert len(keys) == 6
    assert all(key.replace("-", "").isalnum() and len(key) < 200 for key in keys)


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"\x02",
        HEADER,
        b"\x01" + VECTOR.tobytes(),
        HEADER + VECTOR.tobytes()[:-1],
        HEADER + (2 * VECTOR).tobytes(),
        HEADER + np.full(3, np.nan, "<f4").tobytes(),
        "words",
        17,
        [0.6, 0.0, 0.8],
    ],
)
def test_a_value_that_is_no_unit_vector_counts_as_none(kept: Any) -> None:
    caches["vectors"].set(KEY, kept)
    cache = QueryCache(60)
    assert cache.get(KEY, COMPACT, 3) is None
    assert cache.counts() == CacheCounts(failed=1)


def test_tokens_are_kept_apart_from_the_vector_of_the_same() -> None:
    cache, tokens = QueryCache(60), np.eye(3, 128, dtype=np.float32)
    cache.set(KEY, COMPACT, VECTOR)
    assert cache.tokens(KEY, COMPACT) is None
    cache.set_tokens(KEY, COMPACT, tokens)
    np.testing.assert_array_equal(cache.tokens(KEY, COMPACT), tokens)
    np.testing.assert_array_equal(cache.get(KEY, COMPACT, 3), VECTOR)


def test_no_tokens_are_tokens_too() -> None:
    cache = QueryCache(60)
    cache.set_tokens(KEY, COMPACT, np.empty((0, 128), np.float32))
    kept = cache.tokens(KEY, COMPACT)
    assert kept is not None
    assert kept.shape == (0, 128)


def test_tokens_that_are_cut_off_or_of_another_encoder_count_as_none() -> None:
    cache, tokens = QueryCache(60), np.eye(2, 128, dtype=np.float32)
    caches["vectors"].set(f"{KEY}-tokens", HEADER + tokens.tobytes()[:-4])
    assert cache.tokens(KEY, COMPACT) is None
    cache.set_tokens(KEY, "clip-1", tokens)
    assert cache.tokens(KEY, COMPACT) is None
    cache.set_tokens(KEY, COMPACT, 2 * tokens)
    assert cache.tokens(KEY, COMPACT) is None
    assert cache.counts() == CacheCounts(failed=3)


def test_a_vector_of_another_encoder_is_refused_by_name(caplog: pytest.LogCaptureFixture) -> None:
    cache = QueryCache(60)
    cache.set(KEY, "clip-1", VECTOR)
    assert cache.get(KEY, COMPACT, 3) is None
    assert cache.counts() == CacheCounts(failed=1)
    assert "vectors of compact-1, not of clip-1" in caplog.text


def test_without_seconds_nothing_is_kept() -> None:
    cache = QueryCache(0)
    cache.set(KEY, COMPACT, VECTOR)
    assert cache.get(KEY, COMPACT, 3) is None
    assert caches["vectors"].get(KEY) is None
    assert cache.counts() == CacheCounts()


@pytest.mark.parametrize("error", [ConnectionError("refused"), ValueError("not to be unpickled"), MemoryError()])
def test_a_cache_that_fails_is_left_alone_for_a_while(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    asked: list[str] = []
    now = 1000.0

    def fail(self: LocMemCache, key: str, *_: Any, **__: Any) -> None:
        asked.append(key)
        raise error

    monkeypatch.setattr("search.query_cache.monotonic", lambda: now)
    monkeypatch.setattr(LocMemCache, "get", fail)
    monkeypatch.setattr(LocMemCache, "set", fail)
    cache = QueryCache(60)
    assert cache.get(KEY, COMPACT, 3) is None
    cache.set(KEY, COMPACT, VECTOR)
    assert cache.get(KEY, COMPACT, 3) is None
    assert len(asked) == 1
    now += query_cache.REST
    cache.set(KEY, COMPACT, VECTOR)
    assert len(asked) == 2
    assert cache.counts() == CacheCounts(failed=2)
