from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from django.test import override_settings
from PIL import Image
from pytest_django import Settings

from search import encoding
from search.encoders.base import BrokenEncoder
from search.encoders.batching import QueueFull
from search.encoders.fake import FakeEncoder
from search.encoding import encode_query, serving
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
