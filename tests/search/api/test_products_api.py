from __future__ import annotations

import pytest
from django.test import Client

from catalog.models import Merchant, Product, Variant
from tests.shop import make_product

pytestmark = pytest.mark.django_db


def test_a_product_is_told_whole(client: Client) -> None:
    product = make_product("Red dress", "red", brand="Alder", stock=3, attributes={"colour": "Red"}, price="49.90")
    Variant.objects.create(product=product, sku="sku-0-M", options={"Size": "M"}, stock=2)
    body = client.get(f"/api/v1/products/{product.public_id}").json()
    assert (body["brand"], body["stock"], body["price"], body["attributes"]) == ("Alder", 3, "49.90", {"colour": "Red"})
    assert body["variants"] == [{"sku": "sku-0-M", "options": {"Size": "M"}, "price": None, "stock": 2}]
    assert len(body["images"]) == 1


def test_what_is_missing_is_null_and_never_invented(client: Client) -> None:
    body = client.get(f"/api/v1/products/{make_product('Dress').public_id}").json()
    assert [body[name] for name in ("price", "currency", "brand", "stock", "image", "page")] == [None] * 6


def test_products_are_found_by_sku_and_merchant(client: Client) -> None:
    other = Merchant.objects.named("other")
    make_product("Ours", sku="A1")
    make_product("Theirs", sku="A1", merchant=other)
    both = client.get("/api/v1/products", {"sku": "A1"}).json()["results"]
    assert [product["title"] for product in both] == ["Ours", "Theirs"]
    one = client.get("/api/v1/products", {"sku": "A1", "merchant": "other"}).json()["results"]
    assert [product["title"] for product in one] == ["Theirs"]
    assert client.get("/api/v1/products", {"sku": "none"}).json()["results"] == []


def test_a_list_without_a_sku_is_refused(client: Client, db: None) -> None:
    response = client.get("/api/v1/products")
    assert (response.status_code, response.json()["error"]["param"]) == (400, "sku")


def test_an_unknown_parameter_of_a_list_is_refused(client: Client) -> None:
    response = client.get("/api/v1/products", {"sku": "A1", "colour": "red"})
    assert (response.status_code, response.json()["error"]["param"]) == (400, "colour")


@pytest.mark.parametrize("address", ["/api/v1/products/%00", "/api/v1/products/a%00b/similar"])
def test_a_null_byte_names_nothing(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_null_byte_is_no_sku(client: Client) -> None:
    assert client.get("/api/v1/products?sku=%00").status_code == 400


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_what_is_not_for_sale_does_not_exist(client: Client, status: str) -> None:
    product = make_product("Dress", status=status)
    for address in (f"/api/v1/products/{product.public_id}", f"/api/v1/products/{product.public_id}/similar"):
        response = client.get(address)
        assert response.status_code == 404
        assert response.json()["error"]["type"] == "not_found"


def test_a_product_that_is_not_embedded_yet_says_to_wait(client: Client, shop: list[Product]) -> None:
    response = client.get(f"/api/v1/products/{make_product('New dress').public_id}/similar")
    assert (response.status_code, response.json()["error"]["code"]) == (400, "not_ready")


def test_the_schema_and_its_page_are_served(client: Client, db: None) -> None:
    assert b"/api/v1/search" in client.get("/api/v1/schema/").content
    assert client.get("/api/v1/docs/").status_code == 200
