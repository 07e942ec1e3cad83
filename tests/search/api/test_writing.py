from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from catalog.models import Merchant, Product, ProductImage
from ranking.models import MerchantRule
from tests.search.api.conftest import KeyMaker
from tests.shop import make_product

pytestmark = pytest.mark.django_db

URL = "/api/v1/products:bulk"
ROSE = {
    "sku": "A1",
    "title": "Rose dress",
    "category": ["Fashion", "Dresses"],
    "price": "49.90",
    "currency": "EUR",
    "attributes": {"colour": "Rose", "occasions": ["wedding", "party"]},
    "variants": [{"sku": "A1-S", "options": {"Size": "S"}, "stock": 2}],
    "images": [{"url": "https://img.example/a1.jpg", "alt": "Front"}],
}


@pytest.fixture
def acme(make_key: KeyMaker) -> dict[str, Any]:
    """Send as a program of the merchant acme."""
    return make_key("search", "catalogue:write", merchants=("acme",))[1]


def bulk(client: Client, sent: dict[str, Any], items: list[Any], **more: Any) -> Any:
    return client.post(URL, json.dumps({"items": items, **more}), content_type="application/json", **sent)


def counts(response: Any) -> dict[str, int]:
    return {name: value for name, value in response.json().items() if name != "items" and value}


def write(client: Client, method: str, product: Product, sent: dict[str, Any], body: Any, **headers: str) -> Any:
    address = f"/api/v1/products/{product.public_id}"
    everything = {**sent["headers"], **{name.replace("_", "-"): value for name, value in headers.items()}}
    data = json.dumps(body)
    return client.generic(method, address, data, content_type="application/json", headers=everything)


def test_products_are_made_changed_and_left_alone(client: Client, acme: dict[str, Any]) -> None:
    response = bulk(client, acme, [ROSE, {"sku": "A2", "title": "Plain dress"}])
    assert (response.status_code, counts(response)) == (200, {"created": 2})
    product = Product.objects.get(sku="A1", merchant__slug="acme")
    assert response.json()["items"][0] == {"sku": "A1", "id": product.public_id, "status": "created", "error": None}
    assert (str(product.category), str(product.price)) == ("Fashion › Dresses", "49.90")
    assert product.variants.get().stock == 2
    image = product.images.get()
    assert (image.source_url, image.status) == ("https://img.example/a1.jpg", ProductImage.Status.PENDING)
    again = bulk(client, acme, [ROSE, {"sku": "A2", "title": "Plainer dress"}])
    assert [item["status"] for item in again.json()["items"]] == ["unchanged", "updated"]


def test_what_is_left_out_stays_and_null_takes_away(client: Client, acme: dict[str, Any]) -> None:
    bulk(client, acme, [ROSE])
    response = bulk(client, acme, [{"sku": "A1", "price": None, "category": None, "variants": None, "images": []}])
    assert counts(response) == {"updated": 1}
    product = Product.objects.get(sku="A1")
    assert (product.title, product.price, product.category, product.currency) == ("Rose dress", None, None, "EUR")
    assert not product.variants.exists() and not product.images.exists()
    assert counts(bulk(client, acme, [{"sku": "A1", "price": None}])) == {"unchanged": 1}


def test_a_product_that_a_rule_is_about_is_not_deleted(client: Client, acme: dict[str, Any]) -> None:
    bulk(client, acme, [ROSE, {"sku": "A2", "title": "Plain dress"}])
    product = Product.objects.get(sku="A1")
    rule = MerchantRule.objects.create(merchant=product.merchant, does="pin", product=product)
    response = bulk(client, acme, [{"sku": "A1", "delete": True}, {"sku": "A2", "delete": True}])
    assert counts(response) == {"deleted": 1, "failed": 1}
    told = response.json()["items"][0]
    assert (told["id"], told["error"]["code"], told["error"]["param"]) == (product.public_id, "in_use", "delete")
    single = write(client, "DELETE", product, acme, None)
    assert (single.status_code, single.json()["error"]["code"]) == (409, "in_use")
    rule.delete()
    assert write(client, "DELETE", product, acme, None).status_code == 204


