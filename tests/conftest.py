"""Every test has files of its own, the fake encoder, the exact index, and a broker in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from pytest_django import Settings

from catalog.models import Product
from recsys.celery import app
from search.lexical_search import words_reader
from search.live import index_reader
from tests.shop import make_product, make_searchable


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.ENCODER = "fake"
    settings.VECTOR_BACKEND = "exact"
    settings.VAR_DIR = tmp_path
    settings.INDEX_DIR = tmp_path / "indexes"
    settings.WEIGHTS_DIR = tmp_path / "weights"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {name: {"BACKEND": memory, "LOCATION": name} for name in ("default", "vectors")}
    app.conf.update(broker_url="memory://")
    for name in settings.CACHES:
        caches[name].clear()
    index_reader.release(lambda encoder_id, root: True)
    words_reader.release(lambda: True)
    yield
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture
def shop(db: None) -> list[Product]:
    """Three dresses (red, blue, black) in a live index."""
    products = [
        make_product("Red dress", "red", price="49.00", currency="EUR", attributes={"colour": "Red"}),
        make_product("Blue dress", "blue", attributes={"colour": "Blue"}),
        make_product("Black dress", "black", attributes={"colour": "Black"}),
    ]
    make_searchable()
    return products
