from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin import site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from unfold.admin import ModelAdmin

from catalog.models import Category, ImportRun, Merchant, Product, ProductImage, Variant

pytestmark = pytest.mark.django_db

MODELS = ("product", "productimage", "variant", "category", "merchant", "importrun", "importfailure", "featuredset")


@pytest.fixture
def product(media: Path) -> Product:
    category = Category.objects.at_path(["Fashion", "Women", "Dresses"])
    merchant = Merchant.objects.named("default")
    return Product.objects.create(merchant=merchant, sku="D1", title="Red dress", category=category)


def form_data(product: Product, **changes: Any) -> dict[str, Any]:
    """Fill in the product's form with no variants and one new picture."""
    data = {
        "title": product.title,
        "merchant": product.merchant_id,
        "category": product.category_id,
        "sku": product.sku,
        "status": "active",
        "attributes": "{}",
        "images-TOTAL_FORMS": 1,
        "images-INITIAL_FORMS": 0,
        "images-0-position": 0,
        "variants-TOTAL_FORMS": 0,
        "variants-INITIAL_FORMS": 0,
    }
    return data | changes


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("../../evil.php", data, "image/jpeg")


def change_page(product: Product) -> str:
    return reverse("admin:catalog_product_change", args=[product.pk])


def test_every_model_of_the_catalogue_has_pages() -> None:
    registered = {model for model in site._registry if model._meta.app_label == "catalog"}
    assert {model._meta.model_name for model in registered} == set(MODELS)
    assert all(isinstance(site._registry[model], ModelAdmin) for model in registered)


@pytest.mark.parametrize("name", MODELS)
def test_every_list_opens(admin_client: Client, product: Product, name: str) -> None:
    product.images.create(source_url="https://example.org/x.jpg")
    run = ImportRun.objects.create(merchant=product.merchant, source="csv", filename="x.csv")
    run.failures.create(line=2, reason="bad")
    assert admin_client.get(reverse(f"admin:catalog_{name}_changelist"), {"q": ""}).status_code == 200


@pytest.mark.parametrize("name", ["product", "productimage", "variant", "category", "merchant"])
def test_every_add_page_opens(admin_client: Client, name: str) -> None:
    assert admin_client.get(reverse(f"admin:catalog_{name}_add")).status_code == 200


@pytest.mark.parametrize("name", ["importrun", "importfailure"])
def test_imports_are_not_edited(admin_client: Client, product: Product, name: str) -> None:
    run = ImportRun.objects.create(merchant=product.merchant, source="csv", filename="x.csv")
    failure = run.failures.create(line=2, column="price", reason="“free” is no price", row={"sku": "1"})
    key = {"importrun": run.pk, "importfailure": failure.pk}[name]
    page = admin_client.get(reverse(f"admin:catalog_{name}_change", args=[key]))
    assert page.status_code == 200
    assert "is no price" in page.content.decode()
    assert admin_client.post(reverse(f"admin:catalog_{name}_change", args=[key]), {}).status_code == 403


def test_the_product_list_can_be_searched_and_filtered(admin_client: Client, product: Product) -> None:
    Product.objects.create(merchant=product.merchant, sku="S1", title="Blue shirt")
    url = reverse("admin:catalog_product_changelist")
    for query in ({"q": "D1"}, {"q": "dress"}, {"category": "fashion"}):
        page = admin_client.get(url, query).content.decode()
        assert "Red dress" in page
        assert "Blue shirt" not in page


def test_the_product_list_asks_no_query_per_row(admin_client: Client, product: Product, make_image: Any) -> None:
    url = reverse("admin:catalog_product_changelist")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert admin_client.get(url).status_code == 200
        return len(captured)

    queries()
    few = queries()
    for number in range(10):
        category = Category.objects.at_path(["Fashion", f"Kind {number}", "Sort"])
        other = Product.objects.create(
            merchant=product.merchant, sku=f"P{number}", title=f"Product {number}", category=category
        )
        other.images.create(file="products/x.jpg", width=1, height=1, status="ok")
    assert queries() == few


