"""Things that a process makes once: models are too large to hold twice, and their threads do not survive a fork."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")


class OnceAProcess(Generic[Arguments, Made]):
    """Keep what `make` returns for each set of (hashable) arguments, until it is released.

    One thread makes at a time, and a forked child makes its own.
    """

    def __init__(self, make: Callable[Arguments, Made]) -> None:
        update_wrapper(self, make)
        self._make = make
        self._made: dict[tuple[tuple[Any, ...], frozenset[tuple[str, Any]]], Made] = {}
        self._parents: list[object] = []
        self._lock = threading.RLock()
        os.register_at_fork(
            before=self._lock.acquire, after_in_parent=self._lock.release, after_in_child=self._begin_anew
        )

    def __call__(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Made:
        key = (args, frozenset(kwargs.items()))
        with self._lock:
            if key not in self._made:
                self._made[key] = self._make(*args, **kwargs)
            return self._made[key]

    def release(self, which: Callable[Arguments, bool]) -> None:
        """Let go of what was made for arguments that `which` is true of; those who hold it keep it."""
        with self._lock:
            self._made = {
                (args, named): made for (args, named), made in self._made.items() if not which(*args, **dict(named))
            }

    def _begin_anew(self) -> None:
        # What the parent made is not let go of here: closing it would wait for threads that this process does not have.
        self._parents.append(self._made)
        self._made = {}
        self._lock.release()


def once_a_process(make: Callable[Arguments, Made]) -> OnceAProcess[Arguments, Made]:
    """Make `make` a function that returns the same thing for the same arguments, until it is released."""
    return OnceAProcess(make)
