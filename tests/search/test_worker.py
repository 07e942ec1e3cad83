"""A real worker beside the test: the database and broker of this run, a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from catalog.models import Product
from search.encoders import get_encoder
from search.models import LiveIndex
from tests.shop import database_url, make_product

ROOT = Path(__file__).resolve().parent.parent.parent
FAKE = get_encoder("fake").encoder_id
WITHIN = 120.0  # seconds; a worker takes a few to start, and most of a minute where others have the processors

pytestmark = pytest.mark.django_db(transaction=True)


def start_worker(folder: Path) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "REDIS_URL": django_settings.REDIS_URL,
        "VAR_DIR": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
        "INDEX_DIR": str(folder / "indexes"),
        "ENCODER": "fake",
        "VECTOR_BACKEND": "exact",
        "SWEEP_SECONDS": "1",
    }
    command = [sys.executable, "-m", "celery", "-A", "recsys", "worker", "-B", "--concurrency", "1", "-l", "warning"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = start_worker(tmp_path)
    yield process
    stop(process, signal.SIGTERM)


def stop(process: subprocess.Popen[bytes], number: int) -> None:
    if process.poll() is None:
        os.killpg(process.pid, number)
        process.wait(30)


def wait_for(condition: Callable[[], Any], worker: subprocess.Popen[bytes], within: float = WITHIN) -> None:
    until = time.monotonic() + within
    while not condition():
        assert worker.poll() is None, "the worker ended"
        assert time.monotonic() < until, "the worker did not get there"
        time.sleep(0.1)


def live_products() -> int:
    live = LiveIndex.objects.filter(encoder_id=FAKE).select_related("version").first()
    return live.version.products if live else 0


def test_a_worker_makes_products_searchable_and_follows_their_changes(worker: subprocess.Popen[bytes]) -> None:
    first = make_product("Red dress", "red")
    make_product("Blue dress", "blue")
    wait_for(lambda: live_products() == 2, worker)
    first.status = "archived"
    first.save()
    wait_for(lambda: live_products() == 1, worker)


def test_what_a_killed_worker_leaves_the_next_one_finds(tmp_path: Path) -> None:
    for number in range(60):
        make_product(f"Dress {number}")
    killed = start_worker(tmp_path)
    wait_for(lambda: Product.objects.filter(embeddings__encoder_id=FAKE).exists(), killed)
    stop(killed, signal.SIGKILL)
    second = start_worker(tmp_path)
    try:
        wait_for(lambda: live_products() == 60, second)
    finally:
        stop(second, signal.SIGTERM)
