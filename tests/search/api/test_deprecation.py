from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from catalog.models import Product
from search.api import deprecation
from search.api.deprecation import DEPRECATED, Deprecated

pytestmark = pytest.mark.django_db
GOES = Deprecated(date(2026, 12, 1), date(2027, 7, 1), "Use alpha.")


def assert_announced(response: Any) -> None:
    """Hold an answer to the headers that whoever uses what goes has to get."""
    assert response["Deprecation"] == "@1796083200"  # 2026-12-01
    assert response["Sunset"] == "Thu, 01 Jul 2027 00:00:00 GMT"
    assert response["Link"].endswith('; rel="deprecation"; type="text/html"')


def test_nothing_goes_without_six_months_notice() -> None:
    assert all(one.ends - one.since >= deprecation.NOTICE for one in DEPRECATED.values())
    with pytest.raises(ValueError, match="182 days before"):
        Deprecated(date(2026, 12, 1), date(2027, 5, 1), "Use alpha.")


def test_a_parameter_that_goes_is_announced_to_who_uses_it(
    client: Client, shop: list[Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deprecation, "DEPRECATED", {("search", "fusion"): GOES})
    asked = {"text": "dress", "fusion": "weighted"}
    assert_announced(client.get("/api/v1/search", asked))
    assert_announced(client.post("/api/v1/search", json.dumps(asked), content_type="application/json"))
    assert_announced(client.post("/api/v1/search", asked))
    assert "Deprecation" not in client.get("/api/v1/search", {"text": "dress"})
    assert "Deprecation" not in client.get("/api/v1/products", {"fusion": "weighted"})


def test_a_whole_address_can_go(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deprecation, "DEPRECATED", {("categories", ""): GOES})
    assert_announced(client.get("/api/v1/categories"))
    assert "Sunset" not in client.get("/api/v1/merchants")


def test_the_earliest_end_counts(client: Client, shop: list[Product], monkeypatch: pytest.MonkeyPatch) -> None:
    later = Deprecated(date(2027, 1, 1), date(2028, 1, 1), "Use text.")
    monkeypatch.setattr(deprecation, "DEPRECATED", {("search", "fusion"): GOES, ("search", "alpha"): later})
    assert_announced(client.get("/api/v1/search", {"text": "dress", "fusion": "weighted", "alpha": "0.5"}))
