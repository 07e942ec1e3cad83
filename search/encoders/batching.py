"""Concurrent callers of one model share its runs: no waiting alone, batches under load, a bounded queue.

A caller that finds a free lane runs its own item at once, in its own thread. While all lanes are busy, items queue up;
the lane that becomes free takes the oldest with whatever goes well with it, after waiting at most `WINDOW` for more.
Threading only: neither Django nor a model is known here.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotInTime
from dataclasses import dataclass, field
from typing import Generic, TypeVar

WINDOW = 0.002  # seconds; callers that a batch has just answered are back within it

Item = TypeVar("Item")
Result = TypeVar("Result")


class Busy(Exception):
    """Any item that was not run because of the load; trying again in a moment may help.

    Busy
    ├── QueueFull  as many wait as may wait
    ├── TooLate    its time was over before its turn came
    └── Closed     the batcher takes no more
    """


class QueueFull(Busy):
    pass


class TooLate(Busy):
    pass


class Closed(Busy):
    pass


@dataclass(frozen=True)
class Load:
    """What a batcher did so far. runs: of the model; items: put through them; refused: QueueFull; late: TooLate."""

    runs: int = 0
    items: int = 0
    refused: int = 0
    late: int = 0


@dataclass(frozen=True, eq=False)
class _Ticket(Generic[Item, Result]):
    item: Item
    bucket: Hashable
    answer: Future[Result] = field(default_factory=Future)


class Batcher(Generic[Item, Result]):
    """Run items of many threads through `run`, which takes a list and gives one result for each, in order.

    lanes: how many runs go at the same time. largest: items of one run; with 1, lanes and queue are all there is.
    room: how many may wait. bucket: only items of the same bucket share a run.
    """

    def __init__(
        self,
        run: Callable[[list[Item]], Iterable[Result]],
        *,
        largest: int,
        lanes: int = 1,
        room: int = 64,
        bucket: Callable[[Item], Hashable] = lambda _: None,
        name: str = "batch",
    ) -> None:
        self._run = run
        self._largest = largest
        self._lanes = lanes
        self._room = room
        self._bucket = bucket
        self._changed = threading.Condition()
        self._waiting: list[_Ticket[Item, Result]] = []
        self._busy = 0
        self._closed = False
        self._counts = {"runs": 0, "items": 0, "refused": 0, "late": 0}
        # Threads start when first needed, so after any fork, and end with the interpreter.
        self._threads = ThreadPoolExecutor(lanes, thread_name_prefix=name)

    def load(self) -> Load:
        with self._changed:
            return Load(**self._counts)

    def __call__(self, item: Item, *, timeout: float | None = None) -> Result:
        """Return the result of one item; raises what `run` raises for it, or a Busy.

        timeout: seconds after which the caller gives up; an item that waits by then is never run.
        """
        if self._take_lane():
            try:
                return self._counted_run([item])[0]
            finally:
                self._leave_lane()
        return self.wait(self.submit(item), timeout=timeout)

    def submit(self, item: Item) -> Future[Result]:
        """Queue an item and return its future, which may be cancelled until its run begins; raises a Busy."""
        ticket: _Ticket[Item, Result] = _Ticket(item, self._bucket(item))
        with self._changed:
            if self._closed:
                raise Closed("This batcher takes no more.")
            self._waiting = [other for other in self._waiting if not other.answer.cancelled()]
            if len(self._waiting) >= self._room:
                self._counts["refused"] += 1
                raise QueueFull(f"{len(self._waiting)} wait already, as many as may.")
            self._waiting.append(ticket)
            self._changed.notify_all()
            if self._busy < self._lanes:
                self._busy += 1
                self._start_lane(loaded=False)
        return ticket.answer

    def wait(self, answer: Future[Result], *, timeout: float | None = None) -> Result:
        """Return the result of a submitted item, as a call would; when time is over, the item is withdrawn."""
        try:
            return answer.result(timeout)
        except NotInTime:
            if not answer.cancel() and answer.done():  # in the last moment, or with a timeout of its own
                return answer.result()
            with self._changed:
                self._counts["late"] += 1
            raise TooLate(f"No result within {timeout} s.") from None
        except CancelledError:
            raise Closed("This batcher was closed before the item's turn came.") from None

    def close(self) -> None:
        """Take no more, withdraw what waits, and return when what runs is done. May be called twice."""
        with self._changed:
            self._closed = True
            self._withdraw_all()
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._busy == 0)
        self._threads.shutdown()

    def _take_lane(self) -> bool:
        """Take a free lane for the caller's own item, unless others wait for one."""
        with self._changed:
            if self._closed:
                raise Closed("This batcher takes no more.")
            free = self._busy < self._lanes and not self._waiting
            self._busy += free
            return free

    def _leave_lane(self) -> None:
        """Give the caller's lane to those who wait, or make it free."""
        with self._changed:
            if self._waiting:
                self._start_lane(loaded=True)
            else:
                self._free_lane()

    def _start_lane(self, *, loaded: bool) -> None:
        try:
            self._threads.submit(self._drain, loaded=loaded)
        except RuntimeError:  # no thread can be started, as when the interpreter ends
            self._withdraw_all()
            self._free_lane()

    def _free_lane(self) -> None:
        self._busy -= 1
        self._changed.notify_all()

    def _withdraw_all(self) -> None:
        for ticket in self._waiting:
            ticket.answer.cancel()
        self._waiting.clear()

    def _drain(self, *, loaded: bool) -> None:
        """Work in one lane until nobody waits. loaded: whether those who wait now had to queue."""
        while batch := self._next_batch(gather=loaded):
            self._answer(batch)
            loaded = True

    def _next_batch(self, *, gather: bool) -> list[_Ticket[Item, Result]]:
        """Take the oldest item and its like, or free the lane and return nothing."""
        with self._changed:
            if gather:
                self._gather()
            while self._waiting:
                alike = self._oldest_and_alike()
                self._waiting = [ticket for ticket in self._waiting if ticket not in alike]
                if batch := [ticket for ticket in alike if ticket.answer.set_running_or_notify_cancel()]:
                    return batch
            self._free_lane()
            return []

    def _gather(self) -> None:
        """Under load others are likely on their way: wait for a full batch, at most WINDOW."""
        until = time.monotonic() + WINDOW
        while 0 < len(self._oldest_and_alike()) < self._largest and (left := until - time.monotonic()) > 0:
            self._changed.wait(left)

    def _oldest_and_alike(self) -> list[_Ticket[Item, Result]]:
        return [ticket for ticket in self._waiting if ticket.bucket == self._waiting[0].bucket][: self._largest]

    def _answer(self, batch: list[_Ticket[Item, Result]]) -> None:
        """Run a batch and answer each of its callers; one bad item does not take the others down."""
        try:
            results = self._counted_run([ticket.item for ticket in batch])
        except Exception as error:  # whatever the model raises belongs to its caller
            if len(batch) == 1:
                batch[0].answer.set_exception(error)
                return
            for ticket in batch:
                self._answer([ticket])
        else:
            for ticket, result in zip(batch, results, strict=True):
                ticket.answer.set_result(result)

    def _counted_run(self, items: list[Item]) -> list[Result]:
        with self._changed:
            self._counts["runs"] += 1
            self._counts["items"] += len(items)
        results = list(self._run(items))
        if len(results) != len(items):
            raise ValueError(f"{len(items)} items gave {len(results)} results.")
        return results
