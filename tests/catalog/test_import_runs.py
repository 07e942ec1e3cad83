from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from catalog import importing
from catalog.import_jobs import cancel
from catalog.import_runs import claim
from catalog.models import Category, ImportRun, Merchant, Product
from tests.catalog.two_products import DRESS, SHIRT, counts, images, run_import, write

pytestmark = pytest.mark.django_db


def test_a_dry_run_counts_the_same_and_writes_nothing(shop: Path, media: Path) -> None:
    write(shop, DRESS, SHIRT, {"sku": "", "title": "No SKU"})
    dry = run_import(shop, dry_run=True)
    assert (counts(dry), images(dry)) == ((2, 0, 0, 1), (2, 0))
    assert (dry.dry_run, dry.failures.count()) == (True, 1)
    assert not Product.objects.exists()
    assert not Category.objects.exists()
    assert not media.exists()
    wet = run_import(shop)
    assert (counts(wet), images(wet)) == (counts(dry), images(dry))


def test_a_dry_run_over_changes_leaves_what_is_there(shop: Path, make_image: Any) -> None:
    run_import(shop)
    before = list(Product.objects.order_by("pk").values())
    (shop / "blue.png").write_bytes(make_image("navy"))
    write(shop, DRESS | {"title": "Other", "category": ["New"]}, SHIRT, {"sku": "N", "title": "New"})
    assert counts(run_import(shop, dry_run=True)) == (1, 2, 0, 0)
    assert list(Product.objects.order_by("pk").values()) == before


def test_the_limit_counts_rows(shop: Path) -> None:
    write(shop, {"sku": "", "title": "No SKU"}, DRESS, SHIRT)
    assert counts(run_import(shop, limit=2)) == (1, 0, 0, 1)


def test_a_run_that_was_stopped_is_completed_by_the_next(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing._batches, "__defaults__", (1,))
    calls: list[int] = []

    def stop(line: int) -> None:
        calls.append(line)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_import(shop, on_progress=stop)
    stopped = ImportRun.objects.get()
    assert (stopped.status, counts(stopped)) == ("failed", (1, 0, 0, 0))
    assert counts(run_import(shop)) == (1, 0, 1, 0)
    assert calls == [1]


def test_an_import_that_fell_silent_is_told_as_died(shop: Path) -> None:
    silent, going_on = (ImportRun.objects.create(merchant=Merchant.objects.named("default")) for _ in range(2))
    done = run_import(shop)
    ago = timezone.now() - ImportRun.LEASE
    ImportRun.objects.filter(pk__in=[silent.pk, done.pk]).update(changed_at=ago - timedelta(seconds=1))
    ImportRun.objects.filter(pk=going_on.pk).update(changed_at=ago + timedelta(seconds=30))
    assert ImportRun.objects.note_dead() == 1
    statuses = dict(ImportRun.objects.values_list("pk", "status"))
    assert statuses == {silent.pk: "died", going_on.pk: "running", done.pk: "done"}
    silent.refresh_from_db()
    assert silent.message == "Its process was stopped or died. Run the import again."


def test_an_import_taken_for_dead_that_goes_on_says_so(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing._batches, "__defaults__", (1,))
    seen: list[str] = []

    def bury(line: int) -> None:
        seen.extend(ImportRun.objects.values_list("status", flat=True))
        ImportRun.objects.update(status="died")

    assert run_import(shop, on_progress=bury).status == "done"
    assert seen == ["running", "running"]


def test_an_import_that_is_cancelled_stops_after_its_batch(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing._batches, "__defaults__", (1,))
    run = run_import(shop, on_progress=lambda line: cancel(ImportRun.objects.get()))
    assert (run.status, run.created, run.holder) == ("stopped", 1, "")


def test_an_import_that_is_cancelled_while_it_waits_ends(shop: Path) -> None:
    other = ImportRun.objects.create(merchant=Merchant.objects.named("default"), source="jsonl", filename="other")
    assert claim(other)
    run = run_import(shop, on_wait=lambda _: cancel(ImportRun.objects.exclude(pk=other.pk).get()))
    assert (run.status, Product.objects.count()) == ("stopped", 0)


def test_progress_is_told_in_lines(shop: Path) -> None:
    lines: list[int] = []
    run_import(shop, on_progress=lines.append)
    assert lines == [2]


def test_a_file_that_cannot_be_read_gives_a_failed_run(tmp_path: Path) -> None:
    run = run_import(tmp_path / "absent")
    assert (run.status, counts(run)) == ("failed", (0, 0, 0, 0))
    assert "There is no file" in run.message


def test_an_image_folder_that_is_not_there_gives_a_failed_run(shop: Path) -> None:
    run = run_import(shop, images_dir=shop / "absent")
    assert run.status == "failed"
    assert not Product.objects.exists()
