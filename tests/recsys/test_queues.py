from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from recsys import settings
from recsys.celery import app
from recsys.queues import QUEUES, ROUTES


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