def test_what_a_merchant_states_is_no_suggestion_any_more(client: Client, acme: dict[str, Any]) -> None:
    bulk(client, acme, [{"sku": "A1", "title": "Dress"}])
    Product.objects.update(attributes={"colour": "Red", "fit": "Slim", "_suggested": ["category", "colour", "fit"]})
    bulk(client, acme, [{"sku": "A1", "category": ["Dresses"], "attributes": {"colour": "Red"}}])
    assert Product.objects.get().attributes == {"colour": "Red", "fit": "Slim", "_suggested": ["fit"]}


def test_null_takes_a_value_of_a_variant_away_and_left_out_it_stays(client: Client, acme: dict[str, Any]) -> None:
    variant = {"sku": "A1-S", "options": {"Size": "S"}, "price": "5.00", "stock": 2}
    bulk(client, acme, [{**ROSE, "variants": [variant]}])
    response = bulk(client, acme, [{"sku": "A1", "variants": [{"sku": "A1-S", "price": None}]}])
    assert counts(response) == {"updated": 1}
    stored = Product.objects.get().variants.get()
    assert (stored.options, stored.price, stored.stock) == ({"Size": "S"}, None, 2)


def test_a_replacement_leaves_of_a_variant_what_it_gives(client: Client, acme: dict[str, Any]) -> None:
    bulk(client, acme, [ROSE])
    product = Product.objects.get()
    body = {"title": "Rose dress", "variants": [{"sku": "A1-S", "price": "5.00"}]}
    assert write(client, "PUT", product, acme, body).status_code == 200
    stored = product.variants.get()
    assert (stored.options, str(stored.price), stored.stock) == ({}, "5.00", None)


def test_deleting_twice_is_no_error(client: Client, acme: dict[str, Any]) -> None:
    bulk(client, acme, [ROSE])
    for status in ("deleted", "missing"):
        assert bulk(client, acme, [{"sku": "A1", "delete": True}]).json()["items"][0]["status"] == status
    assert not Product.objects.exists()


@pytest.mark.parametrize(
    ("item", "code", "param"),
    [
        ({"sku": "B1"}, "required", "title"),
        ({"title": "No SKU"}, "required", "sku"),
        ("text", "invalid", None),
        (None, "null", None),
        ({"sku": "B1", "title": "x", "colour": "red"}, "unknown", "colour"),
        ({"sku": "B1", "title": "x", "price": "-1"}, "min_value", "price"),
        ({"sku": "B1", "title": "x", "price": "1e400"}, "max_digits", "price"),
        ({"sku": "B1", "title": "x", "stock": 2**40}, "max_value", "stock"),
        ({"sku": "B1", "title": "x\0"}, "null_characters_not_allowed", "title"),
        ({"sku": "B1", "title": None}, "null", "title"),
        ({"sku": "B1", "title": "x" * 301}, "max_length", "title"),
        ({"sku": "B1", "title": "x", "attributes": {"a": {"b": 1}}}, "invalid", "attributes"),
        ({"sku": "B1", "title": "x", "attributes": {"_suggested": 5}}, "invalid", "attributes"),
        ({"sku": "B1", "title": "x", "images": [{"url": "file:///etc/passwd"}]}, "invalid", "images.0.url"),
        ({"sku": "B1", "title": "x", "images": [{"url": "ftp://img.example/a.jpg"}]}, "invalid", "images.0.url"),
        ({"sku": "B1", "title": "x", "variants": [{"sku": "v"}, {"sku": "v"}]}, "invalid", "variants"),
        ({"sku": "A1", "title": "x"}, "invalid", "sku"),
    ],
)
def test_a_bad_item_says_why_and_takes_no_other_down(
    client: Client, acme: dict[str, Any], item: Any, code: str, param: str | None
) -> None:
    response = bulk(client, acme, [ROSE, item])
    assert response.status_code == 200
    assert counts(response) == {"created": 1, "failed": 1}
    error = response.json()["items"][1]["error"]
    assert (error["code"], error["param"]) == (code, param)
    assert error["message"]


