"""The index that serves in this process: follows the live row and every change, and swaps between two queries."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from search.encoders.once import once_a_process
from search.index import store
from search.index.base import IndexUnusable, VectorIndex
from search.index.milvus.overlay import MilvusIndex
from search.index.snapshot import IndexSnapshot
from search.index.store import IndexFolder
from search.lifecycle import milvus
from search.lifecycle.changes import Position
from search.lifecycle.following import Following
from search.lifecycle.index_store import fetch, forget_copies
from search.lifecycle.standby import Outage, Standby, StandbyIndex
from search.models import IndexSegment, IndexVersion, LiveIndex
from search.query import SearchUnavailable

LOOK_EVERY = 0.5  # seconds
RETRY_AFTER = 5.0  # seconds, for a version that could not be opened

logger = logging.getLogger(__name__)

#: Names of the folders that make up what is live: the base, then its segments.
Folders = tuple[str, ...]


@dataclass
class _Opened:
    """Folders with the index that was made of them."""

    folders: Folders
    parts: dict[str, IndexFolder]
    following: Following


class IndexReader:
    """Hand out the live index of one encoder; thread-safe.

    One thread at a time looks for changes while the others go on with the snapshot before. A new version is read from
    disk in a thread of its own while the one before serves, and takes over when it has caught up with all changes.
    One that cannot be opened leaves the last good one in place and shows in `problem`.
    """

    def __init__(self, encoder_id: str, root: Path) -> None:
        self.encoder_id = encoder_id
        self.root = root
        self.problem = ""
        self.outage = Outage()
        self._standby = Standby(encoder_id)
        self._serving: _Opened | None = None
        self._next: _Opened | None = None
        self._opening: threading.Thread | None = None
        self._looked_at = float("-inf")
        self._refused: tuple[Folders, float] = ((), 0.0)
        self._lock = threading.Lock()

    def current(self) -> VectorIndex:
        """Return the index to search; raises SearchUnavailable when there is none that may be trusted.

        One on a server has the newest one in folders behind it.
        """
        if time.monotonic() - self._looked_at >= LOOK_EVERY and self._lock.acquire(blocking=self._serving is None):
            try:
                self._look()
            finally:
                self._lock.release()
        found = self._serving
        if found is None:
            raise SearchUnavailable(
                self.problem or "There is no search index yet.", code="index_broken" if self.problem else "no_index"
            )
        index = found.following.snapshot
        return StandbyIndex(index, self._standby, self.outage) if isinstance(index, MilvusIndex) else index

    def up_to_date(self) -> VectorIndex:
        """Return what is live right now, with all that is committed, however long that takes.

        For workers; raises SearchUnavailable when it cannot be opened, whatever served before.
        """
        with self._lock:
            if self._opening is not None:
                self._opening.join()
                self._opening = None
            wanted = live_folders(self.encoder_id)
            if wanted and (self._serving is None or self._serving.folders != wanted):
                self._refused = ((), 0.0)
                self._open(wanted)
            if self._serving is None or self._serving.folders != wanted:
                raise SearchUnavailable(self.problem or "There is no search index yet.", code="no_index")
            while not self._serving.following.catch_up():
                pass
            return self._serving.following.snapshot

    def _look(self) -> None:
        if self._serving is not None and time.monotonic() - self._looked_at < LOOK_EVERY:
            return
        wanted = live_folders(self.encoder_id)
        if not wanted:
            self._serving, self._next, self.problem = None, None, ""
        elif self._serving is None:
            self._open(wanted)
        elif self._serving.folders != wanted:
            self._take_over(wanted)
        else:
            self.problem = ""
        caught_up = self._serving is None or self._serving.following.catch_up()
        self._looked_at = time.monotonic() if caught_up else float("-inf")

    def _open(self, wanted: Folders) -> None:
        """Open a version in this thread, as when there is nothing to answer with meanwhile."""
        if not self._may_try(wanted):
            return
        self._read(wanted, *_manifests(self.encoder_id, wanted))
        if self._next is not None:
            while not self._next.following.catch_up():
                pass
            self._swap(self._next)

    def _take_over(self, wanted: Folders) -> None:
        """Open a further version beside the one that serves, let it catch up, and put it in its place."""
        if self._opening is not None:
            if self._opening.is_alive():
                return
            self._opening = None
        if self._next is not None and self._next.folders != wanted:
            self._next = None
        if self._next is not None:
            if self._next.following.catch_up():
                self._swap(self._next)
        elif self._may_try(wanted):
            manifests = _manifests(self.encoder_id, wanted)
            self._opening = threading.Thread(target=self._read, args=(wanted, *manifests), name="index", daemon=True)
            self._opening.start()

    def _may_try(self, wanted: Folders) -> bool:
        refused, until = self._refused
        return refused != wanted or time.monotonic() >= until

    def _read(self, wanted: Folders, *manifests: dict[str, Any]) -> None:
        """Open folders into `_next`; asks nothing of the database."""
        try:
            if len(manifests) != len(wanted):
                return  # replaced meanwhile; the next look finds what is live then
            parts: dict[str, IndexFolder] = {}
            if milvus.is_remote(manifests[0]):
                index: VectorIndex = milvus.open_index(manifests[0])
            else:
                known = self._serving.parts if self._serving else {}
                for name, manifest in zip(wanted, manifests, strict=True):
                    parts[name] = known.get(name) or self._folder(name, manifest)
                index = IndexSnapshot(wanted[0], [part.layer for part in parts.values()])
            position = Position.of(manifests[-1]["until"])
            self._next = _Opened(wanted, parts, Following(self.encoder_id, index, position))
        except (IndexUnusable, OSError, KeyError, ValueError) as error:
            self._refused = (wanted, time.monotonic() + RETRY_AFTER)
            self.problem = "The search index is damaged and is not used; build it again: manage.py build_index --force."
            logger.error("index refused: %s", error)

    def _folder(self, name: str, manifest: dict[str, Any]) -> IndexFolder:
        fetch(self.root, self.encoder_id, name, manifest)
        return store.read(self.root, self.encoder_id, name, expected=manifest)

    def _swap(self, opened: _Opened) -> None:
        self._serving, self._next, self.problem = opened, None, ""
        logger.info("index %s is live", " ".join(opened.folders))
        forget_copies(self.root, self.encoder_id, known_folders(self.encoder_id))


def live_folders(encoder_id: str) -> Folders:
    """Return the names of what is live, base first; nothing when there is no live index.

    What was written to a server counts from the moment on when all of its nodes show it.
    """
    rows = LiveIndex.objects.filter(encoder_id=encoder_id).order_by("version__segments__pk")
    segment = "version__segments__"
    names = list(rows.values_list("version__version", f"{segment}name", f"{segment}created_at", f"{segment}manifest"))
    settled = timezone.now() - milvus.SETTLED
    segments = [name for _, name, made, told in names if name and (made < settled or not milvus.is_remote(told))]
    return (names[0][0], *segments) if names else ()


def known_folders(encoder_id: str) -> set[str]:
    """Return the names of every folder that a row speaks of, live or kept."""
    rows = IndexVersion.objects.filter(encoder_id=encoder_id).values_list("version", "segments__name")
    return {name for pair in rows for name in pair if name}


def _manifests(encoder_id: str, folders: Folders) -> list[dict[str, Any]]:
    base = IndexVersion.objects.filter(encoder_id=encoder_id, version=folders[0]).first()
    segments = {row.name: row.manifest for row in IndexSegment.objects.filter(version=base, name__in=folders[1:])}
    found = [base.manifest if base else None, *(segments.get(name) for name in folders[1:])]
    return [manifest for manifest in found if manifest]


index_reader = once_a_process(IndexReader)


def reader(encoder_id: str) -> IndexReader:
    """Return this process's reader of an encoder's index."""
    return index_reader(encoder_id, Path(settings.INDEX_DIR))


def forget_reader(old: IndexReader) -> None:
    """Let go of an encoder's index; its memory is free when the last request under way ends."""
    index_reader.release(lambda encoder_id, root: (encoder_id, root) == (old.encoder_id, old.root))
