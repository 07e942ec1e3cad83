from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from search.encoders.base import BrokenEncoder, Views
from search.encoders.batching import QueueFull, TooLate
from search.encoders.fake import FakeEncoder
from search.encoders.served import Asked, ServedEncoder, ServingOptions

WITHIN = 30.0
ROOT = Path(__file__).resolve().parents[3]


class Watched(FakeEncoder):
    """The fake encoder, counting probes and holding each run up until `gate` opens."""

    def __init__(self) -> None:
        super().__init__()
        self.probes = 0
        self.broken = False
        self.runs: list[tuple[str, int]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Semaphore(0)

    def probe(self) -> None:
        self.probes += 1
        if self.broken:
            raise BrokenEncoder("text.onnx cannot be loaded")
        super().probe()

    def run_texts(self, prepared: Sequence[np.ndarray]) -> np.ndarray:
        self._hold("text", len(prepared))
        return super().run_texts(prepared)

    def run_images(self, prepared: Sequence[np.ndarray]) -> np.ndarray:
        self._hold("image", len(prepared))
        return super().run_images(prepared)

    def run_text_views(self, prepared: Sequence[np.ndarray]) -> Views:
        self._hold("text with tokens", len(prepared))
        return self.text_views([text.tobytes().decode() for text in prepared])

    def _hold(self, tower: str, count: int) -> None:
        self.runs.append((tower, count))
        self.entered.release()
        assert self.gate.wait(WITHIN)


@pytest.fixture
def encoder() -> Watched:
    return Watched()


def inputs(encoder: FakeEncoder, *, text: str = "", colour: str = "") -> dict[str, np.ndarray]:
    found = {}
    if colour:
        found["image"] = encoder.prepare_image(Image.new("RGB", (8, 8), colour))
    if text:
        found["text"] = encoder.prepare_text(text)
    return found


def test_it_gives_what_the_encoder_gives(encoder: Watched) -> None:
    vectors = ServedEncoder(encoder, ServingOptions()).encode(inputs(encoder, text="red dress", colour="blue"))
    np.testing.assert_array_equal(vectors["text"], FakeEncoder().encode_texts(["red dress"])[0])
    np.testing.assert_array_equal(vectors["image"], FakeEncoder().encode_texts(["blue"])[0])


def test_nothing_asked_loads_nothing(encoder: Watched) -> None:
    assert ServedEncoder(encoder, ServingOptions()).encode({}) == {}
    assert encoder.probes == 0


def test_both_towers_of_a_query_run_at_the_same_time(encoder: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    together = threading.Barrier(2)
    monkeypatch.setattr(encoder, "_hold", lambda tower, count: together.wait(WITHIN))
    assert set(ServedEncoder(encoder, ServingOptions(lanes=1)).encode(inputs(encoder, text="red", colour="red"))) == {
        "image",
        "text",
    }


def test_texts_of_like_length_share_a_run(encoder: Watched) -> None:
    towers = ServedEncoder(encoder, ServingOptions(lanes=1, text_batch=8))
    towers.load()
    encoder.gate.clear()
    with ThreadPoolExecutor(1) as caller:
        first = caller.submit(towers.encode, inputs(encoder, text="first"))
        assert encoder.entered.acquire(timeout=WITHIN)
        texts = ["red", "blue", "a long description of a dress", "green"]
        answers = [towers.towers["text"].submit(Asked(encoder.prepare_text(text))) for text in texts]
        encoder.gate.set()
        found = np.stack([answer.result(WITHIN).vector for answer in answers])
        first.result(WITHIN)
    np.testing.assert_array_equal(found, FakeEncoder().encode_texts(texts))
    assert encoder.runs == [("text", 1), ("text", 3), ("text", 1)]


def test_tokens_come_with_the_vector_from_one_run_where_they_are_wanted(encoder: Watched) -> None:
    towers = ServedEncoder(encoder, ServingOptions(lanes=1))
    towers.load()
    encoder.runs.clear()
    view = towers.views(inputs(encoder, text="red dress"), tokens=True)["text"]
    assert encoder.runs == [("text with tokens", 1)]
    expected = FakeEncoder().text_views(["red dress"])
    np.testing.assert_array_equal(view.vector, expected.vectors[0])
    assert expected.tokens is not None
    assert view.tokens is not None
    np.testing.assert_array_equal(view.tokens, expected.tokens[0])
    assert towers.views(inputs(encoder, text="red dress"))["text"].tokens is None


def test_an_encoder_without_tokens_gives_the_vector_alone() -> None:
    encoder = FakeEncoder(tokens=False)
    view = ServedEncoder(encoder, ServingOptions()).views(inputs(encoder, colour="red"), tokens=True)["image"]
    assert view.tokens is None
    np.testing.assert_array_equal(view.vector, FakeEncoder().encode_texts(["red"])[0])


def test_half_a_query_is_withdrawn_when_the_other_half_is_refused(encoder: Watched) -> None:
    towers = ServedEncoder(encoder, ServingOptions(lanes=1, queue=1))
    towers.load()
    encoder.gate.clear()
    with ThreadPoolExecutor(1) as caller:
        both = caller.submit(towers.encode, inputs(encoder, text="first", colour="red"))
        for _ in range(2):
            assert encoder.entered.acquire(timeout=WITHIN)
        second = towers.towers["text"].submit(Asked(encoder.prepare_text("second")))
        with pytest.raises(QueueFull):
            towers.encode(inputs(encoder, text="third", colour="blue"))
        encoder.gate.set()
        both.result(WITHIN)
        second.result(WITHIN)
    towers.close()
    assert encoder.runs.count(("image", 1)) == 1


def test_a_query_that_waited_too_long_costs_no_run(encoder: Watched) -> None:
    towers = ServedEncoder(encoder, ServingOptions(lanes=1))
    towers.load()
    encoder.gate.clear()
    with ThreadPoolExecutor(1) as caller:
        first = caller.submit(towers.encode, inputs(encoder, text="first", colour="red"))
        for _ in range(2):
            assert encoder.entered.acquire(timeout=WITHIN)
        with pytest.raises(TooLate):
            towers.encode(inputs(encoder, text="late", colour="blue"), timeout=0.01)
        encoder.gate.set()
        first.result(WITHIN)
    towers.close()
    assert sorted(encoder.runs) == [("image", 1), ("text", 1)]


def test_it_is_loaded_once_however_many_ask(encoder: Watched, caplog: pytest.LogCaptureFixture) -> None:
    towers = ServedEncoder(encoder, ServingOptions())
    with caplog.at_level(logging.INFO), ThreadPoolExecutor(8) as callers:
        found = list(callers.map(lambda _: towers.load(), range(8)))
    assert encoder.probes == 1
    assert found == [found[0]] * 8
    assert "fake-1-000000000000 is loaded" in caplog.text
    assert caplog.messages[0].endswith("MB")


def test_a_load_that_failed_is_tried_again(encoder: Watched) -> None:
    towers = ServedEncoder(encoder, ServingOptions())
    encoder.broken = True
    with pytest.raises(BrokenEncoder):
        towers.encode(inputs(encoder, text="red"))
    encoder.broken = False
    assert set(towers.encode(inputs(encoder, text="red"))) == {"text"}


FORK = """
import os
from concurrent.futures import ThreadPoolExecutor
from PIL import Image
from search.encoders import get_encoder
from search.encoders.once import once_a_process
from search.encoders.served import ServedEncoder, ServingOptions

@once_a_process
def served():
    return ServedEncoder(get_encoder("compact", threads=2), ServingOptions(lanes=2))

def ask(words):
    towers = served()
    encoder = towers.encoder
    picture = encoder.prepare_image(Image.new("RGB", (30, 40), "red"))
    return encoder, towers.encode({"image": picture, "text": encoder.prepare_text(words)})

with ThreadPoolExecutor(4) as callers:
    (encoder, vectors), *_ = callers.map(ask, ["red dress", "blue dress", "red shoes", "a lamp"])
child = os.fork()
own, again = ask("red dress")
same = min(float(vectors[tower] @ again[tower]) for tower in vectors) > 0.999
os._exit(0 if same and (own is not encoder) == (child == 0) and (child == 0 or os.waitpid(child, 0)[1] == 0) else 1)
"""


def test_a_child_forked_from_a_process_that_served_serves_too() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FORK], check=False, cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
