from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from catalog.models import Category, Merchant, Product, Variant
from search.lifecycle import triggers
from search.lifecycle.changes import Position, changes_since, forget_before, position_now
from search.models import Embedding, IndexVersion, LiveIndex, ProductChange
from tests.shop import make_product

ENCODER = "fake-1-000000000000"


def since(position: Position, encoder: str = ENCODER) -> list[int]:
    return changes_since(position, encoder, 100).products


def embed(product: Product, encoder: str = ENCODER) -> Embedding:
    return Embedding.objects.create(product=product, encoder_id=encoder, content_hash="x", text=b"\0" * 16)


WRITES: dict[str, Callable[[Product], Any]] = {
    "bulk update of the status": lambda product: Product.objects.update(status="archived"),
    "price": lambda product: Product.objects.filter(pk=product.pk).update(price=Decimal("9.90")),
    "stock": lambda product: Product.objects.bulk_update([set_stock(product)], ["stock"]),
    "attributes": lambda product: Product.objects.update(attributes={"colour": "Red"}),
    "save": lambda product: rebranded(product).save(),
    "delete": lambda product: product.delete(),
    "first vectors": embed,
    "category moved": lambda product: rename(Category.objects.get(path="apparel")),
    "a variant more": lambda product: Variant.objects.create(product=product, sku="m"),
    "merchant renamed": lambda product: rename(product.merchant),
}


def set_stock(product: Product) -> Product:
    product.stock = 7
    return product


def rebranded(product: Product) -> Product:
    product.brand = "Acme"
    return product


def rename(thing: Category | Merchant) -> None:
    thing.name, thing.slug = "Other", "other"
    thing.save()


@pytest.mark.django_db
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_whatever_decides_what_is_found_is_noted(write: Callable[[Product], Any]) -> None:
    product = make_product("Red dress", stock=3)
    key, before = product.pk, position_now(ENCODER)
    write(product)
    assert since(before) == [key]
    assert since(position_now(ENCODER)) == []


VARIANT_WRITES: dict[str, Callable[[Variant], Any]] = {
    "options": lambda variant: Variant.objects.update(options={"Size": "L"}),
    "stock": lambda variant: Variant.objects.update(stock=0),
    "SKU": lambda variant: Variant.objects.update(sku="other"),
    "delete": lambda variant: variant.delete(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("write", VARIANT_WRITES.values(), ids=VARIANT_WRITES.keys())
def test_what_a_variant_changes_is_noted_of_its_product(write: Callable[[Variant], Any]) -> None:
    variant = Variant.objects.create(product=make_product("Red dress"), sku="m", options={"Size": "M"}, stock=1)
    before = position_now(ENCODER)
    Variant.objects.update(position=3, price=Decimal(4))
    assert since(before) == []
    write(variant)
    assert since(before) == [variant.product_id]


@pytest.mark.django_db
def test_a_variant_that_moves_is_noted_of_both_products() -> None:
    old, new = make_product("Red dress"), make_product("Blue dress")
    Variant.objects.create(product=old, sku="m")
    before = position_now(ENCODER)
    Variant.objects.update(product=new)
    assert sorted(since(before)) == [old.pk, new.pk]


@pytest.mark.django_db
def test_what_changes_nothing_that_is_found_is_not_noted() -> None:
    product = make_product("Red dress", price=5)
    embed(product)
    before = position_now(ENCODER)
    Product.objects.update(title="Crimson dress", updated_at=timezone.now(), price=F("price"))
    Embedding.objects.update(content_hash="")
    assert since(before) == []


@pytest.mark.django_db
def test_new_vectors_are_news_to_their_own_encoder_only() -> None:
    product = make_product("Red dress")
    row, before = embed(product), position_now(ENCODER)
    other = position_now("other")
    Embedding.objects.filter(pk=row.pk).update(text=b"\1" * 16, embedded_at=timezone.now() + timedelta(seconds=1))
    assert since(before) == [product.pk]
    assert since(other, "other") == []


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_change_leaves_no_note() -> None:
    make_product("Red dress")
    before = position_now(ENCODER)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Product.objects.update(status="draft")
        raise ZeroDivisionError
    assert since(before) == []


@pytest.mark.django_db
def test_many_changes_are_given_in_parts_none_twice() -> None:
    products = [make_product(f"Dress {number}") for number in range(5)]
    position = position_now(ENCODER)
    Product.objects.update(price=1)
    seen: list[int] = []
    for complete in (False, False, True):
        changes = changes_since(position, ENCODER, 2)
        assert changes.complete is complete
        seen += changes.products
        position = changes.until
    assert sorted(seen) == [product.pk for product in products]
    Product.objects.filter(pk=products[0].pk).update(price=2)
    assert since(position) == [products[0].pk]


@pytest.mark.django_db
def test_a_position_outlives_being_stored() -> None:
    product = make_product("Red dress", price=1)
    position = position_now(ENCODER)
    assert Position.of(position.stored()) == position
    Product.objects.update(price=2)
    assert since(Position.of(position.stored())) == [product.pk]


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_committed_late_is_not_missed() -> None:
    """One transaction notes first and commits last; another one overtakes it."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    slow, fast = make_product("Slow dress"), make_product("Fast dress")
    position = position_now(ENCODER)
    noted, go_on = threading.Event(), threading.Event()

    def commit_late() -> None:
        with transaction.atomic():
            Product.objects.filter(pk=slow.pk).update(price=1)
            noted.set()
            go_on.wait(30)
        connection.close()

    thread = threading.Thread(target=commit_late)
    thread.start()
    assert noted.wait(30)
    Product.objects.filter(pk=fast.pk).update(price=1)
    overtaken, at_build = changes_since(position, ENCODER, 100), position_now(ENCODER)
    go_on.set()
    thread.join()
    assert overtaken.products == [fast.pk]
    assert since(overtaken.until) == [slow.pk]
    assert since(at_build) == [slow.pk]


@pytest.mark.django_db(transaction=True)
def test_lost_triggers_are_put_back_and_nothing_is_taken_for_granted() -> None:
    product = make_product("Red dress")
    triggers.remove()
    before = position_now(ENCODER)
    Product.objects.update(price=3)
    assert since(before) == [], "without its trigger a change goes unnoticed"
    live_index()
    triggers.after_migrations("default")
    assert since(before) == [product.pk]
    Product.objects.update(price=4)
    assert ProductChange.objects.filter(product_id=product.pk, encoder_id="").count() == 1


def live_index() -> None:

    version = IndexVersion.objects.create(encoder_id=ENCODER, version="v", products=0)
    LiveIndex.objects.create(encoder_id=ENCODER, version=version)


@pytest.mark.django_db
def test_notes_that_no_version_needs_are_forgotten() -> None:
    make_product("Red dress")
    Product.objects.update(price=1)
    early = position_now(ENCODER)
    Product.objects.update(price=2)
    forget_before([early, position_now(ENCODER)])
    notes = ProductChange.objects.filter(encoder_id="")  # the others tell of words
    assert notes.count() == 1, "a kept version still has to learn of it"
    forget_before([])
    assert notes.count() == 1
