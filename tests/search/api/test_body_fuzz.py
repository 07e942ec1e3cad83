"""Whatever body is sent, the answer is a documented one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.models import Product
from search.api.codes import CODES
from tests.search.api.conftest import KeyMaker

pytestmark = pytest.mark.django_db

TEXTS = st.text(st.characters(codec=None, exclude_categories=[]), max_size=20) | st.sampled_from(
    ["\0", "\ud800", "NaN", "1e999"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.just(10**400)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4))
NAMES = st.sampled_from(
    [
        "text",
        "like",
        "k",
        "alpha",
        "filters",
        "context",
        "facets",
        "cursor",
        "more_of",
        "items",
        "events",
        "merchant",
        "sku",
    ]
)
BODIES = VALUES | st.dictionaries(NAMES | TEXTS, VALUES, max_size=5)
RAW = [
    b'{"text": "x", "text": 1}',
    b'{"text": NaN}',
    b'{"k": Infinity, "text": "x"}',
    b'{"k": ' + b"9" * 5000 + b', "text": "x"}',
    b'{"text": "\xff"}',
    b"[" * 100_000,
    b'{"filters": ' * 5_000 + b"1" + b"}" * 5_000,
    b"\0",
    b"",
]
ADDRESSES = ("/api/v1/search", "/api/v1/events", "/api/v1/products:bulk")
SCOPES = ("search", "events", "catalogue:write")


def check(response: Any) -> None:
    """Hold an answer against what is documented."""
    if response.status_code == 200:
        return
    error = response.json()["error"]
    assert response.status_code < 500, error
    assert CODES[error["code"]].status == response.status_code or error["code"] == "not_found", error


def play(client: Client, headers: dict[str, str], examples: int) -> None:
    @settings(max_examples=examples, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(address=st.sampled_from(ADDRESSES), body=BODIES)
    def as_json(address: str, body: Any) -> None:
        check(client.post(address, json.dumps(body), content_type="application/json", headers=headers))

    @settings(max_examples=examples, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(
        fields=st.dictionaries(NAMES, TEXTS.filter(lambda text: text.isprintable()), max_size=4),
        file=st.binary(max_size=200),
    )
    def as_form(fields: dict[str, str], file: bytes) -> None:
        photo = SimpleUploadedFile("photo.jpg", file, content_type="image/jpeg")
        check(client.post(ADDRESSES[0], {**fields, "image": photo}, headers=headers))

    as_json()
    as_form()


@pytest.fixture
def headers(shop: list[Product], make_key: KeyMaker) -> dict[str, str]:
    """Send as a program that may write."""
    sent: dict[str, str] = make_key(*SCOPES, merchants=("default",), per_minute=0)[1]["headers"]
    return sent


@pytest.mark.parametrize("body", RAW, ids=range(len(RAW)))
def test_odd_json_is_answered(client: Client, headers: dict[str, str], body: bytes) -> None:
    for address in ADDRESSES:
        check(client.post(address, body, content_type="application/json", headers=headers))


def test_any_body_is_answered(client: Client, headers: dict[str, str]) -> None:
    play(client, headers, 40)


@pytest.mark.slow
def test_any_body_is_answered_for_long(client: Client, headers: dict[str, str]) -> None:
    play(client, headers, 1500)
