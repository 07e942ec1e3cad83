from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from catalog.models import Product
from search.api import writing
from search.api.models import IdempotentAnswer
from search.housekeeping import forget_old_answers
from tests.search.api.conftest import KeyMaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def acme(make_key: KeyMaker) -> dict[str, Any]:
    """Send as a program of the merchant acme."""
    return make_key("catalogue:write", merchants=("acme",))[1]


def send(client: Client, sent: dict[str, Any], key: str, title: str = "Dress") -> Any:
    body = json.dumps({"items": [{"sku": "A1", "title": title}]})
    headers = {**sent["headers"], "Idempotency-Key": key}
    return client.post("/api/v1/products:bulk", body, content_type="application/json", headers=headers)


def code(response: Any) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


def test_a_request_that_is_sent_again_is_answered_again_and_not_carried_out(
    client: Client, acme: dict[str, Any]
) -> None:
    first = send(client, acme, "one")
    Product.objects.all().delete()
    again = send(client, acme, "one")
    assert again.json() == first.json()
    assert (again.status_code, again["Idempotent-Replayed"]) == (200, "true")
    assert not Product.objects.exists()


def send_one(client: Client, sent: dict[str, Any], method: str, public_id: str, body: str = "") -> Any:
    headers = {**sent["headers"], "Idempotency-Key": method}
    address = f"/api/v1/products/{public_id}"
    return client.generic(method, address, body, content_type="application/json", headers=headers)


def test_the_etag_is_given_again(client: Client, acme: dict[str, Any]) -> None:
    public_id = send(client, acme, "one").json()["items"][0]["id"]
    for method in ("PATCH", "PUT"):
        body = json.dumps({"title": f"Gown for {method}"})
        first, again = (send_one(client, acme, method, public_id, body) for _ in range(2))
        assert (again.status_code, again["ETag"], again["Idempotent-Replayed"]) == (200, first["ETag"], "true")


def test_a_deletion_that_is_sent_again_is_answered_again(client: Client, acme: dict[str, Any]) -> None:
    public_id = send(client, acme, "one").json()["items"][0]["id"]
    first, again = (send_one(client, acme, "DELETE", public_id) for _ in range(2))
    assert (first.status_code, again.status_code, again.content) == (204, 204, b"")
    assert again["Idempotent-Replayed"] == "true"
    assert not Product.objects.exists()


def test_an_answer_that_cannot_be_written_leaves_the_key_free(
    client: Client, acme: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_told", lambda _: {"sku": "\ud800"})
    client.raise_request_exception = False
    send(client, acme, "one")
    monkeypatch.undo()
    assert send(client, acme, "one").json()["unchanged"] == 1


def test_another_request_under_the_same_key_is_a_conflict(client: Client, acme: dict[str, Any]) -> None:
    send(client, acme, "one")
    assert code(send(client, acme, "one", title="Gown")) == (409, "idempotency_conflict")
    assert send(client, acme, "two", title="Gown").status_code == 200


def test_keys_of_different_callers_have_nothing_to_do_with_each_other(
    client: Client, acme: dict[str, Any], make_key: KeyMaker
) -> None:
    send(client, acme, "one")
    _, other = make_key("catalogue:write", merchants=("other",))
    assert send(client, other, "one", title="Gown").json()["created"] == 1


def test_a_request_that_is_still_being_answered_is_not_begun_again(client: Client, acme: dict[str, Any]) -> None:
    send(client, acme, "one")
    IdempotentAnswer.objects.update(status=0)
    response = send(client, acme, "one")
    assert (code(response), response["Retry-After"]) == ((409, "in_progress"), "2")
    IdempotentAnswer.objects.update(created_at=timezone.now() - IdempotentAnswer.ANSWERED_WITHIN)
    assert send(client, acme, "one").status_code == 200


def test_what_failed_may_be_sent_again(client: Client, acme: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> Any:
        raise OperationalError("away")

    with monkeypatch.context() as patched:
        patched.setattr(writing, "write_products", fail)
        assert code(send(client, acme, "one")) == (503, "database")
    assert send(client, acme, "one").json()["created"] == 1


def test_after_a_day_a_key_is_free(client: Client, acme: dict[str, Any]) -> None:
    send(client, acme, "one")
    IdempotentAnswer.objects.update(created_at=timezone.now() - IdempotentAnswer.KEPT_FOR - timedelta(seconds=1))
    assert send(client, acme, "one", title="Gown").json()["updated"] == 1
    IdempotentAnswer.objects.update(created_at=timezone.now() - IdempotentAnswer.KEPT_FOR - timedelta(seconds=1))
    forget_old_answers()
    assert not IdempotentAnswer.objects.exists()


@pytest.mark.parametrize("key", ["", "a b", "x" * 201, "\u00e9"])
def test_a_key_is_short_and_plain(client: Client, acme: dict[str, Any], key: str) -> None:
    response = send(client, acme, key)
    assert (code(response), response.json()["error"]["param"]) == ((400, "invalid"), "Idempotency-Key")
