"""The seams of the vector index: engines that find nearest rows, and the index as the platform asks it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, cast

import numpy as np

from search.fusion.base import DEFAULT, Strategy
from search.index.allowed import Allowed
from search.index.filters import Filter
from search.index.records import Record

#: Engines by the name that a manifest carries.
BACKENDS = {
    "hnsw": "search.index.faiss_hnsw.HnswIndex",
    "exact": "search.index.faiss_flat.FlatIndex",
    "gpu": "search.index.faiss_gpu.GpuIndex",
}
#: How codes are kept beside the graph, by bytes a dimension: 4, 2, 1.
STORAGES = ("fp32", "fp16", "sq8")


class IndexUnusable(Exception):
    """An index folder that must not serve: missing, changed, or not what its manifest says."""


@dataclass(frozen=True)
class Found:
    """products: ids, best first; scores: their inner products; matches: how many products pass the filter at all."""

    products: np.ndarray
    scores: np.ndarray
    matches: int


class VectorIndex(ABC):
    """A version of an index as the platform asks it, by product id.

    What an adapter to another engine implements. Instances that readers hold never change: `upsert` and `delete`
    return the index after the change, which may share everything with the one before.
    """

    version: str
    encoder_id: str

    @abstractmethod
    def __len__(self) -> int:
        """Return how many products can be found."""

    @property
    @abstractmethod
    def strategies(self) -> Mapping[str, Strategy]:
        """Return by name the fusions that made the product vectors; queries of a learned one come from here."""

    @abstractmethod
    def search(
        self, query: np.ndarray, count: int, wanted: Filter | None = None, *, encoder_id: str, fusion: str = DEFAULT
    ) -> Found:
        """Return the min(count, matches) products nearest to the unit vector (d,) among those that pass.

        encoder_id: of the encoder that made the query; raises ForeignVector when the index is another one's.
        fusion: the strategy that made it; raises StrategyUnavailable when the index has no product vectors for it.
        """

    @abstractmethod
    def vector_of(self, product: int) -> np.ndarray | None:
        """Return the unit vector (d,) of a product by the weighted fusion, or None when it is not to be found."""

    @abstractmethod
    def upsert(self, records: Iterable[Record]) -> VectorIndex:
        """Add products, or replace what is said of them."""

    @abstractmethod
    def delete(self, products: Collection[int]) -> VectorIndex:
        """Take products out; those that are not there make no difference."""


@dataclass(frozen=True)
class BuildOptions:
    """threads: of the build; storage: one of STORAGES; on_progress: called with the vectors done so far.

    fusion: whose product vectors these are; its files carry the name.
    """

    threads: int = 1
    storage: str = "fp32"
    on_progress: Callable[[int], object] = lambda done: None
    fusion: str = DEFAULT


class Engine(ABC):
    """Nearest rows among n unit vectors, read-only; places are row numbers, 0 to n - 1."""

    @classmethod
    @abstractmethod
    def build(cls, chunks: Iterable[np.ndarray], folder: Path, dimension: int, options: BuildOptions) -> dict[str, Any]:
        """Write the index of float32 chunks (m, d) into `folder` and return its parameters for the manifest."""

    @classmethod
    @abstractmethod
    def open(cls, folder: Path, parameters: dict[str, Any]) -> Engine:
        """Open what `build` wrote, sharing its memory between processes; raises IndexUnusable."""

    @property
    @abstractmethod
    def vectors(self) -> np.ndarray:
        """The vectors themselves, (n, d) of float32, mapped; not to be written to."""

    @property
    @abstractmethod
    def exact(self) -> Engine:
        """An engine over the same rows that looks at each of them."""

    @abstractmethod
    def search(self, query: np.ndarray, count: int, allowed: Allowed | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Return places (int64) and inner products (float32) of the rows nearest to (d,), best first.

        Always min(count, allowed rows) of them; None allows every row.
        """


def backend(name: str) -> type[Engine]:
    """Return the engine called `name`; raises IndexUnusable for an unknown one."""
    if name not in BACKENDS:
        raise IndexUnusable(f"unknown index backend {name!r}: use one of {', '.join(BACKENDS)}")
    return cast("type[Engine]", resolve_name(BACKENDS[name]))
