from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from search.index import store
from search.index.base import IndexUnusable

ENCODER = "fake-1-000000000000"


def write(root: Path, version: str = "v1", backend: str = "hnsw", count: int = 20, **changes: Any) -> dict[str, Any]:
    rng = np.random.default_rng(3)
    arrays = {
        "ids": np.arange(count) * 10,
        "images": rng.standard_normal((count, 16)).astype(np.float32),
        "texts": rng.standard_normal((count, 16)).astype(np.float32),
        **changes,
    }
    return store.write(root, encoder_id=ENCODER, version=version, backend_name=backend, threads=1, **arrays)


@pytest.mark.parametrize("backend", ["exact", "hnsw"])
def test_a_products_own_vector_finds_it(tmp_path: Path, backend: str) -> None:
    write(tmp_path, backend=backend)
    opened = store.read(tmp_path, ENCODER, "v1")
    for place in range(len(opened)):
        places, scores = opened.index.search(opened.vector(place), 1)
        assert places[0] == place
        assert scores[0] == pytest.approx(1.0, abs=1e-5)


def test_the_manifest_counts_and_checks_what_is_there(tmp_path: Path) -> None:
    images = np.ones((3, 4), np.float32)
    images[1] = np.nan
    manifest = write(tmp_path, ids=np.array([1, 2, 5]), images=images, texts=np.ones((3, 4), np.float32))
    assert (manifest["products"], manifest["with_image"], manifest["with_text"]) == (3, 2, 3)
    assert sorted(manifest["files"]) == ["ids.npy", "image.npy", "text.npy", "weighted.hnsw"]
    opened = store.read(tmp_path, ENCODER, "v1")
    assert opened.manifest == manifest
    assert opened.place_of(5) == 2
    assert opened.place_of(4) is None


@pytest.mark.parametrize("name", ["ids.npy", "image.npy", "text.npy", "weighted.hnsw"])
def test_a_flipped_byte_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    path = tmp_path / ENCODER / "v1" / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(IndexUnusable, match=f"{name} is missing or not the file"):
        store.read(tmp_path, ENCODER, "v1")


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
    gap = np.full((2, 4), np.nan, np.float32)
    with pytest.raises(ValueError, match="image or a text"):
        write(tmp_path, ids=np.array([1, 2]), images=gap, texts=gap)
    assert list((tmp_path / ENCODER).iterdir()) == []


def test_ids_must_ascend(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ascend"):
        write(tmp_path, ids=np.array([2, 1]), images=np.ones((2, 4)), texts=np.ones((2, 4)))


def test_cleaning_keeps_what_it_is_told_and_removes_what_killed_builds_left(tmp_path: Path) -> None:
    for version in ("v1", "v2", "v3"):
        write(tmp_path, version, count=2)
    (tmp_path / ENCODER / ".v4.part").mkdir()
    assert store.clean(tmp_path, ENCODER, keep=["v1", "v3"]) == ["v2", ".v4.part"]
    assert store.versions(tmp_path, ENCODER) == ["v1", "v3"]


def test_a_manifest_is_readable_json(tmp_path: Path) -> None:
    manifest = write(tmp_path)
    assert json.loads((tmp_path / ENCODER / "v1" / "manifest.json").read_text()) == manifest
