"""How long each stage of a search took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

#: What the answer to a search always tells the time of, 0 for a stage that did not run; and the whole.
STAGES = ("encode", "fuse", "retrieve", "lexical", "facets", "context", "rerank", "diversity", "format")


class StageTimer:
    """Add up wall time by stage, in milliseconds."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self._stages: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            spent = (time.perf_counter() - started) * 1000
            self._stages[name] = self._stages.get(name, 0.0) + spent

    def elapsed(self) -> float:
        """Return the milliseconds since the timer was made."""
        return (time.perf_counter() - self._started) * 1000

    def milliseconds(self) -> dict[str, float]:
        """Return the stages so far and the total since the timer was made, rounded to microseconds."""
        return {**{name: round(spent, 3) for name, spent in self._stages.items()}, "total": round(self.elapsed(), 3)}

    def of_every_stage(self) -> dict[str, float]:
        """Return the same with every stage of STAGES, 0 for what did not run."""
        return {**dict.fromkeys(STAGES, 0.0), **self.milliseconds()}


def server_timing(timings_ms: dict[str, float]) -> str:
    """Return the value of a Server-Timing header."""
    return ", ".join(f"{name};dur={spent:.3f}" for name, spent in timings_ms.items())
