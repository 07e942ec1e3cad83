from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from catalog.models import FeaturedProduct, FeaturedSet, Merchant, Product
from tests.shop import make_product

pytestmark = pytest.mark.django_db

ADD = reverse("admin:catalog_featuredset_add")


@pytest.fixture
def own() -> Product:
    return make_product("Own coat", merchant=Merchant.objects.named("acorn"))


@pytest.fixture
def foreign() -> Product:
    return make_product("Foreign coat", merchant=Merchant.objects.named("birch"))


@pytest.fixture
def merchant_staff(client: Client, own: Product) -> Client:
    person = User.objects.create_user("ann", is_staff=True)
    person.groups.add(Group.objects.get(name="merchant"))
    own.merchant.staff.add(person)
    client.force_login(person)
    return client


def told(merchant: Merchant, *products: Product, slug: str = "autumn") -> dict[str, object]:
    rows = {f"members-{at}-product": product.pk for at, product in enumerate(products)}
    places = {f"members-{at}-position": at for at in range(len(products))}
    counts = {"members-TOTAL_FORMS": len(products), "members-INITIAL_FORMS": 0}
    return {"merchant": merchant.pk, "title": "For autumn", "slug": slug, "is_on": "on", "position": 0,
            **counts, **rows, **places}  # fmt: skip


def test_a_merchant_s_staff_put_their_own_products_together(merchant_staff: Client, own: Product) -> None:
    assert merchant_staff.post(ADD, told(own.merchant, own)).status_code == 302
    assert [each.product for each in FeaturedProduct.objects.all()] == [own]


def test_a_merchant_s_staff_feature_nobody_else_s_product(
    merchant_staff: Client, own: Product, foreign: Product
) -> None:
    for merchant in (own.merchant, foreign.merchant):
        assert merchant_staff.post(ADD, told(merchant, foreign)).status_code == 200
    assert not FeaturedSet.objects.exists()


def test_a_merchant_s_staff_see_no_foreign_set_nor_its_products(
    merchant_staff: Client, own: Product, foreign: Product
) -> None:
    made = FeaturedSet.objects.create(merchant=foreign.merchant, title="Secret set", slug="secret")
    FeaturedProduct.objects.create(set=made, product=foreign)
    assert "Secret" not in merchant_staff.get(reverse("admin:catalog_featuredset_changelist")).content.decode()
    for name in ("change", "delete", "history"):
        page = merchant_staff.get(reverse(f"admin:catalog_featuredset_{name}", args=[made.pk]), follow=True)
        assert "Secret" not in page.content.decode()
    where = {"app_label": "catalog", "model_name": "featuredproduct", "field_name": "product", "term": "coat"}
    offered = merchant_staff.get(reverse("admin:autocomplete"), where).json()["results"]
    assert [each["id"] for each in offered] == [str(own.pk)]


def test_who_works_for_all_mixes_no_merchants_in_a_new_set(client: Client, own: Product, foreign: Product) -> None:
    client.force_login(User.objects.create_superuser("root"))
    page = client.post(ADD, told(own.merchant, own, foreign))
    assert "A set holds products of its own merchant." in page.content.decode()
    assert not FeaturedSet.objects.exists()


def test_a_set_does_not_move_to_another_merchant_with_its_products(
    client: Client, own: Product, foreign: Product
) -> None:
    client.force_login(User.objects.create_superuser("root"))
    client.post(ADD, told(own.merchant, own))
    made, member = FeaturedSet.objects.get(), FeaturedProduct.objects.get()
    moved = {**told(foreign.merchant, own), "members-INITIAL_FORMS": 1, "members-0-id": member.pk,
             "members-0-set": made.pk}  # fmt: skip
    page = client.post(reverse("admin:catalog_featuredset_change", args=[made.pk]), moved)
    assert "A set holds products of its own merchant." in page.content.decode()
    made.refresh_from_db()
    assert made.merchant == own.merchant
