from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from catalog.models import Product
from search import lexical_search
from search.models import PopularQuery
from tests.shop import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def looks_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexical_search, "LOOK_EVERY", 0.0)


def test_it_offers_products_with_pictures_categories_brands_and_popular_queries(client: Client) -> None:
    product = make_product("Red evening dress", "red", brand="Dreamwear", price="49.00", currency="EUR")
    PopularQuery.objects.create(text="dress for a wedding", visitors=3, last_asked=date(2026, 11, 22))
    PopularQuery.objects.create(text="dress of one visitor", visitors=1, last_asked=date(2026, 11, 22))
    PopularQuery.objects.create(text="dress, hidden", visitors=9, last_asked=date(2026, 11, 22), hidden=True)
    body = client.get("/api/v1/suggest", {"q": "dre", "k": 3}).json()
    assert body["queries"] == [{"text": "dress for a wedding"}]
    assert body["categories"] == [{"name": "Dresses", "path": "apparel/dresses", "products": 1}]
    assert body["brands"] == [{"name": "Dreamwear", "products": 1}]
    (found,) = body["products"]
    assert (found["id"], found["title"], found["price"]) == (product.public_id, "Red evening dress", "49.00")
    assert found["url"].startswith("http") and found["image"].startswith("http")


def test_it_never_offers_a_hidden_product(client: Client) -> None:
    product = make_product("Red evening dress")
    assert len(client.get("/api/v1/suggest", {"q": "even"}).json()["products"]) == 1
    Product.objects.filter(pk=product.pk).update(status=Product.Status.DRAFT)
    assert client.get("/api/v1/suggest", {"q": "even"}).json()["products"] == []


@pytest.mark.parametrize("typed", ["", "  ", "%", "'; --", "é" * 400])
def test_what_begins_nothing_gets_nothing(client: Client, typed: str) -> None:
    make_product("Red evening dress")
    answer = client.get("/api/v1/suggest", {"q": typed})
    assert answer.status_code == 200
    assert answer.json() == {"queries": [], "categories": [], "brands": [], "products": []}


@pytest.mark.parametrize("parameters", [{}, {"q": "a", "k": 0}, {"q": "a", "k": 21}, {"q": "a", "other": 1}])
def test_it_names_a_wrong_parameter(client: Client, parameters: dict[str, object]) -> None:
    answer = client.get("/api/v1/suggest", parameters)
    assert (answer.status_code, answer.json()["error"]["type"]) == (400, "invalid_request")
