from __future__ import annotations

import pytest

from annotations.models import Query, Slot
from annotations.selection import Selection, UnknownProducts, add_items
from catalog.models import Category, Merchant, Product
from tests.annotations.projects import make_products, make_project
from tests.shop import make_product

pytestmark = pytest.mark.django_db


def test_products_are_chosen_by_what_they_are() -> None:
    shoes = Category.objects.at_path(["Apparel", "Shoes"])
    red = make_product("Red shoes", category=shoes)
    make_product("Blue shoes", category=shoes, status="draft")
    dress = make_product("Red dress", merchant=Merchant.objects.named("other"))
    assert Selection(words="red").products() == [red, dress]
    assert Selection(category=Category.objects.get(path="apparel")).products() == [red, dress]
    assert Selection(category=shoes).products() == [red]
    assert Selection(merchant=Merchant.objects.get(slug="other")).products() == [dress]


def test_a_sample_is_the_same_for_a_seed() -> None:
    make_products("x", 50)
    one = Selection(sample=10).products()
    assert one == Selection(sample=10).products()
    assert len(one) == 10
    assert one != Selection(sample=10, seed=2).products()
    assert len(Selection(sample=99).products()) == 50


def test_a_list_keeps_its_order_and_refuses_strangers() -> None:
    first, second = make_products("x", 2)
    found = Selection(names=[second.sku, Product.objects.get(sku=first.sku).public_id, second.sku]).products()
    assert [product.sku for product in found] == ["x-1", "x-0"]
    with pytest.raises(UnknownProducts, match="SKU or id nobody"):
        Selection(names=["x-0", "nobody"]).products()


def test_a_product_joins_a_project_once_and_once_for_each_query() -> None:
    project, products = make_project(overlap=2), make_products("x", 3)
    assert add_items(project, products[:2]) == 2
    assert add_items(project, products) == 1
    query = Query.objects.create(project=project, topic="q1", text="red")
    assert add_items(project, products, query) == 3
    assert list(project.items.values_list("position", flat=True)) == list(range(6))
    assert Slot.objects.count() == 12
