from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search.index.base import IndexUnusable, backend
from search.index.exact import ExactIndex
from search.index.faiss_hnsw import HnswIndex


def unit_rows(count: int, dimension: int = 32, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_exact_search_orders_by_inner_product() -> None:
    index = ExactIndex(np.array([[1, 0], [0.6, 0.8], [0, 1]], np.float32))
    places, scores = index.search(np.array([0.6, 0.8], np.float32), 2)
    assert places.tolist() == [1, 2]
    np.testing.assert_allclose(scores, [1.0, 0.8], atol=1e-6)


def test_equal_scores_keep_the_order_of_their_places() -> None:
    index = ExactIndex(np.ones((5, 2), np.float32))
    assert index.search(np.ones(2, np.float32), 3)[0].tolist() == sorted(index.search(np.ones(2, np.float32), 3)[0])


@pytest.mark.parametrize("name", ["exact", "hnsw"])
def test_an_engine_gives_all_it_has_and_no_more(name: str, tmp_path: Path) -> None:
    vectors = unit_rows(3)
    engine = backend(name)
    engine.build(vectors, tmp_path, threads=1)
    places, scores = engine.open(vectors, tmp_path).search(vectors[0], 10)
    assert sorted(places) == [0, 1, 2]
    assert list(scores) == sorted(scores, reverse=True)


@pytest.mark.parametrize("name", ["exact", "hnsw"])
def test_an_empty_index_finds_nothing(name: str, tmp_path: Path) -> None:
    vectors = np.empty((0, 32), np.float32)
    engine = backend(name)
    engine.build(vectors, tmp_path, threads=1)
    assert len(engine.open(vectors, tmp_path).search(np.ones(32, np.float32), 5)[0]) == 0


def test_hnsw_finds_nearly_all_that_exact_search_finds(tmp_path: Path) -> None:
    vectors, queries = unit_rows(3000), unit_rows(50, seed=1)
    HnswIndex.build(vectors, tmp_path, threads=1)
    hnsw, exact = HnswIndex.open(vectors, tmp_path), ExactIndex(vectors)
    shared = [len(set(hnsw.search(query, 10)[0]) & set(exact.search(query, 10)[0])) for query in queries]
    assert sum(shared) / 500 >= 0.97


def test_hnsw_refuses_a_file_of_another_size(tmp_path: Path) -> None:
    HnswIndex.build(unit_rows(10), tmp_path, threads=1)
    with pytest.raises(IndexUnusable, match="10 vectors, not 11"):
        HnswIndex.open(unit_rows(11), tmp_path)


def test_hnsw_refuses_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / HnswIndex.filename).write_bytes(b"not an index")
    with pytest.raises(IndexUnusable, match="cannot read"):
        HnswIndex.open(unit_rows(1), tmp_path)


def test_an_unknown_backend_is_named() -> None:
    with pytest.raises(IndexUnusable, match="unknown index backend 'annoy'"):
        backend("annoy")
