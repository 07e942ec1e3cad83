from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from django.core.files.storage import storages
from django.utils import timezone
from pytest_django import Settings

from catalog.models import Product
from search import tasks
from search.encoders import get_encoder
from search.index import store
from search.lifecycle.embedding import embed_missing
from search.lifecycle.indexing import build_index
from search.lifecycle.live import IndexReader, reader
from search.lifecycle.sealing import seal
from search.models import Embedding, IndexBuild, IndexSegment, LiveIndex
from search.query import SearchUnavailable
from search.vectors import unit
from tests.shop import make_product, make_searchable, wait_until

pytestmark = pytest.mark.django_db

FAKE = get_encoder("fake")


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.lifecycle.live.LOOK_EVERY", 0.0)


@pytest.fixture
def dresses(db: None) -> list[Product]:
    products = [make_product(f"Dress {number}", price=number) for number in range(30)]
    make_searchable()
    return products


def found(reading: IndexReader | None = None) -> set[int]:
    snapshot = (reading or reader(FAKE.encoder_id)).up_to_date()
    return set(snapshot.search(unit(np.ones(64)), 1000, encoder_id=snapshot.encoder_id).products.tolist())


def folders(settings: Settings) -> set[str]:
    return set(store.versions(Path(settings.INDEX_DIR), FAKE.encoder_id))


def test_sealing_changes_nothing_that_is_found(dresses: list[Product]) -> None:
    dresses[0].delete()
    Product.objects.filter(pk=dresses[1].pk).update(status="draft")
    Product.objects.filter(pk=dresses[2].pk).update(price=999)
    new = make_product("Blue dress", sku="new")
    embed_missing(FAKE)
    before = found()
    segment = seal(FAKE.encoder_id)
    assert segment
    counts = [segment.manifest[name] for name in ("products", "restated", "gone")]
    assert counts == [1, 1, 2], "vectors that the base holds are not written again"
    assert found() == before == {new.pk, *(product.pk for product in dresses[2:] if product.pk)}
    assert reader(FAKE.encoder_id).up_to_date().changes == 0
    assert seal(FAKE.encoder_id) is None


def test_a_segment_takes_up_those_that_are_no_larger(dresses: list[Product], settings: Settings) -> None:
    def change(count: int) -> IndexSegment:
        for product in Product.objects.order_by("pk")[:count]:
            product.price = float(product.price or 0) + 1
            product.save()
        made = seal(FAKE.encoder_id)
        assert made
        return made

    first = change(4)
    second = change(2)
    assert [segment.name for segment in IndexSegment.objects.all()] == [first.name, second.name]
    third = change(2)
    assert [segment.name for segment in IndexSegment.objects.all()] == [first.name, third.name]
    fourth = change(4)
    assert [segment.name for segment in IndexSegment.objects.all()] == [fourth.name]
    assert folders(settings) == {LiveIndex.objects.get().version.version, fourth.name}
    assert fourth.manifest["restated"] == 4


def test_what_comes_back_after_a_segment_hid_it_is_found_again(dresses: list[Product]) -> None:
    Product.objects.filter(pk=dresses[0].pk).update(status="draft")
    seal(FAKE.encoder_id)
    assert dresses[0].pk not in found()
    Product.objects.filter(pk=dresses[0].pk).update(status="active")
    assert dresses[0].pk in found()
    seal(FAKE.encoder_id)
    assert dresses[0].pk in found()


def test_a_worker_seals_when_enough_has_piled_up(dresses: list[Product], monkeypatch: pytest.MonkeyPatch) -> None:
    Product.objects.filter(pk__in=[product.pk for product in dresses[:10]]).update(price=1000)
    tasks.build()
    assert not IndexSegment.objects.exists()
    monkeypatch.setattr("search.lifecycle.sealing.SEAL_ABOVE", 10)
    tasks.build()
    assert IndexSegment.objects.count() == 1
    assert IndexBuild.objects.first().reason == "10 changes"  # type: ignore[union-attr]


