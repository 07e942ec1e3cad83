"""The web process is killed while events are sent: whoever got no answer sends again, and every event counts once."""

from __future__ import annotations

import http.client
import json
import os
import random
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ranking.models import Event
from tests.search.test_worker import ROOT
from tests.shop import database_url

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

EVENTS, BATCH, KILLS, SEED = 200_000, 500, 10, 7

#: A web process that serves one request at a time at a port of its own choice.
SERVER = """
from wsgiref.simple_server import WSGIRequestHandler, make_server
from recsys.wsgi import application

class Quiet(WSGIRequestHandler):
    def log_message(self, *args): pass

server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
print(server.server_port, flush=True)
server.serve_forever()
"""


class Web:
    """A web process that can be killed and comes back."""

    def __init__(self, folder: Path) -> None:
        own = {"VAR_DIR": str(folder), "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "recsys.settings"}
        kept = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
        self.environment = {**kept, **own, "LOG_LEVEL": "ERROR"}
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER], cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def post(self, body: bytes) -> list[dict[str, Any]]:
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        asking.request("POST", "/api/v1/events", body, {"Content-Type": "application/json"})
        with asking.getresponse() as answer:
            said = json.load(answer)
        assert answer.status == 200, said
        results: list[dict[str, Any]] = said["results"]
        return results


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    made = Web(tmp_path / "web")
    yield made
    made.kill()


def drawn_batches(rng: random.Random) -> tuple[set[str], list[list[dict[str, Any]]]]:
    """Return the ids of EVENTS events and batches of them: 10 % come twice, 5 % out of their order."""
    events = [
        {
            "event_id": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
            "kind": "purchase",
            "visitor": f"u{number % 997}",
            "happened_at": f"2026-11-{1 + number * 20 // EVENTS:02d}T10:00:00Z",
        }
        for number in range(EVENTS)
    ]
    sent = events + rng.sample(events, EVENTS // 10)
    for _ in range(len(sent) // 40):  # each swap takes two out of their order
        one, other = rng.randrange(len(sent)), rng.randrange(len(sent))
        sent[one], sent[other] = sent[other], sent[one]
    ids = {str(event["event_id"]) for event in events}
    return ids, [sent[start : start + BATCH] for start in range(0, len(sent), BATCH)]


def test_every_event_counts_once_however_often_the_process_dies(web: Web) -> None:
    rng = random.Random(SEED)
    ids, batches = drawn_batches(rng)
    deadly = set(rng.sample(range(len(batches)), KILLS))
    for number, batch in enumerate(batches):
        body = json.dumps({"events": batch}).encode()
        if number in deadly:
            # Somewhere in the request: before it is read, while it is stored, or after it was answered.
            killer = threading.Timer(rng.uniform(0.0, 0.3), web.process.kill)
            killer.start()
        while True:
            try:
                results = web.post(body)
                break
            except (http.client.HTTPException, OSError):
                web.kill()
                web.start()
        assert {result["status"] for result in results} <= {"stored", "duplicate"}
        if number in deadly:
            killer.join()
            web.kill()
            web.start()
    assert Event.objects.count() == EVENTS
    assert {str(found) for found in Event.objects.values_list("event_id", flat=True)} == ids