def half(**values: Any) -> dict[str, Any]:
    """Return an item with half of a surrogate pair in it."""
    return {"sku": "A2", "title": "Dress", **values}


@pytest.mark.parametrize(
    "item",
    [
        half(attributes={"colour": "\ud800"}),
        half(attributes={"\ud800": "red"}),
        half(variants=[{"sku": "A2-S", "options": {"\ud800": "S"}}]),
        half(sku="A2\ud800"),
        half(surprise="\ud800"),
        {"\ud800": "A2"},
    ],
)
def test_half_a_surrogate_pair_fails_its_item_alone(client: Client, acme: dict[str, Any], item: dict[str, Any]) -> None:
    sent = {"headers": {**acme["headers"], "Idempotency-Key": "one"}}
    response = bulk(client, sent, [item, ROSE])
    assert (response.status_code, counts(response)) == (200, {"created": 1, "failed": 1})
    assert response.json()["items"][0]["error"]["code"] == "surrogate_characters_not_allowed"
    assert list(Product.objects.values_list("sku", flat=True)) == ["A1"]
    assert client.get("/api/v1/products").status_code == 200


def test_half_a_surrogate_pair_outside_the_items_is_refused(client: Client, acme: dict[str, Any]) -> None:
    response = bulk(client, acme, [ROSE], **{"\ud800": 1})
    assert (response.status_code, Product.objects.count()) == (400, 0)
    assert response.json()["error"]["code"] == "surrogate_characters_not_allowed"


@pytest.mark.parametrize("body", [{"attributes": {"colour": "\ud800"}}, {"variants": [{"sku": "\ud800"}]}])
def test_one_product_takes_no_half_of_a_surrogate_pair(client: Client, acme: dict[str, Any], body: Any) -> None:
    bulk(client, acme, [ROSE])
    product = Product.objects.get()
    assert write(client, "PATCH", product, acme, body).status_code == 400
    assert Product.objects.get().content_hash == product.content_hash


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 121])
def test_the_name_of_an_option_is_a_short_text(client: Client, acme: dict[str, Any], name: str) -> None:
    variant = {"sku": "A1-S", "options": {name: "S"}}
    response = bulk(client, acme, [{**ROSE, "variants": [variant]}])
    assert counts(response) == {"failed": 1}
    assert response.json()["items"][0]["error"]["param"].startswith("variants")


@pytest.mark.parametrize(
    ("body", "code", "param"),
    [
        ({"items": []}, "empty", "items"),
        ({"items": [ROSE] * 1001}, "max_length", "items"),
        ({}, "required", "items"),
        ({"items": {}}, "not_a_list", "items"),
        ({"items": [ROSE], "dry": True}, "unknown", "dry"),
        ([ROSE], "invalid", None),
    ],
)
def test_a_body_that_is_no_batch_is_refused_whole(
    client: Client, acme: dict[str, Any], body: Any, code: str, param: str | None
) -> None:
    response = client.post(URL, json.dumps(body), content_type="application/json", **acme)
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["param"]) == (400, code, param)


def test_a_body_over_the_limit_is_not_read(client: Client, acme: dict[str, Any], settings: Settings) -> None:
    settings.API_BULK_MAX_BYTES = 100
    response = bulk(client, acme, [ROSE])
    assert (response.status_code, response.json()["error"]["code"]) == (413, "too_large")
    long = json.dumps({"text": "x" * 1024 * 1024})
    assert client.post("/api/v1/search", long, content_type="application/json").status_code == 413


def test_a_key_of_several_merchants_names_one(client: Client, make_key: KeyMaker) -> None:
    _, sent = make_key("catalogue:write", merchants=("acme", "other"))
    error = bulk(client, sent, [ROSE]).json()["error"]
    assert (error["code"], error["param"]) == ("required", "merchant")
    assert counts(bulk(client, sent, [ROSE], merchant="other")) == {"created": 1}
    assert Product.objects.get().merchant.slug == "other"


