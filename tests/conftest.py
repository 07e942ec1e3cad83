"""Every test has files of its own, the fake encoder, the exact index, and a broker in memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.cache import caches
from django.db.models.signals import post_migrate
from hypothesis import HealthCheck
from pytest_django import DjangoDbBlocker, Settings

from catalog.models import Product
from ranking.set_by_people import forget_all
from recsys.celery import app
from search.encoding import query_cache
from search.lexical_search import words_reader
from search.lifecycle.live import index_reader
from tests.shop import make_product, make_searchable

#: A test asserts no time of the clock, and examples drawn at random are slow on a busy machine.
hypothesis.settings.register_profile("recsys", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.settings.load_profile("recsys")


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.ENCODER = "fake"
    settings.VECTOR_BACKEND = "exact"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow one takes 0.2 s a login
    settings.VAR_DIR = tmp_path
    settings.INDEX_DIR = tmp_path / "indexes"
    settings.WEIGHTS_DIR = tmp_path / "weights"
    settings.IMPORT_DIR = tmp_path / "imports"
    settings.EVALUATION_DIR = tmp_path / "evaluation"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    memory = "recsys.cache_values.PlainMemoryCache"
    settings.CACHES = {name: {"BACKEND": memory, "LOCATION": name} for name in ("default", "limits", "vectors")}
    app.conf.update(broker_url="memory://")
    for name in settings.CACHES:
        caches[name].clear()
    forget_all()
    query_cache()._rests_until = float("-inf")  # a test may have had it fail
    index_reader.release(lambda encoder_id, root: True)
    words_reader.release(lambda: True)
    yield
    for name in settings.CACHES:
        caches[name].clear()
    if torch := sys.modules.get("torch"):
        torch.set_flush_denormal(False)  # training has the processor take tiny numbers for zero, in the whole process


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Put back what migrations had written whenever a test has emptied every table, so that no order of tests matters.

    A flush ends with the signal of a migration, which makes the permissions anew that the roles then get again.
    """
    apart = (ContentType, Permission)
    with django_db_blocker.unblock():
        rows = [row for model in apps.get_models() if model not in apart for row in model._default_manager.all()]
        written = serializers.serialize("json", rows, use_natural_foreign_keys=True)

    def write_again(**_: Any) -> None:
        for row in serializers.deserialize("json", written):
            row.save()

    post_migrate.connect(write_again, sender=list(apps.get_app_configs())[-1], weak=False)


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
