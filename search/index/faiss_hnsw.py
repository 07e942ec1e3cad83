"""HNSW (Malkov and Yashunin, 2018) by FAISS, with the paper's parameters (section 3.1.3).

The graph, the exact vectors and the codes that the graph search compares stand in a file each: one graph, built on
fp32, serves codes of 4, 2 or 1 bytes a dimension. With smaller codes the best candidates are compared again exactly.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from search.fusion.base import DEFAULT
from search.index.allowed import Allowed
from search.index.base import BuildOptions, Engine, IndexUnusable
from search.index.faiss_files import faiss_module, map_file
from search.index.faiss_flat import FlatIndex
from search.index.planner import EF, plan

M = 32
EF_CONSTRUCTION = 200
GRAPH, CODES = "{}.graph", "{}.codes"
#: Fewer rows than this need no graph: looking at each is as fast, exact, and built at once.
FLAT_BELOW = 4_000
RERANK = 4  # candidates compared again for each result
_CHUNK = 5_000
_TRAINED_ON = 50_000  # rows that tell the range of each dimension


class HnswIndex(Engine):
    def __init__(self, flat: FlatIndex, graph: Any, codes: Any) -> None:
        """graph: None where the rows are few; codes: None where the graph compares the exact vectors."""
        self._flat, self._graph, self._codes = flat, graph, codes
        self._faiss = faiss_module(1)
        if graph is not None:
            graph.storage = flat.storage if codes is None else codes
            graph.own_fields = False  # the storage is held here

    @classmethod
    def build(cls, chunks: Iterable[np.ndarray], folder: Path, dimension: int, options: BuildOptions) -> dict[str, Any]:
        parameters = FlatIndex.build(chunks, folder, dimension, BuildOptions(options.threads, fusion=options.fusion))
        vectors = FlatIndex.open(folder, parameters).vectors
        if len(vectors) < FLAT_BELOW:
            options.on_progress(len(vectors))
            return {**parameters, "graph": False}
        faiss = faiss_module(options.threads)
        index = faiss.IndexHNSWFlat(dimension, M, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = EF_CONSTRUCTION
        for start in range(0, len(vectors), _CHUNK):
            index.add(vectors[start : start + _CHUNK])
            options.on_progress(index.ntotal)
        faiss.write_index(index, str(folder / GRAPH.format(options.fusion)), faiss.IO_FLAG_SKIP_STORAGE)
        if options.storage != "fp32":
            faiss.write_index(_encode(faiss, vectors, options.storage), str(folder / CODES.format(options.fusion)))
        return {
            **parameters,
            "graph": True,
            "storage": options.storage,
            "M": M,
            "efConstruction": EF_CONSTRUCTION,
            "efSearch": EF,
        }

    @classmethod
    def open(cls, folder: Path, parameters: dict[str, Any]) -> HnswIndex:
        flat = FlatIndex.open(folder, parameters)
        if not parameters.get("graph"):
            return cls(flat, None, None)
        fusion = parameters.get("fusion", DEFAULT)
        graph = map_file(folder / GRAPH.format(fusion))
        codes = None if parameters.get("storage") == "fp32" else map_file(folder / CODES.format(fusion))
        for part in (graph, codes):
            if part is not None and (part.ntotal, part.d) != flat.vectors.shape:
                raise IndexUnusable(f"{folder} holds {part.ntotal} codes or links, not {len(flat.vectors)}.")
        return cls(flat, graph, codes)

    @property
    def vectors(self) -> np.ndarray:
        return self._flat.vectors

    @property
    def exact(self) -> FlatIndex:
        return self._flat

    def search(self, query: np.ndarray, count: int, allowed: Allowed | None = None) -> tuple[np.ndarray, np.ndarray]:
        rows = len(self.vectors)
        matches = rows if allowed is None else allowed.count
        count = min(count, matches)
        ef = None if self._graph is None else plan(rows=rows, matches=matches, count=count).ef
        if ef is None:
            return self._flat.search(query, count, allowed)
        places, scores = self._search_graph(query, count, ef, allowed)
        if len(places) < count:  # the graph led to too few of the allowed rows
            return self._flat.search(query, count, allowed)
        return places, scores

    def _search_graph(
        self, query: np.ndarray, count: int, ef: int, allowed: Allowed | None
    ) -> tuple[np.ndarray, np.ndarray]:
        candidates = count if self._codes is None else max(count, min(RERANK * count, EF))
        self._faiss.omp_set_num_threads(1)
        selector = None if allowed is None else self._faiss.IDSelectorBitmap(allowed.bits)
        parameters = self._faiss.SearchParametersHNSW(efSearch=max(ef, candidates), sel=selector)
        scores, places = self._graph.search(
            np.ascontiguousarray(query[None], dtype=np.float32), candidates, params=parameters
        )
        found = places[0][places[0] >= 0]
        if self._codes is None:
            return found, scores[0][: len(found)]
        return self._flat.search_among(query, count, found)


def _encode(faiss: Any, vectors: np.ndarray, storage: str) -> Any:
    kind = {"fp16": faiss.ScalarQuantizer.QT_fp16, "sq8": faiss.ScalarQuantizer.QT_8bit}[storage]
    codes = faiss.IndexScalarQuantizer(vectors.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
    codes.train(np.ascontiguousarray(vectors[:: max(1, len(vectors) // _TRAINED_ON)]))
    for start in range(0, len(vectors), _CHUNK):
        codes.add(vectors[start : start + _CHUNK])
    return codes
