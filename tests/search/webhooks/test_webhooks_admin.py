from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from search.webhooks.models import Delivery, Webhook

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root"))
    return client


def test_a_new_webhook_shows_its_secret_once(admin: Client) -> None:
    asked = {"name": "feed", "url": "https://shop.example/hook", "events": ["index.live"], "is_active": "on"}
    shown = admin.post(reverse("admin:search_webhook_add"), asked)
    webhook = Webhook.objects.get()
    assert webhook.events == ["index.live"]
    assert webhook.secret in shown.content.decode()
    page = admin.get(reverse("admin:search_webhook_change", args=[webhook.pk])).content.decode()
    assert webhook.secret not in page


def test_an_address_without_its_scheme_is_taken_to_be_https(admin: Client) -> None:
    asked = {"name": "feed", "url": "shop.example/hook", "events": ["index.live"], "is_active": "on"}
    admin.post(reverse("admin:search_webhook_add"), asked)
    assert Webhook.objects.get().url == "https://shop.example/hook"


def test_what_is_of_no_merchant_is_not_told_to_one(admin: Client) -> None:
    from catalog.models import Merchant

    merchant = Merchant.objects.named("acme")
    asked = {"name": "feed", "url": "https://shop.example/hook", "events": ["index.live"], "merchant": merchant.pk}
    refused = admin.post(reverse("admin:search_webhook_add"), asked)
    assert "is of no merchant" in refused.content.decode()
    assert not Webhook.objects.exists()


def test_a_new_secret_is_asked_for_and_shown(admin: Client) -> None:
    webhook = Webhook.objects.create(name="feed", url="https://shop.example/hook", events=["index.live"])
    before, address = webhook.secret, reverse("admin:search_webhook_secret", args=[webhook.pk])
    assert before not in admin.get(address).content.decode()
    shown = admin.post(address).content.decode()
    webhook.refresh_from_db()
    assert webhook.secret != before
    assert webhook.secret in shown


def test_messages_are_sent_again_by_an_action(admin: Client) -> None:
    webhook = Webhook.objects.create(name="feed", url="https://shop.example/hook", events=["index.live"])
    dead = Delivery.objects.create(webhook=webhook, event="index.live", about="x", body="{}", state="dead", attempts=8)
    chosen = {"action": "send_again", "_selected_action": [dead.pk]}
    admin.post(reverse("admin:search_delivery_changelist"), chosen)
    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == ("waiting", 0)
