from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client

from catalog.models import Merchant, Product
from ranking.models import Event
from search.models import SearchLog
from search.shop import personal
from search.shop.personal_views import sums
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db


@pytest.fixture
def products(db: None) -> list[Product]:
    priced = {"price": "20.00", "currency": "EUR"}
    made = [
        make_product("Red dress", "red", url="https://one.example/red", **priced),
        make_product("Blue dress", "blue", merchant=Merchant.objects.named("other"), price="5.50", currency="EUR"),
        make_product("Green dress", "green", url="https://one.example/green", **priced),
    ]
    make_searchable()
    return made


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def put(client: Client, product: Product, query: str = "") -> None:
    client.post(f"/mine{query}", {"bag": product.public_id})


def test_what_is_put_in_stands_by_merchant_with_the_way_out_and_the_sum(
    client: Client, products: list[Product]
) -> None:
    for product in products:
        put(client, product)
    page = shown(client, "/bag")
    parcels = re.findall(r'<section class="parcel.*?</section>', page, re.S)
    assert len(parcels) == 2
    assert [re.findall(r"<h3><a [^>]+>([^<]+)</a>", parcel) for parcel in parcels] == [
        ["Green dress", "Red dress"],
        ["Blue dress"],
    ]
    assert "€40" in parcels[0]
    assert f"/out/{products[0].public_id}" in parcels[0]
    assert "gave no address" in parcels[1]


def test_an_empty_bag_says_how_to_fill_it(client: Client, products: list[Product]) -> None:
    assert "Nothing in the bag yet" in shown(client, "/bag")
    put(client, products[0])
    client.post("/mine", {"unbag": products[0].public_id})
    assert "Nothing in the bag yet" in shown(client, "/bag")
    assert personal.BAG not in client.session


def test_putting_in_what_is_there_changes_nothing(client: Client, products: list[Product]) -> None:
    put(client, products[0])
    put(client, products[0])
    assert list(client.session[personal.BAG]) == [products[0].public_id]


def test_an_event_quotes_the_search_it_was_found_by_and_counts_once(client: Client, products: list[Product]) -> None:
    shown(client, "/search?q=red+dress")
    query_id = SearchLog.objects.get().query_id
    for _ in range(2):
        put(client, products[0], f"?search={query_id}&at=1")
        client.post("/mine", {"unbag": products[0].public_id})
    event = Event.objects.get(kind="add_to_cart")
    assert (event.product, event.query_id, event.position) == (products[0].public_id, query_id, 1)


def test_a_search_of_somebody_else_is_left_out_of_the_event(client: Client, products: list[Product]) -> None:
    shown(Client(), "/search?q=red+dress")
    shown(client, "/")
    put(client, products[0], f"?search={SearchLog.objects.get().query_id}&at=1")
    event = Event.objects.get(kind="add_to_cart")
    assert (event.query_id, event.position) == ("", None)


def test_who_is_not_counted_has_a_bag_all_the_same(client: Client, products: list[Product]) -> None:
    client.post("/mine", {"bag": products[0].public_id}, headers={"DNT": "1"})
    assert "Red dress" in shown(client, "/bag")
    assert not Event.objects.exists()


def test_the_way_out_from_the_bag_quotes_the_search_as_well(client: Client, products: list[Product]) -> None:
    shown(client, "/search?q=red+dress")
    query_id = SearchLog.objects.get().query_id
    put(client, products[0], f"?search={query_id}&at=1")
    [out] = re.findall(r'href="(/out/[^"]+)"', shown(client, "/bag"))
    assert client.get(out.replace("&amp;", "&"))["Location"] == "https://one.example/red"
    assert Event.objects.get(kind="outbound").query_id == query_id


def test_a_script_is_told_the_counts_alone(client: Client, products: list[Product]) -> None:
    answer = client.post("/mine", {"bag": products[0].public_id}, headers={"Accept": "application/json"})
    assert answer.json() == {"wishes": 0, "bag": 1, "hidden": 0}


def test_what_left_the_shop_leaves_the_bag(client: Client, products: list[Product]) -> None:
    put(client, products[0])
    Product.objects.filter(pk=products[0].pk).update(status=Product.Status.ARCHIVED)
    assert "Nothing in the bag yet" in shown(client, "/bag")


def test_the_product_page_and_cards_say_what_is_in_the_bag(client: Client, products: list[Product]) -> None:
    red = products[0]
    assert "Put into the bag" in shown(client, red.get_absolute_url())
    put(client, red)
    assert "In your bag" in shown(client, red.get_absolute_url())
    assert f'name="unbag" value="{red.public_id}" aria-pressed="true"' in shown(client, "/search?q=red+dress")


def test_sums_keep_currencies_apart_and_take_no_missing_price_for_zero(products: list[Product]) -> None:
    rows = [
        Product(price=Decimal("1.50"), currency="EUR"),
        Product(price=Decimal("2.00"), currency="CHF"),
        Product(price=None, currency="USD"),
        Product(price=Decimal("0.50"), currency="EUR"),
    ]
    assert sums(rows) == [("CHF", Decimal("2.00")), ("EUR", Decimal("2.00"))]


def test_a_bag_keeps_the_newest(client: Client, products: list[Product], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(personal.MOST, personal.BAG, 2)
    for product in products:
        put(client, product)
    assert list(client.session[personal.BAG]) == [products[1].public_id, products[2].public_id]
