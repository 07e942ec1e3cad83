"""Changes that have piled up become a memory-mapped segment, which all processes share."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from search.index import store
from search.index.base import BuildOptions
from search.index.records import Record
from search.index.snapshot import IndexSnapshot
from search.lifecycle import milvus
from search.lifecycle.changes import Position, changes_since, position_now
from search.lifecycle.index_store import forget, publish
from search.lifecycle.indexing import BuildInProgress, clean_up
from search.lifecycle.live import reader
from search.lifecycle.locks import exclusive
from search.lifecycle.product_records import told_of
from search.lifecycle.product_traits import trait_maker
from search.lifecycle.progress import recorded
from search.models import IndexBuild, IndexSegment, IndexVersion, LiveIndex
from search.query import SearchUnavailable

#: Changes that every process keeps in its own memory before they are sealed.
SEAL_ABOVE = 500
_CHUNK = 1_000


def seal_due(encoder_id: str) -> bool:
    """Say whether enough changed since the live version was last sealed."""
    try:
        return reader(encoder_id).up_to_date().changes >= SEAL_ABOVE
    except SearchUnavailable:
        return False


def seal(encoder_id: str, *, threads: int = 1) -> IndexSegment | None:
    """Write what changed since the last segment as a new one, or to the server; None when nothing did.

    Segments that are no larger than the new one are taken up into it, the last first: so there are never more than
    the logarithm of the changes, and each change is written about as often. Raises BuildInProgress when another
    process builds.
    """
    with exclusive(f"build-{encoder_id}", Path(settings.INDEX_DIR)) as held:
        if not held:
            raise BuildInProgress(f"The index of {encoder_id} is being built by another process.")
        live = LiveIndex.objects.filter(encoder_id=encoder_id).select_related("version").first()
        return _seal(live.version, threads) if live else None


def _seal(version: IndexVersion, threads: int) -> IndexSegment | None:
    until = position_now(version.encoder_id)
    kept, taken_up = list(version.segments.order_by("pk")), []
    changed = _changed_since(version, kept)
    while changed and kept and not milvus.is_remote(version.manifest) and _size(kept[-1]) <= len(changed):
        taken_up.append(kept.pop())
        changed = _changed_since(version, kept)
    if not changed:
        return None
    if milvus.is_remote(version.manifest):
        return _push(version, changed, until)
    with recorded(version.encoder_id, IndexBuild.Kind.SEGMENT, f"{len(changed)} changes", len(changed)) as progress:
        manifest = _write(version, kept, changed, until, BuildOptions(threads, settings.INDEX_STORAGE, progress))
        publish(Path(settings.INDEX_DIR), version.encoder_id, manifest["version"])
        with transaction.atomic():
            version.segments.filter(pk__in=[segment.pk for segment in taken_up]).delete()
            sealed = version.segments.create(name=manifest["version"], manifest=manifest)
    for segment in taken_up:
        forget(version.encoder_id, segment.name, segment.manifest)
    clean_up(version.encoder_id)
    return sealed


def _push(version: IndexVersion, changed: list[int], until: Position) -> IndexSegment:
    """Write changes to the server that holds a version, and note up to when that was done.

    Of the notes before, readers still need the newest one that every node of the server shows, and those after it.
    """
    with recorded(version.encoder_id, IndexBuild.Kind.SEGMENT, f"{len(changed)} changes", len(changed)) as progress:
        counts = milvus.push(version, changed, progress)
        name = f"{version.version}+{uuid.uuid4().hex[:6]}"
        told = {"backend": milvus.BACKEND, "version": name, "until": until.stored(), "files": {}, **counts}
        settled = version.segments.filter(created_at__lt=timezone.now() - milvus.SETTLED).order_by("-pk")
        with transaction.atomic():
            version.segments.filter(pk__in=list(settled.values_list("pk", flat=True)[1:])).delete()
            pushed = version.segments.create(name=name, manifest=told)
    clean_up(version.encoder_id)
    return pushed


def _write(
    version: IndexVersion, kept: Sequence[IndexSegment], changed: list[int], until: Position, options: BuildOptions
) -> dict[str, Any]:
    root, gone = Path(settings.INDEX_DIR), list[int]()
    folders = [(version.version, version.manifest), *((segment.name, segment.manifest) for segment in kept)]
    layers = [store.read(root, version.encoder_id, name, expected=manifest).layer for name, manifest in folders]
    below = IndexSnapshot(version.version, layers)
    return store.write(
        root,
        encoder_id=version.encoder_id,
        version=f"{version.version}+{uuid.uuid4().hex[:6]}",
        dimension=below.dimension,
        records=_records(version.encoder_id, changed, below, gone),
        gone=gone,
        backend_name=version.manifest["backend"],
        options=options,
        with_tokens=below.has_tokens,
        columns=trait_maker(version.encoder_id).columns,
        strategies=below.strategies,
        told={"until": until.stored()},
    )


def _records(encoder_id: str, changed: list[int], below: IndexSnapshot, gone: list[int]) -> Iterator[Record]:
    """Give what is to be found, chunk by chunk, and gather on the way what no longer is."""
    for start in range(0, len(changed), _CHUNK):
        told = told_of(changed[start : start + _CHUNK], encoder_id, below.holds)
        gone.extend(product for product in told.gone if below.knows(product))
        yield from told.records


def _changed_since(version: IndexVersion, segments: Sequence[IndexSegment]) -> list[int]:
    """Return, ascending, every product that changed after the last of these segments, or after the base."""
    start = segments[-1].manifest if segments else version.manifest
    position, products = Position.of(start["until"]), set[int]()
    while True:
        changes = changes_since(position, version.encoder_id, 50_000)
        products.update(changes.products)
        position = changes.until
        if changes.complete:
            return sorted(products)


def _size(segment: IndexSegment) -> int:
    return sum(int(segment.manifest[name]) for name in ("products", "restated", "gone"))
