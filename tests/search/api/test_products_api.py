from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest
from django.core import signing
from django.test import Client

from catalog.models import Category, Merchant, Product, Variant
from search.api.products import SALT
from tests.search.api.conftest import KeyMaker
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


def test_a_list_without_a_sku_is_of_everything_that_is_for_sale(client: Client) -> None:
    for title in ("One", "Two", "Three"):
        make_product(title)
    make_product("Draft", status="draft")
    first = client.get("/api/v1/products", {"k": 2}).json()
    assert [product["title"] for product in first["results"]] == ["One", "Two"]
    second = client.get("/api/v1/products", {"k": 2, "cursor": first["next_cursor"]}).json()
    assert ([product["title"] for product in second["results"]], second["next_cursor"]) == (["Three"], None)


def test_a_list_is_narrowed_by_category_brand_and_last_change(client: Client) -> None:
    make_product("Dress", brand="Alder")
    bag = make_product("Bag", brand="Birch", category=Category.objects.at_path(["Bags"]))
    Product.objects.filter(pk=bag.pk).update(updated_at=datetime(2030, 1, 1, tzinfo=UTC))
    for asked in ({"category": "bags"}, {"brand": "birch"}, {"updated_since": "2029-12-31T00:00:00Z"}):
        body = client.get("/api/v1/products", asked).json()
        assert [product["title"] for product in body["results"]] == ["Bag"]


def test_a_cursor_of_somebody_else_is_refused(client: Client) -> None:
    for cursor in ("x", "", signing.dumps(1, salt="another"), signing.dumps([1], salt=SALT)):
        response = client.get("/api/v1/products", {"cursor": cursor})
        assert (response.status_code, response.json()["error"]["param"]) == (400, "cursor")


def test_only_the_fields_that_are_asked_for_are_told(client: Client) -> None:
    product = make_product("Dress")
    body = client.get(f"/api/v1/products/{product.public_id}", {"fields": "id,title"}).json()
    assert body == {"id": product.public_id, "title": "Dress"}
    response = client.get("/api/v1/products", {"fields": "colour"})
    assert (response.status_code, response.json()["error"]["code"]) == (400, "invalid_choice")


def test_whether_a_product_can_be_found_is_told_on_demand(client: Client, shop: list[Product]) -> None:
    make_product("New dress")
    body = client.get("/api/v1/products", {"include": "searchable", "fields": "title"}).json()["results"]
    assert [row["searchable"] for row in body] == [True, True, True, False]


def test_states_of_images_are_for_those_who_may_change_them(client: Client, make_key: KeyMaker) -> None:
    product = make_product("Dress", "red", merchant=Merchant.objects.named("acme"))
    address = f"/api/v1/products/{product.public_id}?include=image_states"
    assert client.get(address).status_code == 403
    _, sent = make_key("search", "catalogue:write", merchants=("acme",))
    states = client.get(address, **sent).json()["image_states"]
    assert states == [{"source": None, "status": "ok", "cause": None}]


def test_an_unchanged_product_is_not_sent_again(client: Client) -> None:
    product = make_product("Dress")
    address = f"/api/v1/products/{product.public_id}"
    tag = client.get(address)["ETag"]
    response = client.get(address, headers={"If-None-Match": tag})
    assert (response.status_code, response.content) == (304, b"")
    product.title = "Gown"
    product.save()
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200
    response = client.get(address, headers={"If-Match": tag})
    assert (response.status_code, response.json()["error"]["code"]) == (412, "changed")


def test_answers_are_compressed_for_those_who_take_it(client: Client) -> None:
    for _ in range(3):
        make_product("A dress with a rather long name that repeats itself" * 2)
    response = client.get("/api/v1/products", headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(response.content))["results"]) == 3


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
