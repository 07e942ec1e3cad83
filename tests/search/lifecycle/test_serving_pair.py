from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from catalog.models import Product
from search import pipeline
from search.encoders import get_encoder, release_others
from search.encoders.base import BrokenEncoder
from search.encoders.fake import FakeEncoder
from search.lifecycle.embedding import embed_missing
from search.lifecycle.live_encoder import keep, live_encoder
from search.lifecycle.serving_pair import follower, serving_pair
from search.lifecycle.switching import encoder_before, switch_to
from search.models import IndexVersion, KeptEncoder
from search.query import Query, SearchUnavailable
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, SECOND = "fake-1-000000000000", "fake-plain-1-000000000000"
WITHIN = 60.0  # seconds


@pytest.fixture(autouse=True)
def looks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.lifecycle.live.LOOK_EVERY", 0.0)
    monkeypatch.setattr("search.lifecycle.live.RETRY_AFTER", 0.0)


@pytest.fixture
def plain() -> KeptEncoder:
    """The second encoder, ready to serve three products; the first one is live."""
    for colour in ("Red", "Blue", "Black"):
        make_product(f"{colour} dress", colour.lower())
    make_searchable()
    live_encoder()
    embed_missing(get_encoder("fake-plain"))
    return keep("fake-plain")


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + WITHIN
    while not condition():
        assert time.monotonic() < until, "it did not come to that"
        time.sleep(0.01)


def serves(encoder_id: str) -> Callable[[], bool]:
    return lambda: serving_pair().encoder.encoder_id == encoder_id


def test_a_process_follows_a_switch_and_back(plain: KeptEncoder) -> None:
    assert pipeline.search(Query(text="red dress")).encoder == FIRST
    switch_to(plain)
    wait_for(serves(SECOND))
    answer = pipeline.search(Query(text="red dress"))
    assert (answer.encoder, answer.hits[0].product.title) == (SECOND, "Red dress")
    switch_to(encoder_before())
    wait_for(serves(FIRST))


def test_a_request_under_way_keeps_encoder_and_index_of_one_kind(plain: KeptEncoder) -> None:
    taken = serving_pair()
    switch_to(plain)
    wait_for(serves(SECOND))
    vector = taken.encoder.encode_texts(["red"])[0]
    index = taken.reader.current()
    assert len(index.search(vector, 3, encoder_id=taken.encoder.encoder_id).products) == 3
    assert index.encoder_id == FIRST


def test_the_new_encoder_is_warm_before_any_request_sees_it(
    plain: KeptEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    probing, go_on = threading.Event(), threading.Event()

    def slow(self: FakeEncoder) -> None:
        if threading.current_thread() is not threading.main_thread():
            probing.set()
            assert go_on.wait(WITHIN)

    serving_pair()
    monkeypatch.setattr(FakeEncoder, "probe", slow)
    switch_to(plain)
    wait_for(lambda: serves(FIRST)() and probing.is_set())
    assert pipeline.search(Query(text="red dress")).encoder == FIRST, "answered while the new one warms up"
    go_on.set()
    wait_for(serves(SECOND))


def test_the_encoder_before_is_let_go(plain: KeptEncoder) -> None:
    release_others("")
    before = weakref.ref(serving_pair().encoder)
    assert before() is not None
    switch_to(plain)
    wait_for(serves(SECOND))
    wait_for(lambda: gc.collect() >= 0 and before() is None)


def test_an_encoder_that_cannot_be_opened_here_leaves_the_last_good_one(
    plain: KeptEncoder, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    serving_pair()
    switch_to(plain)
    whole = FakeEncoder.probe

    def broken(self: FakeEncoder) -> None:
        if self.encoder_id == SECOND:
            raise BrokenEncoder("its files are not on this machine")
        whole(self)

    monkeypatch.setattr(FakeEncoder, "probe", broken)
    wait_for(lambda: serves(FIRST)() and follower().problem != "")
    response = client.get("/readyz")
    assert response.status_code == 200
    assert "its files are not on this machine" in response.json()["degraded"]
    monkeypatch.setattr(FakeEncoder, "probe", whole)
    wait_for(serves(SECOND))
    assert follower().problem == ""


def test_without_any_encoder_nobody_can_search(settings: Settings) -> None:
    settings.ENCODER = "nobody"
    with pytest.raises(SearchUnavailable, match="cannot be loaded"):
        serving_pair()


@contextmanager
def asking(ask: Callable[[], None], threads: int) -> Iterator[None]:
    """Ask again and again in several threads; afterwards none of them may have failed."""
    stop = threading.Event()

    def run() -> None:
        try:
            while not stop.is_set():
                ask()
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        running = [pool.submit(run) for _ in range(threads)]
        try:
            yield
        finally:
            stop.set()
        for thread in running:
            thread.result()


def test_switching_under_load_fails_nobody_and_mixes_nothing(plain: KeptEncoder) -> None:
    answers: list[tuple[str, str]] = []
    photo = Product.objects.get(title="Red dress").images.get().file.path

    def ask() -> None:
        client = Client()
        with open(photo, "rb") as image:  # noqa: PTH123  (the client reads an open file)
            response = client.post("/api/v1/search", {"text": "red dress", "image": image})
        body = response.json()
        assert response.status_code == 200, body
        assert len(body["results"]) == 3, body
        assert body["results"][0]["title"] == "Red dress"
        answers.append((body["encoder"], body["index_version"]))

    def asked_with(encoder_id: str, after: int) -> bool:
        return sum(encoder == encoder_id for encoder, _ in answers[after:]) >= 4

    with asking(ask, threads=4):
        wait_for(lambda: asked_with(FIRST, 0))
        switch_to(plain)
        wait_for(lambda: asked_with(SECOND, 0))
        here = len(answers)
        switch_to(encoder_before())
        wait_for(lambda: asked_with(FIRST, here))
    known = set(IndexVersion.objects.values_list("encoder_id", "version"))
    assert set(answers) <= known
    assert {encoder for encoder, _ in answers} == {FIRST, SECOND}
