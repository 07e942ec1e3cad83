from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from search.index import store
from search.index.base import BuildOptions, IndexUnusable
from search.index.faiss_hnsw import GRAPH, HnswIndex
from search.index.records import Record
from tests.search.index.builders import records

ENCODER = "fake-1-000000000000"


DIMENSION = 16


def write(
    root: Path,
    version: str = "v1",
    backend: str = "hnsw",
    made: Sequence[Record] | None = None,
    count: int = 20,
    **options: Any,
) -> dict[str, Any]:
    return store.write(
        root,
        encoder_id=ENCODER,
        version=version,
        backend_name=backend,
        dimension=DIMENSION,
        records=records(count, DIMENSION) if made is None else made,
        **options,
    )


@pytest.mark.parametrize("backend", ["exact", "hnsw"])
def test_a_products_own_vector_finds_it(tmp_path: Path, backend: str) -> None:
    write(tmp_path, backend=backend)
    layer = store.read(tmp_path, ENCODER, "v1").layer
    for place in range(len(layer)):
        places, scores = layer.engine.search(layer.vector(place), 1)
        assert places[0] == place
        assert scores[0] == pytest.approx(1.0, abs=1e-5)


def test_what_cannot_be_read_although_its_checksums_fit_is_not_left_as_a_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAISS tells nobody when closing a file found no room for its last bytes."""
    monkeypatch.setattr("search.index.faiss_hnsw.FLAT_BELOW", 10)
    whole = HnswIndex.build

    def cut_off(chunks: Any, folder: Path, *rest: Any) -> dict[str, Any]:
        parameters = whole(chunks, folder, *rest)
        graph = folder / GRAPH.format("weighted")
        graph.write_bytes(graph.read_bytes()[:-100])
        return parameters

    monkeypatch.setattr(HnswIndex, "build", cut_off)
    with pytest.raises(IndexUnusable):
        write(tmp_path)
    assert list((tmp_path / ENCODER).iterdir()) == []


def test_the_manifest_counts_and_checks_what_is_there(tmp_path: Path) -> None:
    one, two, five = records(3, DIMENSION, step=1)
    made = [replace(one, product=1), replace(two, product=2, image=None), replace(five, product=5, text=None)]
    manifest = write(tmp_path, made=made)
    assert (manifest["products"], manifest["restated"], manifest["gone"], manifest["dimension"]) == (3, 0, 0, 16)
    opened = store.read(tmp_path, ENCODER, "v1", expected=manifest)
    on_disk = {path.name for path in opened.folder.iterdir()}
    assert on_disk == {*manifest["files"], "manifest.json"}
    assert opened.layer.place_of(5) == 2
    assert opened.layer.place_of(4) is None
    assert np.isnan(opened.layer.images[1]).all()
    assert two.text is not None
    np.testing.assert_allclose(opened.layer.vector(1), two.text, atol=1e-6)


def test_a_segment_holds_restated_and_gone_products_too(tmp_path: Path) -> None:
    new, restated = records(2, DIMENSION)
    manifest = write(tmp_path, made=[new, replace(restated, image=None, text=None)], gone=[7, 3])
    assert (manifest["products"], manifest["restated"], manifest["gone"]) == (1, 1, 2)
    layer = store.read(tmp_path, ENCODER, "v1").layer
    assert (layer.ids.tolist(), layer.rows.tolist(), layer.gone.tolist()) == ([0], [0, 10], [3, 7])
    assert layer.restated.tolist() == [1]


def test_a_manifest_other_than_the_one_written_is_refused(tmp_path: Path) -> None:
    manifest = write(tmp_path)
    with pytest.raises(IndexUnusable, match=r"manifest\.json is not the one that was built"):
        store.read(tmp_path, ENCODER, "v1", expected={**manifest, "products": 21})


FILES = [
    *("ids.npy", "stamps.npy", "image.npy", "text.npy", "rows.npy", "gone.npy", "weighted.flat"),
    *("weighted.graph", "weighted.codes", "attributes-terms.npy", "attributes-term_ends.npy", "attributes-price.npy"),
    *("attributes-postings.npy", "attributes-posting_ends.npy", "attributes-stock.npy"),
]


@pytest.mark.parametrize("harm", ["flipped", "truncated", "missing"])
def test_each_file_is_refused_by_name_when_a_byte_of_it_is_wrong(
    tmp_path: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.index.faiss_hnsw.FLAT_BELOW", 10)
    manifest = write(tmp_path, options=BuildOptions(storage="sq8"), gone=[3])
    assert sorted(manifest["files"]) == sorted(FILES)
    for name in FILES:
        path = tmp_path / ENCODER / "v1" / name
        good = path.read_bytes()
        middle = len(good) // 2
        if harm == "missing":
            path.unlink()
        elif harm == "truncated":
            path.write_bytes(good[:-1])
        else:
            path.write_bytes(good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1 :])
        with pytest.raises(IndexUnusable, match=f"{name} is missing or not the file"):
            store.read(tmp_path, ENCODER, "v1")
        path.write_bytes(good)
    assert len(store.read(tmp_path, ENCODER, "v1")) == 20


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "cannot be read"), ("[]", "not the manifest"), ('{"files": {"../x": ""}}', "outside its folder")],
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, content: str, said: str) -> None:
    write(tmp_path)
    (tmp_path / ENCODER / "v1" / "manifest.json").write_text(content)
    with pytest.raises(IndexUnusable, match=said):
        store.read(tmp_path, ENCODER, "v1")


def test_vectors_of_another_encoder_are_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "other-1-111111111111").mkdir()
    (tmp_path / ENCODER / "v1").rename(tmp_path / "other-1-111111111111" / "v1")
    with pytest.raises(IndexUnusable, match=f"another encoder, {ENCODER}, not of other-1-111111111111"):
        store.read(tmp_path, "other-1-111111111111", "v1")


def test_a_missing_version_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match=r"no index at .*v9"):
        store.read(tmp_path, ENCODER, "v9")


def test_a_failed_build_leaves_nothing_behind(tmp_path: Path) -> None:
    class DiskFull(Exception):
        pass

    def some() -> Iterator[Record]:
        yield from records(2, DIMENSION)
        raise DiskFull

    with pytest.raises(DiskFull):
        store.write(
            tmp_path, encoder_id=ENCODER, version="v1", backend_name="exact", dimension=DIMENSION, records=some()
        )
    assert list((tmp_path / ENCODER).iterdir()) == []


def test_records_must_ascend(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ascend"):
        write(tmp_path, made=records(2, DIMENSION)[::-1])


def test_a_folder_is_written_chunk_by_chunk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_CHUNK", 3)
    made = records(10, DIMENSION)
    write(tmp_path, made=made)
    layer = store.read(tmp_path, ENCODER, "v1").layer
    assert layer.ids.tolist() == [record.product for record in made]
    np.testing.assert_array_equal(layer.texts, np.stack([record.text for record in made if record.text is not None]))


def test_cleaning_keeps_what_it_is_told_and_removes_what_killed_builds_left(tmp_path: Path) -> None:
    for version in ("v1", "v2", "v3"):
        write(tmp_path, version, count=2)
    (tmp_path / ENCODER / ".v4.part").mkdir()
    (tmp_path / ENCODER / ".v5.fetch").mkdir()
    assert store.clean(tmp_path, ENCODER, keep=["v1", "v3"]) == ["v2", ".v4.part"], "somebody may be fetching"
    os.utime(tmp_path / ENCODER / ".v5.fetch", (0, 0))
    assert store.clean(tmp_path, ENCODER, keep=["v1", "v3"]) == [".v5.fetch"]
    assert store.versions(tmp_path, ENCODER) == ["v1", "v3"]


def test_a_manifest_is_readable_json(tmp_path: Path) -> None:
    manifest = write(tmp_path)
    assert json.loads((tmp_path / ENCODER / "v1" / "manifest.json").read_text()) == manifest
