"""Index folders on a store that several machines share: a directory, or a bucket of object storage."""

from __future__ import annotations

import json
import logging
import shutil
import time
import uuid
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import Storage, storages

from search.index import store

ALIAS = "indexes"  # in STORAGES; there when INDEX_STORE is set

#: Seconds after which a folder without a row is nobody's work in progress.
SETTLED = 3600.0

logger = logging.getLogger(__name__)


def publish(root: Path, encoder_id: str, name: str) -> None:
    """Copy a written folder to the store, its manifest last; nothing to do without a store."""
    shared = _shared()
    if shared is None:
        return
    folder = root / encoder_id / name
    for path in sorted(folder.iterdir(), key=lambda path: path.name == store.MANIFEST):
        target = f"{encoder_id}/{name}/{path.name}"
        if shared.exists(target):  # of a run that was interrupted
            shared.delete(target)
        with path.open("rb") as file:
            shared.save(target, File(file))


def fetch(root: Path, encoder_id: str, name: str, manifest: dict[str, Any]) -> None:
    """Bring a folder that this machine lacks from the store; it appears whole or not at all.

    What is wrong with its files shows when it is read. Raises OSError when the store fails.
    """
    shared, target = _shared(), root / encoder_id / name
    if shared is None or target.is_dir():
        return
    parent = target.parent
    parent.mkdir(parents=True, exist_ok=True)
    # Several processes of a machine may fetch at the same time: each aside, and the first to be done is kept.
    temporary = parent / f".{name}-{uuid.uuid4().hex[:6]}.fetch"
    temporary.mkdir()
    try:
        for file in manifest["files"]:
            with shared.open(f"{encoder_id}/{name}/{file}") as source, (temporary / file).open("wb") as copy:
                shutil.copyfileobj(source, copy, 1 << 20)
        (temporary / store.MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")
        store.settle(temporary, target)
        logger.info("fetched index %s/%s", encoder_id, name)
    except OSError:
        if not target.is_dir():
            raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def forget(encoder_id: str, name: str, manifest: dict[str, Any]) -> None:
    """Remove a folder from the store, its manifest first."""
    shared = _shared()
    if shared is not None:
        for file in (store.MANIFEST, *manifest["files"]):
            shared.delete(f"{encoder_id}/{name}/{file}")


def forget_copies(root: Path, encoder_id: str, known: Collection[str]) -> None:
    """Remove from this machine what it once fetched and no row speaks of any more."""
    if _shared() is None:
        return
    for name in store.versions(root, encoder_id):
        folder = root / encoder_id / name
        if name not in known and time.time() - folder.stat().st_mtime > SETTLED:
            shutil.rmtree(folder, ignore_errors=True)


def _shared() -> Storage | None:
    return storages[ALIAS] if ALIAS in storages.backends else None
