"""HNSW (Malkov and Yashunin, 2018) by FAISS, with the paper's parameters (section 3.1.3)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from search.index.base import IndexUnusable, VectorIndex

M = 32
EF_CONSTRUCTION = 200
EF_SEARCH = 100


class HnswIndex(VectorIndex):
    filename = "weighted.hnsw"

    def __init__(self, index: Any, faiss: Any) -> None:
        self._index = index
        self._faiss = faiss

    @classmethod
    def build(cls, vectors: np.ndarray, folder: Path, *, threads: int) -> dict[str, Any]:
        faiss = _faiss(threads)
        index = faiss.IndexHNSWFlat(vectors.shape[1], M, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = EF_CONSTRUCTION
        index.hnsw.efSearch = EF_SEARCH
        if len(vectors):
            index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        faiss.write_index(index, str(folder / cls.filename))
        return {"M": M, "efConstruction": EF_CONSTRUCTION, "efSearch": EF_SEARCH}

    @classmethod
    def open(cls, vectors: np.ndarray, folder: Path) -> HnswIndex:
        """Map the file into memory; it is only ever read, since adding to a mapped index aborts the process."""
        faiss = _faiss(threads=1)
        try:
            index = faiss.read_index(str(folder / cls.filename), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as error:
            raise IndexUnusable(f"FAISS cannot read {folder / cls.filename}: {error}") from error
        if index.ntotal != len(vectors) or index.d != vectors.shape[1]:
            raise IndexUnusable(f"{folder / cls.filename} holds {index.ntotal} vectors, not {len(vectors)}.")
        index.hnsw.efSearch = EF_SEARCH
        return cls(index, faiss)

    def search(self, query: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
        count = min(count, self._index.ntotal)
        if count == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        # ef bounds how many neighbours a search can return, so it grows with what is asked for.
        parameters = self._faiss.SearchParametersHNSW(efSearch=max(EF_SEARCH, count))
        scores, places = self._index.search(
            np.ascontiguousarray(query[None], dtype=np.float32), count, params=parameters
        )
        found = places[0] >= 0
        return places[0][found], scores[0][found]


def _faiss(threads: int) -> Any:
    """Import FAISS late (after any fork) and bound its threads: a pool made before a fork hangs the child."""
    import faiss  # noqa: PLC0415

    faiss.omp_set_num_threads(threads)
    return faiss
