"""The index that serves in this process: follows the live row and swaps between two queries."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

from django.conf import settings

from search.encoders.once import once_a_process
from search.index import store
from search.index.base import IndexUnusable
from search.index.store import IndexFolder
from search.models import LiveIndex
from search.query import SearchUnavailable

LOOK_EVERY = 0.5  # seconds
RETRY_AFTER = 5.0  # seconds, for a version that could not be opened

logger = logging.getLogger(__name__)


class IndexReader:
    """Hand out the live index of one encoder; thread-safe.

    One thread at a time looks and loads while the others keep answering from the version before. A version that
    cannot be opened leaves the last good one in place and shows in `problem`.
    """

    def __init__(self, encoder_id: str, root: Path) -> None:
        self.encoder_id = encoder_id
        self.root = root
        self.problem = ""
        self._open: IndexFolder | None = None
        self._looked_at = float("-inf")
        self._refused: tuple[str, float] = ("", 0.0)
        self._lock = threading.Lock()

    def current(self) -> IndexFolder:
        """Return the index to search; raises SearchUnavailable when there is none that may be trusted."""
        if time.monotonic() - self._looked_at >= LOOK_EVERY and self._lock.acquire(blocking=self._open is None):
            try:
                self._look()
            finally:
                self._lock.release()
        found = self._open
        if found is None:
            raise SearchUnavailable(
                self.problem or "There is no search index yet.", code="index_broken" if self.problem else "no_index"
            )
        return found

    def _look(self) -> None:
        now = time.monotonic()
        if self._open is not None and now - self._looked_at < LOOK_EVERY:
            return
        live = LiveIndex.objects.filter(encoder_id=self.encoder_id).select_related("version").first()
        self._looked_at = time.monotonic()
        if live is None:
            self._open, self.problem = None, ""
            return
        version = live.version
        if self._open is not None and self._open.version == version.version:
            return
        refused, until = self._refused
        if refused == version.version and now < until:
            return
        try:
            opened = store.read(self.root, self.encoder_id, version.version)
            if opened.manifest != version.manifest:
                raise IndexUnusable(f"The manifest of {version} is not the one that was built.")
        except IndexUnusable as error:
            self._refused = (version.version, now + RETRY_AFTER)
            self.problem = "The search index is damaged and is not used; build it again: manage.py build_index --force."
            logger.error("index refused: %s", error)
            return
        self._open, self.problem = opened, ""
        logger.info("index %s is live with %d products", version, len(opened))


index_reader = once_a_process(IndexReader)


def reader(encoder_id: str) -> IndexReader:
    """Return this process's reader of an encoder's index."""
    return index_reader(encoder_id, Path(settings.INDEX_DIR))


def forget_reader(old: IndexReader) -> None:
    """Let go of an encoder's index; its memory is free when the last request under way ends."""
    index_reader.release(lambda encoder_id, root: (encoder_id, root) == (old.encoder_id, old.root))
