"""Two web processes follow the changes of a third, on the database of this run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from catalog.models import Product
from search.encoders import get_encoder
from search.lifecycle.embedding import embed_missing
from tests.search.test_worker import ROOT
from tests.shop import database_url, make_product, make_searchable

pytestmark = pytest.mark.django_db(transaction=True)

#: Seconds: what a busy machine may need. The promise (2 s) is measured by `make bench`.
PATIENCE = 60.0

READER = """
import json, sys
import django; django.setup()
from search.encoders import get_encoder
from search.index.filters import Filter
from search.lifecycle.live import reader

encoder = get_encoder("fake")
query = encoder.encode_texts(["dress"])[0]
for line in sys.stdin:
    wanted = Filter(**json.loads(line))
    found = reader(encoder.encoder_id).current().search(query, 100, wanted, encoder_id=encoder.encoder_id)
    print(json.dumps(found.products.tolist()), flush=True)
"""


@dataclass
class WebProcess:
    """A process of its own that searches through the reader that the pages use."""

    process: subprocess.Popen[str]

    def products(self, **wanted: Any) -> set[int]:
        assert self.process.stdin and self.process.stdout
        print(json.dumps(wanted), file=self.process.stdin, flush=True)
        return set(json.loads(self.process.stdout.readline()))


@pytest.fixture
def webs(tmp_path: Path) -> Iterator[list[WebProcess]]:
    environment = {
        **os.environ,
        **{"DATABASE_URL": database_url(), "VAR_DIR": str(tmp_path), "INDEX_DIR": str(tmp_path / "indexes")},
        **{"ENCODER": "fake", "VECTOR_BACKEND": "exact", "DJANGO_SETTINGS_MODULE": "recsys.settings", "REDIS_URL": ""},
    }
    command = [sys.executable, "-c", READER]
    started = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    yield [WebProcess(process) for process in started]
    for process in started:
        process.kill()
        process.wait()


def all_see(webs: list[WebProcess], expected: set[int], **wanted: Any) -> None:
    """Wait until every process finds just these products."""
    until = time.monotonic() + PATIENCE
    for web in webs:
        while (found := web.products(**wanted)) != expected:
            assert time.monotonic() < until, f"{found} and not {expected}"
            time.sleep(0.02)


def test_every_process_sees_what_another_one_changed(webs: list[WebProcess]) -> None:
    red, blue = make_product("Red dress", price=20, stock=1), make_product("Blue dress", price=30, stock=1)
    version = make_searchable()
    all_see(webs, {red.pk, blue.pk})

    Product.objects.filter(pk=red.pk).update(status="archived")
    all_see(webs, {blue.pk})
    Product.objects.filter(pk=red.pk).update(status="active", price=40)
    all_see(webs, {red.pk}, price_min=3500)
    Product.objects.filter(pk=blue.pk).update(stock=0)
    all_see(webs, {red.pk}, in_stock=True)
    green = make_product("Green dress")
    embed_missing(get_encoder("fake"))
    all_see(webs, {red.pk, blue.pk, green.pk})
    blue.delete()
    all_see(webs, {red.pk, green.pk})
    assert make_searchable() != version, "a build since makes no difference"
    all_see(webs, {red.pk, green.pk})
