"""The memory of every process of a platform over time, and how fast it grows."""

from __future__ import annotations

import os
import threading
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from tests.faults.services import Platform

EVERY = 3.0  # seconds
LEAST = 10  # samples of a process that is reported
PAGE = os.sysconf("SC_PAGE_SIZE")


class Memory(threading.Thread):
    """Sample the resident memory of web and worker processes; those that were killed end their series."""

    def __init__(self, own: Platform) -> None:
        super().__init__(daemon=True)
        self.own = own
        self.samples: dict[tuple[str, int], list[tuple[float, float]]] = defaultdict(list)
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(EVERY):
            for service in (self.own.web, *self.own.workers):
                for pid in service.pids():
                    self._note(service.name, pid)

    def stop(self) -> None:
        self._stopped.set()
        self.join()

    def report(self) -> str:
        """Tell of each long-lived process its memory at the end, and the slope of its second half in MB an hour."""
        lines = []
        for (name, pid), series in sorted(self.samples.items()):
            if len(series) >= LEAST:
                late = np.array(series[len(series) // 2 :])
                slope = np.polyfit(late[:, 0], late[:, 1], 1)[0] * 3600
                lived = (series[-1][0] - series[0][0]) / 60
                lines.append(f"memory of {name} {pid}: {series[-1][1]:.0f} MB after {lived:.1f} min, {slope:+.0f} MB/h")
        return "\n".join(lines) or "no process lived long enough to measure its memory"

    def _note(self, name: str, pid: int) -> None:
        try:
            pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        except (OSError, ValueError):  # it ended meanwhile
            return
        self.samples[name, pid].append((time.monotonic(), pages * PAGE / 1e6))
