"""Requests at a steady rate from threads of their own, each remembered with when it was asked and how it ended."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import requests

OK = frozenset({200, 201, 207})


@dataclass(frozen=True)
class Outcome:
    """at: seconds of the monotonic clock when it was asked; seconds: what it took; status: 0 without an answer."""

    at: float
    seconds: float
    status: int

    @property
    def good(self) -> bool:
        return self.status in OK


@dataclass
class Load:
    """Call `ask` at a rate, whatever the answers take, from `threads` threads; `ask` gets a running number."""

    name: str
    ask: Callable[[int], requests.Response]
    per_second: float
    threads: int = 4
    outcomes: list[Outcome] = field(default_factory=list)
    _stopped: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _running: list[threading.Thread] = field(default_factory=list)
    _next: int = 0

    def start(self) -> None:
        self._running = [threading.Thread(target=self._work, daemon=True) for _ in range(self.threads)]
        self._began = time.monotonic()
        for thread in self._running:
            thread.start()

    def stop(self) -> None:
        self._stopped.set()
        for thread in self._running:
            thread.join()

    def __enter__(self) -> Load:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def statuses(self) -> Counter[int]:
        return Counter(outcome.status for outcome in self.outcomes)

    def failed_outside(self, kills: Sequence[float], within: float) -> list[Outcome]:
        """Return what failed although nothing was killed in the `within` seconds before it was asked, or meanwhile."""

        def excused(outcome: Outcome) -> bool:
            return any(outcome.at - within <= kill <= outcome.at + outcome.seconds for kill in kills)

        return [outcome for outcome in self.outcomes if not outcome.good and not excused(outcome)]

    def _work(self) -> None:
        while not self._stopped.is_set():
            with self._lock:
                number, self._next = self._next, self._next + 1
            wait = self._began + number / self.per_second - time.monotonic()
            if wait > 0 and self._stopped.wait(wait):
                return
            self._ask(number)

    def _ask(self, number: int) -> None:
        at = time.monotonic()
        try:
            status = self.ask(number).status_code
        except requests.RequestException:
            status = 0
        with self._lock:
            self.outcomes.append(Outcome(at, time.monotonic() - at, status))
