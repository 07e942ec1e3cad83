"""What people set and every search reads: looked up twice a second, and at once where this process changed it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection, models, transaction
from django.db.models.signals import post_delete, post_save

LOOK_EVERY = 0.5  # seconds after which a change by another process counts at the latest

T = TypeVar("T")


class LookedUp(Generic[T]):
    """Hold what `read` makes of a few rows; thread-safe.

    One thread at a time reads anew while the others go on with what was before. Within a transaction nothing is held:
    what it has not committed is nobody else's to see.
    """

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read
        self._held: tuple[T] | None = None
        self._until = float("-inf")
        self._changes = 0
        self._lock = threading.Lock()

    def current(self) -> T:
        """Return what is set, at most LOOK_EVERY seconds old."""
        if connection.in_atomic_block:
            return self._read()
        held = self._held
        if held is not None and (time.monotonic() < self._until or not self._lock.acquire(blocking=False)):
            return held[0]
        if held is None:
            self._lock.acquire()
        try:
            return self._look()
        finally:
            self._lock.release()

    def _look(self) -> T:
        """Read anew, unless another thread has meanwhile; what changed while it was read is not held."""
        if self._held is not None and time.monotonic() < self._until:
            return self._held[0]
        changes = self._changes
        found = self._read()
        if changes == self._changes:
            self._held, self._until = (found,), time.monotonic() + LOOK_EVERY
        return found

    def forget(self) -> None:
        """Have the next search read anew."""
        self._changes += 1
        self._held = None

    def follow(self, *tables: type[models.Model]) -> None:
        """Forget whatever is saved or deleted in these tables by this process, row by row."""
        for table in tables:
            for signal in (post_save, post_delete):
                signal.connect(self.changed, sender=table)

    def changed(self, **_: Any) -> None:
        """Forget from the moment on when this transaction's changes can be seen; a receiver of signals."""
        transaction.on_commit(self.forget)
