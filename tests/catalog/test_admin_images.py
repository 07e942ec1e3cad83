from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from catalog import tasks
from catalog.models import Product, ProductImage
from tests.shop import make_product

pytestmark = pytest.mark.django_db

PICTURES = reverse("admin:catalog_productimage_changelist")


@pytest.fixture(autouse=True)
def no_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.fetch_due, "apply_async", lambda **_: None)


@pytest.fixture
def product() -> Product:
    """A product with two pictures that are not there, one that a server refused, and one without an address."""
    product = make_product("Shirt")
    for place, code in enumerate(["not_found", "not_found", "refused"]):
        product.images.create(source_url=f"https://a.example/{place}.jpg", status="failed", cause_code=code, attempts=1)
    product.images.create(source_url="a.jpg", status="failed", cause_code="file_not_found")
    return product


def act(client: Client, action: str, *images: ProductImage) -> str:
    data = {"action": action, "_selected_action": [image.pk for image in images]}
    return client.post(PICTURES, data, follow=True).content.decode()


def waiting() -> set[str]:
    return set(ProductImage.objects.filter(status="pending").values_list("source_url", flat=True))


def test_one_picture_is_asked_for_anew(admin_client: Client, product: Product) -> None:
    page = act(admin_client, "fetch_chosen", product.images.all()[0])
    assert "1 picture will be fetched again" in page
    assert waiting() == {"https://a.example/0.jpg"}


def test_all_of_the_same_cause_are_asked_for_anew(admin_client: Client, product: Product) -> None:
    assert "2 pictures will be fetched again" in act(admin_client, "fetch_same_cause", product.images.all()[0])
    assert waiting() == {"https://a.example/0.jpg", "https://a.example/1.jpg"}


def test_all_that_failed_are_asked_for_anew_where_they_have_an_address(admin_client: Client, product: Product) -> None:
    assert "3 pictures will be fetched again" in act(admin_client, "fetch_all_failed", product.images.all()[3])
    assert len(waiting()) == 3


def test_a_picture_without_an_address_says_what_to_do(admin_client: Client, product: Product) -> None:
    page = act(admin_client, "fetch_chosen", product.images.all()[3])
    assert "None of these pictures came from a web address" in page
    assert not waiting()


def test_pictures_are_filtered_by_cause_with_their_numbers(admin_client: Client, product: Product) -> None:
    page = admin_client.get(PICTURES).content.decode()
    assert "Not there (2)" in page
    assert "Server refused (1)" in page
    found = admin_client.get(PICTURES, {"cause": "refused"}).context["cl"].queryset
    assert [image.source_url for image in found] == ["https://a.example/2.jpg"]


def test_the_list_tells_how_often_a_picture_was_tried_and_when_next(admin_client: Client, product: Product) -> None:
    image = product.images.all()[0]
    ProductImage.objects.filter(pk=image.pk).fetch_again()
    ProductImage.objects.filter(pk=image.pk).update(attempts=2)
    assert "2, next in 0 s" in admin_client.get(PICTURES).content.decode()


def test_a_new_address_of_a_picture_is_fetched(admin_client: Client, product: Product) -> None:
    image = product.images.all()[0]
    page = reverse("admin:catalog_productimage_change", args=[image.pk])
    data = {"product": product.pk, "alt": "", "position": 0, "source_url": "https://b.example/new.jpg"}
    assert admin_client.post(page, data).status_code == 302
    image.refresh_from_db()
    assert (image.status, image.cause_code, image.attempts) == ("pending", "", 0)
    assert ProductImage.objects.to_fetch().get() == image
