"""Exact search on a GPU, for machines that have one and the package faiss-gpu-cu12 instead of faiss-cpu.

Filtered searches stay on the processor: they look at few rows, and FAISS's GPU indexes take no selector.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from search.index.allowed import Allowed
from search.index.base import BuildOptions, Engine, IndexUnusable
from search.index.faiss_files import faiss_module
from search.index.faiss_flat import FlatIndex


class GpuIndex(Engine):
    def __init__(self, flat: FlatIndex) -> None:
        self._flat = flat
        faiss = _faiss_with_gpu()
        self._resources = faiss.StandardGpuResources()
        self._index = faiss.index_cpu_to_gpu(self._resources, 0, flat.storage)
        self._one_at_a_time = threading.Lock()  # the scratch memory of the resources serves one search

    @classmethod
    def build(cls, chunks: Iterable[np.ndarray], folder: Path, dimension: int, options: BuildOptions) -> dict[str, Any]:
        _faiss_with_gpu()
        return FlatIndex.build(chunks, folder, dimension, options)

    @classmethod
    def open(cls, folder: Path, parameters: dict[str, Any]) -> GpuIndex:
        return cls(FlatIndex.open(folder, parameters))

    @property
    def vectors(self) -> np.ndarray:
        return self._flat.vectors

    @property
    def exact(self) -> FlatIndex:
        return self._flat

    def search(self, query: np.ndarray, count: int, allowed: Allowed | None = None) -> tuple[np.ndarray, np.ndarray]:
        if allowed is not None or not len(self.vectors):
            return self._flat.search(query, count, allowed)
        with self._one_at_a_time:
            scores, places = self._index.search(query[None].astype(np.float32), min(count, len(self.vectors)))
        return places[0], scores[0]


def _faiss_with_gpu() -> Any:
    faiss = faiss_module(1)
    gpus = getattr(faiss, "get_num_gpus", lambda: 0)()
    if not hasattr(faiss, "StandardGpuResources"):
        raise IndexUnusable(
            "VECTOR_BACKEND=gpu needs FAISS with GPU support: replace faiss-cpu by faiss-gpu-cu12, or use hnsw."
        )
    if not gpus:
        raise IndexUnusable("VECTOR_BACKEND=gpu found no CUDA device on this machine: use VECTOR_BACKEND=hnsw.")
    return faiss
