"""Exact search by FAISS: every row is looked at. What approximate search is measured against, and completed by."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from search.fusion.base import DEFAULT
from search.index.allowed import Allowed
from search.index.base import BuildOptions, Engine, IndexUnusable
from search.index.faiss_files import faiss_module, map_file

#: What the files of an engine are called, after the fusion whose vectors they hold.
FLAT = "{}.flat"


class FlatIndex(Engine):
    def __init__(self, index: Any) -> None:
        self._index = index
        self._faiss = faiss_module(1)
        self._vectors = self._view()

    @classmethod
    def build(cls, chunks: Iterable[np.ndarray], folder: Path, dimension: int, options: BuildOptions) -> dict[str, Any]:
        faiss = faiss_module(options.threads)
        index = faiss.IndexFlatIP(dimension)
        for chunk in chunks:
            index.add(np.ascontiguousarray(chunk, dtype=np.float32))
            options.on_progress(index.ntotal)
        faiss.write_index(index, str(folder / FLAT.format(options.fusion)))
        return {"rows": index.ntotal, **named(options.fusion)}

    @classmethod
    def open(cls, folder: Path, parameters: dict[str, Any]) -> FlatIndex:
        path = folder / FLAT.format(parameters.get("fusion", DEFAULT))
        index = map_file(path)
        if index.ntotal != parameters.get("rows"):
            raise IndexUnusable(f"{path} holds {index.ntotal} vectors, not {parameters.get('rows')}.")
        return cls(index)

    @classmethod
    def of(cls, vectors: np.ndarray) -> FlatIndex:
        """Hold vectors (n, d) in the memory of this process."""
        index = faiss_module(1).IndexFlatIP(vectors.shape[1])
        if len(vectors):
            index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @property
    def vectors(self) -> np.ndarray:
        return self._vectors

    @property
    def storage(self) -> Any:
        """Return FAISS's own index, for a graph to point into."""
        return self._index

    @property
    def exact(self) -> FlatIndex:
        return self

    def search(self, query: np.ndarray, count: int, allowed: Allowed | None = None) -> tuple[np.ndarray, np.ndarray]:
        if allowed is None:
            return self._search(query, min(count, len(self._vectors)), None)
        return self.search_among(query, count, allowed.places)

    def search_among(self, query: np.ndarray, count: int, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the nearest of the rows at `places` (int64)."""
        return self._search(query, min(count, len(places)), self._faiss.IDSelectorArray(places))

    def _search(self, query: np.ndarray, count: int, selector: Any) -> tuple[np.ndarray, np.ndarray]:
        if count == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        self._faiss.omp_set_num_threads(1)
        parameters = self._faiss.SearchParameters(sel=selector) if selector is not None else None
        scores, places = self._index.search(np.ascontiguousarray(query[None], np.float32), count, params=parameters)
        # Equal scores keep the order of their places, so that an answer is the same every time.
        order = np.lexsort((places[0], -scores[0]))
        return places[0][order], scores[0][order]

    def _view(self) -> np.ndarray:
        rows, dimension = self._index.ntotal, self._index.d
        if not rows:
            return np.empty((0, dimension), np.float32)
        view = self._faiss.rev_swig_ptr(self._index.get_xb(), rows * dimension).reshape(rows, dimension)
        return np.asarray(_Held(self._index, view))


def named(fusion: str) -> dict[str, str]:
    """Return what parameters say of a fusion; nothing of the one that files without it are of."""
    return {} if fusion == DEFAULT else {"fusion": fusion}


class _Held:
    """Vectors in FAISS's memory, read-only, which stays mapped as long as an array looks into it."""

    def __init__(self, index: Any, view: np.ndarray) -> None:
        self._index = index
        address, _ = view.__array_interface__["data"]
        self.__array_interface__ = {**view.__array_interface__, "data": (address, True)}
