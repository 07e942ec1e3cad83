from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from django.test import Client

from search.shop.structured import json_ld
from tests.shop import make_product

pytestmark = pytest.mark.django_db


def data_of(page: str) -> dict[str, object]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert len(found) == 1
    return dict(json.loads(found[0]))


def test_a_product_is_told_in_the_words_of_schema_org(client: Client) -> None:
    product = make_product("Red dress", "red", brand="Acme", price=Decimal("49.90"), currency="EUR", stock=0)
    data = data_of(client.get(product.get_absolute_url()).content.decode())
    url = f"http://testserver{product.get_absolute_url()}"
    assert data["@type"] == "Product"
    assert (data["name"], data["sku"], data["url"]) == ("Red dress", product.sku, url)
    assert data["brand"] == {"@type": "Brand", "name": "Acme"}
    assert data["offers"] == {
        "@type": "Offer",
        "price": "49.90",
        "priceCurrency": "EUR",
        "url": url,
        "availability": "https://schema.org/OutOfStock",
        "seller": {"@type": "Organization", "name": "Default"},
    }
    assert str(data["image"]).startswith("['http://testserver/media/products/")


def test_what_is_not_known_is_left_out(client: Client) -> None:
    data = data_of(client.get(make_product("Red dress").get_absolute_url()).content.decode())
    assert not {"brand", "offers", "image", "color", "description"} & set(data)


def test_no_title_can_leave_the_element(client: Client) -> None:
    evil = "</script><script>alert(1)</script><!-- &"
    product = make_product(evil)
    assert data_of(client.get(product.get_absolute_url()).content.decode())["name"] == evil


def test_line_ends_of_old_scripts_are_escaped() -> None:
    assert json_ld({"a": "\u2028<"}) == '{"a": "\\u2028\\u003C"}'


def test_a_shared_link_has_a_picture_and_words(client: Client) -> None:
    product = make_product('A "red" dress', "red", description="Light.")
    page = client.get(product.get_absolute_url()).content.decode()
    assert '<meta property="og:title" content="A &quot;red&quot; dress">' in page
    assert '<meta property="og:description" content="Light.">' in page
    assert re.search(r'<meta property="og:image" content="http://testserver/media/products/[^"]+">', page)
