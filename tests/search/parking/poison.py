"""A task that takes its worker down, for a worker that is started with `-I tests.search.parking.poison`."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from celery import shared_task


@shared_task(name="tests.poison", time_limit=60)
def poison(path: str) -> None:
    """Note the run in a file, and die."""
    with Path(path).open("a") as runs:
        runs.write("run\n")
    os.kill(os.getpid(), signal.SIGKILL)


@shared_task(name="tests.slow", time_limit=1)
def slow(path: str) -> None:
    """Outlast the time limit."""
    signal.pause()
