"""Every address with every scope: a key does what its scopes say, and a key of fewer scopes cannot climb."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from catalog.models import Merchant, Product
from search.api.scopes import Scope
from tests.search.api.conftest import KeyMaker
from tests.shop import make_product

pytestmark = pytest.mark.django_db

#: What each address needs, by method and path.
NEEDED = {
    **{
        f"GET {path}": Scope.SEARCH
        for path in (
            *("search", "suggest", "products", "products/{public_id}", "products/{public_id}/similar"),
            *("categories", "merchants", "contexts", "profiles"),
        )
    },
    "POST search": Scope.SEARCH,
    "POST events": Scope.EVENTS,
    "POST products:bulk": Scope.CATALOGUE_WRITE,
    **{f"{method} products/{{public_id}}": Scope.CATALOGUE_WRITE for method in ("PUT", "PATCH", "DELETE")},
    **{
        f"{method} webhooks{path}": Scope.WEBHOOKS
        for method, path in (
            *(("GET", ""), ("POST", ""), ("DELETE", "/{webhook}"), ("GET", "/{webhook}/deliveries")),
            ("POST", "/{webhook}/deliveries/{delivery}/redeliver"),
        )
    },
    **{f"GET {path}": Scope.REPORTS for path in ("index", "labels", "labels/{slug}", "experiments")},
    "GET experiments/{experiment}/assignment": Scope.SEARCH,
    "GET products/{public_id}/also": Scope.SEARCH,
}
#: How a caller without any right is turned away.
REFUSED = (401, 403)


def released() -> set[str]:
    paths = json.loads((Path(settings.BASE_DIR) / "docs" / "api-v1.json").read_text())["paths"]
    return {
        f"{method.upper()} {path.removeprefix('/api/v1/')}"
        for path, operations in paths.items()
        for method in operations
    }


def call(client: Client, operation: str, product: Product, headers: dict[str, str]) -> Any:
    method, path = operation.split(" ")
    named = {"public_id": product.public_id, **dict.fromkeys(("slug", "webhook", "delivery"), "nothing")}
    address = f"/api/v1/{path.format(**named, experiment=0)}"
    body = "" if method in {"GET", "DELETE"} else "{}"
    return client.generic(method, address, body, content_type="application/json", headers=headers)


@pytest.fixture
def product() -> Product:
    return make_product("Dress", merchant=Merchant.objects.named("acme"))


def test_every_address_is_in_the_matrix() -> None:
    assert released() - {"GET schema/"} == set(NEEDED)


@pytest.mark.parametrize("operation", NEEDED)
def test_a_key_passes_with_the_one_scope_alone(
    client: Client, make_key: KeyMaker, product: Product, operation: str
) -> None:
    for scope in Scope:
        _, sent = make_key(scope, merchants=("acme",))
        response = call(client, operation, product, sent["headers"])
        if scope == NEEDED[operation]:
            assert response.status_code not in REFUSED, scope
        else:
            assert (response.status_code, response.json()["error"]["code"]) == (403, "missing_scope"), scope


@pytest.mark.parametrize("operation", NEEDED)
def test_without_a_key_or_rights_nothing_but_the_open_scopes_passes(
    client: Client, settings: Settings, product: Product, operation: str
) -> None:
    needed = NEEDED[operation]
    is_open = needed in {Scope.SEARCH, Scope.EVENTS}
    assert (call(client, operation, product, {}).status_code in REFUSED) != is_open
    settings.ANONYMOUS_SCOPES = ["none"]
    assert call(client, operation, product, {}).status_code == 401
    client.force_login(User.objects.create_user("somebody"))
    assert (call(client, operation, product, {}).status_code in REFUSED) != is_open
    product.refresh_from_db()


@pytest.mark.parametrize("operation", [name for name, scope in NEEDED.items() if scope == Scope.CATALOGUE_WRITE])
def test_a_key_of_another_merchant_writes_nothing(
    client: Client, make_key: KeyMaker, product: Product, operation: str
) -> None:
    _, sent = make_key(*Scope, merchants=("other",))
    method, path = operation.split(" ")
    body = (
        {"items": [{"sku": product.sku, "title": "Mine"}], "merchant": "acme"} if "bulk" in path else {"title": "Mine"}
    )
    address = f"/api/v1/{path.format(public_id=product.public_id)}"
    response = client.generic(method, address, json.dumps(body), content_type="application/json", **sent)
    assert (response.status_code, response.json()["error"]["code"]) == (403, "foreign_merchant")
    product.refresh_from_db()
    assert product.title == "Dress"
