from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from catalog.models import Product
from search.encoders.base import BrokenEncoder
from search.encoders.fake import FakeEncoder
from search.models import LiveIndex
from tests.shop import make_searchable, wait_until


def test_it_lives_without_asking_the_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_it_is_ready_when_database_encoder_and_index_answer(client: Client, shop: list[Product]) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    body = response.json()
    assert (body["ready"], body["checks"]) == (True, {"database": "ok", "encoder": "ok", "index": "ok"})


def test_it_tells_what_serving_takes(client: Client, shop: list[Product]) -> None:
    def figures() -> dict[str, Any]:
        return client.get("/readyz").json()["serving"]

    before = figures()
    client.get("/api/v1/search", {"text": "a dress in Prussian blue"})
    after = figures()
    assert after["encoder"] == "fake-1-000000000000"
    assert after["load_bytes"] >= 0 < after["load_seconds"]
    assert after["towers"]["text"]["items"] == before["towers"]["text"]["items"] + 1
    assert after["query_cache"]["misses"] == before["query_cache"]["misses"] + 1


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


def test_the_last_good_index_is_ready_though_degraded(
    client: Client, shop: list[Product], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.lifecycle.live.LOOK_EVERY", 0.0)
    assert client.get("/readyz").status_code == 200
    bad = make_searchable()
    (Path(settings.INDEX_DIR) / bad.encoder_id / bad.version / "ids.npy").unlink()
    wait_until(lambda: "degraded" in client.get("/readyz").json())
    response = client.get("/readyz")
    assert response.status_code == 200
    assert "damaged" in response.json()["degraded"]


def test_a_broken_tower_is_not_ready(client: Client, shop: list[Product], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise BrokenEncoder("text.onnx cannot be loaded")

    monkeypatch.setattr(FakeEncoder, "encode_texts", broken)
    assert client.get("/readyz").json()["checks"]["encoder"] == "The search model does not answer."
    response = client.get("/api/v1/search", {"text": "dress"})
    assert (response.status_code, response.json()["error"]["code"]) == (503, "encoder_broken")
