from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.utils import timezone
from pytest_django import Settings

from catalog.models import Product
from search.encoders import get_encoder
from search.index import store
from search.index.base import IndexUnusable
from search.lifecycle.embedding import embed_missing, mark_all_stale
from search.lifecycle.indexing import (
    BuildInProgress,
    NoEarlierVersion,
    NothingToIndex,
    build_index,
    due,
    make_live,
    roll_back,
)
from search.lifecycle.live import IndexReader
from search.models import Embedding, IndexVersion, LiveIndex
from search.query import SearchUnavailable
from search.tokens import unpack
from search.vectors import unit
from tests.shop import held_elsewhere, make_product, make_searchable, wait_until

pytestmark = pytest.mark.django_db

FAKE = get_encoder("fake")


@pytest.fixture
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every reader look for changes at each question."""
    monkeypatch.setattr("search.lifecycle.live.LOOK_EVERY", 0.0)


def build(**options: Any) -> Any:
    return build_index(FAKE.encoder_id, FAKE.dimension, **options)


def reader(settings: Settings) -> IndexReader:
    return IndexReader(FAKE.encoder_id, Path(settings.INDEX_DIR))


def test_there_is_nothing_to_index_before_anything_is_embedded() -> None:
    with pytest.raises(NothingToIndex, match="embed_catalog"):
        build()


def test_an_unchanged_catalogue_is_not_built_again(shop: list[Product]) -> None:
    again = build()
    assert again.built is False
    assert again.version == LiveIndex.objects.get().version
    assert build(force=True).built is True


def test_a_damaged_live_index_is_built_again(shop: list[Product], settings: Settings) -> None:
    live = LiveIndex.objects.get().version
    (Path(settings.INDEX_DIR) / FAKE.encoder_id / live.version / "image.npy").write_bytes(b"")
    assert build().built is True


def test_a_change_of_more_than_a_tenth_makes_a_build_due(shop: list[Product], _fresh: None) -> None:
    assert due(FAKE.encoder_id) == ""
    shop[0].status = "archived"
    shop[0].save()
    assert due(FAKE.encoder_id) == "0 products after the base, 1 of 3 taken out"
    assert make_searchable().products == 2
    make_product("Green dress", "green")
    assert due(FAKE.encoder_id) == "", "not embedded yet: nothing to build"
    embed_missing(FAKE)
    assert due(FAKE.encoder_id) == "1 products after the base, 0 of 2 taken out"


def test_a_change_of_prices_is_no_reason_to_build(shop: list[Product], _fresh: None) -> None:
    Product.objects.update(price=5)
    assert due(FAKE.encoder_id) == ""


def test_a_base_of_yesterday_is_built_anew_if_anything_changed(
    shop: list[Product], settings: Settings, _fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.lifecycle.indexing.REBUILD_ABOVE", 1.0)
    IndexVersion.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert due(FAKE.encoder_id) == ""
    shop[0].delete()
    assert "24 hours old" in due(FAKE.encoder_id)
    settings.INDEX_REBUILD_HOURS = 0
    assert due(FAKE.encoder_id) == ""


def test_another_storage_makes_a_build_due(shop: list[Product], settings: Settings) -> None:
    settings.INDEX_STORAGE = "fp16"
    assert "settings" in due(FAKE.encoder_id)
    assert build().version.manifest["storage"] == "fp16"


def test_one_builder_at_a_time(shop: list[Product], settings: Settings) -> None:
    with held_elsewhere(f"build-{FAKE.encoder_id}", Path(settings.INDEX_DIR)), pytest.raises(BuildInProgress):
        build(force=True)
    assert build(force=True).built is True


def test_only_the_version_that_was_looked_at_is_replaced(shop: list[Product]) -> None:
    first = LiveIndex.objects.get().version
    second = build(force=True).version
    third = IndexVersion.objects.create(encoder_id=FAKE.encoder_id, version="x", products=0)
    with pytest.raises(BuildInProgress, match="went live meanwhile"):
        make_live(third, instead_of=first)
    assert LiveIndex.objects.get().version == second


def test_old_versions_go_and_the_live_one_stays(shop: list[Product], settings: Settings) -> None:
    for _ in range(4):
        build(force=True)
    kept = store.versions(Path(settings.INDEX_DIR), FAKE.encoder_id)
    assert len(kept) == settings.INDEX_KEEP == IndexVersion.objects.count()
    assert LiveIndex.objects.get().version.version in kept


def test_a_reader_without_an_index_says_so(settings: Settings) -> None:
    with pytest.raises(SearchUnavailable, match="no search index yet"):
        reader(settings).current()


def test_a_reader_swaps_to_the_new_version(
    shop: list[Product], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.lifecycle.live.LOOK_EVERY", 0.0)
    reading = reader(settings)
    before = reading.current()
    version = build(force=True).version
    wait_until(lambda: reading.current().version == version.version)
    assert before.version != version.version
    assert before.search(unit(np.ones(64)), 1, encoder_id=FAKE.encoder_id).matches == 3, (
        "a query under way keeps its version"
    )


def test_a_reader_keeps_the_last_good_version_and_says_what_is_wrong(
    shop: list[Product], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.lifecycle.live.LOOK_EVERY", 0.0)
    reading = reader(settings)
    good = reading.current()
    bad = build(force=True).version
    (Path(settings.INDEX_DIR) / FAKE.encoder_id / bad.version / "text.npy").write_bytes(b"junk")
    wait_until(lambda: reading.current().version == good.version and "damaged" in reading.problem)


def test_a_manifest_other_than_the_one_built_is_refused(shop: list[Product], settings: Settings) -> None:
    version = LiveIndex.objects.get().version
    path = Path(settings.INDEX_DIR) / FAKE.encoder_id / version.version / "manifest.json"
    path.write_text(path.read_text().replace('"products": 3', '"products": 4'))
    with pytest.raises(SearchUnavailable, match="damaged"):
        reader(settings).current()


def test_a_changed_product_keeps_its_old_vectors_while_it_waits_for_new_ones(shop: list[Product]) -> None:
    shop[0].title = "Crimson dress"
    shop[0].save()
    assert build(force=True).version.products == 3


def test_new_vectors_of_the_same_content_are_a_reason_to_build(shop: list[Product]) -> None:
    mark_all_stale(FAKE.encoder_id)
    embed_missing(FAKE)
    assert build().built is True


def test_an_index_holds_the_tokens_of_its_products(shop: list[Product], settings: Settings) -> None:
    Embedding.objects.filter(product=shop[1]).update(tokens=None)
    build(force=True)
    tokens = reader(settings).current().tokens_of(np.array([product.pk for product in shop]))
    assert tokens is not None
    stored = [Embedding.objects.get(product=product).tokens for product in shop]
    assert tokens.counts[1].tolist() == [0, 0]
    for place in (0, 2):
        expected = unpack(stored[place] or b"")
        np.testing.assert_array_equal(tokens.values[place], expected.values[0])
        np.testing.assert_array_equal(tokens.counts[place], expected.counts[0])


def test_an_index_of_an_encoder_without_tokens_has_none(shop: list[Product], settings: Settings) -> None:
    Embedding.objects.update(tokens=None)
    build(force=True)
    assert reader(settings).current().tokens_of(np.array([shop[0].pk])) is None


def test_going_back_serves_the_version_before_with_what_changed_since(
    shop: list[Product], settings: Settings, _fresh: None
) -> None:
    first = LiveIndex.objects.get().version
    green = make_product("Green dress", "green")
    make_searchable()
    shop[0].delete()
    assert roll_back(FAKE.encoder_id) == first
    found = reader(settings).current()
    assert found.version == first.version
    assert set(found.search(unit(np.ones(64)), 10, encoder_id=FAKE.encoder_id).products) == {
        shop[1].pk,
        shop[2].pk,
        green.pk,
    }
    assert due(FAKE.encoder_id) == "", "nothing is built by itself after going back"
    assert build(force=True).built is True
    assert LiveIndex.objects.get().held is False


def test_there_must_be_something_whole_to_go_back_to(shop: list[Product], settings: Settings) -> None:
    with pytest.raises(NoEarlierVersion, match="kept: none"):
        roll_back(FAKE.encoder_id)
    first = LiveIndex.objects.get().version
    build(force=True)
    with pytest.raises(NoEarlierVersion, match=f"no version x to go back to; kept: {first.version}"):
        roll_back(FAKE.encoder_id, to="x")
    (Path(settings.INDEX_DIR) / FAKE.encoder_id / first.version / "ids.npy").unlink()
    with pytest.raises(IndexUnusable, match=r"ids\.npy"):
        roll_back(FAKE.encoder_id)
