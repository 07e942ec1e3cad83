"""One collection on a Milvus server: the product vectors of one index version, with what they are filtered by."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from search.fusion.weighted import fuse_products
from search.index.base import IndexUnusable
from search.index.faiss_hnsw import EF_CONSTRUCTION, M
from search.index.filters import Filter
from search.index.layer import rows_of
from search.index.milvus.calls import MilvusCalls, indexes_of, schema_of
from search.index.milvus.expressions import MOST_TERMS, columns, expression, only
from search.index.planner import EF
from search.index.records import Record

BATCH = 500  # products of one call, about 1 MB at 512 dimensions
WIDEST = 16_384  # rows that the server gives at once
EXACT_EF = 4_096
BUILD_SECONDS = 6 * 3600.0
_INDEXES: dict[str, dict[str, Any]] = {
    "fp32": {"index_type": "HNSW", "params": {}},
    "fp16": {"index_type": "HNSW_SQ", "params": {"sq_type": "FP16"}},
    # Not refined: the exact vectors beside the codes would take more memory than fp32 alone.
    "sq8": {"index_type": "HNSW_SQ", "params": {"sq_type": "SQ8"}},
}


@dataclass(frozen=True)
class Layout:
    """How a collection is laid out.

    storage: one of `search.index.base.STORAGES`; shard_by: merchant or category, or nothing; partitions: into which
    those are hashed; shards: channels that writes are spread over; replicas: copies in memory.
    """

    storage: str = "fp32"
    shard_by: str = ""
    partitions: int = 64
    shards: int = 1
    replicas: int = 1

    @property
    def shard_arguments(self) -> dict[str, int]:
        return {"num_partitions": self.partitions} if self.shard_by else {}


def collection_name(prefix: str, encoder_id: str, version: str = "") -> str:
    """Name the collection of an encoder's version; without one, the alias of the live one."""
    return re.sub(r"[^A-Za-z0-9_]", "_", "_".join(part for part in (prefix, encoder_id, version or "live") if part))


