from __future__ import annotations

import json
import os
import socket
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from catalog import import_jobs, importing
from catalog.import_jobs import NotNow, cancel, discard, may_retry, retry, start, undo, work
from catalog.import_runs import Holder, TakenOver, claim, this_process
from catalog.models import ImportRun, Merchant, Product
from ranking.models import MerchantRule
from tests.catalog.importing import FOREVER, catalogue, counts, done, give, import_text

pytestmark = pytest.mark.django_db

TABLE = "sku,title,price\n" + "".join(f"S{number},Product {number},5\n" for number in range(6))


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing._batches, "__defaults__", (2,))


@pytest.fixture
def run(media: Any) -> ImportRun:
    return start(upload=give(TABLE), dry_run=False, by=None)


def die_after(monkeypatch: pytest.MonkeyPatch, batches: int) -> None:
    """Have a worker lose its process when it has written this many batches: nothing of it can tidy up."""
    written = importing.Importer._write
    left = [batches]

    def write(self: Any, *args: Any) -> None:
        if not left[0]:
            raise SystemExit
        left[0] -= 1
        written(self, *args)

    monkeypatch.setattr(importing.Importer, "_write", write)


def killed(monkeypatch: pytest.MonkeyPatch, run: ImportRun, batches: int) -> None:
    with monkeypatch.context() as patch:
        die_after(patch, batches)
        with pytest.raises(SystemExit):
            work(FOREVER)
    ImportRun.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_a_job_brings_in_what_stands_in_the_file(run: ImportRun) -> None:
    assert (done(run).status, counts(run)) == ("done", {"created": 6})
    assert (run.position, run.line, run.total, run.holder, run.token) == (6, 7, 7, "", "")


def test_a_slice_that_is_over_leaves_the_rest_to_the_next(run: ImportRun) -> None:
    assert work(0.0)
    run.refresh_from_db()
    assert (run.status, run.position, run.attempts) == ("waiting", 2, 0)
    assert counts(done(run)) == {"created": 6}


