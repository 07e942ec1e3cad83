"""Things that a process makes once: models are too large to hold twice, and their threads do not survive a fork."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")


def once_a_process(make: Callable[Arguments, Made]) -> Callable[Arguments, Made]:
    """Keep what `make` returns for each set of (hashable) arguments.

    One thread makes at a time, and a forked child makes its own.
    """
    lock = threading.RLock()
    kept = cache(make)

    @wraps(make)
    def made(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Made:
        with lock:
            return kept(*args, **kwargs)  # type: ignore[arg-type]

    def begin_anew() -> None:
        kept.cache_clear()
        lock.release()

    os.register_at_fork(before=lock.acquire, after_in_parent=lock.release, after_in_child=begin_anew)
    return made
