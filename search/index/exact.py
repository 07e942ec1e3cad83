"""Exact search: one product of matrix and vector; the reference that approximate indexes are measured against."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from search.index.base import VectorIndex


class ExactIndex(VectorIndex):
    def __init__(self, vectors: np.ndarray) -> None:
        self.vectors = vectors

    @classmethod
    def build(cls, vectors: np.ndarray, folder: Path, *, threads: int) -> dict[str, Any]:
        return {}

    @classmethod
    def open(cls, vectors: np.ndarray, folder: Path) -> ExactIndex:
        return cls(vectors)

    def search(self, query: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
        scores = np.asarray(self.vectors @ query)
        count = min(count, len(scores))
        if count == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        nearest = np.argpartition(-scores, count - 1)[:count]
        # Equal scores keep the order of their places, so that an answer is the same every time.
        places = nearest[np.lexsort((nearest, -scores[nearest]))]
        return places.astype(np.int64), scores[places].astype(np.float32)