def test_a_killed_job_goes_on_where_it_stood(run: ImportRun, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        killed(monkeypatch, run, 1)
    assert Product.objects.count() == 4
    assert (done(run).status, counts(run)) == ("done", {"created": 6})
    assert run.changes.count() == 6


def test_a_repeated_sku_is_refused_also_when_its_first_line_came_in_before_the_kill(
    media: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(upload=give(f"{TABLE}S0,Again,1\n"), dry_run=False, by=None)
    killed(monkeypatch, run, 2)
    assert counts(done(run)) == {"created": 6, "failed": 1}
    assert run.failures.get().reason == "Line 2 already has the SKU S0."


def test_a_job_whose_workers_die_at_one_place_is_set_aside_and_can_go_on(
    run: ImportRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed(monkeypatch, run, 1)
    for _ in range(3):
        killed(monkeypatch, run, 0)
    assert done(run).status == "parked"
    assert "after line 3" in run.message
    retry(run)
    assert (done(run).status, counts(run)) == ("done", {"created": 6})


def test_a_job_that_somebody_works_on_is_left_alone(run: ImportRun) -> None:
    assert claim(run)
    assert not claim(ImportRun.objects.get(pk=run.pk))
    assert not work(FOREVER)
    assert not Product.objects.exists()


def test_a_holder_that_was_thought_dead_writes_nothing_any_more(run: ImportRun) -> None:
    assert claim(run)
    late = Holder(run)
    ImportRun.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    other = ImportRun.objects.get(pk=run.pk)
    assert claim(other)
    with pytest.raises(TakenOver):
        list(import_jobs._importer(late).batches())
    assert not Product.objects.exists()
    late.finish(ImportRun.Status.DONE)
    other.refresh_from_db()
    assert other.status == "running"


def test_a_process_of_this_machine_that_is_gone_holds_nothing(run: ImportRun) -> None:
    assert claim(run)
    assert not run.is_abandoned()
    assert run.holder == this_process() == f"{socket.gethostname()}:{os.getpid()}"
    run.holder = f"{socket.gethostname()}:999999999"
    assert run.is_abandoned()
    run.holder = "another-machine:999999999"
    assert not run.is_abandoned()


def test_imports_of_one_merchant_wait_for_each_other(run: ImportRun) -> None:
    second = start(upload=give("sku,title\nS0,Later\n"), dry_run=False, by=None)
    elsewhere = start(upload=give("sku,title\nS0,Elsewhere\n", merchant="other"), dry_run=False, by=None)
    assert claim(run)
    assert not claim(second)
    assert counts(done(elsewhere)) == {"created": 1}
    Holder(run).release()
    assert (counts(done(second)), Product.objects.get(sku="S0", merchant=run.merchant).title) == (
        {"updated": 1},
        "Later",
    )


def test_a_cancelled_job_stops_after_its_batch_and_can_go_on(run: ImportRun) -> None:
    work(0.0)
    ImportRun.objects.filter(pk=run.pk).update(stop_asked=True)
    assert (done(run).status, Product.objects.count()) == ("stopped", 2)
    retry(run)
    assert counts(done(run)) == {"created": 6}


def test_a_run_that_is_undone_does_not_go_on_from_its_middle(run: ImportRun) -> None:
    work(0.0)
    cancel(run)
    assert done(run).status == "stopped"
    back = undo(run, by=None)
    with pytest.raises(NotNow, match="go on"):
        retry(run)
    assert counts(done(back)) == {"deleted": 2}
    with pytest.raises(NotNow, match="go on"):
        retry(run)
    assert not may_retry(run)


def test_undoing_goes_on_only_while_the_import_does_not(run: ImportRun) -> None:
    work(0.0)
    cancel(run)
    back = undo(done(run), by=None)
    cancel(back)
    retry(run)
    with pytest.raises(NotNow, match="go on"):
        retry(back)
    cancel(run)
    retry(back)
    assert counts(done(back)) == {"deleted": 2}


def test_a_run_does_not_go_on_when_its_file_was_worked_on_since(run: ImportRun) -> None:
    cancel(run)
    assert run.upload
    done(start(upload=run.upload, dry_run=True, by=None))
    with pytest.raises(NotNow, match="go on"):
        retry(run)


def test_the_time_of_reading_again_is_not_the_slices(run: ImportRun, monkeypatch: pytest.MonkeyPatch) -> None:
    work(0.0)
    now, saved = [0.0], []
    reading, keeping = importing.Importer._renewing, Holder._save

    def slowly(self: Any, items: Any) -> Any:
        for item in items:
            now[0] += 60.0
            yield from reading(self, [item])

    def keep(self: Any, *names: str) -> None:
        saved.append(names)
        keeping(self, *names)

    monkeypatch.setattr(importing.Importer, "_renewing", slowly)
    monkeypatch.setattr(Holder, "_save", keep)
    monkeypatch.setattr(Holder.__init__, "__defaults__", (lambda: now[0],))
    monkeypatch.setattr("catalog.import_jobs.time.monotonic", lambda: now[0])
    assert not work(45.0)
    run.refresh_from_db()
    assert (run.status, run.position) == ("done", 6)
    assert saved[:2] == [(), ()]  # the lease, once for each row that was read again


def test_a_job_that_waits_is_cancelled_at_once(run: ImportRun) -> None:
    cancel(run)
    assert done(run).status == "stopped"
    assert not Product.objects.exists()


def test_the_trouble_of_the_database_is_not_the_end_of_a_job(run: ImportRun, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> None:
        raise OperationalError("the server closed the connection")

    with monkeypatch.context() as patch:
        patch.setattr(importing.Importer, "_write", away)
        assert work(FOREVER)
    run.refresh_from_db()
    assert (run.status, run.attempts) == ("waiting", 1)
    assert counts(done(run)) == {"created": 6}


def test_a_fault_of_the_program_ends_a_job_with_its_reason(run: ImportRun, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("a fault")

    with monkeypatch.context() as patch:
        patch.setattr(importing.Importer, "_write", broken)
        assert done(run).status == "failed"
    assert run.message == "Stopped by RuntimeError: a fault"


def test_a_file_that_is_gone_fails_its_job_with_what_to_do(run: ImportRun) -> None:
    assert run.upload
    run.upload.file.storage.delete(str(run.upload.file.name))
    assert (done(run).status, run.message) == ("failed", "The file was removed; upload it again.")


def test_a_dry_run_counts_and_shows_and_changes_nothing(media: Any) -> None:
    import_text("sku,title,price,colour\nA,Shirt,5,Red\nB,Dress,7,Blue\nC,Belt,3,\n")
    before = catalogue()
    run = import_text(
        "sku,title,price,colour,category,delete\nA,Shirt,6,Red,New,\nB,Dress,,,,\nC,,,,,yes\nD,Hat,1,,,\nE,Bag,cheap,,,\n",
        dry_run=True,
    )
    assert catalogue() == before
    assert counts(run) == {"created": 1, "updated": 1, "unchanged": 1, "deleted": 1, "failed": 1}
    seen = {change.sku: (change.kind, change.before, change.after) for change in run.changes.all()}
    assert seen["D"] == ("created", {}, {"title": "Hat"})
    assert seen["C"][0] == "deleted"
    kind, old, new = seen["A"]
    assert (kind, old, new["price"], new["category"][1]) == (
        "updated",
        {"price": "5.00", "category": None},
        "6.00",
        "New",
    )


def test_a_second_import_of_the_same_file_changes_nothing(media: Any) -> None:
    import_text(TABLE)
    before = catalogue()
    again = import_text(TABLE)
    assert (counts(again), again.changes.count(), catalogue()) == ({"unchanged": 6}, 0, before)


def test_deleting_needs_the_column_and_a_clear_word(media: Any) -> None:
    import_text("sku,title\nA,Shirt\nB,Dress\nC,Belt\n")
    run = import_text("sku,title,delete\nA,Shirt,no\nB,,TRUE\nC,Belt,perhaps\nX,,1\n")
    assert counts(run) == {"unchanged": 2, "deleted": 1, "failed": 1}
    assert run.failures.get().reason == "“perhaps” is neither yes nor no; write yes, or leave it blank."
    assert set(Product.objects.values_list("sku", flat=True)) == {"A", "C"}


def test_json_lines_delete_too(media: Any) -> None:
    import_text("sku,title\nA,Shirt\n")
    lines = json.dumps({"sku": "A", "delete": True})
    assert counts(import_text(lines, "x.jsonl", source="jsonl")) == {"deleted": 1}


def test_one_upload_is_worked_on_once_at_a_time(run: ImportRun) -> None:
    assert run.upload
    with pytest.raises(NotNow, match="already"):
        start(upload=run.upload, dry_run=True, by=None)
    with pytest.raises(NotNow, match="worked on"):
        discard(run.upload)
    with pytest.raises(NotNow, match="nothing to undo"):
        undo(run, by=None)
    with pytest.raises(NotNow, match="go on"):
        retry(run)


def test_an_upload_that_nothing_was_done_with_can_be_removed(media: Any) -> None:
    upload = give(TABLE)
    storage, name = upload.file.storage, str(upload.file.name)
    discard(upload)
    assert not storage.exists(name)
    assert not Merchant.objects.get().uploads.exists()


def test_a_product_that_a_rule_is_about_is_not_deleted(media: Any) -> None:
    run = import_text("sku,title\nA,Shirt\nB,Dress\n")
    MerchantRule.objects.create(merchant=run.merchant, does="pin", product=Product.objects.get(sku="A"))
    assert counts(import_text("sku,delete,title\nA,yes,\nB,yes,\n")) == {"deleted": 1, "failed": 1}
    assert counts(done(undo(run, by=None))) == {"failed": 2}
    assert Product.objects.get().sku == "A"
