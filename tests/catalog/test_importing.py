from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from catalog import image_files, import_runs, importing, upserting
from catalog.importing import import_products
from catalog.models import Category, Merchant, Product, ProductImage, Variant
from catalog.sources import get_source
from tests.catalog.two_products import DRESS, SHIRT, counts, images, run_import, write

pytestmark = pytest.mark.django_db


def test_it_creates_products_with_variants_and_pictures(shop: Path) -> None:
    run = run_import(shop)
    assert (counts(run), images(run), run.status) == ((2, 0, 0, 0), (2, 0), "done")
    dress = Product.objects.get(sku="D1")
    assert (dress.title, dress.price, dress.currency, dress.stock) == ("Red dress", Decimal("49.00"), "EUR", 12)
    assert dress.category and dress.category.names() == ["Fashion", "Women", "Dresses"]
    assert [variant.options for variant in dress.variants.all()] == [{"Size": "S"}, {"Size": "M"}]
    image = dress.images.get()
    assert (image.status, image.width, image.height, image.source_url) == ("ok", 16, 12, "red.jpg")
    assert image.file.name == f"products/{image.sha256[:2]}/{image.sha256}.jpg"
    assert image.file.read()[:2] == b"\xff\xd8"


def test_the_content_hash_is_right_after_an_import(shop: Path) -> None:
    run_import(shop)
    assert all(product.content_hash == product.current_content_hash() for product in Product.objects.all())


def test_a_second_run_changes_nothing(shop: Path) -> None:
    run_import(shop)
    before = list(Product.objects.order_by("pk").values())
    run = run_import(shop)
    assert (counts(run), images(run)) == ((0, 0, 2, 0), (2, 0))
    assert list(Product.objects.order_by("pk").values()) == before


def test_a_second_run_decodes_no_picture(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_import(shop)
    monkeypatch.setattr(image_files, "open_image", lambda *_, **__: pytest.fail("a known picture was decoded"))
    assert counts(run_import(shop)) == (0, 0, 2, 0)


def test_a_second_run_asks_no_query_per_row(shop: Path) -> None:
    records = [{"sku": f"P{number}", "title": f"Product {number}", "category": ["A"]} for number in range(60)]
    write(shop, *records)
    run_import(shop)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        run_import(shop)
    assert len(queries) < 30


def test_a_changed_field_updates_the_product_and_its_hash(shop: Path) -> None:
    run_import(shop)
    before = Product.objects.get(sku="D1")
    write(shop, DRESS | {"title": "Crimson dress"}, SHIRT)
    assert counts(run_import(shop)) == (0, 1, 1, 0)
    after = Product.objects.get(sku="D1")
    assert (after.title, after.public_id) == ("Crimson dress", before.public_id)
    assert after.content_hash == after.current_content_hash() != before.content_hash
    assert after.updated_at > before.updated_at


def test_a_change_that_is_not_in_the_text_keeps_the_hash(shop: Path) -> None:
    run_import(shop)
    before = Product.objects.get(sku="D1")
    write(shop, DRESS | {"stock": 3}, SHIRT)
    assert counts(run_import(shop)) == (0, 1, 1, 0)
    after = Product.objects.get(sku="D1")
    assert (after.stock, after.content_hash) == (3, before.content_hash)


def test_another_category_updates_the_product(shop: Path) -> None:
    run_import(shop)
    write(shop, DRESS | {"category": ["Fashion", "Gowns"]}, SHIRT)
    assert counts(run_import(shop)) == (0, 1, 1, 0)
    dress = Product.objects.get(sku="D1")
    assert str(dress.category) == "Fashion › Gowns"
    assert dress.content_hash == dress.current_content_hash()


def test_what_is_blank_or_absent_stays(shop: Path) -> None:
    run_import(shop)
    write(shop, {"sku": "D1", "title": "Red dress", "price": None, "stock": "", "category": [], "attributes": {}})
    assert counts(run_import(shop)) == (0, 0, 1, 0)
    dress = Product.objects.get(sku="D1")
    assert (dress.price, dress.stock, dress.attributes) == (Decimal("49.00"), 12, {"colour": "red"})
    assert (dress.variants.count(), dress.images.count()) == (2, 1)


def test_a_new_attribute_joins_those_that_are_there(shop: Path) -> None:
    run_import(shop)
    write(shop, {"sku": "D1", "title": "Red dress", "attributes": {"fit": "slim"}})
    run_import(shop)
    assert Product.objects.get(sku="D1").attributes == {"colour": "red", "fit": "slim"}


def test_variants_follow_the_file(shop: Path) -> None:
    run_import(shop)
    kept = Variant.objects.get(sku="D1-M").pk
    variants = [{"sku": "D1-M", "options": {"Size": "M"}, "stock": 4}, {"sku": "D1-L", "options": {"Size": "L"}}]
    write(shop, DRESS | {"variants": variants}, SHIRT)
    assert counts(run_import(shop)) == (0, 1, 1, 0)
    stored = [(variant.sku, variant.stock) for variant in Variant.objects.filter(product__sku="D1")]
    assert stored == [("D1-M", 4), ("D1-L", None)]
    assert Variant.objects.get(sku="D1-M").pk == kept


def test_a_bad_row_is_recorded_and_the_others_go_in(shop: Path) -> None:
    write(shop, DRESS | {"price": "-1", "description": "x" * 300}, SHIRT)
    run = run_import(shop)
    assert counts(run) == (1, 0, 0, 1)
    failure = run.failures.get()
    assert (failure.line, failure.column) == (1, "price")
    assert "below zero" in failure.reason
    assert failure.row["description"] == "x" * 200


def test_what_a_database_cannot_keep_is_replaced_in_the_record_of_a_failure(shop: Path) -> None:
    write(shop, SHIRT | {"title": "a\0b", "brand": "\ud800"})
    failure = run_import(shop).failures.get()
    assert (failure.row["title"], failure.row["brand"]) == ("a\ufffdb", "?")


def test_the_second_of_two_rows_with_one_sku_fails(shop: Path) -> None:
    write(shop, DRESS, SHIRT, DRESS | {"title": "Other"})
    run = run_import(shop)
    assert counts(run) == (2, 0, 0, 1)
    failure = run.failures.get()
    assert (failure.line, failure.column, failure.reason) == (3, "sku", "Line 1 already has the SKU D1.")
    assert Product.objects.get(sku="D1").title == "Red dress"


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"sku": "x" * 121}, "sku"),
        ({"title": "x" * 301}, "title"),
        ({"brand": "x" * 121}, "brand"),
        ({"category": ["x" * 81]}, "category"),
        ({"category": ["x" * 80] * 2 + ["y" * 80, "z" * 80, "a" * 80, "b" * 80]}, "category"),
        ({"images": ["x" * 1001]}, "images"),
        ({"variants": [{"sku": "x" * 121}]}, "variants"),
        ({"variants": [{"sku": "x"}, {"sku": "x"}]}, "variants"),
    ],
)
def test_a_value_that_is_too_long_fails_its_row(shop: Path, change: dict[str, Any], column: str) -> None:
    write(shop, DRESS | change, SHIRT)
    run = run_import(shop)
    assert counts(run) == (1, 0, 0, 1)
    assert run.failures.get().column == column


