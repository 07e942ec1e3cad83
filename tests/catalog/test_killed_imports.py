"""An import of a file in the admin whose workers are killed on the way, beside one that nobody disturbs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from catalog.import_jobs import start, undo
from catalog.models import Category, ImportRun, Product
from tests.catalog.importing import give
from tests.shop import database_url, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = 3_000
WORK = "from catalog.import_jobs import work\nwhile work(5.0): pass"


@pytest.fixture(autouse=True)
def shared_database() -> None:
    if connection.vendor == "sqlite" and "mode=memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("other processes cannot see a database in memory; DATABASE_URL names one that they can")


def table(price: int = 5) -> str:
    def row(number: int) -> str:
        amount = "cheap" if number % 1_000 == 7 else f"{price + number % 7}.00"
        return f"S{number},Product {number},{amount},Fashion > Kind {number % 9},{'words ' * 40}\n"

    return "sku,title,price,category,description\n" + "".join(map(row, range(ROWS)))


@pytest.fixture
def workers() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Give a list of the workers started; whichever still runs at the end is stopped."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()


def worker() -> subprocess.Popen[bytes]:
    places = {"VAR_DIR": str(settings.VAR_DIR), "IMPORT_DIR": str(settings.IMPORT_DIR), "REDIS_URL": ""}
    return subprocess.Popen(
        [sys.executable, "manage.py", "shell", "-v0", "-c", WORK],
        cwd=ROOT,
        env={**os.environ, **places, "DATABASE_URL": database_url(), "LOG_LEVEL": "ERROR"},
        start_new_session=True,
    )


def finish(run: ImportRun, workers: list[subprocess.Popen[bytes]], kill_at: tuple[int, ...] = ()) -> ImportRun:
    """Have workers do a run, killing one whenever so many rows are done."""
    for position in kill_at:
        workers.append(worker())
        reached = ImportRun.objects.filter(pk=run.pk, position__gte=position)
        wait_until(reached.exists, seconds=120)
        os.killpg(workers[-1].pid, signal.SIGKILL)
        workers[-1].wait()
        assert not ImportRun.objects.filter(pk=run.pk, status="done").exists(), "it was over before it was killed"
    workers.append(worker())
    assert workers[-1].wait(timeout=300) == 0
    run.refresh_from_db()
    return run


def rows(merchant: str) -> list[tuple[Any, ...]]:
    """Return what a merchant's products are, without keys and moments."""
    fields = ("sku", "title", "description", "price", "category__path", "status", "attributes", "content_hash")
    return list(Product.objects.filter(merchant__slug=merchant).order_by("sku").values_list(*fields))


def test_an_import_killed_three_times_ends_as_one_that_was_not(workers: list[subprocess.Popen[bytes]]) -> None:
    clean = finish(start(upload=give(table(), merchant="clean"), dry_run=False, by=None), workers)
    run = start(upload=give(table(), merchant="killed"), dry_run=False, by=None)
    run = finish(run, workers, kill_at=(250, 1_000, 2_000))
    assert (run.status, run.created, run.failed, run.position) == ("done", ROWS - 3, 3, ROWS)
    assert rows("killed") == rows("clean")
    assert run.changes.count() == clean.changes.count() == ROWS - 3
    assert list(run.failures.values_list("line", "reason")) == list(clean.failures.values_list("line", "reason"))


def test_undo_killed_twice_puts_everything_back(workers: list[subprocess.Popen[bytes]]) -> None:
    finish(start(upload=give(table()), dry_run=False, by=None), workers)
    before = rows("default")
    changed = finish(start(upload=give(table(price=9)), dry_run=False, by=None), workers)
    assert changed.updated == ROWS - 3
    assert rows("default") != before
    back = finish(undo(changed, by=None), workers, kill_at=(200, 1_000))
    assert (back.status, back.updated, back.failed) == ("done", ROWS - 3, 0)
    assert rows("default") == before
    assert Category.objects.count() == 10
