"""An hour of everything at once on servers of its own, which are killed at random: what was lost, failed, or grew.

    .venv/bin/python -m tests.faults.mixed_load                    # an hour, 20 searches and 100 events a second
    .venv/bin/python -m tests.faults.mixed_load --minutes 5 --scale 0.1

Ends with exit code 1 and says why when an acknowledged product, label or event was lost, more than 0.1 % of the
requests failed outside of what a kill explains, or the index differs from a clean rebuild.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

import psycopg2  # type: ignore[import-untyped]  # its stubs are a package of their own
import requests

from tests.faults.load import Load
from tests.faults.memory import Memory
from tests.faults.services import (
    ROOT,
    Platform,
    Service,
    ServiceDidNotStart,
    dresses,
    missing_programs,
    platform,
    wait_for,
)

EXCUSED = 5.0  # seconds after a kill, and after its victim is back, in which requests may fail
MOST_FAILED = 0.001
BATCH = 10  # events a request
KINDS = ["web", "worker", "redis", "postgres"]
FAKE, OTHER = "fake-1-000000000000", "fake-plain-1-000000000000"


@dataclass
class Written:
    """What the platform said it has stored."""

    own: Platform
    headers: dict[str, str]
    seed: int
    events: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send_events(self, number: int) -> requests.Response:
        rng = random.Random(self.seed * 1_000_003 + number)
        ids = [str(uuid.UUID(int=rng.getrandbits(128), version=4)) for _ in range(BATCH)]
        body = {"events": [{"event_id": one, "kind": "purchase", "visitor": f"u{number % 97}"} for one in ids]}
        answer = requests.post(f"{self.own.web.address}/api/v1/events", json=body, headers=self.headers, timeout=30)
        if answer.status_code == 200:
            with self._lock:
                self.events.update(one["event_id"] for one in answer.json()["results"] if one["status"] != "refused")
        return answer

    def edit(self, number: int) -> requests.Response:
        sku, title = f"S{number % 200}", f"Dress number{number % 200} edit{number}"
        body = {"items": [{"sku": sku, "title": title}]}
        answer = requests.post(
            f"{self.own.web.address}/api/v1/products:bulk", json=body, headers=self.headers, timeout=30
        )
        if answer.ok and answer.json()["items"][0]["status"] != "failed":
            with self._lock:
                self.titles[sku] = title
        return answer


class Killer(threading.Thread):
    """Kill something at random moments, start what does not come back by itself, and note both moments."""

    def __init__(self, own: Platform, every: float, seed: int) -> None:
        super().__init__(daemon=True)
        self.own, self.every, self.rng = own, every, random.Random(seed)
        self.kills: list[tuple[str, float, float]] = []
        self.stopped = threading.Event()

    def run(self) -> None:
        left: list[str] = []
        while not self.stopped.wait(self.rng.uniform(0.5, 1.5) * self.every):
            left = left or self.rng.sample(KINDS, len(KINDS))  # a short run meets each of them too
            what = left.pop()
            at = time.monotonic()
            victims: dict[str, Service] = {"redis": self.own.redis, "postgres": self.own.postgres, "web": self.own.web}
            victim = victims.get(what) or self.rng.choice(self.own.workers)
            victim.restart()
            self.kills.append((what, at, time.monotonic()))
            print(f"  killed {what}, back after {time.monotonic() - at:.1f} s", flush=True)

    def moments(self) -> list[float]:
        """Return when something was killed, each second until it was back, and when it was."""
        return [at + step for _, at, back in self.kills for step in range(int(back - at) + 2)]


def until_done(what: Callable[[], object], name: str, seconds: float) -> threading.Thread:
    """Do in a thread what may fail while servers are away, until it is done."""

    def work() -> None:
        until = time.monotonic() + seconds
        tries = 0
        while True:
            tries += 1
            try:
                what()
            except (ServiceDidNotStart, psycopg2.Error) as error:
                if time.monotonic() > until:
                    raise
                print(f"  {name} is tried again: {str(error).strip().splitlines()[-1][:150]}", flush=True)
                time.sleep(2)
            else:
                print(f"  {name} is done, try {tries}", flush=True)
                return

    thread = threading.Thread(target=work, daemon=True, name=name)
    thread.start()
    return thread


def main() -> int:
    options = _options()
    if missing := missing_programs():
        sys.exit(f"not installed: {missing}")
    with platform(DATABASE_WEB_TIMEOUT_MS="5000") as own:
        return _run(own, options)


def _run(own: Platform, options: argparse.Namespace) -> int:
    rate, seconds = options.scale, options.minutes * 60
    written, labels = _prepared(own, options)
    killer, memory = Killer(own, options.kill_every, options.seed), Memory(own)
    loads = [
        Load("search", lambda n: own.get(f"/api/v1/search?text=dress number{n % 300}"), 20 * rate, 4),
        Load("events", written.send_events, 100 * rate / BATCH, 2),
        Load("edits", written.edit, max(500 / seconds * min(rate * 5, 1), 0.2), 1),
    ]
    for load in loads:
        load.start()
    memory.start()
    killer.start()
    jobs = _jobs(own, seconds)
    killer.stopped.set()
    killer.join()
    for load in loads:
        load.stop()
    labels.terminate()
    acknowledged = (labels.communicate()[0] or "").split()
    for job in jobs:
        job.join()
    memory.stop()
    print(memory.report())
    _drain(own)
    return _report(own, loads, killer, Counts(own, written, acknowledged))


def _prepared(own: Platform, options: argparse.Namespace) -> tuple[Written, subprocess.Popen[str]]:
    """Fill the shop, keep a second encoder, start web and workers, and an annotator."""
    own.import_rows(dresses(options.products))
    for encoder in ("fake", "fake-plain"):
        own.manage("embed_catalog", "--encoder", encoder)
        own.manage("build_index", "--encoder", encoder)
    headers = own.program()
    _inside(own, "prepare_labels")
    own.web.start()
    own.add_worker(name="first")
    own.add_worker(name="second", beat=False)
    command = [sys.executable, "-m", "tests.faults.inside", "label_for_ever"]
    labels = subprocess.Popen(command, cwd=ROOT, env=own.environment, stdout=subprocess.PIPE, text=True)
    return Written(own, headers, options.seed), labels


def _jobs(own: Platform, seconds: float) -> list[threading.Thread]:
    """Spread an import, two rebuilds and a switch of encoders over the time, and wait for its end."""
    path = own.folder / "more.csv"
    path.write_text(dresses(500, start=900_000), encoding="utf-8")
    switch = lambda: own.manage("switch_encoder", "fake-plain")  # noqa: E731
    plan: list[tuple[float, str, Callable[[], object]]] = [
        (0.1, "the import", lambda: _inside(own, "start_import", str(path), "more")),
        (0.2, "the first rebuild", lambda: own.manage("build_index", "--force")),
        (0.5, "the switch", switch),
        (0.7, "the second rebuild", lambda: own.manage("build_index", "--force")),
    ]
    began, jobs = time.monotonic(), list[threading.Thread]()
    for share, name, what in plan:
        time.sleep(max(began + share * seconds - time.monotonic(), 0))
        jobs.append(until_done(what, name, seconds))
    time.sleep(max(began + seconds - time.monotonic(), 0))
    return jobs


def _inside(own: Platform, *step: str) -> str:
    command = [sys.executable, "-m", "tests.faults.inside", *step]
    done = subprocess.run(command, cwd=ROOT, env=own.environment, text=True, capture_output=True, check=False)
    if done.returncode:
        raise ServiceDidNotStart(f"{step[0]} failed: {done.stderr[-2000:]}")
    return done.stdout


def _drain(own: Platform) -> None:
    """Wait until the workers have done all there is to do."""
    wait_for(lambda: _left(own) == (0, 0), "every product is embedded and every import over", 900)


def _left(own: Platform) -> tuple[int, int]:
    missing = own.postgres.one(
        "SELECT count(*) FROM catalog_product p WHERE p.status = 'active' AND NOT EXISTS"
        " (SELECT 1 FROM search_embedding e WHERE e.product_id = p.id"
        " AND e.content_hash = p.content_hash AND e.encoder_id = %s)",
        OTHER,
    )
    running = own.postgres.one("SELECT count(*) FROM catalog_importrun WHERE status IN ('waiting', 'running')")
    return int(missing), int(running)


def _report(own: Platform, loads: list[Load], killer: Killer, told: Counts) -> int:
    wrong = told.wrong()
    print(f"\n{len(killer.kills)} kills: {', '.join(sorted(what for what, _, _ in killer.kills))}")
    for load in loads:
        outside = load.failed_outside(killer.moments(), EXCUSED)
        late = load.failed_outside([at for _, at, _ in killer.kills], EXCUSED)
        asked = len(load.outcomes)
        slowest = max((one.seconds for one in load.outcomes), default=0.0)
        statuses = dict(sorted(load.statuses().items()))
        print(
            f"{load.name}: {asked} requests {statuses}, slowest {slowest:.1f} s; failed later than {EXCUSED:g} s "
            f"after a kill: {len(late)}; later than {EXCUSED:g} s after its victim was back: {len(outside)}"
        )
        if len(outside) > MOST_FAILED * asked:
            wrong.append(f"{len(outside)} of {asked} {load.name} failed although nothing was killed: {outside[:5]}")
    compared = json.loads(_inside(own, "compare_with_clean_build", *(f"dress number{n}" for n in range(50))))
    print(f"index against a clean rebuild: {compared}")
    if compared["encoder"] != OTHER:
        wrong.append("the switch of encoders is lost")
    if not compared["same"]:
        wrong.append("the index is not what a clean rebuild gives")
    print("\n".join(wrong) or "nothing lost, nothing wrong")
    return 1 if wrong else 0


@dataclass
class Counts:
    """What is in the database at the end, against what it acknowledged."""

    own: Platform
    written: Written
    labels: list[str]

    def wrong(self) -> list[str]:
        """Return what was lost or is there twice, and print the counts."""
        events = [
            row[0]
            for row in self.own.postgres.query("SELECT event_id::text FROM ranking_event WHERE kind = 'purchase'")
        ]
        keys = {row[0] for row in self.own.postgres.query("SELECT key FROM annotations_decision")}
        titles = dict(self.own.postgres.query("SELECT sku, title FROM catalog_product WHERE sku LIKE 'S%%'"))
        imported = self.own.postgres.query(
            "SELECT r.status, r.created, (SELECT count(*) FROM catalog_product p WHERE p.merchant_id = r.merchant_id)"
            " FROM catalog_importrun r JOIN catalog_merchant m ON m.id = r.merchant_id WHERE m.slug = 'more'"
        )
        lost_events = self.written.events - set(events)
        lost_titles = {sku for sku, title in self.written.titles.items() if not _as_new(titles[sku], title)}
        lost_labels = set(self.labels) - keys
        print(
            f"\nacknowledged: {len(self.written.events)} events, {len(self.written.titles)} edited products, "
            f"{len(self.labels)} labels; imports {imported}"
        )
        wrong = [
            f"lost {name}: {sorted(lost)[:5]} of {len(lost)}"
            for name, lost in (("events", lost_events), ("edits", lost_titles), ("labels", lost_labels))
            if lost
        ]
        if len(events) != len(set(events)):
            wrong.append("events are stored twice")
        if not imported or any(status != "done" for status, _, _ in imported) or imported[0][2] != 500:
            wrong.append(f"the import did not end well: {imported}")
        return wrong


def _as_new(stored: str, acknowledged: str) -> bool:
    """Say whether a product has the acknowledged edit, or one sent later whose answer was lost."""
    number = re.compile(r"edit(\d+)$")
    found, wanted = number.search(stored), number.search(acknowledged)
    return bool(found and wanted and int(found[1]) >= int(wanted[1]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60.0, help="(default: %(default)s)")
    parser.add_argument("--scale", type=float, default=1.0, help="share of 20 searches and 100 events a second")
    parser.add_argument("--products", type=int, default=2000, help="(default: %(default)s)")
    parser.add_argument("--kill-every", type=float, default=60.0, help="seconds, on average (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=15, help="of what is killed when (default: %(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