def test_failures_beyond_the_limit_are_counted_and_not_kept(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_runs, "FAILURES_KEPT", 3)
    monkeypatch.setattr(importing._batches, "__defaults__", (2,))
    write(shop, *({"sku": "", "title": f"No SKU {number}"} for number in range(7)), SHIRT)
    run = run_import(shop)
    assert counts(run) == (1, 0, 0, 7)
    assert [failure.line for failure in run.failures.all()] == [1, 2, 3, 3]
    note = run.failures.last()
    assert note and note.reason == "4 more rows failed; only the first 3 are listed."


def test_as_many_failures_as_are_kept_need_no_note(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_runs, "FAILURES_KEPT", 2)
    write(shop, {"sku": "", "title": "No SKU"}, {"sku": "", "title": "No SKU"})
    run = run_import(shop)
    assert (counts(run), run.failures.count()) == ((0, 0, 0, 2), 2)


def test_categories_outside_latin_letters_stay_apart(shop: Path) -> None:
    write(shop, DRESS | {"category": ["Одежда", "Платья"]}, SHIRT | {"category": ["Одежда", "Рубашки"]})
    assert counts(run_import(shop)) == (2, 0, 0, 0)
    names = {product.sku: product.category.names() for product in Product.objects.all() if product.category}
    assert names == {"D1": ["Одежда", "Платья"], "S1": ["Одежда", "Рубашки"]}
    assert counts(run_import(shop)) == (0, 0, 2, 0)


def test_a_product_that_the_database_refuses_is_isolated(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(shop, DRESS, SHIRT, {"sku": "B1", "title": "Bad one", "category": ["New"]})
    whole = upserting.Changes.write

    def refuse(changes: upserting.Changes) -> None:
        whole(changes)
        if any(product.sku == "B1" for product in changes.created):
            raise DatabaseError("no room for B1")

    monkeypatch.setattr(upserting.Changes, "write", refuse)
    run = run_import(shop)
    assert (counts(run), images(run)) == ((2, 0, 0, 1), (2, 0))
    assert "no room for B1" in run.failures.get().reason
    assert sorted(Product.objects.values_list("sku", flat=True)) == ["D1", "S1"]
    assert not Category.objects.filter(name="New").exists()


def test_merchants_may_use_the_same_sku(shop: Path) -> None:
    run_import(shop)
    other = import_products(source=get_source("jsonl"), path=shop, merchant=Merchant.objects.named("other"))
    assert counts(other) == (2, 0, 0, 0)


def test_a_kaggle_product_without_its_picture_goes_in(tmp_path: Path, media: Path, make_image: Any) -> None:
    folder = tmp_path / "kaggle"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "1.jpg").write_bytes(make_image())
    (folder / "styles.csv").write_text("id,productDisplayName\n1,Shirt\n2,Dress\n2,Dress again\n")
    run = run_import(folder, "kaggle-fashion")
    assert (counts(run), images(run)) == ((2, 0, 0, 1), (1, 1))
    assert run.failures.get().column == "id"
    assert "2.jpg" in ProductImage.objects.get(product__sku="2").cause


def test_a_name_of_the_platforms_own_is_refused_with_its_row(shop: Path) -> None:
    write(shop, {**DRESS, "attributes": {"_suggested": ["colour"]}}, SHIRT)
    run = run_import(shop)
    assert counts(run) == (1, 0, 0, 1)
    assert run.failures.get().reason == "A name that starts with _ is the platform's own."
