"""The calls of one piece of work as a tree, with the time of each: what a flame graph is drawn of."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass
class Call:
    """A function with the seconds that all its calls from one place took; children: by name, what it called."""

    name: str
    seconds: float = 0.0
    children: dict[str, Call] = field(default_factory=dict)


def traced(work: Callable[[], T], packages: Collection[str]) -> tuple[T, Call]:
    """Do some work in this thread and return what it gives with the tree of its calls of `packages`' own functions.

    What other packages do counts as time of the function that called them.
    """
    root = Call("search")
    open_calls: list[tuple[Call, float]] = []

    def watch(frame: FrameType, event: str, _: Any) -> None:
        if event not in ("call", "return") or frame.f_globals.get("__name__", "").partition(".")[0] not in packages:
            return
        if event == "call":
            parent = open_calls[-1][0] if open_calls else root
            name = f"{frame.f_globals['__name__']}.{frame.f_code.co_qualname}"
            open_calls.append((parent.children.setdefault(name, Call(name)), time.perf_counter()))
        elif open_calls:
            call, started = open_calls.pop()
            call.seconds += time.perf_counter() - started

    started = time.perf_counter()
    sys.setprofile(watch)
    try:
        given = work()
    finally:
        sys.setprofile(None)
    root.seconds = time.perf_counter() - started
    return given, root
