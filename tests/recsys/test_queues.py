from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest
from kombu import Connection

from recsys import settings
from recsys.celery import app
from recsys.queues import QUEUES, ROUTES, bind_in_files, queues


def queue_of(task: str) -> str:
    return str(app.amqp.router.route({}, task)["queue"].name)


@pytest.mark.parametrize(
    ("task", "queue"),
    [
        ("search.sweep", "default"),
        ("catalog.work_on_imports", "default"),
        ("catalog.fetch_due", "default"),
        ("search.embed", "embed"),
        ("search.embed_other", "embed"),
        ("search.build", "index"),
        ("search.check_health", "index"),
        ("catalog.fetch_pictures", "images"),
    ],
)
def test_each_task_waits_among_its_like(task: str, queue: str) -> None:
    assert queue_of(task) == queue


def test_every_route_leads_to_a_queue_and_belongs_to_a_task() -> None:
    app.loader.import_default_modules()
    assert {route["queue"] for route in ROUTES.values()} < set(QUEUES)
    assert set(ROUTES) <= set(app.tasks)


def test_a_worker_without_q_takes_from_all_and_a_message_goes_to_one() -> None:
    declared = app.amqp.queues.consume_from
    assert set(declared) == set(QUEUES)
    assert {name: queue.routing_key for name, queue in declared.items()} == {name: name for name in QUEUES}
    assert {queue.exchange.name for queue in declared.values()} == {"recsys"}


def test_no_task_outlives_its_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis gives a message to another worker when it was not acknowledged in time: never while its task may run."""
    app.loader.import_default_modules()
    limits = {name: task.time_limit or app.conf.task_time_limit for name, task in app.tasks.items() if "." in name}
    ours = {name: limit for name, limit in limits.items() if not name.startswith("celery.")}
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    with_redis = settings_anew()
    assert with_redis.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"] > max(ours.values())
    monkeypatch.undo()
    settings_anew()


def test_long_work_is_acknowledged_when_it_is_done_and_taken_one_by_one() -> None:
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1


def settings_anew() -> ModuleType:
    """Read the settings once more, from the environment as it is; Django's own stay as they were."""
    return importlib.reload(settings)


def in_files(folder: Path) -> Connection:
    for name in ("messages", "control"):
        (folder / name).mkdir(exist_ok=True)
    messages, control = str(folder / "messages"), str(folder / "control")
    options = {"data_folder_in": messages, "data_folder_out": messages, "control_folder": control}
    return Connection("filesystem://", transport_options=options)


def test_the_broker_of_files_finds_its_queues_as_it_would_write_them(tmp_path: Path) -> None:
    with in_files(tmp_path) as broker:
        bind_in_files(tmp_path / "control")
        before = (tmp_path / "control" / "recsys.exchange").read_bytes()
        for queue in queues():
            bound = queue.bind(broker.default_channel)
            bound.declare()
            broker.Producer(auto_declare=False).publish({"to": queue.name}, exchange="recsys", routing_key=queue.name)
        assert (tmp_path / "control" / "recsys.exchange").read_bytes() == before
        for queue in queues():
            bound = queue.bind(broker.default_channel)
            first, second = bound.get(no_ack=True), bound.get(no_ack=True)
            assert first is not None
            assert (first.payload, second) == ({"to": queue.name}, None)


@pytest.mark.parametrize("found", ["", "[[", '[["celery", "", "celery"]]'])
def test_a_file_of_queues_that_is_cut_off_or_old_is_written_anew(tmp_path: Path, found: str) -> None:
    (tmp_path / "recsys.exchange").write_text(found)
    bind_in_files(tmp_path)
    assert {name for _, _, name in json.loads((tmp_path / "recsys.exchange").read_text())} == set(QUEUES)
    assert [path.name for path in tmp_path.iterdir()] == ["recsys.exchange"]
