from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from catalog.models import Product
from search.models import LiveIndex


def test_it_lives_without_asking_the_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_it_is_ready_when_database_encoder_and_index_answer(client: Client, shop: list[Product]) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "checks": {"database": "ok", "encoder": "ok", "index": "ok"}}


@pytest.mark.django_db
def test_it_is_not_ready_without_an_index(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["index"] == "There is no search index yet."


@pytest.mark.django_db
def test_it_is_not_ready_without_an_encoder(client: Client, settings: Settings) -> None:
    settings.ENCODER = "nobody"
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "cannot be loaded" in response.json()["checks"]["encoder"]


def test_a_damaged_index_is_not_ready(client: Client, shop: list[Product], settings: Settings) -> None:
    version = LiveIndex.objects.get().version
    (Path(settings.INDEX_DIR) / version.encoder_id / version.version / "ids.npy").unlink()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "build it again" in response.json()["checks"]["index"]
