"""What a real worker does with messages that it cannot work on: none is lost without a word, none runs for ever."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from django.conf import settings as django_settings

from recsys.queues import EXCHANGE, bind_in_files, queues
from search.parking.models import ParkedTask
from tests.search.test_worker import ROOT, stop, wait_for
from tests.shop import database_url

WITHIN = 240.0  # seconds; a pool takes some to replace each process that dies

pytestmark = pytest.mark.django_db(transaction=True)


class Payload:
    """Runs a command when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return (Path.touch, (self.path,))


@pytest.fixture
def broker(tmp_path: Path) -> Celery:
    """Give an application that sends to the worker's broker, and knows none of its tasks."""
    url = django_settings.REDIS_URL
    sender = Celery("sender", broker=url or "filesystem://localhost/", set_as_current=False)
    sender.conf.update(
        task_queues=queues(), task_default_queue="default", task_default_exchange=EXCHANGE,
        task_default_routing_key="default",
    )  # fmt: skip
    if not url:
        folder = tmp_path / "broker"
        names = {"data_folder_in": "messages", "data_folder_out": "messages", "control_folder": "control"}
        for name in set(names.values()):
            (folder / name).mkdir(parents=True)
        bind_in_files(folder / "control")  # a process that sends to a second broker believes its queues to be bound
        sender.conf.broker_transport_options = {key: str(folder / name) for key, name in names.items()}
    return sender


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "DATABASE_URL": database_url(), "VAR_DIR": str(tmp_path), "ENCODER": "fake"}
    environment |= {"REDIS_URL": django_settings.REDIS_URL, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "celery", "-A", "recsys", "worker", "-I", "tests.search.parking.poison"]
    process = subprocess.Popen(
        [*command, "--concurrency", "1", "-l", "warning"], cwd=ROOT, env=environment, start_new_session=True
    )
    yield process
    stop(process, signal.SIGKILL)


def publish(broker: Celery, body: bytes, content_type: str, **headers: str) -> None:
    """Send bytes as they are."""
    with broker.connection_for_write() as connection:
        queue = broker.amqp.queues["default"](connection.default_channel)
        queue.declare()
        producer = connection.Producer(exchange=queue.exchange, routing_key="default")
        producer.publish(body, content_type=content_type, content_encoding="utf-8", headers=headers)


def parked(**fields: Any) -> ParkedTask | None:
    return ParkedTask.objects.parked().filter(**fields).first()


def test_what_kills_its_worker_runs_three_times_and_is_parked(
    tmp_path: Path, broker: Celery, worker: subprocess.Popen[bytes]
) -> None:
    runs = tmp_path / "runs"
    broker.send_task("tests.poison", [str(runs)])
    wait_for(lambda: parked(kind="died"), worker, WITHIN)
    found = parked(kind="died")
    assert found is not None
    assert (found.name, found.args) == ("tests.poison", [str(runs)])
    assert runs.read_text() == "run\n" * 3


def test_messages_that_are_no_tasks_never_run_and_are_parked_as_is_what_outlasts_its_time(
    tmp_path: Path, broker: Celery, worker: subprocess.Popen[bytes]
) -> None:
    stolen = tmp_path / "stolen"
    known = {"task": "search.build", "id": str(uuid.uuid4())}
    broker.send_task("shop.gone", [7], {"deep": True})
    for _ in range(3):
        broker.send_task("tests.slow", ["x"])
    publish(broker, pickle.dumps([[Payload(stolen)], {}, {}]), "application/x-python-serialize", **known)
    publish(broker, b"[[1], {", "application/json", **known)
    publish(broker, b'{"hello": "world"}', "application/json")
    publish(broker, b"neither", "application/json")
    wait_for(lambda: ParkedTask.objects.parked().filter(kind="unreadable").count() >= 3, worker, WITHIN)
    wait_for(lambda: parked(kind="unknown"), worker, WITHIN)
    found = parked(kind="unknown")
    assert found is not None
    assert found.call == "shop.gone(7, deep=True)"
    wait_for(lambda: parked(kind="failed", name="tests.slow"), worker, WITHIN)
    slow = parked(kind="failed")
    assert slow is not None
    assert "TimeLimitExceeded" in slow.reason
    assert not stolen.exists()
