from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from catalog.models import Product
from recsys.celery import app
from search import subscriptions, tasks
from search.models import Embedding, LiveIndex, QueryPhoto
from tests.shop import jpeg, make_product

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tasks_run_at_once() -> Any:
    app.conf.update(task_always_eager=True, task_eager_propagates=True)
    yield
    app.conf.update(task_always_eager=False, task_eager_propagates=False)


def test_the_sweep_finds_products_that_no_message_announced() -> None:
    make_product("Red dress")
    tasks.sweep()
    assert Embedding.objects.count() == 1
    assert LiveIndex.objects.get().version.products == 1


def test_the_sweep_builds_what_was_embedded_but_never_indexed(shop: list[Product]) -> None:
    before = LiveIndex.objects.get().version
    Product.objects.filter(pk=shop[0].pk).update(status="archived")
    tasks.sweep()
    assert LiveIndex.objects.get().version != before


def test_tasks_may_run_with_nothing_to_do() -> None:
    tasks.embed()
    tasks.build()
    tasks.sweep()
    assert not LiveIndex.objects.exists()


def test_running_twice_changes_nothing() -> None:
    make_product("Red dress")
    tasks.embed()
    version = LiveIndex.objects.get().version
    tasks.embed()
    tasks.build()
    assert LiveIndex.objects.get().version == version


def test_a_long_run_goes_on_in_a_task_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    make_product("Red dress")
    again: list[bool] = []
    monkeypatch.setattr(tasks, "EMBED_SECONDS", 0.0)
    monkeypatch.setattr(tasks.embed, "delay", lambda: again.append(True))
    tasks.embed.run()
    assert again == [True]


def test_a_change_wakes_a_worker_up_after_its_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_product("Red dress", "red")
    assert LiveIndex.objects.get().version.products == 1


def test_a_broker_that_is_away_does_not_stop_the_merchant(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(**_: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.embed, "apply_async", away)
    subscriptions.wake_up()
    assert "the sweep will find the work" in caplog.text


def test_photos_are_forgotten_after_their_day(settings: Settings) -> None:
    old, new = QueryPhoto(), QueryPhoto()
    for photo in (old, new):
        photo.file.save(f"{photo.token}.jpg", ContentFile(jpeg("red")))
    QueryPhoto.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=2))
    tasks.sweep()
    assert QueryPhoto.objects.get() == new
    assert len(list(Path(settings.MEDIA_ROOT).rglob("*.jpg"))) == 1
