from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytest_django import Settings

from catalog.models import Product
from search.embedding import embed_missing, mark_all_stale
from search.encoders import get_encoder
from search.index import store
from search.indexing import BuildInProgress, NothingToIndex, build_index, is_stale, make_live
from search.live import IndexReader
from search.models import Embedding, IndexVersion, LiveIndex
from search.query import SearchUnavailable
from search.tokens import unpack
from tests.shop import held_elsewhere, make_product, make_searchable

pytestmark = pytest.mark.django_db

FAKE = get_encoder("fake")


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


def test_what_changes_makes_the_index_stale(shop: list[Product]) -> None:
    assert is_stale(FAKE.encoder_id) is False
    shop[0].status = "archived"
    shop[0].save()
    assert is_stale(FAKE.encoder_id) is True
    assert make_searchable().products == 2
    make_product("Green dress", "green")
    assert is_stale(FAKE.encoder_id) is False, "not embedded yet: nothing to build"
    embed_missing(FAKE)
    assert is_stale(FAKE.encoder_id) is True


def test_one_builder_at_a_time(shop: list[Product], settings: Settings) -> None:
    with held_elsewhere(f"build-{FAKE.encoder_id}", Path(settings.INDEX_DIR)), pytest.raises(BuildInProgress):
        build(force=True)
    assert build(force=True).built is True


def test_only_the_version_that_was_looked_at_is_replaced(shop: list[Product]) -> None:
    first = LiveIndex.objects.get().version
    second = build(force=True).version
    third = IndexVersion.objects.create(encoder_id=FAKE.encoder_id, version="x", products=0, fingerprint="")
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
    monkeypatch.setattr("search.live.LOOK_EVERY", 0.0)
    reading = reader(settings)
    before = reading.current()
    version = build(force=True).version
    assert reading.current().version == version.version != before.version
    assert len(before.index.search(before.vector(0), 1)[0]) == 1, "a query under way keeps its version"


def test_a_reader_keeps_the_last_good_version_and_says_what_is_wrong(
    shop: list[Product], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.live.LOOK_EVERY", 0.0)
    reading = reader(settings)
    good = reading.current()
    bad = build(force=True).version
    (Path(settings.INDEX_DIR) / FAKE.encoder_id / bad.version / "text.npy").write_bytes(b"junk")
    assert reading.current() is good
    assert "damaged" in reading.problem


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
    tokens = reader(settings).current().tokens(np.array([0, 1, 2]))
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
    assert reader(settings).current().tokens(np.array([0])) is None
