"""PostgreSQL, Redis, web and worker processes die under load: answers or a clear 503, and nothing lost."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import psycopg2  # type: ignore[import-untyped]  # its stubs are a package of their own
import pytest
import requests

from tests.faults.load import Load
from tests.faults.services import Platform, Worker, dresses, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.faults]

FAKE = "fake-1-000000000000"
WITHIN = 5.0  # seconds after a restart in which requests may fail
HANGS = 25.0  # seconds; nothing may take that long on any machine


def searches(own: Platform) -> Callable[[int], requests.Response]:
    return lambda number: own.get(f"/api/v1/search?text=dress number{number % 300}", timeout=HANGS)


def embedded(own: Platform) -> int:
    """Count the products whose present content has vectors."""
    return int(
        own.postgres.one(
            "SELECT count(*) FROM catalog_product p JOIN search_embedding e ON e.product_id = p.id"
            " AND e.content_hash = p.content_hash AND e.encoder_id = %s",
            FAKE,
        )
    )


def in_index(own: Platform) -> int:
    """Count the products of the live version; more may have been added since it was built."""
    rows = own.postgres.query(
        "SELECT v.products FROM search_liveindex l JOIN search_indexversion v ON v.id = l.version_id"
        " WHERE l.encoder_id = %s",
        FAKE,
    )
    return int(rows[0][0]) if rows else 0


def more_products(own: Platform, count: int, merchant: str) -> None:
    """Store products of a merchant of its own that nobody has embedded yet."""
    own.import_rows(dresses(count, start=100_000 + random.randrange(10**6) * 10), merchant=merchant)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "restarted"])
def test_searches_go_on_after_postgresql_did(own: Platform, how: int) -> None:
    restarts: list[float] = []
    with Load("search", searches(own), per_second=8) as load:
        for _ in range(3):
            time.sleep(1.5)  # load between two faults, not a wait for something
            own.postgres.kill(how)
            own.postgres.start()
            restarts.append(time.monotonic())
        time.sleep(WITHIN + 2)
    assert set(load.statuses()) <= {200, 503}, "an answer or a clear 503"
    assert not [one for one in load.outcomes if one.at > restarts[-1] + WITHIN and not one.good]
    assert max(one.seconds for one in load.outcomes) < HANGS
    print(f"\n{load.statuses()}, slowest {max(one.seconds for one in load.outcomes):.2f} s")


def test_searches_and_pages_go_on_without_redis(own: Platform) -> None:
    def ask(number: int) -> requests.Response:
        path = ("/", f"/search?q=dress+number{number % 300}", f"/api/v1/search?text=dress number{number % 300}")
        return own.get(path[number % 3], timeout=HANGS)

    with Load("pages", ask, per_second=6) as load:
        for stop in (True, False, True):
            time.sleep(1.5)
            if stop:
                own.redis.restart()
            else:
                own.redis.kill()
                time.sleep(2)
                own.redis.start()
    assert set(load.statuses()) == {200}


def test_every_acknowledged_event_counts_once_whatever_dies(own: Platform) -> None:
    """Fault 6: 5,000 events while PostgreSQL is killed ten times; who got no answer sends again."""
    rng, acknowledged, headers = random.Random(6), set[str](), own.program()
    batches = [[str(uuid.UUID(int=rng.getrandbits(128), version=4)) for _ in range(50)] for _ in range(100)]
    deadly = set(rng.sample(range(1, 100), 10))
    for number, batch in enumerate(batches):
        killer = threading.Timer(rng.uniform(0.0, 0.2), own.postgres.kill)
        if number in deadly:
            killer.start()
        while not _sent(own, headers, batch, acknowledged):
            if number in deadly:
                killer.join()
            if not own.postgres.alive:
                own.postgres.start()
        if number in deadly:
            killer.join()
            if not own.postgres.alive:
                own.postgres.start()
    stored = [str(row[0]) for row in own.postgres.query("SELECT event_id FROM ranking_event WHERE kind = 'purchase'")]
    assert len(stored) == len(set(stored)) == 5_000
    assert set(stored) == acknowledged


def _sent(own: Platform, headers: dict[str, str], batch: list[str], acknowledged: set[str]) -> bool:
    """Post a batch; say whether it was acknowledged."""
    body = {"events": [{"event_id": one, "kind": "purchase", "visitor": "u1"} for one in batch]}
    try:
        answer = requests.post(f"{own.web.address}/api/v1/events", json=body, headers=headers, timeout=HANGS)
    except requests.RequestException:
        return False
    assert answer.status_code in {200, 503}, answer.text
    if answer.status_code != 200:
        return False
    results = answer.json()["results"]
    assert {one["status"] for one in results} <= {"stored", "duplicate"}, results
    acknowledged.update(batch)
    return True


def test_a_stuck_database_is_answered_with_503_and_not_waited_for(own: Platform) -> None:
    holder = psycopg2.connect(own.postgres.url)
    try:
        with holder.cursor() as cursor:
            cursor.execute("LOCK TABLE catalog_product IN ACCESS EXCLUSIVE MODE")
            answers = [own.get(path, timeout=HANGS) for path in ("/", "/api/v1/search?text=dress number1 stuck")]
        assert [answer.status_code for answer in answers] == [503, 503]
        assert all("Retry-After" in answer.headers for answer in answers)
    finally:
        holder.close()
    assert own.get("/api/v1/search?text=dress number1 stuck").status_code == 200


def test_a_killed_web_process_comes_back_and_the_others_go_on(own: Platform) -> None:
    kills = []
    with Load("search", searches(own), per_second=6) as load:
        for _ in range(3):
            time.sleep(1.0)
            os.kill(own.web.worker_pids()[0], signal.SIGKILL)
            kills.append(time.monotonic())
            wait_for(own.web.ready, "the web server answers again")
            kills.append(time.monotonic())
    assert set(load.statuses()) <= {0, 200}, "cut off, or answered"
    assert not load.failed_outside(kills, WITHIN)


def test_what_was_changed_while_redis_is_away_is_worked_on_when_it_is_back(own: Platform) -> None:
    """Fault 3: ten restarts; writing the catalogue never fails, and the worker is back each time."""
    headers = own.program()
    own.add_worker()
    for number in range(10):
        own.redis.kill()
        body = {"items": [{"sku": f"R{number}", "title": f"Redis dress number{number}"}]}
        answer = requests.post(f"{own.web.address}/api/v1/products:bulk", json=body, headers=headers, timeout=HANGS)
        assert answer.status_code == 200, answer.text
        assert answer.json()["items"][0]["status"] == "created", answer.text
        own.redis.start()
    wait_for(lambda: _count(own, "Redis dress%") == 10, "the worker took up what was changed", 60)


def _count(own: Platform, title: str) -> int:
    return int(
        own.postgres.one(
            "SELECT count(*) FROM catalog_product p JOIN search_embedding e ON e.product_id = p.id"
            " AND e.content_hash = p.content_hash WHERE p.title LIKE %s AND e.encoder_id = %s",
            title,
            FAKE,
        )
    )


def test_embedding_ends_complete_whatever_dies_on_the_way(own: Platform) -> None:
    """Faults 1 and 2: workers, both servers and the messages themselves, at random."""
    rng = random.Random(15)
    more_products(own, 2_000, "embed")
    worker = own.add_worker()
    kills = 0
    while kills < 20 and _left(own):
        time.sleep(rng.uniform(0.5, 3.0))  # the random moment itself
        _hurt(own, worker, rng.choice(["worker", "worker", "postgres", "redis", "messages"]))
        kills += 1
    wait_for(lambda: not _left(own), "every product is embedded", 180)
    twice = "SELECT product_id FROM search_embedding WHERE encoder_id = %s GROUP BY 1 HAVING count(*) > 1"
    assert own.postgres.query(twice, FAKE) == []
    wait_for(lambda: in_index(own) > 2_000, "an index with all of them is live", 180)
    print(f"\n{kills} faults")


def _left(own: Platform) -> int:
    return int(own.postgres.one("SELECT count(*) FROM catalog_product")) - embedded(own)


def _hurt(own: Platform, worker: Worker, what: str) -> None:
    if what == "worker":
        worker.restart()
    elif what == "postgres":
        own.postgres.restart()
    elif what == "redis":
        own.redis.restart()
    else:
        import redis

        redis.Redis.from_url(own.redis.url).flushall()


def test_an_import_goes_on_after_postgresql_and_its_worker_died(own: Platform) -> None:
    rows = dresses(2_000, start=5_000_000)
    path = own.folder / "job.csv"
    path.write_text(rows)
    own.shell(
        "from tests.catalog.importing import give; from catalog.import_jobs import start; "
        f"start(upload=give(open({str(path)!r}).read(), merchant='job'), dry_run=False, by=None)"
    )
    worker = own.add_worker()
    for position, what in ((250, "postgres"), (750, "worker"), (1_250, "redis"), (1_500, "postgres")):
        wait_for(partial(_reached, own, position), f"{position} rows are in", 240)
        _hurt(own, worker, what)
    wait_for(lambda: _run(own)[0] in {"done", "failed", "parked"}, "the import is over", 300)
    assert _run(own) == ("done", 2_000, 2_000, 0)


def _reached(own: Platform, position: int) -> bool:
    return bool(_run(own)[1] >= position)


def _run(own: Platform) -> tuple[Any, ...]:
    try:
        rows = own.postgres.query(
            "SELECT status, position, created, failed FROM catalog_importrun ORDER BY id DESC LIMIT 1"
        )
    except psycopg2.OperationalError:
        return ("", 0, 0, 0)
    return rows[0]
