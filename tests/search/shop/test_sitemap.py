from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Product
from search.shop.sitemap import ProductSitemap
from tests.shop import make_product

pytestmark = pytest.mark.django_db


def test_the_sitemap_lists_active_products_with_their_last_change(client: Client) -> None:
    shown, gone = make_product("Red dress"), make_product("Blue dress")
    Product.objects.filter(pk=gone.pk).update(status=Product.Status.ARCHIVED)
    page = client.get("/sitemap-products.xml").content.decode()
    assert f"<loc>http://testserver{shown.get_absolute_url()}</loc>" in page
    assert f"<lastmod>{shown.updated_at.date().isoformat()}</lastmod>" in page
    assert gone.public_id not in page


def test_a_large_catalogue_is_told_in_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ProductSitemap, "limit", 2)
    products = [make_product(f"Dress {number}") for number in range(3)]
    index = client.get("/sitemap.xml").content.decode()
    assert "http://testserver/sitemap-home.xml" in index
    assert "http://testserver/sitemap-products.xml?p=2" in index
    second = client.get("/sitemap-products.xml", {"p": 2}).content.decode()
    assert products[2].public_id in second
    assert products[0].public_id not in second


def test_a_page_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/sitemap-products.xml", {"p": 9}).status_code == 404
    assert client.get("/sitemap-products.xml", {"p": "01"}).status_code == 404
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_the_index_of_the_sitemaps_loads_no_product(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    newest = [make_product(f"Dress {number}") for number in range(3)][-1]
    with django_assert_num_queries(3) as asked:  # how many sets and products there are, and the last change
        index = client.get("/sitemap.xml").content.decode()
    assert not [one["sql"] for one in asked.captured_queries if "title" in one["sql"]]
    assert f"<lastmod>{newest.updated_at.isoformat()}</lastmod>" in index


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-products.xml"])
def test_the_sitemaps_are_kept_for_some_minutes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    make_product("Red dress")
    first = client.get(address)
    with django_assert_num_queries(0):
        again = client.get(address, {"anything": "else"})
    assert (again.content, again["Content-Type"]) == (first.content, first["Content-Type"])
    assert again["X-Robots-Tag"] == first["X-Robots-Tag"]


def test_robots_are_led_to_the_sitemap_and_kept_from_searches(client: Client) -> None:
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /search" in lines
    assert "Disallow: /p/" not in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"