def test_a_good_picture_is_kept_as_pixels_under_its_hash(
    admin_client: Client, product: Product, make_image: Any
) -> None:
    before = product.content_hash
    data = make_image("red", kind="PNG") + b"<?php evil ?>"
    response = admin_client.post(change_page(product), form_data(product, **{"images-0-upload": upload(data)}))
    assert response.status_code == 302
    image = product.images.get()
    assert (image.status, image.width, image.height) == ("ok", 16, 12)
    assert image.file.name == f"products/{image.sha256[:2]}/{image.sha256}.jpg"
    assert b"evil" not in image.file.read()
    product.refresh_from_db()
    assert product.content_hash == product.current_content_hash() != before


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"<svg onload=alert(1)>", "JPEG, PNG or WebP"), (b"x" * 2_000, "at most"), (b"", "empty")],
)
def test_a_bad_picture_is_a_form_error(
    admin_client: Client, product: Product, settings: Any, data: bytes, message: str
) -> None:
    settings.IMAGE_MAX_BYTES = 1_000
    response = admin_client.post(change_page(product), form_data(product, **{"images-0-upload": upload(data)}))
    assert response.status_code == 200
    assert message in response.content.decode()
    assert not ProductImage.objects.exists()


def test_a_picture_without_file_and_address_is_a_form_error(admin_client: Client, product: Product) -> None:
    response = admin_client.post(change_page(product), form_data(product, **{"images-0-alt": "front"}))
    assert "Choose a picture" in response.content.decode()


def test_a_picture_at_an_address_waits(admin_client: Client, product: Product) -> None:
    url = "https://example.org/x.jpg"
    response = admin_client.post(change_page(product), form_data(product, **{"images-0-source_url": url}))
    assert response.status_code == 302
    assert product.images.get().status == "pending"


def test_a_script_is_no_address_of_a_picture(admin_client: Client, product: Product) -> None:
    url = "javascript:alert(1)"
    response = admin_client.post(change_page(product), form_data(product, **{"images-0-source_url": url}))
    assert "https://" in response.content.decode()
    assert not product.images.exists()


def test_deleting_a_picture_changes_the_hash(admin_client: Client, product: Product) -> None:
    image = product.images.create(file="products/x.jpg", sha256="ab", width=1, height=1, status="ok")
    product.refresh_content_hash()
    with_picture = product.content_hash
    data = {"images-INITIAL_FORMS": 1, "images-0-id": image.pk, "images-0-DELETE": "on"}
    response = admin_client.post(change_page(product), form_data(product, **data))
    assert response.status_code == 302
    product.refresh_from_db()
    assert product.content_hash == product.current_content_hash() != with_picture


def test_a_picture_can_be_replaced_and_deleted_on_its_own_page(
    admin_client: Client, product: Product, make_image: Any
) -> None:
    image = product.images.create(source_url="123.jpg", status="failed", cause="missing")
    url = reverse("admin:catalog_productimage_change", args=[image.pk])
    data = {"product": product.pk, "position": 0, "source_url": "123.jpg", "upload": upload(make_image())}
    assert admin_client.post(url, data).status_code == 302
    image.refresh_from_db()
    assert (image.status, image.cause) == ("ok", "")
    with_picture = Product.objects.get().content_hash
    delete = reverse("admin:catalog_productimage_changelist")
    admin_client.post(delete, {"action": "delete_selected", "_selected_action": image.pk, "post": "yes"})
    assert not ProductImage.objects.exists()
    assert Product.objects.get().content_hash != with_picture


@pytest.mark.parametrize("value", ["[1]", "7", '"red"'])
def test_attributes_have_to_be_an_object(admin_client: Client, product: Product, value: str) -> None:
    response = admin_client.post(
        change_page(product), form_data(product, attributes=value, **{"images-TOTAL_FORMS": 0})
    )
    assert "Write a JSON object" in response.content.decode()