def test_no_key_writes_for_a_merchant_that_is_not_its_own(client: Client, acme: dict[str, Any]) -> None:
    theirs = make_product("Theirs", sku="A1", merchant=Merchant.objects.named("other"))
    response = bulk(client, acme, [ROSE], merchant="other")
    assert (response.status_code, response.json()["error"]["code"]) == (403, "foreign_merchant")
    for method, body in (("PATCH", {"title": "x"}), ("PUT", {"title": "x"}), ("DELETE", None)):
        response = write(client, method, theirs, acme, body)
        assert (response.status_code, response.json()["error"]["code"]) == (403, "foreign_merchant")
    bulk(client, acme, [{"sku": "A1", "delete": True}])
    theirs.refresh_from_db()
    assert theirs.title == "Theirs"


def test_a_key_of_no_merchant_writes_nothing(client: Client, make_key: KeyMaker) -> None:
    assert bulk(client, make_key("catalogue:write")[1], [ROSE]).json()["error"]["code"] == "foreign_merchant"


def test_people_write_for_the_merchants_they_work_for(client: Client) -> None:
    client.force_login(User.objects.create_superuser("boss"))
    Merchant.objects.named("acme")
    assert counts(bulk(client, {}, [ROSE], merchant="acme")) == {"created": 1}


def test_a_change_keeps_the_rest_and_a_replacement_does_not(client: Client, acme: dict[str, Any]) -> None:
    bulk(client, acme, [ROSE])
    product = Product.objects.get()
    body = write(client, "PATCH", product, acme, {"brand": "Alder", "attributes": {"fit": "Slim"}}).json()
    assert (body["brand"], body["price"]) == ("Alder", "49.90")
    assert body["attributes"] == {"colour": "Rose", "occasions": ["wedding", "party"], "fit": "Slim"}
    body = write(client, "PUT", product, acme, {"title": "Gown", "attributes": {"fit": "Loose"}}).json()
    assert (body["title"], body["brand"], body["price"], body["attributes"]) == ("Gown", None, None, {"fit": "Loose"})
    assert (body["variants"], body["category"]) == ([], [])


def test_a_change_of_what_somebody_else_changed_is_refused(client: Client, acme: dict[str, Any]) -> None:
    bulk(client, acme, [ROSE])
    product = Product.objects.get()
    tag = client.get(f"/api/v1/products/{product.public_id}")["ETag"]
    first = write(client, "PATCH", product, acme, {"title": "One"}, If_Match=tag)
    assert first.status_code == 200
    for method in ("PATCH", "PUT", "DELETE"):
        response = write(client, method, product, acme, {"title": "Two"}, If_Match=tag)
        assert (response.status_code, response.json()["error"]["code"]) == (412, "changed")
    assert write(client, "PATCH", product, acme, {"title": "Two"}, If_Match=f"W/{first['ETag']}").status_code == 200
    assert write(client, "DELETE", product, acme, None, If_Match="*").status_code == 204
    assert client.get(f"/api/v1/products/{product.public_id}").status_code == 404


def test_drafts_are_seen_by_those_who_may_change_them(client: Client, acme: dict[str, Any]) -> None:
    draft = make_product("Draft", status="draft", merchant=Merchant.objects.get(slug="acme"))
    address = f"/api/v1/products/{draft.public_id}"
    assert client.get(address).status_code == 404
    assert client.get(address, **acme).json()["status"] == "draft"


def test_a_bad_change_of_one_product_is_a_400(client: Client, acme: dict[str, Any]) -> None:
    bulk(client, acme, [ROSE])
    response = write(client, "PATCH", Product.objects.get(), acme, {"category": ["a" * 80] * 5})
    assert (response.status_code, response.json()["error"]["param"]) == (400, "category")
