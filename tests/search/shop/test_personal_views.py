from __future__ import annotations

import re

import pytest
from django.test import Client

from catalog.models import Product
from ranking.models import MerchantRule
from search.models import SearchLog
from search.pinning import unpack
from search.shop import personal
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db


@pytest.fixture
def products(db: None) -> list[Product]:
    made = [make_product(f"{colour.title()} dress", colour) for colour in ("red", "blue", "green")]
    make_searchable()
    return made


def titles(page: str) -> list[str]:
    return re.findall(r"<h3><a [^>]+>([^<]+)</a>", page)


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_what_is_not_for_me_leaves_the_results_and_can_come_back(client: Client, products: list[Product]) -> None:
    red = products[0]
    response = client.post("/mine", {"hide": red.public_id, "next": "/search?q=dress"})
    assert (response.status_code, response["Location"]) == (303, "/search?q=dress")
    page = shown(client, "/search?q=dress")
    assert sorted(titles(page)) == ["Blue dress", "Green dress"]
    assert "2 matches" in page
    assert "1 hidden" in page
    client.post("/mine", {"show_again": "1", "next": "/search?q=dress"})
    page = shown(client, "/search?q=dress")
    assert len(titles(page)) == 3
    assert "1 hidden" not in page


def test_what_is_like_it_stands_lower_by_its_taste(client: Client, products: list[Product]) -> None:
    twin = make_product("Red dress", "red")
    make_searchable()
    client.post("/mine", {"hide": products[0].public_id})
    shown(client, "/search?q=red+dress")
    pinned = unpack(bytes(SearchLog.objects.get().pinned or b""))
    taste = dict(zip(pinned.products.tolist(), pinned.terms["taste"].tolist(), strict=True))
    assert products[0].pk not in taste
    assert taste[twin.pk] == pytest.approx(-0.15, abs=1e-3)
    assert all(-0.15 <= value <= 0 for value in taste.values())


def test_nobody_elses_results_change(client: Client, products: list[Product]) -> None:
    client.post("/mine", {"hide": products[0].public_id})
    assert len(titles(shown(Client(), "/search?q=dress"))) == 3


def test_a_page_of_a_list_made_before_leaves_it_out_as_well(
    client: Client, products: list[Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.shop.views.PAGE_SIZE", 2)
    monkeypatch.setattr("search.shop.forms.PAGE_SIZE", 2)
    first = shown(client, "/search?q=dress")
    second = re.search(r'href="([^"]+)" rel="next"', first)
    assert second is not None
    [last] = {"Red dress", "Blue dress", "Green dress"} - set(titles(first))
    client.post("/mine", {"hide": Product.objects.get(title=last).public_id})
    assert titles(shown(client, second[1].replace("&amp;", "&"))) == []


def test_a_wish_is_kept_and_taken_off_by_the_same_button(client: Client, products: list[Product]) -> None:
    red, blue = products[:2]
    for product in (red, blue):
        client.post("/mine", {"save": product.public_id})
    page = shown(client, "/mine")
    assert titles(page) == ["Blue dress", "Red dress"]
    assert page.count('name="save" value="' + red.public_id + '" aria-pressed="true"') == 1
    client.post("/mine", {"save": red.public_id})
    assert titles(shown(client, "/mine")) == ["Blue dress"]
    client.post("/mine", {"hide": blue.public_id})
    assert "Nothing saved yet" in shown(client, "/mine")


@pytest.mark.parametrize("value", ["nosuchthing", "", "a\0b"])
def test_what_is_not_there_changes_nothing(client: Client, products: list[Product], value: str) -> None:
    assert client.post("/mine", {"hide": value, "save": value}).status_code == 303
    assert not {personal.HIDDEN, personal.WISHES} & set(client.session.keys())


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "search", ""])
def test_a_button_leads_back_to_pages_of_ours_alone(client: Client, address: str) -> None:
    assert client.post("/mine", {"next": address})["Location"] == "/mine"


def test_a_session_keeps_the_newest(client: Client, products: list[Product], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(personal.MOST, personal.WISHES, 2)
    for product in products:
        client.post("/mine", {"save": product.public_id})
    assert titles(shown(client, "/mine")) == ["Green dress", "Blue dress"]


def test_the_buttons_need_a_csrf_token(products: list[Product]) -> None:
    assert Client(enforce_csrf_checks=True).post("/mine", {"hide": products[0].public_id}).status_code == 403


def test_hidden_things_leave_the_other_pages_too(client: Client, products: list[Product]) -> None:
    red, blue, _ = products
    client.post("/mine", {"hide": blue.public_id})
    assert "Blue dress" not in titles(shown(client, "/"))
    assert "Blue dress" not in titles(shown(client, red.get_absolute_url()))


def test_what_is_not_for_me_goes_well_with_nothing(client: Client) -> None:
    dress, *heels = (
        make_product(f"{colour} {kind.lower()}", "red", attributes={"article_type": kind, "colour": colour})
        for colour, kind in (("Red", "Dresses"), ("Black", "Heels"), ("Green", "Heels"))
    )
    make_searchable()
    assert "Black with red" in shown(client, dress.get_absolute_url())
    client.post("/mine", {"hide": heels[0].public_id})
    page = shown(client, dress.get_absolute_url())
    assert "Goes well with" in page
    assert "Black heels" not in page


def test_a_pin_brings_back_nothing_that_is_not_for_me(client: Client, products: list[Product]) -> None:
    red = products[0]
    MerchantRule.objects.create(merchant=red.merchant, does="pin", product=red, position=1)
    assert titles(shown(client, "/search?q=blue+dress"))[0] == "Red dress"
    client.post("/mine", {"hide": red.public_id})
    page = shown(client, "/search?q=blue+dress")
    assert sorted(titles(page)) == ["Blue dress", "Green dress"]
    assert "2 matches" in page


def taste_of(product: Product) -> float:
    pinned = unpack(bytes(SearchLog.objects.latest("pk").pinned or b""))
    return dict(zip(pinned.products.tolist(), pinned.terms["taste"].tolist(), strict=True))[product.pk]


def test_what_was_saved_brings_what_is_like_it_a_little_forward_until_it_is_left_out(
    client: Client, products: list[Product]
) -> None:
    twin = make_product("Red dress", "red")
    make_searchable()
    shown(client, "/search?q=red+dress")
    assert taste_of(twin) == 0.0
    client.post("/mine", {"save": products[0].public_id})
    assert "brings what is like it a little forward" in shown(client, "/search?q=red+dress")
    assert taste_of(twin) == pytest.approx(0.05, abs=1e-3)
    client.post("/mine", {"taste": "off"})
    assert "changes nothing here" in shown(client, "/search?q=red+dress")
    assert taste_of(twin) == 0.0
    client.post("/mine", {"taste": "on"})
    shown(client, "/search?q=red+dress")
    assert taste_of(twin) == pytest.approx(0.05, abs=1e-3)


def test_the_bag_counts_for_taste_as_the_wish_list_does(client: Client, products: list[Product]) -> None:
    client.post("/mine", {"bag": products[0].public_id})
    shown(client, "/search?q=dress")
    assert taste_of(products[0]) == pytest.approx(0.05, abs=1e-3)
