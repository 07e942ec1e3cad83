from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission, User

from catalog.access import is_own, merchants_of, own, works_for_all
from catalog.models import Merchant, Product, ProductImage, Variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def products() -> list[Product]:
    """A product each of the merchants acorn and birch, with the same SKU."""
    merchants = [Merchant.objects.named(slug) for slug in ("acorn", "birch")]
    return [Product.objects.create(merchant=merchant, sku="X1", title=merchant.name) for merchant in merchants]


@pytest.fixture
def ann(products: list[Product]) -> User:
    person = User.objects.create_user("ann", is_staff=True)
    products[0].merchant.staff.add(person)
    return person


def test_staff_works_on_the_rows_of_its_merchant_alone(ann: User, products: list[Product]) -> None:
    assert list(merchants_of(ann)) == [products[0].merchant]
    assert list(own(Product.objects.all(), ann)) == [products[0]]
    assert [is_own(product, ann) for product in products] == [True, False]


def test_rows_further_away_are_found_by_their_path(ann: User, products: list[Product]) -> None:
    variants = [Variant.objects.create(product=product, sku="S") for product in products]
    assert list(own(Variant.objects.all(), ann, "product__merchant")) == [variants[0]]
    assert [is_own(variant, ann, "product__merchant") for variant in variants] == [True, False]
    assert [is_own(product.merchant, ann, "pk") for product in products] == [True, False]


def test_a_row_that_leads_nowhere_is_nobodys(ann: User) -> None:
    assert not is_own(ProductImage(), ann, "product__merchant")
    assert not is_own(Product(), ann)


def test_one_permission_opens_the_rows_of_all(products: list[Product]) -> None:
    person = User.objects.create_user("olga", is_staff=True)
    person.user_permissions.add(Permission.objects.get(codename="work_for_every_merchant"))
    person = User.objects.get(pk=person.pk)
    assert list(own(Product.objects.all(), person)) == list(Product.objects.all())
    assert merchants_of(person).count() == Merchant.objects.count()
    assert is_own(products[1], person)


def test_a_superuser_works_for_all() -> None:
    assert works_for_all(User.objects.create_superuser("boss"))


def test_strangers_and_those_who_left_have_no_rows(ann: User) -> None:
    Merchant.objects.named("without staff")
    assert not merchants_of(AnonymousUser()).exists()
    assert not merchants_of(User.objects.create_user("new", is_staff=True)).exists()
    ann.is_active = False
    assert not merchants_of(ann).exists()


@pytest.mark.parametrize(
    ("role", "all_rows"),
    [("merchant", False), ("annotator", False), ("annotation lead", True), ("experimenter", True), ("operator", True)],
)
def test_a_role_says_whether_it_looks_after_all(role: str, all_rows: bool) -> None:
    person = User.objects.create_user("pat", is_staff=True)
    person.groups.add(Group.objects.get(name=role))
    assert works_for_all(person) is all_rows
