from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from catalog.edits import DEAREST, Edit, Outdated, applied, carry_out, fingerprint, keep_before, preview, raised
from catalog.history import BEFORE
from catalog.models import Category, Merchant, Product, Variant
from catalog.signals import products_changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return User.objects.create_user("ann", is_staff=True)


@pytest.fixture
def shirt() -> Product:
    return Product.objects.create(
        merchant=Merchant.objects.named("acorn"), sku="S1", title="Shirt", price="49.99", attributes={"colour": "Red"}
    )


@pytest.mark.parametrize(
    ("price", "percent", "then"), [("49.99", "-20", "39.99"), ("10.00", "5", "10.50"), ("0.10", "5", "0.11")]
)
def test_a_price_is_raised_to_the_cent_half_a_cent_up(price: str, percent: str, then: str) -> None:
    assert raised(Decimal(price), Decimal(percent)) == Decimal(then)  # 39.992, 10.5, 0.105


def test_a_preview_tells_before_and_after_and_changes_nothing(shirt: Product) -> None:
    Product.objects.create(merchant=shirt.merchant, sku="S2", title="Free shirt", status="draft")
    told = preview(Product.objects.all(), Edit(percent=Decimal(-50)), shown=10)
    assert (told.changed, told.unchanged) == (1, 1)  # the other one has no price
    assert [(row.name, row.before, row.after) for row in told.differences] == [("price", "49.99", "25.00")]
    assert Product.objects.get(pk=shirt.pk).price == Decimal("49.99")


def test_prices_of_variants_are_told_before_they_are_raised(shirt: Product, person: User) -> None:
    Product.objects.update(price=None)
    for sku, price in (("V1", "10.00"), ("V2", None)):
        Variant.objects.create(product=shirt, sku=sku, price=price)
    edit, before = Edit(percent=Decimal(10)), shirt.updated_at
    told = preview(Product.objects.all(), edit, shown=10)
    assert (told.changed, told.unchanged) == (1, 0)
    assert [(row.name, row.before, row.after) for row in told.differences] == [("price of V1", "10.00", "11.00")]
    assert carry_out(Product.objects.all(), edit, person=person) == 1
    shirt.refresh_from_db()
    assert shirt.updated_at > before
    assert [row.price for row in shirt.variants.all()] == [Decimal("11.00"), None]
    assert shirt.history.latest().history_change_reason == "Edited together, prices of variants by 10 %"


def test_an_edit_of_products_that_have_changed_since_is_refused(shirt: Product, person: User) -> None:
    edit, seen = Edit(percent=Decimal(10)), fingerprint(Product.objects.all())
    assert carry_out(Product.objects.all(), edit, person=person, seen=seen) == 1
    with pytest.raises(Outdated):
        carry_out(Product.objects.all(), edit, person=person, seen=seen)
    assert Product.objects.get().price == Decimal("54.99")


@pytest.mark.parametrize("of_variant", [False, True])
def test_a_price_without_room_is_told_and_nothing_is_changed(shirt: Product, person: User, of_variant: bool) -> None:
    row: Any = Variant.objects.create(product=shirt, sku="V1") if of_variant else shirt
    type(row).objects.filter(pk=row.pk).update(price=DEAREST)
    for act in (
        lambda edit: preview(Product.objects.all(), edit, shown=1),
        lambda edit: carry_out(Product.objects.all(), edit, person=person),
    ):
        with pytest.raises(ValidationError, match=f"The price of {row.sku} would be 10,099,999,999.99"):
            act(Edit(percent=Decimal(1)))
    row.refresh_from_db()
    assert row.price == DEAREST


def test_only_the_first_differences_are_told(shirt: Product) -> None:
    Product.objects.create(merchant=shirt.merchant, sku="S2", title="Other")
    told = preview(Product.objects.all(), Edit(brand="Nord"), shown=1)
    assert (told.changed, len(told.differences)) == (2, 1)


def test_all_values_are_carried_out_and_the_content_hash_follows(shirt: Product, person: User) -> None:
    Variant.objects.create(product=shirt, sku="V1", price="50.00")
    shelf = Category.objects.at_path(["Apparel", "Shirts"])
    edit = Edit(status="draft", category=shelf, brand="Nord", percent=Decimal(10), attribute="occasions", value="a, b")
    assert carry_out(Product.objects.all(), edit, person=person) == 1
    before = shirt.content_hash
    shirt = Product.objects.get(pk=shirt.pk)
    assert (shirt.status, shirt.category, shirt.brand, shirt.price) == ("draft", shelf, "Nord", Decimal("54.99"))
    assert shirt.attributes == {"colour": "Red", "occasions": ["a", "b"]}
    assert shirt.content_hash == shirt.current_content_hash() != before
    assert shirt.variants.get().price == Decimal("55.00")


def test_an_attribute_without_a_value_goes_with_its_mark(shirt: Product) -> None:
    shirt.attributes = {"colour": "Red", "_suggested": ["colour", "fit"]}
    (difference,) = applied(shirt, Edit(attribute="colour"))
    assert (difference.before, difference.after) == ("Red", "")
    assert shirt.attributes == {"_suggested": ["fit"]}


def test_a_raised_variant_is_a_change_of_its_product(shirt: Product, person: User) -> None:
    Product.objects.update(price=None)
    Variant.objects.create(product=shirt, sku="V1", price="50.00")
    carry_out(Product.objects.all(), Edit(percent=Decimal(10)), person=person)
    assert Product.objects.get().updated_at > shirt.updated_at


def test_a_mark_that_is_none_is_left_behind(shirt: Product) -> None:
    shirt.attributes = {"colour": "Red", "_suggested": 5}
    applied(shirt, Edit(attribute="colour", value="Blue"))
    assert shirt.attributes == {"colour": "Blue"}


def test_an_edit_is_a_version_after_how_it_was_before(shirt: Product, person: User) -> None:
    carry_out(Product.objects.all(), Edit(brand="Nord"), person=person)
    newest, oldest = shirt.history.all()
    assert (newest.brand, newest.history_user, newest.history_change_reason) == ("Nord", person, "Edited together")
    assert (oldest.brand, oldest.history_user, oldest.history_change_reason) == ("", None, BEFORE)
    keep_before(Product.objects.all())
    assert shirt.history.count() == 2


def test_what_is_that_way_already_gets_no_version_and_wakes_nobody(shirt: Product, person: User) -> None:
    heard: list[object] = []

    def hear(**told: object) -> None:
        heard.append(told)

    products_changed.connect(hear)
    assert carry_out(Product.objects.all(), Edit(attribute="colour", value="Red"), person=person) == 0
    assert (shirt.history.count(), heard) == (0, [])
    carry_out(Product.objects.all(), Edit(brand="Nord"), person=person)
    assert len(heard) == 1


def test_imports_and_workers_write_no_history(shirt: Product) -> None:
    shirt.title = "Other shirt"
    shirt.save()
    shirt.delete()
    assert not Product.history.exists()
