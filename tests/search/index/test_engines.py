from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search.index.allowed import Allowed
from search.index.base import BuildOptions, Engine, IndexUnusable, backend
from search.index.faiss_flat import FlatIndex
from search.index.faiss_hnsw import HnswIndex
from tests.search.index.builders import unit_rows


@pytest.fixture
def _graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give even small indexes a graph."""
    monkeypatch.setattr("search.index.faiss_hnsw.FLAT_BELOW", 1)
    for passed in ("ROWS_A_CANDIDATE", "SCANNED_A_CANDIDATE"):
        monkeypatch.setattr(f"search.index.planner.{passed}", 0)


def made(name: str, vectors: np.ndarray, folder: Path, storage: str = "fp32") -> Engine:
    engine = backend(name)
    parameters = engine.build([vectors[:7], vectors[7:]], folder, vectors.shape[1], BuildOptions(storage=storage))
    return engine.open(folder, parameters)


def recall(engine: Engine, queries: np.ndarray, allowed: Allowed | None = None) -> float:
    """Return the share of the true ten nearest that the engine finds."""
    scores = queries @ engine.vectors.T
    if allowed is not None:
        scores[:, ~allowed.mask] = -2.0
    nearest = np.argsort(-scores, axis=1)[:, :10]
    pairs = zip(queries, nearest, strict=True)
    return float(np.mean([len({*engine.search(query, 10, allowed)[0]} & {*true}) / 10 for query, true in pairs]))


def test_exact_search_orders_by_inner_product() -> None:
    index = FlatIndex.of(np.array([[1, 0], [0.6, 0.8], [0, 1]], np.float32))
    places, scores = index.search(np.array([0.6, 0.8], np.float32), 2)
    assert places.tolist() == [1, 2]
    np.testing.assert_allclose(scores, [1.0, 0.8], atol=1e-6)


def test_equal_scores_keep_the_order_of_their_places() -> None:
    index = FlatIndex.of(np.ones((5, 2), np.float32))
    assert index.search(np.ones(2, np.float32), 5)[0].tolist() == [0, 1, 2, 3, 4]


@pytest.mark.usefixtures("_graphs")
@pytest.mark.parametrize("storage", ["fp32", "fp16", "sq8"])
@pytest.mark.parametrize("name", ["exact", "hnsw"])
def test_an_engine_gives_all_it_has_and_no_more(name: str, storage: str, tmp_path: Path) -> None:
    vectors = unit_rows(30)
    places, scores = made(name, vectors, tmp_path, storage).search(vectors[0], 100)
    assert sorted(places) == list(range(30))
    assert list(scores) == sorted(scores, reverse=True)
    np.testing.assert_allclose(scores, vectors[places] @ vectors[0], atol=1e-6)


@pytest.mark.parametrize("name", ["exact", "hnsw"])
def test_an_empty_index_finds_nothing(name: str, tmp_path: Path) -> None:
    engine = made(name, np.empty((0, 32), np.float32), tmp_path)
    assert len(engine.search(np.ones(32, np.float32), 5)[0]) == 0


def test_few_rows_need_no_graph(tmp_path: Path) -> None:
    made("hnsw", unit_rows(30), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["weighted.flat"]


@pytest.mark.usefixtures("_graphs")
@pytest.mark.parametrize("storage", ["fp32", "fp16", "sq8"])
def test_hnsw_finds_nearly_all_that_exact_search_finds(storage: str, tmp_path: Path) -> None:
    assert recall(made("hnsw", unit_rows(3000), tmp_path, storage), unit_rows(50, seed=1)) >= 0.97


@pytest.mark.usefixtures("_graphs")
def test_codes_are_as_small_as_their_storage_says(tmp_path: Path) -> None:
    sizes = {}
    for storage in ("fp16", "sq8"):
        (tmp_path / storage).mkdir()
        made("hnsw", unit_rows(1000, 64), tmp_path / storage, storage)
        sizes[storage] = (tmp_path / storage / "weighted.codes").stat().st_size
    assert sizes["fp16"] == pytest.approx(1000 * 64 * 2, rel=0.02)
    assert sizes["sq8"] == pytest.approx(1000 * 64, rel=0.02)


@pytest.mark.parametrize("share", [0.5, 0.1, 0.01, 0.002])
@pytest.mark.parametrize("storage", ["fp32", "sq8"])
def test_a_filtered_search_fills_its_answer_and_keeps_its_recall(
    share: float, storage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.index.faiss_hnsw.FLAT_BELOW", 1)
    vectors, queries = unit_rows(3000), unit_rows(20, seed=1)
    engine = made("hnsw", vectors, tmp_path, storage)
    random = np.random.default_rng(2).random(3000) < share
    correlated = vectors @ unit_rows(1, seed=5)[0] > np.quantile(vectors @ unit_rows(1, seed=5)[0], 1 - share)
    for mask in (random, correlated):
        allowed = Allowed(mask)
        for query in queries:
            places, _ = engine.search(query, 10, allowed)
            assert len(places) == min(10, allowed.count)
            assert mask[places].all()
        if allowed.count >= 10:
            assert recall(engine, queries, allowed) >= 0.97


@pytest.mark.usefixtures("_graphs")
def test_where_the_graph_leads_to_too_few_every_allowed_row_is_looked_at(tmp_path: Path) -> None:
    """Two far clusters: from one, a narrow search never reaches the allowed rows of the other."""
    rng = np.random.default_rng(0)
    near = np.concatenate([np.eye(32)[:1] * 5, -np.eye(32)[:1] * 5]).repeat(500, axis=0)
    vectors = (near + rng.standard_normal((1000, 32)) * 0.1).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    engine = made("hnsw", vectors, tmp_path)
    mask = np.zeros(1000, bool)
    mask[[700, 800, 900]] = True
    assert sorted(engine.search(vectors[0], 2, Allowed(mask))[0]) == sorted(
        np.flatnonzero(mask)[np.argsort(-(vectors[mask] @ vectors[0]))[:2]]
    )


@pytest.mark.usefixtures("_graphs")
def test_hnsw_refuses_files_of_another_size(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    made("hnsw", unit_rows(11), tmp_path / "other")
    made("hnsw", unit_rows(10), tmp_path)
    with pytest.raises(IndexUnusable, match="10 vectors, not 11"):
        HnswIndex.open(tmp_path, {"rows": 11, "graph": False})
    (tmp_path / "other" / "weighted.graph").rename(tmp_path / "weighted.graph")
    with pytest.raises(IndexUnusable, match="11 codes or links, not 10"):
        HnswIndex.open(tmp_path, {"rows": 10, "graph": True, "storage": "fp32"})


def test_a_file_that_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "weighted.flat").write_bytes(b"not an index")
    with pytest.raises(IndexUnusable, match="cannot read"):
        HnswIndex.open(tmp_path, {"rows": 1})


def test_what_readers_hold_cannot_be_written_to(tmp_path: Path) -> None:
    engine = made("hnsw", unit_rows(10), tmp_path)
    assert not hasattr(engine, "add")
    with pytest.raises(ValueError, match="read-only"):
        engine.vectors[0] = 0.0


def test_an_unknown_backend_is_named() -> None:
    with pytest.raises(IndexUnusable, match="unknown index backend 'annoy'"):
        backend("annoy")


def test_the_gpu_backend_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match=r"faiss-gpu-cu12|no CUDA device"):
        made("gpu", unit_rows(10), tmp_path)
