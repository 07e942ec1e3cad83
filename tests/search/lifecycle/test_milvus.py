"""A shop whose index is on a Milvus server (milvus-lite here): built, followed, pushed, gone back, and without it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from catalog.models import Product
from search.encoders import get_encoder
from search.index.base import IndexAway, IndexUnusable, VectorIndex
from search.index.filters import Filter
from search.index.milvus.calls import MilvusCalls
from search.lifecycle import milvus, standby
from search.lifecycle.embedding import embed_missing
from search.lifecycle.index_status import probe_recall, status
from search.lifecycle.indexing import NothingToIndex, build_index, due, roll_back
from search.lifecycle.live import IndexReader, index_reader
from search.lifecycle.live_encoder import forget, keep
from search.lifecycle.sealing import seal, seal_due
from search.models import IndexVersion, LiveIndex
from search.pipeline import search
from search.query import Query, SearchUnavailable
from search.tasks import build
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db

FAKE = get_encoder("fake")


@pytest.fixture
def server(settings: Settings, milvus_lite: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that can be taken away; readers look at each question, and what is pushed counts at once."""
    settings.VECTOR_BACKEND, settings.MILVUS_URI, settings.INDEX_STORAGE = "milvus", milvus_lite, "fp32"
    settings.MILVUS_PREFIX = f"t{uuid.uuid4().hex[:8]}"
    monkeypatch.setattr(milvus, "SETTLED", timedelta(0))
    for place in (
        "search.lifecycle.live.LOOK_EVERY",
        "search.lifecycle.standby.LOOK_EVERY",
        "search.lifecycle.standby.AGAIN_AFTER",
    ):
        monkeypatch.setattr(place, 0.0)
    yield Server(monkeypatch)


class Server:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self._answers = MilvusCalls._try
        self.asked = 0

    def goes_away(self) -> None:
        def nobody(*_: Any) -> Any:
            self.asked += 1
            raise IndexAway("no answer")

        self._monkeypatch.setattr(MilvusCalls, "_try", nobody)

    def comes_back(self) -> None:
        self._monkeypatch.setattr(MilvusCalls, "_try", self._answers)


@pytest.fixture
def reading(settings: Settings) -> IndexReader:
    return IndexReader(FAKE.encoder_id, Path(settings.INDEX_DIR))


def found(index: VectorIndex, wanted: Filter | None = None) -> set[int]:
    query = FAKE.encode_texts(["dress"])[0]
    return set(index.search(query, 100, wanted, encoder_id=FAKE.encoder_id).products.tolist())


def collections() -> list[str]:
    return [name for name in milvus.calls().ask("list_collections") if name.startswith(_prefix())]


def _prefix() -> str:
    return str(django_settings.MILVUS_PREFIX)


def test_a_version_is_a_collection_that_the_alias_and_the_live_row_point_to(
    server: Server, shop: list[Product], reading: IndexReader
) -> None:
    live = LiveIndex.objects.get().version
    assert live.manifest["backend"] == "milvus"
    assert collections() == [live.manifest["collection"]]
    alias = milvus.calls().ask("describe_alias", alias=f"{_prefix()}_{FAKE.encoder_id.replace('-', '_')}_live")
    assert alias["collection_name"] == live.manifest["collection"]
    assert found(reading.current()) == {product.pk for product in shop}
    assert reading.current().version == live.version


def test_a_search_by_words_comes_from_the_server(server: Server, shop: list[Product]) -> None:
    answer = search(Query(text="red dress"))
    assert answer.index_version == LiveIndex.objects.get().version.version
    assert {hit.product.pk for hit in answer.hits} == {product.pk for product in shop}
    assert search(Query(text="dress", facets=("attributes.colour",))).hits
    assert {hit.product.pk for hit in search(Query(filters=Filter(in_stock=True))).hits} == {
        product.pk for product in shop
    }, "browsing"
    like = search(Query(like=shop[0]))
    assert {hit.product.pk for hit in like.hits} == {shop[1].pk, shop[2].pk}


def test_a_change_shows_before_anything_is_pushed(server: Server, shop: list[Product], reading: IndexReader) -> None:
    red, blue, black = shop
    assert found(reading.current()) == {red.pk, blue.pk, black.pk}
    Product.objects.filter(pk=red.pk).update(price=5)
    Product.objects.filter(pk=blue.pk).update(status="archived")
    black.delete()
    green = make_product("Green dress")
    embed_missing(FAKE)
    assert found(reading.current()) == {red.pk, green.pk}
    assert found(reading.current(), Filter(price_max=500)) == {red.pk}
    assert reading.current().changes == 4


