from __future__ import annotations

import re

import pytest
from django.test import Client

from catalog.models import Product
from search.shop.badges import badges
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db


@pytest.fixture
def products(db: None) -> list[Product]:
    made = [make_product(f"Dress {number}", "red", attributes={"occasions": ["casual"]}) for number in range(4)]
    made.append(make_product("Gown", "red", attributes={"occasions": ["casual", "wedding"]}))
    make_searchable()
    return made


def test_a_card_says_what_its_product_is_great_for(client: Client, products: list[Product]) -> None:
    page = client.get("/search?q=gown").content.decode()
    assert re.findall(r'<p class="why badge[^>]*>([^<]+)<', page) == ["Great for weddings"]


def test_what_is_true_of_nearly_everything_is_no_badge(products: list[Product]) -> None:
    found = badges(products)
    assert {key: badge.occasion for key, badge in found.items()} == {products[-1].pk: "wedding"}


def test_the_occasion_that_was_asked_for_is_told_however_common(products: list[Product]) -> None:
    assert {badge.occasion for badge in badges(products, "casual").values()} == {"casual"}


def test_a_badge_says_who_says_so(products: list[Product]) -> None:
    [badge] = badges(products).values()
    assert (badge.own, badge.match, badge.percent, badge.purpose) == (True, 1.0, 100, "weddings")


def test_without_an_index_there_are_none(db: None) -> None:
    assert badges([make_product("Gown", attributes={"occasions": ["wedding"]})]) == {}
