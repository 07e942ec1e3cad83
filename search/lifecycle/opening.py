"""Opening a version from its rows: its folders, or its collection on a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from search.index import store
from search.index.base import IndexUnusable, VectorIndex
from search.index.snapshot import IndexSnapshot
from search.lifecycle import milvus
from search.lifecycle.index_store import fetch
from search.models import IndexVersion


def open_version(version: IndexVersion) -> VectorIndex:
    """Open a version with its segments as they were sealed; raises IndexUnusable, or IndexAway."""
    return milvus.checked(version.manifest) if milvus.is_remote(version.manifest) else open_folders(version)


def open_folders(version: IndexVersion) -> IndexSnapshot:
    """Open a version that lies in folders; raises IndexUnusable."""
    root, parts = Path(settings.INDEX_DIR), []
    for name, manifest in folders_of(version):
        try:
            fetch(root, version.encoder_id, name, manifest)
        except OSError as error:
            raise IndexUnusable(f"{name} cannot be fetched from INDEX_STORE: {error}") from error
        parts.append(store.read(root, version.encoder_id, name, expected=manifest).layer)
    return IndexSnapshot(version.version, parts)


def folders_of(version: IndexVersion) -> list[tuple[str, dict[str, Any]]]:
    """List name and manifest of each part of a version, the base first."""
    segments = version.segments.order_by("pk")
    return [(version.version, version.manifest), *((segment.name, segment.manifest) for segment in segments)]


def standby_version(encoder_id: str) -> IndexVersion | None:
    """Return the newest version in folders, which answers while a server is away."""
    return next(
        (row for row in IndexVersion.objects.filter(encoder_id=encoder_id) if not milvus.is_remote(row.manifest)), None
    )
