from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from django.test import override_settings
from PIL import Image
from pytest_django import Settings

from search import encoding
from search.encoders.base import BrokenEncoder, Views
from search.encoders.batching import QueueFull
from search.encoders.fake import FakeEncoder
from search.encoding import encode_query, query_views, serving
from search.query_cache import QueryCache

RED = Image.new("RGB", (8, 8), (200, 30, 30))


class Counting(FakeEncoder):
    def __init__(self) -> None:
        super().__init__("counting")
        self.runs: list[str] = []
        self.trouble: Exception | None = None

    def run_texts(self, prepared: Sequence[np.ndarray]) -> np.ndarray:
        self.runs.append("text")
        if self.trouble:
            raise self.trouble
        return super().run_texts(prepared)

    def run_images(self, prepared: Sequence[np.ndarray]) -> np.ndarray:
        self.runs.append("image")
        return super().run_images(prepared)

    def run_text_views(self, prepared: Sequence[np.ndarray]) -> Views:
        self.runs.append("text with tokens")
        return self.text_views([text.tobytes().decode() for text in prepared])


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> Counting:
    cache = QueryCache(60)
    monkeypatch.setattr(encoding, "query_cache", lambda: cache)
    return Counting()


def test_a_query_asked_again_runs_nothing_and_gives_the_same(encoder: Counting) -> None:
    first = encode_query(serving(encoder), image=RED, text="red dress")
    assert sorted(encoder.runs) == ["image", "text"]
    again = encode_query(serving(encoder), image=RED, text="red dress")
    assert sorted(encoder.runs) == ["image", "text"]
    assert set(first) == set(again) == {"image", "text"}
    for tower, vector in first.items():
        np.testing.assert_array_equal(again[tower], vector)


def test_only_the_half_that_is_new_is_run(encoder: Counting) -> None:
    encode_query(serving(encoder), image=RED)
    vectors = encode_query(serving(encoder), image=RED, text="but in blue")
    assert encoder.runs == ["image", "text"]
    np.testing.assert_array_equal(vectors["text"], Counting().encode_texts(["but in blue"])[0])


@pytest.mark.parametrize("trouble", [BrokenEncoder("text.onnx"), QueueFull("too many")])
def test_an_error_is_never_kept(encoder: Counting, trouble: Exception) -> None:
    encoder.trouble = trouble
    with pytest.raises(type(trouble)):
        encode_query(serving(encoder), text="red dress")
    encoder.trouble = None
    assert set(encode_query(serving(encoder), text="red dress")) == {"text"}
    assert encoder.runs == ["text", "text"]


def test_a_redis_that_is_down_costs_no_answer(encoder: Counting, settings: Settings) -> None:
    away = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1"}
    with override_settings(CACHES={**settings.CACHES, "vectors": away}):
        assert set(encode_query(serving(encoder), text="red dress")) == {"text"}
    assert encoding.query_cache().counts().failed == 1


def test_tokens_are_kept_beside_the_vector(encoder: Counting) -> None:
    first = query_views(serving(encoder), text="red dress", tokens=True)["text"]
    again = query_views(serving(encoder), text="red dress", tokens=True)["text"]
    assert encoder.runs == ["text with tokens"]
    assert first.tokens is not None
    assert again.tokens is not None
    assert first.tokens.shape == (2, 128)
    np.testing.assert_array_equal(again.tokens, first.tokens)
    np.testing.assert_array_equal(encode_query(serving(encoder), text="red dress")["text"], first.vector)
    assert encoder.runs == ["text with tokens"]


def test_a_vector_that_was_kept_alone_is_run_once_more_for_its_tokens(encoder: Counting) -> None:
    encode_query(serving(encoder), text="red dress")
    assert query_views(serving(encoder), text="red dress", tokens=True)["text"].tokens is not None
    query_views(serving(encoder), text="red dress", tokens=True)
    assert encoder.runs == ["text", "text with tokens"]


def test_without_a_wish_for_tokens_the_cache_is_asked_for_vectors_alone(encoder: Counting) -> None:
    query_views(serving(encoder), text="red dress", tokens=True)
    before = encoding.query_cache().counts()
    assert query_views(serving(encoder), text="red dress")["text"].tokens is None
    after = encoding.query_cache().counts()
    assert (after.hits - before.hits, after.misses - before.misses) == (1, 0)