def test_empty_attributes_are_an_empty_object(admin_client: Client, product: Product) -> None:
    data = form_data(product, attributes="", **{"images-TOTAL_FORMS": 0})
    assert admin_client.post(change_page(product), data).status_code == 302
    product.refresh_from_db()
    assert product.attributes == {}


def test_renaming_a_category_changes_the_hash_of_what_is_in_it(admin_client: Client, product: Product) -> None:
    before = product.content_hash
    root = Category.objects.get(path="fashion")
    response = admin_client.post(reverse("admin:catalog_category_change", args=[root.pk]), {"name": "Clothes"})
    assert response.status_code == 302
    product.refresh_from_db()
    assert product.content_hash == product.current_content_hash() != before


def add_category(client: Client, name: str, parent: Category | None = None) -> Any:
    return client.post(reverse("admin:catalog_category_add"), {"name": name, "parent": parent.pk if parent else ""})


def test_a_category_is_added_where_an_import_finds_it(admin_client: Client, product: Product) -> None:
    root = Category.objects.get(path="fashion")
    assert add_category(admin_client, "Home & Обувь", root).status_code == 302
    added = Category.objects.get(name="Home & Обувь")
    assert Category.objects.at_path(["Fashion", "Home & Обувь"]) == added


@pytest.mark.parametrize("name", ["Women", "women "])
def test_a_category_that_is_there_already_is_a_form_error(admin_client: Client, product: Product, name: str) -> None:
    response = add_category(admin_client, name, Category.objects.get(path="fashion"))
    assert response.status_code == 200
    assert "There is already a category at fashion/women: Fashion › Women." in response.content.decode()
    assert Category.objects.count() == 3


def test_a_category_whose_path_is_too_long_is_a_form_error(admin_client: Client) -> None:
    parent = Category.objects.at_path([letter * 80 for letter in "abcd"])  # 4 × 80 + 3 slashes = 323 characters
    response = add_category(admin_client, "e" * 77, parent)  # 323 + 1 + 77
    assert "The path would have 401 characters; at most 400 are kept." in response.content.decode()
    assert add_category(admin_client, "e" * 76, parent).status_code == 302


def test_a_category_without_a_name_is_a_form_error(admin_client: Client) -> None:
    assert "This field is required" in add_category(admin_client, "").content.decode()


def test_variants_show_their_options(admin_client: Client, product: Product) -> None:
    Variant.objects.create(product=product, sku="D1-M", options={"Size": "M"})
    assert "Size M" in admin_client.get(change_page(product)).content.decode()


def touched(product: Product) -> bool:
    """Say whether the product was noted as changed since this was asked last."""
    before = product.updated_at
    product.refresh_from_db()
    return product.updated_at > before


def test_what_is_done_to_a_picture_is_a_change_of_its_product(admin_client: Client, product: Product) -> None:
    image = ProductImage.objects.create(product=product, source_url="https://img.example/a.jpg")
    url = reverse("admin:catalog_productimage_change", args=[image.pk])
    data = {"product": product.pk, "source_url": image.source_url, "position": 3, "alt": "Front"}
    assert admin_client.post(url, data).status_code == 302
    assert touched(product)
    delete = reverse("admin:catalog_productimage_delete", args=[image.pk])
    admin_client.post(delete, {"post": "yes"})
    assert touched(product)


def test_what_is_done_to_a_variant_is_a_change_of_its_product(admin_client: Client, product: Product) -> None:
    variant = Variant.objects.create(product=product, sku="V1")
    url = reverse("admin:catalog_variant_change", args=[variant.pk])
    given = {"product": product.pk, "sku": "V1", "options": '{"Size": "M"}', "position": 0}
    assert admin_client.post(url, given).status_code == 302
    assert touched(product)
    chosen = {"action": "delete_selected", "_selected_action": variant.pk, "index": 0, "post": "yes"}
    admin_client.post(reverse("admin:catalog_variant_changelist"), chosen)
    assert touched(product) and not Variant.objects.exists()
