from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from PIL import Image, PngImagePlugin
from pytest_django import Settings

from catalog.models import Product
from search.encoders import get_encoder
from search.encoders.batching import QueueFull
from search.encoding import query_cache
from search.models import LiveIndex, SearchLog
from search.timing import STAGES
from tests.shop import COLOURS, jpeg

pytestmark = pytest.mark.django_db

URL = "/api/v1/search"


def post(client: Client, **parameters: Any) -> Any:
    return client.post(URL, json.dumps(parameters), content_type="application/json")


def upload(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def error(response: Any) -> dict[str, Any]:
    found: dict[str, Any] = response.json()["error"]
    assert set(found) == {"type", "code", "param", "message", "docs", "request_id"}
    assert found["message"]
    assert found["request_id"] == response["X-Request-Id"]
    return found


def test_words_are_answered_as_the_contract_says(client: Client, shop: list[Product]) -> None:
    response = post(client, text="red dress", k=2)
    assert response.status_code == 200
    body = response.json()
    first = body["results"][0]
    product = shop[0]
    assert {
        "id": product.public_id,
        "sku": product.sku,
        "merchant": "default",
        "title": "Red dress",
        "price": "49.00",
        "currency": "EUR",
        "category": ["Apparel", "Dresses"],
    }.items() <= first.items()
    assert first["url"] == f"http://testserver/p/{product.public_id}/red-dress"
    assert first["image"].startswith("http://testserver/media/products/")
    assert first["score"] == pytest.approx(sum(first["scores"].values()), abs=1e-5)
    assert body["encoder"] == get_encoder("fake").encoder_id
    assert body["index_version"] == LiveIndex.objects.get().version.version
    assert body["query_id"] == SearchLog.objects.get().query_id
    assert (body["total"], body["total_relation"], len(body["results"])) == (3, "eq", 2)


def test_the_time_of_each_stage_is_told_twice(client: Client, shop: list[Product]) -> None:
    response = post(client, text="red dress")
    timings = response.json()["timings_ms"]
    assert set(timings) == {*STAGES, "total"}
    assert f"encode;dur={timings['encode']:.3f}" in response["Server-Timing"]


def test_get_searches_by_words(client: Client, shop: list[Product]) -> None:
    assert client.get(URL, {"text": "blue dress"}).json()["results"][0]["title"] == "Blue dress"


def test_a_photo_and_words_come_as_multipart(client: Client, shop: list[Product]) -> None:
    photo = upload(jpeg(COLOURS["blue"]))
    body = client.post(URL, {"image": photo, "text": "dress", "alpha": "0.9"}).json()
    assert body["results"][0]["title"] == "Blue dress"
    assert body["alpha"] == 0.9


def test_a_cursor_pages_through_the_pinned_list(client: Client, shop: list[Product]) -> None:
    first = post(client, text="dress", k=2).json()
    second = post(client, cursor=first["next_cursor"], k=2).json()
    assert second["query_id"] == first["query_id"]
    assert second["next_cursor"] is None
    shown = [result["id"] for result in first["results"] + second["results"]]
    assert sorted(shown) == sorted(product.public_id for product in shop)


def test_like_searches_by_a_product(client: Client, shop: list[Product]) -> None:
    body = post(client, like=shop[0].public_id).json()
    assert shop[0].public_id not in [result["id"] for result in body["results"]]
    assert client.get(f"/api/v1/products/{shop[0].public_id}/similar").json()["results"] == body["results"]


@pytest.mark.parametrize(
    ("parameters", "param", "code"),
    [
        ({}, "text", "required"),
        ({"text": "  "}, "text", "required"),
        ({"text": "x" * 10_000}, "text", "too_long"),
        ({"text": "x", "k": 1000}, "k", "max_value"),
        ({"text": "x", "k": 0}, "k", "min_value"),
        ({"text": "x", "k": "many"}, "k", "invalid"),
        ({"text": "x", "alpha": 7}, "alpha", "max_value"),
        ({"text": "x", "alpha": "NaN"}, "alpha", "invalid"),
        ({"text": "x", "alfa": 0.5}, "alfa", "unknown"),
        ({"text": "x", "fusion": "magic"}, "fusion", "invalid_choice"),
        ({"text": "x\x00y"}, "text", "null_characters_not_allowed"),
        ({"like": "nobody"}, "like", "not_found"),
        ({"cursor": "forged"}, "cursor", "invalid"),
        ({"cursor": "x", "text": "y"}, "cursor", "invalid"),
    ],
)
def test_bad_parameters_are_named(
    client: Client, shop: list[Product], parameters: dict[str, Any], param: str, code: str
) -> None:
    response = post(client, **parameters)
    assert response.status_code == 400
    found = error(response)
    assert (found["type"], found["param"], found["code"]) == ("invalid_request", param, code)


@pytest.mark.parametrize("body", ["{", "[1]", '"text"', "\xff", "[" * 100_000])
def test_a_body_that_is_no_object_is_refused(client: Client, shop: list[Product], body: str) -> None:
    response = client.post(URL, body, content_type="application/json")
    assert response.status_code == 400
    error(response)


def bomb() -> bytes:
    """A PNG whose header says 10,000 x 5,001 pixels."""
    buffer = io.BytesIO()
    Image.new("1", (10_000, 5_001)).save(buffer, "PNG")
    return buffer.getvalue()


def test_bad_images_are_refused_with_their_reason(client: Client, shop: list[Product], settings: Settings) -> None:
    whole = jpeg(COLOURS["red"], (400, 400))
    for data, code in (
        (b"not an image", "not_an_image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "not_an_image"),
        (bomb(), "too_many_pixels"),
        (whole[: len(whole) // 2], "truncated_image"),
        (b"\xff\xd8\xff" + bytes(20 * 1024 * 1024), "image_too_large"),
    ):
        response = client.post(URL, {"image": upload(data)})
        assert response.status_code == 400, code
        assert (error(response)["param"], error(response)["code"]) == ("image", code)


def test_a_photo_with_metadata_is_searched_all_the_same(client: Client, shop: list[Product]) -> None:
    buffer = io.BytesIO()
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", "x" * 1000)
    Image.new("RGBA", (50, 50), (*COLOURS["blue"], 255)).save(buffer, "PNG", pnginfo=note)
    assert client.post(URL, {"image": upload(buffer.getvalue(), "x.png")}).json()["results"][0]["title"] == "Blue dress"


def test_without_an_index_it_says_so_and_when_to_come_back(client: Client) -> None:
    response = post(client, text="dress")
    assert response.status_code == 503
    assert (error(response)["type"], error(response)["code"]) == ("unavailable", "no_index")
    assert response["Retry-After"] == "5"


def test_a_damaged_index_is_a_clear_503(client: Client, shop: list[Product], settings: Settings) -> None:
    version = LiveIndex.objects.get().version
    path = Path(settings.INDEX_DIR) / version.encoder_id / version.version / "text.npy"
    path.write_bytes(path.read_bytes()[:-1])
    response = post(client, text="dress")
    assert response.status_code == 503
    assert error(response)["code"] == "index_broken"


def test_an_unknown_encoder_is_a_clear_503(client: Client, shop: list[Product], settings: Settings) -> None:
    settings.ENCODER = "nobody"
    response = post(client, text="dress")
    assert response.status_code == 503
    assert error(response)["code"] == "encoder_broken"


def test_unknown_addresses_and_methods_keep_the_shape(client: Client, db: None) -> None:
    assert error(client.get("/api/v1/nothing"))["code"] == "unknown_address"
    response = client.delete(URL)
    assert response.status_code == 405
    assert error(response)["code"] == "method_not_allowed"
    response = client.post(URL, "<x/>", content_type="text/xml")
    assert response.status_code == 415


def test_the_callers_request_id_comes_back_if_it_is_a_plain_one(client: Client, shop: list[Product]) -> None:
    assert client.get(URL, {"text": "x"}, headers={"X-Request-Id": "abc-1"})["X-Request-Id"] == "abc-1"
    assert client.get(URL, {"text": "x"}, headers={"X-Request-Id": "a b\n"})["X-Request-Id"] != "a b\n"


def test_a_database_that_is_away_is_a_clear_503(
    client: Client, shop: list[Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("search.pipeline.flow.load_page", away)
    response = post(client, text="dress")
    assert (response.status_code, error(response)["code"]) == (503, "database")


def test_what_nobody_foresaw_keeps_the_shape_and_is_logged(
    client: Client, shop: list[Product], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def bug(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("search.pipeline.flow.load_page", bug)
    response = post(client, text="dress")
    assert (response.status_code, error(response)["type"]) == (500, "server_error")
    assert "ZeroDivisionError" in caplog.text


def test_more_searches_than_may_wait_are_told_when_to_come_back(
    client: Client, shop: list[Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise QueueFull("64 wait already")

    monkeypatch.setattr("search.pipeline.encoding.query_views", full)
    response = post(client, text="dress")
    assert response.status_code == 503
    assert (error(response)["type"], error(response)["code"]) == ("unavailable", "busy")
    assert response["Retry-After"] == "1"
    page = client.get("/search", {"q": "dress"})
    assert page.status_code == 503
    assert page["Retry-After"] == "30"
    assert "Many people are searching right now" in page.content.decode()


def test_a_search_asked_again_is_answered_from_the_cache_alike(client: Client, shop: list[Product]) -> None:
    first, again = (post(client, text="a dress in blue").json() for _ in range(2))
    assert [result["score"] for result in again["results"]] == [result["score"] for result in first["results"]]
    assert query_cache().counts().hits >= 1
