from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Product, Variant
from search.models import SearchLog
from tests.search.pages import BLUE, RED, titles
from tests.shop import add_image, make_product, make_searchable

pytestmark = pytest.mark.django_db


def test_a_product_page_tells_what_is_known(client: Client) -> None:
    attributes = {"colour": "Red", "occasions": ["wedding", "party"], "neck_line": "Round", "_source": "secret"}
    product = make_product(
        "Red dress",
        RED,
        brand="Acme",
        price=Decimal("1049.50"),
        currency="EUR",
        stock=2,
        attributes=attributes,
        description="Light.\n\n<b>Silk</b>",
        url="https://shop.example/red",
    )
    Variant.objects.create(product=product, sku="red-m", options={"Size": "M"}, stock=0)
    html = client.get(product.get_absolute_url()).content.decode()
    for part in [
        "€1,049.50",
        "Only 2 left",
        "Acme",
        ">Wedding</a>",
        ">Party</a>",
        "Neck line",
        "Size M",
        "Out of stock",
    ]:
        assert part in html
    assert "secret" not in html
    assert "&lt;b&gt;Silk&lt;/b&gt;" in html
    assert f'href="/out/{product.public_id}" rel="noopener nofollow"' in html
    uncounted = client.get(product.get_absolute_url(), headers={"DNT": "1"}).content.decode()
    assert 'href="https://shop.example/red" rel="noopener nofollow"' in uncounted
    assert 'href="/search?q=Dresses"' in html


def test_nothing_is_made_up_for_a_product_that_says_little(client: Client) -> None:
    product = make_product("Thing", category=None, url="javascript:alert(1)")
    html = client.get(product.get_absolute_url()).content.decode()
    assert "No picture" in html
    assert "javascript:" not in html
    for absent in ["€", "In stock", "Out of stock", "<table", "Categories"]:
        assert absent not in html


def test_every_picture_can_be_chosen_without_javascript(client: Client) -> None:
    product = make_product("Red dress", RED)
    add_image(product, BLUE, position=1)
    html = client.get(product.get_absolute_url()).content.decode()
    assert (
        re.findall(r'href="#(picture-\d)"', html)
        == re.findall(r'id="(picture-\d)"', html)
        == ["picture-1", "picture-2"]
    )


def test_a_large_picture_is_offered_in_several_widths(client: Client) -> None:
    product = make_product("Red dress", RED)
    product.images.update(width=1024, height=1365)
    html = client.get(product.get_absolute_url()).content.decode()
    name = str(product.images.get().file.name).removeprefix("products/")
    widths = ", ".join([*(f"/media/thumbs/{width}/{name} {width}w" for width in (160, 320, 640))])
    assert f'srcset="{widths}, /media/products/{name} 1024w" sizes="' in html
    assert 'width="1024" height="1365" loading="eager" fetchpriority="high"' in html


def test_a_product_page_lives_without_an_index(client: Client) -> None:
    response = client.get(make_product("Red dress", RED).get_absolute_url())
    assert response.status_code == 200
    assert "Similar items are unavailable right now." in response.content.decode()


def test_similar_items_leave_the_product_itself_out(client: Client) -> None:
    red = make_product("Red dress", RED)
    make_product("Red skirt", RED)
    make_searchable()
    assert titles(client.get(red.get_absolute_url()).content.decode()) == ["Red skirt"]


def test_looking_at_a_product_is_not_recorded_as_a_search(client: Client) -> None:
    red = make_product("Red dress", RED)
    make_product("Red skirt", RED)
    make_searchable()
    client.get(red.get_absolute_url())
    assert not SearchLog.objects.exists()


@pytest.mark.parametrize("tail", ["", "/", "/wrong", "/red-dress/", "/a/b"])
def test_a_wrong_slug_leads_to_the_right_one(client: Client, tail: str) -> None:
    product = make_product("Red dress")
    response = client.get(f"/p/{product.public_id}{tail}")
    assert response.status_code == 302  # not for ever: the title may change back
    assert response["Location"] == f"/p/{product.public_id}/red-dress"


def test_a_product_page_names_its_one_address(client: Client) -> None:
    product = make_product("Red dress")
    html = client.get(f"{product.get_absolute_url()}?from=mail").content.decode()
    assert f'<link rel="canonical" href="http://testserver/p/{product.public_id}/red-dress">' in html


@pytest.mark.parametrize("status", [Product.Status.DRAFT, Product.Status.ARCHIVED])
def test_a_product_that_is_not_for_sale_is_not_there(client: Client, status: Product.Status) -> None:
    response = client.get(make_product("Red dress", status=status).get_absolute_url())
    assert response.status_code == 404
    assert "This page is not here" in response.content.decode()


def test_an_unknown_product_is_not_there(client: Client) -> None:
    assert client.get("/p/nosuchthing/x").status_code == 404


@pytest.mark.parametrize("path", ["/p/%00/x", "/p/%00", "/p/ab%00cd/"])
def test_a_null_byte_never_reaches_the_database(
    client: Client, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert client.get(path).status_code == 404
