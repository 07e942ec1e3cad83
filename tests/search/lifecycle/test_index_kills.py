"""A builder is killed at any moment while readers search: no wrong answer, and nothing is left behind."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from catalog.models import Product
from search.encoders import get_encoder
from search.index import store
from search.lifecycle.indexing import build_index
from search.models import IndexBuild, IndexSegment, IndexVersion, LiveIndex
from tests.search.test_worker import ROOT
from tests.shop import database_url, make_product, make_searchable

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

KILLS, READERS, PRODUCTS = 30, 4, 60
FAKE = get_encoder("fake")

#: Searches for every product by its own words, again and again; the first thing wrong ends it.
READER = """
import json, sys, time
import django; django.setup()
from search.encoders import get_encoder
from search.lifecycle.live import reader

titles = json.loads(sys.argv[1])
encoder = get_encoder("fake")
answers = versions = 0
seen = set()
vectors = encoder.encode_texts(list(titles.values()))
print("ready", flush=True)
try:
    while True:
        for product, vector in zip(titles, vectors):
            snapshot = reader(encoder.encoder_id).current()
            found = snapshot.search(vector, len(titles) + 5, encoder_id=snapshot.encoder_id)
            assert found.products[0] == int(product), f"{product} is not the nearest of its own words"
            assert len(set(found.products.tolist())) == len(found.products), "a product twice"
            assert set(map(int, titles)) <= set(found.products.tolist()), "a product is lost"
            seen.add(snapshot.version)
            answers += 1
            time.sleep(0.02)  # a reader's share of requests, not a busy loop
except KeyboardInterrupt:
    print(json.dumps({"answers": answers, "versions": len(seen)}), flush=True)
"""

#: Changes prices, seals and builds, for ever.
WRITER = """
import django; django.setup()
import time
from catalog.models import Product
from search.encoders import get_encoder
from search.lifecycle.indexing import BuildInProgress, build_index
from search.lifecycle.sealing import seal

encoder = get_encoder("fake")
print("ready", flush=True)
while True:
    for product in Product.objects.order_by("?")[:20]:
        Product.objects.filter(pk=product.pk).update(price=time.monotonic())
    seal(encoder.encoder_id)
    build_index(encoder.encoder_id, encoder.dimension, force=True)
"""


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        **{"DATABASE_URL": database_url(), "VAR_DIR": str(folder), "INDEX_DIR": str(folder / "indexes")},
        **{"ENCODER": "fake", "VECTOR_BACKEND": "hnsw", "DJANGO_SETTINGS_MODULE": "recsys.settings", "REDIS_URL": ""},
        "LOG_LEVEL": "WARNING",
    }


def start(code: str, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.fixture
def readers(tmp_path: Path, settings: Settings) -> Iterator[list[subprocess.Popen[str]]]:
    settings.VECTOR_BACKEND = "hnsw"
    for number in range(PRODUCTS):
        make_product(f"Dress number {number}", price=1)
    make_searchable()
    titles = json.dumps({product.pk: product.text for product in Product.objects.with_text()})
    started = [start(READER, tmp_path, titles) for _ in range(READERS)]
    yield started
    for process in started:
        process.kill()
        process.wait()


def test_a_killed_builder_does_no_harm(readers: list[subprocess.Popen[str]], tmp_path: Path) -> None:
    rng = random.Random(5)
    for _ in range(KILLS):
        writer = start(WRITER, tmp_path)
        time.sleep(rng.uniform(0.0, 1.5))  # the random moment itself, not a wait for something
        assert writer.poll() is None, "the builder ended by itself"
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        assert all(reader.poll() is None for reader in readers), "a reader gave a wrong answer"
    told = [_told(reader) for reader in readers]
    assert all(one["answers"] > 0 for one in told)
    assert max(one["versions"] for one in told) > 1, "readers have seen swaps"

    assert build_index(FAKE.encoder_id, FAKE.dimension, force=True).built
    root = tmp_path / "indexes"
    rows = {
        *IndexVersion.objects.values_list("version", flat=True),
        *IndexSegment.objects.values_list("name", flat=True),
    }
    left = {path.name for path in (root / FAKE.encoder_id).iterdir()}
    assert left == rows, "a folder without a row, or a row without its folder"
    assert LiveIndex.objects.get().version.version in rows
    assert not IndexBuild.objects.filter(outcome=IndexBuild.Outcome.RUNNING).exists()
    assert set(store.versions(root, FAKE.encoder_id)) == rows


def _told(reader: subprocess.Popen[str]) -> dict[str, Any]:
    reader.send_signal(signal.SIGINT)
    out, _ = reader.communicate(timeout=60)
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found
