"""How far an import is and how long it will take, for a page that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.models import ImportRun


@dataclass(frozen=True)
class Progress:
    """done of total, in lines of the file or products to put back; rate: rows a second; left: seconds, or None."""

    done: int
    total: int
    rate: float | None
    left: float | None

    @property
    def percent(self) -> int:
        return min(100 * self.done // self.total, 100) if self.total else 0


def progress(run: ImportRun) -> Progress:
    """Return how far a run is, judged by the time that was worked on it."""
    done = run.position if run.undoes_id else run.line
    total = max(run.total, done)
    if not run.seconds or not done:
        return Progress(done, total, None, None)
    return Progress(done, total, run.position / run.seconds, (total - done) * run.seconds / done)
