from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog import querysets
from catalog.models import Category, Merchant, Product

pytestmark = pytest.mark.django_db


def make_product(sku: str, *names: str) -> Product:
    category = Category.objects.at_path(names)
    return Product.objects.create(merchant=Merchant.objects.named("default"), sku=sku, title=sku, category=category)


def stale(product: Product) -> bool:
    product = Product.objects.get(pk=product.pk)
    return product.content_hash != product.current_content_hash()


@pytest.mark.parametrize("names", [("Обувь", "Платья"), ("C", "C++"), ("Home & Living", "Home Living")])
def test_different_names_are_different_categories(names: tuple[str, str]) -> None:
    first, second = (Category.objects.at_path(["Root", name]) for name in names)
    assert first != second
    assert tuple(Category.objects.exclude(parent=None).order_by("pk").values_list("name", flat=True)) == names
    assert [Category.objects.at_path(["Root", name]) for name in names] == [first, second]


def test_a_category_saved_by_itself_is_the_one_at_its_path() -> None:
    category = Category.objects.create(name="C++")
    assert Category.objects.at_path(["C++"]) == category


def test_a_new_name_reaches_the_hashes_of_all_products_below() -> None:
    inside, below, beside = make_product("1", "A"), make_product("2", "A", "B"), make_product("3", "AB")
    before = {product.pk: product.content_hash for product in Product.objects.all()}
    root = Category.objects.get(path="a")
    root.name = "Clothes"
    root.save()
    after = {product.pk: product.content_hash for product in Product.objects.all()}
    assert {key for key in before if before[key] != after[key]} == {inside.pk, below.pk}
    assert not any(stale(product) for product in (inside, below, beside))
    assert Category.objects.at_path(["A"]) == root  # a later import still finds it


def test_a_new_name_tells_when_the_products_changed() -> None:
    product = make_product("1", "A")
    root = Category.objects.get(path="a")
    root.name = "Clothes"
    root.save(update_fields=["name"])
    assert Product.objects.get().updated_at > product.updated_at
    assert Product.objects.get().text == "1. Clothes"


def test_a_new_slug_changes_the_paths_below() -> None:
    make_product("1", "A", "B", "C")
    make_product("2", "AB", "B")
    root = Category.objects.get(path="a")
    root.slug = "обувь"
    root.save()
    assert set(Category.objects.values_list("path", flat=True)) == {"обувь", "обувь/b", "обувь/b/c", "ab", "ab/b"}


def test_a_new_parent_changes_the_paths_below_and_the_hashes() -> None:
    product = make_product("1", "A", "B", "C")
    middle = Category.objects.get(path="a/b")
    middle.parent = Category.objects.at_path(["Z"])
    middle.save()
    assert set(Category.objects.values_list("path", flat=True)) == {"a", "z", "z/b", "z/b/c"}
    assert Product.objects.get().text == "1. Z. B. C"
    assert not stale(product)


def test_a_category_saved_as_it_was_touches_no_product() -> None:
    make_product("1", "A")
    before = Product.objects.get().updated_at
    Category.objects.get().save()
    assert Product.objects.get().updated_at == before


def test_hashes_cover_the_good_images() -> None:
    product = make_product("1", "A")
    product.images.create(sha256="aa", status="ok")
    product.images.create(sha256="bb", status="failed")
    assert Product.objects.all().refresh_content_hashes() == 1
    assert not stale(product)
    assert Product.objects.all().refresh_content_hashes() == 0


def test_hashes_are_refreshed_in_chunks_without_a_query_per_product(monkeypatch: Any) -> None:
    monkeypatch.setattr(querysets, "_CHUNK", 4)
    products = [make_product(str(number), "A", "B") for number in range(10)]
    Product.objects.update(content_hash="old")
    with CaptureQueriesContext(connection) as queries:
        assert Product.objects.under("a").refresh_content_hashes() == 10
    # the keys, then for 4 + 4 + 2 products: rows, images, savepoint, update, its release
    assert len(queries) <= 1 + 3 * 5
    assert not any(stale(product) for product in products)
