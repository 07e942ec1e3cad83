"""Requests at a rate that does not wait for answers, as shoppers do not: the load of a web server under test.

`python -m tests.bench.load ADDRESS RATE SECONDS` prints what came of it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

import numpy as np

#: Seconds after which a request counts as one that nobody answered.
UNANSWERED_AFTER = 30.0
COLOURS = ("red", "blue", "green", "black", "white", "beige")
THINGS = ("dress", "shirt for men", "running shoes", "leather handbag for women", "cotton tshirt", "watch")


@dataclass(frozen=True)
class Sent:
    """at: seconds since the run began; seconds: until the answer was there; status: 0 without one."""

    at: float
    seconds: float
    status: int
    retry_after: bool = False


@dataclass
class Result:
    """What came of a run, in the order in which requests were sent."""

    rate: float
    sent: list[Sent] = field(default_factory=list)

    def statuses(self) -> Counter[int]:
        return Counter(one.status for one in self.sent)

    def percentile(self, share: float, status: int = 200) -> float:
        """Return the milliseconds within which a share of the answers of a status came, infinite without any."""
        times = [one.seconds for one in self.sent if one.status == status]
        return float(np.quantile(times, share) * 1000) if times else float("inf")

    def holds(self, milliseconds: float) -> bool:
        """Say whether every request was answered with 200, 99 of 100 of them in time."""
        return set(self.statuses()) == {200} and self.percentile(0.99) <= milliseconds

    def told(self) -> str:
        counts = ", ".join(f"{count} × {status}" for status, count in sorted(self.statuses().items()))
        return f"{self.rate:6.1f}/s: {counts}; p50 {self.percentile(0.5):.0f}, p99 {self.percentile(0.99):.0f} ms"


def run(address: str, rate: float, seconds: float, paths: Sequence[str] = ()) -> Result:
    """Send `rate` requests a second for some seconds, evenly, and wait for what is under way."""
    return asyncio.run(_run(address, rate, seconds, paths or searches()))


def searches() -> list[str]:
    """Return the addresses of text searches."""
    texts = [f"{colour} {thing}" for thing in THINGS for colour in COLOURS]
    return [f"/api/v1/search?text={quote(text)}" for text in texts]


async def _run(address: str, rate: float, seconds: float, paths: Sequence[str]) -> Result:
    began = time.perf_counter()
    under_way = []
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
        under_way.append(asyncio.create_task(_one(address, paths[number % len(paths)], began)))
    return Result(rate, list(await asyncio.gather(*under_way)))


async def _one(address: str, path: str, began: float) -> Sent:
    started = time.perf_counter()
    try:
        async with asyncio.timeout(UNANSWERED_AFTER):
            status, retry_after = await _ask(address, path)
    except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError):
        status, retry_after = 0, False
    return Sent(started - began, time.perf_counter() - started, status, retry_after)


async def _ask(address: str, path: str) -> tuple[int, bool]:
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        answer = await reader.read()
    finally:
        writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1]) if head.startswith(b"HTTP/1.1 ") else 0
    if status == 200:
        json.loads(body)  # whole, not cut off
    return status, b"retry-after:" in head.lower()


if __name__ == "__main__":
    print(run(sys.argv[1], float(sys.argv[2]), float(sys.argv[3])).told())
