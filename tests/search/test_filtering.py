from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Category, Merchant, Product
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db

URL = "/api/v1/search"


@pytest.fixture
def wardrobe(db: None) -> None:
    shoes = Category.objects.at_path(["Footwear", "Shoes"])
    boots = Category.objects.at_path(["Footwear", "Shoes", "Boots"])
    other = Merchant.objects.named("other-shop")
    make_product("Red dress", price="20.00", stock=3, brand="Acme", attributes={"colour": "Red", "occasions": ["Work"]})
    make_product("Blue dress", price="30.00", stock=0, brand="Bolt", attributes={"colour": "Navy Blue"})
    make_product("Dress shoes", price="50.00", category=shoes, brand="Acme", attributes={"colour": "Red"})
    make_product("Boots", category=boots, brand="Bolt", merchant=other, attributes={"occasions": ["Work", "Travel"]})
    make_searchable()


def titles(response: Any) -> set[str]:
    assert response.status_code == 200, response.content
    return {result["title"] for result in response.json()["results"]}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"category": "apparel"}, {"Red dress", "Blue dress"}),
        ({"category": "/Footwear/Shoes/"}, {"Dress shoes", "Boots"}),
        ({"category": ["footwear/shoes/boots", "apparel/dresses"]}, {"Boots", "Red dress", "Blue dress"}),
        ({"category": "foot"}, set()),
        ({"brand": "ACME"}, {"Red dress", "Dress shoes"}),
        ({"merchant": "other-shop"}, {"Boots"}),
        ({"price_min": "20.00", "price_max": 30}, {"Red dress", "Blue dress"}),
        ({"price_max": 29.99}, {"Red dress"}),
        ({"in_stock": True}, {"Red dress", "Dress shoes", "Boots"}),
        ({"in_stock": False}, {"Blue dress"}),
        ({"attributes": {"colour": ["red", "navy  blue"]}}, {"Red dress", "Blue dress", "Dress shoes"}),
        ({"attributes": {"occasions": "travel"}}, {"Boots"}),
        ({"brand": ["acme", "bolt"], "attributes": {"occasions": "work"}, "price_max": 100}, {"Red dress"}),
        ({"attributes": {"size": "M"}}, set()),
        ({}, {"Red dress", "Blue dress", "Dress shoes", "Boots"}),
    ],
)
def test_every_result_is_what_the_filters_say(
    client: Client, wardrobe: None, filters: dict[str, Any], found: set[str]
) -> None:
    body = json.dumps({"text": "dress", "filters": filters})
    response = client.post(URL, body, content_type="application/json")
    assert titles(response) == found
    assert (response.json()["total"], response.json()["total_relation"]) == (len(found), "eq")


def test_query_strings_and_forms_write_filters_with_dots(client: Client, wardrobe: None) -> None:
    query = "text=dress&filters.brand=acme&filters.attributes.colour=red&filters.price_max=30"
    assert titles(client.get(f"{URL}?{query}")) == {"Red dress"}
    assert titles(client.get(f"{URL}?text=dress&filters.brand=acme&filters.brand=bolt&filters.in_stock=0")) == {
        "Blue dress"
    }
    assert titles(client.post(URL, {"text": "dress", "filters.category": "footwear/shoes/boots"})) == {"Boots"}


@pytest.mark.parametrize(
    ("filters", "param", "code"),
    [
        ({"colour": "red"}, "filters.colour", "unknown"),
        ({"price_min": "cheap"}, "filters.price_min", "invalid"),
        ({"price_min": -1}, "filters.price_min", "min_value"),
        ({"price_min": 30, "price_max": 20}, "filters.price_min", "invalid"),
        ({"in_stock": "perhaps"}, "filters.in_stock", "invalid"),
        ({"brand": {"a": 1}}, "filters.brand", "invalid"),
        ({"brand": ["x"] * 51}, "filters.brand", "too_many"),
        ({"brand": " "}, "filters.brand", "invalid"),
        ({"attributes": {"colour": "x" * 201}}, "filters.attributes.colour", "invalid"),
        ({"attributes": "red"}, "filters.attributes", "not_a_dict"),
        ("red", "filters", "invalid"),
    ],
)
def test_what_cannot_be_filtered_by_is_named(client: Client, filters: Any, param: str, code: str) -> None:
    body = json.dumps({"text": "dress", "filters": filters})
    response = client.post(URL, body, content_type="application/json")
    assert response.status_code == 400
    error = response.json()["error"]
    assert (error["param"], error["code"]) == (param, code)


def test_a_cursor_takes_no_filters(client: Client) -> None:
    response = client.get(f"{URL}?cursor=x&filters.brand=acme")
    assert response.status_code == 400
    assert response.json()["error"]["param"] == "cursor"


def test_one_name_is_a_value_or_a_group(client: Client) -> None:
    response = client.get(f"{URL}?text=x&filters=red&filters.brand=acme")
    assert response.status_code == 400
    assert response.json()["error"]["param"] == "filters"


def test_filters_stand_in_the_address_of_the_shop(client: Client, wardrobe: None) -> None:
    address = "/search?q=dress&brand=Acme&brand=Bolt&price_max=30&attributes.colour=Red&in_stock=1"
    page = client.get(address)
    assert [hit.product.title for hit in page.context["answer"].hits] == ["Red dress"]
    chosen = dict(page.context["chosen"])
    assert chosen["Acme"] == "/search?q=dress&brand=Bolt&price_max=30&in_stock=1&attributes.colour=Red"
    assert chosen["Up to 30"] == "/search?q=dress&brand=Acme&brand=Bolt&in_stock=1&attributes.colour=Red"
    assert set(chosen) == {"Acme", "Bolt", "Up to 30", "In stock", "colour: Red"}
    assert '<input type="hidden" name="attributes.colour" value="Red">' in page.content.decode()


def test_filters_outlive_a_search_for_other_words(client: Client, wardrobe: None) -> None:
    posted = client.post("/search", {"q": "boots", "category": "footwear", "in_stock": "1"})
    assert posted["Location"] == "/search?q=boots&category=footwear&in_stock=1"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("price_min=cheap", "A price is a number, such as 49.90."),
        ("price_max=-1", "A price is not below 0."),
        ("price_min=1.999", "A price has at most two decimals."),
        ("price_min=30&price_max=20", "The lowest price (30) is above the highest (20)."),
        ("in_stock=maybe", "in_stock is 1"),
        (f"brand={'x' * 201}", "Each value has 1 to 200 characters."),
    ],
)
def test_a_wrong_filter_of_an_address_is_told(client: Client, wardrobe: None, query: str, said: str) -> None:
    page = client.get(f"/search?q=dress&{query}")
    assert page.status_code == 400
    assert said in page.content.decode()


def test_a_search_with_filters_asks_the_database_nothing_more(client: Client, wardrobe: None) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    client.get(f"{URL}?text=dress")
    narrowed = f"{URL}?text=dress&filters.category=apparel&filters.price_max=100&filters.attributes.colour=red"
    assert queries(narrowed) <= queries(f"{URL}?text=dress")


def test_a_price_that_changed_is_filtered_by_anew(
    client: Client, wardrobe: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.lifecycle.live.LOOK_EVERY", 0.0)
    narrowed = f"{URL}?text=dress&filters.price_max=25"
    assert titles(client.get(narrowed)) == {"Red dress"}
    Product.objects.filter(title="Red dress").update(price=26)
    Product.objects.filter(title="Blue dress").update(price=24)
    assert titles(client.get(narrowed)) == {"Blue dress"}
