"""Sets of products that merchants show on the home page, and on a page of their own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from catalog.models import FeaturedProduct, FeaturedSet, Merchant, Product
from search.shop.storefront import OF_A_SET
from tests.shop import make_product

pytestmark = pytest.mark.django_db


def make_set(*products: Product, **fields: Any) -> FeaturedSet:
    merchant = Merchant.objects.named("default")
    made = FeaturedSet.objects.create(**{"merchant": merchant, "title": "For autumn", "slug": "autumn", **fields})
    for place, product in enumerate(products):
        FeaturedProduct.objects.create(set=made, product=product, position=place)
    return made


def test_a_set_stands_on_the_home_page_in_its_merchant_s_order(client: Client) -> None:
    coat, scarf = make_product("Wool coat"), make_product("Wool scarf")
    make_set(scarf, coat, text="Warm things.")
    shelf = client.get("/").context["shelves"][0]
    assert ([product.title for product in shelf.products], shelf.more) == (["Wool scarf", "Wool coat"], False)
    page = client.get("/sets/autumn").content.decode()
    assert "Warm things." in page
    assert page.index("Wool scarf") < page.index("Wool coat")


def test_a_long_set_leads_to_its_own_page(client: Client) -> None:
    make_set(*(make_product(f"Coat {number}") for number in range(OF_A_SET + 1)))
    home = client.get("/")
    assert len(home.context["shelves"][0].products) == OF_A_SET
    assert 'href="/sets/autumn"' in home.content.decode()
    assert len(client.get("/sets/autumn").context["products"]) == OF_A_SET + 1


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "fields",
    [
        {"is_on": False},
        {"starts": timezone.now() + HOUR},
        {"ends": timezone.now() - HOUR},
    ],
    ids=["switched off", "not begun", "over"],
)
def test_a_set_out_of_its_time_is_nowhere(client: Client, fields: dict[str, Any]) -> None:
    make_set(make_product("Wool coat"), **fields)
    assert client.get("/").context["shelves"] == []
    assert client.get("/sets/autumn").status_code == 404
    assert "/sets/" not in client.get("/sitemap-sets.xml").content.decode()


def test_what_cannot_be_bought_leaves_the_set(client: Client) -> None:
    make_set(make_product("Wool coat", status=Product.Status.ARCHIVED))
    assert client.get("/").context["shelves"] == []
    assert "Nothing here just now" in client.get("/sets/autumn").content.decode()


def test_a_set_holds_its_own_merchant_s_products_alone() -> None:
    foreign = make_product("Foreign coat", merchant=Merchant.objects.named("other"))
    with pytest.raises(ValidationError, match="its own merchant"):
        FeaturedProduct(set=make_set(), product=foreign).clean()


def test_a_set_does_not_end_before_it_starts() -> None:
    now = timezone.now()
    with pytest.raises(ValidationError, match="ends before it starts"):
        FeaturedSet(title="x", starts=now, ends=now - HOUR).clean()
