from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from catalog.models import Merchant
from search.api.webhooks import MOST
from search.webhooks.models import Delivery, Webhook
from tests.search.api.conftest import KeyMaker

pytestmark = pytest.mark.django_db
ASKED = {"name": "Sync", "url": "https://shop.example/hook", "events": ["product.searchable"]}


def post(client: Client, body: dict[str, Any], sent: dict[str, Any], path: str = "") -> Any:
    return client.post(f"/api/v1/webhooks{path}", json.dumps(body), content_type="application/json", **sent)


def test_the_secret_is_told_once(client: Client, make_key: KeyMaker) -> None:
    _, sent = make_key("webhooks", merchants=("acme",))
    made = post(client, ASKED, sent)
    assert (made.status_code, made["Cache-Control"]) == (201, "no-store")
    assert made.json()["secret"] == Webhook.objects.get().secret
    (listed,) = client.get("/api/v1/webhooks", **sent).json()["results"]
    assert listed == {name: value for name, value in made.json().items() if name != "secret"}
    assert (listed["merchant"], listed["active"]) == ("acme", True)


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"url": "ftp://shop.example/"}, "url"),
        ({"url": "https://user:secret@shop.example/"}, "url"),
        ({"url": "https://shop.example:8443/"}, "url"),
        ({"events": []}, "events"),
        ({"events": ["index.live"]}, "events.0"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_told_is_refused(
    client: Client,
    make_key: KeyMaker,
    change: dict[str, Any],
    param: str,
) -> None:
    _, sent = make_key("webhooks", merchants=("acme",))
    refused = post(client, {**ASKED, **change}, sent)
    assert refused.status_code == 400
    assert refused.json()["error"]["param"].startswith(param.split(".", maxsplit=1)[0])


def test_another_merchants_webhooks_are_not_there(client: Client, make_key: KeyMaker) -> None:
    webhook = Webhook.objects.create(**ASKED, merchant=Merchant.objects.named("other"))
    delivery = Delivery.objects.create(webhook=webhook, event="product.searchable", about="x", body="{}")
    _, sent = make_key("webhooks", merchants=("acme",))
    own = f"/{webhook.public_id}"
    assert client.get("/api/v1/webhooks", **sent).json()["results"] == []
    assert client.get(f"/api/v1/webhooks{own}/deliveries", **sent).status_code == 404
    assert client.delete(f"/api/v1/webhooks{own}", **sent).status_code == 404
    assert post(client, {}, sent, f"{own}/deliveries/{delivery.public_id}/redeliver").status_code == 404
    assert post(client, {**ASKED, "merchant": "other"}, sent).status_code == 403


def test_messages_are_listed_and_sent_again(client: Client, make_key: KeyMaker) -> None:
    webhook = Webhook.objects.create(**ASKED, merchant=Merchant.objects.named("acme"))
    line = {"at": "2026-11-23T00:00:00+00:00", "status": 500, "reason": "It failed.", "ms": 3}
    known = {"event": "product.searchable", "body": "{}", "webhook": webhook}
    dead = Delivery.objects.create(**known, about="x", state="dead", attempts=8, reason="It failed.", log=[line])
    Delivery.objects.create(**known, about="y")
    _, sent = make_key("webhooks", merchants=("acme",))
    address = f"/{webhook.public_id}/deliveries"
    (found,) = client.get(f"/api/v1/webhooks{address}", {"state": "dead"}, **sent).json()["results"]
    assert (found["id"], found["reason"], found["log"], found["next_try"]) == (
        *(dead.public_id, "It failed.", [line]), None,
    )  # fmt: skip
    again = post(client, {}, sent, f"{address}/{dead.public_id}/redeliver")
    assert (again.status_code, again.json()["state"], again.json()["attempts"]) == (202, "waiting", 0)


def test_a_webhook_is_removed_with_what_it_was_told(client: Client, make_key: KeyMaker) -> None:
    webhook = Webhook.objects.create(**ASKED, merchant=Merchant.objects.named("acme"))
    Delivery.objects.create(webhook=webhook, event="product.searchable", about="x", body="{}")
    _, sent = make_key("webhooks", merchants=("acme",))
    assert client.delete(f"/api/v1/webhooks/{webhook.public_id}", **sent).status_code == 204
    assert not Delivery.objects.exists()


def test_a_merchant_has_only_so_many(client: Client, make_key: KeyMaker) -> None:
    _, sent = make_key("webhooks", merchants=("acme",))
    acme = Merchant.objects.get(slug="acme")
    for _ in range(MOST):
        Webhook.objects.create(**ASKED, merchant=acme)
    refused = post(client, ASKED, sent)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "too_many")
    acme.webhooks.earliest("pk").delete()
    assert post(client, ASKED, sent).status_code == 201
