"""A real web server beside the test: forked workers of many threads, on the database of this run."""

from __future__ import annotations

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from catalog.models import Product
from search.evaluation.shop import free_port
from search.serving import web_command
from tests.shop import database_url

ROOT = Path(__file__).resolve().parent.parent.parent
WITHIN = 60.0  # seconds; a server takes a few to start

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def wait_until_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            if requests.get(f"{address}/readyz", timeout=WITHIN).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError("the server did not become ready")


@pytest.mark.parametrize("options", ["", "--preload"])
def test_forked_workers_answer_many_threads_and_end_cleanly(
    shop: list[Product], settings: Settings, options: str
) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "REDIS_URL": "",
        "VAR_DIR": str(settings.VAR_DIR),
        "INDEX_DIR": str(settings.INDEX_DIR),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "ENCODER": "fake",
        "VECTOR_BACKEND": "exact",
        "GUNICORN_CMD_ARGS": options,
    }
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = web_command(f"127.0.0.1:{port}", workers=2, threads=8)
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
        try:
            wait_until_ready(address, server)

            def first(number: int) -> str:
                body = requests.get(f"{address}/api/v1/search?text=blue dress {number}", timeout=WITHIN).json()
                return str(body["results"][0]["title"])

            with ThreadPoolExecutor(16) as clients:
                assert set(clients.map(first, range(80))) == {"Blue dress"}
            told = requests.get(f"{address}/metrics", timeout=WITHIN).text
            counts = [
                sample.value
                for family in text_string_to_metric_families(told)
                for sample in family.samples
                if sample.name == "recsys_searches_total"
            ]
            assert sum(counts) == 80, "whichever worker answers tells what all counted"
        finally:
            server.terminate()
        assert server.wait(WITHIN) == 0