class MilvusCollection:
    """Questions and changes to one collection. They raise IndexAway, or IndexUnusable when it is not there."""

    def __init__(self, calls: MilvusCalls, name: str, layout: Layout) -> None:
        self.calls, self.name, self.layout = calls, name, layout

    def create(
        self, dimension: int, records: Iterable[Record], on_progress: Callable[[int], object] = lambda done: None
    ) -> int:
        """Make the collection, fill it, index it and load it; return how many products it holds.

        What an interrupted build left under the same name is dropped first.
        """
        self.drop()
        schema = schema_of(_fields(dimension, self.layout))
        arguments = {"num_shards": self.layout.shards, **self.layout.shard_arguments}
        self.calls.tell("create_collection", collection_name=self.name, schema=schema, **arguments)
        written = 0
        for batch in _batches(records):
            # An upsert, because a call that is made again must not double what the first one wrote.
            self.calls.tell("upsert", collection_name=self.name, data=_rows(batch, dimension, self.layout))
            written += len(batch)
            on_progress(written)
        self.calls.tell("flush", collection_name=self.name, seconds=BUILD_SECONDS)
        described = indexes_of(_indexes(self.layout, lite=self.calls.is_lite))
        self.calls.tell("create_index", collection_name=self.name, index_params=described, seconds=BUILD_SECONDS)
        self.load()
        if (found := self.count("", consistency="Strong")) != written:
            raise IndexUnusable(f"{self.name} holds {found} products and not the {written} that were written.")
        return written

    def upsert(self, records: Iterable[Record], dimension: int) -> None:
        """Write products with their vectors in place of what is there of them."""
        for batch in _batches(records):
            if self.layout.shard_by:  # one that changed its part must not stay behind in the other
                self.delete([record.product for record in batch])
            self.calls.tell("upsert", collection_name=self.name, data=_rows(batch, dimension, self.layout))

    def delete(self, products: Collection[int]) -> None:
        remaining = iter(products)
        while batch := list(islice(remaining, BATCH)):
            self.calls.tell("delete", collection_name=self.name, filter=only(batch))

    def drop(self) -> None:
        """Remove the collection and what points at it; one that is not there makes no difference."""
        if self.is_there():
            for alias in self.calls.ask("list_aliases", collection_name=self.name)["aliases"]:
                self.calls.tell("drop_alias", alias=alias)
            self.calls.tell("drop_collection", collection_name=self.name)

    def load(self) -> None:
        """Bring the collection into the memory of the server, where it may be already."""
        copies = {"replica_number": self.layout.replicas}
        self.calls.tell("load_collection", collection_name=self.name, seconds=BUILD_SECONDS, **copies)

    def release(self) -> None:
        """Let go of the memory: the collection, if it is there, cannot be searched until it is loaded again."""
        if self.is_there():
            self.calls.tell("release_collection", collection_name=self.name)

    def is_there(self) -> bool:
        return bool(self.calls.ask("has_collection", collection_name=self.name))

    def make_live(self, alias: str) -> None:
        """Point the alias at this collection, wherever it pointed before."""
        try:
            self.calls.tell("alter_alias", collection_name=self.name, alias=alias)
        except IndexUnusable:  # there is none yet
            self.calls.tell("create_alias", collection_name=self.name, alias=alias)

    def count(self, passing: str, *, consistency: str = "Bounded") -> int:
        """Count the products that an expression keeps."""
        asked = {"filter": passing, "output_fields": ["count(*)"], "consistency_level": consistency}
        return int(self.calls.ask("query", collection_name=self.name, **asked)[0]["count(*)"])

    def search(
        self, query: np.ndarray, count: int, passing: str, matches: int, *, exactly: bool = False
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return products (int64) and inner products (float32), best first: min(count, matches) of them.

        passing: an expression of `expressions.expression`, which keeps `matches` products.
        """
        count = min(count, matches, WIDEST)
        if count == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        found = self._search(query, count, passing, max(EF, count, EXACT_EF if exactly else 0))
        if len(found[0]) < count and matches <= WIDEST:  # the graph led to too few that pass
            found = self._looked_at_one_by_one(query, count, passing)
        elif len(found[0]) < count:
            found = self._search(query, count, passing, max(EXACT_EF, count))
        return found

    def _search(self, query: np.ndarray, count: int, passing: str, ef: int) -> tuple[np.ndarray, np.ndarray]:
        (hits,) = self.calls.ask(
            "search",
            collection_name=self.name,
            data=[np.asarray(query, np.float32).tolist()],
            anns_field="vector",
            filter=passing,
            limit=count,
            search_params={"metric_type": "IP", "params": {"ef": ef}},
            consistency_level="Bounded",
        )
        return _best([hit["product"] for hit in hits], [hit["distance"] for hit in hits], count)

    def _looked_at_one_by_one(self, query: np.ndarray, count: int, passing: str) -> tuple[np.ndarray, np.ndarray]:
        rows = self._query(passing, ["vector"], WIDEST)
        if not rows:  # gone since they were counted
            return np.empty(0, np.int64), np.empty(0, np.float32)
        vectors = np.array([row["vector"] for row in rows], np.float32)
        return _best([row["product"] for row in rows], vectors @ np.asarray(query, np.float32), count)

    def passing(self, passing: str) -> np.ndarray:
        """Return products that an expression keeps, (m,) int64, WIDEST of them at most."""
        return np.array([row["product"] for row in self._query(passing, [], WIDEST)], np.int64)

    def vector_of(self, product: int) -> np.ndarray | None:
        """Return the vector of a product, or None."""
        rows = self._query(only([product]), ["vector"], 1)
        return np.array(rows[0]["vector"], np.float32) if rows else None

    def _query(self, passing: str, fields: list[str], limit: int) -> Sequence[dict[str, Any]]:
        asked = {"filter": passing, "output_fields": ["product", *fields], "limit": limit}
        return list(self.calls.ask("query", collection_name=self.name, consistency_level="Bounded", **asked))

    def expression(self, wanted: Filter | None, without: Collection[int] = ()) -> str:
        """Return what this collection is asked for a filter."""
        return expression(wanted, without, self.layout.shard_by)


def collections_of(calls: MilvusCalls, prefix: str, encoder_id: str) -> list[str]:
    """List the collections of an encoder on the server."""
    own = collection_name(prefix, encoder_id, "x")[:-1]
    return sorted(name for name in calls.ask("list_collections") if name.startswith(own))


def _fields(dimension: int, layout: Layout) -> list[dict[str, Any]]:
    whole = {"datatype": "INT64"}
    terms = {"datatype": "ARRAY", "element_type": "INT64", "max_capacity": MOST_TERMS}
    return [
        {"field_name": "product", "is_primary": True, **whole},
        {"field_name": "vector", "datatype": "FLOAT_VECTOR", "dim": dimension},
        {"field_name": "stamp", **whole},
        {"field_name": "terms", **terms},
        {"field_name": "price", **whole},
        {"field_name": "stock", **whole},
        *([{"field_name": "shard", "is_partition_key": True, **whole}] if layout.shard_by else []),
    ]


def _indexes(layout: Layout, *, lite: bool) -> list[dict[str, Any]]:
    chosen = _INDEXES[layout.storage]
    parameters = {"M": M, "efConstruction": EF_CONSTRUCTION, **chosen["params"]}
    scalar = ["price", "stock", *([] if lite else ["terms"])]  # milvus-lite looks at arrays row by row
    return [
        {"field_name": "vector", "metric_type": "IP", "index_type": chosen["index_type"], "params": parameters},
        *({"field_name": name, "index_type": "INVERTED"} for name in scalar),
    ]


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    remaining = iter(records)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _rows(records: Sequence[Record], dimension: int, layout: Layout) -> list[dict[str, Any]]:
    images, texts = (rows_of([getattr(record, side) for record in records], dimension) for side in ("image", "text"))
    return [
        {
            "product": record.product,
            "vector": vector,
            "stamp": record.stamp,
            **columns(record.attributes, layout.shard_by),
        }
        for record, vector in zip(records, fuse_products(images, texts), strict=True)
    ]


def _best(products: Sequence[int], scores: Sequence[float] | np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    ids, by_score = np.array(products, np.int64), np.array(scores, np.float32)
    order = np.lexsort((ids, -by_score))[:count]
    return ids[order], by_score[order]