def test_a_reader_takes_up_a_segment_and_refuses_a_damaged_one(dresses: list[Product], settings: Settings) -> None:
    reading = IndexReader(FAKE.encoder_id, Path(settings.INDEX_DIR))
    reading.current()
    dresses[0].delete()
    segment = seal(FAKE.encoder_id)
    assert segment
    assert len(reading.current()) == 29, "the change shows before the segment is open"
    wait_until(lambda: reading.current().changes == 0)
    assert len(reading.current()) == 29
    dresses[1].delete()
    damaged = seal(FAKE.encoder_id)
    assert damaged
    (Path(settings.INDEX_DIR) / FAKE.encoder_id / damaged.name / "gone.npy").write_bytes(b"x")
    wait_until(lambda: reading.current() is not None and "damaged" in reading.problem)
    assert len(reading.current()) == 28, "the version before serves, with every change"


@pytest.mark.parametrize("name", ["gone.npy", "attributes-price.npy", "rows.npy", "manifest.json"])
def test_a_damaged_segment_makes_a_build_due(dresses: list[Product], settings: Settings, name: str) -> None:
    dresses[0].delete()
    segment = seal(FAKE.encoder_id)
    assert segment
    path = Path(settings.INDEX_DIR) / FAKE.encoder_id / segment.name / name
    data = bytearray(path.read_bytes())
    data[-2] ^= 1
    path.write_bytes(data)
    tasks.build()
    assert not IndexSegment.objects.filter(version=LiveIndex.objects.get().version).exists()
    assert len(found()) == 29


def test_an_index_is_fetched_by_a_machine_that_has_no_folder(
    dresses: list[Product], settings: Settings, tmp_path: Path
) -> None:
    bucket = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "indexes": bucket}
    build_index(FAKE.encoder_id, FAKE.dimension, force=True)
    dresses[0].delete()
    seal(FAKE.encoder_id)
    elsewhere = IndexReader(FAKE.encoder_id, tmp_path / "elsewhere")
    assert found(elsewhere) == {product.pk for product in dresses[1:]}
    version = LiveIndex.objects.get().version
    local = tmp_path / "elsewhere" / FAKE.encoder_id / version.version
    original = Path(settings.INDEX_DIR) / FAKE.encoder_id / version.version
    copied, written = (
        {path.name: path.read_bytes() for path in folder.glob("*.[nf]*")} for folder in (local, original)
    )
    assert copied == written
    assert json.loads((local / "manifest.json").read_text()) == version.manifest


def test_what_a_bucket_holds_wrongly_is_refused(dresses: list[Product], settings: Settings, tmp_path: Path) -> None:
    options = {"location": str(tmp_path / "shared")}
    shared = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "indexes": shared}
    version = build_index(FAKE.encoder_id, FAKE.dimension, force=True).version
    (tmp_path / "shared" / FAKE.encoder_id / version.version / "ids.npy").write_bytes(b"junk")

    with pytest.raises(SearchUnavailable, match="damaged"):
        IndexReader(FAKE.encoder_id, tmp_path / "elsewhere").current()


def test_old_versions_leave_the_shared_store_too(dresses: list[Product], settings: Settings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "indexes": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    for _ in range(settings.INDEX_KEEP + 2):
        version = build_index(FAKE.encoder_id, FAKE.dimension, force=True).version
    kept = storages["indexes"].listdir(FAKE.encoder_id)[0]
    with_files = [name for name in kept if storages["indexes"].listdir(f"{FAKE.encoder_id}/{name}")[1]]
    assert len(with_files) == settings.INDEX_KEEP
    assert version.version in with_files


def test_an_embedding_without_any_vector_is_not_found_and_does_no_harm(dresses: list[Product]) -> None:
    Embedding.objects.filter(product=dresses[0]).update(image=None, text=None, embedded_at=timezone.now())
    assert dresses[0].pk not in found()
    make_searchable()
    assert len(found()) == 29
