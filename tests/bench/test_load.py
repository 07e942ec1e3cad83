"""What the web server does when more comes than it can answer: it says so at once, stays small, and is back at once.

The generator runs on the same machine as the server. Rates and times are printed, never held: what is held is that
nothing but 200 and 503 with Retry-After is answered, and that everything is answered.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from search.evaluation.shop import Shop, free_port, serve
from tests.bench.load import Result, run

pytestmark = pytest.mark.bench

P99 = 250.0  # milliseconds
WORKERS = 2
SECONDS = float(os.environ.get("LOAD_SECONDS", "15"))
#: What a process may grow by under load: threads and answers under way, not requests that pile up.
GROWTH = 300e6  # bytes


def resident(address: str) -> int:
    """Return the bytes in memory of the processes that serve at an address."""
    port = address.rpartition(":")[2]
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"127.0.0.1:{port}" in (folder / "cmdline").read_text():
                pages = int((folder / "statm").read_text().split()[1])
                total += pages * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            continue
    return total


def most_within(address: str) -> Result:
    """Return the run at the highest rate, by steps of a quarter, whose answers come in time; the slowest, if none."""
    found = run(address, 2.0, 4.0)
    rate = 4.0
    while rate < 2000:
        tried = run(address, rate, SECONDS / 3)
        print(f"  {tried.told()}")
        if not tried.holds(P99):
            break
        found, rate = tried, rate * 1.25
    return found


def recovered_after(result: Result) -> float:
    """Return the seconds after which every further request of a run was answered with 200 in time."""
    late = [one.at for one in result.sent if one.status != 200 or one.seconds * 1000 > P99]
    return max(late, default=0.0)


def test_three_times_what_it_can_do_is_shed_and_over_at_once(shop: Shop) -> None:
    settings = {**shop.environment, "QUERY_CACHE_SECONDS": "600", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with serve(free_port(), settings, workers=WORKERS) as address:
        run(address, 5.0, 10.0)  # every text once, in each process
        before = resident(address)
        print(f"\ntext search, {WORKERS} workers, generator on the same machine:")
        most = most_within(address)
        over = run(address, 3 * most.rate, SECONDS)
        grown = resident(address) - before
        after = run(address, most.rate / 2, SECONDS / 3)
        print(f"most at p99 ≤ {P99:.0f} ms: {most.told()}")
        print(f"three times that:   {over.told()}; refusals p99 {over.percentile(0.99, 503):.0f} ms")
        print(f"half of it, right after: {after.told()}; in time again after {recovered_after(after):.1f} s (target 2)")
        print(f"memory: {before / 1e6:.0f} MB, {grown / 1e6:+.0f} MB under load (bound {GROWTH / 1e6:.0f} a process)")
    assert set(over.statuses()) <= {200, 503}
    assert all(one.retry_after for one in over.sent if one.status == 503)
    assert set(after.statuses()) <= {200, 503}
    assert grown <= GROWTH * WORKERS
