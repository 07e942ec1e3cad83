from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from catalog.models import Merchant
from search.models import ApiKey
from tests.search.api.conftest import KeyMaker

pytestmark = pytest.mark.django_db

ADD = reverse("admin:search_apikey_add")


def form(**values: Any) -> dict[str, Any]:
    return {"name": "A program", "scopes": ["search"], "per_minute": 600, "daily_quota": 0, "origins": "", **values}


def test_a_secret_is_shown_once(admin_client: Client, client: Client) -> None:
    response = admin_client.post(ADD, form())
    found = re.search(r'value="(\w{8}\.\w{32})"', response.content.decode())
    assert found and "no-store" in response["Cache-Control"]
    sent = {"Authorization": f"Api-Key {found[1]}"}
    assert Client().get("/api/v1/products?sku=x", headers=sent).status_code == 200
    key = ApiKey.objects.get()
    for address in (reverse("admin:search_apikey_change", args=[key.pk]), reverse("admin:search_apikey_changelist")):
        page = admin_client.get(address).content.decode()
        assert found[1].partition(".")[2] not in page and key.prefix in page


def test_a_key_that_writes_needs_merchants(admin_client: Client) -> None:
    page = admin_client.post(ADD, form(scopes=["catalogue:write"])).content.decode()
    assert "Choose whose catalogue the key may change." in page
    acme = Merchant.objects.named("acme")
    admin_client.post(ADD, form(scopes=["catalogue:write"], merchants=[acme.pk]))
    assert list(ApiKey.objects.get().merchants.all()) == [acme]


def test_nobody_gives_more_than_they_may(client: Client) -> None:
    operator = User.objects.create_user("operator", is_staff=True)
    operator.groups.add(Group.objects.get(name="operator"))
    client.force_login(operator)
    page = client.post(ADD, form(scopes=["search", "catalogue:write"])).content.decode()
    assert "You cannot give the scope catalogue:write" in page
    assert not ApiKey.objects.exists()


def test_nobody_changes_or_rotates_a_key_that_may_do_more_than_they(client: Client, make_key: KeyMaker) -> None:
    operator = User.objects.create_user("operator", is_staff=True)
    operator.groups.add(Group.objects.get(name="operator"))
    client.force_login(operator)
    key, _ = make_key("catalogue:write", merchants=("acme",))
    address = reverse("admin:search_apikey_change", args=[key.pk])
    values = form(scopes=["catalogue:write"], merchants=[Merchant.objects.named("other").pk])
    assert client.post(address, values).status_code == 403
    rotate = reverse("admin:search_apikey_rotate", args=[key.pk])
    assert client.post(rotate, {"hours": 2}).status_code == 403
    assert rotate not in client.get(address).content.decode()
    assert list(ApiKey.objects.get().merchants.values_list("slug", flat=True)) == ["acme"]
    chosen = {"action": "revoke", "_selected_action": key.pk, "index": 0}
    client.post(reverse("admin:search_apikey_changelist"), chosen)
    assert ApiKey.objects.get().revoked


def test_a_key_is_rotated_on_a_page_of_its_own(admin_client: Client, make_key: KeyMaker) -> None:
    key, _ = make_key("search")
    address = reverse("admin:search_apikey_rotate", args=[key.pk])
    assert address in admin_client.get(reverse("admin:search_apikey_change", args=[key.pk])).content.decode()
    assert "goes on" in admin_client.get(address).content.decode()
    assert "whole number" in admin_client.post(address, {"hours": "x"}).content.decode()
    assert re.search(r"Api-Key \w{8}\.\w{32}", admin_client.post(address, {"hours": 2}).content.decode())
    assert "replaced already" in admin_client.post(address, {"hours": 2}).content.decode()
    assert ApiKey.objects.count() == 2


def test_who_only_looks_rotates_nothing(client: Client, make_key: KeyMaker) -> None:
    key, _ = make_key("search")
    client.force_login(User.objects.create_user("somebody", is_staff=True))
    assert client.post(reverse("admin:search_apikey_rotate", args=[key.pk]), {"hours": 2}).status_code == 403


def test_revoked_keys_stay_as_they_are(admin_client: Client, make_key: KeyMaker) -> None:
    key, _ = make_key("search")
    admin_client.post(
        reverse("admin:search_apikey_changelist"), {"action": "revoke", "_selected_action": key.pk, "index": 0}
    )
    key.refresh_from_db()
    assert key.revoked
    assert admin_client.post(reverse("admin:search_apikey_change", args=[key.pk]), form(name="x")).status_code == 403
