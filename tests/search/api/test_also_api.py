from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from catalog.models import Product
from ranking.models import Event
from search.also import _counted

pytestmark = pytest.mark.django_db


def chose(visitor: str, *products: Product, bot: bool = False) -> None:
    for product in products:
        Event.objects.create(
            visitor=visitor, event_id=uuid4(), kind=Event.Kind.CLICK, product=product.public_id, is_bot=bot
        )


def also(client: Client, product: Product, **asked: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.get(f"/api/v1/products/{product.public_id}/also", asked).json()["results"]
    return found


def test_what_several_visitors_chose_besides_comes_first(client: Client, shop: list[Product]) -> None:
    red, blue, black = shop
    for visitor in "uvw":
        chose(visitor, red, black)
    assert [(one["id"], one["by"]) for one in also(client, red)] == [
        (black.public_id, "co_chosen"),
        (blue.public_id, "alike"),
    ]


def test_two_visitors_and_programs_say_nothing(client: Client, shop: list[Product]) -> None:
    red, _, black = shop
    for visitor in "uv":
        chose(visitor, red, black)
    for visitor in ("bot-1", "bot-2", "bot-3"):
        chose(visitor, red, black, bot=True)
    assert {one["by"] for one in also(client, red)} == {"alike"}


def test_who_chooses_often_counts_once(client: Client, shop: list[Product]) -> None:
    red, _, black = shop
    for _ in range(5):
        chose("u", red, black)
    chose("v", red)
    chose("w", red)
    assert {one["by"] for one in also(client, red)} == {"alike"}


def test_the_database_counts_and_hands_over_products_alone(client: Client, shop: list[Product]) -> None:
    """Who chose what is never read: a popular product has a hundred thousand of such rows."""
    red, _, black = shop
    for visitor in "uvwxyz":
        chose(visitor, red, black)
    for number in range(10):
        chose(f"other-{number}", black)
    own, counted = _counted(red, timezone.now())
    assert (own, counted) == (6, [(black.public_id, 6, 16)])


def test_a_product_that_left_the_shop_is_not_told(client: Client, shop: list[Product]) -> None:
    red, _, black = shop
    for visitor in "uvw":
        chose(visitor, red, black)
    Product.objects.filter(pk=black.pk).update(status=Product.Status.ARCHIVED)
    assert black.public_id not in [one["id"] for one in also(client, red)]


def test_fields_and_k_are_kept(client: Client, shop: list[Product]) -> None:
    assert [list(one) for one in also(client, shop[0], k="1", fields="id,score")] == [["id", "score"]]


def test_a_product_that_is_not_there_has_none(client: Client) -> None:
    assert client.get("/api/v1/products/nosuchthing/also").status_code == 404
