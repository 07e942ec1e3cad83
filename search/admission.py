"""How many searches run and wait at once: what is beyond is turned away at once, before the machine drowns.

Threading only: neither Django nor an index is known here.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Full(Exception):
    """As many wait as may wait, or no turn came in time; trying again in a moment may help."""


class Admission:
    """Lets `at_once` callers in; `room` more may wait, each for at most `seconds`; the longest waiting goes first."""

    def __init__(self, at_once: int, room: int, seconds: float) -> None:
        self._at_once, self._room, self._seconds = at_once, room, seconds
        self._inside = 0
        self._waiting: list[object] = []
        self._changed = threading.Condition()

    @property
    def inside(self) -> int:
        return self._inside

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @property
    def is_full(self) -> bool:
        """Say whether somebody who came now would be turned away at once."""
        return self._inside >= self._at_once and len(self._waiting) >= self._room

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Be one of those inside; raises Full."""
        self._enter()
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    def _enter(self) -> None:
        with self._changed:
            if self._inside < self._at_once and not self._waiting:
                self._inside += 1
                return
            if len(self._waiting) >= self._room:
                raise Full(f"{self._inside} searches run and {len(self._waiting)} wait, as many as may.")
            self._wait()
            self._inside += 1

    def _wait(self) -> None:
        turn, until = object(), time.monotonic() + self._seconds
        self._waiting.append(turn)
        try:
            while self._inside >= self._at_once or self._waiting[0] is not turn:
                left = until - time.monotonic()
                if left <= 0:
                    raise Full(f"No turn came within {self._seconds:g} s.")
                self._changed.wait(left)
        finally:
            self._waiting.remove(turn)
            self._changed.notify_all()
