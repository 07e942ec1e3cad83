"""Every code that the documentation lists is answered by something, with the status it is listed with."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client, override_settings
from django.utils import timezone
from PIL import Image

from catalog.models import Product
from ranking.models import MerchantRule
from search import pipeline
from search.api import reference
from search.api.codes import CODES
from search.api.models import IdempotentAnswer
from search.models import SearchLog
from search.query import SearchUnavailable
from tests.search.api.conftest import KeyMaker
from tests.shop import jpeg, make_product

pytestmark = pytest.mark.django_db

SEARCH, BULK = "/api/v1/search", "/api/v1/products:bulk"
UNAVAILABLE = ("no_index", "index_broken", "index_away", "encoder_broken", "no_profile", "busy")


class Caller:
    """Makes requests, as anybody and as a program of the merchant default."""

    def __init__(self, make_key: KeyMaker, shop: list[Product], monkeypatch: pytest.MonkeyPatch) -> None:
        self.client = Client()
        self.make_key = make_key
        self.shop = shop
        self.patch = monkeypatch
        self.writer = make_key("search", "catalogue:write", merchants=("default",))[1]["headers"]

    def search(self, **asked: Any) -> Any:
        return self.client.post(SEARCH, json.dumps(asked), content_type="application/json")

    def photo(self, data: bytes, name: str = "photo.jpg") -> Any:
        return self.client.post(SEARCH, {"image": SimpleUploadedFile(name, data, content_type="image/jpeg")})

    def get(self, address: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1/{address}", headers={name.replace("_", "-"): v for name, v in headers.items()})

    def patched(self, body: Any, **headers: str) -> Any:
        address = f"/api/v1/products/{self.shop[0].public_id}"
        sent = {**self.writer, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return self.client.patch(address, json.dumps(body), content_type="application/json", headers=sent)

    def bulk(self, items: Any, **more: Any) -> Any:
        body = json.dumps({"items": items, **more})
        return self.client.post(BULK, body, content_type="application/json", headers=self.writer)

    def unavailable(self, code: str) -> Any:
        def fail(*_: Any) -> Any:
            raise SearchUnavailable("Not right now.", code=code)

        self.patch.setattr(pipeline, "search", fail)
        return self.search(text="x")

    def broken(self, error: BaseException) -> Any:
        def fail(*_: Any) -> Any:
            raise error

        self.patch.setattr(reference, "vocabulary", fail)
        return self.get("contexts")

    def expired_cursor(self) -> Any:
        cursor = self.search(text="dress", k=1).json()["next_cursor"]
        SearchLog.objects.update(created_at=timezone.now() - SearchLog.PINNED_FOR - timedelta(seconds=1))
        return self.search(cursor=cursor)

    def twice(self, second: dict[str, Any], status: int | None = None) -> Any:
        self.patched({"brand": "Alder"}, Idempotency_Key="one")
        if status is not None:
            IdempotentAnswer.objects.update(status=status)
        return self.patched(second, Idempotency_Key="one")

    def deleted_under_a_rule(self) -> Any:
        product = self.shop[0]
        MerchantRule.objects.create(merchant=product.merchant, does="pin", product=product)
        return self.client.delete(f"/api/v1/products/{product.public_id}", headers=self.writer)

    def spent(self, **limits: int) -> Any:
        sent = self.make_key("search", **limits)[1]["headers"]
        self.get("contexts", **sent)
        return self.get("contexts", **sent)


def small() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, "PNG")
    return buffer.getvalue()


def revoked(caller: Caller, **fields: Any) -> Any:
    return caller.get("contexts", **caller.make_key("search", **fields)[1]["headers"])


def with_settings(call: Callable[[], Any], **settings: Any) -> Any:
    with override_settings(**settings):
        return call()


WAYS: dict[str, Callable[[Caller], Any]] = {
    "required": lambda c: c.search(),
    "unknown": lambda c: c.search(text="x", colour="red"),
    "invalid": lambda c: c.search(text="x", alpha="much"),
    "min_value": lambda c: c.search(text="x", k=0),
    "max_value": lambda c: c.search(text="x", k=101),
    "max_digits": lambda c: c.search(filters={"price_max": "1" * 20}),
    "max_decimal_places": lambda c: c.search(filters={"price_max": "1.234"}),
    "max_whole_digits": lambda c: c.search(filters={"price_max": "12345678901"}),
    "max_length": lambda c: c.patched({"title": "x" * 301}),
    "min_length": lambda c: c.client.post("/api/v1/events", '{"events": []}', content_type="application/json"),
    "max_string_length": lambda c: c.search(text="x", k="1" * 1001),
    "invalid_choice": lambda c: c.search(text="x", sort="colour"),
    "blank": lambda c: c.search(like=""),
    "null": lambda c: c.search(text=None),
    "not_a_list": lambda c: c.bulk({}),
    "not_a_dict": lambda c: c.search(filters={"attributes": 1}),
    "empty": lambda c: c.bulk([]),
    "null_characters_not_allowed": lambda c: c.search(text="a\0b"),
    "surrogate_characters_not_allowed": lambda c: c.patched({"title": "\ud800"}),
    "too_long": lambda c: c.search(text="x" * 501),
    "too_many": lambda c: c.search(text="x", more_of=["a"] * 6),
    "unknown_word": lambda c: c.search(text="x", context={"mood": "angry"}),
    "unknown_profile": lambda c: c.search(text="x", profile="nobody's"),
    "not_available": lambda c: c.search(text="x", fusion="concat"),
    "not_ready": lambda c: c.search(like=make_product("New").public_id),
    "image_too_large": lambda c: with_settings(lambda: c.photo(jpeg("red")), IMAGE_MAX_BYTES=500),
    "too_many_pixels": lambda c: with_settings(lambda: c.photo(jpeg("red")), IMAGE_MAX_PIXELS=100),
    "not_an_image": lambda c: c.photo(small()),
    "truncated_image": lambda c: c.photo(jpeg("red", (600, 600))[:900]),
    "parse_error": lambda c: c.client.post(SEARCH, "{", content_type="application/json"),
    "bad_request": lambda c: c.get("contexts", Host="no_host!"),
    "not_authenticated": lambda c: c.get("index"),
    "invalid_key": lambda c: c.get("contexts", Authorization="Api-Key x.y"),
    "expired_key": lambda c: revoked(c, expiry_date=timezone.now() - timedelta(days=1)),
    "revoked_key": lambda c: revoked(c, revoked=True),
    "missing_scope": lambda c: c.get("index", **c.writer),
    "foreign_merchant": lambda c: c.bulk([{"sku": "x"}], merchant="other"),
    "forbidden": lambda c: c.broken(PermissionDenied()),
    "not_found": lambda c: c.get("products/nothing"),
    "unknown_address": lambda c: c.get("nothing"),
    "method_not_allowed": lambda c: c.client.delete(SEARCH),
    "not_acceptable": lambda c: c.get("contexts", Accept="text/html"),
    "idempotency_conflict": lambda c: c.twice({"brand": "Birch"}),
    "in_progress": lambda c: c.twice({"brand": "Alder"}, status=0),
    "in_use": lambda c: c.deleted_under_a_rule(),
    "expired": lambda c: c.expired_cursor(),
    "changed": lambda c: c.patched({"brand": "Alder"}, If_Match='"old"'),
    "too_large": lambda c: c.search(text="x" * 1024 * 1024),
    "unsupported_media_type": lambda c: c.client.post(SEARCH, "x", content_type="text/plain"),
    "throttled": lambda c: c.spent(per_minute=1),
    "quota_exceeded": lambda c: c.spent(per_minute=0, daily_quota=1),
    "server_error": lambda c: c.broken(ZeroDivisionError()),
    "database": lambda c: c.broken(OperationalError()),
    **{code: lambda c, code=code: c.unavailable(code) for code in UNAVAILABLE},  # type: ignore[misc]
}


def test_every_code_has_a_way_to_it() -> None:
    assert set(WAYS) == set(CODES)


@pytest.mark.parametrize("code", WAYS)
def test_a_code_is_answered_as_it_is_documented(
    code: str, make_key: KeyMaker, shop: list[Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    response = WAYS[code](Caller(make_key, shop, monkeypatch))
    error = response.json()["error"]
    assert (response.status_code, error["type"], error["code"]) == (CODES[code].status, CODES[code].type, code)
    assert set(error) == {"type", "code", "param", "message", "docs", "request_id"}
    assert error["docs"] == f"/api/v1/errors/#{code}"
    assert error["request_id"] == response["X-Request-Id"]
    assert ("Retry-After" in response) == (response.status_code in {429, 503} or code == "in_progress")


def test_the_page_of_codes_explains_each(client: Client) -> None:
    page = client.get("/api/v1/errors/").content.decode()
    assert all(f'id="{code}"' in page for code in CODES)
