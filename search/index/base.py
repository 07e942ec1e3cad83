"""The seam between the platform and the engines that find nearest vectors."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, cast

import numpy as np

#: Engines by the name that a manifest carries.
BACKENDS = {
    "hnsw": "search.index.faiss_hnsw.HnswIndex",
    "exact": "search.index.exact.ExactIndex",
}


class IndexUnusable(Exception):
    """An index folder that must not serve: missing, changed, or not what its manifest says."""


class VectorIndex(ABC):
    """A read-only index over n unit vectors; places are row numbers, 0 to n - 1."""

    #: Name of the file that `build` writes into an index folder; empty when the vectors alone are enough.
    filename: str = ""

    @classmethod
    @abstractmethod
    def build(cls, vectors: np.ndarray, folder: Path, *, threads: int) -> dict[str, Any]:
        """Write the index of float32 (n, d) into `folder` and return its parameters for the manifest."""

    @classmethod
    @abstractmethod
    def open(cls, vectors: np.ndarray, folder: Path) -> VectorIndex:
        """Open what `build` wrote, sharing its memory between processes; raises IndexUnusable."""

    @abstractmethod
    def search(self, query: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
        """Return places (int64) and inner products (float32) of the nearest vectors to (d,), best first.

        Both have min(count, n) entries at most.
        """


def backend(name: str) -> type[VectorIndex]:
    """Return the engine called `name`; raises IndexUnusable for an unknown one."""
    if name not in BACKENDS:
        raise IndexUnusable(f"unknown index backend {name!r}: use one of {', '.join(BACKENDS)}")
    return cast("type[VectorIndex]", resolve_name(BACKENDS[name]))
