"""Index versions on a Milvus server: built as collections, kept up to date by one worker, opened by every process."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from search.encoders.once import once_a_process
from search.index import store
from search.index.base import IndexUnusable
from search.index.milvus.calls import MilvusCalls, Patience
from search.index.milvus.collection import Layout, MilvusCollection, collection_name, collections_of
from search.index.milvus.overlay import MilvusIndex
from search.index.records import Record
from search.lifecycle.product_records import all_records, told_of
from search.lifecycle.product_traits import trait_maker
from search.models import IndexVersion, LiveIndex

BACKEND = "milvus"
READ_TRIES, WRITE_TRIES, WRITE_SECONDS = 2, 6, 60.0
#: How old a write must be before readers take it as seen by every node: twice what Milvus promises of bounded reads.
SETTLED = timedelta(seconds=10)
_CHUNK = 500


def is_remote(manifest: dict[str, Any]) -> bool:
    """Say whether a version lies on a server and not in a folder."""
    return manifest.get("backend") == BACKEND


@once_a_process
def _calls(uri: str, token: str, database: str, seconds: float) -> MilvusCalls:
    return MilvusCalls(
        uri,
        token=token,
        database=database,
        reading=Patience(READ_TRIES, seconds),
        writing=Patience(WRITE_TRIES, WRITE_SECONDS),
    )


def calls() -> MilvusCalls:
    """Return this process's connection; raises IndexUnusable where no server is named."""
    if not settings.MILVUS_URI:
        raise IndexUnusable("The live index is on a Milvus server, and MILVUS_URI does not say where that is.")
    seconds = settings.MILVUS_TIMEOUT_MS / 1000
    return _calls(settings.MILVUS_URI, settings.MILVUS_TOKEN, settings.MILVUS_DATABASE, seconds)


def layout_now() -> Layout:
    """Return how the settings lay a collection out."""
    return Layout(
        storage=settings.INDEX_STORAGE,
        shard_by=settings.MILVUS_SHARD_BY,
        partitions=settings.MILVUS_PARTITIONS,
        shards=settings.MILVUS_SHARDS,
        replicas=settings.MILVUS_REPLICAS,
    )


def write_version(
    encoder_id: str, dimension: int, *, told: dict[str, Any], on_progress: Callable[[int], object]
) -> dict[str, Any]:
    """Write a collection of every searchable product and return what stands for a manifest."""
    version, layout = store.new_version(), layout_now()
    collection = MilvusCollection(calls(), collection_name(settings.MILVUS_PREFIX, encoder_id, version), layout)
    products = collection.create(dimension, all_records(encoder_id, trait_maker(encoder_id)), on_progress)
    return {
        "format": store.FORMAT,
        "encoder_id": encoder_id,
        "version": version,
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "dimension": dimension,
        "metric": "inner_product",
        "products": products,
        "backend": BACKEND,
        "storage": layout.storage,
        "fusion": "weighted",
        "collection": collection.name,
        "layout": asdict(layout),
        "files": {},
        **told,
    }


def make_live(version: IndexVersion) -> None:
    """Point the alias at the live collection, for whoever looks at the server; readers go by the live row."""
    alias = collection_name(settings.MILVUS_PREFIX, version.encoder_id)
    collection_of(version.manifest).make_live(alias)


def open_index(manifest: dict[str, Any]) -> MilvusIndex:
    """Open a version without asking the server anything."""
    version, encoder_id = str(manifest["version"]), str(manifest["encoder_id"])

    def stored(products: Sequence[int], vectors: bool) -> list[Record]:
        return told_of(products, encoder_id, lambda product, stamp: not vectors).records

    return MilvusIndex(version, encoder_id, int(manifest["dimension"]), collection_of(manifest), stored)


def checked(manifest: dict[str, Any]) -> MilvusIndex:
    """Open a version to be searched at once; raises IndexUnusable when it is gone, IndexAway when the server is."""
    index = open_index(manifest)
    if not index.collection.is_there():
        raise IndexUnusable(f"The collection {index.collection.name} is not on the Milvus server.")
    index.collection.load()
    return index


def release_others(live: LiveIndex) -> None:
    """Free the memory of versions that are only kept to go back to, once every reader follows the live one."""
    if live.changed_at < timezone.now() - SETTLED:
        for version in IndexVersion.objects.filter(encoder_id=live.encoder_id).exclude(pk=live.version_id):
            if is_remote(version.manifest):
                collection_of(version.manifest).release()


def push(version: IndexVersion, changed: Sequence[int], on_progress: Callable[[int], object]) -> dict[str, int]:
    """Write the present state of products into a collection; return how many were written and taken out.

    Stopped anywhere, it is simply done again: until it is noted, every reader's own changes outvote what is there.
    """
    collection, counts = collection_of(version.manifest), {"products": 0, "restated": 0, "gone": 0}
    for start in range(0, len(changed), _CHUNK):
        told = told_of(changed[start : start + _CHUNK], version.encoder_id, _never)
        collection.delete(told.gone)
        collection.upsert(told.records, int(version.manifest["dimension"]))
        counts["products"] += len(told.records)
        counts["gone"] += len(told.gone)
        on_progress(start + len(told.records) + len(told.gone))
    return counts


def forget(manifest: dict[str, Any]) -> None:
    """Drop a version's collection."""
    collection_of(manifest).drop()


def clean(encoder_id: str, *, keep: Collection[str]) -> list[str]:
    """Drop the collections of an encoder that no version in `keep` names, such as a killed build leaves."""
    known = {collection_name(settings.MILVUS_PREFIX, encoder_id, version) for version in keep}
    left = [name for name in collections_of(calls(), settings.MILVUS_PREFIX, encoder_id) if name not in known]
    for name in left:
        MilvusCollection(calls(), name, Layout()).drop()
    return left


def there(manifests: Iterable[dict[str, Any]]) -> set[str]:
    """Return the versions whose collections are on the server; none of them while it is away."""
    found: set[str] = set()
    for manifest in manifests:
        try:
            if collection_of(manifest).is_there():
                found.add(str(manifest["version"]))
        except IndexUnusable:
            return set()
    return found


def collection_of(manifest: dict[str, Any]) -> MilvusCollection:
    return MilvusCollection(calls(), str(manifest["collection"]), Layout(**manifest["layout"]))


def _never(product: int, stamp: int) -> bool:
    """Hold no vectors, so that each record brings its own."""
    return False
