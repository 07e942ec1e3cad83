from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from redis.exceptions import RedisError

from catalog.models import ImportRun, Merchant, Product
from ranking.models import Experiment, Exposure
from recsys.celery import app
from search import tasks
from search.encoders import get_encoder
from search.lifecycle import subscriptions
from search.lifecycle.live_encoder import keep, live_encoder
from search.models import Embedding, KeptEncoder, LiveIndex, QueryPhoto, SearchLog
from tests.ranking.experiments.builders import exposed, make_running
from tests.shop import held_elsewhere, jpeg, make_product

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


def test_the_sweep_notes_imports_that_died() -> None:
    run = ImportRun.objects.create(merchant=Merchant.objects.named("default"))
    ImportRun.objects.update(changed_at=timezone.now() - timedelta(hours=1))
    tasks.sweep()
    run.refresh_from_db()
    assert run.get_status_display() == "Its process ended"


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


def test_a_cache_that_is_away_does_not_stop_the_merchant_either(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: Any) -> None:
        raise RedisError("connection refused")

    monkeypatch.setattr(subscriptions, "cache", SimpleNamespace(add=away))
    subscriptions.wake_up()
    assert "the sweep will find the work" in caplog.text


def test_photos_are_forgotten_after_their_day(settings: Settings) -> None:
    old, new = QueryPhoto(), QueryPhoto()
    for photo in (old, new):
        photo.file.save(f"{photo.token}.jpg", ContentFile(jpeg("red")))
    past = timezone.now() - timedelta(days=2)
    QueryPhoto.objects.filter(pk=old.pk).update(created_at=past)
    orphan = Path(settings.MEDIA_ROOT) / "queries" / "orphan.jpg"
    orphan.write_bytes(b"a photo that lost its row")
    for path in (Path(old.file.path), orphan):
        os.utime(path, (past.timestamp(), past.timestamp()))
    tasks.keep_house()
    assert QueryPhoto.objects.get() == new
    assert list(Path(settings.MEDIA_ROOT).rglob("*.jpg")) == [Path(new.file.path)]


def test_lists_are_forgotten_after_a_quarter_of_an_hour_and_searches_after_their_time(settings: Settings) -> None:
    settings.SEARCH_LOG_DAYS = 30
    ages = {"fresh": timedelta(minutes=1), "unpinned": timedelta(minutes=16), "gone": timedelta(days=31)}
    for text, age in ages.items():
        log = SearchLog.objects.create(kind="text", text=text, pinned=b"a list")
        SearchLog.objects.filter(pk=log.pk).update(created_at=timezone.now() - age)
    tasks.keep_house()
    kept = {log.text: log.pinned and bytes(log.pinned) for log in SearchLog.objects.all()}
    assert kept == {"fresh": b"a list", "unpinned": None}


def test_what_fails_keeps_no_other_housekeeping_from_being_done(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_LOG_DAYS = 30
    log = SearchLog.objects.create(kind="text", text="old")
    SearchLog.objects.filter(pk=log.pk).update(created_at=timezone.now() - timedelta(days=31))
    broken = Mock(side_effect=OSError("no disk"))
    monkeypatch.setattr(tasks, "HOUSEKEEPING", (broken, *tasks.HOUSEKEEPING, broken))
    with pytest.raises(ExceptionGroup) as caught:
        tasks.keep_house()
    assert [str(error) for error in caught.value.exceptions] == ["no disk"] * 2
    assert not SearchLog.objects.exists()


def test_a_step_of_the_sweep_that_fails_keeps_no_other_from_being_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    make_product("Red dress")
    for step in ("keep_house", "sweep_imports", "fetch_due"):
        monkeypatch.setattr(tasks, step, Mock(side_effect=OSError(step)))
    with pytest.raises(ExceptionGroup) as caught:
        tasks.sweep()
    assert [str(error) for error in caught.value.exceptions] == ["keep_house", "sweep_imports", "fetch_due"]
    assert LiveIndex.objects.get().version.products == 1


def test_experiments_are_stopped_and_old_records_go_while_the_encoder_is_away(settings: Settings) -> None:
    settings.ENCODER = "/no/such/folder"
    experiment = make_running()
    Experiment.objects.filter(pk=experiment.pk).change_state(ends=timezone.now() - timedelta(minutes=1))
    exposed(None, at=timezone.now() - timedelta(days=settings.EVENT_DAYS + 1))
    with pytest.raises(ExceptionGroup, match="sweep"):
        tasks.sweep()
    assert Experiment.objects.get().state == Experiment.State.STOPPED
    assert not Exposure.objects.exists()


def test_the_sweep_builds_a_damaged_index_again(shop: list[Product], settings: Settings) -> None:
    live = LiveIndex.objects.get().version
    (Path(settings.INDEX_DIR) / live.encoder_id / live.version / "ids.npy").unlink()
    tasks.sweep()
    assert LiveIndex.objects.get().version != live


def test_a_second_worker_leaves_embedding_to_the_first(settings: Settings) -> None:
    make_product("Red dress")
    encoder = get_encoder("fake")
    with held_elsewhere(f"embed-{encoder.encoder_id}", Path(settings.INDEX_DIR)):
        tasks.embed()
    assert not Embedding.objects.exists()


def test_every_kept_encoder_is_embedded_with_and_only_the_live_one_is_built(shop: list[Product]) -> None:
    live_encoder()
    plain = keep("fake-plain")
    make_product("Green dress", "green")
    tasks.sweep()
    assert Embedding.objects.filter(encoder_id=plain.encoder_id).count() == 4
    assert [live.encoder_id for live in LiveIndex.objects.all()] == [live_encoder().encoder_id]
    assert LiveIndex.objects.get().version.products == 4


def test_only_the_live_encoder_stays_loaded_in_a_worker(shop: list[Product]) -> None:
    live_encoder()
    keep("fake-plain")
    loaded = get_encoder("fake-plain")
    tasks.sweep()
    assert get_encoder("fake-plain") is not loaded


def test_another_encoder_goes_on_in_a_task_of_its_own(shop: list[Product], monkeypatch: pytest.MonkeyPatch) -> None:
    live_encoder()
    plain = keep("fake-plain")
    again: list[str] = []
    monkeypatch.setattr(tasks, "EMBED_SECONDS", 0.0)
    monkeypatch.setattr(tasks.embed_other, "delay", again.append)
    tasks.embed_other.run(plain.encoder_id)
    assert again == [plain.encoder_id]


def test_an_encoder_that_was_forgotten_meanwhile_is_no_trouble() -> None:
    tasks.embed_other.run("gone-1-0")
    assert not Embedding.objects.exists()


def test_a_kept_encoder_that_cannot_be_opened_does_not_stop_the_others(
    shop: list[Product], caplog: pytest.LogCaptureFixture
) -> None:
    live_encoder()
    KeptEncoder.objects.create(encoder_id="gone-1-0", name="/no/such/folder", dimension=64, has_tokens=False)
    keep("fake-plain")
    tasks.sweep()
    assert "manage.py forget_encoder gone-1-0 ends this" in caplog.text
    assert Embedding.objects.filter(encoder_id="fake-plain-1-000000000000").count() == 3