def test_a_worker_pushes_what_piled_up_and_readers_let_go_of_it(
    server: Server, shop: list[Product], reading: IndexReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.lifecycle.sealing.SEAL_ABOVE", 2)
    before = reading.current()
    Product.objects.filter(pk=shop[0].pk).update(price=5)
    Product.objects.filter(pk=shop[1].pk).update(status="archived")
    assert seal_due(FAKE.encoder_id)
    build()
    assert not seal_due(FAKE.encoder_id)
    assert reading.up_to_date().changes == 0
    assert found(reading.current()) == {shop[0].pk, shop[2].pk}
    assert found(reading.current(), Filter(price_max=500)) == {shop[0].pk}
    assert found(before) == {shop[0].pk, shop[2].pk}, "the collection is one for all"
    assert seal(FAKE.encoder_id) is None
    assert len(collections()) == 1


def test_pushes_that_not_every_node_shows_yet_are_kept_in_memory(
    server: Server, shop: list[Product], reading: IndexReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(milvus, "SETTLED", timedelta(hours=1))
    Product.objects.filter(pk=shop[0].pk).update(price=5)
    assert seal(FAKE.encoder_id) is not None
    Product.objects.filter(pk=shop[0].pk).update(price=6)
    assert seal(FAKE.encoder_id) is not None
    assert reading.up_to_date().changes == 1
    monkeypatch.setattr(milvus, "SETTLED", timedelta(0))
    assert reading.up_to_date().changes == 0
    Product.objects.filter(pk=shop[0].pk).update(price=7)
    seal(FAKE.encoder_id)
    assert LiveIndex.objects.get().version.segments.count() == 2, "the newest settled one, and the new one"
    assert found(reading.current(), Filter(price_min=700)) == {shop[0].pk}


def test_going_back_finds_the_products_of_today(server: Server, shop: list[Product], reading: IndexReader) -> None:
    first = LiveIndex.objects.get().version
    green = make_product("Green dress")
    second = make_searchable()
    assert len(collections()) == 2
    assert roll_back(FAKE.encoder_id) == first
    assert reading.up_to_date().version == first.version != second.version
    assert found(reading.current()) == {*(product.pk for product in shop), green.pk}


def test_versions_that_are_only_kept_take_no_memory_of_the_server(
    server: Server, shop: list[Product], reading: IndexReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = LiveIndex.objects.get().version
    monkeypatch.setattr(milvus, "SETTLED", timedelta(hours=1))
    make_searchable()
    assert loaded(first), "readers may not follow yet"
    monkeypatch.setattr(milvus, "SETTLED", timedelta(0))
    shop[0].delete()
    assert seal(FAKE.encoder_id) is not None
    assert not loaded(first)
    roll_back(FAKE.encoder_id)
    assert loaded(first)
    assert found(reading.current()) == {shop[1].pk, shop[2].pk}


def loaded(version: IndexVersion) -> bool:
    state = milvus.calls().ask("get_load_state", collection_name=version.manifest["collection"])
    return "NotLoad" not in str(state["state"])


def test_going_back_to_a_dropped_collection_is_refused(server: Server, shop: list[Product]) -> None:
    first = LiveIndex.objects.get().version
    live = make_searchable()
    milvus.forget(first.manifest)
    with pytest.raises(IndexUnusable, match="not on the Milvus server"):
        roll_back(FAKE.encoder_id)
    assert LiveIndex.objects.get().version == live


def test_old_collections_and_those_of_killed_builds_are_dropped(
    server: Server, shop: list[Product], settings: Settings
) -> None:
    settings.INDEX_KEEP = 2
    left = milvus.write_version(FAKE.encoder_id, FAKE.dimension, told={}, on_progress=lambda done: None)["collection"]
    assert left in collections()
    for _ in range(2):
        make_searchable()
    kept = {version.manifest["collection"] for version in IndexVersion.objects.all()}
    assert set(collections()) == kept
    assert len(kept) == 2


def test_a_lost_collection_is_built_again_and_other_settings_too(
    server: Server, shop: list[Product], settings: Settings
) -> None:
    assert due(FAKE.encoder_id) == ""
    assert build_index(FAKE.encoder_id, FAKE.dimension).built is False
    settings.MILVUS_SHARD_BY = "merchant"
    assert due(FAKE.encoder_id) == "the settings of the index changed"
    live = build_index(FAKE.encoder_id, FAKE.dimension).version
    milvus.forget(live.manifest)
    assert build_index(FAKE.encoder_id, FAKE.dimension).built is True


@pytest.fixture
def embedded(settings: Settings, server: Server, shop: list[Product]) -> IndexVersion:
    """A version in folders from before the change to the server, which then got one of its own."""
    settings.VECTOR_BACKEND = "exact"
    before = make_searchable()
    settings.VECTOR_BACKEND = "milvus"
    make_searchable()
    return before


def test_without_the_server_the_index_in_folders_answers_with_all_changes(
    server: Server, embedded: IndexVersion, shop: list[Product], reading: IndexReader
) -> None:
    live = LiveIndex.objects.get().version
    Product.objects.filter(pk=shop[0].pk).update(status="archived")
    assert found(reading.current()) == {shop[1].pk, shop[2].pk}
    server.goes_away()
    index = reading.current()
    assert found(index) == {shop[1].pk, shop[2].pk}
    assert index.version == embedded.version
    Product.objects.filter(pk=shop[1].pk).update(price=9)
    assert found(reading.current(), Filter(price_max=900)) == {shop[1].pk}
    assert "does not answer" in reading.outage.problem
    server.comes_back()
    index = reading.current()
    assert found(index, Filter(price_max=900)) == {shop[1].pk}
    assert index.version == live.version
    assert reading.outage.problem == ""


def test_during_an_outage_most_searches_do_not_wait_for_the_server(
    server: Server, embedded: IndexVersion, reading: IndexReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standby, "AGAIN_AFTER", 3600.0)
    server.goes_away()
    for _ in range(5):
        found(reading.current())
    assert server.asked == 1


def test_the_index_that_stands_by_is_never_removed(server: Server, embedded: IndexVersion, settings: Settings) -> None:
    settings.INDEX_KEEP = 2
    for _ in range(3):
        make_searchable()
    assert IndexVersion.objects.filter(pk=embedded.pk).exists()
    assert (Path(settings.INDEX_DIR) / FAKE.encoder_id / embedded.version / "manifest.json").is_file()


def test_an_index_in_files_is_built_to_stand_by_and_does_not_go_live(
    server: Server, shop: list[Product], reading: IndexReader
) -> None:
    live = LiveIndex.objects.get().version
    call_command("build_index", "--standby", stderr=StringIO(), stdout=StringIO())
    assert LiveIndex.objects.get().version == live
    assert reading.current().version == live.version
    server.goes_away()
    index = reading.current()
    assert found(index) == {product.pk for product in shop}
    assert index.version == IndexVersion.objects.exclude(pk=live.pk).get().version


def test_nothing_can_stand_by_before_there_is_a_live_index(server: Server) -> None:
    with pytest.raises(NothingToIndex, match="stand by"):
        build_index(FAKE.encoder_id, FAKE.dimension, standby=True)


def test_without_the_server_and_without_folders_nobody_searches(
    server: Server, shop: list[Product], reading: IndexReader, client: Client
) -> None:
    server.goes_away()
    with pytest.raises(SearchUnavailable, match="does not answer right now") as raised:
        found(reading.current())
    assert raised.value.code == "index_away"
    answer = client.get("/api/v1/search?text=dress")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert client.get("/readyz").status_code == 503


def test_readiness_tells_that_another_index_answers(server: Server, embedded: IndexVersion, client: Client) -> None:
    assert "degraded" not in client.get("/readyz").json()
    server.goes_away()
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert "does not answer" in ready.json()["degraded"]


def test_damaged_folders_do_not_stand_by(
    server: Server, embedded: IndexVersion, reading: IndexReader, settings: Settings
) -> None:
    (Path(settings.INDEX_DIR) / FAKE.encoder_id / embedded.version / "image.npy").write_bytes(b"")
    server.goes_away()
    with pytest.raises(SearchUnavailable):
        found(reading.current())


def test_an_outage_builds_nothing_and_the_status_says_so(server: Server, shop: list[Product]) -> None:
    server.goes_away()
    assert due(FAKE.encoder_id) == ""
    build("asked for")
    index_reader.release(lambda encoder_id, root: True)
    told = status(FAKE)
    assert told.problem
    assert [version.here for version in told.versions] == [False]
    server.comes_back()
    assert [version.here for version in status(FAKE).versions] == [True]


def test_recall_is_probed_on_the_server(server: Server, shop: list[Product]) -> None:
    search(Query(text="red dress"))
    measured = probe_recall(FAKE, sample=5)
    assert measured is not None
    assert measured.recall == 1.0


def test_tokens_come_from_the_rows_of_the_products(server: Server, shop: list[Product], reading: IndexReader) -> None:
    tokens = reading.current().tokens_of(np.array([shop[2].pk, 10_000_000, shop[0].pk]))
    assert tokens is not None
    assert tokens.counts[:, 0].tolist()[1] == 0
    assert tokens.counts[0].sum() > 0


def test_ranking_reads_what_the_collection_lacks_from_the_rows(
    server: Server, shop: list[Product], reading: IndexReader
) -> None:
    index, products = reading.current(), np.array([shop[1].pk, shop[0].pk])
    assert index.values_of(products, "category") == ["apparel/dresses", "apparel/dresses"]
    assert index.vectors_of(products)[1] == pytest.approx(index.vector_of(shop[0].pk), abs=1e-6)
    assert index.can_be_found(products, Filter(price_max=10_000)).tolist() == [False, True]
    assert index.columns(products).prices().tolist()[1] == 4900
    assert len(index.traits_of(products).values) == 2


def test_forgetting_an_encoder_drops_its_collections(server: Server, shop: list[Product]) -> None:
    plain = keep("fake-plain")
    other = get_encoder("fake-plain")
    embed_missing(other)
    build_index(other.encoder_id, other.dimension)
    assert len(collections()) == 2
    forget(plain)
    assert collections() == [LiveIndex.objects.get().version.manifest["collection"]]


def test_a_live_index_on_a_server_needs_its_address(
    server: Server, shop: list[Product], reading: IndexReader, settings: Settings
) -> None:
    settings.MILVUS_URI = ""
    with pytest.raises(SearchUnavailable):
        reading.current()
    with pytest.raises(IndexUnusable, match="MILVUS_URI"):
        milvus.calls()
